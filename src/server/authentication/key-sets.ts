import { createRemoteJWKSet, jwksCache, type JWKSCacheInput, type JWTVerifyGetKey } from "jose";
import { once } from "../../core/once.js";

/** The timeout of requests for an issuer's configuration and keys, in milliseconds. */
export const ISSUER_TIMEOUT_MS = 5000;

/**
 * How long after a load another unknown key does not load the keys again, in milliseconds. Short, so that a token of a new key is
 * accepted at once; not zero, because anybody can send tokens with invented keys.
 */
const RELOAD_PAUSE_MS = 1000;

/** The keys that verify tokens. */
export type KeySet = Readonly<{
  keyOf: JWTVerifyGetKey;
  /** Another object after each load of the keys; null while the next token has to load them. */
  version: () => object | null;
}>;

/** A set of keys that is loaded at the first token. */
export type LazyKeySet = Readonly<{ load: () => Promise<KeySet>; version: KeySet["version"] }>;

/** The keys at a URL. They are loaded again when they are too old, or when a token names a key that they do not contain. */
export function remoteKeySet(url: string): KeySet {
  // jose puts a new object there at each load.
  const loaded: JWKSCacheInput = {};
  const keyOf = createRemoteJWKSet(new URL(url), {
    timeoutDuration: ISSUER_TIMEOUT_MS,
    cooldownDuration: RELOAD_PAUSE_MS,
    [jwksCache]: loaded,
  });
  return { keyOf, version: () => (keyOf.fresh ? (loaded.jwks ?? null) : null) };
}

/** Keys that do not change. */
export function fixedKeySet(keyOf: JWTVerifyGetKey): KeySet {
  return { keyOf, version: () => keyOf };
}

/** Creates a set of keys at the first token and keeps it. After a failure the next token tries again. */
export function lazyKeySet(create: () => Promise<KeySet>): LazyKeySet {
  let created: KeySet | null = null;
  return { load: once(async () => (created = await create())), version: () => created?.version() ?? null };
}
