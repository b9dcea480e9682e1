import { tenantOf, type Context } from "../../database/context.js";
import { defineRowsLoader, defineTenantLoader, type TenantContext } from "../../database/loaders.js";
import { selectByPlan } from "../../database/planned-reads.js";
import { and, inList, sql } from "../../database/rows.js";
import { AddOn } from "../../entities/add-on.entity.js";
import { Operation } from "../../entities/operation.entity.js";
import { Order } from "../../entities/order.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";

/** The tenant's subscriptions by id. */
export const subscriptionById = defineTenantLoader("subscriptionById", Subscription, "customer_id");

/** The tenant's add-ons by id. */
export const addOnById = defineTenantLoader("addOnById", AddOn, "customer_id");

/** The add-ons of a subscription of the tenant, oldest first. */
export const addOnsOfSubscription = defineRowsLoader(
  "addOnsOfSubscription",
  (ctx: TenantContext & Pick<Context, "actor">, subscriptionIds) => {
    const ofTenant = sql("t.partner_id = ?", tenantOf(ctx).partnerId);
    const where = and(inList("t.subscription_id", subscriptionIds), ofTenant);
    return selectByPlan(ctx, AddOn, where, sql("ORDER BY t.id"), ["subscriptionId"]);
  },
  ({ subscriptionId }) => subscriptionId,
  { entity: AddOn },
);

/** The tenant's operations by id. */
export const operationById = defineTenantLoader("operationById", Operation, "customer_id");

/** The tenant's orders by id. A subscription needs its order; therefore the loader is not in `ordering`. */
export const orderById = defineTenantLoader("orderById", Order, "customer_id");
