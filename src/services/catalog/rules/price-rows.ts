import type { Instant } from "../../../core/clock.js";
import { isCountry } from "../../../core/country.js";
import { decimalsOf, formatMinor, isCurrency, parseMinor, type CurrencyCode, type Minor } from "../../../core/money.js";
import type { BillingCycle, CustomerSegment, TermDuration } from "../../../core/vocabulary.js";
import {
  DESCRIPTION_LENGTH_MAX,
  endOfRow,
  notACountry,
  quoted,
  startOfRow,
  TITLE_LENGTH_MAX,
  type Row,
} from "./catalog-fields.js";
import { isDeletedRow } from "./change-indicator.js";
import { fitsTerm } from "./terms.js";

/** The columns of a price sheet that are read; the file can have more, in any order. */
export const PRICE_SHEET_COLUMNS = [
  "ProductTitle",
  "ProductId",
  "SkuId",
  "SkuTitle",
  "Publisher",
  "SkuDescription",
  "UnitOfMeasure",
  "TermDuration",
  "BillingPlan",
  "Market",
  "Currency",
  "UnitPrice",
  "PricingTierRangeMin",
  "PricingTierRangeMax",
  "EffectiveStartDate",
  "EffectiveEndDate",
  "Tags",
  "ERP Price",
  "Segment",
] as const;

/**
 * The columns that not all sheets of 2019 to 2023 have. Without a segment, a price is for commercial customers; without a billing
 * plan, it is billed once per term.
 */
export const PRICE_SHEET_OPTIONAL_COLUMNS: readonly string[] = [
  "SkuDescription",
  "UnitOfMeasure",
  "BillingPlan",
  "PricingTierRangeMin",
  "PricingTierRangeMax",
  "Tags",
  "ERP Price",
  "Segment",
];

/** The columns that every price sheet has. */
export const PRICE_SHEET_REQUIRED_COLUMNS: readonly string[] = PRICE_SHEET_COLUMNS.filter(
  (column) => !PRICE_SHEET_OPTIONAL_COLUMNS.includes(column),
);

/** What a row of a price sheet says about a price. Amounts are per license for the whole term, in minor units. */
export type SheetPrice = Readonly<{
  market: string;
  currency: CurrencyCode;
  segment: CustomerSegment;
  termDuration: TermDuration;
  billingCycle: BillingCycle;
  termPriceMinor: Minor;
  retailPriceMinor: Minor | null;
  listedFrom: Instant;
  /** Exclusive; null for no end. */
  listedUntil: Instant | null;
}>;

/** A parsed row of a price sheet. */
export type PriceRow = SheetPrice &
  Readonly<{
    productId: string;
    skuId: string;
    productTitle: string;
    skuTitle: string;
    description: string;
    publisher: string;
    unitOfMeasure: string;
    isTrial: boolean;
    isMetered: boolean;
    /** Whether the row ends the price instead of stating it. */
    isDeleted: boolean;
  }>;

/** The segments by their names in price sheets. */
export const SEGMENTS = {
  Commercial: "COMMERCIAL",
  Education: "EDUCATION",
  Charity: "NONPROFIT",
  Government: "GOVERNMENT",
} as const;
/** The terms by their names in price sheets. */
export const TERMS = { P1M: "P1M", P1Y: "P1Y", P3Y: "P3Y" } as const;
/** The billing cycles by their names in price sheets. */
export const CYCLES = { Monthly: "MONTHLY", Annual: "ANNUAL", Triennial: "TRIENNIAL", None: "NONE" } as const;

function marketOf(row: Row): string {
  const market = row.text("Market");
  if (!isCountry(market)) row.note("Market", notACountry(market));
  return market;
}

function currencyOf(row: Row): CurrencyCode {
  const currency = row.text("Currency");
  if (!isCurrency(currency)) row.note("Currency", `Must be an ISO 4217 currency code such as USD; got ${quoted(currency)}.`);
  return currency;
}

/** An amount in minor units; 0 after a problem was noted. */
export function amountOf(row: Row, column: string, currency: CurrencyCode): Minor {
  const text = row.text(column);
  if (!isCurrency(currency)) return 0;
  const minor = parseMinor(text, currency);
  if (minor === null) {
    row.note(column, `Must be an amount in ${currency} with at most ${decimalsOf(currency)} decimals; got ${quoted(text)}.`);
  } else if (minor < 0) row.note(column, `Must not be negative; got ${quoted(text)}.`);
  return minor ?? 0;
}

/** The retail price, if one is stated. */
function retailPriceOf(row: Row, currency: CurrencyCode): Minor | null {
  return row.text("ERP Price") === "" ? null : amountOf(row, "ERP Price", currency);
}

type Validity = Pick<PriceRow, "listedFrom" | "listedUntil">;

/** When a price is valid, from two columns; null after a problem was noted. */
export function validityOf(row: Row, start: string, end: string): Validity | null {
  const from = startOfRow(row.text(start));
  const until = endOfRow(row.text(end));
  const unreadable = (column: string) =>
    row.note(
      column,
      `Must be an instant such as 2026-01-01T00:00:00Z or 1/31/2026 11:59:59 PM; got ${quoted(row.text(column))}.`,
    );
  if (from === null) unreadable(start);
  if (until === null) unreadable(end);
  if (from === null || until === null) return null;
  if (until !== "NEVER" && until <= from) {
    row.note(end, `Must be after ${start}; got ${quoted(row.text(end))}.`);
  }
  return { listedFrom: from, listedUntil: until === "NEVER" ? null : until };
}

/** Refuses tiered prices, which are not supported: the price of a higher tier would apply to every quantity. */
function refuseTiers(row: Row): void {
  const minimum = row.count("PricingTierRangeMin", { minimum: 0, whenEmpty: null }) ?? 0;
  if (minimum > 1) {
    row.note("PricingTierRangeMin", `Must be empty, 0 or 1, because tiered prices are not supported; got ${minimum}.`);
  }
}

type TermPrice = Pick<PriceRow, "termDuration" | "billingCycle" | "termPriceMinor" | "isTrial">;

function refuseImpossible(row: Row, { termDuration, billingCycle, termPriceMinor, isTrial }: TermPrice): void {
  if (!fitsTerm(termDuration, billingCycle)) {
    row.note("BillingPlan", `Must not be longer than the term of ${termDuration}; got ${quoted(row.text("BillingPlan"))}.`);
  }
  if (billingCycle === "NONE" && !isTrial) row.note("BillingPlan", "Must not be None for a row without the tag Trial.");
  if (billingCycle !== "NONE" && isTrial) {
    row.note("BillingPlan", `Must be None for a row with the tag Trial; got ${quoted(row.text("BillingPlan"))}.`);
  }
  if (isTrial && termPriceMinor !== 0) {
    row.note("UnitPrice", `Must be 0 for a row with the tag Trial; got ${quoted(row.text("UnitPrice"))}.`);
  }
}

/** The texts of a row; what is too long is shortened, because the offer matrix states the plans of Microsoft. */
function textsOf(row: Row): Pick<PriceRow, "productTitle" | "skuTitle" | "description" | "unitOfMeasure"> {
  return {
    productTitle: row.text("ProductTitle").slice(0, TITLE_LENGTH_MAX),
    skuTitle: row.text("SkuTitle").slice(0, TITLE_LENGTH_MAX),
    description: row.text("SkuDescription").slice(0, DESCRIPTION_LENGTH_MAX),
    unitOfMeasure: row.text("UnitOfMeasure").slice(0, TITLE_LENGTH_MAX),
  };
}

/** The tags of a row. */
export const tagsOf = (row: Row): string[] =>
  row
    .text("Tags")
    .split(/[;,]/)
    .map((tag) => tag.trim());

const WHOLE_TERM = { P1M: "MONTHLY", P1Y: "ANNUAL", P3Y: "TRIENNIAL" } as const;

/** The billing cycle in sheets without billing plans. */
const cycleOfTerm = (term: keyof typeof WHOLE_TERM | null, isTrial: boolean): BillingCycle | null =>
  isTrial ? "NONE" : term && WHOLE_TERM[term];

/** Parses a row of a price sheet; null when it is refused, and then the row holds the problem. @source data README, §0.2.4 */
export function readPriceRow(row: Row): PriceRow | null {
  const productId = row.code("ProductId");
  const skuId = row.code("SkuId");
  const publisher = row.required("Publisher", TITLE_LENGTH_MAX);
  const market = marketOf(row);
  const currency = currencyOf(row);
  const segment = row.has("Segment") ? row.oneOf("Segment", SEGMENTS) : "COMMERCIAL";
  const termDuration = row.oneOf("TermDuration", TERMS);
  const validity = validityOf(row, "EffectiveStartDate", "EffectiveEndDate");
  const termPriceMinor = amountOf(row, "UnitPrice", currency);
  const retailPriceMinor = retailPriceOf(row, currency);
  const tags = tagsOf(row);
  const isTrial = tags.includes("Trial");
  const billingCycle = row.has("BillingPlan") ? row.oneOf("BillingPlan", CYCLES) : cycleOfTerm(termDuration, isTrial);
  const isDeleted = isDeletedRow(row);
  refuseTiers(row);
  if (segment === null || termDuration === null || billingCycle === null || validity === null) return null;
  refuseImpossible(row, { termDuration, billingCycle, termPriceMinor, isTrial });
  if (row.problem !== null) return null;
  const names = { productId, skuId, ...textsOf(row), publisher, market, currency, segment, termDuration, billingCycle };
  const isMetered = tags.includes("Metered");
  return { ...names, termPriceMinor, retailPriceMinor, ...validity, isTrial, isMetered, isDeleted };
}

type Key = Pick<
  PriceRow,
  "productId" | "skuId" | "market" | "currency" | "segment" | "termDuration" | "billingCycle" | "listedFrom"
>;

type DescribedPrice = Pick<SheetPrice, "termDuration" | "billingCycle" | "segment" | "currency" | "termPriceMinor">;

/** A price of a plan in one line, for reports: `P1/0001 P1Y ANNUAL COMMERCIAL 54.72 EUR`. */
export function describePrice(plan: string, price: DescribedPrice): string {
  const { termDuration, billingCycle, segment, currency, termPriceMinor } = price;
  return [plan, termDuration, billingCycle, segment, formatMinor(termPriceMinor, currency), currency].join(" ");
}

/** The catalog's key of a price; unique among rows. */
export const priceKey = (key: Key): string =>
  [
    key.productId,
    key.skuId,
    key.market,
    key.currency,
    key.segment,
    key.termDuration,
    key.billingCycle,
    key.listedFrom.getTime(),
  ].join("|");

/**
 * The keys of prices that a refused row may have described, so that the import does not withdraw them. As exact as the row is
 * readable: the key of one price, of a plan in a market, of a market, or `"*"` for all prices. `protectedBy` gives the keys to
 * look up for a price.
 */
export function possibleKeys(row: Row): string {
  const [product, sku, market] = [row.text("ProductId"), row.text("SkuId"), row.text("Market")];
  if (!isCountry(market)) return "*";
  if (product === "" || sku === "") return market;
  const own = [row.text("Segment"), row.text("TermDuration"), row.text("BillingPlan")];
  const [segment, term, cycle] = [SEGMENTS, TERMS, CYCLES].map((words, i) => (words as Record<string, string>)[own[i] ?? ""]);
  const from = startOfRow(row.text("EffectiveStartDate"));
  if (segment === undefined || term === undefined || cycle === undefined || from === null || !isCurrency(row.text("Currency"))) {
    return `${product}|${sku}|${market}`;
  }
  return [product, sku, market, row.text("Currency"), segment, term, cycle, from.getTime()].join("|");
}

/** The keys that protect a price from withdrawal: its own, its plan's, its market's, and `"*"` (see `possibleKeys`). */
export const protectedBy = (key: Key): string[] => [
  priceKey(key),
  `${key.productId}|${key.skuId}|${key.market}`,
  key.market,
  "*",
];
