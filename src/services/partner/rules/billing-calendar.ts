import type { Instant } from "../../../core/clock.js";
import { type Day, type Period, firstOfMonth, addDays, addMonths, startOf, dayOf } from "../../../core/period.js";

/** The calendar month that contains a day: the billing period of all charges on that day. @source R-BILL-1 */
export function billingPeriodOf(day: Day): Period {
  const startsOn = firstOfMonth(day);
  return { startsOn, endsOn: addDays(addMonths(startsOn, 1, 1), -1) };
}

/** The first day of the next month; `month` is the first day of a month. */
export const monthAfter = (month: Day): Day => addMonths(month, 1, 1);

/** @source R-INV-1 */
const PUBLICATION_DAY = 8;

/**
 * When the documents of a month are published: on the 8th of the next month, 00:00 UTC. `month` is the first day of the month.
 * @source R-INV-1, §3.4; E19
 */
export const publicationOf = (month: Day): Instant => startOf(addDays(monthAfter(month), PUBLICATION_DAY - 1));

/**
 * The first day of the latest month whose documents are published at `at`: from the 8th, 00:00 UTC, the previous month, before
 * that the month before it.
 * @source R-INV-1, R-INV-2
 */
export function lastPublishedMonth(at: Instant): Day {
  const month = addMonths(firstOfMonth(dayOf(at)), -1, 1);
  return at < publicationOf(month) ? addMonths(month, -1, 1) : month;
}
