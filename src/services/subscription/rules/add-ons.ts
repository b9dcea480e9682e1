import { type Instant } from "../../../core/clock.js";
import { dayOf } from "../../../core/period.js";
import { closedValues } from "./closing.js";
import {
  type ChargeFacts,
  type ChargeLine,
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

/** What one request for an add-on comes to. */
export type AddOnDecision =
  | Readonly<{ kind: "NOTHING" }>
  | Readonly<{ kind: "ADD"; quantity: number }>
  | Readonly<{ kind: "CHANGE"; quantity: number; charges: readonly ChargeLine[] }>
  /** It was to end with the term and stays instead, with this quantity. */
  | Readonly<{ kind: "KEEP"; quantity: number; charges: readonly ChargeLine[] }>
  /** Taken off inside its own window: over at once, credited whole. */
  | Readonly<{ kind: "REMOVE"; charges: readonly ChargeLine[] }>
  /** Taken off after its window: it ends with the term, uncredited. */
  | Readonly<{ kind: "END_WITH_TERM" }>;

const NOTHING: AddOnDecision = { kind: "NOTHING" };

function removeAddOn(addOn: AddOnFacts, charges: readonly ChargeFacts[], now: Instant): AddOnDecision {
  if (addOn.windowClosesAt !== null && now < addOn.windowClosesAt) {
    const own = unreversedCharges(charges).filter((charge) => charge.addOnId === addOn.id);
    return { kind: "REMOVE", charges: own.map((charge) => reversal("CANCEL_IMMEDIATE", charge)) };
  }
  return addOn.autoRenew ? { kind: "END_WITH_TERM" } : NOTHING;
}

/**
 * Decides one request of `updateAddOns`: an add-on is bought, changed, kept or taken off by the quantity it shall have.
 * `held` is the one the base has of this plan, null when none; `path` names the input's quantity.
 * @throws QUANTITY_OUT_OF_RANGE
 * @source R-ADD-2, -7, -8, -10, §0.2.5
 */
export function decideAddOn(
  base: SubscriptionFacts,
  existing: AddOnFacts | null,
  plan: QuantityBounds,
  request: Readonly<{ quantity: number; path: readonly string[] }>,
  charges: readonly ChargeFacts[],
  now: Instant,
): AddOnDecision {
  if (request.quantity === 0) return existing === null ? NOTHING : removeAddOn(existing, charges, now);
  if (request.quantity === existing?.quantity && existing.autoRenew) return NOTHING;
  assertQuantity(plan, request.quantity, request.path);
  if (existing === null) return { kind: "ADD", quantity: request.quantity };
  const isSame = request.quantity === existing.quantity;
  const lines =
    isSame || isMicrosoftTrial(base)
      ? []
      : quantityChange(addOnItem(existing, base), request.quantity, periodOf(base), dayOf(now));
  if (!existing.autoRenew) return { kind: "KEEP", quantity: request.quantity, charges: lines };
  return { kind: "CHANGE", quantity: request.quantity, charges: lines };
}

/** What a decision changes of the add-on that the base holds; null when nothing. */
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
 * The charge of an add-on that joins an active base: from today to the end of the base's paid period; none in a Microsoft
 * trial, which is on no invoice. @source R-ADD-7, R-TRIAL-10; E24
 */
export function firstAddOnCharges(base: SubscriptionFacts, addOn: AddOnFacts, now: Instant): ChargeLine[] {
  return isMicrosoftTrial(base) ? [] : [restOfPeriod("NEW", addOnItem(addOn, base), periodOf(base), dayOf(now))];
}

/** The add-on that a base holds of a plan; null when none is open. */
export function findOpenAddOn<A extends AddOnFacts>(addOns: readonly A[], planId: string): A | null {
  return addOns.find((addOn) => addOn.planId === planId && isOpen(addOn.status)) ?? null;
}
