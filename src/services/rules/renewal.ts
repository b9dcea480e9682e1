import { addDays, type Day } from "../../core/period.js";
import type { Minor } from "../../core/money.js";
import { regularCharge, type ChargeLine } from "./charge-lines.js";
import type { AddOnFacts, SubscriptionFacts } from "./facts.js";
import { itemsOf } from "./items.js";
import { nextPeriod, periodOf, termFrom, type TermDays } from "./terms.js";

/** What a new term brings. */
export type RenewalDecision = Readonly<{
  changes: TermDays & { isTrial: false; unitPriceMinor: Minor };
  charges: readonly ChargeLine[];
}>;

/** The first day of the term that follows the running one. */
export function nextTermStartsOn(facts: Pick<SubscriptionFacts, "termEndsOn">): Day {
  if (facts.termEndsOn === null) throw new Error("a subscription that has not begun has no next term");
  return addDays(facts.termEndsOn, 1);
}

/**
 * Decides the next term: the same duration and cycle, reckoned from the anchor day, charged at `unitPriceMinor`.
 * `addOns` are those that renew with it, with their prices of the new term. After a trial the first paid term sets
 * the anchor. @source R-RENEW-4, -5, R-SUB-6, R-TRIAL-3 to -5, §0.2.4; E5, E33
 */
export function decideRenewal(facts: SubscriptionFacts, unitPriceMinor: Minor, addOns: readonly AddOnFacts[]): RenewalDecision {
  const startsOn = nextTermStartsOn(facts);
  const days = facts.isTrial || facts.anchorDay === null ? termFrom(startsOn, facts) : termFrom(startsOn, facts, facts.anchorDay);
  const changes = { ...days, isTrial: false as const, unitPriceMinor };
  const renewed = { ...facts, ...changes };
  return { changes, charges: itemsOf(renewed, addOns).map((item) => regularCharge("RENEW", item, periodOf(renewed))) };
}

/** Decides the next instalment within a term. @source R-BILL-2, §0.2.4 */
export function decideInstalment(facts: SubscriptionFacts, addOns: readonly AddOnFacts[]) {
  const period = nextPeriod(facts, periodOf(facts));
  return {
    changes: { periodStartsOn: period.startsOn, periodEndsOn: period.endsOn },
    charges: itemsOf(facts, addOns).map((item) => regularCharge("CYCLE_CHARGE", item, period)),
  };
}
