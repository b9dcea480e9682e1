import { command, emit, type CommandResult } from "../../database/command.js";
import { partnerOf, type Context } from "../../database/context.js";
import { sql } from "../../database/rows.js";
import { updateWhere } from "../../database/writes.js";
import { WebhookDelivery } from "../../entities/webhook-delivery.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { changeWebhook, lockWebhook, type WebhookInput } from "./webhooks.js";

const ENDED = { status: "GIVEN_UP", nextTryAt: null, claimedUntil: null, lastError: "the webhook was deleted" } as const;

/**
 * Deletes a webhook: nothing more is sent to it, and its secrets are erased. Its deliveries stay in the log.
 * @throws NOT_FOUND, VERSION_CONFLICT, PARTNER_TYPE_NOT_ALLOWED
 * @source issue 13 §4
 */
export function deleteWebhook(ctx: Context, input: WebhookInput): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "webhook:change");
  return command(ctx, "deleteWebhook", input, async (tx) => {
    const webhook = await lockWebhook(tx, input);
    const erased = { sealedSecret: null, sealedPreviousSecret: null, previousSecretUntil: null };
    await changeWebhook(tx, webhook, { status: "DELETED", ...erased });
    await updateWhere(tx.write, WebhookDelivery, sql("t.webhook_id = ? AND t.status = 'PENDING'", webhook.id), ENDED);
    emit(tx, "webhook.deleted", { webhookId: webhook.id });
    return { subjectId: webhook.id };
  });
}
