import { decideInstalment, nextTermStartsOn } from "../../../src/services/subscription/rules/renewal.js";
import { addOn, annual, annualPaidMonthly, brief, microsoft, monthly, pending, renewal, trial } from "../../support/facts.js";

describe("a renewal", () => {
  test("begins the day after the term, with the same duration, at the new price", () => {
    const { changes, charges } = renewal(monthly(), 2600, []);
    expect(changes).toEqual({
      planId: "pln_base",
      quantity: 3,
      termDuration: "P1M",
      billingCycle: "MONTHLY",
      priceAdjustment: null,
      priceId: null,
      marginBasisPoints: null,
      termStartsOn: "2026-04-10",
      termEndsOn: "2026-05-09",
      periodStartsOn: "2026-04-10",
      periodEndsOn: "2026-05-09",
      anchorDay: 10,
      isTrial: false,
      unitPriceMinor: 2600,
    });
    expect(brief(charges)).toEqual([["RENEW", 3, 7800]]);
    expect(charges[0]).toMatchObject({ unitPriceMinor: 2600, onceKey: "RENEW:2026-04-10:base", periodEndsOn: "2026-05-09" });
  });

  test("does not open the window again", () => expect(renewal(monthly(), 2600, []).changes).not.toHaveProperty("windowClosesAt"));

  test("renews its add-ons after the base, each at its price", () => {
    const { charges } = renewal(microsoft(), 2600, [addOn({ unitPriceMinor: 450 })]);
    expect(brief(charges)).toEqual([
      ["RENEW", 3, 7800],
      ["RENEW", 2, 900],
    ]);
    expect(charges.map((line) => line.onceKey)).toEqual(["RENEW:2026-04-10:base", "RENEW:2026-04-10:add_one"]);
  });

  test("of an annual term paid monthly charges the first month of the next year", () => {
    const { changes, charges } = renewal(
      annualPaidMonthly({ periodStartsOn: "2027-02-10", periodEndsOn: "2027-03-09" }),
      2500,
      [],
    );
    expect(changes).toMatchObject({ termStartsOn: "2027-03-10", termEndsOn: "2028-03-09", periodEndsOn: "2027-04-09" });
    expect(brief(charges)).toEqual([["RENEW", 3, 7500]]);
  });

  test("returns to the anchor day after a shorter month", () => {
    const february = monthly({ termStartsOn: "2026-01-31", termEndsOn: "2026-02-27", anchorDay: 31 });
    expect(renewal(february, 2500, []).changes).toMatchObject({
      termStartsOn: "2026-02-28",
      termEndsOn: "2026-03-30",
      anchorDay: 31,
    });
  });

  test("of an annual term from 29 February returns to that day in leap years", () => {
    const facts = annual({ termStartsOn: "2027-02-28", termEndsOn: "2028-02-28", anchorDay: 29 });
    expect(renewal(facts, 2500, []).changes).toMatchObject({
      termStartsOn: "2028-02-29",
      termEndsOn: "2029-02-27",
      anchorDay: 29,
    });
  });

  test("after a trial has its first day as the new anchor", () => {
    const facts = trial({ termEndsOn: "2026-04-08", anchorDay: 10 });
    const { changes, charges } = renewal(facts, 2500, [addOn()]);
    expect(changes).toMatchObject({ termStartsOn: "2026-04-09", termEndsOn: "2026-05-08", anchorDay: 9, isTrial: false });
    expect(brief(charges)).toEqual([
      ["RENEW", 3, 7500],
      ["RENEW", 2, 800],
    ]);
  });

  test("of a subscription that has not begun fails an assertion", () =>
    expect(() => nextTermStartsOn(pending(monthly()))).toThrow("a subscription that has not started has no next term"));
});

describe("an instalment", () => {
  test("charges the next month of the term at the locked price, including add-ons", () => {
    const { changes, charges } = decideInstalment(annualPaidMonthly(), [addOn()]);
    expect(changes).toEqual({ periodStartsOn: "2026-04-10", periodEndsOn: "2026-05-09" });
    expect(brief(charges)).toEqual([
      ["CYCLE_CHARGE", 3, 7500],
      ["CYCLE_CHARGE", 2, 800],
    ]);
    expect(charges.map((line) => line.onceKey)).toEqual(["CYCLE_CHARGE:2026-04-10:base", "CYCLE_CHARGE:2026-04-10:add_one"]);
  });

  test("of a three-year term paid annually charges the next year", () =>
    expect(decideInstalment(annual({ termDuration: "P3Y", termEndsOn: "2029-03-09" }), []).changes).toEqual({
      periodStartsOn: "2027-03-10",
      periodEndsOn: "2028-03-09",
    }));
});
