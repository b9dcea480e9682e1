import fc from "fast-check";
import { instant } from "../../../src/core/clock.js";
import { sum } from "../../../src/core/money.js";
import { addDays, daysBetween } from "../../../src/core/period.js";
import { termFrom } from "../../../src/services/catalog/rules/terms.js";
import { builtInPolicy } from "../../../src/services/catalog/rules/policies.js";
import { firstChargeOf } from "../../../src/services/customer/rules/first-charge.js";
import { purchaseAmounts, totalAmounts, UNKNOWN_AMOUNTS } from "../../../src/services/customer/rules/purchase-amounts.js";
import { startSubscription } from "../../../src/services/subscription/rules/activation.js";
import { addedAmounts } from "../../../src/services/subscription/rules/added-amounts.js";
import { instalmentsToCome } from "../../../src/services/subscription/rules/commitment.js";
import { addOn, annualPaidMonthly, microsoft, monthly, pending, trial } from "../../support/facts.js";

const bought = fc.record({
  termAndCycle: fc.constantFrom(
    { termDuration: "P1M", billingCycle: "MONTHLY" } as const,
    { termDuration: "P1Y", billingCycle: "ANNUAL" } as const,
    { termDuration: "P1Y", billingCycle: "MONTHLY" } as const,
    { termDuration: "P3Y", billingCycle: "MONTHLY" } as const,
    { termDuration: "P3Y", billingCycle: "ANNUAL" } as const,
    { termDuration: "P3Y", billingCycle: "TRIENNIAL" } as const,
  ),
  startsOn: fc.integer({ min: 0, max: 1500 }).map((days) => addDays("2026-01-01", days)),
  unitPriceMinor: fc.integer({ min: 0, max: 1_000_000 }),
  quantity: fc.integer({ min: 1, max: 300 }),
});

test("a purchase costs what its subscription is charged until the end of the first term", () => {
  const chosen = fc.option(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }));
  fc.assert(
    fc.property(bought, chosen, fc.constantFrom("MICROSOFT", "PARTNER"), (term, share, publisherKind) => {
      const { startsOn, termAndCycle } = term;
      const { termEndsOn } = termFrom(startsOn, termAndCycle);
      const isCut = share !== null && publisherKind === "MICROSOFT";
      const chosenEndsOn = isCut ? addDays(startsOn, 1 + Math.floor(share * (daysBetween(startsOn, termEndsOn) - 1))) : null;
      const amounts = purchaseAmounts({ ...term, chosenEndsOn, publisherKind, trialDays: null });
      const at = instant(`${startsOn}T09:00:00.000Z`);
      const { unitPriceMinor, quantity } = term;
      const facts = monthly({ publisherKind, ...termAndCycle, unitPriceMinor, quantity, orderedAt: at });
      const start = startSubscription(pending(facts), [], builtInPolicy(facts), at, chosenEndsOn);
      const first = sum(start.charges.map(({ amountMinor }) => amountMinor));
      const further = sum(instalmentsToCome({ ...facts, ...start.changes }, []).map(({ amountMinor }) => amountMinor));
      expect(firstChargeOf({ ...term, chosenEndsOn })).toBe(first);
      expect(amounts).toEqual({
        chargedAtOnceMinor: publisherKind === "MICROSOFT" ? first : 0,
        dueOnActivationMinor: publisherKind === "MICROSOFT" ? 0 : first,
        dueLaterMinor: further,
      });
    }),
  );
});

test("R-TRIAL-3, -9: a publisher's trial is followed by a paid term, that of Microsoft is not", () => {
  const term = { startsOn: "2026-03-10", termAndCycle: annualPaidMonthly(), chosenEndsOn: null };
  const item = { ...term, unitPriceMinor: 2500, quantity: 2, trialDays: 30 };
  const free = { chargedAtOnceMinor: 0, dueOnActivationMinor: 0 };
  expect(purchaseAmounts({ ...item, publisherKind: "PARTNER" })).toEqual({ ...free, dueLaterMinor: 60_000 });
  expect(purchaseAmounts({ ...item, publisherKind: "MICROSOFT" })).toEqual({ ...free, dueLaterMinor: 0 });
});

describe("an add-on that is added", () => {
  const AT = instant("2026-03-20T09:00:00.000Z");
  const AFTER_TRIAL = { chargedAtOnceMinor: 0, dueOnActivationMinor: 0, dueLaterMinor: 800 };

  test.each([
    // 20 March to 9 April are 21 of 31 days: 4.00 → 2.71 (2.7096…).
    ["to a monthly term", monthly(), { chargedAtOnceMinor: 542, dueOnActivationMinor: 0, dueLaterMinor: 0 }],
    ["to instalments", annualPaidMonthly(), { chargedAtOnceMinor: 542, dueOnActivationMinor: 0, dueLaterMinor: 8_800 }],
    ["in a trial that renews", trial(), AFTER_TRIAL],
    ["in a trial that ends", trial({ autoRenew: false }), { ...AFTER_TRIAL, dueLaterMinor: 0 }],
    [
      "in a Microsoft trial",
      microsoft({ isTrial: true, trialDays: 30, trialEndsOn: "2026-04-08" }),
      { ...AFTER_TRIAL, dueLaterMinor: 0 },
    ],
  ])("%s", (_, base, expected) => expect(addedAmounts(base, addOn(), AT)).toEqual(expected));
});

test("a total is unknown when a part is", () => {
  const known = { chargedAtOnceMinor: 100, dueOnActivationMinor: 20, dueLaterMinor: 3 };
  expect(totalAmounts([known, known])).toEqual({ chargedAtOnceMinor: 200, dueOnActivationMinor: 40, dueLaterMinor: 6 });
  expect(totalAmounts([known, { ...known, dueLaterMinor: null }])).toEqual({
    ...{ chargedAtOnceMinor: 200, dueOnActivationMinor: 40, dueLaterMinor: null },
  });
  expect(totalAmounts([UNKNOWN_AMOUNTS])).toEqual(UNKNOWN_AMOUNTS);
  expect(totalAmounts([])).toEqual({ chargedAtOnceMinor: 0, dueOnActivationMinor: 0, dueLaterMinor: 0 });
});
