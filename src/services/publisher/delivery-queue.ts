import { addMilliseconds, systemClock, type Instant } from "../../core/clock.js";
import { newId } from "../../core/ids.js";
import { insertRows, updateWhere } from "../../database/writes.js";
import type { Context } from "../../database/context.js";
import { freeRowsToChange } from "../../database/row-locks.js";
import { and, byIndex, inList, query, select, sql, type Reader, type Sql, type SqlOf } from "../../database/rows.js";
import { transact, type Tx } from "../../database/transaction.js";
import { DeliveryAttempt } from "../../entities/delivery-attempt.entity.js";
import { Delivery } from "../../entities/delivery.entity.js";
import type { DeliveryState } from "./rules/delivery.js";

/** The error of an attempt until its result is stored. It stays if the process ends before. */
const IN_PROGRESS = "no result: in progress, or the process ended";
const SUPERSEDED = "the change had failed before its notice arrived";

/** A delivery that only this process may send until `nextTryAt`, when the claim expires. `tries` includes this attempt. */
export type ClaimedDelivery = Readonly<{ delivery: Delivery; attemptId: string; requestId: string }>;

/** The database with the deliveries, and the bus for their results. */
type QueueParts = Pick<Context, "database" | "bus">;

/** Limits of a claim. */
export type ClaimOptions = Readonly<{
  /** How long the claim lasts, in milliseconds. Another process may then claim the delivery again. */
  leaseMs: number;
  /** The maximum number of deliveries to claim. */
  limit: number;
  /** The number of further deliveries that may be in progress to a publisher. */
  capacityOf: (publisherId: string) => number;
  /** Publishers without free capacity. */
  busyPublisherIds: readonly string[];
  newRequestId: () => string;
}>;

/**
 * Deliveries that are due, except those with an earlier pending delivery of the same subscription.
 * @source issue "Publishers join in" §2
 */
function claimable(reader: Reader, now: Instant, busyPublisherIds: readonly string[]): SqlOf<Delivery> {
  const busy = inList("t.publisher_id", busyPublisherIds);
  return and(
    sql("t.status = 'PENDING' AND t.next_try_at <= ?", now),
    sql(
      `NOT EXISTS (SELECT 1 FROM delivery e ${byIndex(reader, "delivery_sequence")} WHERE e.partner_id = t.partner_id AND e.subscription_id = t.subscription_id AND e.sequence < t.sequence AND e.status = 'PENDING')`,
    ),
    busyPublisherIds.length === 0 ? null : { ...busy, sql: `NOT (${busy.sql})` },
  );
}

async function isAnyDue(reader: Reader, due: Sql): Promise<boolean> {
  const found = await query(reader, { ...due, sql: `SELECT 1 FROM delivery t WHERE ${due.sql} LIMIT 1` });
  return found.length > 0;
}

/** The ids of deliveries whose requested change has failed since: a publisher that received one late would act on it. */
async function supersededDeliveryIds(tx: Tx, due: readonly Delivery[]): Promise<Set<string>> {
  const among = inList(
    "t.id",
    due.map(({ id }) => id),
  );
  const rows = await query<{ id: string }>(tx, {
    ...among,
    sql: `SELECT t.id FROM delivery t JOIN operation o ON o.partner_id = t.partner_id AND o.id = t.operation_id WHERE ${among.sql} AND o.status IN ('FAILED', 'CONFLICT')`,
  });
  return new Set(rows.map(({ id }) => id));
}

/** The first due deliveries, as many as each publisher's capacity allows. */
function withinCapacity(due: readonly Delivery[], capacityOf: ClaimOptions["capacityOf"]): Delivery[] {
  const taken = new Map<string, number>();
  return due.filter(({ publisherId }) => {
    const count = taken.get(publisherId) ?? 0;
    taken.set(publisherId, count + 1);
    return count < capacityOf(publisherId);
  });
}

const idOf = ({ partnerId, id }: Delivery): SqlOf<Delivery> => sql("t.partner_id = ? AND t.id = ?", partnerId, id);

async function claim(
  tx: Tx,
  delivery: Delivery,
  now: Instant,
  { leaseMs, newRequestId }: ClaimOptions,
): Promise<ClaimedDelivery> {
  const claimedUntil = addMilliseconds(now, leaseMs);
  const claimed = {
    tries: delivery.tries + 1,
    ...{ nextTryAt: claimedUntil, claimedUntil },
    firstTriedAt: delivery.firstTriedAt ?? now,
  };
  await updateWhere(tx, Delivery, idOf(delivery), claimed);
  return { delivery: { ...delivery, ...claimed }, attemptId: newId("deliveryAttempt"), requestId: newRequestId() };
}

const startedAttempt = ({ delivery, attemptId, requestId }: ClaimedDelivery, at: Instant): DeliveryAttempt => ({
  ...{ id: attemptId, partnerId: delivery.partnerId, deliveryId: delivery.id, at, requestId },
  ...{ httpStatus: null, durationMs: 0, error: IN_PROGRESS, nextTryAt: delivery.nextTryAt },
});

async function claimAll(tx: Tx, due: readonly Delivery[], now: Instant, options: ClaimOptions): Promise<ClaimedDelivery[]> {
  const claimed: ClaimedDelivery[] = [];
  for (const delivery of withinCapacity(due, options.capacityOf)) claimed.push(await claim(tx, delivery, now, options));
  const attempts = claimed.map((one) => startedAttempt(one, now));
  await insertRows(tx, DeliveryAttempt, attempts);
  return claimed;
}

/**
 * Claims due deliveries, longest due first, and stores an attempt of each before it is made. A claim that expires without a
 * result can be claimed again, as the same delivery with a new request id. Abandons deliveries of changes that have failed
 * since.
 */
export async function claimDeliveries({ database, bus }: QueueParts, options: ClaimOptions): Promise<ClaimedDelivery[]> {
  const now = systemClock.now();
  const where = claimable(database.read, now, options.busyPublisherIds);
  if (!(await isAnyDue(database.read, where))) return [];
  const { claimed, givenUp } = await transact(database, "commit", async (tx) => {
    const first = sql(`ORDER BY t.next_try_at, t.id LIMIT ${options.limit} ${freeRowsToChange(tx).sql}`);
    const due = await select(tx, Delivery, where, first);
    const superseded = await supersededDeliveryIds(tx, due);
    const end = { status: "GIVEN_UP", nextTryAt: null, claimedUntil: null, lastError: SUPERSEDED } as const;
    for (const delivery of due.filter(({ id }) => superseded.has(id))) await updateWhere(tx, Delivery, idOf(delivery), end);
    const open = due.filter(({ id }) => !superseded.has(id));
    return { claimed: await claimAll(tx, open, now, options), givenUp: superseded.size };
  });
  for (let count = 0; count < givenUp; count++) bus.progress.emit("deliveryTried", "GIVEN_UP");
  // Deliveries that waited for the abandoned ones may be sent now.
  if (givenUp > 0) bus.progress.emit("deliveriesDue");
  return claimed;
}

/** The result of an attempt, and its duration. */
export type AttemptResult = Readonly<{ state: DeliveryState; durationMs: number }>;

/**
 * Later deliveries of the same subscription wait for this one. Moving their due time to its next attempt avoids reading them
 * before.
 */
async function moveFollowers(tx: Tx, { partnerId, subscriptionId, sequence }: Delivery, to: Instant): Promise<void> {
  const own = sql("t.partner_id = ? AND t.subscription_id = ? AND t.sequence > ?", partnerId, subscriptionId, sequence);
  await updateWhere(tx, Delivery, and(own, sql("t.status = 'PENDING'")), { nextTryAt: to });
}

/**
 * Stores the result of a claimed attempt, in its log entry and in the delivery. If the claim has expired, only in the log
 * entry: another process may have claimed the delivery.
 */
export async function recordAttempt(
  { database, bus }: QueueParts,
  claimed: ClaimedDelivery,
  { state, durationMs }: AttemptResult,
): Promise<void> {
  const { delivery, attemptId } = claimed;
  const { status, nextTryAt, lastStatus: httpStatus, lastError: error } = state;
  const ours = sql("t.status = 'PENDING' AND t.tries = ? AND t.next_try_at = ?", delivery.tries, delivery.nextTryAt);
  const now = systemClock.now();
  const deliveredAt = status === "DELIVERED" ? now : null;
  const isRecorded = await transact(database, "commit", async (tx) => {
    const tried = { ...state, deliveredAt, claimedUntil: null };
    const found = await updateWhere(tx, Delivery, and(idOf(delivery), ours), tried);
    const attempt = sql("t.partner_id = ? AND t.id = ?", delivery.partnerId, attemptId);
    if (found === 1) await moveFollowers(tx, delivery, nextTryAt ?? now);
    await updateWhere(tx, DeliveryAttempt, attempt, { httpStatus, durationMs, error, nextTryAt });
    return found === 1;
  });
  if (isRecorded) bus.progress.emit("deliveryTried", status);
}

/** When the next pending delivery is due, after `now`; null when there is none. */
export async function nextDeliveryAt(reader: Reader, now: Instant): Promise<Instant | null> {
  const waiting = sql("t.status = 'PENDING' AND t.next_try_at > ?", now);
  const [next] = await select(reader, Delivery, waiting, sql("ORDER BY t.next_try_at LIMIT 1"));
  return next?.nextTryAt ?? null;
}

/** The number of pending deliveries. */
export async function pendingDeliveries(reader: Reader): Promise<number> {
  const [row] = await query<{ n: number | string }>(reader, sql("SELECT COUNT(*) AS n FROM delivery WHERE status = 'PENDING'"));
  return Number(row?.n ?? 0);
}
