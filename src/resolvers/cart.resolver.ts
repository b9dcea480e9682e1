import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { CartStatus } from "../core/vocabulary.js";
import type { Context } from "../database/context.js";
import type { Cart as CartRow } from "../entities/cart.entity.js";
import {
  AddCartLineInput,
  CheckoutCartInput,
  CreateCartInput,
  RemoveCartLineInput,
  UpdateCartLineInput,
} from "../schema/cart-input.schema.js";
import { Cart, CartLine, CartPayload, CheckoutCartPayload } from "../schema/cart.schema.js";
import { Charge } from "../schema/charge.schema.js";
import { Customer } from "../schema/customer.schema.js";
import { ListSize } from "../schema/list-size.js";
import { Money } from "../schema/money.schema.js";
import { Order } from "../schema/order.schema.js";
import { cartStatusAt, linesOf, totalOf } from "../services/ordering/carts.js";
import { checkoutCart } from "../services/ordering/checkout-cart.js";
import { removeCartLine } from "../services/ordering/change-cart.js";
import { updateCartLine } from "../services/ordering/change-cart.js";
import { addCartLine } from "../services/ordering/change-cart.js";
import { createCart } from "../services/ordering/change-cart.js";
import { chargesById } from "../services/billing/charges.js";
import { LINES_MAX, ordersById } from "../services/ordering/orders.js";
import { RequiresPermission } from "./requires-permission.js";
import { found, loadIf } from "./found.js";
import { payload, type Payload } from "./payload.js";
import { visibleMoney } from "./visible-money.js";

@Resolver(() => Cart)
export class CartResolver {
  @Query(() => Cart, { nullable: true, description: "One cart; null when there is none that you can see." })
  @RequiresPermission("cart:read")
  cart(@Arg("id", () => ID, { description: "The cart, crt_…." }) id: string, @Ctx() ctx: Context): Promise<Cart | null> {
    return ctx.loaders.cart.load(id);
  }

  @FieldResolver(() => Customer, { description: "The customer who buys." })
  customer(@Root() { customerId }: CartRow, @Ctx() ctx: Context): Promise<Customer> {
    return found(ctx.loaders.customer.load(customerId));
  }

  @FieldResolver(() => CartStatus, { description: "What can still be done with it at Viewer.now." })
  status(@Root() cart: CartRow, @Ctx() ctx: Context): CartStatus {
    return cartStatusAt(cart, ctx.now);
  }

  @ListSize(LINES_MAX)
  @FieldResolver(() => [CartLine], { description: "What is to be bought, in the order in which it was added." })
  lines(@Root() cart: CartRow, @Ctx() ctx: Context): Promise<readonly CartLine[]> {
    return linesOf(ctx, cart);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      "What checkout would charge at once, for what starts at once; null while a line is in error, once the cart was checked out, and for indirect resellers.",
  })
  async total(@Root() cart: CartRow, @Ctx() ctx: Context): Promise<Money | null> {
    const { minor, currency } = await totalOf(ctx, cart);
    return visibleMoney(ctx, minor, currency);
  }

  @Mutation(() => CartPayload, {
    description: "Creates a cart for a customer, kept for seven days. Lines are checked now and again at checkout.",
  })
  @RequiresPermission("cart:change")
  createCart(
    @Arg("input", { description: "Who buys, and what." }) input: CreateCartInput,
    @Ctx() ctx: Context,
  ): Promise<CartPayload> {
    return payload(ctx, "cartId", () => createCart(ctx, input));
  }

  @Mutation(() => CartPayload, { description: "Adds a line to a cart." })
  @RequiresPermission("cart:change")
  addCartLine(
    @Arg("input", { description: "Which cart, and the new line." }) input: AddCartLineInput,
    @Ctx() ctx: Context,
  ): Promise<CartPayload> {
    return payload(ctx, "cartId", () => addCartLine(ctx, input));
  }

  @Mutation(() => CartPayload, { description: "Replaces a line of a cart." })
  @RequiresPermission("cart:change")
  updateCartLine(
    @Arg("input", { description: "Which line of which cart, and what it shall be." }) input: UpdateCartLineInput,
    @Ctx() ctx: Context,
  ): Promise<CartPayload> {
    return payload(ctx, "cartId", () => updateCartLine(ctx, input));
  }

  @Mutation(() => CartPayload, { description: "Takes a line out of a cart." })
  @RequiresPermission("cart:change")
  removeCartLine(
    @Arg("input", { description: "Which line of which cart." }) input: RemoveCartLineInput,
    @Ctx() ctx: Context,
  ): Promise<CartPayload> {
    return payload(ctx, "cartId", () => removeCartLine(ctx, input));
  }

  @Mutation(() => CheckoutCartPayload, {
    description:
      "Buys what is in a cart: one order per group of lines with the same billing cycle, currency and kind of publisher. Groups succeed or fail one by one.",
  })
  @RequiresPermission("order:place")
  checkoutCart(
    @Arg("input", { description: "Which cart." }) input: CheckoutCartInput,
    @Ctx() ctx: Context,
  ): Promise<CheckoutCartPayload> {
    return payload(ctx, "cartId", () => checkoutCart(ctx, input));
  }
}

@Resolver(() => CartPayload)
export class CartPayloadResolver {
  @FieldResolver(() => Cart, { nullable: true, description: "The cart as it is after the command; null when refused." })
  cart(@Root() { cartId }: Payload<"cartId">, @Ctx() ctx: Context): Promise<Cart | null> {
    return loadIf(cartId, (id) => ctx.loaders.cart.load(id));
  }
}

@Resolver(() => CheckoutCartPayload)
export class CheckoutCartPayloadResolver {
  @FieldResolver(() => Cart, {
    nullable: true,
    description: "The cart as it is after the checkout; null when refused as a whole.",
  })
  cart(@Root() { cartId }: Payload<"cartId">, @Ctx() ctx: Context): Promise<Cart | null> {
    return loadIf(cartId, (id) => ctx.loaders.cart.load(id));
  }

  // A realistic size; there is one for each billing cycle and kind of publisher.
  @ListSize(4)
  @FieldResolver(() => [Order], {
    description:
      "The orders placed, one per group of lines that belong together. The lines of groups that failed are named in userErrors.",
  })
  orders(@Root() { orderIds }: Payload<"cartId">, @Ctx() ctx: Context): Promise<readonly Order[]> {
    return ordersById(ctx, orderIds);
  }

  // A realistic size: one for each line, seldom with add-ons.
  @ListSize(LINES_MAX)
  @FieldResolver(() => [Charge], {
    description: "The charges made at once; what waits for its publisher is charged on activation.",
  })
  charges(@Root() { chargeIds }: Payload<"cartId">, @Ctx() ctx: Context): Promise<readonly Charge[]> {
    return chargesById(ctx, chargeIds);
  }
}
