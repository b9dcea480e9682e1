import { invalid } from "../../core/errors.js";
import type { InvoiceOrderField, ListOrder } from "../../core/list-orders.js";
import { addDays, dayOf, firstOfMonth, type Day } from "../../core/period.js";
import type { InvoiceStatus, UnbilledPeriod } from "../../core/vocabulary.js";
import { partnerOf, tenantOf, type Context } from "../../database/context.js";
import { type Page, type PageArguments } from "../../database/keyset-page.js";
import type { Seek } from "../../database/page-statement.js";
import { sortOrder } from "../../database/list-keys.js";
import { defineLoader, definePageLoader } from "../../database/loaders.js";
import { readPageByPlan } from "../../database/planned-reads.js";
import { and, inList, isCode, or, select, selectOne, sql, type SqlOf } from "../../database/rows.js";
import { BillingAccount } from "../../entities/billing-account.entity.js";
import { Charge } from "../../entities/charge.entity.js";
import { Invoice } from "../../entities/invoice.entity.js";
import { monthAfter } from "../partner/rules/billing-calendar.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { invoiceById } from "./billing-loaders.js";
import { chargeCondition, chargeOrder, type ChargeFilter, type ChargeOrder } from "./charge-filter.js";

/** Filters a list of invoices; null and omitted fields do not filter. */
export type InvoiceFilter = Readonly<{
  status?: readonly InvoiceStatus[] | null;
  currency?: string | null;
  periodFrom?: Day | null;
  /** Inclusive. */
  periodUntil?: Day | null;
}>;

/** SQL conditions for each status on a day; equivalent to `invoiceStatus`. @source §3.4 */
const conditionOf: Record<InvoiceStatus, (today: Day) => SqlOf<Invoice>> = {
  PAID: () => sql("t.paid_at IS NOT NULL"),
  OVERDUE: (today) => sql("t.paid_at IS NULL AND t.document_type = 'INVOICE' AND t.due_on < ?", today),
  PUBLISHED: (today) => sql("t.paid_at IS NULL AND (t.document_type <> 'INVOICE' OR t.due_on >= ?)", today),
};

/** Documents that are overdue on a day; table alias `t`. */
export const isOverdue = conditionOf.OVERDUE;

function matching({ status, currency, periodFrom, periodUntil }: InvoiceFilter, today: Day): SqlOf<Invoice> {
  if (periodFrom && periodUntil && periodFrom > periodUntil)
    throw invalid(`periodUntil must not be before periodFrom; got ${periodFrom} to ${periodUntil}.`, "filter", "periodUntil");
  return and(
    status ? or(sql("1 = 0"), ...status.map((one) => conditionOf[one](today))) : null,
    currency ? sql("t.currency = ?", currency) : null,
    periodFrom ? sql("t.period_ends_on >= ?", periodFrom) : null,
    periodUntil ? sql("t.period_starts_on <= ?", periodUntil) : null,
  );
}

/**
 * The documents of a period by their numbers. Documents are published month by month and numbered in this order, so that those of a period
 * are a range of the list: others are not read. Null: no period is given.
 */
async function numberedIn(
  { read }: Pick<Context, "read">,
  partnerId: string,
  { periodFrom, periodUntil }: InvoiceFilter,
): Promise<SqlOf<Invoice> | null> {
  const ofPartner = sql("t.partner_id = ?", partnerId);
  const bound = async (where: SqlOf<Invoice>, direction: "ASC" | "DESC", sign: ">=" | "<="): Promise<SqlOf<Invoice>> => {
    const order = sql(`ORDER BY t.period_starts_on ${direction}, t.sequence ${direction} LIMIT 1`);
    const found = await selectOne(read, Invoice, and(ofPartner, where), order);
    return found === null ? sql("1 = 0") : sql(`t.sequence ${sign} ?`, found.sequence);
  };
  if (!periodFrom && !periodUntil) return null;
  return and(
    periodFrom ? await bound(sql("t.period_starts_on >= ?", firstOfMonth(periodFrom)), "ASC", ">=") : null,
    periodUntil ? await bound(sql("t.period_starts_on <= ?", periodUntil), "DESC", "<=") : null,
  );
}

/** The partner whose documents the caller may see. @throws PARTNER_TYPE_NOT_ALLOWED for indirect resellers @source §0.2.14 */
export function billedPartnerOf(ctx: Context): string {
  assertPartnerType(partnerOf(ctx).type, "invoice:read");
  return tenantOf(ctx).partnerId;
}

/** The order of a list of documents that a caller chooses. */
export type InvoiceOrder = ListOrder<InvoiceOrderField>;

/** Amounts in different currencies cannot be compared: documents are sorted by currency first. */
const ORDERS = { PUBLISHED_AT: ["publishedAt"], DUE_ON: ["dueOn"], TOTAL: ["currency", "totalMinor"] } as const;

const INDEXES = { PUBLISHED_AT: "invoice_published_at", DUE_ON: "invoice_due_on", TOTAL: "invoice_total" } as const;

/** The index that holds a partner's documents in a currency in list order. */
const inCurrency = ({ currency }: InvoiceFilter): Seek<Invoice> | null =>
  currency ? { index: "invoice_currency", alternatives: [sql("t.currency = ?", currency)] } : null;

/** A page of the partner's documents, the newest number first. @throws INVALID_INPUT, PARTNER_TYPE_NOT_ALLOWED @source R-INV-1, R-INV-2 */
export async function invoicesOf(
  ctx: Context,
  args: PageArguments,
  filter: InvoiceFilter,
  orderBy?: InvoiceOrder | null,
): Promise<Page<Invoice>> {
  const partnerId = billedPartnerOf(ctx);
  const matches = matching(filter, dayOf(ctx.now));
  const where = and(sql("t.partner_id = ?", partnerId), matches, await numberedIn(ctx, partnerId, filter));
  const seek = orderBy ? { index: INDEXES[orderBy.field], alternatives: [] } : inCurrency(filter);
  const sortedBy = sortOrder<Invoice, InvoiceOrderField>(ORDERS, orderBy);
  return readPageByPlan(ctx, { entity: Invoice, where, key: "sequence", isDescending: true, seek, sortedBy }, args);
}

/** One document of the partner; null for an unknown id or another partner's document. @throws PARTNER_TYPE_NOT_ALLOWED */
export async function findInvoice(ctx: Context, id: string): Promise<Invoice | null> {
  billedPartnerOf(ctx);
  return invoiceById.load(ctx, id);
}

const ofCustomer = (customerId: string | null | undefined): SqlOf<Charge> | null =>
  customerId === null || customerId === undefined ? null : isCode("t.customer_id", customerId);

/** Which charges of a document are listed, and how. */
type ChargesOf = Readonly<{
  customerId: string | null | undefined;
  filter: ChargeFilter;
  orderBy: ChargeOrder | null | undefined;
}>;

const chargesOfMonth = definePageLoader(
  "chargesOfMonth",
  Charge,
  (ctx: Context, currency: string, { customerId, filter, orderBy }: ChargesOf) => ({
    where: and(
      sql("t.partner_id = ? AND t.currency = ?", tenantOf(ctx).partnerId, currency),
      ofCustomer(customerId),
      chargeCondition(filter),
    ),
    sortedBy: chargeOrder(orderBy),
    parentKey: "billingMonth",
    // A month can have hundreds of thousands of charges, which an index holds in this order.
    seeksEach: true,
  }),
);

/** A document's charges, or those of one customer on it, in order. Batched: one statement for many documents. */
export const chargesOfInvoice = (
  ctx: Context,
  { currency, periodStartsOn }: Invoice,
  list: ChargesOf,
  page: PageArguments,
): Promise<Page<Charge>> => chargesOfMonth.load(ctx, periodStartsOn, page, currency, list);

/** A currency and a calendar month, which identify a document of the tenant. */
type CurrencyAndMonth = Pick<Charge, "currency" | "billingMonth">;

/** The document that contains a charge; null until it is published. */
export const invoiceOfCharge = defineLoader(
  "invoiceOfCharge",
  async (ctx: Context, charges: readonly CurrencyAndMonth[]) => {
    const where = and(
      sql("t.partner_id = ?", tenantOf(ctx).partnerId),
      inList("t.currency", [...new Set(charges.map(({ currency }) => currency))]),
      inList("t.period_starts_on", [...new Set(charges.map(({ billingMonth }) => billingMonth))]),
    );
    const invoices = await select(ctx.read, Invoice, where);
    const byMonth = new Map(invoices.map((invoice) => [invoice.currency + invoice.periodStartsOn, invoice]));
    return charges.map(({ currency, billingMonth }) => byMonth.get(currency + billingMonth) ?? null);
  },
  { identify: ({ currency, billingMonth }) => currency + billingMonth },
);

/** Selects charges that are not on a document yet. */
export type UnbilledFilter = Readonly<{
  period: UnbilledPeriod;
  currency?: string | null;
  customerId?: string | null;
  charges?: ChargeFilter | null;
}>;

/** Unbilled charges are listed by currency in every order. */
const BY_CURRENCY = { properties: ["currency", "occurredAt"] } as const;

/**
 * A page of charges that are not on a document yet, grouped by currency, in order: those of the current calendar
 * month by the partner's clock, or those of earlier months that are not published yet.
 * @throws PARTNER_TYPE_NOT_ALLOWED
 * @source R-INV-2, §3.4
 */
export async function unbilledChargesOf(
  ctx: Context,
  filter: UnbilledFilter,
  args: PageArguments,
  orderBy?: ChargeOrder | null,
): Promise<Page<Charge>> {
  const where = and(
    sql("t.partner_id = ?", billedPartnerOf(ctx)),
    await unbilledMonths(ctx, filter.period),
    filter.currency ? sql("t.currency = ?", filter.currency) : null,
    ofCustomer(filter.customerId),
    chargeCondition(filter.charges ?? {}),
  );
  // Sorted by currency first, like the index of a month's charges: sorted by id alone, the optimizer may scan all charges of all partners.
  const sortedBy = orderBy ? { ...BY_CURRENCY, isDescending: orderBy.direction === "DESC" } : null;
  return readPageByPlan(ctx, { entity: Charge, where, groupedBy: ["currency"], sortedBy }, args);
}

async function unbilledMonths(ctx: Context, period: UnbilledPeriod): Promise<SqlOf<Charge>> {
  const running = firstOfMonth(dayOf(ctx.now));
  if (period === "CURRENT") return sql("t.billing_month = ?", running);
  const account = await selectOne(ctx.read, BillingAccount, sql("t.partner_id = ?", tenantOf(ctx).partnerId));
  const publishedThrough = account?.publishedThrough ?? null;
  if (publishedThrough === null) return sql("t.billing_month < ?", running);
  const first = addDays(publishedThrough, 1);
  if (first >= running) return sql("1 = 0");
  // A single month, which is nearly always the case, is compared with `=`: the index holds its rows in list order.
  return monthAfter(first) === running
    ? sql("t.billing_month = ?", first)
    : sql("t.billing_month >= ? AND t.billing_month < ?", first, running);
}
