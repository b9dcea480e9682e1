import { DateTime, Duration } from "luxon";
import { addMilliseconds, instant, MILLISECONDS_PER_DAY, type Instant } from "./clock.js";
import type { TermDuration } from "./vocabulary.js";

/** A UTC calendar day, `YYYY-MM-DD`; sorts and compares as a string. */
export type Day = string;

/** A range of whole days, both ends inclusive. @source R-SUB-6, R-BILL-6 */
export type Period = Readonly<{ startsOn: Day; endsOn: Day }>;

const MONTHS_OF: Record<TermDuration, number> = { P1M: 1, P1Y: 12, P3Y: 36 };

const utc = (day: Day) => DateTime.fromISO(day, { zone: "utc" });
// Month ends need these calculations millions of times. Plain arithmetic takes a tenth of the calendar library's time;
// a test compares it with an independent calendar day by day.
const padded = (number: number, digits: number): string => String(number).padStart(digits, "0");
/** Months since year 0, so that adding months carries over into years. */
const monthIndexOf = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const firstDayOf = (monthIndex: number): Day =>
  `${padded(Math.floor(monthIndex / 12), 4)}-${padded((monthIndex % 12) + 1, 2)}-01`;

/** The UTC day that contains an instant. */
export const dayOf = (at: Instant): Day => at.toISOString().slice(0, 10);

/** The first instant of a day, 00:00:00.000Z. */
export const startOf = (day: Day): Instant => instant(`${day}T00:00:00.000Z`);

/** Whether a text is an existing calendar day. */
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && utc(text).isValid;

/** The first instant of the years 1970 to 9999, which both databases store. */
export const CALENDAR_START = instant("1970-01-01T00:00:00Z");
const CALENDAR_END = instant("9999-12-31T23:59:59.999Z");

/** Whether an instant is in the years 1970 to 9999, in UTC. */
export const isInCalendar = (at: Instant): boolean => at >= CALENDAR_START && at <= CALENDAR_END;

/** The day `count` days after `day`; before it if negative. */
export const addDays = (day: Day, count: number): Day => dayOf(addMilliseconds(startOf(day), count * MILLISECONDS_PER_DAY));

/** The number of whole days from the first day to the second; 0 for the same day. */
export const daysBetween = (from: Day, to: Day): number =>
  (startOf(to).getTime() - startOf(from).getTime()) / MILLISECONDS_PER_DAY;

/** The number of days in a period, both ends included. */
export const daysIn = (period: Period): number => daysBetween(period.startsOn, period.endsOn) + 1;

/** The day of the month (1–31) on which later periods begin. @source R-SUB-6 */
export const anchorDayOf = (day: Day): number => Number(day.slice(8));

/** The number of months in a term. */
export const monthsOf = (term: TermDuration): number => MONTHS_OF[term];

/**
 * The day `months` after `day`, on the anchor day or, in shorter months, on the last day of the month.
 * Every boundary is calculated from the anchor day: 31 Jan → 28 Feb → 31 Mar.
 * @source R-SUB-6
 */
export function addMonths(day: Day, months: number, anchorDay: number): Day {
  const index = monthIndexOf(day) + months;
  const first = firstDayOf(index);
  return first.slice(0, 8) + padded(Math.min(anchorDay, daysBetween(first, firstDayOf(index + 1))), 2);
}

/** The periods that were calculated last: those of a month's end are few, and each is asked for several times for each renewal. */
const periods = new Map<string, Period>();
const PERIODS_MAX = 1_000;

/** The period of `months` that begins on a day; it ends on the day before the next boundary. @source R-SUB-6 */
export function periodFrom(startsOn: Day, months: number, anchorDay: number): Period {
  const key = `${startsOn} ${months} ${anchorDay}`;
  const known = periods.get(key);
  if (known !== undefined) return known;
  if (periods.size >= PERIODS_MAX) periods.clear();
  const period = Object.freeze({ startsOn, endsOn: addDays(addMonths(startsOn, months, anchorDay), -1) });
  periods.set(key, period);
  return period;
}

/** The first day of the calendar month that contains a day. */
export const firstOfMonth = (day: Day): Day => `${day.slice(0, 8)}01`;

/** The first day of the next calendar month; the day itself when it is the first of a month. @source R-SUSP-4 */
export function firstOfMonthOnOrAfter(day: Day): Day {
  return anchorDayOf(day) === 1 ? day : firstDayOf(monthIndexOf(day) + 1);
}

/**
 * The instant that is an ISO 8601 duration after another; months and years by the UTC calendar.
 * Null when the duration is invalid or ends beyond the calendar.
 */
export function addDuration(at: Instant, duration: string): Instant | null {
  const length = Duration.fromISO(duration);
  if (!length.isValid) return null;
  const end = DateTime.fromJSDate(at, { zone: "utc" }).plus(length);
  return end.isValid ? end.toJSDate() : null;
}

/** The length of an ISO 8601 duration in milliseconds; a month is as long as January. Null when the duration is invalid. */
export const millisecondsOf = (duration: string): number | null => addDuration(CALENDAR_START, duration)?.getTime() ?? null;
