import type { AddOnFacts, SubscriptionFacts } from "../../../src/services/subscription/rules/facts.js";
import { stateAtTermEnd, forecastRenewal } from "../../../src/services/subscription/rules/forecast.js";
import type { NextTerm } from "../../../src/services/subscription/rules/renewal.js";
import {
  addOn,
  annual,
  annualPaidMonthly,
  continuing,
  likeThisTerm,
  listPrice,
  microsoft,
  microsoftTrial,
  monthly,
  pending,
  suspended,
  trial,
} from "../../support/facts.js";

/** Returns the forecast. By default the next term equals the current one at 26.00 per license. */
function forecast(facts: SubscriptionFacts, addOns: readonly AddOnFacts[] = [], next?: NextTerm<AddOnFacts> | null) {
  const end = stateAtTermEnd(facts);
  const same = likeThisTerm(facts, listPrice(2600), addOns);
  return end && forecastRenewal(end, addOns, next === undefined ? same : next);
}
const ends = (on: string) => ({ outcome: "ENDS", on, quantity: null, amountMinor: null });
const renews = (on: string, quantity: number, amountMinor: number) => ({ outcome: "RENEWS", on, quantity, amountMinor });
const ending = { autoRenew: false };

describe("what happens at the end of the term", () => {
  test.each<[string, SubscriptionFacts, unknown]>([
    ["a monthly plan renews the day after its term", monthly(), renews("2026-04-10", 3, 7800)],
    ["an annual plan renews at the end of its term", annual(), renews("2027-03-10", 3, 7800)],
    ["an annual term paid monthly renews after its instalments", annualPaidMonthly(), renews("2027-03-10", 3, 7800)],
    ["a Microsoft plan", microsoft(), renews("2026-04-10", 3, 7800)],
    ["an ISV's trial becomes paid", trial(), renews("2026-04-09", 3, 7800)],
    ["without auto-renewal ends the day after its term", monthly(ending), ends("2026-04-10")],
    ["an ISV's trial without auto-renewal ends", trial(ending), ends("2026-04-09")],
    ["a Microsoft trial ends regardless of auto-renewal", microsoftTrial(), ends("2026-04-09")],
    ["a suspended subscription without auto-renewal ends with its term", suspended(monthly(ending)), ends("2026-04-10")],
    [
      "a suspended subscription without auto-renewal ends with its retention if that is earlier",
      suspended(annual(ending)),
      ends("2026-06-19"),
    ],
    ["null for a suspended subscription with auto-renewal", suspended(monthly()), null],
    ["null for a pending subscription", pending(monthly()), null],
    ["null for a deleted subscription", monthly({ status: "DELETED" }), null],
    ["null for an expired trial", { ...microsoftTrial(), status: "EXPIRED" }, null],
  ])("%s", (_, facts, expected) => expect(forecast(facts)).toEqual(expected));

  test("a subscription without a plan on sale ends", () => expect(forecast(monthly(), [], null)).toEqual(ends("2026-04-10")));

  test("the amount includes the scheduled plan and the add-ons that renew", () => {
    const goesOn = addOn({ unitPriceMinor: 450 });
    const next: NextTerm<AddOnFacts> = {
      ...{ planId: "pln_plus", quantity: 8, termDuration: "P1Y", billingCycle: "MONTHLY", ...listPrice(1800) },
      chosenEndsOn: null,
      addOns: continuing(goesOn),
    };
    expect(forecast(monthly(), [goesOn, addOn({ id: "add_two" })], next)).toEqual(renews("2026-04-10", 8, 15_300));
  });
});
