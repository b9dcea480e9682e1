import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../database/context.js";
import { CustomerPayload } from "../schema/customer.schema.js";
import { AssignResellerInput, RemoveCustomerInput } from "../schema/customer-relationship.schema.js";
import { assignReseller } from "../services/customer/assign-reseller.js";
import { removeCustomer } from "../services/customer/remove-customer.js";
import { payload } from "./payload.js";
import { RequiresPermission } from "./requires-permission.js";

@Resolver()
export class CustomerRelationshipResolver {
  @Mutation(() => CustomerPayload, {
    description:
      "Ends the relationship with a customer. It is possible when no subscription is PENDING or ACTIVE. Suspended subscriptions stay until the end of their retention and cannot be reactivated; what is due of them goes on. The customer leaves the lists of customers and frees its domain; its orders, charges and invoices stay. A customer that is removed already stays as it is. A removal cannot be undone. Codes: INVALID_INPUT, NOT_FOUND, VERSION_CONFLICT, CUSTOMER_HAS_SUBSCRIPTIONS, PARTNER_TYPE_NOT_ALLOWED.",
  })
  @RequiresPermission("customer:remove")
  removeCustomer(
    @Arg("input", { description: "The customer to remove." }) input: RemoveCustomerInput,
    @Ctx() ctx: Context,
  ): Promise<CustomerPayload> {
    return payload(ctx, "customerId", () => removeCustomer(ctx, input));
  }

  @Mutation(() => CustomerPayload, {
    description:
      "Assigns a customer of an indirect provider to another of its indirect resellers, or to none. From then on the new reseller sees the customer and what belongs to it, and the former one no longer does. Subscriptions keep their reseller of record until setIndirectReseller changes it. Codes: INVALID_INPUT, NOT_FOUND, CUSTOMER_REMOVED, VERSION_CONFLICT, PARTNER_TYPE_NOT_ALLOWED.",
  })
  @RequiresPermission("customer:assignReseller")
  assignReseller(
    @Arg("input", { description: "The customer and its new indirect reseller." }) input: AssignResellerInput,
    @Ctx() ctx: Context,
  ): Promise<CustomerPayload> {
    return payload(ctx, "customerId", () => assignReseller(ctx, input));
  }
}
