import type { Instant } from "../../core/clock.js";
import { endsBefore } from "../../core/errors.js";
import type { ListOrder, OrderOrderField } from "../../core/list-orders.js";
import type { OrderStatus } from "../../core/vocabulary.js";
import type { ColumnName } from "../../database/columns.js";
import { tenantOf, type Context } from "../../database/context.js";
import { readPage, type ListSource, type Page, type PageArguments } from "../../database/keyset-page.js";
import type { Seek } from "../../database/page-statement.js";
import { hasTag, isGiven, readTaggedPage } from "../../database/tagged-page.js";
import { idPrefixes } from "../../core/ids.js";
import { sortOrder, type SortOrder } from "../../database/list-keys.js";
import { definePageLoader } from "../../database/loaders.js";
import { and, inList, isCode, sql, type SqlOf } from "../../database/rows.js";
import { ofWholePartner, within } from "../../database/tenant.js";
import { Order } from "../../entities/order.entity.js";
import { totalAmounts, type TotalAmounts } from "../customer/rules/purchase-amounts.js";
import { hasReference } from "../reference/referenced.js";
import { orderById } from "../subscription/subscription-loaders.js";
import { linesOfOrder } from "./ordering-loaders.js";

/** The maximum number of lines in one purchase. */
export const LINES_MAX = 50;

/** Conditions on a list of orders; null and missing conditions do not filter. */
export type OrderFilter = Readonly<{
  externalReference?: string | null;
  purchaseOrderNumber?: string | null;
  tag?: string | null;
  customerId?: string | null;
  status?: readonly OrderStatus[] | null;
  placedFrom?: Instant | null;
  /** Exclusive. */
  placedUntil?: Instant | null;
}>;

/** The order of a list of orders that a caller chooses. */
export type OrderOrder = ListOrder<OrderOrderField>;

/** @throws INVALID_INPUT when placedUntil is before placedFrom */
function conditionOf(filter: OrderFilter): SqlOf<Order> {
  const { externalReference, customerId, status, placedFrom, placedUntil } = filter;
  const number = filter.purchaseOrderNumber?.trim() ?? null;
  if (placedFrom && placedUntil && placedFrom > placedUntil) throw endsBefore("placed", placedFrom, placedUntil);
  return and<ColumnName<Order>>(
    hasReference(externalReference),
    number === null ? null : sql("t.purchase_order_number = ?", number),
    customerId ? isCode("t.customer_id", customerId) : null,
    status ? inList("t.status", status) : null,
    placedFrom ? sql("t.placed_at >= ?", placedFrom) : null,
    placedUntil ? sql("t.placed_at < ?", placedUntil) : null,
  );
}

/** The chosen order; without one, a list that is limited to a time is sorted by this time. Null: by id. */
const sortedBy = ({ placedFrom, placedUntil }: OrderFilter, orderBy: OrderOrder | null | undefined): SortOrder<Order> | null =>
  sortOrder(
    { PLACED_AT: ["placedAt"] },
    orderBy ?? (placedFrom || placedUntil ? { field: "PLACED_AT", direction: "ASC" } : null),
  );

/** The index that holds a partner's orders in list order; null when a filter finds few of them. */
function seekOf(filter: OrderFilter, isByTime: boolean): Seek<Order> | null {
  const { externalReference, purchaseOrderNumber, customerId, status } = filter;
  if (hasReference(externalReference) !== null) return { index: "customer_order_external_reference", alternatives: [] };
  if (customerId) return null;
  if (typeof purchaseOrderNumber === "string")
    return isByTime ? null : { index: "customer_order_purchase_order", alternatives: [] };
  if (isByTime) return { index: "order_placed_at", alternatives: [] };
  const statuses = [...new Set(status ?? [])];
  return statuses.length === 0 ? null : { index: "order_status", alternatives: statuses.map((one) => sql("t.status = ?", one)) };
}

/** A page of all orders that the caller can see. @throws INVALID_INPUT when placedUntil is before placedFrom */
export async function ordersOf(
  ctx: Context,
  args: PageArguments,
  filter: OrderFilter,
  orderBy: OrderOrder | null | undefined,
): Promise<Page<Order>> {
  const tenant = tenantOf(ctx);
  const order = sortedBy(filter, orderBy);
  const conditions = conditionOf(filter);
  const where = and(within(tenant, "customer_id"), conditions);
  const seek = ofWholePartner(tenant, seekOf(filter, order !== null));
  const list = { entity: Order, where, seek, sortedBy: order };
  const readAll = (all: ListSource<Order>) => readPage(ctx.read, all, args);
  if (!isGiven(filter.tag)) return readAll(list);
  const isWhole = conditions.sql === and().sql && tenant.resellerId === null;
  const tagged = { partnerId: tenant.partnerId, tag: filter.tag, idPrefix: idPrefixes.order, isWhole };
  return readTaggedPage(ctx, list, args, { filter: tagged, readOthers: readAll });
}

/** A page of a customer's orders. */
export const ordersOfCustomer = definePageLoader(
  "ordersOfCustomer",
  Order,
  (ctx: Context, filter: OrderFilter, orderBy: OrderOrder | null | undefined) => ({
    where: and(
      sql("t.partner_id = ?", tenantOf(ctx).partnerId),
      conditionOf(filter),
      isGiven(filter.tag) ? hasTag(tenantOf(ctx).partnerId, filter.tag) : null,
    ),
    parentKey: "customerId",
    sortedBy: sortedBy(filter, orderBy),
  }),
);

/** What an order charged at once, and what is due on activation and later; null when not recorded for one of its lines. */
export const amountsOfOrder = async (ctx: Context, { id }: Pick<Order, "id">): Promise<TotalAmounts> =>
  totalAmounts(await linesOfOrder.load(ctx, id));

/** The orders with the given ids, in the given order. */
export async function ordersById(ctx: Context, ids: readonly string[]): Promise<Order[]> {
  const orders = await Promise.all(ids.map((id) => orderById.load(ctx, id)));
  return orders.filter((order) => order !== null);
}
