import { dayAt, daysFromTo, daysLater, monthLater } from "./oracle.js";
import type { BillingOption } from "./plans.js";
import { isMicrosoft } from "./state-change.js";
import type { Subscription } from "./subscription.js";

const MONTHS = { P1M: 1, P1Y: 12, P3Y: 36 };
const MONTHS_PAID = { MONTHLY: 1, ANNUAL: 12, TRIENNIAL: 36, NONE: null };

/** Returns the number of days of the month of a day. */
const lengthOfMonth = (day: string): number => daysFromTo(monthLater(day, 0), monthLater(day, 1)) - 1;

/** Returns whether a day is the anchor day, or the last one of a shorter month. */
export const onAnchor = (day: string, anchorDay: number): boolean =>
  Number(day.slice(8)) === Math.min(anchorDay, lengthOfMonth(day));

/** Returns the last day of a whole number of months from a day, by the anchor day. */
function endAfter(startsOn: string, months: number, anchorDay: number): string {
  const month = monthLater(startsOn, months);
  return daysLater(month, Math.min(anchorDay, lengthOfMonth(month)) - 2);
}

const dayOfMonth = (day: string): number => Number(day.slice(8));

/** Returns whether the term of a subscription was chosen to end before its full length. @source R-TERM-2 */
export function isCut({ isTrial, termStartsOn, termEndsOn, termDuration, anchorDay }: Subscription): boolean {
  if (isTrial || termStartsOn === null || termEndsOn === null || anchorDay === null) return false;
  return termEndsOn < endAfter(termStartsOn, MONTHS[termDuration], anchorDay);
}

/** A paid period with the days that the unit price is for. */
export type Paid = Readonly<{ startsOn: string; endsOn: string; days: number }>;

const cycleOf = ({ termDuration, billingCycle }: BillingOption): number => MONTHS_PAID[billingCycle] ?? MONTHS[termDuration];

/** Returns the current paid period. The last one of a term that was cut has fewer days than its unit price is for. */
export function paidPeriod(own: Subscription): Paid {
  const { periodStartsOn: startsOn, periodEndsOn: endsOn, anchorDay } = own;
  if (startsOn === null || endsOn === null || anchorDay === null) return { startsOn: "none", endsOn: "none", days: 1 };
  if (own.isTrial) return { startsOn, endsOn, days: daysFromTo(startsOn, endsOn) };
  return { startsOn, endsOn, days: daysFromTo(startsOn, endAfter(startsOn, cycleOf(own), anchorDay)) };
}

/** Returns the first day and the anchor day of the next term. */
function nextStart({ termEndsOn, anchorDay, ...own }: Subscription): Readonly<{ startsOn: string; anchorDay: number }> {
  const startsOn = daysLater(termEndsOn ?? "none", 1);
  const isNew = own.isTrial || isCut({ ...own, termEndsOn, anchorDay });
  return { startsOn, anchorDay: isNew ? dayOfMonth(startsOn) : (anchorDay ?? 0) };
}

/** Returns the last day and the anchor day that the next term must have. */
export function expectedNextTerm(before: Subscription, option: BillingOption, chosenEndsOn: string | null) {
  const { startsOn, anchorDay } = nextStart(before);
  return { endsOn: chosenEndsOn ?? endAfter(startsOn, MONTHS[option.termDuration], anchorDay), anchorDay };
}

/** Returns the first paid period of the next term. */
export function firstPaidPeriod(before: Subscription, option: BillingOption, chosenEndsOn: string | null): Paid {
  const { startsOn, anchorDay } = nextStart(before);
  const cycleEnd = endAfter(startsOn, cycleOf(option), anchorDay);
  const endsOn = chosenEndsOn !== null && chosenEndsOn < cycleEnd ? chosenEndsOn : cycleEnd;
  return { startsOn, endsOn, days: daysFromTo(startsOn, cycleEnd) };
}

/** Returns the days on which a term can end before its full length: all of them, or only ends of months. */
function choicesFrom(startsOn: string, { termDuration }: BillingOption, anchorDay: number, isAnyDay: boolean): string[] {
  const end = endAfter(startsOn, MONTHS[termDuration], anchorDay);
  const days = Array.from({ length: Math.max(0, daysFromTo(startsOn, end) - 2) }, (_, index) => daysLater(startsOn, index + 1));
  return days.filter((day) => isAnyDay || day === daysLater(monthLater(day, 1), -1));
}

const oneOf = (days: readonly string[], number: number): string | null => days[number % Math.max(days.length, 1)] ?? null;

/** Returns one of the days on which a term that is bought now can end; null when there is none. */
export function choiceOfPurchase(now: Date, option: BillingOption, number: number, isAnyDay: boolean): string | null {
  const today = dayAt(now);
  return option.termDuration === "P3Y" ? null : oneOf(choicesFrom(today, option, dayOfMonth(today), isAnyDay), number);
}

/** Returns a day on which the next term can end, for a subscription that has a term; for some it will be refused. */
export function choiceOfSchedule(own: Subscription, option: BillingOption, number: number): string | null {
  if (own.termEndsOn === null) return null;
  const { startsOn, anchorDay } = nextStart(own);
  return oneOf(choicesFrom(startsOn, option, anchorDay, false), number);
}

/** Returns the labels of a term that ends on a chosen day, and of the term after it, for the statistics. */
export const termEndLabels = (before: Subscription, after: Subscription): string[] => [
  ...(isCut(after) && isMicrosoft(after) ? ["CHOSEN_END"] : []),
  ...(isCut(before) && before.termStartsOn !== after.termStartsOn ? ["AFTER_CHOSEN_END"] : []),
];
