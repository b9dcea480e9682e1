import { NO_OPEN_CHANGE, NO_SCHEDULE } from "./rules/facts.js";
import { command, type CommandResult, emit, type Outcome } from "../../database/command.js";
import { type Context, partnerOf, type TxContext } from "../../database/context.js";
import { type Subscription } from "../../entities/subscription.entity.js";
import { chargesOf } from "../billing/charges.js";
import { isForPartnerType } from "../partner/rules/permissions.js";
import { publisherStepOf } from "./publisher-step.js";
import { supersedeOpenChange } from "./operations/decide-operation.js";
import { notifyPublishers } from "./operations/notify-publishers.js";
import { creditAt, decideCancellation } from "./rules/cancellation.js";
import { lockForAction } from "./lock-for-action.js";
import {
  changeSubscription,
  endSubscription,
  idsOf,
  lockSubscriptionWithOrder,
  openAddOns,
  type SubscriptionInput,
  unchanged,
} from "./subscription-change.js";
import { syncOrder } from "./sync-order.js";

/**
 * Cancels a subscription: at once with the credit of its window or free of charge, or at the end of its term (see `decideCancellation`).
 * Supersedes an open change.
 * @throws NOT_FOUND, VERSION_CONFLICT, and the errors of `decideCancellation`
 * @source R-CANC-2 to -7, -12, -13, R-SUB-3, §0.3 "Open changes"
 */
export function cancelSubscription(
  ctx: Context,
  input: SubscriptionInput & Readonly<{ reason: string; confirm: boolean; onlyIfFullCredit?: boolean | null }>,
): Promise<CommandResult> {
  return command(ctx, "cancelSubscription", input, async (opened) => {
    const { reason: cancellationReason } = input;
    const { subscription, tx } = await lockForAction(opened, "CANCEL", input, lockSubscriptionWithOrder);
    const seesMoney = isForPartnerType(partnerOf(ctx).type, "charge:read");
    const publisherStep = await publisherStepOf(tx, subscription);
    const credit = creditAt(subscription, tx.now);
    const charges = credit === "FULL" ? await chargesOf(tx, subscription.id) : [];
    const credited = credit === "PRORATED" ? await openAddOns(tx, subscription.id) : [];
    const onlyIfFullCredit = input.onlyIfFullCredit ?? false;
    const request = { confirm: input.confirm, onlyIfFullCredit, seesMoney, publisherStep, openAddOns: credited };
    const decision = decideCancellation(subscription, charges, request, tx.now);
    if (!decision.endsNow) return cancelAtTermEnd(tx, subscription, cancellationReason);
    await supersedeOpenChange(tx, subscription, "CANCEL");
    const { chargeIds, ...made } = await endSubscription(tx, subscription, { lines: decision.credits, cancellationReason });
    // The fulfillment API has no notification for a purchase that was never activated: its publisher finds out when it tries to
    // activate it.
    if (subscription.status !== "PENDING")
      await notifyPublishers(tx, [{ action: "UNSUBSCRIBE", before: subscription, after: made.subscription, at: tx.now }]);
    // If a term was used in full, the order line keeps its quantity: that of a suspended subscription whose term has ended, and those before
    // a renewal that opened the window again.
    if (decision.outcome !== "ENDS_AT_TERM_END" && subscription.windowReopenedAt === null)
      await syncOrder(tx, subscription.orderId, subscription.id);
    emit(tx, "subscription.cancelled", idsOf(subscription));
    return { subjectId: subscription.id, chargeIds };
  });
}

/**
 * Turns auto-renewal off, so that the subscription ends with its term. Changes nothing if auto-renewal is off already.
 * @source R-CANC-5, §0.2.6
 */
async function cancelAtTermEnd(tx: TxContext, subscription: Subscription, cancellationReason: string): Promise<Outcome> {
  if (!subscription.autoRenew) return unchanged(subscription);
  await supersedeOpenChange(tx, subscription, "CANCEL");
  const ending = { autoRenew: false, ...NO_SCHEDULE, ...NO_OPEN_CHANGE, cancellationReason };
  await changeSubscription(tx, subscription, ending);
  emit(tx, "subscription.cancelled", idsOf(subscription));
  return { subjectId: subscription.id };
}
