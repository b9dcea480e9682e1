import { closeSync, copyFileSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Sqlite from "better-sqlite3";
import { createPrivateFile } from "./database-file.js";
import { isBusy, isCorrupt } from "./driver-errors.js";
import { assertUsable, DatabaseFileError } from "./snapshot.js";

const OPEN_TIMEOUT_MS = 5000;

/** The name of a file while it is written. A process that is killed leaves this one, never half a file under the final name. */
const partialName = (file: string) => `${file}.partial-${process.pid}`;

/** Makes sure that a file, or the names in a folder, are on the disk. */
function sync(path: string): void {
  const descriptor = openSync(path, "r");
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** Writes a file under a temporary name, and removes it when that fails. */
async function whileWriting(file: string, write: (partial: string) => Promise<void> | void): Promise<void> {
  const partial = partialName(file);
  rmSync(partial, { force: true });
  createPrivateFile(partial);
  try {
    await write(partial);
    sync(dirname(file));
  } finally {
    rmSync(partial, { force: true });
  }
}

function problemOf(file: string): string | null {
  const connection = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: OPEN_TIMEOUT_MS });
  try {
    const found = String(connection.pragma("integrity_check(1)", { simple: true }));
    if (found !== "ok") return found;
    // SQLite takes a file without a byte for a database, also one that a killed backup left behind.
    if (connection.prepare("SELECT 1 FROM sqlite_master").get() === undefined) return "it is empty";
    return (connection.pragma("foreign_key_check") as unknown[]).length === 0 ? null : "rows refer to rows that are missing";
  } catch (error) {
    // SQLite cannot read on when a page is missing.
    if (!isCorrupt(error)) throw error;
    return "it is not a complete SQLite database";
  } finally {
    connection.close();
  }
}

/** @throws DatabaseFileError when SQLite finds damage in a file */
export function assertIntact(file: string): void {
  const problem = problemOf(file);
  if (problem !== null) throw new DatabaseFileError(`${file} is damaged: ${problem}`);
}

/**
 * Copies one state of a database file to a new file that only its owner can read, while servers and workers use the database.
 * @throws DatabaseFileError when the new file exists
 */
export async function backUpFile(source: string, target: string): Promise<void> {
  const file = resolve(target);
  const refused = new DatabaseFileError(`${file} exists already. Name a new file.`);
  if (existsSync(file)) throw refused;
  assertUsable(source);
  await whileWriting(file, async (partial) => {
    const connection = new Sqlite(source, { readonly: true, fileMustExist: true, timeout: OPEN_TIMEOUT_MS });
    try {
      await connection.backup(partial);
    } finally {
      connection.close();
    }
    closeLog(partial);
    assertIntact(partial);
    sync(partial);
    try {
      linkSync(partial, file);
    } catch (error) {
      throw existsSync(file) ? refused : error;
    }
  });
}

/** Leaves the write-ahead log, so that the database is one file. Fails while another connection has it open. */
function closeLog(file: string): void {
  const connection = new Sqlite(file, { fileMustExist: true, timeout: OPEN_TIMEOUT_MS });
  try {
    connection.pragma("journal_mode = DELETE");
  } finally {
    connection.close();
  }
}

/**
 * Puts a copy of a backup in the place of a database file, in one step. The backup must be verified before.
 * @throws DatabaseFileError when the database is not empty and `replaces` is false, or while a process uses it
 */
export async function restoreFile(backup: string, target: string, replaces: boolean): Promise<void> {
  const file = resolve(target);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 0 && !replaces) throw new DatabaseFileError(`${file} is not empty. Pass --replace to replace it with the backup.`);
  if (size > 0) leaveUnused(file);
  await whileWriting(file, (partial) => {
    copyFileSync(backup, partial);
    sync(partial);
    renameSync(partial, file);
  });
}

/** Removes the write-ahead log of a database that is replaced; otherwise SQLite would apply it to the new file. */
function leaveUnused(file: string): void {
  assertUsable(file);
  try {
    closeLog(file);
  } catch (error) {
    if (!isBusy(error)) throw error;
    throw new DatabaseFileError(`A process uses ${file}. Stop all servers and workers first.`);
  }
}
