import { command, type CommandResult, emit } from "../../database/command.js";
import { type Context } from "../../database/context.js";
import { policiesOf } from "../catalog/policies.js";
import { nextTermOf } from "./next-term.js";
import { notifyPublishers } from "./operations/notify-publishers.js";
import { assertPossible } from "./rules/lifecycle.js";
import { addOnsToReactivate, decideReactivation, hasTermEnded, noPriceForNewTerm, REACTIVATED } from "./rules/suspension.js";
import { assertNotRemoved } from "../customer/customers.js";
import { lockForActionWithCustomer } from "./lock-for-action.js";
import { changeSubscription, idsOf, openAddOns, type SubscriptionInput } from "./subscription-change.js";

/**
 * Reactivates a suspended subscription and the add-ons that were suspended with it. Starts a new term if the old one has ended.
 * @throws NOT_FOUND, VERSION_CONFLICT, CUSTOMER_REMOVED, NOT_AVAILABLE when the new term has no price, and the errors of `decideReactivation`
 * @source R-SUSP-7, -8, R-ADD-6, R-CUST-3
 */
export function reactivateSubscription(ctx: Context, input: SubscriptionInput): Promise<CommandResult> {
  return command(ctx, "reactivateSubscription", input, async (opened) => {
    // The customer can be removed at the same time.
    const { subscription, customer, tx } = await lockForActionWithCustomer(opened, "REACTIVATE", input);
    assertPossible("REACTIVATE", subscription, tx.now);
    assertNotRemoved(customer, "input", "subscriptionId");
    const suspended = addOnsToReactivate(await openAddOns(tx, subscription.id));
    const isNewTerm = hasTermEnded(subscription, tx.now);
    const next = isNewTerm ? await nextTermOf(tx, subscription, suspended, tx.now) : null;
    if (isNewTerm && next === null) throw noPriceForNewTerm();
    const policies = await policiesOf(tx, subscription, customer.segment);
    const { term, period, charges: lines, addOns } = decideReactivation(subscription, suspended, next, policies, tx.now);
    const changes = { ...REACTIVATED, ...term, ...period };
    const { chargeIds, ...made } = await changeSubscription(tx, subscription, changes, { lines, addOns });
    const notice = { before: subscription, after: made.subscription, at: tx.now };
    // The REINSTATE notification shows the subscription without the dates of the new term; RENEW adds them.
    const ofNewTerm = isNewTerm ? [{ ...notice, action: "RENEW" as const }] : [];
    await notifyPublishers(tx, [{ ...notice, action: "REINSTATE" }, ...ofNewTerm]);
    emit(tx, "subscription.reactivated", idsOf(subscription));
    return { subjectId: subscription.id, chargeIds };
  });
}
