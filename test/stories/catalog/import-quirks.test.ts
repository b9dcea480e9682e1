import { join } from "node:path";
import { instant } from "../../../src/core/clock.js";
import { Offer } from "../../../src/entities/offer.entity.js";
import { Plan } from "../../../src/entities/plan.entity.js";
import { Price } from "../../../src/entities/price.entity.js";
import { Publisher } from "../../../src/entities/publisher.entity.js";
import type { ImportOptions } from "../../../src/services/catalog/import/import-catalog.js";
import { CatalogClient, counts, LATER } from "../../support/catalog-client.js";

/** Returns the path of a file with a quirk of real exports. */
const quirk = (name: string): string => join(__dirname, "../../support/catalog/quirks", name);
const matrix = quirk("offer-matrix-limit-0.csv");

let client: CatalogClient;
beforeEach(async () => {
  client = await CatalogClient.open();
});
afterEach(() => client.close());

const load = (name: string, options: Partial<ImportOptions> = {}) => client.run({ priceSheets: [quirk(name)], ...options });

/** Returns the stored prices as texts: currency, term, cycle, price, end. */
const listed = async () =>
  (await client.all(Price, "t.currency, t.term_duration, t.billing_cycle, t.listed_from, t.version")).map(
    (price) =>
    [price.currency, price.termDuration, price.billingCycle, price.termPriceMinor, price.effectiveUntil?.toISOString() ?? "-"].join(" "), // prettier-ignore
  );

test("R-IMP-5: reads the portal's dates, month first; the year 9999 is no end", async () => {
  const summary = await load("us-dates.csv", { offerMatrix: matrix });
  expect(summary).toMatchObject({ refused: [], byKind: { prices: counts(6, 0, 0, 0) } });
  const annual = (await client.prices()).filter(({ planId, billingCycle }) => planId !== "" && billingCycle === "ANNUAL");
  expect(annual.slice(0, 1)).toMatchObject([
    { listedFrom: instant("2024-01-01T00:00:00.000Z"), listedUntil: instant("2026-04-01T00:00:00.000Z") },
  ]);
  expect((await client.prices()).filter(({ listedUntil }) => listedUntil !== null)).toHaveLength(1);
});

test("reads a file separated by semicolons like one separated by commas", async () => {
  await load("us-dates.csv", { offerMatrix: matrix });
  const summary = await load("semicolons.csv", { now: LATER });
  expect(summary).toMatchObject({ refused: [], added: 0, changed: 0, withdrawn: 0, byKind: { prices: { unchanged: 6 } } });
});

test("R-IMP-1, -3: a marketplace sheet needs no matrix and withdraws no Microsoft price", async () => {
  await load("semicolons.csv", { offerMatrix: matrix });
  const before = await client.prices();
  const summary = await load("marketplace-only-DE.csv", { now: LATER });
  expect(summary).toMatchObject({ refused: [], changed: 0, withdrawn: 0 });
  expect(summary.byCoverage.prices.map(({ market, family }) => [market, family])).toEqual([["DE", "MARKETPLACE"]]);
  const kept = new Set(before.map(({ id }) => id));
  expect((await client.prices()).filter(({ id }) => kept.has(id))).toEqual(before);
  const [offer] = (await client.all(Offer)).filter(({ productId }) => productId === "DZH318Z0BQ4R");
  expect(offer).toMatchObject({ title: "Contoso Sign", publisherKind: "PARTNER", segments: ["COMMERCIAL"], markets: ["DE"] });
  expect((await client.all(Plan, "t.sku_id")).filter(({ offerId }) => offerId === offer?.id)).toMatchObject([
    { skuId: "0001", title: "Contoso Sign - Standard", minimumQuantity: 1, maximumQuantity: 1_000_000, purchaseLimitCount: null, hasFreeTrial: true, trialDays: null }, // prettier-ignore
    { skuId: "0002", title: "Contoso Sign - Plus", markets: ["DE"], isAddOn: false, withdrawnAt: null },
  ]);
});

test("R-IMP-1: a license sheet withdraws no price of an independent publisher, and the matrix no plan of it", async () => {
  await load("marketplace-only-DE.csv");
  const before = { prices: await client.prices(), plans: await client.all(Plan) };
  const summary = await load("semicolons.csv", { offerMatrix: matrix, now: LATER });
  expect(summary).toMatchObject({ refused: [], changed: 0, withdrawn: 0 });
  const prices = new Set(before.prices.map(({ id }) => id));
  const plans = new Set(before.plans.map(({ id }) => id));
  expect((await client.prices()).filter(({ id }) => prices.has(id))).toEqual(before.prices);
  expect((await client.all(Plan)).filter(({ id }) => plans.has(id))).toEqual(before.plans);
});

test("reads one plan in five currencies of one market", async () => {
  expect(await load("european-currencies-DE.csv", { offerMatrix: matrix })).toMatchObject({
    refused: [],
    byKind: { prices: counts(5, 0, 0, 0) },
  });
  expect((await listed()).map((text) => text.slice(0, 3))).toEqual(["CHF", "DKK", "EUR", "GBP", "USD"]);
});

test("R-IMP-8: a deleted row ends its price; unchanged, added and changed rows state theirs", async () => {
  await load("semicolons.csv", { offerMatrix: matrix });
  const before = await listed();
  const summary = await load("change-indicator.csv", { now: LATER });
  expect(summary).toMatchObject({ refused: [], ignoredColumns: [{ file: "change-indicator.csv", count: 1 }] });
  expect(summary.byKind.prices).toEqual(counts(0, 0, 5, 1));
  const after = await listed();
  expect(after.filter((text) => !before.includes(text))).toEqual([`EUR P1M MONTHLY 547 ${LATER.toISOString()}`]);
  expect(await load("change-indicator.csv", { now: LATER })).toMatchObject({ added: 0, changed: 0, withdrawn: 0 });
  expect(await listed()).toEqual(after);
});

test("R-IMP-6: bytes that are not UTF-8 are refused with offset and line, and nothing is stored", async () => {
  await expect(load("semicolons.csv", { offerMatrix: quirk("offer-matrix-windows-1252.csv") })).rejects.toThrow(
    "Cannot import offer-matrix-windows-1252.csv: byte 0xFC at offset 245 (line 2) is not UTF-8; save the file as UTF-8.",
  );
  expect([await client.all(Publisher), await client.all(Plan), await client.prices()]).toEqual([[], [], []]);
});

test("R-IMP-7: a limit of 0 is no limit, and header cells are trimmed", async () => {
  expect(await load("semicolons.csv", { offerMatrix: matrix })).toMatchObject({ refused: [] });
  const limits = (await client.all(Plan)).map(({ title, purchaseLimitCount, purchaseLimitScope }) => [
    title,
    purchaseLimitCount,
    purchaseLimitScope,
  ]);
  expect(limits).toContainEqual(["Microsoft 365 Business Basic", null, null]);
});
