import { hkdfSync, randomBytes } from "node:crypto";
import { join } from "node:path";
import { SettingsError, type KeySettings } from "../config.js";
import { secretFile } from "./secret-file.js";

const KEY_BYTES = 32;
const KEY_FILE = "signing-key";

/**
 * The key that signs and verifies the tokens of AUTH=local: 32 random bytes in a file that only its owner can read, created when
 * missing. Without a directory the key exists only in this process.
 * @throws Error when the file does not contain a key.
 */
export async function signingKey(directory: string | null): Promise<Uint8Array> {
  if (directory === null) return randomBytes(KEY_BYTES);
  const text = await secretFile(directory, KEY_FILE, async () => randomBytes(KEY_BYTES).toString("base64url"));
  const key = Buffer.from(text, "base64url");
  if (key.length !== KEY_BYTES) {
    const file = join(directory, KEY_FILE);
    throw new Error(
      `${file} does not contain a signing key. Delete it to create a new key, which invalidates all links and tokens.`,
    );
  }
  return key;
}

/**
 * The root secret from which keys for each purpose are derived: the setting if there is one, otherwise the file that also signs
 * the tokens of AUTH=local. @throws SettingsError when there is neither
 */
export async function rootSecret({ secret, directory }: KeySettings): Promise<Uint8Array> {
  if (secret !== null) return Buffer.from(secret, "utf8");
  return signingKey(directory).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === undefined) throw cause;
    throw new SettingsError(
      `SECRET_KEY is not set, and the key file in ${directory} cannot be read or written: ${cause.message}`,
      { cause },
    );
  });
}

/** A 32-byte key for one purpose. A key does not reveal anything about keys for other purposes (HKDF, RFC 5869). */
export const derivedKey = (secret: Uint8Array, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", secret, new Uint8Array(), `marketplace ${purpose}`, KEY_BYTES));
