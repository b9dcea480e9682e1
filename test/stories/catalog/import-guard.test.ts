import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant } from "../../../src/core/clock.js";
import { select, sql } from "../../../src/database/rows.js";
import { Plan } from "../../../src/entities/plan.entity.js";
import { Price } from "../../../src/entities/price.entity.js";
import { reportImport } from "../../../src/server/import-report.js";
import { importCatalog } from "../../../src/services/catalog/import/import-catalog.js";
import { TooManyWithdrawnError } from "../../../src/services/catalog/import/withdrawal-guard.js";
import { PRICE_SHEET_COLUMNS } from "../../../src/services/catalog/rules/price-rows.js";
import { CatalogClient, counts, csv, LATER, matrix, plan, price, sheet } from "../../support/catalog-client.js";
import { rowsOf, testSheet } from "../../support/price-sheets.js";
import { marketplace, plan as planNamed, story } from "../../support/story.js";

const sku = (index: number) => String(index).padStart(4, "0");
const prices = (count: number, changes = {}) =>
  Array.from({ length: count }, (_, index) => price({ SkuId: sku(index), ...changes }));
const microsoft = { Publisher: "Microsoft Corporation", ProductId: "M1", ProductTitle: "Suite" };

describe("R-IMP-4: withdrawing many prices or plans", () => {
  let client: CatalogClient;
  beforeEach(async () => {
    client = await CatalogClient.open();
  });
  afterEach(() => client.close());

  const stored = async () => [await client.prices(), await client.all(Plan)];

  test("more than 20 and more than 5 % of a market and family is refused with a list, and nothing changes", async () => {
    const german = prices(420, { Market: "DE", Currency: "EUR" });
    await client.run({ sheets: { "all.csv": sheet(...prices(100), ...german) } });
    const before = await stored();
    const files = { sheets: { "us.csv": sheet(...prices(79)), "de.csv": sheet(...german.slice(0, 399)) } };
    const refusal = await client.run({ ...files, now: LATER }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(TooManyWithdrawnError);
    expect(refusal).toMatchObject({
      message:
        "Nothing was imported, because the import would withdraw 21 of 100 prices of US MARKETPLACE, 21 of 100 plans of US " +
        "MARKETPLACE; check that the files are complete, or allow it with --max-withdrawn 21.",
      excess: [{ market: "US", inForce: 100, what: "prices" }, { what: "plans" }],
    });
    expect((refusal as TooManyWithdrawnError).excess[0]?.examples[0]).toEqual({
      kind: "withdrawn",
      what: "P1/0079 P1M MONTHLY COMMERCIAL 25.00 USD",
    });
    expect(await stored()).toEqual(before);
    expect((await client.run({ ...files, now: LATER, maxWithdrawnPercent: 21 })).byKind.prices).toEqual(counts(0, 0, 478, 42));
  });

  test("20 are withdrawn without leave, and so are 5 %", async () => {
    await client.run({ sheets: { "us.csv": sheet(...prices(30)) } });
    expect((await client.run({ sheets: { "us.csv": sheet(...prices(10)) }, now: LATER })).byKind.prices.withdrawn).toBe(20);
  });

  test("plans of Microsoft that the matrix no longer lists are counted in each of their markets", async () => {
    const plans = Array.from({ length: 30 }, (_, index) => plan({ ...microsoft, SkuId: sku(index) }));
    await client.run({ sheets: { "us.csv": sheet(...prices(30, microsoft)) }, matrix: matrix(...plans) });
    const before = await stored();
    await expect(client.run({ matrix: matrix(...plans.slice(21)), now: LATER })).rejects.toThrow(
      "would withdraw 21 of 30 plans of DE MICROSOFT, 21 of 30 plans of US MICROSOFT; check that the files are complete, or allow it with --max-withdrawn 70.",
    );
    expect(await stored()).toEqual(before);
  });

  test("the default is 5 %", async () => {
    await client.run({ sheets: { "us.csv": sheet(...prices(600)) } });
    expect((await client.run({ sheets: { "us.csv": sheet(...prices(570)) }, now: LATER })).byKind.prices.withdrawn).toBe(30);
    await expect(client.run({ sheets: { "us.csv": sheet(...prices(541)) }, now: LATER })).rejects.toThrow(TooManyWithdrawnError);
  });
});

describe("a dry run", () => {
  let folder: string;
  let output: string[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "dry-run-"));
    output = [];
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, "write").mockImplementation((text) => output.push(String(text)) > 0);
    }
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  const rows = async () => {
    const { read } = marketplace().database;
    const byId = sql("ORDER BY t.id");
    return [await select(read, Price, sql("1 = 1"), byId), await select(read, Plan, sql("1 = 1"), byId)];
  };

  test("prints what would change and which subscriptions would end, and keeps nothing", async () => {
    const { partner, customer } = await story({ at: "2031-01-10T09:00:00Z" });
    const subscription = await partner.buyAndActivate(customer, planNamed("Tailwind Desk"));
    const isDesk = (row: Record<string, string>) => row["ProductId"] === "TSTDESK" && row["SkuId"] === "0001";
    const path = join(folder, "us.csv");
    const kept = rowsOf(testSheet("US")).filter((row) => !(isDesk(row) && row["TermDuration"] === "P1M"));
    const dearer = kept.map((row) => (isDesk(row) && row["BillingPlan"] === "Annual" ? { ...row, UnitPrice: "99.00" } : row));
    writeFileSync(path, csv(PRICE_SHEET_COLUMNS, dearer));
    const before = await rows();
    expect(await reportImport(marketplace().database, { priceSheets: [path], dryRun: true })).toBe(0);
    const lines = output.join("").split("\n");
    expect(lines).toContain("  changed TSTDESK/0001 P1Y ANNUAL COMMERCIAL 99.00 USD");
    expect(lines).toContain("  withdrawn TSTDESK/0001 P1M MONTHLY COMMERCIAL 10.00 USD");
    const listed = lines.findIndex((line) => line.startsWith("Subscriptions whose end of term would change:"));
    expect(lines[listed]).toBe("Subscriptions whose end of term would change: 1");
    expect(lines[listed + 1]).toBe(`  ${subscription.id} of ${partner.id}: RENEWS → ENDS on 2031-02-10`);
    expect(lines.slice(-2)).toEqual(["Dry run: nothing was imported.", ""]);
    expect(await rows()).toEqual(before);
  });

  test("says when the import would be refused", async () => {
    const path = join(folder, "us.csv");
    writeFileSync(
      path,
      csv(
        PRICE_SHEET_COLUMNS,
        rowsOf(testSheet("US")).filter(({ ProductId }) => ProductId === "TST001"),
      ),
    );
    const before = await rows();
    expect(await reportImport(marketplace().database, { priceSheets: [path], dryRun: true })).toBe(1);
    expect(output.join("")).toMatch(
      /Nothing was imported, because the import would withdraw \d+ of \d+ prices of US MARKETPLACE/,
    );
    const now = instant("2031-01-01T00:00:00Z");
    await expect(importCatalog(marketplace().database, { priceSheets: [path], now })).rejects.toThrow(TooManyWithdrawnError);
    expect(await rows()).toEqual(before);
  });
});
