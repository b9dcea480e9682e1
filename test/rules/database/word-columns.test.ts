import { EventType } from "../../../src/core/events.js";
import * as vocabulary from "../../../src/core/vocabulary.js";
import { WORD_LENGTH } from "../../../src/entities/columns.js";

/** SQLite stores a text of any length, so only MariaDB would refuse a value that is too long. */
const exported: Readonly<Record<string, object>> = { ...vocabulary, EventType };
const enums = Object.entries(exported).filter(([, values]) => {
  const entries = Object.entries(values);
  return entries.length > 0 && entries.every(([key, value]) => key === value);
});

test("there are enums to look at", () => {
  expect(enums.map(([name]) => name)).toEqual(expect.arrayContaining(["EventType", "SubscriptionStatus", "ChargeType"]));
});

test.each(enums)("each value of %s fits into the column of a word", (_, values) => {
  expect(Object.keys(values).filter(({ length }) => length > WORD_LENGTH)).toEqual([]);
});
