import { addMilliseconds, instant, MILLISECONDS_PER_DAY, MILLISECONDS_PER_HOUR } from "../../../src/core/clock.js";
import {
  decideAttempt,
  pauseAfter,
  triesWithin,
  untriedMs,
  type AttemptFacts,
} from "../../../src/services/webhook/rules/attempt.js";
import type { AttemptOutcome } from "../../../src/services/delivery/rules/attempt.js";

const DAYS = 3 * MILLISECONDS_PER_DAY;
const SCHEDULE = { firstPauseMs: 5_000, giveUpAfterMs: DAYS };
const STARTED = instant("2026-11-01T09:00:00.000Z");
const FAILED: AttemptOutcome = { kind: "ANSWERED", status: 500 };
const LEAST = triesWithin(SCHEDULE);

const facts: AttemptFacts = { tries: LEAST, firstTriedAt: STARTED, isTest: false, failingSince: STARTED };
const after = (passedMs: number, known: Partial<AttemptFacts> = {}, outcome = FAILED) => {
  const { state, disables } = decideAttempt(outcome, { ...facts, ...known }, addMilliseconds(STARTED, passedMs), SCHEDULE, 0.5);
  return [state.status, disables];
};

/** The attempts of a delivery that always fails, if no attempt is late. */
function attemptsInTime(random: () => number): number {
  let passedMs = 0;
  for (let tries = 1; ; tries++) {
    const [status, disables] = after(passedMs, { tries });
    if (status !== "PENDING" || disables !== null) return tries;
    passedMs += pauseAfter(tries, SCHEDULE, random());
  }
}

test("three days have at least 20 attempts", () => {
  expect(LEAST).toBe(20);
});

test.each([0, 0.25, 0.5, 0.75, 1])(
  "a webhook that fails is disabled by the first attempt after three days (jitter %d)",
  (jitter) => {
    const tries = attemptsInTime(() => jitter);
    let passedMs = 0;
    for (let before = 1; before < tries - 1; before++) passedMs += pauseAfter(before, SCHEDULE, jitter);
    expect(passedMs).toBeLessThan(DAYS);
    expect(passedMs + pauseAfter(tries - 1, SCHEDULE, jitter)).toBeGreaterThanOrEqual(DAYS);
  },
);

test.each([
  ["a millisecond before three days", DAYS - 1, {}, ["PENDING", null]],
  ["at three days", DAYS, {}, ["PENDING", "FAILING"]],
  ["at three days, while others are accepted", DAYS, { failingSince: null }, ["GIVEN_UP", null]],
  ["at three days, when other deliveries had most of the attempts", DAYS, { tries: 2 }, ["PENDING", "FAILING"]],
  [
    "at three days of the delivery, of which most had no worker",
    DAYS,
    { tries: LEAST - 1, failingSince: null },
    ["PENDING", null],
  ],
  ["after a month without a worker, while others are accepted", 10 * DAYS, { tries: 2, failingSince: null }, ["PENDING", null]],
  ["a test, at once", 0, { tries: 1, isTest: true }, ["GIVEN_UP", null]],
] as const)("a failure %s", (_, passedMs, known, expected) => {
  expect(after(passedMs, known)).toEqual(expected);
});

test("410 Gone disables at the first attempt", () => {
  expect(after(0, { tries: 1 }, { kind: "ANSWERED", status: 410 })).toEqual(["PENDING", "GONE"]);
});

test("a success ends the delivery, however late", () => {
  expect(after(10 * DAYS, {}, { kind: "ANSWERED", status: 204 })).toEqual(["DELIVERED", null]);
});

test("pauses grow fourfold from 5 seconds to 4 hours, with a quarter of jitter", () => {
  expect([1, 2, 3, 6, 7, 40].map((tries) => pauseAfter(tries, SCHEDULE, 0.5))).toEqual([
    ...[5_000, 20_000, 80_000, 5_120_000],
    ...[4 * MILLISECONDS_PER_HOUR, 4 * MILLISECONDS_PER_HOUR],
  ]);
  expect([0, 1].map((random) => pauseAfter(1, SCHEDULE, random))).toEqual([3_750, 6_250]);
});

test("time without a worker is time since the latest attempt beyond a pause", () => {
  const since = (hours: number) => untriedMs(STARTED, addMilliseconds(STARTED, hours * MILLISECONDS_PER_HOUR), SCHEDULE);
  expect([since(1), since(5), since(6)]).toEqual([0, 0, 6 * MILLISECONDS_PER_HOUR]);
  expect(untriedMs(null, STARTED, SCHEDULE)).toBe(0);
});
