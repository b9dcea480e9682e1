import { systemClock } from "../../core/clock.js";
import type { EventType } from "../../core/events.js";
import { command, emit, wakeDeliveries, type CommandResult } from "../../database/command.js";
import { partnerOf, type Context, type TxContext } from "../../database/context.js";
import { sql } from "../../database/rows.js";
import { updateWhere } from "../../database/writes.js";
import { WebhookDelivery } from "../../entities/webhook-delivery.entity.js";
import type { Webhook } from "../../entities/webhook.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { assertOwnCustomer } from "./create-webhook.js";
import { assertAddress, changeWebhook, lockWebhook, type WebhookInput } from "./webhooks.js";

type WebhookUpdate = WebhookInput &
  Readonly<{
    url?: string;
    description?: string | null;
    types?: readonly EventType[] | null;
    customerId?: string | null;
    tag?: string | null;
    enabled?: boolean;
  }>;

const NOT_DISABLED = { disabledAt: null, disabledReason: null, failingSince: null } as const;

/** The new status, when `enabled` asks for another one. */
function statusChange({ status }: Webhook, enabled: boolean | undefined): Partial<Webhook> {
  if (enabled === undefined || enabled === (status === "ENABLED")) return {};
  if (enabled) return { status: "ENABLED", ...NOT_DISABLED };
  return { status: "DISABLED", disabledAt: systemClock.now(), disabledReason: "BY_USER" };
}

/** What an input changes: absent values stay, and values that are the same change nothing. */
function changesIn(webhook: Webhook, input: WebhookUpdate): Partial<Webhook> {
  const { url, description, types, customerId, tag, enabled } = input;
  const asked: Partial<Webhook> = {
    ...(url === undefined ? {} : { url }),
    ...(description === undefined ? {} : { description }),
    ...(types === undefined ? {} : { eventTypes: types && [...types] }),
    ...(customerId === undefined ? {} : { filterCustomerId: customerId }),
    ...(tag === undefined ? {} : { filterTag: tag }),
  };
  const isNew = ([name, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(webhook[name as keyof Webhook] ?? null);
  return { ...Object.fromEntries(Object.entries(asked).filter(isNew)), ...statusChange(webhook, enabled) };
}

/** Makes the deliveries that failed before due at once, with attempts counted from 1. */
async function restartDeliveries(tx: TxContext, { id }: Webhook): Promise<void> {
  const failed = sql("t.webhook_id = ? AND t.status = 'PENDING' AND t.next_try_at IS NOT NULL", id);
  const again = { tries: 0, firstTriedAt: null, claimedUntil: null, nextTryAt: systemClock.now() };
  await updateWhere(tx.write, WebhookDelivery, failed, again);
  wakeDeliveries(tx);
}

/**
 * Changes a webhook. What stays the same changes nothing. A webhook that is enabled again gets all events since it was disabled.
 * @throws NOT_FOUND, VERSION_CONFLICT, INVALID_INPUT, PARTNER_TYPE_NOT_ALLOWED
 * @source issue 13 §4
 */
export function updateWebhook(ctx: Context, input: WebhookUpdate): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "webhook:change");
  return command(ctx, "updateWebhook", input, async (tx) => {
    const webhook = await lockWebhook(tx, input);
    const changes = changesIn(webhook, input);
    if (Object.keys(changes).length === 0) return { subjectId: webhook.id };
    if (changes.url !== undefined) assertAddress(ctx, changes.url);
    await assertOwnCustomer(tx, changes.filterCustomerId);
    await changeWebhook(tx, webhook, changes);
    if (changes.status === "ENABLED") await restartDeliveries(tx, webhook);
    emit(tx, "webhook.updated", { webhookId: webhook.id });
    return { subjectId: webhook.id };
  });
}
