import { NO_SCHEDULE } from "./rules/facts.js";
import { command, type CommandResult, emit } from "../../database/command.js";
import { type Context } from "../../database/context.js";
import { assertPossible } from "./rules/lifecycle.js";
import { lockForAction } from "./lock-for-action.js";
import { changeSubscription, idsOf, type SubscriptionInput, unchanged } from "./subscription-change.js";

/**
 * Turns auto-renewal on or off.
 * @throws NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED_IN_STATUS
 * @source R-RENEW-1 to -3, R-CANC-11
 */
export function setAutoRenew(ctx: Context, input: SubscriptionInput & Readonly<{ autoRenew: boolean }>): Promise<CommandResult> {
  return command(ctx, "setAutoRenew", input, async (opened) => {
    const { subscription, tx } = await lockForAction(opened, "CHANGE_AUTO_RENEW", input);
    assertPossible("CHANGE_AUTO_RENEW", subscription, tx.now);
    if (input.autoRenew === subscription.autoRenew) return unchanged(subscription);
    const changes = input.autoRenew ? { autoRenew: true, cancellationReason: null } : { autoRenew: false, ...NO_SCHEDULE };
    await changeSubscription(tx, subscription, changes);
    emit(tx, "subscription.autoRenewChanged", idsOf(subscription));
    return { subjectId: subscription.id };
  });
}
