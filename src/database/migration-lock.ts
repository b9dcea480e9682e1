import { randomUUID } from "node:crypto";
import type { DataSource, QueryRunner } from "typeorm";
import { SchemaConflictError } from "./migration-errors.js";

/** How often a process renews its lock within one lease. */
const RENEWALS_PER_LEASE = 5;

/** A lock on the migrations of a database server. `assertHeld` throws once another process may have taken it over. */
export type MigrationLock = Readonly<{ assertHeld: () => void; release: () => Promise<void> }>;

const EXPIRY = "UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND";

async function changesRow(source: DataSource, sql: string, parameters: readonly unknown[]): Promise<boolean> {
  const { affectedRows } = await source.query<{ affectedRows: number }>(sql, [...parameters]);
  return affectedRows === 1;
}

async function take(source: DataSource, owner: string, leaseMs: number): Promise<boolean> {
  await source.query(
    "CREATE TABLE IF NOT EXISTS migration_lock (id INT NOT NULL PRIMARY KEY, owner VARCHAR(36), expires_at DATETIME(3))",
  );
  await source.query("INSERT IGNORE INTO migration_lock (id) VALUES (1)");
  const isFree = "id = 1 AND (owner IS NULL OR expires_at < UTC_TIMESTAMP(3))";
  return changesRow(source, `UPDATE migration_lock SET owner = ?, expires_at = ${EXPIRY} WHERE ${isFree}`, [
    owner,
    leaseMs * 1000,
  ]);
}

/**
 * Takes the lock, or returns null when another process holds it. The lock is a committed row with an owner and an expiry, because
 * GET_LOCK and row locks of open transactions exclude only processes that use the same node of a Galera cluster. It expires
 * `leaseMs` milliseconds after the last renewal, which happens more often than that.
 */
export async function takeMigrationLock(source: DataSource, leaseMs: number): Promise<MigrationLock | null> {
  const owner = randomUUID();
  let heldUntil = performance.now() + leaseMs;
  if (!(await take(source, owner, leaseMs))) return null;
  const renew = async () => {
    const until = performance.now() + leaseMs;
    const sql = `UPDATE migration_lock SET expires_at = ${EXPIRY} WHERE id = 1 AND owner = ?`;
    heldUntil = (await changesRow(source, sql, [leaseMs * 1000, owner])) ? until : 0;
  };
  // A renewal that fails is repeated by the next one; the lock counts as lost at the end of the lease.
  const timer = setInterval(() => void renew().catch(() => undefined), leaseMs / RENEWALS_PER_LEASE);
  return {
    assertHeld: () => {
      if (performance.now() > heldUntil) throw new SchemaConflictError("another process has taken over the migrations");
    },
    release: async () => {
      clearInterval(timer);
      await source.query("UPDATE migration_lock SET owner = NULL WHERE id = 1 AND owner = ?", [owner]);
    },
  };
}

/** Makes a query runner refuse each statement once the lock is lost. */
export function queryOnlyWhileHeld(runner: QueryRunner, lock: MigrationLock): void {
  const send = runner.query.bind(runner);
  runner.query = (...statement: Parameters<QueryRunner["query"]>) => {
    lock.assertHeld();
    return send(...statement) as never;
  };
}
