import { instant } from "../../../src/core/clock.js";
import { addOnChangesForTerm, type ContinuingAddOn } from "../../../src/services/subscription/rules/add-on-changes.js";
import { addOnChangesOf } from "../../../src/services/subscription/rules/add-ons.js";
import type { AddOnFacts } from "../../../src/services/subscription/rules/facts.js";
import { decideRenewal } from "../../../src/services/subscription/rules/renewal.js";
import { decideTransition } from "../../../src/services/subscription/rules/transition.js";
import { addOn, brief, likeThisTerm, listPrice, monthly, trial, SEEDS } from "../../support/facts.js";

const NOW = instant("2026-04-10T00:00:00.000Z");

describe("R-SUB-7: a new term of the base renews its add-ons at the prices in force", () => {
  const [first, second] = [Object.freeze(addOn()), Object.freeze(addOn({ id: "add_two", unitPriceMinor: 300 }))];
  const goingOn: ContinuingAddOn<AddOnFacts>[] = [
    { addOn: second, price: listPrice(299) },
    {
      addOn: first,
      price: { unitPriceMinor: 555, priceAdjustment: "Margin of 10 %", priceId: "prc_1", marginBasisPoints: 1500 },
    },
  ];

  test("the new price is returned beside the unchanged add-on", () => {
    const changes = addOnChangesForTerm([first, second], goingOn, () => ({ endsOn: "2026-05-09" }), NOW);
    expect(changes).toEqual([
      {
        addOn: first,
        changes: {
          endsOn: "2026-05-09",
          unitPriceMinor: 555,
          priceAdjustment: "Margin of 10 %",
          priceId: "prc_1",
          marginBasisPoints: 1500,
        },
      },
      {
        addOn: second,
        changes: { endsOn: "2026-05-09", unitPriceMinor: 299, priceAdjustment: null, priceId: null, marginBasisPoints: null },
      },
    ]);
    expect(changes.map(({ addOn: own }) => own)).toEqual([addOn(), addOn({ id: "add_two", unitPriceMinor: 300 })]);
  });

  test("add-ons that do not renew end at that instant", () =>
    expect(addOnChangesForTerm([first], [], () => ({ endsOn: "2026-05-09" }), NOW)).toEqual([
      { addOn: first, changes: { status: "DELETED", autoRenew: false, endedAt: NOW } },
    ]));

  test("only the price of the add-on is replaced", () => {
    const [change] = addOnChangesForTerm([first], [{ addOn: first, price: addOn({ quantity: 9 }) }], () => ({}), NOW);
    expect(change?.changes).toEqual({ unitPriceMinor: 400, priceAdjustment: null, priceId: null, marginBasisPoints: null });
  });

  test.each([
    ["a renewal", { ...monthly(), nextTransition: "RENEWAL" as const }, "2026-05-09"],
    ["the end of an ISV's trial", { ...trial(), nextTransition: "TRIAL_END" as const }, "2026-05-08"],
  ])("starts at %s and charges these prices", (_, facts, endsOn) => {
    const next = { ...likeThisTerm(facts, listPrice(2600), []), addOns: [{ addOn: first, price: listPrice(555) }] };
    const { addOns, charges } = decideTransition(facts, [first, second], next, SEEDS, NOW);
    expect(addOns).toMatchObject([
      { addOn: first, changes: { endsOn, unitPriceMinor: 555, priceAdjustment: null, priceId: null, marginBasisPoints: null } },
      { addOn: second, changes: { status: "DELETED", autoRenew: false, endedAt: NOW } },
    ]);
    expect(brief(charges)).toEqual([
      ["RENEW", 3, 7800],
      ["RENEW", 2, 1110],
    ]);
    expect(charges).toEqual(decideRenewal(facts, next).charges);
  });
});

describe("the changes of a decision to an existing add-on", () => {
  test.each([
    [{ kind: "CHANGE", quantity: 5, charges: [] } as const, { quantity: 5, autoRenew: true }],
    [{ kind: "KEEP", quantity: 5, charges: [] } as const, { quantity: 5, autoRenew: true }],
    [{ kind: "END_WITH_TERM" } as const, { autoRenew: false }],
    [{ kind: "REMOVE", charges: [] } as const, { status: "DELETED", autoRenew: false, endedAt: NOW, endsOn: "2026-04-10" }],
    [{ kind: "ADD", quantity: 5 } as const, null],
    [{ kind: "NOTHING" } as const, null],
  ])("%j: %j", (decision, changes) => expect(addOnChangesOf(decision, NOW)).toEqual(changes));
});
