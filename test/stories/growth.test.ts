import { getNamedType, getNullableType, isEnumType, isInputObjectType, isObjectType, type GraphQLArgument } from "graphql";
import pino from "pino";
import { readSettings } from "../../src/config.js";
import type { Actor } from "../../src/core/actor.js";
import { openDatabase } from "../../src/database/data-source.js";
import type { Database } from "../../src/database/database.js";
import { createEventBus } from "../../src/database/event-bus.js";
import { buildMarketplaceSchema } from "../../src/resolvers/index.js";
import { startApp, type App } from "../../src/server/http/app.js";
import type { FreshDatabase } from "../support/fresh-database.js";
import { documentOf, forms, growing, withoutOwnIndex } from "../support/growth/lists.js";
import { fillForGrowth, type Grown } from "../support/growth/fill.js";
import { rowsRead, tablesReadWhole } from "../support/growth/rows-read.js";
import { StatementLog } from "../support/statement-log.js";
import { preparedDatabase } from "../support/template-databases.js";

declare const DATABASE_KIND: "embedded" | "mariadb";

const CUSTOMERS = 45;
const OFFERS = 60;
/** The larger size. `LARGE_CUSTOMERS=20000` measures 100,000 subscriptions of one partner. */
const LARGE_CUSTOMERS = Number(process.env["LARGE_CUSTOMERS"] ?? 10 * CUSTOMERS);
/** How often a request is sent to show its time. */
const TIMED = 9;
/** The lists that grow with the catalog instead of with a partner's customers. */
const OF_CATALOG: ReadonlySet<string> = new Set(["Query.offers", "Query.priceList", "Customer.offers"]);
/** A request with ten times the data may read this many times the rows, and a few more: an index can be one level deeper. */
const FACTOR_MAX = 1.05;
const ROWS_MORE_MAX = 5;
/** What a request reads for a full page: with less data, a filter may find less than a page. */
const FULL_PAGE_ROWS = 29;
/** The same for requests of which more rows are read: from parts of an index, of the subscriptions of customers, of the plans of offers. */
const FULL_PAGES: readonly (readonly [request: RegExp, rows: number])[] = [
  [/hasSubscriptionsIn/, 360],
  [/publisherId/, 220],
  [/renewsFrom|renewsUntil|RENEWS_ON|renewalOutcome: ENDS/, 160],
  [/Query\.offers\(.*publisherKind/, 125],
];
const fullPageRows = (request: string): number => FULL_PAGES.find(([requests]) => requests.test(request))?.[1] ?? FULL_PAGE_ROWS;

type Size = Readonly<{ app: App; database: Database; fresh: FreshDatabase; log: StatementLog; grown: Grown }>;

const schema = buildMarketplaceSchema();
let sizes: Readonly<{ small: Size; customers: Size; offers: Size }>;

async function open(customers: number, offers: number): Promise<Size> {
  const fresh = await preparedDatabase("tables");
  const filling = await openDatabase(fresh.url);
  const grown = await fillForGrowth(filling, customers, offers);
  await filling.close();
  const log = new StatementLog();
  // With a single connection, the counters of its session are those of the server, which other tests share.
  const database = await openDatabase(fresh.url, { poolSize: 1, logger: log });
  const settings = readSettings({ DATABASE_URL: "sqlite::memory:", PORT: "0" });
  const app = await startApp({ settings, database, bus: createEventBus(), schema, log: pino({ level: "error" }) });
  return { app, database, fresh, log, grown };
}

beforeAll(
  async () => {
    sizes = {
      small: await open(CUSTOMERS, OFFERS),
      customers: await open(LARGE_CUSTOMERS, OFFERS),
      offers: await open(CUSTOMERS, 10 * OFFERS),
    };
  },
  120_000 + 100 * LARGE_CUSTOMERS,
);

afterAll(async () => {
  for (const { app, database, fresh } of Object.values(sizes)) {
    await app.stop();
    await database.close();
    await fresh.remove();
  }
});

async function send({ app, grown }: Size, field: string, form: string): Promise<void> {
  const { document, caller } = documentOf(field, form);
  const actors: Readonly<Record<Actor["kind"], Actor>> = {
    OPERATOR: { kind: "OPERATOR", user: "test" },
    PUBLISHER: { kind: "PUBLISHER", user: "test", publisherId: grown.publisherId },
    PARTNER: { kind: "PARTNER", user: "test", partnerId: grown.partnerId, roles: ["GLOBAL_ADMIN"] },
  };
  const response = await fetch(`${app.url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${await app.authentication.issueToken(actors[caller], 3_600)}`,
    },
    body: JSON.stringify({ query: document }),
  });
  const { errors } = (await response.json()) as { errors?: unknown };
  if (errors !== undefined) throw new Error(`${document}: ${JSON.stringify(errors)}`);
}

/** The rows that the database reads for a request when what the server keeps in memory is there. */
async function rowsFor(size: Size, field: string, form: string): Promise<number> {
  await send(size, field, form);
  return rowsRead(size.database, () => send(size, field, form));
}

/** Prints what a request reads with less and with more data, and its median time with more. */
async function show(size: Size, field: string, form: string, read: string): Promise<void> {
  if (!process.env["SHOW_ROWS"]) return;
  const times: number[] = [];
  for (let sent = 0; sent < TIMED; sent++) {
    const start = performance.now();
    await send(size, field, form);
    times.push(performance.now() - start);
  }
  const median = times.sort((one, other) => one - other)[Math.floor(TIMED / 2)] ?? 0;
  process.stderr.write(`${field}(${form}): ${read} ${median.toFixed(1)} ms\n`);
}

/** The fields of all lists with what their requests must contain: `Query.customers` and `Query.customers|search:`. */
function listsOfSchema(): string[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const fields = types.flatMap((type) =>
    Object.values(type.getFields()).map((field) => ({ path: `${type.name}.${field.name}`, field })),
  );
  const lists = fields.filter(({ field }) => String(getNullableType(field.type)).endsWith("Connection"));
  return lists.flatMap(({ path, field }) => [path, ...field.args.flatMap(filtersOf).map((part) => `${path}|${part}`)]);
}

function filtersOf(argument: GraphQLArgument): string[] {
  if (["first", "last", "after", "before"].includes(argument.name)) return [];
  const type = getNamedType(argument.type);
  if (!isInputObjectType(type)) return [`${argument.name}:`];
  if (argument.name !== "orderBy") return Object.keys(type.getFields()).map((name) => `${name}:`);
  const fields = getNamedType(type.getFields()["field"]?.type);
  return isEnumType(fields) ? fields.getValues().map(({ name }) => `orderBy: { field: ${name}`) : [];
}

test("every list, every filter and every order of the schema has a request", () => {
  const requested = Object.entries(forms).flatMap(([path, all]) => all.map((form) => ({ path, form })));
  const missing = listsOfSchema().filter((entry) => {
    const [path, part = ""] = entry.split("|");
    return !requested.some((request) => request.path === path && request.form.includes(part));
  });
  expect(missing).toEqual([]);
});

const requests = Object.entries(forms).flatMap(([field, all]) => all.map((form) => [field, form] as const));
const windows = ["first: 20", "last: 20"];

/** Searches that find nothing; two of their rows belong to the check of the caller's access. */
const inVain = ["customers", "subscriptions", "offers"].map(
  (list) => [`Query.${list}`, 'filter: { search: "nowhere" }'] as const,
);
const ROWS_IN_VAIN_MAX = 12;
/** What the first search reads of each offer: its row and its words; with the plans it would be twice as many. */
const ROWS_OF_OFFER = 3;

if (DATABASE_KIND === "mariadb") {
  test.each(inVain)("%s(%s): a search that finds nothing reads a few rows of an index", async (field, form) => {
    expect(await rowsFor(sizes.customers, field, form)).toBeLessThanOrEqual(ROWS_IN_VAIN_MAX);
    expect(await rowsFor(sizes.offers, field, form)).toBeLessThanOrEqual(ROWS_IN_VAIN_MAX);
  });

  test("the first search of a buyer's offers does not read the plans of offers without its words", async () => {
    const rows = rowsRead(sizes.offers.database, () => send(sizes.offers, "Customer.offers", 'filter: { search: "unknown" }'));
    expect(await rows).toBeLessThan(ROWS_OF_OFFER * 10 * OFFERS);
  });

  test.each(requests)("%s(%s): ten times the data need no more rows", async (field, form) => {
    const large = OF_CATALOG.has(field) ? sizes.offers : sizes.customers;
    for (const window of windows) {
      const request = [window, form].filter((part) => part !== "").join(", ");
      const [few, many] = [await rowsFor(sizes.small, field, request), await rowsFor(large, field, request)];
      await show(large, field, request, `${few} → ${many} rows,`);
      const isFlat = many <= Math.max(few, fullPageRows(`${field}(${form})`)) * FACTOR_MAX + ROWS_MORE_MAX;
      if (!growing.has(`${field}(${form})`)) expect(isFlat ? null : { window, few, many }).toBeNull();
    }
  });
} else {
  test.each(requests.filter((request) => !withoutOwnIndex(...request)))("%s(%s): is read by an index", async (field, form) => {
    const large = OF_CATALOG.has(field) ? sizes.offers : sizes.customers;
    for (const window of windows) {
      const request = [window, form].filter((part) => part !== "").join(", ");
      // The first request also reads what the server keeps of the catalog in memory from then on.
      if (OF_CATALOG.has(field)) await send(large, field, request);
      const statements = await large.log.during(() => send(large, field, request));
      await show(large, field, request, "");
      expect(await tablesReadWhole(large.database, statements)).toEqual([]);
    }
  });
}
