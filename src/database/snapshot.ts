import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { DataSource } from "typeorm";
import { openDatabase } from "./data-source.js";
import { messageOf } from "./driver-errors.js";
import { assertKnown, migrationsSeenBy, pendingReason } from "./migration-status.js";
import { commonOptions, DEFAULT_OPTIONS } from "./open-options.js";
import { assertOwnFile } from "./own-file.js";
import { queriesOf, sqliteQueries } from "./prepared-statements.js";
import type { Reader } from "./rows.js";

/** A database or a file that a command cannot use. The message says what to do. */
export class DatabaseFileError extends Error {
  override readonly name = "DatabaseFileError";
}

type Work<T> = (reader: Reader) => Promise<T>;

const OPEN_TIMEOUT_MS = 5000;

/** The path in a URL of SQLite. @throws DatabaseFileError when no other process can read the database, or there is no file */
export function existingFileOf(url: string): string {
  const path = url.slice("sqlite:".length);
  if (path === ":memory:")
    throw new DatabaseFileError("A database in memory ends with its process; name a file in DATABASE_URL.");
  const file = resolve(path);
  if (!existsSync(file)) throw new DatabaseFileError(`There is no database file ${file}.`);
  return file;
}

/** @throws DatabaseFileError when a file is no database, or that of another program */
export function assertUsable(file: string): void {
  try {
    assertOwnFile(file);
  } catch (cause) {
    throw new DatabaseFileError(`${file} cannot be used: ${messageOf(cause)}`, { cause });
  }
}

/** Runs work that only reads, on one state of the database of a URL, while others change it. Neither migrates nor creates a file. */
export const readSnapshot = <T>(url: string, work: Work<T>): Promise<T> =>
  url.startsWith("sqlite:") ? readFileSnapshot(existingFileOf(url), work) : readMysqlSnapshot(url, work);

/** The versions of the tables that are accepted: only that of this program, or older ones too, which the next start migrates. */
type Version = "CURRENT" | "OLDER";

/** Runs work that only reads, on one state of a database file. */
export async function readFileSnapshot<T>(file: string, work: Work<T>, version: Version = "CURRENT"): Promise<T> {
  assertUsable(file);
  const common = {
    database: file,
    readonly: true,
    fileMustExist: true,
    timeout: OPEN_TIMEOUT_MS,
    ...commonOptions(DEFAULT_OPTIONS),
  };
  const source = await new DataSource({ type: "better-sqlite3", ...common }).initialize();
  try {
    await source.query("BEGIN");
    const reader: Reader = { connection: source, ...sqliteQueries(source) };
    await assertVersion(reader, version);
    return await work(reader);
  } finally {
    await source.destroy();
  }
}

async function readMysqlSnapshot<T>(url: string, work: Work<T>): Promise<T> {
  const database = await openDatabase(url);
  const runner = database.reader.createQueryRunner();
  try {
    await runner.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    await runner.query("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    const reader: Reader = { connection: database.reader, ...(await queriesOf(database, database.reader, runner)) };
    await assertVersion(reader, "CURRENT");
    return await work(reader);
  } finally {
    await runner.query("ROLLBACK").catch(() => undefined);
    await runner.release();
    await database.close();
  }
}

/**
 * @throws MigrationRefusedError when a newer version of the program has migrated the tables
 * @throws DatabaseFileError when the tables are of an older version that is not accepted
 */
async function assertVersion(reader: Reader, version: Version): Promise<void> {
  const status = await migrationsSeenBy(reader);
  assertKnown(status);
  const reason = version === "CURRENT" ? pendingReason(status) : null;
  if (reason !== null) throw new DatabaseFileError(reason);
}
