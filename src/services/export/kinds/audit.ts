import type { Context } from "../../../database/context.js";
import type { Column } from "../../../documents/table.js";
import type { AuditRecord } from "../../../entities/audit-record.entity.js";
import type { Event } from "../../../entities/event.entity.js";
import { auditRecordsOf, type AuditListFilter, type AuditOrder } from "../../events/audit-filter.js";
import { changesOfRecord, eventsOfRecord } from "../../events/audited-events.js";
import { actorOf, type VisibleActor } from "../../events/event-actor.js";
import type { FieldChange } from "../../events/event-changes.js";
import { columnsOf, exportKind } from "../export-kind.js";
import { exportedChanges, seesInvoices } from "./event-changes.js";

/** An audit record with the events that its command caused, and what it changed. */
type Row = Readonly<{
  record: AuditRecord;
  actor: VisibleActor | null;
  events: readonly Event[];
  changes: readonly FieldChange[];
}>;

const { text, number, instant, json } = columnsOf<Row>();

const columns: readonly Column<Row>[] = [
  text("id", ({ record }) => record.id),
  number("sequence", ({ record }) => record.sequence),
  instant("occurredAt", ({ record }) => record.occurredAt),
  instant("recordedAt", ({ record }) => record.recordedAt),
  text("operation", ({ record }) => record.operation),
  text("status", ({ record }) => record.status),
  text("code", ({ record }) => record.code),
  text("resourceType", ({ record }) => record.resourceType),
  text("resourceId", ({ record }) => record.resourceId),
  text("customerId", ({ record }) => record.customerId),
  text("actorKind", ({ actor }) => actor?.kind ?? null),
  text("actorUser", ({ actor }) => actor?.user ?? null),
  json("actorRoles", ({ actor }) => actor?.roles ?? null),
  text("actorClient", ({ actor }) => actor?.client ?? null),
  number("occurrenceCount", ({ record }) => record.occurrenceCount),
  text("requestId", ({ record }) => record.requestId),
  text("hash", ({ record }) => record.hash),
  json("eventIds", ({ events }) => events.map(({ id }) => id)),
  json("changes", ({ changes }) => changes),
];

async function rowOf(ctx: Context, record: AuditRecord): Promise<Row> {
  const events = await eventsOfRecord(ctx, record);
  return { record, actor: actorOf(ctx, record), events, changes: await changesOfRecord(ctx, record, exportedChanges) };
}

/** The rows of the list `auditRecords`. An author who sees the changes of invoices makes an export that only the same roles can read. */
export const audit = exportKind<AuditListFilter, AuditOrder, AuditRecord, Row>({
  field: "audit",
  title: "Audit log",
  permission: (ctx) => (seesInvoices(ctx) ? "invoice:read" : "audit:read"),
  columns: () => columns,
  page: auditRecordsOf,
  rows: (ctx, nodes) => Promise.all(nodes.map((record) => rowOf(ctx, record))),
});
