import { type Instant } from "../../../core/clock.js";
import { assert, invalid } from "../../../core/errors.js";
import { type BillingCycle } from "../../../core/vocabulary.js";
import { type StoredSchedule, type SubscriptionFacts } from "./facts.js";
import { type LockedPrice } from "../../catalog/rules/pricing.js";
import { assertPossible } from "./lifecycle.js";
import { type QuantityBounds, quantityRefusal } from "../../catalog/rules/quantity-bounds.js";
import { type TermContent } from "./renewal.js";
import { termNamed } from "../../catalog/rules/terms.js";

/** What a term is for, for how long and how often it is paid; its price is found on its first day. */
export type TermPlan = Readonly<Omit<TermContent, keyof LockedPrice>>;

/** What the next term is scheduled to be; null when it shall be like this one. */
export function scheduleOf(stored: StoredSchedule): TermPlan | null {
  const { scheduledPlanId, scheduledQuantity, scheduledTermDuration, scheduledBillingCycle } = stored;
  if (scheduledPlanId === null) return null;
  assert(
    scheduledQuantity !== null && scheduledTermDuration !== null && scheduledBillingCycle !== null,
    "a schedule is stored whole",
  );
  const termAndCycle = { termDuration: scheduledTermDuration, billingCycle: scheduledBillingCycle };
  return { planId: scheduledPlanId, quantity: scheduledQuantity, ...termAndCycle };
}

/** A schedule as it is to be stored. */
export const storedSchedule = ({ planId, quantity, termDuration, billingCycle }: TermPlan): StoredSchedule => ({
  scheduledPlanId: planId,
  scheduledQuantity: quantity,
  scheduledTermDuration: termDuration,
  scheduledBillingCycle: billingCycle,
});

/** Tells whether two schedules, or their absence, are the same. */
export const isSameSchedule = (one: StoredSchedule, other: StoredSchedule): boolean =>
  one.scheduledPlanId === other.scheduledPlanId &&
  one.scheduledQuantity === other.scheduledQuantity &&
  one.scheduledTermDuration === other.scheduledTermDuration &&
  one.scheduledBillingCycle === other.scheduledBillingCycle;

/** What the caller requests for the next term; null or left out: as it is now. */
export type ScheduleRequest = Readonly<{
  planId?: string | null;
  quantity?: number | null;
  termDuration?: string | null;
  billingCycle?: BillingCycle | null;
  /** True takes the schedule away. */
  clear?: boolean | null;
}>;

/**
 * What the next term shall be by a request, whole: what is left out stays as it is at `now`, and a change of quantity
 * made afterwards does not move it. Null when the schedule shall go.
 * @throws NOT_YET_ACTIVATED, NOT_ALLOWED_IN_STATUS, INVALID_INPUT
 * @source R-RENEW-6, R-RENEW-7 (3), §0.2.6
 */
export function decideSchedule(facts: SubscriptionFacts, request: ScheduleRequest, now: Instant): TermPlan | null {
  assertPossible("SCHEDULE_CHANGE", facts, now);
  const planId = request.planId ?? null;
  const quantity = request.quantity ?? null;
  const termDuration = request.termDuration ?? null;
  const billingCycle = request.billingCycle ?? null;
  const saysNothing = planId === null && quantity === null && termDuration === null && billingCycle === null;
  if (request.clear === true) {
    if (saysNothing) return null;
    throw invalid(
      "clear removes the scheduled change and cannot be combined with planId, quantity, termDuration or billingCycle.",
      "input",
      "clear",
    );
  }
  if (saysNothing)
    throw invalid("Pass at least one of planId, quantity, termDuration and billingCycle, or clear: true.", "input");
  return {
    planId: planId ?? facts.planId,
    quantity: quantity ?? facts.quantity,
    termDuration: termDuration === null ? facts.termDuration : termNamed(termDuration, ["input", "termDuration"]),
    billingCycle: billingCycle ?? facts.billingCycle,
  };
}

/** What decides whether a subscription can go over from one plan to another. */
type PlanKind = Readonly<{ id: string; offerId: string; title: string; isAddOn: boolean; isTrial: boolean }>;

/**
 * Lets a subscription go over to another plan of its own offer that stands by itself and is no trial.
 * @throws INVALID_INPUT
 * @source R-RENEW-6; decision 0025
 */
export function assertCanBecome(present: PlanKind, next: PlanKind): void {
  const refused = (why: string) => invalid(`${next.title} ${why}`, "input", "planId");
  if (next.offerId !== present.offerId)
    throw refused(`belongs to another offer than ${present.title}; choose a plan of the same offer, or buy the plan separately.`);
  if (next.isAddOn) throw refused("is an add-on; choose a base plan.");
  if (next.isTrial) throw refused("is a trial; choose a paid plan.");
}

/** Tells whether a trial's first paid term is the one that was ordered: then its price was locked there. @source §0.2.4 */
export const isOrderedTerm = ({ isTrial, planId, termDuration, billingCycle }: SubscriptionFacts, next: TermPlan): boolean =>
  isTrial && planId === next.planId && termDuration === next.termDuration && billingCycle === next.billingCycle;

/** A term as it can be had on its first day: within which bounds, whether its plan is still sold, and at which price. */
export type OfferedTerm = TermPlan & Readonly<{ plan: QuantityBounds; isWithdrawn: boolean; price: LockedPrice | null }>;

function contentOf(offered: OfferedTerm): TermContent | null {
  const { planId, quantity, termDuration, billingCycle, isWithdrawn, price } = offered;
  if (isWithdrawn || price === null) return null;
  const { unitPriceMinor, priceAdjustment } = price;
  return { planId, quantity, termDuration, billingCycle, unitPriceMinor, priceAdjustment };
}

/**
 * What the next term is on its first day: what was scheduled, whole; where that cannot be had any more, the same again;
 * null where that is not to be had either, and the subscription ends. Bounds of quantity that were narrowed meanwhile do
 * not end what runs.
 * @source R-RENEW-7 (3) and (5), R-RENEW-9; decision 0026
 */
export function chooseNextTerm(scheduled: OfferedTerm | null, present: OfferedTerm): TermContent | null {
  const isWithin = scheduled !== null && quantityRefusal(scheduled.plan, scheduled.quantity, []) === null;
  return (isWithin ? contentOf(scheduled) : null) ?? contentOf(present);
}
