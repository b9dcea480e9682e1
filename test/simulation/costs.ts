import type { Transition } from "../../src/core/vocabulary.js";
import type { Command, Setting } from "./commands.js";
import { dayAt, daysFromTo, MICROSOFT_CREDIT_MS, monthLater, restOf, share, total } from "./oracle.js";
import { planOf } from "./plans.js";
import { firstPaidPeriod, paidPeriod, type Paid } from "./term-ends.js";
import { addOnPriceIn, isAtOrderedPrice, type Term } from "./locked-prices.js";
import { openAddOns, type AddOn, type Charge, type Subscription } from "./subscription.js";
import { isMicrosoft, type StateChange } from "./state-change.js";
import { isAddOnInWindow, isInWindow } from "./windows.js";

/** Returns the sum of charges. */
export const sumOf = (charges: readonly Charge[]): number => total(charges.map(({ amountMinor }) => amountMinor));

/** Returns quantity and unit price of the base and the given add-ons. Every price is 0 in a trial. */
const itemsOf = (base: Subscription, addOns: readonly AddOn[]) =>
  [base, ...addOns].map(({ quantity, unitPriceMinor }) => ({ quantity, price: base.isTrial ? 0 : unitPriceMinor }));

const wholeOf = (base: Subscription, addOns: readonly AddOn[]): number =>
  total(itemsOf(base, addOns).map(({ quantity, price }) => quantity * restOf(price, periodOf(base), periodOf(base).startsOn)));

const periodOf = paidPeriod;

const restOfAll = (base: Subscription, addOns: readonly AddOn[], on: string): number =>
  total(itemsOf(base, addOns).map(({ quantity, price }) => quantity * restOf(price, periodOf(base), on)));

/** Returns the scheduled term if it is on sale now; null otherwise. */
export function scheduledTermOnSale(before: Subscription, setting: Setting): Term | null {
  const { scheduledPlanId, scheduledQuantity, scheduledTermDuration, scheduledBillingCycle } = before;
  if (scheduledPlanId === null || scheduledTermDuration === null || scheduledBillingCycle === null) return null;
  const billingOption = { termDuration: scheduledTermDuration, billingCycle: scheduledBillingCycle };
  const scheduled = { planId: scheduledPlanId, quantity: scheduledQuantity ?? 0, ...billingOption };
  const { minimumQuantity, maximumQuantity } = planOf(scheduledPlanId);
  const isWithin = scheduled.quantity >= minimumQuantity && scheduled.quantity <= maximumQuantity;
  return isWithin && costOfTerm(before, scheduled, [], setting) !== null ? scheduled : null;
}

/**
 * Returns the expected cost of a term that begins now: the scheduled term if it is on sale, for the days to its chosen end,
 * otherwise the same term again; null when neither is on sale.
 */
function costOfNewTerm(before: Subscription, addOns: readonly AddOn[], setting: Setting): number | null {
  const scheduled = scheduledTermOnSale(before, setting);
  if (scheduled === null) return costOfTerm(before, before, addOns, setting);
  const { scheduledTermEndsOn } = before;
  if (scheduledTermEndsOn === null) return costOfTerm(before, scheduled, addOns, setting);
  return costOfTerm(before, scheduled, addOns, setting, firstPaidPeriod(before, scheduled, scheduledTermEndsOn));
}

/**
 * Returns the expected cost of a term. A term that was ordered with a trial has the locked price, any other term the current
 * price. `period` is the first paid period; null when it is whole.
 */
function costOfTerm(
  before: Subscription,
  term: Term,
  addOns: readonly AddOn[],
  { prices, now }: Setting,
  period: Paid | null = null,
): number | null {
  const isLocked = isAtOrderedPrice(before, term);
  const price = isLocked ? before.unitPriceMinor : prices.expectedPrice(term.planId, term, now);
  if (price === null) return null;
  const first = (unit: number) => (period === null ? unit : restOf(unit, period, period.startsOn));
  const added = addOns.map((addOn) => first(addOnPriceIn(term, addOn, before, { prices, now }) ?? 0) * addOn.quantity);
  return first(price) * term.quantity + total(added);
}

function moneyOfAddOn({ before, setting }: StateChange, planId: string, quantity: number): number {
  const existing = openAddOns(before).find((addOn) => addOn.planId === planId);
  const today = dayAt(setting.now);
  const rest = (price: number) => restOf(before.isTrial ? 0 : price, periodOf(before), today);
  if (existing === undefined) {
    const price = setting.prices.expectedPrice(planId, before, setting.now) ?? 0;
    return quantity * rest(price);
  }
  if (quantity > 0) return (quantity - existing.quantity) * rest(existing.unitPriceMinor);
  const own = before.charges.filter(({ addOnId }) => addOnId === existing.id);
  const isInWindow = isAddOnInWindow(before, existing, setting.now);
  if (before.policies === "EXAMPLE") return isInWindow ? -existing.quantity * rest(existing.unitPriceMinor) : 0;
  // What was added in a Microsoft trial has no window, in the trial and after its conversion.
  if (own.some(({ type }) => type === "CONVERT")) return 0;
  return isInWindow ? -sumOf(own) : 0;
}

/** Returns the expected credit of a cancellation: everything, or the rest of the paid period. */
function moneyOfCancellation({ before, setting }: StateChange): number {
  if (!isInWindow(before, setting.now)) return 0;
  if (before.policies === "SEEDS") return -sumOf(before.charges);
  const today = dayAt(setting.now);
  return today > (before.periodEndsOn ?? "") ? 0 : -restOfAll(before, openAddOns(before), today);
}

function moneyOfReactivation({ before, after, setting }: StateChange): number {
  const today = dayAt(setting.now);
  const returning = openAddOns(before);
  if (before.termEndsOn !== null && today > before.termEndsOn) return costOfNewTerm(before, returning, setting) ?? 0;
  if (!isMicrosoft(before)) return 0;
  const { suspendedAt, activatedAt, periodEndsOn } = before;
  const wasFree =
    suspendedAt !== null && activatedAt !== null && suspendedAt.getTime() < activatedAt.getTime() + MICROSOFT_CREDIT_MS;
  if (!wasFree || periodEndsOn === null || today > periodEndsOn) return restOfAll(after, returning, today);
  const { startsOn, endsOn, days } = periodOf(before);
  const paid = daysFromTo(startsOn, endsOn) - Math.max(0, daysFromTo(dayAt(suspendedAt), today) - 2);
  return total(itemsOf(after, returning).map(({ quantity, price }) => quantity * share(price, paid, days)));
}

function moneyOfSuspension({ before, setting }: StateChange): number {
  if (!isMicrosoft(before) || before.activatedAt === null) return 0;
  const isEarly = setting.now.getTime() < before.activatedAt.getTime() + MICROSOFT_CREDIT_MS;
  return isEarly ? -sumOf(before.charges) : -restOfAll(before, openAddOns(before), dayAt(setting.now));
}

/** Returns the expected cost of a change of plan: the rest of the period at both prices, less the add-ons that do not fit. */
function moneyOfPlanChange({ before, setting }: StateChange, planId: string, quantity: number): number {
  const today = dayAt(setting.now);
  const price = setting.prices.expectedPrice(planId, before, setting.now) ?? 0;
  const ending = openAddOns(before).filter((addOn) => !planOf(planId).addOnIds.includes(addOn.planId));
  return quantity * restOf(price, periodOf(before), today) - restOfAll(before, ending, today);
}

/** Returns the expected cost of a command. */
function moneyOfCommand(change: StateChange, command: Command): number {
  const { before, after, setting } = change;
  switch (command.kind) {
    case "ACTIVATE":
      return wholeOf(after, openAddOns(after));
    case "CHANGE_QUANTITY":
      return (command.quantity - before.quantity) * restOfAll({ ...before, quantity: 1 }, [], dayAt(setting.now));
    case "CHANGE_PLAN":
      return moneyOfPlanChange(change, after.planId, command.quantity);
    case "UPDATE_ADD_ONS":
      return moneyOfAddOn(change, command.planId, command.quantity);
    case "SUSPEND":
      return moneyOfSuspension(change);
    case "REACTIVATE":
      return moneyOfReactivation(change);
    case "CANCEL":
      return moneyOfCancellation(change);
    case "CONVERT_TRIAL": {
      const paid = { planId: after.planId, quantity: command.quantity, ...command.billingOption };
      return costOfTerm(before, paid, openAddOns(before), setting) ?? 0;
    }
    default:
      return 0;
  }
}

/** Returns how many monthly periods of a term are not billed yet. */
function instalmentsLeft({ periodEndsOn, termEndsOn, termStartsOn, billingCycle, isTrial }: Subscription): number {
  if (isTrial || periodEndsOn === null || termEndsOn === null || termStartsOn === null) return 0;
  const length = billingCycle === "ANNUAL" ? 12 : 1;
  let left = 0;
  for (let day = monthLater(periodEndsOn, 0); day < monthLater(termEndsOn, 0); day = monthLater(day, length)) left++;
  return left;
}

/** Returns the expected cost of a transition. */
function moneyOfTransition({ before, after, setting }: StateChange, transition: Transition): number {
  const { periodStartsOn, periodEndsOn } = after;
  if (transition === "INSTALMENT") return wholeOf({ ...before, periodStartsOn, periodEndsOn }, openAddOns(before));
  if (transition === "RETENTION_END" && !isMicrosoft(before))
    return wholeOf(before, openAddOns(before)) * instalmentsLeft(before);
  const begins = transition === "RENEWAL" || (transition === "TRIAL_END" && !isMicrosoft(before) && before.autoRenew);
  return begins ? (costOfNewTerm(before, openAddOns(before), setting) ?? 0) : 0;
}

/** Returns the expected cost of a step, calculated independently of the product; negative for a credit. */
export function costOf(change: StateChange): number {
  const { after, cause } = change;
  switch (cause.kind) {
    case "PURCHASE":
      return after.status === "ACTIVE" ? wholeOf(after, openAddOns(after)) : 0;
    case "COMMAND":
      return moneyOfCommand(change, cause.command);
    case "TRANSITION":
      return moneyOfTransition(change, cause.transition);
  }
}
