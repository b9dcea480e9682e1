import { instant } from "../../../src/core/clock.js";
import { decideQuantityChange } from "../../../src/services/subscription/rules/quantity.js";
import { assertQuantity, quantityRefusal } from "../../../src/services/catalog/rules/quantity-bounds.js";
import {
  annual,
  annualPaidMonthly,
  brief,
  microsoft,
  microsoftTrial,
  monthly,
  pending,
  suspended,
  trial,
  withOpenChange,
} from "../../support/facts.js";
import { codeOf, refusalBy } from "../../support/refusal.js";

const PLAN = { title: "Standard", minimumQuantity: 2, maximumQuantity: 300 };
const TRIAL_PLAN = { title: "Standard Trial", minimumQuantity: 25, maximumQuantity: 25 };
const NOW = instant("2026-03-20T13:00:00.000Z");

describe("the bounds of a quantity", () => {
  test.each([
    [1, "QUANTITY_OUT_OF_RANGE"],
    [2, null],
    [300, null],
    [301, "QUANTITY_OUT_OF_RANGE"],
    [0, "QUANTITY_OUT_OF_RANGE"],
    [-1, "QUANTITY_OUT_OF_RANGE"],
  ])("a plan sold with 2 to 300 licenses: %i is %s", (quantity, code) =>
    expect(quantityRefusal(PLAN, quantity, [])?.code ?? null).toBe(code),
  );

  test.each([
    [1, PLAN, "Quantity of Standard must be between 2 and 300; got 1."],
    [301, PLAN, "Quantity of Standard must be between 2 and 300; got 301."],
    [0, PLAN, "Quantity of Standard must be between 2 and 300; got 0. To end a subscription, cancel or suspend it."],
    [26, TRIAL_PLAN, "Quantity of Standard Trial must be 25; got 26."],
  ])("the refusal of %i names what would work, Partner Center's number and the invalid input", (quantity, plan, message) => {
    const refusal = refusalBy(() => assertQuantity(plan, quantity, ["input", "quantity"]));
    expect(refusal).toMatchObject({ message, partnerCenterCode: 2002, inputPath: ["input", "quantity"], kind: "REFUSED" });
  });
});

describe("changing the quantity", () => {
  test.each([
    ["to the same quantity has no charge", monthly(), 3, []],
    ["to the same quantity outside changed bounds has no charge", monthly({ quantity: 301 }), 301, []],
    // 25.00 × 21 / 31 days = 16.94.
    [
      "of a monthly plan to more licenses",
      monthly(),
      5,
      [
        ["ADD_QUANTITY", 3, -5082],
        ["ADD_QUANTITY", 5, 8470],
      ],
    ],
    [
      "of a monthly plan to fewer licenses",
      monthly(),
      2,
      [
        ["REMOVE_QUANTITY", 3, -5082],
        ["REMOVE_QUANTITY", 2, 3388],
      ],
    ],
    // 300.00 × 355 / 365 days = 291.78.
    [
      "of an annual plan to more licenses",
      annual(),
      4,
      [
        ["ADD_QUANTITY", 3, -87_534],
        ["ADD_QUANTITY", 4, 116_712],
      ],
    ],
    [
      "of an annual term paid monthly is prorated over the month",
      annualPaidMonthly(),
      4,
      [
        ["ADD_QUANTITY", 3, -5082],
        ["ADD_QUANTITY", 4, 6776],
      ],
    ],
    [
      "of a Microsoft plan is the same",
      microsoft(),
      4,
      [
        ["ADD_QUANTITY", 3, -5082],
        ["ADD_QUANTITY", 4, 6776],
      ],
    ],
    [
      "of an ISV trial is shown at $0",
      trial(),
      4,
      [
        ["ADD_QUANTITY", 3, 0],
        ["ADD_QUANTITY", 4, 0],
      ],
    ],
  ])("%s", (_, facts, quantity, lines) => expect(brief(decideQuantityChange(facts, PLAN, quantity, NOW))).toEqual(lines));

  test.each([
    ["on the first day costs the whole period", "2026-03-10T09:00:00.001Z", 2500],
    ["in the last millisecond of the first day costs the whole period", "2026-03-10T23:59:59.999Z", 2500],
    ["on the second day costs one day less", "2026-03-11T00:00:00.000Z", 2419],
    ["in the last millisecond of the period costs one day", "2026-04-09T23:59:59.999Z", 81],
  ])("a change %s", (_, at, effectiveUnitPriceMinor) => {
    for (const line of decideQuantityChange(monthly(), PLAN, 4, instant(at)))
      expect(line).toMatchObject({ effectiveUnitPriceMinor });
  });

  test("while another change is pending only the current quantity is accepted, without a charge", () => {
    const waiting = withOpenChange(monthly());
    expect(decideQuantityChange(waiting, PLAN, 3, NOW)).toEqual([]);
    for (const quantity of [4, 999])
      expect(codeOf(() => decideQuantityChange(waiting, PLAN, quantity, NOW))).toBe("OPERATION_IN_PROGRESS");
  });

  test("a Microsoft trial keeps its 25 licenses", () => {
    expect(codeOf(() => decideQuantityChange(microsoftTrial(), TRIAL_PLAN, 26, NOW))).toBe("QUANTITY_OUT_OF_RANGE");
    expect(codeOf(() => decideQuantityChange(microsoftTrial(), TRIAL_PLAN, 24, NOW))).toBe("QUANTITY_OUT_OF_RANGE");
    expect(decideQuantityChange(microsoftTrial(), TRIAL_PLAN, 25, NOW)).toEqual([]);
  });

  test("a Microsoft trial is not billed, whatever its bounds", () =>
    expect(decideQuantityChange(microsoftTrial(), PLAN, 30, NOW)).toEqual([]));

  test.each([
    ["pending", pending(monthly()), "NOT_YET_ACTIVATED", 800081],
    ["suspended", suspended(monthly()), "NOT_ALLOWED_IN_STATUS", 2001],
    ["deleted", monthly({ status: "DELETED" }), "NOT_ALLOWED_IN_STATUS", 2011],
  ])("is refused while %s, before the quantity is checked", (_, facts, code, partnerCenterCode) => {
    for (const quantity of [3, 4, 999])
      expect(refusalBy(() => decideQuantityChange(facts, PLAN, quantity, NOW))).toMatchObject({ code, partnerCenterCode });
  });
});
