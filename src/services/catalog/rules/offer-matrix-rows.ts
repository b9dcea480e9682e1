import { isCountry } from "../../../core/country.js";
import type { PurchaseLimitScope } from "../../../core/vocabulary.js";
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
}>;

const SCOPES = { ConcurrentCount: "CONCURRENT", LifetimeCount: "LIFETIME" } as const;

/** The key of a plan across files. */
export const planKey = (productId: string, skuId: string): string => `${productId}/${skuId}`;

function planKeysOf(row: Row, column: string): string[] {
  const keys = row
    .text(column)
    .split(/[,;\s]+/)
    .filter((key) => key !== "");
  const wrong = keys.find((key) => !/^[\w.-]{1,32}[/:][\w.-]{1,32}$/.test(key));
  if (wrong !== undefined) row.note(column, `Must list plans as ProductId/SkuId; got ${quoted(wrong)}.`);
  return [...new Set(keys.map((key) => key.replace(":", "/")))];
}

function marketsOf(row: Row): string[] {
  const markets = row
    .required("AllowedCountries", DESCRIPTION_LENGTH_MAX)
    .split(/[,;\s]+/)
    .filter((code) => code !== "");
  const wrong = markets.find((code) => !isCountry(code));
  if (wrong !== undefined) row.note("AllowedCountries", notACountry(wrong));
  return [...new Set(markets)].sort();
}

type Limit = Pick<PlanRow, "purchaseLimitCount" | "purchaseLimitScope">;

/** The limit per customer; empty and 0 mean no limit. @source R-IMP-7 */
function limitOf(row: Row): Limit {
  const count = row.count("AssetOwnershipLimit", { minimum: 0, whenEmpty: 0 });
  if (count === null || count === 0) return { purchaseLimitCount: null, purchaseLimitScope: null };
  return { purchaseLimitCount: count, purchaseLimitScope: row.oneOf("AssetOwnershipLimitType", SCOPES) };
}

/** Parses a row of an offer matrix; null when it is refused, and then the row holds the problem. @source data README, R-CAT-7, R-CAT-10, R-ADD-3 */
export function readPlanRow(row: Row): PlanRow | null {
  const minimumQuantity = row.count("MinLicenses", { minimum: 1, whenEmpty: 1 }) ?? 1;
  row.required("MaxLicenses", TITLE_LENGTH_MAX);
  const maximumQuantity = row.count("MaxLicenses", { minimum: 1, whenEmpty: null }) ?? minimumQuantity;
  if (maximumQuantity < minimumQuantity)
    row.note("MaxLicenses", `Must be at least MinLicenses (${minimumQuantity}); got ${maximumQuantity}.`);
  const description = row.text("Description");
  if (description.length > DESCRIPTION_LENGTH_MAX) row.note("Description", tooLong(description, DESCRIPTION_LENGTH_MAX));
  const plan: PlanRow = {
    productId: row.code("ProductId"),
    skuId: row.code("SkuId"),
    productTitle: row.required("ProductTitle", TITLE_LENGTH_MAX),
    title: row.required("SkuTitle", TITLE_LENGTH_MAX),
    description,
    minimumQuantity,
    maximumQuantity,
    ...limitOf(row),
    prerequisites: planKeysOf(row, "ProductSkuPreRequisites"),
    convertsTo: planKeysOf(row, "ProductSkuConversion"),
    markets: marketsOf(row),
  };
  return row.problem === null ? plan : null;
}
