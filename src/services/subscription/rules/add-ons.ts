import { type Instant } from "../../../core/clock.js";
import { dayOf } from "../../../core/period.js";
import { closedValues } from "./closing.js";
import {
  type ChargeFacts,
  type ChargeLine,
  creditRestOfPeriod,
  quantityChange,
  restOfPeriod,
  reversal,
  unreversedCharges,
} from "../../billing/rules/charge-lines.js";
import { type AddOnFacts, type SubscriptionFacts } from "./facts.js";
import { isOpen } from "../../../core/vocabulary.js";
import { addOnItem } from "./billable-items.js";
import { assertQuantity, type QuantityBounds } from "../../catalog/rules/quantity-bounds.js";
import { isMicrosoftTrial } from "./lifecycle.js";
import { periodOf } from "./periods.js";
import { chargesInWindow, isWindowOpen, loweringRefusal } from "./windows.js";

/** The result of one add-on request. */
export type AddOnDecision =
  | Readonly<{ kind: "NOTHING" }>
  | Readonly<{ kind: "ADD"; quantity: number }>
  | Readonly<{ kind: "CHANGE"; quantity: number; charges: readonly ChargeLine[] }>
  /** It was set to end with the term. Now it renews, with this quantity. */
  | Readonly<{ kind: "KEEP"; quantity: number; charges: readonly ChargeLine[] }>
  /** Removed inside its window: closed at once, with the credit of the window. */
  | Readonly<{ kind: "REMOVE"; charges: readonly ChargeLine[] }>
  /** Removed after its window: ends with the term, without a credit. */
  | Readonly<{ kind: "END_WITH_TERM" }>;

const NOTHING: AddOnDecision = { kind: "NOTHING" };

/** The prorated credit of an add-on that is removed at `now`: the rest of its paid period. @source R-POL */
function proratedCredit(base: SubscriptionFacts, addOn: AddOnFacts, now: Instant): ChargeLine[] {
  if (isMicrosoftTrial(base)) return [];
  return [creditRestOfPeriod("CANCEL_IMMEDIATE", addOnItem(addOn, base), periodOf(base), dayOf(now), "R-POL")];
}

function removeAddOn(base: SubscriptionFacts, addOn: AddOnFacts, charges: readonly ChargeFacts[], now: Instant): AddOnDecision {
  if (isWindowOpen(addOn, now)) {
    if (addOn.windowCredit === "PRORATED") return { kind: "REMOVE", charges: proratedCredit(base, addOn, now) };
    const own = unreversedCharges(chargesInWindow(addOn, charges)).filter((charge) => charge.addOnId === addOn.id);
    return { kind: "REMOVE", charges: own.map((charge) => reversal("CANCEL_IMMEDIATE", charge, "R-ADD-10")) };
  }
  return addOn.autoRenew ? { kind: "END_WITH_TERM" } : NOTHING;
}

/**
 * Decides one request of `updateAddOns` by the requested quantity: adds, changes, keeps or removes the add-on. `existing` is
 * the open add-on of the plan, null when there is none. `path` is the input path of the quantity.
 * @throws QUANTITY_OUT_OF_RANGE, QUANTITY_NOT_REDUCIBLE
 * @source R-ADD-2, -7, -8, -10, R-POL, §0.2.5
 */
export function decideAddOn(
  base: SubscriptionFacts,
  existing: AddOnFacts | null,
  plan: QuantityBounds,
  request: Readonly<{ quantity: number; path: readonly string[] }>,
  charges: readonly ChargeFacts[],
  now: Instant,
): AddOnDecision {
  if (request.quantity === 0) return existing === null ? NOTHING : removeAddOn(base, existing, charges, now);
  if (request.quantity === existing?.quantity && existing.autoRenew) return NOTHING;
  assertQuantity(plan, request.quantity, request.path);
  if (existing === null) return { kind: "ADD", quantity: request.quantity };
  const refusal = loweringRefusal(existing, request.quantity, request.path, now);
  if (refusal !== null) throw refusal;
  const isSame = request.quantity === existing.quantity;
  const lines =
    isSame || isMicrosoftTrial(base)
      ? []
      : quantityChange(addOnItem(existing, base), request.quantity, periodOf(base), dayOf(now));
  if (!existing.autoRenew) return { kind: "KEEP", quantity: request.quantity, charges: lines };
  return { kind: "CHANGE", quantity: request.quantity, charges: lines };
}

/** The new values of the existing add-on; null when it does not change. */
export function addOnChangesOf(decision: AddOnDecision, now: Instant) {
  switch (decision.kind) {
    case "CHANGE":
    case "KEEP":
      return { quantity: decision.quantity, autoRenew: true };
    case "END_WITH_TERM":
      return { autoRenew: false };
    case "REMOVE":
      return { ...closedValues(now), endsOn: dayOf(now) };
    case "ADD":
    case "NOTHING":
      return null;
  }
}

/**
 * The charge of an add-on that is added to an active base: from today to the end of the base's paid period. None in a Microsoft
 * trial.
 * @source R-ADD-7, R-TRIAL-10; E24
 */
export function firstAddOnCharges(base: SubscriptionFacts, addOn: AddOnFacts, now: Instant): ChargeLine[] {
  return isMicrosoftTrial(base) ? [] : [restOfPeriod("NEW", addOnItem(addOn, base), periodOf(base), dayOf(now), "R-ADD-7")];
}

/** The open add-on of a plan; null when there is none. */
export function findOpenAddOn<A extends AddOnFacts>(addOns: readonly A[], planId: string): A | null {
  return addOns.find((addOn) => addOn.planId === planId && isOpen(addOn.status)) ?? null;
}
