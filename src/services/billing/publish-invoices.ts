import type { Instant } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import { newId } from "../../core/ids.js";
import type { Day } from "../../core/period.js";
import { insertRows, updateMatching } from "../../database/writes.js";
import { emit } from "../../database/command.js";
import type { TxContext } from "../../database/context.js";
import { and, query, sql } from "../../database/rows.js";
import { BillingAccount } from "../../entities/billing-account.entity.js";
import { Invoice } from "../../entities/invoice.entity.js";
import { allocateCredits } from "./allocations.js";
import { documentTypeOf, dueDayOf, invoiceNumber, paidAtPublication } from "./rules/invoicing.js";
import { lastPublishedMonth, publicationOf, monthAfter, billingPeriodOf } from "../partner/rules/billing-calendar.js";

/** The total of the charges of a month in one currency. */
type MonthlyTotal = Readonly<{ month: Day; currency: string; totalMinor: number; chargeCount: number }>;

/**
 * Publishes the documents of every month that is due for publication at `at`: one per month and currency with charges, numbered
 * consecutively by month, then currency. Returns how many. One statement sums all charges; charges are not modified.
 * Allocates the credits of the documents' currencies, one statement when there are none.
 * The caller holds the lock of `account` and has run all transitions due before `at`. Idempotent.
 * @source R-INV-1, R-INV-4, R-INV-6, R-INV-10, R-INV-11, R-BILL-10, R-PAY (2), §3.4; E19, E25, E31, E45
 */
export async function publishMonth(tx: TxContext, account: BillingAccount, at: Instant): Promise<number> {
  const lastMonth = lastPublishedMonth(at);
  const publishedThrough = billingPeriodOf(lastMonth).endsOn;
  if (account.publishedThrough !== null && account.publishedThrough >= publishedThrough) return 0;
  const totals = await monthlyTotals(tx, account, lastMonth);
  const invoices = totals.map((total, index) => documentOf(account, total, index));
  await insertRows(tx.write, Invoice, invoices);
  await updateMatching(
    tx.write,
    BillingAccount,
    { partnerId: account.partnerId },
    {
      publishedThrough,
      invoiceCount: account.invoiceCount + invoices.length,
      nextPublicationAt: publicationOf(monthAfter(lastMonth)),
    },
  );
  for (const { id, publishedAt } of invoices) emit(tx, "invoice.published", { invoiceId: id, occurredAt: publishedAt });
  if (invoices.length > 0) await allocateCredits(tx, [...new Set(invoices.map(({ currency }) => currency))]);
  return invoices.length;
}

/** The totals of unpublished months up to and including one, by month and currency. */
async function monthlyTotals(
  tx: TxContext,
  { partnerId, publishedThrough }: BillingAccount,
  lastMonth: Day,
): Promise<MonthlyTotal[]> {
  type Row = { month: Day; currency: string; total: number | string; n: number | string };
  const where = and(
    sql("t.partner_id = ?", partnerId),
    publishedThrough === null ? null : sql("t.billing_month > ?", publishedThrough),
    sql("t.billing_month <= ?", lastMonth),
  );
  const rows = await query<Row>(tx.read, {
    sql: `SELECT t.billing_month AS month, t.currency AS currency, SUM(t.amount_minor) AS total, COUNT(*) AS n FROM charge t WHERE ${where.sql} GROUP BY t.billing_month, t.currency ORDER BY t.billing_month, t.currency`,
    parameters: where.parameters,
  });
  return rows.map(({ month, currency, total, n }) => {
    const totalMinor = Number(total);
    assert(Number.isSafeInteger(totalMinor), "a month's charges sum to a safe integer");
    return { month, currency, totalMinor, chargeCount: Number(n) };
  });
}

/** The document of a month and currency; `index` is its position among those published together. */
function documentOf(account: BillingAccount, { month, currency, totalMinor, chargeCount }: MonthlyTotal, index: number): Invoice {
  const sequence = account.invoiceCount + index + 1;
  const publishedAt = publicationOf(month);
  const { startsOn, endsOn } = billingPeriodOf(month);
  return {
    id: newId("invoice"),
    partnerId: account.partnerId,
    sequence,
    number: invoiceNumber(sequence),
    documentType: documentTypeOf(totalMinor),
    currency,
    periodStartsOn: startsOn,
    periodEndsOn: endsOn,
    publishedAt,
    dueOn: dueDayOf(publishedAt),
    totalMinor,
    chargeCount,
    paidMinor: 0,
    paidAt: paidAtPublication(totalMinor, publishedAt),
  };
}
