import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { SandboxPublisher } from "../../src/entities/sandbox-publisher.entity.js";
import { CreatePartnerDocument } from "../client/graphql.js";
import { openMarketplace, type Marketplace } from "../support/boot.js";
import { ask } from "../support/client.js";
import { eventsSoFar } from "../support/live-updates.js";
import { done, line, PartnerClient, required } from "../support/partner-client.js";
import { publisherNamed } from "../support/publisher-client.js";
import { StatementLog } from "../support/statement-log.js";

/** Tests the number of SQL statements of a query. @source issue "The marketplace runs" §7 */
const CUSTOMERS = 20;
const SUBSCRIPTIONS_EACH = 5;

const log = new StatementLog();
let marketplace: Marketplace;
let client: PartnerClient;
let subscriptionId: string;

const planId = (title: string) => required(marketplace.plans.get(title));

beforeAll(async () => {
  marketplace = await openMarketplace({ logger: log });
  const { app, operatorToken } = marketplace;
  const input = { name: "Wide World", type: "DIRECT_BILL", country: "US", mpnId: "4111111" } as const;
  const mode = { mode: "SANDBOX", clockStartsAt: "2020-07-01T08:00:00Z" } as const;
  const { payload } = await ask(app.url, operatorToken, CreatePartnerDocument, { input: { ...input, ...mode } });
  const { id, name, mpnId } = required(done(payload).partner);
  const token = await marketplace.tokenOf({ kind: "PARTNER", user: "gina", partnerId: id, roles: ["GLOBAL_ADMIN"] });
  client = new PartnerClient(marketplace, { id, name, mpnId }, token);
  const titles = ["Contoso Sign", "Contoso Notes", "Fabrikam Payroll", "Microsoft 365 Basic", "Contoso Bronze"];
  for (let customers = 0; customers < CUSTOMERS; customers++) {
    const customer = await client.createCustomer({ domain: `c${customers}.example` });
    const addOns = { [planId("Contoso Stamps")]: 2, [planId("Contoso Archive")]: 1 };
    const lines = titles
      .slice(0, SUBSCRIPTIONS_EACH)
      .map((title) => line(planId(title), title === "Contoso Sign" ? { addOns } : {}));
    const { subscriptions } = await client.placeOrder(customer, ...lines);
    subscriptionId = required(subscriptions[0]).id;
  }
}, 120_000);
afterAll(() => marketplace.close());

const PAGE = `query ($first: Int!) { customers(first: $first) { nodes { id companyName subscriptions(first: 5) { nodes {
  id displayName status quantity offer { id title } addOns { id quantity status plan { title } } } } } } }`;

type Page = { customers: { nodes: { subscriptions: { nodes: { addOns: unknown[] }[] } }[] } };

/** Returns the statements for a page and asserts the size of the page. */
async function page(first: number): Promise<string[]> {
  let seen: Page | null | undefined;
  const statements = await log.during(async () => {
    const { data, errors } = await client.send<Page>(PAGE, { first });
    expect(errors).toBeUndefined();
    seen = data;
  });
  const { nodes } = required(seen).customers;
  expect(nodes).toHaveLength(first);
  expect(nodes.flatMap(({ subscriptions }) => subscriptions.nodes)).toHaveLength(first * SUBSCRIPTIONS_EACH);
  expect(nodes.flatMap(({ subscriptions }) => subscriptions.nodes.flatMap(({ addOns }) => addOns))).toHaveLength(first * 2);
  return statements;
}

test("20 customers with 5 subscriptions each, their offers and add-ons: 3 statements", async () => {
  const statements = await page(CUSTOMERS);
  expect(statements.length === 3 ? [] : statements).toEqual([]);
});

test("the count does not grow with the page", async () => {
  expect((await page(5)).length).toBe((await page(CUSTOMERS)).length);
});

/** The metrics of the loaders, for example `{ "loader_rows_total planById": 2 }`. */
async function loaderMetrics(): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`${marketplace.app.url}/metrics`)).text();
  const lines = text.matchAll(/^(loader_\w+_total){loader="(\w+)"} (\d+)$/gm);
  return new Map([...lines].map(([, metric, loader, value]) => [`${metric} ${loader}`, Number(value)]));
}

// Offers and plans are read with the rows that reference them.
test("the metrics count the batches and rows of each loader", async () => {
  const before = await loaderMetrics();
  await page(CUSTOMERS);
  const grown = [...(await loaderMetrics())].map(([metric, value]) => [metric, value - (before.get(metric) ?? 0)] as const);
  expect(Object.fromEntries(grown.filter(([, growth]) => growth > 0))).toEqual({
    "loader_batches_total subscriptionsOfCustomer": 1,
    "loader_rows_total subscriptionsOfCustomer": CUSTOMERS * SUBSCRIPTIONS_EACH,
    "loader_batches_total addOnsOfSubscription": 1,
    "loader_rows_total addOnsOfSubscription": CUSTOMERS * 2,
  });
});

test("one subscription with offer, publisher and add-ons: 2 statements", async () => {
  const statements = await log.during(() =>
    client.send(
      `query ($id: ID!) { subscription(id: $id) { id displayName status quantity offer { title publisher { name } } addOns { id quantity status } } }`,
      { id: subscriptionId },
    ),
  );
  expect(statements.length === 2 ? [] : statements).toEqual([]);
});

test("the number of statements of the price list does not grow with the page", async () => {
  const prices = async (first: number) => {
    const query = `query ($first: Int!) { priceList(market: "US", first: $first) { nodes { isTrial effectiveFrom effectiveUntil
      termPrice { amount } plan { title } offer { title } publisher { name } } } }`;
    return log.during(async () => {
      const { data } = await client.send<{ priceList: { nodes: unknown[] } }>(query, { first });
      expect(required(data).priceList.nodes).toHaveLength(first);
    });
  };
  const first = await prices(50);
  expect(first.length <= 5 ? [] : first).toEqual([]);
  // Now the catalog cache has what both pages need.
  const statements = await prices(50);
  expect(statements.length).toBeGreaterThan(0);
  expect((await prices(5)).length).toBe(statements.length);
});

test("the prices of a market are counted once", async () => {
  const count = async () => {
    let total: number | undefined;
    const statements = await log.during(async () => {
      const query = `{ priceList(market: "US", first: 1, filter: { publisherKind: PARTNER }) { totalCount } }`;
      total = (await client.send<{ priceList: { totalCount: number } }>(query)).data?.priceList.totalCount;
    });
    return { total, counting: statements.filter((statement) => statement.includes("COUNT(*) AS n")) };
  };
  const first = await count();
  expect(first.total).toBeGreaterThan(0);
  expect(first.counting).toHaveLength(1);
  expect(await count()).toEqual({ total: first.total, counting: [] });
});

test("the number of statements of renewal forecasts does not grow with the page", async () => {
  const statementsOfForecast = async (first: number) => {
    const query = `query ($first: Int!) { subscriptions(first: $first) { nodes {
      renewal { outcome on quantity estimatedAmount { amount } } scheduledChange { quantity plan { title } } } } }`;
    return log.during(async () => {
      const { data } = await client.send<{ subscriptions: { nodes: unknown[] } }>(query, { first });
      expect(required(data).subscriptions.nodes).toHaveLength(first);
    });
  };
  const statements = await statementsOfForecast(100);
  expect(statements.length).toBeGreaterThan(0);
  expect(statements.length <= 7 ? [] : statements).toEqual([]);
  expect((await statementsOfForecast(10)).length).toBe(statements.length);
});

test("the number of statements of deliveries with attempts, publishers and subscriptions does not grow with the page", async () => {
  const { manager } = marketplace.database.writer;
  const publisher = await publisherNamed(marketplace, "Contoso Software");
  const real = { activateAfter: null, quantityChanges: "ACCEPT", webhook: "REAL" } as const;
  await manager.insert(SandboxPublisher, { partnerId: client.id, publisherId: publisher.id, ...real });
  const { data } = await client.send<{ subscriptions: { nodes: { id: string; offer: { title: string } }[] } }>(
    `{ subscriptions(first: 100) { nodes { id offer { title } } } }`,
  );
  const signs = required(data).subscriptions.nodes.filter(({ offer }) => offer.title === "Contoso Sign");
  for (const { id } of signs) await client.suspend((await client.activate({ id })).subscription);
  const listed = async (first: number) => {
    const query = `query ($first: Int!) { deliveries(first: $first) { nodes { status tries address body action publisher { name }
      operation { status delivery { id } }
      subscription { id deliveries(first: 2) { nodes { id } } } attempts(first: 5) { nodes { requestId httpStatus } } } } }`;
    return log.during(async () => {
      const answer = await client.send<{ deliveries: { nodes: unknown[] } }>(query, { first });
      expect(required(answer.data).deliveries.nodes).toHaveLength(first);
    });
  };
  const statements = await listed(20);
  expect(statements.length).toBeGreaterThan(0);
  expect(statements.length <= 7 ? [] : statements).toEqual([]);
  expect((await listed(5)).length).toBe(statements.length);
});

test("a count is queried only when it is selected", async () => {
  const counting = (statements: string[]) => statements.filter((statement) => /COUNT\(/i.test(statement));
  expect(counting(await log.during(() => client.send("{ customers(first: 5) { nodes { id } } }")))).toEqual([]);
  expect(counting(await log.during(() => client.send("{ customers(first: 5) { totalCount } }")))).toHaveLength(1);
});

describe("invoices", () => {
  const INVOICES = `query ($first: Int!) { invoices(first: $first) { totalCount nodes { number status balance { amount }
    charges(first: 5) { nodes { id customer { companyName } subscription { id } plan { title } invoice { number } } }
    payments { nodes { amount { amount } invoice { number } } } } } }`;
  const CHARGES = `{ customers(first: 20) { nodes { charges(first: 5) { nodes { id invoice { number status } } } } } }`;

  beforeAll(async () => {
    await client.clock.to("2020-11-08T00:00:00Z");
    for (const invoice of await client.invoices()) await client.recordPayment(invoice, "2020-11-08", "1.00");
  }, 60_000);

  test("a page of invoices with lines and payments: one statement per type", async () => {
    const seen = async (first: number) =>
      log.during(async () => {
        type Answered = { invoices: { nodes: { charges: { nodes: unknown[] } }[] } };
        const { data, errors } = await client.send<Answered>(INVOICES, { first });
        expect(errors).toBeUndefined();
        expect(required(data).invoices.nodes.map(({ charges }) => charges.nodes.length)).toEqual(Array(first).fill(5));
      });
    const [one, four] = [await seen(1), await seen(4)];
    expect(four.length <= 9 ? [] : four).toEqual([]);
    expect(one.length).toBe(four.length);
  });

  test("the invoices of many charges are one statement", async () => {
    const statements = await log.during(() => client.send(CHARGES));
    expect(statements.filter((statement) => statement.includes("FROM `invoice`"))).toHaveLength(1);
  });

  test.each([
    ["invoiceSummaries", "{ invoiceSummaries { currency balance { amount } overdue { amount } lastPayment { amount } } }", 1],
    ["invoiceSummary", '{ invoiceSummary(currency: "USD") { balance { amount } overdue { amount } lastPayment { amount } } }', 1],
    ["the current month's charges", "{ unbilledCharges(period: CURRENT) { nodes { id } } }", 1],
    ["the closed month's charges", "{ unbilledCharges(period: PREVIOUS) { nodes { id } } }", 2],
  ])("%s", async (_, document, expected) => {
    const statements = await log.during(() => client.send(document));
    expect(statements.length === expected ? [] : statements).toEqual([]);
  });
});

describe("a client that catches up with events", () => {
  const EVENTS = `subscription { events(after: "") { id customer { companyName } subscription { status offer { title } } } }`;

  /** Returns the statements for the first events. */
  async function caughtUp(count: number): Promise<string[]> {
    const { url } = marketplace.app;
    const socket = createClient({
      ...{ url: `${url.replace("http", "ws")}/graphql`, webSocketImpl: WebSocket, lazy: false },
      connectionParams: { authorization: `Bearer ${client.token}` },
    });
    const ids = new Set<unknown>();
    const statements = await log.during(async () => {
      const results = socket.iterate<{ events: { id: string } }>({ query: EVENTS });
      for await (const { data, errors } of results) {
        expect(errors).toBeUndefined();
        if (ids.add(data?.events.id).size === count) break;
      }
    });
    await socket.dispose();
    return statements;
  }

  // For each group one statement for the customers and one for the subscriptions with their offers; for each batch one for the events.
  test("needs few statements for many: they are read in batches of 100 and executed in groups of 20", async () => {
    const all = (await eventsSoFar(client)).length;
    expect(all).toBeGreaterThan(100);
    const [groups, batches] = [Math.ceil(all / 20) + 1, Math.ceil(all / 100)];
    const began = performance.now();
    const statements = await caughtUp(all);
    // The state of a live partner is read again after a second, however fast the machine is.
    const seconds = Math.floor((performance.now() - began) / 1000);
    expect(statements.length).toBeLessThanOrEqual(groups * 2 + batches + 2 + seconds);
  });
});
