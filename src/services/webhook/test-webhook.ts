import { systemClock } from "../../core/clock.js";
import type { EventType } from "../../core/events.js";
import { newId } from "../../core/ids.js";
import { command, wakeDeliveries, type CommandInput, type CommandResult } from "../../database/command.js";
import { partnerOf, type Context } from "../../database/context.js";
import { insertRow } from "../../database/writes.js";
import { WebhookDelivery } from "../../entities/webhook-delivery.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { sampleOf } from "./rules/samples.js";
import { assertEnabled, lockWebhook } from "./webhooks.js";

/**
 * Sends the sample of a type to a webhook, once, marked as a test, whatever types the webhook selects. The outcome of `subjectId` is the
 * delivery.
 * @throws NOT_FOUND, WEBHOOK_NOT_ENABLED, PARTNER_TYPE_NOT_ALLOWED
 * @source issue 13 §4
 */
export function testWebhook(
  ctx: Context,
  input: CommandInput & Readonly<{ webhookId: string; type: EventType }>,
): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "webhook:change");
  return command(ctx, "testWebhook", input, async (tx) => {
    const webhook = await lockWebhook(tx, { webhookId: input.webhookId });
    assertEnabled(webhook);
    const id = newId("webhookDelivery");
    const now = systemClock.now();
    await insertRow(tx.write, WebhookDelivery, {
      ...{ id, partnerId: webhook.partnerId, webhookId: webhook.id, eventType: input.type, lane: id, sequence: 0 },
      ...{ isTest: true, body: sampleOf(input.type, tx.now), status: "PENDING", tries: 0, nextTryAt: now, createdAt: now },
    });
    wakeDeliveries(tx);
    return { subjectId: id };
  });
}
