import { agentSettings } from "../../src/settings/agent-settings";
import { resolve } from "node:path";
import { readSettings, SettingsError } from "../../src/config";
import { ownMetricsPort } from "../../src/settings/exposure";

const sentence = (env: Record<string, string>) => {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return "no refusal";
};

test("a server that other machines can reach stays open for a while when it is told to stop", () => {
  const drainDelayOf = (env: Record<string, string>) =>
    readSettings({ ALLOW_LOCAL_AUTH_ON_NETWORK: "true", ...env }).drainDelayMs;
  expect([drainDelayOf({ HOST: "0.0.0.0" }), drainDelayOf({ HOST: "0.0.0.0", DRAIN_DELAY_MS: "0" })]).toEqual([5000, 0]);
  expect([drainDelayOf({ HOST: "::1" }), drainDelayOf({ DRAIN_DELAY_MS: "200" })]).toEqual([0, 200]);
});

const OIDC = { AUTH: "oidc", OIDC_ISSUER: "https://login.example.com/", OIDC_AUDIENCE: "api://marketplace" };

test("without any variable it serves the embedded database on loopback, with the demo", () => {
  expect(readSettings({})).toEqual({
    databaseUrl: "sqlite:var/marketplace.db",
    databaseOptions: {
      poolSize: 10,
      clockSkewLimitMs: 60_000,
      deadlines: { connectMs: 5000, acquireMs: 2000, queryMs: 10_000, lockWaitMs: 5000, transactionMs: 30_000 },
    },
    host: "127.0.0.1",
    port: 4000,
    keepAliveTimeoutMs: 65_000,
    drainDelayMs: 0,
    logLevel: "info",
    metricsPort: null,
    seedDemo: true,
    authentication: {
      kind: "local",
      keys: { secret: null, previousSecret: null, directory: resolve("var") },
      tokenLifetimeMaxSeconds: null,
    },
    strictMarketplaceRoles: false,
    dryRunLimitMs: 5000,
    exports: { retentionDays: 7 },
    executionTimeoutMs: 10_000,
    fairShare: {
      redisUrl: null,
      points: { partner: 2_000_000, token: 1_000_000, sandboxes: 10_000_000 },
      requests: { all: 100, partner: 16, waiting: 100, waitMs: 5000 },
      live: { socketsPerToken: 50, subscriptionsPerToken: 200, messagesPerSecond: 100, signInMs: 3000, slowReaderMs: 10_000 },
    },
    exposure: {
      introspection: true,
      publicSchema: false,
      suggestions: true,
      graphiql: true,
      workspace: true,
      publisherPage: true,
    },
    partnerStateMaxAgeMs: 1000,
    persistedDocuments: { file: null, only: false },
    cartLifetimeDays: 7,
    publisherAnswerWindowMs: 10_000,
    catchUpLimitMs: 5000,
    keys: { secret: null, previousSecret: null, directory: resolve("var") },
    publicUrl: null,
    corsOrigins: "LOOPBACK",
    compression: true,
    publisherSignIn: {
      isBuiltIn: true,
      authority: null,
      jwksUrl: null,
      issuers: ["https://sts.windows.net/{tenant}/", "https://login.microsoftonline.com/{tenant}/v2.0"],
      audiences: ["20e940b3-4c77-4b0b-9a53-9e16a1b010a7", "62d94f6c-d599-489b-a797-3e10e42fbe22"],
      clockToleranceSeconds: 5,
    },
    deliveries: {
      ...{ timeoutMs: 10_000, retryMs: 58_000, allow: [], partnerAllow: [] },
      ...{ webhookRetryMs: 5000, webhookGiveUpMs: 3 * 86_400_000, attemptRetentionDays: 30 },
    },
    issuer: ["Commercial marketplace"],
    traces: { endpoint: null, serviceName: "marketplace" },
  });
});

test("the issuer's name and address are separated by semicolons", () => {
  expect(readSettings({ INVOICE_ISSUER: "Example Ltd; 1 High Street ;Dublin" }).issuer).toEqual([
    "Example Ltd",
    "1 High Street",
    "Dublin",
  ]);
});

test("an empty variable counts as not set", () => {
  expect(readSettings({ PORT: "", AUTH: "" }).port).toBe(4000);
});

test("the key of a database in memory stays in memory", () => {
  expect(readSettings({ DATABASE_URL: "sqlite::memory:" }).authentication).toEqual({
    kind: "local",
    keys: { secret: null, previousSecret: null, directory: null },
    tokenLifetimeMaxSeconds: null,
  });
});

test.each([
  [{ PORT: "http" }, 'PORT is "http", but must be a whole number from 0 to 65535, for example 4000.'],
  [{ PORT: "65536" }, 'PORT is "65536", but must be a whole number from 0 to 65535, for example 4000.'],
  [
    { INVOICE_ISSUER: "Example Ltd;;Dublin" },
    'INVOICE_ISSUER is "Example Ltd;;Dublin", but must be a name and up to 7 lines of address, separated by semicolons, for example Example Ltd; 1 High Street; Dublin.',
  ],
  ...["example.com", "https://a.example/", "*,https://a.example", "https://user:secret@a.example", "null"].map(
    (origins): [Record<string, string>, string] => [
      { CORS_ORIGINS: origins },
      `CORS_ORIGINS is "${origins.replace("secret", "***")}", but must be a comma-separated list of origins without a path, or * alone for all, or none, for example https://portal.example.com,http://localhost:5173.`,
    ],
  ),
  [
    { TOKEN_LIFETIME_MAX_HOURS: "0" },
    'TOKEN_LIFETIME_MAX_HOURS is "0", but must be a whole number from 1 to 8784, for example 24.',
  ],
  [{ SEED_DEMO: "no" }, 'SEED_DEMO is "no", but must be true or false.'],
  [
    { OTEL_EXPORTER_OTLP_ENDPOINT: "localhost:4318" },
    'OTEL_EXPORTER_OTLP_ENDPOINT is "localhost:4318", but must be a URL that starts with https:// or http://, for example http://localhost:4318.',
  ],
  [{ LOG_LEVEL: "loud" }, 'LOG_LEVEL is "loud", but must be one of fatal, error, warn, info, debug, trace, silent.'],
  [
    { AUTH: "none" },
    'AUTH is "none", but must be local (tokens signed by this server) or oidc (tokens of an OpenID Connect issuer).',
  ],
  [
    { DATABASE_URL: "postgres://app:geheim@db/marketplace" },
    'DATABASE_URL is "postgres://app:***@db/marketplace", but must be sqlite:PATH, sqlite::memory: or mysql://user:password@host:port/database.',
  ],
  [
    { DATABASE_URL: "mysql://app:ge:he@im@db" },
    'DATABASE_URL is "mysql://app:***@db", but must be sqlite:PATH, sqlite::memory: or mysql://user:password@host:port/database.',
  ],
  [
    { DATABASE_URL: "mysql://app@db?password=geheim&ssl=%7B%22passphrase%22%3A%22geheim%22%7D&charset=utf8mb4" },
    'DATABASE_URL is "mysql://app@db?password=***&ssl=***&charset=utf8mb4", but must be sqlite:PATH, sqlite::memory: or mysql://user:password@host:port/database.',
  ],
  [
    { HOST: "0.0.0.0" },
    'HOST is "0.0.0.0", but with AUTH=local it must be 127.0.0.1, ::1 or localhost, because anyone who can read the key file can sign in as any user; use AUTH=oidc, or set ALLOW_LOCAL_AUTH_ON_NETWORK=true to accept this.',
  ],
  [{ AUTH: "oidc" }, "OIDC_ISSUER is not set, but AUTH=oidc requires it, for example https://login.example.com/."],
  [
    { AUTH: "oidc", OIDC_ISSUER: "login.example.com" },
    'OIDC_ISSUER is "login.example.com", but must be a URL that starts with https:// or http://, for example https://login.example.com/.',
  ],
  [
    { AUTH: "oidc", OIDC_ISSUER: "https://login.example.com/", OIDC_AUDIENCE: "x", OIDC_ALGORITHMS: "HS256" },
    'OIDC_ALGORITHMS is "HS256", but must be a comma-separated list of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA, Ed25519, for example RS256,ES256.',
  ],
  [
    { SECRET_KEY: "too short" },
    "SECRET_KEY is too short, but must be at least 32 random characters, for example 32 random bytes in base64.",
  ],
  [
    { SECRET_KEY: "0".repeat(32), SECRET_KEY_PREVIOUS: "too short" },
    "SECRET_KEY_PREVIOUS is too short, but must be the former SECRET_KEY, or file for the key file that was used before.",
  ],
  [
    { SECRET_KEY_PREVIOUS: "0".repeat(32) },
    "SECRET_KEY is not set, but SECRET_KEY_PREVIOUS requires it: the secret that replaces the previous one.",
  ],
  [
    { PUBLISHER_AUTHORITY: "entra" },
    'PUBLISHER_AUTHORITY is "entra", but must be built-in or the URL of an authority, for example https://login.microsoftonline.com.',
  ],
  [
    { PUBLISHER_ISSUERS: "https://sts.example.com/" },
    'PUBLISHER_ISSUERS is "https://sts.example.com/", but must be a comma-separated list of issuers that contain {tenant}, for example https://sts.windows.net/{tenant}/.',
  ],
  [
    { ...OIDC, HOST: "0.0.0.0", PUBLISHER_AUTHORITY: "built-in" },
    'PUBLISHER_AUTHORITY is "built-in", which is for development only, and HOST is "0.0.0.0"; set the authority that publishers sign in with, for example https://login.microsoftonline.com, or set ALLOW_LOCAL_AUTH_ON_NETWORK=true to accept this.',
  ],
])("%j stops the start with a message", (env, expected) => {
  expect(sentence(env as Record<string, string>)).toBe(expected);
});

test("the longest lifetime of tokens is set in hours, whoever signs them", () => {
  for (const env of [{}, OIDC]) {
    const { authentication } = readSettings({ ...env, TOKEN_LIFETIME_MAX_HOURS: "24" });
    expect(authentication.tokenLifetimeMaxSeconds).toBe(86_400);
  }
});

test("two invalid variables give two messages", () => {
  expect(sentence({ PORT: "x", SEED_DEMO: "y" }).split("\n")).toHaveLength(2);
});

test("local tokens are allowed beyond loopback only when set explicitly", () => {
  expect(readSettings({ HOST: "0.0.0.0", ALLOW_LOCAL_AUTH_ON_NETWORK: "true" }).host).toBe("0.0.0.0");
});

test("with a configured issuer, publishers sign in at Microsoft's authority by default", () => {
  expect(readSettings({ ...OIDC, HOST: "0.0.0.0" }).publisherSignIn).toEqual({
    isBuiltIn: false,
    authority: "https://login.microsoftonline.com",
    jwksUrl: "https://login.microsoftonline.com/common/discovery/v2.0/keys",
    issuers: ["https://sts.windows.net/{tenant}/", "https://login.microsoftonline.com/{tenant}/v2.0"],
    audiences: ["20e940b3-4c77-4b0b-9a53-9e16a1b010a7", "62d94f6c-d599-489b-a797-3e10e42fbe22"],
    clockToleranceSeconds: 5,
  });
  const other = readSettings({ ...OIDC, PUBLISHER_AUTHORITY: "https://login.example.com/", PUBLISHER_AUDIENCES: "a, b" });
  expect(other.publisherSignIn).toMatchObject({
    jwksUrl: "https://login.example.com/common/discovery/v2.0/keys",
    issuers: ["https://sts.windows.net/{tenant}/", "https://login.example.com/{tenant}/v2.0"],
    audiences: ["a", "b"],
  });
  expect(readSettings({ ...OIDC, PUBLISHER_AUTHORITY: "built-in" }).publisherSignIn.isBuiltIn).toBe(true);
});

test("the public address has no slash at its end", () => {
  expect(readSettings({ PUBLIC_URL: "https://marketplace.example.com/" }).publicUrl).toBe("https://marketplace.example.com");
});

test.each([
  [{}, "LOOPBACK"],
  [OIDC, []],
  [{ CORS_ORIGINS: "none" }, []],
  [{ CORS_ORIGINS: "*" }, "ANY"],
  [
    { CORS_ORIGINS: "https://Portal.example.com, http://localhost:5173" },
    ["https://portal.example.com", "http://localhost:5173"],
  ],
])("%j lets pages of these origins use the server: %j", (env, expected) => {
  expect(readSettings(env as Record<string, string>).corsOrigins).toEqual(expected);
});

test.each([
  [{}, null],
  [{ METRICS_PORT: "4000" }, null],
  [{ METRICS_PORT: "9000" }, 9000],
  [{ ...OIDC, HOST: "0.0.0.0" }, 9464],
  [{ ...OIDC, HOST: "0.0.0.0", METRICS_PORT: "4000" }, null],
  [{ ...OIDC, HOST: "::", METRICS_PORT: "9000" }, 9000],
])("the port of a server's metrics with %j", (env, port) => {
  expect(ownMetricsPort(readSettings(env))).toBe(port);
});

describe("the settings of marketplace mcp", () => {
  test("the address has a default, the token has none", () => {
    expect(agentSettings({ MARKETPLACE_TOKEN: "t" })).toEqual({ url: "http://localhost:4000", token: "t" });
    expect(() => agentSettings({})).toThrow(
      "MARKETPLACE_TOKEN is not set, but must be the token of the user for whom the agent works.",
    );
    expect(() => agentSettings({ MARKETPLACE_TOKEN: "t", MARKETPLACE_URL: "here" })).toThrow(
      /^MARKETPLACE_URL is .*here.*, but must be/,
    );
  });
});
