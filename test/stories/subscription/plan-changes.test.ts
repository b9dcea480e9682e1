import { uuidOf } from "../../../src/core/ids.js";
import { Event } from "../../../src/entities/event.entity.js";
import { ChangePlanDocument, PlaceOrderDocument, type PlanChangeTiming } from "../../client/graphql.js";
import { importChanged } from "../../support/catalog-changes.js";
import { actionOf, brief, charge, line, required, type PartnerClient, type Purchase } from "../../support/partner-client.js";
import { PublisherClient } from "../../support/publisher-client.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { expectNoChange, expectRefusal, marketplace, plan, story } from "../../support/story.js";

const AT = "2020-07-10T09:00:00Z";
/** 21 of the 31 days of the first month are left. */
const MIDDLE = "2020-07-20T15:00:00Z";
const RENEWAL_DAY = "2020-08-10T00:00:00Z";

/** Buys five licenses of Tailwind Desk on 10 July 2020, by default for a month at 10.00 USD. */
async function fiveDesks(purchase: Purchase = {}) {
  const { partner, customer } = await story({ at: AT });
  const subscription = await partner.buyAndActivate(customer, plan("Tailwind Desk"), { quantity: 5, ...purchase });
  return { partner, customer, subscription };
}

const chargesOf = async (partner: PartnerClient, subscription: { id: string }) => brief(await partner.chargesOf(subscription));
const operationsOf = async (partner: PartnerClient, subscription: { id: string }) =>
  (await partner.operationsOf(subscription)).map(({ action, status, failureReason }) => [action, status, failureReason]);

const PLAN_CHANGES = `query ($id: ID!, $timing: PlanChangeTiming!) { subscription(id: $id) { planChanges(timing: $timing) {
  plan { title } action isPossible code reason prices { termDuration billingCycle unitPrice { amount } } endingAddOns { plan { title } } } } }`;

type Listed = Readonly<{
  plan: { title: string };
  action: string;
  isPossible: boolean;
  code: string | null;
  reason: string | null;
  prices: readonly { termDuration: string; billingCycle: string; unitPrice: { amount: string } }[];
  endingAddOns: readonly { plan: { title: string } }[];
}>;

async function planChangesOf(partner: PartnerClient, { id }: { id: string }, timing: PlanChangeTiming = "NOW") {
  const { data } = await partner.send<{ subscription: { planChanges: readonly Listed[] } }>(PLAN_CHANGES, { id, timing });
  return required(data).subscription.planChanges.map(({ plan: { title }, action, code, prices, endingAddOns }) => [
    ...[title, action, code, prices.map(({ unitPrice }) => unitPrice.amount).join(" ")],
    endingAddOns.map((addOn) => addOn.plan.title).join(" "),
  ]);
}

const UP = [charge("CONVERT", 5, "-33.85"), charge("CONVERT", 5, "60.95")];

describe("R-PLAN-2: a change of plan now", () => {
  test("up and down again, of a monthly term, is charged for the rest of the month and renews at the new price", async () => {
    const { partner, subscription } = await fiveDesks();
    await partner.clock.to(MIDDLE);
    // 10.00 × 21 / 31 = 6.77, 18.00 × 21 / 31 = 12.19.
    const { subscription: after, charges } = await partner.changePlan(subscription, plan("Tailwind Desk Plus"));
    expect(brief(charges)).toEqual(UP);
    expect(charges.map((one) => one.plan.title)).toEqual(["Tailwind Desk", "Tailwind Desk Plus"]);
    expect(after).toMatchObject({ plan: { title: "Tailwind Desk Plus" }, quantity: 5, version: subscription.version + 1 });
    expect(after.term).toEqual({ startsOn: "2020-07-10", endsOn: "2020-08-09", unitPrice: { amount: "18.00" } });
    expect(after.cancellation.windowClosesAt).toBe(subscription.cancellation.windowClosesAt);
    await expectNoChange(partner, () => partner.changePlan(subscription, plan("Tailwind Desk Plus")));
    // 8.00 licenses of 10.00 × 21 / 31 = 6.77.
    const { charges: down } = await partner.changePlan(subscription, plan("Tailwind Desk"), { quantity: 8 });
    expect(brief(down)).toEqual([charge("CONVERT", 5, "-60.95"), charge("CONVERT", 8, "54.16")]);
    await partner.clock.to(RENEWAL_DAY);
    expect((await chargesOf(partner, subscription)).at(-1)).toEqual(charge("RENEW", 8, "80.00"));
    const changes = (await operationsOf(partner, subscription)).filter(([action]) => action === "CHANGE_PLAN");
    expect(changes).toEqual([1, 2].map(() => ["CHANGE_PLAN", "SUCCEEDED", null]));
    const events = await rowsOf(marketplace().database, Event, partner.id);
    expect(events.filter(({ type }) => type === "SUBSCRIPTION_PLAN_CHANGED")).toHaveLength(2);
  });

  test("of an annual term paid monthly goes on with the instalments of the new plan", async () => {
    const { partner, subscription } = await fiveDesks({ termDuration: "P1Y" });
    await partner.clock.to(MIDDLE);
    const { charges } = await partner.changePlan(subscription, plan("Tailwind Desk Plus"), { quantity: 6, termDuration: "P1Y" });
    expect(brief(charges)).toEqual([charge("CONVERT", 5, "-33.85"), charge("CONVERT", 6, "73.14")]);
    await partner.clock.to("2020-08-10T08:00:00Z");
    const { charges: down } = await partner.changePlan(subscription, plan("Tailwind Desk"));
    expect(brief(down)).toEqual([charge("CONVERT", 6, "-108.00"), charge("CONVERT", 6, "60.00")]);
    await partner.clock.to("2020-09-10T00:00:00Z");
    expect((await chargesOf(partner, subscription)).slice(-4)).toEqual([
      ...[charge("CYCLE_CHARGE", 6, "108.00"), charge("CONVERT", 6, "-108.00"), charge("CONVERT", 6, "60.00")],
      charge("CYCLE_CHARGE", 6, "60.00"),
    ]);
    expect((await partner.getSubscription(subscription)).term).toMatchObject({ startsOn: "2020-07-10", endsOn: "2021-07-09" });
  });

  test("of an annual term paid at once is charged for the rest of the year", async () => {
    const { partner, subscription } = await fiveDesks({ termDuration: "P1Y", billingCycle: "ANNUAL" });
    await partner.clock.to(MIDDLE);
    // 355 of 365 days: 120.00 → 116.71, 200.00 → 194.52.
    const { charges } = await partner.changePlan(subscription, plan("Tailwind Desk Plus"));
    expect(brief(charges)).toEqual([charge("CONVERT", 5, "-583.55"), charge("CONVERT", 5, "972.60")]);
  });

  test("ends the add-ons that do not fit the new plan with a credit, as listed before, and keeps the others", async () => {
    const addOns = { [plan("Tailwind Tags")]: 2, [plan("Tailwind Chat")]: 3 };
    const { partner, subscription } = await fiveDesks({ addOns });
    await partner.clock.to(MIDDLE);
    expect(await planChangesOf(partner, subscription)).toContainEqual([
      ...["Tailwind Desk Plus", "CHANGE_PLAN", null, "18.00", "Tailwind Tags"],
    ]);
    const request = { subscriptionId: subscription.id, planId: plan("Tailwind Desk Plus"), timing: "NOW" as const, dryRun: true };
    const would = await expectNoChange(partner, () => partner.mutate(ChangePlanDocument, request));
    const { charges, subscription: after } = await partner.changePlan(subscription, plan("Tailwind Desk Plus"));
    expect(brief(charges)).toEqual([...UP, charge("REMOVE_QUANTITY", 2, "-1.36")]);
    expect(brief(would.charges)).toEqual(brief(charges));
    const states = after.addOns.map(({ plan: { title }, status }) => [title, status]).sort();
    expect(states).toEqual([
      ["Tailwind Chat", "ACTIVE"],
      ["Tailwind Tags", "DELETED"],
    ]);
    await partner.clock.to(RENEWAL_DAY);
    expect((await chargesOf(partner, subscription)).slice(-2)).toEqual([charge("RENEW", 5, "90.00"), charge("RENEW", 3, "6.00")]);
  });

  test("is credited in full by a cancellation within the window, which neither closes nor opens again", async () => {
    const { partner, subscription } = await fiveDesks();
    await partner.changePlan(subscription, plan("Tailwind Desk Plus"));
    const { charges } = await partner.cancel(subscription, { onlyIfFullCredit: true });
    expect(brief(charges)).toEqual([
      charge("CANCEL_IMMEDIATE", 5, "-50.00"),
      charge("CANCEL_IMMEDIATE", 5, "50.00"),
      charge("CANCEL_IMMEDIATE", 5, "-90.00"),
    ]);
    await partner.clock.to("2020-08-09T00:00:00Z");
    expect(await partner.invoiceTotals()).toEqual({ "2020-07": "0.00" });
  });

  test("can be one to another offer, which the offer matrix names", async () => {
    const named: (row: string) => string = (row) => {
      const cells = row.split('","');
      const isBasic = cells[1] === "MSBASIC" && cells[2] === "0001";
      return isBasic ? cells.map((cell, index) => (index === 11 ? "MSNOTES/0001" : cell)).join('","') : row;
    };
    await importChanged(marketplace(), "offer-matrix.csv", named, "2020-07-01T00:00:00Z");
    const { partner, customer } = await story({ at: AT });
    const subscription = await partner.buy(customer, plan("Microsoft 365 Basic"), { quantity: 2 });
    await partner.clock.to(MIDDLE);
    const { subscription: after, charges } = await partner.changePlan(subscription, plan("Microsoft Notes"));
    expect(after).toMatchObject({ displayName: "Microsoft Notes", plan: { title: "Microsoft Notes" } });
    expect(charges.map(({ type, plan: { title } }) => [type, title])).toEqual([
      ["CONVERT", "Microsoft 365 Basic"],
      ["CONVERT", "Microsoft Notes"],
    ]);
  });
});

describe("R-PLAN-3: the publisher is asked for a new plan and its quantity at once", () => {
  const asked = async (quantityChanges: "SILENT" | "REFUSE") => {
    const { partner, customer, subscription } = await fiveDesks();
    await partner.setPublisher("Contoso Software", { quantityChanges });
    const { charges, subscription: waiting } = await partner.changePlan(subscription, plan("Tailwind Desk Plus"), {
      quantity: 6,
    });
    expect(charges).toEqual([]);
    expect(waiting).toMatchObject({ plan: { title: "Tailwind Desk" }, quantity: 5, version: subscription.version });
    expect(waiting.pendingOperation).toMatchObject({ action: "CHANGE_PLAN", status: "IN_PROGRESS", quantity: 6 });
    expect(actionOf(waiting, "CHANGE_PLAN")).toMatchObject({ isAllowed: false, code: "OPERATION_IN_PROGRESS" });
    return { partner, customer, subscription };
  };

  test("silence accepts it at the deadline", async () => {
    const { partner, subscription } = await asked("SILENT");
    await partner.clock.to("2020-07-10T09:00:10Z");
    expect(await partner.getSubscription(subscription)).toMatchObject({ plan: { title: "Tailwind Desk Plus" }, quantity: 6 });
    expect((await operationsOf(partner, subscription))[0]).toEqual(["CHANGE_PLAN", "SUCCEEDED", null]);
    expect(await chargesOf(partner, subscription)).toEqual([
      ...[charge("NEW", 5, "50.00"), charge("CONVERT", 5, "-50.00"), charge("CONVERT", 6, "108.00")],
    ]);
  });

  test("a refusal changes nothing", async () => {
    const { partner, subscription } = await asked("REFUSE");
    await partner.clock.to("2020-07-10T09:00:10Z");
    expect(await partner.getSubscription(subscription)).toMatchObject({ plan: { title: "Tailwind Desk" }, quantity: 5 });
    expect((await operationsOf(partner, subscription))[0]).toEqual(["CHANGE_PLAN", "FAILED", "REFUSED"]);
    expect(await chargesOf(partner, subscription)).toEqual([charge("NEW", 5, "50.00")]);
  });

  test("a cancellation supersedes it", async () => {
    const { partner, subscription } = await asked("SILENT");
    await partner.cancel(subscription, { onlyIfFullCredit: true });
    await partner.clock.to("2020-07-10T09:01:00Z");
    expect(await operationsOf(partner, subscription)).toContainEqual(["CHANGE_PLAN", "FAILED", "SUPERSEDED"]);
    expect(await chargesOf(partner, subscription)).toEqual([charge("NEW", 5, "50.00"), charge("CANCEL_IMMEDIATE", 5, "-50.00")]);
  });

  test("the fulfillment API offers the plans that planChanges lists as possible now", async () => {
    const { partner, subscription } = await fiveDesks();
    const contoso = await PublisherClient.of(marketplace(), "Contoso Software");
    const of = { subscriptionId: uuidOf(subscription.id) };
    const { plans } = (await contoso.callForBody("FulfillmentOperations_ListAvailablePlans", of)) as {
      plans: { planId: string }[];
    };
    expect(plans.map(({ planId }) => planId)).toEqual(["0001", "0002", "0003", "0005"]);
    expect((await planChangesOf(partner, subscription)).filter(([, , code]) => code === null).map(([title]) => title)).toEqual([
      ...["Tailwind Desk Plus", "Tailwind Desk Solo", "Tailwind Desk Fading"],
    ]);
  });
});

describe("R-PLAN-4: a change at the renewal", () => {
  test("is a scheduled change", async () => {
    const { partner, subscription } = await fiveDesks();
    const request = { timing: "AT_RENEWAL", quantity: 7, termDuration: "P1Y", billingCycle: "ANNUAL" } as const;
    const { charges, subscription: waiting } = await partner.changePlan(subscription, plan("Tailwind Desk Plus"), request);
    expect(charges).toEqual([]);
    expect(waiting.scheduledChange).toMatchObject({ plan: { title: "Tailwind Desk Plus" }, quantity: 7, termDuration: "P1Y" });
    await expectNoChange(partner, () => partner.changePlan(subscription, plan("Tailwind Desk Plus"), request));
    await partner.clock.to(RENEWAL_DAY);
    expect((await chargesOf(partner, subscription)).at(-1)).toEqual(charge("RENEW", 7, "1400.00"));
  });

  test("set before a change now goes on with the new plan", async () => {
    const { partner, subscription } = await fiveDesks();
    await partner.scheduleChange(subscription, { quantity: 9 });
    const { subscription: after } = await partner.changePlan(subscription, plan("Tailwind Desk Plus"));
    expect(after.scheduledChange).toMatchObject({ plan: { title: "Tailwind Desk Plus" }, quantity: 9 });
  });
});

describe("R-PLAN-1, R-PLAN-5: the plans and their limits", () => {
  test("lists every plan, what it costs, and why it is not possible", async () => {
    const { partner, subscription } = await fiveDesks();
    expect(await planChangesOf(partner, subscription)).toEqual([
      ["Tailwind Desk Plus", "CHANGE_PLAN", null, "18.00", ""],
      ["Tailwind Desk Solo", "CHANGE_PLAN", null, "3.00", ""],
      ["Tailwind Desk Nippon", "CHANGE_PLAN", "NOT_AVAILABLE", "", ""],
      ["Tailwind Desk Fading", "CHANGE_PLAN", null, "5.00", ""],
    ]);
    expect((await planChangesOf(partner, subscription, "AT_RENEWAL"))[0]).toEqual([
      ...["Tailwind Desk Plus", "CHANGE_PLAN", null, "18.00 200.00 18.00", ""],
    ]);
    await partner.suspend(subscription);
    const codes = (await planChangesOf(partner, subscription)).map(([, , code]) => code);
    expect(new Set(codes)).toEqual(new Set(["NOT_ALLOWED_IN_STATUS"]));
  });

  test("R-TRIAL-9: lists the plans to which a Microsoft trial can be converted", async () => {
    const { partner, customer } = await story({ at: AT });
    const purchase = { quantity: 25, billingCycle: "NONE" } as const;
    const subscription = await partner.buy(customer, plan("Microsoft 365 Basic Trial"), purchase);
    const [listed] = await planChangesOf(partner, subscription);
    expect(listed).toEqual(["Microsoft 365 Basic", "CONVERT_TRIAL", null, "4.00 48.00 4.00", ""]);
    await partner.convertTrial(subscription, plan("Microsoft 365 Basic"));
  });

  test("a limit counts the new plan as bought, also while the publisher is asked, and the old one as given up", async () => {
    const { partner, customer, subscription } = await fiveDesks({ quantity: 1 });
    const other = await partner.buyAndActivate(customer, plan("Tailwind Desk"), { quantity: 1 });
    await partner.setPublisher("Contoso Software", { quantityChanges: "REFUSE" });
    await partner.changePlan(subscription, plan("Tailwind Desk Solo"));
    const toSolo = { subscriptionId: other.id, planId: plan("Tailwind Desk Solo"), timing: "NOW" } as const;
    await expectRefusal(partner, ChangePlanDocument, toSolo, "NOT_AVAILABLE");
    const order = { customerId: customer.id, lines: [line(plan("Tailwind Desk Solo"))] };
    await expectRefusal(partner, PlaceOrderDocument, order, "NOT_AVAILABLE");
    await partner.clock.to("2020-07-10T09:00:10Z");
    await partner.setPublisher("Contoso Software", { quantityChanges: "ACCEPT" });
    await partner.mutate(ChangePlanDocument, toSolo);
    await partner.changePlan(other, plan("Tailwind Desk"));
    await partner.changePlan(subscription, plan("Tailwind Desk Solo"));
  });

  test("of two changes at the same time, one takes the last subscription that the limit allows", async () => {
    const { partner, customer, subscription } = await fiveDesks({ quantity: 1 });
    const other = await partner.buyAndActivate(customer, plan("Tailwind Desk"), { quantity: 1 });
    const codes = await Promise.all(
      [subscription, other].map(async ({ id: subscriptionId }) => {
        const input = { subscriptionId, planId: plan("Tailwind Desk Solo"), timing: "NOW" } as const;
        return (await partner.tryMutation(ChangePlanDocument, input)).userErrors[0]?.code ?? "done";
      }),
    );
    expect(codes.sort()).toEqual(["NOT_AVAILABLE", "done"]);
  });

  test("of two changes of the same version, one is made", async () => {
    const { partner, subscription } = await fiveDesks();
    const codes = await Promise.all(
      ["Tailwind Desk Plus", "Tailwind Desk Fading"].map(async (title) => {
        const { id: subscriptionId, version: expectedVersion } = subscription;
        const input = { subscriptionId, planId: plan(title), timing: "NOW", expectedVersion } as const;
        return (await partner.tryMutation(ChangePlanDocument, input)).userErrors[0]?.code ?? "done";
      }),
    );
    expect(codes.sort()).toEqual(["VERSION_CONFLICT", "done"]);
  });

  test.each([
    ["a plan of another offer", "Contoso Sign", {}, "INVALID_INPUT"],
    ["an add-on", "Tailwind Tags", {}, "INVALID_INPUT"],
    ["the current plan with another quantity", "Tailwind Desk", { quantity: 6 }, "INVALID_INPUT"],
    ["a plan that is not sold in the country", "Tailwind Desk Nippon", {}, "NOT_AVAILABLE"],
    ["a plan without a price for the billing cycle", "Tailwind Desk Fading", { termDuration: "P1Y" }, "INVALID_INPUT"],
    ["another term now", "Tailwind Desk Plus", { termDuration: "P1Y" }, "INVALID_INPUT"],
    ["another billing cycle now", "Tailwind Desk Plus", { billingCycle: "ANNUAL" }, "INVALID_INPUT"],
    ["a quantity below the minimum", "Tailwind Desk Plus", { quantity: 4 }, "QUANTITY_OUT_OF_RANGE"],
    ["a quantity above the maximum", "Tailwind Desk Plus", { quantity: 21 }, "QUANTITY_OUT_OF_RANGE"],
    [
      "a quantity above the maximum at the renewal",
      "Tailwind Desk Plus",
      { quantity: 21, timing: "AT_RENEWAL" },
      "QUANTITY_OUT_OF_RANGE",
    ],
  ] as const)("refuses %s", async (_, title, request, code) => {
    const { partner, subscription } = await fiveDesks();
    const input = { subscriptionId: subscription.id, planId: plan(title), timing: "NOW" as const, ...request };
    await expectRefusal(partner, ChangePlanDocument, input, code);
  });

  test("a plan without a price for the current term is possible at the renewal only", async () => {
    const { partner, subscription } = await fiveDesks({ termDuration: "P1Y" });
    const input = { subscriptionId: subscription.id, planId: plan("Tailwind Desk Fading"), timing: "NOW" as const };
    const [refusal] = await expectRefusal(partner, ChangePlanDocument, input, "NOT_AVAILABLE");
    expect(refusal?.message).toBe(
      "Tailwind Desk Fading is not sold for P1Y MONTHLY to this customer now; change to it at the renewal with another termDuration or billingCycle.",
    );
    await partner.changePlan(subscription, plan("Tailwind Desk Fading"), { timing: "AT_RENEWAL", billingCycle: "ANNUAL" });
  });
});
