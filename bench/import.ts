import "reflect-metadata";
import { spawnSync } from "node:child_process";
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import BetterSqlite from "better-sqlite3";
import { parse } from "csv-parse";
import { systemClock } from "../src/core/clock.js";
import { openDatabase } from "../src/database/data-source.js";
import { migrate } from "../src/database/migrate.js";
import { tableDocument } from "../src/documents/table-document.js";
import type { Column } from "../src/documents/table.js";
import { importCatalog } from "../src/services/catalog/import/import-catalog.js";
import { OFFER_MATRIX_COLUMNS } from "../src/services/catalog/rules/offer-matrix-rows.js";
import { PRICE_SHEET_COLUMNS } from "../src/services/catalog/rules/price-rows.js";

/** The limit: 100,000 rows within 60 s and 400 MB on the embedded database; with `xlsx` as argument, from a workbook. */
const LIMITS = { rows: 100_000, seconds: 60, megabytes: 400 };
const PLANS = 5_000;
const SEGMENTS = ["Commercial", "Education", "Charity", "Government"];
const TERMS = [["P1M", "Monthly"], ["P1Y", "Monthly"], ["P1Y", "Annual"], ["P3Y", "Annual"], ["P3Y", "Triennial"]] as const; // prettier-ignore

type Cells = Partial<Record<string, string>>;

const line = (columns: readonly string[], cells: Cells) => columns.map((column) => `"${cells[column] ?? ""}"`).join(",") + "\r\n";
const planIds = (plan: number) => ({ ProductId: `BENCH${Math.floor(plan / 2)}`, SkuId: String(plan % 2).padStart(4, "0") });

function* matrixLines(): Generator<string> {
  yield OFFER_MATRIX_COLUMNS.join(",") + "\r\n";
  for (let plan = 0; plan < PLANS; plan++) {
    const names = { ProductTitle: `Product ${plan}`, SkuTitle: `Plan ${plan}`, Description: "A plan that is only measured." };
    yield line(OFFER_MATRIX_COLUMNS, {
      ...planIds(plan),
      ...names,
      MinLicenses: "1",
      MaxLicenses: "1000",
      AllowedCountries: "US;DE",
    });
  }
}

function* sheetLines(): Generator<string> {
  yield PRICE_SHEET_COLUMNS.join(",") + "\r\n";
  const always = {
    EffectiveStartDate: "2019-01-01T00:00:00.0000000Z",
    EffectiveEndDate: "9999-11-30T23:59:59.0000000Z",
    Tags: "License",
  };
  for (let plan = 0; plan < PLANS; plan++) {
    for (const Segment of SEGMENTS) {
      for (const [i, [TermDuration, BillingPlan]] of TERMS.entries()) {
        const amounts = { UnitPrice: `${plan}.${10 + i}`, "ERP Price": `${plan + 1}.${10 + i}` };
        const names = {
          ProductTitle: `Product ${plan}`,
          SkuTitle: `Plan ${plan}`,
          Publisher: `Publisher ${plan % 50}`,
          SkuDescription: "A plan that is only measured.",
        };
        yield line(PRICE_SHEET_COLUMNS, {
          ...planIds(plan),
          ...names,
          TermDuration,
          BillingPlan,
          Market: "US",
          Currency: "USD",
          Segment,
          ...amounts,
          ...always,
        });
      }
    }
  }
}

async function timed<T>(work: () => Promise<T> | T): Promise<{ result: T; seconds: number; cpuSeconds: number }> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { result, seconds: (performance.now() - started) / 1_000, cpuSeconds: (user + system) / 1_000_000 };
}

/**
 * The hand-written baseline: inserts the same rows into the same table with one prepared statement, 1,000 per transaction.
 * Returns the CPU seconds.
 */
async function insertPlainly(from: string, into: string): Promise<number> {
  const empty = await openDatabase(`sqlite:${into}`);
  await migrate(empty);
  await empty.close();
  const source = new BetterSqlite(from, { readonly: true });
  const rows = source.prepare("SELECT * FROM price").raw().all() as unknown[][];
  source.close();
  const target = new BetterSqlite(into);
  target.pragma("journal_mode = WAL");
  target.pragma("synchronous = FULL");
  const insert = target.prepare(`INSERT INTO price VALUES (${(rows[0] ?? []).map(() => "?").join(", ")})`);
  const insertAll = target.transaction((part: unknown[][]) => part.forEach((row) => insert.run(...row)));
  const { cpuSeconds } = await timed(() => {
    for (let start = 0; start < rows.length; start += 1_000) insertAll(rows.slice(start, start + 1_000));
  });
  target.close();
  return cpuSeconds;
}

type Line = readonly string[];

/** The rows of the sheet as a workbook, written like the exported price list. */
function workbookOf(sheet: string): Readable {
  const columns = PRICE_SHEET_COLUMNS.map((name, index): Column<Line> => ({
    name,
    kind: "text",
    of: (cells) => cells[index] ?? "",
  }));
  async function* rows(): AsyncGenerator<Line[]> {
    for await (const record of createReadStream(sheet).pipe(parse({ fromLine: 2 }))) yield [record as string[]];
  }
  return Readable.from(tableDocument("XLSX", { title: "Price sheet", columns }, rows()).chunks);
}

/** Makes the workbook in another process, so that the peak of memory is that of the import. */
function makeWorkbook(sheet: string, book: string): void {
  const { status } = spawnSync(process.execPath, [__filename, "make-workbook", sheet, book], { stdio: "inherit" });
  if (status !== 0) throw new Error("the workbook was not made");
}

const print = (text: string) => process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-import-"));
  const [sheet, matrix, file] = ["sheet.csv", "matrix.csv", "marketplace.db"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await pipeline(Readable.from(matrixLines()), createWriteStream(matrix));
  await pipeline(Readable.from(sheetLines()), createWriteStream(sheet));
  const database = await openDatabase(`sqlite:${file}`);
  await migrate(database);
  const book = join(folder, "sheet.xlsx");
  const isWorkbook = process.argv.includes("xlsx");
  if (isWorkbook) makeWorkbook(sheet, book);
  const files = { priceSheets: [isWorkbook ? book : sheet], offerMatrix: matrix };
  const first = await timed(() => importCatalog(database, { ...files, now: systemClock.now() }));
  const second = await timed(() => importCatalog(database, { ...files, now: systemClock.now() }));
  const megabytes = process.resourceUsage().maxRSS / 1_024;
  await database.close();
  const plainCpuSeconds = await insertPlainly(file, join(folder, "plain.db"));
  rmSync(folder, { recursive: true, force: true });

  const { added } = first.result.byKind.prices;
  print(
    `import of ${added} prices of ${PLANS} plans: ${first.seconds.toFixed(1)} s (CPU ${first.cpuSeconds.toFixed(1)} s), ${Math.round(added / first.seconds)} rows/s`,
  );
  print(
    `the same again, ${second.result.byKind.prices.unchanged} unchanged: ${second.seconds.toFixed(1)} s (CPU ${second.cpuSeconds.toFixed(1)} s)`,
  );
  print(`peak memory of both: ${Math.round(megabytes)} MB`);
  print(
    `plain prepared inserts of the same rows: CPU ${plainCpuSeconds.toFixed(1)} s; the import takes ${(first.cpuSeconds / plainCpuSeconds).toFixed(1)} times that`,
  );
  const isWithin = added === LIMITS.rows && first.seconds <= LIMITS.seconds && megabytes <= LIMITS.megabytes;
  print(isWithin ? "within the limits" : `NOT within the limits: ${JSON.stringify(LIMITS)}`);
  process.exitCode = isWithin ? 0 : 1;
}

const [, , task, sheetPath = "", bookPath = ""] = process.argv;
void (task === "make-workbook" ? pipeline(workbookOf(sheetPath), createWriteStream(bookPath)) : main());
