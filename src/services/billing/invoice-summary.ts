import { dayOf, type Day } from "../../core/period.js";
import { sum, type Minor } from "../../core/money.js";
import type { Context } from "../../database/context.js";
import { and, query, sql, type Sql } from "../../database/rows.js";
import { billedPartnerOf, isOverdue } from "./invoices.js";

/** A partner's balance in one currency. */
export type InvoiceSummary = Readonly<{
  currency: string;
  /** The balances of all invoices, minus the unapplied credit; negative when the partner has more credit. */
  balanceMinor: Minor;
  /** What no invoice has used of payments and credit notes. */
  unappliedCreditMinor: Minor;
  overdueMinor: Minor;
  firstInvoiceOn: Day;
  latestInvoiceOn: Day;
  /** Null before the first payment. */
  lastPayment: Readonly<{ receivedOn: Day; amountMinor: Minor }> | null;
}>;

type Row = Readonly<{
  currency: string;
  balance: number | string;
  notes: number | string;
  unapplied: number | string | null;
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
    "SUM(CASE WHEN t.total_minor < 0 THEN t.paid_minor - t.total_minor ELSE 0 END) AS notes, " +
    `SUM(CASE WHEN ${overdue.sql} THEN t.total_minor - t.paid_minor ELSE 0 END) AS overdue, ` +
    "MIN(DATE(t.published_at)) AS firstInvoiceOn, MAX(DATE(t.published_at)) AS latestInvoiceOn " +
    `FROM invoice t WHERE ${where.sql} GROUP BY t.currency`;
  const payments =
    "SELECT t.currency AS currency, t.received_on AS receivedOn, t.amount_minor AS amount, " +
    "SUM(t.unapplied_minor) OVER (PARTITION BY t.currency) AS unapplied, " +
    "ROW_NUMBER() OVER (PARTITION BY t.currency ORDER BY t.received_on DESC, t.id DESC) AS place " +
    `FROM payment t WHERE ${where.sql} AND t.voided_at IS NULL`;
  const rows = await query<Row>(ctx.read, {
    sql:
      "SELECT s.currency, s.balance, s.notes, s.overdue, s.firstInvoiceOn, s.latestInvoiceOn, p.receivedOn, p.amount, p.unapplied " +
      `FROM (${sums}) s LEFT JOIN (${payments}) p ON p.currency = s.currency AND p.place = 1 ORDER BY s.currency`,
    parameters: [...overdue.parameters, ...where.parameters, ...where.parameters],
  });
  return rows.map((row) => ({
    currency: row.currency,
    balanceMinor: sum([Number(row.balance), -Number(row.unapplied ?? 0)]),
    unappliedCreditMinor: sum([Number(row.notes), Number(row.unapplied ?? 0)]),
    overdueMinor: Number(row.overdue),
    firstInvoiceOn: row.firstInvoiceOn,
    latestInvoiceOn: row.latestInvoiceOn,
    lastPayment: row.receivedOn === null ? null : { receivedOn: row.receivedOn, amountMinor: Number(row.amount) },
  }));
}
