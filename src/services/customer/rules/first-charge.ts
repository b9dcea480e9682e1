import { assert } from "../../../core/errors.js";
import { multiply, prorate, type Minor } from "../../../core/money.js";
import { addDays, daysIn, type Day } from "../../../core/period.js";
import { endingOn, paidPeriodFrom, termFrom, type TermAndCycle } from "../../catalog/rules/terms.js";

/** A term that begins on a day: its price per license and billing cycle, its licenses and its chosen end, null for a full term. */
export type PurchasedTerm = Readonly<{
  startsOn: Day;
  termAndCycle: TermAndCycle;
  chosenEndsOn: Day | null;
  unitPriceMinor: Minor;
  quantity: number;
}>;

type TermSpan = Pick<PurchasedTerm, "startsOn" | "termAndCycle" | "chosenEndsOn">;

/** The days of a paid period of a term, and the days of the whole billing cycle that has the full price. */
type PaidDays = Readonly<{ days: number; pricedDays: number }>;

/** The paid periods of a term, in order. @source R-BILL-2, R-TERM-2 */
function* paidDaysIn({ startsOn, termAndCycle, chosenEndsOn }: TermSpan): Generator<PaidDays> {
  const term = endingOn(termFrom(startsOn, termAndCycle), chosenEndsOn);
  let on = startsOn;
  while (on <= term.termEndsOn) {
    const period = paidPeriodFrom(on, termAndCycle, term);
    yield { days: daysIn(period), pricedDays: period.pricedDays };
    on = addDays(period.endsOn, 1);
  }
}

const chargeOf = ({ unitPriceMinor, quantity }: PurchasedTerm, { days, pricedDays }: PaidDays): Minor =>
  multiply(prorate(unitPriceMinor, days, pricedDays), quantity);

/** The amount of the first charge of a term. @source R-TERM-2 */
export function firstChargeOf(term: PurchasedTerm): Minor {
  const [first] = paidDaysIn(term);
  assert(first !== undefined, "a term has a first charge");
  return chargeOf(term, first);
}

/** Finds the paid periods of a term. */
export type FindPaidDays = (span: TermSpan) => readonly PaidDays[];

/** Finds the paid periods of terms, and calculates those of alike terms once. */
export function memoizedPaidDays(): FindPaidDays {
  const known = new Map<string, readonly PaidDays[]>();
  return (span) => {
    const { startsOn, termAndCycle, chosenEndsOn } = span;
    const key = [startsOn, termAndCycle.termDuration, termAndCycle.billingCycle, chosenEndsOn].join();
    const found = known.get(key) ?? [...paidDaysIn(span)];
    known.set(key, found);
    return found;
  };
}

/** The amounts of all charges of a term, in order: the first one, then the further instalments. @source R-BILL-2, R-TERM-2 */
export const chargesOfTerm = (term: PurchasedTerm, paidDaysOf: FindPaidDays = (span) => [...paidDaysIn(span)]): Minor[] =>
  paidDaysOf(term).map((paid) => chargeOf(term, paid));
