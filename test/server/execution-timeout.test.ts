import { EventEmitter, once } from "node:events";
import { buildSchema, isObjectType, type GraphQLFieldResolver } from "graphql";
import type { RequestContext } from "../../src/server/authentication/context";
import { openSocket, openStream, resultsOf } from "./live-client";
import { partnerName, startTestServer, type TestServer } from "./server";

/** Emits "begun" when a mutation has started; the mutation waits for "go on". */
const progress = new EventEmitter();
let statements = 0;

const never = () => new Promise(() => undefined);

async function rename(_: unknown, { name, waits }: { name: string; waits: boolean }, { database, partner }: RequestContext) {
  const goOn = waits ? once(progress, "go on") : null;
  progress.emit("begun");
  await goOn;
  await database.writer.query("UPDATE partner SET name = ? WHERE id = ?", [name, partner?.id]);
  return { name };
}

/** Reads without an end: each read of the embedded database is one microtask, so no timer fires between them. */
async function readOn(_: unknown, __: unknown, { read }: RequestContext) {
  for (;;) {
    await read.query("SELECT 1");
    statements += 1;
  }
}

const resolvers: Record<string, Record<string, GraphQLFieldResolver<any, any>>> = {
  Query: { never, readOn, quick: () => 1 },
  Renamed: { never },
  Mutation: { rename },
  Event: { never },
};

function schemaOfLongReads() {
  const schema = buildSchema(`
    type Query { never: Int, readOn: Int, quick: Int }
    type Renamed { name: String!, never: Int }
    type Mutation { rename(name: String!, waits: Boolean = false): Renamed! }
    type Event { number: Int!, never: Int }
    type Subscription { events: Event! }
  `);
  for (const [name, fields] of Object.entries(resolvers)) {
    const type = schema.getType(name);
    if (isObjectType(type)) for (const [field, resolve] of Object.entries(fields)) type.getFields()[field]!.resolve = resolve;
  }
  schema.getSubscriptionType()!.getFields()["events"]!.subscribe = async function* () {
    for (let number = 1; number <= 2; number++) yield { events: { number } };
  };
  return schema;
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ EXECUTION_TIMEOUT_MS: "100" }, schemaOfLongReads());
});
afterAll(() => server.close());

const ask = async (query: string) => {
  const { status, body } = await server.post({ query });
  return { status, ...body };
};

const TOOK_TOO_LONG = "The reads of the operation took longer than 100 ms and were ended. ";
const ended = (advice = "Request smaller pages, fewer fields or fewer levels.") => ({
  data: null,
  errors: [{ message: TOOK_TOO_LONG + advice, extensions: { code: "EXECUTION_TIMEOUT" } }],
});

describe("a query ends at its deadline", () => {
  test("while it waits", async () => {
    expect(await ask("{ never quick }")).toEqual({ status: 200, ...ended() });
    expect(await ask("{ quick }")).toEqual({ status: 200, data: { quick: 1 } });
  });

  test("and is logged and counted", async () => {
    const { headers } = await server.post({ query: "query Long { never }", operationName: "Long" });
    const lines = server.logged.map((line): Record<string, unknown> => JSON.parse(line));
    const requestId = headers.get("x-request-id");
    expect(lines.find((line) => line["requestId"] === requestId && line["code"] !== undefined)).toMatchObject({
      ...{ level: 40, msg: "operation ended at a limit", code: "EXECUTION_TIMEOUT", operationName: "Long", cost: 1 },
    });
    expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(
      /^graphql_operations_ended_total\{code="EXECUTION_TIMEOUT"\} 2$/m,
    );
  });

  test("between two statements, also when the process is too busy for timers", async () => {
    expect(await ask("{ readOn }")).toEqual({ status: 200, ...ended() });
    const sent = statements;
    expect(sent).toBeGreaterThan(0);
    expect(await ask("{ never }")).toEqual({ status: 200, ...ended() });
    expect(statements).toBe(sent);
  });

  test("over WebSocket, where each event has its own", async () => {
    const client = openSocket(server);
    expect(await resultsOf(client, "{ never }")).toEqual([ended()]);
    expect(await resultsOf(client, "subscription { events { never } }")).toEqual([ended(), ended()]);
    expect(await resultsOf(client, "subscription { events { number } }")).toEqual(
      [1, 2].map((number) => ({ data: { events: { number } } })),
    );
    await client.dispose();
  });

  test("in event streams, where each event has its own", async () => {
    const client = openStream(server);
    expect(await resultsOf(client, "subscription { events { never } }")).toEqual([ended(), ended()]);
    client.dispose();
  });
});

describe("a mutation", () => {
  test("that takes longer than the deadline is complete, and is answered", async () => {
    const begun = once(progress, "begun");
    const renamed = ask('mutation { rename(name: "Slow", waits: true) { name } }');
    await begun;
    // This takes as long as the deadline.
    expect(await ask("{ never }")).toMatchObject(ended());
    progress.emit("go on");
    expect(await renamed).toEqual({ status: 200, data: { rename: { name: "Slow" } } });
    expect(await partnerName(server)).toBe("Slow");
  });

  test("is kept when the reads of its answer take too long; later ones do not start, and the error says so", async () => {
    const query =
      'mutation { a: rename(name: "First") { name } b: rename(name: "Kept") { never } c: rename(name: "Lost") { name } }';
    const advice =
      "These mutations have ended: a, b. Each was applied or refused as a whole, except bulk commands with onError: SKIP; any others did not start. Read their results with a " +
      "query, or send the same mutations again with the same idempotencyKey and fewer fields.";
    expect(await ask(query)).toEqual({ status: 200, ...ended(advice) });
    expect(await partnerName(server)).toBe("Kept");
  });
});
