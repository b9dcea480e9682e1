import { assert } from "../../../core/errors.js";
import { type Minor, sum } from "../../../core/money.js";
import { type Day, dayOf } from "../../../core/period.js";
import { type Instant } from "../../../core/clock.js";
import { type RenewalOutcome } from "../../../core/vocabulary.js";
import { type AddOnFacts, type SubscriptionFacts } from "./facts.js";
import { nextTransition } from "./lifecycle.js";
import { type NextTerm } from "./renewal.js";
import { decideTransition, type DueFacts } from "./transition.js";

/** What happens at the end of a subscription's term if nothing else does before. */
export type RenewalForecast = Readonly<{
  outcome: RenewalOutcome;
  /** First day of the next term, or the day after the last; null where neither is fixed. */
  on: Day | null;
  /** Null unless a term follows. */
  quantity: number | null;
  /** Everything charged on the first day of the next term, in minor units; null unless a term follows. */
  amountMinor: Minor | null;
}>;

/** A subscription as it stands when its term ends, and when that is. */
export type StateAtTermEnd = Readonly<{ facts: DueFacts; at: Instant }>;

/**
 * What falls due at the end of a running term, when all its instalments are paid and a change that waits is refused: the very rule by which the engine
 * finds it. Null for what has not begun, is over, or waits as long as it is suspended.
 * @source R-RENEW-1, R-RENEW-3, R-SUSP-8, §0.2.9
 */
export function stateAtTermEnd(facts: SubscriptionFacts): StateAtTermEnd | null {
  if (facts.status === "SUSPENDED" && facts.autoRenew) return null;
  const paid = { ...facts, periodEndsOn: facts.termEndsOn, activatesAt: null, operationDueAt: null };
  const { nextTransition: due, nextTransitionAt: at } = nextTransition(paid);
  return at === null ? null : { facts: { ...paid, nextTransition: due }, at };
}

/**
 * Foretells the end of the term by deciding it as the engine will. `next` is the term that would begin by what is known
 * now; null where none is to be had. @source R-RENEW-1 to -9, R-TRIAL-3, -9; issue "Time and invoices" §2
 */
export function forecastRenewal(
  { facts, at }: StateAtTermEnd,
  addOns: readonly AddOnFacts[],
  next: NextTerm<AddOnFacts> | null,
): RenewalForecast {
  const on = dayOf(at);
  const { changes, charges } = decideTransition(facts, addOns, next, at);
  if (!("quantity" in changes)) return { outcome: "ENDS", on, quantity: null, amountMinor: null };
  assert(changes.termStartsOn === on, "a term begins on the day on which it falls due");
  return { outcome: "RENEWS", on, quantity: changes.quantity, amountMinor: sum(charges.map(({ amountMinor }) => amountMinor)) };
}

/** What is foretold of a suspended subscription that is not to end with its term. @source R-SUSP-8 */
export const NO_RENEWAL_WHILE_SUSPENDED: RenewalForecast = {
  outcome: "NONE_WHILE_SUSPENDED",
  on: null,
  quantity: null,
  amountMinor: null,
};
