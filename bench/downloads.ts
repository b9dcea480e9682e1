import "reflect-metadata";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fork } from "node:child_process";
import { DownloadFormat, type Download } from "../src/core/download.js";
import { openDatabase } from "../src/database/data-source.js";
import { migrate } from "../src/database/migrate.js";
import { openDocument } from "../src/services/export/open-document.js";
import { writeLargeInvoice } from "../test/support/large-invoice.js";

/**
 * The limit: the file of an invoice with 200,000 charges is written within 200 MB of memory in every format. Each format is
 * written by its own process as fast as possible. The benchmark measures the highest memory (RSS) and the increase over the open
 * database. Set BENCH_DATABASE_URL to use another database than an embedded one.
 */
const LIMITS = { lines: 200_000, megabytes: 200 };
const MEGABYTE = 1024 * 1024;
const WATCH_MS = 20;

const rss = () => process.memoryUsage.rss() / MEGABYTE;

/** Writes one file as fast as possible and prints the time and memory. */
async function writeFile(url: string, download: Download): Promise<void> {
  const database = await openDatabase(url);
  await database.reader.query("SELECT 1");
  const before = rss();
  let highest = before;
  const watch = setInterval(() => (highest = Math.max(highest, rss())), WATCH_MS);
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const document = await openDocument(database.read, download, { issuer: ["Example Ltd"] });
  if (document === null) throw new Error("the invoice is not there");
  let bytes = 0;
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - WATCH_MS);
    last = performance.now();
  }, WATCH_MS);
  for await (const chunk of document.chunks) {
    bytes += chunk.length;
    highest = Math.max(highest, rss());
    // As with a socket, other tasks run between chunks.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(watch);
  clearInterval(beat);
  await database.close();
  const figures = [
    `${download.format.padEnd(4)} ${seconds.toFixed(1).padStart(5)} s, ${((user + system) / 1e6).toFixed(1).padStart(5)} s of CPU`,
    `${(bytes / MEGABYTE).toFixed(1).padStart(6)} MB written`,
    `memory at most ${highest.toFixed(0).padStart(3)} MB, ${(highest - before).toFixed(0).padStart(3)} MB of it for the file (limit ${LIMITS.megabytes})`,
    `others waited ${longest.toFixed(0)} ms at most`,
  ];
  process.stdout.write(`${figures.join(" · ")}\n`);
  if (highest - before > LIMITS.megabytes) process.exitCode = 1;
}

/** Runs one format in its own process and returns the exit code. */
const inOwnProcess = (url: string, download: Download) =>
  new Promise<number>((resolve, reject) => {
    const child = fork(__filename, [url, JSON.stringify(download)]);
    child.once("exit", (code) => resolve(code ?? 1));
    child.once("error", reject);
  });

async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-downloads-"));
  const url = process.env["BENCH_DATABASE_URL"] ?? `sqlite:${join(folder, "bench.db")}`;
  try {
    const database = await openDatabase(url);
    await migrate(database);
    const { id: invoiceId, partnerId } = await writeLargeInvoice(database, LIMITS.lines);
    await database.close();
    process.stdout.write(`An invoice of ${LIMITS.lines} charges on ${url.split(":")[0]}\n`);
    for (const format of Object.values(DownloadFormat)) {
      const download: Download = { kind: "INVOICE", partnerId, format, fileName: "bench", subject: { invoiceId } };
      process.exitCode = Math.max(Number(process.exitCode ?? 0), await inOwnProcess(url, download));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [, , url, download] = process.argv;
void (url === undefined || download === undefined ? bench() : writeFile(url, JSON.parse(download) as Download));
