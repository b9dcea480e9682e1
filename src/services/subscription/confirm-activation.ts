import { emit, type Outcome } from "../../database/command.js";
import { type TxContext } from "../../database/context.js";
import { storedPolicy } from "../catalog/policies.js";
import { notifyPublishers } from "./operations/notify-publishers.js";
import { decideActivation } from "./rules/activation.js";
import { changeEach } from "./rules/add-on-changes.js";
import { changeSubscription, idsOf, lockSubscriptionWithOrder, openAddOns } from "./subscription-change.js";
import { syncOrder } from "./sync-order.js";

/**
 * Starts a pending subscription after its publisher has confirmed the setup. Runs in the caller's transaction.
 * @throws NOT_FOUND, NOT_ALLOWED_IN_STATUS
 * @source R-ACT-5, R-ACT-7
 */
export async function confirmActivation(opened: TxContext, subscriptionId: string): Promise<Outcome> {
  const { subscription, tx } = await lockSubscriptionWithOrder(opened, subscriptionId);
  const addOns = await openAddOns(tx, subscription.id);
  const start = decideActivation(subscription, addOns, await storedPolicy(tx, subscription), tx.now);
  const started = { lines: start.charges, addOns: changeEach(addOns, start.addOnChanges) };
  const { chargeIds, ...made } = await changeSubscription(tx, subscription, start.changes, started);
  await notifyPublishers(tx, [{ action: "SUBSCRIBE", before: subscription, after: made.subscription, at: tx.now }]);
  await syncOrder(tx, subscription.orderId);
  emit(tx, "subscription.activated", idsOf(subscription));
  return { subjectId: subscription.id, chargeIds };
}
