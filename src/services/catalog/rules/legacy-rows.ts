import { formatMinor, multiply, type CurrencyCode, type Minor } from "../../../core/money.js";
import { monthsOf } from "../../../core/period.js";
import type { BillingCycle, PurchaseLimitScope, TermDuration } from "../../../core/vocabulary.js";
import { quoted, TITLE_LENGTH_MAX, type Row } from "./catalog-fields.js";
import { isDeletedRow } from "./change-indicator.js";
import { simpleName } from "./known-files.js";
import { descriptionOf, listOf, marketsOf, quantitiesOf, type PlanRow } from "./offer-matrix-rows.js";
import { amountOf, validityOf, type PriceRow } from "./price-rows.js";

/** The columns of the legacy license-based price list; names are compared by their letters and digits. @source §1.2 */
export const LEGACY_PRICE_COLUMNS = {
  required: [
    "Offer Display Name",
    "Offer ID",
    "License Agreement Type",
    "Purchase Unit",
    "Secondary License Type",
    "List Price",
    "Valid From Date",
  ],
  optional: ["A/C/D/U", "Valid To Date", "End Customer Type", "ERP Price"],
  aliases: {
    ...{ validfrom: "Valid From Date", effectivestartdate: "Valid From Date" },
    ...{ validto: "Valid To Date", effectiveenddate: "Valid To Date" },
    ...{ changeindicator: "A/C/D/U", change: "A/C/D/U" },
  },
  marks: ["offerid", "listprice"],
} as const;

/** The columns of the offer matrix of the legacy price list; names are compared by their letters and digits. */
export const LEGACY_MATRIX_COLUMNS = {
  required: ["Offer Display Name", "Durable Offer ID", "Min Seat Count", "Max Seat Count", "Allowed Countries"],
  optional: [
    "Billing Frequency",
    "Offer Limit",
    "Offer Limit Scope",
    "Depends On",
    "Can Convert To",
    "Offer Display Description",
  ],
  marks: ["durableofferid"],
} as const;

/** The SKU of a legacy offer, which is a product with one plan. */
const LEGACY_SKU = "0001";

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The product id of a legacy offer: its id without hyphens, which is as long as an id can be; null when it is no id. */
export const productIdOf = (offerId: string): string | null =>
  GUID.test(offerId) ? offerId.toLowerCase().replaceAll("-", "") : null;

const notAnOffer = (text: string): string =>
  `Must be an offer id such as 91fd106f-4b2c-4938-95ac-f54f74e9a239; got ${quoted(text)}.`;

function offerOf(row: Row, column: string): string {
  const productId = productIdOf(row.text(column));
  if (productId === null) row.note(column, notAnOffer(row.text(column)));
  return productId ?? "";
}

/** The value for a word, compared by its letters and digits; null after a problem was noted. */
function wordOf<W extends string>(row: Row, column: string, meanings: Readonly<Record<string, W>>): W | null {
  const found = Object.entries(meanings).find(([word]) => simpleName(word) === simpleName(row.text(column)));
  if (found === undefined) {
    row.note(column, `Must be one of ${Object.keys(meanings).join(", ")}; got ${quoted(row.text(column))}.`);
  }
  return found?.[1] ?? null;
}

const AGREEMENTS = { Corporate: "COMMERCIAL", Academic: "EDUCATION", Government: "GOVERNMENT" } as const;
const LICENSE_TYPES = { "Non-Specific": "BASE", "Add-On": "ADD_ON", Trial: "TRIAL" } as const;
const MONTHS_PER_YEAR = 12;

/** The number of months that a listed price pays; null after a problem was noted. */
function unitMonthsOf(row: Row): number | null {
  const text = row.text("Purchase Unit");
  const [, count = "", unit = ""] = /^(\d{1,2})\s*(month|year)s?(?:\(s\))?$/i.exec(text) ?? [];
  const months = Number(count) * (/^year/i.test(unit) ? MONTHS_PER_YEAR : 1);
  if (count !== "" && months > 0 && MONTHS_PER_YEAR % months === 0) return months;
  row.note("Purchase Unit", `Must be a number of months that divides a year, such as 1 Month(s); got ${quoted(text)}.`);
  return null;
}

/** The term of an offer, which its name states unless it is a year. @source Microsoft, "Pricing and offers", 2023 */
function termOf(row: Row, title: string, isTrial: boolean): TermDuration {
  if (/\(72 mo\)/i.test(title)) row.note("Offer Display Name", `Must not have a term of 72 months; got ${quoted(title)}.`);
  if (isTrial) return "P1M";
  return /\(36 mo\)/i.test(title) ? "P3Y" : "P1Y";
}

type TermUnits = Readonly<{ units: number; currency: CurrencyCode }>;

/** The price of a term with a number of purchase units; 0 after a problem was noted. */
function termPriceOf(row: Row, column: string, { units, currency }: TermUnits): Minor {
  const unitPrice = amountOf(row, column, currency);
  const unitPriceMax = Math.floor(Number.MAX_SAFE_INTEGER / units);
  if (Math.abs(unitPrice) <= unitPriceMax) return multiply(unitPrice, units);
  const bound = `Must be at most ${formatMinor(unitPriceMax, currency)}, because a term has ${units} purchase units`;
  row.note(column, `${bound}; got ${quoted(row.text(column))}.`);
  return 0;
}

/** What an import knows about legacy offers: the currency and the markets of the list, and the rows of the matrix. */
export type LegacyListing = Readonly<{
  currency: CurrencyCode;
  markets: readonly string[];
  planOf: (productId: string, skuId: string) => PlanRow | undefined;
}>;

/**
 * Parses a row of the legacy price list: one price per billing cycle and market of the offer; null when it is refused, and then
 * the row holds the problem. The list states the price of a month, new commerce that of the whole term.
 * @source §1.2; decision 0041
 */
export function readLegacyPriceRow(row: Row, { currency, markets, planOf }: LegacyListing): PriceRow[] | null {
  const title = row.required("Offer Display Name", TITLE_LENGTH_MAX);
  const productId = offerOf(row, "Offer ID");
  const segment = wordOf(row, "License Agreement Type", AGREEMENTS);
  const isTrial = wordOf(row, "Secondary License Type", LICENSE_TYPES) === "TRIAL";
  const unitMonths = unitMonthsOf(row);
  const validity = validityOf(row, "Valid From Date", "Valid To Date");
  const termDuration = termOf(row, title, isTrial);
  const units = isTrial || unitMonths === null ? 1 : monthsOf(termDuration) / unitMonths;
  const termPriceMinor = termPriceOf(row, "List Price", { units, currency });
  const retailPriceMinor = row.text("ERP Price") === "" ? null : termPriceOf(row, "ERP Price", { units, currency });
  if (isTrial && termPriceMinor !== 0) row.note("List Price", `Must be 0 for a trial; got ${quoted(row.text("List Price"))}.`);
  const isDeleted = isDeletedRow(row);
  if (segment === null || unitMonths === null || validity === null || row.problem !== null) return null;
  const plan = planOf(productId, LEGACY_SKU);
  const cycles = isTrial ? (["NONE"] as const) : (plan?.billingCycles ?? (["MONTHLY", "ANNUAL"] as const));
  const sold = plan === undefined ? markets : markets.filter((market) => plan.markets.includes(market));
  const texts = { productTitle: title, skuTitle: title, description: "", publisher: "Microsoft Corporation", unitOfMeasure: "" };
  const prices = { currency, segment, termDuration, termPriceMinor, retailPriceMinor, ...validity };
  const always = { productId, skuId: LEGACY_SKU, ...texts, ...prices };
  return sold.flatMap((market) =>
    cycles.map((billingCycle) => ({ ...always, market, billingCycle, isTrial, isMetered: false, isDeleted })),
  );
}

/** The keys of prices that a refused row may have described; see `possibleKeys`. */
export function possibleLegacyKeys(row: Row, { markets }: LegacyListing): string[] {
  const productId = productIdOf(row.text("Offer ID"));
  return markets.map((market) => (productId === null ? market : `${productId}|${LEGACY_SKU}|${market}`));
}

function plansIn(row: Row, column: string): string[] {
  const offers = listOf(row, column);
  const wrong = offers.find((id) => productIdOf(id) === null);
  if (wrong !== undefined) row.note(column, notAnOffer(wrong));
  return [...new Set(offers.map((id) => `${productIdOf(id)}/${LEGACY_SKU}`))];
}

const FREQUENCIES: Readonly<Record<string, BillingCycle>> = {
  monthly: "MONTHLY",
  annual: "ANNUAL",
  annually: "ANNUAL",
  none: "NONE",
};

function billingCyclesOf(row: Row): BillingCycle[] | undefined {
  const words = row
    .text("Billing Frequency")
    .split(/[,;/\s]+/)
    .filter((word) => word !== "");
  const wrong = words.find((word) => FREQUENCIES[word.toLowerCase()] === undefined);
  if (wrong !== undefined) row.note("Billing Frequency", `Must list Monthly, Annual or None; got ${quoted(wrong)}.`);
  const cycles = words.flatMap((word) => FREQUENCIES[word.toLowerCase()] ?? []).filter((cycle) => cycle !== "NONE");
  return cycles.length === 0 ? undefined : [...new Set(cycles)];
}

const SCOPES = { None: "NONE", Concurrent: "CONCURRENT", Lifetime: "LIFETIME" } as const;

function limitOf(row: Row): Readonly<{ purchaseLimitCount: number | null; purchaseLimitScope: PurchaseLimitScope | null }> {
  const none = { purchaseLimitCount: null, purchaseLimitScope: null };
  const count = row.count("Offer Limit", { minimum: 0, whenEmpty: 0 });
  const scope = row.text("Offer Limit Scope") === "" ? "NONE" : wordOf(row, "Offer Limit Scope", SCOPES);
  if (count === null || count === 0 || scope === null || scope === "NONE") return none;
  return { purchaseLimitCount: count, purchaseLimitScope: scope };
}

/** Parses a row of the legacy offer matrix; null when it is refused, and then the row holds the problem. @source §1.2; decision 0041 */
export function readLegacyPlanRow(row: Row): PlanRow | null {
  const title = row.required("Offer Display Name", TITLE_LENGTH_MAX);
  const plan: PlanRow = {
    ...{ productTitle: title, title, description: descriptionOf(row, "Offer Display Description") },
    ...quantitiesOf(row, "Min Seat Count", "Max Seat Count"),
    ...{ productId: offerOf(row, "Durable Offer ID"), skuId: LEGACY_SKU, ...limitOf(row) },
    prerequisites: plansIn(row, "Depends On"),
    convertsTo: plansIn(row, "Can Convert To"),
    markets: marketsOf(row, "Allowed Countries"),
    billingCycles: billingCyclesOf(row),
  };
  return row.problem === null ? plan : null;
}
