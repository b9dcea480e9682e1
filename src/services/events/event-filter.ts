import type { Instant } from "../../core/clock.js";
import { invalid } from "../../core/errors.js";
import { type EventType } from "../../core/events.js";
import type { EventOrderField, ListOrder } from "../../core/list-orders.js";
import type { ColumnName } from "../../database/columns.js";
import { partnerOf, tenantOf, type Context } from "../../database/context.js";
import type { ListSource, Seek } from "../../database/keyset-page.js";
import { sortOrder } from "../../database/list-keys.js";
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

/** The index that holds a partner's events of a filter in list order. */
function seekOf(
  { types, customerId, subscriptionId, orderId, invoiceId, actor }: EventListFilter,
  isByTime: boolean,
): Seek<Event> {
  const all: Seek<Event>["alternatives"] = [];
  if (subscriptionId) return { index: "event_subscription", alternatives: all };
  if (orderId) return { index: "event_order", alternatives: all };
  if (invoiceId) return { index: "event_invoice", alternatives: all };
  if (customerId) return { index: "event_customer", alternatives: all };
  if (isByTime) return { index: "event_occurred_at", alternatives: all };
  if (actor) return { index: "event_caused_by", alternatives: all };
  const chosen = [...new Set(types ?? [])];
  if (chosen.length === 0) return { index: "event_sequence", alternatives: all };
  return { index: "event_type", alternatives: chosen.map((type) => sql("t.type = ?", type)) };
}

/** The list of the caller's events that match a filter. Without an order, a list that is limited to a time is sorted by this time. */
export function eventList(ctx: Context, filter: EventListFilter, orderBy: EventOrder | null | undefined): ListSource<Event> {
  const { field, direction } = orderBy ?? { field: filter.since || filter.until ? "OCCURRED_AT" : "SEQUENCE", direction: "ASC" };
  const isByTime = field === "OCCURRED_AT";
  const tenant = tenantOf(ctx);
  return {
    entity: Event,
    where: and(within(tenant, "customer_id"), conditionOf(ctx, filter)),
    key: "sequence",
    isDescending: direction === "DESC",
    sortedBy: isByTime ? sortOrder({ OCCURRED_AT: ["occurredAt"] }, { field, direction }) : null,
    seek: ofWholePartner(tenant, seekOf(filter, isByTime)),
  };
}
