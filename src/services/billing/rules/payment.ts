import { DomainError, invalid } from "../../../core/errors.js";
import { decimalsOf, formatMinor, negate, parseMinor, sum, type Minor } from "../../../core/money.js";
import { dayOf, type Day } from "../../../core/period.js";
import type { Instant } from "../../../core/clock.js";
import type { InvoiceFacts } from "./invoicing.js";

/** The facts that decide whether and how a document can be paid. */
export type PayableFacts = InvoiceFacts &
  Readonly<{ number: string; currency: string; totalMinor: Minor; paidMinor: Minor; publishedAt: Instant }>;

/** The partner's first document in a currency. */
export type FirstDocument = Readonly<{ currency: string; periodStartsOn: Day }>;

/** A payment to record: a decimal text in the currency, or null for the whole balance of the invoice that it names. */
export type PaymentRequest = Readonly<{ amount: string | null; currency: string | null; receivedOn: Day }>;

/** The amount of the payment, in minor units of its currency. */
export type PaymentDecision = Readonly<{ amountMinor: Minor; currency: string }>;

/**
 * The unpaid amount of a document. On a credit note, the paid amount is what invoices have used of it, below 0, and the balance is what is
 * left, below 0 or 0.
 */
export const balanceOf = ({ totalMinor, paidMinor }: Pick<PayableFacts, "totalMinor" | "paidMinor">): Minor =>
  sum([totalMinor, negate(paidMinor)]);

const shown = (minor: Minor, currency: string) => `${formatMinor(minor, currency)} ${currency}`;

/**
 * Decides the amount of a payment that names an invoice. It can exceed the balance: the rest pays other invoices or stays as credit.
 * @throws INVOICE_NOT_PAYABLE for a credit note or a paid document; INVALID_INPUT for another currency, for an amount that is not
 * positive or has more decimals than the currency, and for a day before the publication or in the future
 * @source R-PAY (1), (3), R-INV-5
 */
export function decidePayment(facts: PayableFacts, request: PaymentRequest, today: Day): PaymentDecision {
  assertPayable(facts);
  const { number, currency, publishedAt } = facts;
  if (request.currency !== null && request.currency !== currency)
    throw invalid(`The currency of ${number} is ${currency}; got ${request.currency}.`, "input", "currency");
  const publishedOn = dayOf(publishedAt);
  assertReceivedOn(`a payment for ${number}`, `its publication on ${publishedOn}`, publishedOn, request.receivedOn, today);
  return { amountMinor: request.amount === null ? balanceOf(facts) : amountOf(request.amount, currency), currency };
}

/**
 * Decides the amount of a payment that names no invoice. `first` is the partner's first document in the currency, null when there is none.
 * @throws INVALID_INPUT for a missing amount or currency, a currency without documents, and a day before the first billed month
 * @source R-PAY (4)
 */
export function decideUnnamedPayment(first: FirstDocument | null, request: PaymentRequest, today: Day): PaymentDecision {
  const { amount, currency, receivedOn } = request;
  if (currency === null) throw invalid("currency is required for a payment without invoiceId.", "input", "currency");
  if (amount === null) throw invalid("amount is required for a payment without invoiceId.", "input", "amount");
  if (first === null)
    throw invalid(`You have no invoices in ${currency}. Use the currency of one of your invoices.`, "input", "currency");
  const earliest = first.periodStartsOn;
  assertReceivedOn("a payment", `${earliest}, the first day billed in ${currency},`, earliest, receivedOn, today);
  return { amountMinor: amountOf(amount, currency), currency };
}

function assertPayable({ number, documentType, paidAt }: PayableFacts): void {
  if (documentType === "CREDIT_NOTE") {
    throw new DomainError("INVOICE_NOT_PAYABLE", { problem: `${number} is a credit note; there is nothing to pay.` });
  }
  if (paidAt !== null) {
    throw new DomainError("INVOICE_NOT_PAYABLE", {
      problem: `${number} has been paid since ${paidAt.toISOString()}; there is nothing left to pay. Leave out invoiceId to pay other invoices or to keep the amount as credit.`,
    });
  }
}

function assertReceivedOn(what: string, named: string, earliest: Day, receivedOn: Day, today: Day): void {
  if (receivedOn >= earliest && receivedOn <= today) return;
  throw invalid(`receivedOn of ${what} must be between ${named} and today, ${today}; got ${receivedOn}.`, "input", "receivedOn");
}

function amountOf(text: string, currency: string): Minor {
  const refused = (problem: string) => invalid(problem, "input", "amount");
  const amount = parseMinor(text, currency);
  if (amount === null) throw refused(`Invalid amount in ${currency}: ${text}. Use at most ${decimalsOf(currency)} decimals.`);
  if (amount <= 0) throw refused(`The amount of a payment must be greater than 0; got ${shown(amount, currency)}.`);
  return amount;
}
