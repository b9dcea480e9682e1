import type { Database } from "./database.js";
import { MigrationRefusedError } from "./migration-errors.js";
import type { Reader } from "./rows.js";

/** The names of migrations, each list in the order of the migrations. */
export type MigrationStatus = Readonly<{
  applied: readonly string[];
  pending: readonly string[];
  /** Applied migrations that this version of the program does not have. */
  unknown: readonly string[];
}>;

const TABLE_EXISTS = {
  sqlite: "SELECT 1 FROM sqlite_master WHERE name = 'migration'",
  mysql: "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'migration'",
};

/** Compares the migrations that a reader sees with those of this program. */
export async function migrationsSeenBy(reader: Pick<Reader, "connection" | "query">): Promise<MigrationStatus> {
  const { options, migrations } = reader.connection;
  const tableExists = options.type === "better-sqlite3" ? TABLE_EXISTS.sqlite : TABLE_EXISTS.mysql;
  const [table] = await reader.query<unknown[]>(tableExists);
  const recorded =
    table === undefined ? [] : await reader.query<{ name: string }[]>("SELECT name FROM migration ORDER BY timestamp, id");
  const applied = recorded.map(({ name }) => name);
  const own = migrations.map(({ name, constructor }) => name ?? constructor.name);
  return {
    applied: applied.filter((name) => own.includes(name)),
    pending: own.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !own.includes(name)),
  };
}

/** Compares the migrations recorded in the database with those of this program. Writes nothing. */
export const migrationStatus = ({ reader }: Database): Promise<MigrationStatus> =>
  migrationsSeenBy({ connection: reader, query: (statement) => reader.query(statement) });

/** Why the tables must be migrated before this program can use them, in one sentence; null when nothing is pending. */
export const pendingReason = ({ applied, pending }: MigrationStatus): string | null =>
  pending.length === 0
    ? null
    : `The database has ${applied.length} of ${applied.length + pending.length} migrations; run "marketplace migrate".`;

/** @throws MigrationRefusedError when a newer version of the program has migrated the database */
export function assertKnown({ unknown }: MigrationStatus): void {
  if (unknown.length === 0) return;
  throw new MigrationRefusedError(
    `The database has migrations that this version of the program does not have: ${unknown.join(", ")}. A newer version made them. Start that version or a later one.`,
  );
}

/** The status as lines to print: one per migration, then a summary. */
export function describeStatus({ applied, pending, unknown }: MigrationStatus): string[] {
  const summary =
    unknown.length > 0
      ? "A newer version of the program has migrated the database. Start that version or a later one."
      : pending.length > 0
        ? `${pending.length} migrations are pending. Run "marketplace migrate".`
        : "Database is up to date.";
  return [
    ...applied.map((name) => `applied  ${name}`),
    ...pending.map((name) => `pending  ${name}`),
    ...unknown.map((name) => `unknown  ${name}`),
    summary,
  ];
}
