import { assertVersion, DomainError, invalid, notFound } from "../../core/errors.js";
import { changesOf } from "../../core/changes.js";
import { recordChange } from "../../database/changes.js";
import type { CommandInput } from "../../database/command.js";
import { partnerOf, tenantOf, type Context, type TxContext } from "../../database/context.js";
import { readPage, type Page, type PageArguments } from "../../database/keyset-page.js";
import { defineRowLoader } from "../../database/loaders.js";
import { lockRowToChange } from "../../database/row-locks.js";
import { and, inList, isCode, select, sql, validCodes } from "../../database/rows.js";
import { updateMatching } from "../../database/writes.js";
import { Webhook } from "../../entities/webhook.entity.js";
import { redactedUrl } from "../delivery/rules/attempt.js";
import { assertPartnerType } from "../partner/rules/permissions.js";

/** The largest number of webhooks of a partner. @source decision 0082 */
export const WEBHOOKS_MAX = 20;

/** The fields that the input of every command on a webhook has. */
export type WebhookInput = CommandInput & Readonly<{ webhookId: string; expectedVersion?: number | null }>;

const webhookRows = defineRowLoader(
  "webhookById",
  (ctx: Context, ids) =>
    select(ctx.read, Webhook, and(sql("t.partner_id = ?", tenantOf(ctx).partnerId), inList("t.id", validCodes(ids)))),
  ({ id }) => id,
);

/** Whether the caller's partner can have webhooks: indirect resellers cannot. */
export const mayHaveWebhooks = ({ partner }: Context): boolean => partner !== null && partner.type !== "INDIRECT_RESELLER";

/** A webhook of the caller's partner by its id, also a deleted one; null when there is none. */
export const webhookById = {
  load: (ctx: Context, id: string): Promise<Webhook | null> =>
    mayHaveWebhooks(ctx) ? webhookRows.load(ctx, id) : Promise.resolve(null),
};

/** A page of the partner's webhooks, without deleted ones, in the order in which they were created. @throws PARTNER_TYPE_NOT_ALLOWED */
export async function webhooksOf(ctx: Context, page: PageArguments): Promise<Page<Webhook>> {
  assertPartnerType(partnerOf(ctx).type, "webhook:read");
  const where = sql("t.partner_id = ? AND t.status <> 'DELETED'", tenantOf(ctx).partnerId);
  return readPage(ctx.read, { entity: Webhook, where }, page);
}

/** Locks a webhook of the tenant. @throws NOT_FOUND, VERSION_CONFLICT */
export async function lockWebhook(tx: TxContext, { webhookId, expectedVersion }: WebhookInput): Promise<Webhook> {
  const own = and(sql("t.partner_id = ? AND t.status <> 'DELETED'", tx.tenant.partnerId), isCode("t.id", webhookId));
  const webhook = await lockRowToChange(tx, Webhook, own);
  if (webhook === null) throw notFound("webhook", webhookId, "input", "webhookId");
  assertVersion(webhook.version, expectedVersion);
  return webhook;
}

/** @throws WEBHOOK_NOT_ENABLED */
export function assertEnabled({ status }: Webhook): void {
  if (status !== "ENABLED") throw new DomainError("WEBHOOK_NOT_ENABLED", { status }, ["input", "webhookId"]);
}

/** Columns that events do not show. */
const HIDDEN: ReadonlySet<string> = new Set(["sealedSecret", "sealedPreviousSecret", "position"]);

/** Writes new values of a locked webhook, and records them for its event without secrets. */
export async function changeWebhook(tx: TxContext, webhook: Webhook, changes: Partial<Webhook>): Promise<void> {
  const { id, partnerId, version } = webhook;
  await updateMatching(tx.write, Webhook, { partnerId, id }, { ...changes, version: version + 1 });
  const shown = Object.entries(changes).filter(([name]) => !HIDDEN.has(name));
  const recorded = changesOf<Webhook>(webhook, Object.fromEntries(shown));
  // After the comparison, so that a change of the path alone is recorded too.
  const redacted = recorded["url"]?.map((url) => redactedUrl(String(url)));
  recordChange(tx, id, redacted === undefined ? recorded : { ...recorded, url: [redacted[0], redacted[1]] });
}

/** @throws INVALID_INPUT when nothing is ever sent to an address */
export function assertAddress({ refusedAddress }: Pick<Context, "refusedAddress">, url: string): void {
  const problem = refusedAddress?.(url) ?? null;
  if (problem !== null) throw invalid(`Invalid url: ${problem}.`, "input", "url");
}
