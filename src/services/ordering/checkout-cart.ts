import { type DomainError, DomainErrors, refusalsIn } from "../../core/errors.js";
import { type CommandInput, type CommandResult, command, toRefusedPart } from "../../database/command.js";
import { type Context, partnerOf, type TxContext } from "../../database/context.js";
import type { Customer } from "../../entities/customer.entity.js";
import type { Cart, CartLine } from "../../entities/cart.entity.js";
import { assertAgreement } from "../customer/customers.js";
import type { PreparedLine } from "../customer/purchase-line.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { lockActiveCart } from "./carts.js";
import { write } from "./change-cart.js";
import { placeGroup, type OrderReferences, type PlacedOrder } from "./purchase.js";
import { assertLineCount, orderReferences, prepareAll, type ReferencesInput } from "./place-order.js";
import { planWithOffer } from "../customer/availability.js";
import { orderGroups } from "./rules/ordering.js";

/**
 * Buys the contents of a cart: one order per group of lines. A group that fails does not affect the others. When all
 * fail, nothing changes and the cart can be corrected. @source R-CART-4, §3.3
 */
export function checkoutCart(
  ctx: Context,
  input: CommandInput & ReferencesInput & Readonly<{ cartId: string }>,
): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "order:place");
  return command(ctx, "checkoutCart", input, async (tx) => {
    const { cart, customer } = await lockActiveCart(tx, input.cartId);
    assertLineCount(cart.lines.length, "input", "cartId");
    assertAgreement(customer);
    const groups = await groupsInCart(tx, customer, cart);
    const { externalReference = cart.externalReference, purchaseOrderNumber = cart.purchaseOrderNumber } = input;
    const references = await orderReferences(tx, { externalReference, purchaseOrderNumber, tags: cart.tags }, groups.length);
    const { placed, errors } = await placeGroups(tx, customer, groups, references);
    if (placed.length === 0) throw new DomainErrors(errors);
    await write(tx, cart, { status: "ORDERED", externalReference, purchaseOrderNumber });
    return {
      subjectId: cart.id,
      orderIds: placed.map(({ orderId }) => orderId),
      chargeIds: placed.flatMap(({ chargeIds }) => chargeIds),
      refusals: errors.map(toRefusedPart),
    };
  });
}

async function placeGroups(
  tx: TxContext,
  customer: Customer,
  groups: readonly CartLine[][],
  references: OrderReferences,
): Promise<{ placed: PlacedOrder[]; errors: DomainError[] }> {
  const placed: PlacedOrder[] = [];
  const errors: DomainError[] = [];
  const bought: PreparedLine[] = [];
  for (const group of groups) {
    const path = (index: number) => ["lines", group[index]?.id ?? ""];
    try {
      await tx.tx.savepoint(async () => {
        const lines = await prepareAll(tx, customer, group, path, bought);
        placed.push(await placeGroup(tx, customer, lines, references));
        bought.push(...lines);
      });
    } catch (error) {
      errors.push(...refusalsIn(error));
    }
  }
  return { placed, errors };
}

/** Groups the cart's lines by order; by their plans, because refused lines have no price. @source R-CART-4 */
async function groupsInCart(tx: TxContext, { currency }: Customer, cart: Cart): Promise<CartLine[][]> {
  const facts = await Promise.all(
    cart.lines.map(async (line) => {
      const { offer } = await planWithOffer(tx, line.planId);
      return { line, billingCycle: line.billingCycle, currency, publisherKind: offer.publisherKind };
    }),
  );
  return orderGroups(facts).map((group) => group.map(({ line }) => line));
}
