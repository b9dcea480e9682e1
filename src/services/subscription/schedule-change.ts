import { NO_SCHEDULE } from "./rules/facts.js";
import { DomainError, invalid } from "../../core/errors.js";
import { startOf, type Day } from "../../core/period.js";
import { command, type CommandResult, emit, type Outcome } from "../../database/command.js";
import { type Context, partnerOf, type TxContext } from "../../database/context.js";
import { type Customer } from "../../entities/customer.entity.js";
import { type Plan } from "../../entities/plan.entity.js";
import { type Subscription } from "../../entities/subscription.entity.js";
import { availabilityOf } from "../customer/availability.js";
import { assertTermEnd } from "../customer/term-ends.js";
import { customerOf } from "../customer/customers.js";
import { catalogPlanOf } from "../catalog/catalog-loaders.js";
import { priceRows } from "../catalog/purchase-price.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { buyerOf, offeredPrices } from "../catalog/rules/pricing.js";
import { assertQuantity } from "../catalog/rules/quantity-bounds.js";
import type { TermAndCycle } from "../catalog/rules/terms.js";
import { fullNextTerm, nextTermStartsOn } from "./rules/renewal.js";
import {
  decideSchedule,
  isOrderedTerm,
  isSameSchedule,
  type ScheduleRequest,
  storedSchedule,
  type ScheduledTerm,
  type TermPlan,
} from "./rules/schedule.js";
import { targetPlan } from "./target-plan.js";
import { lockForAction } from "./lock-for-action.js";
import { changeSubscription, idsOf, type SubscriptionInput, unchanged } from "./subscription-change.js";

/**
 * Schedules plan, quantity, term, billing cycle or end of the next term. `clear` removes the scheduled change.
 * @throws NOT_FOUND, VERSION_CONFLICT, NOT_AVAILABLE, QUANTITY_OUT_OF_RANGE, TERM_END_NOT_POSSIBLE, and the errors of `decideSchedule`
 * @source R-RENEW-6, R-RENEW-7 (3), §0.2.6
 */
export function scheduleChange(ctx: Context, input: SubscriptionInput & ScheduleRequest): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "subscription:scheduleChange");
  return command(ctx, "scheduleChange", input, async (opened) => {
    const { subscription, tx } = await lockForAction(opened, "SCHEDULE_CHANGE", input);
    return scheduleTerm(tx, subscription, input);
  });
}

/** Schedules the next term of a locked subscription, also for `changePlan`. @throws as `scheduleChange` @source R-PLAN-4 */
export async function scheduleTerm(tx: TxContext, subscription: Subscription, request: ScheduleRequest): Promise<Outcome> {
  const next = decideSchedule(subscription, request, tx.now);
  if (next !== null) await assertAvailableForNextTerm(tx, subscription, next);
  const schedule = next === null ? NO_SCHEDULE : storedSchedule(next);
  if (isSameSchedule(schedule, subscription)) return unchanged(subscription);
  await changeSubscription(tx, subscription, schedule);
  emit(tx, "subscription.changeScheduled", idsOf(subscription));
  return { subjectId: subscription.id };
}

/**
 * Checks, with the catalog of today, that the scheduled term can start.
 * @throws NOT_FOUND, INVALID_INPUT, NOT_AVAILABLE, QUANTITY_OUT_OF_RANGE, TERM_END_NOT_POSSIBLE
 * @source R-RENEW-9, R-TERM-3
 */
async function assertAvailableForNextTerm(tx: TxContext, subscription: Subscription, next: ScheduledTerm): Promise<void> {
  const isPresent = next.planId === subscription.planId;
  const plan = isPresent ? (await catalogPlanOf(tx, next.planId)).plan : await targetPlan(tx, subscription, next.planId);
  const customer = await customerOf(tx, subscription);
  await assertStillSold(tx, subscription, customer, plan);
  assertQuantity(plan, next.quantity, ["input", "quantity"]);
  if (!isOrderedTerm(subscription, next)) await assertPriced(tx, subscription, customer, plan, next);
  if (next.chosenEndsOn !== null) await assertEndOfNextTerm(tx, subscription, plan, { ...next, termEndsOn: next.chosenEndsOn });
}

/** Checks the chosen end of the scheduled term like that of a purchase on its first day. @throws TERM_END_NOT_POSSIBLE @source R-TERM-3 */
function assertEndOfNextTerm(
  tx: TxContext,
  subscription: Subscription,
  { title: planTitle, isTrial }: Plan,
  { termEndsOn, ...termAndCycle }: TermAndCycle & Readonly<{ termEndsOn: Day }>,
): Promise<void> {
  const { publisherKind, customerId } = subscription;
  const subject = { planTitle, publisherKind, isTrial, termDuration: termAndCycle.termDuration };
  const full = fullNextTerm(subscription, termAndCycle);
  return assertTermEnd(tx, subject, { customerId, full, termEndsOn, path: ["input", "termEndsOn"] });
}

/**
 * Checks another plan like a purchase of it. The current plan must only not be withdrawn.
 * @throws NOT_AVAILABLE
 * @source R-RENEW-9, -10
 */
async function assertStillSold(tx: TxContext, subscription: Subscription, customer: Customer, plan: Plan): Promise<void> {
  const termBeginsAt = startOf(nextTermStartsOn(subscription));
  const { reasons, message, reactivateSubscriptionId } = await availabilityOf(tx, customer, plan.id, { termBeginsAt });
  const isPresent = plan.id === subscription.planId;
  if (isPresent ? !reasons.includes("WITHDRAWN") : reasons.length === 0) return;
  const why = isPresent
    ? { message: `${plan.title} was withdrawn from the catalog; choose another plan.`, reasons: ["WITHDRAWN" as const] }
    : { message: message ?? "", reasons };
  const details = { ...why, reactivateSubscriptionId: isPresent ? null : reactivateSubscriptionId };
  throw new DomainError("NOT_AVAILABLE", details, ["input", "planId"]);
}

/** @throws INVALID_INPUT listing the terms and billing cycles that have a known price on the first day of the next term */
async function assertPriced(
  tx: TxContext,
  subscription: Subscription,
  customer: Customer,
  plan: Plan,
  { termDuration, billingCycle }: TermPlan,
): Promise<void> {
  const startsOn = nextTermStartsOn(subscription);
  const offered = offeredPrices(
    await priceRows.load(tx, plan.id, customer.country),
    buyerOf(customer),
    plan.isTrial,
    startOf(startsOn),
  );
  const ofTerm = offered.filter((price) => price.termDuration === termDuration);
  if (ofTerm.some((price) => price.billingCycle === billingCycle)) return;
  const sold = [...new Set(offered.map((price) => `${price.termDuration} ${price.billingCycle}`))].join(", ");
  const otherwise = sold === "" ? "no price is known for that day" : `it is sold for ${sold}`;
  throw invalid(
    `${plan.title} will not be sold for ${termDuration} ${billingCycle} on ${startsOn}; ${otherwise}.`,
    "input",
    ofTerm.length > 0 ? "billingCycle" : "termDuration",
  );
}
