import fc from "fast-check";
import { addDays } from "../../../src/core/period.js";
import { endingOn, termFrom } from "../../../src/services/catalog/rules/terms.js";
import {
  isPossibleMonthEnd,
  possibleTermEnds,
  whyNoTermEnd,
  type AlignedEnd,
} from "../../../src/services/customer/rules/term-ends.js";

const P1M = { termDuration: "P1M", billingCycle: "MONTHLY" } as const;
const P1Y = { termDuration: "P1Y", billingCycle: "ANNUAL" } as const;

const aligned = (endsOn: string, subscriptionCount = 1): AlignedEnd => ({
  endsOn,
  subscriptionId: `sub_${endsOn}`,
  subscriptionCount,
});
const daysFrom = (startsOn: string, term: typeof P1M | typeof P1Y, ...ends: string[]) =>
  possibleTermEnds(
    termFrom(startsOn, term),
    ends.map((day) => aligned(day)),
  ).map(({ endsOn }) => endsOn);

describe("R-TERM-1: the days on which a term can be chosen to end", () => {
  test.each([
    ["the 10th", "2026-03-10", ["2026-03-31"]],
    ["the day before the end of a month", "2026-03-30", ["2026-03-31"]],
    ["the last day of a month, whose full term ends before the next one", "2026-03-31", []],
    ["the first, whose full term ends with the month", "2026-03-01", []],
    ["the second", "2026-03-02", ["2026-03-31"]],
    ["the 30th before February", "2026-01-30", ["2026-01-31"]],
    ["the 31st before February", "2026-01-31", []],
    ["the 28th of February in a leap year", "2028-02-28", ["2028-02-29"]],
    ["the 28th of February otherwise", "2027-02-28", []],
  ])("are ends of months: from %s", (_, startsOn, expected) => expect(daysFrom(startsOn, P1M)).toEqual(expected));

  test("are the twelve ends of months in a year, eleven when the year ends with a month", () => {
    expect(daysFrom("2026-03-10", P1Y)).toHaveLength(12);
    expect(daysFrom("2026-03-01", P1Y)).toHaveLength(11);
    expect(daysFrom("2027-03-10", P1Y)).toContain("2028-02-29");
  });

  test.each([
    ["the day before the start", "2026-03-09", false],
    ["the first day", "2026-03-10", false],
    ["one day ahead", "2026-03-11", true],
    ["the last day but one of the full term", "2026-04-08", true],
    ["the last day of the full term", "2026-04-09", false],
    ["the first day of the next term", "2026-04-10", false],
  ])("are ends of other terms inside the full term: %s", (_, day, isPossible) =>
    expect(daysFrom("2026-03-10", P1M, day).includes(day)).toBe(isPossible),
  );

  test("say why, and are in order without duplicates", () =>
    expect(
      possibleTermEnds(termFrom("2026-03-10", P1M), [aligned("2026-04-04", 2), aligned("2026-03-31"), aligned("2026-03-12")]),
    ).toEqual([
      { endsOn: "2026-03-12", isMonthEnd: false, subscriptionId: "sub_2026-03-12", subscriptionCount: 1 },
      { endsOn: "2026-03-31", isMonthEnd: true, subscriptionId: "sub_2026-03-31", subscriptionCount: 1 },
      { endsOn: "2026-04-04", isMonthEnd: false, subscriptionId: "sub_2026-04-04", subscriptionCount: 2 },
    ]));

  test("are exactly those that a term can be cut at, and month ends are found without the others", () => {
    const aDay = fc.nat(1600).map((days) => addDays("2026-01-01", days));
    fc.assert(
      fc.property(aDay, fc.constantFrom(P1M, P1Y), fc.array(fc.nat(400), { maxLength: 20 }), (startsOn, term, distances) => {
        const full = termFrom(startsOn, term);
        const ends = possibleTermEnds(
          full,
          distances.map((days) => aligned(addDays(startsOn, days - 10))),
        );
        for (const { endsOn } of ends) expect(endingOn(full, endsOn).termEndsOn).toBe(endsOn);
        expect(ends.map(({ endsOn }) => endsOn)).toEqual([...new Set(ends.map(({ endsOn }) => endsOn))].sort());
        expect(ends.map(({ endsOn }) => isPossibleMonthEnd(endsOn, full))).toEqual(ends.map(({ isMonthEnd }) => isMonthEnd));
      }),
    );
  });
});

describe("R-TERM-1: an end can be chosen", () => {
  const basic = { planTitle: "Basic", publisherKind: "MICROSOFT", isTrial: false, termDuration: "P1Y" } as const;

  test.each([
    ["for a Microsoft plan of one year", basic, null],
    ["for a Microsoft plan of one month", { ...basic, termDuration: "P1M" as const }, null],
    ["not for three years", { ...basic, termDuration: "P3Y" as const }, "only terms of P1M and P1Y"],
    ["not for a trial", { ...basic, isTrial: true }, "Basic is a trial"],
    [
      "not for a plan of an independent publisher",
      { ...basic, publisherKind: "PARTNER" as const },
      "Basic is a plan of an independent",
    ],
  ])("%s", (_, subject, reason) => {
    if (reason === null) expect(whyNoTermEnd(subject)).toBeNull();
    else expect(whyNoTermEnd(subject)).toContain(reason);
  });
});
