import { instant } from "../../src/core/clock.js";
import { openDatabase } from "../../src/database/data-source.js";
import { Policy } from "../../src/entities/policy.entity.js";
import { CatalogRevision } from "../../src/entities/catalog-revision.entity.js";
import { describeVersion, importPolicies } from "../../src/services/catalog/import/import-policies.js";
import { policyAt, policyTableOf, storedPolicy } from "../../src/services/catalog/policies.js";
import { CatalogClient, NOW } from "../support/catalog-client.js";
import { exampleVersion, policiesFile, type VersionInFile } from "../support/policies.js";

const FROM = "2027-01-01T00:00:00Z";
const LATER = "2028-01-01T00:00:00Z";
const second = exampleVersion({ effectiveFrom: FROM });
const third = exampleVersion({ version: 3, effectiveFrom: LATER }, { fullCreditFor: "PT12H" });

let client: CatalogClient;
beforeEach(async () => {
  client = await CatalogClient.open();
});
afterEach(() => client.close());

const run = (versions: VersionInFile[], dryRun = false) =>
  importPolicies(client.database, { file: policiesFile({ versions }), now: NOW, dryRun });
const stored = async () => (await client.all(Policy)).map(({ id, version, windowHours }) => [id, version, windowHours]);
const latestVersion = async () =>
  (await client.all(CatalogRevision)).filter(({ id }) => id === "catalog").map(({ policyVersion }) => policyVersion);

test("an empty database holds version 1 only", async () => {
  expect([await stored(), await latestVersion()]).toEqual([[], [1]]);
});

test("a version is added with all its policies, and importing it again changes nothing", async () => {
  const summary = await run([second]);
  expect(summary.map(describeVersion)).toEqual(["version 2, effective from 2027-01-01T00:00:00.000Z: 8 policies added"]);
  const rows = await client.all(Policy);
  expect(rows).toHaveLength(8);
  expect(rows.find(({ id }) => id === "2-MARKETPLACE-TRIENNIAL")).toEqual({
    ...{ id: "2-MARKETPLACE-TRIENNIAL", version: 2, effectiveFrom: instant(FROM), publisherKind: "PARTNER" },
    ...{ billingCycle: "TRIENNIAL", segment: null, windowHours: 168, windowCredit: "PRORATED", reopensAtRenewal: true },
    ...{ lowering: "INSIDE_WINDOW", retentionDays: 90, retentionDaysMax: 120, trialDays: 60 },
    ...{ source: "Example: the windows of new-commerce plans", importedAt: NOW },
  });
  expect((await run([second])).map(describeVersion)).toEqual([
    "version 2, effective from 2027-01-01T00:00:00.000Z: exists, unchanged",
  ]);
  expect(await client.all(Policy)).toEqual(rows);
});

test("a later file may repeat earlier versions, and gives the segment of a policy its own row", async () => {
  await run([second]);
  const education = { ...third.policies.at(-1), billingCycle: "MONTHLY", segment: "EDUCATION", fullCreditFor: "P2D" };
  await run([{ ...third, policies: [...third.policies, education] }, second]);
  expect(await stored()).toContainEqual(["3-MARKETPLACE-MONTHLY-EDUCATION", 3, 48]);
  expect(await latestVersion()).toEqual([3]);
});

test("a dry run keeps nothing", async () => {
  expect(await run([second, third], true)).toMatchObject([{ isNew: true }, { isNew: true }]);
  expect([await stored(), await latestVersion()]).toEqual([[], [1]]);
});

test("the same version imported twice at once is added once", async () => {
  const other = await openDatabase(client.databaseUrl);
  const file = policiesFile({ versions: [second] });
  const both = await Promise.all([client.database, other].map((database) => importPolicies(database, { file, now: NOW })));
  await other.close();
  expect(
    both
      .flat()
      .map(({ isNew }) => isNew)
      .sort(),
  ).toEqual([false, true]);
  expect(await stored()).toHaveLength(8);
});

const without = (changes: Record<string, unknown>) => ({
  ...second,
  policies: second.policies.map((one) => ({ ...one, ...changes })),
});

test.each<[string, VersionInFile[], string]>([
  [
    "a changed value",
    [exampleVersion({ effectiveFrom: FROM }, { credit: "FULL" })],
    "version 2: exists and is never changed; windowCredit of MICROSOFT-MONTHLY is PRORATED, not FULL. State the change as version 3",
  ],
  [
    "another instant",
    [{ ...second, effectiveFrom: LATER }],
    "it is effective from 2027-01-01T00:00:00.000Z, not 2028-01-01T00:00:00.000Z",
  ],
  ["another source", [{ ...second, source: "Other" }], "its source is 'Example: the windows of new-commerce plans', not 'Other'"],
  ["a number that is left out", [{ ...third, version: 4 }], "version 4: the next version is 3"],
  [
    "a start that is not after the version before",
    [{ ...third, effectiveFrom: FROM }],
    "version 3: must be effective after version 2, from 2027-01-01T00:00:00.000Z on; got 2027-01-01T00:00:00.000Z",
  ],
])("refuses %s after version 2", async (_, versions, problem) => {
  await run([second]);
  const before = await client.all(Policy);
  await expect(run(versions)).rejects.toThrow(problem);
  expect([await client.all(Policy), await latestVersion()]).toEqual([before, [2]]);
});

test.each<[string, unknown, string]>([
  [
    "now as the start",
    { versions: [{ ...second, effectiveFrom: NOW.toISOString() }] },
    "must be effective from an instant after now; got 2026-11-21T09:00:00.000Z",
  ],
  [
    "version 1",
    { versions: [{ ...second, version: 1 }] },
    "versions.0.version: must be 2 or higher: version 1 is built in and never changed; got 1",
  ],
  [
    "a family without a policy",
    { versions: [{ ...second, policies: second.policies.slice(1) }] },
    "must state every family and billing cycle without a segment; missing: MICROSOFT-MONTHLY",
  ],
  [
    "a policy twice",
    { versions: [{ ...second, policies: [...second.policies, second.policies[0]] }] },
    "versions.0.policies.8: states MICROSOFT-MONTHLY a second time",
  ],
  ["an unknown key", { versions: [without({ window: 1 })] }, "versions.0.policies.0.window: unknown key"],
  [
    "a length without a unit",
    { versions: [without({ fullCreditFor: "7" })] },
    "must be a length in hours or days such as PT24H or P14D; got '7'",
  ],
  [
    "a window beyond the renewal",
    { versions: [without({ fullCreditFor: "P29D" })] },
    "must be at most 28 days with billing cycle MONTHLY, so that the window closes before the renewal",
  ],
  [
    "less retention at most than at least",
    { versions: [without({ retentionDaysMax: 89 })] },
    "retentionDaysMax: must not be below retentionDays; got 89",
  ],
  ["no retention", { versions: [without({ retentionDays: 0 })] }, "retentionDays: Too small"],
  [
    "a local time",
    { versions: [{ ...second, effectiveFrom: "2027-01-01T00:00:00" }] },
    "must be an instant in UTC such as 2027-01-01T00:00:00Z; got '2027-01-01T00:00:00'",
  ],
  ["no version", { versions: [] }, "versions: must state at least one version"],
  ["text that is not JSON", "{ versions", "invalid JSON"],
])("refuses %s", async (_, contents, problem) => {
  const file = policiesFile(contents);
  await expect(importPolicies(client.database, { file, now: NOW })).rejects.toThrow(problem);
  expect([await stored(), await latestVersion()]).toEqual([[], [1]]);
});

describe("the policies that a process reads", () => {
  const key = { publisherKind: "PARTNER", billingCycle: "MONTHLY", segment: "COMMERCIAL" } as const;
  const at = instant("2027-06-01T00:00:00Z");

  test("another process finds a version that was added after its first read", async () => {
    const other = await openDatabase(client.databaseUrl);
    const reading = { database: other, read: other.read };
    expect((await policyAt(reading, key, at)).version).toBe(1);
    await run([second]);
    expect((await policyAt(reading, key, at)).version).toBe(2);
    await run([second, { ...third, effectiveFrom: "2027-02-01T00:00:00Z" }]);
    expect(await policyAt(reading, key, at)).toMatchObject({ version: 3, windowHours: 12 });
    expect(await storedPolicy(reading, { ...key, policyId: "2-MARKETPLACE-MONTHLY" })).toMatchObject({
      version: 2,
      windowHours: 168,
    });
    await other.close();
  });

  test("the number of the latest version says whether the table must be read again", async () => {
    const { database } = client;
    await run([second]);
    const reading = { database, read: database.read };
    expect(await policyTableOf({ ...reading, latestPolicyVersion: 1 })).toEqual([]);
    const table = await policyTableOf({ ...reading, latestPolicyVersion: 2 });
    expect(table).toHaveLength(8);
    expect(await policyTableOf({ ...reading, latestPolicyVersion: 2 })).toBe(table);
    await run([second, third]);
    expect(await policyTableOf({ ...reading, latestPolicyVersion: 3 })).toHaveLength(16);
  });
});
