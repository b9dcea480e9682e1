import { endOfRow, Row, startOfRow } from "../../../src/services/catalog/rules/catalog-fields.js";
import { OFFER_MATRIX_COLUMNS, readPlanRow } from "../../../src/services/catalog/rules/offer-matrix-rows.js";
import { PRICE_SHEET_COLUMNS, priceKey, readPriceRow, possibleKeys } from "../../../src/services/catalog/rules/price-rows.js";

const rowOf = (columns: readonly string[], cells: Record<string, string>) =>
  new Row(
    new Map(columns.map((column, position) => [column, position])),
    columns.map((column) => cells[column] ?? ""),
  );

const priceCells = {
  ProductTitle: "Finch Sign",
  ProductId: "P1",
  SkuId: "0001",
  SkuTitle: "Standard",
  Publisher: "Alder & Finch Software",
  TermDuration: "P1Y",
  BillingPlan: "Monthly",
  Market: "US",
  Currency: "USD",
  UnitPrice: "57.60",
  EffectiveStartDate: "2024-01-01T00:00:00.0000000Z",
  EffectiveEndDate: "9999-11-30T23:59:59.0000000Z",
  Tags: "Marketplace;SaaS;License",
  "ERP Price": "72.00",
  Segment: "Commercial",
};
const priceRow = (changes: Partial<typeof priceCells> & Record<string, string> = {}) =>
  rowOf(PRICE_SHEET_COLUMNS, { ...priceCells, ...changes });

describe("a row of a price sheet", () => {
  test("is parsed into minor units, segments and exclusive ends", () => {
    expect(readPriceRow(priceRow())).toEqual({
      productId: "P1",
      skuId: "0001",
      publisher: "Alder & Finch Software",
      unitOfMeasure: "",
      market: "US",
      currency: "USD",
      segment: "COMMERCIAL",
      termDuration: "P1Y",
      billingCycle: "MONTHLY",
      termPriceMinor: 5760,
      retailPriceMinor: 7200,
      listedFrom: new Date("2024-01-01T00:00:00.000Z"),
      listedUntil: null,
      isTrial: false,
      isMetered: false,
      isDeleted: false,
      ...{ productTitle: "Finch Sign", skuTitle: "Standard", description: "" },
    });
  });

  test.each([
    ["Commercial", "COMMERCIAL"],
    ["Education", "EDUCATION"],
    ["Charity", "NONPROFIT"],
    ["Government", "GOVERNMENT"],
  ])("segment %s means %s", (segment, meaning) => {
    expect(readPriceRow(priceRow({ Segment: segment }))?.segment).toBe(meaning);
  });

  test("has prices with the currency's decimals", () => {
    const yen = { Market: "JP", Currency: "JPY", UnitPrice: "1200", "ERP Price": "1500.00" };
    expect(readPriceRow(priceRow(yen))).toMatchObject({ termPriceMinor: 1200, retailPriceMinor: 1500 });
  });

  test("needs no retail price", () => {
    expect(readPriceRow(priceRow({ "ERP Price": "" }))?.retailPriceMinor).toBeNull();
  });

  test.each([
    ["an unknown currency", { Currency: "XYZ" }, "Currency"],
    ["a lower-case currency", { Currency: "usd" }, "Currency"],
    ["a market that is not a country", { Market: "UK" }, "Market"],
    ["a price that is not a number", { UnitPrice: "abc" }, "UnitPrice"],
    ["a price with a decimal comma", { UnitPrice: "57,60" }, "UnitPrice"],
    ["a negative price", { UnitPrice: "-1.00" }, "UnitPrice"],
    ["an empty price", { UnitPrice: "" }, "UnitPrice"],
    ["more decimals than the currency has", { UnitPrice: "1.001" }, "UnitPrice"],
    ["half a yen", { Market: "JP", Currency: "JPY", UnitPrice: "10.5", "ERP Price": "20" }, "UnitPrice"],
    ["a retail price that is not a number", { "ERP Price": "n/a" }, "ERP Price"],
    ["no product", { ProductId: "" }, "ProductId"],
    ["no SKU", { SkuId: " " }, "SkuId"],
    ["no publisher", { Publisher: "" }, "Publisher"],
    ["a start that is not an instant", { EffectiveStartDate: "01/02/2024" }, "EffectiveStartDate"],
    ["a day that does not exist", { EffectiveStartDate: "2023-02-29T00:00:00Z" }, "EffectiveStartDate"],
    ["an end before its start", { EffectiveEndDate: "2023-12-31T23:59:58Z" }, "EffectiveEndDate"],
    ["an end equal to its start", { EffectiveEndDate: "2023-12-31T23:59:59Z" }, "EffectiveEndDate"],
    ["an unknown term", { TermDuration: "P2Y" }, "TermDuration"],
    ["an unknown billing plan", { BillingPlan: "OneTime" }, "BillingPlan"],
    ["a monthly term billed annually", { TermDuration: "P1M", BillingPlan: "Annual" }, "BillingPlan"],
    ["an annual term billed for three years", { BillingPlan: "Triennial" }, "BillingPlan"],
    ["billing plan None without the tag Trial", { BillingPlan: "None" }, "BillingPlan"],
    ["a billing plan with the tag Trial", { Tags: "License;Trial", UnitPrice: "0" }, "BillingPlan"],
    ["a price with the tag Trial", { Tags: "License;Trial", BillingPlan: "None" }, "UnitPrice"],
    ["an unknown segment", { Segment: "Private" }, "Segment"],
    ["a price from the second license on", { PricingTierRangeMin: "2" }, "PricingTierRangeMin"],
  ])("with %s is refused", (_, changes, column) => {
    const row = priceRow(changes);
    expect(readPriceRow(row)).toBeNull();
    expect(row.problem?.column).toBe(column);
  });

  test("with a missing value is refused for its number of values", () => {
    const row = new Row(new Map(PRICE_SHEET_COLUMNS.map((column, position) => [column, position])), ["one"]);
    expect(readPriceRow(row)).toBeNull();
    expect(row.problem).toEqual({ column: "(row)", reason: "Must have 19 values like the header; got 1." });
  });

  test("that is refused protects the prices that it may describe", () => {
    const key = priceKey({ ...readPriceRow(priceRow()), productId: "P1" } as NonNullable<ReturnType<typeof readPriceRow>>);
    expect(possibleKeys(priceRow({ UnitPrice: "abc" }))).toBe(key);
    expect(possibleKeys(priceRow({ Currency: "XYZ" }))).toBe("P1|0001|US");
    expect(possibleKeys(priceRow({ ProductId: "" }))).toBe("US");
    expect(possibleKeys(priceRow({ Market: "??" }))).toBe("*");
  });
});

describe("the instants of a row", () => {
  test.each([
    ["2024-01-01T00:00:00.0000000Z", "2024-01-01T00:00:00.000Z"],
    ["2024-01-01T10:20:30.1239999Z", "2024-01-01T10:20:30.123Z"],
    ["2024-01-01", "2024-01-01T00:00:00.000Z"],
  ])("%s starts at %s", (text, at) => expect(startOfRow(text)?.toISOString()).toBe(at));

  test.each([
    ["the last second is included", "2026-03-31T23:59:59.0000000Z", "2026-04-01T00:00:00.000Z"],
    ["the last millisecond is included", "2026-03-31T23:59:59.9970000Z", "2026-03-31T23:59:59.998Z"],
    ["digits beyond milliseconds are truncated", "2026-03-31T23:59:59.9999999Z", "2026-04-01T00:00:00.000Z"],
    ["the last day is included", "2026-03-31", "2026-04-01T00:00:00.000Z"],
  ])("an end is exclusive: %s", (_, text, at) => expect((endOfRow(text) as Date).toISOString()).toBe(at));

  test.each(["9999-11-30T23:59:59.0000000Z", "9999-12-31", ""])('"%s" means no end', (text) =>
    expect(endOfRow(text)).toBe("NEVER"),
  );
  test.each(["2026-13-01", "2026-04-31", "2026-04-30T24:00:00Z", "tomorrow"])('"%s" cannot be read', (text) => {
    expect(endOfRow(text)).toBeNull();
  });
});

const planCells = {
  ProductTitle: "Finch Sign",
  ProductId: "P1",
  SkuId: "0003",
  SkuTitle: "Identity Check",
  MinLicenses: "1",
  MaxLicenses: "300",
  AssetOwnershipLimit: "1",
  AssetOwnershipLimitType: "LifetimeCount",
  ProductSkuPreRequisites: "P1/0001,P1/0002",
  ProductSkuConversion: "",
  Description: "Checks who signs.",
  AllowedCountries: "US;DE;US",
};
const planRow = (changes: Record<string, string> = {}) => rowOf(OFFER_MATRIX_COLUMNS, { ...planCells, ...changes });

describe("a row of an offer matrix", () => {
  test("is read with its limit, prerequisites and markets", () => {
    expect(readPlanRow(planRow())).toEqual({
      productId: "P1",
      skuId: "0003",
      productTitle: "Finch Sign",
      title: "Identity Check",
      description: "Checks who signs.",
      minimumQuantity: 1,
      maximumQuantity: 300,
      purchaseLimitCount: 1,
      purchaseLimitScope: "LIFETIME",
      prerequisites: ["P1/0001", "P1/0002"],
      convertsTo: [],
      markets: ["DE", "US"],
    });
  });

  test("has no limit when the count is empty, whatever the limit type", () => {
    expect(readPlanRow(planRow({ AssetOwnershipLimit: "" }))).toMatchObject({
      purchaseLimitCount: null,
      purchaseLimitScope: null,
    });
  });

  test.each([
    ["no product", { ProductId: "" }, "ProductId"],
    ["no title", { SkuTitle: "" }, "SkuTitle"],
    ["a minimum of 0", { MinLicenses: "0" }, "MinLicenses"],
    ["no maximum", { MaxLicenses: "" }, "MaxLicenses"],
    ["a maximum below the minimum", { MinLicenses: "25", MaxLicenses: "24" }, "MaxLicenses"],
    ["a limit that is not a number", { AssetOwnershipLimit: "many" }, "AssetOwnershipLimit"],
    ["a limit of an unknown type", { AssetOwnershipLimitType: "Forever" }, "AssetOwnershipLimitType"],
    ["a prerequisite that is not a plan", { ProductSkuPreRequisites: "P1" }, "ProductSkuPreRequisites"],
    ["an unknown country", { AllowedCountries: "US;UK" }, "AllowedCountries"],
    ["no country", { AllowedCountries: "" }, "AllowedCountries"],
  ])("with %s is refused", (_, changes, column) => {
    const row = planRow(changes);
    expect(readPlanRow(row)).toBeNull();
    expect(row.problem?.column).toBe(column);
  });
});
