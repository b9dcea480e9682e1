import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import type { Customer as CustomerRow } from "../entities/customer.entity.js";
import { Availability } from "../schema/availability.schema.js";
import { Calculated } from "../schema/calculated.js";
import { CartConnection, CartFilter, CartOrder } from "../schema/cart.schema.js";
import { ChargeConnection, ChargeFilter, ChargeOrder } from "../schema/charge.schema.js";
import { PageArguments } from "../schema/connection.schema.js";
import {
  ConfirmCustomerAgreementInput,
  CreateCustomerInput,
  Customer,
  CustomerConnection,
  CustomerFilter,
  CustomerOrder,
  CustomerPayload,
  UpdateCustomerInput,
} from "../schema/customer.schema.js";
import { filterArgument, orderArgument } from "../schema/list-order.schema.js";
import { OfferConnection, OfferFilter, OfferOrder } from "../schema/offer.schema.js";
import { OrderConnection, OrderFilter, OrderOrder } from "../schema/order.schema.js";
import { Partner } from "../schema/partner.schema.js";
import {
  CustomerSubscription,
  CustomerSubscriptionConnection,
  CustomerSubscriptionOrder,
  SubscriptionFilter,
} from "../schema/subscription.schema.js";
import { availabilityOfNamedPlan } from "../services/customer/availability.js";
import { chargesOfCustomer } from "../services/billing/charges.js";
import { customersOf } from "../services/customer/customers.js";
import { confirmCustomerAgreement } from "../services/customer/confirm-customer-agreement.js";
import { createCustomer } from "../services/customer/create-customer.js";
import { updateCustomer } from "../services/customer/update-customer.js";
import { listOffersFor } from "../services/catalog/offers.js";
import { cartsOfCustomer } from "../services/ordering/cart-lists.js";
import { ordersOfCustomer } from "../services/ordering/orders.js";
import { subscriptionsOfCustomer } from "../services/subscription/subscriptions.js";
import { RequiresPermission } from "./requires-permission.js";
import { loadIf } from "./found.js";
import { payload, type Payload } from "./payload.js";
import { customerById } from "../services/customer/customer-loaders.js";
import { partnerById } from "../services/partner/partner-loaders.js";
import { subscriptionById } from "../services/subscription/subscription-loaders.js";
import { offerById } from "../services/catalog/catalog-loaders.js";
import { readsFor } from "./reads.js";

const reads = readsFor<CustomerRow>();

@Resolver(() => Customer)
export class CustomerResolver {
  @reads.rows(customerById)
  @Query(() => CustomerConnection, {
    description:
      "Your customers. An indirect reseller sees the customers assigned to it. An indirect provider also sees the customers of its resellers.",
  })
  @RequiresPermission("customer:read")
  customers(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => CustomerFilter, filterArgument) filter: CustomerFilter | null,
    @Arg("orderBy", () => CustomerOrder, orderArgument("the oldest first")) orderBy: CustomerOrder | null,
    @Ctx() ctx: Context,
  ): Promise<CustomerConnection> {
    return customersOf(ctx, page, filter ?? {}, orderBy);
  }

  @reads.rows(customerById)
  @Query(() => Customer, {
    nullable: true,
    description: "A customer by its id; null when it does not exist or you cannot see it.",
  })
  @RequiresPermission("customer:read")
  customer(
    @Arg("id", () => ID, { description: "The id of the customer, cus_…." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<Customer | null> {
    return customerById.load(ctx, id);
  }

  @reads.reference("indirectResellerId", partnerById)
  @FieldResolver(() => Partner, {
    nullable: true,
    description: "The indirect reseller that manages the customer; null when there is none.",
  })
  indirectReseller(@Root() customer: CustomerRow, @Ctx() ctx: Context): Promise<Partner | null> {
    return loadIf(customer.indirectResellerId, (id) => partnerById.load(ctx, id));
  }

  @Calculated(5)
  @FieldResolver(() => Availability, {
    description: "Whether the customer can buy a plan now. If not, all reasons and what to do instead.",
  })
  availability(
    @Root() customer: CustomerRow,
    @Arg("planId", () => ID, { description: "The id of the plan, pln_…. NOT_FOUND when it does not exist." }) planId: string,
    @Ctx() ctx: Context,
  ): Promise<Availability> {
    return availabilityOfNamedPlan(ctx, customer, planId);
  }

  @reads.rows(offerById, "segment", "country")
  @FieldResolver(() => OfferConnection, {
    description: "The offers for the customer's segment and billing country, including those that cannot be bought now.",
  })
  offers(
    @Root() customer: CustomerRow,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => OfferFilter, filterArgument) filter: OfferFilter | null,
    @Arg("orderBy", () => OfferOrder, orderArgument("in the order in which they were added")) orderBy: OfferOrder | null,
    @Ctx() ctx: Context,
  ): Promise<OfferConnection> {
    return listOffersFor(ctx, customer, filter ?? {}, page, orderBy);
  }

  @reads.rows(subscriptionsOfCustomer, "id")
  @FieldResolver(() => CustomerSubscriptionConnection, {
    description: "The customer's subscriptions in every status, including DELETED.",
  })
  subscriptions(
    @Root() customer: CustomerRow,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => SubscriptionFilter, filterArgument) filter: SubscriptionFilter | null,
    @Arg("orderBy", () => CustomerSubscriptionOrder, orderArgument("the oldest first"))
    orderBy: CustomerSubscriptionOrder | null,
    @Ctx() ctx: Context,
  ): Promise<CustomerSubscriptionConnection> {
    return subscriptionsOfCustomer.load(ctx, customer.id, page, filter ?? {}, orderBy);
  }

  @reads.rows(ordersOfCustomer, "id")
  @FieldResolver(() => OrderConnection, { description: "The customer's orders." })
  orders(
    @Root() customer: CustomerRow,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => OrderFilter, filterArgument) filter: OrderFilter | null,
    @Arg("orderBy", () => OrderOrder, orderArgument("the oldest first")) orderBy: OrderOrder | null,
    @Ctx() ctx: Context,
  ): Promise<OrderConnection> {
    return ordersOfCustomer.load(ctx, customer.id, page, filter ?? {}, orderBy);
  }

  @reads.rows(cartsOfCustomer, "id")
  @FieldResolver(() => CartConnection, { description: "The customer's carts, in every status." })
  carts(
    @Root() customer: CustomerRow,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => CartFilter, filterArgument) filter: CartFilter | null,
    @Arg("orderBy", () => CartOrder, orderArgument("the oldest first")) orderBy: CartOrder | null,
    @Ctx() ctx: Context,
  ): Promise<CartConnection> {
    return cartsOfCustomer.load(ctx, customer.id, page, filter ?? {}, orderBy);
  }

  @reads.rows(chargesOfCustomer, "id")
  @FieldResolver(() => ChargeConnection, {
    nullable: true,
    description: "The charges of all the customer's subscriptions, oldest first. Null with an error for indirect resellers.",
  })
  @RequiresPermission("charge:read")
  charges(
    @Root() customer: CustomerRow,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => ChargeFilter, filterArgument) filter: ChargeFilter | null,
    @Arg("orderBy", () => ChargeOrder, orderArgument("in the order in which they were created")) orderBy: ChargeOrder | null,
    @Ctx() ctx: Context,
  ): Promise<ChargeConnection | null> {
    return chargesOfCustomer.load(ctx, customer.id, page, filter ?? {}, orderBy);
  }

  @Mutation(() => CustomerPayload, {
    description:
      "Creates a customer. A domain belongs to one customer of a partner. Codes: INVALID_INPUT, NOT_FOUND, ALREADY_EXISTS, PARTNER_TYPE_NOT_ALLOWED.",
  })
  @RequiresPermission("customer:create")
  createCustomer(
    @Arg("input", { description: "The new customer." }) input: CreateCustomerInput,
    @Ctx() ctx: Context,
  ): Promise<CustomerPayload> {
    return payload(ctx, "customerId", () => createCustomer(ctx, input));
  }

  @Mutation(() => CustomerPayload, {
    description:
      "Changes details of a customer. Country and domain cannot change; create a new customer instead. Codes: INVALID_INPUT, NOT_FOUND, CUSTOMER_REMOVED, VERSION_CONFLICT, CURRENCY_NOT_CHANGEABLE, PARTNER_TYPE_NOT_ALLOWED.",
  })
  @RequiresPermission("customer:update")
  updateCustomer(
    @Arg("input", { description: "The customer and its new details." }) input: UpdateCustomerInput,
    @Ctx() ctx: Context,
  ): Promise<CustomerPayload> {
    return payload(ctx, "customerId", () => updateCustomer(ctx, input));
  }

  @Mutation(() => CustomerPayload, {
    description:
      "Confirms that a customer accepted the Microsoft Customer Agreement. Customers cannot buy before that. Codes: INVALID_INPUT, NOT_FOUND, CUSTOMER_REMOVED, PARTNER_TYPE_NOT_ALLOWED.",
  })
  @RequiresPermission("customer:edit")
  confirmCustomerAgreement(
    @Arg("input", { description: "The customer and the day of acceptance." }) input: ConfirmCustomerAgreementInput,
    @Ctx() ctx: Context,
  ): Promise<CustomerPayload> {
    return payload(ctx, "customerId", () => confirmCustomerAgreement(ctx, input));
  }
}

@Resolver(() => CustomerPayload)
export class CustomerPayloadResolver {
  @reads.rows(customerById)
  @FieldResolver(() => Customer, {
    nullable: true,
    description: "The customer after the mutation; null when the mutation was refused.",
  })
  customer(@Root() { customerId }: Payload<"customerId">, @Ctx() ctx: Context): Promise<Customer | null> {
    return loadIf(customerId, (id) => customerById.load(ctx, id));
  }
}

@Resolver(() => Availability)
export class AvailabilityResolver {
  @FieldResolver(() => CustomerSubscription, {
    nullable: true,
    description:
      "A suspended subscription to the same plan that can be reactivated instead of buying. With ALREADY_SUSPENDED_REACTIVATE, reactivation is the only option. Null when there is none.",
  })
  reactivate(@Root() { reactivateSubscriptionId }: Availability, @Ctx() ctx: Context): Promise<CustomerSubscription | null> {
    return loadIf(reactivateSubscriptionId, (id) => subscriptionById.load(ctx, id));
  }
}
