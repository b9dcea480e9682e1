import { type Instant, laterOf } from "../../core/clock.js";
import { DomainError } from "../../core/errors.js";
import { startOf } from "../../core/period.js";
import { isOpen, type PlanChangeTiming } from "../../core/vocabulary.js";
import { type Context } from "../../database/context.js";
import { type AddOn } from "../../entities/add-on.entity.js";
import { type Customer } from "../../entities/customer.entity.js";
import { type Plan } from "../../entities/plan.entity.js";
import { type Subscription } from "../../entities/subscription.entity.js";
import { type ShownPrice, visiblePlans } from "../catalog/offers.js";
import { planTargets } from "../catalog/plan-targets.js";
import { priceRows } from "../catalog/purchase-price.js";
import { buyerOf, offeredPrices, unitPriceMinor } from "../catalog/rules/pricing.js";
import { availabilityOf, type Reading } from "../customer/availability.js";
import { customerBehind } from "../customer/customer-loaders.js";
import { addOnsNotFor } from "./next-term-offer.js";
import { isMicrosoftTrial, planTimingRefusal, refusalOf } from "./rules/lifecycle.js";
import { notSoldForTerm } from "./rules/plan-change.js";
import { nextTermStartsOn } from "./rules/renewal.js";
import { addOnsOfSubscription } from "./subscription-loaders.js";

/** A plan to which a subscription can change or be converted, as the customer could buy it at the time of the change. */
type OfferedTarget = Readonly<{
  plan: Plan;
  /** The list prices at the time of the change; for a change now, only that of the current term and billing cycle. */
  prices: readonly ShownPrice[];
  /** Why the customer cannot get the plan; null when it can. */
  refusal: DomainError | null;
}>;

/** When a change takes effect, and whether it keeps the current term. */
type ChangeSetting = Readonly<{ subscription: Subscription; customer: Customer; at: Instant; keepsTerm: boolean }>;

/** The customer of a subscription, and when a change of its plan takes effect. */
async function settingOf(ctx: Reading, subscription: Subscription, timing: PlanChangeTiming): Promise<ChangeSetting> {
  const customer = await customerBehind(ctx, subscription);
  const isNow = timing === "NOW" || subscription.termEndsOn === null;
  const at = isNow ? laterOf(ctx.now, subscription.changedAt) : startOf(nextTermStartsOn(subscription));
  return { subscription, customer, at, keepsTerm: timing === "NOW" && !isMicrosoftTrial(subscription) };
}

async function offeredTarget(ctx: Reading, plan: Plan, setting: ChangeSetting): Promise<OfferedTarget> {
  const { subscription, customer, at, keepsTerm } = setting;
  const [{ isPurchasable, reasons, message, reactivateSubscriptionId }, rows] = await Promise.all([
    availabilityOf(ctx, customer, plan.id, { termBeginsAt: at, isDecisionOnly: true }),
    priceRows.load(ctx, plan.id, customer.country),
  ]);
  const { termDuration, billingCycle } = subscription;
  const prices = offeredPrices(rows, buyerOf(customer), plan.isTrial, at)
    .filter((price) => !keepsTerm || (price.termDuration === termDuration && price.billingCycle === billingCycle))
    .map((price) => ({ ...price, unitPriceMinor: unitPriceMinor(price) }));
  const details = { message: message ?? "", reasons, reactivateSubscriptionId };
  if (!isPurchasable) return { plan, prices, refusal: new DomainError("NOT_AVAILABLE", details) };
  return { plan, prices, refusal: prices.length === 0 ? notSoldForTerm(plan.title, subscription) : null };
}

const visibleTargets = async (ctx: Reading, { planId }: Subscription): Promise<readonly Plan[]> =>
  visiblePlans(ctx, await planTargets.load(ctx, planId));

/** The plans to which a subscription can change, with what the customer can buy. Batched. @source R-PLAN-1, R-PLAN-5 */
export async function offeredTargets(
  ctx: Reading,
  subscription: Subscription,
  timing: PlanChangeTiming,
): Promise<OfferedTarget[]> {
  const plans = await visibleTargets(ctx, subscription);
  if (plans.length === 0) return [];
  const setting = await settingOf(ctx, subscription, timing);
  return Promise.all(plans.map((plan) => offeredTarget(ctx, plan, setting)));
}

/** A plan to which a subscription can change, by which action, and what the change would do. */
export type PlanChange = OfferedTarget &
  Readonly<{
    action: "CHANGE_PLAN" | "CONVERT_TRIAL";
    /** The open add-ons that would end. */
    endingAddOns: readonly AddOn[];
  }>;

/**
 * Every plan to which a subscription can change at one of the two times, and why not. For a Microsoft trial: the plans to which it
 * can be converted. Decided by the rules of `changePlan` and `convertTrial`, except for the caller's role. Batched.
 * @source R-PLAN-1, R-PLAN-2, R-PLAN-5, R-TRIAL-9
 */
export async function planChangesOf(ctx: Context, subscription: Subscription, timing: PlanChangeTiming): Promise<PlanChange[]> {
  const isConversion = isMicrosoftTrial(subscription);
  const action = isConversion ? "CONVERT_TRIAL" : "CHANGE_PLAN";
  const now = laterOf(ctx.now, subscription.changedAt);
  const isOfConversion = isConversion && timing === "NOW";
  const refusal = refusalOf(action, subscription, now) ?? (isOfConversion ? null : planTimingRefusal(timing, subscription));
  const [targets, addOns] = await Promise.all([
    offeredTargets(ctx, subscription, timing),
    addOnsOfSubscription.load(ctx, subscription.id),
  ]);
  const open = addOns.filter(({ status }) => isOpen(status));
  return Promise.all(
    targets.map(async (target) => ({
      ...target,
      ...{ action, refusal: refusal ?? target.refusal },
      endingAddOns: await addOnsNotFor(ctx, open, target.plan.id),
    })),
  );
}

/** Whether an active subscription can change to another plan now or at its renewal; true for all other subscriptions. Batched. */
export async function hasPlanChange(ctx: Context, subscription: Subscription, now: Instant): Promise<boolean> {
  if (refusalOf("CHANGE_PLAN", subscription, now) !== null) return true;
  const plans = await visibleTargets(ctx, subscription);
  if (plans.length === 0) return false;
  // The customer can nearly always get the first plan. The others are read together, so that they need no more statements than one.
  const groups = [plans.slice(0, 1), plans.slice(1)];
  for (const timing of ["NOW", "AT_RENEWAL"] as const) {
    if (planTimingRefusal(timing, subscription) !== null) continue;
    const setting = await settingOf(ctx, subscription, timing);
    for (const group of groups) {
      const targets = await Promise.all(group.map((plan) => offeredTarget(ctx, plan, setting)));
      if (targets.some(({ refusal }) => refusal === null)) return true;
    }
  }
  return false;
}
