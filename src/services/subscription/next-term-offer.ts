import { type Instant } from "../../core/clock.js";
import { inList, select } from "../../database/rows.js";
import { type Customer } from "../../entities/customer.entity.js";
import { PlanPrerequisite } from "../../entities/plan-prerequisite.entity.js";
import { type Subscription } from "../../entities/subscription.entity.js";
import { lockedPriceFor } from "../catalog/purchase-price.js";
import { type TermAndCycle } from "../catalog/rules/terms.js";
import { type ContinuingAddOn } from "./rules/add-on-changes.js";
import { type AddOnFacts } from "./rules/facts.js";
import { type LockedPrice } from "../catalog/rules/pricing.js";
import { type QuantityBounds } from "../catalog/rules/quantity-bounds.js";
import { customerBehind } from "../customer/customer-loaders.js";
import { type NewPlan } from "./rules/plan-change.js";
import { type OfferedTerm, type TermPlan } from "./rules/schedule.js";
import { catalogPlanOf } from "../catalog/catalog-loaders.js";
import { defineRowsLoader, type LoaderContext, type TenantContext } from "../../database/loaders.js";

/** The customer for whom a term starts, and the instant at which it starts. */
type TermStart = Readonly<{ customer: Customer; at: Instant }>;

/** The price in force for a term that starts at an instant. Batched: one lookup for many subscriptions. @source R-RENEW-5 */
const priceAt = (ctx: LoaderContext, planId: string, termAndCycle: TermAndCycle, { customer, at }: TermStart) =>
  lockedPriceFor(ctx, planId, customer, termAndCycle, at);

/** A plan, and whether the plan or its offer was withdrawn by an instant of the partner's clock. */
async function planAt(ctx: LoaderContext, planId: string, at: Instant) {
  const { plan, offer } = await catalogPlanOf(ctx, planId);
  const ends = [plan.withdrawnAt, offer.withdrawnAt];
  return { plan, isWithdrawn: ends.some((end) => end !== null && end <= at) };
}

/**
 * Looks up what a term needs on its first day: the plan's quantity bounds, its price, and whether the plan is withdrawn. With
 * `locked`, the price locked by the order applies, and a withdrawal does not prevent the term.
 * @source R-RENEW-5, R-RENEW-9, §0.2.4
 */
export async function offeredTerm(
  ctx: LoaderContext,
  { planId, quantity, termDuration, billingCycle }: TermPlan,
  start: TermStart,
  locked: LockedPrice | null,
): Promise<OfferedTerm> {
  const termAndCycle = { termDuration, billingCycle };
  const [{ plan, isWithdrawn }, price] = await Promise.all([
    planAt(ctx, planId, start.at),
    locked ?? priceAt(ctx, planId, termAndCycle, start),
  ]);
  return { planId, quantity, ...termAndCycle, plan, price, isWithdrawn: isWithdrawn && locked === null };
}

/** Loads what `continuingAddOns` needs, to share batches with what its base needs. */
export async function preparePrices(
  ctx: LoaderContext,
  addOns: readonly AddOnFacts[],
  term: TermAndCycle,
  start: TermStart,
): Promise<void> {
  await Promise.all(addOns.filter(({ autoRenew }) => autoRenew).map(({ planId }) => priceAt(ctx, planId, term, start)));
}

const prerequisitesOf = defineRowsLoader(
  "prerequisitesOf",
  ({ read }: LoaderContext, basePlanIds) => select(read, PlanPrerequisite, inList("t.base_plan_id", basePlanIds)),
  ({ basePlanId }) => basePlanId,
  { isOfCatalog: true },
);

/** Whether the catalog lists an add-on for a base plan. @source R-ADD-3 */
const fitsBase = async (ctx: LoaderContext, addOnPlanId: string, basePlanId: string): Promise<boolean> =>
  (await prerequisitesOf.load(ctx, basePlanId)).some((link) => link.addOnPlanId === addOnPlanId);

/** The base's term in which add-ons continue. `isOtherPlan`: the base changes its plan, so that add-ons may no longer fit. */
type BaseTerm = TermStart & Readonly<{ planId: string; termAndCycle: TermAndCycle; isOtherPlan: boolean }>;

/**
 * The add-ons that continue in a new term of their base, with their prices in it. Leaves out add-ons that are set not to renew,
 * are withdrawn, have no price for the term, or do not fit the new plan of the base.
 * @source R-ADD-3, R-ADD-7, R-RENEW-9, §0.2.5
 */
export async function continuingAddOns<A extends AddOnFacts>(
  ctx: LoaderContext,
  addOns: readonly A[],
  base: BaseTerm,
): Promise<ContinuingAddOn<A>[]> {
  const found = await Promise.all(
    addOns
      .filter(({ autoRenew }) => autoRenew)
      .map(async (addOn) => {
        const [{ isWithdrawn }, price, isFit] = await Promise.all([
          planAt(ctx, addOn.planId, base.at),
          priceAt(ctx, addOn.planId, base.termAndCycle, base),
          !base.isOtherPlan || fitsBase(ctx, addOn.planId, base.planId),
        ]);
        return price === null || isWithdrawn || !isFit ? null : { addOn, price };
      }),
  );
  return found.filter((goingOn) => goingOn !== null);
}

/** The add-ons that the catalog does not list for a base plan. @source R-ADD-3, R-PLAN-2 */
export async function addOnsNotFor<A extends Pick<AddOnFacts, "planId">>(
  ctx: LoaderContext,
  addOns: readonly A[],
  basePlanId: string,
): Promise<A[]> {
  if (addOns.length === 0) return [];
  const fitting = new Set((await prerequisitesOf.load(ctx, basePlanId)).map((link) => link.addOnPlanId));
  return addOns.filter(({ planId }) => !fitting.has(planId));
}

/**
 * A plan to which a subscription changes within its term, at the price in force now for that term. `newPlan` is null when the plan
 * is withdrawn or has no such price. `addOns` are the open add-ons.
 * @source R-PLAN-1, R-PLAN-2
 */
export async function offeredPlan<A extends AddOnFacts>(
  ctx: TenantContext & Readonly<{ now: Instant }>,
  { customerId, termDuration, billingCycle }: Subscription,
  requested: Readonly<{ planId: string; quantity: number }>,
  addOns: readonly A[],
): Promise<Readonly<{ plan: QuantityBounds; newPlan: NewPlan<A> | null }>> {
  const customer = await customerBehind(ctx, { customerId });
  const [{ plan, price, isWithdrawn }, endingAddOns] = await Promise.all([
    offeredTerm(ctx, { ...requested, termDuration, billingCycle }, { customer, at: ctx.now }, null),
    addOnsNotFor(ctx, addOns, requested.planId),
  ]);
  return { plan, newPlan: price === null || isWithdrawn ? null : { ...requested, price, endingAddOns } };
}
