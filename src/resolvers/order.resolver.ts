import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import type { OrderLine as OrderLineRow } from "../entities/order-line.entity.js";
import type { Order as OrderRow } from "../entities/order.entity.js";
import { AddOn } from "../schema/add-on.schema.js";
import { Charge } from "../schema/charge.schema.js";
import { PageArguments } from "../schema/connection.schema.js";
import { Customer } from "../schema/customer.schema.js";
import { orderArgument } from "../schema/list-order.schema.js";
import { Money } from "../schema/money.schema.js";
import { ListSize } from "../schema/list-size.js";
import {
  Order,
  OrderConnection,
  OrderFilter,
  OrderLine,
  OrderOrder,
  PlaceOrderInput,
  PlaceOrderPayload,
} from "../schema/order.schema.js";
import { Plan } from "../schema/plan.schema.js";
import { CustomerSubscription } from "../schema/subscription.schema.js";
import { ORDER_AMOUNTS, ORDER_LINE_AMOUNTS } from "../schema/purchase-amounts.schema.js";
import { chargesById } from "../services/billing/charges.js";
import { amountsOfOrder, LINES_MAX, ordersById, ordersOf } from "../services/ordering/orders.js";
import { placeOrder } from "../services/ordering/place-order.js";
import { RequiresPermission } from "./requires-permission.js";
import { found, foundOwn, loadIf } from "./found.js";
import { amountFor, isMoneyVisible, visibleMoney } from "./visible-money.js";
import { payload, type Payload } from "./payload.js";
import { planById } from "../services/catalog/catalog-loaders.js";
import { customerById } from "../services/customer/customer-loaders.js";
import { linesOfOrder } from "../services/ordering/ordering-loaders.js";
import { addOnById, orderById, subscriptionById } from "../services/subscription/subscription-loaders.js";

@Resolver(() => Order)
export class OrderResolver {
  @Query(() => Order, { nullable: true, description: "An order by its id; null when it does not exist or you cannot see it." })
  @RequiresPermission("order:read")
  order(
    @Arg("id", () => ID, { description: "The id of the order, ord_…." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<Order | null> {
    return orderById.load(ctx, id);
  }

  @Query(() => OrderConnection, { description: "The orders of all your customers." })
  @RequiresPermission("order:read")
  orders(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => OrderFilter, { nullable: true, description: "Conditions for the list. Null: all entries." })
    filter: OrderFilter | null,
    @Arg("orderBy", () => OrderOrder, orderArgument("the oldest first")) orderBy: OrderOrder | null,
    @Ctx() ctx: Context,
  ): Promise<OrderConnection> {
    return ordersOf(ctx, page, filter ?? {}, orderBy);
  }

  @FieldResolver(() => Customer, { description: "The customer who bought." })
  customer(@Root() { customerId }: OrderRow, @Ctx() ctx: Context): Promise<Customer> {
    return foundOwn(ctx, "customer", customerId, (id) => customerById.load(ctx, id));
  }

  // A realistic size; LINES_MAX lines and their add-ons are possible.
  @ListSize(20)
  @FieldResolver(() => [OrderLine], { description: "The lines of the order, by line number." })
  lines(@Root() { id }: OrderRow, @Ctx() ctx: Context): Promise<readonly OrderLine[]> {
    return linesOfOrder.load(ctx, id);
  }

  @FieldResolver(() => Money, { nullable: true, description: ORDER_AMOUNTS.total })
  async total(@Root() order: OrderRow, @Ctx() ctx: Context): Promise<Money | null> {
    return visibleMoney(ctx, (await amountsOfOrder(ctx, order)).chargedAtOnceMinor, order.currency);
  }

  @FieldResolver(() => Money, { nullable: true, description: ORDER_AMOUNTS.dueOnActivation })
  async dueOnActivation(@Root() order: OrderRow, @Ctx() ctx: Context): Promise<Money | null> {
    return visibleMoney(ctx, (await amountsOfOrder(ctx, order)).dueOnActivationMinor, order.currency);
  }

  @FieldResolver(() => Money, { nullable: true, description: ORDER_AMOUNTS.dueLater })
  async dueLater(@Root() order: OrderRow, @Ctx() ctx: Context): Promise<Money | null> {
    return visibleMoney(ctx, (await amountsOfOrder(ctx, order)).dueLaterMinor, order.currency);
  }

  @Mutation(() => PlaceOrderPayload, {
    description:
      "Buys plans in one step, without a cart. Either all lines are bought or none. Codes: INVALID_INPUT, NOT_FOUND, NOT_AVAILABLE, TERM_END_NOT_POSSIBLE, QUANTITY_OUT_OF_RANGE, ADD_ON_NOT_ELIGIBLE, ALREADY_EXISTS, PARTNER_TYPE_NOT_ALLOWED, AGREEMENT_MISSING, CUSTOMER_REMOVED.",
  })
  @RequiresPermission("order:place")
  placeOrder(
    @Arg("input", { description: "The customer and the lines." }) input: PlaceOrderInput,
    @Ctx() ctx: Context,
  ): Promise<PlaceOrderPayload> {
    return payload(ctx, "customerId", () => placeOrder(ctx, input));
  }
}

@Resolver(() => OrderLine)
export class OrderLineResolver {
  @FieldResolver(() => Plan, { description: "The plan that was bought." })
  plan(@Root() { planId }: OrderLineRow, @Ctx() ctx: Context): Promise<Plan> {
    return found(planById.load(ctx, planId));
  }

  @FieldResolver(() => CustomerSubscription, {
    nullable: true,
    description: "The subscription that the line created; on an add-on's line, its base.",
  })
  subscription(@Root() { subscriptionId }: OrderLineRow, @Ctx() ctx: Context): Promise<CustomerSubscription | null> {
    return subscriptionById.load(ctx, subscriptionId);
  }

  @FieldResolver(() => AddOn, {
    nullable: true,
    description: "The add-on that the line created; null on a subscription's line.",
  })
  addOn(@Root() { addOnId }: OrderLineRow, @Ctx() ctx: Context): Promise<AddOn | null> {
    return loadIf(addOnId, (id) => addOnById.load(ctx, id));
  }

  @FieldResolver(() => Money, { nullable: true, description: ORDER_LINE_AMOUNTS.unitPrice })
  unitPrice(@Root() { unitPriceMinor, currency }: OrderLineRow, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, unitPriceMinor, currency);
  }

  @FieldResolver(() => Money, { nullable: true, description: ORDER_LINE_AMOUNTS.amount })
  amount(@Root() { unitPriceMinor, orderedQuantity, currency }: OrderLineRow, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, amountFor(unitPriceMinor, orderedQuantity), currency);
  }

  @FieldResolver(() => String, { nullable: true, description: ORDER_LINE_AMOUNTS.priceAdjustment })
  priceAdjustment(@Root() { priceAdjustment }: OrderLineRow, @Ctx() ctx: Context): string | null {
    return isMoneyVisible(ctx) ? priceAdjustment : null;
  }

  @FieldResolver(() => Money, { nullable: true, description: ORDER_LINE_AMOUNTS.chargedAtOnce })
  chargedAtOnce(@Root() { chargedAtOnceMinor, currency }: OrderLineRow, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, chargedAtOnceMinor, currency);
  }

  @FieldResolver(() => Money, { nullable: true, description: ORDER_LINE_AMOUNTS.dueOnActivation })
  dueOnActivation(@Root() { dueOnActivationMinor, currency }: OrderLineRow, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, dueOnActivationMinor, currency);
  }

  @FieldResolver(() => Money, { nullable: true, description: ORDER_LINE_AMOUNTS.dueLater })
  dueLater(@Root() { dueLaterMinor, currency }: OrderLineRow, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, dueLaterMinor, currency);
  }
}

@Resolver(() => PlaceOrderPayload)
export class PlaceOrderPayloadResolver {
  // A realistic size; there is one for each billing cycle and kind of publisher.
  @ListSize(4)
  @FieldResolver(() => [Order], {
    description:
      "The orders placed, one for each group of lines with the same billing cycle, currency and kind of publisher. Empty when the mutation was refused.",
  })
  orders(@Root() { orderIds }: Payload<"customerId">, @Ctx() ctx: Context): Promise<readonly Order[]> {
    return ordersById(ctx, orderIds);
  }

  // A realistic size: one for each line, seldom with add-ons.
  @ListSize(LINES_MAX)
  @FieldResolver(() => [Charge], {
    description:
      "The charges created by the purchase. Subscriptions that wait for their publisher are charged on activation. Empty when the mutation was refused.",
  })
  charges(@Root() { chargeIds }: Payload<"customerId">, @Ctx() ctx: Context): Promise<readonly Charge[]> {
    return chargesById(ctx, chargeIds);
  }
}
