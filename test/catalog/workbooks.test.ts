import { instant } from "../../src/core/clock.js";
import { Publisher } from "../../src/entities/publisher.entity.js";
import { PRICE_SHEET_COLUMNS } from "../../src/services/catalog/rules/price-rows.js";
import { workbookOf } from "../support/archives.js";
import { CatalogClient, counts, LATER, price, sheet, type Cells } from "../support/catalog-client.js";

let client: CatalogClient;
beforeEach(async () => {
  client = await CatalogClient.open();
});
afterEach(() => client.close());

const inline = (text: string, attributes = "") => `<c ${attributes} t="inlineStr"><is><t>${text}</t></is></c>`;
const header = `<row r="1">${PRICE_SHEET_COLUMNS.map((name) => inline(name)).join("")}</row>`;
const letterOf = (column: string) => String.fromCharCode(65 + PRICE_SHEET_COLUMNS.indexOf(column as never));

/** Returns the cells of a price, without references, except the given XML for some columns; empty cells are elements without content. */
const cellsOf = (cells: Cells, special: Readonly<Record<string, string>> = {}): string[] =>
  PRICE_SHEET_COLUMNS.map((column) => special[column] ?? (cells[column] ? inline(cells[column]) : "<c/>"));

const row = (special: Readonly<Record<string, string>> = {}, cells: Cells = {}) =>
  `<row>${cellsOf(price({ SkuDescription: "Signs", Publisher: "Alder", ...cells }), special).join("")}</row>`;

/** Imports a workbook and returns the stored prices. */
async function prices(rows: string, parts?: Readonly<Record<string, string>>) {
  const { refused } = await client.run({ sheets: { "us.xlsx": await workbookOf(header + rows, parts) } });
  expect(refused).toEqual([]);
  return client.prices();
}

describe("cells", () => {
  test("without references follow each other; cells with references can be in any order", async () => {
    const cells = Object.entries(price({ SkuId: "0002", Publisher: "Alder" })).filter(([, text]) => text !== "");
    const shuffled = cells.reverse().map(([column, text]) => inline(text.replaceAll("&", "&amp;"), `r="${letterOf(column)}3"`));
    expect(await prices(`${row()}<row r="3">${shuffled.join("")}</row>`)).toMatchObject([
      { termPriceMinor: 2500 },
      { termPriceMinor: 2500 },
    ]);
  });

  test.each([
    ["a shared string", '<c t="s"><v>1</v></c>', "6.84"],
    ["a shared string with formats and a pronunciation", '<c t="s"><v>0</v></c>', "12.50"],
    ["the result of a formula", '<c t="str"><f>A1&amp;"5"</f><v>12.5</v></c>', "12.50"],
    ["a number", "<c><v>12.5</v></c>", "12.50"],
    ["a number with rounding errors", "<c><v>6.8399999999999999</v></c>", "6.84"],
    ["a number in scientific notation", "<c><v>1.25E1</v></c>", "12.50"],
    ["a text in parts", '<c t="inlineStr"><is><r><t>12</t></r><r><t>.5</t></r></is></c>', "12.50"],
    ["a section of characters", '<c t="inlineStr"><is><t>12<!-- no < tag --><![CDATA[.50]]></t></is></c>', "12.50"],
    ["a reference to a character", '<c t="inlineStr"><is><t>12&#46;5&#x30;</t></is></c>', "12.50"],
  ])("an amount can be %s", async (_, xml, amount) => {
    const strings = "<si><r><t>12</t></r><rPh><t>99</t></rPh><r><t>.5</t></r></si><si><t>6.84</t></si>";
    const [stored] = await prices(row({ UnitPrice: xml }), { "xl/sharedStrings.xml": `<sst>${strings}</sst>` });
    expect(((stored?.termPriceMinor ?? 0) / 100).toFixed(2)).toBe(amount);
  });

  test("texts are decoded, also beyond the basic plane", async () => {
    await prices(row({ Publisher: inline("A &amp; &#128578; _x0042__x005F_x0043_ &unknown; &#x110000;") }));
    expect(await client.all(Publisher)).toMatchObject([{ name: "A & 🙂 B_x0043_ &unknown; &#x110000;" }]);
  });

  test.each([
    ["no format, in a column of dates", "<c><v>43466</v></c>", ""],
    ["a built-in format", '<c s="1"><v>43466</v></c>', ""],
    ["a format of the workbook", '<c s="2"><v>43466</v></c>', ""],
    ["days since 1904", '<c s="1"><v>42004</v></c>', '<workbookPr date1904="1"/>'],
    ["the type of dates", '<c t="d"><v>2019-01-01T00:00:00</v></c>', ""],
  ])("dates are read from %s", async (_, xml, properties) => {
    const head = (await prices(row({ EffectiveStartDate: xml }), {
      "xl/styles.xml":
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
      "xl/workbook.xml": `<workbook>${properties}<sheets><sheet r:id="rId7"/><sheet r:id="rId8"/></sheets></workbook>`,
    })) as readonly { listedFrom: Date }[];
    expect(head.map(({ listedFrom }) => listedFrom)).toEqual([instant("2019-01-01T00:00:00.000Z")]);
  });

  test("a number with a format of dates, and a boolean, are refused where a text belongs", async () => {
    const styles = { "xl/styles.xml": '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>' };
    const rows = row({ SkuId: '<c s="0"><v>43466</v></c>' }) + row({ Market: '<c t="b"><v>1</v></c>' });
    const summary = await client.run({ sheets: { "us.xlsx": await workbookOf(header + rows + row(), styles) } });
    expect(summary.refused).toEqual([
      {
        file: "us.xlsx",
        line: 2,
        column: "SkuId",
        reason: `Must consist of letters, digits, ".", "_" and "-"; got '2019-01-01T00:00:00.000Z'.`,
      },
      { file: "us.xlsx", line: 3, column: "Market", reason: "Must be an ISO 3166-1 country code such as US; got 'TRUE'." },
    ]);
  });

  test("rows and cells without content are left out; row numbers are those of the worksheet", async () => {
    const rows = `<row r="2"/><row r="4"><c r="A4"/><c r="B4" s="1"></c></row>${row({}, { Market: "??" })}<row/>${row()}`;
    const summary = await client.run({ sheets: { "us.xlsx": await workbookOf(header + rows) } });
    expect(summary).toMatchObject({ refused: [{ line: 5, column: "Market" }], byKind: { prices: counts(1, 0, 0, 0) } });
  });

  test("the first worksheet is read, and is the same as a CSV file", async () => {
    await prices(row() + row({}, { SkuId: "0002" }));
    const same = { Publisher: "Alder", SkuDescription: "Signs" };
    const text = sheet(price(same), price({ ...same, SkuId: "0002" }));
    expect(await client.run({ sheets: { "us.csv": text }, now: LATER })).toMatchObject({ added: 0, changed: 0, withdrawn: 0 });
  });
});

describe("a workbook that cannot be read is refused, and nothing is imported", () => {
  const long = "x".repeat(600_000);
  test.each<[string, string, Record<string, string>, string]>([
    [
      "a cell beyond the last column",
      `<row r="2">${inline("x", 'r="XFE2"')}</row>`,
      {},
      "row 2 has a cell at 'XFE2', which is not in a worksheet; open the workbook and save it again.",
    ],
    [
      "a cell reference that is none",
      `<row r="2">${inline("x", 'r="7"')}</row>`,
      {},
      "row 2 has a cell at '7', which is not in a worksheet;",
    ],
    [
      "tags that do not match",
      "<row></c>",
      {},
      "invalid XML in xl/worksheets/sheet1.xml (closing tag mismatch); open the workbook and save it again.",
    ],
    [
      "an end within a tag",
      "",
      { "xl/worksheets/sheet1.xml": "<worksheet><sheetData><row" },
      "invalid XML in xl/worksheets/sheet1.xml (unclosed tag);",
    ],
    [
      "a text that does not end",
      "",
      { "xl/worksheets/sheet1.xml": `<worksheet>${"x".repeat(2_500_000)}` },
      "invalid XML in xl/worksheets/sheet1.xml (a text has more than 1000000 characters);",
    ],
    [
      "a comment that does not end",
      "",
      { "xl/worksheets/sheet1.xml": `<worksheet><!--${"<".repeat(2_500_000)}` },
      "invalid XML in xl/worksheets/sheet1.xml (a text has more than 1000000 characters);",
    ],
    [
      "elements in elements",
      "<a>".repeat(200),
      {},
      "invalid XML in xl/worksheets/sheet1.xml (elements are nested more than 100 deep);",
    ],
    [
      "a row with very long texts",
      `<row r="2">${inline(long)}${inline(long)}</row>`,
      {},
      "row 2 has more than 1000000 characters; save the worksheet with shorter texts.",
    ],
    [
      "a text of very many parts",
      `<row r="2"><c t="inlineStr"><is><t>${"xxxxxxxxxx<!---->".repeat(110_000)}</t></is></c></row>`,
      {},
      "row 2 has more than 1000000 characters;",
    ],
    ["a sheet that is not there", row(), { "xl/_rels/workbook.xml.rels": "<Relationships/>" }, "the workbook has no worksheet."],
    ["bytes that are not UTF-8", row(), { "xl/sharedStrings.xml": "\uFFFDx\0" }, "NUL character at offset 4 (line 1);"],
  ])("%s", async (_, rows, parts, message) => {
    // prettier-ignore
    await expect(client.run({ sheets: { "us.xlsx": await workbookOf(header + rows, parts) } })).rejects.toThrow(
      `Cannot import us.xlsx: ${message}`,
    );
    expect([await client.all(Publisher), await client.prices()]).toEqual([[], []]);
  });
});
