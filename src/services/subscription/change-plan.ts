import { DomainError, invalid } from "../../core/errors.js";
import { type BillingCycle, type PlanChangeTiming, type TermDuration } from "../../core/vocabulary.js";
import { command, type CommandResult, emit, type Outcome } from "../../database/command.js";
import { type Context, partnerOf, type TxContext } from "../../database/context.js";
import { type Customer } from "../../entities/customer.entity.js";
import { type Plan } from "../../entities/plan.entity.js";
import { type Subscription } from "../../entities/subscription.entity.js";
import { catalogPlanOf } from "../catalog/catalog-loaders.js";
import { assertQuantity } from "../catalog/rules/quantity-bounds.js";
import { availabilityOf } from "../customer/availability.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { lockForActionWithCustomer } from "./lock-for-action.js";
import { offeredPlan } from "./next-term-offer.js";
import { changeRequested } from "./operations/change-requested.js";
import { notifyPublishers, requestChange } from "./operations/notify-publishers.js";
import { assertPossible, planTimingRefusal, refusalIgnoringOpenChange } from "./rules/lifecycle.js";
import { assertKeepsTerm, decidePlanChange, notSoldForTerm } from "./rules/plan-change.js";
import { loweringRefusal } from "./rules/windows.js";
import { scheduleTerm } from "./schedule-change.js";
import {
  changeSubscription,
  idsOf,
  type LockedSubscription,
  openAddOns,
  type SubscriptionInput,
  unchanged,
} from "./subscription-change.js";
import { targetPlan } from "./target-plan.js";

/** A new plan, and what changes with it. Missing values and null keep the current ones. */
type PlanChangeRequest = Readonly<{
  planId: string;
  timing: PlanChangeTiming;
  quantity?: number | null;
  termDuration?: TermDuration | null;
  billingCycle?: BillingCycle | null;
}>;

/**
 * Changes the plan of a subscription: now, for the rest of the term, or at the renewal. If the publisher must approve a change now,
 * plan and quantity stay until the publisher's decision.
 * @throws NOT_FOUND, VERSION_CONFLICT, INVALID_INPUT, NOT_AVAILABLE, QUANTITY_OUT_OF_RANGE,
 * QUANTITY_NOT_REDUCIBLE, NOT_ALLOWED_IN_STATUS, NOT_YET_ACTIVATED, OPERATION_IN_PROGRESS
 * @source R-PLAN-1 to -5
 */
export function changePlan(ctx: Context, input: SubscriptionInput & PlanChangeRequest): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "subscription:changePlan");
  return command(ctx, "changePlan", input, async (opened) => {
    const locked = await lockForActionWithCustomer(opened, "CHANGE_PLAN", input);
    const isAtRenewal = input.timing === "AT_RENEWAL";
    return isAtRenewal ? scheduleTerm(locked.tx, locked.subscription, input) : changePlanNow(ctx, locked, input);
  });
}

async function changePlanNow(
  ctx: Context,
  { subscription, customer, tx }: LockedSubscription & Readonly<{ customer: Customer }>,
  request: PlanChangeRequest,
): Promise<Outcome> {
  const quantity = request.quantity ?? subscription.quantity;
  if (request.planId === subscription.planId) return keepPlan(tx, subscription, quantity);
  assertPossible("CHANGE_PLAN", subscription, tx.now);
  const plan = await targetPlan(tx, subscription, request.planId);
  const refusal = planTimingRefusal("NOW", subscription);
  if (refusal !== null) throw refusal;
  assertKeepsTerm(subscription, request);
  await assertOnSale(tx, customer, plan);
  assertQuantity(plan, quantity, ["input", "quantity"]);
  const lowering = loweringRefusal(subscription, quantity, ["input", "quantity"], tx.now);
  if (lowering !== null) throw lowering;
  const { newPlan } = await offeredPlan(tx, subscription, { planId: plan.id, quantity }, await openAddOns(tx, subscription.id));
  if (newPlan === null) throw notSoldForTerm(plan.title, subscription, "input", "planId");
  const { changes, charges: lines, addOns } = decidePlanChange(subscription, newPlan, tx.now);
  const operation = await requestChange(tx, subscription, { action: "CHANGE_PLAN", planId: plan.id, quantity });
  if (operation !== null) return changeRequested(ctx, tx, { subscription, operation, lines });
  const { chargeIds, ...made } = await changeSubscription(tx, subscription, changes, { lines, addOns });
  await notifyPublishers(tx, [{ action: "CHANGE_PLAN", before: subscription, after: made.subscription, at: tx.now }]);
  emit(tx, "subscription.planChanged", idsOf(subscription));
  return { subjectId: subscription.id, chargeIds };
}

/** A change to the current plan: with the current quantity, it has been made already. @throws INVALID_INPUT */
async function keepPlan(tx: TxContext, subscription: Subscription, quantity: number): Promise<Outcome> {
  const refusal = refusalIgnoringOpenChange("CHANGE_PLAN", subscription, tx.now);
  if (refusal !== null) throw refusal;
  if (quantity === subscription.quantity) return unchanged(subscription);
  const { plan } = await catalogPlanOf(tx, subscription.planId);
  throw invalid(
    `${plan.title} is the current plan of the subscription; change its number of licenses with changeQuantity.`,
    "input",
    "planId",
  );
}

/** Checks the new plan like a purchase of it. @throws NOT_AVAILABLE @source R-PLAN-1, R-PLAN-5 */
async function assertOnSale(tx: TxContext, customer: Customer, plan: Plan): Promise<void> {
  const { isPurchasable, reasons, message, reactivateSubscriptionId } = await availabilityOf(tx, customer, plan.id);
  if (isPurchasable) return;
  throw new DomainError("NOT_AVAILABLE", { message: message ?? "", reasons, reactivateSubscriptionId }, ["input", "planId"]);
}
