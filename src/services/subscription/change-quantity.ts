import { command, type CommandResult, emit } from "../../database/command.js";
import { type Context, partnerOf } from "../../database/context.js";
import { recordCharges } from "../billing/charges.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { requestQuantityChange, notifyPublishers } from "./operations/notify-publishers.js";
import { decideQuantityChange } from "./rules/quantity.js";
import {
  assertStrictRole,
  changeSubscription,
  idsOf,
  lockSubscription,
  type SubscriptionInput,
  unchanged,
} from "./subscription-change.js";
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
    const { subscription, tx } = await lockSubscription(opened, input.subscriptionId, input.expectedVersion);
    assertStrictRole(ctx, "subscription:changeQuantity", subscription);
    const { plan } = await catalogPlanOf(tx, subscription.planId);
    const lines = decideQuantityChange(subscription, plan, input.quantity, tx.now);
    if (input.quantity === subscription.quantity) return unchanged(subscription);
    const operation = await requestQuantityChange(tx, subscription, input.quantity);
    if (operation !== null) {
      // Charges are written when the publisher approves. A dry run shows now what they would be.
      const charging = { charged: { ...subscription, chargeCount: subscription.chargeCount + lines.length }, lines, at: tx.now };
      const chargeIds = ctx.tx === null ? [] : await recordCharges(tx, [charging]);
      emit(tx, "subscription.changeRequested", idsOf(subscription));
      return { subjectId: subscription.id, operationId: operation.id, chargeIds };
    }
    const { chargeIds, ...made } = await changeSubscription(tx, subscription, { quantity: input.quantity }, { lines });
    await notifyPublishers(tx, [{ action: "CHANGE_QUANTITY", before: subscription, after: made.subscription, at: tx.now }]);
    emit(tx, "subscription.quantityChanged", idsOf(subscription));
    return { subjectId: subscription.id, chargeIds };
  });
}
