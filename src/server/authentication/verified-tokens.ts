import { hash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { systemClock } from "../../core/clock.js";
import type { KeySet } from "./key-sets.js";

/** The result of a verification. The token expires at `expiresAtMs`, in milliseconds since 1970. */
type Verified = Readonly<{ expiresAtMs: number }>;

/** Verifies a token and reads its claims. @throws UnauthenticatedError, AuthenticationUnavailableError */
export type VerifyToken<T> = (token: string) => Promise<T>;

/** The keys that the verification uses, and how long after its expiry a token is accepted. */
type Validity = Readonly<{ keysVersion: KeySet["version"]; clockToleranceSeconds: number }>;

/** The number of tokens that are remembered; those used least recently are forgotten first. */
const TOKENS_MAX = 10_000;

/**
 * Verifies each token once, and remembers the result until the token expires or the keys are loaded again. Only tokens that were
 * accepted are remembered, by their hash, so that memory contains no tokens. What depends on more than token and keys is not part
 * of `verify`.
 */
export function verifiedOnce<T extends Verified>(verify: VerifyToken<T>, validity: Validity): VerifyToken<T> {
  const { keysVersion, clockToleranceSeconds } = validity;
  const remembered = new LRUCache<string, Readonly<{ verified: T; verifiedAtMs: number }>>({ max: TOKENS_MAX });
  let rememberedFor: object | null = null;

  return async (token) => {
    const keys = keysVersion();
    if (keys !== rememberedFor) remembered.clear();
    rememberedFor = keys;
    const id = hash("sha256", token, "base64");
    const nowMs = systemClock.now().getTime();
    const known = remembered.get(id);
    // A clock that was set back may be before the token's `nbf` again.
    const isTimeValid = (verified: T, sinceMs: number) =>
      sinceMs <= nowMs && nowMs < verified.expiresAtMs + clockToleranceSeconds * 1000;
    if (known !== undefined && isTimeValid(known.verified, known.verifiedAtMs)) return known.verified;
    const verified = await verify(token);
    // Keys that were loaded during the verification may no longer contain the key that it used.
    if (keys !== null && keysVersion() === keys) remembered.set(id, { verified, verifiedAtMs: nowMs });
    return verified;
  };
}
