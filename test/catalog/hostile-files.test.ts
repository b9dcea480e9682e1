import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Plan } from "../../src/entities/plan.entity.js";
import { Publisher } from "../../src/entities/publisher.entity.js";
import { importCatalog } from "../../src/services/catalog/import/import-catalog.js";
import { PRICE_SHEET_COLUMNS } from "../../src/services/catalog/rules/price-rows.js";
import { zip } from "../support/archives.js";
import { CatalogClient, csv, matrix, NOW, plan, price, sheet, type Cells } from "../support/catalog-client.js";

let client: CatalogClient;
beforeAll(async () => {
  client = await CatalogClient.open();
});
afterAll(() => client.close());

const stored = async () => [await client.all(Publisher), await client.all(Plan), await client.prices()];

const azure = "ProductTitle,ProductId,SkuId,SkuTitle,Publisher,SkuDescription,UnitOfMeasure,TermDuration,Market,Currency,UnitPrice,PricingTierRangeMin,PricingTierRangeMax,EffectiveStartDate,EffectiveEndDate"; // prettier-ignore
const azureRow = '"SQL","DZH318Z0C16V","001J","SQL","Microsoft","SQL","1 Hour","payG-1","US","USD","15","","","3/1/2018 12:00:00 AM","11/30/9999 11:59:59 PM"'; // prettier-ignore
const tagged = (Tags: string, cells: Cells = {}) => sheet(price({ Tags, Publisher: "Microsoft", ...cells }));
const notSold = "which are not sold; import a license-based or marketplace sheet.";
const azurePlan = "this is an Azure plan price sheet, whose usage-based prices are not sold; import a license-based or marketplace sheet."; // prettier-ignore

type Content = string | Uint8Array | Promise<Uint8Array>;

describe("files of Partner Center that are not imported are refused by name", () => {
  test.each<[string, Content, string]>([
    ["an Azure plan price sheet", `${azure},MeterIds,MeterType,Tags\n${azureRow},"m","h","Azure"\n`, azurePlan],
    ["one of 2019, without meters", `${azure},Tags\n${azureRow},"Azure"\n`, azurePlan],
    ["a price list of Azure services", "Meter ID,Meter Name,Meter Category,Region\n1,2,3,4\n", azurePlan],
    ["Azure reservations", tagged("Azure;Reservations"), `this is a price sheet of Azure reservations, ${notSold}`],
    [
      "perpetual software",
      tagged("Software;Perpetual", { TermDuration: "", BillingPlan: "OneTime" }),
      `this is a price sheet of software with perpetual licenses or software subscriptions, ${notSold}`,
    ],
    [
      "software subscriptions",
      tagged("Software"),
      `this is a price sheet of software with perpetual licenses or software subscriptions, ${notSold}`,
    ],
    [
      "promotions",
      "PromotionId,PromotionName,ProductId,SkuId,Market\n1,2,3,4,5\n",
      "this is a list of promotions, which are not supported; import a price sheet.",
    ],
    [
      "exchange rates",
      "BaseCurrency,PartnerCurrency,FxRate\nUSD,EUR,0.9\n",
      "this is a list of exchange rates, which are not used; import a price sheet.",
    ],
    [
      "an invoice reconciliation file",
      "PartnerId,InvoiceNumber,PCToBCExchangeRate\n1,2,3\n",
      "this is an invoice reconciliation file; import a price sheet or an offer matrix.",
    ],
    ["an offer matrix", matrix(plan()), "this is an offer matrix; pass it with --offer-matrix."],
    ["publishers.json", '{ "publishers": [] }', "this is a JSON file, not a table; pass publishers.json with --publishers."],
  ])("%s", async (_, content, message) => {
    // prettier-ignore
    await expect(client.run({ sheets: { "us.csv": await content } })).rejects.toThrow(`Cannot import us.csv: ${message}`);
    expect(await stored()).toEqual([[], [], []]);
  });

  test("a marketplace sheet whose first product has the tag Azure is imported", async () => {
    const own = await CatalogClient.open();
    expect(await own.run({ sheets: { "us.csv": sheet(price({ Tags: "Azure" })) } })).toMatchObject({ refused: [], added: 4 });
    await own.close();
  });
});

describe("other files are refused with what to do", () => {
  test.each<[string, Content, string]>([
    [
      "an old workbook, or one with a password",
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      "this is a workbook of Excel 97 to 2003, or one with a password; save it as .xlsx without a password.",
    ],
    ["a gzip file", Buffer.from("1f8b0800", "hex"), "this is a gzip file; extract it and import the file in it."],
    ["a RAR archive", "Rar!\x1A\x07", "this is not a ZIP archive; extract it and import the file in it."],
    ["a PDF document", "%PDF-1.7", "this is a PDF document; export the file as CSV or XLSX."],
    [
      "a sign-in page",
      "\uFEFF\n<!DOCTYPE html><html>",
      "this is a web page or an XML file, not a table; download or export the file again.",
    ],
    [
      "an OpenDocument spreadsheet",
      zip({ mimetype: "x", "content.xml": "<x/>" }),
      "this is a spreadsheet in another format; save it as .xlsx or CSV.",
    ],
    [
      "a binary workbook",
      zip({ "xl/workbook.bin": "x", "xl/styles.bin": "x" }),
      "this is a spreadsheet in another format; save it as .xlsx or CSV.",
    ],
    [
      "UTF-16 without a byte order mark",
      Buffer.from(sheet(price()), "utf16le"),
      "NUL character at offset 1 (line 1); save the file as UTF-8, or as UTF-16 with a byte order mark.",
    ],
    [
      "a column that is named twice",
      csv([...PRICE_SHEET_COLUMNS, "Market"], [price()]),
      "the first line names the column Market twice; remove or rename one of them.",
    ],
    ["only blank lines", "\n\n\n", "no rows below the header; download or export it again."],
    [
      "a title above the header",
      `Price list,,\n${sheet(price())}`,
      "the first line must name these missing columns: ProductTitle, ProductId, SkuId,",
    ],
    [
      "a quote that is not closed",
      `${sheet(price())}"open${"x".repeat(1_000_001)}`,
      "invalid CSV from line 3 on; check for a quote that is not closed.",
    ],
  ])("%s", async (_, content, message) => {
    // prettier-ignore
    await expect(client.run({ sheets: { "us.csv": await content } })).rejects.toThrow(`Cannot import us.csv: ${message}`);
    expect(await stored()).toEqual([[], [], []]);
  });

  test("a folder", async () => {
    const folder = join(client.folder, "sheets");
    mkdirSync(folder);
    await expect(importCatalog(client.database, { priceSheets: [folder], now: NOW })).rejects.toThrow(
      `Cannot import sheets: not a file: '${folder}'; name the files in it.`,
    );
  });
});

describe("hostile rows are refused with line, column and value", () => {
  test.each<[Cells, string, string]>([
    [{ UnitPrice: "25,00" }, "UnitPrice", "Must be an amount in USD with at most 2 decimals; got '25,00'."],
    [{ UnitPrice: "1e3" }, "UnitPrice", "Must be an amount in USD with at most 2 decimals; got '1e3'."],
    [{ UnitPrice: "-0.01" }, "UnitPrice", "Must not be negative; got '-0.01'."],
    [
      { UnitPrice: "99999999999999999999" },
      "UnitPrice",
      "Must be an amount in USD with at most 2 decimals; got '99999999999999999999'.",
    ],
    [{ "ERP Price": "=1+1" }, "ERP Price", "Must be an amount in USD with at most 2 decimals; got '=1+1'."],
    [{ Market: "us" }, "Market", "Must be an ISO 3166-1 country code such as US; got 'us'."],
    [{ Currency: "XXX" }, "Currency", "Must be an ISO 4217 currency code such as USD; got 'XXX'."],
    [{ ProductId: "" }, "ProductId", "Must not be empty."],
    [{ ProductId: "../P1" }, "ProductId", `Must consist of letters, digits, ".", "_" and "-"; got '../P1'.`],
    [{ SkuId: "x".repeat(33) }, "SkuId", `Must have at most 32 characters; got 33: '${"x".repeat(33)}'.`],
    [{ Publisher: "" }, "Publisher", "Must not be empty."],
    [{ TermDuration: "constructor" }, "TermDuration", "Must be one of P1M, P1Y, P3Y; got 'constructor'."],
    [{ BillingPlan: "Annual" }, "BillingPlan", "Must not be longer than the term of P1M; got 'Annual'."],
    [{ BillingPlan: "None" }, "BillingPlan", "Must not be None for a row without the tag Trial."],
    [{ Segment: "" }, "Segment", "Must be one of Commercial, Education, Charity, Government; got ''."],
    [
      { EffectiveStartDate: "2/1/2023 0:00" },
      "EffectiveStartDate",
      "Must be an instant such as 2026-01-01T00:00:00Z or 1/31/2026 11:59:59 PM; got '2/1/2023 0:00'.",
    ],
    [
      { EffectiveStartDate: "2026-02-30" },
      "EffectiveStartDate",
      "Must be an instant such as 2026-01-01T00:00:00Z or 1/31/2026 11:59:59 PM; got '2026-02-30'.",
    ],
    [{ EffectiveEndDate: "2018-01-01" }, "EffectiveEndDate", "Must be after EffectiveStartDate; got '2018-01-01'."],
    [
      { PricingTierRangeMin: "2" },
      "PricingTierRangeMin",
      "Must be empty, 0 or 1, because tiered prices are not supported; got 2.",
    ],
  ])("%j", async (cells, column, reason) => {
    // prettier-ignore
    const summary = await client.run({ sheets: { "us.csv": sheet(price(cells)) } });
    expect(summary.refused).toEqual([{ file: "us.csv", line: 2, column, reason }]);
    expect(await stored()).toEqual([[], [], []]);
  });

  test("a row with more or fewer values than the header", async () => {
    const summary = await client.run({ sheets: { "us.csv": `${sheet()}a,b\r\n` } });
    expect(summary.refused).toEqual([
      { file: "us.csv", line: 2, column: "(row)", reason: "Must have 19 values like the header; got 2." },
    ]);
    expect(await stored()).toEqual([[], [], []]);
  });
});
