import type { Instant } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import type { Context } from "../../database/context.js";
import { select, selectOne, sql, type Reader } from "../../database/rows.js";
import { CatalogRevision } from "../../entities/catalog-revision.entity.js";
import { Policy as PolicyRow } from "../../entities/policy.entity.js";
import type { LoaderContext } from "../../database/loaders.js";
import { catalogPlanOf } from "./catalog-loaders.js";
import { familyOf } from "./rules/families.js";
import {
  BUILT_IN_VERSION,
  builtInPolicy,
  policyInForce,
  shownPolicy,
  type ShownPolicy,
  type Policy,
  type PolicyKey,
  type PolicyTable,
  type SubscriptionPolicies,
} from "./rules/policies.js";

/** What is needed of a context to find policies. */
export type PolicyReading = Pick<Context, "read" | "latestPolicyVersion">;

/**
 * The imported policies that this process has read, by connection. Versions are only added, never changed: what was read stays right,
 * and the number of the latest version says whether it is complete.
 */
const tables = new WeakMap<Reader["connection"], PolicyTable>();

/** The reads at work, so that the fields of a page share one. */
const reading = new WeakMap<Reader, Promise<PolicyTable>>();

const toPolicy = ({ publisherKind, importedAt: _, ...row }: PolicyRow): Policy => ({ ...row, family: familyOf(publisherKind) });

/** The policies of all imported versions. */
export const readPolicies = async (reader: Reader): Promise<Policy[]> =>
  (await select(reader, PolicyRow, sql("1 = 1"), sql("ORDER BY t.version, t.id"))).map(toPolicy);

/** The number of the latest version of the policies. */
async function readLatestVersion(reader: Reader): Promise<number> {
  const found = await selectOne(reader, CatalogRevision, sql("t.id = ?", "catalog"));
  return found?.policyVersion ?? BUILT_IN_VERSION;
}

function readTable({ read }: PolicyReading): Promise<PolicyTable> {
  const known = reading.get(read);
  if (known !== undefined) return known;
  const table = readPolicies(read)
    .then((policies) => {
      tables.set(read.connection, policies);
      return policies;
    })
    .finally(() => reading.delete(read));
  reading.set(read, table);
  return table;
}

/**
 * The policies of all imported versions. Needs no statement while version 1 is the only one, if the caller's partner or due
 * transitions were read before, and after the first read of a process.
 * @source R-POL
 */
export async function policyTableOf(ctx: PolicyReading): Promise<PolicyTable> {
  const latest = ctx.latestPolicyVersion ?? (await readLatestVersion(ctx.read));
  if (latest === BUILT_IN_VERSION) return [];
  const known = tables.get(ctx.read.connection) ?? [];
  return known.some(({ version }) => version >= latest) ? known : readTable(ctx);
}

/** The policy in force at an instant for purchases and for terms that begin. @source R-POL */
export const policyAt = async (ctx: PolicyReading, key: PolicyKey, at: Instant): Promise<Policy> =>
  policyInForce(await policyTableOf(ctx), key, at);

/** The kind of customer and purchase of a plan. */
type PlanPurchase = Readonly<{ planId: string; billingCycle: PolicyKey["billingCycle"]; segment: PolicyKey["segment"] }>;

/** The policy that a purchase of a plan would keep now. @source R-POL */
export async function policyOfPlan(
  ctx: PolicyReading & LoaderContext & Pick<Context, "now">,
  { planId, billingCycle, segment }: PlanPurchase,
): Promise<ShownPolicy> {
  const { offer } = await catalogPlanOf(ctx, planId);
  return shownPolicy(await policyAt(ctx, { publisherKind: offer.publisherKind, billingCycle, segment }, ctx.now));
}

/** The policy that a subscription has kept since its purchase, or since its current term began. @source R-POL */
export const policyOfSubscription = async (ctx: PolicyReading, reference: PolicyReference): Promise<ShownPolicy> =>
  shownPolicy(await storedPolicy(ctx, reference));

/** A stored reference to a policy, and what version 1 depends on. */
type PolicyReference = Omit<PolicyKey, "segment"> & Readonly<{ policyId: string | null }>;

/** The policy that a subscription keeps. No statement while it is one that the process has read. */
export async function storedPolicy(ctx: PolicyReading, { policyId, ...facts }: PolicyReference): Promise<Policy> {
  if (policyId === null) return builtInPolicy(facts);
  const isNamed = ({ id }: Policy) => id === policyId;
  const found = tables.get(ctx.read.connection)?.find(isNamed) ?? (await readTable(ctx)).find(isNamed);
  assert(found !== undefined, "policies are never removed");
  return found;
}

/** The policies that decide about a subscription of a customer of a segment. */
export async function policiesOf(
  ctx: PolicyReading,
  reference: PolicyReference,
  segment: PolicyKey["segment"],
): Promise<SubscriptionPolicies> {
  const table = await policyTableOf(ctx);
  const { publisherKind } = reference;
  return {
    ofPurchase: await storedPolicy(ctx, reference),
    inForce: (billingCycle, at) => policyInForce(table, { publisherKind, billingCycle, segment }, at),
  };
}
