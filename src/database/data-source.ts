import type { EventEmitter } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Mutex } from "async-mutex";
import { DataSource, DefaultNamingStrategy, type DataSourceOptions, type Logger } from "typeorm";
import type { MysqlDriver } from "typeorm/driver/mysql/MysqlDriver.js";
import { snakeCase } from "./columns.js";
import { entities } from "./entities.js";
import { migrations } from "./migrations/index.js";
import { isTransient } from "./driver-errors.js";
import type { Database } from "./database.js";
import { committedQueries, MYSQL_STATEMENTS_MAX } from "./prepared-statements.js";
import type { Reader } from "./rows.js";

class SnakeCaseNames extends DefaultNamingStrategy {
  override tableName(className: string, customName: string | undefined): string {
    return customName ?? snakeCase(className);
  }
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? snakeCase(propertyName);
  }
}

const POOL_SIZE = 10;
const BUSY_TIMEOUT_MS = 100;

type OpenOptions = Readonly<{ logger?: Logger; poolSize?: number }>;

const common = (options: OpenOptions) => ({
  entities,
  migrations,
  migrationsTableName: "migration",
  synchronize: false,
  namingStrategy: new SnakeCaseNames(),
  ...(options.logger ? { logger: options.logger, logging: ["query" as const] } : {}),
});

/**
 * Opens the database that a URL names: `sqlite:PATH`, `sqlite::memory:` (a temporary file, removed at close) or
 * `mysql://user:password@host:port/name` (MySQL 8, MariaDB ≥ 10.6). Does not migrate.
 */
export function openDatabase(url: string, options: OpenOptions = {}): Promise<Database> {
  return url.startsWith("sqlite:") ? openSqlite(url.slice("sqlite:".length), options) : openMysql(url, options);
}

async function openSqlite(path: string, options: OpenOptions): Promise<Database> {
  const temporary = path === ":memory:" ? mkdtempSync(join(tmpdir(), "marketplace-")) : null;
  const file = temporary === null ? resolve(path) : join(temporary, "marketplace.db");
  mkdirSync(dirname(file), { recursive: true });
  const base = { type: "better-sqlite3", database: file, statementCacheSize: 200, ...common(options) } as const;
  const writer = await new DataSource({
    ...base,
    enableWAL: true,
    prepareDatabase: (connection: { pragma: (text: string) => void }) => {
      connection.pragma("synchronous = FULL");
      connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    },
  }).initialize();
  // A separate read-only connection sees only committed data and does not wait for the writer (write-ahead log).
  const reader = await new DataSource({ ...base, readonly: true }).initialize();
  const close = async () => {
    await reader.destroy();
    await writer.destroy();
    if (temporary !== null) rmSync(temporary, { recursive: true, force: true });
  };
  return {
    dialect: "sqlite",
    writer,
    reader,
    read: committedReader(reader),
    gate: new Mutex(),
    close,
  };
}

async function openMysql(url: string, options: OpenOptions): Promise<Database> {
  const settings: DataSourceOptions = {
    type: "mysql",
    url,
    charset: "utf8mb4_bin",
    timezone: "Z",
    dateStrings: ["DATE"],
    supportBigNumbers: true,
    bigNumberStrings: true,
    poolSize: options.poolSize ?? POOL_SIZE,
    extra: { maxPreparedStatements: MYSQL_STATEMENTS_MAX },
    ...common(options),
  };
  const source = await new DataSource(settings).initialize();
  await readCommittedOnEveryConnection(source);
  return {
    dialect: "mysql",
    writer: source,
    reader: source,
    read: committedReader(source),
    gate: null,
    close: () => source.destroy(),
  };
}

const committedReader = (source: DataSource): Reader => ({ connection: source, ...committedQueries(source) });

const SET_READ_COMMITTED = "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED";

/** Sets the isolation level once for each new connection of the pool, not once per transaction. */
async function readCommittedOnEveryConnection(source: DataSource): Promise<void> {
  const pool = (source.driver as MysqlDriver).pool as EventEmitter;
  pool.on("connection", (connection: { query: (sql: string) => void }) => connection.query(SET_READ_COMMITTED));
  await source.query(SET_READ_COMMITTED);
}

/** How often, and for how long each time, to wait while another process migrates: 20 s in total. */
const MIGRATION_TRIES_MAX = 100;
const MIGRATION_PAUSE_MS = 200;

/** On SQLite, where each migration is atomic: another process has applied the migration in the meantime. */
const isAppliedByAnotherProcess = (error: unknown): boolean =>
  error instanceof Error && /already exists|duplicate column|was not found in table/i.test(error.message);

const migrateOnce = async ({ writer }: Database): Promise<number> => (await writer.runMigrations({ transaction: "each" })).length;

/**
 * Migrates while no other process does. MySQL cannot change tables in a transaction, so two concurrent migrations would interfere.
 * The process that holds the row lock migrates; a process that dies releases the lock with its connection.
 */
async function migrateExclusively(database: Database): Promise<number> {
  if (database.dialect === "sqlite") return migrateOnce(database);
  const lock = database.writer.createQueryRunner();
  try {
    await lock.query("CREATE TABLE IF NOT EXISTS migration_turn (id INT NOT NULL PRIMARY KEY)");
    await lock.query("INSERT IGNORE INTO migration_turn (id) VALUES (1)");
    await lock.startTransaction();
    await lock.query("SELECT id FROM migration_turn WHERE id = 1 FOR UPDATE");
    return await migrateOnce(database);
  } finally {
    if (lock.isTransactionActive) await lock.rollbackTransaction();
    await lock.release();
  }
}

/**
 * Applies all pending migrations. Returns how many were applied.
 * When several processes start at once, one applies the migrations and the others wait.
 */
export async function migrate(database: Database): Promise<number> {
  for (let tries = 1; ; tries++) {
    try {
      return await migrateExclusively(database);
    } catch (error) {
      const isConcurrent = isTransient(error) || (database.dialect === "sqlite" && isAppliedByAnotherProcess(error));
      if (!isConcurrent || tries === MIGRATION_TRIES_MAX) throw error;
      await pause(MIGRATION_PAUSE_MS);
    }
  }
}
