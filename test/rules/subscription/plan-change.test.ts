import { instant } from "../../../src/core/clock.js";
import { changeTargets } from "../../../src/services/catalog/rules/plan-targets.js";
import { cancellationTerms, decideCancellation } from "../../../src/services/subscription/rules/cancellation.js";
import { NO_SCHEDULE, type AddOnFacts, type SubscriptionFacts } from "../../../src/services/subscription/rules/facts.js";
import { planTimingRefusal, refusalOf } from "../../../src/services/subscription/rules/lifecycle.js";
import { assertCanBecome, assertKeepsTerm, decidePlanChange } from "../../../src/services/subscription/rules/plan-change.js";
import { decidePlanAnswer, type Refusal } from "../../../src/services/subscription/rules/publisher-decision.js";
import { decideInstalment } from "../../../src/services/subscription/rules/renewal.js";
import {
  addOn,
  annual,
  annualPaidMonthly,
  asStoredCharges,
  brief,
  charge,
  listPrice,
  microsoft,
  microsoftTrial,
  monthly,
  suspended,
  trial,
} from "../../support/facts.js";
import { refusalBy } from "../../support/refusal.js";

const NOW = instant("2026-03-20T13:00:00.000Z");
const unscheduled = (facts: SubscriptionFacts) => ({ ...facts, ...NO_SCHEDULE });
const changed = (facts: SubscriptionFacts, quantity: number, unitPriceMinor: number, endingAddOns: readonly AddOnFacts[] = []) =>
  decidePlanChange(unscheduled(facts), { planId: "pln_plus", quantity, price: listPrice(unitPriceMinor), endingAddOns }, NOW);

describe("R-PLAN-1: the plans to which a subscription can change", () => {
  const base = { id: "basic", offerId: "o1", publisherId: "b1", productId: "P1", skuId: "0001", isAddOn: false, isTrial: false };
  const plans = [
    base,
    { ...base, id: "plus", skuId: "0002" },
    { ...base, id: "add-on", skuId: "0003", isAddOn: true },
    { ...base, id: "trial", skuId: "0004", isTrial: true },
    { ...base, id: "named", offerId: "o2", productId: "P2" },
    { ...base, id: "unnamed", offerId: "o3", productId: "P3" },
    { ...base, id: "of another publisher", offerId: "o4", productId: "P4", publisherId: "b2" },
  ];
  const targets = (named: string[]) => changeTargets(plans, { ...base, named }).map(({ id }) => id);

  test("are the other plans of its offer, without add-ons and trials", () => expect(targets([])).toEqual(["plus"]));
  test("and the plans of the same publisher that the catalog's files name", () =>
    expect(targets(["P2/0001", "P3/0002", "P4/0001"])).toEqual(["plus", "named"]));

  const kind = { ...base, title: "Sign Standard" };
  const plus = { ...kind, id: "plus", title: "Sign Plus" };
  test("can be chosen", () => expect(() => assertCanBecome(kind, plus, [plus])).not.toThrow());
  test.each([
    [
      "a plan of another offer",
      { ...plus, offerId: "o2" },
      "Sign Plus belongs to another offer than Sign Standard, which cannot",
    ],
    ["an add-on", { ...plus, isAddOn: true }, "Sign Plus is an add-on"],
    ["a trial", { ...plus, isTrial: true }, "Sign Plus is a trial"],
  ])("do not include %s", (_, next, sentence) => {
    const refusal = refusalBy(() => assertCanBecome(kind, next, []));
    expect([refusal.code, refusal.inputPath]).toEqual(["INVALID_INPUT", ["input", "planId"]]);
    expect(refusal.message).toContain(sentence);
  });
});

describe("R-PLAN-2: a change of plan now", () => {
  // 21 of 31 days are left: 25.00 × 21 / 31 = 16.94 (16.9354…), 40.00 × 21 / 31 = 27.10 (27.0967…), 10.00 → 6.77 (6.7741…).
  test.each([
    ["up", monthly(), 3, 4000, [-5082, 8130]],
    ["down", monthly(), 3, 1000, [-5082, 2031]],
    ["with another quantity", monthly(), 5, 4000, [-5082, 13_550]],
    ["of a Microsoft plan", microsoft(), 3, 4000, [-5082, 8130]],
    // 355 of 365 days: 300.00 → 291.78 (291.7808…), 480.00 → 466.85 (466.8493…).
    ["of an annual term", annual(), 3, 48_000, [-87_534, 140_055]],
    // An instalment of the annual term: the same month as above.
    ["of an annual term paid monthly", annualPaidMonthly(), 3, 4000, [-5082, 8130]],
    ["on the first day of the period: the whole period", monthly({ periodStartsOn: "2026-03-20" }), 3, 4000, [-7500, 12_000]],
    // 1 of 28 days: 25.00 → 0.89 (0.8928…), 40.00 → 1.43 (1.4285…).
    [
      "on the last day of the period",
      monthly({ periodStartsOn: "2026-02-21", periodEndsOn: "2026-03-20", anchorDay: 21 }),
      ...([3, 4000, [-267, 429]] as const),
    ],
  ])("%s credits the old plan and charges the new one", (_, facts, quantity, price, [credit, cost]) => {
    const { changes, charges, addOns } = changed(facts, quantity, price);
    expect(brief(charges)).toEqual([
      ["CONVERT", 3, credit],
      ["CONVERT", quantity, cost],
    ]);
    expect(charges.map(({ planId }) => planId)).toEqual(["pln_base", "pln_plus"]);
    expect(charges.map(({ unitPriceMinor }) => unitPriceMinor)).toEqual([facts.unitPriceMinor, price]);
    expect(changes).toEqual({
      ...{
        planId: "pln_plus",
        quantity,
        unitPriceMinor: price,
        priceAdjustment: null,
        priceId: null,
        marginBasisPoints: null,
        scheduledPlanId: null,
      },
    });
    expect(addOns).toEqual([]);
  });

  test("goes on with the instalments of the new plan", () => {
    const facts = annualPaidMonthly();
    const { changes } = changed(facts, 3, 4000);
    expect(brief(decideInstalment({ ...facts, ...changes }, []).charges)).toEqual([["CYCLE_CHARGE", 3, 12_000]]);
  });

  test("ends add-ons that do not fit, with a credit of the rest of their period", () => {
    // 4.00 × 21 / 31 = 2.71 (2.7096…), for 2 licenses.
    const own = addOn();
    const { charges, addOns } = changed(monthly(), 3, 4000, [own]);
    expect(brief(charges)).toEqual([
      ["CONVERT", 3, -5082],
      ["CONVERT", 3, 8130],
      ["REMOVE_QUANTITY", 2, -542],
    ]);
    expect(charges[2]).toMatchObject({ addOnId: "add_one", planId: "pln_add_on" });
    const closed = { status: "DELETED", autoRenew: false, endedAt: NOW, endsOn: "2026-03-20" };
    expect(addOns).toEqual([{ addOn: own, changes: closed }]);
  });

  test("keeps a scheduled change: of the old plan it becomes one of the new plan", () => {
    const term = { scheduledTermDuration: "P1M", scheduledBillingCycle: "MONTHLY", scheduledTermEndsOn: null } as const;
    const schedule = { scheduledQuantity: 2, ...term };
    const next = { planId: "pln_plus", quantity: 3, price: listPrice(4000), endingAddOns: [] };
    const planAfter = (scheduledPlanId: string) =>
      decidePlanChange({ ...monthly(), ...schedule, scheduledPlanId }, next, NOW).changes.scheduledPlanId;
    expect(["pln_base", "pln_plus", "pln_solo"].map(planAfter)).toEqual(["pln_plus", "pln_plus", "pln_solo"]);
  });

  test("a full credit afterwards reverses its charges too, until the window closes as before", () => {
    const within = instant("2026-03-10T12:00:00.000Z");
    const next = { planId: "pln_plus", quantity: 3, price: listPrice(4000), endingAddOns: [] };
    const { changes, charges } = decidePlanChange(unscheduled(monthly()), next, within);
    const facts = { ...monthly(), ...changes };
    const stored = asStoredCharges(charges, [charge()]);
    const { credits } = decideCancellation(facts, stored, { confirm: true, onlyIfFullCredit: true }, within);
    expect(brief(credits)).toEqual([
      ["CANCEL_IMMEDIATE", 3, -7500],
      ["CANCEL_IMMEDIATE", 3, 7500],
      ["CANCEL_IMMEDIATE", 3, -12_000],
    ]);
    expect(cancellationTerms(facts, 12_000, instant("2026-03-11T09:00:00.000Z")).outcomeNow).toBe("ENDS_AT_TERM_END");
  });

  test.each([
    ["a missing term", {}, null],
    ["null", { termDuration: null, billingCycle: null }, null],
    ["the current term", { termDuration: "P1M", billingCycle: "MONTHLY" }, null],
    ["another term", { termDuration: "P1Y" }, ["input", "termDuration"]],
    ["another billing cycle", { billingCycle: "ANNUAL" }, ["input", "billingCycle"]],
  ] as const)("keeps the term: %s", (_, request, path) => {
    const keep = () => assertKeepsTerm(monthly(), request);
    if (path === null) expect(keep).not.toThrow();
    else expect(refusalBy(keep)).toMatchObject({ code: "INVALID_INPUT", inputPath: path });
  });
});

describe("when a plan can change", () => {
  const codes = (facts: SubscriptionFacts) => [
    refusalOf("CHANGE_PLAN", facts, NOW)?.code ?? null,
    ...(["NOW", "AT_RENEWAL"] as const).map((timing) => planTimingRefusal(timing, facts)?.code ?? null),
  ];
  const NO = "NOT_ALLOWED_IN_STATUS";
  test.each<[string, SubscriptionFacts, (string | null)[]]>([
    ["a subscription that renews", monthly(), [null, null, null]],
    ["one that ends with its term", monthly({ autoRenew: false }), [null, null, NO]],
    ["a trial of an independent publisher", trial(), [null, NO, null]],
    ["one that ends", trial({ autoRenew: false }), [NO, NO, NO]],
    ["a Microsoft trial", microsoftTrial(), [NO, NO, NO]],
  ])("%s", (_, facts, expected) => expect(codes(facts)).toEqual(expected));
});

describe("R-PLAN-3: an answer to a change of plan", () => {
  const plan = { title: "Sign Plus", minimumQuantity: 1, maximumQuantity: 10 };
  const newPlan = { planId: "pln_plus", quantity: 5, price: listPrice(4000), endingAddOns: [] };
  const asked = { planId: "pln_plus", quantity: 5, plan, newPlan };
  const answer = (facts: SubscriptionFacts, changes: Partial<typeof asked> | { newPlan: null }, refusal: Refusal | null = null) =>
    decidePlanAnswer(unscheduled(facts), { ...asked, ...changes }, { refusal }, NOW);

  test("acceptance makes the change and charges it from then on", () => {
    const { made, ...result } = answer(monthly(), {});
    expect(result).toEqual({ status: "SUCCEEDED", failureReason: null, errorMessage: null });
    expect(made).toEqual(decidePlanChange(unscheduled(monthly()), newPlan, NOW));
  });

  test.each([
    ["a refusal", monthly(), {}, { reason: "REFUSED", message: "They said no." } as const, "FAILED", "REFUSED", "They said no."],
    ["a suspended subscription", suspended(monthly()), {}, null, "FAILED", "NO_LONGER_POSSIBLE", "no longer active"],
    [
      "a plan that is not sold any more",
      monthly(),
      { newPlan: null },
      null,
      "FAILED",
      "NO_LONGER_POSSIBLE",
      "no longer change to",
    ],
    ["a quantity out of bounds", monthly(), { quantity: 11 }, null, "FAILED", "NO_LONGER_POSSIBLE", "between 1 and 10; got 11"],
    ["the current plan", monthly({ planId: "pln_plus" }), {}, null, "CONFLICT", null, "already has the plan Sign Plus"],
  ])("%s changes nothing", (_, facts, changes, refusal, status, failureReason, message) =>
    expect(answer(facts, changes, refusal)).toEqual({
      ...{ status, failureReason, errorMessage: expect.stringContaining(message), made: null },
    }),
  );
});
