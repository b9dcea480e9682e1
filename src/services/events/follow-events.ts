import { assert, notFound } from "../../core/errors.js";
import { type EventType } from "../../core/events.js";
import { WakeSignal } from "../../core/wake-signal.js";
import { tenantOf, type Context } from "../../database/context.js";
import { and, inList, isCode, query, select, selectOne, sql } from "../../database/rows.js";
import { within } from "../../database/tenant.js";
import { Customer } from "../../entities/customer.entity.js";
import { Event } from "../../entities/event.entity.js";

/** The maximum number of events per read. */
const BATCH = 100;
/** The polling interval: events written by other processes are not announced in this one. */
const POLL_INTERVAL_MS = 1000;

/** Selects the events to follow: those after a known event, of one customer, of some types. */
export type EventFilter = Readonly<{ after?: string | null; customerId?: string | null; types?: readonly EventType[] | null }>;

async function latestSequence(ctx: Context): Promise<number> {
  const { partnerId } = tenantOf(ctx);
  const rows = await query<{ n: number | string }>(
    ctx.read,
    sql("SELECT t.event_sequence AS n FROM partner t WHERE t.id = ?", partnerId),
  );
  assert(rows[0] !== undefined, "a tenant is a partner");
  return Number(rows[0].n);
}

/** The sequence after which to start: that of the known event, or the latest. @throws NOT_FOUND */
async function startSequence(ctx: Context, after: string | null | undefined): Promise<number> {
  if (after === null || after === undefined) return latestSequence(ctx);
  const known = await selectOne(ctx.read, Event, and(within(tenantOf(ctx), "customer_id"), isCode("t.id", after)));
  if (known === null) throw notFound("event", after, "after");
  return known.sequence;
}

async function assertCustomer(ctx: Context, customerId: string | null | undefined): Promise<void> {
  if (customerId === null || customerId === undefined) return;
  const customer = await selectOne(ctx.read, Customer, and(within(tenantOf(ctx), "id"), isCode("t.id", customerId)));
  if (customer === null) throw notFound("customer", customerId, "customerId");
}

/** Waits until this process announces new events of the partner, or until the polling interval ends. */
function waitForEvents(ctx: Context) {
  const { newEvents } = ctx.bus;
  const { partnerId } = tenantOf(ctx);
  const signal = new WakeSignal();
  let isStopped = false;
  newEvents.on(partnerId, signal.wake);
  const stop = () => {
    isStopped = true;
    newEvents.off(partnerId, signal.wake);
    signal.wake();
  };
  return { wait: () => signal.wait(POLL_INTERVAL_MS), stop, isStopped: () => isStopped };
}

/**
 * Follows a tenant's events in the order in which they became visible: first those after `after`, then new
 * ones, without gaps or duplicates. Reads the database, so it does not matter which process wrote an event.
 * @throws NOT_FOUND for an unknown event or customer
 * @source issue "The marketplace runs" §5; architecture "Events are numbered as they become visible"
 */
export async function followEvents(ctx: Context, filter: EventFilter): Promise<AsyncIterableIterator<Event>> {
  await assertCustomer(ctx, filter.customerId);
  const start = await startSequence(ctx, filter.after);
  return eventsFrom(ctx, filter, start);
}

function eventsFrom(ctx: Context, filter: EventFilter, start: number): AsyncIterableIterator<Event> {
  const listener = waitForEvents(ctx);
  const events = read(ctx, filter, start, listener);
  // `return()` on a waiting generator would also wait. Ending the pause first lets the loop finish.
  const end = async (): Promise<IteratorResult<Event>> => {
    listener.stop();
    return events.return(undefined);
  };
  const iterator: AsyncIterableIterator<Event> = {
    next: () => events.next(),
    return: end,
    throw: end,
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}

async function* read(
  ctx: Context,
  filter: EventFilter,
  start: number,
  { wait, isStopped }: ReturnType<typeof waitForEvents>,
): AsyncGenerator<Event, undefined> {
  let seen = start;
  while (!isStopped()) {
    const latest = await latestSequence(ctx);
    while (seen < latest) {
      const until = Math.min(latest, seen + BATCH);
      yield* await eventsBetween(ctx, filter, seen, until);
      seen = until;
    }
    await wait();
  }
  return undefined;
}

function eventsBetween(ctx: Context, { customerId, types }: EventFilter, after: number, until: number): Promise<Event[]> {
  const where = and(
    within(tenantOf(ctx), "customer_id"),
    sql("t.sequence > ? AND t.sequence <= ?", after, until),
    customerId ? sql("t.customer_id = ?", customerId) : null,
    types ? inList("t.type", types) : null,
  );
  return select(ctx.read, Event, where, sql("ORDER BY t.sequence"));
}
