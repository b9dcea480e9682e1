import fc from "fast-check";
import { addDays } from "../../../src/core/period.js";
import {
  creditRestOfPeriod,
  proratedUnitPrice,
  quantityChange,
  regularCharge,
  restOfPeriod,
  reversal,
  unreversedCharges,
  wholePeriod,
  type ChargeLine,
  type Item,
  type ChargeFacts,
} from "../../../src/services/billing/rules/charge-lines.js";
import { wholePaidPeriod } from "../../../src/services/catalog/rules/terms.js";
import { asStoredCharges, brief, charge } from "../../support/facts.js";

const item: Item = {
  addOnId: null,
  planId: "pln_base",
  quantity: 2,
  isTrial: false,
  unitPriceMinor: 400,
  priceAdjustment: null,
  priceId: null,
  marginBasisPoints: null,
};
const june = wholePaidPeriod({ startsOn: "2019-06-11", endsOn: "2019-07-10" });

describe("a charge line", () => {
  test("for a whole period shows the full price twice and has no key", () => {
    expect(wholePeriod("CANCEL", item, june)).toEqual({
      type: "CANCEL",
      addOnId: null,
      planId: "pln_base",
      quantity: 2,
      unitPriceMinor: 400,
      effectiveUnitPriceMinor: 400,
      amountMinor: 800,
      periodStartsOn: "2019-06-11",
      periodEndsOn: "2019-07-10",
      priceAdjustment: null,
      priceId: null,
      marginBasisPoints: null,
      daysCharged: 30,
      pricedDays: 30,
      rule: "R-SUSP-6",
      reversesChargeId: null,
      onceKey: null,
    });
  });

  test("a regular charge has a key of type, first day and item, so that it is written only once", () => {
    expect(regularCharge("RENEW", item, june).onceKey).toBe("RENEW:2019-06-11:base");
    expect(regularCharge("RENEW", { ...item, addOnId: "add_one" }, june).onceKey).toBe("RENEW:2019-06-11:add_one");
    expect(regularCharge("NEW", item, june).onceKey).toBe("NEW:2019-06-11:base");
    expect(restOfPeriod("NEW", item, june, june.startsOn).onceKey).toBe(null);
  });

  test.each([
    ["2019-06-11", 400],
    ["2019-06-12", 387],
    ["2019-07-09", 27],
    ["2019-07-10", 13],
  ])("from %s to the end of the period a license costs %i cents, the first day included", (on, price) =>
    expect(proratedUnitPrice(400, june, on)).toBe(price),
  );

  test("shows the whole paid period even if only the rest is charged", () => {
    expect(restOfPeriod("NEW", item, june, "2019-06-12")).toMatchObject({
      unitPriceMinor: 400,
      effectiveUnitPriceMinor: 387,
      amountMinor: 774,
      periodStartsOn: "2019-06-11",
      periodEndsOn: "2019-07-10",
    });
  });

  test("a credit has positive prices and a negative amount", () => {
    expect(creditRestOfPeriod("CANCEL", item, june, "2019-06-12")).toMatchObject({
      type: "CANCEL",
      quantity: 2,
      unitPriceMinor: 400,
      effectiveUnitPriceMinor: 387,
      amountMinor: -774,
    });
  });

  test("a reversal is the same line with the opposite amount, and references the reversed charge", () => {
    const original = charge({ id: "chg_7", addOnId: "add_one", effectiveUnitPriceMinor: 387, amountMinor: -774 });
    expect(reversal("CANCEL_IMMEDIATE", original)).toEqual({
      type: "CANCEL_IMMEDIATE",
      addOnId: "add_one",
      planId: "pln_base",
      quantity: 3,
      unitPriceMinor: 2500,
      effectiveUnitPriceMinor: 387,
      amountMinor: 774,
      periodStartsOn: "2026-03-10",
      periodEndsOn: "2026-04-09",
      priceAdjustment: null,
      priceId: null,
      marginBasisPoints: null,
      daysCharged: 31,
      pricedDays: 31,
      rule: "R-CANC-7",
      reversesChargeId: "chg_7",
      onceKey: null,
    });
  });
});

describe("open charges", () => {
  test("are neither reversed nor reversals, in the order of creation", () => {
    const charges = [
      charge({ id: "a" }),
      charge({ id: "b" }),
      charge({ id: "c", reversesChargeId: "a" }),
      charge({ id: "d", type: "CANCEL", amountMinor: -100 }),
    ];
    expect(unreversedCharges(charges).map(({ id }) => id)).toEqual(["b", "d"]);
  });
});

const anItem: fc.Arbitrary<Item> = fc.record({
  addOnId: fc.constantFrom(null, "add_one", "add_two"),
  planId: fc.constant("pln_base"),
  quantity: fc.integer({ min: 1, max: 10_000 }),
  unitPriceMinor: fc.nat(10_000_000),
  isTrial: fc.constant(false),
  priceAdjustment: fc.constant(null),
  priceId: fc.constant(null),
  marginBasisPoints: fc.constant(null),
});
const aChange = fc
  .record({
    item: anItem,
    quantity: fc.integer({ min: 1, max: 10_000 }),
    length: fc.integer({ min: 1, max: 1096 }),
    day: fc.nat(1095),
  })
  .map(({ item: of, quantity, length, day }) => {
    const period = wholePaidPeriod({ startsOn: "2026-01-01", endsOn: addDays("2026-01-01", length - 1) });
    return { of, quantity, period, on: addDays("2026-01-01", day % length) };
  });

describe("any change in quantity", () => {
  test("creates two lines at the same price: the credit of the old quantity, then the charge of the new one", () => {
    fc.assert(
      fc.property(aChange, ({ of, quantity, period, on }) => {
        const lines = quantityChange(of, quantity, period, on);
        const effective = proratedUnitPrice(of.unitPriceMinor, period, on);
        const type = quantity > of.quantity ? "ADD_QUANTITY" : "REMOVE_QUANTITY";
        const credited = effective === 0 ? 0 : -effective * of.quantity;
        expect(brief(lines)).toEqual([
          [type, of.quantity, credited],
          [type, quantity, effective * quantity],
        ]);
        expect(lines.map((line) => line.effectiveUnitPriceMinor)).toEqual([effective, effective]);
        expect(lines.map((line) => line.unitPriceMinor)).toEqual([of.unitPriceMinor, of.unitPriceMinor]);
      }),
    );
  });

  test("and back on one day sums to zero", () => {
    fc.assert(
      fc.property(aChange, ({ of, quantity, period, on }) => {
        const lines = [
          ...quantityChange(of, quantity, period, on),
          ...quantityChange({ ...of, quantity }, of.quantity, period, on),
        ];
        expect(total(lines)).toBe(0);
      }),
    );
  });

  test("on the first day costs exactly the difference of the whole periods", () => {
    fc.assert(
      fc.property(aChange, ({ of, quantity, period }) => {
        expect(total(quantityChange(of, quantity, period, period.startsOn))).toBe(
          (quantity - of.quantity) * of.unitPriceMinor + 0,
        );
      }),
    );
  });
});

const total = (lines: readonly Pick<ChargeLine, "amountMinor">[]) => lines.reduce((sum, line) => sum + line.amountMinor, 0);

describe("a full credit", () => {
  /** Random charges: purchases, quantity changes and prorated credits, some of them already reversed. */
  const aLife = fc
    .array(fc.tuple(aChange, fc.constantFrom("charge", "change", "credit", "takeBack")), { maxLength: 12 })
    .map((steps) =>
      steps.reduce<ChargeFacts[]>((charges, [{ of, quantity, period, on }, step]) => {
        const [oldest] = unreversedCharges(charges);
        if (step === "takeBack") return oldest ? asStoredCharges([reversal("CANCEL_IMMEDIATE", oldest)], charges) : charges;
        if (step === "change") return asStoredCharges(quantityChange(of, quantity, period, on), charges);
        return asStoredCharges(
          [step === "charge" ? wholePeriod("NEW", of, period) : creditRestOfPeriod("CANCEL", of, period, on)],
          charges,
        );
      }, []),
    );
  const creditAll = (charges: ChargeFacts[]) =>
    asStoredCharges(
      unreversedCharges(charges).map((one) => reversal("CANCEL_IMMEDIATE", one)),
      charges,
    );

  test("brings the total to zero, whatever was charged before", () => {
    fc.assert(fc.property(aLife, (charges) => expect(total(creditAll(charges)) + 0).toBe(0)));
  });

  test("credits nothing the second time, and reverses no charge twice", () => {
    fc.assert(
      fc.property(aLife, (charges) => {
        const credited = creditAll(charges);
        expect(unreversedCharges(credited)).toEqual([]);
        expect(creditAll(credited)).toEqual(credited);
        const takenBack = credited.flatMap(({ reversesChargeId }) => reversesChargeId ?? []);
        expect(new Set(takenBack).size).toBe(takenBack.length);
      }),
    );
  });
});
