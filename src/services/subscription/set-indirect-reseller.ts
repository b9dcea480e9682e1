import { command, type CommandResult, emit } from "../../database/command.js";
import { type Context, partnerOf } from "../../database/context.js";
import { assertResellerMpnId } from "../partner/partner.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { assertPossible } from "./rules/lifecycle.js";
import { lockForAction } from "./lock-for-action.js";
import { changeSubscription, idsOf, type SubscriptionInput, unchanged } from "./subscription-change.js";

/**
 * Sets the indirect reseller of a subscription by its MPN id.
 * @throws NOT_FOUND, VERSION_CONFLICT, INVALID_INPUT
 * @source R-SUB-9, R-CART-7
 */
export function setIndirectReseller(
  ctx: Context,
  input: SubscriptionInput & Readonly<{ mpnId: string }>,
): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "subscription:setIndirectReseller");
  return command(ctx, "setIndirectReseller", input, async (opened) => {
    const { subscription, tx } = await lockForAction(opened, "SET_INDIRECT_RESELLER", input);
    assertPossible("SET_INDIRECT_RESELLER", subscription, tx.now);
    await assertResellerMpnId(tx, input.mpnId, "input", "mpnId");
    if (input.mpnId === subscription.indirectResellerMpnId) return unchanged(subscription);
    await changeSubscription(tx, subscription, { indirectResellerMpnId: input.mpnId });
    emit(tx, "subscription.resellerChanged", idsOf(subscription));
    return { subjectId: subscription.id };
  });
}
