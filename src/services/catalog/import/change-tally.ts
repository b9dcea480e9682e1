import { coverageKey, coverageOf, type Coverage } from "../rules/families.js";
import { addCounts, noCounts, type Counts } from "./counts.js";

/** A price or plan that an import adds, changes or withdraws, for a report. */
export type ReportedChange = Readonly<{ kind: "added" | "changed" | "withdrawn"; what: string }>;

/** What an import does with the prices or plans of one market and family. */
export type CoverageChanges = Coverage &
  Readonly<{
    counts: Readonly<Counts>;
    /** The number in force or announced before the import. */
    inForce: number;
    /** The first changes of each kind. */
    examples: readonly ReportedChange[];
  }>;

/** The number of changes of each kind that are listed individually for a market and family. */
const EXAMPLES_MAX = 20;

type Entry = { counts: Counts; examples: ReportedChange[] };

/** Counts what an import does, by market and family. */
export class ChangeTally {
  private readonly entries = new Map<string, Entry>();

  /** `inForce` is the number in force before the import, by `coverageKey`. */
  constructor(private readonly inForce: Map<string, number> = new Map()) {}

  /** Counts one more that is in force before the import. */
  addInForce(coverage: Coverage): void {
    const key = coverageKey(coverage);
    this.inForce.set(key, (this.inForce.get(key) ?? 0) + 1);
  }

  unchanged(coverage: Coverage): void {
    this.entryOf(coverage).counts.unchanged++;
  }

  /** Counts a change; `describe` is called for the first ones only. */
  change(coverage: Coverage, kind: ReportedChange["kind"], describe: () => string): void {
    const { counts, examples } = this.entryOf(coverage);
    if (counts[kind]++ < EXAMPLES_MAX) examples.push({ kind, what: describe() });
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
