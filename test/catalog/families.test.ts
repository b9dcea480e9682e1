import { instant } from "../../src/core/clock.js";
import { Offer } from "../../src/entities/offer.entity.js";
import { Plan } from "../../src/entities/plan.entity.js";
import { PRICE_SHEET_COLUMNS } from "../../src/services/catalog/rules/price-rows.js";
import { CatalogClient, counts, csv, LATER, matrix, plan, price, sheet, type Cells } from "../support/catalog-client.js";

let client: CatalogClient;
beforeEach(async () => {
  client = await CatalogClient.open();
});
afterEach(() => client.close());

const german = { Market: "DE", Currency: "EUR" };
const suite = { ProductId: "M1", ProductTitle: "Suite", Publisher: "Microsoft Corporation", Tags: "License" };
const plans = async () => (await client.all(Plan, "t.sku_id")).map(({ skuId, markets, withdrawnAt }) => [skuId, markets.join(), withdrawnAt]); // prettier-ignore

describe("R-IMP-1: a sheet is complete for its markets and families", () => {
  test("a sheet of one family withdraws nothing of the other, and nothing in another market", async () => {
    const all = [price(), price(german), price({ ...suite, ...german }), price(suite)];
    await client.run({ sheets: { "all.csv": sheet(...all, price({ SkuId: "0002" })) }, matrix: matrix(plan(suite)) });
    const gone = await client.run({ sheets: { "us.csv": sheet(price()) }, now: LATER });
    expect(gone.byCoverage.prices).toMatchObject([
      { market: "US", family: "MARKETPLACE", inForce: 2, counts: counts(0, 0, 1, 1) },
    ]);
    const withdrawn = (await client.prices()).filter(({ withdrawnAt }) => withdrawnAt !== null);
    expect(withdrawn).toEqual([expect.objectContaining({ market: "US", withdrawnAt: LATER })]);
  });

  test("a refused row is no evidence that a sheet is complete", async () => {
    await client.run({ sheets: { "all.csv": sheet(price(), price({ ...suite })) }, matrix: matrix(plan(suite)) });
    const summary = await client.run({ sheets: { "us.csv": sheet(price({ ...suite, UnitPrice: "x" }), price()) }, now: LATER });
    expect(summary).toMatchObject({ refusedCount: 1, byKind: { prices: counts(0, 0, 1, 0) } });
  });
});

describe("R-IMP-3: plans of independent publishers need no matrix", () => {
  test("a plan leaves a market that no longer lists it, and is withdrawn with its last market", async () => {
    const [standard, plus] = [price(), price({ SkuId: "0002" })];
    const [germanStandard, germanPlus] = [price(german), price({ ...german, SkuId: "0002" })];
    await client.run({ sheets: { "all.csv": sheet(standard, plus, germanStandard, germanPlus) } });
    expect(await plans()).toEqual([["0001", "DE,US", null], ["0002", "DE,US", null]]); // prettier-ignore
    await client.run({ sheets: { "de.csv": sheet(germanStandard) }, now: LATER });
    expect(await plans()).toEqual([["0001", "DE,US", null], ["0002", "US", null]]); // prettier-ignore
    const gone = await client.run({ sheets: { "us.csv": sheet(standard) }, now: LATER });
    expect(gone.byKind).toMatchObject({ plans: counts(0, 0, 1, 1), prices: counts(0, 0, 1, 1) });
    expect(await plans()).toEqual([["0001", "DE,US", null], ["0002", "US", LATER]]); // prettier-ignore
    const back = await client.run({ sheets: { "us.csv": sheet(standard, plus) }, now: instant("2026-11-23T09:00:00.000Z") });
    expect(back.byKind.plans).toEqual(counts(0, 1, 1, 0));
    expect(await plans()).toEqual([["0001", "DE,US", null], ["0002", "US", null]]); // prettier-ignore
  });

  test("a refused row keeps the market of its plan", async () => {
    await client.run({ sheets: { "us.csv": sheet(price(), price({ SkuId: "0002" })) } });
    await client.run({ sheets: { "us.csv": sheet(price(), price({ SkuId: "0002", UnitPrice: "x" })) }, now: LATER });
    expect(await plans()).toEqual([["0001", "US", null], ["0002", "US", null]]); // prettier-ignore
  });

  test("publishers.json states bounds, limit and countries; the sheet states the titles", async () => {
    const stated = {
      minimumQuantity: 5,
      maximumQuantity: 50,
      purchaseLimit: { count: 1, scope: "LIFETIME" },
      countries: ["US", "CA"],
    };
    await client.run({ sheets: { "us.csv": sheet(price()) }, publishers: { offers: { P1: { plans: { "0001": stated } } } } });
    expect(await client.all(Plan)).toMatchObject([
      { minimumQuantity: 5, maximumQuantity: 50, purchaseLimitCount: 1, purchaseLimitScope: "LIFETIME", markets: ["CA", "US"] },
    ]);
    const renamed = price({ ProductTitle: "Finch Sign 2", SkuTitle: "Basic", SkuDescription: "Signs twice." });
    await client.run({ sheets: { "us.csv": sheet(renamed) }, now: LATER });
    expect(await client.all(Plan)).toMatchObject([{ title: "Basic", description: "Signs twice.", minimumQuantity: 5 }]);
    expect(await client.all(Offer)).toMatchObject([{ title: "Finch Sign 2", description: "Signs twice." }]);
  });

  test("a product has one family", async () => {
    const mixed = sheet(price(), price({ SkuId: "0002", Publisher: "Microsoft Corporation" }));
    const summary = await client.run({ sheets: { "us.csv": mixed }, matrix: matrix(plan({ SkuId: "0002" })) });
    expect(summary.refused).toMatchObject([
      {
        line: 3,
        column: "Publisher",
        reason:
          "Product 'P1' has a publisher of the other family in an earlier row; got 'Microsoft Corporation'. Correct one of them.",
      },
    ]);
  });
});

describe("R-IMP-8: change indicators", () => {
  const marked = (...rows: Cells[]) => csv(["Change", ...PRICE_SHEET_COLUMNS], rows);
  const annual = price({ TermDuration: "P1Y", BillingPlan: "Annual" });
  const end = async () => (await client.prices()).find(({ termDuration }) => termDuration === "P1Y");

  test("a deleted row with an end in the future ends its price there", async () => {
    await client.run({ sheets: { "us.csv": sheet(price(), annual) } });
    const deleted = { ...annual, Change: "DEL", EffectiveEndDate: "2026-12-31T23:59:59.0000000Z" };
    const file = marked(price({ Change: "UNC" }), deleted);
    expect((await client.run({ sheets: { "us.csv": file }, now: LATER })).byKind.prices).toEqual(counts(0, 0, 1, 1));
    const until = instant("2027-01-01T00:00:00.000Z");
    expect(await end()).toMatchObject({ listedUntil: until, effectiveUntil: until, withdrawnAt: null });
    expect((await client.run({ sheets: { "us.csv": file }, now: LATER })).byKind.prices).toEqual(counts(0, 0, 2, 0));
  });

  test("a deleted row of an unknown plan changes nothing, and proves no completeness", async () => {
    await client.run({ sheets: { "us.csv": sheet(price(), annual) } });
    const before = await client.prices();
    const summary = await client.run({ sheets: { "us.csv": marked(price({ ProductId: "P7", Change: "d" })) }, now: LATER });
    expect(summary).toMatchObject({ refusedCount: 0, added: 0, changed: 0, withdrawn: 0 });
    expect(await client.prices()).toEqual(before);
  });

  test("an unknown indicator is refused", async () => {
    const summary = await client.run({ sheets: { "us.csv": marked(price(), { ...annual, Change: "gone" }) } });
    expect(summary.refused).toEqual([
      {
        file: "us.csv",
        line: 3,
        column: "Change",
        reason: "Must be Unchanged, Added, Changed or Deleted (UNC, ADD, CHG, DEL); got 'gone'.",
      },
    ]);
  });
});
