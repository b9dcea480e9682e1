import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { instant } from "../core/clock.js";
import { seededIds } from "../core/repeatable-ids.js";
import { createEventBus } from "../database/event-bus.js";
import { openDatabase } from "../database/data-source.js";
import type { Database } from "../database/database.js";
import type { OpenOptions } from "../database/open-options.js";
import { migrate } from "../database/migrate.js";
import { readPlanIds } from "../services/catalog/import/import-catalog.js";
import { importOwnCatalog } from "../services/demo/seed-demo.js";
import { createFilledSandbox } from "../services/sandbox/fill-sandbox.js";
import { recordingKey, type SandboxContents } from "./fixture-recordings.js";
import { KeptRecordings } from "./kept-recordings.js";
import { recordPartner, type Recording } from "./recording.js";

/*
 * `npm run build` prepares a database with the catalog, and recordings of the fixtures as they are by default. A marketplace in memory starts
 * from a copy of them. Without them, the first marketplace of a process prepares its own.
 */

/** The folder that the build writes. */
const FOLDER = join(__dirname, "prepared");
const DATABASE = "marketplace.db";
const RECORDINGS = "recordings.bin";

/** When the catalog is imported, so that sandboxes can start at any later instant. Its prices are in force since then. */
const CATALOG_FROM = instant("2019-01-01T00:00:00Z");

/** The sandbox that a test gets when it does not say otherwise. */
export const DEFAULT_SANDBOX = { at: instant("2026-01-10T09:00:00Z"), country: "DE", type: "DIRECT_BILL" } as const;

const defaultFixtures: readonly SandboxContents[] = [
  { ...DEFAULT_SANDBOX, fixture: "DEMO" },
  { ...DEFAULT_SANDBOX, fixture: "ONE_OF_EACH_STATUS" },
];

/** Imports the catalog of the demo into a database that has none. */
export async function importCatalogOnce(database: Database): Promise<void> {
  if ((await readPlanIds(database)).size === 0) await importOwnCatalog(database, CATALOG_FROM);
}

/** Opens a database file that nobody needs after the process has ended. */
export async function openTemporary(file: string, options: Partial<OpenOptions> = {}): Promise<Database> {
  const database = await openDatabase(`sqlite:${file}`, { ...options, isTemporary: true });
  await migrate(database);
  return database;
}

async function withDatabase<T>(file: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openTemporary(file);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Creates a database with the catalog in a folder. Plans have the same ids in each build, so that snapshots of tests outlive it. */
const prepareIn = (folder: string): Promise<void> =>
  seededIds(DATABASE)(() => withDatabase(join(folder, DATABASE), (database) => importOwnCatalog(database, CATALOG_FROM)));

/**
 * Makes a sandbox by commands, in a copy of the prepared database, and records it. Its ids are the same in each run: those of a copy are made
 * in their order, so that a seed gives the same ones whether the recording was there before or not.
 */
export async function recordFixture(contents: SandboxContents): Promise<Recording> {
  const { file, remove } = await copyOfPrepared();
  const named = { name: "Recorded sandbox", mpnId: "4829000", indirectProviderId: null };
  const record = async (database: Database) => {
    const id = await createFilledSandbox({ database, bus: createEventBus() }, { ...contents, ...named });
    return recordPartner(database, id);
  };
  try {
    return await seededIds(recordingKey(contents))(() => withDatabase(file, record));
  } finally {
    remove();
  }
}

/** Prepares the files of the build. */
export async function prepareFiles(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  await prepareIn(FOLDER);
  // The file tells that the database is complete, so that copies of it can be made.
  writeFileSync(join(FOLDER, RECORDINGS), serialize(new Map()));
  const made = new Map<string, Recording>();
  for (const contents of defaultFixtures) made.set(recordingKey(contents), await recordFixture(contents));
  writeFileSync(join(FOLDER, RECORDINGS), serialize(made));
}

let own: Promise<string> | null = null;

/** The folder with a prepared database. */
async function preparedFolder(): Promise<string> {
  if (existsSync(join(FOLDER, RECORDINGS))) return FOLDER;
  own ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), "marketplace-prepared-"));
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    await prepareIn(folder);
    return folder;
  })();
  return own;
}

/** A new database file with the catalog, in a folder of its own. */
export async function copyOfPrepared(): Promise<Readonly<{ file: string; remove: () => void }>> {
  const source = join(await preparedFolder(), DATABASE);
  const folder = mkdtempSync(join(tmpdir(), "marketplace-test-"));
  const file = join(folder, DATABASE);
  copyFileSync(source, file);
  chmodSync(file, 0o600);
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The recordings of fixtures: those of the build, if it has prepared any, and those that were made since. */
export async function keptRecordings(): Promise<KeptRecordings> {
  const file = join(FOLDER, RECORDINGS);
  const prepared = existsSync(file) ? (deserialize(readFileSync(file)) as ReadonlyMap<string, Recording>) : new Map();
  return new KeptRecordings(join(await preparedFolder(), "made"), prepared);
}
