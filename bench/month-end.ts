import "reflect-metadata";
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { createConnection, type Connection } from "mysql2/promise";
import { migrate, openDatabase } from "../src/database/data-source.js";
import startMariaDb from "../test/support/start-mariadb.js";
import { differencesBetween, faultsOf } from "./month-end/checks.js";
import { renewSetBased } from "./month-end/set-based.js";
import { seed } from "./month-end/seed-data.js";

/** The goal: at least half the speed of hand-written SQL. */
const RATIO_AIM = 0.5;
/** A run is killed after a random time in this range. */
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

/** Runs the month-end in its own process. Returns null when the process was killed. */
async function runEngine(url: string, partnerId: string, killAfterMs: number | null): Promise<Outcome | null> {
  const program = [...process.execArgv, join(__dirname, "month-end", "engine.js"), url, partnerId];
  const child = spawn(process.execPath, program, { stdio: ["ignore", "pipe", "inherit"] });
  const isOver = new Promise<number | null>((resolve) => child.once("exit", resolve));
  if (killAfterMs !== null) void pause(killAfterMs, null, { ref: false }).then(() => child.kill("SIGKILL"));
  const said = await text(child.stdout);
  return (await isOver) === 0 ? (JSON.parse(said) as Outcome) : null;
}

/** Kills the run as often as the `kill` flag says, then runs it to the end. */
async function runToTheEnd(url: string, partnerId: string): Promise<Outcome & Cost> {
  for (let kills = Number(flags.kill); kills > 0; kills--) {
    const { least, most } = KILLED_AFTER_MS;
    const outcome = await runEngine(url, partnerId, least + Math.random() * (most - least));
    if (outcome !== null) throw new Error("it was at its end before it was killed: take more subscriptions");
    process.stderr.write("  killed\n");
  }
  const serverCpuBefore = cpuSecondsOfServer();
  const outcome = await runEngine(url, partnerId, null);
  if (outcome === null) throw new Error("the engine failed");
  const serverCpu = cpuSecondsOfServer() - serverCpuBefore;
  return { ...outcome, cpuSeconds: outcome.cpuSeconds + serverCpu, serverCpuSeconds: serverCpu };
}

const CLOCK_TICKS_PER_SECOND = 100;

/** Returns the CPU seconds of the private server; 0 when there is none or the system does not report them. */
function cpuSecondsOfServer(): number {
  const file = `/proc/${globalThis.privateMariaDb?.server.pid}/stat`;
  if (!existsSync(file)) return 0;
  const [, afterName = ""] = readFileSync(file, "utf8").split(") ");
  const [user = "0", system = "0"] = afterName.split(" ").slice(11);
  return (Number(user) + Number(system)) / CLOCK_TICKS_PER_SECOND;
}

/** Elapsed time and CPU time, including the database server's. */
type Cost = Readonly<{ seconds: number; cpuSeconds: number; serverCpuSeconds: number }>;

function tell(what: string, { seconds, cpuSeconds, serverCpuSeconds: server }: Cost, subscriptions: number): void {
  const perSecond = Math.round(subscriptions / seconds);
  print(
    `${what}: ${seconds.toFixed(1)} s, CPU ${cpuSeconds.toFixed(1)} s (server ${server.toFixed(1)} s), ${perSecond} subscriptions/s`,
  );
}

/** Runs and checks the engine. After kills, the cost is that of the last run only. */
async function measureEngine(url: string, portfolio: Awaited<ReturnType<typeof seed>>): Promise<Cost> {
  const outcome = await runToTheEnd(url, portfolio.partnerId);
  tell(`engine, ${outcome.transitions} renewals in its last run`, outcome, outcome.transitions);
  print(`peak memory: ${Math.round(outcome.megabytes)} MB`);
  const faults = await faultsOf(url, portfolio, options.subscriptions);
  const again = await runEngine(url, portfolio.partnerId, null);
  if (again?.transitions !== 0) faults.push(`run again, it carried out ${again?.transitions}`);
  print(faults.length === 0 ? "everything exactly once: counts and sums are right" : `WRONG: ${faults.join("; ")}`);
  if (faults.length > 0) process.exitCode = 1;
  return outcome;
}

/** Production settings: memory for the data, half a gigabyte of log, and durable commits. */
const PRODUCTION_SETTINGS = [
  "innodb_flush_log_at_trx_commit = 1",
  "innodb_buffer_pool_size = 1073741824",
  "innodb_log_file_size = 536870912",
];

/** Creates two databases with the same rows on one server. */
async function fillTwo(server: string, connection: Connection, [one, other]: readonly [string, string]) {
  for (const name of [one, other]) await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  const portfolio = await seed(server + one, options);
  const empty = await openDatabase(server + other);
  await migrate(empty);
  for (const { tableName } of empty.writer.entityMetadatas) {
    await connection.query(`INSERT INTO ${other}.\`${tableName}\` SELECT * FROM ${one}.\`${tableName}\``);
  }
  await empty.close();
  return portfolio;
}

async function onMariaDb(): Promise<void> {
  const given = process.env["DATABASE_URL"];
  if (given === undefined) await startMariaDb();
  const server = (given ?? process.env["TEST_DATABASE_URL"] ?? "").replace(/\/[^/]*$/, "/");
  const connection = await createConnection(server);
  if (given === undefined) for (const setting of PRODUCTION_SETTINGS) await connection.query(`SET GLOBAL ${setting}`);
  const suffix = randomBytes(3).toString("hex");
  const [engine, plain] = [`bench_engine_${suffix}`, `bench_plain_${suffix}`];
  const portfolio = await fillTwo(server, connection, [engine, plain]);
  const cpuBefore = cpuSecondsOfServer();
  const seconds = await renewSetBased(server + plain, portfolio.partnerId);
  const cpuSeconds = cpuSecondsOfServer() - cpuBefore;
  const setBased = { seconds, cpuSeconds, serverCpuSeconds: cpuSeconds };
  tell("set-based SQL, one transaction", setBased, options.subscriptions);
  const own = await measureEngine(server + engine, portfolio);
  const differences = await differencesBetween(server + engine, engine, plain);
  print(differences.length === 0 ? "both wrote the same rows" : `DIFFERENT: ${differences.join("; ")}`);
  if (differences.length > 0) process.exitCode = 1;
  if (Number(flags.kill) === 0) {
    const ratio = (setBased.seconds / own.seconds).toFixed(2);
    const cpuRatio = (setBased.cpuSeconds / own.cpuSeconds).toFixed(2);
    print(`engine at ${ratio} of the speed of set-based SQL, ${cpuRatio} by CPU (aim: at least ${RATIO_AIM})`);
  }
  for (const name of [engine, plain]) await connection.query(`DROP DATABASE ${name}`);
  await connection.end();
}

async function onEmbedded(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-month-end-"));
  const url = `sqlite:${join(folder, "marketplace.db")}`;
  const portfolio = await seed(url, options);
  await measureEngine(url, portfolio);
  rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const when = options.isAllOnFirst ? "all due on the 1st" : "due day by day";
  print(`${options.subscriptions} monthly subscriptions of one partner, ${when}, ${flags.embedded ? "embedded" : "MariaDB"}`);
  await (flags.embedded ? onEmbedded() : onMariaDb());
  process.exit();
}

void main();
