import { addMilliseconds, type Instant, MILLISECONDS_PER_DAY } from "../../../core/clock.js";
import { assert, DomainError } from "../../../core/errors.js";
import { addDays, type Day, dayOf, daysBetween, firstOfMonthOnOrAfter } from "../../../core/period.js";
import { type SuspensionReason, type SuspensionRequestReason } from "../../../core/vocabulary.js";
import { type AddOnChange, changeEach, addOnChangesForTerm } from "./add-on-changes.js";
import { type ClosedValues } from "./closing.js";
import {
  type ChargeFacts,
  type ChargeLine,
  creditRestOfPeriod,
  periodWithoutDays,
  regularCharge,
  restOfPeriod,
  reversal,
  unreversedCharges,
} from "../../billing/rules/charge-lines.js";
import { type AddOnFacts, type SubscriptionFacts } from "./facts.js";
import { itemsOf, itemsOfNewTerm } from "./billable-items.js";
import { assertPossible } from "./lifecycle.js";
import { type NextTerm } from "./renewal.js";
import { type PaidPeriod, type TermDays, termFrom } from "../../catalog/rules/terms.js";
import type { Policy, SubscriptionPolicies } from "../../catalog/rules/policies.js";
import { type LockedPrice, lockedPriceOf } from "../../catalog/rules/pricing.js";
import { periodAt, periodOf } from "./periods.js";
import { type TermWindow, windowsOfNewTerm } from "./term-windows.js";
import { type WindowFacts } from "./windows.js";

/** How long suspended subscriptions are kept, by the policy of the purchase. */
type Retention = Pick<Policy, "retentionDays" | "retentionDaysMax">;

/**
 * The number of days after the first activation in which suspending a Microsoft plan credits everything.
 * @source R-SUSP-6, §0.2.8
 */
const FULL_CREDIT_DAYS = 30;

/**
 * The last day on which a suspended subscription can be reactivated: the days of its policy after the suspension, plus the days
 * between the opening of the customer's account and its first billing period, up to the most days of the policy.
 * @source R-SUSP-4, R-POL; E39
 */
export function retentionEndsOn(suspendedOn: Day, openedOn: Day, { retentionDays, retentionDaysMax }: Retention): Day {
  const untilFirstPeriod = daysBetween(openedOn, firstOfMonthOnOrAfter(openedOn));
  return addDays(suspendedOn, Math.min(retentionDaysMax, retentionDays + untilFirstPeriod));
}

type Suspended<R extends SuspensionReason> = Readonly<{
  status: "SUSPENDED";
  suspensionReason: R;
  suspendedAt: Instant;
  retentionEndsOn: Day;
}>;

/** The values of a suspension. Only active add-ons change. */
export type SuspensionDecision<A> = Readonly<{
  changes: Suspended<SuspensionRequestReason>;
  addOns: readonly AddOnChange<A, Suspended<"PARENT_SUSPENDED">>[];
  credits: readonly ChargeLine[];
}>;

/** Whether a suspension at `at` credits a Microsoft plan in full. @source R-SUSP-6 */
const isCreditedInFull = (activatedAt: Instant, at: Instant): boolean =>
  at < addMilliseconds(activatedAt, FULL_CREDIT_DAYS * MILLISECONDS_PER_DAY);

/**
 * Microsoft plans are cancelled by suspending them: a full credit in the first 30 days, later a credit of the rest of the
 * period. Plans of independent publishers have no credit.
 */
function suspensionCredits(
  facts: SubscriptionFacts,
  active: readonly AddOnFacts[],
  charges: readonly ChargeFacts[],
  now: Instant,
) {
  if (facts.publisherKind !== "MICROSOFT" || facts.isTrial || facts.activatedAt === null) return [];
  if (isCreditedInFull(facts.activatedAt, now)) {
    return unreversedCharges(charges).map((charge) => reversal("CANCEL", charge));
  }
  return itemsOf(facts, active).map((item) => creditRestOfPeriod("CANCEL", item, periodOf(facts), dayOf(now)));
}

/**
 * Decides a suspension at `now`, including the active add-ons. Plans of independent publishers are not credited: otherwise a
 * suspension could replace a cancellation after its window.
 * @throws NOT_YET_ACTIVATED, NOT_ALLOWED_IN_STATUS
 * @source R-SUSP-1 to -6, R-ADD-5, §0.2.8; E11, E12, E15
 */
export function decideSuspension<A extends AddOnFacts>(
  facts: SubscriptionFacts,
  addOns: readonly A[],
  charges: readonly ChargeFacts[],
  request: Readonly<{ reason: SuspensionRequestReason; customerOpenedAt: Instant; policy: Retention }>,
  now: Instant,
): SuspensionDecision<A> {
  assertPossible("SUSPEND", facts, now);
  const active = addOns.filter((addOn) => addOn.status === "ACTIVE");
  const suspended = {
    status: "SUSPENDED" as const,
    suspendedAt: now,
    retentionEndsOn: retentionEndsOn(dayOf(now), dayOf(request.customerOpenedAt), request.policy),
  };
  return {
    changes: { ...suspended, suspensionReason: request.reason },
    addOns: changeEach(active, { ...suspended, suspensionReason: "PARENT_SUSPENDED" as const }),
    credits: suspensionCredits(facts, active, charges, now),
  };
}

/** The add-ons that a reactivation of the base reactivates: those that were suspended with it. @source R-ADD-6; E38 */
export function addOnsToReactivate<A extends AddOnFacts>(addOns: readonly A[]): A[] {
  return addOns.filter((addOn) => addOn.status === "SUSPENDED" && addOn.suspensionReason === "PARENT_SUSPENDED");
}

/** The refusal of a reactivation that needs a new term when no price is in force for it. @source R-SUSP-8 */
export const noPriceForNewTerm = () =>
  new DomainError("NOT_AVAILABLE", {
    message: "The subscription's term has ended and no price is in force for a new term; buy another plan instead.",
    reasons: ["NO_PRICE_IN_FORCE"],
    reactivateSubscriptionId: null,
  });

/** The values of a reactivated subscription or add-on. */
export const REACTIVATED = { status: "ACTIVE", suspensionReason: null, suspendedAt: null, retentionEndsOn: null } as const;

/** The values and charges of a reactivation. `term` is set when a new term starts because the old one has ended. */
export type ReactivationDecision<A> = Readonly<{
  term: (TermDays & LockedPrice & Partial<TermWindow> & { isTrial: false }) | null;
  period: Readonly<{ periodStartsOn: Day; periodEndsOn: Day }> | null;
  addOns: readonly AddOnChange<
    A,
    typeof REACTIVATED | ClosedValues | (typeof REACTIVATED & LockedPrice & Partial<WindowFacts> & { endsOn: Day })
  >[];
  charges: readonly ChargeLine[];
}>;

/** Whether a subscription's term has ended. Reactivating it then starts a new term, at the price in force. @source R-SUSP-8 */
export const hasTermEnded = (facts: SubscriptionFacts, now: Instant): boolean =>
  facts.termEndsOn !== null && dayOf(now) > facts.termEndsOn;

function beginTerm<A extends AddOnFacts>(
  facts: SubscriptionFacts,
  addOns: readonly A[],
  next: NextTerm<A>,
  policies: SubscriptionPolicies,
  now: Instant,
): ReactivationDecision<A> {
  // A trial that becomes paid leaves its window as it is (§0.2.12).
  const windows = facts.isTrial ? null : windowsOfNewTerm(facts, policies.inForce(facts.billingCycle, now), now);
  const term = { ...termFrom(dayOf(now), facts), isTrial: false as const, ...lockedPriceOf(next), ...windows?.base };
  const renewed = { ...facts, ...term };
  return {
    term,
    period: null,
    addOns: addOnChangesForTerm(
      addOns,
      next.addOns,
      (addOn) => ({ ...REACTIVATED, endsOn: term.termEndsOn, ...windows?.addOn(addOn) }),
      now,
    ),
    charges: itemsOfNewTerm(renewed, next.addOns).map((item) => regularCharge("RENEW", item, periodOf(renewed), "R-SUSP-8")),
  };
}

/**
 * The charges of a Microsoft plan that returns within its term. What the suspension credited in full is charged for all of the
 * period except the days on which it was suspended from beginning to end: otherwise a suspension of an hour would make the days
 * before it free.
 * @source R-SUSP-7, R-SUSP-14
 */
function chargesOfReturn(facts: SubscriptionFacts, addOns: readonly AddOnFacts[], period: PaidPeriod, today: Day): ChargeLine[] {
  const { suspendedAt, activatedAt } = facts;
  assert(suspendedAt !== null && activatedAt !== null, "a suspended subscription was activated");
  const items = itemsOf(facts, addOns);
  const isSamePeriod = period.startsOn === periodOf(facts).startsOn;
  if (!isSamePeriod || !isCreditedInFull(activatedAt, suspendedAt)) {
    return items.map((item) => restOfPeriod("NEW", item, period, today, "R-SUSP-7"));
  }
  const daysSuspended = Math.max(0, daysBetween(dayOf(suspendedAt), today) - 1);
  return items.map((item) => periodWithoutDays("NEW", item, period, daysSuspended));
}

/**
 * Decides a reactivation at `now`. While the term is running, plans of independent publishers have no charge, and Microsoft
 * plans are charged for the current period (see `chargesOfReturn`); the end of the term stays. After the term, a new term of the same
 * duration starts today. `addOns` are the add-ons that were suspended with the subscription. `next` is the new term, null while
 * the old one is running; add-ons that do not continue in it are closed.
 * @throws NOT_ALLOWED_IN_STATUS, RETENTION_EXPIRED
 * @source R-SUB-7, R-SUSP-7, R-SUSP-8, R-SUSP-14, §0.2.8; E16, E39
 */
export function decideReactivation<A extends AddOnFacts>(
  facts: SubscriptionFacts,
  addOns: readonly A[],
  next: NextTerm<A> | null,
  policies: SubscriptionPolicies,
  now: Instant,
): ReactivationDecision<A> {
  assertPossible("REACTIVATE", facts, now);
  const today = dayOf(now);
  if (hasTermEnded(facts, now)) {
    assert(next !== null, "a term that begins has a price");
    return beginTerm(facts, addOns, next, policies, now);
  }
  const back = changeEach(addOns, REACTIVATED);
  if (facts.publisherKind !== "MICROSOFT" || facts.isTrial) return { term: null, period: null, addOns: back, charges: [] };
  const period = periodAt(facts, today);
  return {
    term: null,
    period: { periodStartsOn: period.startsOn, periodEndsOn: period.endsOn },
    addOns: back,
    charges: chargesOfReturn(facts, addOns, period, today),
  };
}
