import { type Instant } from "../../../core/clock.js";
import { type Policy } from "../../catalog/rules/policies.js";
import { type AddOnFacts, type SubscriptionFacts } from "./facts.js";
import { windowOfNewTerm, windowOfPurchase, withoutCancellation, type WindowFacts } from "./windows.js";

/** The window of a subscription in a new term, and the policy in force when the term began; null for version 1. */
export type TermWindow = WindowFacts & Readonly<{ termPolicyId: string | null }>;

/** The windows of a subscription and of the add-ons that continue with it. */
type TermWindows = Readonly<{ base: TermWindow; addOn: (addOn: AddOnFacts) => WindowFacts }>;

/** The windows of a subscription and its add-ons after the beginning of a new term. @source R-CANC-10, R-POL */
export function windowsOfNewTerm(facts: SubscriptionFacts, policy: Policy, at: Instant): TermWindows {
  const isCancellable = facts.publisherKind === "PARTNER";
  return {
    base: { ...windowOfNewTerm(facts, policy, at, isCancellable), termPolicyId: policy.id },
    addOn: (addOn) => windowOfNewTerm(addOn, policy, at, true),
  };
}

/** The windows after the conversion of a Microsoft trial, which is a purchase of the paid plan. @source R-TRIAL-9, R-POL */
export const windowsOfConversion = (policy: Policy, at: Instant): TermWindows => ({
  base: { ...withoutCancellation(windowOfPurchase(policy, at, at)), termPolicyId: policy.id },
  addOn: (addOn) => windowOfNewTerm(addOn, policy, at, true),
});
