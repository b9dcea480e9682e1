import { setTimeout as pause } from "node:timers/promises";
import { MigrationExecutor, type QueryRunner } from "typeorm";
import type { Database } from "./database.js";
import { isTransient } from "./driver-errors.js";
import { isSchemaConflict, MigrationRefusedError } from "./migration-errors.js";
import { queryOnlyWhileHeld, takeMigrationLock } from "./migration-lock.js";
import { assertKnown, migrationStatus } from "./migration-status.js";
import { repeatableRunner } from "./repeatable-runner.js";

/** The maximum number of attempts after conflicts with other processes. */
const TRIES_MAX = 100;
/** How long a killed process keeps the lock on a database server, at most. */
const LEASE_MS = 15_000;
/** How long to wait for another process that migrates. */
const WAIT_MAX_MS = 10 * 60_000;
const PAUSE_MS = 200;

/** Applies the pending migrations, which the caller protects from other processes. */
async function apply({ writer }: Database, runner: QueryRunner, transaction: "each" | "none"): Promise<number> {
  const executor = new MigrationExecutor(writer, repeatableRunner(runner));
  executor.transaction = transaction;
  return (await executor.executePendingMigrations()).length;
}

/** Applies all migrations in one transaction, or none: a killed process leaves nothing behind. */
async function migrateSqlite(database: Database): Promise<number> {
  const runner = database.writer.createQueryRunner();
  await runner.query("BEGIN IMMEDIATE");
  try {
    const count = await apply(database, runner, "none");
    await runner.query("COMMIT");
    return count;
  } catch (error) {
    await runner.query("ROLLBACK");
    throw error;
  }
}

/** Applies the migrations while this process holds the lock. Null: another process holds it. */
async function migrateMysql(database: Database, leaseMs: number): Promise<number | null> {
  const lock = await takeMigrationLock(database.writer, leaseMs);
  if (lock === null) return null;
  const runner = database.writer.createQueryRunner();
  try {
    await runner.connect();
    queryOnlyWhileHeld(runner, lock);
    return await apply(database, runner, "each");
  } finally {
    await runner.release();
    await lock.release();
  }
}

/** How many migrations are still to be applied. @throws MigrationRefusedError when a newer version has migrated the database */
async function pendingCount(database: Database): Promise<number> {
  const status = await migrationStatus(database);
  assertKnown(status);
  return status.pending.length;
}

/**
 * Applies all pending migrations. Returns how many were applied. Writes nothing when there are none.
 * When several processes start at once, one applies the migrations and the others wait.
 * @throws MigrationRefusedError when a newer version of the program has migrated the database, or another process does not finish
 */
export async function migrate(database: Database, leaseMs = LEASE_MS): Promise<number> {
  const giveUpAt = performance.now() + WAIT_MAX_MS;
  let applied = 0;
  for (let tries = 1; performance.now() < giveUpAt;) {
    let pending = 0;
    try {
      pending = await pendingCount(database);
      if (pending === 0) return applied;
      const count = await (database.dialect === "sqlite" ? migrateSqlite(database) : migrateMysql(database, leaseMs));
      if (count !== null) return applied + count;
    } catch (error) {
      if (!(isTransient(error) || isSchemaConflict(error)) || tries++ === TRIES_MAX) throw error;
      // On a database server, what the attempt applied before it failed stays applied.
      if (pending > 0) applied += pending - (await pendingCount(database));
    }
    await pause(PAUSE_MS);
  }
  throw new MigrationRefusedError(
    `Another process has been migrating the database for ${WAIT_MAX_MS / 60_000} minutes. Wait until it ends, then start again.`,
  );
}
