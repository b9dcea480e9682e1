import { chunksOf, groupBy } from "../../../src/core/collections.js";
import { isOpen } from "../../../src/core/vocabulary.js";

test.each([
  ["PENDING", true],
  ["ACTIVE", true],
  ["SUSPENDED", true],
  ["EXPIRED", false],
  ["DELETED", false],
] as const)("a subscription that is %s is open: %s", (status, expected) => expect(isOpen(status)).toBe(expected));

test("groups items by key in their order", () => {
  const byLength = groupBy(["a", "bb", "c", "dd"], (word) => word.length);
  expect([...byLength]).toEqual([
    [1, ["a", "c"]],
    [2, ["bb", "dd"]],
  ]);
});

test.each([
  [[], []],
  [[1], [[1]]],
  [[1, 2], [[1, 2]]],
  [
    [1, 2, 3],
    [[1, 2], [3]],
  ],
  [
    [1, 2, 3, 4],
    [
      [1, 2],
      [3, 4],
    ],
  ],
])("%j in chunks of 2 is %j", (items, chunks) => expect([...chunksOf(items, 2)]).toEqual(chunks));
