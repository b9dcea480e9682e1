import { instant } from "../../../src/core/clock.js";
import { builtInPolicy, type Policy, type SubscriptionPolicies } from "../../../src/services/catalog/rules/policies.js";
import { decideAddOn } from "../../../src/services/subscription/rules/add-ons.js";
import { startSubscription } from "../../../src/services/subscription/rules/activation.js";
import {
  cancellationTerms,
  creditAt,
  decideCancellation,
  stepRefusal,
} from "../../../src/services/subscription/rules/cancellation.js";
import type { SubscriptionFacts } from "../../../src/services/subscription/rules/facts.js";
import { nextTransition } from "../../../src/services/subscription/rules/lifecycle.js";
import { decideQuantityChange } from "../../../src/services/subscription/rules/quantity.js";
import { decideReactivation } from "../../../src/services/subscription/rules/suspension.js";
import { decideTransition } from "../../../src/services/subscription/rules/transition.js";
import { windowOfNewTerm, windowOfPurchase } from "../../../src/services/subscription/rules/windows.js";
import {
  addOn,
  annual,
  BEGAN_AT,
  brief,
  charge,
  FULL_CREDIT_WINDOW,
  likeThisTerm,
  listPrice,
  microsoft,
  monthly,
  pending,
  SEEDS,
  suspended,
  trial,
} from "../../support/facts.js";
import { codeOf } from "../../support/refusal.js";

/** The example: 7 days, prorated, opened again by each renewal, lowering only in the window. */
const EXAMPLE: Policy = {
  ...builtInPolicy(monthly()),
  ...{ id: "2-MARKETPLACE-MONTHLY", version: 2, windowHours: 168, windowCredit: "PRORATED" },
  ...{ reopensAtRenewal: true, lowering: "INSIDE_WINDOW" },
};
const EXAMPLES: SubscriptionPolicies = { ofPurchase: EXAMPLE, inForce: () => EXAMPLE };
const IN_WINDOW = instant("2026-03-13T12:00:00.000Z");
const CLOSES_AT = instant("2026-03-17T09:00:00.000Z");
const window = windowOfPurchase(EXAMPLE, BEGAN_AT, BEGAN_AT);
const bought = (facts: SubscriptionFacts): SubscriptionFacts => ({ ...facts, ...window });
const boughtAddOn = () => addOn(window);
const YES = { confirm: true, onlyIfFullCredit: false };
const BOUNDS = { title: "Bronze", minimumQuantity: 1, maximumQuantity: 100 };

describe("the window of a purchase", () => {
  test("is stored as the policy says", () =>
    expect(window).toEqual({
      windowClosesAt: CLOSES_AT,
      windowCredit: "PRORATED",
      windowReopenedAt: null,
      loweringEndsAt: CLOSES_AT,
    }));

  test("a full credit and lowering at any time store nothing more than the end", () =>
    expect(windowOfPurchase(builtInPolicy(monthly()), BEGAN_AT, BEGAN_AT)).toEqual({
      windowClosesAt: instant("2026-03-11T09:00:00.000Z"),
      ...FULL_CREDIT_WINDOW,
    }));

  test("a Microsoft plan has only the end of lowering; its add-ons have the window", () => {
    const start = startSubscription(pending(microsoft()), [], EXAMPLE, BEGAN_AT);
    expect(start.changes).toMatchObject({ windowClosesAt: null, windowCredit: null, loweringEndsAt: CLOSES_AT });
    expect(start.addOnChanges).toMatchObject(window);
  });

  test("a shorter trial ends the window and the lowering", () => {
    const { changes } = startSubscription({ ...pending(trial()), trialDays: 3 }, [], EXAMPLE, BEGAN_AT);
    const trialOver = instant("2026-03-13T00:00:00.000Z");
    expect(changes).toMatchObject({ windowClosesAt: trialOver, loweringEndsAt: trialOver });
  });
});

describe("a cancellation in a window with a prorated credit", () => {
  // 10 March to 9 April has 31 days, 28 of them from 13 March: 25.00 × 28 / 31 = 22.58, 4.00 × 28 / 31 = 3.61.
  test("credits the rest of the period, one line for the base and one for each add-on", () => {
    const request = { ...YES, openAddOns: [boughtAddOn()] };
    const decision = decideCancellation(bought(monthly()), [], request, IN_WINDOW);
    expect([decision.outcome, decision.endsNow]).toEqual(["PRORATED_CREDIT", true]);
    expect(brief(decision.credits)).toEqual([
      ["CANCEL_IMMEDIATE", 3, -6774],
      ["CANCEL_IMMEDIATE", 2, -722],
    ]);
    expect(decision.credits.map(({ rule, daysCharged, reversesChargeId }) => [rule, daysCharged, reversesChargeId])).toEqual([
      ["R-POL", 28, null],
      ["R-POL", 28, null],
    ]);
  });

  test.each([
    ["before the end", "2026-03-17T08:59:59.999Z", "PRORATED_CREDIT", "PRORATED"],
    ["at the end", "2026-03-17T09:00:00.000Z", "ENDS_AT_TERM_END", null],
    ["after the end", "2026-03-17T09:00:00.001Z", "ENDS_AT_TERM_END", null],
  ])("%s of the window", (_, at, outcomeNow, credit) => {
    expect(cancellationTerms(bought(monthly()), 100, instant(at)).outcomeNow).toBe(outcomeNow);
    expect(creditAt(bought(monthly()), instant(at))).toBe(credit);
  });

  test("is refused when only a full credit is accepted", () =>
    expect(codeOf(() => decideCancellation(bought(monthly()), [], { ...YES, onlyIfFullCredit: true }, IN_WINDOW))).toBe(
      "CANCELLATION_WINDOW_CLOSED",
    ));

  test("credits nothing when the paid period is over", () => {
    const facts = suspended(bought(monthly()), { windowClosesAt: instant("2026-05-01T00:00:00.000Z") });
    expect(decideCancellation(facts, [], YES, instant("2026-04-10T00:00:00.000Z")).credits).toEqual([]);
  });
});

describe("lowering only in the window", () => {
  const lower = (facts: SubscriptionFacts, quantity: number, at: Date) =>
    codeOf(() => decideQuantityChange(facts, BOUNDS, quantity, at));
  const toAddOn = (quantity: number, at: Date) =>
    codeOf(() => decideAddOn(monthly(), boughtAddOn(), BOUNDS, { quantity, path: [] }, [], at));

  test("licenses are lowered until the window closes, and raised at any time", () => {
    expect(() => decideQuantityChange(bought(monthly()), BOUNDS, 2, instant("2026-03-17T08:59:59.999Z"))).not.toThrow();
    expect(() => decideQuantityChange(bought(monthly()), BOUNDS, 4, CLOSES_AT)).not.toThrow();
    expect(() => decideQuantityChange(bought(monthly()), BOUNDS, 3, CLOSES_AT)).not.toThrow();
    expect(lower(bought(monthly()), 2, CLOSES_AT)).toBe("QUANTITY_NOT_REDUCIBLE");
  });

  test("the same holds for add-ons; removing one then ends it with the term", () => {
    expect(toAddOn(1, CLOSES_AT)).toBe("QUANTITY_NOT_REDUCIBLE");
    expect(decideAddOn(monthly(), boughtAddOn(), BOUNDS, { quantity: 3, path: [] }, [], CLOSES_AT).kind).toBe("CHANGE");
    expect(decideAddOn(monthly(), boughtAddOn(), BOUNDS, { quantity: 0, path: [] }, [], CLOSES_AT)).toEqual({
      kind: "END_WITH_TERM",
    });
  });

  test("an add-on that is removed in the window gets the rest of its period", () => {
    const decision = decideAddOn(monthly(), boughtAddOn(), BOUNDS, { quantity: 0, path: [] }, [], IN_WINDOW);
    expect(decision.kind === "REMOVE" && brief(decision.charges)).toEqual([["CANCEL_IMMEDIATE", 2, -722]]);
  });
});

describe("a renewal", () => {
  const AT = instant("2026-04-10T00:00:00.000Z");
  const renewed = (facts: SubscriptionFacts, policies: SubscriptionPolicies) => {
    const due = { ...facts, ...nextTransition(facts) };
    return decideTransition(due, [addOn()], likeThisTerm(facts, listPrice(2500), [addOn()]), policies, AT);
  };
  const REOPENED = {
    windowClosesAt: instant("2026-04-17T00:00:00.000Z"),
    windowCredit: "PRORATED",
    windowReopenedAt: AT,
    loweringEndsAt: instant("2026-04-17T00:00:00.000Z"),
  };

  test("keeps the window by version 1", () => {
    const { changes, addOns } = renewed(monthly(), SEEDS);
    const { windowClosesAt } = monthly();
    expect(changes).toMatchObject({ windowClosesAt, ...FULL_CREDIT_WINDOW, termPolicyId: null });
    expect(addOns[0]?.changes).toMatchObject({ windowClosesAt, ...FULL_CREDIT_WINDOW });
  });

  test("opens the window again by the policy in force then, also of what was bought under version 1", () => {
    const { changes, addOns } = renewed(monthly(), { ...EXAMPLES, ofPurchase: builtInPolicy(monthly()) });
    expect(changes).toMatchObject({ ...REOPENED, termPolicyId: "2-MARKETPLACE-MONTHLY" });
    expect(addOns[0]?.changes).toMatchObject(REOPENED);
  });

  test("of a Microsoft plan opens only the lowering", () =>
    expect(renewed(microsoft(), EXAMPLES).changes).toMatchObject({
      windowClosesAt: null,
      windowCredit: null,
      windowReopenedAt: null,
      loweringEndsAt: instant("2026-04-17T00:00:00.000Z"),
    }));

  test("a trial that becomes paid keeps its window", () => {
    const facts = trial();
    const due = { ...facts, ...nextTransition(facts) };
    const next = likeThisTerm(facts, listPrice(2500), []);
    const { changes } = decideTransition(due, [], next, EXAMPLES, instant("2026-04-09T00:00:00.000Z"));
    expect(changes).not.toHaveProperty("windowClosesAt");
  });

  test("without opening the window ends lowering with the term, if the policy allows it in the window only", () => {
    const closed = { ...EXAMPLE, reopensAtRenewal: false };
    const { windowClosesAt } = monthly();
    const expected = { windowClosesAt, windowCredit: null, windowReopenedAt: null, loweringEndsAt: AT };
    expect(windowOfNewTerm(monthly(), closed, AT, true)).toEqual(expected);
  });

  test("never closes a window earlier", () => {
    const later = { ...window, windowClosesAt: instant("2026-05-01T00:00:00.000Z"), loweringEndsAt: null };
    const { windowClosesAt, windowCredit } = later;
    expect(windowOfNewTerm(later, EXAMPLE, AT, true)).toMatchObject({ windowClosesAt, windowCredit, windowReopenedAt: null });
  });

  test("a return to version 1 allows lowering at any time again", () =>
    expect(windowOfNewTerm(window, builtInPolicy(monthly()), AT, true)).toEqual({ ...window, loweringEndsAt: null }));

  test("by a late reactivation opens the window at that instant", () => {
    const now = instant("2026-04-20T15:00:00.000Z");
    const facts = suspended(monthly());
    const { term } = decideReactivation(facts, [], likeThisTerm(facts, listPrice(2500), []), EXAMPLES, now);
    expect(term).toMatchObject({ windowReopenedAt: now, windowClosesAt: instant("2026-04-27T15:00:00.000Z") });
  });

  test("a full credit in a window that it opened reverses the charges of the term only", () => {
    const full = { ...EXAMPLE, windowCredit: "FULL" } as const;
    const facts = annual({ ...windowOfNewTerm(annual(), full, instant("2027-03-10T00:00:00.000Z"), true) });
    const inTerm = {
      ...facts,
      termStartsOn: "2027-03-10",
      termEndsOn: "2028-03-09",
      periodStartsOn: "2027-03-10",
      periodEndsOn: "2028-03-09",
    };
    const charges = [
      charge(),
      charge({ id: "chg_2", type: "RENEW", periodStartsOn: "2027-03-10", periodEndsOn: "2028-03-09", amountMinor: 9000 }),
    ];
    const { credits } = decideCancellation(inTerm, charges, YES, instant("2027-03-12T00:00:00.000Z"));
    expect(brief(credits)).toEqual([["CANCEL_IMMEDIATE", 3, -9000]]);
  });

  test("a publisher's step stands until the last quarter of the window that it opened", () => {
    const facts = monthly({
      ...windowOfNewTerm(monthly(), EXAMPLE, AT, true),
      termEndsOn: "2026-05-09",
      periodEndsOn: "2026-05-09",
    });
    const step = { step: "Export first.", publisherUrl: null };
    const at = (text: string) => stepRefusal(facts, step, instant(text))?.code ?? null;
    expect(at("2026-04-15T05:59:59.999Z")).toBe("PUBLISHER_STEP_REQUIRED");
    expect(at("2026-04-15T06:00:00.000Z")).toBe(null);
    expect(at("2026-04-17T00:00:00.000Z")).toBe("PUBLISHER_STEP_REQUIRED");
  });
});
