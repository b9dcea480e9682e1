import { assert } from "../../../core/errors.js";
import { addDays, type Day } from "../../../core/period.js";
import { paidPeriodFrom, type PaidPeriod, wholePaidPeriod } from "../../catalog/rules/terms.js";
import { type SubscriptionFacts } from "./facts.js";

/** The facts of a term that its paid periods depend on. */
type TermFacts = Pick<
  SubscriptionFacts,
  "isTrial" | "termDuration" | "billingCycle" | "termEndsOn" | "periodStartsOn" | "periodEndsOn" | "anchorDay"
>;

/** The paid period of a term that begins on a day. @source R-SUB-6, R-TERM-2 */
function periodStarting(facts: TermFacts, startsOn: Day): PaidPeriod {
  const { termEndsOn, anchorDay } = facts;
  assert(termEndsOn !== null && anchorDay !== null, "a started subscription has a term and an anchor day");
  return paidPeriodFrom(startsOn, facts, { termEndsOn, anchorDay });
}

/** The current paid period of a subscription that has started. A trial is one period. */
export function periodOf(facts: TermFacts): PaidPeriod {
  const { isTrial, periodStartsOn, periodEndsOn } = facts;
  assert(periodStartsOn !== null && periodEndsOn !== null, "a started subscription has a paid period");
  const period = { startsOn: periodStartsOn, endsOn: periodEndsOn };
  return isTrial ? wholePaidPeriod(period) : { ...periodStarting(facts, periodStartsOn), ...period };
}

/** The first paid period that ends on or after a day. Skips the instalments that passed during a suspension. */
export function periodAt(facts: SubscriptionFacts, on: Day): PaidPeriod {
  let period = periodOf(facts);
  while (period.endsOn < on) period = nextPeriod(facts, period);
  return period;
}

/** The next instalment's period within the term; the last one ends with the term. @source R-BILL-2, R-TERM-2 */
export const nextPeriod = (facts: SubscriptionFacts, after: Readonly<{ endsOn: Day }>): PaidPeriod =>
  periodStarting(facts, addDays(after.endsOn, 1));

/** The periods of the term after the current one. */
export function periodsLeft(facts: SubscriptionFacts): PaidPeriod[] {
  assert(facts.termEndsOn !== null, "a started subscription has a term");
  const left: PaidPeriod[] = [];
  let last = periodOf(facts);
  while (last.endsOn < facts.termEndsOn) {
    last = nextPeriod(facts, last);
    left.push(last);
  }
  return left;
}
