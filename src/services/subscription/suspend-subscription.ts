import { NO_OPEN_CHANGE, NO_SCHEDULE } from "./rules/facts.js";
import { type SuspensionRequestReason } from "../../core/vocabulary.js";
import { command, type CommandResult, emit } from "../../database/command.js";
import { type Context } from "../../database/context.js";
import { chargesOf } from "../billing/charges.js";
import { storedPolicy } from "../catalog/policies.js";
import { customerOf } from "../customer/customers.js";
import { supersedeOpenChange } from "./operations/decide-operation.js";
import { notifyPublishers } from "./operations/notify-publishers.js";
import { decideSuspension } from "./rules/suspension.js";
import { lockForAction } from "./lock-for-action.js";
import { changeSubscription, idsOf, openAddOns, type SubscriptionInput } from "./subscription-change.js";

/**
 * Suspends a subscription and its active add-ons. Microsoft plans are credited. Removes a scheduled change, and supersedes an
 * open change.
 * @throws NOT_FOUND, VERSION_CONFLICT, NOT_YET_ACTIVATED, NOT_ALLOWED_IN_STATUS
 * @source R-SUSP-1 to -6, R-RENEW-8, R-ADD-5, §0.2.8, §0.3 "Open changes"
 */
export function suspendSubscription(
  ctx: Context,
  input: SubscriptionInput & Readonly<{ reason: SuspensionRequestReason }>,
): Promise<CommandResult> {
  return command(ctx, "suspendSubscription", input, async (opened) => {
    const { subscription, tx } = await lockForAction(opened, "SUSPEND", input);
    const addOns = await openAddOns(tx, subscription.id);
    const { openedAt } = await customerOf(tx, subscription);
    const policy = await storedPolicy(tx, subscription);
    const request = { reason: input.reason, customerOpenedAt: openedAt, policy };
    const decision = decideSuspension(subscription, addOns, await chargesOf(tx, subscription.id), request, tx.now);
    await supersedeOpenChange(tx, subscription, "SUSPEND");
    const changes = { ...decision.changes, ...NO_SCHEDULE, ...NO_OPEN_CHANGE };
    const suspending = { lines: decision.credits, addOns: decision.addOns };
    const { chargeIds, ...made } = await changeSubscription(tx, subscription, changes, suspending);
    await notifyPublishers(tx, [{ action: "SUSPEND", before: subscription, after: made.subscription, at: tx.now }]);
    emit(tx, "subscription.suspended", idsOf(subscription));
    return { subjectId: subscription.id, chargeIds };
  });
}
