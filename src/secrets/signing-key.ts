import { hkdfSync, randomBytes } from "node:crypto";
import { join } from "node:path";
import { once } from "../core/once.js";
import { PREVIOUS_KEY_FILE, type KeySettings } from "../settings/key-settings.js";
import { SettingsError } from "../settings/settings-error.js";
import { existingSecretFile, secretFile } from "./secret-file.js";

const KEY_BYTES = 32;
const KEY_FILE = "signing-key";

/** The purpose of the key that signs the tokens of AUTH=local. */
const TOKENS = "tokens";

/** The secret of databases in memory: server and worker are one process, and use the same. */
const ofProcess = once((): Promise<Uint8Array> => Promise.resolve(randomBytes(KEY_BYTES)));

/**
 * A secret of 32 random bytes in a file that only its owner can read, created when missing. Without a directory the secret exists
 * only in this process. @throws SettingsError when the file does not contain a key, or cannot be read or written
 */
export async function signingKey(directory: string | null): Promise<Uint8Array> {
  if (directory === null) return ofProcess();
  const make = async () => randomBytes(KEY_BYTES).toString("base64url");
  const text = await secretFile(directory, KEY_FILE, make).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === undefined) throw cause;
    throw new SettingsError(
      `SECRET_KEY is not set, and the key file in ${directory} cannot be read or written: ${cause.message}`,
      { cause },
    );
  });
  return keyIn(directory, text);
}

/** The key that a key file contains. @throws SettingsError */
function keyIn(directory: string, text: string): Uint8Array {
  const key = Buffer.from(text, "base64url");
  if (key.length !== KEY_BYTES) {
    const file = join(directory, KEY_FILE);
    throw new SettingsError(
      `${file} does not contain a signing key. Delete it to create a new key, which invalidates all links and tokens.`,
    );
  }
  return key;
}

/** The secrets of a marketplace: the current one, and those that it accepts for a while after a change. */
export type Secrets = readonly [current: Uint8Array, ...previous: Uint8Array[]];

/** The former key file. @throws SettingsError when there is none */
async function previousKeyFile(directory: string | null): Promise<Uint8Array> {
  const text = directory === null ? null : await existingSecretFile(directory, KEY_FILE);
  if (directory !== null && text !== null) return keyIn(directory, text);
  const place = directory === null ? "a database in memory has no key file" : `there is no file ${join(directory, KEY_FILE)}`;
  throw new SettingsError(`SECRET_KEY_PREVIOUS is "${PREVIOUS_KEY_FILE}", but ${place}. Remove the setting.`);
}

/** The current and the previous secret, each from its setting or from the key file. */
async function secretsOf(
  { secret, previousSecret, directory }: KeySettings,
  ofSetting: (secret: Uint8Array) => Uint8Array,
): Promise<Secrets> {
  const fromSetting = (text: string) => ofSetting(Buffer.from(text, "utf8"));
  const current = secret === null ? await signingKey(directory) : fromSetting(secret);
  if (previousSecret === null) return [current];
  return [current, previousSecret === PREVIOUS_KEY_FILE ? await previousKeyFile(directory) : fromSetting(previousSecret)];
}

/**
 * The root secrets from which keys for each purpose are derived: the settings if there are any, otherwise the key file.
 * @throws SettingsError when there is neither
 */
export const rootSecrets = (keys: KeySettings): Promise<Secrets> => secretsOf(keys, (secret) => secret);

/**
 * The keys that verify the tokens of AUTH=local, of which the first signs them: the key file, or keys derived from the settings.
 * @throws SettingsError
 */
export const tokenKeys = (keys: KeySettings): Promise<Secrets> => secretsOf(keys, (secret) => derivedKey(secret, TOKENS));

/** A 32-byte key for one purpose. A key does not reveal anything about keys for other purposes (HKDF, RFC 5869). */
export const derivedKey = (secret: Uint8Array, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", secret, new Uint8Array(), `marketplace ${purpose}`, KEY_BYTES));
