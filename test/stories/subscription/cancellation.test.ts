import { CancelSubscriptionDocument, OrderByIdDocument } from "../../client/graphql.js";
import { brief, cancelling, charge, line, required } from "../../support/partner-client.js";
import { expectNoChange, plan, expectRefusal, story } from "../../support/story.js";

test("E8: a purchase cancelled on the same day sums to zero", async () => {
  const { partner, customer } = await story({ at: "2020-05-04T10:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Bronze"));
  const { charges, subscription: after } = await partner.cancel(subscription);
  expect(brief(charges)).toEqual([charge("CANCEL_IMMEDIATE", 1, "-10.00")]);
  expect(after).toMatchObject({ status: "DELETED", autoRenew: false });
  expect(after.order.status).toBe("CANCELLED");
  await expectRefusal(partner, CancelSubscriptionDocument, cancelling(subscription.id), "NOT_ALLOWED_IN_STATUS");
});

test("R-CANC-12: the reason is stored for both kinds of cancellation, and removed when the cancellation is withdrawn", async () => {
  const { partner, customer } = await story({ at: "2020-05-04T10:00:00Z" });
  const early = await partner.buyAndActivate(customer, plan("Contoso Bronze"));
  expect(early.cancellationReason).toBeNull();
  expect((await partner.cancel(early)).subscription.cancellationReason).toBe("No longer needed");
  const late = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  await partner.clock.to("2020-05-06T10:00:00Z");
  expect((await partner.cancel(late)).subscription).toMatchObject({
    status: "ACTIVE",
    cancellationReason: "No longer needed",
  });
  await partner.setAutoRenew(late, true);
  expect((await partner.getSubscription(late)).cancellationReason).toBeNull();
});

test("E25: a monthly subscription cancelled in its first day is credited in full", async () => {
  const { partner, customer } = await story({ at: "2020-07-31T20:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8 });
  expect(subscription.cancellation).toEqual({
    outcomeNow: "FULL_CREDIT",
    windowClosesAt: "2020-08-01T20:00:00.000Z",
    credit: { amount: "200.00", currency: "USD" },
    endsOn: "2020-07-31",
  });
  await partner.clock.to("2020-08-01T19:59:59Z");
  const { charges } = await partner.cancel(subscription);
  expect(brief(charges)).toEqual([charge("CANCEL_IMMEDIATE", 8, "-200.00")]);
});

test.each([
  ["a millisecond before 24 hours", "2020-08-01T19:59:59.999Z", "FULL_CREDIT", "DELETED"],
  ["at 24 hours", "2020-08-01T20:00:00.000Z", "ENDS_AT_TERM_END", "ACTIVE"],
  ["a millisecond after 24 hours", "2020-08-01T20:00:00.001Z", "ENDS_AT_TERM_END", "ACTIVE"],
])("R-CANC-4: %s", async (_, at, outcome, status) => {
  const { partner, customer } = await story({ at: "2020-07-31T20:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  await partner.clock.to(at);
  expect((await partner.getSubscription(subscription)).cancellation.outcomeNow).toBe(outcome);
  expect((await partner.cancel(subscription)).subscription.status).toBe(status);
});

test("R-CANC-3: billed annually, the window is 14 days", async () => {
  const { partner, customer } = await story({ at: "2020-02-10T09:30:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), {
    ...{ quantity: 2, termDuration: "P1Y", billingCycle: "ANNUAL" },
  });
  expect(subscription.cancellation.windowClosesAt).toBe("2020-02-24T09:30:00.000Z");
  await partner.clock.to("2020-02-24T09:29:59.999Z");
  expect(brief((await partner.cancel(subscription)).charges)).toEqual([charge("CANCEL_IMMEDIATE", 2, "-600.00")]);
});

test("R-CANC-9: an annual term paid monthly has the monthly window", async () => {
  const { partner, customer } = await story({ at: "2020-02-10T09:30:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { termDuration: "P1Y" });
  expect(subscription.cancellation).toMatchObject({ windowClosesAt: "2020-02-11T09:30:00.000Z", credit: { amount: "25.00" } });
  expect(subscription.term).toMatchObject({ startsOn: "2020-02-10", endsOn: "2021-02-09" });
});

test("E18: the window counts from the start if that is after the order", async () => {
  const { partner, customer } = await story({ at: "2019-01-04T01:00:12Z" });
  const subscription = await partner.buy(customer, plan("Contoso Sign"));
  await partner.clock.to("2019-01-09T00:21:45Z");
  const { subscription: started } = await partner.activate(subscription);
  expect(started.cancellation.windowClosesAt).toBe("2019-01-10T00:21:45.000Z");
  expect(started.term).toMatchObject({ startsOn: "2019-01-09", endsOn: "2019-02-08" });
});

test("E31: a late activation charges from its day, and the window counts from it", async () => {
  const { partner, customer } = await story({ at: "2020-06-25T14:00:00Z" });
  const subscription = await partner.buy(customer, plan("Fabrikam Payroll"), { quantity: 4 });
  expect(await partner.chargesOf(subscription)).toEqual([]);
  await partner.clock.to("2020-07-03T09:00:00Z");
  const { subscription: started, charges } = await partner.activate(subscription);
  expect(brief(charges)).toEqual([charge("NEW", 4, "120.00")]);
  expect(started.term).toMatchObject({ startsOn: "2020-07-03", endsOn: "2020-08-02" });
  expect(started.cancellation.windowClosesAt).toBe("2020-07-04T09:00:00.000Z");
});

test("R-CANC-7: changes of quantity and add-ons are credited too", async () => {
  const { partner, customer } = await story({ at: "2020-07-31T20:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 8 });
  await partner.changeQuantity(subscription, 10);
  await partner.updateAddOns(subscription, { [plan("Contoso Stamps")]: 3 });
  const before = await partner.chargesOf(subscription);
  const { charges } = await partner.cancel(subscription);
  expect(charges.map(({ type }) => type)).toEqual(before.map(() => "CANCEL_IMMEDIATE"));
  expect(brief(charges).map(([, , amount]) => Number(amount))).toEqual(brief(before).map(([, , amount]) => -Number(amount)));
});

test("while pending, cancelling is free and immediate", async () => {
  const { partner, customer } = await story({ at: "2020-07-31T20:00:00Z" });
  const subscription = await partner.buy(customer, plan("Contoso Sign"), { quantity: 8 });
  expect(subscription.cancellation).toMatchObject({ outcomeNow: "FREE", windowClosesAt: null });
  const { charges, subscription: after } = await partner.cancel(subscription);
  expect(charges).toEqual([]);
  expect(after.status).toBe("DELETED");
});

test("R-CANC-13: a trial can be cancelled at any time without cost", async () => {
  const { partner, customer } = await story({ at: "2020-07-01T08:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Fabrikam Memo"), { quantity: 11 });
  await partner.clock.to("2020-07-20T08:00:00Z");
  const { charges, subscription: after } = await partner.cancel(subscription, { onlyIfFullCredit: true });
  expect(after.status).toBe("DELETED");
  expect(brief(charges)).toEqual([charge("CANCEL", 11, "0.00")]);
});

describe("after the window", () => {
  async function late() {
    const { partner, customer } = await story({ at: "2020-03-10T12:00:00Z" });
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 2 });
    await partner.clock.to("2020-03-20T12:00:00Z");
    return { partner, subscription };
  }

  test("cancelling takes effect at the end of the term without a credit, and cannot be repeated", async () => {
    const { partner, subscription } = await late();
    const { charges, subscription: after } = await partner.cancel(subscription);
    expect(charges).toEqual([]);
    expect(after).toMatchObject({ status: "ACTIVE", autoRenew: false, cancellation: { endsOn: "2020-04-09" } });
    await expectRefusal(partner, CancelSubscriptionDocument, cancelling(subscription.id), "NOT_ALLOWED_IN_STATUS");
    await partner.clock.to("2020-04-09T23:59:59.999Z");
    expect((await partner.getSubscription(subscription)).status).toBe("ACTIVE");
    await partner.clock.to("2020-04-10T00:00:00Z");
    expect((await partner.getSubscription(subscription)).status).toBe("DELETED");
    expect(await partner.chargesOf(subscription)).toHaveLength(1);
  });

  test("R-CANC-11: switching auto-renewal on again withdraws the cancellation", async () => {
    const { partner, subscription } = await late();
    await partner.cancel(subscription);
    await partner.setAutoRenew(subscription, true);
    await partner.clock.to("2020-04-10T00:00:00Z");
    expect((await partner.getSubscription(subscription)).status).toBe("ACTIVE");
  });

  test("onlyIfFullCredit refuses the cancellation with the end of the window", async () => {
    const { partner, subscription } = await late();
    const request = { ...cancelling(subscription.id), onlyIfFullCredit: true };
    const [error] = await expectRefusal(partner, CancelSubscriptionDocument, request, "CANCELLATION_WINDOW_CLOSED");
    expect(error).toMatchObject({ partnerCenterCode: 900117, until: "2020-03-11T12:00:00.000Z" });
  });
});

test("a cancellation requires a reason and a confirmation", async () => {
  const { partner, customer } = await story({ at: "2020-03-10T12:00:00Z" });
  const { id } = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  const [error] = await expectRefusal(
    partner,
    CancelSubscriptionDocument,
    { ...cancelling(id), confirm: false },
    "CONFIRMATION_REQUIRED",
  );
  expect(required(error).message).toContain("25.00");
  await expectRefusal(partner, CancelSubscriptionDocument, { ...cancelling(id), reason: "" }, "INVALID_INPUT");
});

test("R-CANC-1: a Microsoft plan is suspended instead of cancelled", async () => {
  const { partner, customer } = await story({ at: "2020-03-10T12:00:00Z" });
  const subscription = await partner.buy(customer, plan("Microsoft 365 Basic"));
  expect(subscription.cancellation.outcomeNow).toBe("NOT_CANCELLABLE");
  const [error] = await expectRefusal(partner, CancelSubscriptionDocument, cancelling(subscription.id), "NOT_REFUNDABLE");
  expect(required(error).message).toMatch(/suspend/i);
});

test("R-SUSP-9: a suspended subscription is credited within its window and ends with its term after it", async () => {
  const { partner, customer } = await story({ at: "2020-03-10T12:00:00Z" });
  const early = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  const tardy = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  await partner.suspend(early);
  await partner.suspend(tardy);
  expect(brief((await partner.cancel(early)).charges)).toEqual([charge("CANCEL_IMMEDIATE", 1, "-25.00")]);
  await partner.clock.to("2020-03-12T12:00:00Z");
  expect((await partner.cancel(tardy)).subscription).toMatchObject({ status: "SUSPENDED", autoRenew: false });
  await expectNoChange(partner, () => partner.cancel(tardy));
  await partner.clock.to("2020-04-10T00:00:00Z");
  expect((await partner.getSubscription(tardy)).status).toBe("DELETED");
});

test("R-SUSP-9: an order stays completed when its suspended subscription is cancelled after the term", async () => {
  const { partner, customer } = await story({ at: "2020-05-04T10:00:00Z" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 3 });
  await partner.clock.to("2020-05-20T10:00:00Z");
  await partner.suspend(subscription);
  await partner.clock.to("2020-06-10T10:00:00Z");
  const { charges, subscription: after } = await partner.cancel(subscription);
  expect(brief(charges)).toEqual([]);
  expect(after.status).toBe("DELETED");
  const { order } = await partner.query(OrderByIdDocument, { id: after.order.id });
  expect(order?.status).toBe("COMPLETED");
  expect(order?.lines.map(({ quantity }) => quantity)).toEqual([3]);
});

test("R-ORD-5: an order with a cancelled and a kept subscription stays completed, with the cancelled line at quantity 0", async () => {
  const { partner, customer } = await story({ at: "2020-05-04T10:00:00Z" });
  const { subscriptions } = await partner.placeOrder(customer, line(plan("Contoso Sign")), line(plan("Contoso Bronze")));
  for (const subscription of subscriptions) await partner.activate(subscription);
  const { subscription: after } = await partner.cancel(required(subscriptions[0]));
  const { order } = await partner.query(OrderByIdDocument, { id: after.order.id });
  expect(order?.status).toBe("COMPLETED");
  expect(order?.lines.map(({ quantity }) => quantity)).toEqual([0, 1]);
});
