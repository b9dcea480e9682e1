/** The facts that decide whether a subscription can change to a plan. The catalog's files name plans as `productId/skuId`. */
type TargetFacts = Readonly<{
  id: string;
  offerId: string;
  publisherId: string;
  productId: string;
  skuId: string;
  isAddOn: boolean;
  isTrial: boolean;
}>;

/** The plan of a subscription, and the plans of other offers that the catalog's files name for it. */
type PresentPlan = Readonly<{ id: string; offerId: string; publisherId: string; named: readonly string[] }>;

/** The maximum number of plans to which a subscription can change. */
export const PLAN_TARGETS_MAX = 100;

/**
 * The plans to which a paid subscription can change, among the given ones: the other plans of its offer, and the named plans of
 * the same publisher. Never add-ons or trials.
 * @source R-PLAN-1
 */
export function changeTargets<P extends TargetFacts>(plans: readonly P[], present: PresentPlan): P[] {
  const { id, offerId, publisherId, named } = present;
  const isListed = (plan: P): boolean => plan.offerId === offerId || named.includes(`${plan.productId}/${plan.skuId}`);
  return plans
    .filter((plan) => plan.id !== id && !plan.isAddOn && !plan.isTrial && plan.publisherId === publisherId && isListed(plan))
    .slice(0, PLAN_TARGETS_MAX);
}
