import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GraphQLSchema } from "graphql";
import { WebSocket } from "ws";
import { openStream, resultsOf } from "./live-client";
import { authorization, partnerName, schemaOfAllOutcomes, startTestServer, withFake, type TestServer } from "./server";

const TICKS = "subscription Ticks($count: Int = 2) { ticks(count: $count) }";
const OPENING = "retry: 1000\n\n";
const COMPLETE = "event: complete\ndata:\n\n";
const next = (result: object): string => `event: next\ndata: ${JSON.stringify(result)}\n\n`;
const tick = (ticks: number): string => next({ data: { ticks } });

const streamOf = (server: TestServer) => `${server.url}/graphql/stream`;

/** Sends a request with POST. */
const post = (server: TestServer, body: unknown, headers: Record<string, string> = {}, signal?: AbortSignal) =>
  fetch(streamOf(server), {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream", ...authorization(server), ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });

const get = (server: TestServer, parameters: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${streamOf(server)}?${new URLSearchParams(parameters).toString()}`, {
    headers: { accept: "text/event-stream", ...authorization(server), ...headers },
  });

/** The test schema with a subscription that never sends anything, and the number of its streams that are open. */
function schemaWithSilence(): { schema: GraphQLSchema; open: () => number; opened: () => Promise<void> } {
  const schema = schemaOfAllOutcomes();
  const waiting: (() => void)[] = [];
  let open = 0;
  const subscribe = () => {
    open++;
    let end = () => undefined as void;
    const ended = new Promise<IteratorResult<unknown>>((resolve) => (end = () => resolve({ done: true, value: undefined })));
    waiting.splice(0).forEach((resolve) => resolve());
    const iterator = {
      next: () => ended,
      return: () => {
        open--;
        end();
        return ended;
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  };
  schema.getSubscriptionType()!.getFields()["ticks"]!.subscribe = subscribe;
  return { schema, open: () => open, opened: () => new Promise((resolve) => waiting.push(resolve)) };
}

describe("GraphQL over server-sent events", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test("sends every result and completes, with POST and GET, without compression and buffering", async () => {
    const accepts = { "accept-encoding": "gzip, br" };
    const answers = [
      await post(server, { query: TICKS, variables: { count: 3 } }, accepts),
      await get(server, { query: TICKS, variables: '{"count":3}', operationName: "Ticks" }, accepts),
      await post(server, { query: TICKS, variables: { count: 3 } }, { accept: "text/event-stream, multipart/mixed" }),
      await post(server, { query: TICKS, variables: { count: 3 } }, { accept: "*/*" }),
    ];
    for (const answer of answers) {
      expect([answer.status, Object.fromEntries(answer.headers)]).toEqual([
        200,
        expect.objectContaining({
          "content-type": "text/event-stream; charset=utf-8",
          "cache-control": "no-cache, no-transform",
          "x-accel-buffering": "no",
        }),
      ]);
      expect(answer.headers.get("content-encoding")).toBeNull();
      expect(await answer.text()).toBe(OPENING + tick(1) + tick(2) + tick(3) + COMPLETE);
    }
  });

  test("graphql-sse's client receives every result", async () => {
    expect(await resultsOf(openStream(server), TICKS, { count: 3 })).toEqual([
      { data: { ticks: 1 } },
      { data: { ticks: 2 } },
      { data: { ticks: 3 } },
    ]);
  });

  test.each([
    ["a query", "{ hello }"],
    ["a mutation", 'mutation { rename(input: { name: "Alpine" }) { name } }'],
  ])("%s is refused, with POST and GET", async (_, query) => {
    const message = "This address answers subscriptions only. Send queries and mutations to POST /graphql.";
    const refused = OPENING + next({ errors: [{ message, extensions: { code: "BAD_USER_INPUT" } }] }) + COMPLETE;
    expect(await (await post(server, { query })).text()).toBe(refused);
    expect(await (await get(server, { query })).text()).toBe(refused);
    expect(await partnerName(server)).toBe("Fourth Coffee");
  });

  test("bugs are masked, in a field and in a stream", async () => {
    const text = await (await post(server, { query: "subscription { breaks }" })).text();
    const [, first, second, last] = text.split("\n\n");
    expect([first, last]).toEqual([next({ data: { breaks: 1 } }).trim(), COMPLETE.trim()]);
    const { errors } = JSON.parse((second ?? "").replace("event: next\ndata: ", "")) as { errors: { message: string }[] };
    expect(errors).toEqual([
      { message: expect.stringContaining("Internal error"), extensions: { code: "INTERNAL", requestId: expect.any(String) } },
    ]);
    expect(text).not.toContain("SELECT");
  });

  test.each([
    [
      "an unknown field",
      "subscription { tocks }",
      'Cannot query field "tocks" on type "Subscription". Did you mean "ticks"?',
      "BAD_USER_INPUT",
    ],
    ["a syntax error", "subscription { ticks", "Syntax Error: Expected Name, found <EOF>.", "BAD_USER_INPUT"],
    [
      "too many aliases",
      `subscription { ${[...Array(51).keys()].map((n) => `a${n}: ticks(count: 1)`).join(" ")} }`,
      "The document has 51 aliases; at most 50 are allowed (limit aliases). Split the document into smaller requests.",
      "GRAPHQL_VALIDATION_FAILED",
    ],
    [
      "several operations without a name",
      "subscription A { ticks(count: 1) } subscription B { ticks(count: 1) }",
      "The document has several operations. Name one of them in operationName.",
      "OPERATION_RESOLUTION_FAILURE",
    ],
    [
      "a missing variable",
      "subscription ($n: Int!) { ticks(count: $n) }",
      'Variable "$n" of required type "Int!" was not provided.',
      "BAD_USER_INPUT",
    ],
  ])("%s is an error in the stream", async (_, query, message, code) => {
    const text = await (await post(server, { query })).text();
    expect(text.match(/^event: .*/gm)).toEqual(["event: next", "event: complete"]);
    const { errors } = JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? "") as { errors: object[] };
    expect(errors).toContainEqual(expect.objectContaining({ message, extensions: { code } }));
  });

  const NO_TOKEN = "No token. Send a bearer token in the Authorization header.";
  test.each<[string, () => Promise<Response>, number, string]>([
    ["no token", () => post(server, { query: TICKS }, { authorization: "" }), 401, NO_TOKEN],
    ["a wrong token", () => get(server, { query: TICKS }, { authorization: "Bearer abc" }), 401, "The token is not valid."],
    [
      "an origin that is not allowed",
      () => post(server, { query: TICKS }, { origin: "https://portal.example.com" }),
      403,
      "The origin 'https://portal.example.com' is not allowed. Add it to CORS_ORIGINS to allow its pages.",
    ],
    [
      "another media type",
      () => post(server, { query: TICKS }, { accept: "application/json" }),
      406,
      'The Accept header must allow text/event-stream; got "application/json".',
    ],
    ["no document", () => get(server, {}), 400, 'The request URL is not a GraphQL request: "query" must be a string'],
    ["variables that are not JSON", () => get(server, { query: TICKS, variables: "{" }), 400, 'The parameter "variables"'],
    ["a body that is not JSON", () => post(server, "{"), 400, "The request body is not JSON"],
    ["another content type", () => post(server, "x", { "content-type": "text/plain" }), 415, "The Content-Type must be"],
    [
      "another method",
      () => fetch(streamOf(server), { method: "PUT", headers: authorization(server) }),
      405,
      "Method PUT is not allowed for '/graphql/stream'. Allowed: GET, POST.",
    ],
  ])("%s is refused with a status", async (_, ask, status, message) => {
    const answer = await ask();
    const { errors } = (await answer.json()) as { errors: { message: string }[] };
    expect([answer.status, errors[0]?.message]).toEqual([status, expect.stringContaining(message)]);
  });

  test("a persisted document is found by its hash", async () => {
    const hash = createHash("sha256").update(TICKS).digest("hex");
    const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
    const other = createHash("sha256").update("subscription { ticks(count: 9) }").digest("hex");
    const first = await (
      await get(server, { extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash: other } }) })
    ).text();
    expect(first).toBe(
      OPENING +
        next({ errors: [{ message: "PersistedQueryNotFound", extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }] }) +
        COMPLETE,
    );
    await (await post(server, { query: TICKS, extensions })).text();
    for (const answer of [await post(server, { extensions }), await get(server, { extensions: JSON.stringify(extensions) })])
      expect(await answer.text()).toBe(OPENING + tick(1) + tick(2) + COMPLETE);
    const mixed = await (await post(server, { query: `${TICKS} `, extensions })).text();
    expect(mixed).toContain("provided sha does not match query");
  });
});

test("with PERSISTED_ONLY=true, only listed documents are answered", async () => {
  const folder = mkdtempSync(join(tmpdir(), "persisted-"));
  const file = join(folder, "documents.json");
  writeFileSync(file, JSON.stringify({ ticks: TICKS }));
  const server = await startTestServer({ PERSISTED_DOCUMENTS: file, PERSISTED_ONLY: "true" });
  const extensions = { persistedQuery: { version: 1, sha256Hash: "ticks" } };
  expect(await (await post(server, { extensions })).text()).toBe(OPENING + tick(1) + tick(2) + COMPLETE);
  expect(await (await post(server, { query: TICKS })).text()).toBe(OPENING + tick(1) + tick(2) + COMPLETE);
  const refused = await (await post(server, { query: "subscription { breaks }" })).text();
  expect(refused).toContain("This server answers only the documents of its list (setting PERSISTED_ONLY).");
  await server.close();
  rmSync(folder, { recursive: true });
});

test("a user can have 50 open streams; the metrics count them", async () => {
  const { schema } = schemaWithSilence();
  const server = await startTestServer({}, schema);
  const metric = async () => /^event_stream_connections (\d+)$/m.exec(await (await fetch(`${server.url}/metrics`)).text())?.[1];
  const controllers = Array.from({ length: 50 }, () => new AbortController());
  await Promise.all(controllers.map(({ signal }) => post(server, { query: TICKS }, {}, signal)));
  expect(await metric()).toBe("50");

  const refused = await post(server, { query: TICKS });
  expect([refused.status, refused.headers.get("retry-after"), await refused.json()]).toEqual([
    429,
    "5",
    {
      errors: [
        {
          message: "At most 50 event streams can be open for one user. Close one, or use WebSocket.",
          extensions: { code: "BAD_REQUEST" },
        },
      ],
    },
  ]);
  const other = await server.app.authentication.issueToken({ ...server.actor, user: "kim" }, 600);
  const controller = new AbortController();
  const allowed = await post(server, { query: TICKS }, { authorization: `Bearer ${other}` }, controller.signal);
  expect([allowed.status, await metric()]).toEqual([200, "51"]);

  for (const open of controllers) open.abort();
  while ((await metric()) !== "1");
  controller.abort();
  while ((await metric()) !== "0");
  await server.close();
});

test("a stream ends when its token expires, without completing the subscription", async () => {
  const { schema, open } = schemaWithSilence();
  const server = await startTestServer({}, schema);
  const token = await server.app.authentication.issueToken(server.actor, 600);
  await withFake("setTimeout", async () => {
    const stream = await post(server, { query: TICKS }, { authorization: `Bearer ${token}` });
    jest.advanceTimersByTime(600_000);
    expect([await stream.text(), open()]).toEqual([OPENING, 0]);
  });
  await server.close();
});

test("an idle stream receives a heartbeat every 12 seconds", async () => {
  const server = await startTestServer({}, schemaWithSilence().schema);
  await withFake("setInterval", async () => {
    const controller = new AbortController();
    const { body } = await post(server, { query: TICKS }, {}, controller.signal);
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toBe(OPENING);
    jest.advanceTimersByTime(12_000);
    expect((await reader.read()).value).toBe(":\n\n");
    controller.abort();
  });
  await server.close();
});

test("a subscription ends when its client disconnects", async () => {
  const { schema, open, opened } = schemaWithSilence();
  const server = await startTestServer({}, schema);
  const controller = new AbortController();
  const isOpen = opened();
  await post(server, { query: TICKS }, {}, controller.signal);
  await isOpen;
  expect(open()).toBe(1);
  controller.abort();
  while (open() > 0) await new Promise((resolve) => setImmediate(resolve));
  await server.close();
});

test("a stopping server ends its streams without completing them, and refuses new ones", async () => {
  const { schema, open } = schemaWithSilence();
  const server = await startTestServer({}, schema);
  const stream = await post(server, { query: TICKS });
  // A WebSocket that does not answer keeps the server waiting.
  const socket = new WebSocket(`${server.url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
  await new Promise((resolve) => socket.once("open", resolve));
  socket.pause();
  const closed = server.close();
  expect([await stream.text(), open()]).toEqual([OPENING, 0]);
  const refused = await post(server, { query: TICKS });
  expect([refused.status, refused.headers.get("retry-after"), await refused.json()]).toEqual([
    503,
    "1",
    { errors: [{ message: "The server is stopping. Try again.", extensions: { code: "UNAVAILABLE" } }] },
  ]);
  socket.terminate();
  await closed;
});

test("a client that does not read stops the stream, and gets everything when it reads", async () => {
  const schema = schemaOfAllOutcomes();
  const count = 60;
  let sent = 0;
  const { ticks } = schema.getSubscriptionType()!.getFields();
  ticks!.subscribe = async function* () {
    for (; sent < count; sent++) yield { ticks: sent, id: "y".repeat(1_000_000) };
  };
  const server = await startTestServer({}, schema);
  const { body } = await post(server, { query: TICKS });
  const reader = body!.getReader();
  await reader.read();
  // The server sends until the buffers of the connection are full.
  let before = -1;
  while (before !== sent) {
    before = sent;
    for (let times = 0; times < 20; times++) await server.post({ query: "{ hello }" });
  }
  expect(sent).toBeLessThan(count);
  let text = "";
  const decoder = new TextDecoder();
  for (let part = await reader.read(); !part.done; part = await reader.read())
    text += decoder.decode(part.value, { stream: true }).replace(/y+/g, "");
  expect(sent).toBe(count);
  expect(text.endsWith(COMPLETE)).toBe(true);
  expect(text.match(/^event: next/gm)).toHaveLength(count);
  await server.close();
});
