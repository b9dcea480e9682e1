import { instant } from "../../../src/core/clock.js";
import type { SubscriptionFacts } from "../../../src/services/subscription/rules/facts.js";
import { nextTransition } from "../../../src/services/subscription/rules/lifecycle.js";
import {
  annual,
  annualPaidMonthly,
  microsoft,
  microsoftTrial,
  monthly,
  pending,
  suspended,
  trial,
  triennial,
} from "../../support/facts.js";

const lastInstalment = { periodStartsOn: "2027-02-10", periodEndsOn: "2027-03-09" };
const microsoftPaidMonthly = annualPaidMonthly({ publisherKind: "MICROSOFT", windowClosesAt: null });

type Row = [name: string, facts: SubscriptionFacts, transition: string | null, day: string | null];

const rows: Row[] = [
  ["a pending subscription has no transition", pending(monthly()), null, null],
  ["a deleted subscription has no transition", monthly({ status: "DELETED" }), null, null],
  ["an expired trial has no transition", { ...microsoftTrial(), status: "EXPIRED" }, null, null],
  ["a monthly plan renews the day after its term", monthly(), "RENEWAL", "2026-04-10"],
  ["a monthly plan without auto-renewal ends the day after its term", monthly({ autoRenew: false }), "END", "2026-04-10"],
  ["an annual plan renews after a year", annual(), "RENEWAL", "2027-03-10"],
  ["a three-year plan renews after three years", triennial(), "RENEWAL", "2029-03-10"],
  ["a Microsoft plan renews", microsoft(), "RENEWAL", "2026-04-10"],
  ["an annual term paid monthly has an instalment after each month", annualPaidMonthly(), "INSTALMENT", "2026-04-10"],
  [
    "an annual term paid monthly without auto-renewal has instalments too",
    annualPaidMonthly({ autoRenew: false }),
    "INSTALMENT",
    "2026-04-10",
  ],
  ["an annual term paid monthly renews after the last instalment", annualPaidMonthly(lastInstalment), "RENEWAL", "2027-03-10"],
  [
    "an annual term paid monthly without auto-renewal ends after the last instalment",
    annualPaidMonthly({ ...lastInstalment, autoRenew: false }),
    "END",
    "2027-03-10",
  ],
  ["a trial ends with its last day", trial(), "TRIAL_END", "2026-04-09"],
  ["a trial without auto-renewal ends with its last day", trial({ autoRenew: false }), "TRIAL_END", "2026-04-09"],
  ["a Microsoft trial ends with its last day", microsoftTrial(), "TRIAL_END", "2026-04-09"],
  ["a suspended subscription does not renew: its retention ends", suspended(monthly()), "RETENTION_END", "2026-06-19"],
  [
    "a suspended subscription without auto-renewal ends with its term",
    suspended(monthly({ autoRenew: false })),
    "END",
    "2026-04-10",
  ],
  [
    "a suspended subscription without auto-renewal ends with its retention if that is earlier",
    suspended(annual({ autoRenew: false })),
    "RETENTION_END",
    "2026-06-19",
  ],
  ["a suspended ISV plan continues its instalments", suspended(annualPaidMonthly()), "INSTALMENT", "2026-04-10"],
  ["a suspended Microsoft plan has no instalments", suspended(microsoftPaidMonthly), "RETENTION_END", "2026-06-19"],
  ["a suspended trial does not become paid", suspended(trial()), "RETENTION_END", "2026-06-19"],
  ["a suspended trial without auto-renewal ends with the trial", suspended(trial({ autoRenew: false })), "END", "2026-04-09"],
];

const dueAt = (day: string | null) => (day === null ? null : instant(`${day}T00:00:00.000Z`));

describe("the next transition of a subscription", () => {
  test.each(rows)("%s", (_, facts, transition, day) =>
    expect(nextTransition(facts)).toEqual({ nextTransition: transition, nextTransitionAt: dueAt(day) }),
  );

  test.each([
    ["the day before", "2026-04-08", "RETENTION_END", "2026-04-09"],
    ["the same day", "2026-04-09", "RETENTION_END", "2026-04-10"],
    ["the day after", "2026-04-10", "INSTALMENT", "2026-04-10"],
  ])("retention that ends %s as the paid month leaves no instalment", (_, retentionEndsOn, transition, day) =>
    expect(nextTransition(suspended(annualPaidMonthly(), { retentionEndsOn }))).toEqual({
      nextTransition: transition,
      nextTransitionAt: dueAt(day),
    }),
  );

  test.each([
    ["the day before", "2026-04-08", "RETENTION_END", "2026-04-09"],
    ["the same day", "2026-04-09", "RETENTION_END", "2026-04-10"],
    ["the day after", "2026-04-10", "END", "2026-04-10"],
  ])("retention that ends %s as the term comes before the term's end", (_, retentionEndsOn, transition, day) =>
    expect(nextTransition(suspended(monthly({ autoRenew: false }), { retentionEndsOn }))).toEqual({
      nextTransition: transition,
      nextTransitionAt: dueAt(day),
    }),
  );

  test.each([
    ["a millisecond before the term's end: the answer", "2026-04-09T23:59:59.999Z", "ANSWER", "2026-04-09T23:59:59.999Z"],
    ["with the term's end: the answer first", "2026-04-10T00:00:00.000Z", "ANSWER", "2026-04-10T00:00:00.000Z"],
    ["a millisecond after the term's end: the renewal first", "2026-04-10T00:00:00.001Z", "RENEWAL", "2026-04-10T00:00:00.000Z"],
  ])("when a publisher's answer is due %s", (_, due, transition, at) =>
    expect(nextTransition(monthly({ operationDecidesAt: instant(due), operationDueAt: instant(due) }))).toEqual({
      nextTransition: transition,
      nextTransitionAt: instant(at),
    }),
  );

  test("an answer due by another clock is not ordered", () =>
    expect(nextTransition(monthly({ operationDecidesAt: instant("2026-03-11T00:00:00.000Z") })).nextTransition).toBe("RENEWAL"));

  test("a sandbox publisher activates only pending subscriptions", () => {
    const activatesAt = instant("2026-03-12T09:00:00.000Z");
    expect(nextTransition(pending(monthly({ activatesAt })))).toEqual({
      nextTransition: "ACTIVATION",
      nextTransitionAt: activatesAt,
    });
    expect(nextTransition(monthly({ activatesAt })).nextTransition).toBe("RENEWAL");
  });

  test("an activated subscription without a term fails an assertion", () =>
    expect(() => nextTransition(monthly({ termEndsOn: null }))).toThrow("a started subscription has a term"));
});
