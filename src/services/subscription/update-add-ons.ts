import { assert } from "../../core/errors.js";
import { newId } from "../../core/ids.js";
import { command, type CommandResult, emit } from "../../database/command.js";
import { type Context, partnerOf, type TxContext } from "../../database/context.js";
import { select, sql } from "../../database/rows.js";
import { newRow } from "../../database/new-row.js";
import { AddOn } from "../../entities/add-on.entity.js";
import { type Customer } from "../../entities/customer.entity.js";
import { OrderLine } from "../../entities/order-line.entity.js";
import { type Plan } from "../../entities/plan.entity.js";
import { type Subscription } from "../../entities/subscription.entity.js";
import { namedPlan, planWithOffer } from "../customer/availability.js";
import { chargesOf } from "../billing/charges.js";
import { customerOf } from "../customer/customers.js";
import { addOnChangesOf, decideAddOn, firstAddOnCharges, findOpenAddOn } from "./rules/add-ons.js";
import { orderedContent } from "./ordered-content.js";
import { addedAmounts } from "./rules/added-amounts.js";
import { windowOfPurchase } from "./rules/windows.js";
import { policyAt } from "../catalog/policies.js";
import { type ChargeLine } from "../billing/rules/charge-lines.js";
import { type LockedPrice, lockedPriceOf } from "../catalog/rules/pricing.js";
import { assertPossible } from "./rules/lifecycle.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { dayOf } from "../../core/period.js";
import { lockForAction } from "./lock-for-action.js";
import {
  changeSubscription,
  idsOf,
  lockSubscriptionWithOrder,
  openAddOns,
  type StoredAddOnChange,
  type SubscriptionInput,
} from "./subscription-change.js";
import { type AddOnRequest, assertDistinctAddOns, eligibleAddOn, type PricedAddOn } from "../customer/add-on-eligibility.js";
import { insertRow, updateMatching } from "../../database/writes.js";
import { planById } from "../catalog/catalog-loaders.js";

type UpdateScope = Readonly<{ subscription: Subscription; customer: Customer; basePlan: Plan; openAddOns: AddOn[] }>;

/**
 * Buys, changes and removes add-ons of an active subscription, all in one command.
 * @throws NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED_IN_STATUS, OPERATION_IN_PROGRESS, QUANTITY_OUT_OF_RANGE,
 * QUANTITY_NOT_REDUCIBLE, and the errors of `eligibleAddOn`
 * @source R-ADD-1 to -10, §0.2.5
 */
export function updateAddOns(
  ctx: Context,
  input: SubscriptionInput & Readonly<{ addOns: readonly AddOnRequest[] }>,
): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "subscription:updateAddOns");
  return command(ctx, "updateAddOns", input, async (opened) => {
    assertDistinctAddOns(input.addOns, "input", "addOns");
    const { subscription, tx } = await lockForAction(opened, "UPDATE_ADD_ONS", input, lockSubscriptionWithOrder);
    assertPossible("UPDATE_ADD_ONS", subscription, tx.now);
    const customer = await customerOf(tx, subscription);
    const basePlan = await planById.load(tx, subscription.planId);
    assert(basePlan !== null, "a subscription has a plan");
    const work = { subscription, customer, basePlan, openAddOns: await openAddOns(tx, subscription.id) };
    const lines: ChargeLine[] = [];
    const addOns: StoredAddOnChange[] = [];
    let hasChanged = false;
    for (const [index, request] of input.addOns.entries()) {
      const made = await applyRequest(tx, work, request, ["input", "addOns", String(index)]);
      lines.push(...made.lines);
      if (made.change !== null) addOns.push(made.change);
      hasChanged ||= made.hasChanged;
    }
    if (!hasChanged) return { subjectId: subscription.id };
    const { chargeIds } = await changeSubscription(tx, subscription, {}, { lines, addOns });
    emit(tx, "subscription.addOnsChanged", idsOf(subscription));
    return { subjectId: subscription.id, chargeIds };
  });
}

/** The result of one request. A new add-on is stored already and therefore not in `change`. */
type RequestResult = Readonly<{ lines: readonly ChargeLine[]; change: StoredAddOnChange | null; hasChanged: boolean }>;

const UNCHANGED: RequestResult = { lines: [], change: null, hasChanged: false };

async function applyRequest(
  tx: TxContext,
  work: UpdateScope,
  request: AddOnRequest,
  path: readonly string[],
): Promise<RequestResult> {
  const { subscription, openAddOns: open } = work;
  const existing = findOpenAddOn(open, request.planId);
  const { plan } = await (existing === null ? namedPlan : planWithOffer)(tx, request.planId, ...path, "planId");
  const charges = request.quantity === 0 ? await chargesOf(tx, subscription.id) : [];
  const bought = existing === null && request.quantity !== 0 ? await eligible(tx, work, request, path) : null;
  const quantity = { quantity: request.quantity, path: [...path, "quantity"] };
  const decision = decideAddOn(subscription, existing, plan, quantity, charges, tx.now);
  if (decision.kind === "ADD") {
    assert(bought !== null, "an add-on that is added was found eligible");
    return { lines: await add(tx, work, bought, decision.quantity), change: null, hasChanged: true };
  }
  const changes = addOnChangesOf(decision, tx.now);
  if (existing === null || changes === null) return UNCHANGED;
  if (decision.kind === "REMOVE")
    await updateMatching(tx.write, OrderLine, { partnerId: existing.partnerId, addOnId: existing.id }, { quantity: 0 });
  return { lines: "charges" in decision ? decision.charges : [], change: { addOn: existing, changes }, hasChanged: true };
}

function eligible(
  tx: TxContext,
  { subscription, customer, basePlan }: UpdateScope,
  { planId }: AddOnRequest,
  path: readonly string[],
) {
  return eligibleAddOn(tx, planId, { customer, basePlan, termAndCycle: subscription }, [...path, "planId"]);
}

/** Stores a new add-on with its order line; returns its first charges. @source R-ADD-7, §3.2 */
async function add(
  tx: TxContext,
  { subscription: base, customer: { segment } }: UpdateScope,
  { plan, price }: PricedAddOn,
  quantity: number,
): Promise<ChargeLine[]> {
  const addOn = newAddOn(base, plan, { quantity, price }, tx.now);
  const { publisherKind, billingCycle } = base;
  const policy = await policyAt(tx, { publisherKind, billingCycle, segment }, tx.now);
  await insertRow(tx.write, AddOn, {
    ...addOn,
    status: "ACTIVE",
    startsOn: dayOf(tx.now),
    endsOn: base.termEndsOn,
    ...windowOfPurchase(policy, tx.now, tx.now),
  });
  const lines = await select(tx.read, OrderLine, sql("t.partner_id = ? AND t.order_id = ?", base.partnerId, base.orderId));
  await insertRow(tx.write, OrderLine, {
    orderId: base.orderId,
    lineNumber: Math.max(-1, ...lines.map((line) => line.lineNumber)) + 1,
    partnerId: base.partnerId,
    planId: plan.id,
    quantity,
    subscriptionId: base.id,
    addOnId: addOn.id,
    ...orderedContent(addOn, base, addedAmounts(base, addOn, tx.now)),
  });
  return firstAddOnCharges(base, addOn, tx.now);
}

type Base = Pick<Subscription, "id" | "partnerId" | "customerId" | "currency">;

type NewAddOn = Readonly<{ quantity: number; price: LockedPrice }>;

/** A new add-on in status PENDING, before its base is active. */
export function newAddOn(base: Base, plan: Plan, { quantity, price }: NewAddOn, addedAt: Date): AddOn {
  return newRow(AddOn, {
    id: newId("addOn"),
    partnerId: base.partnerId,
    customerId: base.customerId,
    subscriptionId: base.id,
    offerId: plan.offerId,
    planId: plan.id,
    quantity,
    status: "PENDING",
    currency: base.currency,
    ...lockedPriceOf(price),
    autoRenew: true,
    addedAt,
  });
}
