import type { Client } from "graphql-ws";
import { openSocket, resultsOf } from "./live-client";
import { partnerName, startTestServer, withFake, type TestServer } from "./server";

let server: TestServer;
const clients: Client[] = [];
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.dispose()));
  await server.close();
});

function connect(connectionParams: Record<string, unknown>): Client {
  const client = openSocket(server, "", { connectionParams });
  clients.push(client);
  return client;
}

/** Returns a client that connects at once and does not reconnect. */
const keepOpen = (to: TestServer, token: string): Client =>
  openSocket(to, token, { lazy: false, onNonLazyError: () => undefined });

const closed = (client: Client) =>
  new Promise<{ code: number }>((resolve) => client.on("closed", (event) => resolve(event as { code: number })));

test.each([
  ["token", () => ({ token: server.token })],
  ["authorization", () => ({ authorization: `Bearer ${server.token}` })],
  ["Authorization", () => ({ Authorization: `Bearer ${server.token}` })],
])("a connection with %s receives every event", async (_, params) => {
  const results = await resultsOf(connect(params()), "subscription { ticks(count: 3) }");
  expect(results).toEqual([{ data: { ticks: 1 } }, { data: { ticks: 2 } }, { data: { ticks: 3 } }]);
});

test.each([
  [{}, "No token. Send it in the connection parameters, as token or as authorization."],
  [{ token: "abc" }, "The token is not valid."],
])("a connection with %j is closed as not signed in", async (params, reason) => {
  await expect(resultsOf(connect(params), "{ hello }")).rejects.toMatchObject({ code: 4401, reason });
});

test("a connection is closed when its token expires", async () => {
  const token = await server.app.authentication.issueToken(server.actor, 600);
  await withFake("setTimeout", async () => {
    const client = keepOpen(server, token);
    const end = closed(client);
    await new Promise((resolve) => client.on("connected", resolve));
    jest.advanceTimersByTime(600_000);
    expect((await end).code).toBe(4403);
  });
});

test("queries and dry runs work over WebSocket", async () => {
  const client = connect({ token: server.token });
  expect(await resultsOf(client, "{ hello }")).toEqual([{ data: { hello: "hello world" } }]);
  const query = 'mutation { rename(input: { name: "Dry", dryRun: true }) { name } }';
  expect(await resultsOf(client, query)).toEqual([{ data: { rename: { name: "Dry" } } }]);
  expect(await partnerName(server)).toBe("Fourth Coffee");
});

test("bugs are masked, in a field and in a stream", async () => {
  const client = connect({ token: server.token });
  const [answer] = await resultsOf(client, "{ bug }");
  expect(answer).toMatchObject({ data: { bug: null }, errors: [{ extensions: { code: "INTERNAL" } }] });
  expect(JSON.stringify(answer)).not.toContain("SELECT");
  const broken = resultsOf(client, "subscription { breaks }");
  await expect(broken).rejects.toMatchObject([
    { message: expect.stringContaining("Internal error"), extensions: { code: "INTERNAL" } },
  ]);
});

test("a message that cannot be sent because the client has gone is no bug", async () => {
  const lost = resultsOf(connect({ token: server.token }), "subscription { disconnects }");
  await expect(lost).rejects.toEqual([{ message: "The connection is closed." }]);
});

test("limits and errors are the same as over HTTP", async () => {
  const client = connect({ token: server.token });
  await expect(resultsOf(client, "{ helo }")).rejects.toMatchObject([
    { message: expect.stringContaining('Cannot query field "helo"') },
  ]);
  await expect(resultsOf(client, "{ hello")).rejects.toMatchObject([{ message: expect.stringContaining("Syntax Error") }]);
  const deep = `${"{ self ".repeat(16)}{ hello }${" }".repeat(16)}`;
  await expect(resultsOf(client, deep)).rejects.toMatchObject([{ message: expect.stringContaining("at most 15 are allowed") }]);
  const costly = "{ things(first: 100) { things(first: 100) { things(first: 100) { hello } } } }";
  expect((await resultsOf(client, costly))[0]).toMatchObject({
    errors: [{ message: expect.stringContaining("at most 50000 is allowed") }],
  });
  await expect(resultsOf(client, "query A { hello } query B { hello }")).rejects.toMatchObject([
    { extensions: { code: "OPERATION_RESOLUTION_FAILURE" } },
  ]);
});

test("a connection is closed with a code after which clients retry when signing in fails for a while", async () => {
  const other = await startTestServer();
  await other.database.writer.query("ALTER TABLE partner RENAME TO missing");
  expect((await closed(keepOpen(other, other.token))).code).toBe(1013);
  await other.close();
});

test("a stopping server closes its connections", async () => {
  const other = await startTestServer();
  const client = keepOpen(other, other.token);
  await new Promise((resolve) => client.on("connected", resolve));
  const end = closed(client);
  await other.close();
  expect((await end).code).toBe(1001);
});
