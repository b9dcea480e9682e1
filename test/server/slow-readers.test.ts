import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { GraphQLString } from "graphql";
import { WebSocket } from "ws";
import { socketUrl } from "./live-client";
import { authorization, schemaOfAllOutcomes, startTestServer, type TestServer } from "./server";

/** How long data may wait in these tests. */
const SLOW_READER_MS = 300;
const TICKS = "subscription { ticks(count: 1000) }";
const TICK_BYTES = 500_000;
/** More than the operating system buffers for one connection. */
const MANY = 400;

let server: TestServer;
let produced = 0;
beforeEach(async () => {
  produced = 0;
  const schema = schemaOfAllOutcomes();
  const { ticks } = schema.getSubscriptionType()!.getFields();
  ticks!.type = GraphQLString;
  ticks!.subscribe = async function* () {
    for (; produced < MANY; produced++) yield { ticks: "y".repeat(TICK_BYTES) };
  };
  server = await startTestServer({ SLOW_READER_MS: String(SLOW_READER_MS) }, schema);
});
afterEach(() => server.close());

/** The value of a metric of the server. */
async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\d+)`, "m").exec(text)?.[1]);
}

async function untilClosedAsSlow(): Promise<void> {
  while ((await metric("slow_readers_closed_total")) === 0) await server.post({ query: "{ hello }" });
}

/** Subscribes over WebSocket with a document whose results are large. */
async function openSlowSocket(): Promise<WebSocket> {
  const socket = new WebSocket(socketUrl(server), "graphql-transport-ws");
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "connection_init", payload: { token: server.token } }));
  await once(socket, "message");
  socket.pause();
  socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query: TICKS } }));
  return socket;
}

test("a WebSocket connection that is not read is closed with 1013, and its events are no longer executed", async () => {
  const socket = await openSlowSocket();
  await untilClosedAsSlow();
  const before = produced;
  expect(before).toBeLessThan(MANY);
  const closed = once(socket, "close");
  socket.resume();
  const [code, reason] = await closed;
  expect([code, String(reason)]).toEqual([1013, "Data was not read. Connect again and continue after the last event"]);
  while ((await metric("websocket_connections")) > 0) await server.post({ query: "{ hello }" });
  expect(produced - before).toBeLessThanOrEqual(1);
});

test("an event stream that is not read is ended without completing", async () => {
  const url = `${server.url}/graphql/stream?${new URLSearchParams({ query: TICKS }).toString()}`;
  const response = await new Promise<IncomingMessage>((resolve) => get(url, { headers: authorization(server) }, resolve));
  await untilClosedAsSlow();
  expect(produced).toBeLessThan(MANY);
  let tail = "";
  const ended = new Promise<void>((resolve) => response.once("close", resolve));
  response.on("error", () => undefined);
  response.on("data", (part: Buffer) => (tail = part.toString().slice(-100)));
  await ended;
  expect(tail).not.toContain("complete");
  expect(response.complete).toBe(false);
  while ((await metric("event_stream_connections")) > 0) await server.post({ query: "{ hello }" });
});

test("a client that reads everything is not closed, however long it waits for events", async () => {
  const socket = await openSlowSocket();
  let count = 0;
  const received = new Promise<void>((resolve) => {
    socket.on("message", () => {
      if (++count === MANY) resolve();
    });
  });
  socket.resume();
  await received;
  expect([socket.readyState, await metric("slow_readers_closed_total")]).toEqual([WebSocket.OPEN, 0]);
  socket.terminate();
});
