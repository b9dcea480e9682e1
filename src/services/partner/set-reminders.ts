import { changesOf } from "../../core/changes.js";
import { assert, assertVersion } from "../../core/errors.js";
import { orderedReminders, type ReminderKind, type ReminderSettings } from "../../core/reminders.js";
import { recordChange } from "../../database/changes.js";
import { type CommandInput, type CommandResult, command, emit } from "../../database/command.js";
import { type Context, partnerOf, type TxContext } from "../../database/context.js";
import { lockRowToChange } from "../../database/row-locks.js";
import { and, sql } from "../../database/rows.js";
import { updateMatching, updateWhere } from "../../database/writes.js";
import { Partner } from "../../entities/partner.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";
import { readReminders, remindersIn } from "./reminders.js";
import { assertPartnerType } from "./rules/permissions.js";

/** What an input says about the partner's reminders; null and missing values stay as they are. */
export type RemindersChange = Readonly<{ daysBefore?: readonly number[] | null; kinds?: readonly ReminderKind[] | null }>;

type SetReminders = CommandInput & RemindersChange & Readonly<{ expectedVersion?: number | null }>;

/** The settings that an input asks for. */
export const remindersWith = (present: ReminderSettings, { daysBefore, kinds }: RemindersChange) =>
  orderedReminders({ daysBefore: daysBefore ?? present.daysBefore, kinds: kinds ?? present.kinds });

const isSame = (settings: ReturnType<typeof remindersWith>, { daysBefore, kinds }: ReminderSettings): boolean =>
  JSON.stringify(settings) === JSON.stringify({ daysBefore, kinds });

/**
 * Sets the partner's reminders, from now on: reminders of new days count only if their instant is still to come. All its subscriptions
 * fall due to be planned anew. The same settings again change nothing.
 * @throws VERSION_CONFLICT, PARTNER_TYPE_NOT_ALLOWED
 * @source R-REM; decision 0081
 */
export function setReminders(ctx: Context, input: SetReminders): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "partner:setReminders");
  return command(ctx, "setReminders", input, async (tx) => {
    const { partnerId } = tx.tenant;
    const seen = await readReminders(tx);
    assertVersion(seen.version, input.expectedVersion);
    if (isSame(remindersWith(seen, input), seen)) return { subjectId: partnerId };
    // The partner's row comes last, as in every command with events.
    await planAnew(tx);
    await write(tx, input);
    return { subjectId: partnerId };
  });
}

/** Lets the reminders of all open subscriptions be planned again, by due work. What is due before is not touched. */
async function planAnew(tx: TxContext): Promise<void> {
  const ofPartner = sql("t.partner_id = ? AND t.status IN ('ACTIVE', 'SUSPENDED')", tx.tenant.partnerId);
  const where = and(ofPartner, sql("t.next_transition_at > ?", tx.now));
  await updateWhere(tx.write, Subscription, where, { nextTransition: "REMINDER_PLAN", nextTransitionAt: tx.now });
}

async function write(tx: TxContext, input: SetReminders): Promise<void> {
  const { partnerId } = tx.tenant;
  const partner = await lockRowToChange(tx, Partner, sql("t.id = ?", partnerId));
  assert(partner !== null, "a tenant is a partner");
  const before = remindersIn(partner.reminders);
  assertVersion(before.version, input.expectedVersion);
  const after = remindersWith(before, input);
  const reminders = { ...after, version: before.version + 1 };
  await updateMatching(tx.write, Partner, { id: partnerId }, { reminders });
  const { daysBefore, kinds } = before;
  recordChange(tx, partnerId, changesOf({ daysBefore, kinds }, after));
  emit(tx, "partner.remindersChanged", { partnerId });
}
