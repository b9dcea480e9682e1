import { type Transition, isOpen } from "../../src/core/vocabulary.js";
import type { Command } from "./commands.js";
import { costOf, isInWindow, sumOf } from "./costs.js";
import { assertLockedPrices } from "./locked-prices.js";
import { dayAt, daysFromTo, daysLater, endOfDay, monthLater } from "./oracle.js";
import { planOf } from "./plans.js";
import { openAddOns, planOfSubscription, type Charge, type Subscription } from "./subscription.js";
import { isMicrosoft, law, type Turn } from "./turns.js";

function assertMoney(turn: Turn, added: readonly Charge[]): void {
  const wanted = costOf(turn);
  law(sumOf(added) === wanted, `${turn.after.name}: it costs ${wanted}`, sumOf(added));
}

/** Asserts that every line is a unit price times a quantity, dated after the confirmation, and free during a trial. */
function assertLines({ before, after, cause }: Turn, added: readonly Charge[]): void {
  for (const line of added) {
    const size = line.effectiveUnitPriceMinor * line.quantity;
    law(Math.abs(line.amountMinor) === size && line.quantity > 0, "an amount is a unit price times a number", line);
    law(after.activatedAt !== null && line.occurredAt >= after.activatedAt, "nothing is charged before the confirmation", line);
    const planned = line.addOnId === null ? after : after.addOns.find(({ id }) => id === line.addOnId);
    law(planned !== undefined && line.planId === planned.planId, "a line is of its own plan", line);
  }
  law(!(after.isTrial && isMicrosoft(after)) || added.length === 0, "Microsoft's trials are on no invoice", added);
  law(!after.isTrial || added.every(({ amountMinor }) => amountMinor === 0), "a trial costs nothing", added);
  if (cause.kind !== "TRANSITION" || cause.transition === "TRIAL_END") return;
  const next = daysLater(before.periodEndsOn ?? "none", 1);
  law(
    added.every(({ periodStartsOn }) => periodStartsOn === next),
    "periods follow one another without a gap",
    added,
  );
}

/** Asserts that no period of a subscription or an add-on is charged twice. */
function assertOnce({ before }: Turn, added: readonly Charge[]): void {
  for (const line of added.filter(({ onceKey }) => onceKey !== null)) {
    const earlier = before.charges.filter(({ addOnId, onceKey }) => onceKey !== null && addOnId === line.addOnId);
    const last = earlier.at(-1);
    law(last === undefined || last.periodEndsOn < line.periodStartsOn, "no period is charged twice", [last, line]);
  }
}

const MOVES = {
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
  law(lastDay !== null && endOfDay(lastDay) === at.getTime(), "what falls due is judged at its own instant", before);
  law(
    status !== "SUSPENDED" || transition !== "INSTALMENT" || !isMicrosoft(before),
    "a suspended plan of Microsoft's costs nothing",
    before,
  );
}

function assertMove({ before, after, cause, setting }: Turn, added: readonly Charge[]): void {
  law(
    MOVES[before.status].some((status) => status === after.status),
    `${before.status} is followed by ${after.status}`,
    before,
  );
  law(after.status !== "EXPIRED" || (isMicrosoft(after) && after.isTrial), "only Microsoft's trials expire", after);
  const isSameTerm = before.termStartsOn === after.termStartsOn;
  if (cause.kind !== "TRANSITION") return;
  assertDueDay(before, cause.transition, setting.now);
  law(
    before.status !== "SUSPENDED" || (isSameTerm && added.every(({ type }) => type === "CYCLE_CHARGE")),
    "a suspended one does not renew",
    after,
  );
  law(before.isTrial || before.anchorDay === after.anchorDay, "renewals keep the anchor day", [
    before.anchorDay,
    after.anchorDay,
  ]);
  law(isSameTerm || after.scheduledPlanId === null, "a schedule is for one term only", after);
  const isExpiring = cause.transition === "TRIAL_END" && isMicrosoft(before);
  law(!isExpiring || after.status === "EXPIRED", "Microsoft's trials expire", after.status);
  law(isSameTerm || before.autoRenew, "nothing renews that was not to renew", after);
}

/** Asserts the outcome of a cancellation. */
function assertCancelled({ before, after, setting }: Turn): void {
  const { status, termEndsOn } = before;
  const isFree = status === "PENDING" || before.isTrial;
  const isUsedUp = status === "SUSPENDED" && termEndsOn !== null && dayAt(setting.now) > termEndsOn;
  const endsNow = isFree || isInWindow(before, setting.now) || isUsedUp;
  law(!isMicrosoft(before), "Microsoft's plans are not cancelled", before);
  law(after.status === (endsNow ? "DELETED" : status), `cancelling ${endsNow ? "ends it" : "lets it run"}`, after);
  law(!after.autoRenew, "what was cancelled does not renew", after);
  if (isFree || isInWindow(before, setting.now))
    law(sumOf(after.charges) === 0, "what was cancelled in its window costs nothing", after);
}

/** Asserts that a schedule stores the complete next term: the requested values and the current values of the rest. */
function assertScheduled({ before, after }: Turn, { planId, quantity, rhythm }: Command & { kind: "SCHEDULE_CHANGE" }): void {
  const isCleared = planId === null && quantity === null && rhythm === null;
  const { termDuration, billingCycle } = rhythm ?? before;
  const wanted = isCleared
    ? [null, null, null, null]
    : [planId ?? before.planId, quantity ?? before.quantity, termDuration, billingCycle];
  const { scheduledPlanId, scheduledQuantity, scheduledTermDuration, scheduledBillingCycle } = after;
  const stored = [scheduledPlanId, scheduledQuantity, scheduledTermDuration, scheduledBillingCycle];
  law(JSON.stringify(stored) === JSON.stringify(wanted), "a schedule says all of the next term", [stored, wanted]);
}

/** Asserts that a step follows the rules. */
export function assertTurn(turn: Turn): void {
  const { before, after, cause } = turn;
  const added = after.charges.slice(before.charges.length);
  assertMove(turn, added);
  assertLines(turn, added);
  assertOnce(turn, added);
  assertMoney(turn, added);
  assertLockedPrices(turn);
  if (cause.kind !== "COMMAND") return;
  if (cause.command.kind === "CANCEL") assertCancelled(turn);
  if (cause.command.kind === "SCHEDULE_CHANGE") assertScheduled(turn, cause.command);
}

const onAnchor = (day: string, anchorDay: number): boolean => {
  const length = daysFromTo(monthLater(day, 0), monthLater(day, 1)) - 1;
  return Number(day.slice(8)) === Math.min(anchorDay, length);
};

function assertAddOns(subscription: Subscription): void {
  for (const addOn of subscription.addOns) {
    const plan = planOf(addOn.planId);
    const isWithin = addOn.quantity >= plan.minimumQuantity && addOn.quantity <= plan.maximumQuantity;
    law(isWithin, "an add-on's licenses are within its bounds", addOn);
    if (!isOpen(addOn.status)) continue;
    law(addOn.status === subscription.status, "an add-on lives and is suspended with its base", [addOn, subscription.status]);
    law(addOn.endsOn === subscription.termEndsOn, "an add-on ends with its base's term", [addOn, subscription.termEndsOn]);
  }
}

const MONTHS = { P1M: 1, P1Y: 12, P3Y: 36 };

function assertLength({ isTrial, trialDays, termDuration, anchorDay }: Subscription, startsOn: string, endsOn: string): void {
  const days = daysFromTo(startsOn, endsOn);
  if (isTrial) return law(days === trialDays, "a trial has its days, the first one counted", [startsOn, endsOn]);
  const next = daysLater(endsOn, 1);
  const isWhole = monthLater(next, 0) === monthLater(startsOn, MONTHS[termDuration]) && onAnchor(next, anchorDay ?? 0);
  law(isWhole, "a term has its months, to the day before its anchor", [startsOn, endsOn, termDuration, anchorDay]);
}

function assertDates(subscription: Subscription, now: Date): void {
  const { status, termStartsOn, termEndsOn, periodStartsOn, periodEndsOn, anchorDay, retentionEndsOn, suspendedAt } =
    subscription;
  const today = dayAt(now);
  const dates = [termStartsOn, periodStartsOn, today, periodEndsOn, termEndsOn];
  if (termStartsOn === null || periodStartsOn === null || periodEndsOn === null || termEndsOn === null || anchorDay === null) {
    law(status === "PENDING" || status === "DELETED", "what has begun has dates", subscription);
    return;
  }
  assertLength(subscription, termStartsOn, termEndsOn);
  law(onAnchor(termStartsOn, anchorDay) && onAnchor(periodStartsOn, anchorDay), "terms begin on the anchor day", subscription);
  if (status === "ACTIVE")
    law(
      dates.every((date, index) => index === 0 || String(dates[index - 1]) <= String(date)),
      "today is paid for",
      dates,
    );
  if (status !== "SUSPENDED" || suspendedAt === null || retentionEndsOn === null) return;
  const kept = daysFromTo(dayAt(suspendedAt), retentionEndsOn) - 1;
  law(kept >= 90 && kept <= 120 && today <= retentionEndsOn, "data are kept for 90 to 120 days", [kept, retentionEndsOn, today]);
}

function assertPaid(subscription: Subscription): void {
  const { status, isTrial, periodStartsOn, charges } = subscription;
  if (status === "PENDING") return law(charges.length === 0, "what waits for its publisher costs nothing", charges);
  if (status !== "ACTIVE" || (isTrial && isMicrosoft(subscription))) return;
  const regular = ["NEW", "RENEW", "CYCLE_CHARGE", "CONVERT"];
  const own = charges.filter((line) => line.periodStartsOn === periodStartsOn && regular.includes(line.type));
  for (const id of [null, ...openAddOns(subscription).map((addOn) => addOn.id)]) {
    law(
      own.some(({ addOnId }) => addOnId === id),
      "the running period is charged, add-ons too",
      [id, subscription],
    );
  }
}

/** Asserts that the state of a subscription is valid when no transition is due. */
export function assertStanding(subscription: Subscription, now: Date): void {
  const plan = planOfSubscription(subscription);
  const { quantity, nextTransitionAt, autoRenew, endedAt } = subscription;
  law(quantity >= plan.minimumQuantity && quantity <= plan.maximumQuantity, "licenses are within their bounds", subscription);
  assertAddOns(subscription);
  const { scheduledPlanId, status } = subscription;
  law(
    scheduledPlanId === null || (status === "ACTIVE" && autoRenew),
    "a schedule stands only where a term follows",
    subscription,
  );
  if (!isOpen(subscription.status)) {
    law(nextTransitionAt === null && !autoRenew && endedAt !== null, "what is over is final", subscription);
    return law(openAddOns(subscription).length === 0, "no add-on outlives its base", subscription);
  }
  law(
    subscription.status === "PENDING" ? nextTransitionAt === null : (nextTransitionAt ?? 0) > now,
    "nothing due is left",
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
export const mayBe = (kind: Command["kind"], subscription: Subscription, now: Date): boolean => possible[kind](subscription, now);
