import { SettingsError, shown } from "../config.js";
import { migrate, openDatabase } from "../database/data-source.js";
import type { Database } from "../database/database.js";

/**
 * Opens and migrates the database of a URL.
 * @throws SettingsError when it cannot be opened; the message contains the URL without its password
 */
export async function openMigrated(databaseUrl: string): Promise<Database> {
  const database = await openDatabase(databaseUrl).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message || ("code" in cause ? String(cause.code) : cause.name) : String(cause);
    throw new SettingsError(`DATABASE_URL is ${shown(databaseUrl)}, but must name a database that can be opened: ${reason}`, {
      cause,
    });
  });
  try {
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
