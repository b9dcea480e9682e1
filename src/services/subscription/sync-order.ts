import { assert } from "../../core/errors.js";
import { updateMatching } from "../../database/writes.js";
import { type TxContext } from "../../database/context.js";
import { lockRow } from "../../database/row-locks.js";
import { select, sql } from "../../database/rows.js";
import { OrderLine } from "../../entities/order-line.entity.js";
import { Order } from "../../entities/order.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";
import { orderStatus } from "./rules/order-status.js";

/** Locks an order: its status follows from all its subscriptions, of which a transaction changes one. */
export const lockOrder = (tx: TxContext, id: string): Promise<Order | null> =>
  lockRow(tx, Order, sql("t.partner_id = ? AND t.id = ?", tx.tenant.partnerId, id));

/**
 * Updates the status of an order from its subscriptions, after `lockOrder`. Sets the order lines of a cancelled subscription to quantity 0.
 * @source R-ORD-5, §3.2
 */
export async function syncOrder(tx: TxContext, orderId: string, cancelledSubscriptionId: string | null = null): Promise<void> {
  const { partnerId } = tx.tenant;
  if (cancelledSubscriptionId !== null) {
    await updateMatching(tx.write, OrderLine, { partnerId, orderId, subscriptionId: cancelledSubscriptionId }, { quantity: 0 });
  }
  const lines = await select(tx.read, OrderLine, sql("t.partner_id = ? AND t.order_id = ?", partnerId, orderId));
  const where = sql("t.partner_id = ? AND t.order_id = ?", partnerId, orderId);
  const statuses = new Map((await select(tx.read, Subscription, where)).map(({ id, status }) => [id, status]));
  const facts = lines.map(({ quantity, subscriptionId }) => {
    const status = statuses.get(subscriptionId);
    assert(status !== undefined, "an order's line has a subscription");
    return { quantity, status };
  });
  await updateMatching(tx.write, Order, { partnerId, id: orderId }, { status: orderStatus(facts) });
}
