import type { Instant } from "../../core/clock.js";
import { invalid } from "../../core/errors.js";
import { type EventType } from "../../core/events.js";
import type { EventOrderField, ListOrder } from "../../core/list-orders.js";
import type { ColumnName } from "../../database/columns.js";
import { partnerOf, tenantOf, type Context } from "../../database/context.js";
import type { ListSource } from "../../database/keyset-page.js";
import type { Seek } from "../../database/page-statement.js";
import { and, inList, isCode, sql, type SqlOf } from "../../database/rows.js";
import { ofWholePartner, within } from "../../database/tenant.js";
import { Event } from "../../entities/event.entity.js";

/** Conditions on a list of events; null and missing conditions do not filter. */
export type EventListFilter = Readonly<{
  types?: readonly EventType[] | null;
  customerId?: string | null;
  subscriptionId?: string | null;
  orderId?: string | null;
  invoiceId?: string | null;
  /** The name of the user who caused the events. */
  actor?: string | null;
  since?: Instant | null;
  /** Exclusive. */
  until?: Instant | null;
}>;

/** The order of a list of events that a caller chooses. */
export type EventOrder = ListOrder<EventOrderField>;

/** The events of users whose names the caller sees: a provider also sees its resellers' users, a reseller its own. */
function isCausedBy(ctx: Context, user: string): SqlOf<Event> {
  const { resellerId } = tenantOf(ctx);
  const isOwn = resellerId === null ? null : sql("t.actor_partner_id = ?", partnerOf(ctx).id);
  return and<ColumnName<Event>>(sql("t.caused_by = ? AND t.actor_kind = 'USER'", user), isOwn);
}

/** The condition of a filter. @throws INVALID_INPUT when `until` is before `since` */
function conditionOf(ctx: Context, filter: EventListFilter): SqlOf<Event> {
  const { types, customerId, subscriptionId, orderId, invoiceId, actor, since, until } = filter;
  if (since && until && since > until) {
    const span = `${since.toISOString()} to ${until.toISOString()}`;
    throw invalid(`until must not be before since; got ${span}.`, "filter", "until");
  }
  return and<ColumnName<Event>>(
    types ? inList("t.type", types) : null,
    customerId ? isCode("t.customer_id", customerId) : null,
    subscriptionId ? isCode("t.subscription_id", subscriptionId) : null,
    orderId ? isCode("t.order_id", orderId) : null,
    invoiceId ? isCode("t.invoice_id", invoiceId) : null,
    actor ? isCausedBy(ctx, actor) : null,
    since ? sql("t.occurred_at >= ?", since) : null,
    until ? sql("t.occurred_at < ?", until) : null,
  );
}

/** The objects by which events are listed, with the index that holds the events of each in the order of their numbers. */
const INDEX_OF_OBJECT = {
  ...{ subscriptionId: "event_subscription", orderId: "event_order", invoiceId: "event_invoice", customerId: "event_customer" },
} as const;

/** A property of events that names an object with a list of events. */
export type EventObject = keyof typeof INDEX_OF_OBJECT;

/** The index that holds the events of an object in list order. */
export const indexOfObject = (object: EventObject, isByTime: boolean): string =>
  isByTime ? `${INDEX_OF_OBJECT[object]}_time` : INDEX_OF_OBJECT[object];

/** The index that holds a partner's events of a filter in list order. */
function seekOf(filter: EventListFilter, isByTime: boolean): Seek<Event> {
  const objects: readonly EventObject[] = ["subscriptionId", "orderId", "invoiceId", "customerId"];
  const object = objects.find((one) => filter[one]);
  if (object !== undefined) return { index: indexOfObject(object, isByTime), alternatives: [] };
  if (filter.actor) return { index: isByTime ? "event_caused_by_time" : "event_caused_by", alternatives: [] };
  const types = [...new Set(filter.types ?? [])];
  if (types.length === 0) return { index: isByTime ? "event_occurred_at" : "event_sequence", alternatives: [] };
  return { index: isByTime ? "event_type_time" : "event_type", alternatives: types.map((type) => sql("t.type = ?", type)) };
}

/**
 * Whether a list is sorted by time, as one that is limited to a time is: sorted by sequence, it would pass over all events of other times.
 * @throws INVALID_INPUT when such a list is ordered by sequence
 */
export function isByTime({ since, until }: EventListFilter, orderBy: EventOrder | null | undefined): boolean {
  const isLimited = Boolean(since ?? until);
  if (isLimited && orderBy?.field === "SEQUENCE")
    throw invalid(
      "A list with since or until can only be ordered by OCCURRED_AT; got SEQUENCE. Leave out orderBy, or pass the id of an event as after instead of since.",
      ...["orderBy", "field"],
    );
  return isLimited || orderBy?.field === "OCCURRED_AT";
}

/** The list of the caller's events that match a filter. @throws INVALID_INPUT when it is limited to a time and ordered by sequence */
export function eventList(ctx: Context, filter: EventListFilter, orderBy: EventOrder | null | undefined): ListSource<Event> {
  const isDescending = orderBy?.direction === "DESC";
  const isTimed = isByTime(filter, orderBy);
  const tenant = tenantOf(ctx);
  return {
    entity: Event,
    where: and(within(tenant, "customer_id"), conditionOf(ctx, filter)),
    key: "sequence",
    isDescending,
    sortedBy: isTimed ? { properties: ["occurredAt"], isDescending } : null,
    seek: ofWholePartner(tenant, seekOf(filter, isTimed)),
  };
}
