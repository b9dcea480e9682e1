import { systemClock, type Instant } from "../../core/clock.js";
import type { Transition } from "../../core/vocabulary.js";
import type { Context, TxContext } from "../../database/context.js";
import type { Database } from "../../database/database.js";
import { and, inList, or, select, selectOne, sql, type Reader, type Sql } from "../../database/rows.js";
import { transact } from "../../database/transaction.js";
import { FailedTransition } from "../../entities/failed-transition.entity.js";
import { nextTry } from "./rules/retries.js";

const ERROR_LENGTH_MAX = 2000;
/** How many parked transitions are shown at once. */
const PARKED_MAX = 1000;

/**
 * What has not failed, or may be tried again by now: the condition under which something due is carried out.
 * `subject` and `dueAt` are the columns that name it and say when it fell due.
 */
export const mayBeTried = (subject: string, dueAt: string, systemNow: Instant): Sql =>
  sql(
    `NOT EXISTS (SELECT 1 FROM failed_transition f WHERE f.subject_id = ${subject} AND f.due_at = ${dueAt} AND (f.retry_at IS NULL OR f.retry_at > ?))`,
    systemNow,
  );

/** The condition that something of a partner (alias `t`) has fallen due by its clock, or by the system's where that counts, and may be carried out. */
export function somethingDue(systemNow: Instant): Sql {
  const transition = mayBeTried("s.id", "s.next_transition_at", systemNow);
  const publication = mayBeTried("b.partner_id", "b.next_publication_at", systemNow);
  const answer = mayBeTried("o.id", "o.decides_at", systemNow);
  const present = "COALESCE(t.clock_at, ?)";
  return or(
    sql(
      `EXISTS (SELECT 1 FROM subscription s WHERE s.partner_id = t.id AND s.next_transition_at <= ${present} AND ${transition.sql})`,
      systemNow,
      ...transition.parameters,
    ),
    sql(
      `EXISTS (SELECT 1 FROM billing_account b WHERE b.partner_id = t.id AND b.next_publication_at <= ${present} AND ${publication.sql})`,
      systemNow,
      ...publication.parameters,
    ),
    sql(
      `t.clock_at IS NOT NULL AND EXISTS (SELECT 1 FROM operation o WHERE o.partner_id = t.id AND o.status = 'IN_PROGRESS' AND o.is_played = ? AND o.decides_at <= ? AND ${answer.sql})`,
      ...[false, systemNow],
      ...answer.parameters,
    ),
  );
}

/** What fell due of whom, and could not be carried out. */
export type Failing = Readonly<{ subjectId: string; partnerId: string; transition: Transition | "PUBLICATION"; dueAt: Instant }>;

const causeOf = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, ERROR_LENGTH_MAX);

/**
 * Notes that something due could not be carried out: it is tried again later and later, and parked in the end; everything
 * else goes on meanwhile. @source issue "Time and invoices" §1
 */
export async function recordFailure(ctx: Pick<Context, "database">, failing: Failing, error: unknown): Promise<void> {
  const now = systemClock.now();
  const failed = await transact(ctx.database, "commit", async ({ manager }) => {
    const before = await selectOne(manager, FailedTransition, sql("t.subject_id = ?", failing.subjectId));
    const isSame = before !== null && before.dueAt.getTime() === failing.dueAt.getTime();
    const tries = isSame ? before.tries + 1 : 1;
    const row: FailedTransition = { ...failing, tries, error: causeOf(error), failedAt: now, ...nextTry(tries, now) };
    await manager.delete(FailedTransition, { subjectId: failing.subjectId });
    await manager.insert(FailedTransition, row);
    return row;
  });
  ctx.database.progress.emit("failed", failed, error);
}

/** Forgets failures of what could be carried out after all. */
export async function clearFailures(tx: TxContext, subjectIds: readonly string[]): Promise<void> {
  const where = and(sql("t.partner_id = ?", tx.tenant.partnerId), inList("t.subject_id", subjectIds));
  for (const { subjectId } of await select(tx.read, FailedTransition, where)) {
    await tx.tx.manager.delete(FailedTransition, { subjectId });
  }
}

/** What was given up, longest ago first. */
export function parkedTransitions(reader: Reader): Promise<FailedTransition[]> {
  return select(reader, FailedTransition, sql("t.parked_at IS NOT NULL"), sql(`ORDER BY t.parked_at LIMIT ${PARKED_MAX}`));
}

/** Has something that was given up tried again, from the start of its tries; tells whether it was parked. */
export async function unpark({ database }: Readonly<{ database: Database }>, subjectId: string): Promise<boolean> {
  return transact(database, "commit", async ({ manager }) => {
    const parked = await selectOne(manager, FailedTransition, sql("t.subject_id = ? AND t.parked_at IS NOT NULL", subjectId));
    if (parked === null) return false;
    await manager.update(FailedTransition, { subjectId }, { tries: 0, retryAt: systemClock.now(), parkedAt: null });
    return true;
  });
}
