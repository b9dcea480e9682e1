import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { readSheet } from "read-excel-file/node";
import { request } from "undici";
import { instant } from "../../../src/core/clock.js";
import { select, sql, type Sql } from "../../../src/database/rows.js";
import { Offer } from "../../../src/entities/offer.entity.js";
import { Plan } from "../../../src/entities/plan.entity.js";
import { Price } from "../../../src/entities/price.entity.js";
import { Publisher } from "../../../src/entities/publisher.entity.js";
import { importCatalog, type CatalogFiles } from "../../../src/services/catalog/import/import-catalog.js";
import { OFFER_MATRIX_COLUMNS } from "../../../src/services/catalog/rules/offer-matrix-rows.js";
import { PRICE_SHEET_COLUMNS } from "../../../src/services/catalog/rules/price-rows.js";
import { PriceListDocument, PriceListExportDocument, type PriceListFormat } from "../../client/graphql.js";
import { counts, csv, type Cells } from "../../support/catalog-client.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { rowsOf, sharedOf, testMatrix, testSheet } from "../../support/price-sheets.js";
import { marketplace, newPartner } from "../../support/story.js";

const AT = "2020-07-01T08:00:00Z";
const MARKETS = ["DE", "JP", "US"] as const;
const demoCatalog = join(__dirname, "../../../data");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "price-lists-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const link = async (client: PartnerClient, market: string, format: PriceListFormat, asOf: string | null) =>
  required((await client.query(PriceListExportDocument, { market, format, asOf })).priceListExport);

/** Downloads an export to the test's folder and returns its path. */
async function download(client: PartnerClient, market: string, format: PriceListFormat = "CSV", asOf: string | null = null) {
  const { url, fileName } = await link(client, market, format, asOf);
  const response = await fetch(url);
  expect(response.status).toBe(200);
  const path = join(folder, fileName);
  writeFileSync(path, Buffer.from(await response.arrayBuffer()));
  return path;
}

const linesOf = (rows: readonly Cells[]) =>
  rows.map((row) => JSON.stringify(PRICE_SHEET_COLUMNS.map((column) => row[column]))).sort();

const load = (files: CatalogFiles, now: string) =>
  importCatalog(marketplace().database, { ...files, now: instant(now), maxWithdrawnPercent: 100 });

/** Returns all rows of the catalog. */
async function catalog() {
  const { read } = marketplace().database;
  const oldestFirst: Sql = sql("ORDER BY t.id");
  const all = <E extends { id: string }>(entity: new () => E) => select(read, entity, sql("1 = 1"), oldestFirst);
  return { publishers: await all(Publisher), offers: await all(Offer), plans: await all(Plan), prices: await all(Price) };
}

/** Imports the exports of all markets and asserts that the catalog does not change. */
async function assertReimportChangesNothing(client: PartnerClient, markets: readonly string[], now: string): Promise<void> {
  const before = await catalog();
  const paths: string[] = [];
  for (const market of markets) paths.push(await download(client, market));
  const rows = paths.flatMap(rowsOf).length;
  const summary = await load({ priceSheets: paths }, now);
  expect(summary.refused).toEqual([]);
  expect(summary).toMatchObject({ added: 0, changed: 0, withdrawn: 0 });
  expect(summary.byKind.prices).toEqual(counts(0, 0, rows, 0));
  expect(await catalog()).toEqual(before);
  for (const market of markets) paths.push(await download(client, market, "XLSX"));
  for (const path of paths) {
    expect(await load({ priceSheets: [path] }, now)).toMatchObject({ added: 0, changed: 0, withdrawn: 0 });
  }
  expect(await catalog()).toEqual(before);
}

test("a large download is compressed for callers that accept it, and is the same document", async () => {
  const { url } = await link(await newPartner({ at: AT }), "US", "CSV", null);
  const plain = await request(url);
  const compressed = await request(url, { headers: { "accept-encoding": "br" } });
  expect([plain.headers["content-encoding"], compressed.headers["content-encoding"]]).toEqual([undefined, "br"]);
  const [document, bytes] = [await plain.body.arrayBuffer(), Buffer.from(await compressed.body.arrayBuffer())];
  expect(bytes.length).toBeLessThan(document.byteLength / 3);
  expect(brotliDecompressSync(bytes)).toEqual(Buffer.from(document));
});

test("an export equals the imported price sheet without offers that are not shared", async () => {
  const client = await newPartner({ at: AT });
  for (const market of MARKETS) {
    const exported = rowsOf(await download(client, market));
    const sheet = sharedOf(testSheet(market)).map((row) => ({
      ...row,
      // A product has one title in the export; the test catalog names it after its plans.
      ProductTitle: (row.ProductTitle ?? "").replace(" Basic Trial", " Basic"),
      // The same end, in the notation that most price sheets use.
      EffectiveEndDate: (row.EffectiveEndDate ?? "").replace("59.9999999Z", "59.0000000Z"),
      // The test catalog sets the metered billing of this product in publishers.json.
      Tags: row.ProductId === "TSTMETER" ? "Marketplace;SaaS;Metered" : (row.Tags ?? ""),
    }));
    expect(linesOf(exported)).toEqual(linesOf(sheet));
    expect(Object.keys(exported[0] ?? {})).toEqual([...PRICE_SHEET_COLUMNS]);
  }
});

test("importing an export changes nothing", async () => {
  const client = await newPartner({ at: AT });
  await assertReimportChangesNothing(client, MARKETS, AT);
});

test("the workbook has the same cells as the CSV file", async () => {
  const client = await newPartner({ at: AT });
  for (const market of MARKETS) {
    const decimals = market === "JP" ? 0 : 2;
    const [header, ...rows] = await readSheet(await download(client, market, "XLSX"));
    const written = rowsOf(await download(client, market, "CSV"));
    expect(header).toEqual([...PRICE_SHEET_COLUMNS]);
    const texts = rows.map((cells) => cells.map((cell) => (typeof cell === "number" ? cell.toFixed(decimals) : (cell ?? ""))));
    expect(texts).toEqual(written.map((row) => PRICE_SHEET_COLUMNS.map((column) => row[column])));
    const amounts = rows.flatMap((cells) => [
      cells[PRICE_SHEET_COLUMNS.indexOf("UnitPrice")],
      cells[PRICE_SHEET_COLUMNS.indexOf("ERP Price")],
    ]);
    expect(new Set(amounts.map((amount) => typeof amount))).toEqual(new Set(["number"]));
  }
});

test("R-PRICE-4: users without access to price lists get no link", async () => {
  const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
  const query = '{ priceListExport(market: "US", format: CSV) { url } }';
  const refused = async (client: PartnerClient) => {
    const { data, errors } = await client.send(query);
    expect(data).toEqual({ priceListExport: null });
    return errors?.[0]?.extensions?.code;
  };
  expect(await refused(reseller)).toBe("PARTNER_TYPE_NOT_ALLOWED");
  expect(await refused(await provider.as("HELPDESK_AGENT"))).toBe("FORBIDDEN");
  const { url, fileName } = await link(await provider.as("SALES_AGENT"), "US", "XLSX", null);
  expect(fileName).toBe("price-sheet-US-2020-07-01.xlsx");
  expect(url.endsWith(`/${fileName}`)).toBe(true);
});

/** Writes the US test sheet with some rows changed. */
function changedSheet(change: (row: Cells) => Cells[]): string {
  const path = join(folder, "changed.csv");
  writeFileSync(path, csv(PRICE_SHEET_COLUMNS, rowsOf(testSheet("US")).flatMap(change)));
  return path;
}

test("R-PRICE-6: changed, announced, withdrawn and ended prices are exported as of an instant, and importing them changes nothing", async () => {
  const client = await newPartner({ at: AT });
  const isMonthly = (row: Cells, productId: string) => row.ProductId === productId && row.TermDuration === "P1M";
  const changes = changedSheet((row) => {
    if (isMonthly(row, "TST004")) return [{ ...row, UnitPrice: "4.50" }];
    if (isMonthly(row, "TST005")) return [{ ...row, EffectiveEndDate: "2020-06-30T23:59:59.0000000Z" }];
    if (isMonthly(row, "TST007"))
      return [row, { ...row, UnitPrice: "33.00", EffectiveStartDate: "2021-01-01T00:00:00.0000000Z" }];
    return isMonthly(row, "TST010") ? [] : [row];
  });
  const { byKind } = await load({ priceSheets: [changes] }, "2020-06-01T00:00:00Z");
  expect(byKind.prices).toEqual(counts(1, 2, rowsOf(testSheet("US")).length - 3, 1));
  const prices = async (productId: string, asOf: string | null) =>
    rowsOf(await download(client, "US", "CSV", asOf))
      .filter((row) => isMonthly(row, productId))
      .map((row) =>
        [row.UnitPrice, row.EffectiveStartDate, row.EffectiveEndDate].map((cell) => (cell ?? "").slice(0, 10)).join(" "),
      );
  expect(await prices("TST004", "2020-05-31T23:59:59.999Z")).toEqual(["4.00 2019-01-01 9999-11-30"]);
  expect(await prices("TST004", null)).toEqual(["4.50 2019-01-01 9999-11-30"]);
  expect(await prices("TST005", null)).toEqual(["10.00 2019-01-01 2020-06-30"]);
  expect(await prices("TST007", null)).toEqual(["30.00 2019-01-01 9999-11-30", "33.00 2021-01-01 9999-11-30"]);
  expect(await prices("TST010", "2020-05-31T23:59:59.999Z")).toEqual(["15.00 2019-01-01 9999-11-30"]);
  expect(await prices("TST010", null)).toEqual([]);
  await assertReimportChangesNothing(client, MARKETS, AT);
});

test("a withdrawn plan is removed from the price list, but not from the sheet used for renewals", async () => {
  const client = await newPartner({ at: AT });
  const matrix = rowsOf(testMatrix).filter(({ ProductId }) => ProductId !== "MSBASIC");
  const path = join(folder, "matrix.csv");
  writeFileSync(path, csv(OFFER_MATRIX_COLUMNS, matrix));
  expect((await load({ priceSheets: [], offerMatrix: path }, "2020-06-15T00:00:00Z")).byKind.plans.withdrawn).toBe(2);
  const listed = async (asOf: string | null) =>
    required((await client.query(PriceListDocument, { market: "US", asOf, filter: { search: "microsoft 365 basic" } })).priceList)
      .totalCount;
  expect(await listed("2020-06-14T23:59:59.999Z")).toBe(4);
  expect(await listed(null)).toBe(0);
  expect(rowsOf(await download(client, "US")).filter(({ ProductId }) => ProductId === "MSBASIC")).toHaveLength(4);
  await assertReimportChangesNothing(client, MARKETS, AT);
});

test("the demo catalog's sheets are exported as imported, and importing them again changes nothing", async () => {
  const client = await newPartner({ at: AT });
  const markets = ["DE", "FR", "GB", "JP", "US"];
  const sheet = (market: string) => join(demoCatalog, `price-sheet-${market}.csv`);
  const files = {
    priceSheets: markets.map(sheet),
    offerMatrix: join(demoCatalog, "offer-matrix.csv"),
    publishers: join(demoCatalog, "publishers.json"),
  };
  expect((await load(files, AT)).refused).toEqual([]);
  for (const market of markets) {
    const exported = rowsOf(await download(client, market));
    expect(linesOf(exported)).toEqual(linesOf(sharedOf(sheet(market), ["DZH318Z0A44H", "DZH318Z0A55E"])));
  }
  await assertReimportChangesNothing(client, markets, AT);
});
