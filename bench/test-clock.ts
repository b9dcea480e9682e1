import "reflect-metadata";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import pino from "pino";
import { readSettings } from "../src/config.js";
import { openDatabase } from "../src/database/data-source.js";
import { createEventBus } from "../src/database/event-bus.js";
import { buildMarketplaceSchema } from "../src/resolvers/index.js";
import { startApp } from "../src/server/http/app.js";
import { openDatabaseServer } from "./database-server.js";
import { seed } from "./month-end/seed-data.js";

/**
 * The clock of a sandbox with a hundred monthly subscriptions moves three years at once, over HTTP, as in the tests of a
 * front-end team.
 */
const MOVE = { from: "2026-10-08T12:00:00.000Z", to: "2029-10-08T12:00:00.000Z", subscriptions: 100 };

const ADVANCE = `mutation ($to: DateTime!) {
  advanceTestClock(input: { to: $to }) { now transitions invoicesPublished failed userErrors { message } }
}`;

/** Moves the clock of a new sandbox at `url` and prints the time it took. */
async function measure(name: string, url: string): Promise<void> {
  const { partnerId } = await seed(url, { subscriptions: MOVE.subscriptions, isAllOnFirst: false });
  const database = await openDatabase(url);
  const clock = [new Date(MOVE.from).toISOString().replace("T", " ").replace("Z", ""), partnerId];
  await database.writer.query("UPDATE partner SET mode = 'SANDBOX', clock_at = ? WHERE id = ?", clock);
  const settings = readSettings({ DATABASE_URL: url, PORT: "0" });
  const app = await startApp({
    settings,
    database,
    bus: createEventBus(),
    schema: buildMarketplaceSchema(),
    log: pino({ level: "error" }),
  });
  const actor = { kind: "PARTNER", user: "bench", partnerId, roles: ["GLOBAL_ADMIN"] } as const;
  const headers = {
    "content-type": "application/json",
    authorization: `Bearer ${await app.authentication.issueToken(actor, 3_600)}`,
  };
  const body = JSON.stringify({ query: ADVANCE, variables: { to: MOVE.to } });
  const started = performance.now();
  const answer = await fetch(`${app.url}/graphql`, { method: "POST", headers, body });
  const text = await answer.text();
  const seconds = (performance.now() - started) / 1_000;
  process.stdout.write(`${name}: three years in ${seconds.toFixed(2)} s\n  ${text}\n`);
  await app.stop();
  await database.close();
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-test-clock-"));
  await measure("embedded", `sqlite:${join(folder, "marketplace.db")}`);
  rmSync(folder, { recursive: true, force: true });
  const server = await openDatabaseServer(process.env["DATABASE_URL"]);
  await measure("MariaDB", (await server.createDatabase("bench_clock")).url);
  await server.close();
  process.exit();
}

void main();
