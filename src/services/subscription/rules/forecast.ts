import { assert } from "../../../core/errors.js";
import { type Minor, sum } from "../../../core/money.js";
import { type Day, dayOf } from "../../../core/period.js";
import { type Instant } from "../../../core/clock.js";
import { type RenewalOutcome } from "../../../core/vocabulary.js";
import { type AddOnFacts, type SubscriptionFacts } from "./facts.js";
import { nextTransition } from "./lifecycle.js";
import { type NextTerm } from "./renewal.js";
import { builtInPolicies } from "../../catalog/rules/policies.js";
import { decideTransition, type DueFacts } from "./transition.js";

/** What happens at the end of a subscription's term if nothing else changes. */
export type RenewalForecast = Readonly<{
  outcome: RenewalOutcome;
  /** The first day of the next term, or the day after the last one; null when the date is not known. */
  on: Day | null;
  /** Null unless the subscription renews. */
  quantity: number | null;
  /** The sum of the charges on the first day of the next term, in minor units; null unless the subscription renews. */
  amountMinor: Minor | null;
}>;

/** A subscription at the end of its term, and the instant of that end. */
export type StateAtTermEnd = Readonly<{ facts: DueFacts; at: Instant }>;

/**
 * The transition at the end of the current term, assuming that all instalments are paid and an open change is refused. Null for
 * pending and closed subscriptions, and for suspended ones with auto-renewal, which do not renew.
 * @source R-RENEW-1, R-RENEW-3, R-SUSP-8, §0.2.9
 */
export function stateAtTermEnd(facts: SubscriptionFacts): StateAtTermEnd | null {
  if (facts.status === "SUSPENDED" && facts.autoRenew) return null;
  const paid = { ...facts, periodEndsOn: facts.termEndsOn, activatesAt: null, operationDueAt: null };
  const { nextTransition: due, nextTransitionAt: at } = nextTransition(paid);
  return at === null ? null : { facts: { ...paid, nextTransition: due }, at };
}

/**
 * Forecasts the end of the term by deciding its transition. `next` is the term that would start, with the catalog and prices of
 * today; null when none is available. Policies do not change it: they decide windows, not dates and amounts.
 * @source R-RENEW-1 to -9, R-TRIAL-3, -9; issue "Time and invoices" §2
 */
export function forecastRenewal(
  { facts, at }: StateAtTermEnd,
  addOns: readonly AddOnFacts[],
  next: NextTerm<AddOnFacts> | null,
): RenewalForecast {
  const on = dayOf(at);
  const { changes, charges } = decideTransition(facts, addOns, next, builtInPolicies(facts), at);
  if (!("quantity" in changes)) return { outcome: "ENDS", on, quantity: null, amountMinor: null };
  assert(changes.termStartsOn === on, "a term begins on the day on which it falls due");
  return { outcome: "RENEWS", on, quantity: changes.quantity, amountMinor: sum(charges.map(({ amountMinor }) => amountMinor)) };
}

/** The forecast for a suspended subscription with auto-renewal: it does not renew while it is suspended. @source R-SUSP-8 */
export const NO_RENEWAL_WHILE_SUSPENDED: RenewalForecast = {
  outcome: "NONE_WHILE_SUSPENDED",
  on: null,
  quantity: null,
  amountMinor: null,
};
