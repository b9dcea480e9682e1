import { instant } from "../../../src/core/clock.js";
import { DEFAULT_REMINDERS, orderedReminders, type ReminderSettings } from "../../../src/core/reminders.js";
import type { SubscriptionFacts } from "../../../src/services/subscription/rules/facts.js";
import { nextDue, nextReminderAt, remindersAt } from "../../../src/services/subscription/rules/reminders.js";
import { annual, annualPaidMonthly, microsoft, microsoftTrial, monthly, pending, suspended, trial } from "../../support/facts.js";

const BEGINNING = instant("2026-03-10T09:00:00.000Z");
const ofEnds: ReminderSettings = {
  ...DEFAULT_REMINDERS,
  kinds: DEFAULT_REMINDERS.kinds.filter((kind) => kind !== "CREDIT_WINDOW"),
};

/** Returns the instants of all reminders after another instant. */
function instantsOf(facts: SubscriptionFacts, settings = ofEnds, after = BEGINNING): string[] {
  const at = nextReminderAt(facts, settings, after);
  return at === null ? [] : [at.toISOString(), ...instantsOf(facts, settings, at)];
}

/** All subscriptions start on 10 March 2026. */
describe("the reminders of a deadline", () => {
  test.each([
    ["of an annual term: 30 and 7 days before its end", annual(), ["2027-02-08", "2027-03-03"]],
    ["of a monthly term: 7 days, as 30 days would come at its start", monthly(), ["2026-04-03"]],
    ["of a term without auto-renewal, as of one with it", annual({ autoRenew: false }), ["2027-02-08", "2027-03-03"]],
    ["of a Microsoft plan", microsoft(), ["2026-04-03"]],
    ["of a term paid in instalments: of its end only", annualPaidMonthly(), ["2027-02-08", "2027-03-03"]],
    ["of no pending subscription", pending(annual()), []],
  ])("%s", (_, facts, days) => expect(instantsOf(facts)).toEqual(days.map((day) => `${day}T00:00:00.000Z`)));

  test("of a trial are those of its last day", () => {
    const facts = trial();
    const end = Date.parse(`${facts.trialEndsOn}T00:00:00.000Z`) + 86_400_000;
    expect(instantsOf(facts).at(-1)).toBe(new Date(end - 7 * 86_400_000).toISOString());
    expect(remindersAt({ ...facts, remindedAt: null }, ofEnds, new Date(end - 7 * 86_400_000))).toMatchObject([
      { deadline: "TRIAL_END", daysBefore: 7 },
    ]);
  });

  test("of a suspended subscription are those of its retention, unless its term ends before", () => {
    const renewing = suspended(annual());
    const end = Date.parse(`${renewing.retentionEndsOn}T00:00:00.000Z`) + 86_400_000;
    expect(instantsOf(renewing)).toEqual([30, 7].map((days) => new Date(end - days * 86_400_000).toISOString()));
    expect(instantsOf(suspended(monthly({ autoRenew: false })))).toEqual(["2026-04-03T00:00:00.000Z"]);
  });

  test("of a monthly term count from less than 28 days", () => {
    const settings = { ...ofEnds, daysBefore: [29, 28, 27] };
    expect(instantsOf(monthly(), settings)).toEqual(["2026-03-14T00:00:00.000Z"]);
  });

  test("of a credit window come an hour before its end with monthly billing, and a day before with annual billing", () => {
    const windows: ReminderSettings = { ...DEFAULT_REMINDERS, kinds: ["CREDIT_WINDOW"] };
    const windowClosesAt = instant("2026-03-24T09:00:00.123Z");
    expect(instantsOf(monthly({ windowClosesAt }), windows)).toEqual(["2026-03-24T08:00:00.123Z"]);
    expect(instantsOf(annual({ windowClosesAt }), windows)).toEqual(["2026-03-23T09:00:00.123Z"]);
    expect(instantsOf(trial({ windowClosesAt }), windows)).toEqual([]);
    expect(instantsOf(microsoftTrial(), windows)).toEqual([]);
  });

  test("are none when all kinds of the deadline are switched off", () => {
    expect(instantsOf(annual(), { ...ofEnds, kinds: ["TRIAL_END", "RETENTION_END"] })).toEqual([]);
    expect(instantsOf(annual(), { ...ofEnds, kinds: ["ENDING"] })).toHaveLength(2);
  });
});

describe("what is next due", () => {
  const facts = { ...annual(), remindedAt: null };
  const dueAfter = (after: string, remindedAt: string | null = null) => {
    const of = { ...facts, remindedAt: remindedAt === null ? null : instant(remindedAt) };
    const { nextTransition, nextTransitionAt } = nextDue(of, ofEnds, instant(after));
    return [nextTransition, nextTransitionAt?.toISOString()];
  };

  test.each([
    ["a reminder, up to the instant before it", "2027-02-07T23:59:59.999Z", "REMINDER", "2027-02-08T00:00:00.000Z"],
    [
      "the next one when a deadline is set at the instant of a reminder",
      "2027-02-08T00:00:00.000Z",
      "REMINDER",
      "2027-03-03T00:00:00.000Z",
    ],
    ["the renewal after the last one", "2027-03-03T00:00:00.000Z", "RENEWAL", "2027-03-10T00:00:00.000Z"],
  ])("is %s", (_, after, what, at) => expect(dueAfter(after)).toEqual([what, at]));

  test("does not repeat reminders for a process whose clock is behind", () =>
    expect(dueAfter("2027-02-07T23:59:58.000Z", "2027-02-08T00:00:00.000Z")).toEqual(["REMINDER", "2027-03-03T00:00:00.000Z"]));

  test("is the transition when reminders have the same instant, which it sends", () => {
    const paidMonthly = { ...annualPaidMonthly(), remindedAt: null };
    const settings = { ...ofEnds, daysBefore: [334] };
    const { nextTransition, nextTransitionAt: at } = nextDue(paidMonthly, settings, BEGINNING);
    expect([nextTransition, at?.toISOString()]).toEqual(["INSTALMENT", "2026-04-10T00:00:00.000Z"]);
    expect(remindersAt(paidMonthly, settings, instant("2026-04-10T00:00:00.000Z"))).toMatchObject([{ daysBefore: 334 }]);
  });
});

test("settings are stored without repeated values, days from the largest, kinds in their order", () =>
  expect(orderedReminders({ daysBefore: [7, 30, 7, 100], kinds: ["CREDIT_WINDOW", "ENDING"] })).toEqual({
    daysBefore: [100, 30, 7],
    kinds: ["ENDING", "CREDIT_WINDOW"],
  }));
