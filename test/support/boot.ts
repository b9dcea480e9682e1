import pino from "pino";
import type { Logger as StatementLogger } from "typeorm";
import { readSettings } from "../../src/config.js";
import type { Actor } from "../../src/core/actor.js";
import { openDatabase } from "../../src/database/data-source.js";
import type { Database } from "../../src/database/database.js";
import { createEventBus, type EventBus } from "../../src/database/event-bus.js";
import { buildMarketplaceSchema } from "../../src/resolvers/index.js";
import { startApp, type App } from "../../src/server/http/app.js";
import { PATIENT_SETTINGS } from "./patient-settings.js";
import { preparedDatabase } from "./template-databases.js";

/** A running server with the test catalog and no partners. */
export type Marketplace = Readonly<{
  app: App;
  database: Database;
  bus: EventBus;
  /** The connection URL, for tests that start other processes. */
  databaseUrl: string;
  /** Plan ids by title. */
  plans: ReadonlyMap<string, string>;
  operatorToken: string;
  tokenOf: (actor: Actor) => Promise<string>;
  close: () => Promise<void>;
}>;

/** Options that differ from the defaults. */
export type BootOptions = Readonly<{
  logger?: StatementLogger;
  /** Environment variables. */
  env?: Record<string, string>;
  /** Returns the URL under which the marketplace reaches its new database, for example through a proxy. */
  reach?: (url: string) => Promise<string>;
  /** Whether to exclude as on a cluster, on MariaDB. */
  isCluster?: boolean;
  /** Receives the lines of the log, from level "warn" on. */
  onLogLine?: (line: string) => void;
}>;

const TOKEN_LIFETIME_SECONDS = 3600;
async function planIds(database: Database): Promise<Map<string, string>> {
  const rows = await database.reader.query<{ id: string; title: string }[]>("SELECT id, title FROM plan");
  return new Map(rows.map(({ id, title }) => [title, id]));
}

/** Reads rows with all columns and without joins, as if there were no read plans, to prove that all stories hold without them too. */
const readsWholeRows = process.env["TEST_WHOLE_ROWS"] === "true";

/** Whether stories run with the guards of a cluster, to prove that they hold with them too. On MariaDB only. */
const isClusterByDefault = process.env["TEST_CLUSTER"] === "true";

/** Creates a database with the test catalog, and starts a server on a free port. */
export async function openMarketplace(options: BootOptions = {}): Promise<Marketplace> {
  const { logger, env = {}, reach, onLogLine, isCluster = isClusterByDefault } = options;
  const fresh = await preparedDatabase("catalog");
  const settings = readSettings({ ...PATIENT_SETTINGS, ...env, DATABASE_URL: "sqlite::memory:", PORT: "0" });
  const url = reach === undefined ? fresh.url : await reach(fresh.url);
  const database = await openDatabase(url, { ...settings.databaseOptions, ...(logger ? { logger } : {}), isCluster });
  const log =
    onLogLine === undefined
      ? pino({ level: process.env["TEST_LOG_LEVEL"] ?? "error" })
      : pino({ level: "warn", base: undefined }, { write: onLogLine });
  const bus = createEventBus();
  const app = await startApp({ settings, database, bus, schema: buildMarketplaceSchema({ readsWholeRows }), log });
  const tokenOf = (actor: Actor) => app.authentication.issueToken(actor, TOKEN_LIFETIME_SECONDS);
  const close = async () => {
    await app.stop();
    await database.close();
    await fresh.remove();
  };
  const operatorToken = await tokenOf({ kind: "OPERATOR", user: "olga" });
  return { app, database, bus, databaseUrl: fresh.url, plans: await planIds(database), operatorToken, tokenOf, close };
}
