import { instalment, type Minor } from "../../../core/money.js";
import { addDays, anchorDayOf, monthsOf, periodFrom, type Day } from "../../../core/period.js";
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
