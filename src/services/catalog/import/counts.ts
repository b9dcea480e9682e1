/** What an import did with the rows of one kind. */
export type Counts = { added: number; changed: number; unchanged: number; withdrawn: number };

/** Zero counts. */
export const noCounts = (): Counts => ({ added: 0, changed: 0, unchanged: 0, withdrawn: 0 });

/** Adds counts to a total. */
export function addCounts(total: Counts, part: Counts): void {
  for (const name of Object.keys(total) as (keyof Counts)[]) total[name] += part[name];
}
