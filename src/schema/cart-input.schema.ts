import { Field, ID, InputType, Int } from "type-graphql";
import type { Day } from "../core/period.js";
import { BillingCycle, type TermDuration } from "../core/vocabulary.js";
import { AddOnQuantityInput } from "./add-on.schema.js";
import { DryRunCommandInput } from "./command.schema.js";
import { TermOfPlan, TrimmedText } from "./input-parser.js";
import { ExternalReferenceInput, OrderReferenceInput, PurchaseOrderNumberInput, TagsInput } from "./reference.schema.js";
import { DateScalar, DurationScalar } from "./scalars.schema.js";

const CartIdField = (): PropertyDecorator =>
  Field(() => ID, {
    description:
      "The id of the cart, crt_…. Codes: NOT_FOUND when you cannot see the cart, CART_NOT_ACTIVE after checkout, CART_EXPIRED after Cart.expiresAt.",
  });
const LineIdField = (): PropertyDecorator => Field(() => ID, { description: "The id of the cart line, from CartLine.id." });

@InputType({ description: "A plan to buy, with quantity, term, billing cycle and add-ons." })
export class CartLineInput {
  @Field(() => ID, {
    description:
      "The id of the plan, pln_…. It must be available to the customer (see Customer.availability) and must not be an add-on.",
  })
  planId: string;

  @Field(() => Int, { description: "The number of licenses, within the plan's minimumQuantity and maximumQuantity." })
  quantity: number;

  @TermOfPlan()
  @Field(() => DurationScalar, {
    description: "The length of the term: P1M, P1Y (or P12M) or P3Y. The plan must have a price for it.",
  })
  termDuration: TermDuration;

  @Field(() => BillingCycle, { description: "How often the term is charged. The plan must have a price for it." })
  billingCycle: BillingCycle;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The last day of the first term, to end it before its full length: one of Customer.termEndOptions. Only for Microsoft plans with terms of P1M or P1Y. Code: TERM_END_NOT_POSSIBLE. Null: a full term. Left out: the same, and in updateCartLine unchanged.",
  })
  termEndsOn?: Day | null;

  @TrimmedText("A nickname")
  @Field(() => String, {
    nullable: true,
    description:
      "Your own name for the subscription, 1 to 255 characters. Null: no nickname; displayName is the offer's title. Left out: the same, and in updateCartLine unchanged.",
  })
  nickname?: string | null;

  @ExternalReferenceInput("subscription", "Null: none. Left out: the same, and in updateCartLine unchanged.")
  externalReference?: string | null;

  @TagsInput("subscription", "Null or empty: none. Left out: the same, and in updateCartLine unchanged.")
  tags?: string[] | null;

  @Field(() => [AddOnQuantityInput], {
    nullable: true,
    description:
      "Add-ons to buy with the plan. Each add-on plan may appear once, with at least one license. Null or empty: none. Left out: the same, and in updateCartLine unchanged.",
  })
  addOns?: AddOnQuantityInput[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "For indirect providers: the MPN id of the indirect reseller of record, not the provider's own MPN id. Null: none. Left out: the same, and in updateCartLine unchanged.",
  })
  indirectResellerMpnId?: string | null;
}

/** The base class of the input of a purchase: who buys, and the references of the orders. */
@InputType()
export abstract class PurchaseInput extends DryRunCommandInput {
  @Field(() => ID, { description: "The id of the customer who buys, cus_…. Code: NOT_FOUND when you cannot see the customer." })
  customerId: string;

  @OrderReferenceInput("Left out or null: none.")
  externalReference?: string | null;

  @PurchaseOrderNumberInput("Left out or null: none.")
  purchaseOrderNumber?: string | null;

  @TagsInput("orders", "Left out or null: none.")
  tags?: string[] | null;
}

@InputType({ description: "A new cart with its first lines." })
export class CreateCartInput extends PurchaseInput {
  @Field(() => [CartLineInput], { description: "The plans to buy; at least one line." })
  lines: CartLineInput[];
}

@InputType({ description: "A line to add to a cart." })
export class AddCartLineInput extends DryRunCommandInput {
  @CartIdField()
  cartId: string;

  @Field(() => CartLineInput, { description: "The line to add." })
  line: CartLineInput;
}

@InputType({ description: "A change of a cart line." })
export class UpdateCartLineInput extends DryRunCommandInput {
  @CartIdField()
  cartId: string;

  @LineIdField()
  lineId: string;

  @Field(() => CartLineInput, {
    description:
      "The new content of the line. Its end of the term, nickname, external reference, tags, add-ons and indirect reseller stay as they are when they are left out.",
  })
  line: CartLineInput;
}

@InputType({ description: "A line to remove from a cart." })
export class RemoveCartLineInput extends DryRunCommandInput {
  @CartIdField()
  cartId: string;

  @LineIdField()
  lineId: string;
}

@InputType({ description: "A cart to check out." })
export class CheckoutCartInput extends DryRunCommandInput {
  @CartIdField()
  cartId: string;

  @OrderReferenceInput("Left out: that of the cart. Null: none.")
  externalReference?: string | null;

  @PurchaseOrderNumberInput("Left out: that of the cart. Null: none.")
  purchaseOrderNumber?: string | null;
}
