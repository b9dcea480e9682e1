import { type Instant } from "../../core/clock.js";
import { DomainError, notFound } from "../../core/errors.js";
import { sum, type Minor } from "../../core/money.js";
import { dayOf, type Day } from "../../core/period.js";
import type { CartStatus } from "../../core/vocabulary.js";
import { type Context, type TxContext } from "../../database/context.js";
import { lockRowToChange } from "../../database/row-locks.js";
import { and, isCode, selectOne } from "../../database/rows.js";
import { within } from "../../database/tenant.js";
import { Cart, type CartLine } from "../../entities/cart.entity.js";
import type { Customer } from "../../entities/customer.entity.js";
import { assertNotRemoved, lockCustomer } from "../customer/customers.js";
import { prepareLine, type PreparedLine } from "../customer/purchase-line.js";
import { customerById } from "../customer/customer-loaders.js";
import { firstChargeOf } from "../customer/rules/first-charge.js";
import { defineLoader } from "../../database/loaders.js";

/** The status of a cart at an instant: an active cart past its expiry is EXPIRED. @source R-CART-2, R-CART-3 */
export const cartStatusAt = (cart: Pick<Cart, "status" | "expiresAt">, now: Instant): CartStatus =>
  cart.status === "ACTIVE" && cart.expiresAt <= now ? "EXPIRED" : cart.status;

/** Locks a cart that can still be changed or bought, after locking its customer. @throws NOT_FOUND, CART_NOT_ACTIVE, CART_EXPIRED, CUSTOMER_REMOVED */
export async function lockActiveCart(tx: TxContext, cartId: string): Promise<{ cart: Cart; customer: Customer }> {
  const where = and(within(tx.tenant, "customer_id"), isCode("t.id", cartId));
  const seen = await selectOne(tx.read, Cart, where);
  if (seen === null) throw notFound("cart", cartId, "input", "cartId");
  const customer = await lockCustomer(tx, seen.customerId);
  const cart = await lockRowToChange(tx, Cart, where);
  if (cart === null) throw notFound("cart", cartId, "input", "cartId");
  const status = cartStatusAt(cart, tx.now);
  if (status === "ORDERED") throw new DomainError("CART_NOT_ACTIVE", { cartId }, ["input", "cartId"]);
  if (status === "EXPIRED") throw new DomainError("CART_EXPIRED", { cartId, expiredAt: cart.expiresAt }, ["input", "cartId"]);
  assertNotRemoved(customer, "input", "cartId");
  return { cart, customer };
}

export const isPrepared = (result: PreparedLine | DomainError): result is PreparedLine => !(result instanceof DomainError);

/** Checks the lines of a cart in order: each is prepared, or has its refusal. Refused lines do not count towards limits. */
export async function tryLines(
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

/** An add-on of a cart line, with its price if the line can be bought. */
export type ShownAddOn = Readonly<{ planId: string; quantity: number; unitPriceMinor: Minor | null; currency: string }>;

/** A cart line at this instant: with its price, or with its refusal. */
export type ShownLine = CartLine &
  Readonly<{
    termEndsOn: Day | null;
    unitPriceMinor: Minor | null;
    currency: string;
    shownAddOns: ShownAddOn[];
    error: DomainError | null;
    prepared: PreparedLine | null;
  }>;

function toShownLine(line: CartLine, currency: string, result: PreparedLine | DomainError | null): ShownLine {
  const prepared = result instanceof DomainError ? null : result;
  const shownAddOns = line.addOns.map(({ planId, quantity }) => {
    const priced = prepared?.addOns.find(({ plan }) => plan.id === planId);
    return { planId, quantity, unitPriceMinor: priced?.price.unitPriceMinor ?? null, currency };
  });
  const error = result instanceof DomainError ? result : null;
  return {
    ...line,
    termEndsOn: line.termEndsOn ?? null,
    unitPriceMinor: prepared?.price.unitPriceMinor ?? null,
    currency,
    shownAddOns,
    error,
    prepared,
  };
}

/** The lines of a cart with the prices and errors of a checkout now. The lines of a checked-out cart are not checked again. */
export const linesOf = defineLoader(
  "linesOfCart",
  (ctx: Context, carts: readonly Cart[]) => Promise.all(carts.map((cart) => validateLines(ctx, cart))),
  { identify: ({ id }) => id },
);

async function validateLines(ctx: Context, cart: Cart): Promise<ShownLine[]> {
  const customer = await customerById.load(ctx, cart.customerId);
  if (customer === null) throw notFound("customer", cart.customerId);
  const results = cart.status === "ORDERED" ? [] : await tryLines(ctx, customer, cart.lines);
  return cart.lines.map((line, index) => toShownLine(line, customer.currency, results[index] ?? null));
}

/** The first charge of a line whose term begins on a day, including its add-ons. @source R-TERM-2 */
function firstCharge(line: PreparedLine, startsOn: Day): Minor {
  const { termAndCycle, chosenEndsOn } = line;
  const term = { startsOn, termAndCycle, chosenEndsOn };
  return sum(
    [line, ...line.addOns].map(({ price: { unitPriceMinor }, quantity }) => firstChargeOf({ ...term, unitPriceMinor, quantity })),
  );
}

/**
 * The charges of a checkout now. Only Microsoft plans are charged at once; charges for other plans start after activation. Null
 * while a line has an error, and after checkout.
 */
export async function totalOf(ctx: Context, cart: Cart): Promise<Readonly<{ minor: Minor | null; currency: string }>> {
  const lines = await linesOf.load(ctx, cart);
  const customer = await customerById.load(ctx, cart.customerId);
  if (customer === null) throw notFound("customer", cart.customerId);
  const prepared = lines.flatMap((line) => line.prepared ?? []);
  const startingNow = prepared.filter((line) => line.offer.publisherKind === "MICROSOFT");
  return {
    minor: prepared.length < lines.length ? null : sum(startingNow.map((line) => firstCharge(line, dayOf(ctx.now)))),
    currency: customer.currency,
  };
}

/** The error as a business refusal; rethrows all other errors, which are bugs. */
function refusalIn(error: unknown): DomainError {
  if (error instanceof DomainError) return error as DomainError;
  throw error;
}
