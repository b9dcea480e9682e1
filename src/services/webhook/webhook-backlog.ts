import type { Instant } from "../../core/clock.js";
import { madeAt } from "../../core/ids.js";
import { instantIn } from "../../database/row-shape.js";
import { and, query, sql, type Reader } from "../../database/rows.js";
import { notPaused } from "../partner/transition-failure.js";
import { FIRST_DUE } from "./webhook-queue.js";

/**
 * What waits to be sent to webhooks: pending deliveries, for how long nobody has sent those that could be sent, and events that are not
 * deliveries yet.
 */
export type WebhookBacklog = Readonly<{ pending: number; lagMs: number; events: number }>;

const PENDING = "t.status = 'PENDING' AND EXISTS (SELECT 1 FROM webhook w WHERE w.id = t.webhook_id AND w.status = 'ENABLED')";
/** The enabled webhooks whose partners have events that they have not taken up. */
const BEHIND =
  "FROM webhook t JOIN partner p ON p.id = t.partner_id AND p.event_sequence > t.position WHERE t.status = 'ENABLED'";

/**
 * Since when nobody has sent a due delivery of the webhook that has waited longest: since it was due, or since the latest attempt for the
 * webhook, if that is later. A webhook that is slow or has many deliveries is served. Null when none is due. Without paused partners.
 */
async function unservedSince(reader: Reader, now: Instant): Promise<Instant | null> {
  const enabled = and(sql("t.status = 'ENABLED'"), notPaused("t.partner_id"));
  const webhooks = `SELECT t.last_attempt_at AS attemptedAt, (${FIRST_DUE}) AS dueAt FROM webhook t WHERE ${enabled.sql}`;
  const since = "CASE WHEN x.attemptedAt > x.dueAt THEN x.attemptedAt ELSE x.dueAt END";
  const text = `SELECT MIN(${since}) AS since FROM (${webhooks}) x WHERE x.dueAt <= ?`;
  const [row] = await query<{ since: unknown }>(reader, sql(text, ...enabled.parameters, now));
  return instantIn(row?.since ?? null);
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
