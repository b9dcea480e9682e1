import { addMilliseconds, type Instant, laterOf, MILLISECONDS_PER_DAY, MILLISECONDS_PER_HOUR } from "../../../core/clock.js";
import { DomainError } from "../../../core/errors.js";
import { formatMinor, type Minor, sum } from "../../../core/money.js";
import { type Day, dayOf } from "../../../core/period.js";
import { type BillingCycle, type CancellationOutcome, isOpen } from "../../../core/vocabulary.js";
import { type ChargeFacts, type ChargeLine, reversal, unreversedCharges, wholePeriod } from "../../billing/rules/charge-lines.js";
import { baseItem } from "./billable-items.js";
import { type SubscriptionFacts } from "./facts.js";
import { assertPossible, isEnding, refusalOf } from "./lifecycle.js";
import { periodOf } from "./periods.js";

/** The length of the full-credit window per billing cycle. Triennial is like annual. @source R-CANC-2, -3, -9 */
const WINDOW_MS: Record<BillingCycle, number> = {
  MONTHLY: 24 * MILLISECONDS_PER_HOUR,
  ANNUAL: 14 * MILLISECONDS_PER_DAY,
  TRIENNIAL: 14 * MILLISECONDS_PER_DAY,
  NONE: 0,
};

/**
 * When the full-credit window closes, exclusive. It starts at the order or the start of the subscription, whichever is later.
 * @source R-CANC-2 to -4, -6, §0.2.1; E18
 */
export function windowClosesAt(billingCycle: BillingCycle, orderedAt: Instant, startedAt: Instant): Instant {
  return addMilliseconds(laterOf(orderedAt, startedAt), WINDOW_MS[billingCycle]);
}

/** The result of a cancellation now. */
export type CancellationTerms = Readonly<{
  outcomeNow: CancellationOutcome;
  /** Exclusive; null for Microsoft plans and before the activation: they have no full-credit window. */
  windowClosesAt: Instant | null;
  /** The credit now, greater than 0; null when there is none. */
  creditMinor: Minor | null;
  /** The last day of service; null for closed subscriptions and for those that cannot be cancelled. */
  endsOn: Day | null;
}>;

function outcomeAt(facts: SubscriptionFacts, now: Instant): CancellationOutcome {
  if (refusalOf("CANCEL", facts, now) !== null) return "NOT_CANCELLABLE";
  if (facts.status === "PENDING" || facts.isTrial) return "FREE";
  return facts.windowClosesAt !== null && now < facts.windowClosesAt ? "FULL_CREDIT" : "ENDS_AT_TERM_END";
}

/** Whether a cancellation at `now` credits all charges so far. If not, the charges need not be read. @source R-CANC-2, -3, -6 */
export const isFullyCredited = (facts: SubscriptionFacts, now: Instant): boolean => outcomeAt(facts, now) === "FULL_CREDIT";

/**
 * Computes the result of a cancellation at `now`; never throws. `chargedMinor` is the sum of all charges so far, including
 * add-ons, in minor units; it matters only if `isFullyCredited`. The field `CustomerSubscription.cancellation` and the command both use this function.
 * @source R-CANC-1 to -8, -13, §0.2.7
 */
export function cancellationTerms(facts: SubscriptionFacts, chargedMinor: Minor, now: Instant): CancellationTerms {
  const outcomeNow = outcomeAt(facts, now);
  const endsWithTerm = outcomeNow === "ENDS_AT_TERM_END" || isEnding(facts, now);
  const isOver = outcomeNow === "ENDS_AT_TERM_END" && isOverdue(facts, now);
  const isImmediate = outcomeNow === "FULL_CREDIT" || outcomeNow === "FREE" || isOver;
  return {
    outcomeNow,
    windowClosesAt: facts.windowClosesAt,
    creditMinor: outcomeNow === "FULL_CREDIT" && chargedMinor > 0 ? chargedMinor : null,
    endsOn: isImmediate ? dayOf(now) : endsWithTerm && isOpen(facts.status) ? facts.termEndsOn : null,
  };
}

/**
 * Whether the term of a suspended subscription has ended. A cancellation then closes it at once, as no end of term is left.
 * @source R-SUSP-9, §0.2.9
 */
function isOverdue({ status, termEndsOn }: SubscriptionFacts, now: Instant): boolean {
  return status === "SUSPENDED" && termEndsOn !== null && dayOf(now) > termEndsOn;
}

/** The step that a publisher requires before a cancellation, in its own words, and the page on which to do it. */
export type PublisherStep = Readonly<{ step: string; publisherUrl: string | null }>;

/** The divisor for the last quarter of a full-credit window. */
const FINAL_QUARTER = 4;

/**
 * The refusal of a cancellation whose required publisher step is not done; null when no step is required. In the last quarter
 * of the full-credit window the step is not required, so that no customer loses the credit because of it.
 * @source R-SUB-3, R-CANC-6, §0.2.13; decision 0032
 */
export function stepRefusal(facts: SubscriptionFacts, step: PublisherStep | null, now: Instant): DomainError | null {
  return step === null || isInLastPart(facts, now) ? null : new DomainError("PUBLISHER_STEP_REQUIRED", step);
}

function isInLastPart({ windowClosesAt, activatedAt, orderedAt }: SubscriptionFacts, now: Instant): boolean {
  if (windowClosesAt === null || activatedAt === null || now >= windowClosesAt) return false;
  const whole = windowClosesAt.getTime() - laterOf(orderedAt, activatedAt).getTime();
  return (windowClosesAt.getTime() - now.getTime()) * FINAL_QUARTER <= whole;
}

/** The options of a cancellation. */
type CancellationRequest = Readonly<{
  confirm: boolean;
  onlyIfFullCredit: boolean;
  /** The step that the publisher requires first; null or missing when there is none. */
  publisherStep?: PublisherStep | null;
  /** False for indirect resellers: error messages then contain no amounts. @source §0.2.14 */
  seesMoney?: boolean;
}>;

/** The result of a cancellation: with `endsNow` the subscription ends at once, otherwise with its term. */
type CancellationDecision = Readonly<{
  outcome: Exclude<CancellationOutcome, "NOT_CANCELLABLE">;
  endsNow: boolean;
  credits: readonly ChargeLine[];
}>;

/** Describes the result of a cancellation in one sentence, for error messages. */
export function describeTerms(terms: CancellationTerms, currency: string, seesMoney = true): string {
  const amount =
    seesMoney && terms.creditMinor !== null ? `${formatMinor(terms.creditMinor, currency)} ${currency}` : "what was charged";
  const credit = terms.creditMinor === null ? "" : ` and credits ${amount}`;
  switch (terms.outcomeNow) {
    case "FULL_CREDIT":
      return `Cancelling now ends the subscription at once${credit}.`;
    case "FREE":
      return "Cancelling now ends the subscription at once, free of charge.";
    case "ENDS_AT_TERM_END":
      return `Cancelling now ends the subscription on ${terms.endsOn}, without a credit.`;
    case "NOT_CANCELLABLE":
      return "The subscription cannot be cancelled now.";
  }
}

/** The single charge of 0 that records the cancellation of a trial. @source R-CANC-13, E6 */
function trialLine(facts: SubscriptionFacts): ChargeLine[] {
  if (!facts.isTrial) return [];
  return [wholePeriod("CANCEL", baseItem(facts), periodOf(facts), "R-CANC-13")];
}

/**
 * Decides a cancellation at `now`: free of charge and at once before the first payment, at once with a full credit inside the
 * window, otherwise at the end of the term.
 * @throws NOT_ALLOWED_IN_STATUS, NOT_REFUNDABLE, PUBLISHER_STEP_REQUIRED, CONFIRMATION_REQUIRED, CANCELLATION_WINDOW_CLOSED
 * @source R-CANC-2 to -7, -12, -13, R-SUB-3, §0.2.3, §0.2.7; E6, E8, E25
 */
export function decideCancellation(
  facts: SubscriptionFacts,
  charges: readonly ChargeFacts[],
  request: CancellationRequest,
  now: Instant,
): CancellationDecision {
  assertPossible("CANCEL", facts, now);
  const refusal = stepRefusal(facts, request.publisherStep ?? null, now);
  if (refusal !== null) throw refusal;
  const terms = cancellationTerms(facts, sum(charges.map((charge) => charge.amountMinor)), now);
  if (!request.confirm) {
    throw new DomainError("CONFIRMATION_REQUIRED", { terms: describeTerms(terms, facts.currency, request.seesMoney) }, [
      "input",
      "confirm",
    ]);
  }
  switch (terms.outcomeNow) {
    case "FREE":
      return { outcome: "FREE", endsNow: true, credits: trialLine(facts) };
    case "FULL_CREDIT": {
      const credits = unreversedCharges(charges).map((charge) => reversal("CANCEL_IMMEDIATE", charge));
      return { outcome: "FULL_CREDIT", endsNow: true, credits };
    }
    case "ENDS_AT_TERM_END":
    case "NOT_CANCELLABLE":
      if (request.onlyIfFullCredit) {
        throw new DomainError("CANCELLATION_WINDOW_CLOSED", { closedAt: facts.windowClosesAt }, ["input", "onlyIfFullCredit"]);
      }
      return { outcome: "ENDS_AT_TERM_END", endsNow: isOverdue(facts, now), credits: [] };
  }
}
