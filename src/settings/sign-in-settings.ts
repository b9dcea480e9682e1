import { SECONDS_PER_HOUR } from "../core/clock.js";
import { z } from "zod";
import { FULFILLMENT_APPLICATION } from "../core/application-token.js";
import { isHttpUrl } from "../core/origin.js";
import { isLoopback } from "./exposure.js";
import type { KeySettings } from "./key-settings.js";
import { algorithmList, flag, httpUrl, wholeNumber, withoutSlash, wordList } from "./setting-values.js";
import { SettingsError } from "./settings-error.js";

/**
 * Who signs bearer tokens: a key of this server, or an OpenID Connect issuer. `tokenLifetimeMaxSeconds` is the longest lifetime of an
 * accepted token; null: any.
 */
export type AuthenticationSettings =
  | Readonly<{ kind: "local"; keys: KeySettings; tokenLifetimeMaxSeconds: number | null }>
  | Readonly<{
      kind: "oidc";
      tokenLifetimeMaxSeconds: number | null;
      issuer: string;
      audience: string;
      jwksUrl: string | null;
      algorithms: readonly string[];
      clockToleranceSeconds: number;
    }>;

/** The authority whose tokens publishers' software uses for the fulfillment API. */
export type PublisherSignInSettings = Readonly<{
  /** Whether the authority is part of this program, for development and tests. */
  isBuiltIn: boolean;
  /** The URL of the authority; null for the built-in authority. */
  authority: string | null;
  /** The URL of the authority's keys; null for the built-in authority. */
  jwksUrl: string | null;
  /** The issuers in the authority's tokens; `{tenant}` is the publisher's tenant. */
  issuers: readonly string[];
  /** The accepted audiences: the resource ids of the fulfillment API. */
  audiences: readonly string[];
  clockToleranceSeconds: number;
}>;

const BUILT_IN = "built-in";
const ENTRA = "https://login.microsoftonline.com";
/** The current and the former resource id of Microsoft's fulfillment API. @source fulfillment-api §1.5 */
const FULFILLMENT_RESOURCES = [FULFILLMENT_APPLICATION, "62d94f6c-d599-489b-a797-3e10e42fbe22"];

/** The variables of these settings. */
export const signInVariables = {
  AUTH: z
    .enum(["local", "oidc"], "local (tokens signed by this server) or oidc (tokens of an OpenID Connect issuer)")
    .default("local"),
  ALLOW_LOCAL_AUTH_ON_NETWORK: flag().default(false),
  TOKEN_LIFETIME_MAX_HOURS: wholeNumber(1, 8784, 24).optional(),
  OIDC_ISSUER: httpUrl("https://login.example.com/").optional(),
  OIDC_AUDIENCE: z.string().optional(),
  OIDC_JWKS_URL: httpUrl("https://login.example.com/keys").optional(),
  OIDC_ALGORITHMS: algorithmList.default(["RS256"]),
  OIDC_CLOCK_TOLERANCE_SECONDS: wholeNumber(0, 300, 5).default(5),
  PUBLISHER_AUTHORITY: z
    .string()
    .refine((text) => text === BUILT_IN || isHttpUrl(text), `${BUILT_IN} or the URL of an authority, for example ${ENTRA}`)
    .transform(withoutSlash)
    .optional(),
  PUBLISHER_JWKS_URL: httpUrl(`${ENTRA}/common/discovery/v2.0/keys`).optional(),
  PUBLISHER_ISSUERS: z
    .string()
    .transform(wordList)
    .refine(
      (issuers) => issuers.every((issuer) => issuer.includes("{tenant}")),
      "a comma-separated list of issuers that contain {tenant}, for example https://sts.windows.net/{tenant}/",
    )
    .optional(),
  PUBLISHER_AUDIENCES: z.string().transform(wordList).default(FULFILLMENT_RESOURCES),
};

type Variables = z.output<z.ZodObject<typeof signInVariables>> & Readonly<{ HOST: string }>;

const tokenLifetimeMaxSeconds = ({ TOKEN_LIFETIME_MAX_HOURS: hours }: Variables): number | null =>
  hours === undefined ? null : hours * SECONDS_PER_HOUR;

function localAuthentication(set: Variables, keys: KeySettings): AuthenticationSettings {
  if (!isLoopback(set.HOST) && !set.ALLOW_LOCAL_AUTH_ON_NETWORK) {
    throw new SettingsError(
      `HOST is "${set.HOST}", but with AUTH=local it must be 127.0.0.1, ::1 or localhost, because anyone who can read the key file can sign in as any user; use AUTH=oidc, or set ALLOW_LOCAL_AUTH_ON_NETWORK=true to accept this.`,
    );
  }
  return { kind: "local", keys, tokenLifetimeMaxSeconds: tokenLifetimeMaxSeconds(set) };
}

function oidcAuthentication(set: Variables): AuthenticationSettings {
  const missing = (name: string, example: string) =>
    new SettingsError(`${name} is not set, but AUTH=oidc requires it, for example ${example}.`);
  if (set.OIDC_ISSUER === undefined) throw missing("OIDC_ISSUER", "https://login.example.com/");
  if (set.OIDC_AUDIENCE === undefined) throw missing("OIDC_AUDIENCE", "api://marketplace");
  return {
    kind: "oidc",
    tokenLifetimeMaxSeconds: tokenLifetimeMaxSeconds(set),
    issuer: set.OIDC_ISSUER,
    audience: set.OIDC_AUDIENCE,
    jwksUrl: set.OIDC_JWKS_URL ?? null,
    algorithms: set.OIDC_ALGORITHMS,
    clockToleranceSeconds: set.OIDC_CLOCK_TOLERANCE_SECONDS,
  };
}

/** The settings of bearer tokens, from the values of the variables. */
export const authenticationSettings = (set: Variables, keys: KeySettings): AuthenticationSettings =>
  set.AUTH === "local" ? localAuthentication(set, keys) : oidcAuthentication(set);

/**
 * Microsoft's authority with AUTH=oidc, otherwise the built-in one. Like AUTH=local, the built-in one is refused on addresses
 * other than loopback.
 */
export function publisherSignInSettings(set: Variables): PublisherSignInSettings {
  const authority = set.PUBLISHER_AUTHORITY ?? (set.AUTH === "local" ? BUILT_IN : ENTRA);
  const isBuiltIn = authority === BUILT_IN;
  if (isBuiltIn && !isLoopback(set.HOST) && !set.ALLOW_LOCAL_AUTH_ON_NETWORK) {
    throw new SettingsError(
      `PUBLISHER_AUTHORITY is "${BUILT_IN}", which is for development only, and HOST is "${set.HOST}"; set the authority that publishers sign in with, for example ${ENTRA}, or set ALLOW_LOCAL_AUTH_ON_NETWORK=true to accept this.`,
    );
  }
  const address = isBuiltIn ? ENTRA : authority;
  return {
    isBuiltIn,
    authority: isBuiltIn ? null : authority,
    jwksUrl: isBuiltIn ? null : (set.PUBLISHER_JWKS_URL ?? `${address}/common/discovery/v2.0/keys`),
    issuers: set.PUBLISHER_ISSUERS ?? ["https://sts.windows.net/{tenant}/", `${address}/{tenant}/v2.0`],
    audiences: set.PUBLISHER_AUDIENCES,
    clockToleranceSeconds: set.OIDC_CLOCK_TOLERANCE_SECONDS,
  };
}
