import type { Mutex } from "async-mutex";
import type { DataSource } from "typeorm";
import type { Reader } from "./rows.js";

export type Dialect = "sqlite" | "mysql";

/** The open database: one writer and one reader, which are the same pool on MySQL. */
export type Database = Readonly<{
  dialect: Dialect;
  writer: DataSource;
  reader: DataSource;
  /** Reads what is committed. */
  read: Reader;
  /** Serializes transactions on SQLite, where overlapping transactions on one connection would corrupt each other. */
  gate: Mutex | null;
  close: () => Promise<void>;
}>;
