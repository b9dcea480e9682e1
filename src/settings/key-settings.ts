import { dirname, resolve } from "node:path";
import { z } from "zod";
import { SettingsError } from "./settings-error.js";

/**
 * The source of this server's keys: a secret that all processes share, otherwise a file in a directory. Both null: keys in
 * memory. What was signed or encrypted with the previous secret is accepted, too; `PREVIOUS_KEY_FILE` stands for the secret in the file.
 */
export type KeySettings = Readonly<{ secret: string | null; previousSecret: string | null; directory: string | null }>;

/** The value of SECRET_KEY_PREVIOUS for the secret in the key file. */
export const PREVIOUS_KEY_FILE = "file";

const LENGTH_MIN = 32;

/** The variables of these settings. */
export const keyVariables = {
  SECRET_KEY_PREVIOUS: z
    .string()
    .refine(
      (text) => text === PREVIOUS_KEY_FILE || text.length >= LENGTH_MIN,
      `the former SECRET_KEY, or ${PREVIOUS_KEY_FILE} for the key file that was used before`,
    )
    .optional(),
  SECRET_KEY: z.string().min(LENGTH_MIN, "at least 32 random characters, for example 32 random bytes in base64").optional(),
};

type Variables = z.output<z.ZodObject<typeof keyVariables>> & Readonly<{ DATABASE_URL: string }>;

/** The directory of the key file: that of the database file, or `var/` for a database server; null for a database in memory. */
function keyDirectory(databaseUrl: string): string | null {
  if (databaseUrl === "sqlite::memory:") return null;
  return databaseUrl.startsWith("sqlite:") ? dirname(resolve(databaseUrl.slice("sqlite:".length))) : resolve("var");
}

/** The settings from the values of the variables. @throws SettingsError */
export function keySettings(set: Variables): KeySettings {
  const [secret, previousSecret] = [set.SECRET_KEY ?? null, set.SECRET_KEY_PREVIOUS ?? null];
  if (secret === null && previousSecret !== null) {
    throw new SettingsError(
      "SECRET_KEY is not set, but SECRET_KEY_PREVIOUS requires it: the secret that replaces the previous one.",
    );
  }
  return { secret, previousSecret, directory: keyDirectory(set.DATABASE_URL) };
}
