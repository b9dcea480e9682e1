import { addMilliseconds, MILLISECONDS_PER_DAY, type Instant } from "../../../core/clock.js";
import { assert, DomainError } from "../../../core/errors.js";
import { addDays, dayOf, daysBetween, firstOfMonthOnOrAfter, type Day } from "../../../core/period.js";
import type { SuspensionRequestReason } from "../../../core/vocabulary.js";
import {
  creditRestOfPeriod,
  regularCharge,
  restOfPeriod,
  reversal,
  standing,
  type ChargeLine,
} from "../../billing/rules/charge-lines.js";
import type { AddOnFacts, ChargeFacts, LockedPrice, SubscriptionFacts } from "./facts.js";
import { itemsOf } from "./billable-items.js";
import { assertPossible } from "./lifecycle.js";
import { periodAt, periodOf, termFrom, type TermDays } from "../../catalog/rules/terms.js";

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

/** What a suspension does. */
export type SuspensionDecision = Readonly<{
  changes: { status: "SUSPENDED"; suspensionReason: SuspensionRequestReason; suspendedAt: Instant; retentionEndsOn: Day };
  credits: readonly ChargeLine[];
}>;

/** Microsoft plans are left by suspending: all of it is credited in the first 30 days, later what is left of the period. */
function suspensionCredits(
  facts: SubscriptionFacts,
  addOns: readonly AddOnFacts[],
  charges: readonly ChargeFacts[],
  now: Instant,
) {
  if (facts.publisherKind !== "MICROSOFT" || facts.isTrial || facts.activatedAt === null) return [];
  if (now < addMilliseconds(facts.activatedAt, FULL_CREDIT_DAYS * MILLISECONDS_PER_DAY)) {
    return standing(charges).map((charge) => reversal("CANCEL", charge));
  }
  const active = addOns.filter((addOn) => addOn.status === "ACTIVE");
  return itemsOf(facts, active).map((item) => creditRestOfPeriod("CANCEL", item, periodOf(facts), dayOf(now)));
}

/**
 * Decides a suspension at `now`; its active add-ons go with it. ISV plans are not credited, or suspending would be a
 * way around the cancellation windows.
 * @throws NOT_YET_ACTIVATED, NOT_ALLOWED_IN_STATUS
 * @source R-SUSP-1 to -6, R-ADD-5, §0.2.8; E11, E12, E15
 */
export function decideSuspension(
  facts: SubscriptionFacts,
  addOns: readonly AddOnFacts[],
  charges: readonly ChargeFacts[],
  wish: Readonly<{ reason: SuspensionRequestReason; customerOpenedAt: Instant }>,
  now: Instant,
): SuspensionDecision {
  assertPossible("SUSPEND", facts, now);
  const credits = suspensionCredits(facts, addOns, charges, now);
  return {
    changes: {
      status: "SUSPENDED",
      suspensionReason: wish.reason,
      suspendedAt: now,
      retentionEndsOn: retentionEndsOn(dayOf(now), dayOf(wish.customerOpenedAt)),
    },
    credits,
  };
}

/** The add-ons that a reactivation of the base brings back: exactly those its suspension took along. @source R-ADD-6; E38 */
export function addOnsToReactivate<A extends AddOnFacts>(addOns: readonly A[]): A[] {
  return addOns.filter((addOn) => addOn.status === "SUSPENDED" && addOn.suspensionReason === "PARENT_SUSPENDED");
}

/** The refusal of a reactivation that needs a new term, where none is on sale any more. @source R-SUSP-8 */
export const noPriceForNewTerm = () =>
  new DomainError("NOT_AVAILABLE", {
    message: "Its term is over and no price is in force for another one; buy another plan instead.",
    reasons: ["NO_PRICE_IN_FORCE"],
    reactivateSubscriptionId: null,
  });

/** What a reactivation does. `term` is set where a new term begins, because the old one ran out meanwhile. */
export type ReactivationDecision = Readonly<{
  term: (TermDays & LockedPrice & { isTrial: false }) | null;
  period: Readonly<{ periodStartsOn: Day; periodEndsOn: Day }> | null;
  charges: readonly ChargeLine[];
}>;

/** Tells whether a suspended subscription's term has run out: reactivating it begins a new one, at a price. @source R-SUSP-8 */
export const hasTermEnded = (facts: SubscriptionFacts, now: Instant): boolean =>
  facts.termEndsOn !== null && dayOf(now) > facts.termEndsOn;

/**
 * Decides a reactivation at `now`. While the term runs, an ISV plan costs nothing more and a Microsoft plan the rest
 * of the running period, prorated, to the unchanged end; after it a new term of the same duration begins today.
 * `addOns` are those that come back; `newTermPrice` is the price of a new term, null while the old one runs.
 * @throws NOT_ALLOWED_IN_STATUS, RETENTION_EXPIRED
 * @source R-SUSP-7, R-SUSP-8, §0.2.8; E16, E39
 */
export function decideReactivation(
  facts: SubscriptionFacts,
  addOns: readonly AddOnFacts[],
  newTermPrice: LockedPrice | null,
  now: Instant,
): ReactivationDecision {
  assertPossible("REACTIVATE", facts, now);
  const today = dayOf(now);
  if (hasTermEnded(facts, now)) {
    assert(newTermPrice !== null, "a term that begins has a price");
    const days = termFrom(today, facts);
    const { unitPriceMinor, priceAdjustment } = newTermPrice;
    const term = { ...days, isTrial: false as const, unitPriceMinor, priceAdjustment };
    const renewed = { ...facts, ...term };
    const charges = itemsOf(renewed, addOns).map((item) => regularCharge("RENEW", item, periodOf(renewed)));
    return { term, period: null, charges };
  }
  if (facts.publisherKind !== "MICROSOFT" || facts.isTrial) return { term: null, period: null, charges: [] };
  const period = periodAt(facts, today);
  return {
    term: null,
    period: { periodStartsOn: period.startsOn, periodEndsOn: period.endsOn },
    charges: itemsOf(facts, addOns).map((item) => restOfPeriod("NEW", item, period, today)),
  };
}
