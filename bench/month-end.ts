import "reflect-metadata";
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { createConnection } from "mysql2/promise";
import { migrate, openDatabase } from "../src/database/data-source.js";
import startMariaDb from "../test/support/start-mariadb.js";
import { differencesBetween, faultsOf } from "./month-end/checks.js";
import { renewSetBased } from "./month-end/set-based.js";
import { stockUp } from "./month-end/stock.js";

/** What is aimed at: at least half the speed of hand-written SQL. */
const RATIO_AIM = 0.5;
/** A killed run is left to work for so long, at random. */
const KILLED_AFTER_MS = { least: 1_500, most: 4_000 };

const { values: flags } = parseArgs({
  options: {
    subscriptions: { type: "string", default: "100000" },
    first: { type: "boolean", default: false },
    kill: { type: "string", default: "0" },
    embedded: { type: "boolean", default: false },
  },
});
const options = { subscriptions: Number(flags.subscriptions), isAllOnFirst: flags.first };

const print = (line: string) => process.stdout.write(`${line}\n`);

type Outcome = Readonly<{ transitions: number; seconds: number; cpuSeconds: number; megabytes: number }>;

/** Carries out the month's end in a process of its own; null when that was killed on the way. */
async function runEngine(url: string, partnerId: string, killAfterMs: number | null): Promise<Outcome | null> {
  const program = [...process.execArgv, join(__dirname, "month-end", "engine.js"), url, partnerId];
  const child = spawn(process.execPath, program, { stdio: ["ignore", "pipe", "inherit"] });
  const isOver = new Promise<number | null>((resolve) => child.once("exit", resolve));
  if (killAfterMs !== null) void pause(killAfterMs, null, { ref: false }).then(() => child.kill("SIGKILL"));
  const said = await text(child.stdout);
  return (await isOver) === 0 ? (JSON.parse(said) as Outcome) : null;
}

/** Kills it a few times on the way, then lets it come to the end. */
async function runToTheEnd(url: string, partnerId: string): Promise<Outcome> {
  for (let kills = Number(flags.kill); kills > 0; kills--) {
    const { least, most } = KILLED_AFTER_MS;
    const outcome = await runEngine(url, partnerId, least + Math.random() * (most - least));
    if (outcome !== null) throw new Error("it was at its end before it was killed: take more subscriptions");
    process.stderr.write("  killed\n");
  }
  const outcome = await runEngine(url, partnerId, null);
  if (outcome === null) throw new Error("the engine failed");
  return outcome;
}

/** The engine's run at `url`, checked; gives the rows it wrote per second, or null where it was killed on the way. */
async function measureEngine(url: string, estate: Awaited<ReturnType<typeof stockUp>>): Promise<number> {
  const outcome = await runToTheEnd(url, estate.partnerId);
  const { seconds, cpuSeconds, megabytes, transitions } = outcome;
  const perSecond = Math.round(transitions / seconds);
  print(
    `engine: ${transitions} renewed in ${seconds.toFixed(1)} s (CPU ${cpuSeconds.toFixed(1)} s), ${perSecond} subscriptions/s`,
  );
  print(`peak memory: ${Math.round(megabytes)} MB`);
  const faults = await faultsOf(url, estate, options.subscriptions);
  const again = await runEngine(url, estate.partnerId, null);
  if (again?.transitions !== 0) faults.push(`run again, it carried out ${again?.transitions}`);
  print(faults.length === 0 ? "everything exactly once: counts and sums are right" : `WRONG: ${faults.join("; ")}`);
  if (faults.length > 0) process.exitCode = 1;
  return seconds;
}

/** Half a gigabyte of log and a commit that is on disk, as a server in earnest has it. */
const EARNEST = [
  "innodb_flush_log_at_trx_commit = 1",
  "innodb_buffer_pool_size = 1073741824",
  "innodb_log_file_size = 536870912",
];

async function onMariaDb(): Promise<void> {
  const given = process.env["DATABASE_URL"];
  if (given === undefined) await startMariaDb();
  const server = (given ?? process.env["TEST_DATABASE_URL"] ?? "").replace(/\/[^/]*$/, "/");
  const connection = await createConnection(server);
  const [engine, plain] = ["engine", "plain"].map((name) => `bench_${name}_${randomBytes(3).toString("hex")}`) as [
    string,
    string,
  ];
  if (given === undefined) for (const setting of EARNEST) await connection.query(`SET GLOBAL ${setting}`);
  for (const name of [engine, plain]) await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  const estate = await stockUp(server + engine, options);
  const empty = await openDatabase(server + plain);
  await migrate(empty);
  for (const { tableName } of empty.writer.entityMetadatas) {
    await connection.query(`INSERT INTO ${plain}.\`${tableName}\` SELECT * FROM ${engine}.\`${tableName}\``);
  }
  await empty.close();
  const setBased = await renewSetBased(server + plain, estate.partnerId);
  print(
    `set-based SQL, one transaction: ${setBased.toFixed(1)} s, ${Math.round(options.subscriptions / setBased)} subscriptions/s`,
  );
  const seconds = await measureEngine(server + engine, estate);
  const differing = await differencesBetween(server + engine, engine, plain);
  print(differing.length === 0 ? "both wrote the same rows" : `DIFFERENT: ${differing.join("; ")}`);
  if (Number(flags.kill) === 0) {
    const ratio = setBased / seconds;
    print(`engine at ${ratio.toFixed(2)} of the speed of set-based SQL (aim: at least ${RATIO_AIM})`);
  }
  for (const name of [engine, plain]) await connection.query(`DROP DATABASE ${name}`);
  await connection.end();
}

async function onEmbedded(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-month-end-"));
  const url = `sqlite:${join(folder, "marketplace.db")}`;
  const estate = await stockUp(url, options);
  await measureEngine(url, estate);
  rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const when = options.isAllOnFirst ? "all due on the 1st" : "due day by day";
  print(`${options.subscriptions} monthly subscriptions of one partner, ${when}, ${flags.embedded ? "embedded" : "MariaDB"}`);
  await (flags.embedded ? onEmbedded() : onMariaDb());
  process.exit();
}

void main();
