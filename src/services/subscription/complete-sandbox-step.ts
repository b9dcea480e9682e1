import { invalid } from "../../core/errors.js";
import { command, type CommandInput, type CommandResult } from "../../database/command.js";
import { type Context, partnerOf } from "../../database/context.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { recordStepDone } from "./publisher-step.js";

/** Marks a publisher's step done in the publisher's stead, for sandboxes. @source issue "Publishers join in" §4 */
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
