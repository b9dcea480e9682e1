import { systemClock, type Instant } from "../../core/clock.js";
import { UnavailableError } from "../../core/errors.js";
import type { Transition } from "../../core/vocabulary.js";
import type { Context, TxContext } from "../../database/context.js";
import type { Database } from "../../database/database.js";
import { readPage, type Page, type PageArguments } from "../../database/keyset-page.js";
import {
  and,
  inList,
  isCode,
  or,
  select,
  selectOne,
  sql,
  type Reader,
  type Sql,
  type SqlOf,
  type Writer,
} from "../../database/rows.js";
import { transact, type Tx } from "../../database/transaction.js";
import type { Partner } from "../../entities/partner.entity.js";
import { FailedTransition } from "../../entities/failed-transition.entity.js";
import { nextTry } from "./rules/retries.js";
import { deleteMatching, insertRow, updateMatching } from "../../database/writes.js";

const ERROR_LENGTH_MAX = 2000;
/** The maximum number of parked transitions in a list. */
const PARKED_MAX = 1000;

/**
 * The condition for a due transition that has not failed, or whose retry is due.
 * `subject` and `dueAt` are the columns with its subject's id and due time.
 */
export const isRunnable = (subject: string, dueAt: string, systemNow: Instant): Sql =>
  sql(
    `NOT EXISTS (SELECT 1 FROM failed_transition f WHERE f.subject_id = ${subject} AND f.due_at = ${dueAt} AND (f.retry_at IS NULL OR f.retry_at > ?))`,
    systemNow,
  );

/** The condition that the operator has not paused a partner. `partner` is its id, as a column or a parameter. */
export const notPaused = (partner: string, ...parameters: readonly string[]): Sql =>
  sql(`NOT EXISTS (SELECT 1 FROM partner p WHERE p.id = ${partner} AND p.paused_at IS NOT NULL)`, ...parameters);

/** The condition that work of a partner (alias `t`) is due and may run, and that the operator has not paused the partner. */
export const somethingDue = (systemNow: Instant): SqlOf<Partner> => and(sql("t.paused_at IS NULL"), isInArrears(systemNow));

/**
 * The condition that work of a partner (alias `t`) is due and has not failed, or is due for a retry: by the partner's clock, and for
 * operations of real publishers in sandboxes by the system clock. Paused partners are included.
 */
export function isInArrears(systemNow: Instant): SqlOf<Partner> {
  const transition = isRunnable("s.id", "s.next_transition_at", systemNow);
  const publication = isRunnable("b.partner_id", "b.next_publication_at", systemNow);
  const answer = isRunnable("o.id", "o.decides_at", systemNow);
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

/** A failed transition: subject, partner and kind. */
export type TransitionFailure = Readonly<{
  subjectId: string;
  partnerId: string;
  transition: Transition | "PUBLICATION";
  dueAt: Instant;
}>;

const causeOf = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, ERROR_LENGTH_MAX);

/**
 * Records a failed transition, unless the database could not be used: that is not a fault of the transition. It is retried with
 * growing delays and finally parked; everything else continues. For `@asOf`, it is recorded in the transaction that is rolled back. @source issue "Time and invoices" §1
 */
export async function recordFailure(
  { database, bus, tx: opened }: Pick<Context, "database" | "bus" | "tx">,
  failing: TransitionFailure,
  error: unknown,
): Promise<void> {
  if (error instanceof UnavailableError) throw error;
  const now = systemClock.now();
  const record = async (tx: Tx) => {
    const before = await selectOne(tx, FailedTransition, sql("t.subject_id = ?", failing.subjectId));
    const isSame = before !== null && before.dueAt.getTime() === failing.dueAt.getTime();
    const tries = isSame ? before.tries + 1 : 1;
    const row: FailedTransition = { ...failing, tries, error: causeOf(error), failedAt: now, ...nextTry(tries, now) };
    await deleteMatching(tx, FailedTransition, { subjectId: failing.subjectId });
    await insertRow(tx, FailedTransition, row);
    return row;
  };
  const failed = await (opened === null ? transact(database, "commit", record) : record(opened));
  bus.progress.emit("failed", failed, error);
}

/** Deletes the failures of transitions that have succeeded. */
export async function clearFailures(tx: TxContext, subjectIds: readonly string[]): Promise<void> {
  const where = and(sql("t.partner_id = ?", tx.tenant.partnerId), inList("t.subject_id", subjectIds));
  for (const { subjectId } of await select(tx.read, FailedTransition, where)) {
    await deleteMatching(tx.write, FailedTransition, { subjectId });
  }
}

/** Parked transitions, oldest first. */
export function parkedTransitions(reader: Reader): Promise<FailedTransition[]> {
  return select(reader, FailedTransition, sql("t.parked_at IS NOT NULL"), sql(`ORDER BY t.parked_at LIMIT ${PARKED_MAX}`));
}

/** A page of the parked transitions of all partners or of one, oldest first, for the operator. */
export function listParkedTransitions(
  { read }: Pick<Context, "read">,
  page: PageArguments,
  { partnerId }: Readonly<{ partnerId?: string | null }>,
): Promise<Page<FailedTransition>> {
  const where = and(sql("t.parked_at IS NOT NULL"), partnerId ? isCode("t.partner_id", partnerId) : null);
  const seek = { index: partnerId ? "failed_transition_parked_of" : "failed_transition_parked", alternatives: [] };
  const sortedBy = { groupedBy: ["parkedAt"], key: "subjectId" } as const;
  return readPage(read, { entity: FailedTransition, where, ...sortedBy, seek }, page);
}

/** Makes a parked transition run again, with its attempts counted from the start; returns it, or null when it was not parked. */
export async function retryParked(tx: Writer, subjectId: string): Promise<FailedTransition | null> {
  const parked = await selectOne(tx, FailedTransition, and(isCode("t.subject_id", subjectId), sql("t.parked_at IS NOT NULL")));
  if (parked === null) return null;
  await updateMatching(tx, FailedTransition, { subjectId }, { tries: 0, retryAt: systemClock.now(), parkedAt: null });
  return parked;
}

/** Retries a parked transition in a transaction of its own; returns whether it was parked. */
export const retryParkedTransition = ({ database }: Readonly<{ database: Database }>, subjectId: string): Promise<boolean> =>
  transact(database, "commit", async (tx) => (await retryParked(tx, subjectId)) !== null);
