import type { JWTPayload } from "jose";
import { instantAt } from "../../core/clock.js";
import type { Credential } from "../../core/access.js";
import { sha256 } from "../../database/sha256.js";

/** The maximum length of an id that a token brings with it. */
const ID_MAX = 200;

/**
 * What a token states about itself. The id of a token without a usable `jti` is a hash of its header and claims. It does not contain the
 * signature, which can be written in more than one way.
 */
export function credentialOf(token: string, { jti, iat }: JWTPayload): Credential {
  const isUsable = typeof jti === "string" && jti.length <= ID_MAX && /^[\x21-\x7e]+$/.test(jti);
  const tokenId = isUsable ? jti : `sha256:${sha256(token.slice(0, token.lastIndexOf(".")))}`;
  return { tokenId, issuedAt: typeof iat === "number" ? instantAt(iat * 1000) : null };
}
