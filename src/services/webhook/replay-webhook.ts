import { invalid, notFound } from "../../core/errors.js";
import { command, emit, type CommandResult } from "../../database/command.js";
import { partnerOf, type Context } from "../../database/context.js";
import { isCode, selectOne, sql, and } from "../../database/rows.js";
import { Event } from "../../entities/event.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { assertEnabled, changeWebhook, lockWebhook, type WebhookInput } from "./webhooks.js";

/** The largest number of events that one replay goes back. @source decision 0082 */
export const REPLAY_MAX = 10_000;

/**
 * Sends the events from one on again, that one included, as far as the webhook selects them: with the same webhook-id, and in order. Events
 * that were never sent are sent for the first time.
 * @throws NOT_FOUND, VERSION_CONFLICT, WEBHOOK_NOT_ENABLED, INVALID_INPUT, PARTNER_TYPE_NOT_ALLOWED
 * @source issue 13 §4
 */
export function replayWebhook(ctx: Context, input: WebhookInput & Readonly<{ from: string }>): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "webhook:change");
  return command(ctx, "replayWebhook", input, async (tx) => {
    const webhook = await lockWebhook(tx, input);
    assertEnabled(webhook);
    const event = await selectOne(tx.read, Event, and(sql("t.partner_id = ?", tx.tenant.partnerId), isCode("t.id", input.from)));
    if (event === null) throw notFound("event", input.from, "input", "from");
    const count = webhook.position - event.sequence + 1;
    if (count > REPLAY_MAX)
      throw invalid(`A replay goes back at most ${REPLAY_MAX} events; from ${input.from} it would be ${count}.`, "input", "from");
    if (count <= 0) return { subjectId: webhook.id };
    await changeWebhook(tx, webhook, { position: event.sequence - 1 });
    emit(tx, "webhook.replayed", { webhookId: webhook.id });
    return { subjectId: webhook.id };
  });
}
