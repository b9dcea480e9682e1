import { request } from "node:http";
import { uuidOf } from "../../../src/core/ids.js";
import { CreatePartnerDocument } from "../../client/graphql.js";
import { ask } from "../../support/client.js";
import { done, line, PartnerClient, required } from "../../support/partner-client.js";
import { API_VERSION, PublisherClient } from "../../support/publisher-client.js";
import { marketplace, plan, startMarketplaceWith, story } from "../../support/story.js";

startMarketplaceWith({ PUBLIC_URL: "https://marketplace.example.com/" });

const AT = "2020-07-01T08:00:00Z";
const VERSION = `api-version=${API_VERSION}`;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let contoso: PublisherClient;
let subscriptionId: string;

beforeAll(async () => {
  contoso = await PublisherClient.of(marketplace(), "Contoso Software");
  const { partner, customer } = await story({ at: AT });
  subscriptionId = uuidOf((await partner.buy(customer, plan("Contoso Sign"), { quantity: 4 })).id);
});

type RequestOptions = Readonly<{ method?: string; headers?: Record<string, string>; body?: string }>;

/** Sends one HTTP request without the headers that a client library adds, and returns the raw response. */
function sendRequest(path: string, { method = "GET", headers = {}, body }: RequestOptions = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const all = { authorization: `Bearer ${contoso.token}`, ...headers };
    const outgoing = request(`${contoso.url}${path}`, { method, headers: all }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

const JSON_TYPE = { "content-type": "application/json" };
const of = (rest: string) => `/api/saas/subscriptions${rest}`;

test.each([
  "",
  "/",
  "/ID",
  "/ID/",
  "/ID/listAvailablePlans",
  "/ID/listAvailablePlans/",
  "/ID/listavailableplans",
  "/ID/operations",
  "/ID/operations/",
])("%s is answered without a redirect", async (rest) => {
  const { status } = await sendRequest(`${of(rest.replace("ID", subscriptionId))}?${VERSION}`, { headers: JSON_TYPE });
  expect(status).toBe(200);
});

describe("every answer carries ids", () => {
  const failures: [string, string, RequestOptions, number][] = [
    ["a success", `${of("")}?${VERSION}`, {}, 200],
    ["no version", of(""), {}, 400],
    ["a token that is none", `${of("")}?${VERSION}`, { headers: { authorization: "Bearer x" } }, 403],
    ["an unknown subscription", `${of("/00000000-0000-4000-8000-000000000000")}?${VERSION}`, {}, 404],
    ["a path of nothing", `/api/saas/subscription?${VERSION}`, {}, 404],
    ["another method", `${of("")}?${VERSION}`, { method: "PUT" }, 405],
    ["a body that is no JSON", `${of("/ID/activate")}?${VERSION}`, { method: "POST", headers: JSON_TYPE, body: "{" }, 400],
    ["a body that is no object", `${of("/ID/activate")}?${VERSION}`, { method: "POST", headers: JSON_TYPE, body: "[]" }, 400],
    [
      "a body that is too large",
      `${of("/ID/activate")}?${VERSION}`,
      { method: "POST", headers: JSON_TYPE, body: `{"planId":"${"x".repeat(1_100_000)}"}` },
      400,
    ],
    ["no purchase token", `${of("/resolve")}?${VERSION}`, { method: "POST", headers: JSON_TYPE }, 400],
  ];

  test.each(failures)("generated when none were sent: %s", async (_, path, request, expected) => {
    const { status, headers } = await sendRequest(path.replace("ID", subscriptionId), request);
    expect(status).toBe(expected);
    expect(headers["x-ms-activityid"]).toMatch(UUID);
    expect(headers["x-request-id"]).toBe(headers["x-ms-activityid"]);
    expect([headers["x-ms-requestid"], headers["x-ms-correlationid"]]).toEqual(Array(2).fill(headers["x-ms-activityid"]));
  });

  test.each(failures)("returned exactly as they were sent: %s", async (_, path, request, expected) => {
    const sent = {
      "x-ms-requestid": "order 66 / a",
      "x-ms-correlationid": "b2a0c8f5-0000-4000-8000-000000000001",
    };
    const { status, headers } = await sendRequest(path.replace("ID", subscriptionId), {
      ...request,
      headers: { ...request.headers, ...sent },
    });
    expect(status).toBe(expected);
    expect(headers).toMatchObject(sent);
  });
});

test("ids that are not valid in a header are replaced", async () => {
  const { headers } = await sendRequest(`${of("")}?${VERSION}`, { headers: { "x-ms-requestid": "x".repeat(300) } });
  expect(headers["x-ms-requestid"]).toMatch(UUID);
});

test.each([
  [of(""), "The parameter api-version is missing. Pass api-version=2018-08-31."],
  [`${of("")}?api-version=2017-01-01`, "No such api-version: '2017-01-01'. Pass api-version=2018-08-31."],
  [`${of("")}?api-version=`, "No such api-version: ''. Pass api-version=2018-08-31."],
])("%s is refused with the supported version", async (path, message) => {
  const { status, text } = await sendRequest(path);
  expect([status, JSON.parse(text)]).toEqual([400, { code: "BadRequest", message, target: "api-version" }]);
});

test("a refused method gets the allowed methods", async () => {
  const { status, headers } = await sendRequest(`${of(`/${subscriptionId}`)}?${VERSION}`, { method: "PUT" });
  expect([status, headers["allow"]]).toEqual([405, "GET, PATCH, DELETE"]);
});

test("a success without a body has an empty body", async () => {
  const answer = await sendRequest(`${of(`/${subscriptionId}/activate/`)}?${VERSION}`, {
    method: "POST",
    headers: JSON_TYPE,
    body: '{"planId":"0001","quantity":"4"}',
  });
  expect([answer.status, answer.text, answer.headers["content-length"]]).toEqual([200, "", "0"]);
  expect(answer.headers).not.toHaveProperty("content-type");
});

test.each([
  ["GET", ""],
  ["GET", "/ID"],
  ["POST", "/resolve"],
  ["DELETE", "/ID"],
])("%s %s ignores a body", async (method, rest) => {
  const path = `${of(rest.replace("ID", subscriptionId))}?${VERSION}`;
  for (const body of ["", "{}", "{ this is no JSON"]) {
    const { status } = await sendRequest(path, {
      method,
      headers: { ...JSON_TYPE, "content-length": String(body.length) },
      body,
    });
    expect([body, status]).toEqual([body, method === "GET" ? 200 : 400]);
  }
});

test("a body is parsed regardless of its content type", async () => {
  const { status, text } = await sendRequest(`${of(`/${subscriptionId}`)}?${VERSION}`, {
    method: "PATCH",
    body: '{"quantity":9}',
  });
  expect([status, JSON.parse(text).target]).toEqual([400, "allowedCustomerOperations"]);
});

test("links to further pages use the public address", async () => {
  const { partner, customer } = await story({ at: AT });
  for (let order = 0; order < 3; order++) {
    await partner.placeOrder(customer, ...Array.from({ length: 40 }, () => line(plan("Contoso Notes"))));
  }
  const { "@nextLink": next } = await contoso.callForBody("FulfillmentOperations_ListSubscriptions");
  expect(next).toMatch(
    /^https:\/\/marketplace\.example\.com\/api\/saas\/subscriptions\/\?continuationToken=[\w%-]+&api-version=2018-08-31$/,
  );
});

test("a live partner's subscription is not a test, and uses the system clock", async () => {
  const { app, operatorToken, tokenOf } = marketplace();
  const input = { name: "Live One", type: "DIRECT_BILL" as const, country: "US", mpnId: "7700001", mode: "LIVE" as const };
  const { payload } = await ask(app.url, operatorToken, CreatePartnerDocument, { input });
  const { id, name } = required(done(payload).partner);
  const token = await tokenOf({ kind: "PARTNER", user: "ana@live.example", partnerId: id, roles: ["GLOBAL_ADMIN"] });
  const live = new PartnerClient(marketplace(), { id, name, mpnId: "7700001" }, token);
  const pending = await live.buy(await live.createCustomer({ domain: "live.example" }), plan("Contoso Sign"));
  const before = Date.now();
  expect((await contoso.activate(uuidOf(pending.id))).status).toBe(200);
  const { activatedAt } = await live.getSubscription(pending);
  expect(Date.parse(required(activatedAt))).toBeGreaterThanOrEqual(before);
  expect(await contoso.getSubscription(uuidOf(pending.id))).toMatchObject({
    ...{ isTest: false, sandboxType: "None", purchaser: { emailId: "ana@live.example", objectId: uuidOf(id) } },
  });
});
