import "reflect-metadata";
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import pino from "pino";
import { readSettings } from "../src/config.js";
import type { Actor } from "../src/core/actor.js";
import { addMonths, dayOf, startOf } from "../src/core/period.js";
import { instant } from "../src/core/clock.js";
import { openDatabase } from "../src/database/data-source.js";
import { createEventBus } from "../src/database/event-bus.js";
import { buildMarketplaceSchema } from "../src/resolvers/index.js";
import { startApp, type App } from "../src/server/http/app.js";
import { openDatabaseServer } from "./database-server.js";
import { NO_REMINDERS } from "./month-end/portfolio.js";
import { seed } from "./month-end/seed-data.js";
import type { Durations } from "./test-clock/other-partner.js";

/**
 * The clock of a sandbox with monthly subscriptions moves three years over HTTP, as in the tests of a front-end team: in as many
 * calls as the limit of transitions in one call requires. Meanwhile another partner sends queries and commands.
 */
const START = instant("2026-10-08T12:00:00.000Z");
const MOVES = [
  { subscriptions: 100, calls: 1 },
  { subscriptions: 2_000, calls: 4 },
] as const;
const MONTHS = 36;

type Move = (typeof MOVES)[number];

const ADVANCE = `mutation ($to: DateTime!) {
  advanceTestClock(input: { to: $to }) { now transitions invoicesPublished failed userErrors { message } }
}`;
const CREATE_PARTNER = `mutation {
  createPartner(input: { name: "Other", type: DIRECT_BILL, mode: LIVE, country: "DE", mpnId: "1000002" }) { partner { id } userErrors { message } }
}`;

async function send(app: App, actor: Actor, body: object): Promise<string> {
  const token = await app.authentication.issueToken(actor, 3_600);
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  return (await fetch(`${app.url}/graphql`, { method: "POST", headers, body: JSON.stringify(body) })).text();
}

/** Runs work while another partner sends requests; returns their durations. */
async function besideOtherPartner(app: App, work: () => Promise<void>): Promise<Durations> {
  const created = await send(app, { kind: "OPERATOR", user: "bench" }, { query: CREATE_PARTNER });
  const [partnerId] = /ptr_\w+/.exec(created) ?? [];
  if (partnerId === undefined) throw new Error(`no partner was created: ${created}`);
  const actor: Actor = { kind: "PARTNER", user: "other", partnerId, roles: ["GLOBAL_ADMIN"] };
  const token = await app.authentication.issueToken(actor, 3_600);
  const other = fork(join(__dirname, "test-clock/other-partner.js"), [`${app.url}/graphql`, token]);
  await once(other, "message");
  await work();
  other.send("over");
  return ((await once(other, "message")) as [Durations])[0];
}

async function moveThreeYears(app: App, partnerId: string, { calls }: Move): Promise<void> {
  const actor: Actor = { kind: "PARTNER", user: "bench", partnerId, roles: ["GLOBAL_ADMIN"] };
  for (let call = 1; call <= calls; call++) {
    const to = startOf(addMonths(dayOf(START), (MONTHS / calls) * call, 8));
    const answer = await send(app, actor, { query: ADVANCE, variables: { to: to.toISOString() } });
    process.stdout.write(`  ${answer}\n`);
  }
}

const figures = (name: string, sorted: readonly number[]): string => {
  const at = (part: number) => (sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(1);
  return `${name} of another partner: ${sorted.length}, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`;
};

/** Moves the clock of a new sandbox at `url` and prints the time it took. */
async function measure(name: string, url: string, move: Move): Promise<void> {
  const { partnerId } = await seed(url, { subscriptions: move.subscriptions, isAllOnFirst: false, reminders: NO_REMINDERS });
  const database = await openDatabase(url);
  const clock = [START.toISOString().replace("T", " ").replace("Z", ""), partnerId];
  await database.writer.query("UPDATE partner SET mode = 'SANDBOX', clock_at = ? WHERE id = ?", clock);
  const app = await startApp({
    settings: readSettings({ DATABASE_URL: url, PORT: "0" }),
    database,
    bus: createEventBus(),
    schema: buildMarketplaceSchema(),
    log: pino({ level: "error" }),
  });
  process.stdout.write(`${name}, ${move.subscriptions} subscriptions, three years in ${move.calls} calls\n`);
  let seconds = 0;
  const durations = await besideOtherPartner(app, async () => {
    const started = performance.now();
    await moveThreeYears(app, partnerId, move);
    seconds = (performance.now() - started) / 1_000;
  });
  process.stdout.write(
    `  ${seconds.toFixed(2)} s\n  ${figures("queries", durations.queries)}\n  ${figures("commands", durations.commands)}\n`,
  );
  await app.stop();
  await database.close();
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-test-clock-"));
  for (const move of MOVES) await measure("embedded", `sqlite:${join(folder, `${move.subscriptions}.db`)}`, move);
  rmSync(folder, { recursive: true, force: true });
  const server = await openDatabaseServer(process.env["DATABASE_URL"]);
  for (const move of MOVES)
    await measure("MariaDB", (await server.createDatabase(`bench_clock_${move.subscriptions}`)).url, move);
  await server.close();
  process.exit();
}

void main();
