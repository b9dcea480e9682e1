import { createLocalJWKSet, jwtVerify, type JWK, type JWTPayload, type JWTVerifyOptions } from "jose";
import { z } from "zod";
import type { PublisherSignInSettings } from "../../settings/sign-in-settings.js";
import type { Actor } from "../../core/actor.js";
import { issuerOf } from "../../core/application-token.js";
import type { Reader } from "../../database/rows.js";
import { publisherOfIdentity } from "../../services/publisher/publisher-identity.js";
import { LONGEST_TOKEN, refusal, UnauthenticatedError, type Identity } from "./authentication.js";
import { credentialOf } from "./credential.js";
import { fixedKeySet, lazyKeySet, remoteKeySet } from "./key-sets.js";
import { verifiedOnce, type VerifyToken } from "./verified-tokens.js";

/**
 * Identifies the publisher whose software sent a token of the client-credentials flow. Tokens of GraphQL are not accepted.
 * @throws UnauthenticatedError, AuthenticationUnavailableError
 */
export type IdentifyPublisher = VerifyToken<Identity & Readonly<{ actor: Extract<Actor, { kind: "PUBLISHER" }> }>>;

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
  const { jwksUrl, audiences, clockToleranceSeconds, issuers } = settings;
  const keys = lazyKeySet(async () => {
    if (jwksUrl !== null) return remoteKeySet(jwksUrl);
    return fixedKeySet(createLocalJWKSet({ keys: builtInKey === null ? [] : [await builtInKey()] }));
  });
  const options: JWTVerifyOptions = {
    audience: [...audiences],
    algorithms: [ALGORITHM],
    clockTolerance: clockToleranceSeconds,
    requiredClaims: ["exp", "iss", "tid"],
  };
  const verify = async (token: string) => {
    if (token.length > LONGEST_TOKEN) throw invalidToken(`it is longer than ${LONGEST_TOKEN} characters`);
    const { payload } = await jwtVerify(token, (await keys.load()).keyOf, options).catch((error: unknown) => {
      throw refusal(error);
    });
    return { ...identityOf(payload, issuers), credential: credentialOf(token, payload), expiresAtMs: (payload.exp ?? 0) * 1000 };
  };
  const tokens = verifiedOnce(verify, { keysVersion: keys.version, clockToleranceSeconds });
  return async (token) => {
    const { tenantId, applicationId, credential, expiresAtMs } = await tokens.verify(token);
    const publisher = await publisherOfIdentity(reader, tenantId, applicationId);
    if (publisher === null) throw invalidToken("no publisher has its tenant and application");
    return { actor: { kind: "PUBLISHER", user: publisher.name, publisherId: publisher.id }, credential, expiresAtMs };
  };
}
