import { assert, notFound } from "../../core/errors.js";
import { type EventType } from "../../core/events.js";
import { WakeSignal } from "../../core/wake-signal.js";
import { tenantOf, type Context } from "../../database/context.js";
import { and, inList, isCode, query, selectOne, selectPlanned, sql } from "../../database/rows.js";
import { within } from "../../database/tenant.js";
import { Customer } from "../../entities/customer.entity.js";
import { Event } from "../../entities/event.entity.js";
import { BATCH, feedsOf } from "./event-feed.js";
import { STREAMED } from "./event-loaders.js";
import { BEGINNING } from "./list-events.js";

/**
 * Selects the events to follow: those after a known event, of one customer, of some types. With an `after` that is empty or "0" the stream starts
 * with the first event; without it, with the next one.
 */
export type EventFilter = Readonly<{ after?: string | null; customerId?: string | null; types?: readonly EventType[] | null }>;

/**
 * Events as they become visible. `startsAfter` is the id of the last visible event before them; null when there is none. `nextBatch`
 * returns the events that have been read, in their order and at most `max`, or waits for one; none at the end.
 */
export type EventStream = AsyncIterableIterator<Event> &
  Readonly<{ startsAfter: string | null; nextBatch: (max: number) => Promise<readonly Event[]> }>;

/** A position in a tenant's events. `eventId` is the id of the last visible event before it; null when there is none. */
type Position = Readonly<{ sequence: number; eventId: string | null }>;

async function latestPosition(ctx: Context): Promise<Position> {
  const tenant = tenantOf(ctx);
  const { sql: visible, parameters } = within(tenant, "customer_id");
  const latestId = `SELECT t.id FROM event t WHERE ${visible} ORDER BY t.sequence DESC LIMIT 1`;
  const rows = await query<{ n: number | string; id: string | null }>(
    ctx.read,
    sql(`SELECT p.event_sequence AS n, (${latestId}) AS id FROM partner p WHERE p.id = ?`, ...parameters, tenant.partnerId),
  );
  assert(rows[0] !== undefined, "a tenant is a partner");
  return { sequence: Number(rows[0].n), eventId: rows[0].id };
}

/** The id of the latest event that a tenant can see; null when there is none. */
export const latestEventId = async (ctx: Context): Promise<string | null> => (await latestPosition(ctx)).eventId;

/** The position after which to start: that of the known event, the beginning, or the latest. @throws NOT_FOUND */
async function startPosition(ctx: Context, after: string | null | undefined): Promise<Position> {
  if (after === null || after === undefined) return latestPosition(ctx);
  if (after === "" || after === BEGINNING) return { sequence: 0, eventId: null };
  const known = await selectOne(ctx.read, Event, and(within(tenantOf(ctx), "customer_id"), isCode("t.id", after)));
  if (known === null) throw notFound("event", after, "after");
  return { sequence: known.sequence, eventId: after };
}

async function assertCustomer(ctx: Context, customerId: string | null | undefined): Promise<void> {
  if (customerId === null || customerId === undefined) return;
  const customer = await selectOne(ctx.read, Customer, and(within(tenantOf(ctx), "id"), isCode("t.id", customerId)));
  if (customer === null) throw notFound("customer", customerId, "customerId");
}

/** Takes part in the feed of the tenant, and waits until new events of the partner are announced. */
function startFollowing(ctx: Context) {
  const { newEvents } = ctx.bus;
  const { partnerId } = tenantOf(ctx);
  const feeds = feedsOf(ctx.bus);
  const feed = feeds.join(ctx);
  const signal = new WakeSignal();
  let isStopped = false;
  const wake = () => {
    feed.announce();
    signal.wake();
  };
  newEvents.on(partnerId, wake);
  const stop = () => {
    if (isStopped) return;
    isStopped = true;
    newEvents.off(partnerId, wake);
    feeds.leave(feed);
    signal.wake();
  };
  return { feed, wait: () => signal.wait(), stop, isStopped: () => isStopped };
}

/**
 * Follows a tenant's events in the order in which they became visible: first those after `after`, then new
 * ones, without gaps or duplicates. Reads the database, so it does not matter which process wrote an event.
 * @throws NOT_FOUND for an unknown event or customer
 * @source issue "The marketplace runs" §5; architecture "Events are numbered as they become visible"
 */
export async function followEvents(ctx: Context, filter: EventFilter): Promise<EventStream> {
  await assertCustomer(ctx, filter.customerId);
  return eventsFrom(ctx, filter, await startPosition(ctx, filter.after));
}

function eventsFrom(ctx: Context, filter: EventFilter, start: Position): EventStream {
  const follower = startFollowing(ctx);
  const batches = read(ctx, filter, start.sequence, follower);
  const waiting: Event[] = [];
  const nextBatch = async (max: number): Promise<readonly Event[]> => {
    if (waiting.length === 0) waiting.push(...((await batches.next()).value ?? []));
    return waiting.splice(0, max);
  };
  const next = async (): Promise<IteratorResult<Event>> => {
    const [event] = await nextBatch(1);
    return event === undefined ? { done: true, value: undefined } : { done: false, value: event };
  };
  // `return()` on a waiting generator would also wait. Ending the pause first lets the loop finish.
  const end = async (): Promise<IteratorResult<Event>> => {
    follower.stop();
    waiting.length = 0;
    await batches.return(undefined);
    return { done: true, value: undefined };
  };
  const events = { startsAfter: start.eventId, nextBatch, next, return: end, throw: end };
  const iterator: EventStream = { ...events, [Symbol.asyncIterator]: () => iterator };
  return iterator;
}

/** Reads the events in batches, none of them empty: from the database those that the feed does not have any more. */
async function* read(
  ctx: Context,
  filter: EventFilter,
  start: number,
  { feed, wait, isStopped }: ReturnType<typeof startFollowing>,
): AsyncGenerator<readonly Event[], undefined> {
  let seen = start;
  while (!isStopped()) {
    await feed.refresh();
    while (seen < feed.to) {
      const { from, to } = feed;
      const events = seen < from ? await firstEventsBetween(ctx, filter, seen, to) : feed.after(seen).filter(matching(filter));
      if (events.length > 0) yield events;
      seen = (seen < from && events.length === BATCH ? events.at(-1)?.sequence : null) ?? to;
    }
    await wait();
  }
  return undefined;
}

/** Whether an event is one that a filter selects. */
const matching =
  ({ customerId, types }: EventFilter) =>
  (event: Event): boolean =>
    (!customerId || event.customerId === customerId) && (!types || types.includes(event.type));

/** The first BATCH events that a filter selects. */
async function firstEventsBetween(
  ctx: Context,
  { customerId, types }: EventFilter,
  after: number,
  until: number,
): Promise<Event[]> {
  const where = and(
    within(tenantOf(ctx), "customer_id"),
    sql("t.sequence > ? AND t.sequence <= ?", after, until),
    customerId ? sql("t.customer_id = ?", customerId) : null,
    types ? inList("t.type", types) : null,
  );
  const rows = await selectPlanned(ctx.read, Event, STREAMED, where, sql(`ORDER BY t.sequence LIMIT ${BATCH}`));
  return rows.map(({ row }) => row);
}
