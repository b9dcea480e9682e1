import { sha256 } from "../../database/sha256.js";
import { partnerOf, tenantOf, type Context } from "../../database/context.js";
import { readPage, type Page, type PageArguments } from "../../database/keyset-page.js";
import { defineRowLoader } from "../../database/loaders.js";
import { and, inList, select, selectOne, sql, validCodes, type Reader } from "../../database/rows.js";
import { SandboxKey } from "../../entities/sandbox-key.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";

/** How a key begins, so that it can be told from a token and found by scanners of secrets. */
export const SANDBOX_KEY_PREFIX = "csp_sandbox_";

/** What is stored of a key. It cannot be guessed, so that a hash without salt is enough. */
export const hashOf = (secret: string): string => sha256(secret);

/** The key with a secret, unless it was revoked; null for any other text. */
export const validSandboxKey = (reader: Reader, secret: string): Promise<SandboxKey | null> =>
  selectOne(reader, SandboxKey, sql("t.secret_hash = ? AND t.revoked_at IS NULL", hashOf(secret)));

/** Those of some keys that were revoked. */
export async function revokedAmong(reader: Reader, keyIds: readonly string[]): Promise<ReadonlySet<string>> {
  const revoked = await select(reader, SandboxKey, and(inList("t.id", keyIds), sql("t.revoked_at IS NOT NULL")));
  return new Set(revoked.map(({ id }) => id));
}

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
