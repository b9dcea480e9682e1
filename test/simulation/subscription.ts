import { type Instant } from "../../src/core/clock.js";
import { startSubscription } from "../../src/services/subscription/rules/activation.js";
import { type AddOnChange, type ContinuingAddOn, changeEach } from "../../src/services/subscription/rules/add-on-changes.js";
import { type ChargeLine } from "../../src/services/billing/rules/charge-lines.js";
import {
  NO_SCHEDULE,
  type StoredSchedule,
  type AddOnFacts,
  type SubscriptionFacts,
} from "../../src/services/subscription/rules/facts.js";
import { isOpen } from "../../src/core/vocabulary.js";
import { nextTransition, type NextTransition } from "../../src/services/subscription/rules/lifecycle.js";
import { type NextTerm } from "../../src/services/subscription/rules/renewal.js";
import { chooseNextTerm, isOrderedTerm, scheduleOf, type TermPlan } from "../../src/services/subscription/rules/schedule.js";
import { trialDaysUnder } from "../../src/services/catalog/rules/policies.js";
import { policyOf, type LivedPolicies, type PolicyName } from "./policies.js";
import { type Plan, planOf, type PriceBook, type BillingOption } from "./plans.js";
import { type LockedPrice, lockedPriceOf } from "../../src/services/catalog/rules/pricing.js";

/** An add-on with its stored dates. */
export type AddOn = AddOnFacts &
  Readonly<{ addedAt: Instant; endsOn: string | null; retentionEndsOn: string | null; endedAt: Instant | null }>;

/** A stored charge. */
export type Charge = ChargeLine &
  Readonly<{ id: string; occurredAt: Instant; billingMonth: string; currency: string }> &
  Pick<SubscriptionFacts, "termDuration" | "billingCycle">;

/** An immutable stored subscription. A change creates a new version. */
export type Subscription = SubscriptionFacts &
  NextTransition &
  StoredSchedule &
  LivedPolicies &
  Readonly<{ name: string; customerOpenedAt: Instant; addOns: readonly AddOn[]; charges: readonly Charge[]; version: number }>;

/** The changes and charges that result from a command or a transition. */
export type Change = Readonly<{ changes: Partial<Subscription>; lines: readonly ChargeLine[] }>;

/** The input of a purchase. */
export type Purchase = Readonly<{
  plan: Plan;
  billingOption: BillingOption;
  quantity: number;
  addOns: readonly AddOn[];
  /** The chosen last day of the first term; null for a full term. */
  chosenEndsOn: string | null;
}>;

/** Returns the add-ons that are not closed. */
export const openAddOns = ({ addOns }: Pick<Subscription, "addOns">): AddOn[] => addOns.filter(({ status }) => isOpen(status));

const NO_WINDOW = { windowCredit: null, windowReopenedAt: null, loweringEndsAt: null };

/** Returns an add-on that is pending with its base. */
export const newAddOn = (id: string, planId: string, quantity: number, price: LockedPrice, addedAt: Instant): AddOn => ({
  ...{ id, planId, quantity, ...lockedPriceOf(price), addedAt, status: "PENDING", autoRenew: true },
  ...{ windowClosesAt: null, ...NO_WINDOW, suspensionReason: null, endsOn: null, retentionEndsOn: null, endedAt: null },
});

/** When a life begins, and under which version. */
type Beginning = Readonly<{ now: Instant; policies: PolicyName }>;

function pending(
  name: string,
  bought: Purchase,
  price: LockedPrice,
  openedAt: Instant,
  { now, policies }: Beginning,
): Subscription {
  const { plan, billingOption, quantity, addOns } = bought;
  const policy = policyOf({ policies, publisherKind: plan.publisherKind, billingCycle: billingOption.billingCycle });
  return {
    ...{ name, policies, customerOpenedAt: openedAt, addOns, charges: [], version: 0, currency: plan.currency },
    ...{ status: "PENDING", publisherKind: plan.publisherKind, planId: plan.id, quantity, ...billingOption, ...price },
    ...{ isTrial: false, trialEndsOn: null, trialDays: trialDaysUnder(plan, policy), autoRenew: !plan.isTrial },
    ...{ orderedAt: now, activatedAt: null, termStartsOn: null, termEndsOn: null, periodStartsOn: null, periodEndsOn: null },
    ...{ anchorDay: null, windowClosesAt: null, ...NO_WINDOW, suspendedAt: null, retentionEndsOn: null, endedAt: null },
    ...{ activatesAt: null, operationDecidesAt: null, operationDueAt: null },
    ...{ nextTransition: null, nextTransitionAt: null, ...NO_SCHEDULE },
  };
}

/** Returns the add-ons with changes applied to some of them. */
export const withAddOns = (addOns: readonly AddOn[], made: readonly AddOnChange<AddOn, Partial<AddOn>>[]): AddOn[] =>
  addOns.map((kept) => ({ ...kept, ...made.find(({ addOn }) => addOn.id === kept.id)?.changes }));

/** Returns the result of a purchase; null when there is no price. Microsoft plans start at once, others are pending. */
export function buyResult(name: string, purchase: Purchase, prices: PriceBook, openedAt: Instant, beginning: Beginning) {
  const { now } = beginning;
  const price = prices.at(purchase.plan.id, purchase.billingOption, now);
  if (price === null) return null;
  const waiting = pending(name, purchase, price, openedAt, beginning);
  if (waiting.publisherKind !== "MICROSOFT") return { waiting, change: { changes: {}, lines: [] } };
  const start = startSubscription(waiting, waiting.addOns, policyOf(waiting), now, purchase.chosenEndsOn);
  const addOns = withAddOns(waiting.addOns, changeEach(waiting.addOns, start.addOnChanges));
  return { waiting, change: { changes: { ...start.changes, addOns }, lines: start.charges } };
}

/** Returns the add-ons that continue into a term, at current prices. Another base plan keeps only the add-ons that it allows. */
export function continuingAddOns(
  { planId }: Pick<Subscription, "planId">,
  addOns: readonly AddOn[],
  term: BillingOption & Readonly<{ planId: string }>,
  prices: PriceBook,
  at: Instant,
): ContinuingAddOn<AddOn>[] {
  return addOns.flatMap((addOn) => {
    const isFitting = term.planId === planId || planOf(term.planId).addOnIds.includes(addOn.planId);
    const price = addOn.autoRenew && isFitting ? prices.at(addOn.planId, term, at) : null;
    return price === null ? [] : [{ addOn, price }];
  });
}

/**
 * Returns the term that would begin at the given time: the scheduled term, otherwise the same term again; null when neither is on
 * sale.
 */
export function nextTermOf(
  subscription: Subscription,
  addOns: readonly AddOn[],
  prices: PriceBook,
  at: Instant,
): NextTerm<AddOn> | null {
  const offered = ({ planId, quantity, termDuration, billingCycle }: TermPlan) => {
    const term = { planId, quantity, termDuration, billingCycle };
    const price = isOrderedTerm(subscription, term) ? subscription : prices.at(planId, term, at);
    return { ...term, plan: planOf(planId), isWithdrawn: false, price };
  };
  const scheduled = scheduleOf(subscription);
  const ofSchedule = scheduled && { ...offered(scheduled), chosenEndsOn: scheduled.chosenEndsOn };
  const content = chooseNextTerm(ofSchedule, offered(subscription));
  if (content === null) return null;
  const renewing = addOns.filter(({ autoRenew }) => autoRenew);
  const locked = renewing.map((addOn) => ({ addOn, price: lockedPriceOf(addOn) }));
  return {
    ...content,
    addOns: isOrderedTerm(subscription, content) ? locked : continuingAddOns(subscription, addOns, content, prices, at),
  };
}

/** Returns the subscription after a change, with its new charges in the given billing month. */
export function applyChange(before: Subscription, { changes, lines }: Change, at: Instant, billingMonth: string): Subscription {
  const { name, currency, charges } = before;
  const { termDuration, billingCycle } = { ...before, ...changes };
  const added = lines.map((line, index) => ({
    ...line,
    ...{ id: `${name}-${charges.length + index + 1}`, occurredAt: at, billingMonth, currency, termDuration, billingCycle },
  }));
  const after = { ...before, ...changes, charges: [...charges, ...added], version: before.version + 1 };
  return Object.freeze({ ...after, ...nextTransition(after) });
}

/** Returns the plan of a subscription. */
export const planOfSubscription = ({ planId }: Pick<Subscription, "planId">): Plan => planOf(planId);
