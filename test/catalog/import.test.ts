import { join } from "node:path";
import { instant } from "../../src/core/clock.js";
import { newRow } from "../../src/database/new-row.js";
import { transact } from "../../src/database/transaction.js";
import { insertRows } from "../../src/database/writes.js";
import { Offer } from "../../src/entities/offer.entity.js";
import { PlanPrerequisite } from "../../src/entities/plan-prerequisite.entity.js";
import { Plan } from "../../src/entities/plan.entity.js";
import { Publisher } from "../../src/entities/publisher.entity.js";
import { Subscription } from "../../src/entities/subscription.entity.js";
import { importCatalog } from "../../src/services/catalog/import/import-catalog.js";
import { required } from "../support/partner-client.js";
import { CatalogClient, counts, LATER, matrix, NOW, plan, price, sheet } from "../support/catalog-client.js";

/** A sold subscription. */
const sold = (id: string, { offerId, id: planId }: Plan, nickname: string | null, sortName: string): Subscription =>
  newRow(Subscription, {
    ...{ id, partnerId: "ptr_1", customerId: "cus_1", orderId: "ord_1", offerId, planId, publisherKind: "PARTNER", quantity: 1 },
    ...{ nickname, sortName, status: "PENDING", isTrial: false, termDuration: "P1M", billingCycle: "MONTHLY", currency: "USD" },
    ...{ orderedAt: NOW, unitPriceMinor: 2500, autoRenew: true, chargeCount: 0, changedAt: NOW, version: 1 },
  });

let client: CatalogClient;
beforeEach(async () => {
  client = await CatalogClient.open();
});
afterEach(() => client.close());

describe("an import", () => {
  test("imports publisher, offer, plan and price", async () => {
    const summary = await client.run({ sheets: { "us.csv": sheet(price()) }, matrix: matrix(plan()) });
    expect(summary).toMatchObject({ ...counts(4, 0, 0, 0), refused: [], refusedCount: 0, unpricedPlans: 0 });
    const [publisher] = await client.all(Publisher);
    const [offer] = await client.all(Offer);
    const [stored] = await client.all(Plan);
    expect(publisher).toMatchObject({ name: "Alder & Finch", kind: "PARTNER" });
    expect(offer).toMatchObject({
      productId: "P1",
      publisherId: publisher?.id,
      publisherKind: "PARTNER",
      title: "Finch Sign",
      billingType: "LICENSE",
      segments: ["COMMERCIAL"],
      markets: ["DE", "US"],
      isExclusive: false,
      isOfferedThroughCsp: true,
      searchText: "finch sign\nalder & finch\np1/0001",
      withdrawnAt: null,
    });
    expect(stored).toMatchObject({
      offerId: offer?.id,
      skuId: "0001",
      category: "ENTERPRISE",
      hasFreeTrial: false,
      trialDays: null,
      isAddOn: false,
    });
    expect(await client.prices()).toEqual([
      expect.objectContaining({
        planId: stored?.id,
        market: "US",
        termPriceMinor: 2500,
        retailPriceMinor: 3125,
        version: 1,
        effectiveFrom: instant("2019-01-01T00:00:00.000Z"),
        effectiveUntil: null,
      }),
    ]);
  });

  test("a new title moves the subscriptions without a nickname in lists by name", async () => {
    await client.run({ sheets: { "us.csv": sheet(price()) }, matrix: matrix(plan()) });
    const [stored] = await client.all(Plan);
    const rows = [sold("sub_1", required(stored), null, "finch sign"), sold("sub_2", required(stored), "Own", "own")];
    await transact(client.database, "commit", (tx) => insertRows(tx, Subscription, rows));
    const renamed = { ProductTitle: "Älder Sign" };
    await client.run({ sheets: { "us.csv": sheet(price(renamed)) }, matrix: matrix(plan(renamed)), now: LATER });
    expect((await client.all(Offer))[0]).toMatchObject({ title: "Älder Sign", sortTitle: "alder sign" });
    const sorted = (await client.all(Subscription)).map(({ id, sortName, version }) => [id, sortName, version]);
    expect(sorted).toEqual([
      ["sub_1", "alder sign", 1],
      ["sub_2", "own", 1],
    ]);
  });

  test("changes nothing when it is repeated with the same files", async () => {
    const given = {
      sheets: { "us.csv": sheet(price(), price({ Market: "DE", Currency: "EUR" })) },
      matrix: matrix(plan()),
      publishers: {},
    };
    await client.run(given);
    const before = await client.prices();
    expect(await client.run({ ...given, now: LATER })).toMatchObject(counts(0, 0, 5, 0));
    expect(await client.prices()).toEqual(before);
  });

  test("imports the repository's data completely, and finds it unchanged the second time", async () => {
    const data = join(__dirname, "../../data");
    const files = {
      priceSheets: ["US", "GB", "DE", "FR", "JP"].map((market) => join(data, `price-sheet-${market}.csv`)),
      offerMatrix: join(data, "offer-matrix.csv"),
      publishers: join(data, "publishers.json"),
      now: NOW,
    };
    const first = await importCatalog(client.database, files);
    expect(first).toMatchObject({ changed: 0, unchanged: 0, withdrawn: 0, refusedCount: 0, unpricedPlans: 0 });
    expect(first.byKind).toMatchObject({
      publishers: { added: 11 },
      offers: { added: 21 },
      plans: { added: 27 },
      prices: { added: 665 },
      margins: { added: 1 },
    });
    expect(await importCatalog(client.database, { ...files, now: LATER })).toMatchObject(counts(0, 0, 725, 0));
  });

  test("ends a changed price and adds a new version without overwriting", async () => {
    await client.run({ sheets: { "us.csv": sheet(price()) }, matrix: matrix(plan()) });
    const summary = await client.run({ sheets: { "us.csv": sheet(price({ UnitPrice: "27.00" })) }, now: LATER });
    expect(summary.byKind.prices).toEqual(counts(0, 1, 0, 0));
    expect(await client.prices()).toEqual([
      expect.objectContaining({ version: 1, termPriceMinor: 2500, effectiveUntil: LATER }),
      expect.objectContaining({ version: 2, termPriceMinor: 2700, effectiveFrom: LATER, effectiveUntil: null }),
    ]);
  });

  test("replaces an announced price before its start", async () => {
    const announced = { EffectiveStartDate: "2027-01-01T00:00:00Z" };
    const from = instant("2027-01-01T00:00:00.000Z");
    await client.run({ sheets: { "us.csv": sheet(price(announced)) }, matrix: matrix(plan()) });
    await client.run({ sheets: { "us.csv": sheet(price({ ...announced, UnitPrice: "26.00" })) }, now: LATER });
    expect(await client.prices()).toEqual([
      expect.objectContaining({ version: 1, termPriceMinor: 2500, effectiveFrom: from, effectiveUntil: from }),
      expect.objectContaining({ version: 2, termPriceMinor: 2600, effectiveFrom: from, effectiveUntil: null }),
    ]);
  });

  test("withdraws prices that are no longer listed for a market, and restores them when listed again", async () => {
    const german = price({ Market: "DE", Currency: "EUR" });
    const annual = price({ TermDuration: "P1Y", BillingPlan: "Annual", UnitPrice: "270.00", "ERP Price": "" });
    await client.run({ sheets: { "us.csv": sheet(price(), annual), "de.csv": sheet(german) }, matrix: matrix(plan()) });
    const gone = await client.run({ sheets: { "us.csv": sheet(price()) }, now: LATER });
    expect(gone.byKind.prices).toEqual(counts(0, 0, 1, 1));
    const [withdrawn] = (await client.prices()).filter((row) => row.withdrawnAt !== null);
    expect(withdrawn).toMatchObject({ market: "US", termDuration: "P1Y", effectiveUntil: LATER, withdrawnAt: LATER });
    expect((await client.run({ sheets: { "us.csv": sheet(price()) }, now: LATER })).byKind.prices).toEqual(counts(0, 0, 1, 0));
    const back = await client.run({ sheets: { "us.csv": sheet(price(), annual) }, now: instant("2026-11-23T09:00:00.000Z") });
    expect(back.byKind.prices).toEqual(counts(0, 1, 1, 0));
    expect((await client.prices()).at(-1)).toMatchObject({
      version: 2,
      effectiveFrom: instant("2026-11-23T09:00:00.000Z"),
      withdrawnAt: null,
    });
  });

  test("R-PRICE-5: keeps an exclusive offer's prices in markets whose sheets do not list the offer", async () => {
    const other = { ProductId: "P2", ProductTitle: "Other", SkuTitle: "Other" };
    const annual = price({ ...other, TermDuration: "P1Y", BillingPlan: "Annual" });
    const german = price({ ...other, Market: "DE", Currency: "EUR" });
    const publishers = { offers: { P2: { exclusiveToMpnIds: ["4711"] } } };
    const shared = sheet(price(), price({ Market: "DE", Currency: "EUR" }));
    await client.run({
      sheets: { "all.csv": sheet(price(), price({ Market: "DE", Currency: "EUR" }), price(other), annual, german) },
      matrix: matrix(plan(), plan(other)),
      publishers,
    });
    const before = await client.prices();
    expect((await client.run({ sheets: { "all.csv": shared }, now: LATER })).byKind.prices).toEqual(counts(0, 0, 2, 0));
    expect(await client.prices()).toEqual(before);
    const some = sheet(price(), price({ Market: "DE", Currency: "EUR" }), price(other));
    expect((await client.run({ sheets: { "all.csv": some }, now: LATER })).byKind.prices).toEqual(counts(0, 0, 3, 1));
    const gone = (await client.prices()).filter(({ withdrawnAt }) => withdrawnAt !== null);
    expect(gone).toEqual([expect.objectContaining({ market: "US", termDuration: "P1Y", effectiveUntil: LATER })]);
  });

  test("marks an ended price as withdrawn without changing its past", async () => {
    const ended = price({ TermDuration: "P1Y", BillingPlan: "Annual", EffectiveEndDate: "2020-12-31T23:59:59.0000000Z" });
    const until = instant("2021-01-01T00:00:00.000Z");
    await client.run({ sheets: { "us.csv": sheet(price(), ended) }, matrix: matrix(plan()) });
    expect((await client.run({ sheets: { "us.csv": sheet(price()) }, now: LATER })).byKind.prices).toEqual(counts(0, 0, 1, 0));
    const [gone] = (await client.prices()).filter(({ termDuration }) => termDuration === "P1Y");
    expect(gone).toMatchObject({ version: 1, listedUntil: until, effectiveUntil: until, withdrawnAt: LATER });
    const again = await client.run({ sheets: { "us.csv": sheet(price()) }, now: instant("2026-11-23T09:00:00.000Z") });
    expect(again.byKind.prices).toEqual(counts(0, 0, 1, 0));
    expect((await client.prices()).find(({ termDuration }) => termDuration === "P1Y")?.withdrawnAt).toEqual(LATER);
  });

  test("R-IMP-2: withdraws Microsoft plans and offers that the matrix no longer lists, and restores them when listed again", async () => {
    const plus = plan({ SkuId: "0002", SkuTitle: "Plus" });
    const other = plan({ ProductId: "P2", ProductTitle: "Other", SkuTitle: "Other" });
    const own = price({ Publisher: "Microsoft Corporation" });
    const sheets = { "us.csv": sheet(own, { ...own, SkuId: "0002" }, { ...own, ProductId: "P2" }) };
    await client.run({ sheets, matrix: matrix(plan(), plus, other) });
    const gone = await client.run({ sheets, matrix: matrix(plan()), now: LATER });
    expect(gone.byKind).toMatchObject({ plans: counts(0, 0, 1, 2), offers: counts(0, 0, 1, 1) });
    expect((await client.all(Offer, "t.product_id")).map((offer) => offer.withdrawnAt)).toEqual([null, LATER]);
    const back = await client.run({ sheets, matrix: matrix(plan(), plus, other), now: LATER });
    expect(back.byKind).toMatchObject({ plans: counts(0, 2, 1, 0), offers: counts(0, 1, 1, 0) });
    expect((await client.all(Plan)).map((stored) => stored.withdrawnAt)).toEqual([null, null, null]);
  });

  test("stores and removes the base plans of an add-on", async () => {
    const addOn = plan({ SkuId: "0009", SkuTitle: "Check", ProductSkuPreRequisites: "P1/0001,P9/0001" });
    const sheets = { "us.csv": sheet(price(), price({ SkuId: "0009" })) };
    await client.run({ sheets, matrix: matrix(addOn, plan()) });
    const [base, check] = await client.all(Plan, "t.sku_id");
    expect(check?.isAddOn).toBe(true);
    expect(await client.all(PlanPrerequisite, "t.base_plan_id")).toEqual([{ addOnPlanId: check?.id, basePlanId: base?.id }]);
    await client.run({ sheets, matrix: matrix({ ...addOn, ProductSkuPreRequisites: "P9/0001" }, plan()) });
    expect(await client.all(PlanPrerequisite, "t.base_plan_id")).toEqual([]);
  });

  test("imports trials, usage-based billing, exclusivity and publishers.json", async () => {
    const trial = { BillingPlan: "None", UnitPrice: "0.00", "ERP Price": "0.00", Tags: "License;Trial" };
    const microsoft = { Publisher: "Microsoft Corporation", ProductId: "M1" };
    await client.run({
      sheets: {
        "us.csv": sheet(
          price(),
          price(trial),
          price({ SkuId: "0002" }),
          price({ SkuId: "0002", ...trial }),
          price({ ProductId: "P2", Publisher: "Foundry", Tags: "SaaS;Metered" }),
          price({ ...microsoft, Segment: "Education" }),
          price({ ...microsoft, ...trial, SkuId: "0005" }),
        ),
      },
      matrix: matrix(
        plan({ MaxLicenses: "300" }),
        plan({ SkuId: "0002", MaxLicenses: "301" }),
        plan({ ProductId: "P2" }),
        plan({ ProductId: "M1", ProductTitle: "Suite (Trial)", SkuId: "0005", ProductSkuConversion: "M1/0001" }),
        plan({ ProductId: "M1", ProductTitle: "Suite" }),
      ),
      publishers: {
        publishers: [
          {
            ...{ name: "Foundry", kind: "PARTNER", accessTokenVersion: 1 },
            ...{ landingPageUrl: "https://foundry.example/a", supportContact: { phone: "1" } },
          },
        ],
        offers: {
          P1: {
            trialDays: { "0001": 14 },
            segments: ["NONPROFIT", "COMMERCIAL"],
            exclusiveToMpnIds: ["47"],
            publisherStepBeforeCancel: "Export.",
            changesTo: ["P3/0001"],
          },
          M1: { offeredThroughCsp: false },
        },
      },
    });
    const offers = new Map((await client.all(Offer)).map((offer) => [offer.productId, offer]));
    expect(offers.get("P1")).toMatchObject({
      segments: ["COMMERCIAL", "NONPROFIT"],
      isExclusive: true,
      exclusiveToMpnIds: ["47"],
      publisherStepBeforeCancel: "Export.",
      changesTo: ["P3/0001"],
    });
    expect(offers.get("P2")).toMatchObject({ billingType: "USAGE", isExclusive: false, changesTo: null });
    expect(offers.get("M1")).toMatchObject({
      title: "Suite",
      publisherKind: "MICROSOFT",
      isOfferedThroughCsp: false,
      segments: ["COMMERCIAL", "EDUCATION"],
    });
    const plans = await client.all(Plan, "t.offer_id, t.sku_id");
    const of = (productId: string) => plans.filter(({ offerId }) => offerId === offers.get(productId)?.id);
    expect(of("P1")).toMatchObject([
      { category: "SMALL_BUSINESS", hasFreeTrial: true, trialDays: 14, isTrial: false },
      { category: "ENTERPRISE", hasFreeTrial: true, trialDays: null, isTrial: false },
    ]);
    expect(of("M1")).toMatchObject([
      { skuId: "0001", isTrial: false, hasFreeTrial: false, trialDays: null },
      { skuId: "0005", isTrial: true, hasFreeTrial: false, trialDays: null, category: "TRIAL", convertsTo: ["M1/0001"] },
    ]);
    expect((await client.all(Publisher)).find(({ name }) => name === "Foundry")).toMatchObject({
      tokenVersion: "1.0",
      landingPageUrl: "https://foundry.example/a",
      supportPhone: "1",
    });
  });

  test("skips plans until a sheet names their publisher", async () => {
    const rosters = plan({ ProductId: "P8", AllowedCountries: "DE" });
    const summary = await client.run({ sheets: { "us.csv": sheet(price()) }, matrix: matrix(plan(), rosters) });
    expect(summary).toMatchObject({ unpricedPlans: 1, refusedCount: 0 });
    const german = sheet(price({ ProductId: "P8", Market: "DE", Currency: "EUR" }));
    expect((await client.run({ sheets: { "de.csv": german }, matrix: matrix(plan(), rosters) })).byKind.plans).toEqual(
      counts(1, 0, 1, 0),
    );
  });
});
