import type { BillingCycle } from "../../src/core/vocabulary.js";
import {
  builtInPolicies,
  builtInPolicy,
  type Policy,
  type SubscriptionPolicies,
} from "../../src/services/catalog/rules/policies.js";
import type { Subscription } from "./subscription.js";

/** The version under which a life is lived: 1, or the example in data/policies.example.json. */
export type PolicyName = "SEEDS" | "EXAMPLE";

/** The version under which a life is lived. */
export type LivedPolicies = Readonly<{ policies: PolicyName }>;

type Facts = LivedPolicies & Pick<Subscription, "publisherKind" | "billingCycle">;

/** Returns the policy of a purchase. */
export const policyOf = ({ policies, ...facts }: Facts): Policy =>
  policies === "SEEDS"
    ? builtInPolicy(facts)
    : {
        ...builtInPolicy(facts),
        ...{ id: "example", version: 2, windowHours: 168, windowCredit: "PRORATED" },
        ...{ reopensAtRenewal: true, lowering: "INSIDE_WINDOW", trialDays: facts.publisherKind === "PARTNER" ? 60 : 30 },
      };

/** Returns the policies that decide about a subscription. */
export const policiesOf = (facts: Facts): SubscriptionPolicies =>
  facts.policies === "SEEDS"
    ? builtInPolicies(facts)
    : { ofPurchase: policyOf(facts), inForce: (billingCycle: BillingCycle) => policyOf({ ...facts, billingCycle }) };
