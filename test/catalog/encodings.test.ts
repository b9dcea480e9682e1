import { decodeText } from "../../src/services/catalog/import/decode-text.js";
import { delimiterOf } from "../../src/services/catalog/import/csv-records.js";
import { Publisher } from "../../src/entities/publisher.entity.js";
import { PRICE_SHEET_COLUMNS } from "../../src/services/catalog/rules/price-rows.js";
import { CatalogClient, counts, csv, price, sheet } from "../support/catalog-client.js";

async function decode(bytes: Uint8Array, chunkSize: number): Promise<string> {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkSize)
      yield await Promise.resolve(Buffer.from(bytes.slice(at, at + chunkSize)));
  }
  let text = "";
  for await (const part of decodeText("x.csv", chunks())) text += part;
  return text;
}

const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");
const bigEndian = (text: string) => utf16(text).swap16();
const TEXT = "Größe;東京;🙂;\uFFFD\r\nend";

describe("R-IMP-6: encodings", () => {
  test.each([
    ["UTF-8", Buffer.from(TEXT)],
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${TEXT}`)],
    ["UTF-16, little-endian", utf16(TEXT)],
    ["UTF-16, big-endian", bigEndian(TEXT)],
  ])("%s is decoded at any chunk size", async (_, bytes) => {
    for (const size of [1, 2, 3, 5, 1_000]) expect(await decode(bytes, size)).toBe(TEXT);
  });

  test.each([
    ["a byte of Windows-1252", Buffer.from("a\n\uFFFDb\xE9r", "latin1"), "byte 0xFD at offset 2 (line 2) is not UTF-8"],
    ["a byte after a stated U+FFFD", Buffer.concat([Buffer.from("\n\uFFFD\n"), Buffer.from([0xe9, 0x72])]), "byte 0xE9 at offset 5 (line 3) is not UTF-8"], // prettier-ignore
    ["a character that is cut off at the end", Buffer.from([0x61, 0xc3]), "byte 0xC3 at offset 1 (line 1) is not UTF-8"],
    ["half a surrogate pair", utf16("a\n\uD83Db"), "byte 0x3D at offset 6 (line 2) is not UTF-16"],
    ["UTF-16 without a byte order mark", Buffer.from("ab", "utf16le"), "NUL character at offset 1 (line 1)"],
  ])("%s is refused with its offset and line", async (_, bytes, message) => {
    for (const size of [1, 3, 1_000])
      await expect(decode(bytes, size)).rejects.toThrow(`Cannot import x.csv: ${message}; save the file`);
  });
});

describe("separators", () => {
  test.each([
    ["a,b;c,d", ","],
    ['"a,b,c";d;e', ";"],
    ["a\tb,c\td", "\t"],
    ["a", ","],
  ])("%j is separated by %j", (line, delimiter) => expect(delimiterOf(line)).toBe(delimiter));

  test.each([
    [";", (text: string) => Buffer.from(text)],
    ["\t", utf16],
  ])("a sheet separated by %j is imported like one separated by commas", async (separator, encode) => {
    const client = await CatalogClient.open();
    const cells = price({ SkuDescription: 'Two\r\nlines, "quoted"; all' });
    const text = csv(PRICE_SHEET_COLUMNS, [cells, price({ Market: "??" })]).replaceAll('","', `"${separator}"`);
    const summary = await client.run({ sheets: { "us.csv": encode(text) } });
    expect(summary.byKind.prices).toEqual(counts(1, 0, 0, 0));
    expect(summary.refused).toMatchObject([{ line: 4, column: "Market" }]);
    expect(await client.run({ sheets: { "us.csv": sheet(cells) } })).toMatchObject({ added: 0, changed: 0, withdrawn: 0 });
    expect(await client.all(Publisher)).toHaveLength(1);
    await client.close();
  });
});
