import { openSocket, openStream, resultsOf } from "../live-client";
import { partnerName, startTestServer, withFake, type TestServer } from "../server";
import { schemaOfCosts, tokenOfNewPartner, tokenOfUser } from "./fair-share-client";

/** 201 points: the list, and two fields of each entry. */
const HUNDRED = "{ things(first: 100) { n m } }";
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

let server: TestServer;
afterEach(() => server.close());

async function start(env: Record<string, string>): Promise<void> {
  server = await startTestServer(env, schemaOfCosts());
}

test("each answer tells its cost and the rest of the smaller budget", async () => {
  await start({ PARTNER_POINTS: "5000", TOKEN_POINTS: "1000" });
  const before = Date.now();
  const { body, headers } = await server.post({ query: "{ things(first: 100, produced: 10) { n m } }" });
  const { resetAt, ...cost } = body.extensions.cost;
  expect(cost).toEqual({ requested: 201, actual: 21, budget: 1000, remaining: 979 });
  expect(Date.parse(resetAt) - before).toBeGreaterThan(59_000);
  expect(headers.get("ratelimit-limit")).toBe("1000");
  expect(headers.get("ratelimit-remaining")).toBe("979");
  expect(headers.get("ratelimit-reset")).toBe("60");
  expect(headers.get("ratelimit-policy")).toBe("1000;w=60");
});

test("repeated requests, which are answered without Apollo, tell the same", async () => {
  await start({ PARTNER_POINTS: "5000", TOKEN_POINTS: "0" });
  const remaining = [];
  for (let request = 0; request < 3; request++) {
    const { body, headers } = await server.post({ query: HUNDRED });
    remaining.push([body.extensions.cost.remaining, headers.get("ratelimit-remaining")]);
  }
  expect(remaining).toEqual([
    [4799, "4799"],
    [4598, "4598"],
    [4397, "4397"],
  ]);
});

test("a request above the budget is refused, and runs nothing; a smaller one still runs", async () => {
  await start({ PARTNER_POINTS: "0", TOKEN_POINTS: "300" });
  await server.post({ query: HUNDRED });
  const refused = await server.post({ query: HUNDRED });
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBe("60");
  expect(refused.headers.get("ratelimit-remaining")).toBe("99");
  expect(refused.body).toEqual({
    errors: [
      {
        message:
          "The request needs 201 points, and 99 of your 300 points per minute remain. Try again in 60 seconds, or request less.",
        extensions: { code: "RATE_LIMITED", retryAfterSeconds: 60 },
      },
    ],
    extensions: { cost: { requested: 201, actual: 0, budget: 300, remaining: 99, resetAt: expect.any(String) } },
  });
  const small = await server.post({ query: "{ things(first: 10) { n m } }" });
  expect(small.body.extensions.cost).toMatchObject({ requested: 21, remaining: 78 });
});

test("a refused mutation changes nothing", async () => {
  await start({ PARTNER_POINTS: "200", TOKEN_POINTS: "0" });
  await server.post({ query: HUNDRED });
  const { status, body } = await server.post({ query: 'mutation { rename(name: "Changed") }' });
  expect([status, body.errors[0].extensions.code]).toEqual([429, "RATE_LIMITED"]);
  expect(await partnerName(server)).toBe("Fourth Coffee");
});

test("an operation above the whole budget runs with a full budget", async () => {
  await start({ PARTNER_POINTS: "100", TOKEN_POINTS: "0" });
  const answers = [await server.post({ query: HUNDRED }), await server.post({ query: HUNDRED })];
  expect(answers.map(({ status }) => status)).toEqual([200, 429]);
});

test("users of a partner share its budget; another partner has its own", async () => {
  await start({ PARTNER_POINTS: "500", TOKEN_POINTS: "300" });
  const [colleague, other] = [await tokenOfUser(server, "carla"), await tokenOfNewPartner(server)];
  const statusFor = async (token: string) => (await server.post({ query: HUNDRED }, bearer(token))).status;
  expect(await statusFor(server.token)).toBe(200);
  expect(await statusFor(server.token)).toBe(429);
  expect(await statusFor(colleague)).toBe(200);
  expect(await statusFor(await tokenOfUser(server, "dora"))).toBe(429);
  expect(await statusFor(other)).toBe(200);
});

test("a renewed token has the budget of the former one", async () => {
  await start({ PARTNER_POINTS: "0", TOKEN_POINTS: "300" });
  await server.post({ query: HUNDRED });
  const { status } = await server.post({ query: HUNDRED }, bearer(await tokenOfUser(server, "ana")));
  expect(status).toBe(429);
});

test("the budget is full again after a minute", async () => {
  await start({ PARTNER_POINTS: "0", TOKEN_POINTS: "300" });
  await server.post({ query: HUNDRED });
  expect((await server.post({ query: HUNDRED })).status).toBe(429);
  await withFake("Date", async () => {
    jest.advanceTimersByTime(60_000);
    expect((await server.post({ query: HUNDRED })).body.extensions.cost.remaining).toBe(99);
  });
});

test("answers have no cost and no headers without budgets", async () => {
  await start({ PARTNER_POINTS: "0", TOKEN_POINTS: "0" });
  const { body, headers } = await server.post({ query: "{ things(first: 1) { n } }" });
  expect(body).toEqual({ data: { things: [{ n: 0 }] } });
  expect(headers.get("ratelimit-limit")).toBeNull();
});

describe("over WebSocket and in event streams", () => {
  test("results tell their cost, and a request above the budget is refused", async () => {
    await start({ PARTNER_POINTS: "0", TOKEN_POINTS: "300" });
    const client = openSocket(server);
    const ask = async (query: string) => (await client.iterate({ query }).next()).value;
    expect(await ask(HUNDRED)).toMatchObject({ extensions: { cost: { requested: 201, actual: 201, remaining: 99 } } });
    expect((await ask(HUNDRED)).errors).toMatchObject([{ extensions: { code: "RATE_LIMITED", retryAfterSeconds: 60 } }]);
    await client.dispose();
  });

  test("events are never refused; a new subscription is", async () => {
    await start({ PARTNER_POINTS: "0", TOKEN_POINTS: "3" });
    const client = openSocket(server);
    expect(await resultsOf(client, "subscription { ticks }")).toEqual([
      { data: { ticks: 1 } },
      { data: { ticks: 2 } },
      { data: { ticks: 3 } },
    ]);
    expect(await resultsOf(openStream(server), "subscription { ticks }")).toMatchObject([
      { errors: [{ extensions: { code: "RATE_LIMITED", retryAfterSeconds: 60 } }] },
    ]);
    await client.dispose();
  });
});
