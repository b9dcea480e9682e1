import { MARKETPLACE_CHAIN } from "../../core/audit.js";
import type { Instant } from "../../core/clock.js";
import { and, query, select, sql, tableOf, type Reader } from "../../database/rows.js";
import { csvOf } from "../../documents/csv.js";
import type { Column } from "../../documents/table.js";
import { AuditRecord } from "../../entities/audit-record.entity.js";
import type { Event } from "../../entities/event.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { eventsByRecord } from "./audit-chain.js";

/** How many records are read and written at a time. */
const PAGE = 500;

/** The formats of an export. */
export type AuditFormat = "jsonl" | "csv";

/** Which records are exported: those of chains, between instants. */
export type AuditExport = Readonly<{ chains: readonly string[]; from: Instant | null; until: Instant | null }>;

type Exported = Readonly<{ record: AuditRecord; events: readonly Event[] }>;

/** All chains: those of the partners with records, and that of the marketplace. */
export async function chainsWithRecords(reader: Reader): Promise<string[]> {
  const text = `SELECT t.id AS id FROM ${tableOf(reader, Partner)} t WHERE t.audit_sequence > 0 ORDER BY t.id`;
  const rows = await query<{ id: string }>(reader, sql(text));
  return [...rows.map(({ id }) => id), MARKETPLACE_CHAIN];
}

/** The records of an export with their events, page by page. */
async function* pagesOf(reader: Reader, { chains, from, until }: AuditExport): AsyncGenerator<readonly Exported[]> {
  for (const chain of chains) {
    let after = 0;
    for (;;) {
      const where = and(
        sql("t.partner_id = ? AND t.sequence > ?", chain, after),
        from === null ? null : sql("t.occurred_at >= ?", from),
        until === null ? null : sql("t.occurred_at < ?", until),
      );
      const records = await select(reader, AuditRecord, where, sql(`ORDER BY t.sequence LIMIT ${PAGE}`));
      const last = records.at(-1);
      if (last === undefined) break;
      const eventsOf = await eventsByRecord(reader, chain, records);
      yield records.map((record) => ({ record, events: eventsOf(record) }));
      after = last.sequence;
    }
  }
}

const shownEvent = ({ id, sequence, type, occurredAt, changes, ...ids }: Event) => ({
  ...{ id, sequence, type, occurredAt, customerId: ids.customerId, subscriptionId: ids.subscriptionId },
  ...{ orderId: ids.orderId, invoiceId: ids.invoiceId, changes },
});

const text = (name: string, of: (row: Exported) => string | null): Column<Exported> => ({ name, kind: "text", of });

const columns: readonly Column<Exported>[] = [
  text("PartnerId", ({ record }) => record.partnerId),
  { name: "Sequence", kind: "number", of: ({ record }) => record.sequence },
  text("Id", ({ record }) => record.id),
  text("OccurredAt", ({ record }) => record.occurredAt.toISOString()),
  text("RecordedAt", ({ record }) => record.recordedAt.toISOString()),
  text("Operation", ({ record }) => record.operation),
  text("Status", ({ record }) => record.status),
  text("Code", ({ record }) => record.code),
  text("ResourceType", ({ record }) => record.resourceType),
  text("ResourceId", ({ record }) => record.resourceId),
  text("CustomerId", ({ record }) => record.customerId),
  text("ActorKind", ({ record }) => record.actorKind),
  text("User", ({ record }) => record.causedBy),
  text("UserPartnerId", ({ record }) => record.actorPartnerId),
  text("Roles", ({ record }) => record.actorRoles?.join(" ") ?? null),
  text("Client", ({ record }) => record.actorClient),
  text("RequestId", ({ record }) => record.requestId),
  text("Hash", ({ record }) => record.hash),
  text("Events", ({ events }) => (events.length === 0 ? null : JSON.stringify(events.map(shownEvent)))),
];

async function* linesOf(pages: AsyncIterable<readonly Exported[]>): AsyncGenerator<Uint8Array> {
  for await (const page of pages) {
    const lines = page.map(({ record, events }) => `${JSON.stringify({ ...record, events: events.map(shownEvent) })}\n`);
    yield Buffer.from(lines.join(""));
  }
}

/** Writes the records of an export, in order. Needs memory for one page. @source R-AUDIT-1 */
export function exportAudit(reader: Reader, format: AuditFormat, wanted: AuditExport): AsyncIterable<Uint8Array> {
  const pages = pagesOf(reader, wanted);
  return format === "csv" ? csvOf(columns, pages) : linesOf(pages);
}
