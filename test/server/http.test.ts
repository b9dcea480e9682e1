import { gzipSync } from "node:zlib";
import { partnerName, startTestServer, type TestServer } from "./server";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ DRY_RUN_LIMIT_MS: "300" });
});
afterAll(() => server.close());

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${server.url}${path}`, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe("health", () => {
  test("says that the process is up and the database ready", async () => {
    expect(await get("/healthz")).toMatchObject({ status: 200, text: '{"status":"up"}' });
    expect(await get("/readyz")).toMatchObject({ status: 200, text: '{"status":"ready"}' });
  });

  test("says why it is not ready: migrations", async () => {
    await server.database.writer.query("ALTER TABLE migration RENAME TO migration_kept");
    const { status, text } = await get("/readyz");
    await server.database.writer.query("ALTER TABLE migration_kept RENAME TO migration");
    expect(status).toBe(503);
    expect(JSON.parse(text).reason).toMatch(/^The database has 0 of \d+ migrations; run "marketplace migrate"\.$/);
  });

  test("exposes metrics of requests and operations to Prometheus", async () => {
    await server.post({ query: "{ hello }" });
    const { text } = await get("/metrics");
    expect(text).toContain('http_request_duration_seconds_count{route="/graphql",method="POST",status="200"}');
    expect(text).toContain('graphql_operation_duration_seconds_count{type="query",outcome="ok"}');
    expect(text).toContain("websocket_connections 0");
  });
});

describe("invalid GraphQL requests", () => {
  test.each<[string, string | object, Record<string, string>, number, string]>([
    ["malformed JSON", '{"query": "{ hello }"', {}, 400, "The request body is not JSON: "],
    ["an empty body", "", {}, 400, "The request body is not JSON: "],
    [
      "another type",
      "{ hello }",
      { "content-type": "text/plain" },
      415,
      'The Content-Type must be application/json, in UTF-8; got "text/plain".',
    ],
    [
      "another charset",
      "{}",
      { "content-type": "application/json; charset=latin1" },
      415,
      "The Content-Type must be application/json, in UTF-8; ",
    ],
    [
      "a compressed body",
      "{}",
      { "content-encoding": "gzip" },
      415,
      'The body must not be compressed; got the Content-Encoding "gzip".',
    ],
    [
      "a list",
      [{ query: "{ hello }" }],
      {},
      400,
      "The request body is not a GraphQL request: it must be one JSON object; batches are not supported.",
    ],
    ["null", "null", {}, 400, "The request body is not a GraphQL request: it must be one JSON object"],
    ["no query", {}, {}, 400, `The request body is not a GraphQL request: "query" must be a string with the GraphQL document.`],
    [
      "variables as a string",
      { query: "{ hello }", variables: "{}" },
      {},
      400,
      `The request body is not a GraphQL request: "variables" must be an object.`,
    ],
    [
      "a body of a megabyte",
      { query: `{ hello(name: "${"x".repeat(1_000_000)}") }` },
      {},
      413,
      "The request body is larger than 1000000 bytes. Send a smaller one.",
    ],
  ])("%s is refused with a message", async (_, body, headers, status, message) => {
    const answer = await server.post(body, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect(answer.body.errors[0].message).toContain(message);
    expect(answer.body.errors[0].extensions).toEqual({ code: "BAD_REQUEST" });
  });

  test("a body that is not UTF-8 is refused with a message", async () => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${server.token}` };
    const response = await fetch(`${server.url}/graphql`, { method: "POST", headers, body: new Uint8Array(gzipSync("x")) });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("The request body is not JSON: it is not UTF-8.");
  });

  test("unknown paths and methods return what is available", async () => {
    const { status, text } = await get("/nothing/here.html");
    expect(status).toBe(404);
    const message =
      "No such path: '/nothing/here.html'. GraphQL is at POST /graphql, GraphiQL at /graphiql/, the workspace at /.";
    expect(JSON.parse(text)).toEqual({ errors: [{ message, extensions: { code: "NOT_FOUND" } }] });
    const put = await fetch(`${server.url}/graphql`, { method: "PUT", headers: { authorization: `Bearer ${server.token}` } });
    expect([put.status, put.headers.get("allow")]).toEqual([405, "GET, POST"]);
    const post = await fetch(`${server.url}/healthz`, { method: "POST" });
    expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    expect((await post.json()) as object).toEqual({
      errors: [
        {
          message:
            "Method POST is not allowed for '/healthz'. Allowed: GET, HEAD. GraphQL is at POST /graphql, GraphiQL at /graphiql/, the workspace at /.",
          extensions: { code: "BAD_REQUEST" },
        },
      ],
    });
  });

  test("malformed percent-encoding is 400, in the publishers' API in its own format", async () => {
    const { status, text } = await get("/downloads/%zz");
    const message = "Malformed percent-encoding in the path '/downloads/%zz'. Encode the path as UTF-8.";
    expect([status, JSON.parse(text)]).toEqual([400, { errors: [{ message, extensions: { code: "BAD_REQUEST" } }] }]);
    const call = await get("/api/saas/subscriptions/%E0%A4%A?api-version=2018-08-31");
    expect([call.status, JSON.parse(call.text)]).toEqual([
      400,
      {
        code: "BadRequest",
        message: "Malformed percent-encoding in the path '/api/saas/subscriptions/%E0%A4%A'. Encode the path as UTF-8.",
      },
    ]);
  });

  test.each(["/healthz", "/metrics", "/.well-known/jwks.json"])("HEAD %s is answered as GET, without a body", async (path) => {
    const [head, whole] = [await fetch(`${server.url}${path}`, { method: "HEAD" }), await get(path)];
    expect([head.status, head.headers.get("content-type"), await head.text()]).toEqual([
      whole.status,
      whole.headers.get("content-type"),
      "",
    ]);
  });

  test("a mutation by GET is refused, a query is answered", async () => {
    const authorization = `Bearer ${server.token}`;
    expect((await get(`/graphql?query=${encodeURIComponent("{ hello }")}`, { authorization })).text).toBe(
      '{"data":{"hello":"hello world"}}\n',
    );
    const mutation = encodeURIComponent('mutation { rename(input: { name: "x" }) { name } }');
    expect((await get(`/graphql?query=${mutation}`, { authorization })).status).toBe(405);
  });
});

describe("callers without a valid token", () => {
  test.each([
    ["no token", undefined, "No token. Send a bearer token in the Authorization header."],
    ["another scheme", "Basic abc", 'The Authorization header must be "Bearer", a space and a token.'],
    ["a forged token", "Bearer abc.def.ghi", "The token is not valid."],
  ])("with %s get 401 and what is missing", async (_, authorization, message) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(authorization === undefined ? {} : { authorization }) },
      body: '{"query":"{ hello }"}',
    });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="marketplace"');
    expect(await response.json()).toEqual({ errors: [{ message, extensions: { code: "UNAUTHENTICATED" } }] });
  });

  test("for a partner that does not exist get a message", async () => {
    const actor = { kind: "PARTNER", user: "ana", partnerId: "ptr_none", roles: ["ADMIN_AGENT"] } as const;
    const token = await server.app.authentication.issueToken(actor, 60);
    const { status, body } = await server.post({ query: "{ hello }" }, { authorization: `Bearer ${token}` });
    expect(status).toBe(401);
    expect(body.errors[0].message).toBe("The token is not valid: no such partner 'ptr_none'.");
  });
});

describe("errors", () => {
  const error = async (query: string, variables?: object) => (await server.post({ query, variables })).body.errors[0];

  test("of the server are masked, and logged completely with the request id", async () => {
    const { body, text } = await server.post({ query: "{ bug }" }, { "x-request-id": "req-7" });
    expect(body).toEqual({
      errors: [
        {
          message: "Internal error. Report the request id req-7 to the operator.",
          locations: [{ line: 1, column: 3 }],
          path: ["bug"],
          extensions: { code: "INTERNAL", requestId: "req-7" },
        },
      ],
      data: { bug: null },
    });
    expect(text).not.toContain("SELECT");
    const line = server.logged.map((each) => JSON.parse(each)).find(({ err }) => err !== undefined);
    expect(line).toMatchObject({ requestId: "req-7", err: { type: "Error", message: "SELECT secret FROM table" } });
  });

  test("that are refusals keep their message", async () => {
    expect(await error("{ refused }")).toMatchObject({
      message: "No such customer: 'cus_1'.",
      extensions: { code: "NOT_FOUND", partnerCenterCode: 20002, inputPath: ["id"] },
    });
    expect(await error("{ forbidden }")).toMatchObject({
      message: "You may not cancel a subscription: this requires one of the roles ADMIN_AGENT; you have HELPDESK_AGENT.",
      extensions: {
        code: "FORBIDDEN",
        requiredRoles: ["ADMIN_AGENT"],
        callerRoles: ["HELPDESK_AGENT"],
        partnerCenterCode: 900150,
      },
    });
    expect(await error("{ wanted }")).toMatchObject({ message: "on purpose", extensions: { code: "ON_PURPOSE" } });
  });

  test.each([
    ["a syntax error", { query: "{ hello" }, "GRAPHQL_PARSE_FAILED"],
    ["an unknown field", { query: "{ helo }" }, "GRAPHQL_VALIDATION_FAILED"],
    [
      "a variable of a wrong type",
      { query: "query($name: String) { hello(name: $name) }", variables: { name: 1 } },
      "BAD_USER_INPUT",
    ],
    ["a missing variable", { query: "query($id: ID!) { name(id: $id) }" }, "BAD_USER_INPUT"],
    [
      "an unknown operation",
      { query: "query A { hello } query B { hello }", operationName: "C" },
      "OPERATION_RESOLUTION_FAILURE",
    ],
    ["a subscription by POST", { query: "subscription { breaks }" }, "BAD_USER_INPUT"],
  ])("of the caller are 400: %s", async (_, body, code) => {
    const answer = await server.post(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].extensions.code).toBe(code);
  });
});

describe("limits", () => {
  const refusal = async (query: string, variables?: object) => {
    const { status, body } = await server.post({ query, variables });
    return { status, message: body.errors[0].message };
  };
  const nested = (depth: number) => `${"{ self ".repeat(depth - 1)}{ hello }${" }".repeat(depth - 1)}`;

  test("15 levels pass, 16 do not, also in fragments", async () => {
    expect((await server.post({ query: nested(15) })).status).toBe(200);
    const message =
      "The document has 16 nested field levels; at most 15 are allowed (limit depth). Split the document into smaller requests.";
    expect(await refusal(nested(16))).toEqual({ status: 400, message });
    const deep = `{ ...F } fragment F on Query ${nested(16)}`;
    expect(await refusal(deep)).toEqual({ status: 400, message });
  });

  test("50 aliases pass, 51 do not", async () => {
    const aliases = (count: number) => `{ ${Array.from({ length: count }, (_, n) => `a${n}: hello`).join(" ")} }`;
    expect((await server.post({ query: aliases(50) })).status).toBe(200);
    expect(await refusal(aliases(51))).toMatchObject({ status: 400, message: expect.stringContaining("51 aliases; at most 50") });
  });

  test("a document of more than 5000 tokens is refused", async () => {
    expect(await refusal(`{ ${"hello ".repeat(5000)} }`)).toMatchObject({
      status: 400,
      message: expect.stringContaining("5000 tokens"),
    });
  });

  test("the page size counts, also from variables", async () => {
    const query = "query($n: Int = 100) { things(first: $n) { things(first: $n) { things(first: $n) { hello } } } }";
    expect(await refusal(query)).toMatchObject({
      status: 400,
      message: expect.stringContaining("a complexity of 1010101; at most 50000 is allowed (limit complexity)"),
    });
    expect((await server.post({ query, variables: { n: 10 } })).status).toBe(200);
    expect(await refusal("{ things { things { things { things { hello } } } } }")).toMatchObject({
      message: expect.stringContaining("a complexity of 168421"),
    });
  });

  test("fragments that double at every level are refused immediately", async () => {
    const levels = Array.from({ length: 40 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ... on Query { ...F${n + 1} } }`);
    const query = `{ ...F0 } ${levels.join(" ")} fragment F40 on Query { hello }`;
    expect(await refusal(query)).toMatchObject({ status: 400, message: expect.stringContaining("too many fields") });
  });
});

describe("a dry run", () => {
  const rename = "mutation($input: RenameInput!) { rename(input: $input) { name } }";
  const dry = (query: string, variables?: object) => server.post({ query, variables });

  test("shows the resulting state in nested fields and changes nothing", async () => {
    const { body } = await dry(rename, { input: { name: "Dry", dryRun: true } });
    expect(body).toEqual({ data: { rename: { name: "Dry" } } });
    expect(await partnerName(server)).toBe("Fourth Coffee");
  });

  test.each([
    ["literal", 'mutation { rename(input: { name: "Dry", dryRun: true }) { name } }'],
    ["default of a variable", 'mutation($d: Boolean = true) { rename(input: { name: "Dry", dryRun: $d }) { name } }'],
    ["default input", 'mutation($i: RenameInput! = { name: "Dry", dryRun: true }) { rename(input: $i) { name } }'],
    ["alias", 'mutation { a: rename(input: { name: "Dry", dryRun: true }) { name } __typename }'],
    [
      "fragment",
      'mutation { ...F } fragment F on Mutation { ... on Mutation { rename(input: { name: "Dry", dryRun: true }) { name } } }',
    ],
    [
      "skipped sibling",
      'mutation { rename(input: { name: "Dry", dryRun: true }) { name } b: rename(input: { name: "Wet" }) @skip(if: true) { name } }',
    ],
    [
      "same field twice",
      'mutation { rename(input: { name: "Dry", dryRun: true }) { name } rename(input: { name: "Dry", dryRun: true }) { __typename } }',
    ],
  ])("is recognized: %s", async (_, query) => {
    const { body } = await dry(query);
    expect(body.errors).toBeUndefined();
    expect(JSON.stringify(body)).toContain("Dry");
    expect(await partnerName(server)).toBe("Fourth Coffee");
  });

  test.each([
    'mutation { rename(input: { name: "Dry", dryRun: true }) { name } b: rename(input: { name: "Wet" }) { name } }',
    'mutation { a: rename(input: { name: "Dry", dryRun: true }) { name } b: rename(input: { name: "Dry", dryRun: true }) { name } }',
    'mutation { ...F b: rename(input: { name: "Wet" }) { name } } fragment F on Mutation { rename(input: { name: "Dry", dryRun: true }) { name } }',
  ])("must be the only mutation: %s", async (query) => {
    const { status, body } = await dry(query);
    expect(status).toBe(400);
    expect(body.errors[0].message).toMatch(/^A dry run must be the only mutation in its request; got 2 mutations/);
    expect(body.errors[0].extensions.code).toBe("BAD_USER_INPUT");
    expect(await partnerName(server)).toBe("Fourth Coffee");
  });

  test("is aborted at its time limit, and the next one runs", async () => {
    const { status, body } = await dry(rename, { input: { name: "Dry", dryRun: true, millis: 1000 } });
    expect(status).toBe(503);
    expect(body.errors[0].extensions.code).toBe("DRY_RUN_TIMEOUT");
    expect((await dry(rename, { input: { name: "Dry", dryRun: true } })).body.data.rename.name).toBe("Dry");
    expect(await partnerName(server)).toBe("Fourth Coffee");
  });
});
