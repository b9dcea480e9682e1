import { createClient, type Client } from "graphql-ws";
import { WebSocket } from "ws";
import { startTestServer, type TestServer } from "./server";

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
  const client = createClient({
    url: `${server.url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams,
    retryAttempts: 0,
  });
  clients.push(client);
  return client;
}

/** Returns a client that connects at once and does not reconnect. */
function keepOpen(url: string, token: string): Client {
  return createClient({
    url: `${url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { token },
    retryAttempts: 0,
    lazy: false,
    onNonLazyError: () => undefined,
  });
}

const closed = (client: Client) =>
  new Promise<{ code: number }>((resolve) => client.on("closed", (event) => resolve(event as { code: number })));

async function all(client: Client, query: string, variables?: Record<string, unknown>) {
  const results = [];
  for await (const result of client.iterate({ query, variables })) results.push(result);
  return results;
}

test.each([
  ["token", () => ({ token: server.token })],
  ["authorization", () => ({ authorization: `Bearer ${server.token}` })],
  ["Authorization", () => ({ Authorization: `Bearer ${server.token}` })],
])("a connection with %s receives every event", async (_, params) => {
  const results = await all(connect(params()), "subscription { ticks(count: 3) }");
  expect(results).toEqual([{ data: { ticks: 1 } }, { data: { ticks: 2 } }, { data: { ticks: 3 } }]);
});

test.each([
  [{}, "No token. Send it in the connection parameters, as token or as authorization."],
  [{ token: "abc" }, "The token is not valid."],
])("a connection with %j is closed as not signed in", async (params, reason) => {
  await expect(all(connect(params), "{ hello }")).rejects.toMatchObject({ code: 4401, reason });
});

test("a connection is closed when its token expires", async () => {
  const token = await server.app.authentication.issueToken(server.actor, 1);
  expect((await closed(keepOpen(server.url, token))).code).toBe(4403);
});

test("queries and dry runs work over WebSocket", async () => {
  const client = connect({ token: server.token });
  expect(await all(client, "{ hello }")).toEqual([{ data: { hello: "hello world" } }]);
  const query = 'mutation { rename(input: { name: "Dry", dryRun: true }) { name } }';
  expect(await all(client, query)).toEqual([{ data: { rename: { name: "Dry" } } }]);
  expect((await server.database.reader.query("SELECT name FROM partner"))[0].name).toBe("Fourth Coffee");
});

test("bugs are masked, in a field and in a stream", async () => {
  const client = connect({ token: server.token });
  const [answer] = await all(client, "{ bug }");
  expect(answer).toMatchObject({ data: { bug: null }, errors: [{ extensions: { code: "INTERNAL" } }] });
  expect(JSON.stringify(answer)).not.toContain("SELECT");
  const broken = all(client, "subscription { breaks }");
  await expect(broken).rejects.toMatchObject([
    { message: expect.stringContaining("Internal error"), extensions: { code: "INTERNAL" } },
  ]);
});

test("limits and errors are the same as over HTTP", async () => {
  const client = connect({ token: server.token });
  await expect(all(client, "{ helo }")).rejects.toMatchObject([
    { message: expect.stringContaining('Cannot query field "helo"') },
  ]);
  await expect(all(client, "{ hello")).rejects.toMatchObject([{ message: expect.stringContaining("Syntax Error") }]);
  const deep = `${"{ self ".repeat(16)}{ hello }${" }".repeat(16)}`;
  await expect(all(client, deep)).rejects.toMatchObject([{ message: expect.stringContaining("at most 15 are allowed") }]);
  const costly = "{ things(first: 100) { things(first: 100) { things(first: 100) { hello } } } }";
  expect((await all(client, costly))[0]).toMatchObject({
    errors: [{ message: expect.stringContaining("at most 50000 is allowed") }],
  });
  await expect(all(client, "query A { hello } query B { hello }")).rejects.toMatchObject([
    { extensions: { code: "OPERATION_RESOLUTION_FAILURE" } },
  ]);
});

test("a stopping server closes its connections", async () => {
  const other = await startTestServer();
  const client = keepOpen(other.url, other.token);
  await new Promise((resolve) => client.on("connected", resolve));
  const end = closed(client);
  await other.close();
  expect((await end).code).toBe(1001);
});
