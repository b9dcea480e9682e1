import fc from "fast-check";
import { instant, type Instant } from "../../../src/core/clock.js";
import { oncePerChange } from "../../../src/services/catalog/rules/prices-over-time.js";
import { pricesInForce, type PriceFacts } from "../../../src/services/catalog/rules/pricing.js";

const price = (listedFrom: Instant, version: number, effectiveFrom: Instant, effectiveUntil: Instant | null): PriceFacts => ({
  ...{ planId: "pln_a", market: "US", currency: "USD", segment: "COMMERCIAL", termDuration: "P1Y", billingCycle: "ANNUAL" },
  ...{ termPriceMinor: 5184, listedFrom, version, effectiveFrom, effectiveUntil },
});

/** Instants a few milliseconds apart, so that many of them are equal or follow each other. */
const instants = fc.integer({ min: 0, max: 12 }).map((ms) => instant(new Date(ms).toISOString()));
const prices = fc.array(fc.tuple(instants, fc.integer({ min: 1, max: 3 }), instants, fc.option(instants)), { maxLength: 5 });

test("the same prices are in force as without memory, in whatever order instants are asked for", () => {
  fc.assert(
    fc.property(prices, fc.array(instants, { minLength: 1, maxLength: 20 }), (values, asked) => {
      const rows = values.map((value) => price(...value));
      const remembered = oncePerChange(pricesInForce);
      for (const at of asked) expect(remembered(rows, at)).toEqual(pricesInForce(rows, at));
    }),
    { numRuns: 500 },
  );
});

test("prices are derived once between two changes, and once more for other rows", () => {
  const [first, second] = [instant("2026-01-01T00:00:00.000Z"), instant("2026-04-01T00:00:00.000Z")];
  const rows = [price(first, 1, first, second), price(second, 1, second, null)];
  const derived: Instant[] = [];
  const remembered = oncePerChange((_, at: Instant) => derived.push(at));
  const asked = [
    ["2025-12-31T23:59:59.999Z", 1],
    ["2026-01-01T00:00:00.000Z", 2],
    ["2026-03-31T23:59:59.999Z", 2],
    ["2026-04-01T00:00:00.000Z", 3],
    ["2030-01-01T00:00:00.000Z", 3],
  ] as const;
  for (const [at, count] of asked) expect(remembered(rows, instant(at))).toBe(count);
  expect(remembered([...rows], instant("2030-01-01T00:00:00.000Z"))).toBe(4);
});
