import { buildSchema, parse, type GraphQLSchema } from "graphql";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { requestedCost } from "../../src/server/graphql/complexity";
import { createDocuments } from "../../src/server/graphql/documents";
import { NO_PERSISTED_DOCUMENTS } from "../../src/server/graphql/persisted-documents";
import { schemaOfAllOutcomes, startTestServer, type TestServer } from "./server";

/**
 * Watches a schema: validation and computing a complexity ask for its directives, computing a complexity also reads the extensions
 * of `hello`. Nothing else does while a server runs.
 */
function watch(schema: GraphQLSchema) {
  const directives = jest.spyOn(schema, "getDirectives");
  const extensions = jest.fn(() => ({}));
  Object.defineProperty(schema.getQueryType()!.getFields()["hello"], "extensions", { get: extensions });
  return { directives, extensions };
}
const NOTHING = { validation: false, complexity: false };

describe("a server", () => {
  let server: TestServer;
  let watched: ReturnType<typeof watch>;
  beforeAll(async () => {
    const schema = schemaOfAllOutcomes();
    server = await startTestServer({}, schema);
    watched = watch(schema);
  });
  afterAll(() => server.close());

  /** The work that a request caused in the server. */
  async function workFor(request: () => Promise<unknown>): Promise<typeof NOTHING> {
    const { directives, extensions } = watched;
    directives.mockClear();
    extensions.mockClear();
    await request();
    return { validation: directives.mock.calls.length > 0, complexity: extensions.mock.calls.length > 0 };
  }
  const post = (query: string, variables?: Record<string, unknown>) => () => server.post({ query, variables });
  const ALL = { validation: true, complexity: true };

  async function overWebSocket(query: string): Promise<unknown> {
    const client = createClient({
      url: server.url.replace("http", "ws") + "/graphql",
      webSocketImpl: WebSocket,
      connectionParams: { token: server.token },
    });
    const result = await new Promise((resolve, reject) => {
      client.subscribe({ query }, { next: resolve, error: reject, complete: () => undefined });
    });
    await client.dispose();
    return result;
  }

  test("validates a document once, and computes its complexity once, over HTTP and WebSocket", async () => {
    const query = "{ hello }";
    expect(await workFor(post(query))).toEqual(ALL);
    expect(await workFor(post(query))).toEqual(NOTHING);
    expect(await workFor(() => overWebSocket(query))).toEqual(NOTHING);
    expect((await server.post({ query })).body).toEqual({ data: { hello: "hello world" } });
    expect(await overWebSocket(query)).toEqual({ data: { hello: "hello world" } });
  });

  test("knows a document over HTTP that it validated over WebSocket", async () => {
    const query = "{ again: hello }";
    expect(await workFor(() => overWebSocket(query))).toEqual(ALL);
    expect(await workFor(post(query))).toEqual(NOTHING);
  });

  test("validates another text of the same document", async () => {
    expect(await workFor(post("{ once: hello }"))).toEqual(ALL);
    expect(await workFor(post("{ once: hello  }"))).toEqual(ALL);
  });

  test("refuses an invalid document each time, with the same error", async () => {
    const [first, second] = [await server.post({ query: "{ nothing }" }), await server.post({ query: "{ nothing }" })];
    expect(first.body.errors[0].extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect(await workFor(post("{ nothing }"))).toEqual({ validation: true, complexity: false });
  });

  test("computes the complexity again for other sizes, and refuses those above the limit", async () => {
    const selection = "{ things(first: $n) { things(first: $n) { things(first: $n) { hello(name: $name) } } } }";
    const query = `query ($n: Int, $name: String) ${selection}`;
    expect(await workFor(post(query, { n: 2, name: "a" }))).toEqual(ALL);
    expect(await workFor(post(query, { n: 2, name: "b" }))).toEqual(NOTHING);
    expect((await workFor(post(query, { n: 3, name: "b" }))).complexity).toBe(true);
    const refused = await server.post({ query, variables: { n: 100, name: "a" } });
    const [{ message }] = refused.body.errors;
    expect([refused.status, message]).toEqual([400, expect.stringMatching(/^The operation has a complexity of 1010101;/)]);
    expect((await server.post({ query, variables: { n: 100, name: "a" } })).body).toEqual(refused.body);
    expect(await workFor(post(query, { n: 2, name: "a" }))).toEqual(NOTHING);
  });

  test("refuses variables that do not match their types, also for a known document", async () => {
    const query = "query ($n: Int, $name: String) { things(first: $n) { hello(name: $name) } }";
    expect((await server.post({ query, variables: { n: 1 } })).status).toBe(200);
    const refused = await server.post({ query, variables: { n: 1, name: 1 } });
    expect([refused.status, refused.body.errors[0].message]).toEqual([
      400,
      'Variable "$name" got invalid value 1; String cannot represent a non string value: 1',
    ]);
  });

  test("sends an answer in one piece, with its length in bytes", async () => {
    const { headers, text } = await server.post({ query: '{ hello(name: "Zoë €") }' });
    expect(headers.get("content-length")).toBe(String(Buffer.byteLength(text)));
    expect(headers.get("transfer-encoding")).toBeNull();
  });
});

describe("remembered documents", () => {
  const schema = buildSchema("type Query { a: Int }");

  test("are the same object for the same text", () => {
    const documents = createDocuments(schema, NO_PERSISTED_DOCUMENTS);
    expect(documents.read("{ a }").document).toBe(documents.read("{ a }").document);
  });

  test("are forgotten when more than half a million characters were read since", async () => {
    const documents = createDocuments(schema, NO_PERSISTED_DOCUMENTS);
    const { document } = documents.read("{ a }");
    for (let each = 0; each < 10; each++) documents.read(`{ a } # ${each} ${"x".repeat(50_000)}`);
    expect(documents.read("{ a }").document).not.toBe(document);
    expect(await documents.store.get(`prefix:${"0".repeat(64)}`)).toBeUndefined();
  });

  test("do not include one that is longer than all may be together", () => {
    const documents = createDocuments(schema, NO_PERSISTED_DOCUMENTS);
    const text = `{ a } # ${"x".repeat(500_000)}`;
    expect(documents.read(text).document).not.toBe(documents.read(text).document);
  });
});

describe("a known complexity", () => {
  const schema = buildSchema(`
    input Range { from: Int!, to: Int }
    type Query { list(first: Int, last: Int): [Query!]!, byIds(ids: [ID!]): [Query!]!, range(within: Range, size: Int! = 1): Query!, a: Int, b: Int }
  `);
  const documents = [
    "query ($n: Int = 100, $m: Int) { list(first: $n) { list(last: $m) { list(first: 20) { a } } } }",
    "query ($ids: [ID!], $n: Int) { byIds(ids: $ids) { list(first: $n) { list(first: $n) { a b } } } }",
    "query ($if: Boolean!, $n: Int) { list(first: $n) { ...F @include(if: $if) } } fragment F on Query { list { list { list(first: $n) { a } } } }",
    "query ($n: Int, $m: Int) { list(first: 100) { list(first: 100) { range(within: { from: 1, to: $m }) { list(first: $n) { a } } } } }",
    "query ($n: Int = 1, $m: Int) { range(size: $n) { range(within: { from: 2, to: $m }) { a } } }",
    "query A($n: Int) { list(first: $n) { list { a } } } query B($n: Int) { list(first: $n) { list { list { list { a } } } } }",
  ];
  const sizes = [undefined, null, 0, 1, 2, 100, 101, -1, "x"];
  const lists = [undefined, null, [], ["1"], "1", Array.from({ length: 300 }, String)];

  test.each(documents)("refuses the same operations as a complexity computed anew: %s", (text) => {
    const shared = parse(text);
    const outcomes = new Set<string>();
    for (const n of sizes) {
      for (const m of sizes) {
        for (const ids of lists) {
          for (const operationName of text.includes("query B") ? ["A", "B"] : [undefined]) {
            const variableValues = { n, m, ids, if: m === null };
            const [known, anew] = [shared, parse(text)].map((document) =>
              requestedCost({ schema, document, operationName, variableValues }),
            );
            expect([variableValues, known?.refusal?.message]).toEqual([variableValues, anew?.refusal?.message]);
            // Wrong variables have a complexity of 0 unless one with the same sizes is known.
            if (anew?.complexity !== 0) expect(known?.complexity).toBe(anew?.complexity);
            outcomes.add(known?.refusal?.message ?? "within the limit");
          }
        }
      }
    }
    expect(outcomes).toContain("within the limit");
    expect(outcomes.size).toBeGreaterThan(1);
  });
});
