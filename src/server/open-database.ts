import { SettingsError, type Settings } from "../config.js";
import { shown } from "../settings/setting-values.js";
import { openDatabase } from "../database/data-source.js";
import { migrate } from "../database/migrate.js";
import { describeStatus, migrationStatus } from "../database/migration-status.js";
import type { Database } from "../database/database.js";
import { isFileError } from "../database/driver-errors.js";

const codeOf = (error: unknown): string | null =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;

/** Why a database cannot be opened or migrated, in one sentence without the password. */
function refusal(databaseUrl: string, cause: unknown): SettingsError {
  if (codeOf(cause) === "ERR_DLOPEN_FAILED") {
    const built = "was built for another version of Node, or for another system";
    return new SettingsError(
      `The package better-sqlite3 ${built} than this one (Node ${process.versions.node}, ${process.platform} ${process.arch}). Run: npm rebuild better-sqlite3`,
      { cause },
    );
  }
  const reason = cause instanceof Error ? cause.message || (codeOf(cause) ?? cause.name) : String(cause);
  return new SettingsError(`DATABASE_URL is ${shown(databaseUrl)}, but must name a database that can be opened: ${reason}`, {
    cause,
  });
}

type DatabaseSettings = Pick<Settings, "databaseUrl" | "databaseOptions">;

const open = ({ databaseUrl, databaseOptions }: DatabaseSettings): Promise<Database> =>
  openDatabase(databaseUrl, databaseOptions).catch((cause: unknown) => {
    throw refusal(databaseUrl, cause);
  });

/**
 * Opens and migrates the database of the settings.
 * @throws SettingsError when it cannot be opened; the message contains the URL without its password
 * @throws MigrationRefusedError when this version of the program cannot use it
 */
export async function openMigrated(settings: DatabaseSettings): Promise<Database> {
  const { databaseUrl } = settings;
  const database = await open(settings);
  try {
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw isFileError(error) ? refusal(databaseUrl, error) : error;
  }
}

/** Lists the migrations of the database, without migrating it. */
export async function reportMigrations(settings: DatabaseSettings): Promise<Readonly<{ lines: string[]; isCurrent: boolean }>> {
  const database = await open(settings);
  try {
    const status = await migrationStatus(database);
    return { lines: describeStatus(status), isCurrent: status.pending.length + status.unknown.length === 0 };
  } finally {
    await database.close();
  }
}
