import { NO_OPEN_CHANGE, type StoredSchedule } from "../../subscription/rules/facts.js";
import { addMilliseconds, MILLISECONDS_PER_HOUR, type Instant } from "../../../core/clock.js";
import { lastPublishedMonth, publicationOf, monthAfter } from "../../partner/rules/billing-calendar.js";
import type { ReminderSettings } from "../../../core/reminders.js";
import { isOfReminders, nextDue, type ReminderFacts } from "../../subscription/rules/reminders.js";
import type { NextTransition } from "../../subscription/rules/lifecycle.js";
import { scheduleOf } from "../../subscription/rules/schedule.js";
import { builtInPolicies } from "../../catalog/rules/policies.js";
import { decideTransition, mayBeginTerm, type DueFacts } from "../../subscription/rules/transition.js";

/** A subscription with its next transition and its scheduled next term. */
export type ClockMoveFacts = DueFacts & ReminderFacts & NextTransition & StoredSchedule;

/** Everything in a sandbox that depends on its clock; `nextPublicationAt` is null when nothing is to be published. */
export type PendingWork = Readonly<{
  subscriptions: readonly ClockMoveFacts[];
  nextPublicationAt: Instant | null;
  reminders: ReminderSettings;
}>;

/** A subscription after its next transition, assuming that its next term is available; prices do not matter here. */
function completed(facts: ClockMoveFacts, at: Instant, reminders: ReminderSettings): ClockMoveFacts {
  if (isOfReminders(facts)) return { ...facts, ...nextDue(facts, reminders, at) };
  if (facts.nextTransition === "ANSWER") {
    // The decision does not change any dates.
    const answered = { ...facts, ...NO_OPEN_CHANGE };
    return { ...answered, ...nextDue(answered, reminders, at) };
  }
  const scheduled = scheduleOf(facts);
  const { planId, quantity, termDuration, billingCycle } = scheduled ?? facts;
  const price = { unitPriceMinor: 0, priceAdjustment: null, priceId: null, marginBasisPoints: null };
  const chosenEndsOn = scheduled?.chosenEndsOn ?? null;
  const content = { planId, quantity, termDuration, billingCycle, ...price, chosenEndsOn, addOns: [] };
  // Windows do not matter here either.
  const { changes } = decideTransition(facts, [], mayBeginTerm(facts) ? content : null, builtInPolicies(facts), at);
  const after = { ...facts, ...changes };
  return { ...after, ...nextDue(after, reminders, at) };
}

function publicationsUpTo(next: Instant | null, to: Instant): number {
  if (next === null || next > to) return 0;
  let count = 0;
  for (let month = lastPublishedMonth(next); publicationOf(month) <= to; month = monthAfter(month)) count++;
  return count;
}

/** Work in small steps. It pauses after each, so that a caller can do something else in between. */
type Steps<T> = Generator<undefined, T>;

/** The due instants of a subscription in order, computed on demand. */
function dueInstants(subscription: ClockMoveFacts, reminders: ReminderSettings): (to: Instant, most: number) => Steps<number> {
  const known: Instant[] = [];
  let facts = subscription;
  return function* (to, most) {
    for (let at = facts.nextTransitionAt; at !== null && at <= to && known.length <= most; at = facts.nextTransitionAt) {
      known.push(at);
      facts = completed(facts, at, reminders);
      yield;
    }
    const later = known.findLastIndex((at) => at <= to);
    return later + 1;
  };
}

/**
 * Makes a counter of what is due up to an instant: trial ends, instalments, renewals, ends, ends of retention, reminders and publications,
 * assuming that every next term is available. Stops counting at `most` + 1.
 * @source issue "Time and invoices" §1
 */
export function counterOfDue(
  { subscriptions, nextPublicationAt, reminders }: PendingWork,
  most: number,
): (to: Instant) => Steps<number> {
  const counts = subscriptions.map((subscription) => dueInstants(subscription, reminders));
  return function* (to) {
    let count = publicationsUpTo(nextPublicationAt, to);
    for (const upTo of counts) {
      if (count > most) break;
      count += yield* upTo(to, most - count);
      yield;
    }
    return Math.min(count, most + 1);
  };
}

/** The first instant at which something is due; null when nothing is. */
function firstDue({ subscriptions, nextPublicationAt }: PendingWork): Instant | null {
  const instants = [nextPublicationAt, ...subscriptions.map((subscription) => subscription.nextTransitionAt)];
  return instants.reduce((first, at) => (first === null || (at !== null && at < first) ? at : first), null);
}

/**
 * How far a test clock may move from `from` towards `to` at once so that at most `most` transitions are due, rounded to the hour;
 * `to` itself when that is not too much. Transitions at the same instant cannot be split, so the move may always reach the first instant.
 */
export function* furthestMove(
  waiting: PendingWork,
  { from, to }: Readonly<{ from: Instant; to: Instant }>,
  most: number,
): Steps<Instant> {
  const first = firstDue(waiting);
  const countUpTo = counterOfDue(waiting, most);
  if (first === null || to <= first || (yield* countUpTo(to)) <= most) return to;
  const start = first > from ? first : from;
  let [possible, tooFar] = [0, Math.ceil((to.getTime() - start.getTime()) / MILLISECONDS_PER_HOUR)];
  const after = (hours: number) => addMilliseconds(start, hours * MILLISECONDS_PER_HOUR);
  while (tooFar - possible > 1) {
    const middle = Math.floor((possible + tooFar) / 2);
    if ((yield* countUpTo(after(middle))) <= most) possible = middle;
    else tooFar = middle;
  }
  return after(possible);
}
