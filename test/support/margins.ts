import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant } from "../../src/core/clock.js";
import { importCatalog, type ImportSummary } from "../../src/services/catalog/import/import-catalog.js";
import type { Marketplace } from "./boot.js";

/** A margin as in publishers.json, with its product. */
export type GivenMargin = Readonly<{ productId: string; mpnId: string; percentage: number; from: string; until: string }>;

type File = { offers: Record<string, Record<string, unknown>> };

/** Imports the test publishers.json with exactly these margins. The default time is 1 January 2019. */
export async function importMargins(
  { database }: Marketplace,
  margins: readonly GivenMargin[],
  on = "2019-01-01",
): Promise<ImportSummary> {
  const file = JSON.parse(readFileSync(join(__dirname, "catalog/publishers.json"), "utf8")) as File;
  for (const { productId, ...margin } of margins) {
    const offer = (file.offers[productId] ??= {});
    offer["margins"] = [...((offer["margins"] as unknown[] | undefined) ?? []), margin];
  }
  const folder = mkdtempSync(join(tmpdir(), "margins-"));
  const path = join(folder, "publishers.json");
  writeFileSync(path, JSON.stringify(file));
  const files = { priceSheets: [], publishers: path, now: instant(`${on}T09:00:00.000Z`) };
  return importCatalog(database, files).finally(() => rmSync(folder, { recursive: true }));
}
