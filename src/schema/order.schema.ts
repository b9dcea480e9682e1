import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Day } from "../core/period.js";
import { OrderOrderField } from "../core/list-orders.js";
import { BillingCycle, OrderStatus } from "../core/vocabulary.js";
import { CartLineInput, PurchaseInput } from "./cart-input.schema.js";
import { DryRunCommandPayload } from "./command.schema.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { OrderOf } from "./list-order.schema.js";
import { Node } from "./node.schema.js";
import { ExternalReferenceField, ExternalReferenceFilter, PurchaseOrderNumberField, TagFilter } from "./reference.schema.js";
import { CurrencyCodeScalar, DateScalar, DateTimeScalar, DurationScalar } from "./scalars.schema.js";

describeEnum(OrderStatus, "OrderStatus", "The status of an order.", {
  PENDING: "At least one subscription of the order waits for its publisher.",
  COMPLETED: "All subscriptions of the order are set up. Lines cancelled later have quantity 0.",
  CANCELLED: "All lines of the order were cancelled.",
});

@ObjectType({
  implements: Node,
  description: "A purchase. All lines have the same billing cycle, currency and kind of publisher.",
  simpleResolvers: true,
})
export class Order extends Node {
  @ExternalReferenceField("order")
  externalReference: string | null;

  @PurchaseOrderNumberField("The number of the customer's purchase order. The charges of the order's subscriptions show it.")
  purchaseOrderNumber: string | null;

  @Field(() => OrderStatus, { description: "The status of the order." })
  status: OrderStatus;

  @Field(() => DateTimeScalar, { description: "The instant at which the order was placed." })
  placedAt: Instant;

  @Field(() => String, {
    nullable: true,
    description: "The user who placed the order, from the token; null when no user placed it.",
  })
  placedBy: string | null;

  @Field(() => BillingCycle, { description: "How often the order's subscriptions are charged." })
  billingCycle: BillingCycle;

  @Field(() => CurrencyCodeScalar, { description: "The currency of the order's prices: the customer's currency." })
  currency: string;
}

@ObjectType({
  description:
    "One plan bought with an order, with its price and when it is charged. After the conversion of a trial: the paid plan, and the figures of the conversion.",
  simpleResolvers: true,
})
export class OrderLine {
  @Field(() => Int, { description: "The number of the line within the order, starting at 0." })
  lineNumber: number;

  @Field(() => Int, { description: "The number of licenses bought; 0 after the line was cancelled." })
  quantity: number;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The last day of the first term if it was chosen with CartLineInput.termEndsOn; null for a full term and on an add-on's line. An add-on ends with its base.",
  })
  termEndsOn: Day | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "The number of licenses when the line was ordered; it stays the same when the line is cancelled. Null for orders from before it was recorded.",
  })
  orderedQuantity: number | null;

  @Field(() => DurationScalar, {
    nullable: true,
    description: "The length of the first paid term: P1M, P1Y or P3Y. Null for orders from before it was recorded.",
  })
  termDuration: string | null;

  @Field(() => BillingCycle, {
    nullable: true,
    description: "How often the first paid term is charged. Null for orders from before it was recorded.",
  })
  billingCycle: BillingCycle | null;
}

@ObjectType({ description: "An order with its cursor.", simpleResolvers: true })
export class OrderEdge extends EdgeOf(Order, "order") {}

@ObjectType({ description: "A page of orders.", simpleResolvers: true })
export class OrderConnection extends ConnectionOf(OrderEdge, Order, "orders") {}

@InputType({ description: "Conditions for a list of orders. All conditions given must match." })
export class OrderFilter {
  @TagFilter("order")
  tag?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Only orders with exactly this purchase order number. An unknown number finds none. Left out or null: all orders.",
  })
  purchaseOrderNumber?: string | null;

  @ExternalReferenceFilter("order")
  externalReference?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Only orders of this customer. An unknown id finds none. Left out or null: of all customers.",
  })
  customerId?: string | null;

  @Field(() => [OrderStatus], {
    nullable: true,
    description: "Only orders with one of these statuses. Left out or null: all statuses.",
  })
  status?: OrderStatus[] | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "Only orders that were placed at this instant or later. Left out or null: from the first. Without orderBy, sorted by placedAt.",
  })
  placedFrom?: Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "Only orders that were placed before this instant, which must not be before placedFrom: INVALID_INPUT. Left out or null: up to the last. Without orderBy, sorted by placedAt.",
  })
  placedUntil?: Instant | null;
}

describeEnum(OrderOrderField, "OrderOrderField", "What a list of orders is sorted by.", {
  PLACED_AT: "The instant at which the order was placed.",
});

@InputType({ description: "The order of a list of orders." })
export class OrderOrder extends OrderOf(OrderOrderField) {}

@InputType({ description: "A purchase in one step, without a cart." })
export class PlaceOrderInput extends PurchaseInput {
  @Field(() => [CartLineInput], { description: "The plans to buy; at least one line. Either all lines are bought or none." })
  lines: CartLineInput[];
}

@ObjectType({ description: "The result of placeOrder. Either all lines are bought or none.", simpleResolvers: true })
export class PlaceOrderPayload extends DryRunCommandPayload {
  /** Not shown: the field resolvers `orders` and `charges` load them. Empty when refused. */
  orderIds: readonly string[];
  chargeIds: readonly string[];
}
