import { basename } from "node:path";
import type { Instant } from "../../../core/clock.js";
import type { Reader } from "../../../database/rows.js";
import { plansOfKeys } from "../rules/marketplace-plans.js";
import { refusedMargins } from "./margins.js";
import { readOfferMatrix, type OfferMatrix } from "./offer-matrix.js";
import { readPlanIndex } from "./plan-index.js";
import { readPublisherKinds } from "./publishers.js";
import { readPublishersFile } from "./publishers-file.js";
import { joinFacts, nothingListed, REFUSALS_REPORTED_MAX, surveySheet, type Refusal, type SheetReading } from "./sheets.js";
import type { CatalogSources } from "./wanted-plans.js";

/** The paths of the files to import, in Partner Center's export formats. Kinds of data without a file stay unchanged. */
export type CatalogFiles = Readonly<{ priceSheets: readonly string[]; offerMatrix?: string | null; publishers?: string | null }>;

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

/** Reads every file once without writing; an unreadable file stops the import here. */
export async function checkFiles(reader: Reader, options: FilesToCheck): Promise<CheckedFiles> {
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
