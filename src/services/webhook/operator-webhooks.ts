import { chunksOf } from "../../core/collections.js";
import type { WebhookStatus } from "../../core/vocabulary.js";
import type { Context } from "../../database/context.js";
import { readPage, type ListSource, type Page, type PageArguments } from "../../database/keyset-page.js";
import { defineLoader, type LoaderContext } from "../../database/loaders.js";
import { and, inList, isCode, query, sql } from "../../database/rows.js";
import { Webhook } from "../../entities/webhook.entity.js";
import { COUNT_MAX } from "../lifecycle/work-of-partners.js";
import { partnerById } from "../partner/partner-loaders.js";

/** Conditions on a list of the webhooks of all partners; null and missing conditions do not filter. */
export type OperatorWebhookFilter = Readonly<{
  partnerId?: string | null;
  /** Null: all but deleted ones. */
  status?: readonly WebhookStatus[] | null;
  isFailing?: boolean | null;
}>;

const KEPT: readonly WebhookStatus[] = ["ENABLED", "DISABLED"];

/** The order of a list and its index: those that fail begin with the one that has failed longest. */
function orderOf(
  { partnerId, isFailing }: OperatorWebhookFilter,
  statuses: readonly WebhookStatus[],
): Partial<ListSource<Webhook>> {
  const sortedBy = isFailing ? ({ properties: ["failingSince"], isDescending: false, isNeverNull: true } as const) : null;
  // A partner has few.
  if (partnerId) return { sortedBy, seek: isFailing ? null : { index: "webhook_partner", alternatives: [] } };
  const isAny = isFailing === null || isFailing === undefined;
  const alternatives = statuses.map((status) => sql("t.status = ?", status));
  return { sortedBy, seek: { index: isAny ? "webhook_status" : "webhook_failing", alternatives } };
}

/** A page of the webhooks of all partners, for the operator: in the order in which they were created, or failing longest first. */
export function operatorWebhooksOf(
  { read }: Pick<Context, "read">,
  page: PageArguments,
  filter: OperatorWebhookFilter,
): Promise<Page<Webhook>> {
  const { partnerId, status, isFailing } = filter;
  const statuses = [...new Set(status ?? KEPT)];
  const failing = isFailing ? sql("t.failing_since IS NOT NULL") : sql("t.failing_since IS NULL");
  const where = and(
    inList("t.status", statuses),
    partnerId ? isCode("t.partner_id", partnerId) : null,
    isFailing === null || isFailing === undefined ? null : failing,
  );
  return readPage(read, { entity: Webhook, where, ...orderOf(filter, statuses) }, page);
}

/** The number of events of its partner that a webhook has not taken up yet; 0 for a deleted one. */
export async function waitingEventCount(ctx: Context, { status, partnerId, position }: Webhook): Promise<number> {
  if (status === "DELETED") return 0;
  const partner = await partnerById.load({ ...ctx, plans: undefined }, partnerId);
  return Math.max(0, (partner?.eventSequence ?? 0) - position);
}

const COUNTS_PER_READ = 100;
const PENDING_COUNT = `SELECT ? AS id, (SELECT COUNT(*) FROM (SELECT 1 AS one FROM webhook_delivery d WHERE d.webhook_id = ? AND d.status = 'PENDING' LIMIT ${COUNT_MAX}) AS counted) AS n`;

/** The number of pending deliveries of webhooks, to the highest number that is counted. */
export const pendingWebhookDeliveryCount = defineLoader(
  "pendingWebhookDeliveryCount",
  async ({ read }: LoaderContext, webhooks: readonly Webhook[]): Promise<number[]> => {
    const counts = new Map<string, number>();
    for (const some of chunksOf(webhooks, COUNTS_PER_READ)) {
      const text = Array<string>(some.length).fill(PENDING_COUNT).join(" UNION ALL ");
      const rows = await query<{ id: string; n: number | string }>(read, sql(text, ...some.flatMap(({ id }) => [id, id])));
      for (const { id, n } of rows) counts.set(id, Number(n));
    }
    return webhooks.map(({ id }) => counts.get(id) ?? 0);
  },
  { identify: ({ id }) => id },
);
