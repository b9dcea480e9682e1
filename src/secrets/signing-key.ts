import { hkdfSync, randomBytes } from "node:crypto";
import { join } from "node:path";
import { SettingsError, type KeySettings } from "../config.js";
import { secretFile } from "./secret-file.js";

const KEY_BYTES = 32;
const KEY_FILE = "signing-key";

/**
 * The key that signs and checks the tokens of AUTH=local: 32 random bytes in a file that only its owner can read, made when there
 * is none. Null as directory means a key that ends with the process.
 * @throws Error when the file holds something else.
 */
export async function signingKey(directory: string | null): Promise<Uint8Array> {
  if (directory === null) return randomBytes(KEY_BYTES);
  const text = await secretFile(directory, KEY_FILE, async () => randomBytes(KEY_BYTES).toString("base64url"));
  const key = Buffer.from(text, "base64url");
  if (key.length !== KEY_BYTES) {
    const file = join(directory, KEY_FILE);
    throw new Error(`${file} does not hold a signing key; remove it, and a new one is made (tokens made so far end with it).`);
  }
  return key;
}

/**
 * The one secret from which keys for single purposes are derived: the setting where there is one, else the file that also signs
 * the tokens of AUTH=local. @throws SettingsError when there is neither
 */
export async function rootSecret({ secret, directory }: KeySettings): Promise<Uint8Array> {
  if (secret !== null) return Buffer.from(secret, "utf8");
  return signingKey(directory).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === undefined) throw cause;
    throw new SettingsError(`SECRET_KEY is not set, and no key can be kept in ${directory}: ${cause.message}`, { cause });
  });
}

/** A key of 32 bytes for one purpose; keys of different purposes say nothing about each other (HKDF, RFC 5869). */
export const derivedKey = (secret: Uint8Array, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", secret, new Uint8Array(), `marketplace ${purpose}`, KEY_BYTES));
