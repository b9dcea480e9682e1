import { invalid } from "../../core/errors.js";
import { command, type CommandResult } from "../../database/command.js";
import { type Context, partnerOf } from "../../database/context.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { confirmActivation } from "./confirm-activation.js";
import { type SubscriptionInput } from "./subscription-change.js";

/** Confirms the set-up in the publisher's stead, for sandboxes: the subscription begins now. @source R-ACT-5, R-ACT-7 */
export function activateSandboxSubscription(ctx: Context, input: SubscriptionInput): Promise<CommandResult> {
  const partner = partnerOf(ctx);
  assertPartnerType(partner.type, "sandbox:activate");
  if (partner.mode !== "SANDBOX")
    throw invalid("Only a sandbox partner can activate a subscription. For live partners, the publisher activates it.");
  return command(ctx, "activateSandboxSubscription", input, (tx) => confirmActivation(tx, input.subscriptionId));
}
