import type { EventEmitter } from "node:events";
import { MysqlDriver } from "typeorm/driver/mysql/MysqlDriver.js";
import type { Database } from "./database.js";

/** Counts the connections in use from now on: those taken from the pool, or the single writer of the embedded database. */
export function connectionsInUse({ writer, gate }: Database): () => number {
  const { driver } = writer;
  if (!(driver instanceof MysqlDriver)) return () => (gate?.isLocked() ? 1 : 0);
  let count = 0;
  const pool = driver.pool as EventEmitter;
  pool.on("acquire", () => count++);
  pool.on("release", () => count--);
  return () => count;
}
