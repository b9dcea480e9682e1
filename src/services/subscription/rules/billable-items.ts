import { type Item } from "../../billing/rules/charge-lines.js";
import type { LockedPrice } from "../../catalog/rules/pricing.js";
import { type ContinuingAddOn } from "./add-on-changes.js";
import { type AddOnFacts, type SubscriptionFacts } from "./facts.js";

type BaseFacts = Pick<SubscriptionFacts, "planId" | "quantity" | "isTrial" | "unitPriceMinor" | "priceAdjustment">;

/** The subscription itself as something to charge for; inside a trial it costs nothing. @source R-TRIAL-5, R-QTY-9 */
export function baseItem(facts: BaseFacts): Item {
  return {
    addOnId: null,
    planId: facts.planId,
    quantity: facts.quantity,
    unitPriceMinor: facts.isTrial ? 0 : facts.unitPriceMinor,
    priceAdjustment: facts.isTrial ? null : facts.priceAdjustment,
  };
}

/** An add-on as something to charge for, at its locked price unless another one is given; inside its base's trial it costs nothing. */
export function addOnItem(
  addOn: AddOnFacts,
  base: Pick<SubscriptionFacts, "isTrial">,
  { unitPriceMinor, priceAdjustment }: LockedPrice = addOn,
): Item {
  return {
    addOnId: addOn.id,
    planId: addOn.planId,
    quantity: addOn.quantity,
    unitPriceMinor: base.isTrial ? 0 : unitPriceMinor,
    priceAdjustment: base.isTrial ? null : priceAdjustment,
  };
}

/** The base first, then its add-ons in their order. */
export function itemsOf(facts: BaseFacts, addOns: readonly AddOnFacts[]): Item[] {
  return [baseItem(facts), ...addOns.map((addOn) => addOnItem(addOn, facts))];
}

/** The base, then the add-ons that go on with it into a new term, at their prices there. */
export function itemsOfNewTerm(facts: BaseFacts, goingOn: readonly ContinuingAddOn<AddOnFacts>[]): Item[] {
  return [baseItem(facts), ...goingOn.map(({ addOn, price }) => addOnItem(addOn, facts, price))];
}
