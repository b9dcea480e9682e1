import { createHash, randomBytes } from "node:crypto";
import { assert, DomainError, invalid, notFound } from "../../core/errors.js";
import { newId } from "../../core/ids.js";
import { command, emit, type CommandInput, type CommandResult } from "../../database/command.js";
import { partnerOf, tenantOf, userOf, type Context, type TxContext } from "../../database/context.js";
import { readPage, type Page, type PageArguments } from "../../database/keyset-page.js";
import { defineRowLoader } from "../../database/loaders.js";
import { lockRowToChange } from "../../database/row-locks.js";
import { and, inList, isCode, query, select, selectOne, sql, validCodes, type Reader } from "../../database/rows.js";
import { insertRow, updateMatching } from "../../database/writes.js";
import { CreatedSandbox } from "../../entities/created-sandbox.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { SandboxKey } from "../../entities/sandbox-key.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";

/** The largest number of keys of a partner that are not revoked. */
export const SANDBOX_KEYS_MAX = 20;

/** How a key begins, so that it can be told from a token and found by scanners of secrets. */
export const SANDBOX_KEY_PREFIX = "csp_sandbox_";
const SECRET_BYTES = 32;

const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** The key with a secret, unless it was revoked; null for any other text. */
export const validSandboxKey = (reader: Reader, secret: string): Promise<SandboxKey | null> =>
  selectOne(reader, SandboxKey, sql("t.secret_hash = ? AND t.revoked_at IS NULL", hashOf(secret)));

/** A sandbox key of the caller's partner by its id, also a revoked one; null when there is none. */
export const sandboxKeyById = defineRowLoader(
  "sandboxKeyById",
  (ctx: Context, ids) =>
    select(ctx.read, SandboxKey, and(sql("t.partner_id = ?", tenantOf(ctx).partnerId), inList("t.id", validCodes(ids)))),
  ({ id }) => id,
);

/** A page of the partner's sandbox keys, without revoked ones, in the order in which they were created. @throws PARTNER_TYPE_NOT_ALLOWED */
export async function sandboxKeysOf(ctx: Context, page: PageArguments): Promise<Page<SandboxKey>> {
  assertPartnerType(partnerOf(ctx).type, "sandboxKey:read");
  const where = sql("t.partner_id = ? AND t.revoked_at IS NULL", tenantOf(ctx).partnerId);
  return readPage(ctx.read, { entity: SandboxKey, where }, page);
}

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

/** The result of a command that makes a key: null in a replay, because a key is shown once. */
export type SandboxKeyResult = CommandResult & Readonly<{ secret: string | null }>;

/**
 * Creates a key with which programs create and delete sandboxes. The key is in the result only; its hash is stored.
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
  return { ...result, secret: result.isReplay ? null : secret };
}

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
