import { instant } from "../../src/core/clock.js";
import { type ContinuingAddOn } from "../../src/services/subscription/rules/add-on-changes.js";
import { type ChargeFacts, type ChargeLine } from "../../src/services/billing/rules/charge-lines.js";
import { type AddOnFacts, type SubscriptionFacts } from "../../src/services/subscription/rules/facts.js";
import { type LockedPrice, lockedPriceOf } from "../../src/services/catalog/rules/pricing.js";
import { decideRenewal, type NextTerm } from "../../src/services/subscription/rules/renewal.js";

/** Everything that runs below was ordered, and began, at this instant: 09:00 on 10 March 2026. */
export const BEGAN_AT = instant("2026-03-10T09:00:00.000Z");

type Changes = Partial<SubscriptionFacts>;

/** 3 licenses of an ISV plan at 25.00 USD a month, active since 10 March 2026, auto-renewing. */
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
  autoRenew: true,
  windowClosesAt: instant("2026-03-11T09:00:00.000Z"),
  suspendedAt: null,
  retentionEndsOn: null,
  endedAt: null,
  activatesAt: null,
  operationDecidesAt: null,
  operationDueAt: null,
  ...changes,
});

/** The same with a change open that waits for the publisher until 20 March, 13:00:10 UTC. */
export const withOpenChange = (facts: SubscriptionFacts): SubscriptionFacts => {
  const decidesAt = instant("2026-03-20T13:00:10.000Z");
  return { ...facts, operationDecidesAt: decidesAt, operationDueAt: decidesAt };
};

/** The same for a year at 300.00 USD, paid at once. */
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

/** The same for a year, paid in twelve instalments of 25.00 USD; the first one is running. */
export const annualPaidMonthly = (changes: Changes = {}): SubscriptionFacts =>
  monthly({ termDuration: "P1Y", termEndsOn: "2027-03-09", ...changes });

/** The same for three years at 720.00 USD, paid at once. */
export const triennial = (changes: Changes = {}): SubscriptionFacts =>
  annual({
    termDuration: "P3Y",
    billingCycle: "TRIENNIAL",
    termEndsOn: "2029-03-09",
    periodEndsOn: "2029-03-09",
    unitPriceMinor: 72_000,
    ...changes,
  });

/** A Microsoft plan paid monthly: no window, no way to switch auto-renewal off. */
export const microsoft = (changes: Changes = {}): SubscriptionFacts =>
  monthly({ publisherKind: "MICROSOFT", windowClosesAt: null, ...changes });

/** An ISV plan in its free trial of 30 days; its first paid month will cost 25.00 USD per license. */
export const trial = (changes: Changes = {}): SubscriptionFacts =>
  monthly({
    isTrial: true,
    trialDays: 30,
    trialEndsOn: "2026-04-08",
    termEndsOn: "2026-04-08",
    periodEndsOn: "2026-04-08",
    ...changes,
  });

/** A trial offer of Microsoft's: 25 licenses for 30 days, free. */
export const microsoftTrial = (changes: Changes = {}): SubscriptionFacts =>
  trial({ publisherKind: "MICROSOFT", billingCycle: "NONE", quantity: 25, unitPriceMinor: 0, windowClosesAt: null, ...changes });

/** Makes of a running subscription one that waits for its publisher: without dates, without a window. */
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

/** Makes of a running subscription one suspended on 20 March 2026 at noon, with 90 days of retention. */
export const suspended = (facts: SubscriptionFacts, changes: Changes = {}): SubscriptionFacts => ({
  ...facts,
  status: "SUSPENDED",
  suspendedAt: instant("2026-03-20T12:00:00.000Z"),
  retentionEndsOn: "2026-06-18",
  ...changes,
});

/** 2 licenses of an add-on at 4.00 USD per period, bought with its base. */
export const addOn = (changes: Partial<AddOnFacts> = {}): AddOnFacts => ({
  id: "add_one",
  planId: "pln_add_on",
  quantity: 2,
  status: "ACTIVE",
  unitPriceMinor: 400,
  priceAdjustment: null,
  autoRenew: true,
  windowClosesAt: instant("2026-03-11T09:00:00.000Z"),
  suspensionReason: null,
  ...changes,
});

/** The first charge of `monthly()`: 3 × 25.00 USD. */
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
  reversesChargeId: null,
  ...changes,
});

/** Lines as they stand once they are written: each with an id of its own, numbered on from what is booked already. */
export const booked = (lines: readonly ChargeLine[], before: readonly ChargeFacts[] = []): ChargeFacts[] => [
  ...before,
  ...lines.map((line, index) => ({ ...line, id: `chg_${before.length + index + 1}` })),
];

/** What a reader of the bill looks at: type, quantity and signed amount in minor units. */
export const brief = (lines: readonly Pick<ChargeLine, "type" | "quantity" | "amountMinor">[]) =>
  lines.map(({ type, quantity, amountMinor }) => [type, quantity, amountMinor]);

/** A list price, per license and billing cycle. */
export const listPrice = (unitPriceMinor: number): LockedPrice => ({ unitPriceMinor, priceAdjustment: null });

/** Add-ons that go on into a new term, each at the locked price it has. */
export const goingOn = <A extends AddOnFacts>(...addOns: A[]): ContinuingAddOn<A>[] =>
  addOns.map((own) => ({ addOn: own, price: lockedPriceOf(own) }));

/** A next term like the running one, at another price; its add-ons go on at the prices they have. */
export function likeThisTerm<A extends AddOnFacts>(
  { planId, quantity, termDuration, billingCycle }: SubscriptionFacts,
  { unitPriceMinor, priceAdjustment }: LockedPrice,
  addOns: readonly A[],
): NextTerm<A> {
  return { planId, quantity, termDuration, billingCycle, unitPriceMinor, priceAdjustment, addOns: goingOn(...addOns) };
}

/** A renewal for the same again at a list price. */
export const renewal = (facts: SubscriptionFacts, unitPriceMinor: number, addOns: readonly AddOnFacts[]) =>
  decideRenewal(facts, likeThisTerm(facts, listPrice(unitPriceMinor), addOns));
