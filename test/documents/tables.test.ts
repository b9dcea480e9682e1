import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import readWorkbook from "read-excel-file/node";
import { escapeFormula, unescapeFormula } from "../../src/core/text.js";
import { type Column, type Document } from "../../src/documents/table.js";
import { tableDocument } from "../../src/documents/table-document.js";
import { xlsxOf } from "../../src/documents/xlsx.js";
import { instant } from "../../src/core/clock.js";

type Row = Readonly<{ name: string | null; amount: string | null; count: number | null; on: string | null }>;

const columns: Column<Row>[] = [
  { name: "Name", kind: "text", of: (row) => row.name },
  { name: "Amount", kind: "number", of: (row) => row.amount },
  { name: "Count", kind: "number", of: (row) => row.count },
  { name: "On", kind: "day", of: (row) => row.on },
];
const table = { title: "Lines", columns };
const row = (
  name: string | null,
  amount: string | null = "1.00",
  count: number | null = 1,
  on: string | null = "2020-07-31",
) => ({
  ...{ name, amount, count, on },
});

async function* batches(...all: Row[][]) {
  yield* all;
}

async function bytesOf(chunks: Document["chunks"]): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

const written = async (format: "CSV" | "XLSX" | "JSON", ...all: Row[][]) =>
  bytesOf(tableDocument(format, table, batches(...all)).chunks);

const WILD = [
  ...[
    'He said "no, never"',
    "two\r\nlines",
    "semi;colon",
    "株式会社サンプル 🙂",
    "  blanks around  ",
    "<b>&amp;</b>",
    "_x000D_",
    "0012",
  ],
  ...["=1+1", "+49 30", "-1", "@SUM(A1)", "\tTab", "'=guarded", "''=twice", "'quoted'", "plain"],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tables-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function sheetsOf(file: Buffer) {
  const path = join(folder, "file.xlsx");
  writeFileSync(path, file);
  return readWorkbook(path, { trim: false });
}

describe("the guard against spreadsheet formulas", () => {
  test.each(WILD)("is removed again without loss: %j", (text) => {
    expect(unescapeFormula(escapeFormula(text))).toBe(text);
  });

  test("changes exactly the texts that begin like a formula", () => {
    const guarded = WILD.map(escapeFormula);
    expect(guarded.filter((text) => /^[=+\-@\t\r\n]/.test(text))).toEqual([]);
    expect(guarded.filter((text) => !WILD.includes(text))).toEqual([
      ...["'=1+1", "'+49 30", "'-1", "'@SUM(A1)", "'\tTab", "''=guarded", "'''=twice"],
    ]);
  });
});

describe("CSV", () => {
  test("is read back exactly once the guard is removed, and amounts are not guarded", async () => {
    const file = await written("CSV", WILD.slice(0, 5).map((name) => row(name, "-7.74")), [], WILD.slice(5).map((name) => row(name, "-7.74"))); // prettier-ignore
    const rows: Record<string, string>[] = parse(file, { bom: true, columns: true });
    expect(rows.map(({ Name = "" }) => unescapeFormula(Name))).toEqual(WILD);
    expect(rows.map(({ Amount }) => Amount)).toEqual(WILD.map(() => "-7.74"));
  });

  test("begins with a byte order mark and a header, ends lines with CRLF, and writes null as empty", async () => {
    const file = await written("CSV", [row("a"), row(null, null, null, null)]);
    expect(file.toString("utf8")).toBe("\uFEFFName,Amount,Count,On\r\na,1.00,1,2020-07-31\r\n,,,\r\n");
  });
});

describe("JSON", () => {
  test("is an array of objects with decimals as strings", async () => {
    const file = await written("JSON", [row("a", "-7.74", 2)], [], [row(null, null, null, null)]);
    expect(JSON.parse(file.toString("utf8"))).toEqual([
      { Name: "a", Amount: "-7.74", Count: 2, On: "2020-07-31" },
      { Name: null, Amount: null, Count: null, On: null },
    ]);
  });

  test.each([[[]], [[[]]], [[[], []]]])("without rows is an empty array: %j", async (all: Row[][]) => {
    expect(JSON.parse((await written("JSON", ...all)).toString("utf8"))).toEqual([]);
  });
});

describe("XLSX", () => {
  test("is read by another library with exact texts, numbers and days", async () => {
    const sheets = await sheetsOf(
      await written(
        "XLSX",
        WILD.map((name) => row(name, "-1234.50", 7, "2020-02-29")),
      ),
    );
    expect(sheets.map(({ sheet }) => sheet)).toEqual(["Lines"]);
    const [names, ...rows] = sheets[0]!.data;
    expect(names).toEqual(["Name", "Amount", "Count", "On"]);
    // In a cell, a line ends with a line feed only.
    expect(rows.map(([name]) => name)).toEqual(WILD.map((name) => name.replace("\r\n", "\n")));
    for (const [, ...rest] of rows) expect(rest).toEqual([-1234.5, 7, instant("2020-02-29T00:00:00Z")]);
  });

  test("writes numbers that a spreadsheet would round as text", async () => {
    const [sheet] = await sheetsOf(await written("XLSX", [row("a", "9007199254740.99"), row("b", "90071992547409.91")]));
    expect(sheet!.data.slice(1).map(([, amount]) => amount)).toEqual([9007199254740.99, "90071992547409.91"]);
  });

  test("replaces characters that XML does not allow, and truncates texts that exceed a cell", async () => {
    const [sheet] = await sheetsOf(await written("XLSX", [row("a\u0000b\u001Fc\uD800d"), row("x".repeat(40_000))]));
    expect(sheet!.data.slice(1).map(([name]) => name)).toEqual(["a\uFFFDb\uFFFDc\uFFFDd", "x".repeat(32_767)]);
  });

  test.each([
    [3, [3, 2]],
    [5, [5]],
    [2, [2, 2, 1]],
  ])("splits %i rows into several sheets", async (most, expected) => {
    const rows = ["a", "b", "c", "d", "e"].map((name) => row(name));
    const sheets = await sheetsOf(await bytesOf(xlsxOf(table, batches(rows.slice(0, 4), rows.slice(4), []), most)));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(["Lines", "Lines 2", "Lines 3"].slice(0, expected.length));
    expect(sheets.map(({ data }) => data.length - 1)).toEqual(expected);
    expect(sheets.flatMap(({ data }) => data.slice(1).map(([name]) => name))).toEqual(["a", "b", "c", "d", "e"]);
  });

  test("without rows is a sheet with a header", async () => {
    const [sheet] = await sheetsOf(await written("XLSX"));
    expect(sheet!.data).toEqual([["Name", "Amount", "Count", "On"]]);
  });
});

describe.each(["CSV", "XLSX", "JSON"] as const)("%s", (format) => {
  test("is the same file for the same rows", async () => {
    const rows = WILD.map((name) => row(name));
    expect((await written(format, rows)).equals(await written(format, rows))).toBe(true);
  });

  test("stops reading and closes the rows when the consumer stops", async () => {
    let [read, isReleased] = [0, false];
    async function* endless() {
      try {
        for (;;) {
          read++;
          yield Array.from({ length: 1000 }, (_, index) => row(`row ${read * 1000 + index} ${Math.sqrt(read + index)}`));
        }
      } finally {
        isReleased = true;
      }
    }
    let seen = 0;
    for await (const chunk of tableDocument(format, table, endless()).chunks) {
      seen += chunk.length;
      if (seen > 200_000) break;
    }
    const atTheEnd = read;
    expect(isReleased).toBe(true);
    expect(atTheEnd).toBeLessThan(200);
    await new Promise((resolve) => setImmediate(resolve));
    expect(read).toBe(atTheEnd);
  });

  test("fails when the rows fail", async () => {
    async function* broken() {
      yield [row("a")];
      throw new Error("the database has gone");
    }
    await expect(bytesOf(tableDocument(format, table, broken()).chunks)).rejects.toThrow("the database has gone");
  });
});
