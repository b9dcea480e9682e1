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

/** The amounts of the charges of a term, in order: one for each paid period. @source R-BILL-2, R-TERM-2 */
function* chargesOf({ startsOn, termAndCycle, chosenEndsOn, unitPriceMinor, quantity }: PurchasedTerm): Generator<Minor> {
  const term = endingOn(termFrom(startsOn, termAndCycle), chosenEndsOn);
  let on = startsOn;
  while (on <= term.termEndsOn) {
    const period = paidPeriodFrom(on, termAndCycle, term);
    yield multiply(prorate(unitPriceMinor, daysIn(period), period.pricedDays), quantity);
    on = addDays(period.endsOn, 1);
  }
}

/** The amount of the first charge of a term. @source R-TERM-2 */
export function firstChargeOf(term: PurchasedTerm): Minor {
  const [first] = chargesOf(term);
  assert(first !== undefined, "a term has a first charge");
  return first;
}

/** The amounts of all charges of a term, in order: the first one, then the further instalments. @source R-BILL-2, R-TERM-2 */
export const chargesOfTerm = (term: PurchasedTerm): Minor[] => [...chargesOf(term)];
