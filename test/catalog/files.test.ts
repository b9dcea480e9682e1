import { join } from "node:path";
import { Plan } from "../../src/entities/plan.entity.js";
import { Publisher } from "../../src/entities/publisher.entity.js";
import { importCatalog } from "../../src/services/catalog/import/import-catalog.js";
import { PRICE_SHEET_COLUMNS } from "../../src/services/catalog/rules/price-rows.js";
import { CatalogClient, counts, csv, matrix, NOW, plan, price, sheet } from "../support/catalog-client.js";

let client: CatalogClient;
beforeEach(async () => {
  client = await CatalogClient.open();
});
afterEach(() => client.close());

describe("bad rows", () => {
  const bad = () => sheet(price(), price({ Segment: "Education", UnitPrice: "abc" }), price({ Market: "DE", Currency: "EUR" }));

  test("are refused with file, line, column and reason; the other rows are imported", async () => {
    const summary = await client.run({
      sheets: { "us.csv": bad() },
      matrix: matrix(plan(), plan({ SkuId: "0002", MaxLicenses: "x" })),
    });
    expect(summary.refused).toEqual([
      { file: "matrix.csv", line: 3, column: "MaxLicenses", reason: "Must be a whole number between 1 and 2147483647; got 'x'." },
      {
        file: "us.csv",
        line: 3,
        column: "UnitPrice",
        reason: "Must be an amount in USD with at most 2 decimals; got 'abc'.",
      },
    ]);
    expect(summary).toMatchObject({ refusedCount: 2, refusedFiles: [] });
    expect((await client.prices()).map(({ market }) => market)).toEqual(["DE", "US"]);
  });

  test("with strict, only the file that contains them is excluded", async () => {
    const summary = await client.run({
      sheets: { "bad.csv": bad(), "good.csv": sheet(price({ Segment: "Charity" })) },
      matrix: matrix(plan()),
      strict: true,
    });
    expect(summary).toMatchObject({ refusedCount: 1, refusedFiles: ["bad.csv"] });
    expect((await client.prices()).map(({ segment }) => segment)).toEqual(["NONPROFIT"]);
  });

  test("do not count as withdrawn", async () => {
    await client.run({
      sheets: { "us.csv": sheet(price(), price({ Segment: "Education" })) },
      matrix: matrix(plan(), plan({ SkuId: "0002" })),
    });
    const summary = await client.run({
      sheets: { "us.csv": bad() },
      matrix: matrix(plan(), plan({ SkuId: "0002", MaxLicenses: "x" })),
    });
    expect(summary.byKind).toMatchObject({ prices: counts(1, 0, 1, 0), plans: { withdrawn: 0 } });
  });

  test("include rows of Microsoft plans that no matrix lists", async () => {
    const suite = price({ Publisher: "Microsoft Corporation" });
    const summary = await client.run({ sheets: { "us.csv": sheet(suite, { ...suite, SkuId: "0007" }) }, matrix: matrix(plan()) });
    expect(summary.refused).toEqual([
      { file: "us.csv", line: 3, column: "SkuId", reason: "No such plan: 'P1/0007'. Import an offer matrix that lists it." },
    ]);
  });

  test("include a second row for a price with another amount; an identical row is unchanged", async () => {
    const summary = await client.run({
      sheets: { "us.csv": sheet(price(), price(), price({ UnitPrice: "26.00" })) },
      matrix: matrix(plan()),
    });
    expect(summary.byKind.prices).toEqual(counts(1, 0, 1, 0));
    expect(summary.refused).toMatchObject([{ line: 4, column: "UnitPrice" }]);
  });
});

describe("files", () => {
  test("are read with a byte order mark, LF or CRLF, blank lines and line breaks in quotes, with correct line numbers", async () => {
    const text = sheet(
      price({ SkuDescription: 'Two\r\nlines, "quoted"' }),
      price({ Segment: "Charity" }),
      price({ Market: "??" }),
    );
    const summary = await client.run({
      sheets: { "us.csv": `\uFEFF${text}\r\n` },
      matrix: matrix(plan()).replaceAll("\r\n", "\n"),
    });
    expect(summary.byKind.prices).toEqual(counts(2, 0, 0, 0));
    expect(summary.refused).toMatchObject([{ line: 5, column: "Market" }]);
  });

  test("can have additional columns, in any order", async () => {
    const columns = ["ChangeIndicator", ...[...PRICE_SHEET_COLUMNS].reverse()];
    const summary = await client.run({ sheets: { "us.csv": csv(columns, [price()]) }, matrix: matrix(plan()) });
    expect(summary.byKind.prices).toEqual(counts(1, 0, 0, 0));
  });

  test.each([
    ["an empty file", "", "Cannot import us.csv: the file is empty; download or export it again."],
    ["a file without rows", sheet(), "Cannot import us.csv: no rows below the header; download or export it again."],
    [
      "a file with the wrong header",
      csv(["ProductId", "Price"], [{}]),
      "Cannot import us.csv: the first line must name these missing columns: ProductTitle, SkuId, SkuTitle, Publisher, TermDuration, " +
        "Market, Currency, UnitPrice, EffectiveStartDate, EffectiveEndDate.",
    ],
    [
      "a file with a quote that is not closed",
      `${sheet(price())}"open`,
      "Cannot import us.csv: invalid CSV from line 3 on; check for a quote that is not closed.",
    ],
  ])("%s is refused with a message, and nothing is imported", async (_, text, message) => {
    await expect(client.run({ sheets: { "us.csv": text }, matrix: matrix(plan()) })).rejects.toThrow(message);
    expect(await client.all(Publisher)).toEqual([]);
  });

  test("without the columns that older sheets lack are read; a price without a segment is for commercial customers", async () => {
    const columns = PRICE_SHEET_COLUMNS.filter((name) => !["UnitOfMeasure", "ERP Price", "Segment"].includes(name));
    const text = csv([...columns, "EndofSaleDate"], [price()]);
    const summary = await client.run({ sheets: { "us.csv": text } });
    expect(summary).toMatchObject({ refused: [], ignoredColumns: [{ file: "us.csv", count: 1 }] });
    expect(await client.prices()).toMatchObject([{ segment: "COMMERCIAL", retailPriceMinor: null, termPriceMinor: 2500 }]);
  });

  test("without billing plans, a price is billed once per term", async () => {
    const columns = PRICE_SHEET_COLUMNS.filter((name) => !/^(BillingPlan|Pricing.*|SkuDescription|Segment)$/.test(name));
    const terms = ["P1M", "P1Y", "P3Y"].map((TermDuration) => price({ TermDuration }));
    const trial = price({ Tags: "SaaS;Trial", UnitPrice: "0.00", "ERP Price": "" });
    const summary = await client.run({ sheets: { "us.csv": csv(columns, [...terms, trial]) } });
    expect(summary).toMatchObject({ refused: [], ignoredColumns: [] });
    expect((await client.prices()).map(({ termDuration, billingCycle }) => `${termDuration} ${billingCycle}`).sort()).toEqual([
      "P1M MONTHLY",
      "P1M NONE",
      "P1Y ANNUAL",
      "P3Y TRIENNIAL",
    ]);
  });

  test("a price sheet in place of an offer matrix is refused by name", async () => {
    await expect(client.run({ matrix: sheet(price()) })).rejects.toThrow("this is a price sheet; pass it with --price-sheet.");
  });

  test("a missing file, invalid JSON and invalid values in publishers.json are refused", async () => {
    await expect(client.run({ priceSheets: [join(client.folder, "none.csv")] })).rejects.toThrow(
      /^Cannot import none.csv: no such file: '.*none.csv'; correct the path\.$/,
    );
    await expect(client.run({ publishers: { offers: { P1: { category: "BIG" } } } })).rejects.toThrow(
      /^Cannot import publishers.json: offers.P1.category: .*; got 'BIG'\.$/,
    );
    const broken = client.write("broken.json", "{\n  x");
    await expect(importCatalog(client.database, { priceSheets: [], publishers: broken, now: NOW })).rejects.toThrow(
      /^Cannot import broken.json: invalid JSON at line 2, column 3 \(.*\)\.$/,
    );
  });

  test.each([
    [{ offer: {} }, "offer"],
    [{ publishers: [{ name: "Finch", kind: "PARTNER", webhook: "https://finch.example" }] }, "publishers.0.webhook"],
    [{ publishers: [{ name: "Finch", kind: "PARTNER", supportContact: { fax: "1" } }] }, "publishers.0.supportContact.fax"],
    [{ offers: { P1: { trialDay: { "0001": 14 } } } }, "offers.P1.trialDay"],
    [
      { offers: { P1: { plans: { "0001": { minimum: 5, maximum: 9 } } } } },
      "offers.P1.plans.0001.minimum, offers.P1.plans.0001.maximum",
    ],
  ])("unknown keys in publishers.json are refused with their path: %j", async (publishers, path) => {
    await expect(client.run({ publishers })).rejects.toThrow(
      `Cannot import publishers.json: ${path}: unknown key; remove it, or correct its name.`,
    );
    expect(await client.all(Publisher)).toEqual([]);
  });

  test("another version of access tokens than 1 and 2 is refused", async () => {
    const publishers = { publishers: [{ name: "Finch", kind: "PARTNER", accessTokenVersion: 3 }] };
    await expect(client.run({ publishers })).rejects.toThrow(
      "Cannot import publishers.json: publishers.0.accessTokenVersion: must be 1 or 2; got 3.",
    );
    expect(await client.all(Publisher)).toEqual([]);
  });

  test("a plan to change to that is not named as ProductId/SkuId is refused", async () => {
    await expect(client.run({ publishers: { offers: { P1: { changesTo: ["P2/0001", "P3"] } } } })).rejects.toThrow(
      "Cannot import publishers.json: offers.P1.changesTo.1: must be ProductId/SkuId; got 'P3'.",
    );
  });

  test("keys that begin with $ are comments", async () => {
    await client.run({ publishers: { $comment: "ours", publishers: [{ $id: 1, name: "Finch", kind: "PARTNER" }] } });
    expect(await client.all(Publisher)).toHaveLength(1);
  });

  test("two publishers with the same identity are refused, ignoring case", async () => {
    const one = (name: string, tenantId: string) => ({ name, kind: "PARTNER", tenantId, applicationId: "a7a3a2d4" });
    const publishers = (...list: object[]) => client.run({ publishers: { publishers: list } });
    await expect(publishers(one("Finch", "0f1a"), one("Heron", "0F1A"))).rejects.toThrow(
      "Cannot import publishers.json: publishers.1: has the same tenantId and applicationId as 'Finch'; each publisher needs its own.",
    );
    expect(await client.all(Publisher)).toEqual([]);
    await publishers(
      one("Finch", "0f1a"),
      one("Heron", "0f1b"),
      { name: "Wren", kind: "PARTNER" },
      { name: "Gull", kind: "PARTNER" },
    );
    expect(await client.all(Publisher)).toHaveLength(4);
  });
});

describe("an interrupted import", () => {
  const cells = Array.from({ length: 10_000 }, (_, i) =>
    price({ EffectiveStartDate: `${2019 + (i % 8)}-01-01T00:00:00Z`, SkuId: String(Math.floor(i / 8)).padStart(4, "0") }),
  );

  test("leaves nothing, and is repeated by running it again", async () => {
    const files = { priceSheets: [client.write("us.csv", sheet(...cells))], now: NOW };
    const stop = () => {
      throw new Error("stopped");
    };
    await expect(importCatalog(client.database, { ...files, onProgress: stop })).rejects.toThrow("stopped");
    expect([await client.all(Publisher), await client.all(Plan), await client.prices()]).toEqual([[], [], []]);
    expect((await importCatalog(client.database, files)).byKind.prices).toEqual(counts(10_000, 0, 0, 0));
  });
});
