import { laterOf } from "../core/clock.js";
import { assert, DomainError, notFound } from "../core/errors.js";
import type { TxContext } from "../database/context.js";
import { and, forUpdate, isCode, select, selectOne, sql } from "../database/rows.js";
import { within } from "../database/tenant.js";
import { assertOneChanged } from "../database/transaction.js";
import { AddOn } from "../entities/add-on.entity.js";
import { Order } from "../entities/order.entity.js";
import { OrderLine } from "../entities/order-line.entity.js";
import { Subscription } from "../entities/subscription.entity.js";
import { recordCharges } from "./charge.service.js";
import type { ChargeLine } from "./rules/charge-lines.js";
import { isOpen } from "./rules/facts.js";
import { nextTransition } from "./rules/lifecycle.js";
import { orderStatus } from "./rules/ordering.js";

/**
 * Locks a subscription of the caller's tenant; from now on nothing is judged by an instant before its latest change.
 * @throws NOT_FOUND, VERSION_CONFLICT
 */
export async function lockSubscription(tx: TxContext, id: string, expectedVersion?: number | null): Promise<Subscription> {
  const where = and(within(tx.tenant, "customer_id"), isCode("t.id", id));
  const subscription = await selectOne(tx.read, Subscription, where, forUpdate(tx.read));
  if (subscription === null) throw notFound("subscription", id, "input", "subscriptionId");
  if (expectedVersion !== null && expectedVersion !== undefined && expectedVersion !== subscription.version) {
    const details = { expected: expectedVersion, current: subscription.version };
    throw new DomainError("VERSION_CONFLICT", details, ["input", "expectedVersion"]);
  }
  tx.now = laterOf(tx.now, subscription.changedAt);
  return subscription;
}

/** Locks a subscription's order before the subscription itself, for what changes both. @throws NOT_FOUND, VERSION_CONFLICT */
export async function lockSubscriptionWithOrder(
  tx: TxContext,
  id: string,
  expectedVersion?: number | null,
): Promise<Subscription> {
  const seen = await selectOne(tx.read, Subscription, and(within(tx.tenant, "customer_id"), isCode("t.id", id)));
  if (seen === null) throw notFound("subscription", id, "input", "subscriptionId");
  await select(tx.read, Order, sql("t.partner_id = ? AND t.id = ?", tx.tenant.partnerId, seen.orderId), forUpdate(tx.read));
  return lockSubscription(tx, id, expectedVersion);
}

/** The add-ons of a subscription that are not over, in the order in which they were added. */
export async function openAddOns(tx: TxContext, subscriptionId: string): Promise<AddOn[]> {
  const where = sql("t.partner_id = ? AND t.subscription_id = ?", tx.tenant.partnerId, subscriptionId);
  const addOns = await select(tx.read, AddOn, where, sql("ORDER BY t.id"));
  return addOns.filter((addOn) => isOpen(addOn.status));
}

/** What an event on a subscription names. */
export const idsOf = ({ id, customerId, orderId }: Subscription) => ({ subscriptionId: id, customerId, orderId });

/** A subscription after a change, and the charges the change made. */
export type Changed = Readonly<{ subscription: Subscription; chargeIds: string[] }>;

/**
 * Writes a change of a locked subscription with its charges: a new version, and what falls due next by the new facts.
 */
export async function changeSubscription(
  tx: TxContext,
  subscription: Subscription,
  changes: Partial<Subscription>,
  lines: readonly ChargeLine[] = [],
): Promise<Changed> {
  const changed = {
    ...subscription,
    ...changes,
    chargeCount: subscription.chargeCount + lines.length,
    changedAt: tx.now,
    version: subscription.version + 1,
  };
  const { chargeCount, changedAt, version } = changed;
  const due = nextTransition(changed);
  const { affected } = await tx.tx.manager.update(
    Subscription,
    { partnerId: subscription.partnerId, id: subscription.id, version: subscription.version },
    { ...changes, chargeCount, changedAt, version, ...due },
  );
  assertOneChanged(affected, "a change of a subscription");
  const charged = { ...changed, chargeCount: subscription.chargeCount };
  const chargeIds = await recordCharges(tx, [{ charged, lines, at: tx.now }]);
  return { subscription: { ...changed, ...due }, chargeIds };
}

/** Writes the same change of several add-ons. */
export async function changeAddOns(tx: TxContext, addOns: readonly AddOn[], changes: Partial<AddOn>): Promise<void> {
  for (const addOn of addOns) {
    const { affected } = await tx.tx.manager.update(AddOn, { partnerId: addOn.partnerId, id: addOn.id }, changes);
    assertOneChanged(affected, "a change of an add-on");
  }
}

/** Takes add-ons into a base's new term at their new prices; those that do not renew with it end now. @source R-ADD-7, §0.2.5 */
export async function renewAddOns(
  tx: TxContext,
  addOns: readonly AddOn[],
  renewing: readonly AddOn[],
  changes: Partial<AddOn>,
): Promise<void> {
  for (const addOn of renewing) await changeAddOns(tx, [addOn], { ...changes, unitPriceMinor: addOn.unitPriceMinor });
  const left = addOns.filter(({ id }) => !renewing.some((addOn) => addOn.id === id));
  await changeAddOns(tx, left, { status: "DELETED", autoRenew: false, endedAt: tx.now });
}

/** How a subscription ends: with which last lines, and why if somebody cancelled it. */
type Ending = Readonly<{ status?: "DELETED" | "EXPIRED"; lines?: readonly ChargeLine[]; cancellationReason?: string }>;

/** Ends a subscription at this instant, and its add-ons with it: nothing can be done with them any more. @source R-ADD-9 */
export async function endSubscription(
  tx: TxContext,
  subscription: Subscription,
  { status = "DELETED", lines = [], cancellationReason }: Ending = {},
): Promise<Changed> {
  const over = { status, autoRenew: false, endedAt: tx.now } as const;
  await changeAddOns(tx, await openAddOns(tx, subscription.id), over);
  const why = cancellationReason === undefined ? {} : { cancellationReason };
  return changeSubscription(tx, subscription, { ...over, ...why, actionNeededReason: null, activationCode: null }, lines);
}

/** Brings an order in line with its subscriptions; the lines of a cancelled one go to quantity 0. @source R-ORD-5, §3.2 */
export async function settleOrder(tx: TxContext, orderId: string, cancelledSubscriptionId: string | null = null): Promise<void> {
  const { partnerId } = tx.tenant;
  const { manager } = tx.tx;
  if (cancelledSubscriptionId !== null) {
    await manager.update(OrderLine, { partnerId, orderId, subscriptionId: cancelledSubscriptionId }, { quantity: 0 });
  }
  const lines = await select(tx.read, OrderLine, sql("t.partner_id = ? AND t.order_id = ?", partnerId, orderId));
  const where = sql("t.partner_id = ? AND t.order_id = ?", partnerId, orderId);
  const statuses = new Map((await select(tx.read, Subscription, where)).map(({ id, status }) => [id, status]));
  const facts = lines.map(({ quantity, subscriptionId }) => {
    const status = statuses.get(subscriptionId);
    assert(status !== undefined, "an order's line has a subscription");
    return { quantity, status };
  });
  await manager.update(Order, { partnerId, id: orderId }, { status: orderStatus(facts) });
}
