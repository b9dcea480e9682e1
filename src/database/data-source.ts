import type { Database } from "./database.js";
import { openMysql } from "./open-mysql.js";
import { DEFAULT_OPTIONS, type OpenOptions } from "./open-options.js";
import { openSqlite } from "./open-sqlite.js";

/**
 * Opens the database that a URL names: `sqlite:PATH`, `sqlite::memory:` (a temporary file, removed at close) or
 * `mysql://user:password@host:port/name` (MySQL 8, MariaDB ≥ 10.6). Does not migrate.
 */
export function openDatabase(url: string, given: Partial<OpenOptions> = {}): Promise<Database> {
  const options = { ...DEFAULT_OPTIONS, ...given };
  return url.startsWith("sqlite:") ? openSqlite(url.slice("sqlite:".length), options) : openMysql(url, options);
}
