import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { BillingCycle, OrderStatus } from "../core/vocabulary.js";
import { CartLineInput } from "./cart-input.schema.js";
import { DryRunCommandInput, DryRunCommandPayload } from "./command.schema.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { Node } from "./node.schema.js";
import { CurrencyCodeScalar, DateTimeScalar } from "./scalars.schema.js";

describeEnum(OrderStatus, "OrderStatus", "How far an order has come.", {
  PENDING: "At least one of its subscriptions waits for its publisher.",
  COMPLETED: "Everything was provided. Lines cancelled later show quantity 0.",
  CANCELLED: "All of its lines were cancelled.",
});

@ObjectType({
  implements: Node,
  description: "A purchase: lines with one billing cycle, one currency and one kind of publisher.",
  simpleResolvers: true,
})
export class Order extends Node {
  @Field(() => OrderStatus, { description: "How far it has come." })
  status: OrderStatus;

  @Field(() => DateTimeScalar, { description: "When it was placed." })
  placedAt: Instant;

  @Field(() => String, { nullable: true, description: "The user named by the token that placed it; null when it was no user." })
  placedBy: string | null;

  @Field(() => BillingCycle, { description: "How often its subscriptions are charged." })
  billingCycle: BillingCycle;

  @Field(() => CurrencyCodeScalar, { description: "The currency of its prices: the customer's." })
  currency: string;
}

@ObjectType({ description: "One plan bought with an order.", simpleResolvers: true })
export class OrderLine {
  @Field(() => Int, { description: "Its number within the order, from 0." })
  lineNumber: number;

  @Field(() => Int, { description: "How many licenses were bought; 0 once the line was cancelled." })
  quantity: number;
}

@ObjectType({ description: "An order at its place in a list.", simpleResolvers: true })
export class OrderEdge extends EdgeOf(Order, "order") {}

@ObjectType({ description: "A page of orders.", simpleResolvers: true })
export class OrderConnection extends ConnectionOf(OrderEdge, Order, "orders") {}

@InputType({ description: "A purchase in one step: a cart that is checked out at once." })
export class PlaceOrderInput extends DryRunCommandInput {
  @Field(() => ID, { description: "The customer who buys, cus_…; NOT_FOUND when you cannot see it." })
  customerId: string;

  @Field(() => [CartLineInput], { description: "What to buy, at least one line: all or nothing." })
  lines: CartLineInput[];
}

@ObjectType({ description: "What placeOrder did: all or nothing.", simpleResolvers: true })
export class PlaceOrderPayload extends DryRunCommandPayload {
  /** Not shown: the field resolvers `orders` and `charges` load them. Empty when refused. */
  orderIds: readonly string[];
  chargeIds: readonly string[];
}
