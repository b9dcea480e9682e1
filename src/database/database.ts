import type { Mutex } from "async-mutex";
import type { DataSource } from "typeorm";
import type { Cancellation } from "./cancellation.js";
import type { ClockWatch } from "./clock-watch.js";
import type { DatabaseFile } from "./database-file.js";
import type { Deadlines } from "./deadlines.js";
import type { MysqlPool } from "./mysql-pool.js";
import type { Outages } from "./outages.js";
import type { Reader } from "./rows.js";
import type { TransactionShares } from "./transaction-shares.js";

export type Dialect = "sqlite" | "mysql";

/** The open database: one writer and one reader, which are the same pool on MySQL. */
export type Database = Readonly<{
  dialect: Dialect;
  writer: DataSource;
  reader: DataSource;
  /** Reads what is committed. */
  read: Reader;
  /** Reads what is committed until a cancellation. On MySQL a statement at work then ends; on SQLite one never waits. */
  readUntil: (cancellation: Cancellation) => Reader;
  /** Reads for health and metrics: on connections of its own, with deadlines below one second. */
  observer: Reader;
  /** Checks in less than a second, on a connection of its own, that a change can succeed. @throws the driver's error */
  probe: () => Promise<void>;
  /** Serializes transactions on SQLite, where overlapping transactions on one connection would corrupt each other. */
  gate: Mutex | null;
  /** The connections of MySQL; null on SQLite. */
  pool: MysqlPool | null;
  /** The file of SQLite; null on MySQL. */
  file: DatabaseFile | null;
  /** Bounds the transactions on MySQL; null on SQLite, where one runs at a time. */
  shares: TransactionShares | null;
  /** Whether transactions also run on other nodes, which compare what transactions write, not what they lock. */
  isCluster: boolean;
  deadlines: Deadlines;
  outages: Outages;
  /** Compares the clock of this process with the database's. */
  clock: ClockWatch;
  close: () => Promise<void>;
}>;
