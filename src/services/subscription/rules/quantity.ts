import { type Instant } from "../../../core/clock.js";
import { dayOf } from "../../../core/period.js";
import { type ChargeLine, quantityChange } from "../../billing/rules/charge-lines.js";
import { type SubscriptionFacts } from "./facts.js";
import { baseItem } from "./billable-items.js";
import { assertPossible, refusalIgnoringOpenChange } from "./lifecycle.js";
import { periodOf } from "./periods.js";
import { loweringRefusal } from "./windows.js";
import { assertQuantity, type QuantityBounds } from "../../catalog/rules/quantity-bounds.js";

/**
 * Decides a change of the number of licenses at `now`: returns its charges, none when the quantity stays the same. Requesting
 * the current quantity is accepted even while another change is open.
 * @throws NOT_YET_ACTIVATED, NOT_ALLOWED_IN_STATUS, OPERATION_IN_PROGRESS, QUANTITY_OUT_OF_RANGE, QUANTITY_NOT_REDUCIBLE
 * @source R-QTY-1 to -9, R-POL, §0.3 "Open changes"; E1 to E4
 */
export function decideQuantityChange(
  facts: SubscriptionFacts,
  plan: QuantityBounds,
  quantity: number,
  now: Instant,
): readonly ChargeLine[] {
  if (quantity === facts.quantity) {
    const refusal = refusalIgnoringOpenChange("CHANGE_QUANTITY", facts, now);
    if (refusal !== null) throw refusal;
    return [];
  }
  assertPossible("CHANGE_QUANTITY", facts, now);
  assertQuantity(plan, quantity, ["input", "quantity"]);
  const refusal = loweringRefusal(facts, quantity, ["input", "quantity"], now);
  if (refusal !== null) throw refusal;
  return quantityLines(facts, quantity, now);
}

/**
 * The charges of a quantity change at `now`: a credit of the old quantity and a charge of the new one, for the rest of the
 * period.
 * @source R-QTY-1 to -9
 */
export function quantityLines(facts: SubscriptionFacts, quantity: number, now: Instant): readonly ChargeLine[] {
  if (facts.isTrial && facts.publisherKind === "MICROSOFT") return [];
  return quantityChange(baseItem(facts), quantity, periodOf(facts), dayOf(now));
}
