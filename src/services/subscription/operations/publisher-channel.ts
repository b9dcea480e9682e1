import { assert } from "../../../core/errors.js";
import type { PartnerMode, SandboxAnswer, SandboxWebhook } from "../../../core/vocabulary.js";
import { tenantOf, type Context, type TxContext } from "../../../database/context.js";
import { inList, query } from "../../../database/rows.js";
import { builtInAddress } from "../rules/built-in-webhook.js";
import { playedAddress } from "../rules/played-webhook.js";
import { channelKindOf, type ChannelKind } from "../rules/operations.js";
import { offerById, publisherById } from "../../catalog/catalog-loaders.js";
import { defineRowLoader, type LoaderContext } from "../../../database/loaders.js";

/** How notifications about the tenant's subscriptions reach the publisher of an offer. */
export type PublisherChannel = Readonly<{
  publisherId: string;
  kind: ChannelKind;
  /** The URL for notifications; null when none are stored: without a channel, or simulated without notifications. */
  address: string | null;
  /** Whether the publisher asks for SUBSCRIBE. */
  subscribeNotices: boolean;
  /** The simulated answer to changes of quantity and plan. */
  answer: SandboxAnswer;
  /**
   * The time after which a simulated publisher activates a purchase, as an ISO 8601 duration; null for no automatic activation.
   */
  activateAfter: string | null;
}>;

type ChannelRow = Readonly<{
  offerId: string;
  publisherId: string;
  webhookUrl: string | null;
  subscribeNotices: boolean | number;
  mode: PartnerMode;
  activateAfter: string | null;
  quantityChanges: SandboxAnswer | null;
  webhook: SandboxWebhook | null;
  webhookFailures: number | null;
  answerWindow: string | null;
  webhookDelay: string | null;
}>;

const isBuiltIn = ({ mode, webhook }: Pick<ChannelRow, "mode" | "webhook">) => mode === "SANDBOX" && webhook === "BUILT_IN";

const addressOf = (channel: ChannelKind, row: ChannelRow): string | null => {
  if (channel === "REAL") return isBuiltIn(row) ? builtInAddress(row) : row.webhookUrl;
  return channel === "PLAYED" && row.webhookFailures !== null ? playedAddress(row.webhookFailures) : null;
};

function toChannel(row: ChannelRow): PublisherChannel {
  const { publisherId, mode, activateAfter, quantityChanges } = row;
  const channel = channelKindOf(mode, row);
  const answer = quantityChanges ?? "ACCEPT";
  return {
    publisherId,
    kind: channel,
    address: addressOf(channel, row),
    subscribeNotices: Boolean(row.subscribeNotices),
    answer,
    activateAfter: mode === "SANDBOX" ? activateAfter : null,
  };
}

type ChannelContext = LoaderContext & Pick<Context, "tenant" | "actor" | "partner">;

const channelRow = defineRowLoader(
  "publisherChannel",
  (ctx: ChannelContext, offerIds) => {
    const where = inList("o.id", offerIds);
    return query<ChannelRow>(ctx.read, {
      sql:
        "SELECT o.id AS offerId, b.id AS publisherId, b.webhook_url AS webhookUrl, b.subscribe_notices AS subscribeNotices, p.mode AS mode, s.activate_after AS activateAfter, " +
        "s.quantity_changes AS quantityChanges, s.webhook AS webhook, s.webhook_failures AS webhookFailures, " +
        "s.answer_window AS answerWindow, s.webhook_delay AS webhookDelay FROM offer o JOIN publisher b ON b.id = o.publisher_id JOIN partner p " +
        `ON p.id = ? LEFT JOIN sandbox_publisher s ON s.partner_id = p.id AND s.publisher_id = b.id WHERE ${where.sql}`,
      parameters: [tenantOf(ctx).partnerId, ...where.parameters],
    });
  },
  ({ offerId }) => offerId,
);

/** What a live partner has instead of a simulated publisher. */
const NOT_SIMULATED = {
  ...({ mode: "LIVE", activateAfter: null, quantityChanges: null } as const),
  ...({ webhook: null, webhookFailures: null, answerWindow: null, webhookDelay: null } as const),
};

/** The facts about the publisher of an offer. For a live partner, the catalog has all of them. */
async function rowOf(ctx: ChannelContext, offerId: string): Promise<ChannelRow | null> {
  if (ctx.partner?.mode !== "LIVE" || ctx.partner.id !== ctx.tenant?.partnerId) return channelRow.load(ctx, offerId);
  const offer = await offerById.load(ctx, offerId);
  const publisher = offer && (await publisherById.load(ctx, offer.publisherId));
  if (publisher === null) return null;
  const { id: publisherId, webhookUrl, subscribeNotices } = publisher;
  return { ...NOT_SIMULATED, offerId, publisherId, webhookUrl, subscribeNotices };
}

/** How notifications reach the publisher of an offer. Batched. @source issue "Publishers join in" §4 */
export async function publisherChannelOf(tx: TxContext, offerId: string): Promise<PublisherChannel> {
  const row = await rowOf(tx, offerId);
  assert(row !== null, "an offer has a publisher");
  return toChannel(row);
}

/** Whether the tenant's sandbox uses the webhook of the publisher page for the publisher of an offer. Batched. */
export async function usesPublisherPage(ctx: ChannelContext, offerId: string): Promise<boolean> {
  const row = await rowOf(ctx, offerId);
  return row !== null && isBuiltIn(row);
}
