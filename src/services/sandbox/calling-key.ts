import { ForbiddenError, notFound } from "../../core/errors.js";
import type { Context, TxContext } from "../../database/context.js";
import { lockRowToChange } from "../../database/row-locks.js";
import { sql } from "../../database/rows.js";
import { SandboxKey } from "../../entities/sandbox-key.entity.js";

/** The id of the sandbox key with which the caller signed in. @throws ForbiddenError for other callers */
function keyIdOf({ actor }: Pick<Context, "actor">): string {
  if (actor.kind === "PARTNER" && actor.sandboxKeyId !== undefined) return actor.sandboxKeyId;
  throw new ForbiddenError("create and delete sandboxes", [], [], "a program with a sandbox key");
}

/** Locks the caller's key, which may have been revoked since its connection was opened. Returns its id. @throws NOT_FOUND */
export async function lockCallingKey(tx: TxContext): Promise<string> {
  const [{ partnerId }, keyId] = [tx.tenant, keyIdOf(tx)];
  const own = sql("t.partner_id = ? AND t.id = ? AND t.revoked_at IS NULL", partnerId, keyId);
  if ((await lockRowToChange(tx, SandboxKey, own)) === null) throw notFound("sandbox key", keyId);
  return keyId;
}
