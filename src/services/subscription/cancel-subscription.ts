import { NO_OPEN_CHANGE, NO_SCHEDULE } from "./rules/facts.js";
import { textOf } from "../../core/text-input.js";
import { command, type CommandResult, emit, type Outcome } from "../../database/command.js";
import { type Context, partnerOf, type TxContext } from "../../database/context.js";
import { type Subscription } from "../../entities/subscription.entity.js";
import { chargesOf } from "../billing/charges.js";
import { isForPartnerType } from "../partner/rules/permissions.js";
import { publisherStepOf } from "./publisher-step.js";
import { supersedeOpenChange } from "./operations/decide-operation.js";
import { notifyPublishers } from "./operations/notify-publishers.js";
import { decideCancellation } from "./rules/cancellation.js";
import {
  assertStrictRole,
  changeSubscription,
  endSubscription,
  idsOf,
  lockSubscriptionWithOrder,
  type SubscriptionInput,
  unchanged,
} from "./subscription-change.js";
import { syncOrder } from "./sync-order.js";

/**
 * Cancels a subscription as its terms allow at this instant; a change that waits for the publisher is superseded.
 * @source R-CANC-2 to -7, -12, -13, R-SUB-3, §0.3 "Open changes"
 */
export function cancelSubscription(
  ctx: Context,
  input: SubscriptionInput & Readonly<{ reason: string; confirm: boolean; onlyIfFullCredit?: boolean | null }>,
): Promise<CommandResult> {
  return command(ctx, "cancelSubscription", input, async (tx) => {
    const cancellationReason = textOf(input.reason, "A reason", REASON_LENGTH_MAX, "input", "reason");
    const subscription = await lockSubscriptionWithOrder(tx, input.subscriptionId, input.expectedVersion);
    assertStrictRole(ctx, "subscription:cancel", subscription);
    const seesMoney = isForPartnerType(partnerOf(ctx).type, "charge:read");
    const publisherStep = await publisherStepOf(tx, subscription);
    const request = { confirm: input.confirm, onlyIfFullCredit: input.onlyIfFullCredit ?? false, seesMoney, publisherStep };
    const decision = decideCancellation(subscription, await chargesOf(tx, subscription.id), request, tx.now);
    if (!decision.endsNow) return cancelAtTermEnd(tx, subscription, cancellationReason);
    await supersedeOpenChange(tx, subscription, "CANCEL");
    const { chargeIds, ...made } = await endSubscription(tx, subscription, { lines: decision.credits, cancellationReason });
    // A publisher that has not set it up yet learns of it when it tries to: the contract has no notice for that.
    if (subscription.status !== "PENDING")
      await notifyPublishers(tx, [{ action: "UNSUBSCRIBE", before: subscription, after: made.subscription, at: tx.now }]);
    // One whose term had run out was used up: its order's line stands.
    if (decision.outcome !== "ENDS_AT_TERM_END") await syncOrder(tx, subscription.orderId, subscription.id);
    emit(tx, "subscription.cancelled", idsOf(subscription));
    return { subjectId: subscription.id, chargeIds };
  });
}

/** Lets a subscription end with its term; when it is to do so anyway, nothing changes. @source R-CANC-5, §0.2.6 */
async function cancelAtTermEnd(tx: TxContext, subscription: Subscription, cancellationReason: string): Promise<Outcome> {
  if (!subscription.autoRenew) return unchanged(subscription);
  await supersedeOpenChange(tx, subscription, "CANCEL");
  const ending = { autoRenew: false, ...NO_SCHEDULE, ...NO_OPEN_CHANGE, cancellationReason };
  await changeSubscription(tx, subscription, ending);
  emit(tx, "subscription.cancelled", idsOf(subscription));
  return { subjectId: subscription.id };
}
const REASON_LENGTH_MAX = 1000;
