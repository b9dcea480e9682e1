import { addDays, type Day } from "../../../core/period.js";
import type { ChargeRule } from "../../../core/vocabulary.js";
import { type ContinuingAddOn } from "./add-on-changes.js";
import { type ChargeLine, regularCharge } from "../../billing/rules/charge-lines.js";
import { type AddOnFacts, type SubscriptionFacts } from "./facts.js";
import { itemsOf, itemsOfNewTerm } from "./billable-items.js";
import { endingOn, isCutTerm, type PaidPeriod, type TermAndCycle, type TermDays, termFrom } from "../../catalog/rules/terms.js";
import { type LockedPrice } from "../../catalog/rules/pricing.js";
import { nextPeriod, periodOf, periodsLeft } from "./periods.js";

/** Plan, quantity, term, billing cycle and locked price of a term. */
export type TermContent = LockedPrice & Pick<SubscriptionFacts, "planId" | "quantity" | "termDuration" | "billingCycle">;

/** A term, and the add-ons that continue in it with their prices. */
export type TermWithAddOns<A extends AddOnFacts> = TermContent & Readonly<{ addOns: readonly ContinuingAddOn<A>[] }>;

/** The content of a next term, and the day on which it ends if that was chosen; null for a full term. @source R-TERM-3 */
export type TermToBegin = TermContent & Readonly<{ chosenEndsOn: Day | null }>;

/** The next term, and the add-ons that continue in it with their prices. */
export type NextTerm<A extends AddOnFacts> = TermToBegin & TermWithAddOns<A>;

/** The values and charges of a new term. */
export type RenewalDecision = Readonly<{
  changes: TermDays & TermContent & { isTrial: false };
  charges: readonly ChargeLine[];
}>;

/** The first day of the next term. */
export function nextTermStartsOn(facts: Pick<SubscriptionFacts, "termEndsOn">): Day {
  if (facts.termEndsOn === null) throw new Error("a subscription that has not started has no next term");
  return addDays(facts.termEndsOn, 1);
}

/**
 * The days of the next term at its full duration. They follow the anchor day. After a trial, and after a term that ended on a
 * chosen day, the first day of the term sets the anchor day.
 * @source R-SUB-6, R-TRIAL-3, R-TERM-2
 */
export function fullNextTerm(facts: SubscriptionFacts, termAndCycle: TermAndCycle): TermDays {
  const startsOn = nextTermStartsOn(facts);
  const { isTrial, termStartsOn, termEndsOn, anchorDay, termDuration } = facts;
  if (isTrial || anchorDay === null || termStartsOn === null || termEndsOn === null) return termFrom(startsOn, termAndCycle);
  const isCut = isCutTerm({ termStartsOn, termEndsOn, anchorDay }, termDuration);
  return isCut ? termFrom(startsOn, termAndCycle) : termFrom(startsOn, termAndCycle, anchorDay);
}

/**
 * Decides the next term. It starts on the day after the current one, and its base and add-ons are charged at the new prices.
 * @source R-RENEW-4, -5, R-SUB-6, R-TRIAL-3 to -5, R-TERM-2, -3, §0.2.4; E5, E33
 */
export function decideRenewal(facts: SubscriptionFacts, next: NextTerm<AddOnFacts>): RenewalDecision {
  const { addOns, chosenEndsOn, ...content } = next;
  const days = endingOn(fullNextTerm(facts, content), chosenEndsOn);
  const changes = { ...days, ...content, isTrial: false as const };
  return { changes, charges: itemsOfNewTerm(changes, addOns).map((item) => regularCharge("RENEW", item, periodOf(changes))) };
}

const instalmentOf = (
  facts: SubscriptionFacts,
  addOns: readonly AddOnFacts[],
  period: PaidPeriod,
  rule?: ChargeRule,
): ChargeLine[] => itemsOf(facts, addOns).map((item) => regularCharge("CYCLE_CHARGE", item, period, rule));

/** Decides the next instalment within a term. @source R-BILL-2, §0.2.4 */
export function decideInstalment(facts: SubscriptionFacts, addOns: readonly AddOnFacts[]) {
  const period = nextPeriod(facts, periodOf(facts));
  return {
    changes: { periodStartsOn: period.startsOn, periodEndsOn: period.endsOn },
    charges: instalmentOf(facts, addOns, period),
  };
}

/**
 * The instalments that are still to come when a subscription is deleted at the end of its retention. Plans of independent
 * publishers are billed to the end of their term: otherwise a suspension would cost less than a cancellation.
 * @source R-SUSP-13
 */
export function remainingInstalments(facts: SubscriptionFacts, addOns: readonly AddOnFacts[]): ChargeLine[] {
  if (facts.publisherKind !== "PARTNER" || facts.isTrial) return [];
  return periodsLeft(facts).flatMap((period) => instalmentOf(facts, addOns, period, "R-SUSP-13"));
}
