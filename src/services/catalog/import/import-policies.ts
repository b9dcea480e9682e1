import type { Instant } from "../../../core/clock.js";
import type { Database } from "../../../database/database.js";
import { sql } from "../../../database/rows.js";
import { transact, type Tx } from "../../../database/transaction.js";
import { insertRows, updateWhere } from "../../../database/writes.js";
import { CatalogRevision } from "../../../entities/catalog-revision.entity.js";
import { Policy as PolicyRow } from "../../../entities/policy.entity.js";
import { readPolicies } from "../policies.js";
import { storeRenewalsRevision } from "../renewals-revision.js";
import { kindOfFamily } from "../rules/families.js";
import { BUILT_IN_VERSION, type PolicyTable } from "../rules/policies.js";
import { CatalogFileError } from "./catalog-file-error.js";
import { lockCatalog } from "./catalog-revision.js";
import { policyName, readPoliciesFile, type StatedPolicy, type StatedVersion } from "./policies-file.js";

/** The options of an import of policies. */
type ImportOptions = Readonly<{
  file: string;
  /** Whether to keep nothing, and only return what the import would do. */
  dryRun?: boolean;
  now: Instant;
}>;

/** What an import did with a version of the file: it was added, or it existed with the same values. */
export type ImportedVersion = Readonly<{ version: number; effectiveFrom: Instant; policies: number; isNew: boolean }>;

const VALUES = [
  ...(["windowHours", "windowCredit", "reopensAtRenewal", "lowering", "retentionDays", "retentionDaysMax", "trialDays"] as const),
];

/** How a stored version differs from the statement of a file; null when it does not. */
function differenceOf(stated: StatedVersion, stored: PolicyTable): string | null {
  const [first] = stored;
  if (first?.effectiveFrom?.getTime() !== stated.effectiveFrom.getTime())
    return `it is effective from ${first?.effectiveFrom?.toISOString()}, not ${stated.effectiveFrom.toISOString()}`;
  if (first.source !== stated.source) return `its source is '${first.source}', not '${stated.source}'`;
  const names = stated.policies.map(policyName);
  const unstated = stored.map(policyName).find((name) => !names.includes(name));
  if (unstated !== undefined) return `it has a policy for ${unstated}, and the file has none`;
  for (const policy of stated.policies) {
    const name = policyName(policy);
    const own = stored.find((candidate) => policyName(candidate) === name);
    if (own === undefined) return `it has no policy for ${name}`;
    const changed = VALUES.find((value) => own[value] !== policy[value]);
    if (changed !== undefined) return `${changed} of ${name} is ${own[changed]}, not ${policy[changed]}`;
  }
  return null;
}

/** @throws CatalogFileError when a version changes a stored one, leaves a number out, or begins too early */
function newVersions(file: string, stated: readonly StatedVersion[], table: PolicyTable, now: Instant): StatedVersion[] {
  const latest = table.at(-1);
  let last = latest?.version ?? BUILT_IN_VERSION;
  let after = latest?.effectiveFrom ?? null;
  const added: StatedVersion[] = [];
  for (const one of stated) {
    const refuse = (problem: string) => new CatalogFileError(file, `version ${one.version}: ${problem}`);
    const stored = table.filter(({ version }) => version === one.version);
    if (stored.length > 0) {
      const difference = differenceOf(one, stored);
      if (difference === null) continue;
      throw refuse(`exists and is never changed; ${difference}. State the change as version ${(latest?.version ?? 1) + 1}`);
    }
    if (one.version !== last + 1) throw refuse(`the next version is ${last + 1}`);
    const from = one.effectiveFrom;
    if (from <= now) throw refuse(`must be effective from an instant after now; got ${from.toISOString()}`);
    if (after !== null && from <= after)
      throw refuse(`must be effective after version ${last}, from ${after.toISOString()} on; got ${from.toISOString()}`);
    [last, after] = [one.version, from];
    added.push(one);
  }
  return added;
}

function rowsOf({ version, effectiveFrom, source, policies }: StatedVersion, importedAt: Instant): PolicyRow[] {
  const rowOf = ({ family, ...values }: StatedPolicy): PolicyRow => ({
    id: `${version}-${policyName({ family, ...values })}`,
    ...{ version, effectiveFrom, source, importedAt },
    publisherKind: kindOfFamily(family),
    ...values,
  });
  return policies.map(rowOf);
}

/**
 * Adds the versions of a file to the policies. Versions that exist with the same values are left alone, so that a file can be
 * imported again. Imports run one after the other.
 * @throws CatalogFileError, with nothing written, for an invalid file, a changed version, or one that begins in the past
 * @source R-POL
 */
export async function importPolicies(
  database: Database,
  { file, dryRun = false, now }: ImportOptions,
): Promise<ImportedVersion[]> {
  const stated = await readPoliciesFile(file);
  const work = async (tx: Tx): Promise<ImportedVersion[]> => {
    await lockCatalog(tx);
    const added = newVersions(file, stated, await readPolicies(tx), now);
    await insertRows(
      tx,
      PolicyRow,
      added.flatMap((version) => rowsOf(version, now)),
    );
    const latest = added.at(-1);
    if (latest !== undefined)
      await updateWhere(tx, CatalogRevision, sql("t.id = ?", "catalog"), { policyVersion: latest.version });
    await storeRenewalsRevision(tx);
    return stated.map((one) => ({
      version: one.version,
      effectiveFrom: one.effectiveFrom,
      policies: one.policies.length,
      isNew: added.includes(one),
    }));
  };
  return transact(database, dryRun ? "rollback" : "commit", work);
}

/** One line about a version of an imported file. */
export function describeVersion({ version, effectiveFrom, policies, isNew }: ImportedVersion): string {
  const what = isNew ? `${policies} policies added` : "exists, unchanged";
  return `version ${version}, effective from ${effectiveFrom.toISOString()}: ${what}`;
}
