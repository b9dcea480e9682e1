import { groupBy } from "../../core/collections.js";
import { assert, DomainError, invalid } from "../../core/errors.js";
import { newId } from "../../core/ids.js";
import { command, emit, type CommandResult } from "../../database/command.js";
import { partnerOf, type Context, type TxContext } from "../../database/context.js";
import { inList, select, sql } from "../../database/rows.js";
import { AddOn } from "../../entities/add-on.entity.js";
import type { Customer } from "../../entities/customer.entity.js";
import { OrderLine } from "../../entities/order-line.entity.js";
import { PlanPrerequisite } from "../../entities/plan-prerequisite.entity.js";
import { Plan } from "../../entities/plan.entity.js";
import type { Subscription } from "../../entities/subscription.entity.js";
import { planWithOffer, type Reading } from "../customer/availability.js";
import { chargesOf } from "../billing/charges.js";
import { customerOf } from "../customer/customers.js";
import { lockedPriceFor, type Rhythm } from "../catalog/purchase-price.js";
import { addOnProblem, changesOfHeld, decideAddOn, firstAddOnCharge, heldOf } from "./rules/add-ons.js";
import { isExclusiveToOthers } from "../customer/rules/availability.js";
import { windowClosesAt } from "./rules/cancellation.js";
import type { ChargeLine } from "../billing/rules/charge-lines.js";
import type { LockedPrice } from "./rules/facts.js";
import { assertPossible } from "./rules/lifecycle.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { dayOf } from "../../core/period.js";
import {
  changeSubscription,
  idsOf,
  lockSubscriptionWithOrder,
  openAddOns,
  type StoredAddOnChange,
} from "./subscription-change.js";
import type { SubscriptionInput } from "./subscription-commands.js";

/** How many add-ons one command or cart line may name. */
export const ADD_ONS_MAX = 50;

/** An add-on plan and how many licenses of it there shall be. */
export type AddOnWish = Readonly<{ planId: string; quantity: number }>;

/** The add-on plans that fit a base plan, whoever buys. @source R-ADD-3 */
export function addOnPlansOf(ctx: Pick<Context, "read" | "loaders">, basePlanId: string): Promise<Plan[]> {
  const loader = ctx.loaders.batch<string, Plan[]>("addOnPlansOf", async (baseIds) => {
    const links = await select(ctx.read, PlanPrerequisite, inList("t.base_plan_id", baseIds));
    const ids = [...new Set(links.map((link) => link.addOnPlanId))];
    const plans = new Map(
      (await select(ctx.read, Plan, inList("t.id", ids), sql("ORDER BY t.id"))).map((plan) => [plan.id, plan]),
    );
    const byBase = groupBy(links, (link) => link.basePlanId);
    const fitting = (id: string) => (byBase.get(id) ?? []).flatMap((link) => plans.get(link.addOnPlanId) ?? []);
    return baseIds.map((id) => fitting(id).sort((a, b) => (a.id < b.id ? -1 : 1)));
  });
  return loader.load(basePlanId);
}

/** For whom and to which base an add-on shall be added. */
type Setting = Readonly<{ customer: Customer; basePlan: Plan; rhythm: Rhythm }>;

/** An add-on plan with its price per license and billing cycle of the base. */
export type PricedAddOn = Readonly<{ plan: Plan; price: LockedPrice }>;

async function fitOf(ctx: Reading, plan: Plan, { customer, basePlan, rhythm }: Setting) {
  const [{ offer }, fitting, price] = await Promise.all([
    planWithOffer(ctx, plan.id),
    addOnPlansOf(ctx, basePlan.id),
    lockedPriceFor(ctx, plan.id, customer, rhythm, ctx.now),
  ]);
  const problem = addOnProblem({
    isPrerequisiteMet: fitting.some(({ id }) => id === plan.id),
    isOfferedThroughCsp: offer.isOfferedThroughCsp,
    isExclusiveToOthers: isExclusiveToOthers(offer, partnerOf(ctx).mpnIds),
    isPaidByLicense: offer.billingType === "LICENSE",
    isSoldInCountry: plan.markets.includes(customer.country),
    isForSegment: offer.segments.includes(customer.segment),
    isWithdrawn: plan.withdrawnAt !== null || offer.withdrawnAt !== null,
    unitPriceMinor: price?.unitPriceMinor ?? null,
  });
  return { problem, price };
}

/** Finds an add-on that can be added to a base now. @throws NOT_FOUND, ADD_ON_NOT_ELIGIBLE @source R-ADD-1, R-ADD-3 */
export async function eligibleAddOn(
  ctx: Reading,
  planId: string,
  setting: Setting,
  path: readonly string[],
): Promise<PricedAddOn> {
  const { plan } = await planWithOffer(ctx, planId, ...path);
  const { problem, price } = await fitOf(ctx, plan, setting);
  if (problem === null && price !== null) return { plan, price };
  const details = { addOnTitle: plan.title, planTitle: setting.basePlan.title, problem: problem ?? "it has no price" };
  throw new DomainError("ADD_ON_NOT_ELIGIBLE", details, path);
}

/** The add-on plans that a subscription's customer can add to it. @source R-ADD-3, R-ADD-11 */
export async function eligibleAddOnsOf(ctx: Context, subscription: Subscription): Promise<Plan[]> {
  const [customer, basePlan, plans] = await Promise.all([
    ctx.loaders.customer.load(subscription.customerId),
    ctx.loaders.plan.load(subscription.planId),
    addOnPlansOf(ctx, subscription.planId),
  ]);
  assert(customer !== null && basePlan !== null, "a subscription has a customer and a plan");
  const setting = { customer, basePlan, rhythm: subscription };
  const fits = await Promise.all(plans.map((plan) => fitOf(ctx, plan, setting)));
  return plans.filter((_, index) => fits[index]?.problem === null);
}

/** @throws INVALID_INPUT for too many add-ons, or one that is named twice */
export function assertDistinctAddOns(wishes: readonly AddOnWish[], ...path: string[]): void {
  if (wishes.length > ADD_ONS_MAX)
    throw invalid(`At most ${ADD_ONS_MAX} add-ons can be named at once, not ${wishes.length}.`, ...path);
  const seen = new Set<string>();
  wishes.forEach(({ planId }, index) => {
    if (seen.has(planId)) throw invalid(`Add-on ${planId} is named twice; name each once.`, ...path, String(index), "planId");
    seen.add(planId);
  });
}

type Work = Readonly<{ subscription: Subscription; customer: Customer; basePlan: Plan; held: AddOn[] }>;

/** Buys, changes and takes off add-ons of an active subscription. @source R-ADD-1 to -10, §0.2.5 */
export function updateAddOns(
  ctx: Context,
  input: SubscriptionInput & Readonly<{ addOns: readonly AddOnWish[] }>,
): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "subscription:updateAddOns");
  return command(ctx, "updateAddOns", input, async (tx) => {
    assertDistinctAddOns(input.addOns, "input", "addOns");
    const subscription = await lockSubscriptionWithOrder(tx, input.subscriptionId, input.expectedVersion);
    assertPossible("UPDATE_ADD_ONS", subscription, tx.now);
    const customer = await customerOf(tx, subscription);
    const basePlan = await tx.loaders.plan.load(subscription.planId);
    assert(basePlan !== null, "a subscription has a plan");
    const work = { subscription, customer, basePlan, held: await openAddOns(tx, subscription.id) };
    const lines: ChargeLine[] = [];
    const addOns: StoredAddOnChange[] = [];
    let hasChanged = false;
    for (const [index, wish] of input.addOns.entries()) {
      const made = await carryOut(tx, work, wish, ["input", "addOns", String(index)]);
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

/** What a wish comes to; an add-on that was bought is stored already. */
type Made = Readonly<{ lines: readonly ChargeLine[]; change: StoredAddOnChange | null; hasChanged: boolean }>;

async function carryOut(tx: TxContext, work: Work, wish: AddOnWish, path: readonly string[]): Promise<Made> {
  const { subscription, customer, basePlan } = work;
  const held = heldOf(work.held, wish.planId);
  const setting = { customer, basePlan, rhythm: subscription };
  const priced =
    held === null
      ? await eligibleAddOn(tx, wish.planId, setting, [...path, "planId"])
      : { plan: (await planWithOffer(tx, wish.planId)).plan, price: held };
  const charges = wish.quantity === 0 ? await chargesOf(tx, subscription.id) : [];
  const quantity = { quantity: wish.quantity, path: [...path, "quantity"] };
  const decision = decideAddOn(subscription, held, priced.plan, quantity, charges, tx.now);
  if (decision.kind === "ADD")
    return { lines: [await add(tx, subscription, priced, decision.quantity)], change: null, hasChanged: true };
  const changes = changesOfHeld(decision, tx.now);
  if (held === null || changes === null) return { lines: [], change: null, hasChanged: false };
  if (decision.kind === "REMOVE")
    await tx.tx.manager.update(OrderLine, { partnerId: held.partnerId, addOnId: held.id }, { quantity: 0 });
  return { lines: "charges" in decision ? decision.charges : [], change: { addOn: held, changes }, hasChanged: true };
}

/** A new add-on of a subscription, with its place on the base's order; gives its first charge. @source R-ADD-7, §3.2 */
async function add(tx: TxContext, base: Subscription, { plan, price }: PricedAddOn, quantity: number): Promise<ChargeLine> {
  const addOn = newAddOn(base, plan, { quantity, price }, tx.now);
  const closesAt = windowClosesAt(base.billingCycle, tx.now, tx.now);
  await tx.tx.manager.insert(AddOn, {
    ...addOn,
    status: "ACTIVE",
    startsOn: dayOf(tx.now),
    endsOn: base.termEndsOn,
    windowClosesAt: closesAt,
  });
  const lines = await select(tx.read, OrderLine, sql("t.partner_id = ? AND t.order_id = ?", base.partnerId, base.orderId));
  await tx.tx.manager.insert(OrderLine, {
    orderId: base.orderId,
    lineNumber: Math.max(-1, ...lines.map((line) => line.lineNumber)) + 1,
    partnerId: base.partnerId,
    planId: plan.id,
    quantity,
    subscriptionId: base.id,
    addOnId: addOn.id,
  });
  return firstAddOnCharge(base, addOn, tx.now);
}

type Base = Pick<Subscription, "id" | "partnerId" | "customerId" | "currency">;

type NewAddOn = Readonly<{ quantity: number; price: LockedPrice }>;

/** An add-on as it begins under a base that has not begun itself. */
export function newAddOn(base: Base, plan: Plan, { quantity, price }: NewAddOn, addedAt: Date): AddOn {
  return {
    id: newId("addOn"),
    partnerId: base.partnerId,
    customerId: base.customerId,
    subscriptionId: base.id,
    offerId: plan.offerId,
    planId: plan.id,
    quantity,
    status: "PENDING",
    currency: base.currency,
    unitPriceMinor: price.unitPriceMinor,
    priceAdjustment: price.priceAdjustment,
    autoRenew: true,
    addedAt,
    startsOn: null,
    endsOn: null,
    windowClosesAt: null,
    suspensionReason: null,
    suspendedAt: null,
    retentionEndsOn: null,
    endedAt: null,
  };
}
