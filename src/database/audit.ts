import type { Actor, EventActorKind } from "../core/actor.js";
import { MARKETPLACE_CHAIN, resourceTypeOf, type AuditStatus } from "../core/audit.js";
import type { EventChanges } from "../core/changes.js";
import { systemClock, type Instant } from "../core/clock.js";
import { assert } from "../core/errors.js";
import { kindOfId, newId } from "../core/ids.js";
import { AuditChain } from "../entities/audit-chain.entity.js";
import { AuditRecord } from "../entities/audit-record.entity.js";
import type { Event } from "../entities/event.entity.js";
import { Partner } from "../entities/partner.entity.js";
import { AUDIT_VERSION, BEFORE_FIRST, contentHashOf, linkHash, type UnlinkedRecord } from "./audit-hash.js";
import { columnOf, execute, isSqlite, query, sql, tableOf } from "./rows.js";
import type { Tx } from "./transaction.js";
import { asText, increment, insertRows } from "./writes.js";

/**
 * What is known of a command before it runs. `isStored`: whether a committed transaction of the command holds its record. `eventIds`: the
 * events that it has committed.
 */
export type CommandTrail = {
  readonly operation: string;
  readonly input: unknown;
  isStored: boolean;
  readonly eventIds: string[];
};

/** The trail of a command that begins. */
export const newTrail = (operation: string, input: unknown): CommandTrail => ({
  operation,
  input,
  isStored: false,
  eventIds: [],
});

/** One item of a bulk command, with a record of its own. Its events are consecutive ones of the transaction. */
export type AuditedItem = Readonly<{
  resourceId: string | null;
  customerId: string | null;
  code: string | null;
  firstEvent: number;
  eventCount: number;
}>;

/**
 * What a command says about its record while it runs. `partnerId`: the chain, when it is not that of the caller's partner. `occurredAt`: the
 * instant, when it is not that of the caller's clock.
 */
export type Audited = {
  partnerId: string | null;
  occurredAt: Instant | null;
  resourceId: string | null;
  customerId: string | null;
  code: string | null;
  readonly items: AuditedItem[];
};

export const newAudited = (): Audited => ({
  partnerId: null,
  occurredAt: null,
  resourceId: null,
  customerId: null,
  code: null,
  items: [],
});

/** A record before it is stored. */
export type AuditEntry = Readonly<{
  operation: string;
  status: AuditStatus;
  code: string | null;
  resourceId: string | null;
  customerId: string | null;
  occurredAt: Instant;
  events: readonly Event[];
  /** What was changed of an object without events. */
  changes?: EventChanges | null;
  /** How many times it happened; once by default. */
  occurrenceCount?: number;
}>;

/** The columns that tell who caused an event or a record. */
export type Cause = Pick<Event, "causedBy" | "actorPartnerId" | "actorRoles" | "actorClient" | "requestId"> &
  Readonly<{ actorKind: EventActorKind }>;

/** The user name of the system when it runs due transitions. */
export const SYSTEM_USER = "system";

const NO_USER = { actorPartnerId: null, actorRoles: null, actorClient: null };

/** Who causes what a context does. */
export function causeOf({ actor, requestId }: Readonly<{ actor: Actor; requestId: string }>): Cause {
  const { user: causedBy } = actor;
  if (actor.kind === "PARTNER") {
    const { partnerId: actorPartnerId, roles, client = null } = actor;
    return { actorKind: "USER", causedBy, actorPartnerId, actorRoles: [...roles], actorClient: client, requestId };
  }
  if (actor.kind === "OPERATOR" && causedBy === SYSTEM_USER) {
    return { actorKind: "SYSTEM", causedBy: null, ...NO_USER, requestId: null };
  }
  return { actorKind: actor.kind, causedBy, ...NO_USER, requestId };
}

/** The chain in which the records of a tenant are: that of its billed partner. */
export const chainOf = (partnerId: string | null | undefined): string =>
  partnerId && kindOfId(partnerId) === "partner" ? partnerId : MARKETPLACE_CHAIN;

const counterOf = (chain: string) => (chain === MARKETPLACE_CHAIN ? AuditChain : Partner);

/** Adds records, and events of a partner, to their counters. Returns the sequence of the last event. */
export async function countUp(tx: Tx, chain: string, eventCount: number, recordCount: number): Promise<number> {
  if (chain === MARKETPLACE_CHAIN) {
    assert(eventCount === 0, "events belong to a partner");
    await increment(tx, AuditChain, { id: chain }, "auditSequence", recordCount);
    return 0;
  }
  return increment(tx, Partner, { id: chain }, "eventSequence", eventCount, { auditSequence: recordCount });
}

function unlinked(chain: string, cause: Cause, { events, ...entry }: AuditEntry): UnlinkedRecord {
  const resourceType = entry.resourceId === null ? null : resourceTypeOf(entry.resourceId);
  const named = { firstEvent: events[0]?.sequence ?? null, eventCount: events.length };
  return {
    id: newId("auditRecord"),
    partnerId: chain,
    recordedAt: systemClock.now(),
    ...{ version: AUDIT_VERSION, occurrenceCount: 1, changes: null },
    ...entry,
    resourceType,
    ...cause,
    ...named,
  };
}

/**
 * Stores records at the end of a chain that has counted them already, so that the transaction holds the lock of its counter. One record needs
 * one statement: the database finds the record before it and calculates the hash.
 */
export async function storeRecords(tx: Tx, chain: string, cause: Cause, entries: readonly AuditEntry[]): Promise<void> {
  const records = entries.map((entry) => {
    const record = unlinked(chain, cause, entry);
    return { record, contentHash: contentHashOf(record, entry.events) };
  });
  const [only, second] = records;
  if (only !== undefined && second === undefined) return insertLinked(tx, only.record, only.contentHash);
  let { sequence, hash } = await headBefore(tx, chain, records.length);
  const rows = records.map(({ record, contentHash }) => {
    sequence++;
    hash = linkHash(hash, sequence, contentHash);
    return { ...record, sequence, hash };
  });
  await insertRows(tx, AuditRecord, rows);
}

/** The counter `p` of a chain, and the record `a` that is `count` before its end. Reads what is committed last, whatever was read before. */
function endOfChain(tx: Tx, chain: string, count: number) {
  const counter = tableOf(tx, counterOf(chain));
  const lock = isSqlite(tx) ? "" : "LOCK IN SHARE MODE";
  const join = `LEFT JOIN ${tableOf(tx, AuditRecord)} a ON a.partner_id = p.id AND a.sequence = p.audit_sequence - ${count}`;
  return `FROM ${counter} p ${join} WHERE p.id = ? ${lock}`;
}

async function headBefore(tx: Tx, chain: string, count: number): Promise<{ sequence: number; hash: string }> {
  const text = `SELECT p.audit_sequence AS last, a.hash AS hash ${endOfChain(tx, chain, count)}`;
  const [head] = await query<{ last: number | string; hash: string | null }>(tx, sql(text, chain));
  assert(head !== undefined, "a chain has a counter");
  return { sequence: Number(head.last) - count, hash: head.hash ?? BEFORE_FIRST };
}

async function insertLinked(tx: Tx, record: UnlinkedRecord, contentHash: string): Promise<void> {
  const { columns } = tx.connection.getMetadata(AuditRecord);
  const { driver } = tx.connection;
  const given = columns.filter(({ propertyName }) => Object.hasOwn(record, propertyName));
  const [sequence, hash] = [columnOf(tx, AuditRecord, "sequence"), columnOf(tx, AuditRecord, "hash")];
  const names = [...given.map(({ databaseName }) => databaseName), sequence, hash].map((name) => `\`${name}\``).join(", ");
  const values = given.map((column): unknown =>
    asText(driver.preparePersistentValue(record[column.propertyName as keyof UnlinkedRecord], column)),
  );
  const linked = `SHA2(CONCAT(COALESCE(a.hash, ''), ' ', p.audit_sequence, ' ', ?), 256)`;
  const selected = `SELECT ${given.map(() => "?").join(", ")}, p.audit_sequence, ${linked} ${endOfChain(tx, record.partnerId, 1)}`;
  const inserted = await execute(
    tx,
    sql(`INSERT INTO ${tableOf(tx, AuditRecord)} (${names}) ${selected}`, ...values, contentHash, record.partnerId),
  );
  assert(inserted === 1, "a chain has a counter");
}
