import { instant } from "../../../src/core/clock.js";
import { instalmentsToCome } from "../../../src/services/subscription/rules/commitment.js";
import { decideTransition } from "../../../src/services/subscription/rules/transition.js";
import { addOn, annual, annualPaidMonthly, microsoft, monthly, pending, suspended, trial, SEEDS } from "../../support/facts.js";

// The term began on 10 March 2026. The base costs 75.00 a month and the add-on 8.00.
const inMay = annualPaidMonthly({ periodStartsOn: "2026-05-10", periodEndsOn: "2026-06-09" });

test("the instalments to come are the periods after the current one, with the open add-ons", () => {
  const instalments = instalmentsToCome(inMay, [addOn()]);
  expect(instalments).toHaveLength(9);
  expect(instalments[0]).toEqual({
    ...{ dueOn: "2026-06-10", periodStartsOn: "2026-06-10", periodEndsOn: "2026-07-09", amountMinor: 8300 },
  });
  expect(instalments.at(-1)).toMatchObject({ dueOn: "2027-02-10", periodEndsOn: "2027-03-09" });
});

test("a cancellation at the end of the term changes none of them", () => {
  expect(instalmentsToCome({ ...inMay, autoRenew: false }, [])).toEqual(instalmentsToCome(inMay, []));
});

test("those of a suspended publisher's plan are what its transitions charge, due by the end of its retention", () => {
  const facts = suspended(inMay);
  const instalments = instalmentsToCome(facts, [addOn()]);
  expect(instalments.map(({ dueOn }) => dueOn)).toEqual(["2026-06-10", ...Array.from({ length: 8 }, () => "2026-06-19")]);
  const afterNext = {
    ...facts,
    periodStartsOn: "2026-06-10",
    periodEndsOn: "2026-07-09",
    nextTransition: "RETENTION_END" as const,
  };
  const { charges } = decideTransition(afterNext, [addOn()], null, SEEDS, instant("2026-06-19T00:00:00Z"));
  expect(instalments.slice(1).map(({ periodStartsOn }) => periodStartsOn)).toEqual([
    ...new Set(charges.map(({ periodStartsOn }) => periodStartsOn)),
  ]);
  expect(instalments.slice(1).reduce((total, { amountMinor }) => total + amountMinor, 0)).toBe(
    charges.reduce((total, { amountMinor }) => total + amountMinor, 0),
  );
});

test.each([
  ["a monthly term", monthly()],
  ["a term that is paid at once", annual()],
  ["a trial", trial()],
  ["a pending subscription", pending(annualPaidMonthly())],
  ["a closed subscription", { ...inMay, status: "DELETED" as const }],
  ["a suspended Microsoft plan", suspended(microsoft({ termDuration: "P1Y", termEndsOn: "2027-03-09" }))],
])("%s has none", (_, facts) => expect(instalmentsToCome(facts, [addOn()])).toEqual([]));
