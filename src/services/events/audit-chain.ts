import { MARKETPLACE_CHAIN, type AuditBreakReason } from "../../core/audit.js";
import { assert } from "../../core/errors.js";
import { BEFORE_FIRST, contentHashOf, linkHash } from "../../database/audit-hash.js";
import { and, query, select, sql, tableOf, type Reader } from "../../database/rows.js";
import { AuditChain } from "../../entities/audit-chain.entity.js";
import { AuditRecord } from "../../entities/audit-record.entity.js";
import { Event } from "../../entities/event.entity.js";
import { Partner } from "../../entities/partner.entity.js";

/** How many records are read at a time, and for how many of them the events. */
const PAGE = 500;
const EVENTS_OF = 100;
/** The most events that records name whose events are read together; a record that was altered may name more. */
const LARGEST_SPAN = 20_000;

/** Records of a chain by their sequences, both inclusive; none when `last` is less than `first`. */
export type ChainRange = Readonly<{ first: number; last: number }>;

/** The first place at which a chain is broken. */
export type ChainBreak = Readonly<{ sequence: number; recordId: string | null; reason: AuditBreakReason }>;

/** What was verified. `hash`: of the last record of the range; null when the range is empty or broken. */
export type VerifiedChain = Readonly<{ count: number; hash: string | null; firstBroken: ChainBreak | null }>;

/** The end of a chain by its counter, and the greatest sequence of its records. Both are read at the same time. */
export async function endOfChain(reader: Reader, chain: string): Promise<Readonly<{ counted: number; found: number }>> {
  const counter = tableOf(reader, chain === MARKETPLACE_CHAIN ? AuditChain : Partner);
  const greatest = `(SELECT MAX(a.sequence) FROM ${tableOf(reader, AuditRecord)} a WHERE a.partner_id = p.id)`;
  const text = `SELECT p.audit_sequence AS counted, COALESCE(${greatest}, 0) AS found FROM ${counter} p WHERE p.id = ?`;
  const [end] = await query<{ counted: number | string; found: number | string }>(reader, sql(text, chain));
  assert(end !== undefined, "a chain has a counter");
  return { counted: Number(end.counted), found: Number(end.found) };
}

const recordsOf = (reader: Reader, chain: string, { first, last }: ChainRange): Promise<AuditRecord[]> => {
  const where = and(sql("t.partner_id = ? AND t.sequence >= ?", chain, first), sql("t.sequence <= ?", last));
  return select(reader, AuditRecord, where, sql(`ORDER BY t.sequence LIMIT ${PAGE}`));
};

/** The events of records, by sequence. Those of consecutive records lie close together. */
async function eventsNamed(reader: Reader, chain: string, records: readonly AuditRecord[]): Promise<ReadonlyMap<number, Event>> {
  const named = records.flatMap(({ firstEvent, eventCount }) => (firstEvent === null ? [] : [{ firstEvent, eventCount }]));
  const events = new Map<number, Event>();
  for (let at = 0; at < named.length; at += EVENTS_OF) {
    const some = named.slice(at, at + EVENTS_OF);
    const first = Math.min(...some.map(({ firstEvent }) => firstEvent));
    const last = Math.max(...some.map(({ firstEvent, eventCount }) => firstEvent + eventCount - 1));
    const where = and(sql("t.partner_id = ? AND t.sequence >= ?", chain, first), sql("t.sequence <= ?", last));
    for (const event of await select(reader, Event, where, sql(`LIMIT ${LARGEST_SPAN}`))) events.set(event.sequence, event);
  }
  return events;
}

/** Reads the events of consecutive records of a chain. Returns the function that says which a record names, as far as they exist. */
export async function eventsByRecord(
  reader: Reader,
  chain: string,
  records: readonly AuditRecord[],
): Promise<(record: AuditRecord) => Event[]> {
  const all = await eventsNamed(reader, chain, records);
  return ({ firstEvent, eventCount }) => {
    if (firstEvent === null) return [];
    const count = Math.min(eventCount, LARGEST_SPAN);
    return Array.from({ length: count }, (_, index) => all.get(firstEvent + index)).filter((event) => event !== undefined);
  };
}

/** The hash of the record before a range; null when there is no such record. */
export async function hashBefore(reader: Reader, chain: string, first: number): Promise<string | null> {
  if (first <= 1) return BEFORE_FIRST;
  const [record] = await recordsOf(reader, chain, { first: first - 1, last: first - 1 });
  return record?.hash ?? null;
}

/** Verifies the records of a range one after the other, up to the first that does not fit. Needs little memory for any number. */
export async function verifyChain(reader: Reader, chain: string, { first, last }: ChainRange): Promise<VerifiedChain> {
  let hash = await hashBefore(reader, chain, first);
  const broken = (count: number, firstBroken: ChainBreak): VerifiedChain => ({ count, hash: null, firstBroken });
  if (hash === null) return broken(0, { sequence: first - 1, recordId: null, reason: "MISSING" });
  let next = first;
  while (next <= last) {
    const start = next;
    const records = await recordsOf(reader, chain, { first: start, last });
    const eventsOf = await eventsByRecord(reader, chain, records);
    for (const record of records) {
      if (record.sequence !== next) break;
      const expected = linkHash(hash, next, contentHashOf(record, eventsOf(record)));
      if (record.hash !== expected) return broken(next - first, { sequence: next, recordId: record.id, reason: "ALTERED" });
      hash = expected;
      next++;
    }
    if (next - start < Math.min(PAGE, last - start + 1))
      return broken(next - first, { sequence: next, recordId: null, reason: "MISSING" });
  }
  return { count: Math.max(last - first + 1, 0), hash: last < first ? null : hash, firstBroken: null };
}

/** Verifies a whole chain: its records, and that it ends where its counter says. */
export async function verifyWholeChain(reader: Reader, chain: string): Promise<VerifiedChain> {
  const { counted, found } = await endOfChain(reader, chain);
  const verified = await verifyChain(reader, chain, { first: 1, last: counted });
  if (verified.firstBroken !== null || found <= counted) return verified;
  return { ...verified, hash: null, firstBroken: await added(reader, chain, counted) };
}

/** The first record after the end of a chain. */
export async function added(reader: Reader, chain: string, counted: number): Promise<ChainBreak> {
  const [record] = await recordsOf(reader, chain, { first: counted + 1, last: Number.MAX_SAFE_INTEGER });
  return { sequence: record?.sequence ?? counted + 1, recordId: record?.id ?? null, reason: "ADDED" };
}
