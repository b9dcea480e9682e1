import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant } from "../../../src/core/clock.js";
import { openDatabase } from "../../../src/database/data-source.js";
import type { Database } from "../../../src/database/database.js";
import { select, sql } from "../../../src/database/rows.js";
import { Plan } from "../../../src/entities/plan.entity.js";
import { Price } from "../../../src/entities/price.entity.js";
import { CatalogBusyError, importCatalog, type ImportOptions } from "../../../src/services/catalog/import/import-catalog.js";
import { PRICE_SHEET_COLUMNS } from "../../../src/services/catalog/rules/price-rows.js";
import { PriceListDocument } from "../../client/graphql.js";
import { counts, csv, LATER, NOW, price, sheet } from "../../support/catalog-client.js";
import type { FreshDatabase } from "../../support/fresh-database.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { rowsOf, testSheet } from "../../support/price-sheets.js";
import { marketplace, plan, story } from "../../support/story.js";
import { preparedDatabase } from "../../support/template-databases.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "imports-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("two imports at the same time", () => {
  let fresh: FreshDatabase;
  let processes: Database[];
  beforeEach(async () => {
    fresh = await preparedDatabase("tables");
    processes = await Promise.all([1, 2].map(() => openDatabase(fresh.url)));
  });
  afterEach(async () => {
    for (const process of processes) await process.close();
    await fresh.remove();
  });

  const order: string[] = [];

  /** Starts an import in one of the processes; `meet` is called while it is running. */
  function run(process: number, options: Partial<ImportOptions>, meet = (): void => undefined) {
    const note = (what: string) => async () => void order.push(`${process} ${what}`);
    const before = async () => {
      await note("begins")();
      meet();
    };
    const observe = { before, after: note("ends") };
    return importCatalog(required(processes[process]), { priceSheets: [], now: NOW, observe, ...options });
  }

  const sku = (index: number) => String(index).padStart(4, "0");
  const rows = Array.from({ length: 1_500 }, (_, index) => price({ SkuId: sku(index) }));

  test("run one after the other; the second one sees what the first one imported", async () => {
    const microsoft = { ProductId: "M1", ProductTitle: "Suite", Publisher: "Alder Suites" };
    const first = {
      priceSheets: [write("first.csv", sheet(...rows, price(microsoft)))],
      publishers: write("publishers.json", JSON.stringify({ publishers: [{ name: "Alder Suites", kind: "PARTNER" }] })),
    };
    const second = {
      priceSheets: [write("second.csv", sheet(...rows, price({ ...microsoft, UnitPrice: "26.00" })))],
      now: LATER,
    };
    let later: ReturnType<typeof run> | undefined;
    const summary = await run(0, first, () => (later = run(1, second)));
    const next = await required(later);
    expect(order.splice(0)).toEqual(["0 begins", "0 ends", "1 begins", "1 ends"]);
    expect(summary.byKind).toMatchObject({ publishers: counts(2, 0, 0, 0), prices: counts(1_501, 0, 0, 0) });
    expect(next).toMatchObject({ refused: [], byKind: { publishers: counts(0, 0, 2, 0), prices: counts(0, 1, 1_500, 0) } });
    const stored = await select(required(processes[0]).read, Price, sql("1 = 1"));
    expect(stored).toHaveLength(1_502);
  });

  test("a file that was read before another import ended is checked again", async () => {
    const suite = { ProductId: "M1", ProductTitle: "Suite", Publisher: "Alder Suites" };
    const stated = { publishers: [{ name: "Alder Suites", kind: "MICROSOFT" }] };
    const publishers = write("publishers.json", JSON.stringify(stated));
    const priceSheets = [write("sheet.csv", sheet(price(suite), price()))];
    let later: ReturnType<typeof run> | undefined;
    await run(
      0,
      { publishers, priceSheets: [write("first.csv", sheet(...rows))] },
      () => (later = run(1, { priceSheets, maxWithdrawnPercent: 100 })),
    );
    expect((await required(later)).refused).toEqual([
      { file: "sheet.csv", line: 2, column: "SkuId", reason: "No such plan: 'M1/0001'. Import an offer matrix that lists it." },
    ]);
    expect(await select(required(processes[0]).read, Plan, sql("t.title = ?", "Suite"))).toEqual([]);
    order.length = 0;
  });

  test("one that waits too long is refused in one sentence, and keeps nothing", async () => {
    const lockWaitTimeout = Object.assign(new Error("Lock wait timeout exceeded"), { errno: 1205 });
    const refusal = importCatalog(required(processes[0]), {
      priceSheets: [write("us.csv", sheet(price()))],
      now: NOW,
      observe: { after: () => Promise.reject(lockWaitTimeout) },
    });
    await expect(refusal).rejects.toThrow(CatalogBusyError);
    expect(await select(required(processes[1]).read, Price, sql("1 = 1"))).toEqual([]);
  });
});

/** Opens the marketplace's database like another process. */
function openAgain(): Promise<Database> {
  const { database, databaseUrl } = marketplace();
  const file = database.writer.options.database;
  return openDatabase(database.dialect === "sqlite" ? `sqlite:${String(file)}` : databaseUrl);
}

test("while an import is running, reads are answered with all old prices, afterwards with all new ones", async () => {
  const { partner, customer } = await story({ at: "2031-01-10T09:00:00Z" });
  const dearer = rowsOf(testSheet("US")).map((row) => ({ ...row, UnitPrice: row["BillingPlan"] === "None" ? "0.00" : "77.00" }));
  const path = write("us.csv", csv(PRICE_SHEET_COLUMNS, dearer));
  const listed = async (client: PartnerClient) =>
    required((await client.query(PriceListDocument, { market: "US", first: 100 })).priceList).nodes.map(
      ({ termPrice }) => termPrice?.amount ?? "",
    );
  const before = await listed(partner);
  const duringImport: string[][] = [];
  const other = await openAgain();
  const isConcurrent = other.dialect === "mysql";
  let purchase: ReturnType<typeof partner.buyAndActivate> | undefined;
  const after = async () => {
    duringImport.push(await listed(partner), await listed(partner));
    purchase = partner.buyAndActivate(customer, plan("Tailwind Desk"));
    // The embedded database has one writer at a time: there the purchase waits for the end of the import.
    if (isConcurrent) await purchase;
  };
  const now = instant("2031-01-10T08:00:00Z");
  await importCatalog(other, { priceSheets: [path], now, observe: { after } });
  await other.close();
  const changed = await listed(partner);
  expect(duringImport).toEqual([before, before]);
  expect(changed).toEqual(before.map((amount) => (amount === "0.00" ? amount : "77.00")));
  const bought = required(await purchase);
  const charges = await partner.chargesOf(bought);
  expect(charges.map(({ unitPrice }) => unitPrice.amount)).toEqual([isConcurrent ? "10.00" : "77.00"]);
});
