import { type Instant } from "../../../core/clock.js";
import { type LockedPrice, lockedPriceOf } from "../../catalog/rules/pricing.js";
import { closedValues, type ClosedValues } from "./closing.js";
import { type AddOnFacts } from "./facts.js";

/** A change of an add-on: `addOn` as it was read, `changes` with the new values. */
export type AddOnChange<A, C extends object> = Readonly<{ addOn: A; changes: C }>;

/** An add-on that continues in a new term of its base, and its price in that term. */
export type ContinuingAddOn<A> = Readonly<{ addOn: A; price: LockedPrice }>;

/** Applies the same changes to several add-ons. */
export const changeEach = <A, C extends object>(addOns: readonly A[], changes: C): AddOnChange<A, C>[] =>
  addOns.map((addOn) => ({ addOn, changes }));

/**
 * Decides the add-on changes of a base that starts a new term: continuing add-ons get `changesOf` and their price in the new
 * term, all others are closed.
 * @source R-SUB-7, R-ADD-7, §0.2.5, §0.3
 */
export const addOnChangesForTerm = <A extends AddOnFacts, C extends object>(
  addOns: readonly A[],
  goingOn: readonly ContinuingAddOn<A>[],
  changesOf: (addOn: A) => C,
  at: Instant,
): AddOnChange<A, ClosedValues | (C & LockedPrice)>[] =>
  addOns.map((addOn) => {
    const price = goingOn.find((own) => own.addOn.id === addOn.id)?.price;
    return { addOn, changes: price === undefined ? closedValues(at) : { ...changesOf(addOn), ...lockedPriceOf(price) } };
  });
