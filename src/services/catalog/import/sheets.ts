import { basename } from "node:path";
import type { CustomerSegment } from "../../../core/vocabulary.js";
import { readTable } from "./catalog-file.js";
import type { SheetFacts } from "../rules/catalog-offers.js";
import { OFFER_MATRIX_COLUMNS, planKey, readPlanRow, type PlanRow } from "../rules/offer-matrix-rows.js";
import { PRICE_SHEET_COLUMNS, priceKey, readPriceRow, possibleKeys, type PriceRow } from "../rules/price-rows.js";

/** A refused row: its position and the reason. `line` is null in files without rows. */
export type Refusal = Readonly<{ file: string; line: number | null; column: string; reason: string }>;

const UNREADABLE = { column: "(row)", reason: "Row cannot be read." };

/** A parsed row of a price sheet: accepted, or refused together with the prices it may have described. */
export type SheetEntry = Readonly<{ row: PriceRow; key: string } | { refusal: Refusal; possibleKeys: string }>;

/** The values of a row besides its key; a key that is listed twice must have equal values. */
const amountsOf = (row: PriceRow): string =>
  `${row.termPriceMinor} ${row.retailPriceMinor ?? ""} ${row.listedUntil?.getTime() ?? ""}`;

/**
 * Reads a price sheet row by row. Refuses a row that cannot be parsed, whose plan is unknown, or
 * whose key was listed before with other values; `listed` collects keys and values across sheets.
 */
export async function* readPriceSheet(
  path: string,
  isKnownPlan: (key: string) => boolean,
  listed: Map<string, string>,
): AsyncGenerator<SheetEntry> {
  const file = basename(path);
  for await (const { line, row } of readTable(path, PRICE_SHEET_COLUMNS)) {
    const price = readPriceRow(row);
    if (price !== null && !isKnownPlan(planKey(price.productId, price.skuId))) {
      row.note("SkuId", `No such plan: '${planKey(price.productId, price.skuId)}'. Import an offer matrix that lists it.`);
    }
    const key = price === null ? "" : priceKey(price);
    const before = listed.get(key);
    if (price !== null && before !== undefined && before !== amountsOf(price)) {
      row.note("UnitPrice", "Price is listed twice with different amounts or ends. The first row is used; remove one of them.");
    }
    if (price === null || row.problem !== null) {
      const problem = row.problem ?? UNREADABLE;
      yield { refusal: { file, line, ...problem }, possibleKeys: possibleKeys(row) };
      continue;
    }
    listed.set(key, amountsOf(price));
    yield { row: price, key };
  }
}

/** The contents of a price sheet without its prices. */
export type SheetSurvey = Readonly<{
  path: string;
  markets: ReadonlySet<string>;
  facts: ReadonlyMap<string, SheetFacts>;
  refusals: Refusal[];
  refusedCount: number;
}>;

/** The maximum number of refused rows per file that are reported individually; the others are only counted. */
export const REFUSALS_REPORTED_MAX = 1_000;

type MutableSheetFacts = { -readonly [Name in keyof SheetFacts]: SheetFacts[Name] } & { segments: Set<CustomerSegment> };

function addFacts(facts: Map<string, MutableSheetFacts>, row: PriceRow): void {
  const key = planKey(row.productId, row.skuId);
  const known = facts.get(key);
  if (known === undefined) {
    const { publisher, unitOfMeasure, isTrial, isMetered } = row;
    facts.set(key, { publisher, unitOfMeasure, segments: new Set([row.segment]), hasTrial: isTrial, isMetered });
    return;
  }
  known.segments.add(row.segment);
  known.hasTrial ||= row.isTrial;
  known.isMetered ||= row.isMetered;
}

/** Reads a whole price sheet without storing its prices: refused rows and facts about plans. */
export async function surveySheet(
  path: string,
  isKnownPlan: (key: string) => boolean,
  listed: Map<string, string>,
): Promise<SheetSurvey> {
  const markets = new Set<string>();
  const facts = new Map<string, MutableSheetFacts>();
  const refusals: Refusal[] = [];
  let refusedCount = 0;
  for await (const entry of readPriceSheet(path, isKnownPlan, listed)) {
    if ("refusal" in entry) {
      if (++refusedCount <= REFUSALS_REPORTED_MAX) refusals.push(entry.refusal);
      continue;
    }
    markets.add(entry.row.market);
    addFacts(facts, entry.row);
  }
  return { path, markets, facts, refusals, refusedCount };
}

/** Combines the facts of several sheets. */
export function joinFacts(surveys: readonly SheetSurvey[]): Map<string, SheetFacts> {
  const joined = new Map<string, SheetFacts>();
  for (const [key, facts] of surveys.flatMap((survey) => [...survey.facts])) {
    const before = joined.get(key);
    joined.set(key, {
      publisher: before?.publisher ?? facts.publisher,
      unitOfMeasure: before?.unitOfMeasure || facts.unitOfMeasure,
      segments: new Set([...(before?.segments ?? []), ...facts.segments]),
      hasTrial: (before?.hasTrial ?? false) || facts.hasTrial,
      isMetered: (before?.isMetered ?? false) || facts.isMetered,
    });
  }
  return joined;
}

/** A parsed offer matrix. `protectedKeys` contains what refused rows may have described: plans, products, or everything (`"*"`). */
export type OfferMatrix = Readonly<{
  plans: ReadonlyMap<string, PlanRow>;
  refusals: Refusal[];
  refusedCount: number;
  protectedKeys: ReadonlySet<string>;
}>;

/** Reads an offer matrix; of several rows for the same plan the first one is used. */
export async function readOfferMatrix(path: string): Promise<OfferMatrix> {
  const file = basename(path);
  const plans = new Map<string, PlanRow>();
  const protectedKeys = new Set<string>();
  const refusals: Refusal[] = [];
  let refusedCount = 0;
  for await (const { line, row } of readTable(path, OFFER_MATRIX_COLUMNS)) {
    const plan = readPlanRow(row);
    const key = planKey(row.text("ProductId"), row.text("SkuId"));
    if (plan !== null && plans.has(key))
      row.note("SkuId", `Plan '${key}' is listed twice. The first row is used; remove one of them.`);
    if (plan !== null && row.problem === null) {
      plans.set(key, plan);
      continue;
    }
    protectedKeys.add(row.text("ProductId") === "" ? "*" : row.text("SkuId") === "" ? row.text("ProductId") : key);
    const problem = row.problem ?? UNREADABLE;
    if (++refusedCount <= REFUSALS_REPORTED_MAX) refusals.push({ file, line, ...problem });
  }
  return { plans, refusals, refusedCount, protectedKeys };
}
