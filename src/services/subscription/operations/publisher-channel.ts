import { assert } from "../../../core/errors.js";
import type { PartnerMode, SandboxAnswer, SandboxWebhook } from "../../../core/vocabulary.js";
import type { TxContext } from "../../../database/context.js";
import { inList, query } from "../../../database/rows.js";
import { playedAddress } from "../rules/played-webhook.js";
import { reachOf, type Reach } from "../rules/operations.js";

/** How the publisher of an offer is reached about the tenant's subscriptions. */
export type PublisherReach = Readonly<{
  publisherId: string;
  reach: Reach;
  /** Where its notices go; null where none are written: where it is not reached, or played without them. */
  address: string | null;
  /** How it answers changes of quantity where it is played. */
  answer: SandboxAnswer;
  /** After how long it activates what is bought in a sandbox, an ISO 8601 duration; null: not by itself. */
  activateAfter: string | null;
}>;

type ReachRow = Readonly<{
  offerId: string;
  publisherId: string;
  webhookUrl: string | null;
  mode: PartnerMode;
  activateAfter: string | null;
  quantityChanges: SandboxAnswer | null;
  webhook: SandboxWebhook | null;
  webhookFailures: number | null;
}>;

const addressOf = (reach: Reach, { webhookUrl, webhookFailures }: ReachRow): string | null => {
  if (reach === "REAL") return webhookUrl;
  return reach === "PLAYED" && webhookFailures !== null ? playedAddress(webhookFailures) : null;
};

function toReach(row: ReachRow): PublisherReach {
  const { publisherId, mode, activateAfter, quantityChanges } = row;
  const reach = reachOf(mode, row);
  const answer = quantityChanges ?? "ACCEPT";
  return { publisherId, reach, address: addressOf(reach, row), answer, activateAfter: mode === "SANDBOX" ? activateAfter : null };
}

/** How the publisher of an offer is reached; those of many offers are read in one statement. @source issue "Publishers join in" §4 */
export function publisherReachOf(tx: TxContext, offerId: string): Promise<PublisherReach> {
  const loader = tx.loaders.batch<string, PublisherReach>("publisherReach", async (offerIds) => {
    const where = inList("o.id", offerIds);
    const rows = await query<ReachRow>(tx.read, {
      sql:
        "SELECT o.id AS offerId, b.id AS publisherId, b.webhook_url AS webhookUrl, p.mode AS mode, s.activate_after AS activateAfter, " +
        "s.quantity_changes AS quantityChanges, s.webhook AS webhook, s.webhook_failures AS webhookFailures FROM offer o JOIN publisher b ON b.id = o.publisher_id JOIN partner p " +
        `ON p.id = ? LEFT JOIN sandbox_publisher s ON s.partner_id = p.id AND s.publisher_id = b.id WHERE ${where.sql}`,
      parameters: [tx.tenant.partnerId, ...where.parameters],
    });
    const byOffer = new Map(rows.map((row) => [row.offerId, toReach(row)]));
    return offerIds.map((id) => {
      const reach = byOffer.get(id);
      assert(reach !== undefined, "an offer has a publisher");
      return reach;
    });
  });
  return loader.load(offerId);
}
