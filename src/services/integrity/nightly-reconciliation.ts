import { addMilliseconds, MILLISECONDS_PER_HOUR, type Instant } from "../../core/clock.js";
import { newId } from "../../core/ids.js";
import type { Database } from "../../database/database.js";
import { isDuplicate } from "../../database/driver-errors.js";
import { and, execute, isSqlite, query, select, selectOne, sql, type Reader, type SqlOf } from "../../database/rows.js";
import { transact, type Tx } from "../../database/transaction.js";
import { insertRow, insertRows, updateWhere } from "../../database/writes.js";
import { Partner } from "../../entities/partner.entity.js";
import { ReconciliationDifference } from "../../entities/reconciliation-difference.entity.js";
import { Reconciliation } from "../../entities/reconciliation.entity.js";
import { reconcileChunk, type FoundDifference } from "./reconcile.js";
import { presentOf } from "./reconciliation-check.js";

/** How often the charges of a partner are reconciled. */
const INTERVAL_HOURS = 24;

/** A billed partner, none of `except`, whose charges are due to be reconciled, or whose reconciliation has not reached the end. */
export async function partnerToReconcile(
  reader: Reader,
  systemNow: Instant,
  except: readonly string[] = [],
): Promise<Partner | null> {
  const dueBefore = addMilliseconds(systemNow, -INTERVAL_HOURS * MILLISECONDS_PER_HOUR);
  const isDone = "r.partner_id = t.id AND r.finished_at >= r.started_at AND r.started_at > ?";
  const where = and(
    sql("t.indirect_provider_id IS NULL"),
    sql(`NOT EXISTS (SELECT 1 FROM reconciliation r WHERE ${isDone})`, dueBefore),
    // A sandbox that is being filled or deleted is not complete; few exist for longer than a day.
    sql("NOT EXISTS (SELECT 1 FROM created_sandbox c WHERE c.id = t.id)"),
    ...except.map((id) => sql("t.id <> ?", id)),
  );
  const [partner] = await select(reader, Partner, where, sql("ORDER BY t.id LIMIT 1"));
  return partner ?? null;
}

const isAtWork = ({ startedAt, finishedAt }: Reconciliation): boolean => finishedAt === null || finishedAt < startedAt;

const NOTHING_YET = { lastId: null, subscriptionCount: 0, unrecordedCount: 0 };

/** The condition that no other worker has taken the reconciliation further. */
const stillAt = ({ partnerId, startedAt, lastId }: Reconciliation): SqlOf<Reconciliation> =>
  and(
    sql("t.partner_id = ? AND t.started_at = ?", partnerId, startedAt),
    lastId === null ? sql("t.last_id IS NULL") : sql("t.last_id = ?", lastId),
  );

/** Begins a reconciliation, unless one is at work or another worker begins it. Returns the one at work. */
async function begun(database: Database, partnerId: string, now: Instant): Promise<Reconciliation | null> {
  const where = sql("t.partner_id = ?", partnerId);
  const known = await selectOne(database.read, Reconciliation, where);
  if (known !== null && isAtWork(known)) return known;
  const values = { ...NOTHING_YET, startedAt: now };
  try {
    await transact(database, "commit", async (tx) => {
      if (known === null) await insertRow(tx, Reconciliation, { partnerId, ...values, finishedAt: null });
      else await updateWhere(tx, Reconciliation, stillAt(known), values);
    });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
  const state = await selectOne(database.read, Reconciliation, where);
  return state !== null && isAtWork(state) ? state : null;
}

const rowOf = (partnerId: string, { subscription, ...difference }: FoundDifference, foundAt: Instant) => ({
  ...{ id: newId("difference"), partnerId, customerId: subscription.customerId, subscriptionId: subscription.id },
  ...{ ...difference, currency: subscription.currency, foundAt },
});

/** Deletes the differences of the subscriptions after one, up to another; null: from the first, up to the last. */
async function deleteBetween(tx: Tx, partnerId: string, after: string | null, upTo: string | null): Promise<void> {
  const where = and(
    sql("t.partner_id = ?", partnerId),
    after === null ? null : sql("t.subscription_id > ?", after),
    upTo === null ? null : sql("t.subscription_id <= ?", upTo),
  );
  // MySQL names the alias to delete from; SQLite does not know that form.
  const from = isSqlite(tx) ? "FROM reconciliation_difference AS t" : "t FROM reconciliation_difference AS t";
  await execute(tx, sql(`DELETE ${from} WHERE ${where.sql}`, ...where.parameters));
}

/** A reconciliation that reached the end. */
export type FinishedReconciliation = Readonly<{
  partnerId: string;
  subscriptions: number;
  unrecorded: number;
  differences: number;
}>;

/**
 * Reconciles the next subscriptions of a partner, replaces their stored differences, and keeps how far it has come, in one transaction:
 * a process that is killed continues there, and what several workers do at the same time is kept once. Returns the result when the end
 * is reached; null before.
 */
export async function reconcileNext(
  database: Database,
  partner: Partner,
  now: Instant,
  size?: number,
): Promise<FinishedReconciliation | null> {
  const partnerId = partner.id;
  const state = await begun(database, partnerId, now);
  if (state === null) return null;
  const scope = { partnerId, afterId: state.lastId, present: presentOf(partner, now), ...(size === undefined ? {} : { size }) };
  const { differences, lastId, ...counts } = await reconcileChunk(database.read, scope);
  const isLast = lastId === null;
  const isKept = await transact(database, "commit", async (tx) => {
    const progress = isLast ? { lastId: null, finishedAt: now } : { lastId };
    if ((await updateWhere(tx, Reconciliation, stillAt(state), progress, counts)) === 0) return false;
    await deleteBetween(tx, partnerId, state.lastId, lastId);
    const rows = differences.map((difference) => rowOf(partnerId, difference, now));
    await insertRows(tx, ReconciliationDifference, rows);
    return true;
  });
  if (!isLast || !isKept) return null;
  const { subscriptionCount: subscriptions, unrecordedCount: unrecorded } = state;
  return { partnerId, subscriptions, unrecorded, differences: await countDifferences(database.read, partnerId) };
}

/** The number of stored differences, of one partner or of all. */
export async function countDifferences(reader: Reader, partnerId: string | null = null): Promise<number> {
  const where = partnerId === null ? sql("1 = 1") : sql("t.partner_id = ?", partnerId);
  const [counted] = await query<{ n: number | string }>(reader, {
    sql: `SELECT COUNT(*) AS n FROM reconciliation_difference t WHERE ${where.sql}`,
    parameters: where.parameters,
  });
  return Number(counted?.n ?? 0);
}
