import { instant } from "../../../src/core/clock.js";
import { NO_SCHEDULE, type SubscriptionFacts } from "../../../src/services/subscription/rules/facts.js";
import {
  chooseNextTerm,
  decideSchedule,
  isSameSchedule,
  scheduleOf,
  storedSchedule,
  type OfferedTerm,
  type ScheduledTerm,
  type ScheduleRequest,
} from "../../../src/services/subscription/rules/schedule.js";
import { annualPaidMonthly, listPrice, monthly, pending, suspended, trial } from "../../support/facts.js";
import { codeOf, refusalBy } from "../../support/refusal.js";

const NOW = instant("2026-03-20T13:00:00.000Z");
const requesting = (request: ScheduleRequest, facts: SubscriptionFacts = monthly()) => decideSchedule(facts, request, NOW);
const now: ScheduledTerm = {
  ...{ planId: "pln_base", quantity: 3, termDuration: "P1M", billingCycle: "MONTHLY", chosenEndsOn: null },
};

describe("a scheduled change", () => {
  test.each<[string, ScheduleRequest, ScheduledTerm]>([
    ["sets another plan and keeps the rest", { planId: "pln_plus" }, { ...now, planId: "pln_plus" }],
    ["another quantity", { quantity: 8 }, { ...now, quantity: 8 }],
    [
      "another term and cycle",
      { termDuration: "P1Y", billingCycle: "ANNUAL" },
      { ...now, termDuration: "P1Y", billingCycle: "ANNUAL" },
    ],
    ["can equal the current values", { quantity: 3 }, now],
    ["the end of the next term alone", { termEndsOn: "2026-04-30" }, { ...now, chosenEndsOn: "2026-04-30" }],
    ["a full term for null", { quantity: 4, termEndsOn: null }, { ...now, quantity: 4 }],
    [
      "keeps the current values for null",
      { planId: null, quantity: 4, termDuration: null, billingCycle: null, clear: null },
      { ...now, quantity: 4 },
    ],
  ])("%s", (_, request, next) => expect(requesting(request)).toEqual(next));

  test("keeps the current term and cycle", () =>
    expect(requesting({ quantity: 4 }, annualPaidMonthly())).toEqual({ ...now, quantity: 4, termDuration: "P1Y" }));

  test("can be set during an ISV's trial", () => expect(requesting({ quantity: 4 }, trial())).toEqual({ ...now, quantity: 4 }));

  test("is null when the schedule is cleared", () => {
    expect(requesting({ clear: true })).toBe(null);
    expect(requesting({ clear: true, planId: null })).toBe(null);
  });

  test.each<[string, ScheduleRequest, string[]]>([
    ["clear cannot be combined with other fields", { clear: true, quantity: 3 }, ["input", "clear"]],
    ["clear cannot be combined with an end", { clear: true, termEndsOn: "2026-04-30" }, ["input", "clear"]],
    ["at least one field is required", {}, ["input"]],
    ["null alone is not enough", { termEndsOn: null }, ["input"]],
    ["clear: false is not enough", { clear: false }, ["input"]],
  ])("%s", (_, request, path) => {
    const refusal = refusalBy(() => requesting(request));
    expect([refusal.code, refusal.inputPath]).toEqual(["INVALID_INPUT", path]);
  });

  test.each([
    ["pending", pending(monthly()), "NOT_YET_ACTIVATED"],
    ["not to renew", monthly({ autoRenew: false }), "NOT_ALLOWED_IN_STATUS"],
    ["suspended", suspended(monthly()), "NOT_ALLOWED_IN_STATUS"],
    ["over", monthly({ status: "DELETED" }), "NOT_ALLOWED_IN_STATUS"],
  ])("can be neither set nor cleared for a subscription that is %s", (_, facts, code) => {
    expect(codeOf(() => requesting({ quantity: 4 }, facts))).toBe(code);
    expect(codeOf(() => requesting({ clear: true }, facts))).toBe(code);
  });
});

describe("a stored schedule", () => {
  const plus: ScheduledTerm = {
    ...{ planId: "pln_plus", quantity: 8, termDuration: "P1Y", billingCycle: "ANNUAL", chosenEndsOn: "2026-12-31" },
  };

  test("has all columns or none", () => {
    expect(scheduleOf(storedSchedule(plus))).toEqual(plus);
    expect(scheduleOf(NO_SCHEDULE)).toBe(null);
  });

  test.each<[string, ScheduledTerm | null, ScheduledTerm | null, boolean]>([
    ["the same", plus, { ...plus }, true],
    ["null and null", null, null, true],
    ["null and a schedule", null, plus, false],
    ["another plan", plus, { ...plus, planId: "pln_base" }, false],
    ["another quantity", plus, { ...plus, quantity: 9 }, false],
    ["another term", plus, { ...plus, termDuration: "P3Y" }, false],
    ["another cycle", plus, { ...plus, billingCycle: "MONTHLY" }, false],
    ["another end", plus, { ...plus, chosenEndsOn: "2026-11-30" }, false],
    ["a full term", plus, { ...plus, chosenEndsOn: null }, false],
  ])("is compared with another one: %s", (_, one, other, isSame) => {
    const kept = (plan: ScheduledTerm | null) => (plan === null ? NO_SCHEDULE : storedSchedule(plan));
    expect(isSameSchedule(kept(one), kept(other))).toBe(isSame);
  });
});

describe("R-RENEW-7, R-RENEW-9: the next term on its first day", () => {
  const bounds = (minimumQuantity: number, maximumQuantity: number) => ({ title: "Sign", minimumQuantity, maximumQuantity });
  const present: OfferedTerm = { ...now, plan: bounds(1, 100), isWithdrawn: false, price: listPrice(2500) };
  const scheduled: OfferedTerm & ScheduledTerm = {
    ...{ planId: "pln_plus", quantity: 8, termDuration: "P1Y", billingCycle: "ANNUAL", chosenEndsOn: "2026-12-31" },
    ...{
      plan: bounds(5, 8),
      isWithdrawn: false,
      price: { unitPriceMinor: 90_000, priceAdjustment: "15.0% ISV margin", priceId: "prc_1", marginBasisPoints: 1500 },
    },
  };
  const asNow = { ...now, unitPriceMinor: 2500, priceAdjustment: null, priceId: null, marginBasisPoints: null };
  const asScheduled = {
    ...{ planId: "pln_plus", quantity: 8, termDuration: "P1Y", billingCycle: "ANNUAL", chosenEndsOn: "2026-12-31" },
    ...{ unitPriceMinor: 90_000, priceAdjustment: "15.0% ISV margin", priceId: "prc_1", marginBasisPoints: 1500 },
  };

  test.each<[string, (OfferedTerm & ScheduledTerm) | null, OfferedTerm, unknown]>([
    ["is the scheduled change", scheduled, present, asScheduled],
    ["is the scheduled change at the upper bound of the quantity", { ...scheduled, plan: bounds(1, 8) }, present, asScheduled],
    ["is the scheduled change at the lower bound of the quantity", { ...scheduled, plan: bounds(8, 9) }, present, asScheduled],
    ["is unchanged when the scheduled quantity is out of bounds", { ...scheduled, plan: bounds(1, 7) }, present, asNow],
    ["or fewer", { ...scheduled, plan: bounds(9, 100) }, present, asNow],
    ["is unchanged when the scheduled plan was withdrawn", { ...scheduled, isWithdrawn: true }, present, asNow],
    ["or has no price", { ...scheduled, price: null }, present, asNow],
    ["is unchanged without a schedule", null, present, asNow],
    [
      "is unchanged without a schedule even when the quantity is out of bounds",
      null,
      { ...present, plan: bounds(5, 100) },
      asNow,
    ],
    ["is not, when the plan was withdrawn", null, { ...present, isWithdrawn: true }, null],
    ["or has no price", null, { ...present, price: null }, null],
    [
      "is the scheduled change although the current plan was withdrawn",
      scheduled,
      { ...present, isWithdrawn: true },
      asScheduled,
    ],
    ["is null when neither plan is available", { ...scheduled, price: null }, { ...present, price: null }, null],
  ])("%s", (_, requested, same, chosen) => expect(chooseNextTerm(requested, same)).toEqual(chosen));
});
