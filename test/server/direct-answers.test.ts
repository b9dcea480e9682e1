import { ApolloServer } from "@apollo/server";
import { schemaOfAllOutcomes, startTestServer, type TestServer } from "./server";

let server: TestServer;
const refused = jest.fn();
beforeAll(async () => {
  const schema = schemaOfAllOutcomes();
  const field = schema.getQueryType()!.getFields()["refused"]!;
  const { resolve } = field;
  field.resolve = (...args) => {
    refused();
    return resolve!(...args);
  };
  server = await startTestServer({}, schema);
});
afterAll(() => server.close());

type Body = Readonly<{ query: string; variables?: object; operationName?: string; extensions?: object }>;

const executeWithApollo = jest.spyOn(ApolloServer.prototype, "executeHTTPGraphQLRequest");

/** What a client sees of an answer, and whether Apollo was asked. */
async function ask(body: Body, accept: string) {
  executeWithApollo.mockClear();
  const { status, headers, text } = await server.post(body, { accept, "x-request-id": "same" });
  const shown = [...headers].filter(([name]) => !["date", "x-request-id"].includes(name));
  return { answer: { status, headers: shown, text }, byApollo: executeWithApollo.mock.calls.length > 0 };
}

/** Numbers the Accept headers that no request had before. */
let unknown = 0;

const RENAME = "mutation ($name: String!) { rename(input: { name: $name }) { name } }";
const TWO = "query A { hello } query B { again: hello }";

describe.each(["*/*", "application/json", "application/graphql-response+json, application/json;q=0.9", "text/html, */*;q=0.1"])(
  "Accept: %s",
  (accept) => {
    test.each<[string, Body, boolean]>([
      ["a query", { query: "{ hello }" }, true],
      ["variables", { query: "query ($name: String) { hello(name: $name) }", variables: { name: "Zoë €" } }, true],
      ["a mutation", { query: RENAME, variables: { name: "Alpine" } }, true],
      ["one of two operations", { query: TWO, operationName: "B" }, true],
      ["empty extensions", { query: "{ hello }", extensions: {} }, false],
      ["no operation name", { query: TWO }, false],
      ["an unknown operation name", { query: TWO, operationName: "C" }, false],
      ["a field that fails", { query: "{ hello refused }" }, false],
      ["a fault", { query: "{ bug }" }, false],
      ["a missing permission", { query: "{ forbidden }" }, false],
      ["a variable of another type", { query: "query ($name: String) { hello(name: $name) }", variables: { name: 1 } }, false],
      ["a missing variable", { query: RENAME }, false],
      ["an invalid document", { query: "{ nothing }" }, false],
      ["a subscription", { query: "subscription { breaks }" }, false],
    ])("%s is answered as by Apollo", async (_, body, isDirect) => {
      await ask({ query: "{ hello }" }, accept);
      const first = await ask(body, `${accept}, image/x${(unknown += 1)};q=0.01`);
      const again = await ask(body, accept);
      expect(first.byApollo).toBe(true);
      expect(again).toEqual({ answer: first.answer, byApollo: !isDirect });
    });
  },
);

test("a type that is not offered is refused each time, and the query not answered", async () => {
  for (let times = 0; times < 3; times++) {
    const { answer, byApollo } = await ask({ query: "{ hello }" }, "image/png");
    expect([answer.status, byApollo]).toEqual([406, true]);
  }
});

test("a request that fails is executed once", async () => {
  for (let times = 0; times < 3; times++) {
    refused.mockClear();
    await ask({ query: "{ hello refused }" }, "application/json");
    expect(refused).toHaveBeenCalledTimes(1);
  }
});
