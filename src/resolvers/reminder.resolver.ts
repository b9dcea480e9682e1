import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from "type-graphql";
import { reminderEvents } from "../core/events.js";
import type { Context } from "../database/context.js";
import type { Event as EventRow } from "../entities/event.entity.js";
import type { Partner as PartnerRow } from "../entities/partner.entity.js";
import type { Reminder as ReminderRow } from "../entities/reminder.entity.js";
import { Event } from "../schema/event.schema.js";
import { Money } from "../schema/money.schema.js";
import { Partner } from "../schema/partner.schema.js";
import { Reminder, Reminders, SetRemindersInput, SetRemindersPayload } from "../schema/reminder.schema.js";
import { reminderOfEvent } from "../services/events/reminder-of-event.js";
import { partnerById } from "../services/partner/partner-loaders.js";
import { remindersIn } from "../services/partner/reminders.js";
import { setReminders } from "../services/partner/set-reminders.js";
import { loadIf } from "./found.js";
import { payload, type Payload } from "./payload.js";
import { readsFor } from "./reads.js";
import { RequiresPermission } from "./requires-permission.js";
import { visibleMoney } from "./visible-money.js";

const reads = readsFor<EventRow>();

@Resolver(() => Partner)
export class PartnerRemindersResolver {
  @FieldResolver(() => Reminders, {
    nullable: true,
    description: "The partner's reminders. Null for indirect resellers: those of their indirect provider apply.",
  })
  reminders(@Root() { indirectProviderId, reminders }: PartnerRow): Reminders | null {
    return indirectProviderId === null ? remindersIn(reminders) : null;
  }

  @Mutation(() => SetRemindersPayload, {
    description:
      "Sets your partner's reminders, from now on: a reminder whose instant has passed is not sent afterwards. The same settings again change nothing. Codes: INVALID_INPUT, VERSION_CONFLICT, PARTNER_TYPE_NOT_ALLOWED.",
  })
  @RequiresPermission("partner:setReminders")
  setReminders(
    @Arg("input", { description: "The new reminders." }) input: SetRemindersInput,
    @Ctx() ctx: Context,
  ): Promise<SetRemindersPayload> {
    return payload(ctx, "partnerId", () => setReminders(ctx, input));
  }
}

@Resolver(() => SetRemindersPayload)
export class SetRemindersPayloadResolver {
  @FieldResolver(() => Partner, {
    nullable: true,
    description: "Your partner with its new reminders; null when the mutation was refused.",
  })
  partner(@Root() { partnerId }: Payload<"partnerId">, @Ctx() ctx: Context): Promise<Partner | null> {
    return loadIf(partnerId, (id) => partnerById.load(ctx, id));
  }
}

@Resolver(() => Event)
export class EventReminderResolver {
  @reads.properties("id", "type")
  @FieldResolver(() => Reminder, {
    nullable: true,
    description: "What the event reminds of; null for events that are not reminders.",
  })
  reminder(@Root() { id, type }: EventRow, @Ctx() ctx: Context): Promise<Reminder | null> {
    return loadIf(reminderEvents.has(type) ? id : null, (eventId) => reminderOfEvent.load(ctx, eventId));
  }
}

@Resolver(() => Reminder)
export class ReminderResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "How many days before the deadline the reminder was due. Null for CREDIT_WINDOW, and for a reminder at once after a catalog import.",
  })
  daysBefore(@Root() { daysBefore }: ReminderRow): number | null {
    return daysBefore === 0 ? null : daysBefore;
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      "The estimated charges on the first day of the next term, including add-ons, at the prices known when the event occurred. Null when no term follows, and for indirect resellers.",
  })
  estimatedAmount(@Root() { amountMinor, currency }: ReminderRow, @Ctx() ctx: Context): Money | null {
    return visibleMoney(ctx, amountMinor, currency);
  }
}
