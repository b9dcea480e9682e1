import { instant } from "../../src/core/clock.js";
import { type ContinuingAddOn } from "../../src/services/subscription/rules/add-on-changes.js";
import { type ChargeFacts, type ChargeLine } from "../../src/services/billing/rules/charge-lines.js";
import { type AddOnFacts, type SubscriptionFacts } from "../../src/services/subscription/rules/facts.js";
import { type LockedPrice, lockedPriceOf } from "../../src/services/catalog/rules/pricing.js";
import { builtInPolicies } from "../../src/services/catalog/rules/policies.js";
import { decideRenewal, type NextTerm } from "../../src/services/subscription/rules/renewal.js";

/** The order and start time of all facts below: 10 March 2026, 09:00 UTC. */
export const BEGAN_AT = instant("2026-03-10T09:00:00.000Z");

type Changes = Partial<SubscriptionFacts>;

/** What version 1 of the policies stores of a window beside its end. */
export const FULL_CREDIT_WINDOW = { windowCredit: null, windowReopenedAt: null, loweringEndsAt: null } as const;

/** Returns an active monthly subscription: 3 licenses of an ISV plan at 25.00 USD a month, since 10 March 2026, auto-renewing. */
export const monthly = (changes: Changes = {}): SubscriptionFacts => ({
  status: "ACTIVE",
  publisherKind: "PARTNER",
  planId: "pln_base",
  quantity: 3,
  isTrial: false,
  trialEndsOn: null,
  trialDays: null,
  termDuration: "P1M",
  billingCycle: "MONTHLY",
  currency: "USD",
  orderedAt: BEGAN_AT,
  activatedAt: BEGAN_AT,
  termStartsOn: "2026-03-10",
  termEndsOn: "2026-04-09",
  periodStartsOn: "2026-03-10",
  periodEndsOn: "2026-04-09",
  anchorDay: 10,
  unitPriceMinor: 2500,
  priceAdjustment: null,
  priceId: null,
  marginBasisPoints: null,
  autoRenew: true,
  windowClosesAt: instant("2026-03-11T09:00:00.000Z"),
  ...FULL_CREDIT_WINDOW,
  suspendedAt: null,
  retentionEndsOn: null,
  endedAt: null,
  activatesAt: null,
  operationDecidesAt: null,
  operationDueAt: null,
  ...changes,
});

/** The policies of a monthly subscription by version 1. */
export const SEEDS = builtInPolicies({ publisherKind: "PARTNER", billingCycle: "MONTHLY" });

/** Returns the facts with an open change that waits for the publisher until 20 March, 13:00:10 UTC. */
export const withOpenChange = (facts: SubscriptionFacts): SubscriptionFacts => {
  const decidesAt = instant("2026-03-20T13:00:10.000Z");
  return { ...facts, operationDecidesAt: decidesAt, operationDueAt: decidesAt };
};

/** Returns an annual subscription at 300.00 USD, billed annually. */
export const annual = (changes: Changes = {}): SubscriptionFacts =>
  monthly({
    termDuration: "P1Y",
    billingCycle: "ANNUAL",
    termEndsOn: "2027-03-09",
    periodEndsOn: "2027-03-09",
    unitPriceMinor: 30_000,
    windowClosesAt: instant("2026-03-24T09:00:00.000Z"),
    ...changes,
  });

/** Returns an annual subscription billed monthly: 12 instalments of 25.00 USD, in the first period. */
export const annualPaidMonthly = (changes: Changes = {}): SubscriptionFacts =>
  monthly({ termDuration: "P1Y", termEndsOn: "2027-03-09", ...changes });

/** Returns a triennial subscription at 720.00 USD, billed once. */
export const triennial = (changes: Changes = {}): SubscriptionFacts =>
  annual({
    termDuration: "P3Y",
    billingCycle: "TRIENNIAL",
    termEndsOn: "2029-03-09",
    periodEndsOn: "2029-03-09",
    unitPriceMinor: 72_000,
    ...changes,
  });

/** Returns a subscription to a Microsoft plan billed monthly: no cancellation window, and auto-renewal cannot be switched off. */
export const microsoft = (changes: Changes = {}): SubscriptionFacts =>
  monthly({ publisherKind: "MICROSOFT", windowClosesAt: null, ...changes });

/** Returns an ISV plan in its free trial of 30 days. The first paid month costs 25.00 USD per license. */
export const trial = (changes: Changes = {}): SubscriptionFacts =>
  monthly({
    isTrial: true,
    trialDays: 30,
    trialEndsOn: "2026-04-08",
    termEndsOn: "2026-04-08",
    periodEndsOn: "2026-04-08",
    ...changes,
  });

/** Returns a Microsoft trial: 25 licenses for 30 days, free. */
export const microsoftTrial = (changes: Changes = {}): SubscriptionFacts =>
  trial({ publisherKind: "MICROSOFT", billingCycle: "NONE", quantity: 25, unitPriceMinor: 0, windowClosesAt: null, ...changes });

/** Returns the facts as pending activation by the publisher: no dates and no cancellation window. */
export const pending = (facts: SubscriptionFacts): SubscriptionFacts => ({
  ...facts,
  status: "PENDING",
  isTrial: false,
  trialEndsOn: null,
  activatedAt: null,
  termStartsOn: null,
  termEndsOn: null,
  periodStartsOn: null,
  periodEndsOn: null,
  anchorDay: null,
  windowClosesAt: null,
});

/** Returns the facts as suspended on 20 March 2026 at noon, with 90 days of retention. */
export const suspended = (facts: SubscriptionFacts, changes: Changes = {}): SubscriptionFacts => ({
  ...facts,
  status: "SUSPENDED",
  suspendedAt: instant("2026-03-20T12:00:00.000Z"),
  retentionEndsOn: "2026-06-18",
  ...changes,
});

/** Returns an add-on that was bought with its base: 2 licenses at 4.00 USD per period. */
export const addOn = (changes: Partial<AddOnFacts> = {}): AddOnFacts => ({
  id: "add_one",
  planId: "pln_add_on",
  quantity: 2,
  status: "ACTIVE",
  unitPriceMinor: 400,
  priceAdjustment: null,
  priceId: null,
  marginBasisPoints: null,
  autoRenew: true,
  windowClosesAt: instant("2026-03-11T09:00:00.000Z"),
  ...FULL_CREDIT_WINDOW,
  suspensionReason: null,
  ...changes,
});

/** Returns the first charge of `monthly()`: 3 × 25.00 USD. */
export const charge = (changes: Partial<ChargeFacts> = {}): ChargeFacts => ({
  id: "chg_1",
  addOnId: null,
  planId: "pln_base",
  type: "NEW",
  quantity: 3,
  unitPriceMinor: 2500,
  effectiveUnitPriceMinor: 2500,
  amountMinor: 7500,
  periodStartsOn: "2026-03-10",
  periodEndsOn: "2026-04-09",
  priceAdjustment: null,
  priceId: null,
  marginBasisPoints: null,
  daysCharged: 31,
  pricedDays: 31,
  rule: "R-BILL-2",
  reversesChargeId: null,
  ...changes,
});

/** Returns the existing charges, then the lines as stored charges with an id and the next sequence numbers. */
export const asStoredCharges = (lines: readonly ChargeLine[], before: readonly ChargeFacts[] = []): ChargeFacts[] => [
  ...before,
  ...lines.map((line, index) => ({ ...line, id: `chg_${before.length + index + 1}` })),
];

/** Returns type, quantity and signed amount in minor units of each charge. */
export const brief = (lines: readonly Pick<ChargeLine, "type" | "quantity" | "amountMinor">[]) =>
  lines.map(({ type, quantity, amountMinor }) => [type, quantity, amountMinor]);

/** Returns a list price per license and billing cycle, without an adjustment. */
export const listPrice = (unitPriceMinor: number): LockedPrice => ({
  unitPriceMinor,
  priceAdjustment: null,
  priceId: null,
  marginBasisPoints: null,
});

/** Returns the add-ons as continuing into a new term at their locked prices. */
export const continuing = <A extends AddOnFacts>(...addOns: A[]): ContinuingAddOn<A>[] =>
  addOns.map((own) => ({ addOn: own, price: lockedPriceOf(own) }));

/** Returns a next term equal to the current one, at the given price. Its add-ons keep their prices. */
export function likeThisTerm<A extends AddOnFacts>(
  { planId, quantity, termDuration, billingCycle }: SubscriptionFacts,
  price: LockedPrice,
  addOns: readonly A[],
): NextTerm<A> {
  return {
    planId,
    quantity,
    termDuration,
    billingCycle,
    ...lockedPriceOf(price),
    chosenEndsOn: null,
    addOns: continuing(...addOns),
  };
}

/** Decides the renewal for the same plan, quantity and term at a list price. */
export const renewal = (facts: SubscriptionFacts, unitPriceMinor: number, addOns: readonly AddOnFacts[]) =>
  decideRenewal(facts, likeThisTerm(facts, listPrice(unitPriceMinor), addOns));
