import { Temporal } from "temporal-polyfill";
import { addDays } from "../../../src/core/period.js";
import type { TermDuration } from "../../../src/core/vocabulary.js";
import { cycleMonths, fitsTerm, termFrom, trialFrom, unitPriceOf } from "../../../src/services/catalog/rules/terms.js";
import { nextPeriod, periodAt, periodOf } from "../../../src/services/subscription/rules/periods.js";
import { annual, annualPaidMonthly, monthly, pending } from "../../support/facts.js";

const MONTHS: Record<TermDuration, number> = { P1M: 1, P1Y: 12, P3Y: 36 };
const terms = ["P1M", "P1Y", "P3Y"] as const;
const cycles = ["MONTHLY", "ANNUAL", "TRIENNIAL", "NONE"] as const;

describe("billing cycles", () => {
  test.each([
    ["P1M", "MONTHLY", 1, 1200],
    ["P1M", "NONE", 1, 1200],
    ["P1Y", "MONTHLY", 1, 100],
    ["P1Y", "ANNUAL", 12, 1200],
    ["P1Y", "NONE", 12, 1200],
    ["P3Y", "MONTHLY", 1, 33],
    ["P3Y", "ANNUAL", 12, 400],
    ["P3Y", "TRIENNIAL", 36, 1200],
  ] as const)(
    "one charge of a %s term billed %s covers %i months; 12.00 for the term gives %i cents",
    (term, cycle, months, unit) => {
      const rhythm = { termDuration: term, billingCycle: cycle };
      expect(cycleMonths(rhythm)).toBe(months);
      expect(unitPriceOf(1200, rhythm)).toBe(unit);
    },
  );

  test.each([
    ["57.60 a year is 4.80 a month", 5760, 480],
    ["100.00 a year is 8.33 a month", 10_000, 833],
    ["200.00 a year is 16.67 a month", 20_000, 1667],
    ["rounds half a cent up", 6, 1],
  ])("an annual term paid monthly costs a twelfth, rounded half up: %s", (_, year, month) =>
    expect(unitPriceOf(year, { termDuration: "P1Y", billingCycle: "MONTHLY" })).toBe(month),
  );

  const misfits = ["P1M ANNUAL", "P1M TRIENNIAL", "P1Y TRIENNIAL"];
  test.each(terms.flatMap((term) => cycles.map((cycle) => [term, cycle] as const)))(
    "no billing cycle is longer than its term: %s billed %s",
    (term, cycle) => expect(fitsTerm(term, cycle)).toBe(!misfits.includes(`${term} ${cycle}`)),
  );
});

describe("the days of a term", () => {
  test("E5, E18: a month from 10 June ends on 9 July", () => {
    expect(termFrom("2019-06-10", monthly())).toEqual({
      termStartsOn: "2019-06-10",
      termEndsOn: "2019-07-09",
      periodStartsOn: "2019-06-10",
      periodEndsOn: "2019-07-09",
      anchorDay: 10,
    });
  });

  test("a year paid monthly begins with a paid month", () => {
    expect(termFrom("2026-01-31", annualPaidMonthly())).toEqual({
      termStartsOn: "2026-01-31",
      termEndsOn: "2027-01-30",
      periodStartsOn: "2026-01-31",
      periodEndsOn: "2026-02-27",
      anchorDay: 31,
    });
  });

  test("a term after a shortened month returns to its anchor day", () => {
    expect(termFrom("2026-02-28", monthly(), 31)).toMatchObject({ termEndsOn: "2026-03-30", anchorDay: 31 });
    expect(termFrom("2025-02-28", annual(), 29)).toMatchObject({ termEndsOn: "2026-02-27", anchorDay: 29 });
    expect(termFrom("2027-02-28", annual(), 29)).toMatchObject({ termEndsOn: "2028-02-28" });
  });

  test("without another anchor the first day is the anchor", () => expect(termFrom("2026-02-28", monthly()).anchorDay).toBe(28));

  test.each([
    [30, "2019-07-09"],
    [60, "2019-08-08"],
    [1, "2019-06-10"],
  ])("a trial of %i days from 10 June ends on %s, the first day included", (days, endsOn) => {
    expect(trialFrom("2019-06-10", days)).toEqual({
      termStartsOn: "2019-06-10",
      termEndsOn: endsOn,
      periodStartsOn: "2019-06-10",
      periodEndsOn: endsOn,
      anchorDay: 10,
    });
  });
});

describe("consecutive terms agree with an independent calendar", () => {
  /** The months in which the terms start: long and short months, before and in leap years. */
  const firstMonths = [2023, 2024, 2096].flatMap((year) =>
    [1, 2, 11].map((month) => Temporal.PlainYearMonth.from({ year, month })),
  );
  const startsOnThe = (day: number) =>
    firstMonths.filter((month) => month.daysInMonth >= day).map((month) => month.toPlainDate({ day }));

  /** Returns the first days of consecutive terms by the product's rules, each calculated from the end of the previous term. */
  function chain(startsOn: string, duration: TermDuration, length: number): string[] {
    const facts = monthly({ termDuration: duration, billingCycle: "NONE" });
    const first = termFrom(startsOn, facts);
    const starts = [startsOn];
    for (let term = first; starts.length < length;) {
      const next = addDays(term.termEndsOn, 1);
      starts.push(next);
      term = termFrom(next, facts, first.anchorDay);
    }
    return starts;
  }

  test.each(terms.flatMap((term) => Array.from({ length: 31 }, (_, index) => [term, index + 1] as const)))(
    "terms of %s from day %i of the month",
    (duration, day) => {
      const length = duration === "P1M" ? 13 : 5;
      for (const start of startsOnThe(day)) {
        const expected = Array.from({ length }, (_, n) => start.add({ months: MONTHS[duration] * n }).toString());
        expect(chain(start.toString(), duration, length)).toEqual(expected);
      }
    },
  );

  test.each(Array.from({ length: 31 }, (_, index) => [index + 1]))(
    "twelve instalments from day %i of the month fill their year without a gap",
    (day) => {
      for (const start of startsOnThe(day)) {
        const boundaries = Array.from({ length: 13 }, (_, n) => start.add({ months: n }));
        const expected = boundaries.slice(1).map((next, n) => ({
          startsOn: String(boundaries[n]),
          endsOn: next.subtract({ days: 1 }).toString(),
          pricedDays: boundaries[n]?.until(next).days,
        }));
        const facts = annualPaidMonthly(termFrom(start.toString(), annualPaidMonthly()));
        const periods = [periodOf(facts)];
        for (let last = periodOf(facts); periods.length < 12; periods.push(last)) last = nextPeriod(facts, last);
        expect(periods).toEqual(expected);
        expect(periods.at(-1)?.endsOn).toBe(facts.termEndsOn);
      }
    },
  );
});

describe("the current paid period", () => {
  const facts = annualPaidMonthly(termFrom("2026-01-31", annualPaidMonthly()));

  test.each([
    ["2026-02-27", "2026-01-31", "2026-02-27"],
    ["2026-02-28", "2026-02-28", "2026-03-30"],
    ["2026-03-30", "2026-02-28", "2026-03-30"],
    ["2026-03-31", "2026-03-31", "2026-04-29"],
    ["2027-01-30", "2026-12-31", "2027-01-30"],
  ])("on %s it is %s to %s, whatever instalments were skipped", (on, startsOn, endsOn) =>
    expect(periodAt(facts, on)).toMatchObject({ startsOn, endsOn }),
  );

  test("a pending subscription has none", () => expect(() => periodOf(pending(monthly()))).toThrow("has a paid period"));
});
