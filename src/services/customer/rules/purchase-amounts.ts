import { sum, type Minor } from "../../../core/money.js";
import type { PublisherKind } from "../../../core/vocabulary.js";
import { chargesOfTerm, type FindPaidDays, type PurchasedTerm } from "./first-charge.js";

/** When a purchase is charged what, until the first paid term ends. The three sum up to the price of this term. */
export type PurchaseAmounts = Readonly<{
  chargedAtOnceMinor: Minor;
  /** 0 unless the purchase waits for its publisher. */
  dueOnActivationMinor: Minor;
  /** Further instalments and, after a free trial, the whole first paid term. */
  dueLaterMinor: Minor;
}>;

/** A plan or add-on that is bought, with the trial of its subscription. */
export type PurchasedItem = PurchasedTerm & Readonly<{ publisherKind: PublisherKind; trialDays: number | null }>;

/**
 * What buying an item costs, and when. Microsoft plans are charged at once, plans of independent publishers on activation. A trial is
 * free: that of an independent publisher continues with the paid term, that of Microsoft ends.
 * @source R-ACT-5, R-BILL-2, R-TERM-2, R-TRIAL-1, -3, -9, -10
 */
export function purchaseAmounts(item: PurchasedItem, paidDaysOf?: FindPaidDays): PurchaseAmounts {
  const isMicrosoft = item.publisherKind === "MICROSOFT";
  const [first = 0, ...further] = chargesOfTerm(item, paidDaysOf);
  const dueLaterMinor = sum(further);
  if (item.trialDays !== null)
    return { chargedAtOnceMinor: 0, dueOnActivationMinor: 0, dueLaterMinor: isMicrosoft ? 0 : sum([first, dueLaterMinor]) };
  return {
    chargedAtOnceMinor: isMicrosoft ? first : 0,
    dueOnActivationMinor: isMicrosoft ? 0 : first,
    dueLaterMinor,
  };
}

/** The amounts of several purchases; an amount is null while it is unknown for one of them. */
export type TotalAmounts = Readonly<Record<keyof PurchaseAmounts, Minor | null>>;

const total = (amounts: readonly (Minor | null)[]): Minor | null => {
  const known = amounts.filter((amount) => amount !== null);
  return known.length < amounts.length ? null : sum(known);
};

/** Adds up the amounts of purchases in one currency. */
export const totalAmounts = (parts: readonly TotalAmounts[]): TotalAmounts => ({
  chargedAtOnceMinor: total(parts.map(({ chargedAtOnceMinor }) => chargedAtOnceMinor)),
  dueOnActivationMinor: total(parts.map(({ dueOnActivationMinor }) => dueOnActivationMinor)),
  dueLaterMinor: total(parts.map(({ dueLaterMinor }) => dueLaterMinor)),
});

/** The amounts of something that cannot be bought, or was bought before amounts were recorded. */
export const UNKNOWN_AMOUNTS: TotalAmounts = { chargedAtOnceMinor: null, dueOnActivationMinor: null, dueLaterMinor: null };
