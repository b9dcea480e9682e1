import { tenantOf, type Context } from "../../database/context.js";
import { readPage, readPages, type Page, type PageArguments } from "../../database/keyset-page.js";
import { sql } from "../../database/rows.js";
import { within } from "../../database/tenant.js";
import { Order } from "../../entities/order.entity.js";

/** The maximum number of lines in one purchase. */
export const LINES_MAX = 50;

/** A page of all orders that the caller can see. */
export function ordersOf(ctx: Context, args: PageArguments): Promise<Page<Order>> {
  return readPage(ctx.read, { entity: Order, where: within(tenantOf(ctx), "customer_id") }, args);
}

/** A page of a customer's orders. Batched: one statement for many customers. */
export function ordersOfCustomer(ctx: Context, customerId: string, args: PageArguments): Promise<Page<Order>> {
  const where = sql("t.partner_id = ?", tenantOf(ctx).partnerId);
  const source = { entity: Order, where, parentKey: "customerId" } as const;
  const loader = ctx.loaders.batch<string, Page<Order>>(`orders:${JSON.stringify(args)}`, (ids) =>
    readPages(ctx.read, source, ids, args),
  );
  return loader.load(customerId);
}

/** The orders with the given ids, in the given order. */
export async function ordersById(ctx: Context, ids: readonly string[]): Promise<Order[]> {
  const orders = await Promise.all(ids.map((id) => ctx.loaders.order.load(id)));
  return orders.filter((order) => order !== null);
}
