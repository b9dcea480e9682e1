import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant } from "../../src/core/clock.js";
import { openDatabase } from "../../src/database/data-source.js";
import type { Database } from "../../src/database/database.js";
import { select, sql } from "../../src/database/rows.js";
import { Price } from "../../src/entities/price.entity.js";
import { importCatalog, type ImportOptions, type ImportSummary } from "../../src/services/catalog/import/import-catalog.js";
import { OFFER_MATRIX_COLUMNS } from "../../src/services/catalog/rules/offer-matrix-rows.js";
import { PRICE_SHEET_COLUMNS } from "../../src/services/catalog/rules/price-rows.js";
import type { FreshDatabase } from "./fresh-database.js";
import { preparedDatabase } from "./template-databases.js";

/** A row: cell texts by column name. */
export type Cells = Record<string, string>;

/** The default time of an import. */
export const NOW = instant("2026-11-21T09:00:00.000Z");
/** One day after `NOW`. */
export const LATER = instant("2026-11-22T09:00:00.000Z");

/** Returns a valid row of an offer matrix. */
export const plan = (cells: Cells = {}): Cells => ({
  ProductTitle: "Finch Sign",
  ProductId: "P1",
  SkuId: "0001",
  SkuTitle: "Finch Sign Standard",
  MinLicenses: "1",
  MaxLicenses: "1000",
  Description: "Signs.",
  AllowedCountries: "US;DE",
  ...cells,
});
/** Returns a valid row of a price sheet. */
export const price = (cells: Cells = {}): Cells => ({
  ProductTitle: "Finch Sign",
  ProductId: "P1",
  SkuId: "0001",
  SkuTitle: "Finch Sign Standard",
  Publisher: "Alder & Finch",
  SkuDescription: "Signs.",
  TermDuration: "P1M",
  BillingPlan: "Monthly",
  Market: "US",
  Currency: "USD",
  UnitPrice: "25.00",
  EffectiveStartDate: "2019-01-01T00:00:00.0000000Z",
  EffectiveEndDate: "9999-11-30T23:59:59.0000000Z",
  Tags: "Marketplace;SaaS;License",
  "ERP Price": "31.25",
  Segment: "Commercial",
  ...cells,
});

/** Returns CSV text in the format of Partner Center. */
export const csv = (columns: readonly string[], rows: readonly Cells[], lineEnd = "\r\n") =>
  [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",") + lineEnd)
    .join("");
/** Returns a price sheet with the given rows. */
export const sheet = (...rows: Cells[]) => csv(PRICE_SHEET_COLUMNS, rows);
/** Returns an offer matrix with the given rows. */
export const matrix = (...rows: Cells[]) => csv(OFFER_MATRIX_COLUMNS, rows);

type Given = { sheets?: Record<string, string | Uint8Array>; matrix?: string; publishers?: unknown } & Partial<
  Omit<ImportOptions, "publishers">
>;

/** A migrated database without rows and a folder for the files to import. */
export class CatalogClient {
  private constructor(
    readonly database: Database,
    readonly folder: string,
    private readonly fresh: FreshDatabase,
  ) {}

  static async open(): Promise<CatalogClient> {
    const fresh = await preparedDatabase("tables");
    const database = await openDatabase(fresh.url);
    return new CatalogClient(database, mkdtempSync(join(tmpdir(), "catalog-")), fresh);
  }

  /** The connection URL, to open the database a second time. */
  get databaseUrl(): string {
    return this.fresh.url;
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.fresh.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Writes a file to the folder and returns its path. */
  write(name: string, text: string | Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, text);
    return path;
  }

  /** Imports files whose contents are given as text. */
  run({ sheets = {}, matrix: matrixText, publishers, ...options }: Given): Promise<ImportSummary> {
    return importCatalog(this.database, {
      priceSheets: Object.entries(sheets).map(([name, text]) => this.write(name, text)),
      offerMatrix: matrixText === undefined ? null : this.write("matrix.csv", matrixText),
      publishers: publishers === undefined ? null : this.write("publishers.json", JSON.stringify(publishers)),
      now: NOW,
      ...options,
    });
  }

  /** Returns all rows of a table. */
  all<E extends object>(entity: new () => E, order = "t.id"): Promise<E[]> {
    return select(this.database.read, entity, sql("1 = 1"), sql(`ORDER BY ${order}`));
  }

  /** Returns all versions of all prices, ordered by market, start and version. */
  prices(): Promise<Price[]> {
    return this.all(Price, "t.market, t.listed_from, t.version, t.id");
  }
}

/** Returns the expected counts of an import for one kind of row. */
export const counts = (added: number, changed: number, unchanged: number, withdrawn: number) => ({
  added,
  changed,
  unchanged,
  withdrawn,
});
