import { addMilliseconds, type Instant, laterOf, MILLISECONDS_PER_DAY, MILLISECONDS_PER_HOUR } from "../../../core/clock.js";
import { DomainError } from "../../../core/errors.js";
import { formatMinor, type Minor, sum } from "../../../core/money.js";
import { type Day, dayOf } from "../../../core/period.js";
import { type BillingCycle, type CancellationOutcome, isOpen } from "../../../core/vocabulary.js";
import {
  type ChargeFacts,
  type ChargeLine,
  type Item,
  reversal,
  unreversedCharges,
  wholePeriod,
} from "../../billing/rules/charge-lines.js";
import { type SubscriptionFacts } from "./facts.js";
import { assertPossible, isEnding, refusalOf } from "./lifecycle.js";
import { periodOf } from "./periods.js";

/** How long the full credit lasts, by what is billed. @source R-CANC-2, -3, -9; triennial as annual */
const WINDOW_MS: Record<BillingCycle, number> = {
  MONTHLY: 24 * MILLISECONDS_PER_HOUR,
  ANNUAL: 14 * MILLISECONDS_PER_DAY,
  TRIENNIAL: 14 * MILLISECONDS_PER_DAY,
  NONE: 0,
};

/**
 * When the window for a full credit closes: the anchor is the later of order and start. The instant itself is
 * already late. @source R-CANC-2 to -4, -6, §0.2.1; E18
 */
export function windowClosesAt(billingCycle: BillingCycle, orderedAt: Instant, startedAt: Instant): Instant {
  return addMilliseconds(laterOf(orderedAt, startedAt), WINDOW_MS[billingCycle]);
}

/** What cancelling would do, for those who ask before they do it. */
export type CancellationTerms = Readonly<{
  outcomeNow: CancellationOutcome;
  windowClosesAt: Instant | null;
  /** What would be credited now, positive; null when nothing. */
  creditMinor: Minor | null;
  /** The last day of service; null when it is over or cannot be cancelled. */
  endsOn: Day | null;
}>;

function outcomeAt(facts: SubscriptionFacts, now: Instant): CancellationOutcome {
  if (refusalOf("CANCEL", facts, now) !== null) return "NOT_CANCELLABLE";
  if (facts.status === "PENDING" || facts.isTrial) return "FREE";
  return facts.windowClosesAt !== null && now < facts.windowClosesAt ? "FULL_CREDIT" : "ENDS_AT_TERM_END";
}

/**
 * What cancelling at `now` would do; never throws. `chargedMinor` is the sum of everything charged so far, add-ons
 * included, in minor units. `CustomerSubscription.cancellation`, `allowedActions` and the command all ask here.
 * @source R-CANC-1 to -8, -13, §0.2.7
 */
export function cancellationTerms(facts: SubscriptionFacts, chargedMinor: Minor, now: Instant): CancellationTerms {
  const outcomeNow = outcomeAt(facts, now);
  const endsWithTerm = outcomeNow === "ENDS_AT_TERM_END" || isEnding(facts, now);
  const isOver = outcomeNow === "ENDS_AT_TERM_END" && isOverdue(facts, now);
  const isImmediate = outcomeNow === "FULL_CREDIT" || outcomeNow === "FREE" || isOver;
  const hasWindow = facts.publisherKind === "PARTNER" && facts.status !== "PENDING";
  return {
    outcomeNow,
    windowClosesAt: hasWindow ? facts.windowClosesAt : null,
    creditMinor: outcomeNow === "FULL_CREDIT" && chargedMinor > 0 ? chargedMinor : null,
    endsOn: isImmediate ? dayOf(now) : endsWithTerm && isOpen(facts.status) ? facts.termEndsOn : null,
  };
}

/** Suspended beyond its term: without auto-renewal nothing is left that it could wait for. @source R-SUSP-9, §0.2.9 */
function isOverdue({ status, termEndsOn }: SubscriptionFacts, now: Instant): boolean {
  return status === "SUSPENDED" && termEndsOn !== null && dayOf(now) > termEndsOn;
}

/** What a publisher demands before a cancellation, in its own words, and where to do it. */
export type PublisherStep = Readonly<{ step: string; publisherUrl: string | null }>;

/** Of a window for a full credit, its last part: one fourth. */
const FINAL_QUARTER = 4;

/**
 * The refusal of a cancellation that waits for a step which the publisher has not marked done; null when nothing is demanded. In the
 * last quarter of the window for a full credit the step does not stand: nobody loses the credit by it. After the window it does again.
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

/** What the caller requests. */
type CancellationRequest = Readonly<{
  confirm: boolean;
  onlyIfFullCredit: boolean;
  /** What the publisher demands first; null or left out: nothing. */
  publisherStep?: PublisherStep | null;
  /** False for indirect resellers: a refusal then names no amount. @source §0.2.14 */
  seesMoney?: boolean;
}>;

/** What a cancellation does: end at once with credits, or only stop the renewal. */
type CancellationDecision = Readonly<{
  outcome: Exclude<CancellationOutcome, "NOT_CANCELLABLE">;
  endsNow: boolean;
  credits: readonly ChargeLine[];
}>;

/** What a cancellation would do, in a sentence for a person. */
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

/** The one $0 line by which a trial's cancellation is shown. @source R-CANC-13, E6 */
function trialLine(facts: SubscriptionFacts): ChargeLine[] {
  if (!facts.isTrial) return [];
  const item: Item = { addOnId: null, planId: facts.planId, quantity: facts.quantity, unitPriceMinor: 0, priceAdjustment: null };
  return [wholePeriod("CANCEL", item, periodOf(facts))];
}

/**
 * Decides what cancelling at `now` does: at once and free before anything was paid, at once with everything credited
 * inside the window, at the end of the term after it.
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
