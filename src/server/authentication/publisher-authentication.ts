import { createLocalJWKSet, createRemoteJWKSet, jwtVerify, type JWK, type JWTPayload, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import type { PublisherSignInSettings } from "../../config.js";
import type { Actor } from "../../core/actor.js";
import { once } from "../../core/once.js";
import type { Reader } from "../../database/rows.js";
import { publisherOfIdentity } from "../../services/publisher/publisher-identity.js";
import { ISSUER_TIMEOUT_MS, LONGEST_TOKEN, refusal, UnauthenticatedError } from "./authentication.js";

/**
 * Identifies the publisher whose software sent a token of the client-credentials flow. Tokens of GraphQL are not accepted.
 * @throws UnauthenticatedError, AuthenticationUnavailableError
 */
export type IdentifyPublisher = (token: string) => Promise<Extract<Actor, { kind: "PUBLISHER" }>>;

const ALGORITHM = "RS256";

const claims = z.object({
  iss: z.string(),
  tid: z.string().min(1).max(255),
  ver: z.enum(["1.0", "2.0"]).optional(),
  appid: z.string().min(1).max(255).optional(),
  azp: z.string().min(1).max(255).optional(),
  // A token that acts for a user has a scope; a token of the software itself has none.
  scp: z.undefined().optional(),
});

const invalidToken = (problem: string) => new UnauthenticatedError(`The token is not valid: ${problem}.`);

/** The issuer that a pattern of PUBLISHER_ISSUERS names for a tenant. */
export const issuerOf = (pattern: string, tenant: string): string => pattern.replaceAll("{tenant}", () => tenant);

/** The tenant and application that a token identifies. @source fulfillment-api §1.5 */
function identityOf(payload: JWTPayload, issuers: readonly string[]): Readonly<{ tenantId: string; applicationId: string }> {
  const result = claims.safeParse(payload);
  if (!result.success) throw invalidToken("it needs tid, and appid or azp, and must not have scp");
  const { iss, tid, ver, appid, azp } = result.data;
  if (!issuers.some((issuer) => issuerOf(issuer, tid) === iss)) throw invalidToken("its issuer does not match its tenant");
  const applicationId = ver === "2.0" ? azp : (appid ?? azp);
  const isAmbiguous = appid !== undefined && azp !== undefined && appid !== azp;
  if (applicationId === undefined || isAmbiguous) throw invalidToken("it does not identify one application");
  return { tenantId: tid, applicationId };
}

/** Creates the verification of publishers' tokens. `builtInKey` loads the public key of the built-in authority; null without one. */
export function createPublisherAuthentication(
  settings: PublisherSignInSettings,
  builtInKey: (() => Promise<JWK>) | null,
  reader: Reader,
): IdentifyPublisher {
  const { jwksUrl, audiences, clockToleranceSeconds: clockTolerance, issuers } = settings;
  const keys = once(async (): Promise<JWTVerifyGetKey> => {
    if (jwksUrl !== null) return createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: ISSUER_TIMEOUT_MS });
    return createLocalJWKSet({ keys: builtInKey === null ? [] : [await builtInKey()] });
  });
  const options = { audience: [...audiences], algorithms: [ALGORITHM], clockTolerance, requiredClaims: ["exp", "iss", "tid"] };
  return async (token) => {
    if (token.length > LONGEST_TOKEN) throw invalidToken(`it is longer than ${LONGEST_TOKEN} characters`);
    const { payload } = await jwtVerify(token, await keys(), options).catch((error: unknown) => {
      throw refusal(error);
    });
    const { tenantId, applicationId } = identityOf(payload, issuers);
    const publisher = await publisherOfIdentity(reader, tenantId, applicationId);
    if (publisher === null) throw invalidToken("no publisher has its tenant and application");
    return { kind: "PUBLISHER", user: publisher.name, publisherId: publisher.id };
  };
}
