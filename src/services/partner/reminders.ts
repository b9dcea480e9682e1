import { assert } from "../../core/errors.js";
import { DEFAULT_REMINDERS, type ReminderSettings } from "../../core/reminders.js";
import { tenantOf, type Context } from "../../database/context.js";
import { selectOne, sql } from "../../database/rows.js";
import { Partner } from "../../entities/partner.entity.js";

/** The stored reminders of the partner of a row `t`, as part of a statement that reads something else. */
export const REMINDERS_OF_PARTNER = "(SELECT p.reminders FROM partner p WHERE p.id = t.partner_id)";

/** The reminders of a partner, by what is stored. */
export const remindersIn = (stored: ReminderSettings | null): ReminderSettings => stored ?? DEFAULT_REMINDERS;

/** The reminders of a partner, by the stored text. */
export const remindersInText = (text: unknown): ReminderSettings =>
  typeof text === "string" ? (JSON.parse(text) as ReminderSettings) : DEFAULT_REMINDERS;

type RemindersReading = Pick<Context, "read" | "tenant" | "actor">;

/** Reads the reminders of the tenant as they are stored now. */
export async function readReminders(ctx: RemindersReading): Promise<ReminderSettings> {
  const partner = await selectOne(ctx.read, Partner, sql("t.id = ?", tenantOf(ctx).partnerId));
  assert(partner !== null, "a tenant is a partner");
  return remindersIn(partner.reminders);
}

/** The reminders of the tenant. Needs no statement if they were read with the caller's partner, or with what is due. */
export const remindersOf = async (ctx: RemindersReading & Pick<Context, "reminders">): Promise<ReminderSettings> =>
  ctx.reminders ?? (await readReminders(ctx));
