import { isCountry } from "../../../core/country.js";
import type { BillingCycle, PurchaseLimitScope } from "../../../core/vocabulary.js";
import { DESCRIPTION_LENGTH_MAX, notACountry, quoted, TITLE_LENGTH_MAX, tooLong, type Row } from "./catalog-fields.js";

/** The columns of an offer matrix that are read; the file can have more, in any order. */
export const OFFER_MATRIX_COLUMNS = [
  "ProductTitle",
  "ProductId",
  "SkuId",
  "SkuTitle",
  "MinLicenses",
  "MaxLicenses",
  "AssetOwnershipLimit",
  "AssetOwnershipLimitType",
  "ProductSkuPreRequisites",
  "ProductSkuConversion",
  "Description",
  "AllowedCountries",
] as const;

/** A parsed row of an offer matrix, i.e. a plan. Other plans are referenced as `ProductId/SkuId`. */
export type PlanRow = Readonly<{
  productId: string;
  skuId: string;
  productTitle: string;
  title: string;
  description: string;
  minimumQuantity: number;
  maximumQuantity: number;
  purchaseLimitCount: number | null;
  purchaseLimitScope: PurchaseLimitScope | null;
  prerequisites: readonly string[];
  convertsTo: readonly string[];
  markets: readonly string[];
  /** How often a legacy offer can be billed; undefined when the matrix does not state it. */
  billingCycles?: readonly BillingCycle[];
}>;

const SCOPES = { ConcurrentCount: "CONCURRENT", LifetimeCount: "LIFETIME" } as const;

/** The key of a plan across files. */
export const planKey = (productId: string, skuId: string): string => `${productId}/${skuId}`;

/** The words that a column lists. */
export const listOf = (row: Row, column: string): string[] =>
  row
    .text(column)
    .split(/[,;\s]+/)
    .filter((word) => word !== "");

function planKeysOf(row: Row, column: string): string[] {
  const keys = listOf(row, column);
  const wrong = keys.find((key) => !/^[\w.-]{1,32}[/:][\w.-]{1,32}$/.test(key));
  if (wrong !== undefined) row.note(column, `Must list plans as ProductId/SkuId; got ${quoted(wrong)}.`);
  return [...new Set(keys.map((key) => key.replace(":", "/")))];
}

/** The countries that a column lists. */
export function marketsOf(row: Row, column: string): string[] {
  row.required(column, DESCRIPTION_LENGTH_MAX);
  const markets = listOf(row, column);
  const wrong = markets.find((code) => !isCountry(code));
  if (wrong !== undefined) row.note(column, notACountry(wrong));
  return [...new Set(markets)].sort();
}

type Limit = Pick<PlanRow, "purchaseLimitCount" | "purchaseLimitScope">;

/** The limit per customer; empty and 0 mean no limit. @source R-IMP-7 */
function limitOf(row: Row): Limit {
  const count = row.count("AssetOwnershipLimit", { minimum: 0, whenEmpty: 0 });
  if (count === null || count === 0) return { purchaseLimitCount: null, purchaseLimitScope: null };
  return { purchaseLimitCount: count, purchaseLimitScope: row.oneOf("AssetOwnershipLimitType", SCOPES) };
}

/** The quantities that can be bought, from two columns. */
export function quantitiesOf(row: Row, minimum: string, maximum: string): Pick<PlanRow, "minimumQuantity" | "maximumQuantity"> {
  const minimumQuantity = row.count(minimum, { minimum: 1, whenEmpty: 1 }) ?? 1;
  row.required(maximum, TITLE_LENGTH_MAX);
  const maximumQuantity = row.count(maximum, { minimum: 1, whenEmpty: null }) ?? minimumQuantity;
  if (maximumQuantity < minimumQuantity)
    row.note(maximum, `Must be at least ${minimum} (${minimumQuantity}); got ${maximumQuantity}.`);
  return { minimumQuantity, maximumQuantity };
}

/** A description; can be empty. */
export function descriptionOf(row: Row, column: string): string {
  const description = row.text(column);
  if (description.length > DESCRIPTION_LENGTH_MAX) row.note(column, tooLong(description, DESCRIPTION_LENGTH_MAX));
  return description;
}

/** Parses a row of an offer matrix; null when it is refused, and then the row holds the problem. @source data README, R-CAT-7, R-CAT-10, R-ADD-3 */
export function readPlanRow(row: Row): PlanRow | null {
  const plan: PlanRow = {
    ...quantitiesOf(row, "MinLicenses", "MaxLicenses"),
    description: descriptionOf(row, "Description"),
    productId: row.code("ProductId"),
    skuId: row.code("SkuId"),
    productTitle: row.required("ProductTitle", TITLE_LENGTH_MAX),
    title: row.required("SkuTitle", TITLE_LENGTH_MAX),
    ...limitOf(row),
    prerequisites: planKeysOf(row, "ProductSkuPreRequisites"),
    convertsTo: planKeysOf(row, "ProductSkuConversion"),
    markets: marketsOf(row, "AllowedCountries"),
  };
  return row.problem === null ? plan : null;
}
