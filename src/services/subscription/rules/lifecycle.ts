import { type Instant } from "../../../core/clock.js";
import { assert, DomainError } from "../../../core/errors.js";
import { addDays, dayOf, daysIn, startOf } from "../../../core/period.js";
import { isOpen, type PlanChangeTiming, type SubscriptionStatus, type Transition } from "../../../core/vocabulary.js";
import { type StoredSchedule, type SubscriptionFacts } from "./facts.js";
import { nextPeriod, periodOf } from "./periods.js";
import { statusRulesOf, type SubscriptionAction } from "../../../core/subscription-actions.js";

const ALTERNATIVES: Record<SubscriptionStatus, string> = {
  PENDING: "complete the setup at the publisher's site, or cancel it free of charge",
  ACTIVE: "it is already active",
  SUSPENDED: "reactivate it first",
  EXPIRED: "buy a new subscription",
  DELETED: "buy a new subscription",
};

/** The refusal of an action in the wrong status, with an alternative. */
export function notInStatus(
  action: SubscriptionAction,
  status: SubscriptionStatus,
  wouldWork = ALTERNATIVES[status],
): DomainError {
  return new DomainError("NOT_ALLOWED_IN_STATUS", { action, status, wouldWork });
}

/** Whether a subscription is past its full-credit window and ends with its term. @source R-CANC-5 */
export function isEnding(facts: SubscriptionFacts, now: Instant): boolean {
  const isInWindow = facts.windowClosesAt !== null && now < facts.windowClosesAt;
  return facts.status === "ACTIVE" && !facts.autoRenew && !facts.isTrial && !isInWindow;
}

/**
 * A suspended subscription can be reactivated until its retention ends. The refusal after that names the end of retention.
 * @source R-SUSP-4, E39
 */
function retentionRefusal({ status, retentionEndsOn, endedAt }: SubscriptionFacts, now: Instant): DomainError | null {
  const until = status === "SUSPENDED" ? now : endedAt;
  if (retentionEndsOn === null || until === null || dayOf(until) <= retentionEndsOn) return null;
  return new DomainError("RETENTION_EXPIRED", { expiredOn: retentionEndsOn });
}

function whyNotCancelled({ isTrial, status }: SubscriptionFacts): string {
  if (isTrial) return "Microsoft trials cannot be cancelled. They are free of charge and end on their last day.";
  if (status === "SUSPENDED")
    return "Microsoft plans cannot be cancelled. The subscription is already suspended and ends with its retention period.";
  return "Microsoft plans cannot be cancelled. Suspend the subscription instead to get a credit for the unused time.";
}

/** Whether it is a Microsoft trial, which converts or expires and never renews. @source R-TRIAL-7, R-TRIAL-9 */
export const isMicrosoftTrial = ({ isTrial, publisherKind }: Pick<SubscriptionFacts, "isTrial" | "publisherKind">): boolean =>
  isTrial && publisherKind === "MICROSOFT";

function whyNotConvertible(facts: SubscriptionFacts): string {
  const { status, isTrial, trialEndsOn, autoRenew } = facts;
  if (status === "EXPIRED") return `The trial expired after ${trialEndsOn}; buy the paid plan instead.`;
  if (!isOpen(status)) return "The subscription has ended; buy the paid plan instead.";
  if (!isTrial) return "The subscription is not a trial. Use scheduleChange to change its next term.";
  if (!autoRenew) return `The trial ends on ${trialEndsOn}. Switch auto-renewal on to continue it as a paid subscription.`;
  return `The trial becomes a paid subscription automatically after ${trialEndsOn}. Only Microsoft trials can be converted.`;
}

const notConvertible = (facts: SubscriptionFacts) =>
  new DomainError("TRIAL_NOT_CONVERTIBLE", { problem: whyNotConvertible(facts) });

/** A change can be scheduled only if the subscription renews. @source R-RENEW-6, §0.2.6 */
function scheduleRefusal(action: SubscriptionAction, facts: SubscriptionFacts): DomainError | null {
  const { status, autoRenew } = facts;
  if (isMicrosoftTrial(facts)) return notInStatus(action, status, "a trial has no next term; convert it with convertTrial");
  return autoRenew ? null : notInStatus(action, status, "switch auto-renewal on first");
}

/** The refusal of a change of plan at one of the two times; null when it is possible. @source R-PLAN-1, R-PLAN-4 */
export function planTimingRefusal(timing: PlanChangeTiming, facts: SubscriptionFacts): DomainError | null {
  if (timing === "AT_RENEWAL") return scheduleRefusal("CHANGE_PLAN", facts);
  if (!facts.isTrial) return null;
  const wouldWork = isMicrosoftTrial(facts)
    ? "convert the trial with convertTrial"
    : "pass timing AT_RENEWAL for the first paid term";
  return notInStatus("CHANGE_PLAN", facts.status, wouldWork);
}

/** A plan can change if it can change now or at the renewal. */
const planRefusal = (facts: SubscriptionFacts): DomainError | null =>
  facts.isTrial ? scheduleRefusal("CHANGE_PLAN", facts) : null;

function alternativeOf(action: SubscriptionAction, facts: SubscriptionFacts): string {
  if (action === "REACTIVATE" && facts.status === "ACTIVE") return "it is already active";
  if (action === "CONVERT_TRIAL" && !isMicrosoftTrial(facts)) return "only Microsoft trials can be converted";
  return ALTERNATIVES[facts.status];
}

/** The refusal from the table of statuses and actions, completed with facts of this subscription. */
function statusRefusal(action: SubscriptionAction, facts: SubscriptionFacts): DomainError | null {
  const rule = statusRulesOf(action, facts.publisherKind)[facts.status];
  switch (rule) {
    case "POSSIBLE":
      return null;
    case "NOT_YET_ACTIVATED":
      return new DomainError(rule, { action });
    case "NOT_ALLOWED_IN_STATUS":
      return notInStatus(action, facts.status, alternativeOf(action, facts));
    case "NOT_REFUNDABLE":
      return new DomainError(rule, { problem: whyNotCancelled(facts) });
    case "AUTO_RENEW_NOT_ELIGIBLE":
      return new DomainError(rule, { isTrial: facts.isTrial });
    case "TRIAL_NOT_CONVERTIBLE":
      return notConvertible(facts);
  }
}

/** Refusals in a status that allows the action. @source R-TRIAL-9, R-RENEW-6, R-CANC-5 */
function conditionRefusal(action: SubscriptionAction, facts: SubscriptionFacts, now: Instant): DomainError | null {
  switch (action) {
    case "CONVERT_TRIAL":
      return isMicrosoftTrial(facts) ? null : notConvertible(facts);
    case "SCHEDULE_CHANGE":
      return scheduleRefusal(action, facts);
    case "CHANGE_PLAN":
      return planRefusal(facts);
    case "CANCEL": {
      const instead = `it already ends on ${facts.termEndsOn}; switch auto-renewal on to keep it`;
      return isEnding(facts, now) ? notInStatus(action, facts.status, instead) : null;
    }
    default:
      return null;
  }
}

/**
 * The actions that are refused while a change is open. CANCEL and SUSPEND are allowed: they supersede the open change.
 * @source §0.3 "Open changes"; decision 0033
 */
const WAITING: ReadonlySet<SubscriptionAction> = new Set(["CHANGE_QUANTITY", "CHANGE_PLAN", "UPDATE_ADD_ONS", "SCHEDULE_CHANGE"]);

function openChangeRefusal(action: SubscriptionAction, { operationDecidesAt }: SubscriptionFacts): DomainError | null {
  if (operationDecidesAt === null || !WAITING.has(action)) return null;
  return new DomainError("OPERATION_IN_PROGRESS", { action, decidesAt: operationDecidesAt });
}

/**
 * Why an action on a subscription is impossible at an instant, for any input and any caller; null when it is possible. Commands
 * and `allowedActions` both use this function.
 * @source §0.2.6, R-SUB-10, R-CANC-1, R-QTY-11
 */
export function refusalOf(action: SubscriptionAction, facts: SubscriptionFacts, now: Instant): DomainError | null {
  return refusalIgnoringOpenChange(action, facts, now) ?? openChangeRefusal(action, facts);
}

/** Like `refusalOf`, without the refusal because of an open change. */
export function refusalIgnoringOpenChange(
  action: SubscriptionAction,
  facts: SubscriptionFacts,
  now: Instant,
): DomainError | null {
  const byRetention = action === "REACTIVATE" ? retentionRefusal(facts, now) : null;
  return byRetention ?? statusRefusal(action, facts) ?? conditionRefusal(action, facts, now);
}

/** @throws the refusal that `refusalOf` returns */
export function assertPossible(action: SubscriptionAction, facts: SubscriptionFacts, now: Instant): void {
  const refusal = refusalOf(action, facts, now);
  if (refusal !== null) throw refusal;
}

/** The next transition of a subscription, and when it is due; both null when there is none. */
export type NextTransition = Readonly<{ nextTransition: Transition | null; nextTransitionAt: Instant | null }>;

/** The facts on which the next transition depends. */
type DatesOfTransitions = Pick<
  SubscriptionFacts,
  | ("status" | "publisherKind" | "isTrial" | "autoRenew" | "activatesAt" | "operationDueAt")
  | ("termEndsOn" | "periodEndsOn" | "retentionEndsOn")
>;

const NOTHING: NextTransition = { nextTransition: null, nextTransitionAt: null };

const after = (day: string): Instant => startOf(addDays(day, 1));

/**
 * Computes the next transition of a subscription from its stored values. The result is stored in an indexed column. A suspended
 * subscription does not renew, but its retention ends, instalments of independent publishers continue, and without auto-renewal
 * it ends with its term. If an answer and another transition are due at the same instant, the answer comes first.
 * @source R-RENEW-1, -3, R-TRIAL-3, -9, R-SUSP-5, R-QTY-11, §0.2.9
 */
export function nextTransition(facts: DatesOfTransitions): NextTransition {
  const { status, activatesAt, operationDueAt } = facts;
  if (status === "PENDING" && activatesAt !== null) return { nextTransition: "ACTIVATION", nextTransitionAt: activatesAt };
  if (status !== "ACTIVE" && status !== "SUSPENDED") return NOTHING;
  const ofTerm = nextTermTransition(facts);
  if (operationDueAt === null || timeOf(ofTerm) < operationDueAt.getTime()) return ofTerm;
  return { nextTransition: "ANSWER", nextTransitionAt: operationDueAt };
}

/** The next transition by the dates of the term, for a subscription that has started and is not closed. */
function nextTermTransition(facts: DatesOfTransitions): NextTransition {
  const { termEndsOn, periodEndsOn } = facts;
  assert(termEndsOn !== null && periodEndsOn !== null, "a started subscription has a term");
  const endOfTerm = after(termEndsOn);
  const hasInstalment = !facts.isTrial && periodEndsOn < termEndsOn;
  if (facts.status === "ACTIVE") {
    if (facts.isTrial) return { nextTransition: "TRIAL_END", nextTransitionAt: endOfTerm };
    if (hasInstalment) return { nextTransition: "INSTALMENT", nextTransitionAt: after(periodEndsOn) };
    return { nextTransition: facts.autoRenew ? "RENEWAL" : "END", nextTransitionAt: endOfTerm };
  }
  assert(facts.retentionEndsOn !== null, "a suspended subscription has an end of retention");
  const candidates: NextTransition[] = [{ nextTransition: "RETENTION_END", nextTransitionAt: after(facts.retentionEndsOn) }];
  if (!facts.autoRenew) candidates.push({ nextTransition: "END", nextTransitionAt: endOfTerm });
  if (hasInstalment && facts.publisherKind === "PARTNER") {
    candidates.push({ nextTransition: "INSTALMENT", nextTransitionAt: after(periodEndsOn) });
  }
  return candidates.reduce((first, next) => (timeOf(next) < timeOf(first) ? next : first));
}

/**
 * When the transition after the one at `at` is due, if that can be less than a month later: after an answer, the transition
 * that was due anyway; after an activation, the end of a trial of one day; after an instalment, the end of a period that the end
 * of its term cuts; after the current term, the chosen end of the scheduled one. Null in all other cases.
 */
export function earlyFollowUpAt(
  facts: SubscriptionFacts & NextTransition & Pick<StoredSchedule, "scheduledTermEndsOn">,
  at: Instant,
): Instant | null {
  switch (facts.nextTransition) {
    case "ACTIVATION":
      return after(dayOf(at));
    case "ANSWER":
      return nextTermTransition(facts).nextTransitionAt;
    case "INSTALMENT": {
      const period = nextPeriod(facts, periodOf(facts));
      return daysIn(period) < period.pricedDays ? after(period.endsOn) : null;
    }
    case "RENEWAL":
      return facts.scheduledTermEndsOn === null ? null : after(facts.scheduledTermEndsOn);
    default:
      return null;
  }
}

const timeOf = ({ nextTransitionAt }: NextTransition): number => nextTransitionAt?.getTime() ?? Infinity;
