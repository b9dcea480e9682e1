import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant } from "../../src/core/clock.js";
import type { Database } from "../../src/database/database.js";
import { sql } from "../../src/database/rows.js";
import { transact, type Tx } from "../../src/database/transaction.js";
import { updateRows, updateWhere } from "../../src/database/writes.js";
import { Plan } from "../../src/entities/plan.entity.js";
import { Publisher } from "../../src/entities/publisher.entity.js";
import { lockCatalog } from "../../src/services/catalog/import/catalog-revision.js";
import { importCatalog, type ImportOptions } from "../../src/services/catalog/import/import-catalog.js";
import { storeRenewalsRevision } from "../../src/services/catalog/renewals-revision.js";
import { refreshObstacles } from "../../src/services/lifecycle/renewal-risks.js";
import type { Marketplace } from "./boot.js";

/** Returns the new text of one line of a file; null removes the line. */
export type LineChange = (line: string) => string | null;

function changed(file: string, folder: string, change: LineChange): string {
  const [header = "", ...lines] = readFileSync(join(__dirname, "catalog", file), "utf8").split("\n");
  const path = join(folder, file);
  writeFileSync(path, [header, ...lines.map((line) => change(line)).filter((line) => line !== null)].join("\n"));
  return path;
}

/** Keeps what the catalog decides about renewals, without reminders. */
const refreshing = (database: Database) => ({
  after: async (tx: Tx) => {
    await refreshObstacles(tx, database);
  },
});

/** Imports the test offer matrix or the price sheet of a market at the given time, after changing its lines. */
export async function importChanged(
  { database }: Marketplace,
  file: "offer-matrix.csv" | "price-sheet-US.csv",
  change: LineChange,
  at: string,
  observe: ImportOptions["observe"] = refreshing(database),
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "catalog-"));
  const path = changed(file, folder, change);
  const files = file === "offer-matrix.csv" ? { priceSheets: [], offerMatrix: path } : { priceSheets: [path] };
  const { refused } = await importCatalog(database, { ...files, now: instant(at), observe }).finally(() =>
    rmSync(folder, { recursive: true }),
  );
  expect(refused).toEqual([]);
}

/** Withdraws a plan at the given time, as an import does when the sheets of all its markets no longer list it. The price stays. */
export async function withdrawPlan({ database, plans }: Marketplace, title: string, at: string): Promise<void> {
  const id = plans.get(title) ?? "";
  await changeCatalog(database, (tx) => updateRows(tx, Plan, [id], { withdrawnAt: instant(at) }));
}

/** Changes rows of the catalog like an import: requests that begin later see the change. */
export const changeCatalog = (database: Database, change: (tx: Tx) => Promise<unknown>): Promise<void> =>
  transact(database, "commit", async (tx) => {
    await lockCatalog(tx);
    await change(tx);
    await refreshObstacles(tx, database);
    await storeRenewalsRevision(tx);
  });

/** Changes a publisher like an import. */
export const changePublisher = ({ database }: Marketplace, name: string, values: Partial<Publisher>): Promise<void> =>
  changeCatalog(database, (tx) => updateWhere(tx, Publisher, sql("t.name = ?", name), values));

/** Returns a change that removes the lines of one plan, or only those that contain `words`. */
export const without =
  (productId: string, skuId: string, words = ""): LineChange =>
  (line) =>
    line.includes(`"${productId}","${skuId}"`) && line.includes(words) ? null : line;
