import type { Price } from "../../../entities/price.entity.js";
import { coverageKey, coverageOf, type Coverage } from "../rules/families.js";
import { addCounts, noCounts, type Counts } from "./counts.js";

/** A price that an import adds, changes or withdraws, for a report. */
export type PriceChange = Readonly<{
  kind: "added" | "changed" | "withdrawn";
  /** `ProductId/SkuId`. */
  plan: string;
  price: ReportedPrice;
}>;

type ReportedPrice = Pick<Price, "currency" | "segment" | "termDuration" | "billingCycle" | "termPriceMinor">;

/** What an import does with the prices of one market and family. */
export type CoverageChanges = Coverage &
  Readonly<{
    counts: Readonly<Counts>;
    /** The prices in force or announced before the import. */
    inForce: number;
    /** The first changes of each kind. */
    examples: readonly PriceChange[];
  }>;

/** The number of changes of each kind that are listed individually for a market and family. */
const EXAMPLES_MAX = 20;

type Entry = { counts: Counts; examples: PriceChange[] };

/** Counts what an import does with prices, by market and family. */
export class PriceTally {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly inForce: ReadonlyMap<string, number>) {}

  unchanged(coverage: Coverage): void {
    this.entryOf(coverage).counts.unchanged++;
  }

  change(coverage: Coverage, change: PriceChange): void {
    const { counts, examples } = this.entryOf(coverage);
    if (counts[change.kind]++ >= EXAMPLES_MAX) return;
    const { currency, segment, termDuration, billingCycle, termPriceMinor } = change.price;
    examples.push({ ...change, price: { currency, segment, termDuration, billingCycle, termPriceMinor } });
  }

  /** The changes by market and family, in alphabetical order. */
  changes(): CoverageChanges[] {
    return [...this.entries]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { counts, examples }]) => ({ ...coverageOf(key), counts, inForce: this.inForce.get(key) ?? 0, examples }));
  }

  total(): Counts {
    const total = noCounts();
    for (const { counts } of this.entries.values()) addCounts(total, counts);
    return total;
  }

  private entryOf(coverage: Coverage): Entry {
    const key = coverageKey(coverage);
    const entry = this.entries.get(key) ?? { counts: noCounts(), examples: [] };
    this.entries.set(key, entry);
    return entry;
  }
}
