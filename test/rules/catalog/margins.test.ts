import * as fc from "fast-check";
import { addDays } from "../../../src/core/period.js";
import {
  adjustedUnitPrice,
  countWithdrawn,
  importEffectOf,
  firstOverlap,
  marginOn,
  marginsAfterImport,
  percentageText,
  type MarginFacts,
  type MarginPeriod,
} from "../../../src/services/catalog/rules/margins.js";

const margin = (changes: Partial<MarginFacts> = {}): MarginFacts => ({
  mpnId: "4820001",
  basisPoints: 1500,
  startsOn: "2020-07-01",
  endsOn: "2020-12-31",
  ...changes,
});

describe("the margin of a day", () => {
  const summer = margin({ startsOn: "2020-07-01", endsOn: "2020-08-31" });
  const autumn = margin({ basisPoints: 1000, startsOn: "2020-09-01", endsOn: "2020-10-31" });

  test.each([
    ["null on the day before the first", "2020-06-30", null],
    ["the first day", "2020-07-01", summer],
    ["the last day of the first margin", "2020-08-31", summer],
    ["the first day of the next", "2020-09-01", autumn],
    ["the last day of the last margin", "2020-10-31", autumn],
    ["null on the day after the last", "2020-11-01", null],
  ])("%s", (_, day, expected) => expect(marginOn([autumn, summer], day)).toEqual(expected));
});

describe("a price with a margin", () => {
  const price = (termPriceMinor: number, termDuration: "P1M" | "P1Y" = "P1M", billingCycle: "MONTHLY" | "ANNUAL" = "MONTHLY") =>
    ({ id: "prc_1", termPriceMinor, termDuration, billingCycle }) as const;

  test.each([
    ["E44: 25.00 minus 15 % is 21.25", price(2500), 1500, 2125],
    ["rounds half a cent up: 0.10 minus 15 % is 0.09", price(10), 1500, 9],
    ["rounds half a cent up: 0.30 minus 15 % is 0.26", price(30), 1500, 26],
    ["¥1200 minus 12.5 % is ¥1050", price(1200), 1250, 1050],
    [
      "subtracts the margin from the price of the term: 300.00 minus 15 %, divided by 12, is 21.25",
      price(30_000, "P1Y"),
      1500,
      2125,
    ],
    ["rounds the margin before the instalment: 0.99 minus 15 % is 0.84, divided by 12 is 0.07", price(99, "P1Y"), 1500, 7],
    ["is the price of the term when paid upfront: 300.00 minus 12.25 % is 263.25", price(30_000, "P1Y", "ANNUAL"), 1225, 26_325],
    ["100 % leaves 0", price(2500), 10_000, 0],
    ["0.01 % of 25.00 rounds to 0", price(2500), 1, 2500],
  ])("%s", (_, listed, basisPoints, expected) => {
    expect(adjustedUnitPrice(listed, { basisPoints }).unitPriceMinor).toBe(expected);
  });

  test("without a margin is the list price, without a note", () => {
    expect(adjustedUnitPrice(price(2500), null)).toEqual({
      unitPriceMinor: 2500,
      priceAdjustment: null,
      priceId: "prc_1",
      marginBasisPoints: null,
    });
  });

  test.each([
    [1500, "15.0% ISV margin"],
    [1250, "12.5% ISV margin"],
    [1225, "12.25% ISV margin"],
    [1205, "12.05% ISV margin"],
    [1, "0.01% ISV margin"],
    [10_000, "100.0% ISV margin"],
  ])("E44: %s basis points are written as %s", (basisPoints, text) => {
    expect(adjustedUnitPrice(price(2500), { basisPoints }).priceAdjustment).toBe(text);
  });

  test("every percentage with two decimals is formatted exactly", () => {
    for (let basisPoints = 1; basisPoints <= 10_000; basisPoints++) {
      expect(Number(percentageText(basisPoints)) * 100).toBeCloseTo(basisPoints, 6);
      expect(percentageText(basisPoints)).toMatch(/^\d+\.\d{1,2}$/);
    }
  });
});

describe("overlapping margins", () => {
  test.each([
    ["overlap on a common last and first day", "2020-08-31", [0, 1]],
    ["do not overlap when consecutive", "2020-09-01", null],
  ])("%s", (_, startsOn, expected) => {
    const first = margin({ endsOn: "2020-08-31" });
    expect(firstOverlap([first, margin({ startsOn })])).toEqual(expected);
    expect(firstOverlap([margin({ startsOn }), first])).toEqual(expected);
  });

  test("margins of different partners do not overlap", () => {
    expect(firstOverlap([margin(), margin({ mpnId: "4820002" })])).toBeNull();
  });
});

const span = (startsOn: string, endsOn: string, basisPoints = 1500): MarginPeriod => ({ basisPoints, startsOn, endsOn });
const TODAY = "2020-06-15";
const YEAR = span("2020-01-01", "2020-12-31");

describe("an import of margins", () => {
  test.each<[string, MarginPeriod[], MarginPeriod[], MarginPeriod[]]>([
    ["adds new margins completely, including past days", [], [YEAR], [YEAR]],
    ["keeps identical margins", [YEAR], [YEAR], [YEAR]],
    ["ends margins that are no longer listed today", [YEAR], [], [span("2020-01-01", TODAY)]],
    ["removes future margins that are no longer listed", [span("2020-07-01", "2020-12-31")], [], []],
    ["keeps past margins", [span("2020-01-01", "2020-03-31")], [], [span("2020-01-01", "2020-03-31")]],
    ["moves an end", [YEAR], [span("2020-01-01", "2020-08-31")], [span("2020-01-01", "2020-08-31")]],
    ["never moves an end before today", [YEAR], [span("2020-01-01", "2020-02-29")], [span("2020-01-01", TODAY)]],
    [
      "starts a new percentage tomorrow",
      [YEAR],
      [span("2020-01-01", "2020-12-31", 2000)],
      [span("2020-01-01", TODAY), span("2020-06-16", "2020-12-31", 2000)],
    ],
    [
      "fills days without a margin",
      [span("2020-03-01", "2020-12-31")],
      [span("2020-01-01", "2020-12-31", 2000)],
      [span("2020-01-01", "2020-02-29", 2000), span("2020-03-01", TODAY), span("2020-06-16", "2020-12-31", 2000)],
    ],
    [
      "keeps consecutive margins with the same percentage separate",
      [YEAR],
      [YEAR, span("2021-01-01", "2021-12-31")],
      [YEAR, span("2021-01-01", "2021-12-31")],
    ],
  ])("%s", (_, kept, listed, wanted) => expect(marginsAfterImport(kept, listed, TODAY)).toEqual(wanted));

  test.each<[string, MarginPeriod[], MarginPeriod, string]>([
    ["new", [], YEAR, "added"],
    ["the same", [YEAR], YEAR, "unchanged"],
    ["with another end", [YEAR], span("2020-01-01", "2020-08-31"), "changed"],
    ["with another percentage", [YEAR], span("2020-01-01", "2020-12-31", 2000), "changed"],
    ["for the next year", [YEAR], span("2021-01-01", "2021-12-31"), "added"],
  ])("reports a margin that is %s", (_, kept, listed, fate) => {
    expect(importEffectOf(listed, kept, marginsAfterImport(kept, [listed], TODAY))).toBe(fate);
  });

  test("counts a margin as withdrawn if it had future days", () => {
    const over = span("2020-01-01", "2020-05-31");
    expect(countWithdrawn([over, span("2020-06-01", TODAY)], [], TODAY)).toBe(0);
    expect(countWithdrawn([over, span("2020-06-01", "2020-06-16")], [], TODAY)).toBe(1);
    expect(countWithdrawn([YEAR], [span("2020-08-01", "2020-08-31")], TODAY)).toBe(0);
  });
});

describe("any sequence of margin imports", () => {
  const DAYS = 60;
  const dayAt = (count: number) => addDays("2020-01-01", count);
  /** Random margins without overlap. */
  const anyList = fc
    .array(fc.tuple(fc.integer({ min: 0, max: DAYS }), fc.constantFrom(0, 1000, 1500, 2000)), { maxLength: 6 })
    .map((cuts) => {
      const ordered = [...new Map(cuts)].sort(([a], [b]) => a - b);
      return ordered.flatMap(([from, basisPoints], index) => {
        const until = (ordered[index + 1]?.[0] ?? DAYS) - 1;
        return basisPoints === 0 || until < from ? [] : [span(dayAt(from), dayAt(until), basisPoints)];
      });
    });
  const on = (spans: readonly MarginPeriod[], day: string) =>
    spans.filter(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn).map(({ basisPoints }) => basisPoints);

  test("past days keep their margin, later days have the listed one, no day has two, and a repeated import changes nothing", () => {
    fc.assert(
      fc.property(anyList, anyList, fc.integer({ min: 0, max: DAYS }), fc.nat(DAYS), (first, second, at, wait) => {
        const today = dayAt(at);
        const kept = marginsAfterImport([], first, dayAt(0));
        const wanted = marginsAfterImport(kept, second, today);
        for (let count = 0; count < DAYS; count++) {
          const day = dayAt(count);
          const stays = day <= today && on(kept, day).length > 0;
          expect(on(wanted, day)).toEqual(stays ? on(kept, day) : on(second, day));
        }
        expect(marginsAfterImport(wanted, second, today)).toEqual(wanted);
        expect(marginsAfterImport(wanted, second, dayAt(at + wait))).toEqual(wanted);
        for (const listed of second) expect(importEffectOf(listed, wanted, wanted)).toBe("unchanged");
        expect(countWithdrawn(wanted, second, today)).toBe(0);
      }),
    );
  });
});
