import type { WebhookDisabledReason } from "../../../core/vocabulary.js";

/** A notice in the form of an e-mail. */
export type Notice = Readonly<{ to: string; subject: string; body: string }>;

const causes: Record<Exclude<WebhookDisabledReason, "BY_USER">, string> = {
  FAILING: "it has accepted no delivery for three days",
  GONE: "it answered 410 Gone",
};

/** The notice to the user who created a webhook that it was disabled. `address` is its URL without secrets. */
export function disabledNotice(
  { id, createdBy, address }: Readonly<{ id: string; createdBy: string; address: string }>,
  reason: keyof typeof causes,
  lastError: string | null,
): Notice {
  const last = lastError === null ? "" : `The latest attempt failed: ${lastError}.\n`;
  return {
    to: createdBy,
    subject: `Webhook ${id} was disabled`,
    body: `The webhook ${id} at ${address} was disabled, because ${causes[reason]}.\n${last}No event is lost: enable the webhook with updateWebhook (enabled: true), and all events since then are sent.`,
  };
}
