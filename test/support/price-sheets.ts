import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { Cells } from "./catalog-client.js";

/** Returns the rows of a CSV file. */
export const rowsOf = (path: string): Cells[] => parse(readFileSync(path), { bom: true, columns: true }) as Cells[];

/** Returns the path of the test price sheet for a country. */
export const testSheet = (market: string): string => join(__dirname, `catalog/price-sheet-${market}.csv`);

/** The path of the test offer matrix. */
export const testMatrix = join(__dirname, "catalog/offer-matrix.csv");

/** Offers of the test catalog that are not in shared price lists: one is exclusive, one is not offered through CSP. */
export const UNSHARED: readonly string[] = ["TSTEXCL", "TSTHIDE"];

/** Returns the rows of a price sheet that all partners may see. */
export const sharedOf = (path: string, unshared: readonly string[] = UNSHARED): Cells[] =>
  rowsOf(path).filter(({ ProductId = "" }) => !unshared.includes(ProductId));
