import fc from "fast-check";
import { instant } from "../../../src/core/clock.js";
import { BillingCycle, CustomerSegment, TermDuration } from "../../../src/core/vocabulary.js";
import { endCell, endOfRow, Row, startCell, startOfRow } from "../../../src/services/catalog/rules/catalog-fields.js";
import { PRICE_SHEET_COLUMNS, readPriceRow } from "../../../src/services/catalog/rules/price-rows.js";
import { rowsListedAt, sheetCells, type SheetPlan, type SheetVersion } from "../../../src/services/catalog/rules/price-sheet.js";
import { fitsTerm } from "../../../src/services/catalog/rules/terms.js";

const at = (iso: string) => instant(iso);

const plan: SheetPlan = {
  productId: "P1",
  productTitle: "Finch Sign",
  skuId: "0001",
  skuTitle: "Finch Sign Standard",
  description: "Signs.",
  unitOfMeasure: "License",
  publisher: "Alder & Finch",
  publisherKind: "PARTNER",
  billingType: "LICENSE",
};

const version = (changes: Partial<SheetVersion> = {}): SheetVersion => ({
  planId: "pln_a",
  market: "US",
  currency: "USD",
  segment: "COMMERCIAL",
  termDuration: "P1Y",
  billingCycle: "MONTHLY",
  termPriceMinor: 5760,
  retailPriceMinor: 7200,
  listedFrom: at("2024-01-01T00:00:00.000Z"),
  listedUntil: null,
  version: 1,
  effectiveFrom: at("2024-01-01T00:00:00.000Z"),
  withdrawnAt: null,
  ...changes,
});

describe("a row of an exported price sheet", () => {
  test("has the columns and words of price sheets", () => {
    expect(sheetCells(plan, version())).toEqual({
      ProductTitle: "Finch Sign",
      ProductId: "P1",
      SkuId: "0001",
      SkuTitle: "Finch Sign Standard",
      Publisher: "Alder & Finch",
      SkuDescription: "Signs.",
      UnitOfMeasure: "",
      TermDuration: "P1Y",
      BillingPlan: "Monthly",
      Market: "US",
      Currency: "USD",
      UnitPrice: "57.60",
      PricingTierRangeMin: "",
      PricingTierRangeMax: "",
      EffectiveStartDate: "2024-01-01T00:00:00.0000000Z",
      EffectiveEndDate: "9999-11-30T23:59:59.0000000Z",
      Tags: "Marketplace;SaaS;License",
      "ERP Price": "72.00",
      Segment: "Commercial",
    });
    expect(Object.keys(sheetCells(plan, version()))).toEqual([...PRICE_SHEET_COLUMNS]);
  });

  test.each<[string, Partial<SheetPlan>, Partial<SheetVersion>, Record<string, string>]>([
    [
      "R-PRICE-3: the free trial of a plan",
      {},
      { billingCycle: "NONE", termDuration: "P1M", termPriceMinor: 0 },
      { BillingPlan: "None", UnitPrice: "0.00", Tags: "Marketplace;SaaS;License;Trial" },
    ],
    ["a Microsoft plan", { publisherKind: "MICROSOFT" }, {}, { Tags: "License" }],
    ["a usage-based offer", { billingType: "USAGE" }, {}, { Tags: "Marketplace;SaaS;Metered" }],
    ["a charity's price", {}, { segment: "NONPROFIT" }, { Segment: "Charity" }],
    ["a price in yen", {}, { currency: "JPY", market: "JP" }, { UnitPrice: "5760", "ERP Price": "7200" }],
    ["a price without a retail price", {}, { retailPriceMinor: null }, { "ERP Price": "" }],
    ["another unit", { unitOfMeasure: "Device" }, {}, { UnitOfMeasure: "Device" }],
    [
      "an end at midnight",
      {},
      { listedUntil: at("2026-04-01T00:00:00.000Z") },
      { EffectiveEndDate: "2026-03-31T23:59:59.0000000Z" },
    ],
    [
      "an end within a second",
      {},
      { listedUntil: at("2026-04-01T00:00:00.001Z") },
      { EffectiveEndDate: "2026-04-01T00:00:00.0009999Z" },
    ],
    [
      "a start within a second",
      {},
      { listedFrom: at("2026-04-01T12:30:00.250Z") },
      { EffectiveStartDate: "2026-04-01T12:30:00.2500000Z" },
    ],
  ])("%s", (_, planChanges, changes, cells) => {
    expect(sheetCells({ ...plan, ...planChanges }, version(changes))).toMatchObject(cells);
  });

  const moment = fc.date({ min: at("2000-01-01T00:00:00Z"), max: at("2199-12-31T23:59:59.999Z"), noInvalidDate: true });

  test("is parsed into the row that was written", () => {
    const versions = fc
      .record({
        segment: fc.constantFrom(...Object.values(CustomerSegment)),
        termDuration: fc.constantFrom(...Object.values(TermDuration)),
        billingCycle: fc.constantFrom(...Object.values(BillingCycle)),
        currency: fc.constantFrom("USD", "EUR", "JPY", "KWD"),
        price: fc.nat(1_000_000_000),
        retailPriceMinor: fc.option(fc.nat(1_000_000_000)),
        listedFrom: moment,
        listedUntil: fc.option(moment),
      })
      .filter(({ termDuration, billingCycle }) => fitsTerm(termDuration, billingCycle))
      .filter(({ listedFrom, listedUntil }) => listedUntil === null || listedUntil > listedFrom);
    fc.assert(
      fc.property(versions, ({ price, ...fields }) => {
        const written = version({ ...fields, termPriceMinor: fields.billingCycle === "NONE" ? 0 : price });
        const cells = sheetCells(plan, written);
        const row = new Row(new Map(PRICE_SHEET_COLUMNS.map((name, index) => [name, index])), Object.values(cells));
        const { market, currency, segment, termDuration, billingCycle, termPriceMinor, retailPriceMinor } = written;
        const { listedFrom, listedUntil } = written;
        expect(readPriceRow(row)).toEqual({
          ...{ market, currency, segment, termDuration, billingCycle, termPriceMinor, retailPriceMinor, listedFrom, listedUntil },
          ...{ productId: "P1", skuId: "0001", publisher: "Alder & Finch", unitOfMeasure: "" },
          ...{ productTitle: plan.productTitle, skuTitle: plan.skuTitle, description: plan.description },
          ...{ isTrial: billingCycle === "NONE", isMetered: false, isDeleted: false },
        });
      }),
    );
  });

  test("keeps start and end to the millisecond", () => {
    fc.assert(
      fc.property(moment, (instantOfRow) => {
        expect(startOfRow(startCell(instantOfRow))).toEqual(instantOfRow);
        expect(endOfRow(endCell(instantOfRow))).toEqual(instantOfRow);
      }),
    );
    expect(endOfRow(endCell(null))).toBe("NEVER");
  });

  test("returns a guarded text without its guard", () => {
    const cells = { ...sheetCells(plan, version()), Publisher: "'@Home Software" };
    const row = new Row(new Map(PRICE_SHEET_COLUMNS.map((name, index) => [name, index])), Object.values(cells));
    expect(readPriceRow(row)?.publisher).toBe("@Home Software");
  });
});

describe("the rows of a sheet at an instant", () => {
  const changedAt = at("2026-11-21T09:00:00.000Z");
  const first = version();
  const second = version({ version: 2, termPriceMinor: 6000, effectiveFrom: changedAt });
  const announcedFrom = at("2027-01-01T00:00:00.000Z");
  const announced = version({ listedFrom: announcedFrom, effectiveFrom: announcedFrom });
  const ended = version({ listedUntil: at("2025-01-01T00:00:00.000Z") });
  const withdrawn = version({ withdrawnAt: changedAt });

  test.each<[string, readonly SheetVersion[], string, readonly SheetVersion[]]>([
    ["a changed price a millisecond before its change", [first, second], "2026-11-21T08:59:59.999Z", [first]],
    ["a changed price from its change on", [second, first], "2026-11-21T09:00:00.000Z", [second]],
    ["the first version of a row before its start", [first, second], "2020-01-01T00:00:00.000Z", [first]],
    ["an announced price", [first, announced], "2026-11-21T09:00:00.000Z", [first, announced]],
    [
      "an announced price that was replaced before it began",
      [announced, { ...announced, version: 2, termPriceMinor: 1 }],
      "2026-11-22T00:00:00.000Z",
      [{ ...announced, version: 2, termPriceMinor: 1 }],
    ],
    ["a price that has ended", [ended], "2026-11-21T09:00:00.000Z", [ended]],
    ["a price until it is withdrawn", [withdrawn], "2026-11-21T08:59:59.999Z", [withdrawn]],
    ["no withdrawn price", [withdrawn], "2026-11-21T09:00:00.000Z", []],
    ["a withdrawn price that was listed again", [withdrawn, second], "2026-11-21T09:00:00.000Z", [second]],
    [
      "rows of other terms beside each other",
      [first, version({ termDuration: "P1M" })],
      "2026-11-21T09:00:00.000Z",
      [first, version({ termDuration: "P1M" })],
    ],
  ])("%s", (_, versions, instantOfList, listed) => {
    expect(rowsListedAt(versions, at(instantOfList))).toEqual(listed);
  });
});
