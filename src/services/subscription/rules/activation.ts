import { type Instant } from "../../../core/clock.js";
import { isOpen } from "../../../core/vocabulary.js";
import { DomainError } from "../../../core/errors.js";
import { addDays, type Day, dayOf, startOf } from "../../../core/period.js";
import { type ChargeLine, regularCharge } from "../../billing/rules/charge-lines.js";
import { type AddOnFacts, type SubscriptionFacts } from "./facts.js";
import { itemsOf } from "./billable-items.js";
import { periodOf } from "./periods.js";
import { type PurchaseWindow, type WindowFacts, windowOfPurchase, withoutCancellation } from "./windows.js";
import type { Policy } from "../../catalog/rules/policies.js";
import { endingOn, type TermDays, termFrom, trialFrom } from "../../catalog/rules/terms.js";

/** The values and charges of a subscription that starts. */
export type Activated = Readonly<{
  changes: TermDays &
    WindowFacts & {
      status: "ACTIVE";
      isTrial: boolean;
      trialEndsOn: string | null;
      activatedAt: Instant;
    };
  addOnChanges: PurchaseWindow & { status: "ACTIVE"; startsOn: string; endsOn: string };
  charges: readonly ChargeLine[];
}>;

/** The window continues during a trial and closes at the latest when the trial ends. @source §0.2.12 */
function windowOf(facts: SubscriptionFacts, policy: Policy, days: TermDays, now: Instant): PurchaseWindow {
  const window = windowOfPurchase(policy, facts.orderedAt, now);
  const trialOver = startOf(addDays(days.termEndsOn, 1));
  if (facts.trialDays === null || trialOver >= window.windowClosesAt) return window;
  return { ...window, windowClosesAt: trialOver, loweringEndsAt: window.loweringEndsAt && trialOver };
}

/**
 * Decides how a subscription starts at `now`: with its free trial if it has one, otherwise with its first paid term. Microsoft
 * trials have no charges. Trials of independent publishers have charges of 0. A paid term ends on `chosenEndsOn`, if that is not null.
 * `policy` is that of the purchase.
 * @source R-ACT-5, R-SUB-6, R-TRIAL-1, -2, -5, -7, -10, R-TERM-2, R-POL, §0.2.1; E5, E31, E33
 */
export function startSubscription(
  facts: SubscriptionFacts,
  addOns: readonly AddOnFacts[],
  policy: Policy,
  now: Instant,
  chosenEndsOn: Day | null = null,
): Activated {
  const today = dayOf(now);
  const isTrial = facts.trialDays !== null;
  const days = facts.trialDays === null ? endingOn(termFrom(today, facts), chosenEndsOn) : trialFrom(today, facts.trialDays);
  const isMicrosoft = facts.publisherKind === "MICROSOFT";
  const window = windowOf(facts, policy, days, now);
  const started = { ...facts, ...days, isTrial };
  const period = periodOf(started);
  return {
    changes: {
      ...days,
      status: "ACTIVE",
      isTrial,
      trialEndsOn: isTrial ? days.termEndsOn : null,
      activatedAt: now,
      ...(isMicrosoft ? withoutCancellation(window) : window),
    },
    addOnChanges: { status: "ACTIVE", startsOn: today, endsOn: days.termEndsOn, ...window },
    charges: isTrial && isMicrosoft ? [] : itemsOf(started, addOns).map((item) => regularCharge("NEW", item, period)),
  };
}

/**
 * Starts a subscription whose publisher confirmed the setup at `now`, and clears what was needed from the publisher.
 * @source R-ACT-5
 */
export function startConfirmed(facts: SubscriptionFacts, addOns: readonly AddOnFacts[], policy: Policy, now: Instant) {
  const { changes, ...start } = startSubscription(facts, addOns, policy, now);
  return { ...start, changes: { ...changes, licensesAssignedAt: now, confirmedAt: now, actionNeededReason: null } };
}

/**
 * Decides a publisher's confirmation of the setup.
 * @throws NOT_ALLOWED_IN_STATUS unless the subscription is pending
 * @source R-ACT-5, R-ACT-7, §3.1 row 4
 */
export function decideActivation(facts: SubscriptionFacts, addOns: readonly AddOnFacts[], policy: Policy, now: Instant) {
  if (facts.status !== "PENDING") {
    const wouldWork = isOpen(facts.status) ? "it is already activated" : "buy a new subscription";
    throw new DomainError("NOT_ALLOWED_IN_STATUS", { action: "ACTIVATE", status: facts.status, wouldWork });
  }
  return startConfirmed(facts, addOns, policy, now);
}
