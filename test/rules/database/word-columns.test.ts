import { EventType } from "../../../src/core/events.js";
import * as vocabulary from "../../../src/core/vocabulary.js";
import { WORD_LENGTH } from "../../../src/entities/columns.js";

/** SQLite stores a text of any length, so only MariaDB would refuse a value that is too long. */
const enums = Object.entries({ ...vocabulary, EventType }).filter(
  (entry): entry is [string, Record<string, string>] =>
    typeof entry[1] === "object" && Object.entries(entry[1]).every(([key, value]) => key === value),
);

test("there are enums to look at", () => {
  expect(enums.map(([name]) => name)).toEqual(expect.arrayContaining(["EventType", "SubscriptionStatus", "ChargeType"]));
});

test.each(enums)("each value of %s fits into the column of a word", (_, values) => {
  expect(Object.keys(values).filter(({ length }) => length > WORD_LENGTH)).toEqual([]);
});
