import { firstProblem, type Check } from "../check.js";

const ALLOCATED =
  "(SELECT COALESCE(SUM(a.amount_minor), 0) FROM allocation a WHERE a.partner_id = t.partner_id AND a.payment_id = t.id AND a.reversed_at IS NULL)";
const currencyOf = (table: string, column: string) => `(SELECT x.currency FROM ${table} x WHERE x.id = t.${column})`;

export const paymentChecks: readonly Check[] = [
  {
    name: "payment-allocations",
    proves:
      "The amount of a payment is the sum of its allocations that count and its unapplied amount. A voided payment has neither.",
    source: "R-PAY (1), (4)",
    table: "payment",
    found: firstProblem({
      "not greater than 0": "t.amount_minor <= 0",
      "unapplied below 0": "t.unapplied_minor < 0",
      "voided, but partly in use": `t.voided_at IS NOT NULL AND (t.unapplied_minor <> 0 OR ${ALLOCATED} <> 0)`,
      "allocated and unapplied do not add up to the amount": `t.voided_at IS NULL AND t.amount_minor <> t.unapplied_minor + ${ALLOCATED}`,
    }),
  },
  {
    name: "unapplied-payments",
    proves: "No invoice has a balance while a payment in its currency is unapplied.",
    source: "R-PAY (1), (3)",
    table: "payment",
    where: "t.unapplied_minor > 0",
    found:
      "(SELECT MIN(i.number) FROM invoice i WHERE i.partner_id = t.partner_id AND i.paid_at IS NULL AND i.currency = t.currency AND i.total_minor > 0)",
  },
  {
    name: "allocations",
    proves: "An allocation pays an invoice from one source, a payment or a credit note, of the same currency.",
    source: "R-PAY (1), (4)",
    table: "allocation",
    found: firstProblem({
      "not greater than 0": "t.amount_minor <= 0",
      "not exactly one source": "(t.payment_id IS NULL) = (t.credit_note_id IS NULL)",
      "another currency": `${currencyOf("invoice", "invoice_id")} <> COALESCE(${currencyOf("payment", "payment_id")}, ${currencyOf("invoice", "credit_note_id")})`,
      "reversed, but the payment is not voided":
        "t.reversed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.id = t.payment_id AND p.voided_at IS NOT NULL)",
    }),
  },
];
