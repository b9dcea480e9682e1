import { createServer } from "node:net";
import { once } from "node:events";
import { getIntrospectionQuery } from "graphql";
import { limits } from "../../src/server/graphql/limits";
import { openSocket, openStream } from "./live-client";
import { authorization, startTestServer, type TestServer } from "./server";

let open: TestServer;
let closed: TestServer;
beforeAll(async () => {
  open = await startTestServer();
  const off = { INTROSPECTION: "false", SUGGESTIONS: "false", GRAPHIQL: "false", WORKSPACE: "false", PUBLISHER_PAGE: "false" };
  closed = await startTestServer({ ...off, METRICS_PORT: String(await freePort()) });
});
afterAll(() => Promise.all([open.close(), closed.close()]));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

type Answer = { data?: unknown; errors?: readonly { message: string; extensions?: { code?: unknown } }[] };
type Ask = (server: TestServer, query: string, variables?: Record<string, unknown>) => Promise<Answer>;

async function firstOf(results: AsyncIterable<unknown>): Promise<Answer> {
  try {
    for await (const result of results) return result as Answer;
    return {};
  } catch (errors) {
    return { errors: errors as Answer["errors"] & object };
  }
}

/** A request by each transport. Event streams answer subscriptions only. */
const ways: Readonly<Record<string, Ask>> = {
  HTTP: async (server, query, variables) => (await server.post({ query, variables })).body,
  WebSocket: async (server, query, variables) => {
    const client = openSocket(server);
    const answer = await firstOf(client.iterate({ query, variables }));
    await client.dispose();
    return answer;
  },
  "event streams": async (server, query, variables) => {
    const client = openStream(server);
    const answer = await firstOf(client.iterate({ query: query.replace(/^query/, "subscription"), variables }));
    client.dispose();
    return answer;
  },
};
const transports = Object.entries(ways);

describe("introspection", () => {
  test.each(transports.slice(0, 2))("is answered over %s", async (_, ask) => {
    expect(await ask(open, getIntrospectionQuery())).toMatchObject({ data: { __schema: { queryType: { name: "Query" } } } });
  });

  test.each(transports.slice(0, 2))("can be switched off: %s", async (_, ask) => {
    const message = expect.stringContaining("GraphQL introspection has been disabled");
    expect(await ask(closed, '{ __type(name: "Query") { name } }')).toMatchObject({ errors: [{ message }] });
    expect(await ask(closed, "{ hello }")).toEqual({ data: { hello: "hello world" } });
    // The names of the types in a result stay available: clients need them.
    expect(await ask(closed, "{ __typename }")).toEqual({ data: { __typename: "Query" } });
  });
});

describe("the schema as a file", () => {
  const schemaOf = async ({ url }: TestServer, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/schema.graphql`, { headers });
    return { status: response.status, text: await response.text() };
  };
  const isSchema = expect.stringMatching(/^(?=[^]*\ntype Query \{\n)(?=[^]*hello\(name: String\): String!)[^]*\}\n$/) as string;

  test("needs a token", async () => {
    expect(await schemaOf(open, authorization(open))).toEqual({ status: 200, text: isSchema });
    for (const token of ["", "Bearer x"]) {
      const { status, text } = await schemaOf(open, { authorization: token });
      expect(status).toBe(401);
      expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    }
  });

  test("does not exist where documents may not ask for the schema", async () => {
    expect((await schemaOf(closed, authorization(closed))).status).toBe(404);
  });

  test.each(["true", "false"])("needs no token when it is public; INTROSPECTION is %s", async (introspection) => {
    const server = await startTestServer({ PUBLIC_SCHEMA: "true", INTROSPECTION: introspection });
    expect(await schemaOf(server)).toEqual({ status: 200, text: isSchema });
    await server.close();
  });
});

describe("suggestions", () => {
  test.each(transports)("are part of messages over %s", async (_, ask) => {
    const { errors } = await ask(open, "query { helo tocks }");
    expect(JSON.stringify(errors)).toContain("Did you mean");
  });

  test.each(transports)("can be switched off: %s", async (_, ask) => {
    const { errors } = await ask(closed, "query { helo tocks }");
    const messages = errors?.map(({ message }) => message);
    expect(messages).toContainEqual(expect.stringMatching(/^Cannot query field "helo" on type "(Query|Subscription)"\.$/));
    expect(JSON.stringify(errors)).not.toContain("Did you mean");
  });

  test.each(transports.slice(0, 2))("of values of variables can be switched off: %s", async (_, ask) => {
    const query = "mutation ($input: RenameInput!) { rename(input: $input) { name } }";
    const wrong = { input: { name: "n", dryRin: true } };
    const field =
      'Variable "$input" got invalid value { name: "n", dryRin: true }; Field "dryRin" is not defined by type "RenameInput".';
    expect((await ask(open, query, wrong)).errors?.[0]?.message).toBe(`${field} Did you mean "dryRun"?`);
    expect((await ask(closed, query, wrong)).errors?.[0]?.message).toBe(field);
  });
});

describe("messages", () => {
  const characters = 900_000;

  test.each(transports)("do not send a large value of a variable back: %s", async (_, ask) => {
    const [query, variables] = ["query ($count: Int!) { ticks(count: $count) }", { count: "x".repeat(characters) }];
    const { errors } = await ask(open, query.replace("query", "subscription"), variables).then((answer) =>
      answer.errors?.[0]?.message.includes("Subscriptions are not answered here")
        ? ask(open, "query ($count: Int!) { things(first: $count) { hello } }", variables)
        : answer,
    );
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.message).toMatch(/^Variable "\$count" got invalid value "x+ … \(\d+ characters left out\) … x+"$/);
    expect(JSON.stringify(errors).length).toBeLessThan(2500);
    expect(errors?.[0]?.extensions).toEqual({ code: "BAD_USER_INPUT" });
  });

  test.each(transports)("name the limit of listed validation errors: %s", async (_, ask) => {
    const { errors } = await ask(open, `query { ${Array.from({ length: 101 }, (_each, n) => `unknown${n}`).join(" ")} }`);
    expect(errors).toHaveLength(limits.validationErrors + 1);
    expect(errors?.at(-1)?.message).toBe(
      "The document has more than 100 errors (limit validationErrors); the others are not listed. Correct the listed errors first.",
    );
  });

  test.each(transports.slice(0, 2))("name the limit of listed errors of variables: %s", async (_, ask) => {
    const names = Array.from({ length: 51 }, (_each, n) => `$v${n}`);
    const fields = names.slice(0, 49).map((name, n) => `a${n}: hello(name: ${name})`);
    const rest = `a49: hello(name: $v49) hello(name: $v50)`;
    const query = `query (${names.map((name) => `${name}: String`).join(", ")}) { ${fields.join(" ")} ${rest} }`;
    const { errors } = await ask(open, query, Object.fromEntries(names.map((name) => [name.slice(1), 1])));
    expect(errors).toHaveLength(limits.variableErrors + 1);
    expect(errors?.at(-1)?.message).toBe(
      "The variables have more than 50 errors (limit variableErrors); the others are not listed. Correct the listed errors first.",
    );
  });
});

describe("pages", () => {
  test("that are switched off do not exist, and no message mentions them", async () => {
    for (const path of ["/", "/index.html", "/publisher/", "/workspace", "/workspace/"]) {
      const response = await fetch(`${closed.url}${path}`);
      const message = `No such path: '${path}'. GraphQL is at POST /graphql.`;
      expect([response.status, await response.json()]).toEqual([
        404,
        { errors: [{ message, extensions: { code: "NOT_FOUND" } }] },
      ]);
    }
  });
});

describe("metrics", () => {
  test("with a port of their own are not on the port of the API", async () => {
    expect((await fetch(`${closed.url}/metrics`)).status).toBe(404);
    const port = closed.app.metricsPort;
    const response = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining("websocket_connections 0")]);
  });

  test("are on the port of the API on loopback without a setting", async () => {
    expect(open.app.metricsPort).toBeNull();
    expect((await fetch(`${open.url}/metrics`)).status).toBe(200);
  });
});

test.each([
  ["a result", "/graphql", '{"query":"{ hello }"}'],
  ["an error", "/graphql", '{"query":"{ helo }"}'],
  ["a failed field", "/graphql", '{"query":"{ bug }"}'],
  ["a wrong body", "/graphql", "{"],
  ["an unknown path", "/nothing", "{}"],
])("%s must not be kept by caches", async (_, path, body) => {
  const headers = { "content-type": "application/json", ...authorization(open) };
  // Twice: the second result is answered without Apollo.
  for (let request = 0; request < 2; request++) {
    const response = await fetch(`${open.url}${path}`, { method: "POST", headers, body });
    expect(response.headers.get("cache-control")).toBe("no-store");
  }
});
