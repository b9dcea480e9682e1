import { Field, InputType, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { invalid } from "../core/errors.js";
import { DAYS_BEFORE_MAX, EndReason, REMINDER_DAYS_MAX, ReminderDeadline, ReminderKind } from "../core/reminders.js";
import { RenewalOutcome } from "../core/vocabulary.js";
import { DryRunCommandInput, DryRunCommandPayload } from "./command.schema.js";
import { describeEnum } from "./describe-enum.js";
import { all, ParsedBy, RefusesNull } from "./input-parser.js";
import { ListSize } from "./list-size.js";
import { DateTimeScalar } from "./scalars.schema.js";

describeEnum(ReminderKind, "ReminderKind", "A kind of reminders, which can be switched off.", {
  RENEWAL: "The end of a term of a subscription that renews: the event SUBSCRIPTION_RENEWAL_UPCOMING.",
  ENDING: "The end of the last term of a subscription with auto-renewal off: the event SUBSCRIPTION_ENDING_SOON.",
  RENEWAL_AT_RISK:
    "The end of a term of a subscription that is set to renew but will end, because its plan or price was withdrawn: the event SUBSCRIPTION_RENEWAL_AT_RISK. Also sent at once when a catalog import is the cause.",
  TRIAL_END: "The end of a trial: the event TRIAL_ENDING_SOON.",
  RETENTION_END: "The end of the retention of a suspended subscription: the event RETENTION_ENDING_SOON.",
  CREDIT_WINDOW:
    "The end of the time in which a cancellation is credited: the event CREDIT_WINDOW_CLOSING, one hour before with monthly billing and one day before with annual billing.",
});

describeEnum(ReminderDeadline, "ReminderDeadline", "A deadline of a subscription.", {
  TERM_END: "The end of the current term.",
  TRIAL_END: "The end of the trial.",
  RETENTION_END: "The end of the retention of a suspended subscription.",
  CREDIT_WINDOW: "The end of the time in which a cancellation is credited.",
});

describeEnum(EndReason, "EndReason", "Why a subscription ends at a deadline.", {
  AUTO_RENEWAL_OFF: "Auto-renewal is off.",
  NOT_AVAILABLE: "No term can follow: the plan was withdrawn, or has no price for the customer.",
  MICROSOFT_TRIAL: "It is a Microsoft trial, which never renews.",
  SUSPENDED: "It is suspended, and its retention ends.",
});

@ObjectType({
  description:
    "The reminders of a partner: events before the deadlines of its subscriptions. By default 30 and 7 days before, of all kinds. See the guide Reminders.",
  simpleResolvers: true,
})
export class Reminders {
  @ListSize(REMINDER_DAYS_MAX)
  @Field(() => [Int], {
    description:
      "How many days before the end of a term, a trial or a retention a reminder is sent, largest first. Days from 28 do not count for terms of one month.",
  })
  daysBefore: readonly number[];

  @ListSize(Object.keys(ReminderKind).length)
  @Field(() => [ReminderKind], { description: "The kinds of reminders that are sent." })
  kinds: readonly ReminderKind[];

  @Field(() => Int, {
    description: "Incremented on every change. Pass it as expectedVersion to setReminders for optimistic locking.",
  })
  version: number;
}

@ObjectType({ description: "What an event that is a reminder says, as it was when the event occurred.", simpleResolvers: true })
export class Reminder {
  @Field(() => ReminderDeadline, { description: "The deadline." })
  deadline: ReminderDeadline;

  @Field(() => DateTimeScalar, { description: "The instant of the deadline, by the partner's clock." })
  deadlineAt: Instant;

  @Field(() => RenewalOutcome, {
    nullable: true,
    description: "What happens at the deadline if nothing else changes. Null for CREDIT_WINDOW.",
  })
  outcome: RenewalOutcome | null;

  @Field(() => EndReason, { nullable: true, description: "Why the subscription ends. Null unless outcome is ENDS." })
  reason: EndReason | null;
}

function daysIn(days: readonly number[], path: readonly string[]): readonly number[] {
  if (days.length > REMINDER_DAYS_MAX) {
    throw invalid(`At most ${REMINDER_DAYS_MAX} numbers of days are allowed; got ${days.length}.`, ...path);
  }
  const wrong = days.find((day) => day < 1 || day > DAYS_BEFORE_MAX);
  if (wrong === undefined) return days;
  throw invalid(`Days before a deadline must be between 1 and ${DAYS_BEFORE_MAX}; got ${wrong}.`, ...path);
}

/** Declares the days before deadlines in an input. */
const DaysBeforeField = (whenLeftOut: string): PropertyDecorator =>
  all(
    ParsedBy<readonly number[]>((days, { path }) => daysIn(days, path)),
    Field(() => [Int], {
      nullable: true,
      description: `How many days before the end of a term, a trial or a retention to send a reminder: at most ${REMINDER_DAYS_MAX} numbers from 1 to ${DAYS_BEFORE_MAX}. An empty list: none. ${whenLeftOut}`,
    }),
  );

/** Declares the kinds of reminders in an input. */
const KindsField = (whenLeftOut: string): PropertyDecorator =>
  Field(() => [ReminderKind], {
    nullable: true,
    description: `The kinds of reminders to send. An empty list: none. ${whenLeftOut}`,
  });

@InputType({ description: "The reminders of a new partner." })
export class RemindersInput {
  @DaysBeforeField("Left out or null: 30 and 7.")
  daysBefore?: number[] | null;

  @KindsField("Left out or null: all.")
  kinds?: ReminderKind[] | null;
}

@InputType({ description: "The new reminders of your partner." })
export class SetRemindersInput extends DryRunCommandInput {
  @RefusesNull()
  @DaysBeforeField("Left out: unchanged. Null is refused.")
  daysBefore?: number[] | null;

  @RefusesNull()
  @KindsField("Left out: unchanged. Null is refused.")
  kinds?: ReminderKind[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Reminders.version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked.",
  })
  expectedVersion?: number | null;
}

@ObjectType({ description: "The result of setReminders.", simpleResolvers: true })
export class SetRemindersPayload extends DryRunCommandPayload {
  /** Not shown: the `partner` field resolver loads it. Null when refused. */
  partnerId: string | null;
}
