import type { Logger, QueryRunner } from "typeorm";
import { openDatabase } from "../../src/database/data-source.js";
import { migrate } from "../../src/database/migrate.js";

const KILLED = "the process was killed";
/** Short, because the next start waits until the lock of a process that was killed with SIGKILL has expired. */
export const LEASE_MS = 400;
const silent = () => undefined;
const logger: Logger = {
  ...{ logQuery: silent, logQueryError: silent, logQuerySlow: silent },
  ...{ logSchemaBuild: silent, logMigration: silent, log: silent },
};
const isWrite = (statement: string) => !/^\s*(SELECT|PRAGMA|SHOW)/i.test(statement);

/** Lets the time pass after which the lock of a killed process has expired. */
async function expireLock(url: string): Promise<void> {
  // Not on a connection of the killed process, which may be in a transaction that is never committed.
  const { dialect, writer, close } = await openDatabase(url);
  if (dialect === "mysql") await writer.query("UPDATE migration_lock SET expires_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND");
  await close();
}

/**
 * Migrates in one attempt that ends after the first writing statement that no earlier attempt has run: its connections are closed
 * and no further statement is sent, as after `kill -9`. Returns whether the attempt ended before it was killed.
 */
export async function migrateUntilNewStatement(url: string, seen: Set<string>): Promise<boolean> {
  const database = await openDatabase(url, { logger });
  let isKilled = false;
  const create = database.writer.createQueryRunner.bind(database.writer);
  const wrap = (runner: QueryRunner): QueryRunner => {
    const send = runner.query.bind(runner);
    runner.query = async (...statement: Parameters<QueryRunner["query"]>) => {
      if (isKilled) throw new Error(KILLED);
      const result: unknown = await send(...statement);
      const key = JSON.stringify(statement.slice(0, 2));
      if (isWrite(statement[0]) && !key.includes("migration_lock") && !seen.has(key)) {
        seen.add(key);
        isKilled = true;
        throw new Error(KILLED);
      }
      return result as never;
    };
    return runner;
  };
  database.writer.createQueryRunner = (mode) => wrap(create(mode));
  try {
    await migrate(database);
    return true;
  } catch (error) {
    if (!isKilled) throw error;
    return false;
  } finally {
    await database.close();
    if (isKilled) await expireLock(url);
  }
}

/** A script for a process of the program that migrates a database and kills itself after a number of writing statements. */
export const killedProgram = `
require("reflect-metadata");
const { openDatabase } = require("./src/database/data-source.js");
const { migrate } = require("./src/database/migrate.js");
const [url, count] = process.argv.slice(2);
let left = Number(count);
openDatabase(url).then(async (database) => {
  const create = database.writer.createQueryRunner.bind(database.writer);
  database.writer.createQueryRunner = (mode) => {
    const runner = create(mode);
    const send = runner.query.bind(runner);
    runner.query = async (...statement) => {
      const result = await send(...statement);
      if (!/^\\s*(SELECT|PRAGMA|SHOW)/i.test(statement[0]) && --left === 0) process.kill(process.pid, "SIGKILL");
      return result;
    };
    return runner;
  };
  await migrate(database, ${LEASE_MS});
});
`;
