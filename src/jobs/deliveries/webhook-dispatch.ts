import type { Logger } from "pino";
import type { DeliverySettings } from "../../config.js";
import { systemClock } from "../../core/clock.js";
import { once } from "../../core/once.js";
import type { Context } from "../../database/context.js";
import type { WebhookDelivery } from "../../entities/webhook-delivery.entity.js";
import { createSeals } from "../../secrets/seals.js";
import { rootSecrets } from "../../secrets/signing-key.js";
import type { Claimed } from "../../services/delivery/delivery-queue.js";
import { settleDelivery, webhookOf } from "../../services/webhook/settle-delivery.js";
import { webhookQueue } from "../../services/webhook/webhook-queue.js";
import { renewSeal, secretsOf, signedHeaders } from "../../services/webhook/webhook-secrets.js";
import type { KeySettings } from "../../settings/key-settings.js";
import { startDispatch, type Dispatch } from "./dispatch.js";
import { createSender, type SendResult } from "./webhook-sender.js";

/** What sending to webhooks of partners needs. */
export type WebhookDispatchParts = Pick<Context, "database" | "bus" | "policies"> &
  Readonly<{ log: Logger; deliveries: DeliverySettings; keys: KeySettings }>;

const IN_PROGRESS_PER_WEBHOOK_MAX = 2;
/** All webhooks of one partner together leave places for those of others: seven partners with slow receivers do not hold up an eighth. */
const IN_PROGRESS_PER_PARTNER_MAX = 8;
const USER_AGENT = "csp-marketplace-webhooks";
const UNREADABLE = "the secret of the webhook cannot be decrypted with SECRET_KEY: rotate it with rotateWebhookSecret";

/**
 * Creates the function that makes one attempt: a POST to the current address of the webhook, signed with its secrets. All attempts of an
 * event have its id as webhook-id.
 * @source Standard Webhooks
 */
export function createWebhookPost(parts: WebhookDispatchParts): (claimed: Claimed<WebhookDelivery>) => Promise<SendResult> {
  const { timeoutMs, partnerAllow } = parts.deliveries;
  const send = createSender({ timeoutMs, allow: partnerAllow });
  const openSeals = once(async () => createSeals(...(await rootSecrets(parts.keys))));
  return async ({ delivery }) => {
    const seals = await openSeals();
    const webhook = await webhookOf(parts, delivery);
    const secrets = await secretsOf(seals, webhook, systemClock.now());
    if (secrets.length === 0)
      return { outcome: { kind: "FAILED", error: UNREADABLE, status: null }, durationMs: 0, response: null };
    await renewSeal(parts, seals, webhook);
    const body = JSON.stringify(delivery.body);
    const headers = signedHeaders(secrets, { id: delivery.eventId ?? delivery.id, body });
    return send({ url: webhook.url, body, headers: { ...headers, "user-agent": USER_AGENT } });
  };
}

/** Starts sending to webhooks of partners. A webhook that is disabled is logged with a notice in the form of an e-mail. */
export function startWebhookDispatch(
  parts: WebhookDispatchParts,
  send: (claimed: Claimed<WebhookDelivery>) => Promise<SendResult> = createWebhookPost(parts),
): Dispatch {
  const { bus, log, deliveries } = parts;
  const schedule = { firstPauseMs: deliveries.webhookRetryMs, giveUpAfterMs: deliveries.webhookGiveUpMs };
  return startDispatch({
    ...parts,
    ...{ queue: webhookQueue, timeoutMs: deliveries.timeoutMs, send, keepsResponses: true },
    perReceiverMax: IN_PROGRESS_PER_WEBHOOK_MAX,
    perPartnerMax: IN_PROGRESS_PER_PARTNER_MAX,
    settle: async (delivery, outcome) => {
      const { state, notice } = await settleDelivery(parts, delivery, outcome, schedule);
      if (notice !== null) {
        bus.progress.emit("webhookDisabled");
        log.warn({ webhookId: delivery.webhookId, partnerId: delivery.partnerId, ...notice }, "webhook disabled");
      }
      return state;
    },
    logged: ({ webhookId, eventId, eventType }) => ({ webhookId, eventId, eventType }),
  });
}
