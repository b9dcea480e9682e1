import { addMilliseconds, MILLISECONDS_PER_DAY, type Instant } from "../../core/clock.js";
import { DomainError, DomainErrors, notFound } from "../../core/errors.js";
import { newId } from "../../core/ids.js";
import { multiply, sum, type Minor } from "../../core/money.js";
import type { CartStatus } from "../../core/vocabulary.js";
import { command, type CommandInput, type CommandResult, type Outcome, type PartialRefusal } from "../../database/command.js";
import { partnerOf, type Context, type TxContext } from "../../database/context.js";
import { and, forUpdate, isCode, selectOne } from "../../database/rows.js";
import { within } from "../../database/tenant.js";
import { assertOneChanged } from "../../database/transaction.js";
import { Cart, type CartLine } from "../../entities/cart.entity.js";
import type { Customer } from "../../entities/customer.entity.js";
import { planWithOffer } from "../customer/availability.js";
import { lockCustomer } from "../customer/customers.js";
import { assertAgreement, assertLineCount, placeGroup, prepareAll, type Placed } from "./orders.js";
import { prepareLine, type LineWish, type PreparedLine } from "../customer/purchase-line.js";
import { orderGroups } from "./rules/ordering.js";
import { assertPartnerType } from "../partner/rules/permissions.js";

/** What can still be done with a cart at an instant; one whose time is over is EXPIRED. @source R-CART-2, R-CART-3 */
export const cartStatusAt = (cart: Pick<Cart, "status" | "expiresAt">, now: Instant): CartStatus =>
  cart.status === "ACTIVE" && cart.expiresAt <= now ? "EXPIRED" : cart.status;

const expiryOf = (tx: TxContext): Instant => addMilliseconds(tx.now, tx.policies.cartLifetimeDays * MILLISECONDS_PER_DAY);

function toCartLine(prepared: PreparedLine, id = newId("cartLine")): CartLine {
  return {
    id,
    planId: prepared.plan.id,
    quantity: prepared.quantity,
    ...prepared.rhythm,
    nickname: prepared.nickname,
    addOns: prepared.addOns.map(({ plan, quantity }) => ({ planId: plan.id, quantity })),
    indirectResellerMpnId: prepared.indirectResellerMpnId,
  };
}

/** Creates a cart; its lines are checked now, and again at checkout. @source R-CART-1, R-CART-3, R-CART-5 */
export function createCart(
  ctx: Context,
  input: CommandInput & Readonly<{ customerId: string; lines: readonly LineWish[] }>,
): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "cart:change");
  return command(ctx, "createCart", input, async (tx) => {
    assertLineCount(input.lines.length, "input", "lines");
    const customer = await lockCustomer(tx, input.customerId, "input", "customerId");
    const prepared = await prepareAll(tx, customer, input.lines, (index) => ["input", "lines", String(index)]);
    const lines = prepared.map((line) => toCartLine(line));
    const cart = { id: newId("cart"), partnerId: customer.partnerId, customerId: customer.id, status: "ACTIVE" as const };
    await tx.tx.manager.insert(Cart, { ...cart, createdAt: tx.now, expiresAt: expiryOf(tx), lines, version: 1 });
    return { subjectId: cart.id };
  });
}

/** Locks a cart that can still be changed or bought, and its customer before it. @throws NOT_FOUND, CART_NOT_ACTIVE, CART_EXPIRED */
async function lockActiveCart(tx: TxContext, cartId: string): Promise<{ cart: Cart; customer: Customer }> {
  const where = and(within(tx.tenant, "customer_id"), isCode("t.id", cartId));
  const seen = await selectOne(tx.read, Cart, where);
  if (seen === null) throw notFound("cart", cartId, "input", "cartId");
  const customer = await lockCustomer(tx, seen.customerId);
  const cart = await selectOne(tx.read, Cart, where, forUpdate(tx.read));
  if (cart === null) throw notFound("cart", cartId, "input", "cartId");
  const status = cartStatusAt(cart, tx.now);
  if (status === "ORDERED") throw new DomainError("CART_NOT_ACTIVE", { cartId }, ["input", "cartId"]);
  if (status === "EXPIRED") throw new DomainError("CART_EXPIRED", { cartId, expiredAt: cart.expiresAt }, ["input", "cartId"]);
  return { cart, customer };
}

async function write(
  tx: TxContext,
  cart: Cart,
  changes: Partial<Pick<Cart, "lines" | "status" | "expiresAt">>,
): Promise<Outcome> {
  const which = { partnerId: cart.partnerId, id: cart.id, version: cart.version };
  const { affected } = await tx.tx.manager.update(Cart, which, { ...changes, version: cart.version + 1 });
  assertOneChanged(affected, "a change of a cart");
  return { subjectId: cart.id };
}

/** Checks a line beside the other lines of its cart: they count towards limits. */
async function prepareBeside(
  tx: TxContext,
  customer: Customer,
  others: readonly CartLine[],
  wish: LineWish,
): Promise<PreparedLine> {
  const standing = (await tryLines(tx, customer, others)).filter(isPrepared);
  return prepareLine(tx, customer, wish, standing, ["input", "line"]);
}

/** Adds a line to a cart. @source R-CART-2, R-CART-5, P-10 */
export function addCartLine(
  ctx: Context,
  input: CommandInput & Readonly<{ cartId: string; line: LineWish }>,
): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "cart:change");
  return command(ctx, "addCartLine", input, async (tx) => {
    const { cart, customer } = await lockActiveCart(tx, input.cartId);
    assertLineCount(cart.lines.length + 1, "input", "line");
    const line = toCartLine(await prepareBeside(tx, customer, cart.lines, input.line));
    return write(tx, cart, { lines: [...cart.lines, line], expiresAt: expiryOf(tx) });
  });
}

/** Replaces a line of a cart; it keeps its id and place. @source R-CART-2 */
export function updateCartLine(
  ctx: Context,
  input: CommandInput & Readonly<{ cartId: string; lineId: string; line: LineWish }>,
): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "cart:change");
  return command(ctx, "updateCartLine", input, async (tx) => {
    const { cart, customer } = await lockActiveCart(tx, input.cartId);
    const others = othersThan(cart, input.lineId);
    const line = toCartLine(await prepareBeside(tx, customer, others, input.line), input.lineId);
    const lines = cart.lines.map((present) => (present.id === input.lineId ? line : present));
    return write(tx, cart, { lines, expiresAt: expiryOf(tx) });
  });
}

/** Takes a line out of a cart; an empty one can be filled again, but not bought. @source R-CART-2 */
export function removeCartLine(
  ctx: Context,
  input: CommandInput & Readonly<{ cartId: string; lineId: string }>,
): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "cart:change");
  return command(ctx, "removeCartLine", input, async (tx) => {
    const { cart } = await lockActiveCart(tx, input.cartId);
    return write(tx, cart, { lines: othersThan(cart, input.lineId), expiresAt: expiryOf(tx) });
  });
}

/** @throws NOT_FOUND for a line that is not in the cart */
function othersThan(cart: Cart, lineId: string): CartLine[] {
  const others = cart.lines.filter((line) => line.id !== lineId);
  if (others.length === cart.lines.length) throw notFound("cart line", lineId, "input", "lineId");
  return others;
}

const isPrepared = (result: PreparedLine | DomainError): result is PreparedLine => !(result instanceof DomainError);

/** The lines of a cart as they stand now, in their order: each prepared, or with its refusal. Refused ones do not count. */
async function tryLines(
  ctx: Context | TxContext,
  customer: Customer,
  lines: readonly CartLine[],
): Promise<(PreparedLine | DomainError)[]> {
  const results: (PreparedLine | DomainError)[] = [];
  for (const line of lines) {
    const earlier = results.filter(isPrepared);
    results.push(await prepareLine(ctx, customer, line, earlier, ["lines", line.id]).catch(refusalIn));
  }
  return results;
}

/** A refusal as a value; a bug goes on as the bug it is. */
function refusalIn(error: unknown): DomainError {
  if (error instanceof DomainError) return error as DomainError;
  throw error;
}

/**
 * Buys what is in a cart: one order per group of lines. A group that fails leaves the others standing; when none
 * succeeds nothing happened, and the cart can be mended. @source R-CART-4, §3.3
 */
export function checkoutCart(ctx: Context, input: CommandInput & Readonly<{ cartId: string }>): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "order:place");
  return command(ctx, "checkoutCart", input, async (tx) => {
    const { cart, customer } = await lockActiveCart(tx, input.cartId);
    assertLineCount(cart.lines.length, "input", "cartId");
    assertAgreement(customer);
    const { placed, errors } = await placeGroups(tx, customer, cart);
    if (placed.length === 0) throw new DomainErrors(errors);
    await write(tx, cart, { status: "ORDERED" });
    return {
      subjectId: cart.id,
      orderIds: placed.map(({ orderId }) => orderId),
      chargeIds: placed.flatMap(({ chargeIds }) => chargeIds),
      refusals: errors.map(({ code, details, inputPath: path }): PartialRefusal => ({ code, details, path })),
    };
  });
}

async function placeGroups(tx: TxContext, customer: Customer, cart: Cart): Promise<{ placed: Placed[]; errors: DomainError[] }> {
  const placed: Placed[] = [];
  const errors: DomainError[] = [];
  const bought: PreparedLine[] = [];
  for (const group of await groupsInCart(tx, customer, cart)) {
    const path = (index: number) => ["lines", group[index]?.id ?? ""];
    try {
      await tx.tx.savepoint(async () => {
        const lines = await prepareAll(tx, customer, group, path, bought);
        placed.push(await placeGroup(tx, customer, lines));
        bought.push(...lines);
      });
    } catch (error) {
      if (error instanceof DomainErrors) errors.push(...error.errors);
      else throw error;
    }
  }
  return { placed, errors };
}

/** The cart's lines by the order they would stand on; told by their plans, for lines in error have no price. @source R-CART-4 */
async function groupsInCart(tx: TxContext, { currency }: Customer, cart: Cart): Promise<CartLine[][]> {
  const facts = await Promise.all(
    cart.lines.map(async (line) => {
      const { offer } = await planWithOffer(tx, line.planId);
      return { line, billingCycle: line.billingCycle, currency, publisherKind: offer.publisherKind };
    }),
  );
  return orderGroups(facts).map((group) => group.map(({ line }) => line));
}

/** An add-on of a cart line, priced where its line can be bought. */
export type ShownAddOn = Readonly<{ planId: string; quantity: number; unitPriceMinor: Minor | null; currency: string }>;

/** A cart line as it stands at this instant: priced, or with the refusal it would meet. */
export type ShownLine = CartLine &
  Readonly<{
    unitPriceMinor: Minor | null;
    currency: string;
    shownAddOns: ShownAddOn[];
    error: DomainError | null;
    prepared: PreparedLine | null;
  }>;

function show(line: CartLine, currency: string, result: PreparedLine | DomainError | null): ShownLine {
  const prepared = result instanceof DomainError ? null : result;
  const shownAddOns = line.addOns.map(({ planId, quantity }) => {
    const priced = prepared?.addOns.find(({ plan }) => plan.id === planId);
    return { planId, quantity, unitPriceMinor: priced?.price.unitPriceMinor ?? null, currency };
  });
  const error = result instanceof DomainError ? result : null;
  return { ...line, unitPriceMinor: prepared?.price.unitPriceMinor ?? null, currency, shownAddOns, error, prepared };
}

/** The lines of a cart as checkout would find them now. An ordered cart shows them without judging them anew. */
export function linesOf(ctx: Context, cart: Cart): Promise<ShownLine[]> {
  return ctx.loaders
    .batch<Cart, ShownLine[]>("linesOfCart", (carts) => Promise.all(carts.map((one) => judgeLines(ctx, one))))
    .load(cart);
}

async function judgeLines(ctx: Context, cart: Cart): Promise<ShownLine[]> {
  const customer = await ctx.loaders.customer.load(cart.customerId);
  if (customer === null) throw notFound("customer", cart.customerId);
  const results = cart.status === "ORDERED" ? [] : await tryLines(ctx, customer, cart.lines);
  return cart.lines.map((line, index) => show(line, customer.currency, results[index] ?? null));
}

/** What a line costs per billing cycle, with its add-ons. */
export function lineAmount(line: PreparedLine): Minor {
  return sum([line, ...line.addOns].map(({ price, quantity }) => multiply(price.unitPriceMinor, quantity)));
}

/**
 * What checkout would charge at once: Microsoft plans, for others wait for their publisher. Null while a line is in
 * error, and once the cart was checked out.
 */
export async function totalOf(ctx: Context, cart: Cart): Promise<Readonly<{ minor: Minor | null; currency: string }>> {
  const lines = await linesOf(ctx, cart);
  const customer = await ctx.loaders.customer.load(cart.customerId);
  if (customer === null) throw notFound("customer", cart.customerId);
  const prepared = lines.flatMap((line) => line.prepared ?? []);
  const startingNow = prepared.filter((line) => line.offer.publisherKind === "MICROSOFT");
  return { minor: prepared.length < lines.length ? null : sum(startingNow.map(lineAmount)), currency: customer.currency };
}
