import { instalment, type Minor } from "../../../core/money.js";
import { assert } from "../../../core/errors.js";
import { addDays, anchorDayOf, daysIn, monthsOf, periodFrom, type Day, type Period } from "../../../core/period.js";
import type { BillingCycle, TermDuration } from "../../../core/vocabulary.js";

/** The stored days of a term. */
export type TermDays = Readonly<{
  termStartsOn: Day;
  termEndsOn: Day;
  periodStartsOn: Day;
  periodEndsOn: Day;
  anchorDay: number;
}>;

/** A term duration and a billing cycle, as a plan is sold. */
export type TermAndCycle = Readonly<{ termDuration: TermDuration; billingCycle: BillingCycle }>;

const CYCLE_MONTHS: Record<BillingCycle, number | null> = { MONTHLY: 1, ANNUAL: 12, TRIENNIAL: 36, NONE: null };

/** The number of months that one charge covers. */
export function cycleMonths({ termDuration, billingCycle }: TermAndCycle): number {
  return Math.min(CYCLE_MONTHS[billingCycle] ?? monthsOf(termDuration), monthsOf(termDuration));
}

/** Whether a billing cycle fits into a term: a charge never covers more than the term. @source §0.2.4 */
export const fitsTerm = (termDuration: TermDuration, billingCycle: BillingCycle): boolean =>
  (CYCLE_MONTHS[billingCycle] ?? 0) <= monthsOf(termDuration);

/** The price per license of one charge, from the price of the whole term: equal instalments, rounded half up. @source §0.2.4 */
export function unitPriceOf(termPriceMinor: Minor, termAndCycle: TermAndCycle): Minor {
  return instalment(termPriceMinor, monthsOf(termAndCycle.termDuration) / cycleMonths(termAndCycle));
}

/** A period with the days that a unit price pays for: its own days, or more when the end of the term cuts it. @source R-TERM-2 */
export type PaidPeriod = Period & Readonly<{ pricedDays: number }>;

/** A period that a unit price pays for exactly, for example a trial. */
export const wholePaidPeriod = (period: Period): PaidPeriod => ({ ...period, pricedDays: daysIn(period) });

const earlierOf = (one: Day, other: Day): Day => (one < other ? one : other);

/** The paid period of a term that begins on a day: a whole billing cycle, or what is left of the term. @source R-SUB-6, R-TERM-2 */
export function paidPeriodFrom(
  startsOn: Day,
  termAndCycle: TermAndCycle,
  { termEndsOn, anchorDay }: Pick<TermDays, "termEndsOn" | "anchorDay">,
): PaidPeriod {
  const cycle = periodFrom(startsOn, cycleMonths(termAndCycle), anchorDay);
  return { startsOn, endsOn: earlierOf(cycle.endsOn, termEndsOn), pricedDays: daysIn(cycle) };
}

/** A term of full duration from its first day; its first paid period is the first billing cycle. @source R-SUB-6 */
export function termFrom(startsOn: Day, termAndCycle: TermAndCycle, anchorDay = anchorDayOf(startsOn)): TermDays {
  const term = periodFrom(startsOn, monthsOf(termAndCycle.termDuration), anchorDay);
  const period = periodFrom(startsOn, cycleMonths(termAndCycle), anchorDay);
  return {
    termStartsOn: term.startsOn,
    termEndsOn: term.endsOn,
    periodStartsOn: period.startsOn,
    periodEndsOn: period.endsOn,
    anchorDay,
  };
}

/**
 * A full term, cut to end on a chosen day. Its periods keep the anchor day of its start; the next term gets that of the day after
 * the chosen end. @source R-TERM-1, R-TERM-2
 */
export function endingOn(full: TermDays, chosenEndsOn: Day | null): TermDays {
  if (chosenEndsOn === null) return full;
  assert(full.termStartsOn < chosenEndsOn && chosenEndsOn < full.termEndsOn, "a chosen end is inside the full term");
  return { ...full, termEndsOn: chosenEndsOn, periodEndsOn: earlierOf(full.periodEndsOn, chosenEndsOn) };
}

/** Whether a paid term was cut to end on a chosen day. @source R-TERM-2 */
export const isCutTerm = (
  { termStartsOn, termEndsOn, anchorDay }: Pick<TermDays, "termStartsOn" | "termEndsOn" | "anchorDay">,
  termDuration: TermDuration,
): boolean => termEndsOn < periodFrom(termStartsOn, monthsOf(termDuration), anchorDay).endsOn;

/** A trial of `days` days including the first: 30 days end on day 30. @source R-TRIAL-5 */
export function trialFrom(startsOn: Day, days: number): TermDays {
  const endsOn = addDays(startsOn, days - 1);
  return {
    termStartsOn: startsOn,
    termEndsOn: endsOn,
    periodStartsOn: startsOn,
    periodEndsOn: endsOn,
    anchorDay: anchorDayOf(startsOn),
  };
}
