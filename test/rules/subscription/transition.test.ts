import { instant } from "../../../src/core/clock.js";
import type { EventName } from "../../../src/core/events.js";
import { OperationAction } from "../../../src/core/vocabulary.js";
import { NO_SCHEDULE, type SubscriptionFacts } from "../../../src/services/subscription/rules/facts.js";
import { earlyFollowUpAt, nextTransition } from "../../../src/services/subscription/rules/lifecycle.js";
import { actionOfTransition, actionsOfNewTerm, showsStateAfter } from "../../../src/services/subscription/rules/operations.js";
import { isOrderedTerm } from "../../../src/services/subscription/rules/schedule.js";
import { decideTransition, mayBeginTerm, type DueFacts } from "../../../src/services/subscription/rules/transition.js";
import {
  addOn,
  annualPaidMonthly,
  likeThisTerm,
  listPrice,
  microsoftTrial,
  monthly,
  pending,
  suspended,
  trial,
  withOpenChange,
  SEEDS,
} from "../../support/facts.js";

const AT = instant("2026-04-10T00:00:00.000Z");
const due = (facts: SubscriptionFacts): DueFacts => ({ ...facts, ...nextTransition(facts) });
const decide = (facts: DueFacts, isOnSale = true) =>
  decideTransition(facts, [addOn()], isOnSale ? likeThisTerm(facts, listPrice(2500), [addOn()]) : null, SEEDS, AT);

describe("a due transition", () => {
  const activation = due(pending(monthly({ activatesAt: AT })));

  test.each<[string, DueFacts, boolean, EventName | null]>([
    ["an activation", activation, true, "subscription.activated"],
    ["an instalment", due(annualPaidMonthly()), true, null],
    ["a renewal", due(monthly()), true, "subscription.renewed"],
    ["a trial that becomes paid", due(trial()), true, "subscription.converted"],
  ])("%s has its event", (_, facts, isOnSale, event) => expect(decide(facts, isOnSale).event).toBe(event));

  test("an instalment changes no add-on", () => expect(decide(due(annualPaidMonthly())).addOns).toEqual([]));

  test.each<[string, DueFacts, boolean, EventName, string]>([
    ["a renewal without a next term", due(monthly()), false, "subscription.ended", "DELETED"],
    ["a term without renewal", due(monthly({ autoRenew: false })), true, "subscription.ended", "DELETED"],
    ["a trial without renewal", due(trial({ autoRenew: false })), true, "subscription.ended", "DELETED"],
    ["a trial without a next term", due(trial()), false, "subscription.ended", "DELETED"],
    ["a Microsoft trial", due(microsoftTrial()), true, "subscription.expired", "EXPIRED"],
    ["a retention", due(suspended(monthly())), true, "subscription.deleted", "DELETED"],
  ])("%s ends the subscription and its add-ons without a charge", (_, facts, isOnSale, event, status) => {
    const closed = { status, autoRenew: false, endedAt: AT };
    const decision = decide(facts, isOnSale);
    expect(decision).toMatchObject({ event, charges: [], changes: closed });
    expect(decision.addOns).toEqual([{ addOn: addOn(), changes: closed }]);
  });

  // The base costs 75.00 a month and the add-on 8.00; the months from June to March are not billed when the retention ends.
  test("R-SUSP-13: the end of a retention bills the instalments that are left, with their own periods", () => {
    const facts = suspended(annualPaidMonthly({ periodStartsOn: "2026-05-10", periodEndsOn: "2026-06-09" }));
    const at = instant("2026-06-19T00:00:00.000Z");
    const { charges, changes } = decideTransition({ ...facts, nextTransition: "RETENTION_END" }, [addOn()], null, SEEDS, at);
    expect(changes).toMatchObject({ status: "DELETED", endedAt: at });
    expect(charges.map((line) => line.periodStartsOn).filter((day, index, all) => all.indexOf(day) === index)).toEqual([
      ...["2026-06-10", "2026-07-10", "2026-08-10", "2026-09-10", "2026-10-10"],
      ...["2026-11-10", "2026-12-10", "2027-01-10", "2027-02-10"],
    ]);
    expect(charges.at(-1)?.periodEndsOn).toBe("2027-03-09");
    expect(charges.map((line) => line.type)).toEqual(Array.from({ length: 18 }, () => "CYCLE_CHARGE"));
    expect(charges.reduce((total, line) => total + line.amountMinor, 0)).toBe(9 * (7500 + 800));
  });

  test.each([
    ["a Microsoft plan", annualPaidMonthly({ publisherKind: "MICROSOFT", windowClosesAt: null })],
    ["a plan that is paid to the end of its term", annualPaidMonthly({ periodEndsOn: "2027-03-09" })],
    ["a trial", trial()],
  ])("R-SUSP-13: the end of a retention bills nothing more of %s", (_, facts) => {
    const waiting = { ...suspended(facts), nextTransition: "RETENTION_END" as const };
    expect(decideTransition(waiting, [addOn()], null, SEEDS, instant("2026-06-19T00:00:00.000Z")).charges).toEqual([]);
  });

  test("an answer and no transition are decided elsewhere", () => {
    const nothing = { ...monthly(), nextTransition: null };
    expect(() => decide(due(withOpenChange(monthly())))).toThrow("decided by its answer");
    expect(() => decide(nothing)).toThrow("a due subscription says what is due");
  });

  test.each<[string, DueFacts, boolean]>([
    ["a renewal", due(monthly()), true],
    ["an ISV trial with auto-renewal", due(trial()), true],
    ["an ISV trial without auto-renewal", due(trial({ autoRenew: false })), false],
    ["a Microsoft trial", due(microsoftTrial()), false],
    ["an instalment", due(annualPaidMonthly()), false],
    ["an end", due(monthly({ autoRenew: false })), false],
    ["an activation", activation, false],
  ])("R-RENEW-1, R-TRIAL-3: whether %s can start a term: %s", (_, facts, may) => expect(mayBeginTerm(facts)).toBe(may));
});

describe("the transition after a due one", () => {
  const on = instant("2026-03-20T13:00:10.000Z");

  test("after an answer is the one that was due anyway", () => {
    const facts = withOpenChange(monthly());
    expect(earlyFollowUpAt({ ...facts, ...nextTransition(facts), ...NO_SCHEDULE }, on)).toEqual(AT);
  });

  test("after an activation can be the end of a trial of one day", () => {
    const facts = pending(monthly({ activatesAt: on }));
    expect(earlyFollowUpAt({ ...facts, ...nextTransition(facts), ...NO_SCHEDULE }, on)).toEqual(
      instant("2026-03-21T00:00:00.000Z"),
    );
  });

  test("is never early otherwise", () =>
    expect(earlyFollowUpAt({ ...monthly(), ...nextTransition(monthly()), ...NO_SCHEDULE }, AT)).toBeNull());
});

describe("what a publisher is notified of, decision 0028", () => {
  test.each<[EventName | null, OperationAction | null]>([
    ["subscription.renewed", "RENEW"],
    ["subscription.converted", "RENEW"],
    ["subscription.ended", "UNSUBSCRIBE"],
    ["subscription.deleted", "UNSUBSCRIBE"],
    ["subscription.expired", null],
    ["subscription.activated", "SUBSCRIBE"],
    [null, null],
  ])("after the event %s is %s", (event, action) => expect(actionOfTransition(event)).toBe(action));

  test.each<[string, { planId: string; quantity: number }, boolean, readonly OperationAction[]]>([
    ["a like one", { planId: "pln_base", quantity: 3 }, true, ["RENEW"]],
    ["one of another plan", { planId: "pln_plus", quantity: 3 }, true, ["CHANGE_PLAN", "RENEW"]],
    ["one of another quantity", { planId: "pln_base", quantity: 4 }, true, ["CHANGE_QUANTITY", "RENEW"]],
    ["one of both", { planId: "pln_plus", quantity: 4 }, true, ["CHANGE_PLAN", "CHANGE_QUANTITY", "RENEW"]],
    ["one of a flat plan", { planId: "pln_flat", quantity: 1 }, false, ["CHANGE_PLAN", "RENEW"]],
  ])("R-PLAN-4: after a term of three licenses, the notices of %s", (_, next, isPerSeat, actions) =>
    expect(actionsOfNewTerm({ planId: "pln_base", quantity: 3 }, next, isPerSeat)).toEqual(actions),
  );

  test("only SUBSCRIBE, RENEW and UNSUBSCRIBE show the subscription after the action", () =>
    expect(Object.values(OperationAction).filter(showsStateAfter)).toEqual(["SUBSCRIBE", "RENEW", "UNSUBSCRIBE"]));
});

describe("the ordered first paid term of a trial", () => {
  const ordered = { planId: "pln_base", quantity: 3, termDuration: "P1M", billingCycle: "MONTHLY" } as const;

  test.each([
    ["the ordered plan and rhythm", trial(), ordered, true],
    ["another quantity", trial(), { ...ordered, quantity: 9 }, true],
    ["another plan", trial(), { ...ordered, planId: "pln_plus" }, false],
    ["another term", trial(), { ...ordered, termDuration: "P1Y" as const }, false],
    ["another billing cycle", trial(), { ...ordered, billingCycle: "ANNUAL" as const }, false],
    ["a term after a paid one", monthly(), ordered, false],
  ])("is recognized: %s", (_, facts, next, expected) => expect(isOrderedTerm(facts, next)).toBe(expected));
});
