import { withdrawsTooMuch } from "../rules/withdrawal-guard.js";
import type { CoverageChanges } from "./change-tally.js";

/** The prices and plans that an import changes, by market and family. */
export type ChangesByCoverage = Readonly<{ prices: readonly CoverageChanges[]; plans: readonly CoverageChanges[] }>;

/** What an import would withdraw too much of. */
export type ExcessiveWithdrawal = CoverageChanges & Readonly<{ what: "prices" | "plans" }>;

/** The markets and families of which an import withdraws more than a percentage. @source R-IMP-4 */
export function excessiveWithdrawals({ prices, plans }: ChangesByCoverage, percentMax: number): ExcessiveWithdrawal[] {
  const all = [
    ...prices.map((changes) => ({ ...changes, what: "prices" as const })),
    ...plans.map((changes) => ({ ...changes, what: "plans" as const })),
  ];
  return all.filter(({ counts, inForce }) => withdrawsTooMuch(counts.withdrawn, inForce, percentMax));
}

const percentOf = ({ counts, inForce }: ExcessiveWithdrawal): number =>
  Math.ceil((counts.withdrawn * 100) / Math.max(1, inForce));

const describe = (excess: ExcessiveWithdrawal): string =>
  `${excess.counts.withdrawn} of ${excess.inForce} ${excess.what} of ${excess.market} ${excess.family}`;

/** An import that would withdraw too much; nothing of it was kept. @source R-IMP-4 */
export class TooManyWithdrawnError extends Error {
  constructor(readonly excess: readonly ExcessiveWithdrawal[]) {
    const allowed = Math.max(...excess.map(percentOf));
    super(
      `Nothing was imported, because the import would withdraw ${excess.map(describe).join(", ")}; ` +
        `check that the files are complete, or allow it with --max-withdrawn ${allowed}.`,
    );
    this.name = "TooManyWithdrawnError";
  }
}
