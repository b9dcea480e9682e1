import { type Item } from "../../billing/rules/charge-lines.js";
import { type LockedPrice, lockedPriceOf } from "../../catalog/rules/pricing.js";
import { type ContinuingAddOn } from "./add-on-changes.js";
import { type AddOnFacts, type SubscriptionFacts } from "./facts.js";

type BaseFacts = Pick<SubscriptionFacts, "planId" | "quantity" | "isTrial"> & LockedPrice;

/** What an item costs in a trial. @source R-TRIAL-5, R-QTY-9 */
export const FREE: LockedPrice = { unitPriceMinor: 0, priceAdjustment: null, priceId: null, marginBasisPoints: null };

/** The base subscription as a billable item. The price is 0 in a trial. @source R-TRIAL-5, R-QTY-9 */
export function baseItem(facts: BaseFacts): Item {
  return {
    addOnId: null,
    planId: facts.planId,
    quantity: facts.quantity,
    isTrial: facts.isTrial,
    ...(facts.isTrial ? FREE : lockedPriceOf(facts)),
  };
}

/** An add-on as a billable item, at its locked price or the given one. The price is 0 while its base is in a trial. */
export function addOnItem(addOn: AddOnFacts, base: Pick<SubscriptionFacts, "isTrial">, price: LockedPrice = addOn): Item {
  return {
    addOnId: addOn.id,
    planId: addOn.planId,
    quantity: addOn.quantity,
    isTrial: base.isTrial,
    ...(base.isTrial ? FREE : lockedPriceOf(price)),
  };
}

/** The billable items of a subscription: the base first, then its add-ons in order. */
export function itemsOf(facts: BaseFacts, addOns: readonly AddOnFacts[]): Item[] {
  return [baseItem(facts), ...addOns.map((addOn) => addOnItem(addOn, facts))];
}

/** The billable items of a new term: the base, then the continuing add-ons at their new prices. */
export function itemsOfNewTerm(facts: BaseFacts, goingOn: readonly ContinuingAddOn<AddOnFacts>[]): Item[] {
  return [baseItem(facts), ...goingOn.map(({ addOn, price }) => addOnItem(addOn, facts, price))];
}
