import { Field, ID, InputType, Int } from "type-graphql";
import { BillingCycle } from "../core/vocabulary.js";
import { AddOnQuantityInput } from "./add-on.schema.js";
import { DryRunCommandInput } from "./command.schema.js";
import { DurationScalar } from "./scalars.schema.js";

const CartIdField = (): PropertyDecorator =>
  Field(() => ID, {
    description:
      "The cart, crt_…; NOT_FOUND when you cannot see it, CART_NOT_ACTIVE or CART_EXPIRED when nothing can be done with it.",
  });
const LineIdField = (): PropertyDecorator => Field(() => ID, { description: "The line of the cart, as CartLine.id gives it." });

@InputType({ description: "A plan to buy: how many licenses, for how long, with which add-ons." })
export class CartLineInput {
  @Field(() => ID, { description: "The plan, pln_…, available to the customer (Customer.availability) and no add-on." })
  planId: string;

  @Field(() => Int, { description: "How many licenses, within the plan's minimumQuantity and maximumQuantity." })
  quantity: number;

  @Field(() => DurationScalar, { description: "The length of the term: P1M, P1Y or P3Y, as far as the plan has a price for it." })
  termDuration: string;

  @Field(() => BillingCycle, { description: "How often the term is charged, as far as the plan has a price for it." })
  billingCycle: BillingCycle;

  @Field(() => String, {
    nullable: true,
    description: "A name of your own for the subscription. Null: the offer's title is shown.",
  })
  nickname?: string | null;

  @Field(() => [AddOnQuantityInput], {
    nullable: true,
    description: "Add-ons to buy with it, each plan once and with at least one license. Null or empty: none.",
  })
  addOns?: AddOnQuantityInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: "For indirect providers: the MPN id of the indirect reseller of record, never the provider's own. Null: none.",
  })
  indirectResellerMpnId?: string | null;
}

@InputType({ description: "A new cart with its first lines." })
export class CreateCartInput extends DryRunCommandInput {
  @Field(() => ID, { description: "The customer who buys, cus_…; NOT_FOUND when you cannot see it." })
  customerId: string;

  @Field(() => [CartLineInput], { description: "What to buy, at least one line." })
  lines: CartLineInput[];
}

@InputType({ description: "One more line for a cart." })
export class AddCartLineInput extends DryRunCommandInput {
  @CartIdField()
  cartId: string;

  @Field(() => CartLineInput, { description: "The line to add." })
  line: CartLineInput;
}

@InputType({ description: "Another content for a cart's line." })
export class UpdateCartLineInput extends DryRunCommandInput {
  @CartIdField()
  cartId: string;

  @LineIdField()
  lineId: string;

  @Field(() => CartLineInput, { description: "The whole line as it shall be; it replaces the old one." })
  line: CartLineInput;
}

@InputType({ description: "A line to take out of a cart." })
export class RemoveCartLineInput extends DryRunCommandInput {
  @CartIdField()
  cartId: string;

  @LineIdField()
  lineId: string;
}

@InputType({ description: "A cart to be bought." })
export class CheckoutCartInput extends DryRunCommandInput {
  @CartIdField()
  cartId: string;
}
