import { basename } from "node:path";
import type { Instant } from "../../../core/clock.js";
import type { Database } from "../../../database/database.js";
import { query, sql } from "../../../database/rows.js";
import { readPublishersFile } from "./publishers-file.js";
import { refusedMargins, syncMargins } from "./margins.js";
import { addCounts, noCounts, upsertOffers, upsertPublishers, type CatalogSources, type Counts } from "./plans.js";
import { connectAddOns, importSheet, emptySheetContents, withdrawPrices, type Progress } from "./prices.js";
import { joinFacts, readOfferMatrix, REFUSALS_REPORTED_MAX, surveySheet, type OfferMatrix, type Refusal } from "./sheets.js";

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
    refused: readonly Refusal[];
    refusedCount: number;
    refusedFiles: readonly string[];
    /** Plans of the offer matrix that were skipped, because no price sheet has named their publisher yet. */
    unpricedPlans: number;
  }
>;

/** The ids of all plans, by `ProductId/SkuId`. */
export async function readPlanIds(database: Database): Promise<Map<string, string>> {
  const plans = await query<{ productId: string; skuId: string; id: string }>(
    database.read,
    sql("SELECT o.product_id AS `productId`, p.sku_id AS `skuId`, p.id AS `id` FROM plan p JOIN offer o ON o.id = p.offer_id"),
  );
  return new Map(plans.map(({ productId, skuId, id }) => [`${productId}/${skuId}`, id]));
}

type Refusals = { refused: Refusal[]; refusedCount: number; refusedFiles: string[] };

/** Records the refused rows of a file; returns whether the file is imported. */
function recordRefusals(
  refusals: Refusals,
  path: string,
  found: { refusals: Refusal[]; refusedCount: number },
  isStrict: boolean,
): boolean {
  refusals.refused.push(...found.refusals.slice(0, REFUSALS_REPORTED_MAX));
  refusals.refusedCount += found.refusedCount;
  const isRefused = isStrict && found.refusedCount > 0;
  if (isRefused) refusals.refusedFiles.push(basename(path));
  return !isRefused;
}

type CheckedFiles = Readonly<{
  sources: CatalogSources;
  sheets: readonly string[];
  storedPlanKeys: readonly string[];
  refusals: Refusals;
}>;

/** Reads every file once without writing; an unreadable file stops the import here. */
async function checkFiles(database: Database, options: ImportOptions): Promise<CheckedFiles> {
  const { priceSheets, offerMatrix = null, publishers: publishersPath = null, strict = false, now } = options;
  const refusals: Refusals = { refused: [], refusedCount: 0, refusedFiles: [] };
  const stated = publishersPath === null ? null : { path: publishersPath, file: await readPublishersFile(publishersPath) };
  const read = offerMatrix === null ? null : await readOfferMatrix(offerMatrix);
  const matrix: OfferMatrix | null =
    read && offerMatrix !== null && recordRefusals(refusals, offerMatrix, read, strict) ? read : null;
  const planIds = await readPlanIds(database);
  const listed = new Map<string, string>();
  const surveys = [];
  for (const path of priceSheets) {
    const survey = await surveySheet(path, (key) => planIds.has(key) || matrix?.plans.has(key) === true, listed);
    if (recordRefusals(refusals, path, survey, strict)) surveys.push(survey);
  }
  const markets = [...new Set(surveys.flatMap((survey) => [...survey.markets]))];
  const facts = joinFacts(surveys);
  const margins = stated === null ? [] : await refusedMargins(database, stated, facts);
  const found = { refusals: margins, refusedCount: margins.length };
  const publishers = stated !== null && recordRefusals(refusals, stated.path, found, strict) ? stated.file : null;
  const sources = { matrix, facts, publishers, markets, now };
  return { sources, sheets: surveys.map(({ path }) => path), storedPlanKeys: [...planIds.keys()], refusals };
}

/**
 * Imports price sheets, offer matrix and `publishers.json`. Rows are matched by the catalog's keys: unchanged rows are
 * left alone, and what is no longer listed in a market of the sheets or in the matrix is withdrawn.
 * Invalid rows are refused and the rest is imported. All files are read before anything is written. Writes are
 * in transactions of at most 1,000 rows; to complete an interrupted import, run it again.
 * @throws CatalogFileError, with nothing written, when a file is missing, empty or not in its format
 * @source R-PRICE-1, R-PRICE-2, R-PRICE-6
 */
export async function importCatalog(database: Database, options: ImportOptions): Promise<ImportSummary> {
  const { now, onProgress = () => undefined } = options;
  const { sources, sheets, storedPlanKeys, refusals } = await checkFiles(database, options);
  const publishers = await upsertPublishers(database, sources);
  const { offers, plans, unpriced } = await upsertOffers(database, sources, storedPlanKeys);
  const planIds = await readPlanIds(database);
  if (sources.matrix !== null) await connectAddOns(database, sources.matrix, planIds);
  const margins = sources.publishers === null ? noCounts() : await syncMargins(database, sources.publishers, now);
  const prices = noCounts();
  const contents = emptySheetContents();
  for (const path of sheets) addCounts(prices, await importSheet(database, { path, planIds, now, onProgress }, contents));
  if (sheets.length > 0) prices.withdrawn += await withdrawPrices(database, { planIds, markets: sources.markets, now }, contents);
  const total = noCounts();
  for (const counts of [publishers, offers, plans, prices, margins]) addCounts(total, counts);
  return { ...total, byKind: { publishers, offers, plans, prices, margins }, ...refusals, unpricedPlans: unpriced };
}
