import { command, type CommandResult, emit } from "../../database/command.js";
import { type Context, partnerOf } from "../../database/context.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { notifyPublishers, requestChange } from "./operations/notify-publishers.js";
import { decideQuantityChange } from "./rules/quantity.js";
import { lockForAction } from "./lock-for-action.js";
import { changeRequested } from "./operations/change-requested.js";
import { changeSubscription, idsOf, lockSubscriptionToCharge, type SubscriptionInput, unchanged } from "./subscription-change.js";
import { catalogPlanOf } from "../catalog/catalog-loaders.js";

/**
 * Changes the number of licenses: credits the old quantity and charges the new one for the rest of the period. If the publisher
 * must approve the change, the old quantity stays until the publisher's decision.
 * @throws NOT_FOUND, VERSION_CONFLICT, and the errors of `decideQuantityChange`
 * @source R-QTY-1 to -9, R-QTY-11
 */
export function changeQuantity(ctx: Context, input: SubscriptionInput & Readonly<{ quantity: number }>): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "subscription:changeQuantity");
  return command(ctx, "changeQuantity", input, async (opened) => {
    const { subscription, tx } = await lockForAction(opened, "CHANGE_QUANTITY", input, lockSubscriptionToCharge);
    const { plan } = await catalogPlanOf(tx, subscription.planId);
    const lines = decideQuantityChange(subscription, plan, input.quantity, tx.now);
    if (input.quantity === subscription.quantity) return unchanged(subscription);
    const change = { action: "CHANGE_QUANTITY", planId: subscription.planId, quantity: input.quantity } as const;
    const operation = await requestChange(tx, subscription, change);
    if (operation !== null) return changeRequested(ctx, tx, { subscription, operation, lines });
    const { chargeIds, ...made } = await changeSubscription(tx, subscription, { quantity: input.quantity }, { lines });
    await notifyPublishers(tx, [{ action: "CHANGE_QUANTITY", before: subscription, after: made.subscription, at: tx.now }]);
    emit(tx, "subscription.quantityChanged", idsOf(subscription));
    return { subjectId: subscription.id, chargeIds };
  });
}
