import { Field, ID, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { BillingCycle, CartStatus } from "../core/vocabulary.js";
import { DryRunCommandPayload } from "./command.schema.js";
import { describeEnum } from "./describe-enum.js";
import { Node } from "./node.schema.js";
import { DateTimeScalar, DurationScalar } from "./scalars.schema.js";

describeEnum(CartStatus, "CartStatus", "What can still be done with a cart.", {
  ACTIVE: "It can be changed and checked out.",
  ORDERED: "It was checked out; nothing can be done with it.",
  EXPIRED: "Its seven days are over; nothing can be done with it.",
});

@ObjectType({
  implements: Node,
  description: "What a customer is about to buy. Kept for seven days; checkoutCart turns it into orders.",
  simpleResolvers: true,
})
export class Cart extends Node {
  @Field(() => DateTimeScalar, { description: "The instant from which it can no longer be changed or checked out." })
  expiresAt: Instant;
}

@ObjectType({ description: "A line of a cart: a plan with its add-ons.", simpleResolvers: true })
export class CartLine {
  @Field(() => ID, { description: "The line's id, needed to change or remove it." })
  id: string;

  @Field(() => Int, { description: "How many licenses." })
  quantity: number;

  @Field(() => DurationScalar, { description: "The length of the term: P1M, P1Y or P3Y." })
  termDuration: string;

  @Field(() => BillingCycle, { description: "How often the term is charged." })
  billingCycle: BillingCycle;

  @Field(() => String, { nullable: true, description: "The nickname the subscription will have; null: none." })
  nickname: string | null;
}

@ObjectType({ description: "An add-on under a cart's line, bought together with its base.", simpleResolvers: true })
export class CartAddOn {
  @Field(() => Int, { description: "How many licenses of the add-on." })
  quantity: number;
}

@ObjectType({ description: "What a command on a cart did.", simpleResolvers: true })
export class CartPayload extends DryRunCommandPayload {
  /** Not shown: the `cart` field resolver loads it. Null when refused. */
  cartId: string | null;
}

@ObjectType({ description: "What checkoutCart did: the groups of lines succeed or fail one by one.", simpleResolvers: true })
export class CheckoutCartPayload extends DryRunCommandPayload {
  /** Not shown: the field resolvers `cart`, `orders` and `charges` load them. */
  cartId: string | null;
  orderIds: readonly string[];
  chargeIds: readonly string[];
}
