import "reflect-metadata";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { Command, Option } from "commander";
import { openDatabase } from "../src/database/data-source.js";
import { openDatabaseServer } from "./database-server.js";
import { fill } from "./requests/fill.js";
import { startServer } from "./requests/servers.js";
import { startLoad, type Load } from "./soak/load.js";
import { registerPublisher, signIn } from "./soak/parties.js";
import { faultsOf, isIdle, readSample, type Sample } from "./soak/sample.js";

type Flags = Readonly<{ minutes: string; rate: string; scale: string; database: "embedded" | "mariadb"; rss: string }>;

const command = new Command("npm run bench:soak --")
  .description(
    "Sends a mixed load to one server for a long time and prints its memory, descriptors, connections and event loop delay. " +
      "Fails when memory exceeds the limit at the end, when descriptors are left open, or when a request fails.",
  )
  .option("--minutes <number>", "how long", "60")
  .option("--rate <number>", "requests per second", "20")
  .option("--scale <factor>", "amount of data; 1 is 20,000 customers with 1,000,000 charges", "0.05")
  .option("--rss <MB>", "limit of the memory of the process", "250")
  .addOption(new Option("--database <kind>", "where to measure").choices(["embedded", "mariadb"]).default("embedded"))
  .addHelpText(
    "after",
    "\nDATABASE_URL   a MariaDB or MySQL server to use instead of a private one, mysql://user:password@host:port/",
  );

const SAMPLE_MS = 5_000;
const LINE_MS = 60_000;
/** Before the measurement, so that pools and caches are as full as they get. */
const WARM_UP = 400;
/** A server that does not keep up gets no further requests until some are answered. */
const WAITING_MAX = 200;
/** As many connections as the pools of the database may open after the warm-up. A leak of one in 1,000 requests is more. */
const MORE_DESCRIPTORS = 16;
const IDLE_POLLS = 100;

const print = (text: string) => process.stdout.write(`${text}\n`);

/** Waits until the server has closed what the load has closed. */
async function idleSample(url: string): Promise<Sample> {
  let sample = await readSample(url);
  for (let polls = 0; polls < IDLE_POLLS && !isIdle(sample); polls++) {
    await pause(100);
    sample = await readSample(url);
  }
  return sample;
}

const cells = (minutes: number, sample: Sample, peakRssMb: number, load: Load): string => {
  const { heapMb, externalMb, descriptors, delayP99Ms, sockets, eventStreams, databaseConnections } = sample;
  const errors = [...load.errors.values()].reduce((sum, count) => sum + count, 0);
  const figures = [minutes, sample.rssMb, peakRssMb, heapMb, externalMb, descriptors].map((value) => value.toFixed(0));
  const counts = [`${sockets} + ${eventStreams}`, databaseConnections, load.answered(), load.received(), errors];
  return `| ${[...figures, delayP99Ms.toFixed(0), ...counts].join(" | ")} |`;
};

const HEADER = [
  "| minute | RSS MB | peak | heap MB | external MB | descriptors | event loop p99 ms | sockets + streams | database connections | requests | events | errors |",
  "| -----: | -----: | ---: | ------: | ----------: | ----------: | ----------------: | ----------------: | -------------------: | -------: | -----: | -----: |",
].join("\n");

/** Sends requests at a rate until the time is over. Returns the last sample. */
async function runLoad(url: string, load: Load, { minutes, rate }: Readonly<{ minutes: number; rate: number }>): Promise<Sample> {
  const began = performance.now();
  const elapsed = () => performance.now() - began;
  const running = new Set<Promise<void>>();
  let [number, nextSample, nextLine, peakRssMb] = [0, 0, 0, 0];
  let last = await readSample(url);
  print(HEADER);
  while (elapsed() < minutes * 60_000) {
    for (const due = (elapsed() / 1_000) * rate; number < due && running.size < WAITING_MAX; number++) {
      const sent = load.request(WARM_UP + number).finally(() => running.delete(sent));
      running.add(sent);
    }
    if (elapsed() >= nextSample) {
      nextSample += SAMPLE_MS;
      last = await readSample(url);
      peakRssMb = Math.max(peakRssMb, last.rssMb);
      if (elapsed() >= nextLine) {
        print(cells(nextLine / LINE_MS, last, peakRssMb, load));
        nextLine += LINE_MS;
        peakRssMb = 0;
      }
    }
    await pause(1_000 / rate);
  }
  await Promise.all(running);
  print(cells(minutes, last, peakRssMb, load));
  return last;
}

async function soak(databaseUrl: string, folder: string, flags: Flags): Promise<string[]> {
  const database = await openDatabase(databaseUrl);
  const filled = await fill(database, Number(flags.scale), null);
  const publisherId = await registerPublisher(database, filled);
  await database.close();
  const secretKey = randomBytes(32).toString("base64url");
  const { partnerId } = filled;
  const env = { SECRET_KEY: secretKey, LOG_LEVEL: "warn", COMPRESSION: "true" };
  const server = await startServer.ours({ databaseUrl, partnerId, folder, isCounting: false, env });
  const { url } = server.target;
  const parties = await signIn(url, secretKey, filled, publisherId);
  const warmUp = startLoad(parties, filled);
  for (let number = 0; number < WARM_UP; number++) await warmUp.request(number);
  await warmUp.close();
  const before = await idleSample(url);
  const load = startLoad(parties, filled);
  const last = await runLoad(url, load, { minutes: Number(flags.minutes), rate: Number(flags.rate) });
  await load.close();
  const after = await idleSample(url);
  print(
    `\nWithout load: ${before.descriptors} descriptors before, ${after.descriptors} after; ${after.rssMb.toFixed(0)} MB after.`,
  );
  const errors = new Map([...warmUp.errors, ...load.errors]);
  await server.stop();
  return faultsOf({ before, last, after, errors }, { rssMb: Number(flags.rss), moreDescriptors: MORE_DESCRIPTORS });
}

async function main(): Promise<void> {
  const flags = command.parse().opts<Flags>();
  const folder = mkdtempSync(join(tmpdir(), "bench-soak-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => process.exit(128 + constants.signals[signal]));
  const { minutes, rate, database, scale } = flags;
  print(`${database}, ${minutes} minutes, ${rate} requests per second, scale ${scale}, Node ${process.versions.node}.\n`);
  const own = join(folder, "var");
  mkdirSync(own);
  const server = database === "mariadb" ? await openDatabaseServer(process.env["DATABASE_URL"]) : null;
  const url = server === null ? `sqlite:${join(own, "marketplace.db")}` : (await server.createDatabase("bench_soak")).url;
  try {
    const faults = await soak(url, folder, flags);
    for (const fault of faults) print(fault);
    if (faults.length > 0) process.exitCode = 1;
  } finally {
    await server?.close();
  }
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  })
  .finally(() => process.exit());
