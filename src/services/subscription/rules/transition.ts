import { type Instant } from "../../../core/clock.js";
import { type EventName } from "../../../core/events.js";
import { type Day } from "../../../core/period.js";
import { type Transition } from "../../../core/vocabulary.js";
import { startConfirmed, type Activated } from "./activation.js";
import { type AddOnChange, changeEach, addOnChangesForTerm } from "./add-on-changes.js";
import { closedValues, type ClosedValues, closedSubscriptionValues } from "./closing.js";
import { type ChargeLine } from "../../billing/rules/charge-lines.js";
import { NO_SCHEDULE, type AddOnFacts, type SubscriptionFacts } from "./facts.js";
import type { SubscriptionPolicies } from "../../catalog/rules/policies.js";
import { type TermWindow, windowsOfNewTerm } from "./term-windows.js";
import { type WindowFacts } from "./windows.js";
import { type LockedPrice } from "../../catalog/rules/pricing.js";
import { decideInstalment, decideRenewal, remainingInstalments, type NextTerm, type RenewalDecision } from "./renewal.js";

/** A subscription with a due transition. */
export type DueFacts = SubscriptionFacts & Readonly<{ nextTransition: Transition | null }>;

/** The add-on values of a transition: the add-on continues in the new term, is closed, or starts with its base. */
export type AddOnTransitionChanges =
  ClosedValues | (LockedPrice & Partial<WindowFacts> & { endsOn: Day }) | Activated["addOnChanges"];

/** The subscription values of a transition. */
type TransitionChanges =
  | ReturnType<typeof closedSubscriptionValues>
  | ReturnType<typeof startConfirmed>["changes"]
  | (RenewalDecision["changes"] & Partial<TermWindow> & typeof NO_SCHEDULE)
  | Readonly<{ periodStartsOn: Day; periodEndsOn: Day }>;

/** The result of a transition. */
type TransitionDecision<A extends AddOnFacts> = Readonly<{
  changes: TransitionChanges;
  addOns: readonly AddOnChange<A, AddOnTransitionChanges>[];
  charges: readonly ChargeLine[];
  /** Null for an instalment, which has no event. */
  event: EventName | null;
}>;

function end<A extends AddOnFacts>(
  addOns: readonly A[],
  at: Instant,
  event: EventName,
  status?: ClosedValues["status"],
): TransitionDecision<A> {
  return {
    changes: closedSubscriptionValues(at, status),
    addOns: changeEach(addOns, closedValues(at, status)),
    charges: [],
    event,
  };
}

/** Whether a transition can start a new term, for which content and prices are then needed. @source R-RENEW-1, R-TRIAL-3 */
export function mayBeginTerm({ nextTransition, publisherKind, autoRenew }: DueFacts): boolean {
  return nextTransition === "RENEWAL" || (nextTransition === "TRIAL_END" && publisherKind === "PARTNER" && autoRenew);
}

/** Continuing add-ons get their new prices; the others are closed with the old term. @source R-ADD-7, §0.2.5 */
function continueAddOns<A extends AddOnFacts>(
  facts: DueFacts,
  addOns: readonly A[],
  next: NextTerm<A>,
  policies: SubscriptionPolicies,
  at: Instant,
): TransitionDecision<A> {
  const event = facts.isTrial ? "subscription.converted" : "subscription.renewed";
  const { changes, charges } = decideRenewal(facts, next);
  // A trial that becomes paid leaves its window as it is (§0.2.12).
  const windows = facts.isTrial ? null : windowsOfNewTerm(facts, policies.inForce(next.billingCycle, at), at);
  const changesOf = (addOn: A) => ({ endsOn: changes.termEndsOn, ...windows?.addOn(addOn) });
  const taken = addOnChangesForTerm(addOns, next.addOns, changesOf, at);
  return { changes: { ...changes, ...windows?.base, ...NO_SCHEDULE }, addOns: taken, charges, event };
}

/**
 * Decides the due transition of a subscription at its due instant `at`. `addOns` are its open add-ons. `next` is the next term
 * (see `mayBeginTerm`), null when none is available: the subscription then ends. A Microsoft trial expires. A trial of an
 * independent publisher becomes paid unless auto-renewal is off. `decideAnswer` decides answers.
 * @source R-RENEW-3 to -9, R-TRIAL-3, -9, R-SUSP-5, R-SUSP-13, R-BILL-2, §3.1
 */
export function decideTransition<A extends AddOnFacts>(
  facts: DueFacts,
  addOns: readonly A[],
  next: NextTerm<A> | null,
  policies: SubscriptionPolicies,
  at: Instant,
): TransitionDecision<A> {
  switch (facts.nextTransition) {
    case "ACTIVATION": {
      const { changes, addOnChanges, charges } = startConfirmed(facts, addOns, policies.ofPurchase, at);
      return { changes, addOns: changeEach(addOns, addOnChanges), charges, event: "subscription.activated" };
    }
    case "ANSWER":
      throw new Error("what was asked of a publisher is decided by its answer");
    case "REMINDER":
    case "REMINDER_PLAN":
    case "RENEWAL_RISK":
      throw new Error("a reminder changes nothing");
    case "INSTALMENT":
      return { ...decideInstalment(facts, addOns), addOns: [], event: null };
    case "TRIAL_END":
      if (facts.publisherKind === "MICROSOFT") return end(addOns, at, "subscription.expired", "EXPIRED");
      if (!facts.autoRenew || next === null) return end(addOns, at, "subscription.ended");
      return continueAddOns(facts, addOns, next, policies, at);
    case "RENEWAL":
      return next === null ? end(addOns, at, "subscription.ended") : continueAddOns(facts, addOns, next, policies, at);
    case "END":
      return end(addOns, at, "subscription.ended");
    case "RETENTION_END":
      return { ...end(addOns, at, "subscription.deleted"), charges: remainingInstalments(facts, addOns) };
    case null:
      throw new Error("a due subscription says what is due");
  }
}
