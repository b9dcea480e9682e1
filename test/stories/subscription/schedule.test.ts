import { ChangeQuantityDocument, ScheduleChangeDocument, type ScheduleChangeInput } from "../../client/graphql.js";
import { importChanged, withdrawPlan, without } from "../../support/catalog-changes.js";
import { actionOf, brief, charge, type PartnerClient, type Purchase, type Subscription } from "../../support/partner-client.js";
import { expectNoChange, marketplace, newPartner, plan, expectRefusal, story } from "../../support/story.js";

const AT = "2020-07-10T09:00:00Z";
const RENEWAL_DAY = "2020-08-10T00:00:00Z";

/** Buys three licenses of Tailwind Desk for a month, by default on 10 July 2020. */
async function client(purchase: Purchase = {}, at = AT) {
  const { partner, customer } = await story({ at });
  const subscription = await partner.buyAndActivate(customer, plan("Tailwind Desk"), { quantity: 3, ...purchase });
  return { partner, customer, subscription };
}

/** Returns plan, quantity, term duration and billing cycle of a subscription. */
const shape = ({ plan: { title }, quantity, termDuration, billingCycle }: Subscription) => [
  title,
  quantity,
  termDuration,
  billingCycle,
];
const scheduled = ({ scheduledChange }: Subscription) =>
  scheduledChange && [
    scheduledChange.plan.title,
    scheduledChange.quantity,
    scheduledChange.termDuration,
    scheduledChange.billingCycle,
  ];
const forecastOf = ({ renewal }: Subscription) =>
  renewal && [renewal.outcome, renewal.on, renewal.quantity, renewal.estimatedAmount?.amount ?? null];
const lastCharges = async (partner: PartnerClient, subscription: Subscription, count: number) =>
  brief((await partner.chargesOf(subscription)).slice(-count));

describe("R-RENEW-6: a change that was scheduled", () => {
  test("takes effect completely at the renewal, at the price of that day, and persists", async () => {
    const { partner, subscription } = await client();
    const request = { planId: plan("Tailwind Desk Plus"), quantity: 8, termDuration: "P1Y", billingCycle: "MONTHLY" } as const;
    const { charges, subscription: before } = await partner.scheduleChange(subscription, request);
    expect(charges).toEqual([]);
    expect(shape(before)).toEqual(["Tailwind Desk", 3, "P1M", "MONTHLY"]);
    expect(scheduled(before)).toEqual(["Tailwind Desk Plus", 8, "P1Y", "MONTHLY"]);
    expect(forecastOf(before)).toEqual(["RENEWS", "2020-08-10", 8, "144.00"]);
    expect(before.version).toBe(subscription.version + 1);

    await partner.clock.to(RENEWAL_DAY);
    const after = await partner.getSubscription(subscription);
    expect(shape(after)).toEqual(["Tailwind Desk Plus", 8, "P1Y", "MONTHLY"]);
    expect(after.term).toEqual({ startsOn: "2020-08-10", endsOn: "2021-08-09", unitPrice: { amount: "18.00" } });
    expect(scheduled(after)).toBe(null);
    const [bought, renewed] = await partner.chargesOf(subscription);
    expect([bought?.plan.title, renewed?.plan.title]).toEqual(["Tailwind Desk", "Tailwind Desk Plus"]);
    await partner.clock.to("2021-08-10T00:00:00Z");
    expect(shape(await partner.getSubscription(subscription))).toEqual(["Tailwind Desk Plus", 8, "P1Y", "MONTHLY"]);
    expect(brief(await partner.chargesOf(subscription))).toEqual([
      charge("NEW", 3, "30.00"),
      charge("RENEW", 8, "144.00"),
      ...Array.from({ length: 11 }, () => charge("CYCLE_CHARGE", 8, "144.00")),
      charge("RENEW", 8, "144.00"),
    ]);
  });

  test("R-RENEW-7: is not changed by a later change of quantity", async () => {
    const { partner, subscription } = await client();
    await partner.scheduleChange(subscription, { termDuration: "P1Y", billingCycle: "ANNUAL" });
    const { subscription: changed } = await partner.changeQuantity(subscription, 5);
    expect(scheduled(changed)).toEqual(["Tailwind Desk", 3, "P1Y", "ANNUAL"]);
    await partner.clock.to(RENEWAL_DAY);
    expect(await lastCharges(partner, subscription, 1)).toEqual([charge("RENEW", 3, "360.00")]);
  });

  test("is replaced completely by the next one; the same one again changes nothing", async () => {
    const { partner, subscription } = await client();
    await partner.scheduleChange(subscription, { planId: plan("Tailwind Desk Plus"), quantity: 8 });
    const { subscription: replaced } = await partner.scheduleChange(subscription, { quantity: 4 });
    expect(scheduled(replaced)).toEqual(["Tailwind Desk", 4, "P1M", "MONTHLY"]);
    await expectNoChange(partner, () => partner.scheduleChange(subscription, { quantity: 4 }));
    await expectNoChange(partner, () => partner.scheduleChange(subscription, { quantity: 4, termDuration: "P1M" }));
  });

  test("is removed by clear, with an event like when it is set", async () => {
    const { partner, subscription } = await client();
    await expectNoChange(partner, () => partner.scheduleChange(subscription, { clear: true }));
    await partner.scheduleChange(subscription, { quantity: 4 });
    const { subscription: cleared } = await partner.scheduleChange(subscription, { clear: true });
    expect(scheduled(cleared)).toBe(null);
    expect(forecastOf(cleared)).toEqual(["RENEWS", "2020-08-10", 3, "30.00"]);
    const { data } = await partner.send<{ subscription: { scheduledChange: null } }>(
      "query ($id: ID!) { subscription(id: $id) { scheduledChange { quantity } } }",
      { id: subscription.id },
    );
    expect(data).toEqual({ subscription: { scheduledChange: null } });
  });

  test("is shown by a dry run and not stored", async () => {
    const { partner, subscription } = await client();
    const request = { subscriptionId: subscription.id, quantity: 9, dryRun: true };
    const { subscription: would } = await expectNoChange(partner, () => partner.mutate(ScheduleChangeDocument, request));
    expect(would && forecastOf(would)).toEqual(["RENEWS", "2020-08-10", 9, "90.00"]);
  });

  test("can be set for an announced price", async () => {
    const { partner, subscription } = await client({}, "2020-12-15T09:00:00Z");
    const { subscription: after } = await partner.scheduleChange(subscription, {
      planId: plan("Tailwind Desk Plus"),
      quantity: 5,
    });
    expect(forecastOf(after)).toEqual(["RENEWS", "2021-01-15", 5, "100.00"]);
    await partner.clock.to("2021-01-15T00:00:00Z");
    expect(await lastCharges(partner, subscription, 1)).toEqual([charge("RENEW", 5, "100.00")]);
  });

  test("can be set until the last millisecond of the term; later it applies to the term after the next", async () => {
    const { partner, customer, subscription } = await client();
    const other = await partner.buyAndActivate(customer, plan("Tailwind Desk"), { quantity: 3 });
    await partner.clock.to("2020-08-09T23:59:59.999Z");
    await partner.scheduleChange(subscription, { quantity: 4 });
    await partner.clock.to(RENEWAL_DAY);
    const { subscription: late } = await partner.scheduleChange(other, { quantity: 4 });
    expect(forecastOf(late)).toEqual(["RENEWS", "2020-09-10", 4, "40.00"]);
    expect(await lastCharges(partner, subscription, 1)).toEqual([charge("RENEW", 4, "40.00")]);
    expect(await lastCharges(partner, other, 1)).toEqual([charge("RENEW", 3, "30.00")]);
  });

  test("R-RENEW-10: ignores the limit per customer at the renewal, like any renewal", async () => {
    const { partner, customer, subscription } = await client({ quantity: 1 });
    const other = await partner.buyAndActivate(customer, plan("Tailwind Desk"));
    for (const one of [subscription, other]) await partner.scheduleChange(one, { planId: plan("Tailwind Desk Solo") });
    await partner.clock.to("2020-09-10T00:00:00Z");
    for (const one of [subscription, other]) {
      expect(shape(await partner.getSubscription(one))).toEqual(["Tailwind Desk Solo", 1, "P1M", "MONTHLY"]);
      expect(await lastCharges(partner, one, 2)).toEqual([charge("RENEW", 1, "3.00"), charge("RENEW", 1, "3.00")]);
    }
  });

  test("can be set for a Microsoft plan", async () => {
    const { partner, customer } = await story({ at: AT });
    const subscription = await partner.buy(customer, plan("Microsoft 365 Basic"), { quantity: 2 });
    await partner.scheduleChange(subscription, { quantity: 6, termDuration: "P1Y", billingCycle: "ANNUAL" });
    await partner.clock.to(RENEWAL_DAY);
    expect(await lastCharges(partner, subscription, 1)).toEqual([charge("RENEW", 6, "288.00")]);
  });

  test("during an ISV's trial applies to the first paid term, at the locked price unless term or cycle change", async () => {
    const { partner, customer } = await story({ at: "2020-07-01T08:00:00Z" });
    const subscription = await partner.buyAndActivate(customer, plan("Fabrikam Planner"), { quantity: 3 });
    await partner.scheduleChange(subscription, { quantity: 5 });
    await partner.clock.to("2020-07-31T00:00:00Z");
    expect(await lastCharges(partner, subscription, 1)).toEqual([charge("RENEW", 5, "95.00")]);
    const other = await partner.buyAndActivate(await partner.createCustomer(), plan("Fabrikam Memo"), { quantity: 1 });
    const { subscription: annual } = await partner.scheduleChange(other, { termDuration: "P1Y", billingCycle: "ANNUAL" });
    expect(forecastOf(annual)).toEqual(["RENEWS", "2020-08-30", 1, "24.00"]);
    await partner.clock.to("2020-08-30T00:00:00Z");
    expect((await partner.getSubscription(other)).term).toMatchObject({ startsOn: "2020-08-30", endsOn: "2021-08-29" });
  });
});

describe("R-RENEW-8: a schedule is dropped", () => {
  test.each<[string, (partner: PartnerClient, subscription: Subscription) => Promise<{ subscription: Subscription }>]>([
    ["by switching auto-renewal off", (partner, subscription) => partner.setAutoRenew(subscription, false)],
    ["by cancelling", (partner, subscription) => partner.cancel(subscription)],
    ["by suspending", (partner, subscription) => partner.suspend(subscription)],
  ])("%s", async (_, drop) => {
    const { partner, subscription } = await client();
    await partner.scheduleChange(subscription, { quantity: 8 });
    await partner.clock.to("2020-07-20T09:00:00Z");
    expect(scheduled((await drop(partner, subscription)).subscription)).toBe(null);
  });

  test("and is not restored by auto-renewal or a reactivation", async () => {
    const { partner, subscription } = await client();
    await partner.scheduleChange(subscription, { quantity: 8 });
    await partner.setAutoRenew(subscription, false);
    await partner.setAutoRenew(subscription, true);
    await partner.scheduleChange(subscription, { quantity: 9 });
    await partner.suspend(subscription);
    await partner.reactivate(subscription);
    await partner.clock.to(RENEWAL_DAY);
    expect(await lastCharges(partner, subscription, 1)).toEqual([charge("RENEW", 3, "30.00")]);
  });

  test("also by a cancellation with full credit", async () => {
    const { partner, subscription } = await client();
    await partner.scheduleChange(subscription, { quantity: 8 });
    const { subscription: over } = await partner.cancel(subscription);
    expect([over.status, scheduled(over), forecastOf(over)]).toEqual(["DELETED", null, null]);
  });
});

describe("a schedule is refused", () => {
  const cases: [string, () => Omit<ScheduleChangeInput, "subscriptionId">, string, string[]][] = [
    ["for too many licenses", () => ({ quantity: 1001 }), "QUANTITY_OUT_OF_RANGE", ["input", "quantity"]],
    ["for none", () => ({ quantity: 0 }), "QUANTITY_OUT_OF_RANGE", ["input", "quantity"]],
    [
      "for fewer than the new plan is sold with",
      () => ({ planId: plan("Tailwind Desk Plus") }),
      "QUANTITY_OUT_OF_RANGE",
      ["input", "quantity"],
    ],
    ["for a term it is not sold for", () => ({ termDuration: "P3Y" }), "INVALID_INPUT", ["input", "termDuration"]],
    ["for a cycle it is not sold with", () => ({ billingCycle: "ANNUAL" }), "INVALID_INPUT", ["input", "billingCycle"]],
    ["for no cycle at all", () => ({ billingCycle: "NONE" }), "INVALID_INPUT", ["input", "billingCycle"]],
    ["for another offer", () => ({ planId: plan("Contoso Sign") }), "INVALID_INPUT", ["input", "planId"]],
    ["for an add-on", () => ({ planId: plan("Tailwind Tags") }), "INVALID_INPUT", ["input", "planId"]],
    ["for a plan that is not there", () => ({ planId: "pln_nowhere" }), "NOT_FOUND", ["input", "planId"]],
    [
      "for a plan not sold in the country",
      () => ({ planId: plan("Tailwind Desk Nippon") }),
      "NOT_AVAILABLE",
      ["input", "planId"],
    ],
    ["when nothing is named", () => ({}), "INVALID_INPUT", ["input"]],
    ["when it is set and cleared at once", () => ({ quantity: 4, clear: true }), "INVALID_INPUT", ["input", "clear"]],
  ];

  test.each(cases)("%s", async (_, request, code, path) => {
    const { partner, subscription } = await client();
    const [error] = await expectRefusal(partner, ScheduleChangeDocument, { subscriptionId: subscription.id, ...request() }, code);
    expect(error?.path).toEqual(path);
  });

  test("for a plan at the customer's limit", async () => {
    const { partner, customer, subscription } = await client({ quantity: 1 });
    const solo = await partner.buyAndActivate(customer, plan("Tailwind Desk Solo"));
    const request = { subscriptionId: subscription.id, planId: plan("Tailwind Desk Solo") };
    const [error] = await expectRefusal(partner, ScheduleChangeDocument, request, "NOT_AVAILABLE");
    expect(error).toMatchObject({ reasons: ["ALREADY_OWNED"] });
    await partner.suspend(solo);
    const [hint] = await expectRefusal(partner, ScheduleChangeDocument, request, "NOT_AVAILABLE");
    expect(hint).toMatchObject({ reasons: ["ALREADY_SUSPENDED_REACTIVATE"], reactivate: { id: solo.id } });
  });

  test("while the subscription is pending, does not renew, is suspended or is closed", async () => {
    const { partner, customer } = await story({ at: AT });
    const { id } = await partner.buy(customer, plan("Tailwind Desk"));
    const request = { subscriptionId: id, quantity: 4 };
    await expectRefusal(partner, ScheduleChangeDocument, request, "NOT_YET_ACTIVATED");
    await partner.activate({ id });
    await partner.setAutoRenew({ id }, false);
    const [error] = await expectRefusal(partner, ScheduleChangeDocument, request, "NOT_ALLOWED_IN_STATUS");
    expect(error?.message).toContain("switch auto-renewal on first");
    expect(actionOf(await partner.getSubscription({ id }), "SCHEDULE_CHANGE")).toMatchObject({
      isAllowed: false,
      code: "NOT_ALLOWED_IN_STATUS",
    });
    await partner.suspend({ id });
    await expectRefusal(partner, ScheduleChangeDocument, request, "NOT_ALLOWED_IN_STATUS");
    await partner.clock.to(RENEWAL_DAY);
    await expectRefusal(partner, ScheduleChangeDocument, request, "NOT_ALLOWED_IN_STATUS");
  });

  test("for a Microsoft trial, which has no next term", async () => {
    const { partner, customer } = await story({ at: AT });
    const { id } = await partner.buy(customer, plan("Microsoft 365 Basic Trial"), { quantity: 25, billingCycle: "NONE" });
    const request = { subscriptionId: id, planId: plan("Microsoft 365 Basic"), quantity: 4 };
    const [error] = await expectRefusal(partner, ScheduleChangeDocument, request, "NOT_ALLOWED_IN_STATUS");
    expect(error?.message).toContain("convert it with convertTrial");
  });

  test("for indirect resellers, who cannot change quantities", async () => {
    const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
    const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
    const customer = await provider.createCustomer({ indirectResellerId: reseller.id });
    const { id } = await provider.buyAndActivate(customer, plan("Tailwind Desk"));
    const { userErrors } = await expectNoChange(provider, () =>
      reseller.tryMutation(ScheduleChangeDocument, { subscriptionId: id, quantity: 4 }),
    );
    expect(userErrors.map(({ code }) => code)).toEqual(["PARTNER_TYPE_NOT_ALLOWED"]);
    await provider.scheduleChange({ id }, { quantity: 4 });
    expect(forecastOf(await reseller.getSubscription({ id }))).toEqual(["RENEWS", "2020-08-10", 4, null]);
  });
});

describe("add-ons of a subscription that changes its plan", () => {
  test("renew if they fit the new plan, at the prices of its term; the others end with the old term", async () => {
    const addOns = { [plan("Tailwind Tags")]: 3, [plan("Tailwind Chat")]: 4 };
    const { partner, subscription } = await client({ addOns });
    const request = { planId: plan("Tailwind Desk Plus"), quantity: 5, termDuration: "P1Y", billingCycle: "ANNUAL" } as const;
    const { subscription: before } = await partner.scheduleChange(subscription, request);
    expect(forecastOf(before)).toEqual(["RENEWS", "2020-08-10", 5, "1080.00"]);
    await partner.clock.to(RENEWAL_DAY);
    expect(await lastCharges(partner, subscription, 2)).toEqual([charge("RENEW", 5, "1000.00"), charge("RENEW", 4, "80.00")]);
    const after = await partner.getSubscription(subscription);
    expect(after.addOns.map(({ plan: { title }, status, endsOn }) => [title, status, endsOn])).toEqual([
      ["Tailwind Tags", "DELETED", "2020-08-09"],
      ["Tailwind Chat", "ACTIVE", "2021-08-09"],
    ]);
  });
});

describe("R-RENEW-9: a scheduled plan that is not available at the renewal", () => {
  const FADING = "Tailwind Desk Fading";

  test("renews unchanged instead: the plan was withdrawn, the bounds are narrower, or the price has ended", async () => {
    const { partner, customer, subscription: toPlan } = await client();
    const toQuantity = await partner.buyAndActivate(customer, plan("Tailwind Desk"), { quantity: 3 });
    const toPrice = await partner.buyAndActivate(customer, plan("Tailwind Desk"), { quantity: 3 });
    await partner.scheduleChange(toPlan, { planId: plan("Tailwind Desk Fading") });
    await partner.scheduleChange(toQuantity, { planId: plan("Tailwind Desk Plus"), quantity: 20 });
    await partner.scheduleChange(toPrice, { planId: plan("Tailwind Desk Plus"), quantity: 10, termDuration: "P1Y" });
    await partner.clock.to("2020-07-20T09:00:00Z");
    const narrower = (line: string) => line.replace(`"Tailwind Desk Plus","","","5","20"`, `"Tailwind Desk Plus","","","5","19"`);
    await importChanged(marketplace(), "offer-matrix.csv", narrower, "2020-07-20T09:00:00Z");
    await importChanged(
      marketplace(),
      "price-sheet-US.csv",
      without("TSTDESK", "0002", `"P1Y","Monthly"`),
      "2020-07-20T09:00:00Z",
    );
    await withdrawPlan(marketplace(), FADING, "2020-07-20T09:00:00Z");
    const all = [toPlan, toQuantity, toPrice];
    for (const one of all) expect(forecastOf(await partner.getSubscription(one))).toEqual(["RENEWS", "2020-08-10", 3, "30.00"]);
    await partner.clock.to(RENEWAL_DAY);
    for (const one of all) {
      expect(await lastCharges(partner, one, 1)).toEqual([charge("RENEW", 3, "30.00")]);
      expect(scheduled(await partner.getSubscription(one))).toBe(null);
    }
    await importChanged(marketplace(), "offer-matrix.csv", (line) => line, "2020-08-10T00:00:00Z");
    await importChanged(marketplace(), "price-sheet-US.csv", (line) => line, "2020-08-10T00:00:00Z");
  });

  test("is dropped when the plan was withdrawn by the partner's clock, even with a price in force", async () => {
    const { partner, customer } = await story({ at: "2020-09-10T09:00:00Z" });
    const leaving = await partner.buyAndActivate(customer, plan("Tailwind Desk Fading"));
    const moving = await partner.buyAndActivate(customer, plan("Tailwind Desk Fading"));
    await withdrawPlan(marketplace(), FADING, "2020-11-01T00:00:00Z");
    expect(forecastOf(await partner.getSubscription(leaving))).toEqual(["RENEWS", "2020-10-10", 1, "5.00"]);
    await partner.clock.to("2020-10-10T00:00:00Z");
    expect(forecastOf(await partner.getSubscription(leaving))).toEqual(["ENDS", "2020-11-10", null, null]);
    const [error] = await expectRefusal(
      partner,
      ScheduleChangeDocument,
      { subscriptionId: leaving.id, quantity: 2 },
      "NOT_AVAILABLE",
    );
    expect(error).toMatchObject({ reasons: ["WITHDRAWN"] });
    await partner.scheduleChange(moving, { planId: plan("Tailwind Desk") });
    await partner.clock.to("2020-11-10T00:00:00Z");
    expect((await partner.getSubscription(leaving)).status).toBe("DELETED");
    expect(await lastCharges(partner, leaving, 5)).toEqual([charge("NEW", 1, "5.00"), charge("RENEW", 1, "5.00")]);
    expect(shape(await partner.getSubscription(moving))).toEqual(["Tailwind Desk", 1, "P1M", "MONTHLY"]);
    await importChanged(marketplace(), "offer-matrix.csv", (line) => line, "2020-11-10T00:00:00Z");
  });
});

test("R-RENEW-7: a subscription that does not renew ends, whatever was scheduled", async () => {
  const { partner, subscription } = await client();
  await partner.scheduleChange(subscription, { quantity: 8 });
  await partner.clock.to("2020-08-09T23:59:59Z");
  await partner.setAutoRenew(subscription, false);
  expect(forecastOf(await partner.getSubscription(subscription))).toEqual(["ENDS", "2020-08-10", null, null]);
  await partner.clock.to(RENEWAL_DAY);
  await expectRefusal(partner, ChangeQuantityDocument, { subscriptionId: subscription.id, quantity: 8 }, "NOT_ALLOWED_IN_STATUS");
  expect(brief(await partner.chargesOf(subscription))).toEqual([charge("NEW", 3, "30.00")]);
});
