import { laterOf, type Instant } from "../../core/clock.js";
import { madeAt } from "../../core/ids.js";
import type { RowPlan } from "../../database/row-plan.js";
import { and, query, selectPlanned, sql, type Reader } from "../../database/rows.js";
import { WebhookDelivery } from "../../entities/webhook-delivery.entity.js";
import { Webhook } from "../../entities/webhook.entity.js";
import { notPaused } from "../partner/transition-failure.js";

/**
 * What waits to be sent to webhooks: pending deliveries, for how long nobody has sent those that could be sent, and events that are not
 * deliveries yet.
 */
export type WebhookBacklog = Readonly<{ pending: number; lagMs: number; events: number }>;

const PENDING = "t.status = 'PENDING' AND EXISTS (SELECT 1 FROM webhook w WHERE w.id = t.webhook_id AND w.status = 'ENABLED')";
/** The enabled webhooks whose partners have events that they have not taken up. */
const BEHIND =
  "FROM webhook t JOIN partner p ON p.id = t.partner_id AND p.event_sequence > t.position WHERE t.status = 'ENABLED'";

const FIRST_DUE = "SELECT MIN(d.next_try_at) FROM webhook_delivery d WHERE d.webhook_id = t.id AND d.status = 'PENDING'";
const attemptColumns: RowPlan = { properties: new Set(["lastAttemptAt"]), joins: [] };
const dueColumns: RowPlan = { properties: new Set(["nextTryAt"]), joins: [] };

/**
 * Since when nobody has sent a due delivery of the webhook that has waited longest: since it was due, or since the latest attempt for the
 * webhook, if that is later. A webhook that is slow or has many deliveries is served. Null when none is due. Without paused partners.
 */
async function unservedSince(reader: Reader, now: Instant): Promise<Instant | null> {
  const enabled = and(sql("t.status = 'ENABLED'"), notPaused("t.partner_id"));
  const webhooks = `SELECT t.id AS id, t.last_attempt_at AS attemptedAt, (${FIRST_DUE}) AS dueAt FROM webhook t WHERE ${enabled.sql}`;
  const since = "CASE WHEN x.attemptedAt > x.dueAt THEN x.attemptedAt ELSE x.dueAt END";
  const text = `SELECT x.id AS id FROM (${webhooks}) x WHERE x.dueAt <= ? ORDER BY ${since} LIMIT 1`;
  const [longest] = await query<{ id: string }>(reader, sql(text, ...enabled.parameters, now));
  if (longest === undefined) return null;
  const [webhook] = await selectPlanned(reader, Webhook, attemptColumns, sql("t.id = ?", longest.id));
  const pending = sql("t.webhook_id = ? AND t.status = 'PENDING' AND t.next_try_at <= ?", longest.id, now);
  const [delivery] = await selectPlanned(reader, WebhookDelivery, dueColumns, pending, sql("ORDER BY t.next_try_at LIMIT 1"));
  const dueAt = delivery?.row.nextTryAt;
  return dueAt ? laterOf(dueAt, webhook?.row.lastAttemptAt ?? dueAt) : null;
}

/** When the first event was stored that a webhook has not taken up, without those of paused partners; null when there is none. */
async function waitingSince(reader: Reader): Promise<Instant | null> {
  const next =
    "SELECT MIN(e.id) FROM event e WHERE e.partner_id = t.partner_id AND e.sequence = t.position + 1 AND p.paused_at IS NULL";
  const [first] = await query<{ id: string | null }>(reader, sql(`SELECT MIN((${next})) AS id ${BEHIND}`));
  return first?.id ? madeAt(first.id) : null;
}

/** The backlog of all enabled webhooks. */
export async function webhookBacklog(reader: Reader, now: Instant): Promise<WebhookBacklog> {
  const counted = sql(`SELECT COUNT(*) AS n FROM webhook_delivery t WHERE ${PENDING}`);
  const [pending] = await query<{ n: number | string }>(reader, counted);
  const behind = sql(`SELECT COALESCE(SUM(p.event_sequence - t.position), 0) AS n ${BEHIND}`);
  const [events] = await query<{ n: number | string }>(reader, behind);
  const since = [await unservedSince(reader, now), await waitingSince(reader)].filter((instant) => instant !== null);
  const lagMs = Math.max(0, ...since.map((instant) => now.getTime() - instant.getTime()));
  return { pending: Number(pending?.n ?? 0), lagMs, events: Number(events?.n ?? 0) };
}
