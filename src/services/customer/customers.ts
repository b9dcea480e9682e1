import currencyByCountry from "country-to-currency";
import { assert, invalid, notFound } from "../../core/errors.js";
import { newId } from "../../core/ids.js";
import { dayOf } from "../../core/period.js";
import { fold } from "../../core/text.js";
import type { CustomerSegment } from "../../core/vocabulary.js";
import { command, emit, type CommandInput, type CommandResult } from "../../database/command.js";
import { partnerOf, tenantOf, type Context, type TxContext } from "../../database/context.js";
import { readPage, type Page, type PageArguments } from "../../database/keyset-page.js";
import { and, contains, forUpdate, isCode, query, selectOne, sql, type Reader } from "../../database/rows.js";
import { within } from "../../database/tenant.js";
import { Customer } from "../../entities/customer.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { searchWords, textOf } from "../../core/text-input.js";

const NAME_LENGTH_MAX = 255;
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

/** Narrows the list of customers; what is null or left out does not narrow. */
export type CustomerFilter = Readonly<{ search?: string | null; country?: string | null; segment?: CustomerSegment | null }>;

/** A page of the caller's customers. @source R-ROLE-4 */
export function customersOf(ctx: Context, args: PageArguments, filter: CustomerFilter): Promise<Page<Customer>> {
  const where = and(
    within(tenantOf(ctx), "id"),
    ...searchWords(filter.search).map((word) => contains("t.search_text", word)),
    filter.country ? sql("t.country = ?", filter.country) : null,
    filter.segment ? sql("t.segment = ?", filter.segment) : null,
  );
  return readPage(ctx.read, { entity: Customer, where }, args);
}

/** Locks a customer of the caller's tenant. @throws NOT_FOUND */
export async function lockCustomer(tx: TxContext, id: string, ...path: string[]): Promise<Customer> {
  const where = and(within(tx.tenant, "id"), isCode("t.id", id));
  const customer = await selectOne(tx.read, Customer, where, forUpdate(tx.read));
  if (customer === null) throw notFound("customer", id, ...path);
  return customer;
}

/** The customer of something of this tenant's that is locked already. */
export async function customerOf(tx: TxContext, { customerId, partnerId }: Readonly<{ customerId: string; partnerId: string }>) {
  const customer = await selectOne(tx.read, Customer, sql("t.partner_id = ? AND t.id = ?", partnerId, customerId));
  assert(customer !== null, "what belongs to a customer has one");
  return customer;
}

/** What a partner says of a new customer. */
export type NewCustomer = CommandInput &
  Readonly<{
    companyName: string;
    domain: string;
    country: string;
    segment?: CustomerSegment | null;
    email: string;
    agreementAcceptedOn?: string | null;
    indirectResellerId?: string | null;
  }>;

/** The currency a customer is billed in: that of its country's price sheet, else the country's own. @source §0.2.16 */
async function currencyOf(reader: Reader, country: string): Promise<string> {
  const [listed] = await query<{ currency: string }>(
    reader,
    sql(
      "SELECT t.currency AS currency FROM price t WHERE t.market = ? GROUP BY t.currency ORDER BY COUNT(*) DESC, t.currency LIMIT 1",
      country,
    ),
  );
  if (listed !== undefined) return listed.currency;
  const own = Object.entries(currencyByCountry).find(([code]) => code === country)?.[1];
  if (own === undefined) throw invalid(`"${country}" is not a country customers can be billed in.`, "input", "country");
  return own;
}

/** @throws INVALID_INPUT for a day that has not come yet */
function assertNotInFuture(day: string, tx: TxContext, ...path: string[]): void {
  if (day <= dayOf(tx.now)) return;
  throw invalid(`An agreement cannot have been accepted on ${day}: today is ${dayOf(tx.now)}.`, ...path);
}

/** @throws PARTNER_TYPE_NOT_ALLOWED, NOT_FOUND */
async function assertOwnReseller(tx: TxContext, resellerId: string): Promise<void> {
  assertPartnerType(partnerOf(tx).type, "subscription:setIndirectReseller");
  const where = and(isCode("t.id", resellerId), sql("t.indirect_provider_id = ?", tx.tenant.partnerId));
  if ((await selectOne(tx.read, Partner, where)) === null)
    throw notFound("indirect reseller", resellerId, "input", "indirectResellerId");
}

/** Creates a customer. @source business-rules §6 row 3, §0.2.16 */
export function createCustomer(ctx: Context, input: NewCustomer): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "customer:create");
  return command(ctx, "createCustomer", input, async (tx) => {
    const companyName = textOf(input.companyName, "A company's name", NAME_LENGTH_MAX, "input", "companyName");
    const domain = textOf(input.domain, "A domain", NAME_LENGTH_MAX, "input", "domain").toLowerCase();
    if (!DOMAIN.test(domain))
      throw invalid(`"${input.domain}" is not a domain; write it like contoso.example.`, "input", "domain");
    const email = textOf(input.email, "An e-mail address", NAME_LENGTH_MAX, "input", "email");
    const agreementAcceptedOn = input.agreementAcceptedOn ?? null;
    if (agreementAcceptedOn !== null) assertNotInFuture(agreementAcceptedOn, tx, "input", "agreementAcceptedOn");
    const indirectResellerId = input.indirectResellerId ?? null;
    if (indirectResellerId !== null) await assertOwnReseller(tx, indirectResellerId);
    const id = newId("customer");
    await tx.tx.manager.insert(Customer, {
      id,
      partnerId: tx.tenant.partnerId,
      indirectResellerId,
      companyName,
      domain,
      country: input.country,
      segment: input.segment ?? "COMMERCIAL",
      currency: await currencyOf(tx.read, input.country),
      email,
      openedAt: tx.now,
      agreementAcceptedOn,
      searchText: fold(`${companyName}\n${domain}`),
      version: 1,
    });
    emit(tx, "customer.created", { customerId: id });
    return { subjectId: id };
  });
}

/** Notes that a customer accepted the Microsoft Customer Agreement; purchases wait for it. @source R-CART-8 */
export function confirmCustomerAgreement(
  ctx: Context,
  input: CommandInput & Readonly<{ customerId: string; acceptedOn: string }>,
): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "customer:edit");
  return command(ctx, "confirmCustomerAgreement", input, async (tx) => {
    const customer = await lockCustomer(tx, input.customerId, "input", "customerId");
    assertNotInFuture(input.acceptedOn, tx, "input", "acceptedOn");
    if (customer.agreementAcceptedOn === input.acceptedOn) return { subjectId: customer.id };
    const changes = { agreementAcceptedOn: input.acceptedOn, version: customer.version + 1 };
    await tx.tx.manager.update(Customer, { partnerId: customer.partnerId, id: customer.id }, changes);
    emit(tx, "customer.agreementConfirmed", { customerId: customer.id });
    return { subjectId: customer.id };
  });
}
