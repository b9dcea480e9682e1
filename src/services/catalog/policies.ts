import type { Instant } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import type { Context } from "../../database/context.js";
import { select, selectOne, sql, type Reader } from "../../database/rows.js";
import { CatalogRevision } from "../../entities/catalog-revision.entity.js";
import type { Plan } from "../../entities/plan.entity.js";
import { Policy as PolicyRow } from "../../entities/policy.entity.js";
import type { LoaderContext } from "../../database/loaders.js";
import { catalogPlanOf } from "./catalog-loaders.js";
import { familyOf } from "./rules/families.js";
import {
  BUILT_IN_VERSION,
  builtInPolicy,
  policyInForce,
  shortestFreeTrial,
  shownPolicy,
  trialDaysUnder,
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

/** Shares a read that is at work, so that the fields of a page need one. */
function shared<T>(read: (reader: Reader) => Promise<T>): (reader: Reader) => Promise<T> {
  const reading = new WeakMap<Reader, Promise<T>>();
  return (reader) => {
    const known = reading.get(reader) ?? read(reader).finally(() => reading.delete(reader));
    reading.set(reader, known);
    return known;
  };
}

const toPolicy = ({ publisherKind, importedAt: _, ...row }: PolicyRow): Policy => ({ ...row, family: familyOf(publisherKind) });

/** The policies of all imported versions. */
export const readPolicies = async (reader: Reader): Promise<Policy[]> =>
  (await select(reader, PolicyRow, sql("1 = 1"), sql("ORDER BY t.version, t.id"))).map(toPolicy);

/** The number of the latest version of the policies. */
const readLatestVersion = shared(async (reader): Promise<number> => {
  const found = await selectOne(reader, CatalogRevision, sql("t.id = ?", "catalog"));
  return found?.policyVersion ?? BUILT_IN_VERSION;
});

const readTable = shared(async (reader): Promise<PolicyTable> => {
  const policies = await readPolicies(reader);
  tables.set(reader.connection, policies);
  return policies;
});

/**
 * The policies of all imported versions. Needs no statement while version 1 is the only one, if the caller's partner or due
 * transitions were read before, and after the first read of a process.
 * @source R-POL
 */
export async function policyTableOf(ctx: PolicyReading): Promise<PolicyTable> {
  const latest = ctx.latestPolicyVersion ?? (await readLatestVersion(ctx.read));
  if (latest === BUILT_IN_VERSION) return [];
  const known = tables.get(ctx.read.connection) ?? [];
  return known.some(({ version }) => version >= latest) ? known : readTable(ctx.read);
}

/** The policy in force at an instant for purchases and for terms that begin. @source R-POL */
export const policyAt = async (ctx: PolicyReading, key: PolicyKey, at: Instant): Promise<Policy> =>
  policyInForce(await policyTableOf(ctx), key, at);

/** The kind of customer and purchase of a plan. */
type PlanPurchase = Readonly<{ planId: string; billingCycle: PolicyKey["billingCycle"]; segment: PolicyKey["segment"] }>;

type PurchaseReading = PolicyReading & LoaderContext & Pick<Context, "now">;

async function planAndPolicy(ctx: PurchaseReading, { planId, billingCycle, segment }: PlanPurchase) {
  const { plan, offer } = await catalogPlanOf(ctx, planId);
  const { publisherKind } = offer;
  return { plan, policy: await policyAt(ctx, { publisherKind, billingCycle, segment }, ctx.now) };
}

/** The policy that a purchase of a plan would keep now. @source R-POL */
export const policyOfPlan = async (ctx: PurchaseReading, purchase: PlanPurchase): Promise<ShownPolicy> =>
  shownPolicy((await planAndPolicy(ctx, purchase)).policy);

/** The length in days of a plan's free trial, at least; null without one. @source R-POL */
export async function freeTrialDaysOf(
  ctx: PolicyReading & Pick<Context, "now">,
  plan: Pick<Plan, "hasFreeTrial" | "trialDays">,
): Promise<number | null> {
  const needsPolicies = plan.hasFreeTrial && plan.trialDays === null;
  return needsPolicies ? shortestFreeTrial(await policyTableOf(ctx), ctx.now) : plan.trialDays;
}

/** The policy that a subscription has kept since its purchase, or since its current term began. @source R-POL */
export const policyOfSubscription = async (ctx: PolicyReading, reference: PolicyReference): Promise<ShownPolicy> =>
  shownPolicy(await storedPolicy(ctx, reference));

/**
 * The length in days of the trial of a plan's first purchase by a customer now; null without a trial. The price of a free trial itself
 * is not what is bought: its length is the shortest. @source R-POL
 */
export async function trialDaysOfPlan(ctx: PurchaseReading, purchase: PlanPurchase): Promise<number | null> {
  const { plan, policy } = await planAndPolicy(ctx, purchase);
  return purchase.billingCycle === "NONE" && !plan.isTrial ? freeTrialDaysOf(ctx, plan) : trialDaysUnder(plan, policy);
}

/** A stored reference to a policy, and what version 1 depends on. */
type PolicyReference = Omit<PolicyKey, "segment"> & Readonly<{ policyId: string | null }>;

/** The policy that a subscription keeps. No statement while it is one that the process has read. */
export async function storedPolicy(ctx: PolicyReading, { policyId, ...facts }: PolicyReference): Promise<Policy> {
  if (policyId === null) return builtInPolicy(facts);
  const isNamed = ({ id }: Policy) => id === policyId;
  const found = tables.get(ctx.read.connection)?.find(isNamed) ?? (await readTable(ctx.read)).find(isNamed);
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
