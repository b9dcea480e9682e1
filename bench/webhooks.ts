import "reflect-metadata";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { Command } from "commander";
import pino from "pino";
import { readSettings } from "../src/config.js";
import { systemClock } from "../src/core/clock.js";
import { newId } from "../src/core/ids.js";
import { openDatabase } from "../src/database/data-source.js";
import type { Database } from "../src/database/database.js";
import { createEventBus } from "../src/database/event-bus.js";
import { migrate } from "../src/database/migrate.js";
import { newRow } from "../src/database/new-row.js";
import { query, sql } from "../src/database/rows.js";
import { transact } from "../src/database/transaction.js";
import { increment, insertRows } from "../src/database/writes.js";
import { Event } from "../src/entities/event.entity.js";
import { Partner } from "../src/entities/partner.entity.js";
import { Webhook } from "../src/entities/webhook.entity.js";
import { startTakingEvents } from "../src/jobs/deliveries/take-events.js";
import { startWebhookDispatch } from "../src/jobs/deliveries/webhook-dispatch.js";
import { createSeals } from "../src/secrets/seals.js";
import { rootSecrets } from "../src/secrets/signing-key.js";
import { newSecret, sealSecret } from "../src/services/webhook/webhook-secrets.js";
import { HostileReceiver } from "../test/support/hostile-receiver.js";
import { openDatabaseServer } from "./database-server.js";

type Flags = Readonly<{ deliveries: string; seed: string; timeout: string }>;

const command = new Command("npm run bench:webhooks --")
  .description(
    "Sends deliveries to a receiver that fails in every way at random (500, redirects, resets, answers that are cut off, huge, slow or never come), and meanwhile events to the webhook of another partner that accepts everything.",
  )
  .option("--deliveries <count>", "deliveries to the hostile receiver", "10000")
  .option("--seed <number>", "what decides how each attempt fails", "13")
  .option("--timeout <ms>", "the time limit of an attempt", "500")
  .addHelpText(
    "after",
    "\nIt exits with 1 when a delivery is lost or out of order, or the other partner waits more than 2 seconds.",
  );

const WEBHOOKS = 20;
const OBJECTS = 50;
/** The events of the other partner in each measurement, and the pause between them. */
const PROMPT_EVENTS = 100;
const PROMPT_PAUSE_MS = 100;
const P99_MAX_MS = 2000;
const print = (text: string) => process.stdout.write(`${text}\n`);

async function insertPartner(database: Database, name: string): Promise<string> {
  const id = newId("partner");
  const kind = { name, type: "DIRECT_BILL", mode: "LIVE", country: "US" } as const;
  const times = { eventSequence: 0, auditSequence: 0, createdAt: systemClock.now() };
  await transact(database, "commit", (tx) =>
    insertRows(tx, Partner, [newRow(Partner, { id, ...kind, mpnId: name === "Hostile" ? "4000001" : "4000002", ...times })]),
  );
  return id;
}

/** Stores events of a partner as commands do: numbered from its counter, in one transaction. */
async function emitEvents(database: Database, partnerId: string, subscriptionIds: readonly string[]): Promise<string[]> {
  return transact(database, "commit", async (tx) => {
    const last = await increment(tx, Partner, { id: partnerId }, "eventSequence", subscriptionIds.length);
    const rows = subscriptionIds.map((subscriptionId, index) =>
      newRow(Event, {
        ...{ id: newId("event"), partnerId, sequence: last - subscriptionIds.length + 1 + index, subscriptionId },
        ...{ type: "SUBSCRIPTION_RENAMED", occurredAt: systemClock.now(), actorKind: "USER", causedBy: "bench" },
        changes: { own: { nickname: [null, `Name ${index}`] } },
      }),
    );
    await insertRows(tx, Event, rows);
    return rows.map(({ id }) => id);
  });
}

const percentile = (values: readonly number[], part: number): number =>
  Math.round([...values].sort((one, other) => one - other)[Math.ceil(values.length * part) - 1] ?? NaN);

/** Stores events one after the other and returns how long each took until the receiver had it, in milliseconds. */
async function latenciesOf(database: Database, partnerId: string, receiver: HostileReceiver): Promise<number[]> {
  const stored = new Map<string, number>();
  const before = receiver.arrivals.length;
  for (let count = 0; count < PROMPT_EVENTS; count++) {
    const [id = ""] = await emitEvents(database, partnerId, [newId("subscription")]);
    stored.set(id, performance.now());
    await pause(PROMPT_PAUSE_MS);
  }
  while (receiver.arrivals.length < before + PROMPT_EVENTS) await pause(50);
  return receiver.arrivals.slice(before).map(({ id, at }) => at - (stored.get(id) ?? NaN));
}

async function measure(database: Database, { deliveries, seed, timeout }: Flags): Promise<boolean> {
  const env = { PARTNER_WEBHOOK_ALLOW: "127.0.0.1", WEBHOOK_RETRY_MS: "5", SECRET_KEY: "a secret of this measurement only" };
  const settings = readSettings({ ...env, DELIVERY_TIMEOUT_MS: timeout });
  const seals = createSeals(...(await rootSecrets(settings.keys)));
  const [hostile, prompt] = [await HostileReceiver.open(Number(seed)), await HostileReceiver.open(null)];
  const [one, other] = [await insertPartner(database, "Hostile"), await insertPartner(database, "Prompt")];
  const webhookOf = async (partnerId: string, url: string) =>
    newRow(Webhook, {
      ...{ id: newId("webhook"), partnerId, url, status: "ENABLED", position: 0, createdBy: "bench" },
      ...{ createdAt: systemClock.now(), version: 1, sealedSecret: await sealSecret({ seals }, newSecret()) },
    });
  const paths = Array.from({ length: WEBHOOKS }, (_, index) => `/hook-${index}`);
  const webhooks = [await webhookOf(other, `${prompt.origin}/prompt`)];
  for (const path of paths) webhooks.push(await webhookOf(one, `${hostile.origin}${path}`));
  await transact(database, "commit", (tx) => insertRows(tx, Webhook, webhooks));
  const parts = { database, bus: createEventBus(), policies: settings, log: pino({ level: "fatal" }) };
  const jobs = [startTakingEvents(parts), startWebhookDispatch({ ...parts, ...settings })];
  const alone = await latenciesOf(database, other, prompt);
  print(`other partner alone: p50 ${percentile(alone, 0.5)} ms, p99 ${percentile(alone, 0.99)} ms`);
  const eventCount = Math.ceil(Number(deliveries) / WEBHOOKS);
  const objects = Array.from({ length: OBJECTS }, () => newId("subscription"));
  const began = performance.now();
  for (let count = 0; count < eventCount; count += OBJECTS) await emitEvents(database, one, objects.slice(0, eventCount - count));
  const beside = await latenciesOf(database, other, prompt);
  print(`other partner beside it: p50 ${percentile(beside, 0.5)} ms, p99 ${percentile(beside, 0.99)} ms`);
  const all = eventCount * WEBHOOKS;
  const acceptedCount = () => paths.reduce((sum, path) => sum + hostile.acceptedAt(path), 0);
  const done = sql("SELECT COUNT(*) AS n FROM webhook_delivery t WHERE t.partner_id = ? AND t.status = 'DELIVERED'", one);
  const deliveredCount = async () => Number((await query<{ n: number | string }>(database.read, done))[0]?.n ?? 0);
  while ((await deliveredCount()) < all) await pause(500);
  const seconds = (performance.now() - began) / 1000;
  await Promise.all(jobs.map((job) => job.stop()));
  const lost = all - acceptedCount();
  print(`${all} deliveries in ${seconds.toFixed(0)} s: ${lost} lost, ${hostile.outOfOrder.length} out of order`);
  print(`${hostile.arrivals.length} attempts: ${JSON.stringify(hostile.counts())}`);
  for (const receiver of [hostile, prompt]) receiver.close();
  return lost === 0 && hostile.outOfOrder.length === 0 && percentile(beside, 0.99) <= P99_MAX_MS;
}

async function main(): Promise<void> {
  const flags = command.parse().opts<Flags>();
  const server = await openDatabaseServer(process.env["BENCH_DATABASE_URL"]);
  const { url } = await server.createDatabase("webhooks");
  const database = await openDatabase(url);
  await migrate(database);
  const isGood = await measure(database, flags);
  await database.close();
  await server.close();
  process.exit(isGood ? 0 : 1);
}

void main();
