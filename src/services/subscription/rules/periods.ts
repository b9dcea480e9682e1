import { assert } from "../../../core/errors.js";
import { addDays, addMonths, type Day, type Period } from "../../../core/period.js";
import { cycleMonths } from "../../catalog/rules/terms.js";
import { type SubscriptionFacts } from "./facts.js";

/** The running paid period of a subscription that has begun. */
export function periodOf(facts: Pick<SubscriptionFacts, "periodStartsOn" | "periodEndsOn">): Period {
  assert(facts.periodStartsOn !== null && facts.periodEndsOn !== null, "a subscription that has begun has a paid period");
  return { startsOn: facts.periodStartsOn, endsOn: facts.periodEndsOn };
}

/** The first paid period that ends on or after a day: instalments that passed while it was suspended are skipped. */
export function periodAt(facts: SubscriptionFacts, on: Day): Period {
  let period = periodOf(facts);
  while (period.endsOn < on) period = nextPeriod(facts, period);
  return period;
}

/** The instalment's period that follows another one within the term. */
export function nextPeriod(facts: SubscriptionFacts, after: Period): Period {
  assert(facts.anchorDay !== null, "a subscription that has begun has an anchor day");
  const startsOn = addDays(after.endsOn, 1);
  return { startsOn, endsOn: addDays(addMonths(startsOn, cycleMonths(facts), facts.anchorDay), -1) };
}
