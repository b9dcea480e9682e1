import fc from "fast-check";
import { fixedPace, sharedPace } from "../../../src/services/lifecycle/rules/pace.js";

const TARGET_MS = 25;

test("a fixed pace takes the same number each time", () => {
  const pace = fixedPace(7);
  pace.took(10_000);
  expect(pace.size()).toBe(7);
});

test("a shared pace doubles after a short transaction, halves after a long one, and otherwise stays", () => {
  const pace = sharedPace(TARGET_MS);
  const after = (ms: number) => {
    pace.took(ms);
    return pace.size();
  };
  const first = pace.size();
  expect([after(8), after(8), after(9), after(25), after(26)]).toEqual([first * 2, first * 4, first * 4, first * 4, first * 2]);
});

test("a shared pace is always a whole number within its limits, whatever transactions take", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 1, 20, 26, 5_000), { maxLength: 40 }), (durations) => {
      const pace = sharedPace(TARGET_MS);
      for (const ms of durations) {
        pace.took(ms);
        expect(Number.isInteger(Math.log2(pace.size()))).toBe(true);
        expect(pace.size()).toBeGreaterThanOrEqual(64);
        expect(pace.size()).toBeLessThanOrEqual(1024);
      }
    }),
  );
});
