import { GraphQLString, parse } from "graphql";
import type { RequestContext } from "../../src/server/authentication/context";
import type { OperationArgs } from "../../src/server/graphql/execute-operation";
import type { LiveResult } from "../../src/server/graphql/live-results";
import { identityOf, SharedExecutions, type Identity } from "../../src/server/graphql/shared-executions";
import { openSocket, openStream, resultsOf, type LiveClient } from "./live-client";
import { schemaOfAllOutcomes, startTestServer } from "./server";

/** A server whose subscriptions all have the same event at the same time, shown as `shown` says, and the number of executions. */
async function serverWith(subscriptions: number, shown: (ctx: RequestContext) => string) {
  const schema = schemaOfAllOutcomes();
  const { ticks } = schema.getSubscriptionType()!.getFields();
  let open = 0;
  let resolve: () => void;
  const all = new Promise<void>((opened) => (resolve = opened));
  ticks!.subscribe = async function* () {
    if (++open === subscriptions) resolve();
    await all;
    yield { id: "evt_1", ticks: 1 };
  };
  const executed = { count: 0 };
  ticks!.type = GraphQLString;
  ticks!.resolve = async (_, __, ctx: RequestContext) => {
    executed.count++;
    await new Promise((ended) => setImmediate(ended));
    return shown(ctx);
  };
  const server = await startTestServer({}, schema);
  const tokenOf = (user: string, role = "ADMIN_AGENT") =>
    server.app.authentication.issueToken({ ...server.actor, user, roles: [role] } as never, 600);
  return { server, executed, tokenOf };
}

const ONE = "subscription ($count: Int!) { ticks(count: $count) }";

test("equal subscriptions of users with the same roles are executed once, over both transports, and others on their own", async () => {
  const { server, executed, tokenOf } = await serverWith(7, ({ actor }) => ("roles" in actor ? actor.roles.join() : ""));
  const clients: LiveClient[] = [
    ...[openSocket(server), openStream(server)],
    ...[openSocket(server, await tokenOf("ben")), openSocket(server, await tokenOf("eve", "SALES_AGENT"))],
  ];
  const [socket, stream, ofBen, ofEve] = clients as [LiveClient, LiveClient, LiveClient, LiveClient];
  const results = await Promise.all([
    ...[resultsOf(socket, ONE, { count: 1 }), resultsOf(socket, ONE, { count: 2 }), resultsOf(stream, ONE, { count: 3 })],
    ...[resultsOf(ofBen, ONE, { count: 1 }), resultsOf(ofEve, ONE, { count: 1 })],
    ...[resultsOf(socket, "subscription { ticks(count: 1) }"), resultsOf(socket, "subscription { again: ticks(count: 1) }")],
  ]);
  const seen = { data: { ticks: "ADMIN_AGENT" } };
  expect(results).toEqual([
    ...[[seen], [seen], [seen], [seen], [{ data: { ticks: "SALES_AGENT" } }]],
    ...[[seen], [{ data: { again: "ADMIN_AGENT" } }]],
  ]);
  // Four are equal: the argument of the field selects events. The fifth has another role, the last two have other documents.
  expect(executed.count).toBe(4);
  for (const client of clients) await client.dispose();
  await server.close();
});

test("results that depend on the user are not shared with other users", async () => {
  const { server, executed, tokenOf } = await serverWith(5, ({ actor }) => actor.user);
  const clients = [openSocket(server), openSocket(server, await tokenOf("ben")), openSocket(server, await tokenOf("eve"))];
  const [ofAna, ofBen, ofEve] = clients as [LiveClient, LiveClient, LiveClient];
  const asked = [ofAna, ofAna, ofBen, ofBen, ofEve].map((client) => resultsOf(client, ONE, { count: 1 }));
  const users = (await Promise.all(asked)).map(([result]) => result?.data?.["ticks"]);
  expect(users).toEqual(["ana", "ana", "ben", "ben", "eve"]);
  expect(executed.count).toBe(3);
  for (const client of clients) await client.dispose();
  await server.close();
});

const [ANA, BEN, EVE] = (() => {
  const document = parse("subscription { ticks }");
  const of = (user: string, role: string): Identity => ({ document, ofRoles: role, ofCaller: `${role} ${user}` });
  return [of("ana", "admin"), of("ben", "admin"), of("eve", "sales")] as const;
})();

/** An execution that shows its number. */
function counting(isPersonal = false) {
  const executed = { count: 0 };
  const execute = async () => {
    const results: LiveResult[] = [{ eventId: null, result: { data: { number: ++executed.count } } }];
    return { results, isPersonal };
  };
  return { executed, execute };
}

test("only executions that run are shared, and only of events with ids", async () => {
  const shared = new SharedExecutions();
  const { executed, execute } = counting();
  const [one, two] = await Promise.all([shared.run(ANA, ["1"], execute), shared.run(BEN, ["1"], execute)]);
  expect(one).toBe(two);
  await shared.run(ANA, ["1"], execute);
  await Promise.all([shared.run(ANA, ["2"], execute), shared.run(EVE, ["2"], execute)]);
  await Promise.all([shared.run(ANA, [null], execute), shared.run(ANA, [null], execute)]);
  expect(executed.count).toBe(6);
});

test("a document whose results were personal is then executed for each token", async () => {
  const shared = new SharedExecutions();
  const personal = counting(true);
  await Promise.all([ANA, BEN, BEN].map((identity) => shared.run(identity, ["1"], personal.execute)));
  expect(personal.executed.count).toBe(2);
  const later = counting();
  await Promise.all([ANA, ANA, BEN].map((identity) => shared.run(identity, ["2"], later.execute)));
  expect(later.executed.count).toBe(2);
});

test("a failed execution fails for its own token, and other users have their own", async () => {
  const shared = new SharedExecutions();
  const failing = () => Promise.reject(new Error("The token was revoked"));
  const { executed, execute } = counting();
  const all = [shared.run(ANA, ["1"], failing), shared.run(ANA, ["1"], failing), shared.run(BEN, ["1"], execute)];
  expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
  expect(executed.count).toBe(1);
  await shared.run(ANA, ["1"], execute);
  expect(executed.count).toBe(2);
});

test("variables that select events do not tell subscriptions apart, and all others do", () => {
  const text = (fields: string) =>
    parse(`subscription ($after: ID, $first: Int, $isShown: Boolean!) { events(after: $after) { ${fields} } }`);
  const actor = { kind: "PARTNER", user: "ana", partnerId: "ptr_1", roles: [] } as const;
  const contextValue = {
    actor,
    credential: { tokenId: "1", issuedAt: null },
    origin: "http://localhost",
  } as unknown as RequestContext;
  const identity = (document: OperationArgs["document"], variableValues: Record<string, unknown>) =>
    identityOf({ document, variableValues, contextValue } as OperationArgs).ofRoles;
  const document = text("id changes(first: $first) { field } type @include(if: $isShown)");
  const given = { after: "evt_1", first: 1, isShown: true };
  expect(identity(document, { ...given, after: "evt_2", unused: 3 })).toBe(identity(document, given));
  const others = [
    { ...given, first: 2 },
    { ...given, isShown: false },
    { after: "evt_1", isShown: true },
    { ...given, first: null },
  ];
  const identities = [given, ...others].map((values) => identity(document, values));
  expect(new Set(identities).size).toBe(5);
  expect(identity(text("id"), given)).not.toBe(identity(text("id"), given));
});
