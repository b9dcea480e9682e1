import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant } from "../../src/core/clock.js";
import { transact } from "../../src/database/transaction.js";
import { updateRows } from "../../src/database/writes.js";
import { Plan } from "../../src/entities/plan.entity.js";
import { importCatalog } from "../../src/services/catalog/import/import-catalog.js";
import type { Marketplace } from "./boot.js";

/** Returns the new text of one line of a file; null removes the line. */
export type LineChange = (line: string) => string | null;

function changed(file: string, folder: string, change: LineChange): string {
  const [header = "", ...lines] = readFileSync(join(__dirname, "catalog", file), "utf8").split("\n");
  const path = join(folder, file);
  writeFileSync(path, [header, ...lines.map((line) => change(line)).filter((line) => line !== null)].join("\n"));
  return path;
}

/** Imports the test offer matrix or the price sheet of a market at the given time, after changing its lines. */
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

/** Withdraws a plan at the given time, as an import does when the sheets of all its markets no longer list it. The price stays. */
export async function withdrawPlan({ database, plans }: Marketplace, title: string, at: string): Promise<void> {
  const id = plans.get(title) ?? "";
  await transact(database, "commit", (tx) => updateRows(tx, Plan, [id], { withdrawnAt: instant(at) }));
}

/** Returns a change that removes the lines of one plan, or only those that contain `words`. */
export const without =
  (productId: string, skuId: string, words = ""): LineChange =>
  (line) =>
    line.includes(`"${productId}","${skuId}"`) && line.includes(words) ? null : line;
