import { closeSync, openSync, statSync } from "node:fs";
import { performance } from "node:perf_hooks";

/** How long reads trust that the file is in its place, in milliseconds. */
const TRUSTED_MS = 1000;

/** SQLite's code for a file that was moved or deleted. SQLite itself does not notice it when the database has a write-ahead log. */
class FileMovedError extends Error {
  readonly code = "SQLITE_READONLY_DBMOVED";

  constructor(file: string) {
    super(`the database file ${file} was moved or deleted while it was open`);
  }
}

/** Creates a missing file that only its owner can read. SQLite gives the files beside it the same permissions. */
export function createPrivateFile(file: string): void {
  try {
    closeSync(openSync(file, "a", 0o600));
  } catch {
    // SQLite reports why it cannot open the file.
  }
}

/** An open database file. A process whose file was moved away would answer from it as if nothing had happened. */
export class DatabaseFile {
  private readonly identity: string;
  private checkedAt = performance.now();

  constructor(readonly path: string) {
    this.identity = this.found() ?? "";
  }

  private found(): string | null {
    const stats = statSync(this.path, { throwIfNoEntry: false });
    return stats === undefined ? null : `${stats.dev} ${stats.ino}`;
  }

  /** @throws an error of kind FILE_MOVED when another file, or none, is in the place of the open one */
  assertInPlace(): void {
    if (this.found() !== this.identity) throw new FileMovedError(this.path);
    this.checkedAt = performance.now();
  }

  /** The same, at most once per second. @throws an error of kind FILE_MOVED */
  assertInPlaceRecently(): void {
    if (performance.now() - this.checkedAt >= TRUSTED_MS) this.assertInPlace();
  }
}
