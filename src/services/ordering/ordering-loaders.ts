import { tenantOf, type Context } from "../../database/context.js";
import { defineRowsLoader, defineTenantLoader } from "../../database/loaders.js";
import { and, inList, select, sql } from "../../database/rows.js";
import { Cart } from "../../entities/cart.entity.js";
import { OrderLine } from "../../entities/order-line.entity.js";

/** The tenant's carts by id. */
export const cartById = defineTenantLoader("cartById", Cart, "customer_id");

/** The lines of an order of the tenant, in order. */
export const linesOfOrder = defineRowsLoader(
  "linesOfOrder",
  (ctx: Context, orderIds) => {
    const ofTenant = sql("t.partner_id = ?", tenantOf(ctx).partnerId);
    const inOrder = sql("ORDER BY t.order_id, t.line_number");
    return select(ctx.read, OrderLine, and(inList("t.order_id", orderIds), ofTenant), inOrder);
  },
  ({ orderId }) => orderId,
);
