import { type Minor, sum } from "../../../core/money.js";
import { addDays, type Day } from "../../../core/period.js";
import { wholePeriod } from "../../billing/rules/charge-lines.js";
import { itemsOf } from "./billable-items.js";
import { type AddOnFacts, type SubscriptionFacts } from "./facts.js";
import { periodsLeft } from "./periods.js";

/** An instalment of the current term that is still to come. */
export type Instalment = Readonly<{
  /** The day on which it falls due. */
  dueOn: Day;
  periodStartsOn: Day;
  periodEndsOn: Day;
  amountMinor: Minor;
}>;

/**
 * The instalments of the current term that are not charged yet, if nothing else changes, in order. Those of a suspended
 * publisher's plan fall due at the end of its retention at the latest. A suspended Microsoft plan and a trial have none.
 * `addOns` are the open add-ons.
 * @source R-BILL-2, R-SUSP-7, R-SUSP-13, §0.2.4
 */
export function instalmentsToCome(facts: SubscriptionFacts, addOns: readonly AddOnFacts[]): Instalment[] {
  const isSuspended = facts.status === "SUSPENDED";
  if ((facts.status !== "ACTIVE" && !isSuspended) || facts.isTrial) return [];
  if (isSuspended && facts.publisherKind === "MICROSOFT") return [];
  const latest = isSuspended && facts.retentionEndsOn !== null ? addDays(facts.retentionEndsOn, 1) : null;
  return periodsLeft(facts).map((period) => ({
    dueOn: latest !== null && latest < period.startsOn ? latest : period.startsOn,
    periodStartsOn: period.startsOn,
    periodEndsOn: period.endsOn,
    amountMinor: sum(itemsOf(facts, addOns).map((item) => wholePeriod("CYCLE_CHARGE", item, period).amountMinor)),
  }));
}
