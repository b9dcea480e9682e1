import { ReactivateSubscriptionDocument, SuspendSubscriptionDocument } from "../../client/graphql.js";
import { actionOf, brief, charge, required } from "../../support/partner-client.js";
import { plan, expectRefusal, story } from "../../support/story.js";

const basic = () => plan("Microsoft 365 Basic");

describe("a Microsoft plan is credited when it is suspended", () => {
  test("E11: within 30 days everything charged is credited", async () => {
    const { partner, customer } = await story({ at: "2019-01-13T09:00:00Z" });
    const subscription = await partner.buy(customer, basic());
    expect(subscription.status).toBe("ACTIVE");
    await partner.clock.to("2019-02-01T09:00:00Z");
    const { charges } = await partner.suspend(subscription);
    expect(brief(charges)).toEqual([charge("CANCEL", 1, "-4.00")]);
  });

  test("E12: after 30 days the rest of the period is credited, prorated", async () => {
    const { partner, customer } = await story({ at: "2019-01-13T09:00:00Z" });
    const subscription = await partner.buy(customer, basic());
    await partner.clock.to("2019-03-01T09:00:00Z");
    const { charges } = await partner.suspend(subscription);
    expect(brief(charges)).toEqual([charge("CANCEL", 1, "-1.71")]);
  });

  const annual = { termDuration: "P1Y", billingCycle: "ANNUAL" } as const;

  test("E15: an annual plan before and after 30 days", async () => {
    const { partner, customer } = await story({ at: "2019-01-13T09:00:00Z" });
    const early = await partner.buy(customer, basic(), annual);
    const late = await partner.buy(customer, basic(), annual);
    await partner.clock.to("2019-02-01T09:00:00Z");
    expect(brief((await partner.suspend(early)).charges)).toEqual([charge("CANCEL", 1, "-48.00")]);
    await partner.clock.to("2019-03-01T09:00:00Z");
    expect(brief((await partner.suspend(late)).charges)).toEqual([charge("CANCEL", 1, "-41.82")]);
  });

  test("E16 by R-SUSP-14: reactivated, all but the 27 days of the suspension is charged again and the term's end stays", async () => {
    const { partner, customer } = await story({ at: "2019-01-13T09:00:00Z" });
    const subscription = await partner.buy(customer, basic(), annual);
    await partner.clock.to("2019-02-01T09:00:00Z");
    await partner.suspend(subscription);
    await partner.clock.to("2019-03-01T09:00:00Z");
    const { charges, subscription: back } = await partner.reactivate(subscription);
    expect(brief(charges)).toEqual([charge("NEW", 1, "44.45")]);
    expect(back).toMatchObject({ status: "ACTIVE", suspension: null, term: { endsOn: "2020-01-12" } });
  });
});

test("R-SUSP-14: an hour's suspension in the first 30 days makes no day free", async () => {
  const { partner, customer } = await story({ at: "2019-01-13T09:00:00Z" });
  const subscription = await partner.buy(customer, basic());
  await partner.clock.to("2019-02-11T09:00:00Z");
  expect(brief((await partner.suspend(subscription)).charges)).toEqual([charge("CANCEL", 1, "-4.00")]);
  await partner.clock.to("2019-02-11T10:00:00Z");
  expect(brief((await partner.reactivate(subscription)).charges)).toEqual([charge("NEW", 1, "4.00")]);
});

test("R-SUSP-14: a suspension in the second term, within the first 30 days, credits both; the return charges the running one", async () => {
  const { partner, customer } = await story({ at: "2019-02-01T09:00:00Z" });
  const subscription = await partner.buy(customer, basic());
  await partner.clock.to("2019-03-02T09:00:00Z");
  const { charges: credits, subscription: suspended } = await partner.suspend(subscription);
  expect(suspended.term).toMatchObject({ startsOn: "2019-03-01", endsOn: "2019-03-31" });
  expect(brief(credits)).toEqual([charge("CANCEL", 1, "-4.00"), charge("CANCEL", 1, "-4.00")]);
  expect(credits.map(({ periodStartsOn }) => periodStartsOn)).toEqual(["2019-02-01", "2019-03-01"]);
  await partner.clock.to("2019-03-02T10:00:00Z");
  const { charges } = await partner.reactivate(subscription);
  expect(brief(charges)).toEqual([charge("NEW", 1, "4.00")]);
  expect(charges.map(({ periodStartsOn }) => periodStartsOn)).toEqual(["2019-03-01"]);
  // From the 31st day on, only the rest of the running period is credited: 29 of 31 days.
  await partner.clock.to("2019-03-03T09:00:00Z");
  expect(brief((await partner.suspend(subscription)).charges)).toEqual([charge("CANCEL", 1, "-3.74")]);
});

test("R-SUSP-13: a yearly plan that is paid monthly and left suspended costs as much as one that runs to its end", async () => {
  const { partner, customer } = await story({ at: "2020-07-01T10:00:00Z" });
  const terms = { termDuration: "P1Y", billingCycle: "MONTHLY", quantity: 2 } as const;
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), terms);
  await partner.clock.to("2020-07-20T10:00:00Z");
  await partner.suspend(subscription);
  await partner.clock.to("2020-10-19T00:00:00Z");
  const charges = await partner.chargesOf(subscription);
  expect((await partner.getSubscription(subscription)).status).toBe("DELETED");
  const cycle = charges.filter(({ type }) => type === "CYCLE_CHARGE");
  expect(cycle.map(({ amount, periodStartsOn }) => [amount.amount, periodStartsOn])).toEqual(
    ["2020-08", "2020-09", "2020-10", "2020-11", "2020-12", "2021-01", "2021-02", "2021-03", "2021-04", "2021-05", "2021-06"].map(
      (month) => ["50.00", `${month}-01`],
    ),
  );
  expect(cycle.filter(({ occurredAt }) => occurredAt === "2020-10-19T00:00:00.000Z")).toHaveLength(8);
  // The last eight instalments are on the document of the month in which they fell due.
  await partner.clock.to("2020-11-08T00:00:00Z");
  const [latest] = await partner.invoices();
  expect(latest?.total.amount).toBe("450.00");
});

test("R-SUSP-6c: an independent publisher's plan is neither credited nor charged again", async () => {
  const { partner, customer } = await story({ at: "2020-03-10T12:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 4 });
  await partner.clock.to("2020-03-15T12:00:00Z");
  const { charges, subscription: suspended } = await partner.suspend(subscription, "NON_PAYMENT");
  expect(charges).toEqual([]);
  expect(suspended).toMatchObject({
    status: "SUSPENDED",
    suspension: { reason: "NON_PAYMENT", suspendedAt: "2020-03-15T12:00:00.000Z" },
  });
  await expectRefusal(
    partner,
    SuspendSubscriptionDocument,
    { subscriptionId: subscription.id, reason: "FRAUD" },
    "NOT_ALLOWED_IN_STATUS",
  );
  const back = await partner.reactivate(subscription);
  expect(back.charges).toEqual([]);
  expect(back.subscription).toMatchObject({ status: "ACTIVE", suspension: null });
  await expectRefusal(partner, ReactivateSubscriptionDocument, { subscriptionId: subscription.id }, "NOT_ALLOWED_IN_STATUS");
});

describe("E39: data is kept for 90 days plus the days from the account's opening date", () => {
  test.each([
    ["2020-07-01", "2020-12-09"],
    ["2020-07-22", "2020-12-19"],
    ["2020-07-02", "2021-01-08"],
  ])("with an account opened on %s the data is kept until %s", async (openedOn, expiresOn) => {
    const { partner, customer } = await story({ at: `${openedOn}T10:00:00Z` });
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { termDuration: "P1Y" });
    await partner.clock.to("2020-09-10T10:00:00Z");
    const { subscription: suspended } = await partner.suspend(subscription);
    expect(required(suspended.suspension).expiresOn).toBe(expiresOn);
    expect(actionOf(suspended, "REACTIVATE").isAllowed).toBe(true);
  });

  async function suspendedOnTenSeptember() {
    const { partner, customer } = await story({ at: "2020-07-01T10:00:00Z" });
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), {
      ...{ termDuration: "P1Y", billingCycle: "ANNUAL", addOns: { [plan("Contoso Stamps")]: 2 } },
    });
    await partner.clock.to("2020-09-10T10:00:00Z");
    await partner.suspend(subscription);
    return { partner, subscription };
  }

  test("can be reactivated on the last day", async () => {
    const { partner, subscription } = await suspendedOnTenSeptember();
    await partner.clock.to("2020-12-09T23:59:59.999Z");
    const { subscription: back } = await partner.reactivate(subscription);
    expect(back.addOns.map(({ status }) => status)).toEqual(["ACTIVE"]);
  });

  test("is deleted the day after, including add-ons", async () => {
    const { partner, subscription } = await suspendedOnTenSeptember();
    await partner.clock.to("2020-12-10T00:00:00Z");
    const gone = await partner.getSubscription(subscription);
    expect(gone.status).toBe("DELETED");
    expect(gone.addOns.map(({ status }) => status)).toEqual(["DELETED"]);
    const [error] = await expectRefusal(
      partner,
      ReactivateSubscriptionDocument,
      { subscriptionId: subscription.id },
      "RETENTION_EXPIRED",
    );
    expect(error).toMatchObject({ partnerCenterCode: 2011 });
  });
});

test("R-SUSP-8: a reactivation after the end of the term starts a new term at the price in force", async () => {
  const { partner, customer } = await story({ at: "2020-08-10T10:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Board"), { quantity: 2 });
  await partner.suspend(subscription);
  await partner.clock.to("2020-09-20T10:00:00Z");
  expect((await partner.getSubscription(subscription)).status).toBe("SUSPENDED");
  const { charges, subscription: back } = await partner.reactivate(subscription);
  expect(brief(charges)).toEqual([charge("RENEW", 2, "44.00")]);
  expect(back.term).toMatchObject({ startsOn: "2020-09-20", endsOn: "2020-10-19" });
});

test("a suspended subscription with auto-renewal off is deleted at the end of its term", async () => {
  const { partner, customer } = await story({ at: "2020-08-10T10:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  await partner.setAutoRenew(subscription, false);
  await partner.suspend(subscription);
  await partner.clock.to("2020-09-10T00:00:00Z");
  expect((await partner.getSubscription(subscription)).status).toBe("DELETED");
});
