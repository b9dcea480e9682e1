import type { Instant } from "../../core/clock.js";
import type { EventName } from "../../core/events.js";
import { newId } from "../../core/ids.js";
import type { EndReason, ReminderKind, ReminderSettings } from "../../core/reminders.js";
import { emit } from "../../database/command.js";
import type { TxContext } from "../../database/context.js";
import { and, inList, select, sql } from "../../database/rows.js";
import { insertRows } from "../../database/writes.js";
import type { AddOn } from "../../entities/add-on.entity.js";
import { Reminder } from "../../entities/reminder.entity.js";
import type { Subscription } from "../../entities/subscription.entity.js";
import { readReminders, remindersOf } from "../partner/reminders.js";
import type { EndingTerm } from "../subscription/next-term.js";
import { forecastRenewal, stateAtTermEnd, type RenewalForecast } from "../subscription/rules/forecast.js";
import { endDeadlineOf, remindersAt, type PlannedReminder } from "../subscription/rules/reminders.js";
import type { NextTerm } from "../subscription/rules/renewal.js";
import { mayBeginTerm } from "../subscription/rules/transition.js";
import { idsOf } from "../subscription/subscription-change.js";

const eventOf: Readonly<Record<ReminderKind, EventName>> = {
  RENEWAL: "subscription.renewalUpcoming",
  ENDING: "subscription.endingSoon",
  RENEWAL_AT_RISK: "subscription.renewalAtRisk",
  TRIAL_END: "trial.endingSoon",
  RETENTION_END: "retention.endingSoon",
  CREDIT_WINDOW: "creditWindow.closing",
};

/** The reminders of due subscriptions, by subscription id, and the settings by which they were planned. */
export type DueReminders = Readonly<{
  settings: ReminderSettings;
  plannedOf: (subscription: Subscription) => readonly PlannedReminder[];
}>;

/** A reminder to be written: its kind and when it is sent, with what its event says. */
type DecidedReminder = Readonly<{ kind: ReminderKind; at: Instant; says: Pick<Reminder, "outcome" | "reason" | "amountMinor"> }>;

/**
 * The reminders of due subscriptions, those of due transitions included. After a change of the partner's reminders, they are read
 * once more: the rows may have been locked since they were read.
 */
export async function dueRemindersOf(tx: TxContext, batch: readonly Subscription[]): Promise<DueReminders> {
  const isPlanned = batch.some(({ nextTransition: due }) => due === "REMINDER_PLAN");
  const settings = isPlanned ? await readReminders(tx) : await remindersOf(tx);
  const warned = await warnedOf(tx, batch);
  const planned = new Map(batch.map((subscription) => [subscription.id, plan(subscription, settings, warned)]));
  return { settings, plannedOf: ({ id }) => planned.get(id) ?? [] };
}

function plan(subscription: Subscription, settings: ReminderSettings, warned: ReadonlySet<string>): PlannedReminder[] {
  const { nextTransition: due, nextTransitionAt: at } = subscription;
  if (at === null) return [];
  if (due !== "RENEWAL_RISK") return due === "REMINDER_PLAN" ? [] : remindersAt(subscription, settings, at);
  const end = endDeadlineOf(subscription);
  const isNew = end?.deadline === "TERM_END" && !warned.has(keyOf(subscription.id, end.at));
  return isNew ? [{ at, deadline: end.deadline, deadlineAt: end.at, daysBefore: 0 }] : [];
}

const keyOf = (subscriptionId: string, deadlineAt: Instant): string => `${subscriptionId} ${deadlineAt.toISOString()}`;

/** The subscriptions and ends of term of which an import was already the subject of a reminder. */
async function warnedOf({ read, tenant }: TxContext, batch: readonly Subscription[]): Promise<ReadonlySet<string>> {
  const ids = batch.filter(({ nextTransition: due }) => due === "RENEWAL_RISK").map(({ id }) => id);
  if (ids.length === 0) return new Set();
  const own = and(sql("t.partner_id = ?", tenant.partnerId), inList("t.subscription_id", ids));
  const atOnce = and(own, sql("t.deadline = 'TERM_END' AND t.days_before = 0"));
  const found = await select(read, Reminder, atOnce);
  return new Set(found.map(({ subscriptionId, deadlineAt }) => keyOf(subscriptionId, deadlineAt)));
}

const isOfEnd = ({ deadline }: PlannedReminder): boolean => deadline === "TERM_END" || deadline === "TRIAL_END";

/** The due subscriptions whose reminders say which term follows, each with the end of its term. */
export function termsToForecast(due: readonly EndingTerm[], { plannedOf }: DueReminders): EndingTerm[] {
  return due.flatMap(({ subscription, addOns }) => {
    if (!plannedOf(subscription).some(isOfEnd)) return [];
    const end = stateAtTermEnd(subscription);
    return end !== null && mayBeginTerm(end.facts) ? [{ subscription, addOns, at: end.at }] : [];
  });
}

/** Why a subscription ends. Microsoft trials never renew. @source R-TRIAL-7, R-REM */
function reasonOf({ isTrial, publisherKind, autoRenew }: Subscription): EndReason {
  if (isTrial && publisherKind === "MICROSOFT") return "MICROSOFT_TRIAL";
  return autoRenew ? "NOT_AVAILABLE" : "AUTO_RENEWAL_OFF";
}

function kindOf({ deadline }: PlannedReminder, outcome: RenewalForecast["outcome"], { autoRenew }: Subscription): ReminderKind {
  if (deadline !== "TERM_END") return deadline;
  if (outcome === "RENEWS") return "RENEWAL";
  return autoRenew ? "RENEWAL_AT_RISK" : "ENDING";
}

/** What a reminder says; null when its kind is switched off, and for one at once when the subscription renews after all. */
function decide(
  { subscription, addOns }: EndingTerm,
  reminder: PlannedReminder,
  next: NextTerm<AddOn> | null,
  { kinds }: ReminderSettings,
): DecidedReminder | null {
  const says = { outcome: null, reason: null, amountMinor: null };
  const { at, deadline, daysBefore } = reminder;
  if (deadline === "CREDIT_WINDOW") return { kind: deadline, at, says };
  if (deadline === "RETENTION_END") return { kind: deadline, at, says: { ...says, outcome: "ENDS", reason: "SUSPENDED" } };
  const end = stateAtTermEnd(subscription);
  if (end === null) return null;
  const { outcome, amountMinor } = forecastRenewal(end, addOns, next);
  const kind = kindOf(reminder, outcome, subscription);
  if (!kinds.includes(kind) || (daysBefore === 0 && kind !== "RENEWAL_AT_RISK")) return null;
  return { kind, at, says: { outcome, amountMinor, reason: outcome === "RENEWS" ? null : reasonOf(subscription) } };
}

/** A reminder with its event, to be written. */
export type NewReminder = Readonly<{ event: EventName; at: Instant; subscription: Subscription; row: Reminder }>;

/** Decides the reminders of a due subscription. `next` is the term that would follow the current one. @source R-REM */
export function decideReminders(
  due: EndingTerm,
  { settings, plannedOf }: DueReminders,
  next: NextTerm<AddOn> | null,
): readonly NewReminder[] {
  const { subscription } = due;
  const { partnerId, id: subscriptionId, currency } = subscription;
  return plannedOf(subscription).flatMap((reminder) => {
    const decided = decide(due, reminder, next, settings);
    if (decided === null) return [];
    const { deadline, deadlineAt, daysBefore } = reminder;
    const ids = { eventId: newId("event"), partnerId, subscriptionId };
    const row = { ...ids, deadline, deadlineAt, daysBefore, ...decided.says, currency };
    return [{ event: eventOf[decided.kind], at: decided.at, subscription, row }];
  });
}

/** Emits the events of reminders. */
export function emitReminders(tx: TxContext, reminders: readonly NewReminder[]): void {
  for (const { event, at, subscription, row } of reminders) {
    emit(tx, event, { ...idsOf(subscription), id: row.eventId, occurredAt: at });
  }
}

/** Writes what the events of reminders say, in one statement. */
export const insertReminders = (tx: TxContext, reminders: readonly NewReminder[]): Promise<void> =>
  insertRows(
    tx.write,
    Reminder,
    reminders.map(({ row }) => row),
  );
