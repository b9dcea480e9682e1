import { DomainError, invalid } from "../../../core/errors.js";
import { decimalsOf, formatMinor, negate, parseMinor, sum, type Minor } from "../../../core/money.js";
import { dayOf, type Day } from "../../../core/period.js";
import type { Instant } from "../../../core/clock.js";
import type { InvoiceFacts } from "./invoicing.js";

/** The facts that decide whether and how a document can be paid. */
export type PayableFacts = InvoiceFacts &
  Readonly<{ number: string; currency: string; totalMinor: Minor; paidMinor: Minor; publishedAt: Instant }>;

/** A payment to record: a decimal text in the document's currency, or null for the whole balance. */
export type PaymentRequest = Readonly<{ amount: string | null; receivedOn: Day }>;

/** The amount of the payment and the total paid after it, in minor units of the document's currency. */
export type PaymentDecision = Readonly<{ amountMinor: Minor; paidMinor: Minor; isPaidUp: boolean }>;

/** The unpaid amount of a document; negative on a credit note. */
export const balanceOf = ({ totalMinor, paidMinor }: Pick<PayableFacts, "totalMinor" | "paidMinor">): Minor =>
  sum([totalMinor, negate(paidMinor)]);

const shown = (minor: Minor, currency: string) => `${formatMinor(minor, currency)} ${currency}`;

/**
 * Decides what a payment does. Partial payments add up; the document is PAID when nothing is left to pay.
 * @throws INVOICE_NOT_PAYABLE for a credit note or a paid document; INVALID_INPUT for an amount that is not positive,
 * exceeds the balance or has more decimals than the currency, and for a day before the publication or in the future
 * @source §3.4 "payment ≥ total", R-INV-5
 */
export function decidePayment(facts: PayableFacts, request: PaymentRequest, today: Day): PaymentDecision {
  assertPayable(facts);
  assertReceivedOn(facts, request.receivedOn, today);
  const balance = balanceOf(facts);
  const amountMinor = request.amount === null ? balance : amountOf(request.amount, balance, facts);
  return { amountMinor, paidMinor: sum([facts.paidMinor, amountMinor]), isPaidUp: amountMinor === balance };
}

function assertPayable({ number, documentType, paidAt }: PayableFacts): void {
  if (documentType === "CREDIT_NOTE") {
    throw new DomainError("INVOICE_NOT_PAYABLE", { problem: `${number} is a credit note; there is nothing to pay.` });
  }
  if (paidAt !== null) {
    throw new DomainError("INVOICE_NOT_PAYABLE", {
      problem: `${number} has been paid since ${paidAt.toISOString()}; there is nothing left to pay.`,
    });
  }
}

function assertReceivedOn({ number, publishedAt }: PayableFacts, receivedOn: Day, today: Day): void {
  const publishedOn = dayOf(publishedAt);
  if (receivedOn >= publishedOn && receivedOn <= today) return;
  throw invalid(
    `receivedOn of a payment for ${number} must be between its publication on ${publishedOn} and today, ${today}; got ${receivedOn}.`,
    "input",
    "receivedOn",
  );
}

function amountOf(text: string, balance: Minor, { currency }: PayableFacts): Minor {
  const refused = (problem: string) => invalid(problem, "input", "amount");
  const amount = parseMinor(text, currency);
  if (amount === null) throw refused(`Invalid amount in ${currency}: ${text}. Use at most ${decimalsOf(currency)} decimals.`);
  if (amount <= 0) throw refused(`The amount of a payment must be greater than 0; got ${shown(amount, currency)}.`);
  if (amount > balance) {
    throw refused(
      `The amount of a payment must be at most the balance of ${shown(balance, currency)}; got ${shown(amount, currency)}.`,
    );
  }
  return amount;
}
