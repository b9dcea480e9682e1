import { assert, DomainError, invalid, notFound } from "../../core/errors.js";
import { dayOf } from "../../core/period.js";
import type { CustomerSegment } from "../../core/vocabulary.js";
import { tenantOf, type Context, type TxContext } from "../../database/context.js";
import { type Page, type PageArguments } from "../../database/keyset-page.js";
import { and, contains, forUpdate, isCode, selectOne, sql } from "../../database/rows.js";
import { within } from "../../database/tenant.js";
import { Customer } from "../../entities/customer.entity.js";
import { searchWords } from "../../core/text-input.js";
import { readPageByPlan } from "../../database/planned-reads.js";

export const NAME_LENGTH_MAX = 255;

/** Filters the list of customers; null and omitted fields do not filter. */
export type CustomerFilter = Readonly<{ search?: string | null; country?: string | null; segment?: CustomerSegment | null }>;

/** A page of the caller's customers. @source R-ROLE-4 */
export function customersOf(ctx: Context, args: PageArguments, filter: CustomerFilter): Promise<Page<Customer>> {
  const where = and(
    within(tenantOf(ctx), "id"),
    ...searchWords(filter.search).map((word) => contains("t.search_text", word)),
    filter.country ? sql("t.country = ?", filter.country) : null,
    filter.segment ? sql("t.segment = ?", filter.segment) : null,
  );
  return readPageByPlan(ctx, { entity: Customer, where }, args);
}

/** Locks a customer of the caller's tenant. @throws NOT_FOUND */
export async function lockCustomer(tx: TxContext, id: string, ...path: string[]): Promise<Customer> {
  const where = and(within(tx.tenant, "id"), isCode("t.id", id));
  const customer = await selectOne(tx.read, Customer, where, forUpdate(tx.read));
  if (customer === null) throw notFound("customer", id, ...path);
  return customer;
}

/** The customer of a locked object of this tenant. */
export async function customerOf(tx: TxContext, { customerId, partnerId }: Readonly<{ customerId: string; partnerId: string }>) {
  const customer = await selectOne(tx.read, Customer, sql("t.partner_id = ? AND t.id = ?", partnerId, customerId));
  assert(customer !== null, "what belongs to a customer has one");
  return customer;
}

/** @throws INVALID_INPUT for a day in the future */
export function assertNotInFuture(day: string, tx: TxContext, ...path: string[]): void {
  if (day <= dayOf(tx.now)) return;
  throw invalid(`The day of acceptance must not be in the future; got ${day}, and today is ${dayOf(tx.now)}.`, ...path);
}

/** @throws AGREEMENT_MISSING @source R-CART-8 */
export function assertAgreement(customer: Customer): void {
  if (customer.agreementAcceptedOn === null) throw new DomainError("AGREEMENT_MISSING", { customerId: customer.id });
}
