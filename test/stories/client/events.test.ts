import pino from "pino";
import WebSocket from "ws";
import {
  EventsDocument,
  type EventContentFragment,
  type EventsOptions,
  type MarketplaceClientOptions,
} from "../../../client/src/index.js";
import { eventsOverWebSocket } from "../../../client/src/web-socket.js";
import { readSettings } from "../../../src/config.js";
import { createEventBus, type EventBus } from "../../../src/database/event-bus.js";
import { buildMarketplaceSchema } from "../../../src/resolvers/index.js";
import { startApp } from "../../../src/server/http/app.js";
import { eventsSoFar, following } from "../../support/live-updates.js";
import { marketplaceClientOf } from "../../support/marketplace-client.js";
import type { PartnerClient } from "../../support/partner-client.js";
import { marketplace, newPartner, startMarketplaceWith, story } from "../../support/story.js";
import { TcpProxy } from "../../support/tcp-proxy.js";

const AT = "2020-07-01T08:00:00Z";
const SECRET = { SECRET_KEY: "0".repeat(64) };
startMarketplaceWith(SECRET);

/** A second server on the database of the marketplace: it can stop while the first one works. */
async function startSecondServer(port = 0) {
  const { database } = marketplace();
  const bus = createEventBus();
  const settings = readSettings({ ...SECRET, DATABASE_URL: "sqlite::memory:", PORT: String(port) });
  const app = await startApp({ settings, database, bus, schema: buildMarketplaceSchema(), log: pino({ level: "error" }) });
  return { app, bus };
}

type Follow = (
  partner: PartnerClient,
  options: Partial<MarketplaceClientOptions> & EventsOptions,
) => AsyncIterable<EventContentFragment>;

const overStream: Follow = (partner, { url, token, ...options }) =>
  marketplaceClientOf(partner, { ...(url && { url }), ...(token && { token }) }).events(EventsDocument, {}, options);

async function* overSocket(...[partner, { url, token, ...options }]: Parameters<Follow>): AsyncGenerator<EventContentFragment> {
  const after = await marketplaceClientOf(partner, url ? { url } : {}).lastEventId();
  const connection = { url: url ?? partner.marketplace.app.url, token: token ?? partner.token, webSocketImpl: WebSocket };
  yield* eventsOverWebSocket(connection, EventsDocument, { after }, options);
}

/** Collects the events of a partner in the background. */
function collect(follow: Follow, partner: PartnerClient, options: Partial<MarketplaceClientOptions> & EventsOptions) {
  const aborter = new AbortController();
  const ids: string[] = [];
  const states: string[] = [];
  let wake = () => undefined as void;
  const run = async () => {
    const onConnection = (state: string) => void states.push(state);
    for await (const { id } of follow(partner, { signal: aborter.signal, onConnection, ...options })) {
      ids.push(id);
      wake();
    }
  };
  const ended = run();
  const until = async (count: number) => {
    while (ids.length < count) await Promise.race([new Promise<void>((resolve) => (wake = resolve)), ended]);
  };
  const stop = async () => {
    aborter.abort();
    await ended;
  };
  return { ids, states, until, stop, ended };
}

const followed = (bus: EventBus, partner: PartnerClient) => following(bus, partner, 1);
const idsAfter = async (partner: PartnerClient, count: number) => (await eventsSoFar(partner)).slice(count).map(({ id }) => id);

describe.each([
  ["server-sent events", overStream],
  ["WebSocket", overSocket],
])("events over %s", (_, follow) => {
  test("continue over restarts of the server: none is lost, none comes twice", async () => {
    const { partner } = await story({ at: AT });
    const before = (await eventsSoFar(partner)).length;
    const first = await startSecondServer();
    const port = Number(new URL(first.app.url).port);
    const events = collect(follow, partner, { url: first.app.url });
    await followed(first.bus, partner);
    // Nothing has been received yet.
    await first.app.stop();
    await partner.createCustomer();
    const second = await startSecondServer(port);
    await events.until(1);
    await partner.createCustomer();
    await events.until(2);
    await second.app.stop();
    await partner.createCustomer();
    await partner.createCustomer();
    const third = await startSecondServer(port);
    await events.until(4);
    await events.stop();
    await third.app.stop();
    expect(events.ids).toEqual(await idsAfter(partner, before));
    expect(events.ids).toHaveLength(4);
    expect(events.states.filter((state) => state === "CONNECTED")).toHaveLength(3);
  });

  test("a connection that went silent is replaced", async () => {
    const { partner } = await story({ at: AT });
    const before = (await eventsSoFar(partner)).length;
    const { hostname, port } = new URL(partner.marketplace.app.url);
    const proxy = await TcpProxy.open({ host: hostname, port: Number(port) });
    const events = collect(follow, partner, { url: `http://127.0.0.1:${proxy.port}`, silenceMs: 1000 });
    await followed(marketplace().bus, partner);
    await partner.createCustomer();
    await events.until(1);
    proxy.silenceOpenConnections();
    await partner.createCustomer();
    await events.until(2);
    expect(events.ids).toEqual(await idsAfter(partner, before));
    await events.stop();
    proxy.close();
  });

  test("a token that is not valid ends them with an error", async () => {
    const partner = await newPartner({ at: AT });
    const { ended } = collect(follow, partner, { token: "no token" });
    await expect(ended).rejects.toMatchObject({ name: "RequestError" });
  });
});

test("a caller that stops reading closes the stream", async () => {
  const { partner } = await story({ at: AT });
  for await (const { type } of marketplaceClientOf(partner).events(EventsDocument, { after: "" })) {
    expect(type).toBe("CUSTOMER_CREATED");
    break;
  }
  while (marketplace().bus.newEvents.listenerCount(partner.id) > 0) await new Promise((resolve) => setImmediate(resolve));
});

test("an error of the document and one of the token function are thrown", async () => {
  const partner = await newPartner({ at: AT });
  const wrong = { toString: () => "subscription { nothing { id } }" } as unknown as typeof EventsDocument;
  const events = marketplaceClientOf(partner).events(wrong, { after: "" });
  await expect(events.next()).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  const token = () => Promise.reject(new Error("The user has to sign in."));
  const signedOut = marketplaceClientOf(partner, { token }).events(EventsDocument, { after: "" });
  await expect(signedOut.next()).rejects.toThrow("The user has to sign in.");
});
