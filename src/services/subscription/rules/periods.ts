import { assert } from "../../../core/errors.js";
import { addDays, addMonths, type Day, type Period } from "../../../core/period.js";
import { cycleMonths } from "../../catalog/rules/terms.js";
import { type SubscriptionFacts } from "./facts.js";

/** The current paid period of a subscription that has started. */
export function periodOf(facts: Pick<SubscriptionFacts, "periodStartsOn" | "periodEndsOn">): Period {
  assert(facts.periodStartsOn !== null && facts.periodEndsOn !== null, "a started subscription has a paid period");
  return { startsOn: facts.periodStartsOn, endsOn: facts.periodEndsOn };
}

/** The first paid period that ends on or after a day. Skips the instalments that passed during a suspension. */
export function periodAt(facts: SubscriptionFacts, on: Day): Period {
  let period = periodOf(facts);
  while (period.endsOn < on) period = nextPeriod(facts, period);
  return period;
}

/** The next instalment's period within the term. */
export function nextPeriod(facts: SubscriptionFacts, after: Period): Period {
  assert(facts.anchorDay !== null, "a started subscription has an anchor day");
  const startsOn = addDays(after.endsOn, 1);
  return { startsOn, endsOn: addDays(addMonths(startsOn, cycleMonths(facts), facts.anchorDay), -1) };
}

/** The periods of the term after the current one. */
export function periodsLeft(facts: SubscriptionFacts): Period[] {
  assert(facts.termEndsOn !== null, "a started subscription has a term");
  const left: Period[] = [];
  let last = periodOf(facts);
  while (last.endsOn < facts.termEndsOn) {
    last = nextPeriod(facts, last);
    left.push(last);
  }
  return left;
}
