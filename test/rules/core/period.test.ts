import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { instant } from "../../../src/core/clock.js";
import {
  addDays,
  addDuration,
  addMonths,
  anchorDayOf,
  dayOf,
  daysBetween,
  daysIn,
  firstOfMonthOnOrAfter,
  isDay,
  monthsOf,
  periodFrom,
  startOf,
} from "../../../src/core/period.js";

const aDay = fc.integer({ min: 0, max: 40_000 }).map((days) => Temporal.PlainDate.from("2000-01-01").add({ days }).toString());

describe("days", () => {
  test.each([
    ["2026-03-31T23:59:59.999Z", "2026-03-31"],
    ["2026-04-01T00:00:00.000Z", "2026-04-01"],
    ["2026-04-01T01:00:00.000+02:00", "2026-03-31"],
  ])("%s is on the UTC day %s", (at, day) => expect(dayOf(instant(at))).toBe(day));

  test("a day starts at midnight UTC", () => expect(startOf("2026-03-29").toISOString()).toBe("2026-03-29T00:00:00.000Z"));

  test.each([
    ["2024-02-29", true],
    ["2023-02-29", false],
    ["2100-02-29", false],
    ["2026-04-31", false],
    ["2026-13-01", false],
    ["2026-00-01", false],
    ["2026-1-1", false],
    ["20260101", false],
    ["+002026-01-01", false],
    ["2026-01-01T00:00:00Z", false],
    ["", false],
  ])("whether %j is an existing day: %s", (text, expected) => expect(isDay(text)).toBe(expected));

  test.each([
    ["2026-03-20", 90, "2026-06-18"],
    ["2024-02-28", 1, "2024-02-29"],
    ["2023-02-28", 1, "2023-03-01"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2026-03-01", -1, "2026-02-28"],
    ["2026-03-01", 0, "2026-03-01"],
  ])("%s plus %i days is %s", (day, count, expected) => expect(addDays(day, count)).toBe(expected));

  test.each([
    ["2026-03-10", "2026-03-10", 0],
    ["2026-03-10", "2026-03-11", 1],
    ["2026-03-11", "2026-03-10", -1],
    ["2026-03-28", "2026-03-30", 2],
    ["2024-01-01", "2025-01-01", 366],
    ["2023-01-01", "2024-01-01", 365],
  ])("from %s to %s there are %i days", (from, to, days) => expect(daysBetween(from, to)).toBe(days));

  test("counting days agrees with an independent calendar", () => {
    fc.assert(
      fc.property(aDay, aDay, (from, to) => {
        const days = Temporal.PlainDate.from(from).until(to, { largestUnit: "day" }).days;
        expect(daysBetween(from, to)).toBe(days);
        expect(addDays(from, days)).toBe(to);
      }),
    );
  });

  test.each([
    ["2020-07-01", "2020-07-01"],
    ["2020-07-02", "2020-08-01"],
    ["2020-07-31", "2020-08-01"],
    ["2020-12-31", "2021-01-01"],
    ["2024-02-29", "2024-03-01"],
  ])("the first billing period of an account opened on %s begins on %s", (day, first) =>
    expect(firstOfMonthOnOrAfter(day)).toBe(first),
  );
});

describe("an ISO 8601 duration after an instant", () => {
  const after = (at: string, duration: string) => addDuration(instant(at), duration)?.toISOString() ?? null;

  test.each([
    ["2026-01-31T09:00:00.000Z", "P1M", "2026-02-28T09:00:00.000Z"],
    ["2024-02-29T09:00:00.000Z", "P1Y", "2025-02-28T09:00:00.000Z"],
    ["2026-03-28T23:30:00.000Z", "P1DT1H", "2026-03-30T00:30:00.000Z"],
    ["2026-03-10T09:00:00.000Z", "PT0S", "2026-03-10T09:00:00.000Z"],
  ])("after %s, %s ends at %s", (at, duration, end) => expect(after(at, duration)).toBe(end));

  test.each(["", "1 day", "P1X"])("%j is not a duration", (duration) =>
    expect(after("2026-03-10T09:00:00.000Z", duration)).toBeNull(),
  );

  test("is null when the end is beyond the calendar", () => expect(after("2026-03-10T09:00:00.000Z", "P300000Y")).toBeNull());
});

describe("periods", () => {
  test("a period includes both of its ends", () => {
    expect(daysIn({ startsOn: "2019-06-11", endsOn: "2019-07-10" })).toBe(30);
    expect(daysIn({ startsOn: "2019-06-11", endsOn: "2019-06-11" })).toBe(1);
  });

  test.each([
    ["P1M", 1],
    ["P1Y", 12],
    ["P3Y", 36],
  ] as const)("%s has %i months", (term, months) => expect(monthsOf(term)).toBe(months));

  test.each([
    ["2019-06-10", 1, { startsOn: "2019-06-10", endsOn: "2019-07-09" }],
    ["2019-01-09", 1, { startsOn: "2019-01-09", endsOn: "2019-02-08" }],
    ["2018-01-13", 12, { startsOn: "2018-01-13", endsOn: "2019-01-12" }],
    ["2026-01-01", 1, { startsOn: "2026-01-01", endsOn: "2026-01-31" }],
    ["2026-01-31", 1, { startsOn: "2026-01-31", endsOn: "2026-02-27" }],
    ["2024-01-31", 1, { startsOn: "2024-01-31", endsOn: "2024-02-28" }],
    ["2024-02-29", 12, { startsOn: "2024-02-29", endsOn: "2025-02-27" }],
    ["2024-02-29", 36, { startsOn: "2024-02-29", endsOn: "2027-02-27" }],
  ])("a term from %s of %i months ends the day before the next one", (startsOn, months, expected) =>
    expect(periodFrom(startsOn, months, anchorDayOf(startsOn))).toEqual(expected),
  );

  test("the 31st is used again after a shorter month", () => {
    expect(addMonths("2026-01-31", 1, 31)).toBe("2026-02-28");
    expect(addMonths("2026-02-28", 1, 31)).toBe("2026-03-31");
    expect(addMonths("2026-03-31", 1, 31)).toBe("2026-04-30");
  });

  test("29 February is used again in the next leap year", () => {
    expect(addMonths("2024-02-29", 12, 29)).toBe("2025-02-28");
    expect(addMonths("2027-02-28", 12, 29)).toBe("2028-02-29");
  });

  test("a boundary agrees with an independent calendar for every day of five years and every term", () => {
    for (let day = "2023-01-01"; day < "2028-01-01"; day = Temporal.PlainDate.from(day).add({ days: 1 }).toString()) {
      for (const months of [1, 12, 36]) {
        const expected = Temporal.PlainDate.from(day).add({ months }).toString();
        if (addMonths(day, months, anchorDayOf(day)) !== expected) expect([day, months]).toBe(expected);
      }
    }
  });
});
