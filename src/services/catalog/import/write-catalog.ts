import type { Tx } from "../../../database/transaction.js";
import { connectAddOns } from "./add-ons.js";
import { ChangeTally } from "./change-tally.js";
import type { CheckedFiles } from "./check-files.js";
import { addCounts, noCounts, type Counts } from "./counts.js";
import { syncMargins } from "./margins.js";
import { countPricesInForce, readPlanIndex } from "./plan-index.js";
import { upsertOffers } from "./plans.js";
import { emptySheetContents, importSheet, type Progress } from "./prices.js";
import { upsertPublishers } from "./publishers.js";
import type { Refusal } from "./sheets.js";
import type { ChangesByCoverage } from "./withdrawal-guard.js";
import { withdrawPrices } from "./withdrawals.js";

/**
 * The result of an import. The counts are totals over all kinds of rows, which `byKind` splits; `refused` lists up to 1,000
 * refused rows per file, `refusedCount` counts all; `refusedFiles` are the files that `strict` excluded completely.
 */
export type WrittenCatalog = Readonly<
  Counts & {
    byKind: Readonly<{ publishers: Counts; offers: Counts; plans: Counts; prices: Counts; margins: Counts }>;
    /** The changes of prices and of plans by market and family. */
    byCoverage: ChangesByCoverage;
    refused: readonly Refusal[];
    refusedCount: number;
    refusedFiles: readonly string[];
    /** The files with columns that are not read, and their number. @source R-IMP-7 */
    ignoredColumns: readonly Readonly<{ file: string; count: number }>[];
    /** Plans of the offer matrix that were skipped, because no price sheet has named their publisher yet. */
    unpricedPlans: number;
  }
>;

/** Writes what the files say; returns what changed. */
export async function writeCatalog(
  tx: Tx,
  files: CheckedFiles,
  onProgress: (progress: Progress) => void,
): Promise<WrittenCatalog> {
  const { sources, sheets, reading, report } = files;
  const { facts, publishers: stated, matrix, covered, now } = sources;
  const tally = new ChangeTally(await countPricesInForce(tx, now));
  const planTally = new ChangeTally();
  const stored = await readPlanIndex(tx);
  const publisherNames = [...facts.values()].map(({ publisher }) => publisher);
  const publishers = await upsertPublishers(tx, publisherNames, stated);
  const productIds = [...stored.keys()].map((key) => key.slice(0, key.indexOf("/")));
  const { offers, plans, unpriced } = await upsertOffers(tx, sources, productIds, planTally);
  const index = await readPlanIndex(tx);
  if (matrix !== null) await connectAddOns(tx, matrix, index);
  const margins = stated === null ? noCounts() : await syncMargins(tx, stated, now);
  const contents = emptySheetContents();
  for (const path of sheets) await importSheet(tx, { path, reading, plans: index, now, tally, onProgress }, contents);
  if (sheets.length > 0) await withdrawPrices(tx, { plans: index, covered, now, tally }, contents);
  const byKind = { publishers, offers, plans, prices: tally.total(), margins };
  const total = noCounts();
  for (const counts of Object.values(byKind)) addCounts(total, counts);
  const { refused, refusedCount, refusedFiles, ignoredColumns } = report;
  return {
    ...total,
    byKind,
    byCoverage: { prices: tally.changes(), plans: planTally.changes() },
    refused,
    refusedCount,
    refusedFiles,
    ignoredColumns,
    unpricedPlans: unpriced,
  };
}
