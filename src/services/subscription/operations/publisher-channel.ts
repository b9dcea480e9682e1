import { assert } from "../../../core/errors.js";
import type { PartnerMode, SandboxAnswer, SandboxWebhook } from "../../../core/vocabulary.js";
import type { TxContext } from "../../../database/context.js";
import { inList, query } from "../../../database/rows.js";
import { playedAddress } from "../rules/played-webhook.js";
import { channelKindOf, type ChannelKind } from "../rules/operations.js";
import { defineRowLoader } from "../../../database/loaders.js";

/** How notifications about the tenant's subscriptions reach the publisher of an offer. */
export type PublisherChannel = Readonly<{
  publisherId: string;
  kind: ChannelKind;
  /** The URL for notifications; null when none are stored: without a channel, or simulated without notifications. */
  address: string | null;
  /** The simulated answer to quantity changes. */
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
  mode: PartnerMode;
  activateAfter: string | null;
  quantityChanges: SandboxAnswer | null;
  webhook: SandboxWebhook | null;
  webhookFailures: number | null;
}>;

const addressOf = (channel: ChannelKind, { webhookUrl, webhookFailures }: ChannelRow): string | null => {
  if (channel === "REAL") return webhookUrl;
  return channel === "PLAYED" && webhookFailures !== null ? playedAddress(webhookFailures) : null;
};

function toChannel(row: ChannelRow): PublisherChannel {
  const { publisherId, mode, activateAfter, quantityChanges } = row;
  const channel = channelKindOf(mode, row);
  const answer = quantityChanges ?? "ACCEPT";
  return {
    publisherId,
    kind: channel,
    address: addressOf(channel, row),
    answer,
    activateAfter: mode === "SANDBOX" ? activateAfter : null,
  };
}

const channelRow = defineRowLoader(
  "publisherChannel",
  ({ read, tenant }: TxContext, offerIds) => {
    const where = inList("o.id", offerIds);
    return query<ChannelRow>(read, {
      sql:
        "SELECT o.id AS offerId, b.id AS publisherId, b.webhook_url AS webhookUrl, p.mode AS mode, s.activate_after AS activateAfter, " +
        "s.quantity_changes AS quantityChanges, s.webhook AS webhook, s.webhook_failures AS webhookFailures FROM offer o JOIN publisher b ON b.id = o.publisher_id JOIN partner p " +
        `ON p.id = ? LEFT JOIN sandbox_publisher s ON s.partner_id = p.id AND s.publisher_id = b.id WHERE ${where.sql}`,
      parameters: [tenant.partnerId, ...where.parameters],
    });
  },
  ({ offerId }) => offerId,
);

/** How notifications reach the publisher of an offer. Batched. @source issue "Publishers join in" §4 */
export async function publisherChannelOf(tx: TxContext, offerId: string): Promise<PublisherChannel> {
  const row = await channelRow.load(tx, offerId);
  assert(row !== null, "an offer has a publisher");
  return toChannel(row);
}
