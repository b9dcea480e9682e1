import type { Instant } from "../../../core/clock.js";
import type { Minor } from "../../../core/money.js";
import { addDays, dayOf, type Day } from "../../../core/period.js";
import type { InvoiceDocumentType, InvoiceStatus } from "../../../core/vocabulary.js";

/** @source R-INV-3, R-INV-5: net 60 */
const DAYS_TO_PAY = 60;
const NUMBER_DIGITS = 9;

/** The last day on which a document can be paid in time: 60 days after its publication. @source R-INV-5 */
export const dueDayOf = (publishedAt: Instant): Day => addDays(dayOf(publishedAt), DAYS_TO_PAY);

/** The number printed on a partner's document: sequence 1 is G000000001. @source business-rules §1.6 */
export const invoiceNumber = (sequence: number): string => `G${String(sequence).padStart(NUMBER_DIGITS, "0")}`;

/** A month with a negative total makes a credit note; a total of zero makes an invoice. @source R-INV-6; E25 */
export const documentTypeOf = (total: Minor): InvoiceDocumentType => (total < 0 ? "CREDIT_NOTE" : "INVOICE");

/** When a document without anything to pay counts as paid: at its publication. Null for all other documents. */
export const paidAtPublication = (total: Minor, publishedAt: Instant): Instant | null => (total === 0 ? publishedAt : null);

/** The facts that determine a document's status. */
export type InvoiceFacts = Readonly<{ documentType: InvoiceDocumentType; paidAt: Instant | null; dueOn: Day }>;

/**
 * The status of a document on a day: PAID when its balance is 0, otherwise OVERDUE from the day after the due date. A credit note is never
 * overdue. @source §3.4, R-INV-5, R-PAY (2)
 */
export function invoiceStatus({ documentType, paidAt, dueOn }: InvoiceFacts, today: Day): InvoiceStatus {
  if (paidAt !== null) return "PAID";
  return documentType === "INVOICE" && today > dueOn ? "OVERDUE" : "PUBLISHED";
}
