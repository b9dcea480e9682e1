import "reflect-metadata";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { DEFAULT_REMINDERS } from "../src/core/reminders.js";
import { cpuSecondsOf } from "./cpu.js";
import { openDatabaseServer } from "./database-server.js";
import { brokenChainAt, differencesBetween, faultsOf } from "./month-end/checks.js";
import { NO_REMINDERS, type Portfolio } from "./month-end/portfolio.js";
import { renewByHand } from "./month-end/by-hand.js";
import { copyDatabase, seed } from "./month-end/seed-data.js";

/** The goal: the speed of hand-written SQL. */
const RATIO_TARGET = 1;
/** The options of Node with which `npm run worker` starts. */
const AS_WORKER = ["--max-semi-space-size=16", "--heap-growing-percent=30"];
/** A run is killed after a random time in this range. */
const KILLED_AFTER_MS = { least: 1_500, most: 4_000 };

const { values: flags } = parseArgs({
  options: {
    subscriptions: { type: "string", default: "100000" },
    first: { type: "boolean", default: false },
    kill: { type: "string", default: "0" },
    embedded: { type: "boolean", default: false },
    reminders: { type: "boolean", default: false },
  },
});
const reminders = flags.reminders ? DEFAULT_REMINDERS : NO_REMINDERS;
const options = { subscriptions: Number(flags.subscriptions), isAllOnFirst: flags.first, reminders };

const print = (line: string) => process.stdout.write(`${line}\n`);

type Outcome = Readonly<{ transitions: number; reminders: number; seconds: number; cpuSeconds: number; megabytes: number }>;

/** Runs the month-end in its own process. Returns null when the process was killed. */
async function runEngine(url: string, partnerId: string, killAfterMs: number | null): Promise<Outcome | null> {
  const program = [...AS_WORKER, ...process.execArgv, join(__dirname, "month-end", "engine.js"), url, partnerId];
  const child = spawn(process.execPath, program, { stdio: ["ignore", "pipe", "inherit"] });
  const isOver = new Promise<number | null>((resolve) => child.once("exit", resolve));
  if (killAfterMs !== null) void pause(killAfterMs, null, { ref: false }).then(() => child.kill("SIGKILL"));
  const printed = await text(child.stdout);
  return (await isOver) === 0 ? (JSON.parse(printed) as Outcome) : null;
}

/** Kills the run as often as the `kill` flag says, then runs it to the end. */
async function runToTheEnd(url: string, partnerId: string): Promise<Outcome & Cost> {
  for (let kills = Number(flags.kill); kills > 0; kills--) {
    const { least, most } = KILLED_AFTER_MS;
    const outcome = await runEngine(url, partnerId, least + Math.random() * (most - least));
    if (outcome !== null) throw new Error("the run ended before it was killed; use more subscriptions");
    process.stderr.write("  killed\n");
  }
  const serverCpuBefore = cpuSecondsOfServer();
  const outcome = await runEngine(url, partnerId, null);
  if (outcome === null) throw new Error("the engine failed");
  const serverCpu = cpuSecondsOfServer() - serverCpuBefore;
  return { ...outcome, cpuSeconds: outcome.cpuSeconds + serverCpu, serverCpuSeconds: serverCpu };
}

/** CPU seconds that the private server has used so far; 0 without one. */
const cpuSecondsOfServer = (): number => cpuSecondsOf(globalThis.privateMariaDb?.server.pid);

/** Elapsed time and CPU time, including the database server's. */
type Cost = Readonly<{ seconds: number; cpuSeconds: number; serverCpuSeconds: number }>;

function report(what: string, { seconds, cpuSeconds, serverCpuSeconds: server }: Cost, subscriptions: number): void {
  const perSecond = Math.round(subscriptions / seconds);
  print(
    `${what}: ${seconds.toFixed(1)} s, CPU ${cpuSeconds.toFixed(1)} s (server ${server.toFixed(1)} s), ${perSecond} subscriptions/s`,
  );
}

/** Runs and checks the engine. After kills, the cost is that of the last run only. */
async function measureEngine(url: string, portfolio: Portfolio): Promise<Cost> {
  const outcome = await runToTheEnd(url, portfolio.partnerId);
  const { transitions, reminders: sent } = outcome;
  report(`engine, ${transitions} renewals and ${sent} reminders in its last run`, outcome, transitions);
  print(`peak memory: ${Math.round(outcome.megabytes)} MB`);
  const faults = await faultsOf(url, portfolio, options.subscriptions);
  const again = await runEngine(url, portfolio.partnerId, null);
  if (again?.transitions !== 0) faults.push(`a second run applied ${again?.transitions} transitions`);
  print(faults.length === 0 ? "everything exactly once: counts and sums are right" : `WRONG: ${faults.join("; ")}`);
  if (faults.length > 0) process.exitCode = 1;
  return outcome;
}

/** Runs and measures the program by hand. */
async function measureByHand(url: string, partnerId: string): Promise<Cost> {
  const [cpuBefore, serverCpuBefore] = [process.cpuUsage(), cpuSecondsOfServer()];
  const seconds = await renewByHand(url, partnerId);
  const { user, system } = process.cpuUsage(cpuBefore);
  const serverCpuSeconds = cpuSecondsOfServer() - serverCpuBefore;
  return { seconds, cpuSeconds: serverCpuSeconds + (user + system) / 1_000_000, serverCpuSeconds };
}

/** Measures the month-end in two databases with the same rows; with reminders, which the programs by hand do not plan, only the engine. */
async function measure(engine: string, plain: string): Promise<void> {
  const portfolio = await seed(engine, options);
  if (flags.reminders) {
    await measureEngine(engine, portfolio);
    return;
  }
  await copyDatabase(engine, plain);
  const setBased = await measureByHand(plain, portfolio.partnerId);
  report("set-based SQL, one transaction", setBased, options.subscriptions);
  const own = await measureEngine(engine, portfolio);
  reportDifferences([...(await differencesBetween(engine, plain)), ...(await brokenChainAt(plain, portfolio.partnerId))]);
  reportRatio(setBased, own);
}

async function onMariaDb(): Promise<void> {
  const server = await openDatabaseServer(process.env["DATABASE_URL"]);
  const [engine, plain] = [await server.createDatabase("bench_engine"), await server.createDatabase("bench_plain")];
  await measure(engine.url, plain.url);
  await server.close();
}

async function onEmbedded(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-month-end-"));
  await measure(`sqlite:${join(folder, "engine.db")}`, `sqlite:${join(folder, "plain.db")}`);
  rmSync(folder, { recursive: true, force: true });
}

function reportDifferences(differences: readonly string[]): void {
  print(differences.length === 0 ? "both wrote the same rows" : `DIFFERENT: ${differences.join("; ")}`);
  if (differences.length > 0) process.exitCode = 1;
}

/** Compares the speeds, unless kills have divided the work among several runs. */
function reportRatio(setBased: Cost, own: Cost): void {
  if (Number(flags.kill) > 0) return;
  const ratio = (setBased.seconds / own.seconds).toFixed(2);
  const cpuRatio = (setBased.cpuSeconds / own.cpuSeconds).toFixed(2);
  print(`engine at ${ratio} of the speed of set-based SQL, ${cpuRatio} by CPU (target: ${RATIO_TARGET})`);
}

async function main(): Promise<void> {
  const when = options.isAllOnFirst ? "all due on the 1st" : "due day by day";
  print(`${options.subscriptions} monthly subscriptions of one partner, ${when}, ${flags.embedded ? "embedded" : "MariaDB"}`);
  await (flags.embedded ? onEmbedded() : onMariaDb());
  process.exit();
}

void main();
