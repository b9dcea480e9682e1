import { messageBound } from "../../../src/server/fair-share/live-shares";

test("messages are counted in each second", () => {
  let now = 5000;
  const isWithinBound = messageBound(2, () => now);
  const inOneSecond = () => [isWithinBound(), isWithinBound(), isWithinBound()];
  expect(inOneSecond()).toEqual([true, true, false]);
  now += 999;
  expect(isWithinBound()).toBe(false);
  now += 1;
  expect(inOneSecond()).toEqual([true, true, false]);
});

test("0 sets no bound", () => {
  const isWithinBound = messageBound(0, () => 0);
  expect([isWithinBound(), isWithinBound()]).toEqual([true, true]);
});
