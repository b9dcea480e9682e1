import { type Instant, laterOf } from "../../../core/clock.js";
import { DomainError } from "../../../core/errors.js";
import { formatMinor, type Minor, sum } from "../../../core/money.js";
import { type Day, dayOf } from "../../../core/period.js";
import { type CancellationOutcome, isOpen, type WindowCredit } from "../../../core/vocabulary.js";
import {
  type ChargeFacts,
  type ChargeLine,
  creditRestOfPeriod,
  reversal,
  unreversedCharges,
  wholePeriod,
} from "../../billing/rules/charge-lines.js";
import { baseItem, itemsOf } from "./billable-items.js";
import { type AddOnFacts, type SubscriptionFacts } from "./facts.js";
import { assertPossible, isEnding, refusalOf } from "./lifecycle.js";
import { periodOf } from "./periods.js";
import { chargesInWindow, isWindowOpen } from "./windows.js";

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
  if (!isWindowOpen(facts, now)) return "ENDS_AT_TERM_END";
  return facts.windowCredit === "PRORATED" ? "PRORATED_CREDIT" : "FULL_CREDIT";
}

/**
 * What a cancellation at `now` credits; null for nothing. The charges need to be read for a full credit only, the add-ons for a
 * prorated one only.
 * @source R-CANC-2, -3, -6, R-POL
 */
export function creditAt(facts: SubscriptionFacts, now: Instant): WindowCredit | null {
  const outcome = outcomeAt(facts, now);
  if (outcome === "FULL_CREDIT") return "FULL";
  return outcome === "PRORATED_CREDIT" ? "PRORATED" : null;
}

/**
 * The credits of a cancellation in a window with a prorated credit: for the base and each open add-on the days from today to the
 * end of the paid period.
 * @source R-POL, R-QTY-6
 */
export function proratedCredits(facts: SubscriptionFacts, addOns: readonly AddOnFacts[], now: Instant): ChargeLine[] {
  const period = periodOf(facts);
  const today = dayOf(now);
  if (today > period.endsOn) return [];
  return itemsOf(facts, addOns).map((item) => creditRestOfPeriod("CANCEL_IMMEDIATE", item, period, today, "R-POL"));
}

/**
 * Computes the result of a cancellation at `now`; never throws. `creditMinor` is the sum that `creditAt` credits, including
 * add-ons, in minor units; it matters only if there is a credit. The field `CustomerSubscription.cancellation` and the command both use this function.
 * @source R-CANC-1 to -8, -13, §0.2.7
 */
export function cancellationTerms(facts: SubscriptionFacts, creditMinor: Minor, now: Instant): CancellationTerms {
  const outcomeNow = outcomeAt(facts, now);
  const endsWithTerm = outcomeNow === "ENDS_AT_TERM_END" || isEnding(facts, now);
  const isOver = outcomeNow === "ENDS_AT_TERM_END" && isOverdue(facts, now);
  const hasCredit = outcomeNow === "FULL_CREDIT" || outcomeNow === "PRORATED_CREDIT";
  const isImmediate = hasCredit || outcomeNow === "FREE" || isOver;
  return {
    outcomeNow,
    windowClosesAt: facts.windowClosesAt,
    creditMinor: hasCredit && creditMinor > 0 ? creditMinor : null,
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

function isInLastPart(facts: SubscriptionFacts, now: Instant): boolean {
  const { windowClosesAt, windowReopenedAt, activatedAt, orderedAt } = facts;
  if (windowClosesAt === null || activatedAt === null || now >= windowClosesAt) return false;
  const whole = windowClosesAt.getTime() - (windowReopenedAt ?? laterOf(orderedAt, activatedAt)).getTime();
  return (windowClosesAt.getTime() - now.getTime()) * FINAL_QUARTER <= whole;
}

/** The options of a cancellation. */
type CancellationRequest = Readonly<{
  confirm: boolean;
  onlyIfFullCredit: boolean;
  /** The step that the publisher requires first; null or missing when there is none. */
  publisherStep?: PublisherStep | null;
  /** The open add-ons, for a prorated credit. */
  openAddOns?: readonly AddOnFacts[];
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
  const unnamed = terms.outcomeNow === "PRORATED_CREDIT" ? "the unused days" : "what was charged";
  const amount = seesMoney && terms.creditMinor !== null ? `${formatMinor(terms.creditMinor, currency)} ${currency}` : unnamed;
  const credit = terms.creditMinor === null ? "" : ` and credits ${amount}`;
  switch (terms.outcomeNow) {
    case "FULL_CREDIT":
    case "PRORATED_CREDIT":
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

/** The lines of the credit at `now`. `charges` are all so far. */
function creditLines(
  facts: SubscriptionFacts,
  charges: readonly ChargeFacts[],
  addOns: readonly AddOnFacts[],
  now: Instant,
): ChargeLine[] {
  const credit = creditAt(facts, now);
  if (credit === null) return [];
  if (credit === "PRORATED") return proratedCredits(facts, addOns, now);
  return unreversedCharges(chargesInWindow(facts, charges)).map((charge) => reversal("CANCEL_IMMEDIATE", charge));
}

const noFullCredit = ({ windowClosesAt }: SubscriptionFacts, isProrated: boolean) =>
  new DomainError("CANCELLATION_WINDOW_CLOSED", { closedAt: isProrated ? null : windowClosesAt, isProrated }, [
    "input",
    "onlyIfFullCredit",
  ]);

/**
 * Decides a cancellation at `now`: free of charge and at once before the first payment, at once with the credit of the policy inside
 * the window, otherwise at the end of the term.
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
  const credits = creditLines(facts, charges, request.openAddOns ?? [], now);
  const terms = cancellationTerms(facts, -sum(credits.map(({ amountMinor }) => amountMinor)), now);
  if (!request.confirm) {
    throw new DomainError("CONFIRMATION_REQUIRED", { terms: describeTerms(terms, facts.currency, request.seesMoney) }, [
      "input",
      "confirm",
    ]);
  }
  switch (terms.outcomeNow) {
    case "FREE":
      return { outcome: "FREE", endsNow: true, credits: trialLine(facts) };
    case "PRORATED_CREDIT":
      if (request.onlyIfFullCredit) throw noFullCredit(facts, true);
      return { outcome: "PRORATED_CREDIT", endsNow: true, credits };
    case "FULL_CREDIT":
      return { outcome: "FULL_CREDIT", endsNow: true, credits };
    case "ENDS_AT_TERM_END":
    case "NOT_CANCELLABLE":
      if (request.onlyIfFullCredit) throw noFullCredit(facts, false);
      return { outcome: "ENDS_AT_TERM_END", endsNow: isOverdue(facts, now), credits: [] };
  }
}
