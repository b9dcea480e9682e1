import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { Client, fetchExchange } from "@urql/core";
import { persistedExchange } from "@urql/exchange-persisted";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { readSettings } from "../../src/config";
import { loadPersistedDocuments } from "../../src/server/graphql/persisted-documents";
import { authorization, partnerName, schemaOfAllOutcomes, startTestServer, type TestServer } from "./server";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const persisted = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });

/** What a client sent: the method, and whether the request holds a document. */
type Sent = { method: string; holdsDocument: boolean };

/** A fetch that records what it sends. */
function recordingFetch(sent: Sent[]): typeof fetch {
  return (input, init) => {
    const { searchParams } = new URL(input as string);
    const holdsDocument = ((init?.body ?? "") as string).includes('"query":') || searchParams.has("query");
    sent.push({ method: init?.method ?? "GET", holdsDocument });
    return fetch(input, init);
  };
}

const RENAME_BACK = 'mutation { rename(input: { name: "Fourth Coffee" }) { name } }';

describe("automatic persisted queries", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test.each([
    ["GET", true],
    ["POST", false],
  ] as const)("Apollo Client sends a document once, and then its hash (%s)", async (method, useGETForHashedQueries) => {
    const sent: Sent[] = [];
    const http = new HttpLink({ uri: `${server.url}/graphql`, headers: authorization(server), fetch: recordingFetch(sent) });
    const link = ApolloLink.from([new PersistedQueryLink({ sha256, useGETForHashedQueries }), http]);
    const client = new ApolloClient({ cache: new InMemoryCache(), link });
    const query = gql(`query Apollo${method}($name: String) { hello(name: $name) }`);
    for (const name of ["Zoë", "Ana", "Kim"]) {
      const { data } = await client.query({ query, variables: { name } });
      expect(data).toEqual({ hello: `hello ${name}` });
    }
    const byHash = { method, holdsDocument: false };
    expect(sent).toEqual([byHash, { method: "POST", holdsDocument: true }, byHash, byHash]);
  });

  test.each([
    ["GET", true],
    ["POST", false],
  ] as const)("urql sends a document once, and then its hash (%s)", async (method, preferGetForPersistedQueries) => {
    const sent: Sent[] = [];
    const client = new Client({
      url: `${server.url}/graphql`,
      fetch: recordingFetch(sent),
      fetchOptions: { headers: authorization(server) },
      exchanges: [persistedExchange({ preferGetForPersistedQueries }), fetchExchange],
    });
    const query = `query Urql${method}($name: String) { hello(name: $name) }`;
    for (const name of ["Zoë", "Ana", "Kim"]) {
      const { data, error } = await client.query(query, { name });
      expect([data, error]).toEqual([{ hello: `hello ${name}` }, undefined]);
    }
    const byHash = { method, holdsDocument: false };
    expect(sent).toEqual([byHash, { method, holdsDocument: true }, byHash, byHash]);
  });

  test("an unknown hash is answered in the way that clients expect", async () => {
    const { status, body } = await server.post({ extensions: persisted(sha256("{ unknown: hello }")) });
    expect(status).toBe(200);
    expect(body).toEqual({
      errors: [{ message: "PersistedQueryNotFound", extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }],
    });
  });

  test("a document is known by its hash however it was sent before", async () => {
    const query = "{ other: hello }";
    await server.post({ query });
    for (let times = 0; times < 2; times++) {
      const { status, body } = await server.post({ extensions: persisted(sha256(query)) });
      expect([status, body]).toEqual([200, { data: { other: "hello world" } }]);
    }
  });

  test("a hash of another document is refused, and nothing is stored under it", async () => {
    const hash = sha256("{ hello }");
    const { status, body } = await server.post({ query: "{ bug }", extensions: persisted(hash) });
    expect([status, body.errors[0].message]).toEqual([400, "provided sha does not match query"]);
    await server.post({ query: "{ hello }" });
    expect((await server.post({ extensions: persisted(hash) })).body).toEqual({ data: { hello: "hello world" } });
  });

  test("an invalid document is not stored", async () => {
    const query = "{ nothing }";
    await server.post({ query, extensions: persisted(sha256(query)) });
    const { body } = await server.post({ extensions: persisted(sha256(query)) });
    expect(body.errors[0].extensions.code).toBe("PERSISTED_QUERY_NOT_FOUND");
  });

  test("a mutation by its hash is refused with GET, and executed with POST", async () => {
    const query = 'mutation { rename(input: { name: "Alpine" }) { name } }';
    const extensions = persisted(sha256(query));
    await server.post({ query, extensions });
    await server.post({ query: RENAME_BACK });
    const search = new URLSearchParams({ extensions: JSON.stringify(extensions) });
    const refused = await fetch(`${server.url}/graphql?${search.toString()}`, { headers: authorization(server) });
    expect([refused.status, await refused.text()]).toEqual([
      405,
      expect.stringContaining("GET requests only support query operations"),
    ]);
    expect(await partnerName(server)).toBe("Fourth Coffee");
    expect((await server.post({ extensions })).body).toEqual({ data: { rename: { name: "Alpine" } } });
    expect(await partnerName(server)).toBe("Alpine");
  });
});

describe("listed documents", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "persisted-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function fileWith(name: string, content: unknown): string {
    const file = join(folder, name);
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  }
  const HELLO = "query Hello($name: String) { hello(name: $name) }";
  const operation = { id: "apollo-1", body: HELLO, name: "Hello", type: "query" };
  const files = {
    "of GraphQL Code Generator": () => fileWith("codegen.json", { "apollo-1": HELLO }),
    "of Apollo": () =>
      fileWith("apollo.json", { format: "apollo-persisted-query-manifest", version: 1, operations: [operation] }),
  };

  test.each(Object.entries(files))("a file %s: its documents are known by their ids from the start", async (_, file) => {
    const server = await startTestServer({ PERSISTED_DOCUMENTS: file() });
    for (let times = 0; times < 2; times++) {
      const { body } = await server.post({ extensions: persisted("apollo-1"), variables: { name: "Zoë" } });
      expect(body).toEqual({ data: { hello: "hello Zoë" } });
    }
    expect((await server.post({ query: "{ hello }" })).body).toEqual({ data: { hello: "hello world" } });
    await server.close();
  });

  test("with PERSISTED_ONLY=true, no other document is answered, over HTTP or WebSocket", async () => {
    const server = await startTestServer({ PERSISTED_DOCUMENTS: files["of Apollo"](), PERSISTED_ONLY: "true" });
    const message =
      "This server answers only the documents of its list (setting PERSISTED_ONLY). Send the id of one of them as extensions.persistedQuery.sha256Hash, or its exact text.";
    for (const body of [{ extensions: persisted("apollo-1") }, { query: HELLO }, { extensions: persisted("apollo-1") }]) {
      expect((await server.post(body)).body).toEqual({ data: { hello: "hello world" } });
    }
    for (const query of ["{ hello }", `${HELLO} `, "{ __typename }", 'mutation { rename(input: { name: "Alpine" }) { name } }']) {
      for (const body of [{ query }, { query, extensions: persisted(sha256(query)) }]) {
        const { status, body: answer } = await server.post(body);
        expect([status, answer.errors[0].message]).toEqual([400, message]);
      }
    }
    const client = createClient({
      url: `${server.url.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { token: server.token },
    });
    const over = (query: string) =>
      new Promise((resolve) => {
        client.subscribe({ query }, { next: resolve, error: resolve, complete: () => undefined });
      });
    expect(await over("{ hello }")).toEqual([expect.objectContaining({ message })]);
    expect(await over(HELLO)).toEqual({ data: { hello: "hello world" } });
    await client.dispose();
    expect(await partnerName(server)).toBe("Fourth Coffee");
    await server.close();
  });

  test.each<[string, () => Record<string, string>, RegExp]>([
    ["no file", () => ({ PERSISTED_ONLY: "true" }), /^PERSISTED_DOCUMENTS is not set, but PERSISTED_ONLY=true requires it: /],
    [
      "a file that does not exist",
      () => ({ PERSISTED_DOCUMENTS: join(folder, "none.json") }),
      /^PERSISTED_DOCUMENTS is ".*none\.json", but the file cannot be read: /,
    ],
    [
      "a file that is not JSON",
      () => ({ PERSISTED_DOCUMENTS: fileWith("text.json", "{ hello }") }),
      /, but the file is not JSON: /,
    ],
    [
      "another format",
      () => ({ PERSISTED_DOCUMENTS: fileWith("list.json", [HELLO]) }),
      /, but it must be an object of documents by id, or a manifest of the format apollo-persisted-query-manifest\.$/,
    ],
    [
      "an invalid document",
      () => ({ PERSISTED_DOCUMENTS: fileWith("invalid.json", { a1: "{ nothing }" }) }),
      /, but its document a1 is not valid: Cannot query field "nothing" on type "Query"\. Did you mean "things"\?$/,
    ],
  ])("%s: the server does not start, and says why", (_, env, message) => {
    const load = () => loadPersistedDocuments(schemaOfAllOutcomes(), readSettings(env()).persistedDocuments);
    expect(load).toThrow(message);
  });
});
