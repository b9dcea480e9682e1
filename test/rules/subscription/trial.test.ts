import { builtInPolicy } from "../../../src/services/catalog/rules/policies.js";
import { instant } from "../../../src/core/clock.js";
import { assertConvertsTo, decideConversion } from "../../../src/services/subscription/rules/trial.js";
import { isConvertedTrial, conversionPlans } from "../../../src/services/catalog/rules/trial-conversions.js";
import { addOn, brief, listPrice, microsoft, microsoftTrial, trial, FULL_CREDIT_WINDOW } from "../../support/facts.js";
import { refusalBy } from "../../support/refusal.js";

const plan = (id: string, productId: string, changes: object = {}) => ({
  ...{ id, productId, offerId: `ofr_${productId}`, skuId: "0001", title: id, isAddOn: false, isTrial: false },
  ...changes,
});

describe("the plans to which a Microsoft trial can convert", () => {
  const own = plan("own", "M1");
  const dearer = plan("dearer", "M1", { skuId: "0002" });
  const elsewhere = plan("elsewhere", "M2");
  const itself = plan("trial", "M1", { skuId: "0009", isTrial: true });
  const addOnPlan = plan("addOn", "M1", { skuId: "0003", isAddOn: true });
  const all = [own, dearer, elsewhere, itself, addOnPlan];
  const among = (...convertsTo: string[]) =>
    conversionPlans(all, { offerId: "ofr_M1", isTrial: true, convertsTo }).map(({ id }) => id);

  test("are those the offer matrix names for it", () => expect(among("M1/0002", "M2/0001")).toEqual(["dearer", "elsewhere"]));
  test("are the other plans of its offer when the matrix names none", () => expect(among()).toEqual(["own", "dearer"]));
  test("never include an add-on or a trial", () => expect(among("M1/0009", "M1/0003")).toEqual([]));
  test("are none for a paid plan", () => {
    expect(conversionPlans(all, { offerId: "ofr_M1", isTrial: false, convertsTo: [] })).toEqual([]);
    expect(conversionPlans(all, null)).toEqual([]);
  });

  test("are listed in the refusal of another plan", () => {
    const refusal = refusalBy(() => assertConvertsTo([own, dearer], elsewhere));
    expect(refusal).toMatchObject({ code: "TRIAL_NOT_CONVERTIBLE", inputPath: ["input", "planId"] });
    expect(refusal.message).toBe(
      "The trial cannot be converted to elsewhere: it can be converted to own (own), dearer (dearer).",
    );
    expect(refusalBy(() => assertConvertsTo([], elsewhere)).message).toContain("it cannot be converted to any plan");
    expect(() => assertConvertsTo([own, dearer], dearer)).not.toThrow();
  });
});

describe("a conversion", () => {
  const now = instant("2026-03-31T22:00:00.000Z");
  const request = { planId: "pln_paid", quantity: 12, termDuration: "P1Y", billingCycle: "MONTHLY", ...listPrice(400) } as const;
  const [goesOn, staysBehind] = [addOn({ unitPriceMinor: 0 }), addOn({ id: "add_two" })];
  const paid = { ...request, addOns: [{ addOn: goesOn, price: listPrice(400) }] };
  const trialFacts = microsoftTrial({ autoRenew: false });
  const { changes, charges, addOns } = decideConversion(trialFacts, [goesOn, staysBehind], paid, builtInPolicy(trialFacts), now);

  test("starts the paid term on its day, with a new anchor", () =>
    expect(changes).toEqual({
      ...request,
      termStartsOn: "2026-03-31",
      termEndsOn: "2027-03-30",
      periodStartsOn: "2026-03-31",
      periodEndsOn: "2026-04-29",
      anchorDay: 31,
      isTrial: false,
      trialEndsOn: null,
      autoRenew: true,
      windowClosesAt: null,
      ...FULL_CREDIT_WINDOW,
      termPolicyId: null,
    }));

  test("charges the whole first period, the base before its add-ons", () => {
    expect(brief(charges)).toEqual([
      ["CONVERT", 12, 4800],
      ["CONVERT", 2, 800],
    ]);
    expect(charges.map(({ onceKey }) => onceKey)).toEqual(["CONVERT:2026-03-31:base", "CONVERT:2026-03-31:add_one"]);
  });

  test("R-SUB-7: renews add-ons at the prices of the paid term; the others end", () => {
    expect(addOns).toMatchObject([
      {
        addOn: goesOn,
        changes: { endsOn: "2027-03-30", unitPriceMinor: 400, priceAdjustment: null, priceId: null, marginBasisPoints: null },
      },
      { addOn: staysBehind, changes: { status: "DELETED", autoRenew: false, endedAt: now } },
    ]);
    expect(addOns[0]?.addOn).toBe(goesOn);
    expect(goesOn.unitPriceMinor).toBe(0);
  });

  test("is recognized by the stored trial length; an ISV's trial is not one", () => {
    expect(isConvertedTrial({ ...microsoftTrial(), ...changes })).toBe(true);
    expect(isConvertedTrial(microsoftTrial())).toBe(false);
    expect(isConvertedTrial(microsoft())).toBe(false);
    expect(isConvertedTrial(trial({ isTrial: false }))).toBe(false);
  });
});
