import { assert, DomainError, notFound } from "../../core/errors.js";
import type { CustomerOrderField, ListOrder } from "../../core/list-orders.js";
import type { CustomerSegment, SubscriptionStatus } from "../../core/vocabulary.js";
import { tenantOf, type Context, type TxContext } from "../../database/context.js";
import { type ListSource, type Page, type PageArguments } from "../../database/keyset-page.js";
import type { Seek } from "../../database/page-statement.js";
import { sortOrder } from "../../database/list-keys.js";
import { lockRow, lockRowAndAccount } from "../../database/row-locks.js";
import { and, contains, isCode, selectOne, sql } from "../../database/rows.js";
import { readCandidatePage } from "../../database/candidate-page.js";
import { ofWholePartner, within, type Tenant } from "../../database/tenant.js";
import { Customer } from "../../entities/customer.entity.js";
import { storedDomain } from "../../core/internet-names.js";
import { RENEWALS_REVISION } from "../catalog/renewals-revision.js";
import { withSubscriptionsIn } from "./customers-with-subscriptions.js";
import { hasReference } from "../reference/referenced.js";
import { isGiven, readTaggedPage } from "../../database/tagged-page.js";
import { idPrefixes } from "../../core/ids.js";
import { isBlank, readSearch } from "../../core/search.js";
import { hasPart, readSearchedPage, type SearchedList } from "../../database/search-page.js";

/** Filters the list of customers; null and omitted fields do not filter. */
export type CustomerFilter = Readonly<{
  search?: string | null;
  country?: string | null;
  segment?: CustomerSegment | null;
  externalReference?: string | null;
  indirectResellerId?: string | null;
  tag?: string | null;
  /** In its readable form. @source R-CUST-1 */
  domain?: string | null;
  hasSubscriptionsIn?: readonly SubscriptionStatus[] | null;
}>;

/** Removed customers are in no list. The indexes of the lists have the column before those of the order. @source R-CUST-3 */
const PRESENT = sql("t.removed_at IS NULL");

/** Equal domains are equal texts in their stored form. @source R-CUST-1 */
const hasDomain = (domain: string) => sql("t.domain = ?", storedDomain(domain));

const ofReseller = (resellerId: string) => isCode("t.indirect_reseller_id", resellerId);

/** The order of a list of customers that a caller chooses. */
export type CustomerOrder = ListOrder<CustomerOrderField>;

const ORDERS = { COMPANY_NAME: ["sortName"], OPENED_AT: ["openedAt"] } as const;

/** The index that holds a partner's customers in a chosen order. */
const indexOfOrder = ({ partnerId }: Tenant, { field }: CustomerOrder): Seek<Customer> => ({
  index: field === "COMPANY_NAME" ? "customer_name" : "customer_opened_at",
  alternatives: [and(sql("t.partner_id = ?", partnerId), PRESENT)],
});

/** A page of the caller's customers. @source R-ROLE-4, R-CUST-3 */
export function customersOf(
  ctx: Context,
  args: PageArguments,
  filter: CustomerFilter,
  orderBy: CustomerOrder | null | undefined,
): Promise<Page<Customer>> {
  const tenant = tenantOf(ctx);
  const conditions = and(
    hasReference(filter.externalReference),
    filter.country ? sql("t.country = ?", filter.country) : null,
    filter.segment ? sql("t.segment = ?", filter.segment) : null,
    filter.indirectResellerId ? ofReseller(filter.indirectResellerId) : null,
    isGiven(filter.domain) ? hasDomain(filter.domain) : null,
  );
  const where = and(within(tenant, "id"), PRESENT, conditions);
  const statuses = filter.hasSubscriptionsIn ?? null;
  const isWhole = conditions.sql === and().sql && tenant.resellerId === null && statuses === null;
  const seek = ofWholePartner(tenant, orderBy ? indexOfOrder(tenant, orderBy) : seekOf(tenant, filter));
  const having =
    statuses && withSubscriptionsIn(tenant.partnerId, statuses, filter.country || filter.segment ? seekOf(tenant, filter) : null);
  const all = { entity: Customer, where, seek, sortedBy: sortOrder(ORDERS, orderBy) };
  const list = having ? { ...all, where: and(where, having.condition) } : all;
  const readAll = (found: ListSource<Customer>) =>
    readSearchedPage(ctx, found, args, { ...searchOf(tenant, filter), isWhole: isWhole && !isGiven(filter.tag) });
  if (isGiven(filter.tag)) {
    const { condition } = searchOf(tenant, filter);
    const tagged = { partnerId: tenant.partnerId, tag: filter.tag, idPrefix: idPrefixes.customer };
    return readTaggedPage(ctx, { ...list, where: and(list.where, condition) }, args, {
      // Removed customers keep their tags, and are in no list.
      filter: { ...tagged, isWhole: false },
      readOthers: readAll,
    });
  }
  if (having && !isFew(tenant, filter))
    return readCandidatePage(ctx, all, args, { filter: { ...having, isWhole: false }, readOthers: readAll });
  return readAll(list);
}

/** Whether another condition finds few customers, or reads them from an index of its own. */
const isFew = ({ resellerId }: Tenant, { search, externalReference, domain, indirectResellerId }: CustomerFilter): boolean =>
  resellerId !== null || !isBlank(readSearch(search)) || [externalReference, domain, indirectResellerId].some(isGiven);

/** How customers are searched: by name and domain. */
function searchOf({ partnerId }: Tenant, filter: CustomerFilter): Omit<SearchedList<Customer>, "isWhole"> {
  const search = readSearch(filter.search);
  const condition = and(
    ...search.parts.map((part) => hasPart("t.id", "CUSTOMER", partnerId, part)),
    ...search.texts.map((text) => contains("t.search_text", text)),
  );
  return { search, kind: "CUSTOMER", partnerId, condition };
}

/** The index in which a filter finds the customers of a partner. */
function seekOf(
  { partnerId }: Tenant,
  { country, segment, indirectResellerId, externalReference, domain }: CustomerFilter,
): Seek<Customer> {
  if (isGiven(domain)) return { index: "customer_domain", alternatives: [and(hasDomain(domain), PRESENT)] };
  const reference = hasReference(externalReference);
  if (reference !== null) return { index: "customer_external_reference", alternatives: [reference] };
  if (indirectResellerId) return { index: "customer_reseller", alternatives: [and(ofReseller(indirectResellerId), PRESENT)] };
  if (country) return { index: "customer_country", alternatives: [and(sql("t.country = ?", country), PRESENT)] };
  if (segment) return { index: "customer_segment", alternatives: [and(sql("t.segment = ?", segment), PRESENT)] };
  return { index: "customer_page", alternatives: [and(sql("t.partner_id = ?", partnerId), PRESENT)] };
}

/** @throws CUSTOMER_REMOVED @source R-CUST-3 */
export function assertNotRemoved({ id: customerId, removedAt }: Customer, ...path: string[]): void {
  if (removedAt !== null) throw new DomainError("CUSTOMER_REMOVED", { customerId, removedAt }, path);
}

/** Locks a customer of the caller's tenant that is not removed. @throws NOT_FOUND, CUSTOMER_REMOVED */
export async function lockPresentCustomer(tx: TxContext, id: string, ...path: string[]): Promise<Customer> {
  const customer = await lockCustomer(tx, id, ...path);
  assertNotRemoved(customer, ...path);
  tx.audited.customerId = customer.id;
  return customer;
}

/** Locks a customer of the caller's tenant. @throws NOT_FOUND */
export async function lockCustomer(tx: TxContext, id: string, ...path: string[]): Promise<Customer> {
  const where = and(within(tx.tenant, "id"), isCode("t.id", id));
  const customer = await lockRow(tx, Customer, where);
  if (customer === null) throw notFound("customer", id, ...path);
  return customer;
}

/**
 * Locks a customer who buys. Continue with the returned `tx`: it holds the billing account for the charges and, when the purchase begins a
 * term, the revision of the catalog. On a cluster nothing excludes imports: see decision 0089.
 * @throws NOT_FOUND
 */
export async function lockBuyer(
  opened: TxContext,
  { id, beginsTerm }: Readonly<{ id: string; beginsTerm: boolean }>,
  ...path: string[]
): Promise<Readonly<{ customer: Customer; tx: TxContext }>> {
  const where = and(within(opened.tenant, "id"), isCode("t.id", id));
  const locksRenewals = beginsTerm && !opened.database.isCluster && !opened.tx.isRolledBack;
  const found = await lockRowAndAccount(opened, Customer, where, locksRenewals ? RENEWALS_REVISION : null);
  if (found === null) throw notFound("customer", id, ...path);
  const { row: customer, account, also } = found;
  return { customer, tx: { ...opened, account, ...(locksRenewals && { catalogRevision: Number(also) }) } };
}

/** The customer of a locked object of this tenant. */
export async function customerOf(tx: TxContext, { customerId, partnerId }: Readonly<{ customerId: string; partnerId: string }>) {
  const customer = await selectOne(tx.read, Customer, sql("t.partner_id = ? AND t.id = ?", partnerId, customerId));
  assert(customer !== null, "what belongs to a customer has one");
  return customer;
}

/** @throws AGREEMENT_MISSING @source R-CART-8 */
export function assertAgreement(customer: Customer): void {
  if (customer.agreementAcceptedOn === null) throw new DomainError("AGREEMENT_MISSING", { customerId: customer.id });
}
