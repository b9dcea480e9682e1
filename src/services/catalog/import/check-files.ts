import { basename } from "node:path";
import type { Instant } from "../../../core/clock.js";
import type { CurrencyCode } from "../../../core/money.js";
import type { Reader } from "../../../database/rows.js";
import type { LegacyListing } from "../rules/legacy-rows.js";
import { plansOfKeys } from "../rules/marketplace-plans.js";
import { planKey } from "../rules/offer-matrix-rows.js";
import { refusedMargins } from "./margins.js";
import { joinMatrices, readOfferMatrix, type OfferMatrix } from "./offer-matrix.js";
import { readPlanIndex } from "./plan-index.js";
import { readPublisherKinds } from "./publishers.js";
import { readPublishersFile } from "./publishers-file.js";
import { joinFacts, nothingListed, REFUSALS_REPORTED_MAX, surveySheet, type Refusal, type SheetReading } from "./sheets.js";
import type { CatalogSources } from "./wanted-plans.js";

/**
 * The paths of the files to import, in Partner Center's export formats. Kinds of data without a file stay unchanged. Several offer
 * matrices are complete together. A legacy price list is in the given currency and for the given markets.
 */
export type CatalogFiles = Readonly<{
  priceSheets: readonly string[];
  offerMatrix?: string | readonly string[] | null;
  publishers?: string | null;
  currency?: CurrencyCode | null;
  markets?: readonly string[];
}>;

type FilesToCheck = CatalogFiles & Readonly<{ strict?: boolean; now: Instant }>;

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

/** The files of an import, read once, and what was found in them. */
export type CheckedFiles = Readonly<{
  sources: CatalogSources;
  sheets: readonly string[];
  reading: SheetReading;
  report: FileReport;
}>;

/** Reads the offer matrices; null when none is imported. */
async function readMatrices({ offerMatrix }: FilesToCheck, report: FileReport): Promise<OfferMatrix | null> {
  const matrices: OfferMatrix[] = [];
  for (const path of [offerMatrix ?? []].flat()) {
    const matrix = await readOfferMatrix(path);
    if (report.accepts(path, matrix)) matrices.push(matrix);
  }
  return joinMatrices(matrices);
}

/** What is known about legacy price lists; null when something is missing. */
function legacyListing({ currency, markets = [] }: FilesToCheck, matrix: OfferMatrix | null): LegacyListing | null {
  if (currency == null || markets.length === 0 || matrix === null) return null;
  return { currency, markets, planOf: (productId, skuId) => matrix.plans.get(planKey(productId, skuId)) };
}

/** Reads every file once without writing; an unreadable file stops the import here. */
export async function checkFiles(reader: Reader, options: FilesToCheck): Promise<CheckedFiles> {
  const { priceSheets, publishers: publishersPath = null, strict = false, now } = options;
  const report = new FileReport(strict);
  const stated = publishersPath === null ? null : { path: publishersPath, file: await readPublishersFile(publishersPath) };
  const matrix = await readMatrices(options, report);
  const stored = await readPlanIndex(reader);
  const kindOf = await readPublisherKinds(reader, stated?.file ?? null);
  const isKnownPlan = (key: string) => stored.has(key) || matrix?.plans.has(key) === true;
  const reading = { isKnownPlan, kindOf, legacy: legacyListing(options, matrix) };
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
