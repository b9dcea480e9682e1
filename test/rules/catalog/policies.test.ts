import { instant } from "../../../src/core/clock.js";
import { BillingCycle } from "../../../src/core/vocabulary.js";
import {
  builtInPolicy,
  policyInForce,
  shortestFreeTrial,
  shownPolicy,
  trialDaysUnder,
  type Policy,
} from "../../../src/services/catalog/rules/policies.js";

const KEY = { publisherKind: "PARTNER", billingCycle: "MONTHLY", segment: "COMMERCIAL" } as const;
const row = (version: number, from: string, changes: Partial<Policy> = {}): Policy => ({
  ...builtInPolicy(KEY),
  ...{ id: `${version}-${changes.segment ?? "ALL"}`, version, effectiveFrom: instant(from) },
  ...changes,
});
const table = [
  row(2, "2027-01-01T00:00:00Z"),
  row(2, "2027-01-01T00:00:00Z", { segment: "EDUCATION" }),
  row(3, "2028-01-01T00:00:00Z"),
];

test.each(["MICROSOFT", "PARTNER"] as const)("version 1 has the values of the seeds for %s", (publisherKind) => {
  const lengths = Object.values(BillingCycle).map((billingCycle) => builtInPolicy({ publisherKind, billingCycle }).windowHours);
  expect(lengths).toEqual(
    Object.values(BillingCycle).map((cycle) => ({ MONTHLY: 24, ANNUAL: 336, TRIENNIAL: 336, NONE: 0 })[cycle]),
  );
  expect(builtInPolicy({ publisherKind, billingCycle: "ANNUAL" })).toMatchObject({
    ...{ version: 1, windowCredit: "FULL", reopensAtRenewal: false, lowering: "ALWAYS" },
    ...{ retentionDays: 90, retentionDaysMax: 120, trialDays: 30, id: null, effectiveFrom: null },
  });
});

test.each([
  ["an empty table", [], KEY, "2030-01-01T00:00:00Z", 1, null],
  ["a millisecond before a version", table, KEY, "2026-12-31T23:59:59.999Z", 1, null],
  ["at its instant", table, KEY, "2027-01-01T00:00:00.000Z", 2, "2-ALL"],
  ["for a segment with a policy of its own", table, { ...KEY, segment: "EDUCATION" }, "2027-06-01T00:00:00Z", 2, "2-EDUCATION"],
  [
    "for a segment of which the later version states nothing",
    table,
    { ...KEY, segment: "EDUCATION" },
    "2028-06-01T00:00:00Z",
    3,
    "3-ALL",
  ],
  ["without a segment", table, { ...KEY, segment: null }, "2027-06-01T00:00:00Z", 2, "2-ALL"],
] as const)("the policy in force with %s", (_, rows, key, at, version, id) =>
  expect(policyInForce(rows, key, instant(at))).toMatchObject({ version, id }),
);

test.each([
  [0, null],
  [1, "PT1H"],
  [24, "PT24H"],
  [36, "PT36H"],
  [336, "P14D"],
])("a window of %s hours is shown as %s", (windowHours, fullCreditFor) =>
  expect(shownPolicy({ ...builtInPolicy(KEY), windowHours }).fullCreditFor).toBe(fullCreditFor),
);

test.each([
  ["a plan without a trial", { isTrial: false, hasFreeTrial: false, trialDays: null }, null],
  ["a plan with a length of its own", { isTrial: false, hasFreeTrial: true, trialDays: 14 }, 14],
  ["a plan without one", { isTrial: false, hasFreeTrial: true, trialDays: null }, 60],
  ["a Microsoft trial", { isTrial: true, hasFreeTrial: false, trialDays: null }, 60],
])("the trial under a policy of 60 days of %s", (_, facts, days) => expect(trialDaysUnder(facts, { trialDays: 60 })).toBe(days));

test("the shortest free trial is that of any billing cycle and segment of the version in force", () => {
  const lengths = { MONTHLY: 45, ANNUAL: 60, TRIENNIAL: 90, NONE: 7 };
  const rows = Object.values(BillingCycle).map((billingCycle) =>
    row(2, "2027-01-01T00:00:00Z", { billingCycle, trialDays: lengths[billingCycle] }),
  );
  const forSchools = row(2, "2027-01-01T00:00:00Z", { billingCycle: "ANNUAL", segment: "EDUCATION", trialDays: 20 });
  expect(shortestFreeTrial(rows, instant("2026-12-31T23:59:59.999Z"))).toBe(30);
  expect(shortestFreeTrial(rows, instant("2027-01-01T00:00:00Z"))).toBe(45);
  expect(shortestFreeTrial([...rows, forSchools], instant("2027-01-01T00:00:00Z"))).toBe(20);
});
