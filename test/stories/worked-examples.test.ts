import { brief, charge, type PartnerClient, type Purchase, type Subscription } from "../support/partner-client.js";
import { plan, story } from "../support/story.js";

/** Buys one license of Contoso Notes (4.00 a month or 48.00 a year) on 13 January 2019. */
async function notes(purchase: Purchase) {
  const { partner, customer } = await story({ at: "2019-01-13T09:00:00Z" });
  return { partner, subscription: await partner.buyAndActivate(customer, plan("Contoso Notes"), purchase) };
}

/** Returns each charge with its period. */
const periods = async (partner: PartnerClient, subscription: Subscription) =>
  (await partner.chargesOf(subscription)).map(({ type, quantity, amount, periodStartsOn, periodEndsOn }) => [
    type,
    quantity,
    amount.amount,
    periodStartsOn,
    periodEndsOn,
  ]);

describe("examples of the business rules, a year later than in their sources", () => {
  test("E7: replacing a plan on the same day is a cancellation and a purchase with the same total", async () => {
    const { partner, customer } = await story({ at: "2020-07-01T08:00:00Z" });
    const silver = await partner.buyAndActivate(customer, plan("Contoso Board"));
    const { charges } = await partner.cancel(silver, { onlyIfFullCredit: true });
    const bronze = await partner.buyAndActivate(customer, plan("Contoso Bronze"));
    const all = [...(await partner.chargesOf(silver)), ...(await partner.chargesOf(bronze))];
    expect(brief(charges)).toEqual([charge("CANCEL_IMMEDIATE", 1, "-20.00")]);
    expect(brief(all)).toEqual([charge("NEW", 1, "20.00"), charge("CANCEL_IMMEDIATE", 1, "-20.00"), charge("NEW", 1, "10.00")]);
  });

  test("E9: an annual term paid monthly is charged 4.00 in advance for each month from the 13th to the 12th", async () => {
    const { partner, subscription } = await notes({ termDuration: "P1Y" });
    await partner.clock.to("2019-02-12T23:59:59.999Z");
    expect(await periods(partner, subscription)).toEqual([["NEW", 1, "4.00", "2019-01-13", "2019-02-12"]]);
    await partner.clock.to("2020-01-12T23:59:59.999Z");
    const year = await periods(partner, subscription);
    expect(year).toHaveLength(12);
    expect(year[1]).toEqual(["CYCLE_CHARGE", 1, "4.00", "2019-02-13", "2019-03-12"]);
    expect(year[11]).toEqual(["CYCLE_CHARGE", 1, "4.00", "2019-12-13", "2020-01-12"]);
    await partner.clock.to("2020-01-13T00:00:00Z");
    expect((await periods(partner, subscription)).slice(12)).toEqual([["RENEW", 1, "4.00", "2020-01-13", "2020-02-12"]]);
  });

  test("E10: a second license on 1 February costs 12 of 31 days, then the whole month", async () => {
    const { partner, subscription } = await notes({ termDuration: "P1Y" });
    await partner.clock.to("2019-02-01T09:00:00Z");
    await partner.changeQuantity(subscription, 2);
    await partner.clock.to("2019-02-13T00:00:00Z");
    expect(brief(await partner.chargesOf(subscription))).toEqual([
      charge("NEW", 1, "4.00"),
      charge("ADD_QUANTITY", 1, "-1.55"),
      charge("ADD_QUANTITY", 2, "3.10"),
      charge("CYCLE_CHARGE", 2, "8.00"),
    ]);
  });

  test("E13: an annual term paid upfront is charged 48.00", async () => {
    const { partner, subscription } = await notes({ termDuration: "P1Y", billingCycle: "ANNUAL" });
    await partner.clock.to("2020-01-13T00:00:00Z");
    expect(await periods(partner, subscription)).toEqual([
      ["NEW", 1, "48.00", "2019-01-13", "2020-01-12"],
      ["RENEW", 1, "48.00", "2020-01-13", "2021-01-12"],
    ]);
  });

  test("E14: a second license on 1 February is charged for 346 of 365 days: 91.00 for two", async () => {
    const { partner, subscription } = await notes({ termDuration: "P1Y", billingCycle: "ANNUAL" });
    await partner.clock.to("2019-02-01T09:00:00Z");
    const { charges } = await partner.changeQuantity(subscription, 2);
    expect(brief(charges)).toEqual([charge("ADD_QUANTITY", 1, "-45.50"), charge("ADD_QUANTITY", 2, "91.00")]);
  });

  test("E33: a trial becomes paid on its 31st day and renews from there, as forecast each time", async () => {
    const { partner, customer } = await story({ at: "2020-07-01T08:00:00Z" });
    const subscription = await partner.buyAndActivate(customer, plan("Fabrikam Planner"), { quantity: 3 });
    const forecast = async () => {
      const { renewal } = await partner.getSubscription(subscription);
      return [renewal?.outcome, renewal?.on, renewal?.estimatedAmount?.amount];
    };
    expect(await forecast()).toEqual(["RENEWS", "2020-07-31", "57.00"]);
    await partner.clock.to("2020-07-31T00:00:00Z");
    expect(await forecast()).toEqual(["RENEWS", "2020-08-31", "57.00"]);
    await partner.clock.to("2020-08-31T00:00:00Z");
    expect(await forecast()).toEqual(["RENEWS", "2020-09-30", "57.00"]);
    expect((await partner.getSubscription(subscription)).term).toMatchObject({ startsOn: "2020-08-31", endsOn: "2020-09-29" });
  });
});
