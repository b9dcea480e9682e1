import { tenantOf, type Context } from "../../database/context.js";
import { defineLoader } from "../../database/loaders.js";
import { and, or, select, sql } from "../../database/rows.js";
import type { AuditRecord } from "../../entities/audit-record.entity.js";
import { Event } from "../../entities/event.entity.js";
import { fieldChangesOf, fieldChangesOfCart, type FieldChange } from "./event-changes.js";

/** Consecutive events of a partner. */
type EventRange = Readonly<{ first: number; last: number }>;

const eventsInRange = defineLoader(
  "eventsInRange",
  async (ctx: Context, ranges: readonly EventRange[]) => {
    const some = ranges.map(({ first, last }) => sql("t.sequence >= ? AND t.sequence <= ?", first, last));
    const where = and(sql("t.partner_id = ?", tenantOf(ctx).partnerId), or(...some));
    const rows = await select(ctx.read, Event, where, sql("ORDER BY t.sequence"));
    return ranges.map(({ first, last }) => rows.filter(({ sequence }) => sequence >= first && sequence <= last));
  },
  // SQLite limits the depth of an expression.
  { batchMax: 200, identify: ({ first, last }) => `${first} ${last}` },
);

/** The events that a record's command caused, in order. */
export async function eventsOfRecord(ctx: Context, { firstEvent, eventCount }: AuditRecord): Promise<readonly Event[]> {
  if (firstEvent === null) return [];
  return eventsInRange.load(ctx, { first: firstEvent, last: firstEvent + eventCount - 1 });
}

/** What a record's command changed: the changes of its events, as `changesOf` shows them, and those of its cart. */
export async function changesOfRecord(
  ctx: Context,
  record: AuditRecord,
  changesOf: (ctx: Context, event: Event) => Promise<readonly FieldChange[]> = fieldChangesOf,
): Promise<readonly FieldChange[]> {
  const events = await eventsOfRecord(ctx, record);
  const ofEvents = (await Promise.all(events.map((event) => changesOf(ctx, event)))).flat();
  return record.changes === null ? ofEvents : [...ofEvents, ...fieldChangesOfCart(record.changes)];
}
