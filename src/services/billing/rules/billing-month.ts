import type { Instant } from "../../../core/clock.js";
import { dayOf, firstOfMonth, type Day } from "../../../core/period.js";

/**
 * The calendar month, by its first day, on whose invoice a charge appears: the month in which it occurred. When that month is already
 * published, because the transition ran late, it is the month of `present`: published documents never change.
 * `publishedThrough` is the last day of the latest published month.
 * @source R-BILL-2, R-BILL-7, R-INV-4; issue "Time and invoices" §1
 */
export function billingMonthOf(occurredAt: Instant, publishedThrough: Day | null, present: Instant): Day {
  const own = dayOf(occurredAt);
  return firstOfMonth(publishedThrough !== null && own <= publishedThrough ? dayOf(present) : own);
}
