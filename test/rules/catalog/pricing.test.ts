import { instant } from "../../../src/core/clock.js";
import {
  decidePriceVersion,
  endOfVersion,
  type StoredPrice,
  type ListedPrice,
} from "../../../src/services/catalog/rules/price-versions.js";
import {
  inForceUntil,
  offeredPrices,
  priceInForce,
  pricesInForce,
  unitPriceMinor,
  type PriceFacts,
} from "../../../src/services/catalog/rules/pricing.js";

const at = (iso: string) => instant(iso);

const price = (changes: Partial<PriceFacts> = {}): PriceFacts => ({
  planId: "pln_a",
  market: "US",
  currency: "USD",
  segment: "COMMERCIAL",
  termDuration: "P1Y",
  billingCycle: "ANNUAL",
  termPriceMinor: 5184,
  listedFrom: at("2024-01-01T00:00:00.000Z"),
  version: 1,
  effectiveFrom: at("2024-01-01T00:00:00.000Z"),
  effectiveUntil: null,
  ...changes,
});

describe("the prices in force", () => {
  const old = price({ effectiveUntil: at("2026-04-01T00:00:00.000Z") });
  const raised = price({
    termPriceMinor: 5760,
    listedFrom: at("2026-04-01T00:00:00.000Z"),
    effectiveFrom: at("2026-04-01T00:00:00.000Z"),
  });

  test.each([
    ["none a millisecond before the first start", "2023-12-31T23:59:59.999Z", []],
    ["the old price at the first start", "2024-01-01T00:00:00.000Z", [5184]],
    ["the old price a millisecond before the change", "2026-03-31T23:59:59.999Z", [5184]],
    ["the new price at the change", "2026-04-01T00:00:00.000Z", [5760]],
    ["the new price a millisecond after the change", "2026-04-01T00:00:00.001Z", [5760]],
  ])("%s", (_, now, amounts) => {
    expect(pricesInForce([old, raised], at(now)).map((row) => row.termPriceMinor)).toEqual(amounts);
  });

  test("of overlapping rows, the one that starts later applies from its start, and the earlier one ends there", () => {
    const endless = price();
    const before = pricesInForce([raised, endless], at("2026-03-31T23:59:59.999Z"));
    expect(before).toEqual([{ ...endless, effectiveUntil: raised.effectiveFrom }]);
    expect(pricesInForce([raised, endless], at("2026-04-01T00:00:00.000Z"))).toEqual([raised]);
  });

  test("a row that starts later applies before a later version of an earlier row", () => {
    const corrected = price({ version: 2, termPriceMinor: 1, effectiveFrom: at("2026-11-21T00:00:00.000Z") });
    expect(pricesInForce([corrected, raised], at("2026-12-01T00:00:00.000Z"))).toEqual([raised]);
  });

  test("when the later row ends, the earlier one is in force again", () => {
    const sale = { ...raised, effectiveUntil: at("2026-05-01T00:00:00.000Z") };
    expect(pricesInForce([price(), sale], at("2026-05-01T00:00:00.000Z"))).toEqual([price()]);
  });

  test("an announced version that was replaced before its start is never in force", () => {
    const replaced = { ...raised, effectiveUntil: raised.effectiveFrom };
    expect(pricesInForce([price(), replaced], at("2026-03-01T00:00:00.000Z"))).toEqual([price()]);
    expect(pricesInForce([price(), replaced], at("2026-04-01T00:00:00.000Z"))).toEqual([price()]);
  });

  test("the later of two versions of a row wins, in any order of the rows", () => {
    const corrected = price({ version: 2, termPriceMinor: 1, effectiveFrom: at("2026-01-01T00:00:00.000Z") });
    for (const rows of [
      [price(), corrected],
      [corrected, price()],
    ]) {
      expect(pricesInForce(rows, at("2026-01-01T00:00:00.000Z"))).toEqual([corrected]);
      expect(pricesInForce(rows, at("2025-12-31T23:59:59.999Z"))).toEqual([
        { ...price(), effectiveUntil: corrected.effectiveFrom },
      ]);
    }
  });

  test("the earliest of several later starts ends a price, in any order of the rows", () => {
    const later = { ...raised, listedFrom: at("2026-09-01T00:00:00.000Z"), effectiveFrom: at("2026-09-01T00:00:00.000Z") };
    for (const rows of [
      [price(), raised, later],
      [later, raised, price()],
    ])
      expect(pricesInForce(rows, at("2026-03-01T00:00:00.000Z"))).toEqual([{ ...price(), effectiveUntil: raised.effectiveFrom }]);
  });

  test("a price stops being in force at its own end or at the start of the next price of its key", () => {
    const now = at("2026-03-01T00:00:00.000Z");
    const otherMarket = { ...raised, market: "DE", effectiveFrom: at("2026-03-15T00:00:00.000Z") };
    expect(inForceUntil(price(), [price()], now)).toBeNull();
    expect(inForceUntil(price(), [price(), otherMarket], now)).toBeNull();
    expect(inForceUntil(price(), [price(), otherMarket, raised], now)).toEqual(raised.effectiveFrom);
    const ending = price({ effectiveUntil: at("2026-03-20T00:00:00.000Z") });
    expect(inForceUntil(ending, [ending, raised], now)).toEqual(ending.effectiveUntil);
    expect(inForceUntil(raised, [price(), raised], raised.effectiveFrom)).toBeNull();
  });

  test("markets, segments, terms and cycles are priced independently", () => {
    const rows = [
      price(),
      price({ market: "DE", currency: "EUR" }),
      price({ segment: "EDUCATION" }),
      price({ billingCycle: "MONTHLY" }),
    ];
    expect(pricesInForce(rows, at("2026-01-01T00:00:00.000Z"))).toEqual(rows);
  });
});

describe("the price of a purchase", () => {
  const rows = [
    price({ termPriceMinor: 100 }),
    price({ termPriceMinor: 55, segment: "EDUCATION" }),
    price({ termPriceMinor: 10, termDuration: "P1M", billingCycle: "MONTHLY" }),
    price({ termPriceMinor: 90, market: "DE", currency: "EUR" }),
  ];
  const now = at("2026-01-01T00:00:00.000Z");
  const annual = { market: "US", termDuration: "P1Y", billingCycle: "ANNUAL" } as const;

  test("is that of the customer's segment", () => {
    expect(priceInForce(rows, { ...annual, segment: "EDUCATION" }, now)?.termPriceMinor).toBe(55);
  });
  test("is the commercial price when the segment has none", () => {
    expect(priceInForce(rows, { ...annual, segment: "NONPROFIT" }, now)?.termPriceMinor).toBe(100);
    const monthly = { market: "US", segment: "EDUCATION", termDuration: "P1M", billingCycle: "MONTHLY" } as const;
    expect(priceInForce(rows, monthly, now)?.termPriceMinor).toBe(10);
  });
  test("is that of the billing country, in the customer's currency", () => {
    expect(priceInForce(rows, { ...annual, market: "DE", segment: "COMMERCIAL" }, now)?.termPriceMinor).toBe(90);
    expect(priceInForce(rows, { ...annual, market: "DE", segment: "COMMERCIAL", currency: "USD" }, now)).toBeNull();
    expect(priceInForce(rows, { ...annual, market: "JP", segment: "COMMERCIAL" }, now)).toBeNull();
  });
  test("is null for a term and cycle that are not listed", () => {
    expect(priceInForce(rows, { ...annual, termDuration: "P3Y", segment: "COMMERCIAL" }, now)).toBeNull();
  });

  test("excludes the price of an ISV's free trial, but includes a Microsoft trial's", () => {
    const free = price({ termDuration: "P1M", billingCycle: "NONE", termPriceMinor: 0 });
    const buyer = { market: "US", segment: "COMMERCIAL" } as const;
    expect(offeredPrices([free], buyer, false, now)).toEqual([]);
    expect(offeredPrices([free], buyer, true, now)).toEqual([free]);
    expect(offeredPrices(rows, { ...buyer, segment: "EDUCATION" }, false, now).map((row) => row.termPriceMinor)).toEqual([
      55, 10,
    ]);
  });
});

describe("what one charge costs", () => {
  test.each([
    ["a monthly term, its price", "P1M", "MONTHLY", 2500, 2500],
    ["an annual term paid annually, its price", "P1Y", "ANNUAL", 5760, 5760],
    ["an annual term paid monthly, a twelfth", "P1Y", "MONTHLY", 5760, 480],
    ["a twelfth rounded down below the half", "P1Y", "MONTHLY", 4000, 333],
    ["a twelfth rounded up at the half", "P1Y", "MONTHLY", 4002, 334],
    ["three years paid monthly, a thirty-sixth", "P3Y", "MONTHLY", 27000, 750],
    ["three years paid annually, a third", "P3Y", "ANNUAL", 10000, 3333],
    ["three years paid upfront, the price", "P3Y", "TRIENNIAL", 27000, 27000],
    ["a trial, 0", "P1M", "NONE", 0, 0],
  ] as const)("%s", (_, termDuration, billingCycle, termPriceMinor, minor) => {
    expect(unitPriceMinor({ termDuration, billingCycle, termPriceMinor })).toBe(minor);
  });
});

describe("the versions of a price", () => {
  const now = at("2026-11-21T09:00:00.000Z");
  const from = at("2026-01-01T00:00:00.000Z");
  const future = at("2027-01-01T00:00:00.000Z");
  const listed: ListedPrice = { termPriceMinor: 100, retailPriceMinor: 125, listedFrom: from, listedUntil: null };
  const kept: StoredPrice = { ...listed, version: 1, effectiveFrom: from, effectiveUntil: null, withdrawnAt: null };

  test("a new price begins at its listed start, even in the past", () => {
    expect(decidePriceVersion(null, listed, now)).toEqual({
      kind: "ADD",
      next: { version: 1, effectiveFrom: from, effectiveUntil: null },
    });
  });
  test("the same price is unchanged", () => expect(decidePriceVersion(kept, listed, now)).toEqual({ kind: "UNCHANGED" }));
  test("a new amount ends the version in force now, and starts the next one now", () => {
    expect(decidePriceVersion(kept, { ...listed, termPriceMinor: 110 }, now)).toEqual({
      kind: "REPLACE",
      endsAt: now,
      next: { version: 2, effectiveFrom: now, effectiveUntil: null },
    });
  });
  test("a new retail price is also a new version", () => {
    expect(decidePriceVersion(kept, { ...listed, retailPriceMinor: null }, now).kind).toBe("REPLACE");
  });
  test("a changed announced price gets an empty interval, and the next version gets its start", () => {
    const announced = { ...kept, listedFrom: future, effectiveFrom: future };
    expect(decidePriceVersion(announced, { ...listed, listedFrom: future, termPriceMinor: 110 }, now)).toEqual({
      kind: "REPLACE",
      endsAt: future,
      next: { version: 2, effectiveFrom: future, effectiveUntil: null },
    });
  });
  test.each([
    ["an end in the future is stored", future, future],
    ["an end at now is stored", now, now],
    ["an end in the past is stored as now", at("2026-06-01T00:00:00.000Z"), now],
  ])("%s", (_, listedUntil, effectiveUntil) => {
    expect(decidePriceVersion(kept, { ...listed, listedUntil }, now)).toEqual({ kind: "MOVE_END", listedUntil, effectiveUntil });
  });
  test("an ended price that is listed for longer starts again without filling the gap", () => {
    const over = { ...kept, listedUntil: at("2026-06-01T00:00:00.000Z"), effectiveUntil: at("2026-06-01T00:00:00.000Z") };
    expect(decidePriceVersion(over, listed, now)).toEqual({
      kind: "REPLACE",
      endsAt: null,
      next: { version: 2, effectiveFrom: now, effectiveUntil: null },
    });
  });
  test("a withdrawn price comes back as a new version", () => {
    const withdrawn = { ...kept, effectiveUntil: from, withdrawnAt: from };
    expect(decidePriceVersion(withdrawn, listed, now)).toMatchObject({
      kind: "REPLACE",
      endsAt: null,
      next: { version: 2, effectiveFrom: now },
    });
  });
  test("withdrawing ends a price now or at its future start, or changes nothing", () => {
    expect(endOfVersion(kept, now)).toEqual(now);
    expect(endOfVersion({ ...kept, effectiveFrom: future }, now)).toEqual(future);
    expect(endOfVersion({ ...kept, effectiveUntil: now }, now)).toBeNull();
  });
});
