import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { escapeText, workbookOf, zip } from "../support/archives.js";
import { CatalogClient, LATER } from "../support/catalog-client.js";

const quirk = (name: string): string => join(__dirname, "../support/catalog/quirks", name);
const matrix = quirk("offer-matrix-limit-0.csv");

/** The records of a file, which is separated by semicolons or commas. */
const recordsOf = (text: string): string[][] =>
  parse(text, { bom: true, delimiter: text.split("\n")[0]?.includes(";") === true ? ";" : "," });

const joined = (records: readonly string[][], separator: string) =>
  records.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator) + "\r\n").join("");

const cell = (text: string) => (text === "" ? "<c/>" : `<c t="inlineStr"><is><t>${escapeText(text)}</t></is></c>`);

/** The formats in which the same table can be imported: name and contents of the file. */
const FORMATS: readonly [string, (records: string[][]) => Promise<Uint8Array> | Uint8Array][] = [
  ["comma.csv", (records) => Buffer.from(joined(records, ","))],
  ["semicolon.csv", (records) => Buffer.from(`\uFEFF${joined(records, ";")}`)],
  ["tab.txt", (records) => Buffer.from(joined(records, "\t"))],
  ["utf-16.csv", (records) => Buffer.from(`\uFEFF${joined(records, "\t")}`, "utf16le")],
  ["big-endian.csv", (records) => Buffer.from(`\uFEFF${joined(records, ",")}`, "utf16le").swap16()],
  ["archive.zip", (records) => zip({ "sheet.csv": joined(records, ",") })],
  ["workbook.xlsx", (records) => workbookOf(records.map((cells) => `<row>${cells.map(cell).join("")}</row>`).join(""))],
];

const SHEETS = [
  "us-dates.csv",
  "semicolons.csv",
  "marketplace-only-DE.csv",
  "european-currencies-DE.csv",
  "change-indicator.csv",
];

test.each(SHEETS)("%s is imported without a difference in each format", async (name) => {
  const client = await CatalogClient.open();
  const first = await client.run({ priceSheets: [quirk(name)], offerMatrix: matrix });
  expect(first.refused).toEqual([]);
  expect(first.added).toBeGreaterThan(0);
  const before = await client.prices();
  const records = recordsOf(readFileSync(quirk(name), "utf8"));
  for (const [file, contentsOf] of FORMATS) {
    const path = client.write(file, await contentsOf(records));
    const summary = await client.run({ priceSheets: [path], now: LATER });
    expect([file, summary.refused, summary.added + summary.changed + summary.withdrawn]).toEqual([file, [], 0]);
  }
  expect(await client.prices()).toEqual(before);
  await client.close();
});

test("an offer matrix is imported without a difference in each format", async () => {
  const client = await CatalogClient.open();
  const first = await client.run({ priceSheets: [quirk("semicolons.csv")], offerMatrix: matrix });
  expect(first.added).toBeGreaterThan(0);
  const records = recordsOf(readFileSync(matrix, "utf8"));
  for (const [file, contentsOf] of FORMATS) {
    const path = client.write(file, await contentsOf(records));
    const summary = await client.run({ offerMatrix: path, now: LATER });
    expect([file, summary.refused, summary.added + summary.changed + summary.withdrawn]).toEqual([file, [], 0]);
  }
  await client.close();
});
