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
  regularCharge,
  restOfPeriod,
  reversal,
  unreversedCharges,
} from "../../billing/rules/charge-lines.js";
import { type AddOnFacts, type SubscriptionFacts } from "./facts.js";
import { itemsOf, itemsOfNewTerm } from "./billable-items.js";
import { assertPossible } from "./lifecycle.js";
import { type NextTerm } from "./renewal.js";
import { type TermDays, termFrom } from "../../catalog/rules/terms.js";
import { type LockedPrice, lockedPriceOf } from "../../catalog/rules/pricing.js";
import { periodAt, periodOf } from "./periods.js";

/** @source R-SUSP-4 */
const RETENTION_DAYS = 90;
const RETENTION_DAYS_MAX = 120;

/** How long after the first activation a Microsoft plan's suspension credits everything. @source R-SUSP-6, §0.2.8 */
const FULL_CREDIT_DAYS = 30;

/**
 * The last day on which a suspended subscription can be reactivated: 90 days after the suspension, plus the days from
 * the opening of the customer's account to its first billing period, 120 at most. @source R-SUSP-4; E39
 */
export function retentionEndsOn(suspendedOn: Day, openedOn: Day): Day {
  const untilFirstPeriod = daysBetween(openedOn, firstOfMonthOnOrAfter(openedOn));
  return addDays(suspendedOn, Math.min(RETENTION_DAYS_MAX, RETENTION_DAYS + untilFirstPeriod));
}

type Suspended<R extends SuspensionReason> = Readonly<{
  status: "SUSPENDED";
  suspensionReason: R;
  suspendedAt: Instant;
  retentionEndsOn: Day;
}>;

/** What a suspension does; of the add-ons, it changes the active ones. */
export type SuspensionDecision<A> = Readonly<{
  changes: Suspended<SuspensionRequestReason>;
  addOns: readonly AddOnChange<A, Suspended<"PARENT_SUSPENDED">>[];
  credits: readonly ChargeLine[];
}>;

/** Microsoft plans are left by suspending: all of it is credited in the first 30 days, later what is left of the period. */
function suspensionCredits(
  facts: SubscriptionFacts,
  active: readonly AddOnFacts[],
  charges: readonly ChargeFacts[],
  now: Instant,
) {
  if (facts.publisherKind !== "MICROSOFT" || facts.isTrial || facts.activatedAt === null) return [];
  if (now < addMilliseconds(facts.activatedAt, FULL_CREDIT_DAYS * MILLISECONDS_PER_DAY)) {
    return unreversedCharges(charges).map((charge) => reversal("CANCEL", charge));
  }
  return itemsOf(facts, active).map((item) => creditRestOfPeriod("CANCEL", item, periodOf(facts), dayOf(now)));
}

/**
 * Decides a suspension at `now`; its active add-ons go with it. ISV plans are not credited, or suspending would be a
 * way around the cancellation windows.
 * @throws NOT_YET_ACTIVATED, NOT_ALLOWED_IN_STATUS
 * @source R-SUSP-1 to -6, R-ADD-5, §0.2.8; E11, E12, E15
 */
export function decideSuspension<A extends AddOnFacts>(
  facts: SubscriptionFacts,
  addOns: readonly A[],
  charges: readonly ChargeFacts[],
  request: Readonly<{ reason: SuspensionRequestReason; customerOpenedAt: Instant }>,
  now: Instant,
): SuspensionDecision<A> {
  assertPossible("SUSPEND", facts, now);
  const active = addOns.filter((addOn) => addOn.status === "ACTIVE");
  const suspended = {
    status: "SUSPENDED" as const,
    suspendedAt: now,
    retentionEndsOn: retentionEndsOn(dayOf(now), dayOf(request.customerOpenedAt)),
  };
  return {
    changes: { ...suspended, suspensionReason: request.reason },
    addOns: changeEach(active, { ...suspended, suspensionReason: "PARENT_SUSPENDED" as const }),
    credits: suspensionCredits(facts, active, charges, now),
  };
}

/** The add-ons that a reactivation of the base brings back: exactly those its suspension took along. @source R-ADD-6; E38 */
export function addOnsToReactivate<A extends AddOnFacts>(addOns: readonly A[]): A[] {
  return addOns.filter((addOn) => addOn.status === "SUSPENDED" && addOn.suspensionReason === "PARENT_SUSPENDED");
}

/** The refusal of a reactivation that needs a new term, where none is on sale any more. @source R-SUSP-8 */
export const noPriceForNewTerm = () =>
  new DomainError("NOT_AVAILABLE", {
    message: "The subscription's term has ended and no price is in force for a new term; buy another plan instead.",
    reasons: ["NO_PRICE_IN_FORCE"],
    reactivateSubscriptionId: null,
  });

/** What makes a suspended subscription or add-on active again. */
export const REACTIVATED = { status: "ACTIVE", suspensionReason: null, suspendedAt: null, retentionEndsOn: null } as const;

/** What a reactivation does. `term` is set where a new term begins, because the old one ran out meanwhile. */
export type ReactivationDecision<A> = Readonly<{
  term: (TermDays & LockedPrice & { isTrial: false }) | null;
  period: Readonly<{ periodStartsOn: Day; periodEndsOn: Day }> | null;
  addOns: readonly AddOnChange<A, typeof REACTIVATED | ClosedValues | (typeof REACTIVATED & LockedPrice & { endsOn: Day })>[];
  charges: readonly ChargeLine[];
}>;

/** Tells whether a suspended subscription's term has run out: reactivating it begins a new one, at a price. @source R-SUSP-8 */
export const hasTermEnded = (facts: SubscriptionFacts, now: Instant): boolean =>
  facts.termEndsOn !== null && dayOf(now) > facts.termEndsOn;

function beginTerm<A extends AddOnFacts>(
  facts: SubscriptionFacts,
  addOns: readonly A[],
  next: NextTerm<A>,
  now: Instant,
): ReactivationDecision<A> {
  const term = { ...termFrom(dayOf(now), facts), isTrial: false as const, ...lockedPriceOf(next) };
  const renewed = { ...facts, ...term };
  return {
    term,
    period: null,
    addOns: addOnChangesForTerm(addOns, next.addOns, { ...REACTIVATED, endsOn: term.termEndsOn }, now),
    charges: itemsOfNewTerm(renewed, next.addOns).map((item) => regularCharge("RENEW", item, periodOf(renewed))),
  };
}

/**
 * Decides a reactivation at `now`. While the term runs, an ISV plan costs nothing more and a Microsoft plan the rest
 * of the running period, prorated, to the unchanged end; after it a new term of the same duration begins today.
 * `addOns` are those that its suspension took along; `next` is the new term, null while the old one runs: add-ons that do
 * not go on into it end now.
 * @throws NOT_ALLOWED_IN_STATUS, RETENTION_EXPIRED
 * @source R-SUB-7, R-SUSP-7, R-SUSP-8, §0.2.8; E16, E39
 */
export function decideReactivation<A extends AddOnFacts>(
  facts: SubscriptionFacts,
  addOns: readonly A[],
  next: NextTerm<A> | null,
  now: Instant,
): ReactivationDecision<A> {
  assertPossible("REACTIVATE", facts, now);
  const today = dayOf(now);
  if (hasTermEnded(facts, now)) {
    assert(next !== null, "a term that begins has a price");
    return beginTerm(facts, addOns, next, now);
  }
  const back = changeEach(addOns, REACTIVATED);
  if (facts.publisherKind !== "MICROSOFT" || facts.isTrial) return { term: null, period: null, addOns: back, charges: [] };
  const period = periodAt(facts, today);
  return {
    term: null,
    period: { periodStartsOn: period.startsOn, periodEndsOn: period.endsOn },
    addOns: back,
    charges: itemsOf(facts, addOns).map((item) => restOfPeriod("NEW", item, period, today)),
  };
}
