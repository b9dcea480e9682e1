import { builtInPolicy } from "../../../src/services/catalog/rules/policies.js";
import fc from "fast-check";
import { instant } from "../../../src/core/clock.js";
import { addDays, anchorDayOf, daysBetween, type Day } from "../../../src/core/period.js";
import { endingOn, isCutTerm, termFrom, type TermAndCycle } from "../../../src/services/catalog/rules/terms.js";
import { startSubscription } from "../../../src/services/subscription/rules/activation.js";
import { firstAddOnCharges } from "../../../src/services/subscription/rules/add-ons.js";
import { instalmentsToCome } from "../../../src/services/subscription/rules/commitment.js";
import { NO_SCHEDULE, type SubscriptionFacts } from "../../../src/services/subscription/rules/facts.js";
import { earlyFollowUpAt, nextTransition } from "../../../src/services/subscription/rules/lifecycle.js";
import { periodOf, periodsLeft } from "../../../src/services/subscription/rules/periods.js";
import { decidePlanChange } from "../../../src/services/subscription/rules/plan-change.js";
import { quantityLines } from "../../../src/services/subscription/rules/quantity.js";
import { decideInstalment } from "../../../src/services/subscription/rules/renewal.js";
import { decideReactivation, decideSuspension } from "../../../src/services/subscription/rules/suspension.js";
import { share } from "../../simulation/oracle.js";
import { addOn, annual, annualPaidMonthly, brief, listPrice, microsoft, pending, renewal, SEEDS } from "../../support/facts.js";

const P1M = { termDuration: "P1M", billingCycle: "MONTHLY" } as const;
const P1Y = { termDuration: "P1Y", billingCycle: "ANNUAL" } as const;
const P1Y_MONTHLY = { termDuration: "P1Y", billingCycle: "MONTHLY" } as const;

/** Returns the facts of a Microsoft subscription on the first day of a term that ends on a chosen day. */
function begun(startsOn: Day, termAndCycle: TermAndCycle, chosenEndsOn: Day, changes: Partial<SubscriptionFacts> = {}) {
  const at = instant(`${startsOn}T09:00:00.000Z`);
  const bought = microsoft({ ...termAndCycle, orderedAt: at, ...changes });
  const { changes: started, charges } = startSubscription(pending(bought), [], builtInPolicy(bought), at, chosenEndsOn);
  return { facts: { ...bought, ...started }, charges };
}

describe("the first charge of a term that ends on a chosen day", () => {
  test.each([
    // Start, term and cycle, chosen end, unit price, days left of the days of the full term, price for them.
    ["2026-03-10", P1M, "2026-03-31", 2500, 22, 31, 1774],
    ["2026-03-10", P1M, "2026-03-11", 2500, 2, 31, 161],
    ["2026-03-10", P1M, "2026-04-08", 2500, 30, 31, 2419],
    ["2026-02-10", P1M, "2026-02-28", 2500, 19, 28, 1696],
    ["2028-02-10", P1M, "2028-02-29", 2500, 20, 29, 1724],
    ["2026-03-10", P1Y, "2026-12-31", 30_000, 297, 365, 24_411],
    ["2027-03-01", P1Y, "2028-02-28", 30_000, 365, 366, 29_918],
    ["2028-02-29", P1Y, "2028-12-31", 30_000, 307, 365, 25_233],
    ["2026-01-31", P1M, "2026-02-15", 2500, 16, 28, 1429],
    ["2026-12-31", P1Y, "2027-06-30", 36_500, 182, 365, 18_200],
    ["2026-03-10", P1Y_MONTHLY, "2026-03-31", 2500, 22, 31, 1774],
    ["2026-03-10", P1Y_MONTHLY, "2026-12-31", 2500, 31, 31, 2500],
  ] as const)("from %s for %j to %s is for the days left", (startsOn, term, endsOn, price, days, all, expected) => {
    const { charges, facts } = begun(startsOn, term, endsOn, { unitPriceMinor: price, quantity: 3 });
    expect(share(price, days, all)).toBe(expected);
    expect(brief(charges)).toEqual([["NEW", 3, 3 * expected]]);
    expect(charges[0]).toMatchObject({ unitPriceMinor: price, effectiveUnitPriceMinor: expected, periodStartsOn: startsOn });
    expect(facts).toMatchObject({ termStartsOn: startsOn, termEndsOn: endsOn, anchorDay: anchorDayOf(startsOn) });
  });

  test.each([["2026-03-10"], ["2026-04-09"], ["2026-03-09"]])("cannot be for a term to %s", (endsOn) =>
    expect(() => endingOn(termFrom("2026-03-10", P1M), endsOn)).toThrow("a chosen end is inside the full term"),
  );

  test.each([
    ["2026-03-30T23:59:59.999Z", 17, 31],
    ["2026-03-31T00:00:00.000Z", 16, 30],
  ])("counts days in UTC: at %s for %i of %i days", (at, days, all) => {
    const { charges } = startSubscription(pending(microsoft()), [], builtInPolicy(microsoft()), instant(at), "2026-04-15");
    expect(charges[0]?.effectiveUnitPriceMinor).toBe(share(2500, days, all));
  });

  test("includes the add-ons, each for the days left", () => {
    const at = instant("2026-03-10T09:00:00.000Z");
    const start = startSubscription(
      pending(microsoft()),
      [addOn({ unitPriceMinor: 400 })],
      builtInPolicy(microsoft()),
      at,
      "2026-03-31",
    );
    expect(brief(start.charges)).toEqual([
      ["NEW", 3, 3 * 1774],
      ["NEW", 2, 2 * 284],
    ]);
    expect(start.addOnChanges.endsOn).toBe("2026-03-31");
  });
});

describe("instalments of a year that ends on a chosen day", () => {
  const { facts } = begun("2026-01-31", P1Y_MONTHLY, "2026-05-15", { unitPriceMinor: 2500, quantity: 1 });

  test("are months from the start, and the last one is for the days left", () => {
    expect(periodOf(facts)).toEqual({ startsOn: "2026-01-31", endsOn: "2026-02-27", pricedDays: 28 });
    expect(periodsLeft(facts)).toEqual([
      { startsOn: "2026-02-28", endsOn: "2026-03-30", pricedDays: 31 },
      { startsOn: "2026-03-31", endsOn: "2026-04-29", pricedDays: 30 },
      { startsOn: "2026-04-30", endsOn: "2026-05-15", pricedDays: 31 },
    ]);
  });

  test("are the commitment, to the cent", () =>
    expect(instalmentsToCome(facts, []).map(({ dueOn, amountMinor }) => [dueOn, amountMinor])).toEqual([
      ["2026-02-28", 2500],
      ["2026-03-31", 2500],
      ["2026-04-30", 1290],
    ]));

  test("of the last period are charged when it begins; then the term renews", () => {
    const before = { ...facts, periodStartsOn: "2026-03-31", periodEndsOn: "2026-04-29" };
    const { changes, charges } = decideInstalment(before, []);
    expect(changes).toEqual({ periodStartsOn: "2026-04-30", periodEndsOn: "2026-05-15" });
    expect(brief(charges)).toEqual([["CYCLE_CHARGE", 1, 1290]]);
    expect(nextTransition({ ...before, ...changes })).toEqual({
      nextTransition: "RENEWAL",
      nextTransitionAt: instant("2026-05-16T00:00:00.000Z"),
    });
  });
});

test("a short instalment and a short scheduled term are followed by the next transition sooner than a month later", () => {
  const { facts } = begun("2026-01-31", P1Y_MONTHLY, "2026-05-01");
  const due = { ...facts, periodStartsOn: "2026-03-31", periodEndsOn: "2026-04-29" };
  const follows = (own: SubscriptionFacts, on: string, scheduledTermEndsOn: Day | null = null) =>
    earlyFollowUpAt({ ...own, ...nextTransition(own), scheduledTermEndsOn }, instant(on));
  expect(follows(due, "2026-04-30T00:00:00.000Z")).toEqual(instant("2026-05-02T00:00:00.000Z"));
  expect(follows(facts, "2026-02-28T00:00:00.000Z")).toBeNull();
  const month = begun("2026-03-10", P1M, "2026-03-31").facts;
  expect(follows(month, "2026-04-01T00:00:00.000Z", "2026-04-02")).toEqual(instant("2026-04-03T00:00:00.000Z"));
  expect(follows(month, "2026-04-01T00:00:00.000Z")).toBeNull();
});

describe("after a term that ended on a chosen day", () => {
  test.each([
    ["2026-03-10", P1M, "2026-03-31", "2026-04-01", "2026-04-30", 1],
    ["2026-03-10", P1M, "2026-03-30", "2026-03-31", "2026-04-29", 31],
    ["2026-01-10", P1M, "2026-01-30", "2026-01-31", "2026-02-27", 31],
    ["2026-03-10", P1Y, "2026-12-31", "2027-01-01", "2027-12-31", 1],
    ["2027-03-10", P1Y, "2028-02-28", "2028-02-29", "2029-02-27", 29],
  ] as const)("of %s for %j to %s, a full term begins on %s", (startsOn, term, endsOn, next, nextEndsOn, anchorDay) => {
    const { facts } = begun(startsOn, term, endsOn);
    const { changes, charges } = renewal(facts, 2600, []);
    expect(changes).toMatchObject({ termStartsOn: next, termEndsOn: nextEndsOn, anchorDay });
    expect(brief(charges)).toEqual([["RENEW", 3, 7800]]);
    expect(isCutTerm(changes, term.termDuration)).toBe(false);
  });

  test("later terms keep the anchor day of the first full one", () => {
    const first = renewal(begun("2026-01-10", P1M, "2026-01-30").facts, 2500, []).changes;
    const second = renewal(microsoft(first), 2500, []).changes;
    expect(second).toMatchObject({ termStartsOn: "2026-02-28", termEndsOn: "2026-03-30", anchorDay: 31 });
  });

  test("a full term is none", () => {
    expect(isCutTerm(termFrom("2026-01-31", P1M), "P1M")).toBe(false);
    expect(isCutTerm(termFrom("2026-02-28", P1M, 31), "P1M")).toBe(false);
    expect(isCutTerm(endingOn(termFrom("2026-02-28", P1M, 31), "2026-03-29"), "P1M")).toBe(true);
  });
});

describe("a change within a term that ends on a chosen day", () => {
  // 10 to 31 March: 22 of 31 days. From 20 March: 12 of 31 days.
  const { facts } = begun("2026-03-10", P1M, "2026-03-31", { unitPriceMinor: 2500 });
  const at = instant("2026-03-20T12:00:00.000Z");

  test("of quantity is prorated by the days of the full month", () =>
    expect(brief(quantityLines(facts, 5, at))).toEqual([
      ["ADD_QUANTITY", 3, -3 * 968],
      ["ADD_QUANTITY", 5, 5 * 968],
    ]));

  test("of quantity on the first day credits and charges the whole short term", () =>
    expect(brief(quantityLines(facts, 1, instant("2026-03-10T12:00:00.000Z")))).toEqual([
      ["REMOVE_QUANTITY", 3, -3 * 1774],
      ["REMOVE_QUANTITY", 1, 1774],
    ]));

  test("adds an add-on to the chosen end", () =>
    expect(firstAddOnCharges(facts, addOn({ unitPriceMinor: 400 }), at)).toMatchObject([
      { amountMinor: 2 * 155, periodEndsOn: "2026-03-31" },
    ]));

  test("of plan credits and charges the days left", () => {
    const { charges } = decidePlanChange(
      { ...facts, ...NO_SCHEDULE },
      { planId: "pln_plus", quantity: 3, price: listPrice(4000), endingAddOns: [] },
      at,
    );
    expect(brief(charges)).toEqual([
      ["CONVERT", 3, -3 * 968],
      ["CONVERT", 3, 3 * 1548],
    ]);
  });

  test("suspended after 30 days, a year credits the days left, and charges them again on the return", () => {
    const year = begun("2026-03-10", P1Y, "2026-12-31", { unitPriceMinor: 36_500, quantity: 1 }).facts;
    const request = { reason: "CUSTOMER_REQUEST", customerOpenedAt: at, policy: SEEDS.ofPurchase } as const;
    const suspendedAt = instant("2026-12-01T12:00:00.000Z");
    const { changes, credits } = decideSuspension(year, [], [], request, suspendedAt);
    expect(brief(credits)).toEqual([["CANCEL", 1, -3100]]);
    const back = decideReactivation({ ...year, ...changes }, [], null, SEEDS, instant("2026-12-22T00:00:00.000Z"));
    expect(brief(back.charges)).toEqual([["NEW", 1, 1000]]);
    expect(back.term).toBe(null);
  });

  test("suspended within 30 days, a return charges the short term except the days of the suspension", () => {
    const request = { reason: "CUSTOMER_REQUEST", customerOpenedAt: at, policy: SEEDS.ofPurchase } as const;
    const { changes } = decideSuspension(facts, [], [], request, at);
    const back = decideReactivation({ ...facts, ...changes }, [], null, SEEDS, instant("2026-03-23T12:00:00.000Z"));
    // 22 days without 21 and 22 March: 20 of 31.
    expect(brief(back.charges)).toEqual([["NEW", 3, 3 * 1613]]);
  });

  test("reactivated after its end begins a full term on that day", () => {
    const request = { reason: "CUSTOMER_REQUEST", customerOpenedAt: at, policy: SEEDS.ofPurchase } as const;
    const { changes } = decideSuspension(facts, [], [], request, at);
    const next = { planId: facts.planId, quantity: 3, ...P1M, ...listPrice(2600), chosenEndsOn: null, addOns: [] };
    const { term } = decideReactivation({ ...facts, ...changes }, [], next, SEEDS, instant("2026-04-05T12:00:00.000Z"));
    expect(term).toMatchObject({ termStartsOn: "2026-04-05", termEndsOn: "2026-05-04", anchorDay: 5 });
  });
});

describe("any term that ends on a chosen day", () => {
  const aStart = fc.nat(1600).map((days) => addDays("2026-01-01", days));
  const aTerm = fc
    .record({ startsOn: aStart, termAndCycle: fc.constantFrom(P1M, P1Y, P1Y_MONTHLY), place: fc.nat(), price: fc.nat(5_000_000) })
    .map(({ startsOn, termAndCycle, place, price }) => {
      const full = termFrom(startsOn, termAndCycle);
      const choices = daysBetween(startsOn, full.termEndsOn) - 1;
      return { startsOn, termAndCycle, full, endsOn: addDays(startsOn, 1 + (place % choices)), price };
    });
  const amounts = (facts: SubscriptionFacts, first: number) => [
    first,
    ...instalmentsToCome(facts, []).map((one) => one.amountMinor),
  ];
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

  test("has periods that fill it without a gap, all whole but the last", () => {
    fc.assert(
      fc.property(aTerm, ({ startsOn, termAndCycle, endsOn }) => {
        const { facts } = begun(startsOn, termAndCycle, endsOn);
        const periods = [periodOf(facts), ...periodsLeft(facts)];
        expect(periods.map((one) => one.startsOn)).toEqual([
          startsOn,
          ...periods.slice(0, -1).map((one) => addDays(one.endsOn, 1)),
        ]);
        expect(periods.at(-1)?.endsOn).toBe(endsOn);
        const isWhole = periods.map((one) => daysBetween(one.startsOn, one.endsOn) + 1 === one.pricedDays);
        expect(isWhole.slice(0, -1)).toEqual(periods.slice(1).map(() => true));
      }),
    );
  });

  test("costs whole instalments and a part, at most the full term, and more the later it ends", () => {
    fc.assert(
      fc.property(aTerm, ({ startsOn, termAndCycle, full, endsOn, price: unitPriceMinor }) => {
        const costTo = (end: Day): readonly number[] => {
          const { facts, charges } = begun(startsOn, termAndCycle, end, { unitPriceMinor, quantity: 1 });
          return amounts(facts, sum(charges.map(({ amountMinor }) => amountMinor)));
        };
        const paid = costTo(endsOn);
        expect(paid.slice(0, -1)).toEqual(paid.slice(1).map(() => unitPriceMinor));
        expect(paid.at(-1)).toBeLessThanOrEqual(unitPriceMinor);
        const before = addDays(endsOn, -1);
        if (before > startsOn) expect(sum(costTo(before))).toBeLessThanOrEqual(sum(paid));
        const whole = annualPaidMonthly({ ...termAndCycle, ...full, unitPriceMinor, quantity: 1 });
        expect(sum(paid)).toBeLessThanOrEqual(sum(amounts(whole, unitPriceMinor)));
      }),
    );
  });

  test("credits and charges of a change on its first day are those of the whole", () => {
    fc.assert(
      fc.property(aTerm, ({ startsOn, termAndCycle, endsOn, price: unitPriceMinor }) => {
        const { facts, charges } = begun(startsOn, termAndCycle, endsOn, { unitPriceMinor, quantity: 2 });
        const [credit] = quantityLines(facts, 3, instant(`${startsOn}T23:59:59.999Z`));
        expect(sum([...charges.map(({ amountMinor }) => amountMinor), credit?.amountMinor ?? NaN])).toBe(0);
      }),
    );
  });

  test("is followed by a full term that begins the day after", () => {
    fc.assert(
      fc.property(aTerm, ({ startsOn, termAndCycle, endsOn }) => {
        const { changes } = renewal(begun(startsOn, termAndCycle, endsOn).facts, 2500, []);
        const next = addDays(endsOn, 1);
        expect(changes).toMatchObject(termFrom(next, termAndCycle));
        expect(changes.anchorDay).toBe(anchorDayOf(next));
      }),
    );
  });
});

test("annual facts are a full term", () => expect(isCutTerm(termFrom("2026-03-10", annual()), "P1Y")).toBe(false));
