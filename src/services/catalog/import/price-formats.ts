import { CHANGE_COLUMNS } from "../rules/change-indicator.js";
import type { Row } from "../rules/catalog-fields.js";
import { LEGACY_PRICE_COLUMNS, possibleLegacyKeys, readLegacyPriceRow, type LegacyListing } from "../rules/legacy-rows.js";
import {
  possibleKeys,
  PRICE_SHEET_OPTIONAL_COLUMNS,
  PRICE_SHEET_REQUIRED_COLUMNS,
  readPriceRow,
  type PriceRow,
} from "../rules/price-rows.js";
import { CatalogFileError } from "./catalog-file-error.js";
import type { TableColumns } from "./catalog-file.js";

/** A price sheet, and what a legacy price list does not state itself; null when the import does not know it. */
type PriceSheet = Readonly<{ path: string; legacy: LegacyListing | null }>;

/** A format of price sheets: its columns, and how its rows are read. */
export type PriceFormat = TableColumns &
  Readonly<{
    /** The columns in which an unknown plan, and a price that is listed twice, are reported. */
    planColumn: string;
    priceColumn: string;
    /** The prices of a row; null when it is refused, and then the row holds the problem. */
    read: (row: Row, sheet: PriceSheet) => PriceRow[] | null;
    /** The keys of prices that a refused row may have described. */
    possibleKeys: (row: Row, sheet: PriceSheet) => string[];
  }>;

/** What a legacy price list needs to be read. */
function legacyOf({ path, legacy }: PriceSheet): LegacyListing {
  if (legacy !== null) return legacy;
  const problem = "this is a legacy license-based price list, which does not state its currency and market";
  throw new CatalogFileError(
    path,
    `${problem}; pass them with --currency and --market, and its offer matrix with --offer-matrix`,
  );
}

const NEW_COMMERCE: PriceFormat = {
  required: PRICE_SHEET_REQUIRED_COLUMNS,
  optional: [...PRICE_SHEET_OPTIONAL_COLUMNS, ...CHANGE_COLUMNS],
  planColumn: "SkuId",
  priceColumn: "UnitPrice",
  read: (row) => {
    const price = readPriceRow(row);
    return price && [price];
  },
  possibleKeys: (row) => [possibleKeys(row)],
};

const LEGACY: PriceFormat = {
  ...LEGACY_PRICE_COLUMNS,
  planColumn: "Offer ID",
  priceColumn: "List Price",
  read: (row, sheet) => readLegacyPriceRow(row, legacyOf(sheet)),
  possibleKeys: (row, sheet) => possibleLegacyKeys(row, legacyOf(sheet)),
};

/** The formats of price sheets. */
export const PRICE_FORMATS = [NEW_COMMERCE, LEGACY] as const;
