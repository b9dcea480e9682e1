import { Field, ID, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Day } from "../core/period.js";
import { BillingCycle, CartStatus } from "../core/vocabulary.js";
import { DryRunCommandPayload } from "./command.schema.js";
import { describeEnum } from "./describe-enum.js";
import { Node } from "./node.schema.js";
import { PurchaseOrderNumberField } from "./reference.schema.js";
import { DateScalar, DateTimeScalar, DurationScalar } from "./scalars.schema.js";

describeEnum(CartStatus, "CartStatus", "The status of a cart.", {
  ACTIVE: "The cart can be changed and checked out.",
  ORDERED: "The cart was checked out and can no longer be changed.",
  EXPIRED: "Cart.expiresAt has passed; the cart can no longer be changed or checked out.",
});

@ObjectType({
  implements: Node,
  description:
    "The plans that a customer is about to buy. A cart expires at expiresAt, after the time that the setting CART_LIFETIME_DAYS sets. checkoutCart creates orders from it.",
  simpleResolvers: true,
})
export class Cart extends Node {
  @Field(() => DateTimeScalar, {
    description: "The instant at which the cart expires. From this instant it can no longer be changed or checked out.",
  })
  expiresAt: Instant;

  @Field(() => String, {
    nullable: true,
    description: "The external reference that the order will have, or has; null when none was given.",
  })
  externalReference: string | null;

  @PurchaseOrderNumberField("The purchase order number that the orders will have, or have.")
  purchaseOrderNumber: string | null;
}

@ObjectType({ description: "A line of a cart: a plan with its add-ons.", simpleResolvers: true })
export class CartLine {
  @Field(() => ID, {
    description:
      "The id of the line. Pass it as lineId to change or remove the line. In the result of a dry run it has a suffix; see Node.id.",
  })
  id: string;

  @Field(() => Int, { description: "The number of licenses." })
  quantity: number;

  @Field(() => DurationScalar, { description: "The length of the term: P1M, P1Y or P3Y." })
  termDuration: string;

  @Field(() => BillingCycle, { description: "How often the term is charged." })
  billingCycle: BillingCycle;

  @Field(() => DateScalar, {
    nullable: true,
    description: "The chosen last day of the first term, from CartLineInput.termEndsOn; null for a full term.",
  })
  termEndsOn: Day | null;

  @Field(() => String, { nullable: true, description: "The nickname the subscription will have; null when none was given." })
  nickname: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The external reference that the subscription will have; null when none was given.",
  })
  externalReference?: string | null;
}

@ObjectType({ description: "An add-on of a cart line, bought together with the line's plan.", simpleResolvers: true })
export class CartAddOn {
  @Field(() => Int, { description: "The number of licenses of the add-on." })
  quantity: number;
}

@ObjectType({ description: "The result of a mutation on a cart.", simpleResolvers: true })
export class CartPayload extends DryRunCommandPayload {
  /** Not shown: the `cart` field resolver loads it. Null when refused. */
  cartId: string | null;
}

@ObjectType({
  description: "The result of checkoutCart. Each group of lines succeeds or fails separately.",
  simpleResolvers: true,
})
export class CheckoutCartPayload extends DryRunCommandPayload {
  /** Not shown: the field resolvers `cart`, `orders` and `charges` load them. */
  cartId: string | null;
  orderIds: readonly string[];
  chargeIds: readonly string[];
}
