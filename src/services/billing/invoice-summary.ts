import { dayOf, type Day } from "../../core/period.js";
import type { Minor } from "../../core/money.js";
import type { Context } from "../../database/context.js";
import { and, query, sql, type Sql } from "../../database/rows.js";
import { billedPartnerOf, isOverdue } from "./invoices.js";

/** A partner's balance in one currency. */
export type InvoiceSummary = Readonly<{
  currency: string;
  /** The unpaid amount of all documents, with credit notes subtracted; negative when the partner has credit. */
  balanceMinor: Minor;
  overdueMinor: Minor;
  firstInvoiceOn: Day;
  latestInvoiceOn: Day;
  /** Null before the first payment. */
  lastPayment: Readonly<{ receivedOn: Day; amountMinor: Minor }> | null;
}>;

type Row = Readonly<{
  currency: string;
  balance: number | string;
  overdue: number | string;
  firstInvoiceOn: Day;
  latestInvoiceOn: Day;
  receivedOn: Day | null;
  amount: number | string | null;
}>;

/**
 * The partner's balance in each currency in which it has documents, sorted by currency.
 * @throws PARTNER_TYPE_NOT_ALLOWED
 * @source business-rules §1.6 InvoiceSummary, §6 row 46
 */
export async function invoiceSummaries(ctx: Context): Promise<InvoiceSummary[]> {
  return summariesOf(ctx, sql("t.partner_id = ?", billedPartnerOf(ctx)));
}

/** The partner's balance in one currency; null when it has no document in it. @throws PARTNER_TYPE_NOT_ALLOWED */
export async function invoiceSummary(ctx: Context, currency: string): Promise<InvoiceSummary | null> {
  const where = and(sql("t.partner_id = ?", billedPartnerOf(ctx)), sql("t.currency = ?", currency));
  const [summary] = await summariesOf(ctx, where);
  return summary ?? null;
}

/** Sums the documents by currency, each with its latest payment, in one statement. */
async function summariesOf(ctx: Context, where: Sql): Promise<InvoiceSummary[]> {
  const overdue = isOverdue(dayOf(ctx.now));
  const sums =
    "SELECT t.currency AS currency, SUM(t.total_minor - t.paid_minor) AS balance, " +
    `SUM(CASE WHEN ${overdue.sql} THEN t.total_minor - t.paid_minor ELSE 0 END) AS overdue, ` +
    "MIN(DATE(t.published_at)) AS firstInvoiceOn, MAX(DATE(t.published_at)) AS latestInvoiceOn " +
    `FROM invoice t WHERE ${where.sql} GROUP BY t.currency`;
  const payments =
    "SELECT t.currency AS currency, p.received_on AS receivedOn, p.amount_minor AS amount, " +
    "ROW_NUMBER() OVER (PARTITION BY t.currency ORDER BY p.received_on DESC, p.id DESC) AS place " +
    `FROM invoice t JOIN payment p ON p.partner_id = t.partner_id AND p.invoice_id = t.id WHERE ${where.sql}`;
  const rows = await query<Row>(ctx.read, {
    sql:
      "SELECT s.currency, s.balance, s.overdue, s.firstInvoiceOn, s.latestInvoiceOn, p.receivedOn, p.amount " +
      `FROM (${sums}) s LEFT JOIN (${payments}) p ON p.currency = s.currency AND p.place = 1 ORDER BY s.currency`,
    parameters: [...overdue.parameters, ...where.parameters, ...where.parameters],
  });
  return rows.map(({ currency, balance, overdue: late, firstInvoiceOn, latestInvoiceOn, receivedOn, amount }) => ({
    currency,
    balanceMinor: Number(balance),
    overdueMinor: Number(late),
    firstInvoiceOn,
    latestInvoiceOn,
    lastPayment: receivedOn === null ? null : { receivedOn, amountMinor: Number(amount) },
  }));
}
