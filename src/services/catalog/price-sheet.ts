import { instant, type Instant } from "../../core/clock.js";
import { groupBy } from "../../core/collections.js";
import type { Download } from "../../core/download.js";
import { dayOf } from "../../core/period.js";
import type { PriceListFormat } from "../../core/vocabulary.js";
import { and, inList, query, select, sql, type Reader, type Sql } from "../../database/rows.js";
import { type Column, type Document } from "../../documents/table.js";
import { tableDocument } from "../../documents/table-document.js";
import { Price } from "../../entities/price.entity.js";
import { PRICE_SHEET_COLUMNS } from "./rules/price-rows.js";
import { rowsListedAt, sheetCells, type SheetCells, type SheetPlan } from "./rules/price-sheet.js";

/** A price sheet: of one country, as of an instant. */
export type PriceSheetRequest = Readonly<{ market: string; asOf: Instant }>;

/** The number of plans read at once, with all their prices in a market. */
const PLANS_PER_READ = 200;

/** Offers that every partner can buy; the shared price list contains only these. @source R-PRICE-5, R-CAT-5 */
export const isShared: Sql = sql("o.is_exclusive = ? AND o.is_offered_through_csp = ?", false, true);

type PlanOfSheet = SheetPlan & Readonly<{ id: string }>;

const columns = [
  ...["p.id AS `id`", "p.sku_id AS `skuId`", "p.title AS `skuTitle`", "p.description AS `description`"],
  ...["p.unit_of_measure AS `unitOfMeasure`", "o.product_id AS `productId`", "o.title AS `productTitle`"],
  ...["o.publisher_kind AS `publisherKind`", "o.billing_type AS `billingType`", "b.name AS `publisher`"],
].join(", ");

/** The next plans of the shared list after a plan, by product and SKU. */
function plansAfter(reader: Reader, last: PlanOfSheet | undefined): Promise<PlanOfSheet[]> {
  const { productId, skuId } = last ?? { productId: "", skuId: "" };
  const further = sql("o.product_id >= ? AND (o.product_id > ? OR p.sku_id > ?)", productId, productId, skuId);
  const where = and(isShared, further);
  return query<PlanOfSheet>(reader, {
    sql: `SELECT ${columns} FROM offer o JOIN plan p ON p.offer_id = o.id JOIN publisher b ON b.id = o.publisher_id WHERE ${where.sql} ORDER BY o.product_id, p.sku_id LIMIT ${PLANS_PER_READ}`,
    parameters: where.parameters,
  });
}

/** The order of a plan's prices in a sheet. */
const inOrder = sql("ORDER BY t.currency, t.segment, t.term_duration, t.billing_cycle, t.listed_from, t.version");

/**
 * The rows of a market's shared price sheet as of an instant, by product, SKU and terms, in batches of a few hundred.
 * Includes past and announced prices, so that importing the sheet again changes nothing. Amounts are those of the
 * sheet, without margins.
 * @source R-PRICE-1, R-PRICE-3, R-PRICE-5, R-PRICE-6; decision 0017
 */
export async function* priceSheetRows(
  reader: Reader,
  { market, asOf }: PriceSheetRequest,
): AsyncGenerator<readonly SheetCells[]> {
  let plans: PlanOfSheet[] = [];
  do {
    plans = await plansAfter(reader, plans.at(-1));
    const ofPlans = inList(
      "t.plan_id",
      plans.map(({ id }) => id),
    );
    const prices = await select(reader, Price, and(ofPlans, sql("t.market = ?", market)), inOrder);
    const byPlan = groupBy(rowsListedAt(prices, asOf), ({ planId }) => planId);
    yield plans.flatMap((plan) => (byPlan.get(plan.id) ?? []).map((price) => sheetCells(plan, price)));
  } while (plans.length === PLANS_PER_READ);
}

/** The columns with amounts; all others are texts, with dates in the format of price sheets. */
const AMOUNTS: readonly string[] = ["UnitPrice", "ERP Price"];

const sheetColumns = PRICE_SHEET_COLUMNS.map((name): Column<SheetCells> => {
  return { name, kind: AMOUNTS.includes(name) ? "number" : "text", of: (cells) => cells[name] };
});

/** The download of a price sheet, for one partner's users. */
export function priceSheetDownload({ market, asOf }: PriceSheetRequest, format: PriceListFormat, partnerId: string): Download {
  const fileName = `price-sheet-${market}-${dayOf(asOf)}.${format.toLowerCase()}`;
  return { kind: "PRICE_LIST", partnerId, format, fileName, subject: { market, asOf: asOf.toISOString() } };
}

/** Opens the price sheet of a download; null when the download's parameters are invalid. */
export async function openPriceSheet(reader: Reader, { format, subject }: Download): Promise<Document | null> {
  const { market, asOf } = subject;
  if (market === undefined || asOf === undefined || (format !== "CSV" && format !== "XLSX")) return null;
  const rows = priceSheetRows(reader, { market, asOf: instant(asOf) });
  return tableDocument(format, { title: `Price sheet ${market}`, columns: sheetColumns }, rows);
}
