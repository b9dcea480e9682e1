import type { PageArguments, Page } from "../database/keyset-page.js";
import { readPages } from "../database/keyset-page.js";
import { tenantOf, type Context, type TxContext } from "../database/context.js";
import { and, inList, query, select, sql, type Reader } from "../database/rows.js";
import { newId } from "../core/ids.js";
import { assertPartnerType } from "./rules/permissions.js";
import type { ChargeLine } from "./rules/charge-lines.js";
import { Charge } from "../entities/charge.entity.js";
import { partnerOf } from "../database/context.js";

/** Whose charges are written: the subscription as it stands. */
type Charged = Readonly<{ id: string; partnerId: string; customerId: string; currency: string; chargeCount: number }>;

/** Writes lines of money in their order, after those a subscription has; gives their ids. Append-only. */
export async function recordCharges(tx: TxContext, charged: Charged, lines: readonly ChargeLine[]): Promise<string[]> {
  if (lines.length === 0) return [];
  const rows = lines.map((line, index) => ({
    ...line,
    id: newId("charge"),
    partnerId: charged.partnerId,
    customerId: charged.customerId,
    subscriptionId: charged.id,
    currency: charged.currency,
    sequence: charged.chargeCount + index + 1,
    occurredAt: tx.now,
  }));
  await tx.tx.manager.insert(Charge, rows);
  return rows.map((row) => row.id);
}

/** Everything charged for a subscription so far, its add-ons included, in the order in which it was made. */
export function chargesOf(tx: TxContext, subscriptionId: string): Promise<Charge[]> {
  const where = sql("t.partner_id = ? AND t.subscription_id = ?", tx.tenant.partnerId, subscriptionId);
  return select(tx.read, Charge, where, sql("ORDER BY t.sequence"));
}

/** The sums of everything charged so far, by subscription, in minor units. */
export async function sumsCharged(reader: Reader, partnerId: string, subscriptionIds: readonly string[]): Promise<number[]> {
  const where = and(sql("t.partner_id = ?", partnerId), inList("t.subscription_id", subscriptionIds));
  const rows = await query<{ id: string; total: string | number }>(reader, {
    sql: `SELECT t.subscription_id AS id, SUM(t.amount_minor) AS total FROM charge t WHERE ${where.sql} GROUP BY t.subscription_id`,
    parameters: where.parameters,
  });
  const totals = new Map(rows.map(({ id, total }) => [id, Number(total)]));
  return subscriptionIds.map((id) => totals.get(id) ?? 0);
}

/** Where charges are listed by a parent of theirs. */
const listedBy = {
  customer: { parentColumn: "customer_id", parentKey: "customerId" },
  subscription: { parentColumn: "subscription_id", parentKey: "subscriptionId", key: "sequence" },
} as const;

function chargesOfParent(ctx: Context, parent: keyof typeof listedBy, id: string, args: PageArguments): Promise<Page<Charge>> {
  assertPartnerType(partnerOf(ctx).type, "charge:read");
  const source = { entity: Charge, where: sql("t.partner_id = ?", tenantOf(ctx).partnerId), ...listedBy[parent] };
  const name = `chargesOf:${parent}:${JSON.stringify(args)}`;
  return ctx.loaders.batch<string, Page<Charge>>(name, (ids) => readPages(ctx.read, source, ids, args)).load(id);
}

/**
 * A page of a customer's charges, oldest first; many customers are read in one statement.
 * @throws PARTNER_TYPE_NOT_ALLOWED for indirect resellers
 * @source §0.2.14, §0.2.15
 */
export async function chargesOfCustomer(ctx: Context, customerId: string, args: PageArguments): Promise<Page<Charge>> {
  return chargesOfParent(ctx, "customer", customerId, args);
}

/**
 * A page of a subscription's charges, its add-ons' included, in the order in which they were made; many subscriptions
 * are read in one statement. @throws PARTNER_TYPE_NOT_ALLOWED for indirect resellers
 */
export async function chargesOfSubscription(ctx: Context, subscriptionId: string, args: PageArguments): Promise<Page<Charge>> {
  return chargesOfParent(ctx, "subscription", subscriptionId, args);
}

/** The charges a command made, in their order; none for those who may not see charges. @source §0.2.14 */
export async function chargesById(ctx: Context, ids: readonly string[]): Promise<Charge[]> {
  if (partnerOf(ctx).type === "INDIRECT_RESELLER") return [];
  const charges = await Promise.all(ids.map((id) => ctx.loaders.charge.load(id)));
  return charges.filter((charge) => charge !== null);
}
