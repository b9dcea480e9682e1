import { NO_SCHEDULE } from "../../src/services/subscription/rules/facts.js";
import type { Instant } from "../../src/core/clock.js";
import { startOf } from "../../src/core/period.js";
import { DomainError, invalid } from "../../src/core/errors.js";
import { changeEach } from "../../src/services/subscription/rules/add-on-changes.js";
import { decideActivation } from "../../src/services/subscription/rules/activation.js";
import { addOnChangesOf, decideAddOn, firstAddOnCharges, findOpenAddOn } from "../../src/services/subscription/rules/add-ons.js";
import { decideCancellation } from "../../src/services/subscription/rules/cancellation.js";
import { loweringRefusal, windowOfPurchase } from "../../src/services/subscription/rules/windows.js";
import { assertPossible, planTimingRefusal } from "../../src/services/subscription/rules/lifecycle.js";
import { decidePlanChange, noPlanChange, notSoldForTerm } from "../../src/services/subscription/rules/plan-change.js";
import { decideQuantityChange } from "../../src/services/subscription/rules/quantity.js";
import { assertQuantity } from "../../src/services/catalog/rules/quantity-bounds.js";
import { fullNextTerm, nextTermStartsOn } from "../../src/services/subscription/rules/renewal.js";
import {
  decideSchedule,
  isOrderedTerm,
  isSameSchedule,
  storedSchedule,
  type TermPlan,
} from "../../src/services/subscription/rules/schedule.js";
import { isPossibleMonthEnd, whyNoTermEnd } from "../../src/services/customer/rules/term-ends.js";
import {
  addOnsToReactivate,
  decideReactivation,
  decideSuspension,
  hasTermEnded,
  noPriceForNewTerm,
  REACTIVATED,
} from "../../src/services/subscription/rules/suspension.js";
import { decideConversion, noConversionPlan } from "../../src/services/subscription/rules/trial.js";
import { closedSubscriptionValues } from "../../src/services/subscription/rules/closing.js";
import { decideTransition, mayBeginTerm } from "../../src/services/subscription/rules/transition.js";
import { FREE } from "../../src/services/subscription/rules/billable-items.js";
import type { LockedPrice } from "../../src/services/catalog/rules/pricing.js";
import { policiesOf, policyOf } from "./policies.js";
import { planOf, type PriceBook, type BillingOption } from "./plans.js";
import {
  continuingAddOns,
  newAddOn,
  nextTermOf,
  openAddOns,
  planOfSubscription,
  withAddOns,
  type AddOn,
  type Change,
  type Subscription,
} from "./subscription.js";

/** A command of a partner or a publisher. */
export type Command = Readonly<
  | { kind: "ACTIVATE" | "RENAME" | "SUSPEND" | "REACTIVATE" | "SET_INDIRECT_RESELLER" }
  | { kind: "CHANGE_QUANTITY"; quantity: number }
  | { kind: "CHANGE_PLAN"; planId: string | null; quantity: number }
  | { kind: "UPDATE_ADD_ONS"; planId: string; quantity: number }
  | { kind: "CANCEL"; onlyIfFullCredit: boolean }
  | { kind: "CHANGE_AUTO_RENEW"; autoRenew: boolean }
  | {
      kind: "SCHEDULE_CHANGE";
      planId: string | null;
      quantity: number | null;
      billingOption: BillingOption | null;
      termEndsOn: string | null;
    }
  | { kind: "CONVERT_TRIAL"; quantity: number; billingOption: BillingOption }
>;

/** The time and the prices of a decision. */
export type Setting = Readonly<{ now: Instant; prices: PriceBook }>;

const NOTHING: Change = { changes: {}, lines: [] };

function activate(subscription: Subscription, { now }: Setting): Change {
  const { addOns } = subscription;
  const start = decideActivation(subscription, openAddOns(subscription), policyOf(subscription), now);
  return {
    changes: { ...start.changes, addOns: withAddOns(addOns, changeEach(openAddOns(subscription), start.addOnChanges)) },
    lines: start.charges,
  };
}

function priceOfEligible(base: Subscription, planId: string, { now, prices }: Setting): LockedPrice {
  const isFitting = planOfSubscription(base).addOnIds.includes(planId);
  const price = isFitting ? prices.at(planId, base, now) : null;
  if (price === null) throw new DomainError("ADD_ON_NOT_ELIGIBLE", { addOnTitle: planId, planTitle: base.planId, problem: "" });
  return price;
}

function join(base: Subscription, planId: string, quantity: number, price: LockedPrice, now: Instant): Change {
  const window = windowOfPurchase(policyOf(base), now, now);
  const waiting = newAddOn(`${base.name}+${base.addOns.length}`, planId, quantity, price, now);
  const addOn: AddOn = { ...waiting, status: "ACTIVE", endsOn: base.termEndsOn, ...window };
  return { changes: { addOns: [...base.addOns, addOn] }, lines: firstAddOnCharges(base, addOn, now) };
}

function updateAddOn(base: Subscription, planId: string, quantity: number, setting: Setting): Change {
  assertPossible("UPDATE_ADD_ONS", base, setting.now);
  const existing = findOpenAddOn(base.addOns, planId);
  const price = existing === null && quantity !== 0 ? priceOfEligible(base, planId, setting) : FREE;
  const request = { quantity, path: ["input", "addOns", "0", "quantity"] };
  const decision = decideAddOn(base, existing, planOf(planId), request, base.charges, setting.now);
  if (decision.kind === "ADD") return join(base, planId, decision.quantity, price, setting.now);
  const changes = addOnChangesOf(decision, setting.now);
  if (existing === null || changes === null) return NOTHING;
  const addOns = withAddOns(base.addOns, [{ addOn: existing, changes }]);
  return { changes: { addOns }, lines: "charges" in decision ? decision.charges : [] };
}

function suspend(subscription: Subscription, { now }: Setting): Change {
  const { addOns, charges, customerOpenedAt } = subscription;
  const request = { reason: "CUSTOMER_REQUEST", customerOpenedAt, policy: policyOf(subscription) } as const;
  const open = openAddOns(subscription);
  const { changes, addOns: taken, credits } = decideSuspension(subscription, open, charges, request, now);
  return { changes: { ...NO_SCHEDULE, ...changes, addOns: withAddOns(addOns, taken) }, lines: credits };
}

function reactivate(subscription: Subscription, { now, prices }: Setting): Change {
  assertPossible("REACTIVATE", subscription, now);
  const suspended = addOnsToReactivate(openAddOns(subscription));
  const isNewTerm = hasTermEnded(subscription, now);
  const next = isNewTerm ? nextTermOf(subscription, suspended, prices, now) : null;
  if (isNewTerm && next === null) throw noPriceForNewTerm();
  const {
    term,
    period,
    charges,
    addOns: back,
  } = decideReactivation(subscription, suspended, next, policiesOf(subscription), now);
  const addOns = withAddOns(subscription.addOns, back);
  return { changes: { ...REACTIVATED, ...term, ...period, addOns }, lines: charges };
}

function cancel(subscription: Subscription, onlyIfFullCredit: boolean, { now }: Setting): Change {
  const decision = decideCancellation(
    subscription,
    subscription.charges,
    { confirm: true, onlyIfFullCredit, openAddOns: openAddOns(subscription) },
    now,
  );
  if (!decision.endsNow) return subscription.autoRenew ? { changes: { autoRenew: false, ...NO_SCHEDULE }, lines: [] } : NOTHING;
  const { status, autoRenew, endedAt } = closedSubscriptionValues(now);
  const over = { status, autoRenew, endedAt };
  const addOns = withAddOns(subscription.addOns, changeEach(openAddOns(subscription), over));
  return { changes: { ...over, ...NO_SCHEDULE, addOns }, lines: decision.credits };
}

function setAutoRenew(subscription: Subscription, autoRenew: boolean, { now }: Setting): Change {
  assertPossible("CHANGE_AUTO_RENEW", subscription, now);
  if (autoRenew === subscription.autoRenew) return NOTHING;
  return { changes: autoRenew ? { autoRenew } : { autoRenew, ...NO_SCHEDULE }, lines: [] };
}

type Scheduling = Extract<Command, { kind: "SCHEDULE_CHANGE" }>;

/** Refuses an end as the service does. No other subscription of the customer has a term to align with. */
function assertEnd(subscription: Subscription, { planId, termDuration, billingCycle }: TermPlan, termEndsOn: string): void {
  const { publisherKind } = subscription;
  const why = whyNoTermEnd({ planTitle: planId, publisherKind, isTrial: planOf(planId).isTrial, termDuration });
  if (why === null && isPossibleMonthEnd(termEndsOn, fullNextTerm(subscription, { termDuration, billingCycle }))) return;
  throw new DomainError("TERM_END_NOT_POSSIBLE", { termEndsOn, problem: why ?? "", possibleTermEnds: [] });
}

function schedule(subscription: Subscription, scheduling: Scheduling, { now, prices }: Setting): Change {
  const { planId, quantity, billingOption, termEndsOn } = scheduling;
  const clear = planId === null && quantity === null && billingOption === null && termEndsOn === null;
  const next = decideSchedule(subscription, { planId, quantity, ...billingOption, termEndsOn, clear }, now);
  if (next !== null) {
    assertQuantity(planOf(next.planId), next.quantity, []);
    const isPriced = isOrderedTerm(subscription, next) || prices.at(next.planId, next, startOf(nextTermStartsOn(subscription)));
    if (!isPriced) throw invalid("no price is known for that day");
    if (next.chosenEndsOn !== null) assertEnd(subscription, next, next.chosenEndsOn);
  }
  const stored = next === null ? NO_SCHEDULE : storedSchedule(next);
  return isSameSchedule(stored, subscription) ? NOTHING : { changes: stored, lines: [] };
}

function convert(subscription: Subscription, quantity: number, billingOption: BillingOption, { now, prices }: Setting): Change {
  assertPossible("CONVERT_TRIAL", subscription, now);
  const { siblingId } = planOfSubscription(subscription);
  const price = siblingId === null ? null : prices.at(siblingId, billingOption, now);
  if (siblingId === null || price === null) throw noConversionPlan();
  assertQuantity(planOf(siblingId), quantity, []);
  const open = openAddOns(subscription);
  const content = { planId: siblingId, quantity, ...billingOption };
  const paid = { ...content, ...price, addOns: continuingAddOns(subscription, open, content, prices, now) };
  const { changes, charges, addOns } = decideConversion(
    subscription,
    open,
    paid,
    policyOf({ ...subscription, ...billingOption }),
    now,
  );
  return { changes: { ...changes, addOns: withAddOns(subscription.addOns, addOns) }, lines: charges };
}

function changeQuantity(subscription: Subscription, quantity: number, { now }: Setting): Change {
  const lines = decideQuantityChange(subscription, planOfSubscription(subscription), quantity, now);
  return quantity === subscription.quantity ? NOTHING : { changes: { quantity }, lines };
}

type PlanChange = Extract<Command, { kind: "CHANGE_PLAN" }>;

function changePlan(subscription: Subscription, { planId, quantity }: PlanChange, { now, prices }: Setting): Change {
  assertPossible("CHANGE_PLAN", subscription, now);
  if (planId === null) throw noPlanChange();
  const refusal = planTimingRefusal("NOW", subscription);
  if (refusal !== null) throw refusal;
  const price = prices.at(planId, subscription, now);
  if (price === null) throw notSoldForTerm(planId, subscription);
  assertQuantity(planOf(planId), quantity, []);
  const lowering = loweringRefusal(subscription, quantity, [], now);
  if (lowering !== null) throw lowering;
  const endingAddOns = openAddOns(subscription).filter((addOn) => !planOf(planId).addOnIds.includes(addOn.planId));
  const made = decidePlanChange(subscription, { planId, quantity, price, endingAddOns }, now);
  return { changes: { ...made.changes, addOns: withAddOns(subscription.addOns, made.addOns) }, lines: made.charges };
}

/** Runs the same rules as the services, without the database. @throws DomainError when the command is refused */
export function runCommand(command: Command, subscription: Subscription, setting: Setting): Change {
  switch (command.kind) {
    case "ACTIVATE":
      return activate(subscription, setting);
    case "CHANGE_QUANTITY":
      return changeQuantity(subscription, command.quantity, setting);
    case "CHANGE_PLAN":
      return changePlan(subscription, command, setting);
    case "UPDATE_ADD_ONS":
      return updateAddOn(subscription, command.planId, command.quantity, setting);
    case "SUSPEND":
      return suspend(subscription, setting);
    case "REACTIVATE":
      return reactivate(subscription, setting);
    case "CANCEL":
      return cancel(subscription, command.onlyIfFullCredit, setting);
    case "CHANGE_AUTO_RENEW":
      return setAutoRenew(subscription, command.autoRenew, setting);
    case "SCHEDULE_CHANGE":
      return schedule(subscription, command, setting);
    case "CONVERT_TRIAL":
      return convert(subscription, command.quantity, command.billingOption, setting);
    case "RENAME":
    case "SET_INDIRECT_RESELLER":
      assertPossible(command.kind, subscription, setting.now);
      return NOTHING;
  }
}

/** Runs the due transition of a subscription, as the engine does. */
export function runTransition(subscription: Subscription, { now, prices }: Setting): Change {
  const open = openAddOns(subscription);
  const next = mayBeginTerm(subscription) ? nextTermOf(subscription, open, prices, now) : null;
  const { changes, addOns: changesOfAddOns, charges } = decideTransition(subscription, open, next, policiesOf(subscription), now);
  return { changes: { ...changes, addOns: withAddOns(subscription.addOns, changesOfAddOns) }, lines: charges };
}
