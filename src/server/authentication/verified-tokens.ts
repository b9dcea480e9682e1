import { hash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { systemClock } from "../../core/clock.js";
import type { KeySet } from "./key-sets.js";

/** The result of a verification. The token expires at `expiresAtMs`, in milliseconds since 1970. */
type Verified = Readonly<{ expiresAtMs: number }>;

/** Verifies a token and reads its claims. @throws UnauthenticatedError, AuthenticationUnavailableError */
export type VerifyToken<T> = (token: string) => Promise<T>;

/** Verifies tokens, and knows those that were accepted before. */
export type RememberingVerifier<T> = Readonly<{
  verify: VerifyToken<T>;
  /** The result for a token that was accepted before and still is; null for any other text. */
  remembered: (token: string) => T | null;
}>;

/** The keys that the verification uses, and how long after its expiry a token is accepted. */
type Validity = Readonly<{ keysVersion: KeySet["version"]; clockToleranceSeconds: number }>;

/** The number of tokens that are remembered; those used least recently are forgotten first. */
const TOKENS_MAX = 10_000;

/**
 * Verifies each token once, and remembers the result until the token expires or the keys are loaded again. Only tokens that were
 * accepted are remembered, by their hash, so that memory contains no tokens. What depends on more than token and keys is not part
 * of `verify`.
 */
export function verifiedOnce<T extends Verified>(verify: VerifyToken<T>, validity: Validity): RememberingVerifier<T> {
  const { keysVersion, clockToleranceSeconds } = validity;
  const accepted = new LRUCache<string, Readonly<{ verified: T; verifiedAtMs: number }>>({ max: TOKENS_MAX });
  let acceptedBy: object | null = null;
  const idOf = (token: string) => hash("sha256", token, "base64");
  /** The keys now. Forgets the tokens that other keys accepted. */
  const currentKeys = () => {
    const keys = keysVersion();
    if (keys !== acceptedBy) accepted.clear();
    acceptedBy = keys;
    return keys;
  };
  const remembered = (token: string): T | null => {
    currentKeys();
    const known = accepted.get(idOf(token));
    const nowMs = systemClock.now().getTime();
    // A clock that was set back may be before the token's `nbf` again.
    if (known === undefined || nowMs < known.verifiedAtMs) return null;
    return nowMs < known.verified.expiresAtMs + clockToleranceSeconds * 1000 ? known.verified : null;
  };
  return {
    remembered,
    verify: async (token) => {
      const known = remembered(token);
      if (known !== null) return known;
      const keys = currentKeys();
      const nowMs = systemClock.now().getTime();
      const verified = await verify(token);
      // Keys that were loaded during the verification may no longer contain the key that it used.
      if (keys !== null && keysVersion() === keys) accepted.set(idOf(token), { verified, verifiedAtMs: nowMs });
      return verified;
    },
  };
}
