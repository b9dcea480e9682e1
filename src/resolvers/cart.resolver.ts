import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { sortedTags } from "../core/tags.js";
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
import {
  Cart,
  CartConnection,
  CartFilter,
  CartLine,
  CartOrder,
  CartPayload,
  CheckoutCartPayload,
} from "../schema/cart.schema.js";
import { Calculated } from "../schema/calculated.js";
import { Charge } from "../schema/charge.schema.js";
import { PageArguments } from "../schema/connection.schema.js";
import { Customer } from "../schema/customer.schema.js";
import { filterArgument, orderArgument } from "../schema/list-order.schema.js";
import { ListSize } from "../schema/list-size.js";
import { TAGS_SIZE } from "../schema/reference.schema.js";
import { Money } from "../schema/money.schema.js";
import { CART_AMOUNTS } from "../schema/purchase-amounts.schema.js";
import { Order } from "../schema/order.schema.js";
import { DateTimeScalar } from "../schema/scalars.schema.js";
import { cartsOf } from "../services/ordering/cart-lists.js";
import { amountsOfCart, cartStatusAt, linesOf } from "../services/ordering/carts.js";
import { checkoutCart } from "../services/ordering/checkout-cart.js";
import { removeCartLine, updateCartLine, addCartLine, createCart } from "../services/ordering/change-cart.js";
import { chargesById } from "../services/billing/charges.js";
import { LINES_MAX, ordersById } from "../services/ordering/orders.js";
import { RequiresPermission } from "./requires-permission.js";
import { readsFor } from "./reads.js";
import { foundOwn, loadIf } from "./found.js";
import { payload, type Payload } from "./payload.js";
import { visibleMoney } from "./visible-money.js";
import { customerById } from "../services/customer/customer-loaders.js";
import { cartById } from "../services/ordering/ordering-loaders.js";

const reads = readsFor<CartRow>();
/** What the amounts and lines of a cart are calculated from. */
const readsLines = reads.properties("status", "customerId", "lines");

@Resolver(() => Cart)
export class CartResolver {
  @reads.rows(cartById)
  @Query(() => Cart, { nullable: true, description: "A cart by its id; null when it does not exist or you cannot see it." })
  @RequiresPermission("cart:read")
  cart(
    @Arg("id", () => ID, { description: "The id of the cart, crt_…." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<Cart | null> {
    return cartById.load(ctx, id);
  }

  @reads.rows(cartById)
  @Query(() => CartConnection, { description: "The carts of all your customers, in every status." })
  @RequiresPermission("cart:read")
  carts(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => CartFilter, filterArgument) filter: CartFilter | null,
    @Arg("orderBy", () => CartOrder, orderArgument("the oldest first")) orderBy: CartOrder | null,
    @Ctx() ctx: Context,
  ): Promise<CartConnection> {
    return cartsOf(ctx, page, filter ?? {}, orderBy);
  }

  @reads.properties("changedAt")
  @FieldResolver(() => DateTimeScalar, {
    description: "The instant at which the cart was created, changed or checked out last. Expiry does not change it.",
  })
  updatedAt(@Root() { changedAt }: CartRow): Instant {
    return changedAt;
  }

  @reads.reference("customerId", customerById)
  @FieldResolver(() => Customer, { description: "The customer who buys." })
  customer(@Root() { customerId }: CartRow, @Ctx() ctx: Context): Promise<Customer> {
    return foundOwn(ctx, "customer", customerId, (id) => customerById.load(ctx, id));
  }

  @reads.properties("status", "expiresAt")
  @FieldResolver(() => CartStatus, { description: "The status of the cart at Viewer.now." })
  status(@Root() cart: CartRow, @Ctx() ctx: Context): CartStatus {
    return cartStatusAt(cart, ctx.now);
  }

  @readsLines
  @ListSize(LINES_MAX)
  @Calculated(20)
  @FieldResolver(() => [CartLine], { description: "The lines of the cart, in the order in which they were added." })
  lines(@Root() cart: CartRow, @Ctx() ctx: Context): Promise<readonly CartLine[]> {
    return linesOf.load(ctx, cart);
  }

  @reads.properties("tags")
  @ListSize(TAGS_SIZE)
  @FieldResolver(() => [String], { description: "The tags that the orders will have, sorted." })
  tags(@Root() { tags }: CartRow): string[] {
    return sortedTags(tags ?? []);
  }

  @readsLines
  @Calculated(40)
  @FieldResolver(() => Money, { nullable: true, description: CART_AMOUNTS.total })
  async total(@Root() cart: CartRow, @Ctx() ctx: Context): Promise<Money | null> {
    const { chargedAtOnceMinor, currency } = await amountsOfCart(ctx, cart);
    return visibleMoney(ctx, chargedAtOnceMinor, currency);
  }

  @readsLines
  @Calculated(40)
  @FieldResolver(() => Money, { nullable: true, description: CART_AMOUNTS.dueOnActivation })
  async dueOnActivation(@Root() cart: CartRow, @Ctx() ctx: Context): Promise<Money | null> {
    const { dueOnActivationMinor, currency } = await amountsOfCart(ctx, cart);
    return visibleMoney(ctx, dueOnActivationMinor, currency);
  }

  @readsLines
  @Calculated(40)
  @FieldResolver(() => Money, { nullable: true, description: CART_AMOUNTS.dueLater })
  async dueLater(@Root() cart: CartRow, @Ctx() ctx: Context): Promise<Money | null> {
    const { dueLaterMinor, currency } = await amountsOfCart(ctx, cart);
    return visibleMoney(ctx, dueLaterMinor, currency);
  }

  @Mutation(() => CartPayload, {
    description:
      "Creates a cart for a customer. Lines are validated now and again at checkout. Codes: INVALID_INPUT, NOT_FOUND, CUSTOMER_REMOVED, NOT_AVAILABLE, TERM_END_NOT_POSSIBLE, QUANTITY_OUT_OF_RANGE, ADD_ON_NOT_ELIGIBLE, ALREADY_EXISTS, PARTNER_TYPE_NOT_ALLOWED.",
  })
  @RequiresPermission("cart:change")
  createCart(
    @Arg("input", { description: "The customer and the lines." }) input: CreateCartInput,
    @Ctx() ctx: Context,
  ): Promise<CartPayload> {
    return payload(ctx, "cartId", () => createCart(ctx, input));
  }

  @Mutation(() => CartPayload, {
    description: "Adds a line to a cart. Codes: those of createCart, CART_NOT_ACTIVE, CART_EXPIRED.",
  })
  @RequiresPermission("cart:change")
  addCartLine(
    @Arg("input", { description: "The cart and the new line." }) input: AddCartLineInput,
    @Ctx() ctx: Context,
  ): Promise<CartPayload> {
    return payload(ctx, "cartId", () => addCartLine(ctx, input));
  }

  @Mutation(() => CartPayload, {
    description: "Changes a line of a cart. Codes: those of createCart, CART_NOT_ACTIVE, CART_EXPIRED.",
  })
  @RequiresPermission("cart:change")
  updateCartLine(
    @Arg("input", { description: "The cart, the line and its new content." }) input: UpdateCartLineInput,
    @Ctx() ctx: Context,
  ): Promise<CartPayload> {
    return payload(ctx, "cartId", () => updateCartLine(ctx, input));
  }

  @Mutation(() => CartPayload, {
    description:
      "Removes a line from a cart. Codes: NOT_FOUND, CUSTOMER_REMOVED, CART_NOT_ACTIVE, CART_EXPIRED, PARTNER_TYPE_NOT_ALLOWED.",
  })
  @RequiresPermission("cart:change")
  removeCartLine(
    @Arg("input", { description: "The cart and the line." }) input: RemoveCartLineInput,
    @Ctx() ctx: Context,
  ): Promise<CartPayload> {
    return payload(ctx, "cartId", () => removeCartLine(ctx, input));
  }

  @Mutation(() => CheckoutCartPayload, {
    description:
      "Buys the lines of a cart. Places one order for each group of lines with the same billing cycle, currency and kind of publisher. Each group succeeds or fails separately. Codes: those of createCart, AGREEMENT_MISSING, CART_NOT_ACTIVE, CART_EXPIRED.",
  })
  @RequiresPermission("order:place")
  checkoutCart(
    @Arg("input", { description: "The cart to check out." }) input: CheckoutCartInput,
    @Ctx() ctx: Context,
  ): Promise<CheckoutCartPayload> {
    return payload(ctx, "cartId", () => checkoutCart(ctx, input));
  }
}

@Resolver(() => CartPayload)
export class CartPayloadResolver {
  @FieldResolver(() => Cart, { nullable: true, description: "The cart after the mutation; null when the mutation was refused." })
  cart(@Root() { cartId }: Payload<"cartId">, @Ctx() ctx: Context): Promise<Cart | null> {
    return loadIf(cartId, (id) => cartById.load(ctx, id));
  }
}

@Resolver(() => CheckoutCartPayload)
export class CheckoutCartPayloadResolver {
  @FieldResolver(() => Cart, {
    nullable: true,
    description: "The cart after checkout; null when all groups were refused.",
  })
  cart(@Root() { cartId }: Payload<"cartId">, @Ctx() ctx: Context): Promise<Cart | null> {
    return loadIf(cartId, (id) => cartById.load(ctx, id));
  }

  // A realistic size; there is one for each billing cycle and kind of publisher.
  @ListSize(4)
  @FieldResolver(() => [Order], {
    description: "The orders placed, one for each group of lines. userErrors names the lines of groups that failed.",
  })
  orders(@Root() { orderIds }: Payload<"cartId">, @Ctx() ctx: Context): Promise<readonly Order[]> {
    return ordersById(ctx, orderIds);
  }

  // A realistic size: one for each line, seldom with add-ons.
  @ListSize(LINES_MAX)
  @FieldResolver(() => [Charge], {
    description: "The charges created at checkout. Subscriptions that wait for their publisher are charged on activation.",
  })
  charges(@Root() { chargeIds }: Payload<"cartId">, @Ctx() ctx: Context): Promise<readonly Charge[]> {
    return chargesById(ctx, chargeIds);
  }
}
