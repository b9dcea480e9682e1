import { type Transition, isOpen } from "../../src/core/vocabulary.js";
import type { Command, Setting } from "./commands.js";
import { costOf, scheduledTermOnSale, sumOf } from "./costs.js";
import { assertLowering, isInWindow } from "./windows.js";
import { assertLockedPrices } from "./locked-prices.js";
import { dayAt, daysFromTo, daysLater, endOfDay, FREE_TRIAL_DAYS, MICROSOFT_TRIAL_DAYS, monthLater } from "./oracle.js";
import { planOf } from "./plans.js";
import { assertExplained } from "./explanations.js";
import { expectedNextTerm, isCut, onAnchor } from "./term-ends.js";
import { openAddOns, planOfSubscription, type Charge, type Subscription } from "./subscription.js";
import { isMicrosoft, assertRule, type StateChange } from "./state-change.js";

function assertMoney(change: StateChange, added: readonly Charge[]): void {
  const wanted = costOf(change);
  assertRule(sumOf(added) === wanted, `${change.after.name} costs ${wanted}`, sumOf(added));
}

/** Returns the plan that a line must have: that of the charge that it reverses, or of the subscription or add-on at the time. */
function planOfLine({ before, after, cause }: Pick<StateChange, "before" | "after" | "cause">, line: Charge): string | undefined {
  if (line.reversesChargeId !== null) return before.charges.find(({ id }) => id === line.reversesChargeId)?.planId;
  if (line.addOnId !== null) return after.addOns.find(({ id }) => id === line.addOnId)?.planId;
  const isCreditOfOldPlan = cause.kind === "COMMAND" && cause.command.kind === "CHANGE_PLAN" && line.amountMinor < 0;
  return isCreditOfOldPlan ? before.planId : after.planId;
}

/** Asserts that the periods of each charged item follow one another without a gap from `firstDay` on. */
function assertNoGap(firstDay: string, added: readonly Charge[]): void {
  const nextOf = new Map<string | null, string>();
  for (const { addOnId, periodStartsOn, periodEndsOn } of added) {
    assertRule(periodStartsOn === (nextOf.get(addOnId) ?? firstDay), "periods follow one another without a gap", added);
    nextOf.set(addOnId, daysLater(periodEndsOn, 1));
  }
}

/** Asserts that every line is a unit price times a quantity, dated after the confirmation, and free during a trial. */
function assertLines({ before, after, cause, setting }: StateChange, added: readonly Charge[]): void {
  for (const line of added) {
    const size = line.effectiveUnitPriceMinor * line.quantity;
    assertRule(Math.abs(line.amountMinor) === size && line.quantity > 0, "an amount is unit price times quantity", line);
    assertExplained(line, setting.prices);
    assertRule(
      after.activatedAt !== null && line.occurredAt >= after.activatedAt,
      "nothing is charged before the confirmation",
      line,
    );
    assertRule(
      line.planId === planOfLine({ before, after, cause }, line),
      "a charge has the plan of its subscription or add-on, a credit that of what it credits",
      line,
    );
  }
  assertRule(!(after.isTrial && isMicrosoft(after)) || added.length === 0, "Microsoft trials are on no invoice", added);
  assertRule(!after.isTrial || added.every(({ amountMinor }) => amountMinor === 0), "a trial costs nothing", added);
  if (cause.kind !== "TRANSITION" || cause.transition === "TRIAL_END") return;
  assertNoGap(daysLater(before.periodEndsOn ?? "none", 1), added);
}

/** Asserts that no period of a subscription or an add-on is charged twice. */
function assertOnce({ before }: StateChange, added: readonly Charge[]): void {
  for (const line of added.filter(({ onceKey }) => onceKey !== null)) {
    const earlier = before.charges.filter(({ addOnId, onceKey }) => onceKey !== null && addOnId === line.addOnId);
    const last = earlier.at(-1);
    assertRule(last === undefined || last.periodEndsOn < line.periodStartsOn, "no period is charged twice", [last, line]);
  }
}

const STATUS_CHANGES = {
  PENDING: ["PENDING", "ACTIVE", "DELETED"],
  ACTIVE: ["ACTIVE", "SUSPENDED", "DELETED", "EXPIRED"],
  SUSPENDED: ["SUSPENDED", "ACTIVE", "DELETED"],
  DELETED: [],
  EXPIRED: [],
} as const;

/** Asserts that a transition runs at the midnight after the last day of the billing period, the term or the retention. */
function assertDueDay(before: Subscription, transition: Transition, at: Date): void {
  const { periodEndsOn, retentionEndsOn, termEndsOn, status } = before;
  const lastDay = transition === "INSTALMENT" ? periodEndsOn : transition === "RETENTION_END" ? retentionEndsOn : termEndsOn;
  assertRule(lastDay !== null && endOfDay(lastDay) === at.getTime(), "a transition runs at the time when it is due", before);
  assertRule(
    status !== "SUSPENDED" || transition !== "INSTALMENT" || !isMicrosoft(before),
    "a suspended Microsoft plan costs nothing",
    before,
  );
}

function assertStatusChange({ before, after, cause, setting }: StateChange, added: readonly Charge[]): void {
  assertRule(
    STATUS_CHANGES[before.status].some((status) => status === after.status),
    `${before.status} is followed by ${after.status}`,
    before,
  );
  assertRule(after.status !== "EXPIRED" || (isMicrosoft(after) && after.isTrial), "only Microsoft's trials expire", after);
  const isSameTerm = before.termStartsOn === after.termStartsOn;
  if (cause.kind !== "TRANSITION") return;
  assertDueDay(before, cause.transition, setting.now);
  assertRule(
    before.status !== "SUSPENDED" || (isSameTerm && added.every(({ type }) => type === "CYCLE_CHARGE")),
    "a suspended subscription does not renew",
    after,
  );
  const keepsAnchor = before.isTrial || isCut(before) || before.anchorDay === after.anchorDay;
  assertRule(keepsAnchor, "renewals keep the anchor day", [before.anchorDay, after.anchorDay]);
  if (!isSameTerm) assertNextTerm(before, after, setting);
  assertRule(isSameTerm || after.scheduledPlanId === null, "a schedule is for one term only", after);
  const isExpiring = cause.transition === "TRIAL_END" && isMicrosoft(before);
  assertRule(!isExpiring || after.status === "EXPIRED", "Microsoft trials expire", after.status);
  assertRule(isSameTerm || before.autoRenew, "no subscription renews without auto-renewal", after);
}

/** Asserts that the next term has its full length, or ends on the day that was scheduled. @source R-TERM-2, R-TERM-3 */
function assertNextTerm(before: Subscription, after: Subscription, setting: Setting): void {
  const chosen = scheduledTermOnSale(before, setting) === null ? null : before.scheduledTermEndsOn;
  const { endsOn, anchorDay } = expectedNextTerm(before, after, chosen);
  assertRule(after.termEndsOn === endsOn, `the next term ends on ${endsOn}`, after);
  assertRule(after.anchorDay === anchorDay, `the next term has the anchor day ${anchorDay}`, after);
  assertRule(after.scheduledTermEndsOn === null, "a chosen end is for one term only", after);
}

/** Asserts the outcome of a cancellation. */
function assertCancelled({ before, after, setting }: StateChange): void {
  const { status, termEndsOn } = before;
  const isFree = status === "PENDING" || before.isTrial;
  const isUsedUp = status === "SUSPENDED" && termEndsOn !== null && dayAt(setting.now) > termEndsOn;
  const endsNow = isFree || isInWindow(before, setting.now) || isUsedUp;
  assertRule(!isMicrosoft(before), "Microsoft plans are not cancelled", before);
  assertRule(
    after.status === (endsNow ? "DELETED" : status),
    `a cancellation ${endsNow ? "closes" : "does not close"} the subscription`,
    after,
  );
  assertRule(!after.autoRenew, "a cancelled subscription does not renew", after);
  if (isFree || (before.policies === "SEEDS" && isInWindow(before, setting.now)))
    assertRule(sumOf(after.charges) === 0, "a cancellation with a full credit costs nothing", after);
}

/** Asserts that a schedule stores the complete next term: the requested values and the current values of the rest. */
function assertScheduled(
  { before, after }: StateChange,
  { planId, quantity, billingOption, termEndsOn }: Command & { kind: "SCHEDULE_CHANGE" },
): void {
  const isCleared = planId === null && quantity === null && billingOption === null && termEndsOn === null;
  const { termDuration, billingCycle } = billingOption ?? before;
  const wanted = isCleared
    ? [null, null, null, null, null]
    : [planId ?? before.planId, quantity ?? before.quantity, termDuration, billingCycle, termEndsOn];
  const { scheduledPlanId, scheduledQuantity, scheduledTermDuration, scheduledBillingCycle, scheduledTermEndsOn } = after;
  const stored = [scheduledPlanId, scheduledQuantity, scheduledTermDuration, scheduledBillingCycle, scheduledTermEndsOn];
  assertRule(JSON.stringify(stored) === JSON.stringify(wanted), "a schedule stores the complete next term", [stored, wanted]);
}

/** Asserts that a change of plan keeps term, period and window, and exactly the add-ons that fit the new plan. @source R-PLAN-2 */
function assertPlanChanged({ before, after }: StateChange): void {
  const kept = ({ termStartsOn, termEndsOn, periodEndsOn, billingCycle, windowClosesAt, scheduledQuantity }: Subscription) =>
    JSON.stringify([termStartsOn, termEndsOn, periodEndsOn, billingCycle, windowClosesAt, scheduledQuantity]);
  assertRule(kept(before) === kept(after), "a change of plan keeps the term and the window", [before, after]);
  for (const { id, planId, status } of openAddOns(before)) {
    const now = after.addOns.find((addOn) => addOn.id === id)?.status;
    const isFitting = planOf(after.planId).addOnIds.includes(planId);
    assertRule(now === (isFitting ? status : "DELETED"), "an add-on stays exactly when it fits the new plan", [planId, now]);
  }
}

/** Asserts that a step follows the rules. */
export function assertStateChange(change: StateChange): void {
  const { before, after, cause } = change;
  const added = after.charges.slice(before.charges.length);
  assertStatusChange(change, added);
  assertLines(change, added);
  assertOnce(change, added);
  assertMoney(change, added);
  assertLockedPrices(change);
  if (cause.kind !== "COMMAND") return;
  assertLowering(before, cause.command, null, change.setting.now);
  if (cause.command.kind === "CANCEL") assertCancelled(change);
  if (cause.command.kind === "CHANGE_PLAN") assertPlanChanged(change);
  if (cause.command.kind === "SCHEDULE_CHANGE") assertScheduled(change, cause.command);
}

function assertAddOns(subscription: Subscription): void {
  for (const addOn of subscription.addOns) {
    const plan = planOf(addOn.planId);
    const isWithin = addOn.quantity >= plan.minimumQuantity && addOn.quantity <= plan.maximumQuantity;
    assertRule(isWithin, "the quantity of an add-on is within its bounds", addOn);
    if (!isOpen(addOn.status)) continue;
    assertRule(addOn.status === subscription.status, "an open add-on has the status of its base", [addOn, subscription.status]);
    assertRule(addOn.endsOn === subscription.termEndsOn, "an add-on ends with its base's term", [addOn, subscription.termEndsOn]);
  }
}

const MONTHS = { P1M: 1, P1Y: 12, P3Y: 36 };

const trialLength = (own: Subscription): number =>
  isMicrosoft(own) ? MICROSOFT_TRIAL_DAYS : (planOfSubscription(own).trialDays ?? FREE_TRIAL_DAYS[own.policies]);

function assertLength(own: Subscription, startsOn: string, endsOn: string): void {
  const { isTrial, termDuration, anchorDay } = own;
  const days = daysFromTo(startsOn, endsOn);
  if (isTrial)
    return assertRule(days === trialLength(own), "a trial has the days of its plan or of its policy", [startsOn, endsOn]);
  if (isCut(own)) {
    const mayBeCut = isMicrosoft(own) && termDuration !== "P3Y" && days > 1;
    return assertRule(mayBeCut, "only terms of Microsoft plans of a month or a year end on a chosen day", own);
  }
  const next = daysLater(endsOn, 1);
  const isWhole = monthLater(next, 0) === monthLater(startsOn, MONTHS[termDuration]) && onAnchor(next, anchorDay ?? 0);
  assertRule(isWhole, "a term has its number of months and ends on the day before the anchor day", [
    startsOn,
    endsOn,
    termDuration,
    anchorDay,
  ]);
}

function assertDates(subscription: Subscription, now: Date): void {
  const { status, termStartsOn, termEndsOn, periodStartsOn, periodEndsOn, anchorDay, retentionEndsOn, suspendedAt } =
    subscription;
  const today = dayAt(now);
  const dates = [termStartsOn, periodStartsOn, today, periodEndsOn, termEndsOn];
  if (termStartsOn === null || periodStartsOn === null || periodEndsOn === null || termEndsOn === null || anchorDay === null) {
    assertRule(status === "PENDING" || status === "DELETED", "a started subscription has dates", subscription);
    return;
  }
  assertLength(subscription, termStartsOn, termEndsOn);
  assertRule(
    onAnchor(termStartsOn, anchorDay) && onAnchor(periodStartsOn, anchorDay),
    "terms begin on the anchor day",
    subscription,
  );
  if (status === "ACTIVE")
    assertRule(
      dates.every((date, index) => index === 0 || String(dates[index - 1]) <= String(date)),
      "today is within the term and the billing period",
      dates,
    );
  if (status !== "SUSPENDED" || suspendedAt === null || retentionEndsOn === null) return;
  const kept = daysFromTo(dayAt(suspendedAt), retentionEndsOn) - 1;
  assertRule(kept >= 90 && kept <= 120 && today <= retentionEndsOn, "data is retained for 90 to 120 days", [
    kept,
    retentionEndsOn,
    today,
  ]);
}

function assertPaid(subscription: Subscription): void {
  const { status, isTrial, periodStartsOn, charges } = subscription;
  if (status === "PENDING") return assertRule(charges.length === 0, "a pending subscription costs nothing", charges);
  if (status !== "ACTIVE" || (isTrial && isMicrosoft(subscription))) return;
  const regular = ["NEW", "RENEW", "CYCLE_CHARGE", "CONVERT"];
  const own = charges.filter((line) => line.periodStartsOn === periodStartsOn && regular.includes(line.type));
  for (const id of [null, ...openAddOns(subscription).map((addOn) => addOn.id)]) {
    assertRule(
      own.some(({ addOnId }) => addOnId === id),
      "the current period is charged, including add-ons",
      [id, subscription],
    );
  }
}

/** Asserts that the state of a subscription is valid when no transition is due. */
export function assertState(subscription: Subscription, now: Date): void {
  const plan = planOfSubscription(subscription);
  const { quantity, nextTransitionAt, autoRenew, endedAt } = subscription;
  assertRule(
    quantity >= plan.minimumQuantity && quantity <= plan.maximumQuantity,
    "the quantity is within its bounds",
    subscription,
  );
  assertAddOns(subscription);
  const { scheduledPlanId, status } = subscription;
  assertRule(
    scheduledPlanId === null || (status === "ACTIVE" && autoRenew),
    "only a subscription that renews has a schedule",
    subscription,
  );
  if (!isOpen(subscription.status)) {
    assertRule(
      nextTransitionAt === null && !autoRenew && endedAt !== null,
      "a closed subscription has an end and no transition",
      subscription,
    );
    return assertRule(openAddOns(subscription).length === 0, "a closed subscription has no open add-ons", subscription);
  }
  assertRule(
    subscription.status === "PENDING" ? nextTransitionAt === null : (nextTransitionAt ?? 0) > now,
    "no transition is due",
    subscription,
  );
  assertDates(subscription, now);
  assertPaid(subscription);
}

const isActive = ({ status }: Subscription): boolean => status === "ACTIVE";
const isExpiringTrial = (subscription: Subscription): boolean => subscription.isTrial && isMicrosoft(subscription);

const isRetained = ({ retentionEndsOn }: Subscription, now: Date): boolean =>
  retentionEndsOn !== null && dayAt(now) <= retentionEndsOn;

const isEnding = (subscription: Subscription, now: Date): boolean =>
  isActive(subscription) && !subscription.autoRenew && !subscription.isTrial && !isInWindow(subscription, now);

const possible: Record<Command["kind"], (subscription: Subscription, now: Date) => boolean> = {
  RENAME: ({ status }) => isOpen(status),
  CHANGE_QUANTITY: isActive,
  CHANGE_PLAN: (own) => isActive(own) && !isExpiringTrial(own) && (!own.isTrial || own.autoRenew),
  UPDATE_ADD_ONS: isActive,
  SUSPEND: isActive,
  REACTIVATE: (own, now) => own.status === "SUSPENDED" && isRetained(own, now),
  CHANGE_AUTO_RENEW: (own) => isActive(own) && !isMicrosoft(own),
  SET_INDIRECT_RESELLER: ({ status }) => status === "ACTIVE" || status === "PENDING",
  CANCEL: (own, now) => isOpen(own.status) && !isMicrosoft(own) && !isEnding(own, now),
  SCHEDULE_CHANGE: (own) => isActive(own) && own.autoRenew && !isExpiringTrial(own),
  CONVERT_TRIAL: (own) => isActive(own) && isExpiringTrial(own),
  ACTIVATE: ({ status }) => status === "PENDING",
};

/** Returns whether a command is possible by the table of §0.2.6, regardless of prices. */
export const isCommandPossible = (kind: Command["kind"], subscription: Subscription, now: Date): boolean =>
  possible[kind](subscription, now);
