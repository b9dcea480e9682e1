import { isOpen } from "../../src/core/vocabulary.js";
import type { Setting } from "./commands.js";
import { isMicrosoft, assertRule, type StateChange } from "./state-change.js";
import { dayAt } from "./oracle.js";
import { planOf } from "./plans.js";
import type { AddOn, Subscription } from "./subscription.js";

/** The plan, quantity, term duration and billing cycle of a term. */
export type Term = Pick<Subscription, "planId" | "quantity" | "termDuration" | "billingCycle">;

/** Returns whether the term has the price of the order: it was ordered with a trial. */
export function isAtOrderedPrice(before: Subscription, term: Term): boolean {
  const isSame = term.termDuration === before.termDuration && term.billingCycle === before.billingCycle;
  return before.isTrial && isSame && term.planId === before.planId;
}

/** Returns the price of an add-on in a term that begins; null when the add-on does not continue into the term. */
export function addOnPriceIn(term: Term, addOn: AddOn, before: Subscription, { prices, now }: Setting): number | null {
  if (!addOn.autoRenew) return null;
  if (isAtOrderedPrice(before, term)) return addOn.unitPriceMinor;
  const isFitting = term.planId === before.planId || planOf(term.planId).addOnIds.includes(addOn.planId);
  return isFitting ? prices.expectedPrice(addOn.planId, term, now) : null;
}

/** Returns whether a step has begun another term. It looks at what happened, not at the product's result. */
export function hasBegunTerm({ before, after, cause, setting }: StateChange): boolean {
  if (after.status !== "ACTIVE") return false;
  switch (cause.kind) {
    case "PURCHASE":
      return false;
    case "TRANSITION":
      return cause.transition === "RENEWAL" || cause.transition === "TRIAL_END";
    case "COMMAND":
      if (cause.command.kind === "CONVERT_TRIAL") return true;
      return cause.command.kind === "REACTIVATE" && before.termEndsOn !== null && dayAt(setting.now) > before.termEndsOn;
  }
}

function assertBasePrice({ before, after, cause, setting: { prices, now } }: StateChange, hasBegun: boolean): void {
  const isPlanChange = cause.kind === "COMMAND" && cause.command.kind === "CHANGE_PLAN";
  const isNew = cause.kind === "PURCHASE" || isPlanChange || (hasBegun && !isAtOrderedPrice(before, after));
  const wanted = isNew ? prices.expectedPrice(after.planId, after, now) : before.unitPriceMinor;
  assertRule(after.unitPriceMinor === wanted, `the price of a term is locked: ${wanted}`, after);
}

function assertContinuedAddOn({ before, after, setting }: StateChange, known: AddOn, addOn: AddOn): void {
  const price = addOnPriceIn(after, known, before, setting);
  assertRule(isOpen(addOn.status) === (price !== null), "an add-on continues into a term exactly when it has a price for it", [
    addOn,
    price,
  ]);
  if (price === null) return;
  assertRule(addOn.unitPriceMinor === price, `an add-on has the price at the start of the term: ${price}`, addOn);
  assertRule(addOn.endsOn === after.termEndsOn, "an add-on has the term of its base", [addOn, after.termEndsOn]);
}

/**
 * Asserts the price of the base and of every add-on after a step: the price at the time of the order, at the time when the add-on
 * was added, or at the start of the current term. Later costs are calculated from these prices. @source R-SUB-7
 */
export function assertLockedPrices(change: StateChange): void {
  const { before, after, cause, setting } = change;
  const hasBegun = hasBegunTerm(change);
  assertBasePrice(change, hasBegun);
  for (const addOn of after.addOns) {
    const known = before.addOns.find(({ id }) => id === addOn.id);
    if (known === undefined || cause.kind === "PURCHASE") {
      const price = setting.prices.expectedPrice(addOn.planId, after, setting.now);
      assertRule(addOn.unitPriceMinor === price, `an add-on has the price at the time when it was added: ${price}`, addOn);
    } else if (hasBegun && isOpen(known.status)) assertContinuedAddOn(change, known, addOn);
    else assertRule(addOn.unitPriceMinor === known.unitPriceMinor, "an add-on's price is locked for its term", [known, addOn]);
  }
}

/** Returns the labels of a step for the statistics: whether a term began, and what happened to the add-on prices. */
export function labelsOf(change: StateChange): string[] {
  const { before, after } = change;
  const hasBegun = hasBegunTerm(change);
  const pairs = after.addOns.map((addOn) => [before.addOns.find(({ id }) => id === addOn.id), addOn] as const);
  const isAtAnother = pairs.some(
    ([known, { status, unitPriceMinor }]) =>
      hasBegun && isOpen(status) && known !== undefined && known.unitPriceMinor !== unitPriceMinor,
  );
  const isLeft = pairs.some(([known, { status }]) => hasBegun && known !== undefined && isOpen(known.status) && !isOpen(status));
  const kind = isMicrosoft(after) ? "MICROSOFT" : "PARTNER";
  return [
    ...(hasBegun ? ["NEW_TERM"] : []),
    ...(isAtAnother ? [`${kind}_ADD_ON_AT_ANOTHER_PRICE`] : []),
    ...(isLeft ? ["ADD_ON_LEFT_BEHIND"] : []),
  ];
}
