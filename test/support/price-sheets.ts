import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { Cells } from "./catalog-client.js";

/** The rows of a file of comma-separated values, by its columns. */
export const rowsOf = (path: string): Cells[] => parse(readFileSync(path), { bom: true, columns: true }) as Cells[];

/** The price sheet of the tests' catalog for a country. */
export const testSheet = (market: string): string => join(__dirname, `catalog/price-sheet-${market}.csv`);

/** The offer matrix of the tests' catalog. */
export const testMatrix = join(__dirname, "catalog/offer-matrix.csv");

/** The tests' offers that are missing from shared price lists: one is exclusive, one is not offered to the channel. */
export const UNSHARED: readonly string[] = ["TSTEXCL", "TSTHIDE"];

/** The rows of a sheet that are shared with everybody. */
export const sharedOf = (path: string, unshared: readonly string[] = UNSHARED): Cells[] =>
  rowsOf(path).filter(({ ProductId = "" }) => !unshared.includes(ProductId));
