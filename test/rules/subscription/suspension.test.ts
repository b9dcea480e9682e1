import { builtInPolicy } from "../../../src/services/catalog/rules/policies.js";
import { instant } from "../../../src/core/clock.js";
import type { SubscriptionFacts } from "../../../src/services/subscription/rules/facts.js";
import {
  addOnsToReactivate,
  decideReactivation,
  decideSuspension,
  hasTermEnded,
  retentionEndsOn,
} from "../../../src/services/subscription/rules/suspension.js";
import {
  addOn,
  annual,
  annualPaidMonthly,
  asStoredCharges,
  brief,
  charge,
  likeThisTerm,
  listPrice,
  microsoft,
  microsoftTrial,
  monthly,
  pending,
  suspended,
  trial,
  SEEDS,
} from "../../support/facts.js";
import { codeOf } from "../../support/refusal.js";

const NOW = instant("2026-03-20T12:00:00.000Z");
const POLICY = builtInPolicy(monthly());
const WISH = { reason: "NON_PAYMENT", customerOpenedAt: instant("2026-01-01T00:00:00.000Z"), policy: POLICY } as const;
const BACK = { status: "ACTIVE", suspensionReason: null, suspendedAt: null, retentionEndsOn: null };
const NOTHING = { term: null, period: null, addOns: [], charges: [] };
const addOnCharge = charge({
  id: "chg_2",
  addOnId: "add_one",
  quantity: 2,
  unitPriceMinor: 400,
  effectiveUnitPriceMinor: 400,
  amountMinor: 800,
});
const ofMicrosoft = (facts: SubscriptionFacts): SubscriptionFacts => ({
  ...facts,
  publisherKind: "MICROSOFT",
  windowClosesAt: null,
});

describe("the end of retention", () => {
  test.each([
    ["2026-01-01", "2026-06-18", 90],
    ["2026-01-31", "2026-06-19", 91],
    ["2026-02-02", "2026-07-15", 117],
    ["2026-04-02", "2026-07-17", 119],
    ["2026-01-02", "2026-07-18", 120],
    ["2024-02-29", "2026-06-19", 91],
  ])("of an account opened on %s is %s: %i days", (openedOn, endsOn) =>
    expect(retentionEndsOn("2026-03-20", openedOn, POLICY)).toBe(endsOn),
  );
});

describe("suspending", () => {
  test("stores the reason, the instant and the last day of retention", () => {
    expect(decideSuspension(monthly(), [], [charge()], WISH, NOW)).toEqual({
      changes: { status: "SUSPENDED", suspensionReason: "NON_PAYMENT", suspendedAt: NOW, retentionEndsOn: "2026-06-18" },
      addOns: [],
      credits: [],
    });
  });

  test.each([
    ["an ISV plan, even inside its window", monthly(), "2026-03-10T10:00:00.000Z"],
    ["an annual ISV plan", annual(), "2026-03-20T12:00:00.000Z"],
    ["an ISV trial", trial(), "2026-03-20T12:00:00.000Z"],
    ["a Microsoft trial", microsoftTrial(), "2026-03-20T12:00:00.000Z"],
  ])("credits nothing of %s", (_, facts, at) =>
    expect(decideSuspension(facts, [addOn()], [charge(), addOnCharge], WISH, instant(at)).credits).toEqual([]),
  );

  const year = ofMicrosoft(annual());
  const yearly = charge({ unitPriceMinor: 30_000, effectiveUnitPriceMinor: 30_000, amountMinor: 90_000 });
  // On 9 April, 335 of 365 days remain: 275.34 of 300.00, and 3.67 of the add-on's 4.00.
  test.each([
    [
      "everything a millisecond before the end of a Microsoft plan's 30 days",
      "2026-04-09T08:59:59.999Z",
      [
        ["CANCEL", 3, -90_000],
        ["CANCEL", 2, -800],
      ],
    ],
    [
      "the rest of the period at the end of the 30 days",
      "2026-04-09T09:00:00.000Z",
      [
        ["CANCEL", 3, -82_602],
        ["CANCEL", 2, -734],
      ],
    ],
    [
      "the rest of the period a millisecond later",
      "2026-04-09T09:00:00.001Z",
      [
        ["CANCEL", 3, -82_602],
        ["CANCEL", 2, -734],
      ],
    ],
    [
      "one day on the last day",
      "2027-03-09T23:59:59.999Z",
      [
        ["CANCEL", 3, -246],
        ["CANCEL", 2, -2],
      ],
    ],
  ])("credits, %s, including add-ons", (_, at, lines) =>
    expect(brief(decideSuspension(year, [addOn()], [yearly, addOnCharge], WISH, instant(at)).credits)).toEqual(lines),
  );

  test("counts the 30 days from the first activation, not from the current month", () => {
    const secondMonth = microsoft({
      termStartsOn: "2026-04-10",
      termEndsOn: "2026-05-09",
      periodStartsOn: "2026-04-10",
      periodEndsOn: "2026-05-09",
    });
    const charges = [charge(), charge({ id: "chg_2", type: "RENEW", periodStartsOn: "2026-04-10", periodEndsOn: "2026-05-09" })];
    expect(brief(decideSuspension(secondMonth, [], charges, WISH, instant("2026-04-10T12:00:00.000Z")).credits)).toEqual([
      ["CANCEL", 3, -7500],
    ]);
    expect(brief(decideSuspension(secondMonth, [], charges, WISH, instant("2026-04-11T12:00:00.000Z")).credits)).toEqual([
      ["CANCEL", 3, -7251],
    ]);
  });

  test("after 30 days credits active add-ons only: the others were not charged", () => {
    const addOns = [addOn(), addOn({ id: "add_two", status: "SUSPENDED" }), addOn({ id: "add_three", status: "DELETED" })];
    const { credits } = decideSuspension(year, addOns, [], WISH, instant("2026-05-01T00:00:00.000Z"));
    expect(credits.map((line) => line.addOnId)).toEqual([null, "add_one"]);
  });

  test("suspends active add-ons only, because their base is", () => {
    const addOns = [addOn(), addOn({ id: "add_two", status: "SUSPENDED" })];
    const decision = decideSuspension(year, addOns, [], WISH, NOW);
    const changes = { ...decision.changes, suspensionReason: "PARENT_SUSPENDED" };
    expect(decision.addOns).toEqual([{ addOn: addOn(), changes }]);
  });

  test("again within 30 days credits only what was charged since", () => {
    const before = [charge(), charge({ id: "chg_2", type: "CANCEL", amountMinor: -7500, reversesChargeId: "chg_1" })];
    const back = decideReactivation(suspended(microsoft()), [], null, SEEDS, instant("2026-03-21T12:00:00.000Z"));
    const { credits } = decideSuspension(
      microsoft(),
      [],
      asStoredCharges(back.charges, before),
      WISH,
      instant("2026-03-22T12:00:00.000Z"),
    );
    expect(credits.map((line) => [line.amountMinor, line.reversesChargeId])).toEqual([[-7500, "chg_3"]]);
  });

  test.each([
    ["pending", pending(monthly()), "NOT_YET_ACTIVATED"],
    ["suspended", suspended(monthly()), "NOT_ALLOWED_IN_STATUS"],
    ["deleted", monthly({ status: "DELETED" }), "NOT_ALLOWED_IN_STATUS"],
  ])("is refused while %s", (_, facts, code) => expect(codeOf(() => decideSuspension(facts, [], [], WISH, NOW))).toBe(code));
});

describe("reactivating", () => {
  test.each([
    ["an ISV plan within its term", suspended(annual()), "2026-06-18T23:59:59.999Z"],
    ["an ISV plan on the last day of its term", suspended(monthly()), "2026-04-09T23:59:59.999Z"],
    ["a trial within its period", suspended(trial()), "2026-04-08T23:59:59.999Z"],
    ["a Microsoft trial within its period", suspended(microsoftTrial()), "2026-04-08T23:59:59.999Z"],
  ])("costs nothing for %s", (_, facts, at) => {
    const addOns = [{ addOn: addOn(), changes: BACK }];
    expect(decideReactivation(facts, [addOn()], null, SEEDS, instant(at))).toEqual({ ...NOTHING, addOns });
  });

  test("keeps the locked price while the term runs", () => {
    const facts = suspended(monthly());
    const next = likeThisTerm(facts, listPrice(2600), []);
    expect(decideReactivation(facts, [], next, SEEDS, instant("2026-04-09T23:59:59.999Z"))).toEqual(NOTHING);
  });

  // Suspended on 20 March, in the first 30 days, when everything was credited. The period has 31 days.
  test.each([
    ["all of it on the same day", "2026-03-20T13:00:00.000Z", 7500, 800],
    ["all of it on the next day: no whole day is left out", "2026-03-21T23:59:59.999Z", 7500, 800],
    ["30 days of it, after one whole day", "2026-03-22T00:00:00.000Z", 7257, 774],
    ["27 days of it, after four whole days", "2026-03-25T12:00:00.000Z", 6531, 696],
    ["12 days of it on its last day", "2026-04-09T23:59:59.999Z", 2904, 310],
  ])("R-SUSP-14: charges a Microsoft plan and its add-ons for the same period: %s", (_, at, base, added) => {
    const decision = decideReactivation(suspended(microsoft()), [addOn()], null, SEEDS, instant(at));
    expect([decision.term, decision.period]).toEqual([null, { periodStartsOn: "2026-03-10", periodEndsOn: "2026-04-09" }]);
    expect(brief(decision.charges)).toEqual([
      ["NEW", 3, base],
      ["NEW", 2, added],
    ]);
  });

  test.each([
    ["the last millisecond of the first 30 days", "2026-04-09T08:59:59.999Z", 30_000],
    ["their end", "2026-04-09T09:00:00.000Z", 27_534],
  ])("R-SUSP-14: after a suspension at %s, charges what it credited on the same day", (_, at, unit) => {
    const year = ofMicrosoft(annual());
    const facts = suspended(year, { suspendedAt: instant(at), retentionEndsOn: "2026-07-08" });
    const { charges } = decideReactivation(facts, [], null, SEEDS, instant("2026-04-09T12:00:00.000Z"));
    expect(charges.map((line) => [line.effectiveUnitPriceMinor, line.amountMinor])).toEqual([[unit, 3 * unit]]);
  });

  test("charges exactly what the suspension credited on the same day, after the first 30 days", () => {
    const year = ofMicrosoft(annual());
    const now = instant("2026-05-05T12:00:00.000Z");
    const { credits } = decideSuspension(year, [addOn()], [], WISH, now);
    const { charges } = decideReactivation(
      suspended(year, { suspendedAt: now, retentionEndsOn: "2026-08-03" }),
      [addOn()],
      null,
      SEEDS,
      now,
    );
    expect(charges.map((line) => line.amountMinor)).toEqual(credits.map((line) => -line.amountMinor));
  });

  test("skips a Microsoft plan's instalments during the suspension", () => {
    const facts = suspended(ofMicrosoft(annualPaidMonthly()));
    const decision = decideReactivation(facts, [], null, SEEDS, instant("2026-05-20T12:00:00.000Z"));
    expect(decision.period).toEqual({ periodStartsOn: "2026-05-10", periodEndsOn: "2026-06-09" });
    expect(decision.charges.map((line) => [line.periodStartsOn, line.amountMinor])).toEqual([["2026-05-10", 5082]]);
  });

  test.each([
    ["no in the last millisecond of the term", "2026-04-09T23:59:59.999Z", false],
    ["yes at the following midnight", "2026-04-10T00:00:00.000Z", true],
  ])("knows whether the term has ended: %s", (_, at, ended) =>
    expect(hasTermEnded(suspended(monthly()), instant(at))).toBe(ended),
  );

  test.each([
    ["an ISV plan", suspended(monthly())],
    ["a Microsoft plan", suspended(microsoft())],
    ["a trial", suspended(trial())],
  ])("starts a new paid term today at the new price when the old term has ended: %s", (_, facts) => {
    const [goesOn, staysBehind] = [addOn(), addOn({ id: "add_two" })];
    const next = { ...likeThisTerm(facts, listPrice(2600), []), addOns: [{ addOn: goesOn, price: listPrice(500) }] };
    const now = instant("2026-04-30T12:00:00.000Z");
    const decision = decideReactivation(facts, [goesOn, staysBehind], next, SEEDS, now);
    expect(decision.addOns).toMatchObject([
      {
        addOn: goesOn,
        changes: {
          ...BACK,
          endsOn: "2026-05-29",
          unitPriceMinor: 500,
          priceAdjustment: null,
          priceId: null,
          marginBasisPoints: null,
        },
      },
      { addOn: staysBehind, changes: { status: "DELETED", autoRenew: false, endedAt: now } },
    ]);
    expect(decision.addOns[0]?.addOn).toBe(goesOn);
    expect(decision.term).toMatchObject({
      termStartsOn: "2026-04-30",
      termEndsOn: "2026-05-29",
      periodStartsOn: "2026-04-30",
      periodEndsOn: "2026-05-29",
      anchorDay: 30,
      isTrial: false,
      unitPriceMinor: 2600,
      priceAdjustment: null,
      priceId: null,
      marginBasisPoints: null,
    });
    expect(brief(decision.charges)).toEqual([
      ["RENEW", 3, 7800],
      ["RENEW", 2, 1000],
    ]);
    expect(decision.charges.map((line) => line.onceKey)).toEqual(["RENEW:2026-04-30:base", "RENEW:2026-04-30:add_one"]);
  });

  test("reactivates exactly the add-ons that were suspended with it", () => {
    const addOns = [
      addOn({ id: "taken", status: "SUSPENDED", suspensionReason: "PARENT_SUSPENDED" }),
      addOn({ id: "by_itself", status: "SUSPENDED", suspensionReason: "NON_PAYMENT" }),
      addOn({ id: "active" }),
      addOn({ id: "over", status: "DELETED", suspensionReason: "PARENT_SUSPENDED" }),
    ];
    expect(addOnsToReactivate(addOns).map(({ id }) => id)).toEqual(["taken"]);
  });

  test.each([
    ["active", monthly(), "NOT_ALLOWED_IN_STATUS"],
    ["pending", pending(monthly()), "NOT_ALLOWED_IN_STATUS"],
    ["deleted", monthly({ status: "DELETED" }), "NOT_ALLOWED_IN_STATUS"],
    ["after its retention", suspended(monthly(), { retentionEndsOn: "2026-03-19" }), "RETENTION_EXPIRED"],
  ])("is refused while %s", (_, facts, code) => expect(codeOf(() => decideReactivation(facts, [], null, SEEDS, NOW))).toBe(code));
});
