import fc from "fast-check";
import {
  decimalsOf,
  formatMinor,
  instalment,
  isCurrency,
  subtractBasisPoints,
  multiply,
  negate,
  parseMinor,
  prorate,
  sum,
} from "../../../src/core/money.js";

const anyMinor = fc.maxSafeInteger();
const aCurrency = fc.constantFrom("JPY", "KRW", "USD", "EUR", "KWD", "BHD");

/** Divides and rounds half up in decimal digits, independently of the product. */
function halfUpByDigits(numerator: bigint, denominator: bigint): number {
  const tenths = (numerator * 10n) / denominator;
  const whole = tenths / 10n;
  return Number(tenths % 10n >= 5n ? whole + 1n : whole);
}

describe("the decimals of a currency", () => {
  test.each([
    ["JPY", 0],
    ["KRW", 0],
    ["CLP", 0],
    ["USD", 2],
    ["EUR", 2],
    ["TWD", 2],
    ["KWD", 3],
    ["BHD", 3],
    ["TND", 3],
  ])("%s has %i", (currency, decimals) => expect(decimalsOf(currency)).toBe(decimals));

  test.each([
    ["USD", true],
    ["KWD", true],
    ["usd", false],
    ["US", false],
    ["XQZ", false],
    ["", false],
  ])("whether %j names a currency: %s", (code, expected) => expect(isCurrency(code)).toBe(expected));
});

describe("parsing an amount", () => {
  test.each<[string, string, number | null]>([
    ["7.74", "USD", 774],
    ["7.7", "USD", 770],
    ["7", "USD", 700],
    ["007.70", "USD", 770],
    ["  7.74 ", "USD", 774],
    ["0", "USD", 0],
    ["-0.00", "USD", 0],
    ["-1.71", "USD", -171],
    ["7.740", "USD", 774],
    ["7.745", "USD", null],
    ["2515", "JPY", 2515],
    ["2515.0", "JPY", 2515],
    ["2515.5", "JPY", null],
    ["1.234", "KWD", 1234],
    ["1.2345", "KWD", null],
    ["90071992547409.91", "USD", Number.MAX_SAFE_INTEGER],
    ["90071992547409.92", "USD", null],
    ["-90071992547409.91", "USD", -Number.MAX_SAFE_INTEGER],
    ["", "USD", null],
    [".5", "USD", null],
    ["+1", "USD", null],
    ["1e3", "USD", null],
    ["1,000.00", "USD", null],
    ["12 3", "USD", null],
    ["NaN", "USD", null],
    ["0x10", "USD", null],
    ["١٢", "USD", null],
  ])("%j %s is %j minor units", (text, currency, minor) => expect(parseMinor(text, currency)).toBe(minor));
});

describe("formatting an amount", () => {
  test.each<[number, string, string]>([
    [774, "USD", "7.74"],
    [770, "USD", "7.70"],
    [5, "USD", "0.05"],
    [0, "USD", "0.00"],
    [-171, "USD", "-1.71"],
    [-5, "USD", "-0.05"],
    [2515, "JPY", "2515"],
    [0, "JPY", "0"],
    [1234, "KWD", "1.234"],
    [1, "KWD", "0.001"],
    [Number.MAX_SAFE_INTEGER, "USD", "90071992547409.91"],
  ])("%i minor units of %s are formatted as %j", (minor, currency, text) => expect(formatMinor(minor, currency)).toBe(text));

  test("a formatted amount is parsed to the same amount, with exactly the currency's decimals", () => {
    fc.assert(
      fc.property(anyMinor, aCurrency, (minor, currency) => {
        const text = formatMinor(minor, currency);
        expect(parseMinor(text, currency)).toBe(minor === 0 ? 0 : minor);
        expect((text.split(".")[1] ?? "").length).toBe(decimalsOf(currency));
      }),
    );
  });
});

describe("prorating a price", () => {
  test.each([
    ["E2: 4.00 for 29 of 30 days is 3.87", 400, 29, 30, 387],
    ["E10: 4.00 for 19 of 31 days is 2.45", 400, 19, 31, 245],
    ["E10: 4.00 for 12 of 31 days is 1.55", 400, 12, 31, 155],
    ["E12: 4.00 for 12 of 28 days is 1.71", 400, 12, 28, 171],
    ["E15: 48.00 for 318 of 365 days is 41.82", 4800, 318, 365, 4182],
    ["E24: 1200 yen for 13 of 31 days are 503 yen", 1200, 13, 31, 503],
    ["rounds exactly half a cent up", 1, 1, 2, 1],
    ["rounds just below half a cent down", 1_000_001, 1, 2_000_004, 0],
    ["the whole period costs the whole price", 2500, 31, 31, 2500],
    ["no days cost nothing", 2500, 0, 31, 0],
  ])("%s", (_, price, remaining, days, expected) => expect(prorate(price, remaining, days)).toBe(expected));

  const aShare = fc
    .record({ price: fc.nat(1_000_000_000), days: fc.integer({ min: 1, max: 1096 }), part: fc.nat(1096) })
    .map(({ price, days, part }) => ({ price, days, remaining: part % (days + 1) }));

  test("is never negative and never more than the whole price", () => {
    fc.assert(
      fc.property(aShare, ({ price, remaining, days }) => {
        const share = prorate(price, remaining, days);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(price);
      }),
    );
  });

  test("a change on the first day costs the whole period", () => {
    fc.assert(fc.property(aShare, ({ price, days }) => expect(prorate(price, days, days)).toBe(price)));
  });

  test("more days never cost less", () => {
    fc.assert(
      fc.property(aShare, ({ price, remaining, days }) => {
        fc.pre(remaining < days);
        expect(prorate(price, remaining + 1, days)).toBeGreaterThanOrEqual(prorate(price, remaining, days));
      }),
    );
  });

  test("rounds half up exactly for any size", () => {
    const huge = fc.record({ price: fc.maxSafeNat(), days: fc.integer({ min: 1, max: 1096 }) });
    fc.assert(
      fc.property(
        fc.oneof(
          aShare,
          huge.map((share) => ({ ...share, remaining: share.days - 1 })),
        ),
        (share) => {
          const { price, remaining, days } = share;
          expect(prorate(price, remaining, days)).toBe(halfUpByDigits(BigInt(price) * BigInt(remaining), BigInt(days)));
        },
      ),
    );
  });

  test("the used and the unused part together differ from the whole by at most a cent", () => {
    fc.assert(
      fc.property(aShare, ({ price, remaining, days }) => {
        const difference = prorate(price, remaining, days) + prorate(price, days - remaining, days) - price;
        expect([0, 1]).toContain(difference);
      }),
    );
  });

  test.each([
    ["a negative price", () => prorate(-1, 1, 30)],
    ["a negative number of days", () => prorate(100, -1, 30)],
    ["a period without days", () => prorate(100, 1, 0)],
  ])("%s fails an assertion", (_, action) => expect(action).toThrow("Assertion failed: only a non-negative amount is divided"));
});

describe("instalments", () => {
  test.each([
    ["57.60 in 12 is 4.80", 5760, 12, 480],
    ["100.00 in 12 is 8.33", 10_000, 12, 833],
    ["200.00 in 12 is 16.67", 20_000, 12, 1667],
    ["0.06 in 12 is a cent, because half a cent is rounded up", 6, 12, 1],
    ["0.05 in 12 is 0", 5, 12, 0],
    ["one instalment is the whole price", 5761, 1, 5761],
  ])("%s", (_, price, count, expected) => expect(instalment(price, count)).toBe(expected));

  test("their sum differs from the price by at most half a cent per instalment", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.constantFrom(1, 3, 12, 36), (price, count) => {
        const total = instalment(price, count) * count;
        expect(Math.abs(total - price) * 2).toBeLessThanOrEqual(count);
        expect(instalment(price, count)).toBe(halfUpByDigits(BigInt(price), BigInt(count)));
      }),
    );
  });
});

describe("a price minus basis points", () => {
  test.each([
    ["25.00 minus 15 % is 21.25", 2500, 1500, 2125],
    ["rounds half a cent up", 10, 1500, 9],
    ["minus 0 is unchanged", 2500, 0, 2500],
    ["minus 100 % is 0", 2500, 10_000, 0],
  ])("%s", (_, price, basisPoints, expected) => expect(subtractBasisPoints(price, basisPoints)).toBe(expected));

  test("is exact to half a minor unit, rounded half up", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.nat(10_000), (price, basisPoints) => {
        expect(subtractBasisPoints(price, basisPoints)).toBe(
          halfUpByDigits(BigInt(price) * BigInt(10_000 - basisPoints), 10_000n),
        );
      }),
    );
  });

  test.each([-1, 10_001])("%s basis points fail an assertion", (basisPoints) => {
    expect(() => subtractBasisPoints(100, basisPoints)).toThrow("Assertion failed: a share is between nothing and the whole");
  });
});

describe("adding and multiplying", () => {
  test("an effective price of 3.87 times 2 licenses is 7.74", () => expect(multiply(387, 2)).toBe(774));
  test("a sum keeps signs and order does not matter", () => expect(sum([400, -387, 774])).toBe(787));
  test("an empty sum is zero", () => expect(sum([])).toBe(0));
  test("negating zero gives positive zero", () => expect(Object.is(negate(0), 0)).toBe(true));
  test("negating an amount twice gives the amount", () => {
    fc.assert(fc.property(anyMinor, (minor) => expect(negate(negate(minor))).toBe(minor === 0 ? 0 : minor)));
  });

  test("an amount beyond the exact integer range is refused, not rounded", () => {
    expect(multiply(Number.MAX_SAFE_INTEGER, 1)).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => multiply(Number.MAX_SAFE_INTEGER, 2)).toThrow("must be a safe integer of minor units");
    expect(() => sum([Number.MAX_SAFE_INTEGER, 1])).toThrow("must be a safe integer of minor units");
    expect(sum([Number.MAX_SAFE_INTEGER, 1, -1])).toBe(Number.MAX_SAFE_INTEGER);
  });
});
