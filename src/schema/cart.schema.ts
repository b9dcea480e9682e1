import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { CartOrderField } from "../core/list-orders.js";
import type { Day } from "../core/period.js";
import { BillingCycle, CartStatus } from "../core/vocabulary.js";
import { DryRunCommandPayload } from "./command.schema.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { OrderOf } from "./list-order.schema.js";
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

  @Field(() => DateTimeScalar, { description: "The instant at which the cart was created." })
  createdAt: Instant;

  @Field(() => String, {
    nullable: true,
    description: "The external reference that the order will have, or has; null when none was given.",
  })
  externalReference: string | null;

  @PurchaseOrderNumberField("The purchase order number that the orders will have, or have.")
  purchaseOrderNumber: string | null;
}

@ObjectType({ description: "A cart with its cursor.", simpleResolvers: true })
export class CartEdge extends EdgeOf(Cart, "cart") {}

@ObjectType({ description: "A page of carts.", simpleResolvers: true })
export class CartConnection extends ConnectionOf(CartEdge, Cart, "carts") {}

@InputType({ description: "Conditions for a list of carts. All conditions given must match." })
export class CartFilter {
  @Field(() => ID, {
    nullable: true,
    description: "Only carts of this customer. An unknown id finds none. Left out or null: of all customers.",
  })
  customerId?: string | null;

  @Field(() => [CartStatus], {
    nullable: true,
    description:
      "Only carts with one of these statuses at Viewer.now. Left out or null: all statuses. Without orderBy, sorted by expiresAt.",
  })
  status?: CartStatus[] | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "Only carts that were created, changed or checked out at this instant or later: updatedAt. Expiry does not change a cart. Left out or null: all. Without orderBy, sorted by updatedAt.",
  })
  updatedSince?: Instant | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Only carts whose order will have, or has, exactly this external reference. An unknown reference finds none. Left out or null: all carts.",
  })
  externalReference?: string | null;
}

describeEnum(CartOrderField, "CartOrderField", "What a list of carts is sorted by.", {
  UPDATED_AT: "The instant of the latest change, updatedAt.",
  EXPIRES_AT: "The instant at which the cart expires or, if it was checked out, would have expired.",
});

@InputType({ description: "The order of a list of carts." })
export class CartOrder extends OrderOf(CartOrderField) {}

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

  @Field(() => Int, {
    nullable: true,
    description:
      "The length in days of the trial with which the subscription will begin. Null when it begins with none, while the line has an error, and after checkout.",
  })
  trialDays: number | null;

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
