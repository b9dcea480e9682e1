import { assert, DomainError, notFound } from "../../core/errors.js";
import type { EventType } from "../../core/events.js";
import { newId } from "../../core/ids.js";
import { command, emit, type CommandInput, type CommandResult } from "../../database/command.js";
import { partnerOf, userOf, type Context, type TxContext } from "../../database/context.js";
import { lockRowToChange } from "../../database/row-locks.js";
import { query, sql } from "../../database/rows.js";
import { insertRow } from "../../database/writes.js";
import { Partner } from "../../entities/partner.entity.js";
import { Webhook } from "../../entities/webhook.entity.js";
import { customerById } from "../customer/customer-loaders.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { newSecret, sealSecret } from "./webhook-secrets.js";
import { assertAddress, WEBHOOKS_MAX } from "./webhooks.js";

type NewWebhook = CommandInput &
  Readonly<{
    url: string;
    description?: string | null;
    types?: readonly EventType[] | null;
    customerId?: string | null;
    tag?: string | null;
  }>;

/** The result of a command that makes a secret: null in a dry run and in a replay, because a secret is shown once. */
export type SecretResult = CommandResult & Readonly<{ secret: string | null }>;

/** @throws NOT_FOUND */
export async function assertOwnCustomer(tx: TxContext, customerId: string | null | undefined): Promise<void> {
  if (customerId === null || customerId === undefined) return;
  if ((await customerById.load(tx, customerId)) === null) throw notFound("customer", customerId, "input", "customerId");
}

/** Locks the partner, so that the number of its webhooks does not change and its events so far are known. @throws WEBHOOK_LIMIT_REACHED */
async function lockPartnerForWebhook(tx: TxContext): Promise<Partner> {
  const { partnerId } = tx.tenant;
  const partner = await lockRowToChange(tx, Partner, sql("t.id = ?", partnerId));
  assert(partner !== null, "a tenant is a partner");
  const counted = sql("SELECT COUNT(*) AS n FROM webhook t WHERE t.partner_id = ? AND t.status <> 'DELETED'", partnerId);
  const [row] = await query<{ n: number | string }>(tx.read, counted);
  if (Number(row?.n ?? 0) >= WEBHOOKS_MAX) throw new DomainError("WEBHOOK_LIMIT_REACHED", { maximum: WEBHOOKS_MAX });
  return partner;
}

/**
 * Creates a webhook. It gets the events from then on. The secret is in the result only.
 * @throws INVALID_INPUT, NOT_FOUND, WEBHOOK_LIMIT_REACHED, PARTNER_TYPE_NOT_ALLOWED
 * @source issue 13 §4
 */
export async function createWebhook(ctx: Context, input: NewWebhook): Promise<SecretResult> {
  assertPartnerType(partnerOf(ctx).type, "webhook:change");
  const secret = newSecret();
  const result = await command(ctx, "createWebhook", input, async (tx) => {
    assertAddress(ctx, input.url);
    await assertOwnCustomer(tx, input.customerId);
    const { id: partnerId, eventSequence } = await lockPartnerForWebhook(tx);
    const id = newId("webhook");
    await insertRow(tx.write, Webhook, {
      ...{ id, partnerId, url: input.url, description: input.description ?? null },
      ...{ eventTypes: input.types ? [...input.types] : null },
      ...{ filterCustomerId: input.customerId ?? null, filterTag: input.tag ?? null },
      ...{ status: "ENABLED", position: eventSequence, sealedSecret: await sealSecret(ctx, secret) },
      ...{ createdBy: userOf(tx.actor), createdAt: tx.now, version: 1 },
    });
    emit(tx, "webhook.created", { webhookId: id });
    return { subjectId: id };
  });
  return { ...result, secret: result.isReplay || result.isDryRun ? null : secret };
}
