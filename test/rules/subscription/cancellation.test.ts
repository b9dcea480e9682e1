import { instant } from "../../../src/core/clock.js";
import type { BillingCycle } from "../../../src/core/vocabulary.js";
import {
  cancellationTerms,
  decideCancellation,
  describeTerms,
  creditAt,
  stepRefusal,
} from "../../../src/services/subscription/rules/cancellation.js";
import { windowClosesAt } from "../../../src/services/subscription/rules/windows.js";
import { builtInPolicy } from "../../../src/services/catalog/rules/policies.js";
import type { SubscriptionFacts } from "../../../src/services/subscription/rules/facts.js";
import {
  annual,
  annualPaidMonthly,
  BEGAN_AT,
  asStoredCharges,
  brief,
  charge,
  microsoft,
  monthly,
  pending,
  suspended,
  trial,
  triennial,
  withOpenChange,
} from "../../support/facts.js";
import { codeOf, refusalBy } from "../../support/refusal.js";

const YES = { confirm: true, onlyIfFullCredit: false };
const byCycle = (billingCycle: BillingCycle) => builtInPolicy({ publisherKind: "PARTNER", billingCycle });
const CLOSED = instant("2026-03-20T13:00:00.000Z");
const credit = (facts: SubscriptionFacts, now: Date) => cancellationTerms(facts, 7500, now);

describe("while a change waits for the publisher", () => {
  test.each([
    ["is a full credit in the window", "2026-03-11T08:59:59.999Z", "FULL_CREDIT", true, [["CANCEL_IMMEDIATE", 3, -7500]]],
    ["at the instant the window closes", "2026-03-11T09:00:00.000Z", "ENDS_AT_TERM_END", false, []],
  ] as const)("cancelling %s has the same effect as without it", (_, at, outcome, endsNow, credits) => {
    const [facts, now] = [withOpenChange(monthly()), instant(at)];
    expect(credit(facts, now)).toEqual(credit(monthly(), now));
    expect(credit(facts, now).outcomeNow).toBe(outcome);
    const decision = decideCancellation(facts, [charge()], YES, now);
    expect([decision.outcome, decision.endsNow, brief(decision.credits)]).toEqual([outcome, endsNow, credits]);
  });
});

describe("the window for a full credit", () => {
  test.each<[BillingCycle, string]>([
    ["MONTHLY", "2026-03-11T09:00:00.000Z"],
    ["ANNUAL", "2026-03-24T09:00:00.000Z"],
    ["TRIENNIAL", "2026-03-24T09:00:00.000Z"],
    ["NONE", "2026-03-10T09:00:00.000Z"],
  ])("billed %s it closes at %s", (cycle, closesAt) =>
    expect(windowClosesAt(byCycle(cycle), BEGAN_AT, BEGAN_AT).toISOString()).toBe(closesAt),
  );

  test("14 days are 14 × 24 hours, also across daylight saving changes", () =>
    expect(windowClosesAt(byCycle("ANNUAL"), BEGAN_AT, instant("2026-03-20T01:30:00.000Z")).toISOString()).toBe(
      "2026-04-03T01:30:00.000Z",
    ));

  test.each([
    ["activated immediately", "2026-03-10T09:00:00.000Z", "2026-03-10T09:00:00.000Z", "2026-03-11T09:00:00.000Z"],
    ["activated late", "2026-03-10T09:00:00.000Z", "2026-03-15T10:30:00.000Z", "2026-03-16T10:30:00.000Z"],
    ["ordered after the start", "2026-03-15T10:30:00.000Z", "2026-03-10T09:00:00.000Z", "2026-03-16T10:30:00.000Z"],
  ])("it starts at the later of order and start: %s", (_, orderedAt, startedAt, closesAt) =>
    expect(windowClosesAt(byCycle("MONTHLY"), instant(orderedAt), instant(startedAt)).toISOString()).toBe(closesAt),
  );

  const late = instant("2026-03-16T10:30:00.000Z");
  test.each<[string, SubscriptionFacts, string, string]>([
    ["a month paid monthly", monthly(), "2026-03-11T09:00:00.000Z", "2026-04-09"],
    ["an annual term paid upfront", annual(), "2026-03-24T09:00:00.000Z", "2027-03-09"],
    ["an annual term paid monthly", annualPaidMonthly(), "2026-03-11T09:00:00.000Z", "2027-03-09"],
    ["a three-year term paid upfront", triennial(), "2026-03-24T09:00:00.000Z", "2029-03-09"],
    ["a month activated late", monthly({ windowClosesAt: late }), "2026-03-16T10:30:00.000Z", "2026-04-09"],
    ["a suspended year", suspended(annual()), "2026-03-24T09:00:00.000Z", "2027-03-09"],
  ])("%s: everything is credited a millisecond before %s, nothing from then on", (_, facts, closesAt, termEndsOn) => {
    const at = instant(closesAt).getTime();
    const today = closesAt.slice(0, 10);
    const before = { outcomeNow: "FULL_CREDIT", windowClosesAt: instant(closesAt), creditMinor: 7500, endsOn: today };
    const after = { outcomeNow: "ENDS_AT_TERM_END", windowClosesAt: instant(closesAt), creditMinor: null, endsOn: termEndsOn };
    expect(credit(facts, new Date(at - 1))).toEqual(before);
    expect(credit(facts, new Date(at))).toEqual(after);
    expect(credit(facts, new Date(at + 1))).toEqual(after);
  });
});

describe("the effect of cancelling", () => {
  const inWindow = instant("2026-03-11T08:59:59.999Z");

  test.each<[string, SubscriptionFacts, Date, object]>([
    ["is free while pending", pending(monthly()), CLOSED, ["FREE", null, null, "2026-03-20"]],
    ["is free in a trial at any time", trial(), CLOSED, ["FREE", "2026-03-11T09:00:00.000Z", null, "2026-03-20"]],
    [
      "is free in a trial that will not convert",
      trial({ autoRenew: false }),
      CLOSED,
      ["FREE", "2026-03-11T09:00:00.000Z", null, "2026-03-20"],
    ],
    [
      "is a full credit inside the window even without auto-renewal",
      monthly({ autoRenew: false }),
      inWindow,
      ["FULL_CREDIT", "2026-03-11T09:00:00.000Z", 7500, "2026-03-11"],
    ],
    [
      "is nothing when the subscription already ends",
      monthly({ autoRenew: false }),
      CLOSED,
      ["NOT_CANCELLABLE", "2026-03-11T09:00:00.000Z", null, "2026-04-09"],
    ],
    ["is refused for a Microsoft plan", microsoft(), inWindow, ["NOT_CANCELLABLE", null, null, null]],
    ["is refused for a suspended Microsoft plan", suspended(microsoft()), inWindow, ["NOT_CANCELLABLE", null, null, null]],
    [
      "is refused for a suspended Microsoft plan whose term has ended",
      suspended(microsoft(), { retentionEndsOn: "2026-07-01" }),
      instant("2026-05-10T00:00:00.000Z"),
      ["NOT_CANCELLABLE", null, null, null],
    ],
    [
      "is refused for a deleted subscription",
      monthly({ status: "DELETED" }),
      inWindow,
      ["NOT_CANCELLABLE", "2026-03-11T09:00:00.000Z", null, null],
    ],
  ])("%s", (_, facts, now, expected) => {
    const terms = credit(facts, now);
    const { outcomeNow, creditMinor, endsOn } = terms;
    expect([outcomeNow, terms.windowClosesAt?.toISOString() ?? null, creditMinor, endsOn]).toEqual(expected);
  });

  test.each([
    ["of a cent is a credit", 1, 1],
    ["of zero is not a credit", 0, null],
  ])("a full credit %s", (_, chargedMinor, creditMinor) =>
    expect(cancellationTerms(monthly(), chargedMinor, inWindow).creditMinor).toBe(creditMinor),
  );

  test.each([
    ["in the last millisecond of the window", monthly(), "2026-03-11T08:59:59.999Z", true],
    ["at the instant the window closes", monthly(), "2026-03-11T09:00:00.000Z", false],
    ["in a trial", trial(), "2026-03-10T10:00:00.000Z", false],
    ["for a Microsoft plan", microsoft(), "2026-03-10T10:00:00.000Z", false],
    ["before the activation", pending(monthly()), "2026-03-10T10:00:00.000Z", false],
  ])("the charges decide the credit only if it is a full one: %s", (_, facts, at, isCredited) => {
    expect(creditAt(facts, instant(at))).toBe(isCredited ? "FULL" : null);
    expect(cancellationTerms(facts, 7500, instant(at)).creditMinor).toBe(isCredited ? 7500 : null);
  });

  test.each<[string, SubscriptionFacts, Date]>([
    ["Cancelling now ends the subscription at once and credits 75.00 USD.", monthly(), inWindow],
    ["Cancelling now ends the subscription at once, free of charge.", trial(), CLOSED],
    ["Cancelling now ends the subscription on 2026-04-09, without a credit.", monthly(), CLOSED],
    ["The subscription cannot be cancelled now.", microsoft(), CLOSED],
  ])("is described as: %s", (sentence, facts, now) => expect(describeTerms(credit(facts, now), "USD")).toBe(sentence));
});

describe("cancelling", () => {
  const inWindow = instant("2026-03-11T08:59:59.999Z");

  test("inside the window reverses every charge with its own line, and ends immediately", () => {
    const charges = [
      charge(),
      charge({
        id: "chg_2",
        addOnId: "add_one",
        planId: "pln_add_on",
        quantity: 2,
        unitPriceMinor: 400,
        effectiveUnitPriceMinor: 400,
        amountMinor: 800,
      }),
      charge({ id: "chg_3", type: "ADD_QUANTITY", amountMinor: -7500 }),
      charge({ id: "chg_4", type: "ADD_QUANTITY", quantity: 4, amountMinor: 10_000 }),
    ];
    const decision = decideCancellation(monthly(), charges, YES, inWindow);
    expect(decision).toMatchObject({ outcome: "FULL_CREDIT", endsNow: true });
    expect(brief(decision.credits)).toEqual([
      ["CANCEL_IMMEDIATE", 3, -7500],
      ["CANCEL_IMMEDIATE", 2, -800],
      ["CANCEL_IMMEDIATE", 3, 7500],
      ["CANCEL_IMMEDIATE", 4, -10_000],
    ]);
    expect(decision.credits.map((line) => [line.addOnId, line.reversesChargeId])).toEqual([
      [null, "chg_1"],
      ["add_one", "chg_2"],
      [null, "chg_3"],
      [null, "chg_4"],
    ]);
  });

  test("does not credit a charge twice", () => {
    const charges = [charge(), charge({ id: "chg_2", addOnId: "add_one", amountMinor: 800 })];
    const takenOff = asStoredCharges(
      [
        {
          ...charge({ type: "CANCEL_IMMEDIATE", addOnId: "add_one", amountMinor: -800, reversesChargeId: "chg_2" }),
          rule: "R-ADD-10" as const,
          onceKey: null,
        },
      ],
      charges,
    );
    const { credits } = decideCancellation(monthly(), takenOff, YES, inWindow);
    expect(credits.map((line) => [line.reversesChargeId, line.amountMinor])).toEqual([["chg_1", -7500]]);
  });

  test("at the instant the window closes only stops the renewal", () =>
    expect(decideCancellation(monthly(), [charge()], YES, instant("2026-03-11T09:00:00.000Z"))).toEqual({
      outcome: "ENDS_AT_TERM_END",
      endsNow: false,
      credits: [],
    }));

  test("while pending ends immediately without a charge", () =>
    expect(decideCancellation(pending(monthly()), [], YES, CLOSED)).toEqual({ outcome: "FREE", endsNow: true, credits: [] }));

  test("a suspended one after its window only stops the renewal", () =>
    expect(decideCancellation(suspended(monthly()), [charge()], YES, CLOSED).outcome).toBe("ENDS_AT_TERM_END"));

  test.each([
    ["cancels a millisecond before the window closes", "2026-03-11T08:59:59.999Z", "FULL_CREDIT"],
    ["is refused at the instant the window closes", "2026-03-11T09:00:00.000Z", "CANCELLATION_WINDOW_CLOSED"],
    ["is refused after the window", "2026-03-11T09:00:00.001Z", "CANCELLATION_WINDOW_CLOSED"],
  ])("only for a full credit: %s", (_, at, outcome) => {
    const cancel = () => decideCancellation(monthly(), [charge()], { confirm: true, onlyIfFullCredit: true }, instant(at));
    expect(outcome === "FULL_CREDIT" ? cancel().outcome : codeOf(cancel)).toBe(outcome);
  });

  test("only for a full credit, a free cancellation is accepted", () => {
    for (const facts of [pending(monthly()), trial()])
      expect(decideCancellation(facts, [], { confirm: true, onlyIfFullCredit: true }, CLOSED).outcome).toBe("FREE");
  });

  test("the refusal has the end of the window, Partner Center's number and the invalid input", () => {
    const refusal = refusalBy(() => decideCancellation(monthly(), [charge()], { confirm: true, onlyIfFullCredit: true }, CLOSED));
    expect(refusal).toMatchObject({
      message:
        "The full-credit window closed at 2026-03-11T09:00:00.000Z. Retry without `onlyIfFullCredit` to cancel at the end of the term without a credit.",
      partnerCenterCode: 900117,
      inputPath: ["input", "onlyIfFullCredit"],
    });
  });

  test("without confirmation is refused with a message that describes the effect", () => {
    const refusal = refusalBy(() =>
      decideCancellation(monthly(), [charge()], { confirm: false, onlyIfFullCredit: false }, inWindow),
    );
    expect(refusal).toMatchObject({
      code: "CONFIRMATION_REQUIRED",
      message:
        "Nothing was cancelled. Cancelling now ends the subscription at once and credits 75.00 USD. Pass `confirm: true` to cancel.",
      inputPath: ["input", "confirm"],
    });
  });

  test.each([
    ["a Microsoft plan", microsoft(), "NOT_REFUNDABLE"],
    ["a subscription that already ends", monthly({ autoRenew: false }), "NOT_ALLOWED_IN_STATUS"],
    ["a deleted subscription", monthly({ status: "DELETED" }), "NOT_ALLOWED_IN_STATUS"],
  ])("is refused for %s, confirmed or not", (_, facts, code) => {
    for (const confirm of [true, false])
      expect(codeOf(() => decideCancellation(facts, [], { confirm, onlyIfFullCredit: false }, CLOSED))).toBe(code);
  });
});

describe("a suspended subscription whose term ended with auto-renewal on", () => {
  const overdue = () => suspended(monthly({ windowClosesAt: CLOSED }), { retentionEndsOn: "2026-07-01" });

  test.each([
    ["ends with the last day of the term", "2026-04-09T23:59:59.999Z", "2026-04-09", false],
    ["ends immediately without a credit from the day after the term", "2026-04-10T00:00:00.000Z", "2026-04-10", true],
  ])("%s", (_, now, endsOn, endsNow) => {
    const decision = decideCancellation(overdue(), [], YES, instant(now));
    expect(decision).toEqual({ outcome: "ENDS_AT_TERM_END", endsNow, credits: [] });
    expect(cancellationTerms(overdue(), 7500, instant(now))).toMatchObject({ outcomeNow: "ENDS_AT_TERM_END", endsOn });
  });
});

test("the message omits the amount for users who do not see prices", () => {
  const request = { confirm: false, onlyIfFullCredit: false, seesMoney: false };
  const cancel = () =>
    decideCancellation(monthly(), [charge({ amountMinor: 7500 })], request, instant("2026-03-10T10:00:00.000Z"));
  expect(cancel).toThrow("Nothing was cancelled. Cancelling now ends the subscription at once and credits what was charged.");
});

describe("a step that the publisher requires before a cancellation", () => {
  const step = { step: "Export first.", publisherUrl: null };
  const stands = (facts: SubscriptionFacts, now: string) =>
    stepRefusal(facts, step, instant(now))?.code === "PUBLISHER_STEP_REQUIRED";

  // Monthly: the window is 24 hours from 10 March, 09:00. Its last quarter begins on 11 March, 03:00.
  test.each([
    ["is required while pending", pending(monthly()), "2026-03-10T09:00:00.000Z", true],
    ["is required at the start of the window", monthly(), "2026-03-10T09:00:00.000Z", true],
    ["is required a millisecond before the last quarter of the window", monthly(), "2026-03-11T02:59:59.999Z", true],
    ["is not required with a quarter of the window left", monthly(), "2026-03-11T03:00:00.000Z", false],
    ["is not required in the last millisecond of the window", monthly(), "2026-03-11T08:59:59.999Z", false],
    ["is required after the window", monthly(), "2026-03-11T09:00:00.000Z", true],
    ["is required a millisecond before the last quarter of 14 days", annual(), "2026-03-20T20:59:59.999Z", true],
    ["is not required with a quarter of 14 days left", annual(), "2026-03-20T21:00:00.000Z", false],
    ["is required after 14 days", annual(), "2026-03-24T09:00:00.000Z", true],
    ["is not required while suspended in the last quarter", suspended(monthly()), "2026-03-11T08:00:00.000Z", false],
  ])("%s", (_, facts, now, expected) => expect(stands(facts, now)).toBe(expected));

  test("is null when no step is required", () => expect(stepRefusal(monthly(), null, CLOSED)).toBeNull());

  test("is checked before the confirmation", () =>
    expect(
      codeOf(() => decideCancellation(monthly(), [], { confirm: false, onlyIfFullCredit: false, publisherStep: step }, CLOSED)),
    ).toBe("PUBLISHER_STEP_REQUIRED"));

  test("does not change the effect of cancelling", () =>
    expect(cancellationTerms(monthly(), 7500, instant("2026-03-10T10:00:00.000Z")).outcomeNow).toBe("FULL_CREDIT"));
});
