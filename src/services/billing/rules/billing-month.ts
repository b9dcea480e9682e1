import type { Instant } from "../../../core/clock.js";
import { dayOf, firstOfMonth, type Day } from "../../../core/period.js";

/**
 * The calendar month, by its first day, on whose invoice a charge belongs: that in which it arose. Where that month's
 * documents are out already, because it was carried out late, it is the month that runs at `present`: a published
 * document never changes. `publishedThrough` is the last day of the last published month.
 * @source R-BILL-2, R-BILL-7, R-INV-4; issue "Time and invoices" §1
 */
export function billingMonthOf(occurredAt: Instant, publishedThrough: Day | null, present: Instant): Day {
  const own = dayOf(occurredAt);
  return firstOfMonth(publishedThrough !== null && own <= publishedThrough ? dayOf(present) : own);
}
