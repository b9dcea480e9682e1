import {
  createRemoteJWKSet,
  errors,
  jwtVerify,
  SignJWT,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
} from "jose";
import { z } from "zod";
import type { AuthenticationSettings } from "../../config.js";
import type { Actor } from "../../core/actor.js";
import { Role } from "../../core/vocabulary.js";
import { signingKey } from "../../secrets/signing-key.js";

/** Nobody can be made out behind a request; the message tells what a valid token would need. */
export class UnauthenticatedError extends Error {
  override readonly name = "UnauthenticatedError";
}

/** The issuer's keys are out of reach just now, so that no token can be judged. */
export class AuthenticationUnavailableError extends Error {
  override readonly name = "AuthenticationUnavailableError";
}

/** Who vouches for tokens, and in what way. */
export type Authentication = Readonly<{
  /**
   * Who a bearer token says is asking, and until when (milliseconds since 1970).
   * @throws UnauthenticatedError, AuthenticationUnavailableError
   */
  identify: (token: string) => Promise<Readonly<{ actor: Actor; expiresAtMs: number }>>;
  /**
   * Makes a token of our own for an actor, valid for a number of seconds.
   * @throws Error with AUTH=oidc, where the issuer makes them.
   */
  issueToken: (actor: Actor, lifetimeSeconds: number) => Promise<string>;
}>;

const LOCAL_ISSUER = "marketplace:local";
const LOCAL_AUDIENCE = "marketplace";
const LOCAL_ALGORITHM = "HS256";
/** What is longer is no token. */
export const LONGEST_TOKEN = 16_384;
/** How long an issuer's keys are waited for. */
export const ISSUER_TIMEOUT_MS = 5000;

const idClaim = z.string().min(1).max(64);
const absent = z.undefined().optional();

/**
 * What a token has to say of its bearer: `sub` (the user) and exactly one of `partner_id` with `roles`, `publisher_id`, or
 * `operator: true`.
 */
const claims = z
  .object({ sub: z.string().min(1).max(255) })
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
      "The token does not say who is asking: it needs sub and either partner_id with roles " +
        `(out of ${Object.keys(Role).join(", ")}), publisher_id, or operator: true.`,
    );
  }
  const claim = result.data;
  if (claim.partner_id !== undefined) {
    return { kind: "PARTNER", user: claim.sub, partnerId: claim.partner_id, roles: [...new Set(claim.roles)] };
  }
  if (claim.publisher_id !== undefined) return { kind: "PUBLISHER", user: claim.sub, publisherId: claim.publisher_id };
  return { kind: "OPERATOR", user: claim.sub };
}

function claimsOf(actor: Actor): JWTPayload {
  if (actor.kind === "PARTNER") return { partner_id: actor.partnerId, roles: [...actor.roles] };
  return actor.kind === "PUBLISHER" ? { publisher_id: actor.publisherId } : { operator: true };
}

/** Turns what the library found wrong with a token into a sentence for its bearer; the rest is no fault of the token's. */
export function refusal(error: unknown): Error {
  if (error instanceof UnauthenticatedError || error instanceof AuthenticationUnavailableError) return error;
  if (error instanceof errors.JWTExpired) return new UnauthenticatedError("The token has expired; sign in again.");
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new UnauthenticatedError(`The token's claim "${error.claim}" is not what is expected here.`);
  }
  const isOfTheToken = [errors.JWTInvalid, errors.JWSInvalid, errors.JWSSignatureVerificationFailed, errors.JOSEAlgNotAllowed]
    .concat([errors.JOSENotSupported, errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys])
    .some((kind) => error instanceof kind);
  if (isOfTheToken) return new UnauthenticatedError("The token is not one that is valid here.");
  return new AuthenticationUnavailableError(
    "The token could not be checked, because its issuer does not answer; try again later.",
    {
      cause: error,
    },
  );
}

async function verified(token: string, check: () => Promise<{ payload: JWTPayload }>) {
  try {
    if (token.length > LONGEST_TOKEN) throw new UnauthenticatedError("The token is too long to be one that is valid here.");
    const { payload } = await check();
    return { actor: actorOf(payload), expiresAtMs: (payload.exp ?? 0) * 1000 };
  } catch (error) {
    throw refusal(error);
  }
}

async function localAuthentication(keyDirectory: string | null): Promise<Authentication> {
  const key = await signingKey(keyDirectory);
  const options: JWTVerifyOptions = {
    issuer: LOCAL_ISSUER,
    audience: LOCAL_AUDIENCE,
    algorithms: [LOCAL_ALGORITHM],
    requiredClaims: ["sub", "exp"],
  };
  return {
    identify: (token) => verified(token, () => jwtVerify(token, key, options)),
    issueToken: (actor, lifetimeSeconds) =>
      new SignJWT(claimsOf(actor))
        .setProtectedHeader({ alg: LOCAL_ALGORITHM, typ: "JWT" })
        .setSubject(actor.user)
        .setIssuer(LOCAL_ISSUER)
        .setAudience(LOCAL_AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(`${lifetimeSeconds} seconds`)
        .sign(key),
  };
}

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** Where the issuer publishes its keys, as its discovery document says. */
async function discoveredJwksUrl(issuer: string): Promise<string> {
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(ISSUER_TIMEOUT_MS) });
  const document = discovery.parse(await response.json());
  if (document.issuer !== issuer) throw new Error(`${address} speaks for ${document.issuer}, not for ${issuer}`);
  return document.jwks_uri;
}

/** The issuer's keys: looked for at the first token, kept, and looked for again when that failed. */
function issuerKeys(issuer: string, jwksUrl: string | null): () => Promise<JWTVerifyGetKey> {
  let keys: Promise<JWTVerifyGetKey> | null = null;
  return () => {
    keys ??= (jwksUrl === null ? discoveredJwksUrl(issuer) : Promise.resolve(jwksUrl)).then((url) =>
      createRemoteJWKSet(new URL(url), { timeoutDuration: ISSUER_TIMEOUT_MS }),
    );
    keys.catch(() => (keys = null));
    return keys;
  };
}

function oidcAuthentication(settings: Extract<AuthenticationSettings, { kind: "oidc" }>): Authentication {
  const keys = issuerKeys(settings.issuer, settings.jwksUrl);
  const options: JWTVerifyOptions = {
    issuer: settings.issuer,
    audience: settings.audience,
    algorithms: [...settings.algorithms],
    clockTolerance: settings.clockToleranceSeconds,
    requiredClaims: ["sub", "exp"],
  };
  return {
    identify: (token) => verified(token, async () => jwtVerify(token, await keys(), options)),
    issueToken: () =>
      Promise.reject(new Error(`With AUTH=oidc tokens are made by ${settings.issuer}; only AUTH=local makes them here.`)),
  };
}

/** Sets up the checking of tokens as the settings say; with AUTH=local it makes the key when there is none. */
export async function createAuthentication(settings: AuthenticationSettings): Promise<Authentication> {
  return settings.kind === "local" ? localAuthentication(settings.keyDirectory) : oidcAuthentication(settings);
}

/**
 * The token of an `Authorization: Bearer …` header.
 * @throws UnauthenticatedError when there is none or it is of another scheme.
 */
export function bearerToken(authorization: string | undefined): string {
  if (authorization === undefined || authorization.trim() === "") {
    throw new UnauthenticatedError("Sign in first: send a bearer token in the Authorization header.");
  }
  const [, token] = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization) ?? [];
  if (token === undefined) throw new UnauthenticatedError('The Authorization header must be "Bearer", a space and a token.');
  return token;
}
