import { resolve } from "node:path";
import { readSettings, SettingsError } from "../../src/config";

const sentence = (env: Record<string, string>) => {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return "no refusal";
};

test("without any variable it serves the embedded database on loopback, with the demo", () => {
  expect(readSettings({})).toEqual({
    databaseUrl: "sqlite:var/marketplace.db",
    host: "127.0.0.1",
    port: 4000,
    logLevel: "info",
    seedDemo: true,
    authentication: { kind: "local", keyDirectory: resolve("var") },
    strictMarketplaceRoles: false,
    dryRunLimitMs: 5000,
    cartLifetimeDays: 7,
  });
});

test("an empty variable counts as not set", () => {
  expect(readSettings({ PORT: "", AUTH: "" }).port).toBe(4000);
});

test("the key of a database in memory stays in memory", () => {
  expect(readSettings({ DATABASE_URL: "sqlite::memory:" }).authentication).toEqual({ kind: "local", keyDirectory: null });
});

test.each([
  [{ PORT: "http" }, 'PORT is "http", but must be a whole number from 0 to 65535, for instance 4000.'],
  [{ PORT: "65536" }, 'PORT is "65536", but must be a whole number from 0 to 65535, for instance 4000.'],
  [{ SEED_DEMO: "no" }, 'SEED_DEMO is "no", but must be true or false.'],
  [{ LOG_LEVEL: "loud" }, 'LOG_LEVEL is "loud", but must be one of fatal, error, warn, info, debug, trace, silent.'],
  [{ AUTH: "none" }, 'AUTH is "none", but must be local (tokens signed by a key of our own) or oidc (tokens of an issuer).'],
  [
    { DATABASE_URL: "postgres://app:geheim@db/marketplace" },
    'DATABASE_URL is "postgres://app:***@db/marketplace", but must be sqlite:PATH, sqlite::memory: or mysql://user:password@host:port/database.',
  ],
  [
    { DATABASE_URL: "mysql://app:ge:he@im@db" },
    'DATABASE_URL is "mysql://app:***@db", but must be sqlite:PATH, sqlite::memory: or mysql://user:password@host:port/database.',
  ],
  [
    { HOST: "0.0.0.0" },
    'HOST is "0.0.0.0", but with AUTH=local, where whoever reads the key file can sign in as anybody, must be 127.0.0.1, ::1 or localhost; use AUTH=oidc, or set ALLOW_LOCAL_AUTH_ON_NETWORK=true if that is what you want.',
  ],
  [{ AUTH: "oidc" }, "OIDC_ISSUER is not set, but with AUTH=oidc must be, for instance https://login.example.com/."],
  [
    { AUTH: "oidc", OIDC_ISSUER: "login.example.com" },
    'OIDC_ISSUER is "login.example.com", but must be an address that starts with https:// (or http://), for instance https://login.example.com/.',
  ],
  [
    { AUTH: "oidc", OIDC_ISSUER: "https://login.example.com/", OIDC_AUDIENCE: "x", OIDC_ALGORITHMS: "HS256" },
    'OIDC_ALGORITHMS is "HS256", but must be a list out of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA, Ed25519, separated by commas, for instance RS256,ES256.',
  ],
])("%j stops the start with a sentence", (env, expected) => {
  expect(sentence(env as Record<string, string>)).toBe(expected);
});

test("two wrong variables are two sentences", () => {
  expect(sentence({ PORT: "x", SEED_DEMO: "y" }).split("\n")).toHaveLength(2);
});

test("local tokens leave loopback only when told so in so many words", () => {
  expect(readSettings({ HOST: "0.0.0.0", ALLOW_LOCAL_AUTH_ON_NETWORK: "true" }).host).toBe("0.0.0.0");
});
