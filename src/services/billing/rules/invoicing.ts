import type { Instant } from "../../../core/clock.js";
import type { Minor } from "../../../core/money.js";
import { addDays, addMonths, dayOf, firstOfMonth, startOf, type Day, type Period } from "../../../core/period.js";
import type { InvoiceDocumentType, InvoiceStatus } from "../../../core/vocabulary.js";

/** @source R-INV-1 */
const PUBLICATION_DAY = 8;
/** @source R-INV-3, R-INV-5: net 60 */
const DAYS_TO_PAY = 60;
const NUMBER_DIGITS = 9;

/** The calendar month in which a day lies: the billing period of everything charged on it. @source R-BILL-1 */
export function billingPeriodOf(day: Day): Period {
  const startsOn = firstOfMonth(day);
  return { startsOn, endsOn: addDays(addMonths(startsOn, 1, 1), -1) };
}

/** The first day of the month after one that is named by its first day. */
export const monthAfter = (month: Day): Day => addMonths(month, 1, 1);

/**
 * When the documents of a month, named by its first day, are published: the 8th of the next month, 00:00 UTC.
 * @source R-INV-1, §3.4; E19
 */
export const publicationOf = (month: Day): Instant => startOf(addDays(monthAfter(month), PUBLICATION_DAY - 1));

/**
 * The last month, by its first day, whose documents are out at an instant: from the 8th, 00:00 UTC, the month before, until then
 * the one before that. @source R-INV-1, R-INV-2
 */
export function lastMonthOut(at: Instant): Day {
  const month = addMonths(firstOfMonth(dayOf(at)), -1, 1);
  return at < publicationOf(month) ? addMonths(month, -1, 1) : month;
}

/** The last day on which a document can be paid in time: 60 days after the day of its publication. @source R-INV-5 */
export const dueDayOf = (publishedAt: Instant): Day => addDays(dayOf(publishedAt), DAYS_TO_PAY);

/** How people quote a partner's first, second, … document: 1 is G000000001. @source business-rules §1.6 */
export const invoiceNumber = (sequence: number): string => `G${String(sequence).padStart(NUMBER_DIGITS, "0")}`;

/** A month whose credits outweigh its charges makes a credit note; one that nets to zero is an invoice. @source R-INV-6; E25 */
export const documentTypeOf = (total: Minor): InvoiceDocumentType => (total < 0 ? "CREDIT_NOTE" : "INVOICE");

/** When a document is paid from the beginning, because it asks for nothing: with its publication; null otherwise. */
export const paidFromTheBeginning = (total: Minor, publishedAt: Instant): Instant | null => (total === 0 ? publishedAt : null);

/** What a document's status follows from. */
export type InvoiceFacts = Readonly<{ documentType: InvoiceDocumentType; paidAt: Instant | null; dueOn: Day }>;

/**
 * How a document stands on a day: PAID when nothing is left to pay, else OVERDUE from the day after it was due. A credit
 * note asks for nothing and stays PUBLISHED. @source §3.4, R-INV-5
 */
export function invoiceStatus({ documentType, paidAt, dueOn }: InvoiceFacts, today: Day): InvoiceStatus {
  if (paidAt !== null) return "PAID";
  return documentType === "INVOICE" && today > dueOn ? "OVERDUE" : "PUBLISHED";
}
