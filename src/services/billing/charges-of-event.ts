import { groupBy } from "../../core/collections.js";
import { partnerOf, tenantOf, type Context } from "../../database/context.js";
import { defineLoader } from "../../database/loaders.js";
import { and, or, select, sql } from "../../database/rows.js";
import { Charge } from "../../entities/charge.entity.js";
import type { Event } from "../../entities/event.entity.js";

/** Consecutive charges of a subscription: those after one number up to another. */
type ChargeRange = Readonly<{ subscriptionId: string; after: number; until: number }>;

const chargesInRange = defineLoader(
  "chargesInRange",
  async (ctx: Context, ranges: readonly ChargeRange[]) => {
    const some = ranges.map(({ subscriptionId, after, until }) =>
      sql("t.subscription_id = ? AND t.sequence > ? AND t.sequence <= ?", subscriptionId, after, until),
    );
    const where = and(sql("t.partner_id = ?", tenantOf(ctx).partnerId), or(...some));
    const found = groupBy(await select(ctx.read, Charge, where, sql("ORDER BY t.sequence")), (charge) => charge.subscriptionId);
    return ranges.map(({ subscriptionId, after, until }) =>
      (found.get(subscriptionId) ?? []).filter(({ sequence }) => sequence > after && sequence <= until),
    );
  },
  // SQLite limits the depth of an expression.
  { batchMax: 200, identify: ({ subscriptionId, after, until }) => `${subscriptionId} ${after} ${until}` },
);

/** The charges that were created with an event; none for callers that may not see charges. @source §0.2.14 */
export async function chargesOfEvent(ctx: Context, { subscriptionId, changes }: Event): Promise<readonly Charge[]> {
  const [after, until] = changes?.own["chargeCount"] ?? [];
  if (subscriptionId === null || typeof after !== "number" || typeof until !== "number") return [];
  if (partnerOf(ctx).type === "INDIRECT_RESELLER") return [];
  return chargesInRange.load(ctx, { subscriptionId, after, until });
}
