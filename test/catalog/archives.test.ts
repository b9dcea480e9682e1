import { instant } from "../../src/core/clock.js";
import { Publisher } from "../../src/entities/publisher.entity.js";
import { PRICE_SHEET_COLUMNS } from "../../src/services/catalog/rules/price-rows.js";
import { escapeText, workbookOf, zip } from "../support/archives.js";
import { CatalogClient, counts, LATER, price, sheet, type Cells } from "../support/catalog-client.js";

let client: CatalogClient;
beforeEach(async () => {
  client = await CatalogClient.open();
});
afterEach(() => client.close());

const letter = (column: number) => String.fromCharCode(65 + column);

/** Returns a workbook as Excel writes it: shared strings, numbers for amounts and dates, no cells for empty texts. */
function workbook(rows: readonly Cells[], prefix = ""): Promise<Buffer> {
  const strings: string[] = [];
  const cell = (text: string, column: number, row: number) => {
    if (text === "") return "";
    const at = `r="${letter(column)}${row}"`;
    if (/^[\d.]+$/.test(text) && !text.startsWith("000"))
      return `<${prefix}c ${at}><${prefix}v>${text}</${prefix}v></${prefix}c>`;
    strings.push(text);
    return `<${prefix}c ${at} t="s"><${prefix}v>${strings.length - 1}</${prefix}v></${prefix}c>`;
  };
  const lines = [PRICE_SHEET_COLUMNS, ...rows.map((row) => PRICE_SHEET_COLUMNS.map((column) => row[column] ?? ""))].map(
    (cells, index) => `<${prefix}row r="${index + 1}">${cells.map((text, column) => cell(text, column, index + 1)).join("")}</${prefix}row>`, // prettier-ignore
  );
  return workbookOf("", {
    "xl/worksheets/sheet1.xml": `<${prefix}worksheet><${prefix}sheetData>${lines.join("")}<${prefix}row r="99"/></${prefix}sheetData></${prefix}worksheet>`,
    "xl/sharedStrings.xml": `<sst>${strings.map((text) => `<si><r><t xml:space="preserve">${escapeText(text)}</t></r><rPh><t>x</t></rPh></si>`).join("")}</sst>`,
  });
}

test("a sheet in a ZIP archive is imported like the sheet itself", async () => {
  await client.run({ sheets: { "us.csv": sheet(price()) } });
  const archive = await zip({ "export/price-sheet.csv": sheet(price()) });
  expect(await client.run({ sheets: { "us.zip": archive }, now: LATER })).toMatchObject({ added: 0, changed: 0, withdrawn: 0 });
});

test("what macOS adds to an archive is ignored", async () => {
  const archive = await zip({ "us.csv": sheet(price()), "__MACOSX/._us.csv": "x", ".DS_Store": "x" });
  expect(await client.run({ sheets: { "us.zip": archive } })).toMatchObject({
    refused: [],
    byKind: { prices: counts(1, 0, 0, 0) },
  });
});

/** Changes the headers of the only file in an archive: the bits of its flags, and its declared size. */
function forge(archive: Buffer, { flags = 0, size }: { flags?: number; size?: number }): Buffer {
  const local = 0;
  const central = archive.indexOf("PK\u0001\u0002", 0, "latin1");
  for (const at of [local + 6, central + 8]) archive.writeUInt16LE(archive.readUInt16LE(at) | flags, at);
  if (size !== undefined) archive.writeUInt32LE(size, central + 24);
  return archive;
}

test.each([
  [
    "a file with a password",
    async () => forge(await zip({ "a.csv": sheet(price()) }), { flags: 1 }),
    "the archive has a password; extract it and import the file.",
  ],
  [
    "a file that declares more than 1 GiB",
    async () => forge(await zip({ "a.csv": sheet(price()) }), { size: 2 ** 30 + 1 }),
    "a.csv has 1073741825 bytes, more than 1073741824; split it into several files.",
  ],
  [
    "a file that is larger than declared",
    async () => forge(await zip({ "a.csv": sheet(price()) }), { size: 10 }),
    "damaged ZIP archive (too many bytes in the stream. expected 10. got at least",
  ],
])("%s is refused, and nothing is imported", async (_, make, message) => {
  await expect(client.run({ sheets: { "us.zip": await make() } })).rejects.toThrow(`Cannot import us.zip: ${message}`);
  expect(await client.all(Publisher)).toEqual([]);
});

test.each(["", "x:"])("a workbook of Excel is imported like the sheet itself (prefix %j)", async (prefix) => {
  await client.run({ sheets: { "us.csv": sheet(price({ UnitPrice: "6.84", SkuTitle: "A & <B>", "ERP Price": "" })) } });
  const cells = { UnitPrice: "6.8399999999999999", EffectiveStartDate: "43466", EffectiveEndDate: "2958434.9999884260" };
  const book = await workbook([price({ ...cells, SkuTitle: "A & <B>", "ERP Price": "" }), price({ Market: "??" })], prefix);
  const summary = await client.run({ sheets: { "us.xlsx": book }, now: LATER });
  expect(summary).toMatchObject({ added: 0, changed: 0, withdrawn: 0, byKind: { prices: counts(0, 0, 1, 0) } });
  expect(summary.refused).toMatchObject([{ file: "us.xlsx", line: 3, column: "Market" }]);
  expect(await client.prices()).toMatchObject([{ listedFrom: instant("2019-01-01T00:00:00.000Z"), listedUntil: null }]);
});

test.each([
  [
    "several files",
    () => zip({ "a.csv": "a", "b.csv": "b" }),
    "the archive must contain one file; got 2: a.csv, b.csv. Extract them and import each one.",
  ],
  ["no file", () => zip({}), "the archive contains no file; add the file to import."],
  ["an archive in an archive", () => zip({ "a.zip": "PK" }), "the archive contains a.zip; extract and import it."],
  ["a truncated archive", async () => (await zip({ "a.csv": sheet(price()) })).subarray(0, 100), "damaged ZIP archive ("],
  ["a workbook without a worksheet", () => zip({ "xl/workbook.xml": "<workbook/>" }), "the workbook has no worksheet."],
])("%s is refused, and nothing is imported", async (_, make, message) => {
  await expect(client.run({ sheets: { "us.zip": await make() } })).rejects.toThrow(`Cannot import us.zip: ${message}`);
  expect(await client.all(Publisher)).toEqual([]);
});
