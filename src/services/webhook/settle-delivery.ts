import { addMilliseconds, earlierOf, systemClock, type Instant } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import { emit, unitOfWork } from "../../database/command.js";
import type { Context } from "../../database/context.js";
import { lockRowToChange } from "../../database/row-locks.js";
import { and, selectOne, sql, type SqlOf } from "../../database/rows.js";
import { systemContext } from "../../database/system-context.js";
import { transact } from "../../database/transaction.js";
import { updateWhere } from "../../database/writes.js";
import { Partner } from "../../entities/partner.entity.js";
import type { WebhookDelivery } from "../../entities/webhook-delivery.entity.js";
import { Webhook } from "../../entities/webhook.entity.js";
import { redactedUrl, type AttemptOutcome, type DeliveryState } from "../delivery/rules/attempt.js";
import { decideAttempt, untriedMs, type AttemptDecision, type RetrySchedule } from "./rules/attempt.js";
import { disabledNotice, type Notice } from "./rules/notice.js";
import { changeWebhook } from "./webhooks.js";

type Parts = Pick<Context, "database" | "bus" | "policies">;

/** The webhook of a delivery. Webhooks are never deleted from the database. */
export async function webhookOf(
  { database }: Pick<Context, "database">,
  { partnerId, webhookId }: WebhookDelivery,
): Promise<Webhook> {
  const webhook = await selectOne(database.read, Webhook, sql("t.partner_id = ? AND t.id = ?", partnerId, webhookId));
  assert(webhook !== null, "a delivery has a webhook");
  return webhook;
}

/** Disables a webhook, at the time of the partner's clock. Returns the notice about it; null when it was not enabled any more. */
async function disableWebhook(
  parts: Parts,
  { partnerId, id }: Webhook,
  reason: NonNullable<AttemptDecision["disables"]>,
  lastError: string | null,
): Promise<Notice | null> {
  const partner = await selectOne(parts.database.read, Partner, sql("t.id = ?", partnerId));
  const now = systemClock.now();
  const ctx = systemContext({ ...parts, requestId: `webhook-${id}` }, partnerId, partner?.clockAt ?? now);
  return unitOfWork(ctx, async (tx) => {
    const enabled = sql("t.partner_id = ? AND t.id = ? AND t.status = 'ENABLED'", partnerId, id);
    const webhook = await lockRowToChange(tx, Webhook, enabled);
    if (webhook === null) return null;
    await changeWebhook(tx, webhook, { status: "DISABLED", disabledAt: now, disabledReason: reason });
    emit(tx, "webhook.disabled", { webhookId: id });
    return disabledNotice({ id, createdBy: webhook.createdBy, address: redactedUrl(webhook.url) }, reason, lastError);
  });
}

/**
 * Since when a webhook fails, without the time in which nobody tried because no worker ran. Stores it, so that later attempts count from
 * there, too.
 */
async function failingSinceOf(
  { database }: Parts,
  webhook: Webhook,
  now: Instant,
  schedule: RetrySchedule,
): Promise<Instant | null> {
  const { id, partnerId, failingSince, lastAttemptAt } = webhook;
  const idleMs = untriedMs(lastAttemptAt, now, schedule);
  if (failingSince === null || idleMs === 0) return failingSince;
  const later = earlierOf(addMilliseconds(failingSince, idleMs), now);
  const unchanged: SqlOf<Webhook> = and(
    sql("t.partner_id = ? AND t.id = ?", partnerId, id),
    sql("t.failing_since = ?", failingSince),
  );
  await transact(database, "commit", (tx) => updateWhere(tx, Webhook, unchanged, { failingSince: later }), { partnerId });
  return later;
}

/** The state of a delivery after an attempt, and the notice when its webhook was disabled. */
export async function settleDelivery(
  parts: Parts,
  delivery: WebhookDelivery,
  outcome: AttemptOutcome,
  schedule: RetrySchedule,
): Promise<Readonly<{ state: DeliveryState; notice: Notice | null }>> {
  const webhook = await webhookOf(parts, delivery);
  const now = systemClock.now();
  const { tries, isTest, firstTriedAt } = delivery;
  const failingSince = await failingSinceOf(parts, webhook, now, schedule);
  const facts = { tries, isTest, firstTriedAt: firstTriedAt ?? now, failingSince };
  const { state, disables } = decideAttempt(outcome, facts, now, schedule, Math.random());
  const notice = disables === null ? null : await disableWebhook(parts, webhook, disables, state.lastError);
  return { state, notice };
}
