import { DomainError, DomainErrors, invalid } from "../../core/errors.js";
import { type CommandInput, type CommandResult, command } from "../../database/command.js";
import { type Context, partnerOf, type TxContext } from "../../database/context.js";
import type { Customer } from "../../entities/customer.entity.js";
import { catalogPlanById } from "../catalog/catalog-loaders.js";
import { assertAgreement, assertNotRemoved, lockBuyer } from "../customer/customers.js";
import { prepareLine, type LineRequest, type PreparedLine } from "../customer/purchase-line.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { assertReferenceIsFree } from "../reference/referenced.js";
import { LINES_MAX } from "./orders.js";
import { placeGroup, type OrderReferences, type PlacedOrder } from "./purchase.js";
import { orderGroups } from "./rules/ordering.js";

/**
 * Buys all lines or none. Creates one order per group of lines (see `orderGroups`).
 * @throws the refusals of all lines, INVALID_INPUT, ALREADY_EXISTS, CUSTOMER_REMOVED, AGREEMENT_MISSING
 * @source R-CART-4, R-ORD-1
 */
export function placeOrder(
  ctx: Context,
  input: CommandInput & ReferencesInput & Readonly<{ customerId: string; lines: readonly LineRequest[] }>,
): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "order:place");
  return command(ctx, "placeOrder", input, async (opened) => {
    assertLineCount(input.lines.length, "input", "lines");
    const buyer = { id: input.customerId, beginsTerm: await beginsTerm(opened, input.lines) };
    const { customer, tx } = await lockBuyer(opened, buyer, "input", "customerId");
    assertNotRemoved(customer, "input", "customerId");
    assertAgreement(customer);
    const lines = await prepareAll(tx, customer, input.lines, (index) => ["input", "lines", String(index)]);
    const placed: PlacedOrder[] = [];
    const groups = groupsOf(customer, lines);
    const references = await orderReferences(tx, input, groups.length);
    for (const group of groups) placed.push(await placeGroup(tx, customer, group, references));
    return {
      subjectId: customer.id,
      orderIds: placed.map(({ orderId }) => orderId),
      chargeIds: placed.flatMap(({ chargeIds }) => chargeIds),
    };
  });
}

/** Whether one of the lines is of a plan of Microsoft, whose subscriptions start at once. */
async function beginsTerm(ctx: TxContext, lines: readonly LineRequest[]): Promise<boolean> {
  const plans = await Promise.all(lines.map(({ planId }) => catalogPlanById.load(ctx, planId)));
  return plans.some((found) => found?.offer.publisherKind === "MICROSOFT");
}

/** The references of an order as callers give them. */
export type ReferencesInput = Readonly<{
  externalReference?: string | null;
  purchaseOrderNumber?: string | null;
  tags?: readonly string[] | null;
}>;

/**
 * The references of the orders of a purchase.
 * @throws ALREADY_EXISTS, INVALID_INPUT when several orders would have the same external reference
 * @source R-REF; decision 0060
 */
export async function orderReferences(tx: TxContext, input: ReferencesInput, orderCount: number): Promise<OrderReferences> {
  const { externalReference = null, purchaseOrderNumber = null } = input;
  const path = ["input", "externalReference"];
  if (externalReference !== null && orderCount > 1) {
    const problem = `The lines make ${orderCount} orders, and an external reference belongs to one order.`;
    throw invalid(`${problem} Leave it out, or buy the lines of each order separately.`, ...path);
  }
  await assertReferenceIsFree(tx, "ORDER", externalReference, path);
  return { externalReference, purchaseOrderNumber, tags: input.tags ?? [] };
}

/** Groups the lines of a purchase by order. @source R-CART-4 */
export function groupsOf(customer: Customer, lines: readonly PreparedLine[]): PreparedLine[][] {
  const facts = lines.map((line) => ({
    line,
    billingCycle: line.termAndCycle.billingCycle,
    currency: customer.currency,
    publisherKind: line.offer.publisherKind,
  }));
  return orderGroups(facts).map((group) => group.map(({ line }) => line));
}

/** Checks every line and collects all refusals, so that the caller gets them at once. @throws DomainErrors */
export async function prepareAll(
  tx: TxContext,
  customer: Customer,
  requests: readonly LineRequest[],
  pathOf: (index: number) => readonly string[],
  earlier: readonly PreparedLine[] = [],
): Promise<PreparedLine[]> {
  const prepared: PreparedLine[] = [];
  const errors: DomainError[] = [];
  for (const [index, request] of requests.entries()) {
    try {
      prepared.push(await prepareLine(tx, customer, request, [...earlier, ...prepared], pathOf(index)));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      errors.push(error as DomainError);
    }
  }
  if (errors.length > 0) throw new DomainErrors(errors);
  return prepared;
}

/** @throws INVALID_INPUT unless there are 1 to 50 lines */
export function assertLineCount(count: number, ...path: string[]): void {
  if (count < 1 || count > LINES_MAX) throw invalid(`A purchase must have 1 to ${LINES_MAX} lines; got ${count}.`, ...path);
}
