import { basename } from "node:path";
import type { CustomerSegment } from "../../../core/vocabulary.js";
import { readTable } from "./catalog-file.js";
import type { SheetFacts } from "../rules/catalog-offers.js";
import { OFFER_MATRIX_COLUMNS, planKey, readPlanRow, type PlanRow } from "../rules/offer-matrix-rows.js";
import { PRICE_SHEET_COLUMNS, priceKey, readPriceRow, standsFor, type PriceRow } from "../rules/price-rows.js";

/** A row that did not go in: where it stands, and what is wrong with it. `line` is null in files that have no rows of lines. */
export type Refusal = Readonly<{ file: string; line: number | null; column: string; reason: string }>;

/** A price sheet's row as it is read: accepted, or refused together with the prices it may have stood for. */
export type SheetEntry = Readonly<{ row: PriceRow; key: string } | { refusal: Refusal; standsFor: string }>;

/** What a row says about its price beside the key; a key that is listed twice must say the same. */
const amountsOf = (row: PriceRow): string =>
  `${row.termPriceMinor} ${row.retailPriceMinor ?? ""} ${row.listedUntil?.getTime() ?? ""}`;

/**
 * Reads a price sheet row by row. A row is refused when it cannot be read, when it names a plan that nobody knows, and
 * when its key was listed before with another price; `listed` collects keys and what they say, across sheets.
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
      row.note("SkuId", `no offer matrix lists the plan ${planKey(price.productId, price.skuId)}: import one that does`);
    }
    const key = price === null ? "" : priceKey(price);
    const before = listed.get(key);
    if (price !== null && before !== undefined && before !== amountsOf(price)) {
      row.note("UnitPrice", "the same price was listed before with another amount or end; the first row stands");
    }
    if (price === null || row.problem !== null) {
      const problem = row.problem ?? { column: "(row)", reason: "it cannot be read" };
      yield { refusal: { file, line, ...problem }, standsFor: standsFor(row) };
      continue;
    }
    listed.set(key, amountsOf(price));
    yield { row: price, key };
  }
}

/** What a price sheet holds, but for the prices themselves. */
export type SheetSurvey = Readonly<{
  path: string;
  markets: ReadonlySet<string>;
  facts: ReadonlyMap<string, SheetFacts>;
  refusals: Refusal[];
  refusedCount: number;
}>;

/** How many refused rows of a file are told one by one; the others are counted. */
export const REFUSALS_TOLD_MAX = 1_000;

type GrowingFacts = { -readonly [Name in keyof SheetFacts]: SheetFacts[Name] } & { segments: Set<CustomerSegment> };

function learn(facts: Map<string, GrowingFacts>, row: PriceRow): void {
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

/** Reads a whole price sheet without keeping its prices: what is refused, and what it tells about plans. */
export async function surveySheet(
  path: string,
  isKnownPlan: (key: string) => boolean,
  listed: Map<string, string>,
): Promise<SheetSurvey> {
  const markets = new Set<string>();
  const facts = new Map<string, GrowingFacts>();
  const refusals: Refusal[] = [];
  let refusedCount = 0;
  for await (const entry of readPriceSheet(path, isKnownPlan, listed)) {
    if ("refusal" in entry) {
      if (++refusedCount <= REFUSALS_TOLD_MAX) refusals.push(entry.refusal);
      continue;
    }
    markets.add(entry.row.market);
    learn(facts, entry.row);
  }
  return { path, markets, facts, refusals, refusedCount };
}

/** The facts of several sheets as one. */
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

/** An offer matrix as it was read. `doubted` names what refused rows stood for: plans, products, or everything (`"*"`). */
export type OfferMatrix = Readonly<{
  plans: ReadonlyMap<string, PlanRow>;
  refusals: Refusal[];
  refusedCount: number;
  doubted: ReadonlySet<string>;
}>;

/** Reads an offer matrix; of rows that name the same plan the first stands. */
export async function readOfferMatrix(path: string): Promise<OfferMatrix> {
  const file = basename(path);
  const plans = new Map<string, PlanRow>();
  const doubted = new Set<string>();
  const refusals: Refusal[] = [];
  let refusedCount = 0;
  for await (const { line, row } of readTable(path, OFFER_MATRIX_COLUMNS)) {
    const plan = readPlanRow(row);
    const key = planKey(row.text("ProductId"), row.text("SkuId"));
    if (plan !== null && plans.has(key)) row.note("SkuId", `the plan ${key} is listed twice; the first row stands`);
    if (plan !== null && row.problem === null) {
      plans.set(key, plan);
      continue;
    }
    doubted.add(row.text("ProductId") === "" ? "*" : row.text("SkuId") === "" ? row.text("ProductId") : key);
    const problem = row.problem ?? { column: "(row)", reason: "it cannot be read" };
    if (++refusedCount <= REFUSALS_TOLD_MAX) refusals.push({ file, line, ...problem });
  }
  return { plans, refusals, refusedCount, doubted };
}
