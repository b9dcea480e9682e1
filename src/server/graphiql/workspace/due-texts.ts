import { moneyText } from "./format.ts";
import { sumOf, type Amount } from "./money.ts";

/** What a purchase costs, and when it is charged. Null: not known, or not for this user. */
export type DueAmounts = Readonly<{ chargedAtOnce: Amount | null; dueOnActivation: Amount | null; dueLater: Amount | null }>;

/** Amounts that are not 0, each with the time at which it is charged. */
export function dueTexts({ chargedAtOnce, dueOnActivation, dueLater }: DueAmounts): string[] {
  const named = [
    ["due now", chargedAtOnce],
    ["on activation", dueOnActivation],
    ["later in the first terms", dueLater],
  ] as const;
  return named.flatMap(([when, amount]) =>
    amount === null || Number(amount.amount) === 0 ? [] : [`${moneyText(amount)} ${when}`],
  );
}

/** The exact sum of what is known of some amounts of one currency; null when nothing is. */
export function sumOfKnown(amounts: readonly (Amount | null)[]): Amount | null {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : sumOf(known);
}
