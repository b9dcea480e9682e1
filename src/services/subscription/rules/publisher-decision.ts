import { type Instant } from "../../../core/clock.js";
import { type OperationStatus } from "../../../core/vocabulary.js";
import { type ChargeLine } from "../../billing/rules/charge-lines.js";
import { type SubscriptionFacts } from "./facts.js";
import { quantityLines } from "./quantity.js";
import { type QuantityBounds, quantityRefusal } from "../../catalog/rules/quantity-bounds.js";

/** What came of asking a publisher: consent, or why not. Silence is consent. */
export type Answer = Readonly<{ refusal: string | null }>;

/** What an answer makes of a change of quantity. */
type AnswerDecision = Readonly<{
  status: Exclude<OperationStatus, "IN_PROGRESS">;
  /** Why it came to nothing; null when it is done. */
  errorMessage: string | null;
  /** The new quantity; null when it stays. */
  quantity: number | null;
  charges: readonly ChargeLine[];
}>;

const OVER = "The subscription was no longer active when the publisher's answer was due; nothing was changed.";

/** What becomes of an open change whose subscription ended before the answer. @source fulfillment-api §1.6 "state needed" */
export const UNANSWERED = { status: "FAILED", errorMessage: OVER } as const;

const OTHER_PLAN =
  "The subscription went over to another plan before the publisher's answer was due; its quantity was not changed.";

const nothing = (status: "FAILED" | "CONFLICT", errorMessage: string): AnswerDecision => ({
  ...{ status, errorMessage },
  ...{ quantity: null, charges: [] },
});

/**
 * Decides what an answer given at `now` makes of a change to `quantity`: consent is charged from then on; what is refused, or what
 * the subscription's present status and plan no longer allow, changes nothing: nobody has agreed to licenses of the plan that a next
 * term brought meanwhile. CONFLICT: it has that quantity already.
 * @source R-QTY-11; fulfillment-api §1.3, §1.6; decision 0029
 */
export function decideAnswer(
  facts: SubscriptionFacts,
  asked: Readonly<{ planId: string; quantity: number; plan: QuantityBounds }>,
  { refusal }: Answer,
  now: Instant,
): AnswerDecision {
  const { planId, quantity, plan } = asked;
  if (refusal !== null) return nothing("FAILED", refusal);
  if (facts.status !== "ACTIVE") return nothing(UNANSWERED.status, UNANSWERED.errorMessage);
  if (facts.planId !== planId) return nothing("FAILED", OTHER_PLAN);
  if (facts.quantity === quantity) return nothing("CONFLICT", `The subscription has ${quantity} licenses already.`);
  const outOfBounds = quantityRefusal(plan, quantity, []);
  if (outOfBounds !== null) return nothing("FAILED", outOfBounds.message);
  return { status: "SUCCEEDED", errorMessage: null, quantity, charges: quantityLines(facts, quantity, now) };
}
