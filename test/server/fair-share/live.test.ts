import { once } from "node:events";
import { WebSocket } from "ws";
import { openSocket, openStream, socketUrl, type LiveClient } from "../live-client";
import { partnerName, startTestServer, withFake, type TestServer } from "../server";
import { endlessEvents, schemaOfCosts, tokenOfUser } from "./fair-share-client";

const QUICK = "{ things(first: 1) { n } }";
const ANSWER = { data: { things: [{ n: 0 }] } };
const ENDLESS = "subscription { endless }";
const FIRST_EVENT = { data: { endless: 1 } };

let server: TestServer;
const start = async (env: Record<string, string>) => (server = await startTestServer(env, schemaOfCosts()));
afterEach(() => server.close());

const first = async (client: LiveClient, query: string) => (await client.iterate({ query }).next()).value;

async function until(isTrue: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setImmediate(resolve));
}

const hasSockets = (count: number) => async () =>
  (await server.app.metrics.registry.metrics()).includes(`websocket_connections ${count}\n`);

describe("sockets of one user", () => {
  test("above the bound are closed with 1013; the client connects again when another one has closed", async () => {
    await start({ SOCKETS_PER_TOKEN: "1" });
    const open = openSocket(server, server.token, { lazy: false });
    expect(await first(open, QUICK)).toEqual(ANSWER);
    await expect(first(openSocket(server), QUICK)).rejects.toMatchObject({
      ...{ code: 1013, reason: "At most 1 connections can be open for one user." },
    });
    expect(await first(open, QUICK)).toEqual(ANSWER);
    const colleague = openSocket(server, await tokenOfUser(server, "carla"));
    expect(await first(colleague, QUICK)).toEqual(ANSWER);
    await colleague.dispose();
    const retryWait = async () => {
      await open.dispose();
      await until(hasSockets(0));
    };
    expect(await first(openSocket(server, server.token, { retryAttempts: 1, retryWait }), QUICK)).toEqual(ANSWER);
  });
});

describe("subscriptions of one user", () => {
  const REFUSED = {
    message: "At most 1 subscriptions can be open for one user, over all connections. Complete one first.",
    extensions: { code: "BAD_REQUEST" },
  };
  const untilEnded = () => until(() => endlessEvents.listenerCount("ticks") === 0);

  test("above the bound are refused, over either transport; queries and those of others are not", async () => {
    await start({ SUBSCRIPTIONS_PER_TOKEN: "1" });
    const [open, other] = [openSocket(server), openSocket(server)];
    const subscription = open.iterate({ query: ENDLESS });
    expect((await subscription.next()).value).toEqual(FIRST_EVENT);
    expect(await first(other, ENDLESS)).toEqual({ errors: [REFUSED] });
    expect(await first(openStream(server), ENDLESS)).toEqual({ errors: [REFUSED] });
    expect(endlessEvents.listenerCount("ticks")).toBe(1);
    expect(await first(other, QUICK)).toEqual(ANSWER);
    const colleague = openSocket(server, await tokenOfUser(server, "carla"));
    expect(await first(colleague, ENDLESS)).toEqual(FIRST_EVENT);
    await Promise.all([open, other, colleague].map((client) => client.dispose()));
  });

  test.each(["completes", "disconnects"])("the next one runs after the client %s", async (way) => {
    await start({ SUBSCRIPTIONS_PER_TOKEN: "1" });
    const client = openSocket(server);
    const subscription = client.iterate({ query: ENDLESS });
    expect((await subscription.next()).value).toEqual(FIRST_EVENT);
    await (way === "completes" ? subscription.return?.(undefined) : client.dispose());
    await untilEnded();
    const next = openSocket(server);
    expect(await first(next, ENDLESS)).toEqual(FIRST_EVENT);
    await Promise.all([client.dispose(), next.dispose()]);
  });

  test("the next one runs after the client closes an event stream", async () => {
    await start({ SUBSCRIPTIONS_PER_TOKEN: "1" });
    const stream = openStream(server);
    expect(await first(stream, ENDLESS)).toEqual(FIRST_EVENT);
    stream.dispose();
    await untilEnded();
    const next = openSocket(server);
    expect(await first(next, ENDLESS)).toEqual(FIRST_EVENT);
    await next.dispose();
  });
});

test("messages above the bound close a socket with 1008, and run nothing; the client does not retry", async () => {
  await start({ SOCKET_MESSAGES_PER_SECOND: "2" });
  const flooding = openSocket(server, server.token, { retryAttempts: 5 });
  const rename = 'mutation { rename(name: "Changed") }';
  const sent = [...Array.from({ length: 5 }, () => QUICK), rename].map((query) => first(flooding, query));
  const [last] = (await Promise.allSettled(sent)).slice(-1);
  expect(last).toMatchObject({ status: "rejected", reason: { code: 1008, reason: "At most 2 messages per second" } });
  expect(await partnerName(server)).toBe("Fourth Coffee");
  const next = openSocket(server);
  expect(await first(next, QUICK)).toEqual(ANSWER);
  await next.dispose();
});

test("a socket without a token is closed with 4408 when the time to sign in is over, and not before", async () => {
  await start({ SOCKET_SIGN_IN_MS: "3000" });
  await withFake("setTimeout", async () => {
    const socket = new WebSocket(socketUrl(server), "graphql-transport-ws");
    await once(socket, "open");
    jest.advanceTimersByTime(2999);
    expect(await hasSockets(1)()).toBe(true);
    const closed = once(socket, "close");
    jest.advanceTimersByTime(1);
    const [code, reason] = await closed;
    expect([code, String(reason)]).toEqual([4408, "Connection initialisation timeout"]);
  });
  const next = openSocket(server);
  expect(await first(next, QUICK)).toEqual(ANSWER);
  await next.dispose();
});
