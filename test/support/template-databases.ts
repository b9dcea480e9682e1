import { copyFileSync, existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { createConnection } from "mysql2/promise";
import { instant } from "../../src/core/clock.js";
import { openDatabase } from "../../src/database/data-source.js";
import type { Database } from "../../src/database/database.js";
import { migrate } from "../../src/database/migrate.js";
import { importCatalog } from "../../src/services/catalog/import/import-catalog.js";
import { dumpOf } from "./dump.js";
import { databasesFolder, freshDatabase, isOnMariaDb, type FreshDatabase } from "./fresh-database.js";

/** The import time of the test catalog. Its prices are effective from 2019. */
const IMPORTED_AT = instant("2019-01-01T00:00:00Z");
const catalog = join(__dirname, "catalog");

/** Imports the test catalog into a migrated database. */
export async function importTestCatalog(database: Database): Promise<void> {
  const { refused } = await importCatalog(database, {
    priceSheets: ["US", "DE", "JP"].map((market) => join(catalog, `price-sheet-${market}.csv`)),
    offerMatrix: join(catalog, "offer-matrix.csv"),
    publishers: join(catalog, "publishers.json"),
    now: IMPORTED_AT,
  });
  if (refused.length > 0) throw new Error(`the tests' catalog is wrong: ${JSON.stringify(refused)}`);
}

/** What a prepared database contains: all tables without rows, or all tables and the test catalog. */
const FILL = {
  tables: async () => undefined,
  catalog: importTestCatalog,
} satisfies Record<string, (database: Database) => Promise<void>>;

type Contents = keyof typeof FILL;

/** Creates a database, migrates it, and imports its contents. */
export async function newlyFilled(contents: Contents): Promise<FreshDatabase> {
  const fresh = await freshDatabase();
  const database = await openDatabase(fresh.url);
  await migrate(database);
  await FILL[contents](database);
  await database.close();
  return fresh;
}

const fileOf = ({ url }: FreshDatabase) => url.slice("sqlite:".length);

/** Writes a template: the file of an embedded database, or statements that create the tables and rows on a server. */
async function writeTemplate(file: string, contents: Contents): Promise<void> {
  const filled = await newlyFilled(contents);
  if (isOnMariaDb) writeFileSync(file, await dumpOf(filled.url));
  else copyFileSync(fileOf(filled), file);
  await filled.remove();
}

/**
 * Returns the template of this run and makes it when no test file has made it yet. Test files that run at the same time can both make
 * it; the first one counts, and a file that is not complete never has the name of a template.
 */
async function templateOf(contents: Contents): Promise<string> {
  const folder = databasesFolder();
  const template = join(folder, isOnMariaDb ? `${contents}.sql` : `${contents}.db`);
  if (existsSync(template)) return template;
  const draft = join(folder, randomUUID());
  await writeTemplate(draft, contents);
  try {
    linkSync(draft, template);
  } catch (error) {
    if (!existsSync(template)) throw error;
  }
  rmSync(draft);
  return template;
}

async function runStatements(url: string, statements: string): Promise<void> {
  const connection = await createConnection({ uri: url, multipleStatements: true });
  await connection.query(statements).finally(() => connection.end());
}

/** Creates a migrated database as a copy of a template, which each run makes once. */
export async function preparedDatabase(contents: Contents): Promise<FreshDatabase> {
  const template = await templateOf(contents);
  const fresh = await freshDatabase();
  if (isOnMariaDb) await runStatements(fresh.url, readFileSync(template, "utf8"));
  else copyFileSync(template, fileOf(fresh));
  return fresh;
}
