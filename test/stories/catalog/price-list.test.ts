import { instant } from "../../../src/core/clock.js";
import { formatMinor } from "../../../src/core/money.js";
import { select, sql } from "../../../src/database/rows.js";
import { insertRows, updateWhere } from "../../../src/database/writes.js";
import { Offer } from "../../../src/entities/offer.entity.js";
import { Plan } from "../../../src/entities/plan.entity.js";
import { Price } from "../../../src/entities/price.entity.js";
import { pricesInForce } from "../../../src/services/catalog/rules/pricing.js";
import { PriceListDocument, type PriceListFilter, type PriceListQueryVariables } from "../../client/graphql.js";
import { changeCatalog } from "../../support/catalog-changes.js";
import type { Cells } from "../../support/catalog-client.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { sharedOf, testSheet } from "../../support/price-sheets.js";
import { marketplace, newPartner } from "../../support/story.js";

const AT = "2020-07-01T08:00:00Z";

/** The shared rows of the US sheet that are effective at AT. Only Contoso Board has a future price. */
const usRows = sharedOf(testSheet("US")).filter(({ EffectiveStartDate = "" }) => EffectiveStartDate < AT);
const countOf = (isCounted: (row: Cells) => boolean): number => usRows.filter(isCounted).length;

const ask = async (client: PartnerClient, request: Partial<PriceListQueryVariables> = {}) =>
  required((await client.query(PriceListDocument, { market: "US", first: 100, ...request })).priceList);

type Row = Awaited<ReturnType<typeof ask>>["nodes"][number];

/** Returns plan title, term duration, billing cycle and prices of a row. */
const brief = ({ plan, termDuration, billingCycle, termPrice, unitPrice }: Row) =>
  [plan.title, termDuration, billingCycle, termPrice.amount, unitPrice.amount].join(" | ");

const briefly = async (client: PartnerClient, filter: PriceListFilter, asOf: string | null = null) =>
  (await ask(client, { filter, asOf })).nodes.map(brief);

test("R-PRICE-1: a country's list has every price in force with its plan, terms and validity", async () => {
  const client = await newPartner({ at: AT });
  const { nodes, totalCount } = await ask(client, { filter: { search: "contoso board" } });
  expect(totalCount).toBe(1);
  expect(nodes).toEqual([
    {
      plan: { title: "Contoso Board" },
      offer: { title: "Contoso Board", productId: "TST006" },
      publisher: { name: "Contoso Software" },
      market: "US",
      currency: "USD",
      segment: "COMMERCIAL",
      termDuration: "P1M",
      billingCycle: "MONTHLY",
      isTrial: false,
      termPrice: { amount: "20.00", currency: "USD" },
      unitPrice: { amount: "20.00", currency: "USD" },
      retailPrice: { amount: "20.00" },
      effectiveFrom: "2019-01-01T00:00:00.000Z",
      effectiveUntil: "2020-09-01T00:00:00.000Z",
    },
  ]);
  expect((await ask(client)).totalCount).toBe(usRows.length);
  expect((await ask(client, { market: "FR" })).nodes).toEqual([]);
});

test("R-PRICE-3: a plan with a free trial has a row for the trial besides the paid rows", async () => {
  const client = await newPartner({ at: AT });
  expect(await briefly(client, { search: "planner" })).toEqual([
    "Fabrikam Planner | P1M | MONTHLY | 19.00 | 19.00",
    "Fabrikam Planner | P1M | NONE | 0.00 | 0.00",
    "Fabrikam Planner | P1Y | ANNUAL | 228.00 | 228.00",
    "Fabrikam Planner | P1Y | MONTHLY | 228.00 | 19.00",
  ]);
  const trials = await ask(client, { filter: { billingCycle: "NONE" } });
  const trialRows = usRows.filter(({ BillingPlan }) => BillingPlan === "None").map(({ SkuTitle = "" }) => SkuTitle);
  expect(trialRows).toEqual(expect.arrayContaining(["Fabrikam Memo", "Fabrikam Planner", "Microsoft 365 Basic Trial"]));
  expect(trials.nodes.map(({ plan }) => plan.title).sort()).toEqual(trialRows.sort());
  expect(new Set(trials.nodes.map(({ isTrial, termPrice }) => `${isTrial} ${termPrice.amount}`))).toEqual(new Set(["true 0.00"]));
});

test("R-PRICE-5: exclusive offers and offers outside CSP are excluded; add-ons and usage-based offers are included", async () => {
  const client = await newPartner({ at: AT });
  const titles = new Set((await ask(client)).nodes.map(({ plan }) => plan.title));
  expect(titles).not.toContain("Fabrikam Ledger");
  expect(titles).not.toContain("Fabrikam Hidden");
  expect([...titles]).toEqual(expect.arrayContaining(["Contoso Stamps", "Microsoft Viva Add-on", "Fabrikam Meter"]));
});

test("R-PRICE-6: lists past, current and announced prices as of any instant", async () => {
  const client = await newPartner({ at: AT });
  const board = (filter: PriceListFilter, asOf: string | null = null) =>
    briefly(client, { search: "contoso board", ...filter }, asOf);
  const [before, after] = ["Contoso Board | P1M | MONTHLY | 20.00 | 20.00", "Contoso Board | P1M | MONTHLY | 22.00 | 22.00"];
  expect(await board({})).toEqual([before]);
  expect(await board({ validity: "ANNOUNCED" })).toEqual([after]);
  expect(await board({ validity: "PAST" })).toEqual([]);
  expect(await board({}, "2020-08-31T23:59:59.999Z")).toEqual([before]);
  expect(await board({}, "2020-09-01T00:00:00Z")).toEqual([after]);
  expect(await board({ validity: "PAST" }, "2020-09-01T00:00:00Z")).toEqual([before]);
  expect(await board({}, "2018-12-31T23:59:59.999Z")).toEqual([]);
  expect(await board({ validity: "ANNOUNCED" }, "2018-12-31T23:59:59.999Z")).toEqual([before, after]);
  await client.clock.to("2020-09-01T00:00:00Z");
  expect(await board({})).toEqual([after]);
});

test("the list can be filtered", async () => {
  const client = await newPartner({ at: AT });
  const count = async (filter: PriceListFilter, market = "US") => (await ask(client, { filter, market })).totalCount;
  const isMicrosoft = ({ Publisher }: Cells) => Publisher === "Microsoft Corporation";
  expect(await count({ publisherKind: "MICROSOFT" })).toBe(countOf(isMicrosoft));
  expect(await count({ publisherKind: "PARTNER" })).toBe(countOf((row) => !isMicrosoft(row)));
  expect(await count({ category: "TRIAL" })).toBe(countOf((row) => isMicrosoft(row) && row.BillingPlan === "None"));
  expect(await count({ segment: "EDUCATION" })).toBe(countOf(({ Segment }) => Segment === "Education"));
  expect(await count({ termDuration: "P1Y", billingCycle: "ANNUAL" })).toBe(
    countOf((row) => row.TermDuration === "P1Y" && row.BillingPlan === "Annual"),
  );
  expect(await count({ currency: "USD" })).toBe(usRows.length);
  expect(await count({ currency: "EUR" })).toBe(0);
  expect(await count({ search: "FABRIKAM planner" })).toBe(4);
  expect(await count({ search: "nippon" })).toBe(0);
  expect(await briefly(client, { search: "nippon" })).toEqual([]);
  expect(await count({ search: "nippon", currency: "JPY" }, "JP")).toBe(3);
  const { data, errors } = await client.send(
    `{ priceList(market: "US", filter: { search: "${"x".repeat(201)}" }) { totalCount } }`,
  );
  expect(data).toEqual({ priceList: null });
  expect(errors?.[0]?.extensions?.code).toBe("INVALID_INPUT");
});

test("pages are consecutive in both directions, without gaps or duplicates", async () => {
  const client = await newPartner({ at: AT });
  const whole = await ask(client);
  const cursors = whole.edges.map(({ cursor }) => cursor);
  const forward: Row[] = [];
  for (let after: string | null = null, more = true; more;) {
    const page = await ask(client, { first: 7, after });
    forward.push(...page.nodes);
    [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
  }
  expect(forward).toEqual(whole.nodes);
  const backward: Row[] = [];
  for (let before: string | null = null, more = true; more;) {
    const page = await ask(client, { first: null, last: 7, before });
    backward.unshift(...page.nodes);
    [before, more] = [page.pageInfo.startCursor, page.pageInfo.hasPreviousPage];
  }
  expect(backward).toEqual(whole.nodes);
  const middle = await ask(client, { after: cursors[9], before: cursors[12] });
  expect(middle.nodes).toEqual(whole.nodes.slice(10, 12));
});

test.each([
  "bm9uc2Vuc2U",
  Buffer.from("price.plan_id.currency.segment.term_duration.billing_cycle.id:a:b").toString("base64url"),
])("an invalid cursor is refused: %s", async (after) => {
  const client = await newPartner({ at: AT });
  const { errors } = await client.send(`{ priceList(market: "US", after: "${after}") { totalCount } }`);
  expect(errors?.[0]?.extensions?.code).toBe("INVALID_INPUT");
});

describe("R-PRICE-4: access to price lists", () => {
  const query = '{ priceList(market: "US") { totalCount } }';

  test.each(["GLOBAL_ADMIN", "ADMIN_AGENT", "BILLING_ADMIN", "SALES_AGENT"] as const)("%s has access", async (role) => {
    const client = await (await newPartner({ at: AT })).as(role);
    expect((await client.send(query)).data).toEqual({ priceList: { totalCount: usRows.length } });
  });

  test("a Helpdesk agent gets an error with the allowed roles", async () => {
    const client = await (await newPartner({ at: AT })).as("HELPDESK_AGENT");
    const { data, errors } = await client.send(query);
    expect(data).toEqual({ priceList: null });
    expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    expect(errors?.[0]?.message).toContain("GLOBAL_ADMIN, ADMIN_AGENT, BILLING_ADMIN, SALES_AGENT");
  });

  test("an indirect reseller gets an error to ask its provider", async () => {
    const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
    const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
    const { data, errors } = await reseller.send(query);
    expect(data).toEqual({ priceList: null });
    expect(errors?.[0]?.extensions?.code).toBe("PARTNER_TYPE_NOT_ALLOWED");
    expect(errors?.[0]?.message).toContain("ask your indirect provider");
    expect((await provider.send(query)).data).toEqual({ priceList: { totalCount: usRows.length } });
  });
});

/** Inserts overlapping price versions: a changed price, a sale within a price, and a later row that replaces an earlier one. */
async function insertOverlappingPrices(): Promise<void> {
  const { read } = marketplace().database;
  const [plan] = await select(read, Plan, sql("t.title = ?", "Contoso Bronze"));
  const base = {
    planId: required(plan).id,
    market: "US",
    currency: "USD",
    segment: "GOVERNMENT" as const,
    termDuration: "P1M" as const,
    billingCycle: "MONTHLY" as const,
    retailPriceMinor: null,
    withdrawnAt: null,
  };
  const year = (number: number) => instant(`${number}-01-01T00:00:00Z`);
  const version = (
    number: number,
    listed: [number, number | null],
    effective: [number, number | null],
    termPriceMinor: number,
  ) => ({
    ...base,
    id: `prc_tangle${termPriceMinor}`,
    version: number,
    termPriceMinor,
    listedFrom: year(listed[0]),
    listedUntil: listed[1] === null ? null : year(listed[1]),
    effectiveFrom: year(effective[0]),
    effectiveUntil: effective[1] === null ? null : year(effective[1]),
  });
  await changeCatalog(marketplace().database, (tx) =>
    insertRows(tx, Price, [
      version(1, [2021, null], [2021, 2023], 101),
      version(2, [2021, null], [2023, null], 102),
      version(1, [2024, 2025], [2024, 2025], 103),
      version(1, [2027, null], [2027, 2027], 104),
      version(2, [2027, null], [2027, null], 105),
    ]),
  );
}

describe("overlapping prices", () => {
  beforeAll(insertOverlappingPrices);

  test("purchases pay the listed price at every instant, however rows overlap", async () => {
    const client = await newPartner({ at: AT });
    const tangle = async (asOf: string, filter: PriceListFilter = {}) =>
      (await ask(client, { asOf, filter: { segment: "GOVERNMENT", ...filter } })).nodes.map(
        ({ termPrice, effectiveFrom, effectiveUntil }) =>
          `${termPrice.amount} ${effectiveFrom.slice(0, 4)}-${effectiveUntil?.slice(0, 4) ?? ""}`,
      );
    expect(await tangle("2020-12-31T23:59:59.999Z")).toEqual([]);
    expect(await tangle("2022-01-01T00:00:00Z")).toEqual(["1.01 2021-2023"]);
    expect(await tangle("2023-06-01T00:00:00Z")).toEqual(["1.02 2023-2024"]);
    expect(await tangle("2024-06-01T00:00:00Z")).toEqual(["1.03 2024-2025"]);
    expect(await tangle("2026-06-01T00:00:00Z")).toEqual(["1.02 2023-2027"]);
    expect(await tangle("2030-01-01T00:00:00Z")).toEqual(["1.05 2027-"]);
    expect((await tangle("2026-06-01T00:00:00Z", { validity: "PAST" })).sort()).toEqual(["1.01 2021-2023", "1.03 2024-2025"]);
    expect(await tangle("2026-06-01T00:00:00Z", { validity: "ANNOUNCED" })).toEqual(["1.05 2027-"]);

    const { read } = marketplace().database;
    const shared = await select(read, Offer, sql("t.is_exclusive = ? AND t.is_offered_through_csp = ?", false, true));
    const plans = await select(read, Plan, sql("1 = 1"));
    const sold = new Set(plans.filter(({ offerId }) => shared.some(({ id }) => id === offerId)).map(({ id }) => id));
    const rows = (await select(read, Price, sql("t.market = ?", "US"))).filter(({ planId }) => sold.has(planId));
    for (const asOf of [
      "2018-06-01T00:00:00Z",
      "2020-08-31T23:59:59.999Z",
      "2022-01-01T00:00:00Z",
      "2024-06-01T00:00:00Z",
      "2031-01-01T00:00:00Z",
    ]) {
      const expected = pricesInForce(rows, instant(asOf)).map(
        ({ termPriceMinor, effectiveUntil }) => `${formatMinor(termPriceMinor, "USD")} ${effectiveUntil?.toISOString() ?? ""}`,
      );
      const { nodes } = await ask(client, { asOf });
      const listed = nodes.map(({ termPrice, effectiveUntil }) => `${termPrice.amount} ${effectiveUntil ?? ""}`);
      expect(listed.sort()).toEqual(expected.sort());
    }
  });

  test("the number of prices follows the clock and imports", async () => {
    const client = await newPartner({ at: "2022-06-01T00:00:00Z" });
    const filter = { segment: "GOVERNMENT", validity: "ANNOUNCED" } as const;
    const announced = async (partner = client) => (await ask(partner, { filter })).totalCount;
    expect([await announced(), await announced()]).toEqual([3, 3]);
    await client.clock.to("2022-12-31T23:59:59.999Z");
    expect(await announced()).toBe(3);
    await client.clock.to("2023-01-01T00:00:00Z");
    expect(await announced()).toBe(2);
    const earlier = await newPartner({ at: "2022-06-01T00:00:00Z" });
    expect(await announced(earlier)).toBe(3);
    expect(await announced()).toBe(2);
    await changeCatalog(marketplace().database, (tx) =>
      updateWhere(tx, Price, sql("t.id = ?", "prc_tangle105"), { effectiveUntil: instant("2027-01-01T00:00:00Z") }),
    );
    expect(await announced()).toBe(1);
  });
});
