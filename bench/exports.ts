import "reflect-metadata";
import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type { ExportFormat } from "../src/core/download.js";
import { systemClock } from "../src/core/clock.js";
import { newId } from "../src/core/ids.js";
import { openDatabase } from "../src/database/data-source.js";
import type { Database } from "../src/database/database.js";
import { createEventBus } from "../src/database/event-bus.js";
import { migrate } from "../src/database/migrate.js";
import { newRow } from "../src/database/new-row.js";
import { select, sql } from "../src/database/rows.js";
import { transact } from "../src/database/transaction.js";
import { insertRow } from "../src/database/writes.js";
import { Export } from "../src/entities/export.entity.js";
import { fileOf, storedRows } from "../src/services/export/export-file.js";
import { claimExport } from "../src/services/export/export-queue.js";
import { FileSizes } from "../src/services/export/file-sizes.js";
import { charges } from "../src/services/export/kinds/charges.js";
import { runExport } from "../src/services/export/run-export.js";
import { writeLargeInvoice } from "../test/support/large-invoice.js";
import { openDatabaseServer } from "./database-server.js";

/**
 * The limit: an export of 1,000,000 charges needs at most 40 MB more memory than one of 50,000, which does
 * not fill the page caches of the two connections to an embedded database, 16 MB each. Each export is run by its own process, as a
 * worker runs it, and then downloaded by that process. The benchmark measures the highest memory (RSS), on both databases.
 * BENCH_ROWS=50000,300000 takes other numbers of charges; BENCH_FORMATS=XLSX,CSV other formats,
 * BENCH_DATABASES=embedded or server one of the databases, and BENCH_TRACE=1 shows the memory after each turn.
 */
const LIMIT_MB = 40;
const ROWS = (process.env["BENCH_ROWS"] ?? "50000,1000000").split(",").map(Number);
const FORMATS = (process.env["BENCH_FORMATS"] ?? "JSONL").split(",") as ExportFormat[];
const MEGABYTE = 1024 * 1024;
const WATCH_MS = 20;
const POLICIES = { strictMarketplaceRoles: false, cartLifetimeDays: 7, publisherAnswerWindowMs: 1000, catchUpLimitMs: 5000 };

const rss = () => process.memoryUsage.rss() / MEGABYTE;

/** Requests the export of all charges of a partner, as `createExport` does. */
async function request(database: Database, partnerId: string, format: ExportFormat): Promise<string> {
  const id = newId("export");
  const now = systemClock.now();
  const row = newRow(Export, {
    ...{ id, partnerId, kind: "CHARGES", format, request: { filter: {}, orderBy: null }, permission: "charge:read" },
    ...{ requestedBy: "bench", requestedRoles: ["GLOBAL_ADMIN"], createdAt: now, listedAt: now, status: "PENDING" },
    ...{
      columns: charges.columnsFor({} as never),
      hasAllRows: false,
      rowsWritten: 0,
      chunkCount: 0,
      storedBytes: 0,
      failedRuns: 0,
    },
  });
  await transact(database, "commit", (tx) => insertRow(tx, Export, row));
  return id;
}

/** Runs one export and downloads it, and reports the highest memory. */
async function measure(url: string, partnerId: string, format: ExportFormat): Promise<number> {
  const database = await openDatabase(url);
  const parts = { database, bus: createEventBus(), policies: POLICIES };
  const id = await request(database, partnerId, format);
  const options = { retentionDays: 7, isStopping: () => false, sizes: new FileSizes() };
  const before = rss();
  let highest = before;
  const watch = setInterval(() => (highest = Math.max(highest, rss())), WATCH_MS);
  const started = performance.now();
  for (let claimed = await claimExport(parts); claimed !== null; claimed = await claimExport(parts)) {
    await runExport(parts, claimed, options);
    if (process.env["BENCH_TRACE"]) {
      const { heapUsed, heapTotal, external, arrayBuffers } = process.memoryUsage();
      const figures = [rss(), ...[heapUsed, heapTotal, external, arrayBuffers].map((bytes) => bytes / MEGABYTE)];
      process.stdout.write(`  ${figures.map((figure) => figure.toFixed(0)).join(" ")}\n`);
    }
  }
  const [written, ran] = [highest, performance.now()];
  const [row] = await select(database.read, Export, sql("t.id = ?", id));
  if (row?.status !== "READY") throw new Error(`the export is ${row?.status ?? "missing"}`);
  let size = 0;
  for await (const chunk of fileOf(row, storedRows(database.read, row)).chunks) {
    size += chunk.length;
    // As with a socket, other tasks run between chunks.
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (size !== row.fileSize) throw new Error("the file has another size than was measured");
  clearInterval(watch);
  const seconds = (from: number, to: number) => `${((to - from) / 1000).toFixed(1).padStart(6)} s`;
  const figures = [
    `${format.padEnd(5)} ${String(row.rowsWritten).padStart(9)} rows: written in ${seconds(started, ran)}`,
    `downloaded in ${seconds(ran, performance.now())}, ${(size / MEGABYTE).toFixed(0)} MB`,
    `stored ${(row.storedBytes / MEGABYTE).toFixed(1)} MB`,
    `memory ${before.toFixed(0)} MB, at most ${written.toFixed(0)} MB until it was written, ${highest.toFixed(0)} MB in all`,
  ];
  process.stdout.write(`${figures.join(" · ")}\n`);
  await database.close();
  return highest;
}

/** Measures in a process of its own. Returns the highest memory. */
const inOwnProcess = (...args: [url: string, partnerId: string, format: ExportFormat]) =>
  new Promise<number>((resolve, reject) => {
    const child = fork(__filename, args, { execArgv: ["--max-semi-space-size=16", "--heap-growing-percent=30"] });
    child.once("message", (highest) => resolve(Number(highest)));
    child.once("exit", (code) => reject(new Error(`the process ended with ${code ?? "a signal"}`)));
  });

/** Measures all sizes on one database. Returns whether memory stays within the limit. */
async function compare(name: string, urls: () => Promise<string>): Promise<boolean> {
  const highest = new Map<ExportFormat, number[]>();
  for (const rows of ROWS) {
    const url = await urls();
    const database = await openDatabase(url);
    await migrate(database);
    const { partnerId } = await writeLargeInvoice(database, rows);
    await database.close();
    process.stdout.write(`${rows} charges on ${name}\n`);
    for (const format of FORMATS) {
      highest.set(format, [...(highest.get(format) ?? []), await inOwnProcess(url, partnerId, format)]);
    }
  }
  const grown = [...highest].map(
    ([format, [first = 0, ...more]]) => [format, Math.max(0, ...more.map((most) => most - first))] as const,
  );
  for (const [format, by] of grown) process.stdout.write(`${name}, ${format}: ${by.toFixed(0)} MB more (limit ${LIMIT_MB})\n`);
  return grown.every(([, by]) => by <= LIMIT_MB);
}

async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-exports-"));
  const wanted = (process.env["BENCH_DATABASES"] ?? "embedded,server").split(",");
  let number = 0;
  try {
    const embedded = () => Promise.resolve(`sqlite:${join(folder, `bench-${number++}.db`)}`);
    if (wanted.includes("embedded") && !(await compare("the embedded database", embedded))) process.exitCode = 1;
    if (!wanted.includes("server")) return;
    const server = await openDatabaseServer(process.env["BENCH_DATABASE_URL"]);
    const created = async () => (await server.createDatabase("exports")).url;
    if (!(await compare("MariaDB", created))) process.exitCode = 1;
    await server.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [, , url, partnerId, format] = process.argv;
if (url === undefined || partnerId === undefined || format === undefined) void bench();
else void measure(url, partnerId, format as ExportFormat).then((highest) => process.send?.(highest, () => process.exit()));
