import { multiply, prorate, type Minor } from "../../../core/money.js";
import { daysIn, type Day } from "../../../core/period.js";
import { endingOn, paidPeriodFrom, termFrom, type TermAndCycle } from "../../catalog/rules/terms.js";

/** A term that begins on a day: its price per license and billing cycle, its licenses and its chosen end, null for a full term. */
type PurchasedTerm = Readonly<{
  startsOn: Day;
  termAndCycle: TermAndCycle;
  chosenEndsOn: Day | null;
  unitPriceMinor: Minor;
  quantity: number;
}>;

/** The amount of the first charge of a term. @source R-TERM-2 */
export function firstChargeOf({ startsOn, termAndCycle, chosenEndsOn, unitPriceMinor, quantity }: PurchasedTerm): Minor {
  const term = endingOn(termFrom(startsOn, termAndCycle), chosenEndsOn);
  const period = paidPeriodFrom(startsOn, termAndCycle, term);
  return multiply(prorate(unitPriceMinor, daysIn(period), period.pricedDays), quantity);
}
