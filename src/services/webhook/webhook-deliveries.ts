import { systemClock } from "../../core/clock.js";
import { assert, DomainError, notFound } from "../../core/errors.js";
import { kindOfId } from "../../core/ids.js";
import type { DeliveryStatus } from "../../core/vocabulary.js";
import { command, wakeDeliveries, type CommandInput, type CommandResult } from "../../database/command.js";
import { partnerOf, tenantOf, type Context } from "../../database/context.js";
import { readPage, readPages, type Page, type PageArguments } from "../../database/keyset-page.js";
import type { Seek } from "../../database/page-statement.js";
import { defineLoader, defineRowLoader, type LoaderContext } from "../../database/loaders.js";
import { lockRowToChange } from "../../database/row-locks.js";
import { and, inList, isCode, select, selectOne, sql, validCodes } from "../../database/rows.js";
import { ofPartnersOf } from "../../database/rows-of-partners.js";
import { updateWhere } from "../../database/writes.js";
import { DeliveryAttempt } from "../../entities/delivery-attempt.entity.js";
import { WebhookDelivery } from "../../entities/webhook-delivery.entity.js";
import { Webhook } from "../../entities/webhook.entity.js";
import { isDelivery } from "../delivery/delivery-queue.js";
import { assertPartnerType, assertRole } from "../partner/rules/permissions.js";
import { redeliver as redeliverNotice } from "../publisher/deliveries.js";
import { mayHaveWebhooks } from "./webhooks.js";

/** Conditions on a list of deliveries to webhooks; null and missing conditions do not filter. */
export type WebhookDeliveryFilter = Readonly<{
  webhookId?: string | null;
  status?: readonly DeliveryStatus[] | null;
}>;

/** The index in which a filter finds the deliveries of a partner. */
function seekOf({ webhookId, status }: WebhookDeliveryFilter): Seek<WebhookDelivery> {
  const statuses = status && status.length > 0 ? [...new Set(status)] : null;
  const alternatives = (statuses ?? []).map((one) => sql("t.status = ?", one));
  if (!webhookId) {
    return { index: statuses === null ? "webhook_delivery_partner" : "webhook_delivery_status", alternatives };
  }
  const ofWebhook = isCode("t.webhook_id", webhookId);
  if (statuses === null) return { index: "webhook_delivery_webhook", alternatives: [ofWebhook] };
  return { index: "webhook_delivery_of_status", alternatives: alternatives.map((one) => and(ofWebhook, one)) };
}

/** A page of the deliveries to the partner's webhooks, newest first. @throws PARTNER_TYPE_NOT_ALLOWED @source issue 13 §4 */
export async function webhookDeliveriesOf(
  ctx: Context,
  page: PageArguments,
  filter: WebhookDeliveryFilter,
): Promise<Page<WebhookDelivery>> {
  assertPartnerType(partnerOf(ctx).type, "webhook:read");
  const { webhookId, status } = filter;
  const where = and(
    sql("t.partner_id = ?", tenantOf(ctx).partnerId),
    webhookId ? isCode("t.webhook_id", webhookId) : null,
    status ? inList("t.status", status) : null,
  );
  return readPage(ctx.read, { entity: WebhookDelivery, where, isDescending: true, seek: seekOf(filter) }, page);
}

const deliveryRows = defineRowLoader(
  "webhookDeliveryById",
  (ctx: Context, ids) =>
    select(ctx.read, WebhookDelivery, and(sql("t.partner_id = ?", tenantOf(ctx).partnerId), inList("t.id", validCodes(ids)))),
  ({ id }) => id,
);

/** A delivery to a webhook of the caller's partner by its id; null when there is none. */
export const webhookDeliveryById = {
  load: (ctx: Context, id: string): Promise<WebhookDelivery | null> =>
    mayHaveWebhooks(ctx) ? deliveryRows.load(ctx, id) : Promise.resolve(null),
};

const idOf = ({ id }: WebhookDelivery): string => id;

/** A page of the attempts of a delivery to a webhook, newest first. */
export const attemptsOfWebhookDelivery = defineLoader(
  "attemptsOfWebhookDelivery",
  ({ read }: LoaderContext, deliveries: readonly WebhookDelivery[], page: PageArguments) => {
    const list = { entity: DeliveryAttempt, parentKey: "deliveryId", isDescending: true, seeksEach: true } as const;
    return readPages(read, { ...list, where: ofPartnersOf(deliveries) }, deliveries.map(idOf), page);
  },
  { identify: ({ id }) => id },
);

/**
 * Sends a delivery to a webhook again, to its current address and signed with its current secret. One that waits for an earlier delivery
 * goes on waiting. @throws NOT_FOUND, NOT_REDELIVERABLE, WEBHOOK_NOT_ENABLED
 */
async function redeliverToWebhook(ctx: Context, input: CommandInput & Readonly<{ deliveryId: string }>): Promise<CommandResult> {
  const seen = ctx.tenant === null ? null : await webhookDeliveryById.load(ctx, input.deliveryId);
  if (seen === null) throw notFound("delivery", input.deliveryId, "input", "deliveryId");
  assertRole(ctx.actor, "webhook:change");
  return command(ctx, "redeliver", input, async (tx) => {
    const webhook = await selectOne(tx.read, Webhook, sql("t.partner_id = ? AND t.id = ?", seen.partnerId, seen.webhookId));
    if (webhook === null || webhook.status === "DELETED")
      throw new DomainError("NOT_REDELIVERABLE", { problem: "The webhook was deleted." });
    if (webhook.status !== "ENABLED") throw new DomainError("WEBHOOK_NOT_ENABLED", { status: webhook.status });
    const delivery = await lockRowToChange(tx, WebhookDelivery, isDelivery(seen));
    assert(delivery !== null, "deliveries are not deleted");
    const isWaiting = delivery.status === "PENDING" && delivery.nextTryAt === null;
    await updateWhere(tx.write, WebhookDelivery, isDelivery(delivery), {
      ...{ status: "PENDING", tries: 0, nextTryAt: isWaiting ? null : systemClock.now() },
      ...{ claimedUntil: null, firstTriedAt: null, deliveredAt: null, lastStatus: null, lastError: null },
    });
    wakeDeliveries(tx);
    return { subjectId: delivery.id };
  });
}

/**
 * Sends a notice to a publisher or a delivery to a webhook again, by the kind of its id.
 * @throws NOT_FOUND, NOT_REDELIVERABLE
 * @source issue "Publishers join in" §2; issue 13 §4
 */
export const redeliver = (ctx: Context, input: CommandInput & Readonly<{ deliveryId: string }>): Promise<CommandResult> =>
  kindOfId(input.deliveryId) === "webhookDelivery" ? redeliverToWebhook(ctx, input) : redeliverNotice(ctx, input);
