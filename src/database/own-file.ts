import { existsSync } from "node:fs";
import Sqlite from "better-sqlite3";

const TABLES_SHOWN = 3;

/** The tables of a database file; the views too, because another program may have nothing else. */
const TABLES = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name";

/**
 * Checks, without changing it, that a SQLite file is new, empty or ours: ours has a table of migrations and one of partners, which the
 * first migration creates. @throws Error that names tables of the other program
 */
export function assertOwnFile(file: string): void {
  if (!existsSync(file)) return;
  const connection = new Sqlite(file, { readonly: true });
  try {
    const tables = connection.prepare<[], string>(TABLES).pluck().all();
    const isOurs = tables.includes("migration") && (tables.includes("partner") || tables.length === 1);
    if (tables.length === 0 || isOurs) return;
    const shown = tables.slice(0, TABLES_SHOWN).join(", ");
    throw new Error(
      `the file belongs to another program: it has ${tables.length} tables (${shown}${tables.length > TABLES_SHOWN ? ", …" : ""}). Name a new file.`,
    );
  } finally {
    connection.close();
  }
}
