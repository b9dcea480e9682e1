import { countOf, plansOfPage } from "../../../src/services/catalog/rules/price-list-pages.js";

const plans = [
  { planId: "pln_a", count: 3 },
  { planId: "pln_b", count: 1 },
  { planId: "pln_c", count: 4 },
  { planId: "pln_d", count: 2 },
];
const forwards = { isBackwards: false, after: null, before: null };

test.each([
  ["one price more than a page shows whether there are more", { ...forwards, size: 2 }, ["pln_a"]],
  ["a page that ends with a plan reads the next one", { ...forwards, size: 3 }, ["pln_a", "pln_b"]],
  ["a page of all prices", { ...forwards, size: 20 }, ["pln_a", "pln_b", "pln_c", "pln_d"]],
  ["backwards", { ...forwards, isBackwards: true, size: 2 }, ["pln_d", "pln_c"]],
  [
    "of the plan of the cursor, any number of prices can follow",
    { ...forwards, after: "pln_a", size: 1 },
    ["pln_a", "pln_b", "pln_c"],
  ],
  ["backwards from a cursor", { ...forwards, isBackwards: true, before: "pln_c", size: 1 }, ["pln_c", "pln_b", "pln_a"]],
  ["between two cursors of one plan", { ...forwards, after: "pln_c", before: "pln_c", size: 20 }, ["pln_c"]],
  ["after a plan that is no longer in the list", { ...forwards, after: "pln_bb", size: 1 }, ["pln_c"]],
  ["after the last plan", { ...forwards, after: "pln_e", size: 1 }, []],
])("the plans of a page: %s", (_, window, expected) => expect(plansOfPage(plans, window)).toEqual(expected));

test("the number of prices is that of all plans", () => expect(countOf(plans)).toBe(10));
