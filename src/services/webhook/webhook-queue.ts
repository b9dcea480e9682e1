import type { Instant } from "../../core/clock.js";
import { and, inList, query, select, sql, type Reader, type Sql, type SqlOf } from "../../database/rows.js";
import { freeRowsToChange } from "../../database/row-locks.js";
import type { Tx } from "../../database/transaction.js";
import { updateWhere } from "../../database/writes.js";
import { WebhookDelivery } from "../../entities/webhook-delivery.entity.js";
import { Webhook } from "../../entities/webhook.entity.js";
import { notPaused } from "../partner/transition-failure.js";
import type { Busy, DeliveryQueue } from "../delivery/delivery-queue.js";
import type { DeliveryState } from "../delivery/rules/attempt.js";

/** How many webhooks are served by one claim. */
const WEBHOOKS_PER_CLAIM = 16;

/** When the first delivery to the webhook of a row `t` is due. */
export const FIRST_DUE = "SELECT MIN(d.next_try_at) FROM webhook_delivery d WHERE d.webhook_id = t.id AND d.status = 'PENDING'";

type DueWebhook = Readonly<{ id: string; partnerId: string }>;

/** The condition that a column holds none of some ids. */
function outside(column: string, ids: readonly string[]): Sql | null {
  const listed = inList(column, ids);
  return ids.length === 0 ? null : { ...listed, sql: `NOT (${listed.sql})` };
}

/**
 * The enabled webhooks with a due delivery whose partners are not paused, longest due first. Only the first pending delivery of each lane
 * has an instant, so that the deliveries that wait for it, and those of busy webhooks, are never read.
 */
async function dueWebhooks(reader: Reader, now: Instant, busy: Busy, limit: number): Promise<DueWebhook[]> {
  const free = and(
    sql("t.status = 'ENABLED'"),
    notPaused("t.partner_id"),
    outside("t.id", busy.receiverIds),
    outside("t.partner_id", busy.partnerIds),
  );
  const text = `SELECT x.id AS id, x.partnerId AS partnerId FROM (SELECT t.id AS id, t.partner_id AS partnerId, (${FIRST_DUE}) AS due FROM webhook t WHERE ${free.sql}) x WHERE x.due <= ? ORDER BY x.due, x.id LIMIT ${limit}`;
  return query<DueWebhook>(reader, sql(text, ...free.parameters, now));
}

async function lockDueOf(tx: Tx, webhookId: string, now: Instant, limit: number): Promise<WebhookDelivery[]> {
  const due = sql("t.webhook_id = ? AND t.status = 'PENDING' AND t.next_try_at <= ?", webhookId, now);
  return select(tx, WebhookDelivery, due, sql(`ORDER BY t.next_try_at, t.id LIMIT ${limit} ${freeRowsToChange(tx).sql}`));
}

/** Makes the first pending delivery of a lane due, when the one before has ended. */
async function openLane(tx: Tx, { webhookId, lane }: WebhookDelivery, now: Instant): Promise<void> {
  const pending = sql("t.webhook_id = ? AND t.lane = ? AND t.status = 'PENDING'", webhookId, lane);
  const [next] = await query<{ id: string }>(
    tx,
    sql(`SELECT t.id AS id FROM webhook_delivery t WHERE ${pending.sql} ORDER BY t.sequence LIMIT 1`, ...pending.parameters),
  );
  if (next === undefined) return;
  await updateWhere(tx, WebhookDelivery, sql("t.id = ? AND t.next_try_at IS NULL", next.id), { nextTryAt: now });
}

/**
 * Writes what an attempt says about the webhook. It also locks the webhook, so that no delivery is added to the lane before the next one
 * of the lane is made due.
 */
async function recordOnWebhook(tx: Tx, delivery: WebhookDelivery, { status }: DeliveryState, now: Instant): Promise<void> {
  const { webhookId, partnerId, tries, firstTriedAt } = delivery;
  const own: SqlOf<Webhook> = sql("t.partner_id = ? AND t.id = ?", partnerId, webhookId);
  const accepted = { lastAttemptAt: now, lastDeliveredAt: now, failingSince: null };
  await updateWhere(tx, Webhook, own, status === "DELIVERED" ? accepted : { lastAttemptAt: now });
  if (status === "DELIVERED") return;
  // From the start of the first attempt, so that a webhook that accepts nothing is disabled before this delivery is given up.
  const failingSince = tries === 1 ? (firstTriedAt ?? now) : now;
  await updateWhere(tx, Webhook, and(own, sql("t.failing_since IS NULL")), { failingSince });
}

/** The deliveries to webhooks of partners, in the order of events within a lane. */
export const webhookQueue: DeliveryQueue<WebhookDelivery> = {
  receiverIdOf: ({ webhookId }) => webhookId,
  isAnyDue: async (reader, now, busy) => (await dueWebhooks(reader, now, busy, 1)).length > 0,
  lockDue: async (tx, now, { limit, capacityOf, partnerCapacityOf, busy }) => {
    const due: WebhookDelivery[] = [];
    for (const { id, partnerId } of await dueWebhooks(tx, now, busy, WEBHOOKS_PER_CLAIM)) {
      const ofPartner = due.filter((delivery) => delivery.partnerId === partnerId).length;
      const free = Math.min(capacityOf(id), partnerCapacityOf(partnerId) - ofPartner, limit - due.length);
      if (free > 0) due.push(...(await lockDueOf(tx, id, now, free)));
    }
    return { due, givenUp: 0 };
  },
  update: (tx, where, changes) => updateWhere(tx, WebhookDelivery, where, changes),
  lockForResult: async (tx, row, state, now) => {
    if (!row.isTest) await recordOnWebhook(tx, row, state, now);
  },
  moveFollowers: async (tx, row, { status }, now) => {
    if (status !== "PENDING" && !row.isTest) await openLane(tx, row, now);
  },
  nextDueAt: async (reader, now) => {
    const waiting = sql("t.status = 'PENDING' AND t.next_try_at > ?", now);
    const [next] = await select(reader, WebhookDelivery, waiting, sql("ORDER BY t.next_try_at LIMIT 1"));
    return next?.nextTryAt ?? null;
  },
  announce: ({ progress }, status) => progress.emit("webhookTried", status),
};
