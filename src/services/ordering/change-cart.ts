import { type Instant, addMilliseconds, MILLISECONDS_PER_DAY } from "../../core/clock.js";
import { notFound } from "../../core/errors.js";
import { newId } from "../../core/ids.js";
import { changesOf } from "../../core/changes.js";
import { recordChange } from "../../database/changes.js";
import { insertRow, updateMatching } from "../../database/writes.js";
import { type CommandInput, type CommandResult, type Outcome, command } from "../../database/command.js";
import { type Context, partnerOf, type TxContext } from "../../database/context.js";
import { assertOneChanged } from "../../database/transaction.js";
import { Cart, type CartLine } from "../../entities/cart.entity.js";
import type { Customer } from "../../entities/customer.entity.js";
import { lockPresentCustomer } from "../customer/customers.js";
import { prepareLine, type LineRequest, type PreparedLine } from "../customer/purchase-line.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { lockActiveCart, tryLines, isPrepared } from "./carts.js";
import { assertLineCount, prepareAll, type ReferencesInput } from "./place-order.js";

/** Creates a cart; its lines are checked now and again at checkout. @source R-CART-1, R-CART-3, R-CART-5 */
export function createCart(
  ctx: Context,
  input: CommandInput & ReferencesInput & Readonly<{ customerId: string; lines: readonly LineRequest[] }>,
): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "cart:change");
  return command(ctx, "createCart", input, async (tx) => {
    assertLineCount(input.lines.length, "input", "lines");
    const customer = await lockPresentCustomer(tx, input.customerId, "input", "customerId");
    const prepared = await prepareAll(tx, customer, input.lines, (index) => ["input", "lines", String(index)]);
    const lines = prepared.map((line) => toCartLine(line));
    const cart = { id: newId("cart"), partnerId: customer.partnerId, customerId: customer.id, status: "ACTIVE" as const };
    const { externalReference = null, purchaseOrderNumber = null } = input;
    const tags = input.tags ? [...input.tags] : null;
    const times = { createdAt: tx.now, changedAt: tx.now, expiresAt: expiryOf(tx) };
    await insertRow(tx.write, Cart, { ...cart, externalReference, purchaseOrderNumber, tags, ...times, lines, version: 1 });
    return { subjectId: cart.id };
  });
}

/** Adds a line to a cart. @source R-CART-2, R-CART-5, P-10 */
export function addCartLine(
  ctx: Context,
  input: CommandInput & Readonly<{ cartId: string; line: LineRequest }>,
): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "cart:change");
  return command(ctx, "addCartLine", input, async (tx) => {
    const { cart, customer } = await lockActiveCart(tx, input.cartId);
    assertLineCount(cart.lines.length + 1, "input", "line");
    const line = toCartLine(await prepareWithOtherLines(tx, customer, cart.lines, input.line));
    return write(tx, cart, { lines: [...cart.lines, line], expiresAt: expiryOf(tx) });
  });
}

/**
 * Changes a line of a cart; the line keeps its id and position. Absent end of the term, nickname, add-ons and reseller stay.
 * @source R-CART-2; decision 0042
 */
export function updateCartLine(
  ctx: Context,
  input: CommandInput & Readonly<{ cartId: string; lineId: string; line: LineRequest }>,
): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "cart:change");
  return command(ctx, "updateCartLine", input, async (tx) => {
    const { cart, customer } = await lockActiveCart(tx, input.cartId);
    const { present, others } = splitLines(cart, input.lineId);
    const request = { ...optionalPartsOf(present), ...input.line };
    const line = toCartLine(await prepareWithOtherLines(tx, customer, others, request), input.lineId);
    const lines = cart.lines.map((one) => (one === present ? line : one));
    return write(tx, cart, { lines, expiresAt: expiryOf(tx) });
  });
}

/** Removes a line from a cart. An empty cart can be filled again, but not bought. @source R-CART-2 */
export function removeCartLine(
  ctx: Context,
  input: CommandInput & Readonly<{ cartId: string; lineId: string }>,
): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "cart:change");
  return command(ctx, "removeCartLine", input, async (tx) => {
    const { cart } = await lockActiveCart(tx, input.cartId);
    return write(tx, cart, { lines: splitLines(cart, input.lineId).others, expiresAt: expiryOf(tx) });
  });
}

export async function write(
  tx: TxContext,
  cart: Cart,
  changes: Partial<Pick<Cart, "lines" | "status" | "expiresAt" | "externalReference" | "purchaseOrderNumber">>,
): Promise<Outcome> {
  const which = { partnerId: cart.partnerId, id: cart.id, version: cart.version };
  const affected = await updateMatching(tx.write, Cart, which, { ...changes, changedAt: tx.now, version: cart.version + 1 });
  assertOneChanged(affected, "a change of a cart");
  recordChange(tx, cart.id, changesOf<Cart>(cart, changes));
  return { subjectId: cart.id };
}

/** Checks a line together with the other lines of its cart, which count towards limits. */
async function prepareWithOtherLines(
  tx: TxContext,
  customer: Customer,
  others: readonly CartLine[],
  request: LineRequest,
): Promise<PreparedLine> {
  const prepared = (await tryLines(tx, customer, others)).filter(isPrepared);
  return prepareLine(tx, customer, request, prepared, ["input", "line"]);
}

/** @throws NOT_FOUND for a line that is not in the cart */
function splitLines({ lines }: Cart, lineId: string): Readonly<{ present: CartLine; others: CartLine[] }> {
  const present = lines.find((line) => line.id === lineId);
  if (present === undefined) throw notFound("cart line", lineId, "input", "lineId");
  return { present, others: lines.filter((line) => line !== present) };
}

/** What a change of a line need not state. */
const optionalPartsOf = ({ termEndsOn = null, externalReference = null, tags = [], ...line }: CartLine) => ({
  ...{ termEndsOn, externalReference, tags, nickname: line.nickname, addOns: line.addOns },
  indirectResellerMpnId: line.indirectResellerMpnId,
});

function toCartLine(prepared: PreparedLine, id = newId("cartLine")): CartLine {
  return {
    id,
    planId: prepared.plan.id,
    quantity: prepared.quantity,
    ...prepared.termAndCycle,
    termEndsOn: prepared.chosenEndsOn,
    nickname: prepared.nickname,
    addOns: prepared.addOns.map(({ plan, quantity }) => ({ planId: plan.id, quantity })),
    indirectResellerMpnId: prepared.indirectResellerMpnId,
    externalReference: prepared.externalReference,
    tags: prepared.tags,
  };
}

const expiryOf = (tx: TxContext): Instant => addMilliseconds(tx.now, tx.policies.cartLifetimeDays * MILLISECONDS_PER_DAY);
