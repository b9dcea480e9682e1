import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { Mutex } from "async-mutex";
import Sqlite from "better-sqlite3";
import { DataSource, type DataSourceOptions } from "typeorm";
import type { BetterSqlite3Driver } from "typeorm/driver/better-sqlite3/BetterSqlite3Driver.js";
import { sha256 } from "./sha256.js";
import { ClockWatch } from "./clock-watch.js";
import type { Database } from "./database.js";
import { createPrivateFile, DatabaseFile } from "./database-file.js";
import { isBusy } from "./driver-errors.js";
import { commonOptions, type OpenOptions } from "./open-options.js";
import { Outages } from "./outages.js";
import { assertOwnFile } from "./own-file.js";
import { sqliteQueries, type Queries } from "./prepared-statements.js";
import type { Reader } from "./rows.js";
import { whileBusy } from "./while-busy.js";

/** How long to wait for a lock at the start, when several processes open the file. */
const OPEN_TIMEOUT_MS = 5000;
/** Afterwards SQLite does not wait for locks, because the event loop would stop meanwhile: this process waits outside it. */
const BUSY_TIMEOUT_MS = 0;

/** Opens a connection that TypeORM uses. */
async function connected(options: DataSourceOptions): Promise<DataSource> {
  const source = await new DataSource(options).initialize();
  const connection = (source.driver as BetterSqlite3Driver).databaseConnection as Sqlite.Database;
  connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  return source;
}

/** Tries whether the file can be changed, with a connection of its own. Changes a number that nothing else uses. */
class WriteProbe {
  private connection: Sqlite.Database | null = null;

  constructor(private readonly file: DatabaseFile) {}

  run(isLocked: () => boolean): void {
    this.file.assertInPlace();
    try {
      this.connection ??= this.open();
      const before = Number(this.connection.pragma("user_version", { simple: true }));
      this.connection.pragma(`user_version = ${before === 0 ? 1 : 0}`);
    } catch (error) {
      // While another transaction writes, the file can be changed, unless that transaction is the reason for asking.
      if (isBusy(error) && !isLocked()) return;
      this.close();
      throw error;
    }
  }

  private open(): Sqlite.Database {
    const connection = new Sqlite(this.file.path, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    connection.pragma("synchronous = NORMAL");
    connection.pragma("wal_autocheckpoint = 0");
    return connection;
  }

  close(): void {
    this.connection?.close();
    this.connection = null;
  }
}

/** Reads that notice outages. They wait for a locked file without stopping the event loop. */
function noticing(queries: Queries, file: DatabaseFile, outages: Outages, waitMs: number): Queries {
  const noticed = async <T>(read: () => Promise<T>): Promise<T> => {
    try {
      file.assertInPlaceRecently();
      return await whileBusy(read, performance.now() + waitMs);
    } catch (error) {
      throw isBusy(error) ? outages.failed("LOCKED", error) : outages.translated(error);
    }
  };
  return {
    query: (statement, parameters) => noticed(() => queries.query(statement, parameters)),
    values: (statement, parameters) => noticed(() => queries.values(statement, parameters)),
  };
}

/** Opens a database of SQLite: a file, or a temporary one for `:memory:`. */
export async function openSqlite(path: string, options: OpenOptions): Promise<Database> {
  const temporary = path === ":memory:" ? mkdtempSync(join(tmpdir(), "marketplace-")) : null;
  const name = temporary === null ? resolve(path) : join(temporary, "marketplace.db");
  mkdirSync(dirname(name), { recursive: true });
  assertOwnFile(name);
  createPrivateFile(name);
  const { deadlines } = options;
  const common = { timeout: OPEN_TIMEOUT_MS, statementCacheSize: 200, ...commonOptions(options) };
  const base = { type: "better-sqlite3", database: name, ...common } as const;
  const writer = await connected({
    ...base,
    enableWAL: true,
    prepareDatabase: (connection: Sqlite.Database) => {
      connection.pragma(`synchronous = ${options.isTemporary === true ? "OFF" : "FULL"}`);
      // As on MySQL; only for hashes of 256 bits.
      connection.function("SHA2", { deterministic: true }, (text, _bits) => sha256(String(text)));
    },
  });
  // A separate read-only connection sees only committed data and does not wait for the writer (write-ahead log).
  const reader = await connected({ ...base, readonly: true });
  const file = new DatabaseFile(name);
  const writeProbe = new WriteProbe(file);
  const outages: Outages = new Outages(async () => writeProbe.run(() => outages.current?.kind === "LOCKED"));
  const probe = () => outages.probe();
  const queries = sqliteQueries(reader);
  const read: Reader = { connection: reader, ...noticing(queries, file, outages, deadlines.lockWaitMs) };
  const close = async () => {
    outages.stop();
    writeProbe.close();
    await reader.destroy();
    await writer.destroy();
    if (temporary !== null) rmSync(temporary, { recursive: true, force: true });
  };
  return {
    ...{
      dialect: "sqlite",
      writer,
      reader,
      gate: new Mutex(),
      isCluster: false,
      pool: null,
      shares: null,
      file,
      deadlines,
      outages,
      probe,
      close,
    },
    ...{ read, readUntil: () => read, clock: new ClockWatch(null, options.clockSkewLimitMs) },
    // A read is answered at once, so that sharing the connection delays neither.
    observer: { connection: reader, ...queries },
  };
}
