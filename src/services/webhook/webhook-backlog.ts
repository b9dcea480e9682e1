import type { Instant } from "../../core/clock.js";
import { query, select, sql, type Reader } from "../../database/rows.js";
import { WebhookDelivery } from "../../entities/webhook-delivery.entity.js";

/** What waits to be sent to webhooks: pending deliveries, the age of the oldest one, and events that are not deliveries yet. */
export type WebhookBacklog = Readonly<{ pending: number; lagMs: number; events: number }>;

const PENDING = "t.status = 'PENDING' AND EXISTS (SELECT 1 FROM webhook w WHERE w.id = t.webhook_id AND w.status = 'ENABLED')";

/** The backlog of all enabled webhooks. */
export async function webhookBacklog(reader: Reader, now: Instant): Promise<WebhookBacklog> {
  const counted = sql(`SELECT COUNT(*) AS n FROM webhook_delivery t WHERE ${PENDING}`);
  const [pending] = await query<{ n: number | string }>(reader, counted);
  const [oldest] = await select(reader, WebhookDelivery, sql(PENDING), sql("ORDER BY t.created_at LIMIT 1"));
  const behind = sql(
    "SELECT COALESCE(SUM(p.event_sequence - t.position), 0) AS n FROM webhook t JOIN partner p ON p.id = t.partner_id WHERE t.status = 'ENABLED'",
  );
  const [events] = await query<{ n: number | string }>(reader, behind);
  const lagMs = oldest === undefined ? 0 : Math.max(0, now.getTime() - oldest.createdAt.getTime());
  return { pending: Number(pending?.n ?? 0), lagMs, events: Number(events?.n ?? 0) };
}
