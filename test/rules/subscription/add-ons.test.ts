import { instant } from "../../../src/core/clock.js";
import { decideAddOn, firstAddOnCharges, findOpenAddOn } from "../../../src/services/subscription/rules/add-ons.js";
import { addOnProblem, type AddOnFit } from "../../../src/services/customer/rules/add-on-eligibility.js";
import type { AddOnFacts } from "../../../src/services/subscription/rules/facts.js";
import type { ChargeFacts } from "../../../src/services/billing/rules/charge-lines.js";
import { addOnItem, baseItem, itemsOf } from "../../../src/services/subscription/rules/billable-items.js";
import { addOn, annual, brief, charge, microsoftTrial, monthly, trial } from "../../support/facts.js";
import { codeOf } from "../../support/refusal.js";

const PLAN = { title: "Extra storage", minimumQuantity: 1, maximumQuantity: 50 };
const PATH = ["input", "addOns", "0", "quantity"];
const NOW = instant("2026-03-20T13:00:00.000Z");
const own = charge({
  id: "chg_2",
  addOnId: "add_one",
  planId: "pln_add_on",
  quantity: 2,
  unitPriceMinor: 400,
  effectiveUnitPriceMinor: 400,
  amountMinor: 800,
});
const CHARGES: ChargeFacts[] = [charge(), own, charge({ id: "chg_3", addOnId: "add_two", amountMinor: 500 })];

const request = (quantity: number, held: AddOnFacts | null, now = NOW, charges = CHARGES) =>
  decideAddOn(monthly(), held, PLAN, { quantity, path: PATH }, charges, now);

describe("a request for an add-on", () => {
  test("adds an add-on that the base does not have", () => expect(request(4, null)).toEqual({ kind: "ADD", quantity: 4 }));
  test("with quantity 0 does nothing when there is no add-on", () => expect(request(0, null)).toEqual({ kind: "NOTHING" }));
  test("with the same quantity does nothing", () => expect(request(2, addOn())).toEqual({ kind: "NOTHING" }));

  test("with another quantity changes it, prorated over the base's period", () => {
    const decision = request(5, addOn());
    // 4.00 × 21 / 31 days = 2.71.
    expect(decision).toMatchObject({ kind: "CHANGE", quantity: 5 });
    expect("charges" in decision && brief(decision.charges)).toEqual([
      ["ADD_QUANTITY", 2, -542],
      ["ADD_QUANTITY", 5, 1355],
    ]);
    expect("charges" in decision && decision.charges.map((line) => line.addOnId)).toEqual(["add_one", "add_one"]);
  });

  test("keeps an add-on that would end with the term, without a charge when the quantity is the same", () =>
    expect(request(2, addOn({ autoRenew: false }))).toEqual({ kind: "KEEP", quantity: 2, charges: [] }));

  test("keeps an add-on that would end with the term, with another quantity", () => {
    const decision = request(1, addOn({ autoRenew: false }));
    expect(decision).toMatchObject({ kind: "KEEP", quantity: 1 });
    expect("charges" in decision && brief(decision.charges)).toEqual([
      ["REMOVE_QUANTITY", 2, -542],
      ["REMOVE_QUANTITY", 1, 271],
    ]);
  });

  test.each([-1, 51, 10_000])("with a quantity outside the plan's bounds is refused: %i", (quantity) => {
    for (const held of [null, addOn()]) expect(codeOf(() => request(quantity, held))).toBe("QUANTITY_OUT_OF_RANGE");
  });

  test.each([1, 50])("with a quantity on the plan's bounds is allowed: %i", (quantity) =>
    expect(request(quantity, null).kind).toBe("ADD"),
  );
});

describe("removing an add-on", () => {
  const closesAt = instant("2026-03-18T09:00:00.000Z");
  const held = addOn({ windowClosesAt: closesAt });

  test.each([
    ["ends immediately a millisecond before its window closes", -1, "REMOVE"],
    ["ends with the term at the instant its window closes", 0, "END_WITH_TERM"],
    ["ends with the term after its window", 1, "END_WITH_TERM"],
  ])("%s, regardless of the base's window", (_, offset, kind) =>
    expect(request(0, held, new Date(closesAt.getTime() + offset)).kind).toBe(kind),
  );

  test("inside its window credits its own charges completely, and no others", () => {
    const decision = request(0, held, instant("2026-03-12T09:00:00.000Z"));
    expect("charges" in decision && decision.charges.map((line) => [line.type, line.amountMinor, line.reversesChargeId])).toEqual(
      [["CANCEL_IMMEDIATE", -800, "chg_2"]],
    );
  });

  test("credits nothing twice", () => {
    const charges = [...CHARGES, charge({ id: "chg_4", addOnId: "add_one", amountMinor: -800, reversesChargeId: "chg_2" })];
    expect(request(0, held, instant("2026-03-12T09:00:00.000Z"), charges)).toEqual({ kind: "REMOVE", charges: [] });
  });

  test("after its window does nothing the second time", () =>
    expect(request(0, addOn({ autoRenew: false }))).toEqual({ kind: "NOTHING" }));
});

describe("the first charge of an add-on", () => {
  test.each([
    ["2026-03-10T23:59:59.999Z", 400, 800],
    ["2026-03-11T00:00:00.000Z", 387, 774],
    ["2026-04-09T23:59:59.999Z", 13, 26],
  ])("covers its first day to the end of the base's paid period: %s", (at, effectiveUnitPriceMinor, amountMinor) => {
    expect(firstAddOnCharges(monthly(), addOn(), instant(at))).toMatchObject([
      {
        type: "NEW",
        addOnId: "add_one",
        planId: "pln_add_on",
        quantity: 2,
        unitPriceMinor: 400,
        effectiveUnitPriceMinor,
        amountMinor,
        periodStartsOn: "2026-03-10",
        periodEndsOn: "2026-04-09",
      },
    ]);
  });

  test("is prorated over the year for an annual base", () =>
    expect(firstAddOnCharges(annual(), addOn({ unitPriceMinor: 4800 }), NOW)).toMatchObject([{ effectiveUnitPriceMinor: 4668 }]));

  test("is zero while the base is in its trial", () =>
    expect(firstAddOnCharges(trial(), addOn(), NOW)).toMatchObject([
      { unitPriceMinor: 0, effectiveUnitPriceMinor: 0, amountMinor: 0 },
    ]));
});

test("R-TRIAL-10: a Microsoft trial's add-ons are not billed when added, changed or removed", () => {
  const base = microsoftTrial();
  expect(firstAddOnCharges(base, addOn(), NOW)).toEqual([]);
  const change = (quantity: number, held: AddOnFacts) => decideAddOn(base, held, PLAN, { quantity, path: PATH }, [], NOW);
  expect(change(5, addOn())).toEqual({ kind: "CHANGE", quantity: 5, charges: [] });
  expect(change(5, addOn({ autoRenew: false }))).toEqual({ kind: "KEEP", quantity: 5, charges: [] });
  expect(change(0, addOn({ windowClosesAt: instant("2026-03-21T09:00:00.000Z") }))).toEqual({ kind: "REMOVE", charges: [] });
});

describe("the charged items", () => {
  test("are the base first, then its add-ons in order", () => {
    const items = itemsOf(monthly(), [addOn(), addOn({ id: "add_two", quantity: 7, unitPriceMinor: 90 })]);
    expect(items).toEqual([
      {
        addOnId: null,
        planId: "pln_base",
        quantity: 3,
        isTrial: false,
        unitPriceMinor: 2500,
        priceAdjustment: null,
        priceId: null,
        marginBasisPoints: null,
      },
      {
        addOnId: "add_one",
        planId: "pln_add_on",
        quantity: 2,
        isTrial: false,
        unitPriceMinor: 400,
        priceAdjustment: null,
        priceId: null,
        marginBasisPoints: null,
      },
      {
        addOnId: "add_two",
        planId: "pln_add_on",
        quantity: 7,
        isTrial: false,
        unitPriceMinor: 90,
        priceAdjustment: null,
        priceId: null,
        marginBasisPoints: null,
      },
    ]);
  });

  test("cost nothing in a trial, including add-ons", () => {
    expect(baseItem(trial()).unitPriceMinor).toBe(0);
    expect(addOnItem(addOn(), trial()).unitPriceMinor).toBe(0);
  });
});

describe("the existing add-on of a plan", () => {
  test.each([
    ["PENDING", "add_one"],
    ["ACTIVE", "add_one"],
    ["SUSPENDED", "add_one"],
    ["EXPIRED", null],
    ["DELETED", null],
  ] as const)("counts when it is %s: %s", (status, id) =>
    expect(findOpenAddOn([addOn({ status })], "pln_add_on")?.id ?? null).toBe(id),
  );

  test("does not count for another plan", () => expect(findOpenAddOn([addOn()], "pln_other")).toBe(null));
});

describe("whether an add-on fits its base", () => {
  const fit: AddOnFit = {
    isPrerequisiteMet: true,
    isOfferedThroughCsp: true,
    isExclusiveToOthers: false,
    isPaidByLicense: true,
    isSoldInCountry: true,
    isForSegment: true,
    isWithdrawn: false,
    unitPriceMinor: 400,
  };

  test.each<[Partial<AddOnFit>, string | null]>([
    [{}, null],
    [{ unitPriceMinor: 0 }, null],
    [{ isPrerequisiteMet: false }, "it is not an add-on for this plan; see eligibleAddOns"],
    [{ isOfferedThroughCsp: false }, "it is not offered through Cloud Solution Providers"],
    [{ isExclusiveToOthers: true }, "it is exclusive to other partners; contact its publisher"],
    [{ isPaidByLicense: false }, "it is billed by usage; this API sells license-based plans only"],
    [{ isWithdrawn: true }, "it was withdrawn from the catalog"],
    [{ isSoldInCountry: false }, "it is not sold in the customer's country"],
    [{ isForSegment: false }, "it is not sold to the customer's segment"],
    [{ unitPriceMinor: null }, "no price is in force for the base's term and billing cycle"],
  ])("%j: %s", (changes, problem) => expect(addOnProblem({ ...fit, ...changes })).toBe(problem));
});
