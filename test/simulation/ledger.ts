import type { Instant } from "../../src/core/clock.js";
import { billingMonthOf } from "../../src/services/billing/rules/billing-month.js";
import {
  documentTypeOf,
  dueDayOf,
  invoiceNumber,
  invoiceStatus,
  paidAtPublication,
} from "../../src/services/billing/rules/invoicing.js";
import { publicationOf, monthAfter, billingPeriodOf } from "../../src/services/partner/rules/billing-calendar.js";
import { assertRule } from "./state-change.js";
import { dayAt, daysLater, monthLater } from "./oracle.js";
import type { Charge } from "./subscription.js";

/** A published invoice or credit note. */
export type Invoice = Readonly<{
  number: string;
  month: string;
  currency: string;
  totalMinor: number;
  publishedAt: Instant;
  type: string;
}>;

/** Returns the expected status of a document on its due day and on the following day. */
function statusesOf(totalMinor: number): readonly string[] {
  if (totalMinor === 0) return ["PAID", "PAID"];
  return totalMinor > 0 ? ["PUBLISHED", "OVERDUE"] : ["PUBLISHED", "PUBLISHED"];
}

/** A partner's unpublished months and published documents. */
export class Ledger {
  readonly invoices: Invoice[] = [];
  #publishedThrough: string | null = null;
  #nextMonth: string;
  /** Totals by month and currency of the months that are not published. */
  readonly #open = new Map<string, Map<string, number>>();

  constructor(beginning: Instant) {
    this.#nextMonth = monthLater(dayAt(beginning), 0);
  }

  /** The time of the next publication. */
  get nextPublicationAt(): Instant {
    return publicationOf(this.#nextMonth);
  }

  /** Returns the month on whose document a charge of time `at` goes when it is created at time `present`. */
  monthOf(at: Instant, present: Instant): string {
    return billingMonthOf(at, this.#publishedThrough, present);
  }

  /** Adds an amount to its unpublished month. */
  add(month: string, currency: string, amountMinor: number): void {
    const isOpen = this.#publishedThrough === null || month > this.#publishedThrough;
    assertRule(isOpen, "a published document never changes", month);
    const sums = this.#open.get(month) ?? new Map<string, number>();
    this.#open.set(month, sums.set(currency, (sums.get(currency) ?? 0) + amountMinor));
  }

  /** Publishes the documents of the next month and returns a line of text for each. */
  publish(): string[] {
    const month = this.#nextMonth;
    const publishedAt = publicationOf(month);
    const eighth = `${daysLater(monthLater(month, 1), 7)}T00:00:00.000Z`;
    assertRule(publishedAt.toISOString() === eighth, "invoices are published on the 8th", publishedAt);
    const made = [...(this.#open.get(month) ?? [])].sort().map(([currency, totalMinor], index) => {
      const number = invoiceNumber(this.invoices.length + index + 1);
      const type = documentTypeOf(totalMinor);
      this.#assertStatus(totalMinor, publishedAt);
      return Object.freeze({ number, month, currency, totalMinor, publishedAt, type });
    });
    this.invoices.push(...made);
    this.#open.delete(month);
    this.#publishedThrough = billingPeriodOf(month).endsOn;
    this.#nextMonth = monthAfter(month);
    return made.map(({ number, currency, totalMinor }) => `${number} ${month} ${totalMinor} ${currency}`);
  }

  /**
   * Asserts that every document equals the sum of its month's charges, and that every closed month with charges has a document.
   */
  assertCharges(charges: Iterable<Charge>): void {
    const sums = new Map<string, number>();
    for (const { billingMonth, currency, amountMinor } of charges) {
      const key = `${billingMonth} ${currency}`;
      sums.set(key, (sums.get(key) ?? 0) + amountMinor);
    }
    for (const [index, { number, month, currency, totalMinor, type }] of this.invoices.entries()) {
      assertRule(number === `G${String(index + 1).padStart(9, "0")}`, "invoice numbers have no gap", number);
      assertRule(totalMinor === sums.get(`${month} ${currency}`), "a document is the sum of its charges", [
        month,
        currency,
        totalMinor,
      ]);
      assertRule(type === (totalMinor < 0 ? "CREDIT_NOTE" : "INVOICE"), "a negative total is a credit note", [type, totalMinor]);
      sums.delete(`${month} ${currency}`);
    }
    const left = [...sums.keys()].filter((key) => this.#publishedThrough !== null && key <= this.#publishedThrough);
    assertRule(left.length === 0, "every published month with charges has a document", left);
  }

  #assertStatus(totalMinor: number, publishedAt: Instant): void {
    const paidAt = paidAtPublication(totalMinor, publishedAt);
    const document = { documentType: documentTypeOf(totalMinor), paidAt, dueOn: dueDayOf(publishedAt) };
    const days = [daysLater(dayAt(publishedAt), 60), daysLater(dayAt(publishedAt), 61)];
    const shown = days.map((day) => invoiceStatus(document, day));
    assertRule(shown.join() === statusesOf(totalMinor).join(), "a document is overdue after 60 days", shown);
  }
}
