import { mkdtempSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file system in memory, on Linux. */
const IN_MEMORY = "/dev/shm";
/** Containers often have only some megabytes of it. */
const FREE_BYTES_MIN = 2 * 1024 ** 3;

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize >= FREE_BYTES_MIN;
  } catch {
    return false;
  }
}

/**
 * Creates a folder for test databases and returns its path. It is in memory when there is room, because there no commit waits for a
 * disk. `TMPDIR` chooses another place.
 */
export function newDatabaseFolder(prefix: string): string {
  const isInMemory = process.env["TMPDIR"] === undefined && hasRoom();
  return mkdtempSync(join(isInMemory ? IN_MEMORY : tmpdir(), prefix));
}
