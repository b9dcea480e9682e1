import { tenantOf, type Context } from "../../database/context.js";
import { defineLoader } from "../../database/loaders.js";
import { and, inList, query, sql } from "../../database/rows.js";
import type { Partner } from "../../entities/partner.entity.js";

/** How many customers that are not removed the tenant's indirect resellers have, by the ids of the resellers. */
const customerCountOfReseller = defineLoader(
  "customerCountOfReseller",
  async (ctx: Pick<Context, "read" | "tenant" | "actor" | "loaders">, resellerIds: readonly string[]) => {
    const ofTenant = sql("t.partner_id = ? AND t.removed_at IS NULL", tenantOf(ctx).partnerId);
    const where = and(ofTenant, inList("t.indirect_reseller_id", resellerIds));
    const text = `SELECT t.indirect_reseller_id AS id, COUNT(*) AS n FROM customer t WHERE ${where.sql} GROUP BY t.indirect_reseller_id`;
    const rows = await query<{ id: string; n: number | string }>(ctx.read, sql(text, ...where.parameters));
    const counts = new Map(rows.map(({ id, n }) => [id, Number(n)]));
    return resellerIds.map((id) => counts.get(id) ?? 0);
  },
);

/** The number of customers of one of the caller's indirect resellers, or of the caller, if it is one; null for other partners. @source R-CUST-4 */
export async function customerCountOf(ctx: Context, { id, indirectProviderId }: Partner): Promise<number | null> {
  const { tenant } = ctx;
  if (tenant === null || indirectProviderId !== tenant.partnerId) return null;
  return tenant.resellerId === null || tenant.resellerId === id ? customerCountOfReseller.load(ctx, id) : null;
}
