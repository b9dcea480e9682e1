import { defineTenantLoader, type TenantContext } from "../../database/loaders.js";
import { referenced } from "../../database/tenant.js";
import { Customer } from "../../entities/customer.entity.js";

/** The tenant's customers by id. */
export const customerById = defineTenantLoader("customerById", Customer, "id");

/** The customer of an object of the tenant. @throws NOT_FOUND when an indirect reseller no longer sees it */
export const customerBehind = async (ctx: TenantContext, { customerId }: Readonly<{ customerId: string }>): Promise<Customer> =>
  referenced(await customerById.load(ctx, customerId), ctx.tenant, "customer", customerId);
