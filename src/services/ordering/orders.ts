import { tenantOf, type Context } from "../../database/context.js";
import { readPage, type ListSource, type Page, type PageArguments } from "../../database/keyset-page.js";
import { isGiven, readTaggedPage } from "../../database/tagged-page.js";
import { idPrefixes } from "../../core/ids.js";
import { definePageLoader } from "../../database/loaders.js";
import { and, sql } from "../../database/rows.js";
import { ofWholePartner, within } from "../../database/tenant.js";
import { Order } from "../../entities/order.entity.js";
import { hasReference } from "../reference/referenced.js";
import { orderById } from "../subscription/subscription-loaders.js";

/** The maximum number of lines in one purchase. */
export const LINES_MAX = 50;

/** Conditions on a list of orders; null and missing conditions do not filter. */
export type OrderFilter = Readonly<{
  externalReference?: string | null;
  purchaseOrderNumber?: string | null;
  tag?: string | null;
}>;

/** A page of all orders that the caller can see. */
export function ordersOf(ctx: Context, args: PageArguments, filter: OrderFilter): Promise<Page<Order>> {
  const tenant = tenantOf(ctx);
  const reference = hasReference(filter.externalReference);
  const number = filter.purchaseOrderNumber?.trim() ?? null;
  const purchase = number === null ? null : sql("t.purchase_order_number = ?", number);
  const where = and(within(tenant, "customer_id"), reference, purchase);
  const index =
    reference !== null ? "customer_order_external_reference" : purchase !== null ? "customer_order_purchase_order" : null;
  const seek = index === null ? null : { index, alternatives: [] };
  const list = { entity: Order, where, seek: ofWholePartner(tenant, seek) };
  const readAll = (all: ListSource<Order>) => readPage(ctx.read, all, args);
  if (!isGiven(filter.tag)) return readAll(list);
  const isWhole = reference === null && purchase === null && tenant.resellerId === null;
  const tagged = { partnerId: tenant.partnerId, tag: filter.tag, idPrefix: idPrefixes.order, isWhole };
  return readTaggedPage(ctx, list, args, { filter: tagged, readOthers: readAll });
}

/** A page of a customer's orders. */
export const ordersOfCustomer = definePageLoader("ordersOfCustomer", Order, (ctx: Context) => ({
  where: sql("t.partner_id = ?", tenantOf(ctx).partnerId),
  parentKey: "customerId",
}));

/** The orders with the given ids, in the given order. */
export async function ordersById(ctx: Context, ids: readonly string[]): Promise<Order[]> {
  const orders = await Promise.all(ids.map((id) => orderById.load(ctx, id)));
  return orders.filter((order) => order !== null);
}
