import { systemClock } from "../../core/clock.js";
import { command, emit } from "../../database/command.js";
import { partnerOf, type Context } from "../../database/context.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import type { SecretResult } from "./create-webhook.js";
import { newSecret, previousSecretUntil, sealSecret } from "./webhook-secrets.js";
import { changeWebhook, lockWebhook, type WebhookInput } from "./webhooks.js";

/**
 * Gives a webhook a new secret. For 24 hours, deliveries are signed with the old one too; a secret from before the old one ends at once.
 * @throws NOT_FOUND, VERSION_CONFLICT, PARTNER_TYPE_NOT_ALLOWED
 * @source issue 13 §4
 */
export async function rotateWebhookSecret(ctx: Context, input: WebhookInput): Promise<SecretResult> {
  assertPartnerType(partnerOf(ctx).type, "webhook:change");
  const secret = newSecret();
  const result = await command(ctx, "rotateWebhookSecret", input, async (tx) => {
    const webhook = await lockWebhook(tx, input);
    await changeWebhook(tx, webhook, {
      sealedSecret: await sealSecret(ctx, secret),
      sealedPreviousSecret: webhook.sealedSecret,
      previousSecretUntil: previousSecretUntil(systemClock.now()),
    });
    emit(tx, "webhook.secretRotated", { webhookId: webhook.id });
    return { subjectId: webhook.id };
  });
  return { ...result, secret: result.isReplay || result.isDryRun ? null : secret };
}
