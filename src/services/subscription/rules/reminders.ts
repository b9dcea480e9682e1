import {
  addMilliseconds,
  type Instant,
  instantAt,
  laterOf,
  MILLISECONDS_PER_DAY,
  MILLISECONDS_PER_HOUR,
} from "../../../core/clock.js";
import type { ReminderDeadline, ReminderKind, ReminderSettings } from "../../../core/reminders.js";
import type { TermDuration } from "../../../core/vocabulary.js";
import type { SubscriptionFacts } from "./facts.js";
import { nextTransition, type NextTransition } from "./lifecycle.js";

/** What reminders depend on: the subscription, and until when its reminders were sent. */
export type ReminderFacts = SubscriptionFacts & Readonly<{ remindedAt: Instant | null }>;

/** A reminder to be sent at an instant. `daysBefore` is 0 for the end of a credit window. */
export type PlannedReminder = Readonly<{ at: Instant; deadline: ReminderDeadline; deadlineAt: Instant; daysBefore: number }>;

/** The kinds of reminders that a deadline can have. */
const KINDS: Readonly<Record<ReminderDeadline, readonly ReminderKind[]>> = {
  TERM_END: ["RENEWAL", "ENDING", "RENEWAL_AT_RISK"],
  TRIAL_END: ["TRIAL_END"],
  RETENTION_END: ["RETENTION_END"],
  CREDIT_WINDOW: ["CREDIT_WINDOW"],
};

/** The days of the shortest month: a reminder of so many days before the end of a monthly term would come at its start. */
const SHORTEST_MONTH_DAYS = 28;

const isWanted = (deadline: ReminderDeadline, { kinds }: ReminderSettings): boolean =>
  KINDS[deadline].some((kind) => kinds.includes(kind));

/** The days before the end of a term of a length. @source R-REM; decision 0081 */
const daysBeforeTermEnd = (termDuration: TermDuration, { daysBefore }: ReminderSettings): readonly number[] =>
  termDuration === "P1M" ? daysBefore.filter((days) => days < SHORTEST_MONTH_DAYS) : daysBefore;

/** The deadline at which a subscription ends or continues: that of its trial, its term or its retention, whichever comes. */
export function endDeadlineOf(facts: SubscriptionFacts): Readonly<{ deadline: ReminderDeadline; at: Instant }> | null {
  const { status, publisherKind, isTrial, termEndsOn, autoRenew, retentionEndsOn } = facts;
  if (status !== "ACTIVE" && status !== "SUSPENDED") return null;
  const term = { status, publisherKind, isTrial, termEndsOn, autoRenew, retentionEndsOn };
  const paid = { ...term, periodEndsOn: termEndsOn, activatesAt: null, operationDueAt: null };
  const { nextTransition: due, nextTransitionAt: at } = nextTransition(paid);
  if (at === null) return null;
  if (due === "RETENTION_END") return { deadline: "RETENTION_END", at };
  return { deadline: isTrial ? "TRIAL_END" : "TERM_END", at };
}

function remindersOfEnd(facts: SubscriptionFacts, settings: ReminderSettings): PlannedReminder[] {
  if (settings.daysBefore.length === 0) return [];
  const end = endDeadlineOf(facts);
  if (end === null || !isWanted(end.deadline, settings)) return [];
  const days = end.deadline === "TERM_END" ? daysBeforeTermEnd(facts.termDuration, settings) : settings.daysBefore;
  return days.map((daysBefore) => ({
    at: addMilliseconds(end.at, -daysBefore * MILLISECONDS_PER_DAY),
    ...{ deadline: end.deadline, deadlineAt: end.at, daysBefore },
  }));
}

/** During a trial, cancelling is free, so that no window matters. */
function reminderOfWindow(facts: SubscriptionFacts, settings: ReminderSettings): PlannedReminder[] {
  const { status, isTrial, windowClosesAt: deadlineAt, billingCycle } = facts;
  const isOpenOne = (status === "ACTIVE" || status === "SUSPENDED") && !isTrial;
  if (!isOpenOne || deadlineAt === null || !isWanted("CREDIT_WINDOW", settings)) return [];
  const before = billingCycle === "MONTHLY" ? MILLISECONDS_PER_HOUR : MILLISECONDS_PER_DAY;
  return [{ at: addMilliseconds(deadlineAt, -before), deadline: "CREDIT_WINDOW", deadlineAt, daysBefore: 0 }];
}

/** All reminders of the deadlines that a subscription has now, past ones too. */
const remindersOf = (facts: SubscriptionFacts, settings: ReminderSettings): PlannedReminder[] => [
  ...remindersOfEnd(facts, settings),
  ...reminderOfWindow(facts, settings),
];

/** The first instant after another one at which a reminder is to be sent; null when there is none. */
export function nextReminderAt(facts: SubscriptionFacts, settings: ReminderSettings, after: Instant): Instant | null {
  const later = remindersOf(facts, settings).flatMap(({ at }) => (at > after ? [at.getTime()] : []));
  return later.length === 0 ? null : instantAt(Math.min(...later));
}

/** The reminders to be sent at an instant. */
export const remindersAt = (facts: ReminderFacts, settings: ReminderSettings, at: Instant): PlannedReminder[] =>
  facts.remindedAt !== null && facts.remindedAt >= at
    ? []
    : remindersOf(facts, settings).filter((reminder) => reminder.at.getTime() === at.getTime());

/**
 * What is next due on a subscription that has just become as it is, at `at`: its next transition, or reminders before it. A transition
 * sends the reminders of its own instant. A reminder whose instant has passed when its deadline is set is not sent.
 * @source R-REM; decision 0081
 */
export function nextDue(facts: ReminderFacts, settings: ReminderSettings, at: Instant): NextTransition {
  const transition = nextTransition(facts);
  const reminderAt = nextReminderAt(facts, settings, laterOf(at, facts.remindedAt));
  const { nextTransitionAt } = transition;
  if (reminderAt === null || (nextTransitionAt !== null && nextTransitionAt <= reminderAt)) return transition;
  return { nextTransition: "REMINDER", nextTransitionAt: reminderAt };
}

/** Whether what is due on a subscription only concerns reminders: it changes nothing that a caller sees. */
export const isOfReminders = ({ nextTransition: due }: Pick<NextTransition, "nextTransition">): boolean =>
  due === "REMINDER" || due === "REMINDER_PLAN" || due === "RENEWAL_RISK";

/** Whether a change at an instant leaves due reminders, or a plan of them, for due work, which alone is done with them. */
export const keepsReminders = ({ nextTransition: due, nextTransitionAt }: NextTransition, at: Instant): boolean =>
  due === "REMINDER_PLAN" ||
  due === "RENEWAL_RISK" ||
  (due === "REMINDER" && nextTransitionAt !== null && nextTransitionAt <= at);

/** The least number of days of a term. */
const TERM_DAYS: Readonly<Record<TermDuration, number>> = { P1M: SHORTEST_MONTH_DAYS, P1Y: 365, P3Y: 1095 };

/** The least number of days from the start of a term to its first reminder; infinite when it has none. */
export function daysToFirstReminder(terms: readonly TermDuration[], settings: ReminderSettings): number {
  const gaps = terms.flatMap((term) => daysBeforeTermEnd(term, settings).map((days) => Math.max(1, TERM_DAYS[term] - days)));
  return Math.min(Infinity, ...gaps);
}
