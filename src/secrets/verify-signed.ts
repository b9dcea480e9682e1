import { errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from "jose";
import type { Secrets } from "./signing-key.js";

/** Verifies a JWT that was signed with one of the keys. @throws the errors of jose */
export async function verifySigned(
  token: string,
  [key, next, ...others]: Secrets,
  options: JWTVerifyOptions,
): Promise<Readonly<{ payload: JWTPayload }>> {
  try {
    return await jwtVerify(token, key, options);
  } catch (error) {
    if (next === undefined || !(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
    return verifySigned(token, [next, ...others], options);
  }
}
