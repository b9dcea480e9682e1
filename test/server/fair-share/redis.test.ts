import { startRedis, type RedisServer } from "../../support/redis-server";
import { startTestServer, type TestServer } from "../server";
import { schemaOfCosts } from "./fair-share-client";

/** 201 points: the list, and two fields of each entry. */
const HUNDRED = "{ things(first: 100) { n m } }";
const BUDGETS = { PARTNER_POINTS: "5000", TOKEN_POINTS: "1000" };
const SECRET_KEY = "a secret that all of the processes share";

let redis: RedisServer;
let first: TestServer;
let second: TestServer;
beforeEach(async () => {
  redis = await startRedis();
  const env = { ...BUDGETS, SECRET_KEY, REDIS_URL: redis.url };
  [first, second] = [await startTestServer(env, schemaOfCosts()), await startTestServer(env, schemaOfCosts())];
});
afterEach(async () => {
  await Promise.all([first.close(), second.close()]);
  await redis.kill();
});

/** What remains of the budget of the first server's user after a request to one of the servers. */
async function remainingAfterRequest(server: TestServer): Promise<unknown> {
  const { status, body } = await server.post({ query: HUNDRED }, { authorization: `Bearer ${first.token}` });
  return status === 200 ? body.extensions.cost.remaining : body.errors[0].extensions.code;
}

const events = ({ logged }: TestServer) =>
  logged.map((line) => JSON.parse(line).msg).filter((message: string) => message.startsWith("redis"));

test("two servers share one budget", async () => {
  await second.database.writer.query("UPDATE partner SET id = ?", [first.partnerId]);
  const remaining = [];
  for (const server of [first, second, first, second, first, second]) remaining.push(await remainingAfterRequest(server));
  expect(remaining).toEqual([799, 598, 397, 196, "RATE_LIMITED", "RATE_LIMITED"]);
  const small = await second.post({ query: "{ things(first: 10) { n } }" }, { authorization: `Bearer ${first.token}` });
  expect(small.body.extensions.cost.remaining).toBe(185);
});

test("requests go on while Redis is killed, with the budget of the process, and use Redis again afterwards", async () => {
  expect(await remainingAfterRequest(first)).toBe(799);
  await redis.kill();
  expect([await remainingAfterRequest(first), await remainingAfterRequest(first)]).toEqual([799, 598]);
  expect(events(first)).toEqual(["redis lost, budgets are counted per process"]);
  await redis.restart();
  while (events(first).length < 2) await new Promise((resolve) => setImmediate(resolve));
  expect(events(first)).toEqual(["redis lost, budgets are counted per process", "redis connected again"]);
  expect(await remainingAfterRequest(first)).toBe(799);
});

test("many requests at the time of the crash are all answered", async () => {
  const requests = Array.from({ length: 8 }, () => remainingAfterRequest(first));
  await redis.kill();
  const remaining = await Promise.all(requests);
  expect(remaining.filter((each) => typeof each !== "number" && each !== "RATE_LIMITED")).toEqual([]);
});

test("a server starts without Redis", async () => {
  await redis.kill();
  const server = await startTestServer({ ...BUDGETS, REDIS_URL: redis.url }, schemaOfCosts());
  const { body } = await server.post({ query: HUNDRED });
  expect(body.extensions.cost.remaining).toBe(799);
  expect(events(server)).toEqual(["redis lost, budgets are counted per process"]);
  await server.close();
});
