import "reflect-metadata";
import { performance } from "node:perf_hooks";
import { SYSTEM_USER } from "../../src/database/command.js";
import { openDatabase } from "../../src/database/data-source.js";
import { createLoaders } from "../../src/database/loaders.js";
import { runDueTransitions } from "../../src/services/lifecycle/due-transitions.js";
import { BOOKS } from "./portfolio.js";

const PROGRESS_EVERY_MS = 1_000;

/** Carries out a partner's month's end as the worker does, and tells on standard output what it took. */
async function main([url = "", partnerId = ""]: string[]): Promise<void> {
  const database = await openDatabase(url);
  const read = database.reader.manager;
  const tenant = { partnerId, resellerId: null };
  const upTo = BOOKS.nextPublicationAt;
  const [started, cpuBefore] = [performance.now(), process.cpuUsage()];
  let [done, reported] = [0, 0];
  database.progress.on("failed", (failed) => process.stderr.write(`FAILED ${JSON.stringify(failed)}\n`));
  database.progress.on("transitionsRun", (count) => {
    done += count;
    const elapsed = performance.now() - started;
    if (elapsed - reported < PROGRESS_EVERY_MS) return;
    reported = elapsed;
    process.stderr.write(`  ${done} subscriptions renewed, ${Math.round((done * 1_000) / elapsed)} per second\n`);
  });
  const completed = await runDueTransitions(
    {
      ...{ actor: { kind: "OPERATOR", user: SYSTEM_USER }, partner: null, tenant, now: upTo, database, requestId: "bench" },
      ...{
        policies: { strictMarketplaceRoles: false, cartLifetimeDays: 7, publisherAnswerWindowMs: 10_000 },
        tx: null,
        read,
        loaders: createLoaders(database),
      },
    },
    upTo,
    { leavesLocked: true },
  );
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  await database.close();
  const megabytes = process.resourceUsage().maxRSS / 1_024;
  process.stdout.write(JSON.stringify({ ...completed, seconds, cpuSeconds: (user + system) / 1_000_000, megabytes }));
}

void main(process.argv.slice(2));
