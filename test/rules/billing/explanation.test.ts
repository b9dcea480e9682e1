import fc from "fast-check";
import { addDays } from "../../../src/core/period.js";
import {
  creditRestOfPeriod,
  periodWithoutDays,
  quantityChange,
  regularCharge,
  restOfPeriod,
  reversal,
  type ChargeLine,
  type Item,
} from "../../../src/services/billing/rules/charge-lines.js";
import { explanationOf, isProrated, listUnitPrice, type ListedPrice } from "../../../src/services/billing/rules/explanation.js";
import { adjustedUnitPrice } from "../../../src/services/catalog/rules/margins.js";
import { wholePaidPeriod, type PaidPeriod } from "../../../src/services/catalog/rules/terms.js";
import { charge } from "../../support/facts.js";
import { replayedResults } from "../../support/replayed-steps.js";

const YEAR = { termDuration: "P1Y", billingCycle: "MONTHLY" } as const;
const MONTH = { termDuration: "P1M", billingCycle: "MONTHLY" } as const;
const june = wholePaidPeriod({ startsOn: "2019-06-11", endsOn: "2019-07-10" });
const listed = (termPriceMinor: number, version = 1): ListedPrice => ({ termPriceMinor, version, effectiveOn: "2019-01-01" });

const itemOf = (changes: Partial<Item> = {}): Item => ({
  ...{ addOnId: null, planId: "pln_base", quantity: 8, isTrial: false, unitPriceMinor: 2500, priceAdjustment: null },
  ...{ priceId: "prc_1", marginBasisPoints: null },
  ...changes,
});

type Terms = typeof YEAR | typeof MONTH;

const explain = (line: ChargeLine, price: ListedPrice | null, terms: Terms = MONTH, currency = "USD") =>
  explanationOf({ ...line, ...terms, currency, isCredit: line.amountMinor < 0 }, price);

describe("the explanation of a charge", () => {
  test("E2: the credit of 8 licenses for 29 of 30 days", () => {
    const [credit] = quantityChange(itemOf(), 10, june, "2019-06-12");
    expect(explain(credit!, listed(2500))).toEqual({
      rule: "R-QTY-6",
      sentence:
        "Change of quantity (R-QTY-6): list price of a license for 1 month (version 1 of the price in force from 2019-01-01) = 25.00 USD; " +
        "29 of 30 days: 2019-06-12 to 2019-07-10, rounded half up to 24.17 USD; 8 licenses = 193.36 USD; credited = -193.36 USD.",
      steps: [
        {
          ...{ operation: "LIST_PRICE", operands: ["25.00"], resultMinor: 2500, isRounded: false, rule: "R-SUB-7" },
          text: "list price of a license for 1 month (version 1 of the price in force from 2019-01-01) = 25.00 USD",
        },
        {
          ...{ operation: "DAYS", operands: ["25.00", "29", "30"], resultMinor: 2417, isRounded: true, rule: "R-BILL-6" },
          text: "29 of 30 days: 2019-06-12 to 2019-07-10, rounded half up to 24.17 USD",
        },
        {
          ...{ operation: "QUANTITY", operands: ["24.17", "8"], resultMinor: 19_336, isRounded: false, rule: "R-BILL-8" },
          text: "8 licenses = 193.36 USD",
        },
        {
          ...{ operation: "CREDIT", operands: ["193.36"], resultMinor: -19_336, isRounded: false, rule: "R-QTY-6" },
          text: "credited = -193.36 USD",
        },
      ],
    });
  });

  test("E44: a margin is subtracted from the price of the term before it is divided into instalments", () => {
    const price = adjustedUnitPrice({ id: "prc_1", termPriceMinor: 30_000, ...YEAR }, { basisPoints: 1500 });
    const line = regularCharge("CYCLE_CHARGE", itemOf({ ...price, quantity: 1 }), june);
    const explanation = explain(line, listed(30_000, 3), YEAR);
    expect(explanation?.steps.map(({ operation, operands, resultMinor }) => [operation, operands, resultMinor])).toEqual([
      ["LIST_PRICE", ["300.00"], 30_000],
      ["MARGIN", ["300.00", "15.00"], 25_500],
      ["INSTALMENT", ["255.00", "12"], 2125],
      ["DAYS", ["21.25", "30", "30"], 2125],
      ["QUANTITY", ["21.25", "1"], 2125],
    ]);
    expect(explanation?.sentence).toBe(
      "Regular charge (R-BILL-2): list price of a license for 1 year (version 3 of the price in force from 2019-01-01) = 300.00 USD; " +
        "less 15.0% ISV margin = 255.00 USD; one of 12 instalments = 21.25 USD; " +
        "the whole period 2019-06-11 to 2019-07-10 (30 of 30 days) = 21.25 USD; 1 license = 21.25 USD.",
    );
    expect(listUnitPrice(listed(30_000), YEAR)).toBe(2500);
  });

  test("R-TRIAL-5: a trial is free, and so is a change in it", () => {
    const item = itemOf({ isTrial: true, unitPriceMinor: 0, priceId: null });
    const explanation = explain(restOfPeriod("ADD_QUANTITY", item, june, "2019-06-12"), null);
    expect(explanation?.sentence).toBe(
      "Free trial (R-TRIAL-5): price in the trial = 0.00 USD; 29 of 30 days: 2019-06-12 to 2019-07-10 = 0.00 USD; 8 licenses = 0.00 USD.",
    );
  });

  test("R-SUSP-14: the days of a suspension are left out", () => {
    const explanation = explain(periodWithoutDays("NEW", itemOf(), june, 4), listed(2500));
    expect(explanation?.sentence).toBe(
      "Reactivation after a full credit (R-SUSP-14): list price of a license for 1 month (version 1 of the price in force from 2019-01-01) = 25.00 USD; " +
        "26 of 30 days: 2019-06-11 to 2019-07-10 without the days of the suspension, rounded half up to 21.67 USD; 8 licenses = 173.36 USD.",
    );
  });

  test("R-TERM-2: the end of the term cuts the days that the price pays for", () => {
    const cut = { startsOn: "2019-06-11", endsOn: "2019-06-30", pricedDays: 30 };
    const { steps = [] } = explain(regularCharge("NEW", itemOf(), cut), listed(2500)) ?? {};
    expect(steps[1]).toEqual({
      ...{ operation: "DAYS", operands: ["25.00", "20", "30"], resultMinor: 1667, isRounded: true, rule: "R-TERM-2" },
      text: "20 of 30 days: 2019-06-11 to 2019-06-30, rounded half up to 16.67 USD",
    });
  });

  test("says that the list price of an older price was not recorded", () => {
    const line = regularCharge("CYCLE_CHARGE", itemOf({ priceId: null, quantity: 1 }), june);
    const explanation = explain(line, null, YEAR);
    expect(explanation?.steps[0]).toMatchObject({ operation: "UNIT_PRICE", operands: ["25.00"], resultMinor: 2500 });
    expect(explanation?.sentence).toMatch(
      /^Regular charge \(R-BILL-2\): unit price, whose list price was not recorded, = 25\.00 USD; /,
    );
  });

  test("is null for a charge made before, and for the credit that reverses it", () => {
    const old = charge({ daysCharged: null, pricedDays: null, rule: null });
    const terms = { ...MONTH, currency: "USD" };
    expect(explanationOf({ ...old, ...terms, isCredit: false }, null)).toBeNull();
    const credit = reversal("CANCEL_IMMEDIATE", old);
    expect(credit).toMatchObject({ rule: "R-CANC-7", daysCharged: null, pricedDays: null });
    expect(explanationOf({ ...credit, ...terms, isCredit: true }, null)).toBeNull();
    expect(isProrated(credit)).toBe(false);
  });

  test("a reversal has the steps of the charge that it reverses, with the opposite sign", () => {
    const added = restOfPeriod("NEW", itemOf({ addOnId: "add_one" }), june, "2019-06-12", "R-ADD-7");
    const explanation = explain(reversal("CANCEL_IMMEDIATE", { ...added, id: "chg_1" }, "R-ADD-10"), listed(2500));
    expect(explanation?.rule).toBe("R-ADD-10");
    expect(explanation?.steps.map(({ resultMinor }) => resultMinor)).toEqual([2500, 2417, 19_336, -19_336]);
    expect(explanation?.steps.at(-1)).toMatchObject({ operation: "CREDIT", rule: "R-ADD-10" });
  });

  test.each([
    ["2019-06-11", false],
    ["2019-06-12", true],
    ["2019-07-10", true],
  ])("is printed for a part of a period: from %s %s", (on, expected) => {
    expect(isProrated(restOfPeriod("NEW", itemOf(), june, on))).toBe(expected);
  });
});

const CYCLES = [
  ["P1M", "MONTHLY"],
  ["P1Y", "MONTHLY"],
  ["P1Y", "ANNUAL"],
  ["P3Y", "MONTHLY"],
  ["P3Y", "ANNUAL"],
  ["P3Y", "TRIENNIAL"],
] as const;

const anyCharge = fc
  .record({
    currency: fc.constantFrom("USD", "JPY", "KWD"),
    cycle: fc.constantFrom(...CYCLES),
    termPriceMinor: fc.nat(900_000_000),
    basisPoints: fc.option(fc.integer({ min: 1, max: 10_000 })),
    quantity: fc.integer({ min: 1, max: 10_000 }),
    length: fc.integer({ min: 1, max: 1096 }),
    cut: fc.constantFrom(0, 0, 1, 7, 30),
    day: fc.nat(1095),
    form: fc.constantFrom("REGULAR", "REST", "CREDIT", "CHANGE", "WITHOUT", "REVERSAL", "REVERSED_CREDIT"),
  })
  .map(({ cycle, termPriceMinor, basisPoints, quantity, length, cut, day, form, currency }) => {
    const terms = { termDuration: cycle[0], billingCycle: cycle[1] };
    const margin = basisPoints === null ? null : { basisPoints };
    const item = itemOf({ ...adjustedUnitPrice({ id: "prc_1", termPriceMinor, ...terms }, margin), quantity });
    const period = { startsOn: "2026-01-01", endsOn: addDays("2026-01-01", length - 1), pricedDays: length + cut };
    const on = addDays("2026-01-01", day % length);
    return { line: lineOf(form, item, period, on, day % length), terms, currency, termPriceMinor };
  });

function lineOf(form: string, item: Item, period: PaidPeriod, on: string, left: number): ChargeLine {
  const asStored = (line: ChargeLine) => ({ ...line, id: "chg_1" });
  switch (form) {
    case "REGULAR":
      return regularCharge("RENEW", item, period);
    case "REST":
      return restOfPeriod("NEW", item, period, on);
    case "CHANGE":
      return quantityChange(item, item.quantity + 1, period, on)[1]!;
    case "WITHOUT":
      return periodWithoutDays("NEW", item, period, left);
    case "REVERSAL":
      return reversal("CANCEL", asStored(restOfPeriod("NEW", item, period, on)));
    case "REVERSED_CREDIT":
      return reversal("CANCEL", asStored(creditRestOfPeriod("CANCEL", item, period, on)));
    default:
      return creditRestOfPeriod("CANCEL", item, period, on);
  }
}

test("for any price, margin, term, days, quantity and currency, calculating the steps again gives the amount", () => {
  fc.assert(
    fc.property(anyCharge, ({ line, terms, currency, termPriceMinor }) => {
      const explained = { ...line, ...terms, currency, isCredit: line.amountMinor < 0 };
      const { steps, sentence } = explanationOf(explained, listed(termPriceMinor))!;
      const results = replayedResults(steps, currency);
      expect(results.map((result) => result + 0)).toEqual(steps.map(({ resultMinor }) => resultMinor));
      expect(results.at(-1)! + 0).toBe(line.amountMinor);
      expect(results).toContain(line.unitPriceMinor);
      expect(results).toContain(line.effectiveUnitPriceMinor);
      for (const { text } of steps) expect(sentence).toContain(text);
    }),
    { numRuns: 2000 },
  );
});
