import type { Instant } from "../../core/clock.js";
import type { CartOrderField, ListOrder } from "../../core/list-orders.js";
import type { CartStatus } from "../../core/vocabulary.js";
import type { ColumnName } from "../../database/columns.js";
import { tenantOf, type Context } from "../../database/context.js";
import { type Page, type PageArguments } from "../../database/keyset-page.js";
import type { Seek } from "../../database/page-statement.js";
import { sortOrder, type SortOrder } from "../../database/list-keys.js";
import { definePageLoader } from "../../database/loaders.js";
import { readPageByPlan } from "../../database/planned-reads.js";
import { and, isCode, or, sql, type SqlOf } from "../../database/rows.js";
import { ofWholePartner, within } from "../../database/tenant.js";
import { Cart } from "../../entities/cart.entity.js";
import { hasReference } from "../reference/referenced.js";

/** Conditions on a list of carts; null and missing conditions do not filter. */
export type CartFilter = Readonly<{
  customerId?: string | null;
  status?: readonly CartStatus[] | null;
  updatedSince?: Instant | null;
  externalReference?: string | null;
}>;

/** The order of a list of carts that a caller chooses. */
export type CartOrder = ListOrder<CartOrderField>;

const ORDERS = { UPDATED_AT: ["changedAt"], EXPIRES_AT: ["expiresAt"] } as const;

/** The carts that have a status at an instant. @source R-CART-2, R-CART-3 */
const hasStatusAt = (now: Instant): Readonly<Record<CartStatus, SqlOf<Cart>>> => ({
  ACTIVE: sql("t.status = 'ACTIVE' AND t.expires_at > ?", now),
  EXPIRED: sql("t.status = 'ACTIVE' AND t.expires_at <= ?", now),
  ORDERED: sql("t.status = 'ORDERED'"),
});

/** The condition of each status of the filter; none when it is not filtered by status. */
const statusesIn = ({ status }: CartFilter, now: Instant): SqlOf<Cart>[] =>
  [...new Set(status ?? [])].map((one) => hasStatusAt(now)[one]);

function conditionOf(filter: CartFilter, now: Instant): SqlOf<Cart> {
  const { customerId, status, updatedSince, externalReference } = filter;
  return and<ColumnName<Cart>>(
    hasReference(externalReference),
    customerId ? isCode("t.customer_id", customerId) : null,
    status ? (status.length === 0 ? sql("1 = 0") : or(...statusesIn(filter, now))) : null,
    updatedSince ? sql("t.changed_at >= ?", updatedSince) : null,
  );
}

/** The chosen order; without one, the order in which an index holds what the filter finds. Null: by id. */
function orderOf({ status, updatedSince }: CartFilter, orderBy: CartOrder | null | undefined): CartOrder | null {
  if (orderBy) return orderBy;
  if (updatedSince) return { field: "UPDATED_AT", direction: "ASC" };
  return status ? { field: "EXPIRES_AT", direction: "ASC" } : null;
}

const sortedBy = (filter: CartFilter, orderBy: CartOrder | null | undefined): SortOrder<Cart> | null =>
  sortOrder(ORDERS, orderOf(filter, orderBy));

/** The index that holds a partner's carts in list order; null when a filter finds few of them. */
function seekOf(filter: CartFilter, order: CartOrder | null, now: Instant): Seek<Cart> | null {
  if (hasReference(filter.externalReference) !== null || filter.customerId) return null;
  if (order === null) return { index: "cart_page", alternatives: [] };
  if (order.field === "UPDATED_AT") return { index: "cart_changed_at", alternatives: [] };
  const statuses = statusesIn(filter, now);
  return { index: "cart_status", alternatives: statuses.length > 0 ? statuses : Object.values(hasStatusAt(now)) };
}

/** A page of all carts that the caller can see. @source R-CART-1 */
export function cartsOf(
  ctx: Context,
  args: PageArguments,
  filter: CartFilter,
  orderBy: CartOrder | null | undefined,
): Promise<Page<Cart>> {
  const tenant = tenantOf(ctx);
  const where = and(within(tenant, "customer_id"), conditionOf(filter, ctx.now));
  const seek = ofWholePartner(tenant, seekOf(filter, orderOf(filter, orderBy), ctx.now));
  return readPageByPlan(ctx, { entity: Cart, where, seek, sortedBy: sortedBy(filter, orderBy) }, args);
}

/** A page of a customer's carts. */
export const cartsOfCustomer = definePageLoader(
  "cartsOfCustomer",
  Cart,
  (ctx: Context, filter: CartFilter, orderBy: CartOrder | null | undefined) => ({
    where: and(sql("t.partner_id = ?", tenantOf(ctx).partnerId), conditionOf(filter, ctx.now)),
    parentKey: "customerId",
    sortedBy: sortedBy(filter, orderBy),
  }),
);
