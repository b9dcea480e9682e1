import type { Instant } from "../../../core/clock.js";
import { type Day, type Period, firstOfMonth, addDays, addMonths, startOf, dayOf } from "../../../core/period.js";

/** The calendar month in which a day lies: the billing period of everything charged on it. @source R-BILL-1 */
export function billingPeriodOf(day: Day): Period {
  const startsOn = firstOfMonth(day);
  return { startsOn, endsOn: addDays(addMonths(startsOn, 1, 1), -1) };
}

/** The first day of the month after one that is named by its first day. */
export const monthAfter = (month: Day): Day => addMonths(month, 1, 1);

/** @source R-INV-1 */
const PUBLICATION_DAY = 8;

/**
 * When the documents of a month, named by its first day, are published: the 8th of the next month, 00:00 UTC.
 * @source R-INV-1, §3.4; E19
 */
export const publicationOf = (month: Day): Instant => startOf(addDays(monthAfter(month), PUBLICATION_DAY - 1));

/**
 * The last month, by its first day, whose documents are out at an instant: from the 8th, 00:00 UTC, the month before, until then
 * the one before that. @source R-INV-1, R-INV-2
 */
export function lastPublishedMonth(at: Instant): Day {
  const month = addMonths(firstOfMonth(dayOf(at)), -1, 1);
  return at < publicationOf(month) ? addMonths(month, -1, 1) : month;
}
