import type { Instant } from "../../../core/clock.js";
import type { Minor } from "../../../core/money.js";
import { dayOf } from "../../../core/period.js";
import { over } from "./add-on-changes.js";
import { quantityChange, restOfPeriod, reversal, standing, type ChargeLine } from "../../billing/rules/charge-lines.js";
import type { AddOnFacts, ChargeFacts, SubscriptionFacts } from "./facts.js";
import { isOpen } from "./facts.js";
import { addOnItem } from "./billable-items.js";
import { assertQuantity, type QuantityBounds } from "./quantity.js";
import { periodOf } from "../../catalog/rules/terms.js";

/** What one wish for an add-on comes to. */
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

function takeOff(addOn: AddOnFacts, charges: readonly ChargeFacts[], now: Instant): AddOnDecision {
  if (addOn.windowClosesAt !== null && now < addOn.windowClosesAt) {
    const own = standing(charges).filter((charge) => charge.addOnId === addOn.id);
    return { kind: "REMOVE", charges: own.map((charge) => reversal("CANCEL_IMMEDIATE", charge)) };
  }
  return addOn.autoRenew ? { kind: "END_WITH_TERM" } : NOTHING;
}

/**
 * Decides one wish of `updateAddOns`: an add-on is bought, changed, kept or taken off by the quantity it shall have.
 * `held` is the one the base has of this plan, null when none; `path` names the input's quantity.
 * @throws QUANTITY_OUT_OF_RANGE
 * @source R-ADD-2, -7, -8, -10, §0.2.5
 */
export function decideAddOn(
  base: SubscriptionFacts,
  held: AddOnFacts | null,
  plan: QuantityBounds,
  wish: Readonly<{ quantity: number; path: readonly string[] }>,
  charges: readonly ChargeFacts[],
  now: Instant,
): AddOnDecision {
  if (wish.quantity === 0) return held === null ? NOTHING : takeOff(held, charges, now);
  if (wish.quantity === held?.quantity && held.autoRenew) return NOTHING;
  assertQuantity(plan, wish.quantity, wish.path);
  if (held === null) return { kind: "ADD", quantity: wish.quantity };
  const isSame = wish.quantity === held.quantity;
  const lines = isSame ? [] : quantityChange(addOnItem(held, base), wish.quantity, periodOf(base), dayOf(now));
  if (!held.autoRenew) return { kind: "KEEP", quantity: wish.quantity, charges: lines };
  return { kind: "CHANGE", quantity: wish.quantity, charges: lines };
}

/** What a decision changes of the add-on that the base holds; null when nothing. */
export function changesOfHeld(decision: AddOnDecision, now: Instant) {
  switch (decision.kind) {
    case "CHANGE":
    case "KEEP":
      return { quantity: decision.quantity, autoRenew: true };
    case "END_WITH_TERM":
      return { autoRenew: false };
    case "REMOVE":
      return { ...over("DELETED", now), endsOn: dayOf(now) };
    case "ADD":
    case "NOTHING":
      return null;
  }
}

/** The charge of an add-on that joins an active base: from today to the end of the base's paid period. @source R-ADD-7; E24 */
export function firstAddOnCharge(base: SubscriptionFacts, addOn: AddOnFacts, now: Instant): ChargeLine {
  return restOfPeriod("NEW", addOnItem(addOn, base), periodOf(base), dayOf(now));
}

/** The add-on that a base holds of a plan; null when none is open. */
export function heldOf<A extends AddOnFacts>(addOns: readonly A[], planId: string): A | null {
  return addOns.find((addOn) => addOn.planId === planId && isOpen(addOn.status)) ?? null;
}

/** Why an add-on plan does not fit a base, as the end of a sentence; null when it does. */
export type AddOnFit = Readonly<{
  isPrerequisiteMet: boolean;
  isOfferedThroughCsp: boolean;
  isExclusiveToOthers: boolean;
  isPaidByLicense: boolean;
  isSoldInCountry: boolean;
  isForSegment: boolean;
  isWithdrawn: boolean;
  unitPriceMinor: Minor | null;
}>;

/** @source R-ADD-1, R-ADD-3, R-CAT-3, R-CAT-5, R-CAT-6 */
export function addOnProblem(fit: AddOnFit): string | null {
  if (!fit.isPrerequisiteMet) return "it does not fit this plan; eligibleAddOns lists those that do";
  if (!fit.isOfferedThroughCsp) return "it is not offered through Cloud Solution Providers";
  if (fit.isExclusiveToOthers) return "it is exclusive to other partners; ask its publisher to admit your MPN id";
  if (!fit.isPaidByLicense) return "it is paid by usage, and only what is paid by license is sold here";
  if (fit.isWithdrawn) return "it was withdrawn from the catalog";
  if (!fit.isSoldInCountry) return "it is not sold in the customer's country";
  if (!fit.isForSegment) return "it is not sold to the customer's segment";
  if (fit.unitPriceMinor === null) return "no price is in force for the base's term and billing cycle";
  return null;
}
