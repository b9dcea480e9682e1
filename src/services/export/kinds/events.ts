import { tenantOf, type Context } from "../../../database/context.js";
import type { Column } from "../../../documents/table.js";
import type { Event } from "../../../entities/event.entity.js";
import { actorOf, requestIdOf, type VisibleActor } from "../../events/event-actor.js";
import type { FieldChange } from "../../events/event-changes.js";
import type { EventListFilter, EventOrder } from "../../events/event-filter.js";
import { eventsByKeys } from "../../events/list-events.js";
import { columnsOf, exportKind } from "../export-kind.js";
import { exportedChanges, seesInvoices } from "./event-changes.js";

/** An event as the caller may see it. */
type Row = Readonly<{
  event: Event;
  sequence: number | null;
  actor: VisibleActor | null;
  requestId: string | null;
  changes: readonly FieldChange[];
}>;

const { text, number, instant, json } = columnsOf<Row>();

const columns: readonly Column<Row>[] = [
  text("id", ({ event }) => event.id),
  number("sequence", ({ sequence }) => sequence),
  text("type", ({ event }) => event.type),
  instant("occurredAt", ({ event }) => event.occurredAt),
  text("actorKind", ({ actor }) => actor?.kind ?? null),
  text("actorUser", ({ actor }) => actor?.user ?? null),
  json("actorRoles", ({ actor }) => actor?.roles ?? null),
  text("actorClient", ({ actor }) => actor?.client ?? null),
  text("requestId", ({ requestId }) => requestId),
  text("customerId", ({ event }) => event.customerId),
  text("subscriptionId", ({ event }) => event.subscriptionId),
  text("orderId", ({ event }) => event.orderId),
  text("exportId", ({ event }) => event.exportId),
  json("changes", ({ changes }) => changes),
];

const invoiceColumns: readonly Column<Row>[] = [text("invoiceId", ({ event }) => event.invoiceId)];

async function rowOf(ctx: Context, event: Event): Promise<Row> {
  return {
    event,
    sequence: tenantOf(ctx).resellerId === null ? event.sequence : null,
    actor: actorOf(ctx, event),
    requestId: requestIdOf(ctx, event),
    changes: await exportedChanges(ctx, event),
  };
}

/** The rows of the list `events`. An author who sees the changes of invoices makes an export that only the same roles can read. */
export const events = exportKind<EventListFilter, EventOrder, Event, Row>({
  field: "events",
  title: "Events",
  permission: (ctx) => (seesInvoices(ctx) ? "invoice:read" : "event:read"),
  columns: (ctx) => (seesInvoices(ctx) ? [...columns, ...invoiceColumns] : columns),
  page: eventsByKeys,
  rows: (ctx, nodes) => Promise.all(nodes.map((event) => rowOf(ctx, event))),
});
