import { share } from "./oracle.js";

test.each([
  [2500, 29, 30, 2417],
  [100, 1, 200, 1],
  [99, 1, 200, 0],
  [101, 1, 200, 1],
  [449, 1, 12, 37],
  [450, 1, 12, 38],
  [0, 3, 7, 0],
  [5, 7, 7, 5],
  [9_007_199_254_740_991, 2, 3, 6_004_799_503_160_661],
])("the oracle divides exactly and rounds half up: %i × %i / %i = %i", (price, days, all, wanted) =>
  expect(share(price, days, all)).toBe(wanted),
);
