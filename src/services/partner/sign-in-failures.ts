import type { Actor } from "../../core/actor.js";
import { MARKETPLACE_CHAIN } from "../../core/audit.js";
import { systemClock } from "../../core/clock.js";
import { causeOf, countUp, storeRecords, type Cause } from "../../database/audit.js";
import type { Context } from "../../database/context.js";
import { selectOne, sql } from "../../database/rows.js";
import { transact } from "../../database/transaction.js";
import { Partner } from "../../entities/partner.entity.js";

/** Why a sign-in failed: there was no token, the token was refused, or the operator has suspended the caller. */
export type SignInFailureCode = "TOKEN_MISSING" | "UNAUTHENTICATED" | "ACCESS_SUSPENDED";

/** Sign-ins that failed for one reason. `actor`: whom a token named that the issuer signed; null for other tokens, and without one. */
export type SignInFailure = Readonly<{ actor: Actor | null; code: SignInFailureCode; count: number }>;

const NOBODY: Cause = {
  ...{ actorKind: "UNKNOWN", causedBy: null, requestId: null },
  ...{ actorPartnerId: null, actorRoles: null, actorClient: null },
};

async function partnerOf({ database }: Pick<Context, "database">, actor: Actor | null) {
  if (actor?.kind !== "PARTNER") return null;
  const partner = await selectOne(database.read, Partner, sql("t.id = ?", actor.partnerId));
  const provider = partner?.indirectProviderId;
  return provider == null ? partner : selectOne(database.read, Partner, sql("t.id = ?", provider));
}

/**
 * Stores one record of sign-ins that failed: in the chain of the caller's partner, where the token proves who called; otherwise in that of
 * the marketplace. @source R-AUDIT
 */
export async function storeSignInFailure(parts: Pick<Context, "database">, failure: SignInFailure): Promise<void> {
  const { actor, code, count } = failure;
  const partner = await partnerOf(parts, actor);
  const chain = partner?.id ?? MARKETPLACE_CHAIN;
  const cause: Cause = actor === null ? NOBODY : { ...causeOf({ actor, requestId: "" }), requestId: null };
  const entry = {
    ...{ operation: "signIn", status: "REFUSED" as const, code, resourceId: null, customerId: null },
    ...{ occurredAt: partner?.clockAt ?? systemClock.now(), events: [], occurrenceCount: count },
  };
  await transact(parts.database, "commit", async (tx) => {
    await countUp(tx, chain, 0, 1);
    await storeRecords(tx, chain, cause, [entry]);
  });
}
