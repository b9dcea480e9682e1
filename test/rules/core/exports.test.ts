import { beyondKept, KEPT_BYTES_MAX, KEPT_EXPORTS_MAX } from "../../../src/core/exports.js";

/** Which exports of a partner expire early. @source decision 0083 */
const sized = (...sizes: number[]) => sizes.map((storedBytes, index) => ({ index, storedBytes }));
const expiredOf = (...sizes: number[]) => beyondKept(sized(...sizes)).map(({ index }) => index);

test.each([
  ["none has none", [], []],
  ["as many bytes as are allowed stay", [1, KEPT_BYTES_MAX - 1], []],
  ["one byte more expires the oldest", [1, KEPT_BYTES_MAX - 1, 1], [2]],
  ["all after the first that does not fit expire", [1, KEPT_BYTES_MAX, 1], [1, 2]],
  ["the latest stays whatever its size", [KEPT_BYTES_MAX + 1, 1], [1]],
])("%s", (_, sizes, expired) => {
  expect(expiredOf(...sizes)).toEqual(expired);
});

test("at most so many stay as are allowed", () => {
  const sizes = Array<number>(KEPT_EXPORTS_MAX).fill(1);
  expect(expiredOf(...sizes)).toEqual([]);
  expect(expiredOf(...sizes, 1, 1)).toEqual([KEPT_EXPORTS_MAX, KEPT_EXPORTS_MAX + 1]);
});
