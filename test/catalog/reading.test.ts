import { join } from "node:path";
import { graphql, type GraphQLSchema } from "graphql";
import { instant } from "../../src/core/clock.js";
import type { PartnerType } from "../../src/core/vocabulary.js";
import type { Context } from "../../src/database/context.js";
import { createEventBus } from "../../src/database/event-bus.js";
import { newContext } from "../../src/database/new-context.js";
import { buildMarketplaceSchema } from "../../src/resolvers/index.js";
import { importCatalog } from "../../src/services/catalog/import/import-catalog.js";
import { CatalogClient, NOW } from "../support/catalog-client.js";

const DATA = join(__dirname, "../../data");

let client: CatalogClient;
let schema: GraphQLSchema;
beforeAll(async () => {
  schema = buildMarketplaceSchema();
  client = await CatalogClient.open();
  await importCatalog(client.database, {
    priceSheets: ["US", "GB", "DE", "FR", "JP"].map((market) => join(DATA, `price-sheet-${market}.csv`)),
    offerMatrix: join(DATA, "offer-matrix.csv"),
    publishers: join(DATA, "publishers.json"),
    now: NOW,
  });
});
afterAll(() => client.close());

function context(type: PartnerType, now: Date): Context {
  const tenant = { partnerId: "ptr_1", resellerId: null };
  const { database } = client;
  return newContext({
    actor: { kind: "PARTNER", user: "ann", partnerId: "ptr_1", roles: ["SALES_AGENT"] },
    partner: { id: "ptr_1", type, mode: "SANDBOX", country: "US", mpnId: "47", mpnIds: ["47"] },
    tenant,
    now,
    database,
    bus: createEventBus(),
    policies: { strictMarketplaceRoles: false, cartLifetimeDays: 7, publisherAnswerWindowMs: 10_000, catchUpLimitMs: 5000 },
    requestId: "test",
  });
}

async function ask(source: string, variableValues: Record<string, unknown> = {}, type: PartnerType = "DIRECT_BILL", now = NOW) {
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue: context(type, now) });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
}

const LIST = `query ($filter: OfferFilter) { offers(first: 100, filter: $filter) { nodes { title } totalCount } }`;
const titles = async (filter: Record<string, unknown>) => {
  const { offers } = (await ask(LIST, { filter })) as { offers: { nodes: { title: string }[]; totalCount: number } };
  expect(offers.totalCount).toBe(offers.nodes.length);
  return offers.nodes.map(({ title }) => title);
};

describe("the catalog", () => {
  test("shows exclusive and usage-based offers, but no add-ons and no offers outside CSP", async () => {
    const all = await titles({});
    expect(all).toHaveLength(17);
    expect(all).toEqual(expect.arrayContaining(["Harbour Vault", "Foundry Render", "Finch Sign"]));
    expect(all).not.toContain("Eventide Insights");
    expect(all).not.toContain("Audio Conferencing");
  });

  test.each<[string, Record<string, unknown>, string[]]>([
    ["a word of the title, whatever the case", { search: "fINCH" }, ["Finch Sign"]],
    ["a word of the publisher's name", { search: "roster gmbh" }, ["Ivory Dienstplan"]],
    ["accents, on either side", { search: "Dïenstplan" }, ["Ivory Dienstplan"]],
    ["wildcards, taken literally", { search: "%" }, []],
    ["underscores, taken literally", { search: "_inch" }, []],
    ["usage", { billingType: "USAGE" }, ["Foundry Render"]],
    ["trials", { category: "TRIAL" }, ["Microsoft 365 Business Premium", "Microsoft 365 E3"]],
    [
      "a market and a kind",
      { market: "JP", publisherKind: "PARTNER", search: "f" },
      ["Brookline Backup for Microsoft 365", "Finch Sign", "Foundry Render", "Keystone Field Service"],
    ],
    [
      "education, of independent publishers",
      { segment: "EDUCATION", publisherKind: "PARTNER" },
      ["Finch Sign", "Gable Classroom"],
    ],
    [
      "Austria, small business, of independent publishers",
      { market: "AT", category: "SMALL_BUSINESS", publisherKind: "PARTNER", search: "dienst" },
      ["Ivory Dienstplan"],
    ],
  ])("is filtered by %s", async (_, filter, expected) => {
    expect((await titles(filter)).sort()).toEqual(expected);
  });

  test("is paged without gaps or duplicates, in both directions", async () => {
    const query = `query ($first: Int, $after: String, $last: Int, $before: String) {
      offers(first: $first, after: $after, last: $last, before: $before) { nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }`;
    type Answer = {
      offers: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string; startCursor: string } };
    };
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 4; page++) {
      const { offers } = (await ask(query, { first: 5, after })) as Answer;
      seen.push(...offers.nodes.map(({ id }) => id));
      expect(offers.pageInfo.hasNextPage).toBe(page < 3);
      after = offers.pageInfo.endCursor;
    }
    expect(new Set(seen).size).toBe(17);
    const { offers } = (await ask(query, { last: 5 })) as Answer;
    expect(offers.nodes.map(({ id }) => id)).toEqual(seen.slice(-5));
  });

  test("does not return an offer outside CSP by its id", async () => {
    const [row] = (await client.database.reader.query("SELECT id FROM offer WHERE title = 'Eventide Insights'")) as {
      id: string;
    }[];
    expect(await ask(`query ($id: ID!) { offer(id: $id) { title } }`, { id: row?.id })).toEqual({ offer: null });
  });
});

const PLANS = `query ($search: String, $market: CountryCode, $asOf: DateTime) {
  offers(filter: { search: $search }) { nodes { publisher { name supportContact { url email phone } } plans {
    skuId isAddOn purchaseLimit { count scope } trialDays addOns { title }
    prices(market: $market, asOf: $asOf) { segment termDuration billingCycle effectiveFrom effectiveUntil
      termPrice { amount currency } unitPrice { amount } retailPrice { amount } } } } } }`;

type ShownPlan = { skuId: string; trialDays: number | null; addOns: { title: string }[]; prices: Record<string, unknown>[] };
type ShownPlans = { offers: { nodes: { publisher: unknown; plans: ShownPlan[] }[] } };
const plansOf = async (...args: Parameters<typeof ask>) => ((await ask(...args)) as ShownPlans).offers.nodes[0];

describe("plans and prices", () => {
  test("an offer has its active plans; add-ons are listed under the plans they fit", async () => {
    const offer = await plansOf(PLANS, { search: "Finch", market: "JP" });
    expect(offer?.publisher).toEqual({
      name: "Alder & Finch Software",
      supportContact: { url: "https://sign.finch.example/help", email: "help@sign.finch.example", phone: "+1 206 555 0111" },
    });
    expect(offer?.plans.map(({ skuId, addOns }) => [skuId, addOns])).toEqual([
      ["0001", [{ title: "Finch Sign Identity Check" }]],
      ["0002", [{ title: "Finch Sign Identity Check" }]],
    ]);
  });

  test("amounts have the currency's decimals, and a twelfth is rounded half up", async () => {
    const offer = await plansOf(PLANS, { search: "Exchange", market: "US" });
    const commercial = offer?.plans[0]?.prices.filter(({ segment }) => segment === "COMMERCIAL");
    expect(commercial).toEqual(
      [
        { termDuration: "P1M", billingCycle: "MONTHLY", term: "4.00", unit: "4.00", retail: "5.00" },
        { termDuration: "P1Y", billingCycle: "ANNUAL", term: "40.00", unit: "40.00", retail: "50.00" },
        { termDuration: "P1Y", billingCycle: "MONTHLY", term: "40.00", unit: "3.33", retail: "50.00" },
      ].map(({ termDuration, billingCycle, term, unit, retail }) => ({
        segment: "COMMERCIAL",
        termDuration,
        billingCycle,
        effectiveFrom: "2019-01-01T00:00:00.000Z",
        effectiveUntil: null,
        termPrice: { amount: term, currency: "USD" },
        unitPrice: { amount: unit },
        retailPrice: { amount: retail },
      })),
    );
  });

  test("an indirect reseller sees retail prices only", async () => {
    const offer = await plansOf(PLANS, { search: "Exchange", market: "JP" }, "INDIRECT_RESELLER");
    const shown = offer?.plans[0]?.prices.map(({ termPrice, unitPrice }) => [termPrice, unitPrice]);
    expect(shown).toEqual(Array.from({ length: 9 }, () => [null, null]));
    expect(offer?.plans[0]?.prices[0]?.["retailPrice"]).toEqual({ amount: "750" });
  });

  test.each([
    ["2020-12-31T23:59:59.999Z", "307.20", "2021-01-01T00:00:00.000Z"],
    ["2021-01-01T00:00:00.000Z", "345.60", "2027-01-01T00:00:00.000Z"],
    ["2026-12-31T23:59:59.999Z", "345.60", "2027-01-01T00:00:00.000Z"],
    ["2027-01-01T00:00:00.000Z", "374.40", null],
  ])("as of %s Microsoft 365 E3 costs %s a year, until %s", async (asOf, amount, effectiveUntil) => {
    for (const [variables, now] of [
      [{ asOf }, NOW],
      [{}, instant(asOf)],
    ] as const) {
      const offer = await plansOf(PLANS, { search: "E3", market: "US", ...variables }, "DIRECT_BILL", now);
      const annual = offer?.plans
        .flatMap(({ prices }) => prices)
        .filter(({ segment, billingCycle }) => segment === "COMMERCIAL" && billingCycle === "ANNUAL");
      expect(annual).toMatchObject([{ termPrice: { amount }, effectiveUntil }]);
    }
  });

  test("a plan with a free trial has a price of 0 for the trial besides the paid prices", async () => {
    const offer = await plansOf(PLANS, { search: "Brookline", market: "GB" });
    expect(offer?.plans[0]).toMatchObject({ skuId: "0001", trialDays: 30 });
    expect(offer?.plans[0]?.prices).toMatchObject([
      { billingCycle: "MONTHLY", termPrice: { amount: "15.20" } },
      { billingCycle: "NONE", termPrice: { amount: "0.00" }, unitPrice: { amount: "0.00" } },
      { billingCycle: "ANNUAL", termPrice: { amount: "159.20" } },
    ]);
  });
});
