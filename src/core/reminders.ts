import { enumOf } from "./vocabulary.js";

/** What a reminder says. A partner can switch each kind off. @source R-REM */
export const ReminderKind = enumOf("RENEWAL", "ENDING", "RENEWAL_AT_RISK", "TRIAL_END", "RETENTION_END", "CREDIT_WINDOW");

export type ReminderKind = keyof typeof ReminderKind;

/** The deadlines of subscriptions that reminders are about. @source R-REM */
export const ReminderDeadline = enumOf("TERM_END", "TRIAL_END", "RETENTION_END", "CREDIT_WINDOW");

export type ReminderDeadline = keyof typeof ReminderDeadline;

/** Why a subscription ends at its deadline. */
export const EndReason = enumOf("AUTO_RENEWAL_OFF", "NOT_AVAILABLE", "MICROSOFT_TRIAL", "SUSPENDED");

export type EndReason = keyof typeof EndReason;

/** The reminders of a partner: how many whole days before a deadline, largest first, and of which kinds. */
export type ReminderSettings = Readonly<{ daysBefore: readonly number[]; kinds: readonly ReminderKind[]; version: number }>;

/** The reminders of a partner that has never set them. @source R-REM */
export const DEFAULT_REMINDERS: ReminderSettings = { daysBefore: [30, 7], kinds: Object.values(ReminderKind), version: 1 };

/** The largest number of days before a deadline, and of such numbers. */
export const DAYS_BEFORE_MAX = 365;
export const REMINDER_DAYS_MAX = 10;

/** The settings in the form in which they are stored and compared: without repeated values, in a fixed order. */
export const orderedReminders = ({ daysBefore, kinds }: Omit<ReminderSettings, "version">) => ({
  daysBefore: [...new Set(daysBefore)].sort((one, other) => other - one),
  kinds: Object.values(ReminderKind).filter((kind) => kinds.includes(kind)),
});
