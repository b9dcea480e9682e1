import type { Instant } from "../../core/clock.js";
import { madeAt } from "../../core/ids.js";
import type { RowPlan } from "../../database/row-plan.js";
import { and, query, selectPlanned, sql, type Reader } from "../../database/rows.js";
import { WebhookDelivery } from "../../entities/webhook-delivery.entity.js";
import { notPaused } from "../partner/transition-failure.js";

/**
 * What waits to be sent to webhooks: pending deliveries, the time for which the one that is due longest has waited, and events that are
 * not deliveries yet.
 */
export type WebhookBacklog = Readonly<{ pending: number; lagMs: number; events: number }>;

const PENDING = "t.status = 'PENDING' AND EXISTS (SELECT 1 FROM webhook w WHERE w.id = t.webhook_id AND w.status = 'ENABLED')";
/** The enabled webhooks whose partners have events that they have not taken up. */
const BEHIND =
  "FROM webhook t JOIN partner p ON p.id = t.partner_id AND p.event_sequence > t.position WHERE t.status = 'ENABLED'";

const dueColumns: RowPlan = { properties: new Set(["nextTryAt"]), joins: [] };

/** When the delivery that is due longest was due, without those of paused partners; null when none is due. */
async function dueSince(reader: Reader, now: Instant): Promise<Instant | null> {
  const due = and(sql(PENDING), sql("t.next_try_at <= ?", now), notPaused("t.partner_id"));
  const [first] = await selectPlanned(reader, WebhookDelivery, dueColumns, due, sql("ORDER BY t.next_try_at LIMIT 1"));
  return first?.row.nextTryAt ?? null;
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
  const since = [await dueSince(reader, now), await waitingSince(reader)].filter((instant) => instant !== null);
  const lagMs = Math.max(0, ...since.map((instant) => now.getTime() - instant.getTime()));
  return { pending: Number(pending?.n ?? 0), lagMs, events: Number(events?.n ?? 0) };
}
