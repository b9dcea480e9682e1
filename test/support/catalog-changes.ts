import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant } from "../../src/core/clock.js";
import { importCatalog } from "../../src/services/catalog/import/import-catalog.js";
import type { Marketplace } from "./boot.js";

/** How one line of a file shall read instead; null leaves it out. */
export type LineChange = (line: string) => string | null;

function changed(file: string, folder: string, change: LineChange): string {
  const [header = "", ...lines] = readFileSync(join(__dirname, "catalog", file), "utf8").split("\n");
  const path = join(folder, file);
  writeFileSync(path, [header, ...lines.map((line) => change(line)).filter((line) => line !== null)].join("\n"));
  return path;
}

/** Imports the tests' offer matrix, or a market's price sheet, with other lines than before, at an instant. */
export async function importChanged(
  { database }: Marketplace,
  file: "offer-matrix.csv" | "price-sheet-US.csv",
  change: LineChange,
  at: string,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "catalog-"));
  const path = changed(file, folder, change);
  const files = file === "offer-matrix.csv" ? { priceSheets: [], offerMatrix: path } : { priceSheets: [path] };
  const { refused } = await importCatalog(database, { ...files, now: instant(at) }).finally(() =>
    rmSync(folder, { recursive: true }),
  );
  expect(refused).toEqual([]);
}

/** Leaves out the line of one plan. */
export const without =
  (productId: string, skuId: string, words = ""): LineChange =>
  (line) =>
    line.includes(`"${productId}","${skuId}"`) && line.includes(words) ? null : line;
