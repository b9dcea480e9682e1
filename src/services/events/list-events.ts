import { invalid } from "../../core/errors.js";
import { encode } from "../../database/cursors.js";
import type { Context } from "../../database/context.js";
import { readPage, type ListSource, type Page, type PageArguments } from "../../database/keyset-page.js";
import { listKeysOf } from "../../database/list-keys.js";
import { definePageLoader } from "../../database/loaders.js";
import { Event } from "../../entities/event.entity.js";
import { wholeEvent } from "./event-loaders.js";
import { eventList, indexOfObject, isByTime, type EventListFilter, type EventObject, type EventOrder } from "./event-filter.js";

/** The position before all events of a partner, where the id of an event is expected as `after`. */
export const BEGINNING = "0";

/** The events at the cursors of a page; null where there is none. @throws INVALID_INPUT for an id of no event that the caller can see */
async function cursorsOf(ctx: Context, { after, before }: PageArguments) {
  const eventAt = async (id: string | null | undefined, argument: string) => {
    if (!id) return null;
    if (id === BEGINNING && argument === "after") return null;
    if (id === BEGINNING)
      throw invalid(`No event is before "${BEGINNING}". Pass the id of an event as before, or leave it out.`, argument);
    const event = await wholeEvent(ctx, { id });
    if (event !== null) return event;
    throw invalid(`Invalid cursor: "${id}". Pass the id of an event, or "${BEGINNING}" for the start of the list.`, argument);
  };
  return { after: await eventAt(after, "after"), before: await eventAt(before, "before") };
}

type Cursors = Awaited<ReturnType<typeof cursorsOf>>;

/** The paging arguments of a list of events with the cursors of keyset pages instead of ids of events. */
function withKeys(ctx: Context, source: ListSource<Event>, page: PageArguments, { after, before }: Cursors): PageArguments {
  const { list, keys } = listKeysOf(ctx.read, source);
  const keysOf = (event: Event | null) => event && encode(list, keys, event);
  return { ...page, after: keysOf(after), before: keysOf(before) };
}

/**
 * The filter of a page without the ends of its time that its cursors already exclude. SQLite would begin to read at such an end, however far
 * away the cursor is.
 */
function betweenCursors(filter: EventListFilter, orderBy: EventOrder | null | undefined, { after, before }: Cursors) {
  if (!isByTime(filter, orderBy)) return filter;
  const { since, until } = filter;
  const [first, last] = orderBy?.direction === "DESC" ? [before, after] : [after, before];
  return {
    ...filter,
    since: since && first && first.occurredAt >= since ? null : since,
    until: until && last && last.occurredAt < until ? null : until,
  };
}

/** The list of a filter, of which a page reads what a narrower filter selects together with its cursors. All events of the filter count. */
function pageSource(
  ctx: Context,
  filter: EventListFilter,
  ofPage: EventListFilter,
  orderBy: EventOrder | null | undefined,
): ListSource<Event> {
  const whole = eventList(ctx, filter, orderBy);
  const { where } = eventList(ctx, ofPage, orderBy);
  return { ...whole, where, counted: () => Promise.resolve(whole.where) };
}

/** A page whose cursors are the ids of its events, which streams of events also accept. */
const withIds = ({ nodes, pageInfo: { hasNextPage, hasPreviousPage }, totalCount, condition }: Page<Event>): Page<Event> => ({
  nodes,
  edges: nodes.map((node) => ({ cursor: node.id, node })),
  pageInfo: { hasNextPage, hasPreviousPage, startCursor: nodes[0]?.id ?? null, endCursor: nodes.at(-1)?.id ?? null },
  totalCount,
  condition,
});

/** A page of the events that the caller can see. @throws INVALID_INPUT for an unknown cursor, and when `until` is before `since` */
export async function eventsOf(
  ctx: Context,
  page: PageArguments,
  filter: EventListFilter,
  orderBy: EventOrder | null | undefined,
): Promise<Page<Event>> {
  const cursors = await cursorsOf(ctx, page);
  const source = pageSource(ctx, filter, betweenCursors(filter, orderBy, cursors), orderBy);
  return withIds(await readPage(ctx.read, source, withKeys(ctx, source, page, cursors)));
}

/**
 * The same page with cursors that are keys of the list, not ids of events. A job of a reseller also continues after an event of a customer
 * that is no longer assigned to the reseller.
 */
export async function eventsByKeys(
  ctx: Context,
  page: PageArguments,
  filter: EventListFilter,
  orderBy: EventOrder | null | undefined,
): Promise<Page<Event>> {
  // A cursor of this list already satisfies the end of the time that it follows.
  const passed = orderBy?.direction === "DESC" ? { until: null } : { since: null };
  const isPassed = Boolean(page.after) && isByTime(filter, orderBy);
  return readPage(ctx.read, pageSource(ctx, filter, isPassed ? { ...filter, ...passed } : filter, orderBy), page);
}

/** Lists of events of objects, by the property that names the object. */
function eventsByParent(name: string, parentKey: EventObject) {
  const pages = definePageLoader(
    name,
    Event,
    (ctx: Context, filter: EventListFilter, orderBy: EventOrder | null | undefined) => ({
      ...eventList(ctx, filter, orderBy),
      parentKey,
      seeksEach: true,
      seek: { index: indexOfObject(parentKey, isByTime(filter, orderBy)), alternatives: [] },
    }),
  );
  return {
    entity: pages.entity,
    load: async (
      ctx: Context,
      id: string,
      page: PageArguments,
      filter: EventListFilter,
      orderBy: EventOrder | null | undefined,
    ): Promise<Page<Event>> => {
      const keyed = withKeys(ctx, eventList(ctx, filter, orderBy), page, await cursorsOf(ctx, page));
      return withIds(await pages.load(ctx, id, keyed, filter, orderBy));
    },
  };
}

export const eventsOfCustomer = eventsByParent("eventsOfCustomer", "customerId");
export const eventsOfSubscription = eventsByParent("eventsOfSubscription", "subscriptionId");
export const eventsOfOrder = eventsByParent("eventsOfOrder", "orderId");
export const eventsOfInvoice = eventsByParent("eventsOfInvoice", "invoiceId");
