import { createClient as createStreamClient } from "graphql-sse";
import { createClient } from "graphql-ws";
import pino from "pino";
import WebSocket from "ws";
import { createClient as createRedisClient } from "redis";
import { readSettings } from "../../../src/config.js";
import { openDatabase } from "../../../src/database/data-source.js";
import { createEventBus } from "../../../src/database/event-bus.js";
import { buildMarketplaceSchema } from "../../../src/resolvers/index.js";
import { startApp } from "../../../src/server/http/app.js";
import { UpdateCustomerDocument } from "../../client/graphql.js";
import { eventsSoFar, following } from "../../support/live-updates.js";
import type { PartnerClient } from "../../support/partner-client.js";
import { PATIENT_SETTINGS } from "../../support/patient-settings.js";
import { startRedis, type RedisServer } from "../../support/redis-server.js";
import { marketplace, startMarketplaceWith, story } from "../../support/story.js";

/*
 * Two servers on one database, as two processes: each has its own connections and its own event bus. Changes are made at the first one and
 * followed at the second one.
 */
const SECRET = { SECRET_KEY: "0".repeat(64) };
const EVENTS = "subscription ($after: ID) { events(after: $after) { id type } }";
const FOLLOWERS = 10;

let redis: RedisServer;
startMarketplaceWith(async () => {
  redis = await startRedis();
  return { ...SECRET, REDIS_URL: redis.url };
});
afterAll(() => redis.kill());

type Follower = Readonly<{ ids: string[]; dispose: () => unknown }>;
let wake: () => void = () => undefined;

/** Follows a partner's events with a client that reconnects by itself and continues after the last event. */
function follow({ token }: PartnerClient, url: string, index: number, after: string): Follower {
  const ids: string[] = [];
  const variables = { after };
  const sink = {
    next: ({ data }: { data?: { events: { id: string } } | null }) => {
      if (data) ids.push((variables.after = data.events.id));
      wake();
    },
    error: () => undefined,
    complete: () => undefined,
  };
  const retrying = { retryAttempts: Infinity, shouldRetry: () => true };
  if (index % 2 === 0) {
    const ws = url.replace("http", "ws");
    const client = createClient({ url: `${ws}/graphql`, webSocketImpl: WebSocket, connectionParams: { token }, ...retrying });
    client.subscribe<{ events: { id: string } }>({ query: EVENTS, variables }, sink);
    return { ids, dispose: () => client.dispose() };
  }
  const headers = { authorization: `Bearer ${token}` };
  const client = createStreamClient({ url: `${url}/graphql/stream`, headers, ...retrying });
  client.subscribe<{ events: { id: string } }>({ query: EVENTS, variables }, sink);
  return { ids, dispose: () => client.dispose() };
}

/** Waits until each follower has received all of the partner's events after the first ones. */
async function receivedAll(partner: PartnerClient, followers: readonly Follower[], earlier: number): Promise<void> {
  const expected = (await eventsSoFar(partner)).slice(earlier).map(({ id }) => id);
  while (followers.some(({ ids }) => ids.length < expected.length)) await new Promise<void>((resolve) => (wake = resolve));
  expect(followers.map(({ ids }) => ids)).toEqual(followers.map(() => expected));
}

async function secondServer(redisUrl: string | null) {
  const database = await openDatabase(marketplace().databaseUrl);
  const bus = createEventBus();
  const logged: string[] = [];
  const log = pino({ level: "info", base: undefined }, { write: (line: string) => void logged.push(line) });
  const env = { DATABASE_URL: "sqlite::memory:", PORT: "0", ...PATIENT_SETTINGS, ...SECRET };
  const settings = readSettings({ ...env, ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }) });
  const app = await startApp({ settings, database, bus, schema: buildMarketplaceSchema(), log });
  const close = async () => {
    await app.stop();
    await database.close();
  };
  return { app, bus, logged, close };
}

/** Announcements that the second server has got from Redis so far. */
function countAnnouncements(bus: ReturnType<typeof createEventBus>, { id }: PartnerClient): () => number {
  let count = 0;
  bus.newEvents.on(id, () => count++);
  return () => count;
}

type Setting = Readonly<{
  partner: PartnerClient;
  change: (times: number) => Promise<void>;
  followers: readonly Follower[];
  earlier: number;
  second: Awaited<ReturnType<typeof secondServer>>;
}>;

async function withFollowers(redisUrl: string | null, act: (setting: Setting) => Promise<void>): Promise<void> {
  const { partner, customer } = await story({ at: "2020-07-01T08:00:00Z" });
  const second = await secondServer(redisUrl);
  const events = await eventsSoFar(partner);
  const after = events.at(-1)?.id ?? "";
  const followers = Array.from({ length: FOLLOWERS }, (_, index) => follow(partner, second.app.url, index, after));
  await following(second.bus, partner, FOLLOWERS);
  let changes = 0;
  const change = async (times: number) => {
    for (let time = 0; time < times; time++) {
      await partner.mutate(UpdateCustomerDocument, { customerId: customer.id, email: `mail${changes++}@trey.example` });
    }
  };
  try {
    await act({ partner, change, followers, earlier: events.length, second });
  } finally {
    for (const { dispose } of followers) await dispose();
    await second.close();
  }
}

test("without Redis, a process polls the events of another one", async () => {
  await withFollowers(null, async ({ partner, change, followers, earlier }) => {
    for (let round = 0; round < 3; round++) {
      await change(5);
      await receivedAll(partner, followers, earlier);
    }
  });
});

test("with Redis, each change is announced, and nothing is missed while Redis is killed and started again", async () => {
  await withFollowers(redis.url, async ({ partner, change, followers, earlier, second }) => {
    const announced = countAnnouncements(second.bus, partner);
    await change(5);
    await receivedAll(partner, followers, earlier);
    expect(announced()).toBeGreaterThanOrEqual(5);
    await redis.kill();
    await change(5);
    await receivedAll(partner, followers, earlier);
    await redis.restart();
    await change(5);
    await receivedAll(partner, followers, earlier);
    const messages = () => second.logged.map((line) => (JSON.parse(line) as { msg: string }).msg);
    const ofAnnouncements = () => messages().filter((message) => message.startsWith("announcements"));
    while (ofAnnouncements().length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(ofAnnouncements()).toEqual([
      "announcements lost, events of other processes are polled",
      "announcements connected again",
    ]);
  });
});

test("a lost announcement delays events, and none is lost", async () => {
  await withFollowers(redis.url, async ({ partner, change, followers, earlier }) => {
    const control = createRedisClient({ url: redis.url });
    await control.connect();
    // Nobody hears what is announced between the end of a connection and the next one.
    for (let round = 0; round < 3; round++) {
      await Promise.all([change(5), control.sendCommand(["CLIENT", "KILL", "TYPE", "PUBSUB"])]);
      await receivedAll(partner, followers, earlier);
    }
    control.destroy();
  });
});
