import { MARKETPLACE_CHAIN } from "../../core/audit.js";
import type { Instant } from "../../core/clock.js";
import { contentOf } from "../../database/audit-hash.js";
import { and, query, select, sql, tableOf, type Reader } from "../../database/rows.js";
import { csvOf } from "../../documents/csv.js";
import type { Column } from "../../documents/table.js";
import { AuditRecord } from "../../entities/audit-record.entity.js";
import type { Event } from "../../entities/event.entity.js";
import { Partner } from "../../entities/partner.entity.js";
import { endOfChain, eventsByRecord, hashBefore } from "./audit-chain.js";
import { rangeOf } from "./audit-proof.js";

/** How many records are read and written at a time. */
const PAGE = 500;

/** The formats of an export. */
export type AuditFormat = "jsonl" | "csv";

/** Which records are exported: those of chains, between instants. */
export type AuditExport = Readonly<{ chains: readonly string[]; from: Instant | null; until: Instant | null }>;

/** A record with its events, and the hash of the record before it; null when that one is missing. */
type Exported = Readonly<{ record: AuditRecord; events: readonly Event[]; previousHash: string | null }>;

/** All chains: those of the partners with records, and that of the marketplace. */
export async function chainsWithRecords(reader: Reader): Promise<string[]> {
  const text = `SELECT t.id AS id FROM ${tableOf(reader, Partner)} t WHERE t.audit_sequence > 0 ORDER BY t.id`;
  const rows = await query<{ id: string }>(reader, sql(text));
  return [...rows.map(({ id }) => id), MARKETPLACE_CHAIN];
}

/**
 * The records of an export with their events, page by page. Of each chain they are consecutive: from the first to the last of the span, with
 * those between, whatever their instants.
 */
async function* pagesOf(reader: Reader, { chains, from, until }: AuditExport): AsyncGenerator<readonly Exported[]> {
  for (const chain of chains) {
    const { counted, found } = await endOfChain(reader, chain);
    const { first, last } = await rangeOf(reader, chain, { from, until }, Math.max(counted, found));
    let after = first - 1;
    let previousHash = last < first ? null : await hashBefore(reader, chain, first);
    while (after < last) {
      const next = and(sql("t.partner_id = ? AND t.sequence > ?", chain, after), sql("t.sequence <= ?", last));
      const records = await select(reader, AuditRecord, next, sql(`ORDER BY t.sequence LIMIT ${PAGE}`));
      if (records.length === 0) break;
      const eventsOf = await eventsByRecord(reader, chain, records);
      const page: Exported[] = [];
      for (const record of records) {
        page.push({ record, events: eventsOf(record), previousHash });
        previousHash = record.hash;
      }
      yield page;
      after = records.at(-1)?.sequence ?? last;
    }
  }
}

/**
 * A record as JSON: besides its number and the hashes exactly what its hash covers, so that everybody can verify the file.
 * @source decision 0079
 */
const shownRecord = ({ record, events, previousHash }: Exported) => ({
  ...{ sequence: record.sequence, hash: record.hash, previousHash },
  ...contentOf(record, events),
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
  { name: "Version", kind: "number", of: ({ record }) => record.version },
  { name: "OccurrenceCount", kind: "number", of: ({ record }) => record.occurrenceCount },
  text("Changes", ({ record: { changes } }) => changes && JSON.stringify(changes)),
  text("Events", ({ record, events }) => (events.length === 0 ? null : JSON.stringify(contentOf(record, events)["events"]))),
];

async function* linesOf(pages: AsyncIterable<readonly Exported[]>): AsyncGenerator<Uint8Array> {
  for await (const page of pages) {
    const lines = page.map((row) => `${JSON.stringify(shownRecord(row))}\n`);
    yield Buffer.from(lines.join(""));
  }
}

/** Writes the records of an export, in order. Needs memory for one page. @source R-AUDIT-1 */
export function exportAudit(reader: Reader, format: AuditFormat, wanted: AuditExport): AsyncIterable<Uint8Array> {
  const pages = pagesOf(reader, wanted);
  return format === "csv" ? csvOf(columns, pages) : linesOf(pages);
}
