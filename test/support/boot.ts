import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { createConnection } from "mysql2/promise";
import pino from "pino";
import type { Logger as StatementLogger } from "typeorm";
import { readSettings } from "../../src/config.js";
import type { Actor } from "../../src/core/actor.js";
import { instant } from "../../src/core/clock.js";
import { migrate, openDatabase } from "../../src/database/data-source.js";
import type { Database } from "../../src/database/database.js";
import { createEventBus, type EventBus } from "../../src/database/event-bus.js";
import { buildMarketplaceSchema } from "../../src/resolvers/index.js";
import { startApp, type App } from "../../src/server/http/app.js";
import { importCatalog } from "../../src/services/catalog/import/import-catalog.js";

/** Which database the project of this test file runs on; the embedded one unless Jest's configuration says otherwise. */
declare const DATABASE_KIND: string | undefined;

/** A marketplace that answers over HTTP, with the tests' catalog and nobody in it. */
export type Marketplace = Readonly<{
  app: App;
  database: Database;
  bus: EventBus;
  /** Where the database is, for other processes. */
  databaseUrl: string;
  /** Ids of plans by title. */
  plans: ReadonlyMap<string, string>;
  operatorToken: string;
  tokenOf: (actor: Actor) => Promise<string>;
  close: () => Promise<void>;
}>;

/** How a marketplace may differ from the usual one. */
export type BootOptions = Readonly<{ logger?: StatementLogger; env?: Record<string, string> }>;

const TOKEN_LIFETIME_SECONDS = 3600;
/** The tests' prices are in force from 2019 on; they were imported then. */
const IMPORTED_AT = instant("2019-01-01T00:00:00Z");
const catalog = join(__dirname, "catalog");

type Place = Readonly<{ url: string; remove: () => Promise<void> }>;

async function freshDatabase(): Promise<Place> {
  if (typeof DATABASE_KIND === "undefined" || DATABASE_KIND === "embedded") {
    return { url: "sqlite::memory:", remove: async () => undefined };
  }
  const server = process.env["TEST_DATABASE_URL"];
  if (server === undefined) throw new Error("the tests' MariaDB did not start");
  const name = `stories_${randomBytes(6).toString("hex")}`;
  const statement = async (text: string) => {
    const connection = await createConnection(server.replace(/\/[^/]*$/, "/"));
    await connection.query(text).finally(() => connection.end());
  };
  await statement(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  return { url: server.replace(/\/[^/]*$/, `/${name}`), remove: () => statement(`DROP DATABASE ${name}`) };
}

async function stockUp(database: Database): Promise<void> {
  const { refused } = await importCatalog(database, {
    priceSheets: ["US", "DE", "JP"].map((market) => join(catalog, `price-sheet-${market}.csv`)),
    offerMatrix: join(catalog, "offer-matrix.csv"),
    publishers: join(catalog, "publishers.json"),
    now: IMPORTED_AT,
  });
  if (refused.length > 0) throw new Error(`the tests' catalog is wrong: ${JSON.stringify(refused)}`);
}

async function planIds(database: Database): Promise<Map<string, string>> {
  const rows = await database.reader.query<{ id: string; title: string }[]>("SELECT id, title FROM plan");
  return new Map(rows.map(({ id, title }) => [title, id]));
}

/** Opens a fresh database, fills it with the tests' catalog, and serves it on a free port. */
export async function openMarketplace({ logger, env = {} }: BootOptions = {}): Promise<Marketplace> {
  const place = await freshDatabase();
  const settings = readSettings({ ...env, DATABASE_URL: "sqlite::memory:", PORT: "0" });
  const database = await openDatabase(place.url, logger ? { logger } : {});
  await migrate(database);
  await stockUp(database);
  const log = pino({ level: process.env["TEST_LOG_LEVEL"] ?? "error" });
  const bus = createEventBus();
  const app = await startApp({ settings, database, bus, schema: buildMarketplaceSchema(), log });
  const tokenOf = (actor: Actor) => app.authentication.issueToken(actor, TOKEN_LIFETIME_SECONDS);
  const close = async () => {
    await app.stop();
    await database.close();
    await place.remove();
  };
  const operatorToken = await tokenOf({ kind: "OPERATOR", user: "olga" });
  return { app, database, bus, databaseUrl: place.url, plans: await planIds(database), operatorToken, tokenOf, close };
}
