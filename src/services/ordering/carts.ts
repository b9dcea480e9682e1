import { type Instant } from "../../core/clock.js";
import { DomainError, notFound } from "../../core/errors.js";
import { type Minor } from "../../core/money.js";
import { dayOf, type Day } from "../../core/period.js";
import type { CartStatus, CustomerSegment } from "../../core/vocabulary.js";
import { type Context, type TxContext } from "../../database/context.js";
import { yieldWhenBusy } from "../../database/event-loop.js";
import { lockRowToChange } from "../../database/row-locks.js";
import { and, isCode, selectOne } from "../../database/rows.js";
import { within } from "../../database/tenant.js";
import { Cart, type CartLine } from "../../entities/cart.entity.js";
import type { Customer } from "../../entities/customer.entity.js";
import { assertNotRemoved, lockCustomer } from "../customer/customers.js";
import { preloadLines } from "../customer/preload-lines.js";
import { prepareLine, type PreparedLine } from "../customer/purchase-line.js";
import { customerById } from "../customer/customer-loaders.js";
import { memoizedPaidDays, type FindPaidDays } from "../customer/rules/first-charge.js";
import { purchaseAmounts, totalAmounts, UNKNOWN_AMOUNTS, type TotalAmounts } from "../customer/rules/purchase-amounts.js";
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
  tx.audited.customerId = customer.id;
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
    await yieldWhenBusy();
    const earlier = results.filter(isPrepared);
    results.push(await prepareLine(ctx, customer, line, earlier, ["lines", line.id]).catch(refusalIn));
  }
  return results;
}

/** What a part of a cart costs in a currency, and when; null while its line has an error, and after checkout. */
type Priced = TotalAmounts & Readonly<{ unitPriceMinor: Minor | null; priceAdjustment: string | null; currency: string }>;

/** An add-on of a cart line, with its price if the line can be bought. */
export type ShownAddOn = Priced & Readonly<{ planId: string; quantity: number }>;

/** A cart line at this instant: with its price, or with its refusal. */
export type ShownLine = CartLine &
  Priced &
  Readonly<{
    termEndsOn: Day | null;
    /** Null without a trial, and while the line has an error. */
    trialDays: number | null;
    /** The segment of the customer. */
    segment: CustomerSegment;
    shownAddOns: ShownAddOn[];
    error: DomainError | null;
  }>;

/** What a plan or an add-on of a line that begins on a day costs; unknown while the line has an error. */
function pricedItem(line: PreparedLine | null, item: PreparedItem | undefined, { currency, startsOn, paidDaysOf }: Sale): Priced {
  if (line === null || item === undefined) return { ...UNKNOWN_AMOUNTS, unitPriceMinor: null, priceAdjustment: null, currency };
  const { termAndCycle, chosenEndsOn, trialDays, offer } = line;
  const { unitPriceMinor, priceAdjustment } = item.price;
  const term = { startsOn, termAndCycle, chosenEndsOn, unitPriceMinor, quantity: item.quantity };
  const amounts = purchaseAmounts({ ...term, trialDays, publisherKind: offer.publisherKind }, paidDaysOf);
  return { ...amounts, unitPriceMinor, priceAdjustment, currency };
}

type PreparedItem = Pick<PreparedLine, "price" | "quantity">;

/** In which currency and by which segment a cart is bought, and on which day what starts at once would start. */
type Sale = Readonly<{ currency: string; segment: CustomerSegment; startsOn: Day; paidDaysOf: FindPaidDays }>;

function toShownLine(line: CartLine, sale: Sale, result: PreparedLine | DomainError | null): ShownLine {
  const prepared = result instanceof DomainError ? null : result;
  const shownAddOns = line.addOns.map(({ planId, quantity }) => {
    const addOn = prepared?.addOns.find(({ plan }) => plan.id === planId);
    return { planId, quantity, ...pricedItem(prepared, addOn, sale) };
  });
  const error = result instanceof DomainError ? result : null;
  const priced = pricedItem(prepared, prepared ?? undefined, sale);
  const { termEndsOn = null } = line;
  const trialDays = prepared?.trialDays ?? null;
  return { ...line, ...priced, segment: sale.segment, termEndsOn, trialDays, shownAddOns, error };
}

/** What the lines and amounts of a cart are calculated from. */
type CartParts = Pick<Cart, "id" | "status" | "customerId" | "lines">;

/** The lines of a cart with the prices and errors of a checkout now. The lines of a checked-out cart are not checked again. */
export const linesOf = defineLoader(
  "linesOfCart",
  async (ctx: Context, carts: readonly CartParts[]) => {
    const purchases = await Promise.all(carts.map(async (cart) => ({ cart, customer: await customerOf(ctx, cart) })));
    const open = purchases.filter(({ cart }) => cart.status !== "ORDERED");
    await preloadLines(
      ctx,
      open.map(({ customer, cart: { lines } }) => ({ customer, lines })),
    );
    const sale = { startsOn: dayOf(ctx.now), paidDaysOf: memoizedPaidDays() };
    return Promise.all(
      purchases.map(({ cart, customer: { currency, segment }, customer }) =>
        validateLines(ctx, cart, customer, { ...sale, currency, segment }),
      ),
    );
  },
  { identify: ({ id }) => id },
);

async function customerOf(ctx: Context, { customerId }: CartParts): Promise<Customer> {
  const customer = await customerById.load(ctx, customerId);
  if (customer === null) throw notFound("customer", customerId);
  return customer;
}

async function validateLines(ctx: Context, cart: CartParts, customer: Customer, sale: Sale): Promise<ShownLine[]> {
  const results = cart.status === "ORDERED" ? [] : await tryLines(ctx, customer, cart.lines);
  return cart.lines.map((line, index) => toShownLine(line, sale, results[index] ?? null));
}

/** What a checkout now would charge at once, on activation and later; null while a line has an error, and after checkout. */
export async function amountsOfCart(ctx: Context, cart: CartParts): Promise<TotalAmounts & Readonly<{ currency: string }>> {
  const lines = await linesOf.load(ctx, cart);
  const customer = await customerOf(ctx, cart);
  return { ...totalAmounts(lines.flatMap((line) => [line, ...line.shownAddOns])), currency: customer.currency };
}

/** The error as a business refusal; rethrows all other errors, which are bugs. */
function refusalIn(error: unknown): DomainError {
  if (error instanceof DomainError) return error as DomainError;
  throw error;
}
