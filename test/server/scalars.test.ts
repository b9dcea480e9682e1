import { DateScalar, DateTimeScalar, DurationScalar } from "../../src/schema/scalars.schema.js";

const refused = (message: string) => expect.objectContaining({ message }) as Error;

test.each([
  ["1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"],
  ["1969-12-31T23:00:00-01:00", "1970-01-01T00:00:00.000Z"],
  ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
])("the instant %s is accepted", (text, at) => {
  expect(DateTimeScalar.parseValue(text)).toEqual(new Date(at));
});

test.each(["1969-12-31T23:59:59.999Z", "1970-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "0000-01-01T00:00:00+23:59"])(
  "the instant %s, which is outside 1970 to 9999 in UTC, is refused",
  (text) => {
    expect(() => DateTimeScalar.parseValue(text)).toThrow(
      refused(
        `Invalid DateTime: "${text}". Expected an instant of the years 1970 to 9999 with a time zone, for example 2026-11-21T09:00:00.000Z or 2026-11-21T10:00:00+01:00.`,
      ),
    );
  },
);

test.each(["1970-01-01", "9999-12-31"])("the day %s is accepted", (day) => {
  expect(DateScalar.parseValue(day)).toBe(day);
});

test.each(["1969-12-31", "0000-01-01", "10000-01-01"])("the day %s is refused", (day) => {
  expect(() => DateScalar.parseValue(day)).toThrow(
    refused(
      `Invalid Date: "${day}". Expected an existing calendar day of the years 1970 to 9999 as YYYY-MM-DD, for example 2026-11-21.`,
    ),
  );
});

test.each(["PT0S", "P1M", "P100Y", "P1200M", "P36525D", "PT36H"])("the duration %s is accepted", (duration) => {
  expect(DurationScalar.parseValue(duration)).toBe(duration);
});

test.each(["P101Y", "P100YT1S", "P1201M", "P36526D", "P999999999Y"])("the duration %s is refused", (duration) => {
  expect(() => DurationScalar.parseValue(duration)).toThrow(
    refused(
      `Invalid Duration: "${duration}". Expected a duration in ISO 8601 of at most 100 years, for example P1Y for a term or PT36H for a time span.`,
    ),
  );
});
