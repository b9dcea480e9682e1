import { randomBytes } from "node:crypto";
import { assert, DomainError, invalid } from "../../core/errors.js";
import { newId } from "../../core/ids.js";
import { command, emit, type CommandInput, type CommandResult } from "../../database/command.js";
import { partnerOf, userOf, type Context, type TxContext } from "../../database/context.js";
import { lockRowToChange } from "../../database/row-locks.js";
import { query, selectOne, sql } from "../../database/rows.js";
import { insertRow } from "../../database/writes.js";
import { CreatedSandbox } from "../../entities/created-sandbox.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { SandboxKey } from "../../entities/sandbox-key.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { hashOf, SANDBOX_KEY_PREFIX } from "./sandbox-keys.js";

/** The largest number of keys of a partner that are not revoked. */
export const SANDBOX_KEYS_MAX = 20;
const SECRET_BYTES = 32;

/** Locks the partner, so that the number of its keys does not change. @throws SANDBOX_KEY_LIMIT_REACHED, INVALID_INPUT */
async function lockPartnerForKey(tx: TxContext): Promise<void> {
  const { partnerId } = tx.tenant;
  const partner = await lockRowToChange(tx, Partner, sql("t.id = ?", partnerId));
  assert(partner !== null, "a tenant is a partner");
  // Otherwise the sandboxes of a sandbox would have to be deleted with it.
  if ((await selectOne(tx.read, CreatedSandbox, sql("t.id = ?", partnerId))) !== null)
    throw invalid("A sandbox that a sandbox key created cannot have sandbox keys; use the key of its creator.", "input");
  const counted = sql("SELECT COUNT(*) AS n FROM sandbox_key t WHERE t.partner_id = ? AND t.revoked_at IS NULL", partnerId);
  const [row] = await query<{ n: number | string }>(tx.read, counted);
  if (Number(row?.n ?? 0) >= SANDBOX_KEYS_MAX) throw new DomainError("SANDBOX_KEY_LIMIT_REACHED", { maximum: SANDBOX_KEYS_MAX });
}

/** The result of a command that makes a key: null in a dry run and in a replay, because a key is shown once. */
export type SandboxKeyResult = CommandResult & Readonly<{ secret: string | null }>;

/**
 * Creates a key with which programs create, list and delete sandboxes. The key is in the result only; its hash is stored.
 * @throws INVALID_INPUT, SANDBOX_KEY_LIMIT_REACHED, PARTNER_TYPE_NOT_ALLOWED
 * @source issue 14 §3
 */
export async function createSandboxKey(
  ctx: Context,
  input: CommandInput & Readonly<{ description?: string | null }>,
): Promise<SandboxKeyResult> {
  assertPartnerType(partnerOf(ctx).type, "sandboxKey:change");
  const secret = `${SANDBOX_KEY_PREFIX}${randomBytes(SECRET_BYTES).toString("base64url")}`;
  const result = await command(ctx, "createSandboxKey", input, async (tx) => {
    await lockPartnerForKey(tx);
    const { partnerId } = tx.tenant;
    const id = newId("sandboxKey");
    await insertRow(tx.write, SandboxKey, {
      ...{ id, partnerId, description: input.description ?? null, secretHash: hashOf(secret) },
      ...{ createdBy: userOf(tx.actor), createdAt: tx.now },
    });
    emit(tx, "partner.sandboxKeyCreated", { partnerId });
    return { subjectId: id };
  });
  return { ...result, secret: result.isReplay || result.isDryRun ? null : secret };
}
