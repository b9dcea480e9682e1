import { type Instant } from "../../../core/clock.js";
import { assert, invalid } from "../../../core/errors.js";
import { type Day } from "../../../core/period.js";
import { type BillingCycle, type TermDuration } from "../../../core/vocabulary.js";
import { type StoredSchedule, type SubscriptionFacts } from "./facts.js";
import { type LockedPrice, lockedPriceOf } from "../../catalog/rules/pricing.js";
import { assertPossible } from "./lifecycle.js";
import { type QuantityBounds, quantityRefusal } from "../../catalog/rules/quantity-bounds.js";
import { type TermContent, type TermToBegin } from "./renewal.js";

/** Plan, quantity, term and billing cycle of a term. Its price is looked up on its first day. */
export type TermPlan = Readonly<Omit<TermContent, keyof LockedPrice>>;

/** A scheduled term, and the day on which it ends if that was chosen; null for a full term. @source R-TERM-3 */
export type ScheduledTerm = TermPlan & Readonly<{ chosenEndsOn: Day | null }>;

/** The scheduled next term; null when the next term will be like the current one. */
export function scheduleOf(stored: StoredSchedule): ScheduledTerm | null {
  const { scheduledPlanId, scheduledQuantity, scheduledTermDuration, scheduledBillingCycle } = stored;
  if (scheduledPlanId === null) return null;
  assert(
    scheduledQuantity !== null && scheduledTermDuration !== null && scheduledBillingCycle !== null,
    "a schedule is stored whole",
  );
  const termAndCycle = { termDuration: scheduledTermDuration, billingCycle: scheduledBillingCycle };
  return { planId: scheduledPlanId, quantity: scheduledQuantity, ...termAndCycle, chosenEndsOn: stored.scheduledTermEndsOn };
}

/** A scheduled term as stored. */
export const storedSchedule = ({
  planId,
  quantity,
  termDuration,
  billingCycle,
  chosenEndsOn,
}: ScheduledTerm): StoredSchedule => ({
  scheduledPlanId: planId,
  scheduledQuantity: quantity,
  scheduledTermDuration: termDuration,
  scheduledBillingCycle: billingCycle,
  scheduledTermEndsOn: chosenEndsOn,
});

/** Whether two scheduled terms are equal; also true when neither is set. */
export const isSameSchedule = (one: StoredSchedule, other: StoredSchedule): boolean =>
  one.scheduledPlanId === other.scheduledPlanId &&
  one.scheduledQuantity === other.scheduledQuantity &&
  one.scheduledTermDuration === other.scheduledTermDuration &&
  one.scheduledBillingCycle === other.scheduledBillingCycle &&
  one.scheduledTermEndsOn === other.scheduledTermEndsOn;

/** The requested values of the next term; missing values and null are those of the current term. */
export type ScheduleRequest = Readonly<{
  planId?: string | null;
  quantity?: number | null;
  termDuration?: TermDuration | null;
  billingCycle?: BillingCycle | null;
  /** The last day of the next term; missing and null for a full term. */
  termEndsOn?: Day | null;
  /** True removes the scheduled change. */
  clear?: boolean | null;
}>;

/**
 * The complete next term for a request; it replaces an earlier schedule. Missing values are taken from the subscription at `now`; a later
 * quantity change does not change them. Null when the request removes the schedule.
 * @throws NOT_YET_ACTIVATED, NOT_ALLOWED_IN_STATUS, INVALID_INPUT
 * @source R-RENEW-6, R-RENEW-7 (3), R-TERM-3, §0.2.6
 */
export function decideSchedule(facts: SubscriptionFacts, request: ScheduleRequest, now: Instant): ScheduledTerm | null {
  assertPossible("SCHEDULE_CHANGE", facts, now);
  const planId = request.planId ?? null;
  const quantity = request.quantity ?? null;
  const termDuration = request.termDuration ?? null;
  const billingCycle = request.billingCycle ?? null;
  const chosenEndsOn = request.termEndsOn ?? null;
  const isEmpty = planId === null && quantity === null && termDuration === null && billingCycle === null;
  const saysNothing = isEmpty && chosenEndsOn === null;
  if (request.clear === true) {
    if (saysNothing) return null;
    throw invalid(
      "clear removes the scheduled change and cannot be combined with planId, quantity, termDuration, billingCycle or termEndsOn.",
      "input",
      "clear",
    );
  }
  if (saysNothing)
    throw invalid("Pass at least one of planId, quantity, termDuration, billingCycle and termEndsOn, or clear: true.", "input");
  return {
    planId: planId ?? facts.planId,
    quantity: quantity ?? facts.quantity,
    termDuration: termDuration ?? facts.termDuration,
    billingCycle: billingCycle ?? facts.billingCycle,
    chosenEndsOn,
  };
}

/** Whether a term is the ordered first paid term after a trial. Its price was locked by the order. @source §0.2.4 */
export const isOrderedTerm = ({ isTrial, planId, termDuration, billingCycle }: SubscriptionFacts, next: TermPlan): boolean =>
  isTrial && planId === next.planId && termDuration === next.termDuration && billingCycle === next.billingCycle;

/**
 * A term on its first day: the quantity bounds of its plan, whether the plan is withdrawn, and its price, null when it has
 * none.
 */
export type OfferedTerm = TermPlan & Readonly<{ plan: QuantityBounds; isWithdrawn: boolean; price: LockedPrice | null }>;

function contentOf(offered: OfferedTerm): TermContent | null {
  const { planId, quantity, termDuration, billingCycle, isWithdrawn, price } = offered;
  if (isWithdrawn || price === null) return null;
  return { planId, quantity, termDuration, billingCycle, ...lockedPriceOf(price) };
}

/**
 * Chooses the next term on its first day: the scheduled term if it is available, otherwise a term like the current one; null
 * when neither is available, and the subscription ends. Quantity bounds apply to scheduled terms only: stricter bounds do not
 * end an existing subscription. Only the scheduled term ends on a chosen day.
 * @source R-RENEW-7 (3) and (5), R-RENEW-9, R-TERM-3; decision 0026
 */
export function chooseNextTerm(
  scheduled: (OfferedTerm & Pick<ScheduledTerm, "chosenEndsOn">) | null,
  present: OfferedTerm,
): TermToBegin | null {
  const isWithin = scheduled !== null && quantityRefusal(scheduled.plan, scheduled.quantity, []) === null;
  const content = isWithin ? contentOf(scheduled) : null;
  if (scheduled !== null && content !== null) return { ...content, chosenEndsOn: scheduled.chosenEndsOn };
  const again = contentOf(present);
  return again && { ...again, chosenEndsOn: null };
}
