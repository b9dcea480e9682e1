import { addMilliseconds, systemClock, type Instant } from "../../core/clock.js";
import { newId } from "../../core/ids.js";
import type { DeliveryStatus } from "../../core/vocabulary.js";
import type { Context } from "../../database/context.js";
import { and, sql, type Reader, type SqlOf } from "../../database/rows.js";
import { transact, type Tx } from "../../database/transaction.js";
import { insertRows, updateWhere } from "../../database/writes.js";
import { DeliveryAttempt } from "../../entities/delivery-attempt.entity.js";
import type { DeliveryState } from "./rules/attempt.js";

/** The error of an attempt until its result is stored. It stays if the process ends before. */
const IN_PROGRESS = "no result: in progress, or the process ended";

/** The columns that every table of deliveries has. */
export type QueuedDelivery = {
  id: string;
  partnerId: string;
  status: DeliveryStatus;
  tries: number;
  nextTryAt: Instant | null;
  claimedUntil: Instant | null;
  firstTriedAt: Instant | null;
  deliveredAt: Instant | null;
  lastStatus: number | null;
  lastError: string | null;
};

/** Receivers and partners without free capacity. */
export type Busy = Readonly<{ receiverIds: readonly string[]; partnerIds: readonly string[] }>;

/** The receivers and partners that have capacity, and how much. */
export type Capacity = Readonly<{
  /** The maximum number of deliveries to claim. */
  limit: number;
  /** The number of further deliveries that may be in progress to a receiver. */
  capacityOf: (receiverId: string) => number;
  /** The number of further deliveries of a partner that may be in progress. */
  partnerCapacityOf: (partnerId: string) => number;
  /** Whether the last attempt to a receiver failed. */
  isFailing: (receiverId: string) => boolean;
  /** The number of further deliveries that may be in progress to all failing receivers together. */
  failingCapacity: number;
  busy: Busy;
}>;

/** The condition of rows of any table of deliveries (table alias `t`). */
export type DeliveryCondition = SqlOf<QueuedDelivery>;

/** One table of deliveries, with its kind of receiver. Claims, leases and attempts are the same for all; see `claimDeliveries`. */
export type DeliveryQueue<Row extends QueuedDelivery> = Readonly<{
  receiverIdOf: (row: Row) => string;
  /** Whether there is a delivery to claim. It saves the transaction when there is none. */
  isAnyDue: (reader: Reader, now: Instant, busy: Busy) => Promise<boolean>;
  /**
   * Locks deliveries that may be sent now, longest due first, except those that another process has locked. `givenUp` is the
   * number of deliveries that it abandoned instead.
   */
  lockDue: (tx: Tx, now: Instant, capacity: Capacity) => Promise<Readonly<{ due: readonly Row[]; givenUp: number }>>;
  update: (tx: Tx, where: DeliveryCondition, changes: Partial<QueuedDelivery>) => Promise<number>;
  /** Locks what the result of a delivery changes besides it, before the delivery itself. */
  lockForResult?: (tx: Tx, row: Row, state: DeliveryState, now: Instant) => Promise<void>;
  /** Moves the deliveries that wait for one whose attempt has ended, in the transaction that stores its result. */
  moveFollowers: (tx: Tx, row: Row, state: DeliveryState, now: Instant) => Promise<void>;
  /** When the next pending delivery is due, after `now`; null when there is none. */
  nextDueAt: (reader: Reader, now: Instant) => Promise<Instant | null>;
  /** Announces the result of an attempt to this process. */
  announce: (bus: Context["bus"], status: DeliveryStatus) => void;
}>;

/** A delivery that only this process may send until `nextTryAt`, when the claim expires. `tries` includes this attempt. */
export type Claimed<Row extends QueuedDelivery> = Readonly<{ delivery: Row; attemptId: string; requestId: string }>;

/** The database with the deliveries, and the bus for their results. */
type QueueParts = Pick<Context, "database" | "bus">;

/** Limits of a claim. */
export type ClaimOptions = Capacity &
  Readonly<{
    /** How long the claim lasts, in milliseconds. Another process may then claim the delivery again. */
    leaseMs: number;
    newRequestId: () => string;
  }>;

/** The first due deliveries, as many as the capacity of each receiver, of each partner and of all failing receivers allows. */
function withinCapacity<Row extends QueuedDelivery>(
  { receiverIdOf }: DeliveryQueue<Row>,
  due: readonly Row[],
  { capacityOf, partnerCapacityOf, isFailing, failingCapacity }: Capacity,
): Row[] {
  const taken = new Map<string, number>();
  const countOf = (id: string) => taken.get(id) ?? 0;
  let failing = 0;
  return due.filter((row) => {
    const [receiverId, { partnerId }] = [receiverIdOf(row), row];
    const toFailing = isFailing(receiverId);
    if (countOf(receiverId) >= capacityOf(receiverId) || countOf(partnerId) >= partnerCapacityOf(partnerId)) return false;
    if (toFailing && failing >= failingCapacity) return false;
    for (const id of [receiverId, partnerId]) taken.set(id, countOf(id) + 1);
    if (toFailing) failing++;
    return true;
  });
}

/** The condition that selects one delivery. */
export const isDelivery = ({ partnerId, id }: Pick<QueuedDelivery, "id" | "partnerId">): DeliveryCondition =>
  sql("t.partner_id = ? AND t.id = ?", partnerId, id);

async function claim<Row extends QueuedDelivery>(
  tx: Tx,
  { update }: DeliveryQueue<Row>,
  delivery: Row,
  now: Instant,
  { leaseMs, newRequestId }: ClaimOptions,
): Promise<Claimed<Row>> {
  const claimedUntil = addMilliseconds(now, leaseMs);
  const claimed = {
    tries: delivery.tries + 1,
    ...{ nextTryAt: claimedUntil, claimedUntil },
    firstTriedAt: delivery.firstTriedAt ?? now,
  };
  await update(tx, isDelivery(delivery), claimed);
  return { delivery: { ...delivery, ...claimed }, attemptId: newId("deliveryAttempt"), requestId: newRequestId() };
}

const startedAttempt = ({ delivery, attemptId, requestId }: Claimed<QueuedDelivery>, at: Instant): DeliveryAttempt => ({
  ...{ id: attemptId, partnerId: delivery.partnerId, deliveryId: delivery.id, at, requestId },
  ...{ httpStatus: null, durationMs: 0, error: IN_PROGRESS, nextTryAt: delivery.nextTryAt, response: null },
});

/**
 * Claims due deliveries, longest due first, and stores an attempt of each before it is made. A claim that expires without a
 * result can be claimed again, as the same delivery with a new request id.
 */
export async function claimDeliveries<Row extends QueuedDelivery>(
  { database, bus }: QueueParts,
  queue: DeliveryQueue<Row>,
  options: ClaimOptions,
): Promise<Claimed<Row>[]> {
  const now = systemClock.now();
  if (!(await queue.isAnyDue(database.read, now, options.busy))) return [];
  const { claimed, givenUp } = await transact(database, "commit", async (tx) => {
    const { due, givenUp } = await queue.lockDue(tx, now, options);
    const claimed: Claimed<Row>[] = [];
    for (const delivery of withinCapacity(queue, due, options)) claimed.push(await claim(tx, queue, delivery, now, options));
    const attempts = claimed.map((one) => startedAttempt(one, now));
    await insertRows(tx, DeliveryAttempt, attempts);
    return { claimed, givenUp };
  });
  for (let count = 0; count < givenUp; count++) queue.announce(bus, "GIVEN_UP");
  // Deliveries that waited for the abandoned ones may be sent now.
  if (givenUp > 0) bus.progress.emit("deliveriesDue");
  return claimed;
}

/** The result of an attempt, its duration, and the first characters of the response to store. */
export type AttemptResult = Readonly<{ state: DeliveryState; durationMs: number; response: string | null }>;

/**
 * Stores the result of a claimed attempt, in its log entry and in the delivery. If the claim has expired, only in the log
 * entry: another process may have claimed the delivery.
 */
export async function recordAttempt<Row extends QueuedDelivery>(
  { database, bus }: QueueParts,
  queue: DeliveryQueue<Row>,
  { delivery, attemptId }: Claimed<Row>,
  { state, durationMs, response }: AttemptResult,
): Promise<void> {
  const { status, nextTryAt, lastStatus: httpStatus, lastError: error } = state;
  const ours = sql("t.status = 'PENDING' AND t.tries = ? AND t.next_try_at = ?", delivery.tries, delivery.nextTryAt);
  const now = systemClock.now();
  const deliveredAt = status === "DELIVERED" ? now : null;
  const isRecorded = await transact(database, "commit", async (tx) => {
    await queue.lockForResult?.(tx, delivery, state, now);
    const tried = { ...state, deliveredAt, claimedUntil: null };
    const found = await queue.update(tx, and(isDelivery(delivery), ours), tried);
    const attempt = sql("t.partner_id = ? AND t.id = ?", delivery.partnerId, attemptId);
    if (found === 1) await queue.moveFollowers(tx, delivery, state, now);
    await updateWhere(tx, DeliveryAttempt, attempt, { httpStatus, durationMs, error, nextTryAt, response });
    return found === 1;
  });
  if (isRecorded) queue.announce(bus, status);
}
