import { groupBy } from "../../core/collections.js";
import { kindOfId, type IdKind } from "../../core/ids.js";
import { tenantOf, type Context } from "../../database/context.js";
import { and, inList, query, sql, tableOf, validCodes } from "../../database/rows.js";
import { within } from "../../database/tenant.js";
import { Cart } from "../../entities/cart.entity.js";
import { Order } from "../../entities/order.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";
import type { Dependence, FutureDependence } from "./catch-up.js";

/** The objects of one customer that requests name by their ids. */
const entities: Readonly<Partial<Record<IdKind, typeof Subscription | typeof Order | typeof Cart>>> = {
  subscription: Subscription,
  order: Order,
  cart: Cart,
};

/** Whether an id names a customer, or an object of one customer. */
export function isOfOneCustomer(id: string): boolean {
  const kind = kindOfId(id);
  return kind !== null && (kind === "customer" || kind in entities);
}

/**
 * Of which customers the due work shows in an answer at a later instant. An answer of an indirect reseller shows, and costs, what is due of
 * its own customers only: the cost does not tell how much the provider's other customers have.
 */
export async function dependenceOn(ctx: Context, subjects: Dependence): Promise<FutureDependence> {
  const tenant = tenantOf(ctx);
  if (subjects === "EVERYTHING") return tenant.resellerId === null ? subjects : "ASSIGNED_CUSTOMERS";
  const named = await customersOfSubjects(ctx, subjects);
  if (tenant.resellerId === null) return named;
  const own = and(within(tenant, "id"), inList("t.id", validCodes(named)));
  const text = `SELECT t.id AS id FROM customer t WHERE ${own.sql}`;
  return (await query<{ id: string }>(ctx.database.read, sql(text, ...own.parameters))).map(({ id }) => id);
}

/**
 * The ids of the customers to whom objects belong, read with one statement for each kind of object. Objects that do not exist are left
 * out: nothing of them is due.
 */
export async function customersOfSubjects(ctx: Context, ids: readonly string[]): Promise<string[]> {
  const ofKinds = [...groupBy(ids, kindOfId)];
  const found = await Promise.all(ofKinds.map(([kind, ofKind]) => ownersOf(ctx, kind, ofKind)));
  return [...new Set(found.flat())];
}

async function ownersOf(ctx: Context, kind: IdKind | null, ids: readonly string[]): Promise<readonly string[]> {
  if (kind === "customer") return ids;
  const entity = kind === null ? undefined : entities[kind];
  if (entity === undefined) return [];
  const reader = ctx.database.read;
  const where = and(sql("t.partner_id = ?", tenantOf(ctx).partnerId), inList("t.id", validCodes(ids)));
  const text = `SELECT t.customer_id AS customerId FROM ${tableOf(reader, entity)} t WHERE ${where.sql}`;
  return (await query<{ customerId: string }>(reader, sql(text, ...where.parameters))).map(({ customerId }) => customerId);
}
