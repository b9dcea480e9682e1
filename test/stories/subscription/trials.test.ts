import { Event } from "../../../src/entities/event.entity.js";
import { ConvertTrialDocument, OrderByIdDocument, PlaceOrderDocument } from "../../client/graphql.js";
import {
  actionOf,
  brief,
  charge,
  line,
  required,
  type Customer,
  type PartnerClient,
  type Purchase,
  type Subscription,
} from "../../support/partner-client.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { expectNoChange, marketplace, newPartner, plan, expectRefusal, story } from "../../support/story.js";

const AT = "2020-07-10T09:00:00Z";
const TRIAL: Purchase = { quantity: 25, billingCycle: "NONE" };

/** Creates a Microsoft trial of 25 licenses, 10 July to 8 August 2020. */
async function startTrial(title = "Microsoft 365 Basic Trial") {
  const { partner, customer } = await story({ at: AT });
  return { partner, customer, trial: await partner.buy(customer, plan(title), TRIAL) };
}

const request = ({ id }: Subscription, title = "Microsoft 365 Basic", changes: object = {}) => ({
  ...{ subscriptionId: id, planId: plan(title), quantity: 12, termDuration: "P1Y", billingCycle: "MONTHLY" as const },
  ...changes,
});
/** Returns the event types of a subscription, in order. */
async function eventsOf(partner: PartnerClient, { id }: Subscription) {
  const events = await rowsOf(marketplace().database, Event, partner.id);
  const own = events.filter(({ subscriptionId }) => subscriptionId === id);
  return own.sort((a, b) => a.sequence - b.sequence).map(({ type }) => type);
}

describe("R-TRIAL-9: a Microsoft trial is converted", () => {
  test("in the same subscription: a paid term begins that day with a new anchor, and is charged", async () => {
    const { partner, trial } = await startTrial();
    expect(trial.renewal).toMatchObject({ outcome: "ENDS", on: "2020-08-09", quantity: null, estimatedAmount: null });
    await partner.clock.to("2020-07-31T22:00:00Z");
    const { subscription, charges } = await partner.mutate(ConvertTrialDocument, request(trial));
    expect(subscription).toMatchObject({
      ...{ id: trial.id, status: "ACTIVE", isTrial: false, trialEndsOn: null, quantity: 12, autoRenew: true },
      ...{ plan: { title: "Microsoft 365 Basic" }, termDuration: "P1Y", billingCycle: "MONTHLY" },
      ...{
        activatedAt: trial.activatedAt,
        term: { startsOn: "2020-07-31", endsOn: "2021-07-30", unitPrice: { amount: "4.00" } },
      },
      version: trial.version + 1,
    });
    expect(brief(charges)).toEqual([charge("CONVERT", 12, "48.00")]);
    expect(charges[0]).toMatchObject({ periodStartsOn: "2020-07-31", periodEndsOn: "2020-08-30" });
    const { order } = await partner.query(OrderByIdDocument, { id: trial.order.id });
    expect(required(order).lines.map((one) => [one.plan.title, one.quantity])).toEqual([["Microsoft 365 Basic", 12]]);
    expect(await eventsOf(partner, trial)).toEqual(["SUBSCRIPTION_ORDERED", "SUBSCRIPTION_ACTIVATED", "SUBSCRIPTION_CONVERTED"]);

    await partner.clock.to("2021-07-31T00:00:00Z");
    const all = await partner.chargesOf(trial);
    expect(brief(all)).toEqual([
      charge("CONVERT", 12, "48.00"),
      ...Array.from({ length: 11 }, () => charge("CYCLE_CHARGE", 12, "48.00")),
      charge("RENEW", 12, "48.00"),
    ]);
    expect(all.slice(0, 3).map(({ periodStartsOn }) => periodStartsOn)).toEqual(["2020-07-31", "2020-08-31", "2020-09-30"]);
  });

  test("from its first day to its last millisecond; then it has expired", async () => {
    const { partner, trial } = await startTrial();
    await partner.mutate(ConvertTrialDocument, request(trial));
    const other = await partner.buy(await partner.createCustomer(), plan("Microsoft 365 Basic Trial"), TRIAL);
    const late = await partner.buy(await partner.createCustomer(), plan("Microsoft 365 Basic Trial"), TRIAL);
    await partner.clock.to("2020-08-08T23:59:59.999Z");
    await partner.mutate(ConvertTrialDocument, request(other));
    await partner.clock.to("2020-08-09T00:00:00Z");
    const [error] = await expectRefusal(partner, ConvertTrialDocument, request(late), "TRIAL_NOT_CONVERTIBLE");
    expect(error?.message).toBe("The trial expired after 2020-08-08; buy the paid plan instead.");
    expect((await partner.getSubscription(other)).term).toMatchObject({ startsOn: "2020-08-08", endsOn: "2021-08-07" });
    expect((await partner.getSubscription(late)).status).toBe("EXPIRED");
  });

  test("once: the second time it is not a trial; the same key returns the first result", async () => {
    const { partner, trial } = await startTrial();
    const keyed = { ...request(trial), idempotencyKey: "convert-1" };
    await partner.mutate(ConvertTrialDocument, keyed);
    const again = await expectNoChange(partner, () => partner.mutate(ConvertTrialDocument, keyed));
    expect([again.isReplay, brief(again.charges)]).toEqual([true, [charge("CONVERT", 12, "48.00")]]);
    await expectRefusal(partner, ConvertTrialDocument, request(trial), "TRIAL_NOT_CONVERTIBLE");
  });

  test("once by concurrent requests", async () => {
    const { partner, trial } = await startTrial();
    const all = await Promise.all(Array.from({ length: 8 }, () => partner.tryMutation(ConvertTrialDocument, request(trial))));
    const codes = all.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(codes).toEqual(Array.from({ length: 7 }, () => "TRIAL_NOT_CONVERTIBLE"));
    expect(brief(await partner.chargesOf(trial))).toEqual([charge("CONVERT", 12, "48.00")]);
  });

  test("by a dry run without changes", async () => {
    const { partner, trial } = await startTrial();
    const dry = { ...request(trial), dryRun: true };
    const shown = await expectNoChange(partner, () => partner.mutate(ConvertTrialDocument, dry));
    expect(shown.subscription).toMatchObject({
      isTrial: false,
      renewal: { on: "2021-07-10", estimatedAmount: { amount: "48.00" } },
    });
    expect(brief(shown.charges)).toEqual([charge("CONVERT", 12, "48.00")]);
  });

  test("to any paid plan of its offer when the catalog names none", async () => {
    const { partner, trial } = await startTrial("Microsoft Notes Trial");
    const { charges } = await partner.convertTrial(trial, plan("Microsoft Notes"), { quantity: 3 });
    expect(brief(charges)).toEqual([charge("CONVERT", 3, "18.00")]);
  });

  test("and is credited completely when suspended within 30 days of the trial's start, later for the rest", async () => {
    const { partner, trial } = await startTrial();
    const other = await partner.buy(await partner.createCustomer(), plan("Microsoft 365 Basic Trial"), TRIAL);
    await partner.clock.to("2020-07-20T09:00:00Z");
    for (const one of [trial, other]) await partner.convertTrial(one, plan("Microsoft 365 Basic"), { quantity: 2 });
    await partner.clock.to("2020-08-09T08:59:59.999Z");
    expect(brief((await partner.suspend(trial)).charges)).toEqual([charge("CANCEL", 2, "-8.00")]);
    await partner.clock.to("2020-08-09T09:00:00Z");
    // 11 of the 31 days from 20 July remain: 4.00 × 11 / 31 = 1.42.
    expect(brief((await partner.suspend(other)).charges)).toEqual([charge("CANCEL", 2, "-2.84")]);
  });
});

describe("a conversion is refused", () => {
  test.each<[string, () => object, string, string[]]>([
    [
      "to a plan to which the trial cannot convert",
      () => ({ planId: plan("Microsoft Single") }),
      "TRIAL_NOT_CONVERTIBLE",
      ["planId"],
    ],
    ["to an add-on", () => ({ planId: plan("Microsoft Viva Add-on") }), "TRIAL_NOT_CONVERTIBLE", ["planId"]],
    ["into itself", () => ({ planId: plan("Microsoft 365 Basic Trial") }), "TRIAL_NOT_CONVERTIBLE", ["planId"]],
    ["to an unknown plan", () => ({ planId: "pln_nowhere" }), "NOT_FOUND", ["planId"]],
    ["with too many licenses", () => ({ quantity: 1001 }), "QUANTITY_OUT_OF_RANGE", ["quantity"]],
    ["with none", () => ({ quantity: 0 }), "QUANTITY_OUT_OF_RANGE", ["quantity"]],
    ["for a term the plan is not sold for", () => ({ termDuration: "P3Y" }), "INVALID_INPUT", ["termDuration"]],
    ["without billing", () => ({ billingCycle: "NONE" }), "INVALID_INPUT", ["billingCycle"]],
    ["for another version", () => ({ expectedVersion: 7 }), "VERSION_CONFLICT", ["expectedVersion"]],
  ])("%s", async (_, changes, code, path) => {
    const { partner, trial } = await startTrial();
    const [error] = await expectRefusal(partner, ConvertTrialDocument, request(trial, "Microsoft 365 Basic", changes()), code);
    expect(error?.path).toEqual(["input", ...path]);
  });

  test("R-CAT-7: to a plan at the customer's limit", async () => {
    const { partner, customer, trial } = await startTrial("Microsoft Notes Trial");
    const { data } = await partner.send<{ payload: { userErrors: { reasons?: string[] }[] } }>(PlaceOrderDocument.toString(), {
      input: { customerId: customer.id, lines: [line(plan("Microsoft Notes"))] },
    });
    expect(required(data).payload.userErrors).toEqual([]);
    const input = request(trial, "Microsoft Notes", { quantity: 3 });
    const [error] = await expectRefusal(partner, ConvertTrialDocument, input, "NOT_AVAILABLE");
    expect(error).toMatchObject({ reasons: ["ALREADY_OWNED"] });
    expect(actionOf(await partner.getSubscription(trial), "CONVERT_TRIAL")).toMatchObject({
      isAllowed: false,
      code: "TRIAL_NOT_CONVERTIBLE",
    });
  });

  test("while the trial is suspended, or without permission", async () => {
    const { partner, trial } = await startTrial();
    expect(actionOf(trial, "CONVERT_TRIAL")).toMatchObject({ isAllowed: true, until: "2020-08-09T00:00:00.000Z" });
    for (const role of ["BILLING_ADMIN", "HELPDESK_AGENT"] as const) {
      const client = await partner.as(role);
      const { errors } = await expectNoChange(partner, () =>
        client.send(ConvertTrialDocument.toString(), { input: request(trial) }),
      );
      expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
      expect(errors?.[0]?.message).toContain("GLOBAL_ADMIN, ADMIN_AGENT, SALES_AGENT");
    }
    await partner.suspend(trial);
    await expectRefusal(partner, ConvertTrialDocument, request(trial), "NOT_ALLOWED_IN_STATUS");
    await partner.reactivate(trial);
    await (await partner.as("SALES_AGENT")).mutate(ConvertTrialDocument, request(trial));
  });

  test("of an ISV's trial, which becomes paid automatically, and of a paid plan", async () => {
    const { partner, customer } = await story({ at: AT });
    const planner = await partner.buyAndActivate(customer, plan("Fabrikam Planner"));
    const [error] = await expectRefusal(partner, ConvertTrialDocument, request(planner), "TRIAL_NOT_CONVERTIBLE");
    expect(error?.message).toContain("becomes a paid subscription automatically after 2020-08-08");
    const paid = await partner.buy(customer, plan("Microsoft 365 Basic"));
    await expectRefusal(partner, ConvertTrialDocument, request(paid), "TRIAL_NOT_CONVERTIBLE");
  });

  test("for indirect resellers, who cannot order", async () => {
    const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
    const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
    const customer = await provider.createCustomer({ indirectResellerId: reseller.id });
    const trial = await provider.buy(customer, plan("Microsoft 365 Basic Trial"), TRIAL);
    const { userErrors } = await expectNoChange(provider, () => reseller.tryMutation(ConvertTrialDocument, request(trial)));
    expect(userErrors.map(({ code }) => code)).toEqual(["PARTNER_TYPE_NOT_ALLOWED"]);
  });
});

describe("R-TRIAL-8: a customer has a Microsoft trial once", () => {
  const refusedTrial = async (partner: PartnerClient, customer: Customer) => {
    const lines = [line(plan("Microsoft Notes Trial"), TRIAL)];
    const [error] = await expectRefusal(partner, PlaceOrderDocument, { customerId: customer.id, lines }, "NOT_AVAILABLE");
    expect(error).toMatchObject({ reasons: ["ALREADY_OWNED"] });
  };

  test("also after it was converted and the paid subscription was deleted", async () => {
    const { partner, customer, trial } = await startTrial("Microsoft Notes Trial");
    await partner.convertTrial(trial, plan("Microsoft Notes"), { quantity: 3 });
    await refusedTrial(partner, customer);
    await partner.suspend(trial);
    await partner.clock.to("2020-12-01T00:00:00Z");
    expect((await partner.getSubscription(trial)).status).toBe("DELETED");
    await refusedTrial(partner, customer);
  });

  test("R-TRIAL-9, R-TRIAL-10: without a conversion it expires uncharged and cannot be bought again", async () => {
    const { partner, customer, trial } = await startTrial("Microsoft Notes Trial");
    await partner.clock.to("2020-08-09T00:00:00Z");
    expect(await partner.getSubscription(trial)).toMatchObject({ status: "EXPIRED", renewal: null, trialEndsOn: "2020-08-08" });
    expect(await partner.chargesOf(trial)).toEqual([]);
    expect(await eventsOf(partner, trial)).toEqual(["SUBSCRIPTION_ORDERED", "SUBSCRIPTION_ACTIVATED", "SUBSCRIPTION_EXPIRED"]);
    await refusedTrial(partner, customer);
  });
});

describe("an ISV's free trial", () => {
  test("E5: converts automatically: zero for 30 days, then the monthly price", async () => {
    const { partner, customer } = await story({ at: "2019-06-10T09:00:00Z" });
    const subscription = await partner.buyAndActivate(customer, plan("Fabrikam Memo"));
    expect(subscription.renewal).toEqual({
      ...{ outcome: "RENEWS", on: "2019-07-10", quantity: 1 },
      estimatedAmount: { amount: "2.00", currency: "USD" },
    });
    await partner.clock.to("2019-07-10T00:00:00Z");
    const charges = await partner.chargesOf(subscription);
    expect(
      charges.map(({ type, amount, periodStartsOn, periodEndsOn }) => [type, amount.amount, periodStartsOn, periodEndsOn]),
    ).toEqual([
      ["NEW", "0.00", "2019-06-10", "2019-07-09"],
      ["RENEW", "2.00", "2019-07-10", "2019-08-09"],
    ]);
    expect(await eventsOf(partner, subscription)).toEqual([
      "SUBSCRIPTION_ORDERED",
      "SUBSCRIPTION_ACTIVATED",
      "SUBSCRIPTION_CONVERTED",
    ]);
  });

  test("E6: is shown as a line of zero for its whole period when cancelled", async () => {
    const { partner, customer } = await story({ at: "2019-06-10T09:00:00Z" });
    const subscription = await partner.buyAndActivate(customer, plan("Fabrikam Memo"), { quantity: 11 });
    await partner.clock.to("2019-06-25T09:00:00Z");
    const { charges } = await partner.cancel(subscription);
    expect(brief(charges)).toEqual([charge("CANCEL", 11, "0.00")]);
    expect(charges[0]).toMatchObject({ periodStartsOn: "2019-06-10", periodEndsOn: "2019-07-09" });
    await partner.clock.to("2019-12-31T00:00:00Z");
    expect(brief(await partner.chargesOf(subscription))).toEqual([charge("NEW", 11, "0.00"), charge("CANCEL", 11, "0.00")]);
  });

  test("R-TRIAL-3: ends uncharged with its last day when auto-renewal is off; becomes paid when it is on again", async () => {
    const { partner, customer } = await story({ at: "2019-06-10T09:00:00Z" });
    const leaving = await partner.buyAndActivate(customer, plan("Fabrikam Memo"));
    const staying = await partner.buyAndActivate(await partner.createCustomer(), plan("Fabrikam Memo"));
    await partner.setAutoRenew(leaving, false);
    await partner.setAutoRenew(staying, false);
    expect((await partner.getSubscription(staying)).renewal).toMatchObject({ outcome: "ENDS", on: "2019-07-10" });
    await partner.clock.to("2019-07-09T23:59:59Z");
    await partner.setAutoRenew(staying, true);
    await partner.clock.to("2019-07-10T00:00:00Z");
    expect((await partner.getSubscription(leaving)).status).toBe("DELETED");
    expect(brief(await partner.chargesOf(leaving))).toEqual([charge("NEW", 1, "0.00")]);
    expect(brief(await partner.chargesOf(staying))).toEqual([charge("NEW", 1, "0.00"), charge("RENEW", 1, "2.00")]);
  });

  test("R-TRIAL-6: applies once per customer; the second purchase is paid from its first day", async () => {
    const { partner, customer } = await story({ at: "2019-06-10T09:00:00Z" });
    await partner.buyAndActivate(customer, plan("Fabrikam Memo"));
    const second = await partner.buyAndActivate(customer, plan("Fabrikam Memo"));
    expect(second.isTrial).toBe(false);
    expect(brief(await partner.chargesOf(second))).toEqual([charge("NEW", 1, "2.00")]);
  });

  test("R-SUSP-8: does not become paid while suspended; the paid term begins on the day of the reactivation", async () => {
    const { partner, customer } = await story({ at: "2019-06-10T09:00:00Z" });
    const subscription = await partner.buyAndActivate(customer, plan("Fabrikam Memo"));
    await partner.suspend(subscription);
    expect((await partner.getSubscription(subscription)).renewal).toEqual({
      ...{ outcome: "NONE_WHILE_SUSPENDED", on: null, quantity: null, estimatedAmount: null },
    });
    await partner.clock.to("2019-08-01T09:00:00Z");
    expect(brief(await partner.chargesOf(subscription))).toEqual([charge("NEW", 1, "0.00")]);
    const { subscription: back, charges } = await partner.reactivate(subscription);
    expect(brief(charges)).toEqual([charge("RENEW", 1, "2.00")]);
    expect(back).toMatchObject({ isTrial: false, term: { startsOn: "2019-08-01", endsOn: "2019-08-31" } });
  });
});
