import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { OperationAction } from "../../src/core/vocabulary";
import { calls } from "../../src/server/fulfillment/calls";
import { ACTION_WORDS } from "../../src/services/subscription/rules/operations";
import { describedCalls, ourDocument } from "../support/openapi";
import documentSchema from "../support/fulfillment/openapi-3.1.json";
import { startTestServer, type TestServer } from "./server";

const PATH = "/api/openapi.json";

/** Returns every reference within a part of the document. */
function referencesIn(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([name, inner]) => (name === "$ref" ? [String(inner)] : referencesIn(inner)));
}

const isThere = (pointer: string): boolean =>
  pointer
    .replace("#/", "")
    .split("/")
    .reduce<any>((at, name) => at?.[name], ourDocument) !== undefined;

describe("the OpenAPI document", () => {
  test("is valid by the schema of OpenAPI 3.1", () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats(ajv);
    ajv.addFormat("media-range", /^[\w*.+-]+\/[\w*.+-]+$/);
    // Ajv resolves this dynamic reference to a wrong place. Without extensions of the schema, it is the same as a static one.
    const schema = JSON.parse(JSON.stringify(documentSchema).replaceAll('"$dynamicRef":"#meta"', '"$ref":"#/$defs/schema"'));
    const validate = ajv.compile(schema);
    validate(ourDocument);
    expect(validate.errors).toBeNull();
  });

  test("has valid JSON schemas, and references only to parts that exist", () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats(ajv);
    ajv.addSchema(ourDocument, "ours");
    for (const name of Object.keys(ourDocument["components"].schemas)) {
      expect(ajv.validateSchema(ourDocument["components"].schemas[name])).toBe(true);
      expect(ajv.compile({ $ref: `ours#/components/schemas/${name}` })).toBeInstanceOf(Function);
    }
    const references = referencesIn(ourDocument);
    expect(references.length).toBeGreaterThan(50);
    expect(references.filter((pointer) => !isThere(pointer))).toEqual([]);
  });

  test("describes every call of the server and no other", () => {
    const served = calls.flatMap(({ methods, path }) =>
      methods.map((method) => `${method} ${path.replace(/:(\w+)/g, "{$1}").replace("/api", "")}`),
    );
    expect(describedCalls.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(served.sort());
  });

  test("describes the parameters of every path, and api-version for all calls", () => {
    for (const { path, parameters } of describedCalls) {
      const names = (place: string) => parameters.filter((one) => one["in"] === place).map((one) => one["name"]);
      expect(names("path")).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      expect(names("query")).toContain("api-version");
    }
  });

  test("describes a notification for every action", () => {
    expect(Object.keys(ourDocument["webhooks"])).toEqual(
      Object.keys(OperationAction).map((action) => ACTION_WORDS[action as OperationAction]),
    );
  });
});

describe("the server", () => {
  let server: TestServer;
  afterEach(() => server.close());

  test("serves the document without sign-in, with the address that the caller uses", async () => {
    server = await startTestServer();
    const response = await fetch(`${server.url}${PATH}`);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
    const document = JSON.parse(JSON.stringify(ourDocument).replaceAll("https://marketplace.example.com", server.url));
    expect(await response.json()).toEqual(document);
    const head = await fetch(`${server.url}${PATH}`, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    const post = await fetch(`${server.url}${PATH}`, { method: "POST" });
    expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    const other = await fetch(`${server.url}/api/openapi.yaml`);
    expect([other.status, await other.json()]).toEqual([
      404,
      { code: "NotFound", message: "No such path: '/api/openapi.yaml'." },
    ]);
  });

  test("names the public URL and the configured authority", async () => {
    server = await startTestServer({
      PUBLIC_URL: "https://marketplace.example.com",
      PUBLISHER_AUTHORITY: "https://login.example.com",
      PUBLISHER_AUDIENCES: "api://fulfillment",
    });
    const document: any = await (await fetch(`${server.url}${PATH}`)).json();
    expect(document.servers).toEqual([{ url: "https://marketplace.example.com/api" }]);
    expect(document.components.securitySchemes.publisher.flows.clientCredentials).toEqual({
      tokenUrl: "https://login.example.com/TENANT_ID/oauth2/v2.0/token",
      scopes: { "api://fulfillment/.default": "All calls." },
    });
  });
});
