import { readSettings } from "../../../src/config";
import { FairQueue } from "../../../src/server/fair-share/fair-queue";
import { startTestServer, withFake, type TestServer } from "../server";
import { schemaOfCosts, slowQueries, tokenOfNewPartner } from "./fair-share-client";

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const slow = (name: string) => ({ query: "query ($name: String!) { slow(name: $name) }", variables: { name } });
const { signal: connected } = new AbortController();

describe("a queue", () => {
  const queueWith = (env: Record<string, string>) => new FairQueue(readSettings(env).fairShare.requests);

  test("gives free places to the partners in turn", async () => {
    const queue = queueWith({ REQUESTS_AT_ONCE: "1" });
    const leave = await queue.enter("a", connected);
    const started: string[] = [];
    const waiting = ["a", "a", "a", "b", "c", "b"].map(async (partner) => {
      const end = await queue.enter(partner, connected);
      started.push(partner);
      end();
    });
    leave();
    await Promise.all(waiting);
    expect(started).toEqual(["a", "b", "c", "a", "b", "a"]);
    expect(queue.waiting).toBe(0);
  });

  test("lets no partner pass its own bound, and skips it for the next", async () => {
    const queue = queueWith({ REQUESTS_AT_ONCE: "3", REQUESTS_PER_PARTNER: "2" });
    const ends = [await queue.enter("a", connected), await queue.enter("a", connected)];
    const third = queue.enter("a", connected);
    expect(queue.waiting).toBe(1);
    ends.push(await queue.enter("b", connected));
    ends[0]!();
    (await third)();
    ends.slice(1).forEach((end) => end());
    expect(queue.waiting).toBe(0);
  });

  test("forgets a caller that disconnects", async () => {
    const queue = queueWith({ REQUESTS_AT_ONCE: "1" });
    const leave = await queue.enter("a", connected);
    const caller = new AbortController();
    const waiting = queue.enter("b", caller.signal);
    caller.abort();
    await expect(waiting).rejects.toThrow("The client disconnected.");
    expect(queue.waiting).toBe(0);
    leave();
    (await queue.enter("c", connected))();
  });
});

describe("a server", () => {
  let server: TestServer;
  const start = async (env: Record<string, string>) => (server = await startTestServer(env, schemaOfCosts()));
  afterEach(() => server.close());

  const begun = (name: string) =>
    new Promise<void>((resolve) => {
      const onBegun = (started: string) => {
        if (started !== name) return;
        slowQueries.off("begun", onBegun);
        resolve();
      };
      slowQueries.on("begun", onBegun);
    });

  test("answers another partner while all places of one are taken", async () => {
    await start({ REQUESTS_PER_PARTNER: "2", REQUESTS_WAITING: "1" });
    const starts = [begun("one"), begun("two")];
    const running = [server.post(slow("one")), server.post(slow("two"))];
    await Promise.all(starts);
    const third = begun("three");
    const waiting = server.post(slow("three"));
    await untilWaiting(1);
    const refused = await server.post(slow("four"));
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
    expect(refused.body.errors).toEqual([
      {
        message: "Too many of your requests are waiting. Try again in 1 second.",
        extensions: { code: "UNAVAILABLE", retryAfterSeconds: 1 },
      },
    ]);
    const other = await server.post({ query: "{ things(first: 1) { n } }" }, bearer(await tokenOfNewPartner(server)));
    expect(other.body).toEqual({ data: { things: [{ n: 0 }] } });
    slowQueries.emit("end one");
    await third;
    ["two", "three"].forEach((name) => slowQueries.emit(`end ${name}`));
    expect((await Promise.all([...running, waiting])).map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  test("lets no forecast take the place of a read", async () => {
    await start({ REQUESTS_PER_PARTNER: "1" });
    const starts = [begun("ahead"), begun("now")];
    const forecast = server.post({ query: 'query { ...late } fragment late on Query { forecast(name: "ahead") }' });
    await starts[0];
    const read = server.post(slow("now"));
    await starts[1];
    ["ahead", "now"].forEach((name) => slowQueries.emit(`end ${name}`));
    expect((await Promise.all([forecast, read])).map(({ status }) => status)).toEqual([200, 200]);
  });

  test("refuses a request that has waited too long", async () => {
    await start({ REQUESTS_PER_PARTNER: "1", REQUEST_WAIT_MS: "5000" });
    const first = begun("one");
    const running = server.post(slow("one"));
    await first;
    await withFake("setTimeout", async () => {
      const late = server.post(slow("two"));
      await untilWaiting(1);
      jest.advanceTimersByTime(5000);
      const { status, body } = await late;
      expect([status, body.errors[0].message]).toEqual([503, "The server is busy with other requests. Try again in 1 second."]);
    });
    slowQueries.emit("end one");
    expect((await running).status).toBe(200);
  });

  /** Waits until the server's metrics show a number of waiting requests. */
  async function untilWaiting(count: number): Promise<void> {
    while (!(await server.app.metrics.registry.metrics()).includes(`requests_waiting ${count}`))
      await new Promise((resolve) => setImmediate(resolve));
  }
});
