import { tenantOf, type Context } from "../../database/context.js";
import { defineRowLoader, type TenantContext } from "../../database/loaders.js";
import { and, inList, select, sql } from "../../database/rows.js";
import { Reminder } from "../../entities/reminder.entity.js";

/** What events that are reminders say, by the id of the event. */
export const reminderOfEvent = defineRowLoader(
  "reminderOfEvent",
  (ctx: TenantContext & Pick<Context, "actor">, eventIds: readonly string[]) => {
    const { partnerId } = tenantOf(ctx);
    return select(ctx.read, Reminder, and(sql("t.partner_id = ?", partnerId), inList("t.event_id", eventIds)));
  },
  ({ eventId }) => eventId,
);
