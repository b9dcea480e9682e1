import { systemClock } from "../../core/clock.js";
import { notFound } from "../../core/errors.js";
import { command, type CommandInput, type CommandResult } from "../../database/command.js";
import type { Context } from "../../database/context.js";
import { lockRowToChange } from "../../database/row-locks.js";
import { and, isCode, sql } from "../../database/rows.js";
import { updateMatching } from "../../database/writes.js";
import { CreatedSandbox } from "../../entities/created-sandbox.entity.js";
import { lockCallingKey } from "./calling-key.js";
import { deleteCreatedSandbox } from "./delete-created-sandbox.js";

/**
 * Deletes a sandbox that a key of the partner created, with everything in it.
 * @throws NOT_FOUND
 * @source issue 14 §3; decision 0091
 */
export async function deleteSandbox(ctx: Context, input: CommandInput & Readonly<{ sandboxId: string }>): Promise<CommandResult> {
  const result = await command(ctx, "deleteSandbox", input, async (tx) => {
    await lockCallingKey(tx);
    const { partnerId } = tx.tenant;
    const own = and(sql("t.partner_id = ?", partnerId), isCode("t.id", input.sandboxId));
    const sandbox = await lockRowToChange(tx, CreatedSandbox, own);
    if (sandbox === null) throw notFound("sandbox", input.sandboxId, "input", "sandboxId");
    // From now on a worker deletes it too, should this process end before it is done.
    await updateMatching(tx.write, CreatedSandbox, { id: sandbox.id, partnerId }, { expiresAt: systemClock.now() });
    return { subjectId: sandbox.id };
  });
  if (!result.isDryRun) await deleteCreatedSandbox(ctx.database, result.subjectId, () => false);
  return result;
}
