import { dirname, resolve } from "node:path";
import { z } from "zod";
import { isHttpUrl, type CorsOrigins } from "./core/origin.js";
import {
  algorithmList,
  flag,
  httpUrl,
  isDatabaseUrl,
  isHost,
  issuerLines,
  logLevels,
  originList,
  publicUrl,
  wholeNumber,
  withoutSlash,
  wordList,
} from "./setting-values.js";

/** Who signs bearer tokens: a key of this server, or an OpenID Connect issuer. */
export type AuthenticationSettings =
  | Readonly<{ kind: "local"; keyDirectory: string | null }>
  | Readonly<{
      kind: "oidc";
      issuer: string;
      audience: string;
      jwksUrl: string | null;
      algorithms: readonly string[];
      clockToleranceSeconds: number;
    }>;

/**
 * The source of this server's keys: a secret that all processes share, otherwise a file in a directory. Both null: keys in
 * memory.
 */
export type KeySettings = Readonly<{ secret: string | null; directory: string | null }>;

/** The authority whose tokens publishers' software uses for the fulfillment API. */
export type PublisherSignInSettings = Readonly<{
  /** Whether the authority is part of this program, for development and tests. */
  isBuiltIn: boolean;
  /** The URL of the authority's keys; null for the built-in authority. */
  jwksUrl: string | null;
  /** The issuers in the authority's tokens; `{tenant}` is the publisher's tenant. */
  issuers: readonly string[];
  /** The accepted audiences: the resource ids of the fulfillment API. */
  audiences: readonly string[];
  clockToleranceSeconds: number;
}>;

/** Settings for notifications to publishers. */
export type DeliverySettings = Readonly<{
  /** The maximum duration of one attempt, in milliseconds. */
  timeoutMs: number;
  /** The maximum pause between two attempts, in milliseconds. */
  retryMs: number;
  /** Hosts, as `host` or `host:port`, that may use HTTP and private addresses. */
  allow: readonly string[];
}>;

/** All settings, checked. */
export type Settings = Readonly<{
  /** `sqlite:PATH`, `sqlite::memory:` or `mysql://user:password@host:port/name`. */
  databaseUrl: string;
  host: string;
  /** 0 lets the system choose a free port. */
  port: number;
  /** The port on which a worker process serves its metrics; null for none. */
  metricsPort: number | null;
  logLevel: string;
  seedDemo: boolean;
  authentication: AuthenticationSettings;
  /** Whether only Global admins and Admin agents may buy and change plans of independent publishers. @source R-ROLE-2 */
  strictMarketplaceRoles: boolean;
  /** The maximum duration of a dry run, in milliseconds. */
  dryRunLimitMs: number;
  /** How old the state of a live partner may be for queries, in milliseconds; 0: each query reads it. */
  partnerStateMaxAgeMs: number;
  /** The file with the documents of the front ends; null: none. `only`: the server answers no other documents. */
  persistedDocuments: Readonly<{ file: string | null; only: boolean }>;
  cartLifetimeDays: number;
  /** How long a publisher can refuse a change before it counts as accepted, in milliseconds. @source R-QTY-11 */
  publisherAnswerWindowMs: number;
  keys: KeySettings;
  /** The URL that callers use, without a trailing slash; null for the host of each request. */
  publicUrl: string | null;
  corsOrigins: CorsOrigins;
  /** Whether answers above 1 kB are compressed for callers that accept it. */
  compression: boolean;
  publisherSignIn: PublisherSignInSettings;
  deliveries: DeliverySettings;
  /** The issuer of invoices: the name, then the address and other lines, one entry per line. */
  issuer: readonly string[];
}>;

/** A wrong setting. The message names the variable, its value (secrets masked) and the accepted values. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

const loopbackHosts = new Set(["127.0.0.1", "::1", "localhost"]);

const BUILT_IN = "built-in";
const ENTRA = "https://login.microsoftonline.com";
/** The current and the former resource id of Microsoft's fulfillment API. @source fulfillment-api §1.5 */
const FULFILLMENT_RESOURCES = ["20e940b3-4c77-4b0b-9a53-9e16a1b010a7", "62d94f6c-d599-489b-a797-3e10e42fbe22"];

const variables = {
  DATABASE_URL: z
    .string()
    .refine(isDatabaseUrl, "sqlite:PATH, sqlite::memory: or mysql://user:password@host:port/database")
    .default("sqlite:var/marketplace.db"),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, "the address or name of a network interface, for example 127.0.0.1")
    .default("127.0.0.1"),
  PORT: wholeNumber(0, 65_535, 4000).default(4000),
  METRICS_PORT: wholeNumber(1, 65_535, 9464).optional(),
  LOG_LEVEL: z.enum(logLevels, `one of ${logLevels.join(", ")}`).default("info"),
  SEED_DEMO: flag().default(true),
  AUTH: z
    .enum(["local", "oidc"], "local (tokens signed by this server) or oidc (tokens of an OpenID Connect issuer)")
    .default("local"),
  ALLOW_LOCAL_AUTH_ON_NETWORK: flag().default(false),
  OIDC_ISSUER: httpUrl("https://login.example.com/").optional(),
  OIDC_AUDIENCE: z.string().optional(),
  OIDC_JWKS_URL: httpUrl("https://login.example.com/keys").optional(),
  OIDC_ALGORITHMS: algorithmList.default(["RS256"]),
  OIDC_CLOCK_TOLERANCE_SECONDS: wholeNumber(0, 300, 5).default(5),
  PUBLIC_URL: publicUrl().optional(),
  COMPRESSION: flag().default(true),
  CORS_ORIGINS: originList.optional(),
  STRICT_MARKETPLACE_ROLES: flag().default(false),
  DRY_RUN_LIMIT_MS: wholeNumber(100, 60_000, 5000).default(5000),
  PARTNER_STATE_MAX_AGE_MS: wholeNumber(0, 60_000, 1000).default(1000),
  PERSISTED_DOCUMENTS: z.string().optional(),
  PERSISTED_ONLY: flag().default(false),
  CART_LIFETIME_DAYS: wholeNumber(1, 365, 7).default(7),
  PUBLISHER_ANSWER_WINDOW_MS: wholeNumber(100, 600_000, 10_000).default(10_000),
  SECRET_KEY: z.string().min(32, "at least 32 random characters, for example 32 random bytes in base64").optional(),
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
  INVOICE_ISSUER: issuerLines.default(["Commercial marketplace"]),
  DELIVERY_TIMEOUT_MS: wholeNumber(50, 60_000, 10_000).default(10_000),
  DELIVERY_RETRY_MS: wholeNumber(1, 3_600_000, 58_000).default(58_000),
  WEBHOOK_ALLOW: z
    .string()
    .transform(wordList)
    .refine((hosts) => hosts.every(isHost), "a comma-separated list of hosts, for example localhost:5000,127.0.0.1")
    .default([]),
  PUBLISHER_AUDIENCES: z.string().transform(wordList).default(FULFILLMENT_RESOURCES),
};
const schema = z.object(variables);
type Variables = z.output<typeof schema>;

/** A value as quoted in a message, without passwords in URLs. */
export const shown = (value: string | undefined): string => `"${(value ?? "").replace(/(:\/\/[^:/@]*):.*@/, "$1:***@")}"`;

/** Variables whose value is not shown at all. */
const secretNames = new Set(["SECRET_KEY"]);

function parse(env: Readonly<Record<string, string | undefined>>): Variables {
  const present = Object.fromEntries(Object.keys(variables).flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  const result = schema.safeParse(present);
  if (result.success) return result.data;
  const sentences = result.error.issues.map(({ path: [name], message }) => {
    const value = secretNames.has(String(name)) ? "too short" : shown(env[String(name)]);
    return `${String(name)} is ${value}, but must be ${message}.`;
  });
  throw new SettingsError([...new Set(sentences)].join("\n"));
}

function localAuthentication(set: Variables): AuthenticationSettings {
  if (!loopbackHosts.has(set.HOST) && !set.ALLOW_LOCAL_AUTH_ON_NETWORK) {
    throw new SettingsError(
      `HOST is "${set.HOST}", but with AUTH=local it must be 127.0.0.1, ::1 or localhost, because anyone who can read the key file can sign in as any user; use AUTH=oidc, or set ALLOW_LOCAL_AUTH_ON_NETWORK=true to accept this.`,
    );
  }
  return { kind: "local", keyDirectory: keyDirectory(set.DATABASE_URL) };
}

/**
 * Microsoft's authority with AUTH=oidc, otherwise the built-in one. Like AUTH=local, the built-in one is refused on addresses
 * other than loopback.
 */
function publisherSignIn(set: Variables): PublisherSignInSettings {
  const authority = set.PUBLISHER_AUTHORITY ?? (set.AUTH === "local" ? BUILT_IN : ENTRA);
  const isBuiltIn = authority === BUILT_IN;
  if (isBuiltIn && !loopbackHosts.has(set.HOST) && !set.ALLOW_LOCAL_AUTH_ON_NETWORK) {
    throw new SettingsError(
      `PUBLISHER_AUTHORITY is "${BUILT_IN}", which is for development only, and HOST is "${set.HOST}"; set the authority that publishers sign in with, for example ${ENTRA}, or set ALLOW_LOCAL_AUTH_ON_NETWORK=true to accept this.`,
    );
  }
  const address = isBuiltIn ? ENTRA : authority;
  return {
    isBuiltIn,
    jwksUrl: isBuiltIn ? null : (set.PUBLISHER_JWKS_URL ?? `${address}/common/discovery/v2.0/keys`),
    issuers: set.PUBLISHER_ISSUERS ?? ["https://sts.windows.net/{tenant}/", `${address}/{tenant}/v2.0`],
    audiences: set.PUBLISHER_AUDIENCES,
    clockToleranceSeconds: set.OIDC_CLOCK_TOLERANCE_SECONDS,
  };
}

function persistedDocuments(set: Variables): Settings["persistedDocuments"] {
  const [file, only] = [set.PERSISTED_DOCUMENTS ?? null, set.PERSISTED_ONLY];
  if (!only || file !== null) return { file, only };
  throw new SettingsError(
    "PERSISTED_DOCUMENTS is not set, but PERSISTED_ONLY=true requires it: the file with the documents that the server answers.",
  );
}

/** The directory of the key file: that of the database file, or `var/` for a database server; null for a database in memory. */
function keyDirectory(databaseUrl: string): string | null {
  if (databaseUrl === "sqlite::memory:") return null;
  return databaseUrl.startsWith("sqlite:") ? dirname(resolve(databaseUrl.slice("sqlite:".length))) : resolve("var");
}

function oidcAuthentication(set: Variables): AuthenticationSettings {
  const missing = (name: string, example: string) =>
    new SettingsError(`${name} is not set, but AUTH=oidc requires it, for example ${example}.`);
  if (set.OIDC_ISSUER === undefined) throw missing("OIDC_ISSUER", "https://login.example.com/");
  if (set.OIDC_AUDIENCE === undefined) throw missing("OIDC_AUDIENCE", "api://marketplace");
  return {
    kind: "oidc",
    issuer: set.OIDC_ISSUER,
    audience: set.OIDC_AUDIENCE,
    jwksUrl: set.OIDC_JWKS_URL ?? null,
    algorithms: set.OIDC_ALGORITHMS,
    clockToleranceSeconds: set.OIDC_CLOCK_TOLERANCE_SECONDS,
  };
}

/**
 * Reads the settings from environment variables. Ignores other variables; empty values count as not set.
 * @throws SettingsError with one sentence per wrong variable
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const set = parse(env);
  return {
    databaseUrl: set.DATABASE_URL,
    host: set.HOST,
    port: set.PORT,
    metricsPort: set.METRICS_PORT ?? null,
    logLevel: set.LOG_LEVEL,
    seedDemo: set.SEED_DEMO,
    authentication: set.AUTH === "local" ? localAuthentication(set) : oidcAuthentication(set),
    strictMarketplaceRoles: set.STRICT_MARKETPLACE_ROLES,
    dryRunLimitMs: set.DRY_RUN_LIMIT_MS,
    partnerStateMaxAgeMs: set.PARTNER_STATE_MAX_AGE_MS,
    persistedDocuments: persistedDocuments(set),
    cartLifetimeDays: set.CART_LIFETIME_DAYS,
    publisherAnswerWindowMs: set.PUBLISHER_ANSWER_WINDOW_MS,
    keys: { secret: set.SECRET_KEY ?? null, directory: keyDirectory(set.DATABASE_URL) },
    publicUrl: set.PUBLIC_URL ?? null,
    compression: set.COMPRESSION,
    corsOrigins: set.CORS_ORIGINS ?? (set.AUTH === "local" ? "LOOPBACK" : []),
    publisherSignIn: publisherSignIn(set),
    deliveries: { timeoutMs: set.DELIVERY_TIMEOUT_MS, retryMs: set.DELIVERY_RETRY_MS, allow: set.WEBHOOK_ALLOW },
    issuer: set.INVOICE_ISSUER,
  };
}

/** The settings of this process. */
export const settingsOfProcess = (): Settings => readSettings(process.env);
