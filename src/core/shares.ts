import type { Actor } from "./actor.js";

/**
 * Whose share of the server a request uses: that of a partner, publisher or the operator, and of one user there. `creator`: for a sandbox
 * that a sandbox key created, the partner of the key, whose sandboxes have one share together.
 */
export type Sharer = Readonly<{ account: string; user: string; creator?: string | null }>;

function accountOf(actor: Actor): string {
  if (actor.kind === "PARTNER") return actor.partnerId;
  return actor.kind === "PUBLISHER" ? actor.publisherId : "operator";
}

/** Whose share a caller uses. A renewed token has the same user, so it uses the same share. */
export function sharerOf(actor: Actor, creator?: string | null): Sharer {
  const account = accountOf(actor);
  return { account, user: JSON.stringify([account, actor.user]), creator };
}
