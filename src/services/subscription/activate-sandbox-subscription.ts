import { invalid } from "../../core/errors.js";
import { command, type CommandResult } from "../../database/command.js";
import { type Context, partnerOf } from "../../database/context.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { confirmActivation } from "./confirm-activation.js";
import { type SubscriptionInput } from "./subscription-change.js";

/**
 * Activates a pending subscription of a sandbox partner in place of its publisher. The subscription starts now.
 * @throws INVALID_INPUT for live partners; NOT_FOUND, NOT_ALLOWED_IN_STATUS
 * @source R-ACT-5, R-ACT-7
 */
export function activateSandboxSubscription(ctx: Context, input: SubscriptionInput): Promise<CommandResult> {
  const partner = partnerOf(ctx);
  assertPartnerType(partner.type, "sandbox:activate");
  if (partner.mode !== "SANDBOX")
    throw invalid("Only a sandbox partner can activate a subscription. For live partners, the publisher activates it.");
  return command(ctx, "activateSandboxSubscription", input, (tx) => confirmActivation(tx, input.subscriptionId));
}
