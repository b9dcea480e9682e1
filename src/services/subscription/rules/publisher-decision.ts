import { type Instant } from "../../../core/clock.js";
import { type OperationFailureReason, type OperationStatus } from "../../../core/vocabulary.js";
import { type ChargeLine } from "../../billing/rules/charge-lines.js";
import { type AddOnFacts, type StoredSchedule, type SubscriptionFacts } from "./facts.js";
import { decidePlanChange, type NewPlan, type PlanChangeDecision } from "./plan-change.js";
import { quantityLines } from "./quantity.js";
import { type QuantityBounds, quantityRefusal } from "../../catalog/rules/quantity-bounds.js";

/** Why a change was not made: a reason for programs, and a sentence for people. */
export type Refusal = Readonly<{ reason: OperationFailureReason; message: string }>;

/** A publisher's answer to a change: accepted when `refusal` is null. No answer within the answer window counts as accepted. */
export type Answer = Readonly<{ refusal: Refusal | null }>;

/** How an open change ends. */
type AnswerResult = Readonly<{
  status: Exclude<OperationStatus, "IN_PROGRESS">;
  /** Null unless the status is FAILED. */
  failureReason: OperationFailureReason | null;
  /** Why the change was not made; null when it was. */
  errorMessage: string | null;
}>;

/** The result of an answer to a quantity change. */
type AnswerDecision = AnswerResult &
  Readonly<{
    /** The new quantity; null when it does not change. */
    quantity: number | null;
    charges: readonly ChargeLine[];
  }>;

const SUBSCRIPTION_ENDED = "The subscription was no longer active when the change was decided. Nothing was changed.";

/** The result of an open change whose subscription was closed before the answer. @source fulfillment-api §1.6 "state needed" */
export const FAILED_BY_END = { status: "FAILED", failureReason: "NO_LONGER_POSSIBLE", errorMessage: SUBSCRIPTION_ENDED } as const;

/** The error message of an operation per command that supersedes it. @source §0.3 "Open changes"; decision 0033 */
const SUPERSEDED = {
  CANCEL: "Superseded: the subscription was cancelled before the publisher answered. Nothing was changed or charged.",
  SUSPEND: "Superseded: the subscription was suspended before the publisher answered. Nothing was changed or charged.",
} as const;

/** The result of an open change whose subscription is cancelled or suspended. @source §0.3 "Open changes"; decision 0033 */
export const supersededBy = (action: keyof typeof SUPERSEDED) =>
  ({ status: "FAILED", failureReason: "SUPERSEDED", errorMessage: SUPERSEDED[action] }) as const;

const OTHER_PLAN = "The subscription moved to another plan before the publisher answered. The quantity was not changed.";

const UNCHANGED = { quantity: null, charges: [] } as const;

const failed = (failureReason: OperationFailureReason, errorMessage: string): AnswerResult => ({
  ...{ status: "FAILED", failureReason, errorMessage },
});

const conflict = (errorMessage: string): AnswerResult => ({ status: "CONFLICT", failureReason: null, errorMessage });

const SUCCEEDED: AnswerResult = { status: "SUCCEEDED", failureReason: null, errorMessage: null };

/** The result of a change that the publisher refuses, or whose subscription is not active any more; null for all others. */
function failureOf({ status }: SubscriptionFacts, { refusal }: Answer): AnswerResult | null {
  if (refusal !== null) return failed(refusal.reason, refusal.message);
  return status === "ACTIVE" ? null : FAILED_BY_END;
}

/**
 * Decides an answer at `now` to a change to `asked.quantity`. An accepted change is charged from `now` on. A refused change,
 * and a change that status, plan or quantity bounds no longer allow, changes nothing: the partner did not ask for licenses of a
 * plan that a renewal brought since. CONFLICT when the subscription already has that quantity.
 * @source R-QTY-11; fulfillment-api §1.3, §1.6; decision 0029
 */
export function decideAnswer(
  facts: SubscriptionFacts,
  asked: Readonly<{ planId: string; quantity: number; plan: QuantityBounds }>,
  answer: Answer,
  now: Instant,
): AnswerDecision {
  const { planId, quantity, plan } = asked;
  const failure = failureOf(facts, answer);
  if (failure !== null) return { ...failure, ...UNCHANGED };
  if (facts.planId !== planId) return { ...failed("NO_LONGER_POSSIBLE", OTHER_PLAN), ...UNCHANGED };
  if (facts.quantity === quantity) return { ...conflict(`The subscription already has ${quantity} licenses.`), ...UNCHANGED };
  const outOfBounds = quantityRefusal(plan, quantity, []);
  if (outOfBounds !== null) return { ...failed("NO_LONGER_POSSIBLE", outOfBounds.message), ...UNCHANGED };
  return { ...SUCCEEDED, quantity, charges: quantityLines(facts, quantity, now) };
}

/** A change of plan that a publisher was asked to approve, with what the catalog says about the plan when it is decided. */
type AskedPlan<A> = Readonly<{
  planId: string;
  quantity: number;
  plan: QuantityBounds;
  /** Null when the plan is no longer sold for the term, or the subscription can no longer change to it. */
  newPlan: NewPlan<A> | null;
}>;

/** The result of an answer to a change of plan; `made` is null when plan and quantity do not change. */
type PlanAnswerDecision<A> = AnswerResult & Readonly<{ made: PlanChangeDecision<A> | null }>;

/**
 * Decides an answer at `now` to a change of plan, like `decideAnswer`. An accepted change has the price in force at `now`.
 * @source R-PLAN-3, R-QTY-11; decisions 0029, 0052
 */
export function decidePlanAnswer<A extends AddOnFacts>(
  facts: SubscriptionFacts & StoredSchedule,
  { planId, quantity, plan, newPlan }: AskedPlan<A>,
  answer: Answer,
  now: Instant,
): PlanAnswerDecision<A> {
  const failure = failureOf(facts, answer);
  if (failure !== null) return { ...failure, made: null };
  if (facts.planId === planId) return { ...conflict(`The subscription already has the plan ${plan.title}.`), made: null };
  if (newPlan === null) {
    const message = `The subscription can no longer change to ${plan.title}: it is not sold for its term. Nothing was changed.`;
    return { ...failed("NO_LONGER_POSSIBLE", message), made: null };
  }
  const outOfBounds = quantityRefusal(plan, quantity, []);
  if (outOfBounds !== null) return { ...failed("NO_LONGER_POSSIBLE", outOfBounds.message), made: null };
  return { ...SUCCEEDED, made: decidePlanChange(facts, newPlan, now) };
}
