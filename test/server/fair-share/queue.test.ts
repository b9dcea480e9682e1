import { once } from "node:events";
import { decodeJwt } from "jose";
import { readSettings } from "../../../src/config";
import { systemClock } from "../../../src/core/clock";
import { transact } from "../../../src/database/transaction";
import { insertRow } from "../../../src/database/writes";
import { CreatedSandbox } from "../../../src/entities/created-sandbox.entity";
import { FairQueue } from "../../../src/server/fair-share/fair-queue";
import { required } from "../../support/partner-client";
import { openSocket } from "../live-client";
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

  const sandboxOf = async (creator: string, mpnId: string): Promise<string> => {
    const token = await tokenOfNewPartner(server, "ben", mpnId);
    const id = required(decodeJwt<{ partner_id: string }>(token).partner_id);
    const instants = { expiresAt: new Date("2100-01-01"), createdAt: systemClock.now(), completedAt: systemClock.now() };
    const row = { id, partnerId: creator, sandboxKeyId: "sbk_of_the_creator", ...instants };
    await transact(server.database, "commit", (tx) => insertRow(tx, CreatedSandbox, row));
    return token;
  };

  test("answers the sandboxes of one partner's keys in the places of one, and its own users besides", async () => {
    await start({ REQUESTS_PER_PARTNER: "1" });
    const sandboxes = [await sandboxOf(server.partnerId, "4512347"), await sandboxOf(server.partnerId, "4512348")];
    const [one, own] = [begun("one"), begun("own")];
    const running = [server.post(slow("one"), bearer(required(sandboxes[0])))];
    await one;
    running.push(server.post(slow("own")));
    await own;
    const two = begun("two");
    running.push(server.post(slow("two"), bearer(required(sandboxes[1]))));
    await untilWaiting(1);
    slowQueries.emit("end one");
    await two;
    ["own", "two"].forEach((name) => slowQueries.emit(`end ${name}`));
    expect((await Promise.all(running)).map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  test("executes the events of the sandboxes of one partner's keys in the places of one", async () => {
    const schema = schemaOfCosts();
    const { endless } = required(schema.getSubscriptionType()).getFields();
    required(endless).resolve = async () => {
      const end = once(slowQueries, "end event");
      slowQueries.emit("begun", "event");
      await end;
      return 1;
    };
    server = await startTestServer({ REQUESTS_PER_PARTNER: "1" }, schema);
    const first = begun("event");
    const next = async (mpnId: string) => {
      const socket = openSocket(server, await sandboxOf(server.partnerId, mpnId));
      return (await socket.iterate({ query: "subscription { endless }" }).next()).value;
    };
    const running = [next("4512347")];
    await first;
    running.push(next("4512348"));
    await untilWaiting(1);
    const second = begun("event");
    slowQueries.emit("end event");
    await second;
    slowQueries.emit("end event");
    expect(await Promise.all(running)).toEqual([{ data: { endless: 1 } }, { data: { endless: 1 } }]);
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
