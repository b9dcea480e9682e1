import { dayAfter, firstProblem, text, type Check } from "../check.js";

/** The sum of the allocations that count and name the row in a column. */
const allocatedBy = (column: string): string =>
  `(SELECT COALESCE(SUM(a.amount_minor), 0) FROM allocation a WHERE a.partner_id = t.partner_id AND a.${column} = t.id AND a.reversed_at IS NULL)`;

export const invoiceChecks: readonly Check[] = [
  {
    name: "invoice-totals",
    proves: "The total of an invoice is the sum of all charges of its month and currency.",
    source: "R-INV-4, R-INV-11",
    table: "invoice",
    found: text("t.total_minor", "' in '", "t.charge_count"),
    expected:
      `(SELECT ${text("COALESCE(SUM(c.amount_minor), 0)", "' in '", "COUNT(*)")} FROM charge c WHERE c.partner_id = t.partner_id ` +
      "AND c.billing_month = t.period_starts_on AND c.currency = t.currency)",
  },
  {
    name: "charges-on-invoices",
    proves: "A charge of a published month is on exactly one invoice; a charge of a later month is on none.",
    source: "R-INV-1, R-INV-2, R-INV-4",
    table: "charge",
    found:
      "(SELECT COUNT(*) FROM invoice i WHERE i.partner_id = t.partner_id AND i.currency = t.currency AND i.period_starts_on = t.billing_month)",
    expected:
      "(SELECT COUNT(*) FROM billing_account b WHERE b.partner_id = t.partner_id AND b.published_through >= t.billing_month)",
  },
  {
    name: "invoice-numbers",
    proves: "The documents of a partner are numbered from 1 without gaps, up to the count of its billing account.",
    source: "R-INV-3",
    table: "billing_account",
    key: "partner_id",
    found: `(SELECT ${text("COUNT(*)", "' up to '", "COALESCE(MAX(i.sequence), 0)")} FROM invoice i WHERE i.partner_id = t.partner_id)`,
    expected: text("t.invoice_count", "' up to '", "t.invoice_count"),
  },
  {
    name: "publication-dates",
    proves: "The next documents of a partner are published on the 8th after the month that follows the latest published month.",
    source: "R-INV-1",
    table: "billing_account",
    key: "partner_id",
    where: "t.published_through IS NOT NULL",
    found: "DATE(t.next_publication_at)",
    expected: (terms) => dayAfter(dayAfter("t.published_through", terms, { days: 1 }), terms, { months: 1, days: 7 }),
  },
  {
    name: "invoice-documents",
    proves:
      "A document with a negative total is a credit note, every other one an invoice; it is due 60 days after its publication.",
    source: "R-INV-5, R-INV-6",
    table: "invoice",
    found: text("t.document_type", "' due on '", "t.due_on"),
    expected: (terms) =>
      text(
        "CASE WHEN t.total_minor < 0 THEN 'CREDIT_NOTE' ELSE 'INVOICE' END",
        "' due on '",
        dayAfter("DATE(t.published_at)", terms, { days: 60 }),
      ),
  },
  {
    name: "invoice-payments",
    proves:
      "The paid amount of an invoice is the sum of the allocations to it; that of a credit note is minus the sum of the allocations from it.",
    source: "R-PAY",
    table: "invoice",
    found: "t.paid_minor",
    expected: `${allocatedBy("invoice_id")} - ${allocatedBy("credit_note_id")}`,
  },
  {
    name: "invoice-balances",
    proves: "The paid amount of a document is between 0 and its total, and equals the total exactly when the document is paid.",
    source: "§3.4, R-INV-5, R-INV-6, R-PAY (1), (2)",
    table: "invoice",
    found: firstProblem({
      "a credit note used below 0 or beyond its total":
        "t.total_minor < 0 AND (t.paid_minor > 0 OR t.paid_minor < t.total_minor)",
      "paid below 0 or beyond the total": "t.total_minor >= 0 AND (t.paid_minor < 0 OR t.paid_minor > t.total_minor)",
      "paid in full, but not marked as paid": "t.paid_minor = t.total_minor AND t.paid_at IS NULL",
      "marked as paid, but not paid in full": "t.paid_minor <> t.total_minor AND t.paid_at IS NOT NULL",
    }),
  },
];
