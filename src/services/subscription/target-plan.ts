import { type TxContext } from "../../database/context.js";
import { type Plan } from "../../entities/plan.entity.js";
import { type Subscription } from "../../entities/subscription.entity.js";
import { catalogPlanOf } from "../catalog/catalog-loaders.js";
import { planTargets } from "../catalog/plan-targets.js";
import { namedPlan } from "../customer/availability.js";
import { assertCanBecome, noPlanChange } from "./rules/plan-change.js";

/** The plan to change to. @throws NOT_FOUND, INVALID_INPUT; NOT_AVAILABLE when there is no plan to change to at all */
export async function targetPlan(tx: TxContext, subscription: Subscription, planId: string): Promise<Plan> {
  const [{ plan }, present, targets] = await Promise.all([
    namedPlan(tx, planId, "input", "planId"),
    catalogPlanOf(tx, subscription.planId),
    planTargets.load(tx, subscription.planId),
  ]);
  if (targets.length === 0) throw noPlanChange();
  assertCanBecome(present.plan, plan, targets);
  return plan;
}
