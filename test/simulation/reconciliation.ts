import { changesOf } from "../../src/core/changes.js";
import { expectedCharges } from "../../src/services/billing/rules/expected-charges.js";
import { differencesOf, type Difference, type ReconciledCharge } from "../../src/services/billing/rules/reconciliation.js";
import type { RecordedChange } from "../../src/services/billing/rules/recorded-life.js";
import type { PriceBook } from "./plans.js";
import { assertRule } from "./state-change.js";
import type { Subscription } from "./subscription.js";

/** Returns the change of a subscription as its event would record it. The change of an instalment has no event. */
function recordedChange(before: Subscription, after: Subscription, at: Date): RecordedChange {
  const kept = new Map(before.addOns.map((addOn) => [addOn.id, addOn]));
  const parts = after.addOns.flatMap((addOn) => {
    const own = kept.get(addOn.id);
    return own === undefined ? [] : [[addOn.id, changesOf(own, addOn)] as const];
  });
  return {
    ...{ at, own: changesOf(before, after), parts: Object.fromEntries(parts) },
    newAddOnIds: after.addOns.filter(({ id }) => !kept.has(id)).map(({ id }) => id),
  };
}

/** The recorded changes of the subscriptions of a simulation, by name. */
export class RecordedLives {
  readonly #changes = new Map<string, RecordedChange[]>();

  /** Records a change of a subscription. */
  record(before: Subscription, after: Subscription, at: Date): void {
    const all = this.#changes.get(after.name) ?? [];
    all.push(recordedChange(before, after, at));
    this.#changes.set(after.name, all);
  }

  /** Returns a function that compares charges with those that follow from what was recorded about a subscription. */
  comparison(own: Subscription, at: Date, prices: PriceBook): (charges: readonly ReconciledCharge[]) => Difference[] {
    const changes = this.#changes.get(own.name) ?? [];
    const expected = expectedCharges({ present: { base: own, addOns: own.addOns }, changes }, at);
    const ofCharges = new Map(
      own.charges.flatMap(({ priceId }) => {
        const listed = prices.listed(priceId);
        return listed === null || priceId === null ? [] : [[priceId, listed] as const];
      }),
    );
    return (charges) => differencesOf(expected, charges, ofCharges);
  }

  /** Asserts that a subscription has exactly the charges that follow from what was recorded about it. */
  assertReconciled(own: Subscription, at: Date, prices: PriceBook): void {
    const differences = this.comparison(own, at, prices)(own.charges);
    assertRule(differences.length === 0, "the charges are those that follow from the recorded changes", [differences, own]);
  }
}
