import { z } from "zod";
import { agentSettings, type AgentSettings } from "./settings/agent-settings.js";
import { exposureOf, exposureVariables, type Exposure } from "./settings/exposure.js";
import { fairShareSettings, fairShareVariables, type FairShareSettings } from "./settings/fair-share-settings.js";
import { databaseSettings, databaseVariables, type DatabaseSettings } from "./settings/database-settings.js";
import { serverSettings, serverVariables, type ServerSettings } from "./settings/server-settings.js";
import { keySettings, keyVariables, type KeySettings } from "./settings/key-settings.js";
import { SettingsError } from "./settings/settings-error.js";
import {
  authenticationSettings,
  publisherSignInSettings,
  signInVariables,
  type AuthenticationSettings,
  type PublisherSignInSettings,
} from "./settings/sign-in-settings.js";
import { traceSettings, traceVariables, type TraceSettings } from "./settings/trace-settings.js";
import type { CorsOrigins } from "./core/origin.js";
import {
  flag,
  isDatabaseUrl,
  isHost,
  issuerLines,
  logLevels,
  originList,
  publicUrl,
  shown,
  wholeNumber,
  wordList,
} from "./settings/setting-values.js";

export { SettingsError };

/** Settings for deliveries to publishers and to webhooks of partners. */
export type DeliverySettings = Readonly<{
  /** The maximum duration of one attempt, in milliseconds. */
  timeoutMs: number;
  /** The maximum pause between two attempts to send a notice to a publisher, in milliseconds. */
  retryMs: number;
  /** The first pause between two attempts to send a delivery to a webhook of a partner, in milliseconds. */
  webhookRetryMs: number;
  /** How long a delivery to a webhook of a partner is tried, in milliseconds; a webhook that fails so long is disabled. */
  webhookGiveUpMs: number;
  /** How long attempts stay in the log of deliveries, in days. */
  attemptRetentionDays: number;
  /** Hosts, as `host` or `host:port`, at which webhooks of publishers may use HTTP and private addresses. */
  allow: readonly string[];
  /** The same for webhooks of partners, whose users choose their addresses. */
  partnerAllow: readonly string[];
}>;

/** Settings for exports. */
export type ExportSettings = Readonly<{
  /** How many days after it became ready the file of an export can be downloaded. */
  retentionDays: number;
}>;

/** All settings, checked. */
export type Settings = ServerSettings & OtherSettings;

type OtherSettings = Readonly<{
  /** `sqlite:PATH`, `sqlite::memory:` or `mysql://user:password@host:port/name`. */
  databaseUrl: string;
  databaseOptions: DatabaseSettings;
  logLevel: string;
  seedDemo: boolean;
  authentication: AuthenticationSettings;
  /** Whether only Global admins and Admin agents may buy and change plans of independent publishers. @source R-ROLE-2 */
  strictMarketplaceRoles: boolean;
  /** The maximum duration of a dry run, in milliseconds. */
  dryRunLimitMs: number;
  /** How long the reads of one operation may take, in milliseconds. */
  executionTimeoutMs: number;
  exposure: Exposure;
  fairShare: FairShareSettings;
  /** How old the state of a live partner may be for queries, in milliseconds; 0: each query reads it. */
  partnerStateMaxAgeMs: number;
  /** The file with the documents of the front ends; null: none. `only`: the server answers no other documents. */
  persistedDocuments: Readonly<{ file: string | null; only: boolean }>;
  cartLifetimeDays: number;
  /** How long a publisher can refuse a change before it counts as accepted, in milliseconds. @source R-QTY-11 */
  publisherAnswerWindowMs: number;
  /** How long a request runs the due transitions of its partner, in milliseconds. */
  catchUpLimitMs: number;
  keys: KeySettings;
  /** The URL that callers use, without a trailing slash; null for the host of each request. */
  publicUrl: string | null;
  corsOrigins: CorsOrigins;
  /** Whether answers above 1 kB are compressed for callers that accept it. */
  compression: boolean;
  publisherSignIn: PublisherSignInSettings;
  deliveries: DeliverySettings;
  exports: ExportSettings;
  traces: TraceSettings;
  /** The issuer of invoices: the name, then the address and other lines, one entry per line. */
  issuer: readonly string[];
}>;

const hostList = z
  .string()
  .transform(wordList)
  .refine((hosts) => hosts.every(isHost), "a comma-separated list of hosts, for example localhost:5000,127.0.0.1")
  .default([]);

const variables = {
  DATABASE_URL: z
    .string()
    .refine(isDatabaseUrl, "sqlite:PATH, sqlite::memory: or mysql://user:password@host:port/database")
    .default("sqlite:var/marketplace.db"),
  ...databaseVariables,
  ...fairShareVariables,
  ...serverVariables,
  LOG_LEVEL: z.enum(logLevels, `one of ${logLevels.join(", ")}`).default("info"),
  SEED_DEMO: flag().default(true),
  PUBLIC_URL: publicUrl().optional(),
  ...signInVariables,
  ...keyVariables,
  COMPRESSION: flag().default(true),
  CORS_ORIGINS: originList.optional(),
  STRICT_MARKETPLACE_ROLES: flag().default(false),
  DRY_RUN_LIMIT_MS: wholeNumber(100, 60_000, 5000).default(5000),
  EXECUTION_TIMEOUT_MS: wholeNumber(100, 600_000, 10_000).default(10_000),
  ...exposureVariables,
  PARTNER_STATE_MAX_AGE_MS: wholeNumber(0, 60_000, 1000).default(1000),
  PERSISTED_DOCUMENTS: z.string().optional(),
  PERSISTED_ONLY: flag().default(false),
  CART_LIFETIME_DAYS: wholeNumber(1, 365, 7).default(7),
  PUBLISHER_ANSWER_WINDOW_MS: wholeNumber(100, 600_000, 10_000).default(10_000),
  CATCH_UP_LIMIT_MS: wholeNumber(100, 60_000, 5000).default(5000),
  INVOICE_ISSUER: issuerLines.default(["Commercial marketplace"]),
  DELIVERY_TIMEOUT_MS: wholeNumber(50, 60_000, 10_000).default(10_000),
  DELIVERY_RETRY_MS: wholeNumber(1, 3_600_000, 58_000).default(58_000),
  WEBHOOK_RETRY_MS: wholeNumber(1, 3_600_000, 5000).default(5000),
  WEBHOOK_GIVE_UP_MS: wholeNumber(100, 30 * 86_400_000, 3 * 86_400_000).default(3 * 86_400_000),
  ATTEMPT_RETENTION_DAYS: wholeNumber(1, 3650, 30).default(30),
  EXPORT_RETENTION_DAYS: wholeNumber(1, 90, 7).default(7),
  ...traceVariables,
  WEBHOOK_ALLOW: hostList,
  PARTNER_WEBHOOK_ALLOW: hostList,
};
const schema = z.object(variables);
type Variables = z.output<typeof schema>;

/** Variables whose value is not shown at all. */
const secretNames = new Set(["SECRET_KEY", "SECRET_KEY_PREVIOUS"]);

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

function persistedDocuments(set: Variables): Settings["persistedDocuments"] {
  const [file, only] = [set.PERSISTED_DOCUMENTS ?? null, set.PERSISTED_ONLY];
  if (!only || file !== null) return { file, only };
  throw new SettingsError(
    "PERSISTED_DOCUMENTS is not set, but PERSISTED_ONLY=true requires it: the file with the documents that the server answers.",
  );
}

const deliverySettings = (set: Variables): DeliverySettings => ({
  timeoutMs: set.DELIVERY_TIMEOUT_MS,
  retryMs: set.DELIVERY_RETRY_MS,
  webhookRetryMs: set.WEBHOOK_RETRY_MS,
  webhookGiveUpMs: set.WEBHOOK_GIVE_UP_MS,
  attemptRetentionDays: set.ATTEMPT_RETENTION_DAYS,
  allow: set.WEBHOOK_ALLOW,
  partnerAllow: set.PARTNER_WEBHOOK_ALLOW,
});

/**
 * Reads the settings from environment variables. Ignores other variables; empty values count as not set.
 * @throws SettingsError with one sentence per wrong variable
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const set = parse(env);
  const keys = keySettings(set);
  return {
    databaseUrl: set.DATABASE_URL,
    databaseOptions: databaseSettings(set),
    ...serverSettings(set),
    logLevel: set.LOG_LEVEL,
    seedDemo: set.SEED_DEMO,
    authentication: authenticationSettings(set, keys),
    strictMarketplaceRoles: set.STRICT_MARKETPLACE_ROLES,
    dryRunLimitMs: set.DRY_RUN_LIMIT_MS,
    executionTimeoutMs: set.EXECUTION_TIMEOUT_MS,
    exposure: exposureOf(set),
    fairShare: fairShareSettings(set),
    partnerStateMaxAgeMs: set.PARTNER_STATE_MAX_AGE_MS,
    persistedDocuments: persistedDocuments(set),
    cartLifetimeDays: set.CART_LIFETIME_DAYS,
    publisherAnswerWindowMs: set.PUBLISHER_ANSWER_WINDOW_MS,
    catchUpLimitMs: set.CATCH_UP_LIMIT_MS,
    keys,
    publicUrl: set.PUBLIC_URL ?? null,
    compression: set.COMPRESSION,
    corsOrigins: set.CORS_ORIGINS ?? (set.AUTH === "local" ? "LOOPBACK" : []),
    publisherSignIn: publisherSignInSettings(set),
    deliveries: deliverySettings(set),
    exports: { retentionDays: set.EXPORT_RETENTION_DAYS },
    issuer: set.INVOICE_ISSUER,
    traces: traceSettings(set),
  };
}

/** The settings of this process. */
export const settingsOfProcess = (): Settings => readSettings(process.env);

/** The settings of `marketplace mcp` of this process. */
export const agentSettingsOfProcess = (): AgentSettings => agentSettings(process.env);
