import { type Instant } from "../../../core/clock.js";
import { type ErrorCode } from "../../../core/error-catalog.js";
import { DomainError } from "../../../core/errors.js";
import { pauseRefusal, type Pause } from "../../../core/pause.js";
import { addDays, startOf } from "../../../core/period.js";
import { type SubscriptionAction } from "../../../core/subscription-actions.js";
import { type PartnerType, type Role } from "../../../core/vocabulary.js";
import { type PublisherStep, stepRefusal } from "./cancellation.js";
import { type SubscriptionFacts } from "./facts.js";
import { refusalOf } from "./lifecycle.js";
import { hasRoleFor, partnerTypeRefusal, permissionOf, permissions, rolesFor } from "../../partner/rules/permissions.js";
import { noPlanChange } from "./plan-change.js";
import { noPriceForNewTerm } from "./suspension.js";
import { noConversionPlan } from "./trial.js";

/** Facts beyond the subscription that decide which actions are allowed: the caller, and what the catalog offers. */
export type ActionContext = Readonly<{
  roles: readonly Role[];
  partnerType: PartnerType;
  /** The operator's pause of the partner; null while it is not paused. */
  pause: Pause | null;
  /** True when the strict roles apply: in strict mode, for plans of independent publishers. */
  isStrict: boolean;
  hasResellers: boolean;
  /** The removed customer of a suspended subscription; null for other subscriptions and while the relationship lasts. */
  removedCustomer: Readonly<{ customerId: string; removedAt: Instant }> | null;
  hasPriceForNewTerm: boolean;
  /** Whether a plan to which the trial can convert is on sale for the customer. */
  hasConversionPlan: boolean;
  /** Whether a plan to which the subscription can change is on sale for the customer. */
  hasPlanChange: boolean;
  /** The step that the publisher requires before a cancellation and has not marked as done. */
  publisherStep: PublisherStep | null;
}>;

/** Whether one action is possible now. If it is not: the code and reason. If it is: until when. */
export type ActionState = Readonly<{
  action: SubscriptionAction;
  isAllowed: boolean;
  code: ErrorCode | "ROLE_NOT_ALLOWED" | null;
  reason: string | null;
  /** Exclusive; null when no end is known. */
  until: Instant | null;
}>;

const dayAfter = (day: string | null): Instant | null => (day === null ? null : startOf(addDays(day, 1)));

/**
 * Until when an action stays possible if nothing else changes: until the end of a term without renewal or the end of retention,
 * whichever is earlier.
 * @source R-SUSP-5, §0.2.9
 */
function untilOf(action: SubscriptionAction, facts: SubscriptionFacts): Instant | null {
  const endOfTerm = facts.autoRenew ? null : dayAfter(facts.termEndsOn);
  if (facts.status === "ACTIVE") return action === "CANCEL" ? dayAfter(facts.termEndsOn) : endOfTerm;
  if (facts.status !== "SUSPENDED") return null;
  const endOfRetention = dayAfter(facts.retentionEndsOn);
  return endOfRetention !== null && endOfTerm !== null && endOfTerm < endOfRetention ? endOfTerm : endOfRetention;
}

/** @source R-SUSP-8, R-CUST-3 */
function reactivationRefusal({ removedCustomer, hasPriceForNewTerm }: ActionContext): DomainError | null {
  if (removedCustomer !== null) return new DomainError("CUSTOMER_REMOVED", removedCustomer);
  return hasPriceForNewTerm ? null : noPriceForNewTerm();
}

/** Refusals that depend on more than status and plan. */
function furtherRefusal(
  action: SubscriptionAction,
  facts: SubscriptionFacts,
  context: ActionContext,
  now: Instant,
): DomainError | null {
  if (action === "CANCEL") return stepRefusal(facts, context.publisherStep, now);
  if (action === "SET_INDIRECT_RESELLER" && !context.hasResellers) {
    return new DomainError("INVALID_INPUT", {
      problem: "You have no indirect resellers. The marketplace operator creates them.",
    });
  }
  if (action === "REACTIVATE") return reactivationRefusal(context);
  if (action === "CHANGE_PLAN" && !context.hasPlanChange) return noPlanChange();
  if (action === "CONVERT_TRIAL" && !context.hasConversionPlan) return noConversionPlan();
  return null;
}

/**
 * Whether an action is possible now. Checks the role and the partner type, then the same rules as the command. `isAllowed`
 * means that the command succeeds with at least one valid input.
 * @source §0.2.6, P-16, §5
 */
export function actionState(
  action: SubscriptionAction,
  facts: SubscriptionFacts,
  context: ActionContext,
  now: Instant,
): ActionState {
  const permission = permissionOf[action];
  const refused = (code: ActionState["code"], reason: string): ActionState => ({
    action,
    isAllowed: false,
    code,
    reason,
    until: null,
  });
  if (!hasRoleFor(context.roles, permission, context.isStrict)) {
    const would = rolesFor(permission, context.isStrict).join(", ");
    return refused(
      "ROLE_NOT_ALLOWED",
      `You may not ${permissions[permission].verbPhrase}: this requires one of the roles ${would}.`,
    );
  }
  const byType = partnerTypeRefusal(context.partnerType, permission);
  if (byType !== null) return refused("ROLE_NOT_ALLOWED", byType.message);
  const refusal = pauseRefusal(context.pause) ?? refusalOf(action, facts, now) ?? furtherRefusal(action, facts, context, now);
  if (refusal !== null) return refused(refusal.code, refusal.message);
  // In the last quarter of the full-credit window the publisher's step is not required. It is required again when the window
  // closes.
  const isStepLeft = action === "CANCEL" && context.publisherStep !== null;
  return { action, isAllowed: true, code: null, reason: null, until: isStepLeft ? facts.windowClosesAt : untilOf(action, facts) };
}
