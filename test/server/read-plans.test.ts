import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { graphql } from "graphql";
import { systemClock } from "../../src/core/clock.js";
import type { Context } from "../../src/database/context.js";
import { openDatabase } from "../../src/database/data-source.js";
import { migrate } from "../../src/database/migrate.js";
import type { Database } from "../../src/database/database.js";
import { createEventBus } from "../../src/database/event-bus.js";
import { newContext } from "../../src/database/new-context.js";
import { select, selectPlanned, sql } from "../../src/database/rows.js";
import { Partner } from "../../src/entities/partner.entity.js";
import { Subscription } from "../../src/entities/subscription.entity.js";
import { buildMarketplaceSchema } from "../../src/resolvers/index.js";
import { seedDemo } from "../../src/services/demo/seed-demo.js";
import { required } from "../support/partner-client.js";
import { rowTypeOf, smallSelections } from "../support/small-documents.js";
import { StatementLog } from "../support/statement-log.js";

/** The planner changes how rows are read, and never an answer: compares both ways of reading. */
const planning = buildMarketplaceSchema();
const readingAll = buildMarketplaceSchema({ readsWholeRows: true });

/** The lists of rows at which documents begin. */
const roots: Readonly<Record<string, string>> = {
  customers: "customers(first: 20)",
  subscriptions: "subscriptions(first: 50)",
  offers: "offers(first: 10)",
  orders: "orders(first: 20)",
  invoices: "invoices(first: 5)",
  unbilledCharges: "unbilledCharges(first: 20, period: CURRENT)",
};

let folder: string;
let database: Database;
let partners: readonly Partner[];
const log = new StatementLog();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "read-plans-"));
  database = await openDatabase(`sqlite:${join(folder, "demo.db")}`, { logger: log });
  await migrate(database);
  await seedDemo(database, createEventBus());
  partners = await select(database.read, Partner, sql("1 = 1"), sql("ORDER BY t.id"));
}, 60_000);
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const now = systemClock.now();

function contextFor({ id, type, mode, country, mpnId }: Partner): Context {
  return newContext({
    actor: { kind: "PARTNER", user: "ann", partnerId: id, roles: ["GLOBAL_ADMIN"] },
    partner: { id, type, mode, country, mpnId, mpnIds: [mpnId] },
    tenant: { partnerId: id, resellerId: null },
    now,
    database,
    bus: createEventBus(),
    policies: { strictMarketplaceRoles: false, cartLifetimeDays: 7, publisherAnswerWindowMs: 10_000, catchUpLimitMs: 5000 },
    requestId: "test",
  });
}

type Variables = Record<string, unknown>;

const answer = async (schema: typeof planning, source: string, partner: Partner, variableValues?: Variables) =>
  JSON.parse(JSON.stringify(await graphql({ schema, source, contextValue: contextFor(partner), variableValues }))) as unknown;

async function expectSame(source: string, partner: Partner, variables?: Variables): Promise<void> {
  const expected = await answer(readingAll, source, partner, variables);
  expect({ source, answer: await answer(planning, source, partner, variables) }).toEqual({ source, answer: expected });
}

const directPartner = () => required(partners.find(({ mode, type }) => mode === "LIVE" && type === "DIRECT_BILL"));

test.each(Object.entries(roots))("%s: each small selection has the same answer with and without a plan", async (name, list) => {
  const field = required(planning.getQueryType()?.getFields()[name]);
  const selections = smallSelections(required(rowTypeOf(field)));
  expect(selections.length).toBeGreaterThan(15);
  for (const selection of selections) await expectSame(`{ ${list} { nodes { ${selection} } } }`, directPartner());
});

test("each partner sees the same with and without a plan", async () => {
  const lists = Object.entries(roots).map(([name, list]) => {
    const type = required(rowTypeOf(required(planning.getQueryType()?.getFields()[name])));
    return `{ ${list} { nodes { ${required(smallSelections(type).at(-1))} } } }`;
  });
  for (const partner of partners) for (const list of lists) await expectSame(list, partner);
});

const shared = `
  query Shared($isShort: Boolean!) {
    subscriptions(first: 50) {
      edges { node { offer { ...Offer id } displayName title: displayName } }
      nodes {
        ...Names
        offer { ...Offer }
        plan { title offer { ...Offer summary @skip(if: $isShort) } }
        addOns { offer { ...Offer } plan { title @include(if: $isShort) offer { isExclusive } } }
        ... on Node { id }
        ... on CustomerSubscription { status ...Names }
        customer { companyName subscriptions(first: 2) { nodes { ...Names } } }
      }
    }
    few: subscriptions(first: 3, filter: { publisherKind: PARTNER }) { nodes { ...Names version } }
  }
  fragment Offer on Offer { title publisher { name } }
  fragment Names on CustomerSubscription { displayName offer { publisher { kind } } }
`;

test.each([[true], [false]])("fragments in several places have the same answers (isShort: %p)", async (isShort) => {
  await expectSame(shared, directPartner(), { isShort });
  await expectSame(shared, directPartner(), { isShort: !isShort });
});

test("a chain of references is read in one statement, with the selected columns only", async () => {
  const source = "{ subscriptions(first: 50) { nodes { quantity offer { title publisher { name } } } } }";
  const [statement, ...others] = await log.during(() => answer(planning, source, directPartner()));
  expect(others).toEqual([]);
  expect(statement).toMatch(
    /^SELECT t\.`id`, t\.`offer_id`, t\.`quantity`, j_0\.`id`, j_0\.`publisher_id`, j_0\.`title`, j_0_0\.`id`, j_0_0\.`name` FROM/,
  );
});

test("using a property that was not read throws", async () => {
  const plan = { properties: new Set(["quantity"]), joins: [] };
  const [planned] = await selectPlanned(database.read, Subscription, plan, sql("1 = 1"), sql("LIMIT 1"));
  const { row } = required(planned);
  expect(Object.keys(row)).toEqual(["id", "quantity"]);
  expect(() => row.status).toThrow("status of Subscription was not read: the resolver must declare that it uses it");
});

test("fragments that spread each other many times are planned once", async () => {
  const levels = 18;
  const twice = Array.from({ length: levels }, (_, level) => `fragment F${level} on Offer { ...F${level + 1} ...F${level + 1} }`);
  const source = `{ subscriptions(first: 1) { nodes { offer { ...F0 } } } } ${twice.join(" ")} fragment F${levels} on Offer { title }`;
  await expectSame(source, directPartner());
});
