import { basename } from "node:path";
import type { Instant } from "../../../core/clock.js";
import type { Database } from "../../../database/database.js";
import type { Reader } from "../../../database/rows.js";
import { transact, type Tx } from "../../../database/transaction.js";
import { plansOfKeys } from "../rules/marketplace-plans.js";
import { connectAddOns } from "./add-ons.js";
import { addCounts, noCounts, type Counts } from "./counts.js";
import { refusedMargins, syncMargins } from "./margins.js";
import { readOfferMatrix, type OfferMatrix } from "./offer-matrix.js";
import { countPricesInForce, readPlanIndex } from "./plan-index.js";
import { upsertOffers } from "./plans.js";
import { PriceTally, type CoverageChanges } from "./price-tally.js";
import { emptySheetContents, importSheet, type Progress } from "./prices.js";
import { readPublisherKinds, upsertPublishers } from "./publishers.js";
import { readPublishersFile } from "./publishers-file.js";
import { joinFacts, nothingListed, REFUSALS_REPORTED_MAX, surveySheet, type Refusal, type SheetReading } from "./sheets.js";
import type { CatalogSources } from "./wanted-plans.js";
import { withdrawPrices } from "./withdrawals.js";

/** The paths of the files to import, in Partner Center's export formats. Kinds of data without a file stay unchanged. */
export type CatalogFiles = Readonly<{ priceSheets: readonly string[]; offerMatrix?: string | null; publishers?: string | null }>;

/** The options of an import. */
export type ImportOptions = CatalogFiles &
  Readonly<{
    /** Whether to refuse a whole file that has an invalid row. */
    strict?: boolean;
    /** The instant of the import: price changes and withdrawals take effect at it. */
    now: Instant;
    /** Called every 10,000 rows of a price sheet. */
    onProgress?: (progress: Progress) => void;
  }>;

/**
 * The result of an import. The counts are totals over all kinds of rows, which `byKind` splits; `refused` lists up to 1,000
 * refused rows per file, `refusedCount` counts all; `refusedFiles` are the files that `strict` excluded completely.
 */
export type ImportSummary = Readonly<
  Counts & {
    byKind: Readonly<{ publishers: Counts; offers: Counts; plans: Counts; prices: Counts; margins: Counts }>;
    /** The prices by market and family. */
    byCoverage: readonly CoverageChanges[];
    refused: readonly Refusal[];
    refusedCount: number;
    refusedFiles: readonly string[];
    /** The files with columns that are not read, and their number. @source R-IMP-7 */
    ignoredColumns: readonly Readonly<{ file: string; count: number }>[];
    /** Plans of the offer matrix that were skipped, because no price sheet has named their publisher yet. */
    unpricedPlans: number;
  }
>;

/** The ids of all plans, by `ProductId/SkuId`. */
export async function readPlanIds(database: Database): Promise<Map<string, string>> {
  return new Map([...(await readPlanIndex(database.read))].map(([key, { id }]) => [key, id]));
}

type ReadFile = Readonly<{ refusals: Refusal[]; refusedCount: number; ignoredColumns?: number }>;

/** What was found in files besides their data. */
class FileReport {
  readonly refused: Refusal[] = [];
  refusedCount = 0;
  readonly refusedFiles: string[] = [];
  readonly ignoredColumns: { file: string; count: number }[] = [];

  constructor(private readonly isStrict: boolean) {}

  /** Records the refused rows of a file; returns whether the file is imported. */
  accepts(path: string, { refusals, refusedCount, ignoredColumns = 0 }: ReadFile): boolean {
    this.refused.push(...refusals.slice(0, REFUSALS_REPORTED_MAX));
    this.refusedCount += refusedCount;
    if (ignoredColumns > 0) this.ignoredColumns.push({ file: basename(path), count: ignoredColumns });
    const isRefused = this.isStrict && refusedCount > 0;
    if (isRefused) this.refusedFiles.push(basename(path));
    return !isRefused;
  }
}

type CheckedFiles = Readonly<{
  sources: CatalogSources;
  sheets: readonly string[];
  reading: SheetReading;
  report: FileReport;
}>;

/** Reads every file once without writing; an unreadable file stops the import here. */
async function checkFiles(reader: Reader, options: ImportOptions): Promise<CheckedFiles> {
  const { priceSheets, offerMatrix = null, publishers: publishersPath = null, strict = false, now } = options;
  const report = new FileReport(strict);
  const stated = publishersPath === null ? null : { path: publishersPath, file: await readPublishersFile(publishersPath) };
  const read = offerMatrix === null ? null : await readOfferMatrix(offerMatrix);
  const matrix: OfferMatrix | null = read && offerMatrix !== null && report.accepts(offerMatrix, read) ? read : null;
  const stored = await readPlanIndex(reader);
  const kindOf = await readPublisherKinds(reader, stated?.file ?? null);
  const reading = { isKnownPlan: (key: string) => stored.has(key) || matrix?.plans.has(key) === true, kindOf };
  const listed = nothingListed();
  const surveys = [];
  for (const path of priceSheets) {
    const survey = await surveySheet(path, reading, listed);
    if (report.accepts(path, survey)) surveys.push(survey);
  }
  const facts = joinFacts(surveys);
  const margins = stated === null ? [] : await refusedMargins(reader, stated, facts, kindOf);
  const found = { refusals: margins, refusedCount: margins.length };
  const publishers = stated !== null && report.accepts(stated.path, found) ? stated.file : null;
  const covered = new Set(surveys.flatMap((survey) => [...survey.covered]));
  const protectedPlans = plansOfKeys(surveys.flatMap((survey) => [...survey.protectedKeys]));
  const sources = { matrix, facts, publishers, covered, protectedPlans, now };
  return { sources, sheets: surveys.map(({ path }) => path), reading, report };
}

async function writeCatalog(tx: Tx, files: CheckedFiles, onProgress: (progress: Progress) => void): Promise<ImportSummary> {
  const { sources, sheets, reading, report } = files;
  const { facts, publishers: stated, matrix, covered, now } = sources;
  const tally = new PriceTally(await countPricesInForce(tx, now));
  const stored = await readPlanIndex(tx);
  const publishers = await upsertPublishers(tx, [...facts.values()].map(({ publisher }) => publisher), stated); // prettier-ignore
  const { offers, plans, unpriced } = await upsertOffers(tx, sources, [...stored.keys()].map((key) => key.split("/")[0] ?? "")); // prettier-ignore
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
    byCoverage: tally.changes(),
    refused,
    refusedCount,
    refusedFiles,
    ignoredColumns,
    unpricedPlans: unpriced,
  };
}

/**
 * Imports price sheets, offer matrix and `publishers.json` in one transaction. Rows are matched by the catalog's keys: unchanged
 * rows are left alone, and what is no longer listed in a market and family of the sheets, or in the matrix, is withdrawn.
 * Invalid rows are refused and the rest is imported. All files are read before anything is written.
 * @throws CatalogFileError, with nothing written, when a file is missing, empty or not in its format
 * @source R-PRICE-1, R-PRICE-2, R-PRICE-6, R-IMP-1 to -8
 */
export async function importCatalog(database: Database, options: ImportOptions): Promise<ImportSummary> {
  const { onProgress = () => undefined } = options;
  const files = await checkFiles(database.read, options);
  return transact(database, "commit", (tx) => writeCatalog(tx, files, onProgress));
}
