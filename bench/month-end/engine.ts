import "reflect-metadata";
import { performance } from "node:perf_hooks";
import { openDatabase } from "../../src/database/data-source.js";
import { createEventBus } from "../../src/database/event-bus.js";
import { runMonthEnd } from "./run.js";

const PROGRESS_EVERY_MS = 1_000;

/** Runs a partner's month-end in a process of its own, and prints its cost. */
async function main([url = "", partnerId = ""]: string[]): Promise<void> {
  const database = await openDatabase(url);
  const bus = createEventBus();
  const [started, cpuBefore] = [performance.now(), process.cpuUsage()];
  let [done, reported] = [0, 0];
  bus.progress.on("failed", (failed) => process.stderr.write(`FAILED ${JSON.stringify(failed)}\n`));
  bus.progress.on("transitionsRun", (count) => {
    done += count;
    const elapsed = performance.now() - started;
    if (elapsed - reported < PROGRESS_EVERY_MS) return;
    reported = elapsed;
    process.stderr.write(`  ${done} subscriptions renewed, ${Math.round((done * 1_000) / elapsed)} per second\n`);
  });
  const completed = await runMonthEnd(database, bus, partnerId);
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  await database.close();
  const megabytes = process.resourceUsage().maxRSS / 1_024;
  process.stdout.write(JSON.stringify({ ...completed, seconds, cpuSeconds: (user + system) / 1_000_000, megabytes }));
}

void main(process.argv.slice(2));
