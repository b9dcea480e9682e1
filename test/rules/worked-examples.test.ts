import { builtInPolicy } from "../../src/services/catalog/rules/policies.js";
import { instant } from "../../src/core/clock.js";
import { DomainError } from "../../src/core/errors.js";
import { decideActivation, startSubscription } from "../../src/services/subscription/rules/activation.js";
import { firstAddOnCharges } from "../../src/services/subscription/rules/add-ons.js";
import { cancellationTerms, decideCancellation } from "../../src/services/subscription/rules/cancellation.js";
import type { AddOnFacts, SubscriptionFacts } from "../../src/services/subscription/rules/facts.js";
import { nextTransition } from "../../src/services/subscription/rules/lifecycle.js";
import { decideQuantityChange } from "../../src/services/subscription/rules/quantity.js";
import {
  addOnsToReactivate,
  decideReactivation,
  decideSuspension,
  retentionEndsOn,
} from "../../src/services/subscription/rules/suspension.js";
import { addOn, annual, asStoredCharges, brief, microsoft, monthly, pending, renewal as renew, SEEDS } from "../support/facts.js";
import { refusalBy } from "../support/refusal.js";

const PLAN = { title: "Bronze", minimumQuantity: 1, maximumQuantity: 1000 };
const CANCEL = { confirm: true, onlyIfFullCredit: false };
const REQUEST = {
  reason: "CUSTOMER_REQUEST",
  customerOpenedAt: instant("2018-01-01T00:00:00.000Z"),
  policy: SEEDS.ofPurchase,
} as const;

/** Returns a subscription right after its start, with its first charges. */
function start(facts: SubscriptionFacts, at: string, addOns: AddOnFacts[] = []) {
  const now = instant(at);
  const start = startSubscription({ ...pending(facts), orderedAt: now }, addOns, builtInPolicy(facts), now);
  return { facts: { ...facts, orderedAt: now, ...start.changes }, charges: asStoredCharges(start.charges) };
}

const days = (lines: readonly { periodStartsOn: string; periodEndsOn: string }[]) =>
  lines.map((line) => [line.periodStartsOn, line.periodEndsOn]);

describe("seats at 4.00 a month, bought on 11 June 2019", () => {
  test.each([
    [
      "E1: a seat added on the purchase day credits and charges the whole month",
      1,
      2,
      "2019-06-11",
      "ADD_QUANTITY",
      400,
      -400,
      800,
    ],
    ["E2: a seat added on the next day credits and charges 29 of 30 days", 1, 2, "2019-06-12", "ADD_QUANTITY", 387, -387, 774],
    ["E3: a seat removed on the purchase day", 2, 1, "2019-06-11", "REMOVE_QUANTITY", 400, -800, 400],
    ["E4: a seat removed on the next day", 2, 1, "2019-06-12", "REMOVE_QUANTITY", 387, -774, 387],
  ])("%s", (_, before, after, day, type, effectiveUnitPriceMinor, credited, charged) => {
    const { facts, charges } = start(monthly({ quantity: before, unitPriceMinor: 400 }), "2019-06-11T08:00:00.000Z");
    expect(brief(charges)).toEqual([["NEW", before, 400 * before]]);
    const lines = decideQuantityChange(facts, PLAN, after, instant(`${day}T08:00:00.000Z`));
    expect(brief(lines)).toEqual([
      [type, before, credited],
      [type, after, charged],
    ]);
    const shown = { unitPriceMinor: 400, effectiveUnitPriceMinor, periodStartsOn: "2019-06-11", periodEndsOn: "2019-07-10" };
    for (const line of lines) expect(line).toMatchObject(shown);
  });
});

describe("free trials of ISVs", () => {
  const bought = (quantity: number) =>
    start(monthly({ quantity, unitPriceMinor: 200, trialDays: 30 }), "2019-06-10T08:00:00.000Z");

  test("E5: a trial of 30 days costs nothing and converts automatically into a paid month", () => {
    const { facts, charges } = bought(1);
    expect([brief(charges), days(charges)]).toEqual([[["NEW", 1, 0]], [["2019-06-10", "2019-07-09"]]]);
    expect(nextTransition(facts)).toEqual({
      nextTransition: "TRIAL_END",
      nextTransitionAt: instant("2019-07-10T00:00:00.000Z"),
    });
    const paid = renew(facts, facts.unitPriceMinor, []);
    expect(paid.changes.isTrial).toBe(false);
    expect([brief(paid.charges), days(paid.charges)]).toEqual([[["RENEW", 1, 200]], [["2019-07-10", "2019-08-09"]]]);
  });

  test("E6: a trial that is cancelled shows $0 twice, for its 11 licenses", () => {
    const { facts, charges } = bought(11);
    const { outcome, credits } = decideCancellation(facts, charges, CANCEL, instant("2019-07-01T08:00:00.000Z"));
    expect(outcome).toBe("FREE");
    expect(brief([...charges, ...credits])).toEqual([
      ["NEW", 11, 0],
      ["CANCEL", 11, 0],
    ]);
    expect(days(credits)).toEqual([["2019-06-10", "2019-07-09"]]);
  });

  test("E33: after a trial the first paid day is the anchor to which later terms return", () => {
    const { facts, charges } = start(monthly({ quantity: 3, unitPriceMinor: 1900, trialDays: 30 }), "2020-07-01T08:00:00.000Z");
    expect([brief(charges), days(charges)]).toEqual([[["NEW", 3, 0]], [["2020-07-01", "2020-07-30"]]]);
    const paid = renew(facts, 1900, []);
    expect([brief(paid.charges), days(paid.charges)]).toEqual([[["RENEW", 3, 5700]], [["2020-07-31", "2020-08-30"]]]);
    const second = renew({ ...facts, ...paid.changes }, 1900, []);
    expect(days(second.charges)).toEqual([["2020-08-31", "2020-09-29"]]);
    const third = renew({ ...facts, ...paid.changes, ...second.changes }, 1900, []);
    expect(days(third.charges)).toEqual([["2020-09-30", "2020-10-30"]]);
  });
});

describe("cancelling within the window", () => {
  test("E8: a purchase cancelled on the same day sums to zero", () => {
    const { facts, charges } = start(monthly({ quantity: 1, unitPriceMinor: 1000 }), "2019-06-11T08:00:00.000Z");
    const { credits } = decideCancellation(facts, charges, CANCEL, instant("2019-06-11T20:00:00.000Z"));
    expect(brief([...charges, ...credits])).toEqual([
      ["NEW", 1, 1000],
      ["CANCEL_IMMEDIATE", 1, -1000],
    ]);
  });

  test("E18: the refund deadline is 24 hours after the effective start, not after the order", () => {
    const now = instant("2019-01-09T00:21:45.000Z");
    const ordered = { ...pending(monthly()), orderedAt: instant("2019-01-04T01:00:12.000Z") };
    const { changes } = decideActivation(ordered, [], builtInPolicy(ordered), now);
    expect(changes).toMatchObject({ termEndsOn: "2019-02-08", windowClosesAt: instant("2019-01-10T00:21:45.000Z") });
  });

  test("E25: 23:59:59 after the order everything is credited, across the end of the month", () => {
    const { facts, charges } = start(monthly({ quantity: 8, unitPriceMinor: 2500 }), "2020-07-31T20:00:00.000Z");
    expect(brief(charges)).toEqual([["NEW", 8, 20_000]]);
    const { outcome, endsNow, credits } = decideCancellation(facts, charges, CANCEL, instant("2020-08-01T19:59:59.000Z"));
    expect([outcome, endsNow, brief(credits)]).toEqual(["FULL_CREDIT", true, [["CANCEL_IMMEDIATE", 8, -20_000]]]);
  });

  test("E31: a late activation is charged from its day, and the window opens then", () => {
    const ordered = {
      ...pending(monthly({ quantity: 4, unitPriceMinor: 3000 })),
      orderedAt: instant("2020-06-25T09:00:00.000Z"),
    };
    const start = decideActivation(ordered, [], builtInPolicy(ordered), instant("2020-07-03T09:00:00.000Z"));
    expect([brief(start.charges), days(start.charges)]).toEqual([[["NEW", 4, 12_000]], [["2020-07-03", "2020-08-02"]]]);
    const facts = { ...ordered, ...start.changes };
    const outcomeAt = (at: string) => cancellationTerms(facts, 12_000, instant(at)).outcomeNow;
    expect(outcomeAt("2020-07-04T08:59:59.999Z")).toBe("FULL_CREDIT");
    expect(outcomeAt("2020-07-04T09:00:00.000Z")).toBe("ENDS_AT_TERM_END");
  });
});

describe("Microsoft plans, bought on 13 January 2018", () => {
  const boughtAt = "2018-01-13T10:00:00.000Z";
  const FEBRUARY = instant("2018-02-01T10:00:00.000Z");
  const MARCH = instant("2018-03-01T10:00:00.000Z");
  const paidMonthly = () => start(microsoft({ quantity: 1, unitPriceMinor: 400 }), boughtAt);
  const paidYearly = () => start(annual({ publisherKind: "MICROSOFT", quantity: 1, unitPriceMinor: 4800 }), boughtAt);

  test("E11: a suspension on day 19 credits everything charged", () => {
    const { facts, charges } = paidMonthly();
    expect([brief(charges), days(charges)]).toEqual([[["NEW", 1, 400]], [["2018-01-13", "2018-02-12"]]]);
    expect(brief(decideSuspension(facts, [], charges, REQUEST, FEBRUARY).credits)).toEqual([["CANCEL", 1, -400]]);
  });

  test("E12: a suspension after 30 days credits the remaining 12 of 28 days: -1.71", () => {
    const { facts, charges } = paidMonthly();
    const renewal = renew(facts, 400, []);
    expect(days(renewal.charges)).toEqual([["2018-02-13", "2018-03-12"]]);
    const { credits } = decideSuspension(
      { ...facts, ...renewal.changes },
      [],
      asStoredCharges(renewal.charges, charges),
      REQUEST,
      MARCH,
    );
    expect(brief(credits)).toEqual([["CANCEL", 1, -171]]);
  });

  test("E13: a year at 4.00 a month, paid upfront, is charged 48.00 up to 12 January", () => {
    const { charges } = paidYearly();
    expect([brief(charges), days(charges)]).toEqual([[["NEW", 1, 4800]], [["2018-01-13", "2019-01-12"]]]);
  });

  test("E14: a second seat on 1 February credits 346 of 365 days of the first and charges 91.00 for both", () => {
    expect(brief(decideQuantityChange(paidYearly().facts, PLAN, 2, FEBRUARY))).toEqual([
      ["ADD_QUANTITY", 1, -4550],
      ["ADD_QUANTITY", 2, 9100],
    ]);
  });

  test("E15: suspended within 30 days the whole year is credited, later its 318 days left: -41.82", () => {
    const { facts, charges } = paidYearly();
    expect(brief(decideSuspension(facts, [], charges, REQUEST, FEBRUARY).credits)).toEqual([["CANCEL", 1, -4800]]);
    expect(brief(decideSuspension(facts, [], charges, REQUEST, MARCH).credits)).toEqual([["CANCEL", 1, -4182]]);
  });

  // R-SUSP-14 replaces the figure of E16 (41.82 for 318 days): the 27 days between the two are left out, and no others.
  test("E16 by R-SUSP-14: suspended on 1 February and reactivated on 1 March, 338 of 365 days are charged: +44.45", () => {
    const { facts, charges } = paidYearly();
    const { changes } = decideSuspension(facts, [], charges, REQUEST, FEBRUARY);
    const reactivation = decideReactivation({ ...facts, ...changes }, [], null, SEEDS, MARCH);
    expect(brief(reactivation.charges)).toEqual([["NEW", 1, 4445]]);
    expect(days(reactivation.charges)).toEqual([["2018-01-13", "2019-01-12"]]);
    expect(reactivation.term).toBe(null);
  });
});

test("E24: in a currency without decimals, 5 add-on seats at ¥1200 for 13 of 31 days cost ¥2515", () => {
  const base = monthly({ currency: "JPY", periodStartsOn: "2020-07-01", periodEndsOn: "2020-07-31", anchorDay: 1 });
  const [line] = firstAddOnCharges(base, addOn({ quantity: 5, unitPriceMinor: 1200 }), instant("2020-07-19T08:00:00.000Z"));
  expect(line).toMatchObject({ type: "NEW", quantity: 5, unitPriceMinor: 1200, effectiveUnitPriceMinor: 503, amountMinor: 2515 });
});

describe("E38: the base suspends its add-ons and reactivates exactly those", () => {
  const a = addOn({ id: "add_a", status: "SUSPENDED", suspensionReason: "PARENT_SUSPENDED" });
  const b = addOn({ id: "add_b", status: "SUSPENDED", suspensionReason: "CUSTOMER_REQUEST" });

  test("A is reactivated with the base; B, suspended separately before, is not", () =>
    expect(addOnsToReactivate([a, b])).toEqual([a]));

  test("an add-on of a base that is not active is refused with Partner Center's 27009", () => {
    expect(new DomainError("PARENT_NOT_ACTIVE", { status: "SUSPENDED" })).toMatchObject({
      message: "The base subscription is SUSPENDED; an add-on needs an ACTIVE base subscription.",
      partnerCenterCode: 27009,
    });
  });
});

test.each([
  ["2020-07-01", "2020-12-09"],
  ["2020-07-22", "2020-12-19"],
  ["2020-07-02", "2021-01-08"],
])("E39: a suspension on 10 September 2020 with an account opened on %s keeps the data until %s", (openedOn, endsOn) => {
  expect(retentionEndsOn("2020-09-10", openedOn, SEEDS.ofPurchase)).toBe(endsOn);
  const request = { reason: "FRAUD", customerOpenedAt: instant(`${openedOn}T15:00:00.000Z`), policy: SEEDS.ofPurchase } as const;
  const { changes } = decideSuspension(monthly(), [], [], request, instant("2020-09-10T23:59:59.999Z"));
  expect(changes.retentionEndsOn).toBe(endsOn);
  const facts = { ...annual(), ...changes, termEndsOn: "2021-09-09" };
  expect(decideReactivation(facts, [], null, SEEDS, instant(`${endsOn}T23:59:59.999Z`))).toEqual({
    term: null,
    period: null,
    addOns: [],
    charges: [],
  });
  const dayAfter = new Date(instant(`${endsOn}T23:59:59.999Z`).getTime() + 1);
  expect(refusalBy(() => decideReactivation(facts, [], null, SEEDS, dayAfter)).code).toBe("RETENTION_EXPIRED");
});

describe("E40: the value of auto-renewal at the end of the term counts", () => {
  const facts = monthly({
    termStartsOn: "2020-07-15",
    termEndsOn: "2020-08-14",
    periodStartsOn: "2020-07-15",
    periodEndsOn: "2020-08-14",
    anchorDay: 15,
  });

  test("ends instead of renewing when switched off on the last day", () => {
    expect(nextTransition(facts)).toEqual({ nextTransition: "RENEWAL", nextTransitionAt: instant("2020-08-15T00:00:00.000Z") });
    expect(nextTransition({ ...facts, autoRenew: false })).toEqual({
      nextTransition: "END",
      nextTransitionAt: instant("2020-08-15T00:00:00.000Z"),
    });
  });

  test("renews once more when switched off a second after the end", () => {
    const { changes, charges } = renew(facts, 2500, []);
    expect([brief(charges), days(charges)]).toEqual([[["RENEW", 3, 7500]], [["2020-08-15", "2020-09-14"]]]);
    expect(nextTransition({ ...facts, ...changes, autoRenew: false })).toEqual({
      nextTransition: "END",
      nextTransitionAt: instant("2020-09-15T00:00:00.000Z"),
    });
  });
});
