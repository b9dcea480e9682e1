import { DateTime, Duration } from "luxon";
import { addMilliseconds, instant, MILLISECONDS_PER_DAY, type Instant } from "./clock.js";
import type { TermDuration } from "./vocabulary.js";

/** A UTC calendar day, `YYYY-MM-DD`: sorts and compares as a string. */
export type Day = string;

/** A stretch of whole days, both ends inclusive. @source R-SUB-6, R-BILL-6 */
export type Period = Readonly<{ startsOn: Day; endsOn: Day }>;

const MONTHS_OF: Record<TermDuration, number> = { P1M: 1, P1Y: 12, P3Y: 36 };

const utc = (day: Day) => DateTime.fromISO(day, { zone: "utc" });
// What a month's end reckons a million times is reckoned by hand, a tenth of what the calendar library takes;
// a test holds it to an independent calendar day by day.
const padded = (number: number, digits: number): string => String(number).padStart(digits, "0");
/** Months are counted from the year 0, so that years are carried by themselves. */
const monthIndexOf = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const firstDayOf = (monthIndex: number): Day =>
  `${padded(Math.floor(monthIndex / 12), 4)}-${padded((monthIndex % 12) + 1, 2)}-01`;

/** The UTC day on which an instant lies. */
export const dayOf = (at: Instant): Day => at.toISOString().slice(0, 10);

/** The first instant of a day, 00:00:00.000Z. */
export const startOf = (day: Day): Instant => instant(`${day}T00:00:00.000Z`);

/** Tells whether a text is an existing calendar day. */
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && utc(text).isValid;

/** The day `count` days later; negative goes back. */
export const addDays = (day: Day, count: number): Day => dayOf(addMilliseconds(startOf(day), count * MILLISECONDS_PER_DAY));

/** Whole days from the first day to the second; 0 on the same day. */
export const daysBetween = (from: Day, to: Day): number =>
  (startOf(to).getTime() - startOf(from).getTime()) / MILLISECONDS_PER_DAY;

/** How many days a period has, both ends counted. */
export const daysIn = (period: Period): number => daysBetween(period.startsOn, period.endsOn) + 1;

/** The day of the month (1–31) to which later boundaries return. @source R-SUB-6 */
export const anchorDayOf = (day: Day): number => Number(day.slice(8));

/** How many months a term has. */
export const monthsOf = (term: TermDuration): number => MONTHS_OF[term];

/**
 * The boundary `months` after a day, on the anchor day or, in shorter months, on the last day.
 * The 31st goes 31 Jan → 28 Feb → 31 Mar, because each boundary is reckoned from the anchor.
 * @source R-SUB-6
 */
export function addMonths(day: Day, months: number, anchorDay: number): Day {
  const index = monthIndexOf(day) + months;
  const first = firstDayOf(index);
  return first.slice(0, 8) + padded(Math.min(anchorDay, daysBetween(first, firstDayOf(index + 1))), 2);
}

/** The period of `months` from a first day: its end is the day before the next boundary. @source R-SUB-6 */
export function periodFrom(startsOn: Day, months: number, anchorDay: number): Period {
  return { startsOn, endsOn: addDays(addMonths(startsOn, months, anchorDay), -1) };
}

/** The first day of the calendar month in which a day lies. */
export const firstOfMonth = (day: Day): Day => `${day.slice(0, 8)}01`;

/** The first day of the calendar month after a day; the day itself when it is a first. @source R-SUSP-4 */
export function firstOfMonthOnOrAfter(day: Day): Day {
  return anchorDayOf(day) === 1 ? day : firstDayOf(monthIndexOf(day) + 1);
}

/** The instant an ISO 8601 duration after another, months and years by the UTC calendar; null for what is no duration. */
export function addDuration(at: Instant, duration: string): Instant | null {
  const length = Duration.fromISO(duration);
  const end = DateTime.fromJSDate(at, { zone: "utc" }).plus(length);
  return length.isValid && end.isValid ? end.toJSDate() : null;
}
