import { type Instant } from "../../../core/clock.js";
import { BillingCycle, CustomerSegment, type Lowering, type PublisherKind, type WindowCredit } from "../../../core/vocabulary.js";
import { type CatalogFamily, familyOf } from "./families.js";

/** The values of a policy. */
export type PolicyValues = Readonly<{
  /** The length of the cancellation window. */
  windowHours: number;
  windowCredit: WindowCredit;
  /** Whether each renewal opens the window again. */
  reopensAtRenewal: boolean;
  lowering: Lowering;
  /** How long a suspended subscription is kept: at least, and with the days from the opening of the account to its first billing period at most. */
  retentionDays: number;
  retentionDaysMax: number;
  /** The length of a free trial for which the catalog states none. */
  trialDays: number;
}>;

/** The terms of one version for a family, billing cycle and segment. A version is never changed. @source R-POL */
export type Policy = PolicyValues &
  Readonly<{
    /** Null for version 1, which is not stored. */
    id: string | null;
    version: number;
    /** Null for version 1, which has always been in force. */
    effectiveFrom: Instant | null;
    family: CatalogFamily;
    billingCycle: BillingCycle;
    /** Null for all segments without a policy of their own in this version. */
    segment: CustomerSegment | null;
    source: string;
  }>;

/** The number of the built-in version. */
export const BUILT_IN_VERSION = 1;

const HOURS_PER_DAY = 24;

/** @source R-CANC-2, -3, -9 */
const WINDOW_HOURS: Readonly<Record<BillingCycle, number>> = {
  MONTHLY: 24,
  ANNUAL: 14 * HOURS_PER_DAY,
  TRIENNIAL: 14 * HOURS_PER_DAY,
  NONE: 0,
};

/** Version 1: what the seeds say. @source R-CANC-2, -3, -9, -10, R-QTY-5, R-SUSP-4, §0.2.11 */
const builtIn = (family: CatalogFamily, billingCycle: BillingCycle): Policy => ({
  id: null,
  version: BUILT_IN_VERSION,
  effectiveFrom: null,
  family,
  billingCycle,
  segment: null,
  windowHours: WINDOW_HOURS[billingCycle],
  windowCredit: "FULL",
  reopensAtRenewal: false,
  lowering: "ALWAYS",
  retentionDays: 90,
  retentionDaysMax: 120,
  trialDays: 30,
  source: "Partner Center documentation of 2019 and 2020: R-CANC-2 to -4, -10, R-QTY-5, R-SUSP-4, R-TRIAL-1",
});

/** The billing cycles of purchases that are paid for, with or without a free trial before. */
const PAID_CYCLES = ["MONTHLY", "ANNUAL", "TRIENNIAL"] as const satisfies readonly BillingCycle[];

/** The families of which each version states the policies. */
export const families = ["MICROSOFT", "MARKETPLACE"] as const satisfies readonly CatalogFamily[];

const VERSION_1: readonly Policy[] = families.flatMap((family) =>
  Object.values(BillingCycle).map((billingCycle) => builtIn(family, billingCycle)),
);

/** What the policy of a purchase depends on. */
export type PolicyKey = Readonly<{ publisherKind: PublisherKind; billingCycle: BillingCycle; segment: CustomerSegment | null }>;

/** The policies of all imported versions; empty when version 1 is the only one. */
export type PolicyTable = readonly Policy[];

/** The policy of version 1 for a subscription. */
export function builtInPolicy({ publisherKind, billingCycle }: Omit<PolicyKey, "segment">): Policy {
  const family = familyOf(publisherKind);
  const found = VERSION_1.find((policy) => policy.family === family && policy.billingCycle === billingCycle);
  if (found === undefined) throw new Error("version 1 is complete");
  return found;
}

/**
 * The policy in force at an instant: of the latest version that is effective then, the one of the segment, otherwise the one of all
 * segments. @source R-POL
 */
export function policyInForce(table: PolicyTable, key: PolicyKey, at: Instant): Policy {
  const effective = table.filter(({ effectiveFrom }) => effectiveFrom !== null && effectiveFrom <= at);
  const version = Math.max(BUILT_IN_VERSION, ...effective.map((policy) => policy.version));
  const fitting = effective.filter(
    (policy) =>
      policy.version === version && policy.family === familyOf(key.publisherKind) && policy.billingCycle === key.billingCycle,
  );
  const own = fitting.find(({ segment }) => segment !== null && segment === key.segment);
  return own ?? fitting.find(({ segment }) => segment === null) ?? builtInPolicy(key);
}

/** A policy as callers see it. */
export type ShownPolicy = Omit<Policy, "windowHours" | "windowCredit"> &
  Readonly<{ credit: WindowCredit; fullCreditFor: string | null }>;

/** The length of a window: in days if it is more than one whole day. */
function lengthOf(hours: number): string | null {
  if (hours === 0) return null;
  return hours > HOURS_PER_DAY && hours % HOURS_PER_DAY === 0 ? `P${hours / HOURS_PER_DAY}D` : `PT${hours}H`;
}

/** A policy as callers see it. */
export const shownPolicy = ({ windowHours, windowCredit, ...policy }: Policy): ShownPolicy => ({
  ...policy,
  credit: windowCredit,
  fullCreditFor: lengthOf(windowHours),
});

/** The trial of a plan: a Microsoft trial is a plan of its own, another plan can begin with a free trial. */
type TrialFacts = Readonly<{ isTrial: boolean; hasFreeTrial: boolean; trialDays: number | null }>;

/** The length in days of a plan's trial: its own or, if none is stated, that of the policy. Null without a trial. @source R-POL, R-TRIAL-1, R-TRIAL-7 */
export const trialDaysUnder = (plan: TrialFacts, policy: Pick<Policy, "trialDays">): number | null =>
  plan.isTrial || plan.hasFreeTrial ? (plan.trialDays ?? policy.trialDays) : null;

/** The shortest free trial under the policies in force, which can differ by billing cycle and segment. @source R-POL */
export function shortestFreeTrial(table: PolicyTable, at: Instant): number {
  const lengths = PAID_CYCLES.flatMap((billingCycle) =>
    [...Object.values(CustomerSegment), null].map(
      (segment) => policyInForce(table, { publisherKind: "PARTNER", billingCycle, segment }, at).trialDays,
    ),
  );
  return Math.min(...lengths);
}

/** The policies that decide about a subscription: that of its purchase, and the one in force for a term that begins. */
export type SubscriptionPolicies = Readonly<{ ofPurchase: Policy; inForce: (billingCycle: BillingCycle, at: Instant) => Policy }>;

/** The policies of a subscription while version 1 is the only one. */
export const builtInPolicies = (facts: Omit<PolicyKey, "segment">): SubscriptionPolicies => ({
  ofPurchase: builtInPolicy(facts),
  inForce: (billingCycle) => builtInPolicy({ ...facts, billingCycle }),
});
