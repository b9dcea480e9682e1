import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, stat, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SettingsError } from "../config.js";

/**
 * Reads a secret from a file that only its owner can read, and creates the file when it is missing. The file appears atomically
 * and complete: when two processes start at once, both use the secret of the process that created the file first.
 */
export async function secretFile(directory: string, name: string, make: () => Promise<string>): Promise<string> {
  const file = join(directory, name);
  return (await read(file)) ?? (await create(directory, file, make));
}

/** Reads a secret from a file that only its owner can read; null when the file is missing. */
export const existingSecretFile = (directory: string, name: string): Promise<string | null> => read(join(directory, name));

/** The permissions of the group and of others. */
const FOR_OTHERS = 0o077;

/** @throws SettingsError when other users of the computer can read or write the file; Windows has no such permissions */
async function assertPrivate(file: string): Promise<void> {
  const mode = (await stat(file)).mode & 0o777;
  if (process.platform === "win32" || (mode & FOR_OTHERS) === 0) return;
  throw new SettingsError(
    `Other users of this computer can use the key file ${file}: its permissions are ${mode.toString(8)}. Run: chmod 600 ${file}`,
  );
}

async function read(file: string): Promise<string | null> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  await assertPrivate(file);
  return text.trim();
}

async function create(directory: string, file: string, make: () => Promise<string>): Promise<string> {
  await mkdir(directory, { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, `${await make()}\n`, { mode: 0o600, flag: "wx" });
  try {
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  } finally {
    await unlink(draft);
  }
  const secret = await read(file);
  if (secret === null) throw new Error(`${file} was removed while it was being created. Start again.`);
  return secret;
}
