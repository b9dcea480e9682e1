import { basename } from "node:path";
import type { CustomerSegment, PublisherKind } from "../../../core/vocabulary.js";
import { CatalogFileError } from "./catalog-file-error.js";
import { readTable, type TableRow } from "./catalog-file.js";
import { PRICE_FORMATS, type PriceFormat } from "./price-formats.js";
import type { SheetFacts } from "../rules/catalog-offers.js";
import { quoted, type Row } from "../rules/catalog-fields.js";
import { coverageKey, familyOf, type CatalogFamily } from "../rules/families.js";
import type { LegacyListing } from "../rules/legacy-rows.js";
import { refusalOfForeignRow } from "../rules/known-files.js";
import { planKey } from "../rules/offer-matrix-rows.js";
import { priceKey, tagsOf, type PriceRow } from "../rules/price-rows.js";

/** A refused row: its position and the reason. `line` is null in files without rows. */
export type Refusal = Readonly<{ file: string; line: number | null; column: string; reason: string }>;

/** The reason of a row whose problem is not known. */
export const UNREADABLE = { column: "(row)", reason: "Row cannot be read." };

/** A price of a parsed row of a price sheet, or a refused row together with the prices it may have described. */
export type SheetEntry = Readonly<{ row: PriceRow } | { refusal: Refusal; possibleKeys: readonly string[] }>;

/** The values of a row besides its key; a key that is listed twice must have equal values. */
const amountsOf = (row: PriceRow): string =>
  `${row.termPriceMinor} ${row.retailPriceMinor ?? ""} ${row.listedUntil?.getTime() ?? ""} ${row.isDeleted}`;

/** What an import knows before it reads a price sheet. */
export type SheetReading = Readonly<{
  /** Whether the catalog or the offer matrix of the import has a plan. */
  isKnownPlan: (key: string) => boolean;
  /** The kind of the publisher that a row names. */
  kindOf: (publisher: string) => PublisherKind;
  /** What a legacy price list does not state itself; null when the import has no currency and markets, or no matrix for it. */
  legacy: LegacyListing | null;
}>;

/** What the sheets of an import have listed so far: the amounts by price key, and the family of each product. */
export type Listed = Readonly<{ amounts: Map<string, string>; families: Map<string, CatalogFamily> }>;

/** Before the first sheet. */
export const nothingListed = (): Listed => ({ amounts: new Map(), families: new Map() });

/** Notes why a price cannot be imported beside the rows before it. */
function noteConflicts(
  { row, format }: TableRow<PriceFormat>,
  price: PriceRow,
  reading: SheetReading,
  { amounts, families }: Listed,
): void {
  const plan = planKey(price.productId, price.skuId);
  if (!reading.isKnownPlan(plan) && needsMatrix(price, reading)) {
    row.note(format.planColumn, `No such plan: '${plan}'. Import an offer matrix that lists it.`);
  }
  const family = families.get(price.productId);
  if (family !== undefined && family !== familyOf(reading.kindOf(price.publisher))) {
    const publisher = `Product '${price.productId}' has a publisher of the other family in an earlier row`;
    row.note("Publisher", `${publisher}; got ${quoted(price.publisher)}. Correct one of them.`);
  }
  const before = amounts.get(priceKey(price));
  if (before !== undefined && before !== amountsOf(price)) {
    const reason = "Price is listed twice with different amounts or ends. The first row is used; remove one of them.";
    row.note(format.priceColumn, reason);
  }
}

/** Only Microsoft's plans need an offer matrix; a deleted row has nothing to add. @source R-IMP-3 */
const needsMatrix = (price: PriceRow, { kindOf }: SheetReading): boolean =>
  !price.isDeleted && kindOf(price.publisher) === "MICROSOFT";

/** Refuses a price sheet of products that are not sold, by its first row. */
function assertNotForeign(path: string, row: Row): void {
  const term = row.text("TermDuration");
  const refusal = refusalOfForeignRow({ tags: tagsOf(row), term, billingPlan: row.text("BillingPlan") });
  if (refusal !== null) throw new CatalogFileError(path, refusal);
}

/**
 * Reads a price sheet row by row. Refuses a row that cannot be parsed, whose plan is unknown, or
 * whose key was listed before with other values; `listed` collects keys and values across sheets.
 */
export async function* readPriceSheet(
  path: string,
  reading: SheetReading,
  listed: Listed,
  onHeader?: (ignoredColumns: number) => void,
): AsyncGenerator<SheetEntry> {
  const file = basename(path);
  const sheet = { path, legacy: reading.legacy };
  let isFirst = true;
  for await (const tableRow of readTable(path, PRICE_FORMATS, onHeader, reading.legacy?.currency)) {
    const { line, row, format } = tableRow;
    if (isFirst) assertNotForeign(path, row);
    isFirst = false;
    const prices = format.read(row, sheet);
    for (const price of prices ?? []) noteConflicts(tableRow, price, reading, listed);
    if (prices === null || row.problem !== null) {
      const problem = row.problem ?? UNREADABLE;
      yield { refusal: { file, line, ...problem }, possibleKeys: format.possibleKeys(row, sheet) };
      continue;
    }
    for (const price of prices) {
      listed.amounts.set(priceKey(price), amountsOf(price));
      listed.families.set(price.productId, familyOf(reading.kindOf(price.publisher)));
      yield { row: price };
    }
  }
}

/** The contents of a price sheet without its prices. */
export type SheetSurvey = Readonly<{
  path: string;
  /** The markets and families of which it lists a price, by `coverageKey`. @source R-IMP-1 */
  covered: ReadonlySet<string>;
  facts: ReadonlyMap<string, SheetFacts>;
  /** What its refused rows may have described. */
  protectedKeys: ReadonlySet<string>;
  ignoredColumns: number;
  refusals: Refusal[];
  refusedCount: number;
}>;

/** The maximum number of refused rows per file that are reported individually; the others are only counted. */
export const REFUSALS_REPORTED_MAX = 1_000;

type MutableSheetFacts = { -readonly [Name in keyof SheetFacts]: SheetFacts[Name] } & {
  segments: Set<CustomerSegment>;
  markets: Set<string>;
};

function addFacts(facts: Map<string, MutableSheetFacts>, row: PriceRow): void {
  const key = planKey(row.productId, row.skuId);
  const known = facts.get(key);
  if (known === undefined) {
    const { productTitle, skuTitle, description, publisher, unitOfMeasure, isTrial, isMetered } = row;
    const texts = { productTitle, skuTitle, description, publisher, unitOfMeasure };
    const sets = { segments: new Set([row.segment]), markets: new Set([row.market]) };
    facts.set(key, { ...texts, ...sets, hasTrial: isTrial, isMetered });
    return;
  }
  known.segments.add(row.segment);
  known.markets.add(row.market);
  known.hasTrial ||= row.isTrial;
  known.isMetered ||= row.isMetered;
}

/** Reads a whole price sheet without storing its prices: refused rows and facts about plans. */
export async function surveySheet(path: string, reading: SheetReading, listed: Listed): Promise<SheetSurvey> {
  const covered = new Set<string>();
  const facts = new Map<string, MutableSheetFacts>();
  const protectedKeys = new Set<string>();
  const refusals: Refusal[] = [];
  let [refusedCount, ignoredColumns] = [0, 0];
  for await (const entry of readPriceSheet(path, reading, listed, (count) => (ignoredColumns = count))) {
    if ("refusal" in entry) {
      for (const key of entry.possibleKeys) protectedKeys.add(key);
      if (++refusedCount <= REFUSALS_REPORTED_MAX) refusals.push(entry.refusal);
      continue;
    }
    const { row } = entry;
    if (row.isDeleted) continue;
    covered.add(coverageKey({ market: row.market, family: familyOf(reading.kindOf(row.publisher)) }));
    addFacts(facts, row);
  }
  return { path, covered, facts, protectedKeys, ignoredColumns, refusals, refusedCount };
}

/** Combines the facts of several sheets. */
export function joinFacts(surveys: readonly SheetSurvey[]): Map<string, SheetFacts> {
  const joined = new Map<string, SheetFacts>();
  for (const [key, facts] of surveys.flatMap((survey) => [...survey.facts])) {
    const before = joined.get(key);
    if (before === undefined) {
      joined.set(key, facts);
      continue;
    }
    joined.set(key, {
      ...before,
      unitOfMeasure: before.unitOfMeasure || facts.unitOfMeasure,
      segments: new Set([...before.segments, ...facts.segments]),
      markets: new Set([...before.markets, ...facts.markets]),
      hasTrial: before.hasTrial || facts.hasTrial,
      isMetered: before.isMetered || facts.isMetered,
    });
  }
  return joined;
}
