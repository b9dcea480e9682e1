import { addMilliseconds, instant, MILLISECONDS_PER_HOUR, type Instant } from "../../../src/core/clock.js";
import {
  counterOfDue,
  furthestMove,
  type ClockMoveFacts,
  type PendingWork,
} from "../../../src/services/lifecycle/rules/clock-move.js";
import { NO_SCHEDULE, type StoredSchedule, type SubscriptionFacts } from "../../../src/services/subscription/rules/facts.js";
import { nextTransition } from "../../../src/services/subscription/rules/lifecycle.js";
import { storedSchedule } from "../../../src/services/subscription/rules/schedule.js";
import {
  annual,
  annualPaidMonthly,
  microsoft,
  microsoftTrial,
  monthly,
  pending,
  suspended,
  trial,
  withOpenChange,
} from "../../support/facts.js";

const waiting = (facts: SubscriptionFacts, schedule: StoredSchedule = NO_SCHEDULE): ClockMoveFacts => ({
  ...facts,
  ...nextTransition(facts),
  ...schedule,
  remindedAt: null,
});
/** Reminders of a partner that has switched them off. */
const reminders = { daysBefore: [], kinds: [], version: 1 };

/** Runs all steps and returns the result. */
function finished<T>(steps: Generator<undefined, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}
/** Returns the number of transitions that are due by the given time. */
const countDue = (all: PendingWork, to: Instant, most: number) => finished(counterOfDue(all, most)(to));
const alone = (...subscriptions: ClockMoveFacts[]) => ({ subscriptions, nextPublicationAt: null, reminders });
const monthPlan = { planId: "pln_base", quantity: 3, termDuration: "P1M", billingCycle: "MONTHLY" } as const;
const monthlyNext = storedSchedule({ ...monthPlan, chosenEndsOn: null });
const shortNext = storedSchedule({ ...monthPlan, chosenEndsOn: "2026-04-12" });

/** All subscriptions start on 10 March 2026. */
const cases: [name: string, subscription: ClockMoveFacts, to: string, count: number][] = [
  ["a monthly plan up to the instant before its renewal", waiting(monthly()), "2026-04-09T23:59:59.999Z", 0],
  ["a monthly plan up to the instant of its renewal", waiting(monthly()), "2026-04-10T00:00:00.000Z", 1],
  ["a monthly plan over three years", waiting(monthly()), "2029-03-10T00:00:00.000Z", 36],
  ["a monthly plan of the 31st over a year", waiting(monthly({ anchorDay: 31 })), "2027-04-09T23:59:59.999Z", 12],
  ["a monthly plan without auto-renewal", waiting(monthly({ autoRenew: false })), "2029-03-10T00:00:00.000Z", 1],
  ["an annual plan", waiting(annual()), "2029-03-10T00:00:00.000Z", 3],
  ["an annual term paid monthly", waiting(annualPaidMonthly()), "2029-03-10T00:00:00.000Z", 36],
  [
    "an annual term paid monthly without auto-renewal",
    waiting(annualPaidMonthly({ autoRenew: false })),
    "2029-03-10T00:00:00.000Z",
    12,
  ],
  ["an annual plan with a scheduled change to monthly", waiting(annual(), monthlyNext), "2029-03-10T00:00:00.000Z", 25],
  ["a next term that ends on a chosen day", waiting(microsoft(), shortNext), "2026-05-13T00:00:00.000Z", 3],
  ["a trial that becomes paid", waiting(trial()), "2027-03-10T00:00:00.000Z", 12],
  ["a trial without auto-renewal", waiting(trial({ autoRenew: false })), "2027-03-10T00:00:00.000Z", 1],
  ["a Microsoft trial", waiting(microsoftTrial()), "2027-03-10T00:00:00.000Z", 1],
  ["the end of the retention of a suspended subscription", waiting(suspended(monthly())), "2029-03-10T00:00:00.000Z", 1],
  ["a suspended subscription paid in instalments", waiting(suspended(annualPaidMonthly())), "2029-03-10T00:00:00.000Z", 4],
  ["an open change: its answer, then the renewal", waiting(withOpenChange(monthly())), "2026-04-10T00:00:00.000Z", 2],
  ["an open change, to its answer", waiting(withOpenChange(monthly())), "2026-03-20T13:00:10.000Z", 1],
  ["a pending subscription", waiting(pending(monthly())), "2029-03-10T00:00:00.000Z", 0],
];

describe("the transitions due during a move of the test clock", () => {
  test.each(cases)("counts %s", (_, subscription, to, count) =>
    expect(countDue(alone(subscription), instant(to), 1000)).toBe(count),
  );

  test("counts publications, one per month", () => {
    const books = { subscriptions: [], nextPublicationAt: instant("2026-04-08T00:00:00.000Z"), reminders };
    expect(countDue(books, instant("2026-04-07T23:59:59.999Z"), 1000)).toBe(0);
    expect(countDue(books, instant("2026-04-08T00:00:00.000Z"), 1000)).toBe(1);
    expect(countDue(books, instant("2027-04-08T00:00:00.000Z"), 1000)).toBe(13);
  });

  test("stops counting at one more than the limit", () =>
    expect(countDue(alone(waiting(monthly()), waiting(monthly())), instant("2126-03-10T00:00:00.000Z"), 10)).toBe(11));
});

describe("a test clock can move", () => {
  const from = instant("2026-03-10T09:00:00.000Z");
  const three = {
    subscriptions: [monthly(), monthly(), annual()].map((facts) => waiting(facts)),
    nextPublicationAt: null,
    reminders,
  };

  test("to the requested instant when the transitions due are within the limit", () => {
    const to = instant("2027-03-10T00:00:00.000Z");
    expect(countDue(three, to, 1000)).toBe(25);
    expect(finished(furthestMove(three, { from, to }, 25))).toEqual(to);
  });

  test("exactly as far as the transitions due are within the limit", () => {
    const to = instant("2036-03-10T00:00:00.000Z");
    for (const most of [2, 3, 24, 25, 26, 100]) {
      const furthest = finished(furthestMove(three, { from, to }, most));
      expect(countDue(three, furthest, most)).toBeLessThanOrEqual(most);
      expect(countDue(three, addMilliseconds(furthest, MILLISECONDS_PER_HOUR), most)).toBe(most + 1);
    }
  });

  test("all the way where nothing is due", () => {
    const to = instant("2036-03-10T00:00:00.000Z");
    expect(finished(furthestMove({ subscriptions: [], nextPublicationAt: null, reminders }, { from, to }, 0))).toEqual(to);
    expect(finished(furthestMove(alone(waiting(pending(monthly()))), { from, to }, 0))).toEqual(to);
  });

  test("to the first publication when it is the first instant", () => {
    const books = { subscriptions: [waiting(monthly())], nextPublicationAt: instant("2026-04-08T00:00:00.000Z"), reminders };
    expect(finished(furthestMove(books, { from, to: instant("2026-05-01T00:00:00.000Z") }, 0))).toEqual(books.nextPublicationAt);
  });

  test("not at all when too much is overdue", () => {
    const late = instant("2026-06-01T00:00:00.000Z");
    expect(finished(furthestMove(three, { from: late, to: instant("2026-07-01T00:00:00.000Z") }, 1))).toEqual(late);
  });

  test("to the first instant with a transition due, however many there are", () => {
    const first = instant("2026-04-10T00:00:00.000Z");
    expect(finished(furthestMove(three, { from, to: first }, 1))).toEqual(first);
    expect(finished(furthestMove(three, { from, to: instant("2026-04-11T00:00:00.000Z") }, 1))).toEqual(first);
  });
});
