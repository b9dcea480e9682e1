import { SetAutoRenewDocument } from "../../client/graphql.js";
import { brief, charge } from "../../support/partner-client.js";
import { expectNoChange, plan, expectRefusal, story } from "../../support/story.js";

test("a term renews the day after it ends, on the day of the month on which it began", async () => {
  const { partner, customer } = await story({ at: "2020-01-31T15:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 2 });
  const terms = [];
  for (const at of ["2020-02-28T00:00:00Z", "2020-03-01T00:00:00Z", "2020-03-31T00:00:00Z", "2020-05-01T00:00:00Z"]) {
    await partner.clock.to(at);
    const { term } = await partner.getSubscription(subscription);
    terms.push([term?.startsOn, term?.endsOn]);
  }
  expect(terms).toEqual([
    ["2020-01-31", "2020-02-28"],
    ["2020-02-29", "2020-03-30"],
    ["2020-03-31", "2020-04-29"],
    ["2020-04-30", "2020-05-30"],
  ]);
  expect(brief(await partner.chargesOf(subscription))).toEqual([
    charge("NEW", 2, "50.00"),
    ...[1, 2, 3].map(() => charge("RENEW", 2, "50.00")),
  ]);
});

test("R-SUB-7, R-RENEW-5: the price is locked for the term; the next one is charged at the price in force", async () => {
  const { partner, customer } = await story({ at: "2020-08-20T15:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Board"));
  await partner.clock.to("2020-09-05T12:00:00Z");
  const { charges } = await partner.changeQuantity(subscription, 2);
  expect(charges.map(({ unitPrice }) => unitPrice.amount)).toEqual(["20.00", "20.00"]);
  await partner.clock.to("2020-09-20T00:00:00Z");
  expect(brief((await partner.chargesOf(subscription)).slice(-1))).toEqual([charge("RENEW", 2, "44.00")]);
  expect((await partner.getSubscription(subscription)).term?.unitPrice?.amount).toBe("22.00");
});

test("one long move of the clock renews as often as many short moves", async () => {
  const { partner, customer } = await story({ at: "2020-07-01T15:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Board"));
  expect(await partner.clock.to("2020-12-31T00:00:00Z")).toBe(5);
  const charges = await partner.chargesOf(subscription);
  expect(charges.map(({ type, amount, periodStartsOn }) => [type, amount.amount, periodStartsOn])).toEqual([
    ["NEW", "20.00", "2020-07-01"],
    ["RENEW", "20.00", "2020-08-01"],
    ["RENEW", "22.00", "2020-09-01"],
    ["RENEW", "22.00", "2020-10-01"],
    ["RENEW", "22.00", "2020-11-01"],
    ["RENEW", "22.00", "2020-12-01"],
  ]);
});

describe("E40: auto-renewal off", () => {
  test("does not renew when switched off in the last second of the term", async () => {
    const { partner, customer } = await story({ at: "2020-07-15T10:00:00Z" });
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
    await partner.clock.to("2020-08-14T23:59:59Z");
    const { charges, subscription: off } = await partner.setAutoRenew(subscription, false);
    expect(charges).toEqual([]);
    expect(off.autoRenew).toBe(false);
    await expectNoChange(partner, () => partner.setAutoRenew(subscription, false));
    await partner.clock.to("2020-08-15T00:00:00Z");
    expect((await partner.getSubscription(subscription)).status).toBe("DELETED");
    expect(await partner.chargesOf(subscription)).toHaveLength(1);
    await expectRefusal(
      partner,
      SetAutoRenewDocument,
      { subscriptionId: subscription.id, autoRenew: true },
      "NOT_ALLOWED_IN_STATUS",
    );
  });

  test("ends with the next term when switched off in its first second", async () => {
    const { partner, customer } = await story({ at: "2020-07-15T10:00:00Z" });
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
    await partner.clock.to("2020-08-15T00:00:01Z");
    await partner.setAutoRenew(subscription, false);
    expect((await partner.getSubscription(subscription)).term?.endsOn).toBe("2020-09-14");
    await partner.clock.to("2020-09-15T00:00:00Z");
    expect((await partner.getSubscription(subscription)).status).toBe("DELETED");
    expect(await partner.chargesOf(subscription)).toHaveLength(2);
  });
});

test("P-2: a Microsoft plan's auto-renewal is refused, not ignored", async () => {
  const { partner, customer } = await story({ at: "2020-07-15T10:00:00Z" });
  const { id } = await partner.buy(customer, plan("Microsoft 365 Basic"));
  const [error] = await expectRefusal(
    partner,
    SetAutoRenewDocument,
    { subscriptionId: id, autoRenew: false },
    "AUTO_RENEW_NOT_ELIGIBLE",
  );
  expect(error).toMatchObject({ partnerCenterCode: 800093 });
});

test("E33: a trial becomes paid automatically, at the price of its order, and renews from there", async () => {
  const { partner, customer } = await story({ at: "2020-07-01T08:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Fabrikam Planner"), { quantity: 3 });
  await partner.clock.to("2020-07-31T00:00:00Z");
  const paid = await partner.getSubscription(subscription);
  expect(paid).toMatchObject({ isTrial: false, term: { startsOn: "2020-07-31", endsOn: "2020-08-30" } });
  expect(brief(await partner.chargesOf(subscription))).toEqual([charge("NEW", 3, "0.00"), charge("RENEW", 3, "57.00")]);
  await partner.clock.to("2020-08-31T00:00:00Z");
  expect((await partner.getSubscription(subscription)).term).toMatchObject({ startsOn: "2020-08-31", endsOn: "2020-09-29" });
});

test("a clock moves only forward", async () => {
  const { partner } = await story({ at: "2020-07-15T10:00:00Z" });
  expect(await partner.clock.to("2020-07-15T10:00:00Z")).toBe(0);
  await expect(partner.clock.to("2020-07-15T09:59:59.999Z")).rejects.toThrow("INVALID_INPUT");
  expect(await partner.clock.now()).toBe("2020-07-15T10:00:00.000Z");
});
