import { GraphQLString } from "graphql";
import type { LiveResult } from "../../src/server/graphql/live-results";
import { SharedExecutions } from "../../src/server/graphql/shared-executions";
import { openSocket, openStream, resultsOf, type LiveClient } from "./live-client";
import { schemaOfAllOutcomes, startTestServer } from "./server";

test("subscriptions of one token to the same events are executed once for those that wait together, and others on their own", async () => {
  const schema = schemaOfAllOutcomes();
  const { ticks } = schema.getSubscriptionType()!.getFields();
  const COUNT = 6;
  const opened: (() => void)[] = [];
  const all = new Promise<void>((resolve) => {
    ticks!.subscribe = async function* () {
      opened.push(() => undefined);
      if (opened.length === COUNT) resolve();
      // All subscriptions have the same event at the same time.
      await all;
      yield { id: "evt_1", ticks: 1 };
    };
  });
  let executions = 0;
  ticks!.type = GraphQLString;
  ticks!.resolve = async () => {
    executions++;
    await new Promise((ended) => setImmediate(ended));
    return "shown";
  };
  const server = await startTestServer({}, schema);
  const other = await server.app.authentication.issueToken({ ...server.actor, user: "ben" } as never, 600);
  const clients: LiveClient[] = [openSocket(server), openStream(server), openSocket(server, other)];
  const [socket, stream, ofOther] = clients as [LiveClient, LiveClient, LiveClient];
  const queries = [
    ...[resultsOf(socket, "subscription { ticks(count: 1) }"), resultsOf(socket, "subscription { ticks(count: 1) }")],
    ...[resultsOf(socket, "subscription { ticks(count: 2) }"), resultsOf(socket, "subscription { again: ticks(count: 1) }")],
    ...[resultsOf(stream, "subscription { ticks(count: 1) }"), resultsOf(ofOther, "subscription { ticks(count: 1) }")],
  ];
  const shown = [{ data: { ticks: "shown" } }];
  expect(await Promise.all(queries)).toEqual([shown, shown, shown, [{ data: { again: "shown" } }], shown, shown]);
  // Three of the six are equal and have one token.
  expect(executions).toBe(4);
  for (const client of clients) await client.dispose();
  await server.close();
});

test("only executions that run are shared, and only of events with ids", async () => {
  const shared = new SharedExecutions();
  let count = 0;
  const execute = async (): Promise<LiveResult[]> => [{ eventId: null, result: { data: { number: ++count } } }];
  const [one, two] = await Promise.all([shared.run("a", ["1"], execute), shared.run("a", ["1"], execute)]);
  expect(one).toBe(two);
  await shared.run("a", ["1"], execute);
  await Promise.all([shared.run("a", ["2"], execute), shared.run("b", ["2"], execute)]);
  await Promise.all([shared.run("a", [null], execute), shared.run("a", [null], execute)]);
  expect(count).toBe(6);
});

test("a failed execution fails for those that share it, and the next one runs again", async () => {
  const shared = new SharedExecutions();
  const failing = () => Promise.reject(new Error("unavailable"));
  const both = await Promise.allSettled([shared.run("a", ["1"], failing), shared.run("a", ["1"], failing)]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await shared.run("a", ["1"], async () => [])).toEqual([]);
});
