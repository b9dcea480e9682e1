import { randomUUID } from "node:crypto";
import { errors, jwtVerify, SignJWT, type JWTPayload, type JWTVerifyOptions } from "jose";
import { z } from "zod";
import { SettingsError } from "../../config.js";
import type { AuthenticationSettings } from "../../settings/sign-in-settings.js";
import type { Credential } from "../../core/access.js";
import type { Actor } from "../../core/actor.js";
import { SECONDS_PER_HOUR, systemClock } from "../../core/clock.js";
import { unusableCharacter } from "../../core/text.js";
import { Role } from "../../core/vocabulary.js";
import { tokenKeys } from "../../secrets/signing-key.js";
import { credentialOf } from "./credential.js";
import { verifySigned } from "../../secrets/verify-signed.js";
import { ISSUER_TIMEOUT_MS, lazyKeySet, remoteKeySet } from "./key-sets.js";
import { verifiedOnce, type VerifyToken } from "./verified-tokens.js";

/** A request without a valid token. The message says what is wrong with the token. */
export class UnauthenticatedError extends Error {
  override readonly name = "UnauthenticatedError";

  /** @param actor whom the token names, if its issuer signed it: an expired token does not let in, but says whose it was */
  constructor(
    message: string,
    readonly actor: Actor | null = null,
  ) {
    super(message);
  }
}

/** A request without a token, or whose header `Authorization` has another scheme. */
export class MissingTokenError extends UnauthenticatedError {}

/** The token cannot be verified, because the keys of its issuer cannot be loaded. */
export class AuthenticationUnavailableError extends Error {
  override readonly name = "AuthenticationUnavailableError";
}

/** The actor that a bearer token identifies, the token itself, and when it expires, in milliseconds since 1970. */
export type Identity = Readonly<{ actor: Actor; credential: Credential; expiresAtMs: number }>;

/** Verifies bearer tokens and, with AUTH=local, issues them. */
export type Authentication = Readonly<{
  /** @throws UnauthenticatedError, AuthenticationUnavailableError */
  identify: VerifyToken<Identity>;
  /** The identity of a token that was accepted before and still is; null for any other text. */
  remembered: (token: string) => Identity | null;
  /**
   * Issues a token for an actor, valid for `lifetimeSeconds` seconds.
   * @throws SettingsError for a lifetime that the settings do not allow, and with AUTH=oidc: only the configured issuer issues tokens then
   */
  issueToken: (actor: Actor, lifetimeSeconds: number) => Promise<string>;
}>;

const LOCAL_ISSUER = "marketplace:local";
const LOCAL_AUDIENCE = "marketplace";
const LOCAL_ALGORITHM = "HS256";
/** The maximum length of a token, in characters. */
export const LONGEST_TOKEN = 16_384;

const idClaim = z.string().min(1).max(64);
/** The application that calls: `azp` or `appid` in tokens of Microsoft Entra, `client_id` in those of RFC 9068. */
const clientClaim = z.string().max(255).optional().catch(undefined);
const absent = z.undefined().optional();

/**
 * The claims of a token: `sub` (the user) and exactly one of `partner_id` with `roles`, `publisher_id`, and `operator: true`.
 */
const claims = z
  .object({
    sub: z
      .string()
      .min(1)
      .max(255)
      .refine((user) => unusableCharacter(user) === null),
    azp: clientClaim,
    appid: clientClaim,
    client_id: clientClaim,
  })
  .and(
    z.union([
      z.object({ partner_id: idClaim, roles: z.array(z.enum(Role)).max(16).default([]), publisher_id: absent, operator: absent }),
      z.object({ publisher_id: idClaim, partner_id: absent, roles: absent, operator: absent }),
      z.object({ operator: z.literal(true), partner_id: absent, roles: absent, publisher_id: absent }),
    ]),
  );

function actorOf(payload: JWTPayload): Actor {
  const result = claims.safeParse(payload);
  if (!result.success) {
    throw new UnauthenticatedError(
      "The token's claims do not identify a user. It needs sub and one of: partner_id with roles " +
        `(from ${Object.keys(Role).join(", ")}), publisher_id, operator: true.`,
    );
  }
  const claim = result.data;
  if (claim.partner_id !== undefined) {
    const client = claim.azp ?? claim.appid ?? claim.client_id;
    return { kind: "PARTNER", user: claim.sub, partnerId: claim.partner_id, roles: [...new Set(claim.roles)], client };
  }
  if (claim.publisher_id !== undefined) return { kind: "PUBLISHER", user: claim.sub, publisherId: claim.publisher_id };
  return { kind: "OPERATOR", user: claim.sub };
}

/** The actor that the claims of a token name; null when they name none. */
const actorIn = (payload: JWTPayload): Actor | null => (claims.safeParse(payload).success ? actorOf(payload) : null);

function claimsOf(actor: Actor): JWTPayload {
  if (actor.kind === "PARTNER") {
    const { partnerId, roles, client } = actor;
    return { partner_id: partnerId, roles: [...roles], ...(client === undefined ? {} : { client_id: client }) };
  }
  return actor.kind === "PUBLISHER" ? { publisher_id: actor.publisherId } : { operator: true };
}

/** The error for the caller when the verification of a token failed. What is not the token's fault is UNAVAILABLE. */
export function refusal(error: unknown): Error {
  if (error instanceof UnauthenticatedError || error instanceof AuthenticationUnavailableError) return error;
  // The signature, the issuer and the audience are verified before the expiry.
  if (error instanceof errors.JWTExpired)
    return new UnauthenticatedError("The token has expired. Sign in again.", actorIn(error.payload));
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new UnauthenticatedError(`The token is not valid: its claim "${error.claim}" is missing or does not match.`);
  }
  const isInvalidToken = [errors.JWTInvalid, errors.JWSInvalid, errors.JWSSignatureVerificationFailed, errors.JOSEAlgNotAllowed]
    .concat([errors.JOSENotSupported, errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys])
    .some((kind) => error instanceof kind);
  if (isInvalidToken) return new UnauthenticatedError("The token is not valid.");
  return new AuthenticationUnavailableError(
    "The token could not be verified, because its issuer does not respond. Try again later.",
    {
      cause: error,
    },
  );
}

/**
 * Checks the lifetime of a token, in seconds. Without `iat` it is the time until the token expires.
 * @throws UnauthenticatedError
 */
function assertLifetime({ exp = 0, iat }: JWTPayload, maxSeconds: number | null): void {
  if (maxSeconds === null) return;
  const lifetimeSeconds = exp - (iat ?? systemClock.now().getTime() / 1000);
  if (lifetimeSeconds <= maxSeconds) return;
  throw new UnauthenticatedError(
    `The token is not valid: it is valid for longer than the ${maxSeconds} seconds that this server accepts.`,
  );
}

async function verified(
  token: string,
  { tokenLifetimeMaxSeconds }: AuthenticationSettings,
  check: () => Promise<{ payload: JWTPayload }>,
): Promise<Identity> {
  try {
    if (token.length > LONGEST_TOKEN)
      throw new UnauthenticatedError(`The token is not valid: it is longer than ${LONGEST_TOKEN} characters.`);
    const { payload } = await check();
    assertLifetime(payload, tokenLifetimeMaxSeconds);
    return { actor: actorOf(payload), credential: credentialOf(token, payload), expiresAtMs: (payload.exp ?? 0) * 1000 };
  } catch (error) {
    throw refusal(error);
  }
}

function assertMayIssue(lifetimeSeconds: number, maxSeconds: number | null): void {
  if (maxSeconds === null || lifetimeSeconds <= maxSeconds) return;
  throw new SettingsError(
    `The lifetime of the token is ${lifetimeSeconds} seconds, but TOKEN_LIFETIME_MAX_HOURS is ${maxSeconds / SECONDS_PER_HOUR}: at most ${maxSeconds} seconds. Request a shorter lifetime.`,
  );
}

async function localAuthentication(settings: Extract<AuthenticationSettings, { kind: "local" }>): Promise<Authentication> {
  const { keys, tokenLifetimeMaxSeconds } = settings;
  const keySet = await tokenKeys(keys);
  const options: JWTVerifyOptions = {
    issuer: LOCAL_ISSUER,
    audience: LOCAL_AUDIENCE,
    algorithms: [LOCAL_ALGORITHM],
    requiredClaims: ["sub", "exp"],
  };
  const verify = (token: string) => verified(token, settings, () => verifySigned(token, keySet, options));
  const tokens = verifiedOnce(verify, { keysVersion: () => keySet, clockToleranceSeconds: 0 });
  return {
    identify: tokens.verify,
    remembered: tokens.remembered,
    issueToken: async (actor, lifetimeSeconds) => {
      assertMayIssue(lifetimeSeconds, tokenLifetimeMaxSeconds);
      return new SignJWT(claimsOf(actor))
        .setProtectedHeader({ alg: LOCAL_ALGORITHM, typ: "JWT" })
        .setSubject(actor.user)
        .setJti(randomUUID())
        .setIssuer(LOCAL_ISSUER)
        .setAudience(LOCAL_AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(`${lifetimeSeconds} seconds`)
        .sign(keySet[0]);
    },
  };
}

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** The URL of the issuer's keys, from its OpenID configuration. */
async function discoveredJwksUrl(issuer: string): Promise<string> {
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(ISSUER_TIMEOUT_MS) });
  const document = discovery.parse(await response.json());
  if (document.issuer !== issuer) throw new Error(`${address} is the configuration of ${document.issuer}, not of ${issuer}`);
  return document.jwks_uri;
}

function oidcAuthentication(settings: Extract<AuthenticationSettings, { kind: "oidc" }>): Authentication {
  const { issuer, clockToleranceSeconds } = settings;
  const keys = lazyKeySet(async () => remoteKeySet(settings.jwksUrl ?? (await discoveredJwksUrl(issuer))));
  const options: JWTVerifyOptions = {
    issuer,
    audience: settings.audience,
    algorithms: [...settings.algorithms],
    clockTolerance: clockToleranceSeconds,
    requiredClaims: ["sub", "exp"],
  };
  const verify = (token: string) => verified(token, settings, async () => jwtVerify(token, (await keys.load()).keyOf, options));
  const tokens = verifiedOnce(verify, { keysVersion: keys.version, clockToleranceSeconds });
  return {
    identify: tokens.verify,
    remembered: tokens.remembered,
    issueToken: () =>
      Promise.reject(
        new SettingsError(`With AUTH=oidc, only ${issuer} issues tokens. Set AUTH=local to issue tokens with this command.`),
      ),
  };
}

/** Creates the authentication that the settings name. With AUTH=local it creates the signing key when there is none. */
export async function createAuthentication(settings: AuthenticationSettings): Promise<Authentication> {
  return settings.kind === "local" ? localAuthentication(settings) : oidcAuthentication(settings);
}

/**
 * The token of an `Authorization: Bearer …` header.
 * @throws MissingTokenError when the header is missing or has another scheme
 */
export function bearerToken(authorization: string | undefined): string {
  if (authorization === undefined || authorization.trim() === "") {
    throw new MissingTokenError("No token. Send a bearer token in the Authorization header.");
  }
  const [, token] = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization) ?? [];
  if (token === undefined) throw new MissingTokenError('The Authorization header must be "Bearer", a space and a token.');
  return token;
}
