import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { instant } from "../core/clock.js";
import { seededIds } from "../core/repeatable-ids.js";
import { createEventBus } from "../database/event-bus.js";
import { openDatabase } from "../database/data-source.js";
import type { Database } from "../database/database.js";
import { migrate } from "../database/migrate.js";
import { readPlanIds } from "../services/catalog/import/import-catalog.js";
import { importOwnCatalog } from "../services/demo/seed-demo.js";
import { createFromRecording, type SandboxContents } from "./fixture-recordings.js";
import type { Recording } from "./recording.js";

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

/** Creates a database with the catalog in a folder, and records the default fixtures, by what identifies them. */
async function prepareIn(folder: string, fixtures: readonly SandboxContents[]): Promise<ReadonlyMap<string, Recording>> {
  const fill = async <T>(file: string, work: (database: Database) => Promise<T>): Promise<T> => {
    const database = await openDatabase(`sqlite:${join(folder, file)}`);
    try {
      await migrate(database);
      return await work(database);
    } finally {
      await database.close();
    }
  };
  // Plans have the same ids in each build, so that snapshots of tests outlive it.
  await seededIds(DATABASE)(() => fill(DATABASE, (database) => importOwnCatalog(database, CATALOG_FROM)));
  // The rows of the recorded sandboxes stay in a database of their own.
  const scratch = "recorded.db";
  copyFileSync(join(folder, DATABASE), join(folder, scratch));
  const recordings = await fill(scratch, async (database) => {
    const made = new Map<string, Recording>();
    const bus = createEventBus();
    for (const [index, contents] of fixtures.entries()) {
      const named = { name: "Recorded sandbox", mpnId: String(4_829_000 + index), indirectProviderId: null };
      await createFromRecording({ database, bus }, made, { ...contents, ...named });
    }
    return made;
  });
  rmSync(join(folder, scratch));
  return recordings;
}

/** Prepares the files of the build. */
export async function prepareFiles(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, RECORDINGS), serialize(await prepareIn(FOLDER, defaultFixtures)));
}

let own: Promise<string> | null = null;

/** The folder with a prepared database. */
async function preparedFolder(): Promise<string> {
  if (existsSync(join(FOLDER, RECORDINGS))) return FOLDER;
  own ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), "marketplace-prepared-"));
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    await prepareIn(folder, []);
    return folder;
  })();
  return own;
}

/** A new database file with the catalog, in a folder of its own. */
export async function copyOfPrepared(): Promise<Readonly<{ url: string; remove: () => void }>> {
  const source = join(await preparedFolder(), DATABASE);
  const folder = mkdtempSync(join(tmpdir(), "marketplace-test-"));
  const file = join(folder, DATABASE);
  copyFileSync(source, file);
  chmodSync(file, 0o600);
  return { url: `sqlite:${file}`, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The recordings of the default fixtures, by what identifies them; empty when the build has prepared none. */
export function preparedRecordings(): ReadonlyMap<string, Recording> {
  const file = join(FOLDER, RECORDINGS);
  return existsSync(file) ? (deserialize(readFileSync(file)) as ReadonlyMap<string, Recording>) : new Map();
}
