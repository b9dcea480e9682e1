import { notFound } from "../../core/errors.js";
import { command, emit, type CommandInput, type CommandResult } from "../../database/command.js";
import { partnerOf, type Context } from "../../database/context.js";
import { lockRowToChange } from "../../database/row-locks.js";
import { and, isCode, sql } from "../../database/rows.js";
import { updateMatching } from "../../database/writes.js";
import { SandboxKey } from "../../entities/sandbox-key.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";

/**
 * Revokes a sandbox key: requests with it are refused from then on. The sandboxes that it created stay until they expire.
 * @throws NOT_FOUND, PARTNER_TYPE_NOT_ALLOWED
 * @source issue 14 §3
 */
export function revokeSandboxKey(ctx: Context, input: CommandInput & Readonly<{ sandboxKeyId: string }>): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "sandboxKey:change");
  return command(ctx, "revokeSandboxKey", input, async (tx) => {
    const { partnerId } = tx.tenant;
    const { sandboxKeyId } = input;
    const own = and(sql("t.partner_id = ? AND t.revoked_at IS NULL", partnerId), isCode("t.id", sandboxKeyId));
    const key = await lockRowToChange(tx, SandboxKey, own);
    if (key === null) throw notFound("sandbox key", sandboxKeyId, "input", "sandboxKeyId");
    await updateMatching(tx.write, SandboxKey, { id: key.id, partnerId }, { revokedAt: tx.now });
    emit(tx, "partner.sandboxKeyRevoked", { partnerId });
    return { subjectId: key.id };
  });
}
