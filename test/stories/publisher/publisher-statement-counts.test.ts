import { instant } from "../../../src/core/clock.js";
import { Partner } from "../../../src/entities/partner.entity.js";
import { runDueTransitions } from "../../../src/services/lifecycle/due-transitions.js";
import { CreatePartnerDocument, type SetSandboxPublisherInput } from "../../client/graphql.js";
import { openMarketplace, type Marketplace } from "../../support/boot.js";
import { ask, send } from "../../support/client.js";
import { contextOf } from "../../support/context-of.js";
import { done, line, PartnerClient, required, type Subscription } from "../../support/partner-client.js";
import { PublisherClient } from "../../support/publisher-client.js";
import { StatementLog } from "../../support/statement-log.js";

const AT = "2020-07-01T08:00:00Z";

const log = new StatementLog();
let marketplace: Marketplace;
beforeAll(async () => {
  marketplace = await openMarketplace({ logger: log });
});
afterAll(() => marketplace.close());

let partners = 0;

/** Creates a sandbox with `count` active subscriptions whose publisher behaves as given. */
async function createSubscriptions(count: number, behavior: Omit<SetSandboxPublisherInput, "publisherId">) {
  const { app, operatorToken, tokenOf, plans } = marketplace;
  const mpnId = String(4_300_000 + partners++);
  const input = { name: mpnId, type: "DIRECT_BILL", country: "US", mpnId, mode: "SANDBOX", clockStartsAt: AT } as const;
  const { payload } = await ask(app.url, operatorToken, CreatePartnerDocument, { input });
  const { id, name } = required(done(payload).partner);
  const token = await tokenOf({ kind: "PARTNER", user: "gina", partnerId: id, roles: ["GLOBAL_ADMIN"] });
  const client = new PartnerClient(marketplace, { id, name, mpnId }, token);
  await client.setPublisher("Contoso Software", { activateAfter: "PT1H", ...behavior });
  const lines = Array.from({ length: count }, () => line(required(plans.get("Contoso Sign"))));
  const { subscriptions } = await client.placeOrder(await client.createCustomer(), ...lines);
  await client.clock.to("2020-07-01T10:00:00Z");
  return { client, subscriptions };
}

/** Returns the statements that run the transitions due by the given time. */
async function statementsOfTransitions(client: PartnerClient, to: string, transitions: number): Promise<string[]> {
  await marketplace.database.writer.manager.update(Partner, { id: client.id }, { clockAt: instant(to) });
  const ctx = await contextOf(client);
  return log.during(async () => expect(await runDueTransitions(ctx, ctx.now)).toMatchObject({ transitions, failed: 0 }));
}

const isOfObstacles = (statement: string): boolean =>
  /^UPDATE subscription AS t SET renewal_obstacle|AS obstacle FROM subscription t/.test(statement);

const kinds = (statements: readonly string[]) => statements.map((statement) => statement.slice(0, 60)).sort();

const changing = async (client: PartnerClient, subscriptions: readonly Subscription[]) => {
  for (const subscription of subscriptions) await client.changeQuantity(subscription, 2);
};

test("the number of statements does not grow with the renewals that notify publishers", async () => {
  const [few, many] = [await createSubscriptions(3, { webhook: "REAL" }), await createSubscriptions(30, { webhook: "REAL" })];
  const [three, thirty] = [
    await statementsOfTransitions(few.client, "2020-08-01T00:00:00Z", 3),
    await statementsOfTransitions(many.client, "2020-08-01T00:00:00Z", 30),
  ];
  expect(thirty.filter((statement) => /INSERT INTO `(operation|delivery)`/.test(statement))).toHaveLength(2);
  // What obstructs the next renewals is written for up to 20 subscriptions, and read and compared for more: one statement either way.
  const others = (all: readonly string[]) => kinds(all.filter((statement) => !isOfObstacles(statement)));
  expect(others(thirty)).toEqual(others(three));
  expect(thirty.length).toBe(three.length);
});

test("the number of statements does not grow with the answers due at once", async () => {
  const counts = [];
  for (const count of [3, 30]) {
    const { client, subscriptions } = await createSubscriptions(count, { quantityChanges: "SILENT" });
    await changing(client, subscriptions);
    counts.push(kinds(await statementsOfTransitions(client, "2020-07-01T10:00:10Z", count)));
  }
  expect(counts[1]).toEqual(counts[0]);
});

test("a page of subscriptions with operations and actions takes at most 9 statements, whatever its size", async () => {
  const { client, subscriptions } = await createSubscriptions(30, { quantityChanges: "SLOW" });
  await changing(client, subscriptions);
  const query = `query ($first: Int!) { subscriptions(first: $first) { nodes { pendingOperation { status plan { title } }
    operations(first: 3) { nodes { action quantity subscription { id } } } allowedActions { action code } actionNeeded { reason }
    offer { publisher { sandbox { quantityChanges } } } } } }`;
  const seen = (first: number) =>
    log.during(async () => {
      const { data, errors } = await client.send<{ subscriptions: { nodes: { pendingOperation: object }[] } }>(query, { first });
      expect(errors).toBeUndefined();
      expect(required(data).subscriptions.nodes.filter(({ pendingOperation }) => pendingOperation !== null)).toHaveLength(first);
    });
  // Whether a plan comes with its catalog rows or alone depends on which of two statements is answered first.
  for (const first of [30, 5]) {
    const statements = await seen(first);
    expect(statements.length <= 9 ? [] : statements).toEqual([]);
  }
});

test("a publisher's view takes the same statements, whatever the size of its pages", async () => {
  const { client, subscriptions } = await createSubscriptions(30, { webhook: "REAL" });
  for (const subscription of subscriptions) await client.suspend(subscription);
  const { token, url } = await PublisherClient.of(marketplace, "Contoso Software");
  const attempts = "attempts(first: 2) { nodes { httpStatus } }";
  const query = `query ($first: Int!) { publisherSubscriptions(first: $first) { nodes { id name planId planTitle quantity purchaser { emailId }
    operations(first: 2) { nodes { id planId delivery { status } } } deliveries(first: 2) { nodes { id action ${attempts} } } } } }`;
  const operations = `query ($first: Int!) { publisherOperations(first: $first) { nodes { id planId subscription { name }
    delivery { ${attempts} } } } }`;
  const seen = (document: string, first: number) =>
    log.during(async () => {
      const { data, errors } = await send<Record<string, { nodes: object[] }>>(url, token, document, { first });
      expect(errors).toBeUndefined();
      expect(Object.values(required(data)).map(({ nodes }) => nodes.length)).toEqual([first]);
    });
  for (const [document, limit] of [
    [query, 13],
    [operations, 10],
  ] as const) {
    const [few, many] = [await seen(document, 3), await seen(document, 30)];
    expect(kinds(many)).toEqual(kinds(few));
    expect(many.length <= limit ? [] : many).toEqual([]);
  }
});
