import { invalid } from "../../core/errors.js";
import { command, type CommandInput, type CommandResult } from "../../database/command.js";
import { type Context, partnerOf } from "../../database/context.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { recordStepDone } from "./publisher-step.js";

/**
 * Marks the step that a publisher requires before a cancellation as done, in place of the publisher. Sandbox partners only.
 * @throws INVALID_INPUT for live partners; NOT_FOUND, NOT_ALLOWED_IN_STATUS
 * @source issue "Publishers join in" §4
 */
export function completeSandboxStep(
  ctx: Context,
  input: CommandInput & Readonly<{ subscriptionId: string }>,
): Promise<CommandResult> {
  const { type, mode } = partnerOf(ctx);
  assertPartnerType(type, "sandbox:completeStep");
  if (mode !== "SANDBOX")
    throw invalid("Only a sandbox partner can complete a publisher's step. For live partners, the publisher completes it.");
  return command(ctx, "completeSandboxStep", input, (tx) => recordStepDone(tx, input.subscriptionId));
}
