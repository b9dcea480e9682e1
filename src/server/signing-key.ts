import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

const KEY_BYTES = 32;
const KEY_FILE = "signing-key";

/**
 * The key that signs and checks the tokens of AUTH=local: 32 random bytes in a file that only its owner can read, made when there
 * is none. Null as directory means a key that ends with the process.
 * @throws Error when the file holds something else.
 */
export async function signingKey(directory: string | null): Promise<Uint8Array> {
  if (directory === null) return randomBytes(KEY_BYTES);
  const file = join(directory, KEY_FILE);
  return (await readKey(file)) ?? (await makeKey(directory, file));
}

async function readKey(file: string): Promise<Uint8Array | null> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  const key = Buffer.from(text.trim(), "base64url");
  if (key.length !== KEY_BYTES) {
    throw new Error(`${file} does not hold a signing key; remove it, and a new one is made (tokens made so far end with it).`);
  }
  return key;
}

/**
 * Of two processes that start at once, the one whose link comes first makes the key of both: the file appears whole under its
 * name or not at all.
 */
async function makeKey(directory: string, file: string): Promise<Uint8Array> {
  await mkdir(directory, { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, `${randomBytes(KEY_BYTES).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  try {
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  } finally {
    await unlink(draft);
  }
  const key = await readKey(file);
  if (key === null) throw new Error(`${file} was removed while it was being made; start again.`);
  return key;
}
