import type { Instant } from "../../core/clock.js";
import { byIndex, and, inList, query, select, sql, type Reader, type Sql, type SqlOf } from "../../database/rows.js";
import { freeRowsToChange } from "../../database/row-locks.js";
import type { Tx } from "../../database/transaction.js";
import { updateWhere } from "../../database/writes.js";
import { Delivery } from "../../entities/delivery.entity.js";
import { notPaused } from "../partner/transition-failure.js";
import { isDelivery, type Claimed, type DeliveryQueue } from "../delivery/delivery-queue.js";

const SUPERSEDED = "the change had failed before its notice arrived";

/** A delivery to a publisher that this process may send. */
export type ClaimedDelivery = Claimed<Delivery>;

/**
 * Deliveries that are due, except those with an earlier pending delivery of the same subscription, and those of paused partners.
 * @source issue "Publishers join in" §2; decision 0078
 */
function claimable(reader: Reader, now: Instant, busyPublisherIds: readonly string[]): SqlOf<Delivery> {
  const busy = inList("t.publisher_id", busyPublisherIds);
  return and(
    sql("t.status = 'PENDING' AND t.next_try_at <= ?", now),
    sql(
      `NOT EXISTS (SELECT 1 FROM delivery e ${byIndex(reader, "delivery_sequence")} WHERE e.partner_id = t.partner_id AND e.subscription_id = t.subscription_id AND e.sequence < t.sequence AND e.status = 'PENDING')`,
    ),
    notPaused("t.partner_id"),
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

/** The notices to publishers. It abandons those of changes that have failed since. */
export const publisherQueue: DeliveryQueue<Delivery> = {
  receiverIdOf: ({ publisherId }) => publisherId,
  isAnyDue: (reader, now, busy) => isAnyDue(reader, claimable(reader, now, busy.receiverIds)),
  lockDue: async (tx, now, { limit, busy }) => {
    const first = sql(`ORDER BY t.next_try_at, t.id LIMIT ${limit} ${freeRowsToChange(tx).sql}`);
    const found = await select(tx, Delivery, claimable(tx, now, busy.receiverIds), first);
    const superseded = await supersededDeliveryIds(tx, found);
    const end = { status: "GIVEN_UP", nextTryAt: null, claimedUntil: null, lastError: SUPERSEDED } as const;
    for (const delivery of found.filter(({ id }) => superseded.has(id)))
      await updateWhere(tx, Delivery, isDelivery(delivery), end);
    return { due: found.filter(({ id }) => !superseded.has(id)), givenUp: superseded.size };
  },
  update: (tx, where, changes) => updateWhere(tx, Delivery, where, changes),
  // Later deliveries of the same subscription wait for this one. Moving their due time to its next attempt avoids reading them before.
  moveFollowers: async (tx, { partnerId, subscriptionId, sequence }, { nextTryAt }, now) => {
    const own = sql("t.partner_id = ? AND t.subscription_id = ? AND t.sequence > ?", partnerId, subscriptionId, sequence);
    await updateWhere(tx, Delivery, and(own, sql("t.status = 'PENDING'")), { nextTryAt: nextTryAt ?? now });
  },
  nextDueAt: async (reader, now) => {
    const waiting = sql("t.status = 'PENDING' AND t.next_try_at > ?", now);
    const [next] = await select(reader, Delivery, waiting, sql("ORDER BY t.next_try_at LIMIT 1"));
    return next?.nextTryAt ?? null;
  },
  announce: ({ progress }, status) => progress.emit("deliveryTried", status),
};

/** The number of pending deliveries. */
export async function pendingDeliveries(reader: Reader): Promise<number> {
  const [row] = await query<{ n: number | string }>(reader, sql("SELECT COUNT(*) AS n FROM delivery WHERE status = 'PENDING'"));
  return Number(row?.n ?? 0);
}

/** For how long the oldest delivery that is due has waited, in milliseconds, without those of paused partners; 0 when none is due. */
export async function deliveryLagMs(reader: Reader, now: Instant): Promise<number> {
  const due = and(sql("t.status = 'PENDING' AND t.next_try_at <= ?", now), notPaused("t.partner_id"));
  const [first] = await select(reader, Delivery, due, sql("ORDER BY t.next_try_at LIMIT 1"));
  return first?.nextTryAt ? now.getTime() - first.nextTryAt.getTime() : 0;
}
