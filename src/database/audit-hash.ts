import canonicalize from "canonicalize";
import { sha256 } from "./sha256.js";
import type { AuditRecord } from "../entities/audit-record.entity.js";
import type { Event } from "../entities/event.entity.js";

/*
 * What makes the records of a chain depend on each other. Changing anything here makes all stored chains invalid: give new content another
 * version, and keep the old one for the records that have it.
 */

/** The version of new records. */
export const AUDIT_VERSION = 2;

/** A record before it has its place in a chain. */
export type UnlinkedRecord = Omit<AuditRecord, "sequence" | "hash">;

const FIRST_FIELDS = [
  ...(["id", "partnerId", "occurredAt", "recordedAt", "operation", "status", "code"] as const),
  ...(["resourceType", "resourceId", "customerId", "actorKind", "causedBy", "actorPartnerId", "actorRoles"] as const),
  ...(["actorClient", "requestId", "firstEvent", "eventCount"] as const),
] satisfies (keyof UnlinkedRecord)[];

const SECOND_FIELDS = [...FIRST_FIELDS, "occurrenceCount", "changes"] satisfies (keyof UnlinkedRecord)[];

/**
 * The fields of a record that its hash covers. A record of the first version has no values in the later fields: one that has was altered, so
 * that they count and the hash differs.
 */
const fieldsOf = ({ version, occurrenceCount, changes }: UnlinkedRecord): readonly (keyof UnlinkedRecord)[] =>
  version === 1 && occurrenceCount === 1 && changes === null ? FIRST_FIELDS : SECOND_FIELDS;

const EVENT_FIELDS = [
  ...(["id", "partnerId", "sequence", "type", "occurredAt", "changes"] as const),
  ...(["customerId", "subscriptionId", "orderId", "invoiceId", "webhookId", "exportId", "actorKind", "causedBy"] as const),
] satisfies (keyof Event)[];

const picked = <T extends object>(row: T, names: readonly (keyof T)[]) =>
  Object.fromEntries(names.map((name) => [name, row[name] ?? null]));

/** The content of a record and its events that the hash covers, as JSON. Instants are ISO 8601. */
export function contentOf(record: UnlinkedRecord, events: readonly Event[]): Readonly<Record<string, unknown>> {
  const { version } = record;
  const content = { version, ...picked(record, fieldsOf(record)), events: events.map((event) => picked(event, EVENT_FIELDS)) };
  return JSON.parse(JSON.stringify(content)) as Record<string, unknown>;
}

/** The members of `contentOf` in canonical order; sorted here once instead of for each of the records of a month's end. */
const membersOf = new Map<readonly string[], readonly string[]>(
  [FIRST_FIELDS, SECOND_FIELDS].map((fields) => [fields, [...fields, "events", "version"].sort()]),
);
const EVENT_MEMBERS = [...EVENT_FIELDS].sort();

const member = (name: string, text: string | undefined): string => `"${name}":${text}`;

function canonicalEvent(event: Event): string {
  return `{${EVENT_MEMBERS.map((name) => member(name, canonicalize(event[name] ?? null))).join()}}`;
}

/** `contentOf` in the canonical form of RFC 8785. */
function canonicalContent(record: UnlinkedRecord, events: readonly Event[]): string {
  const values: Readonly<Record<string, unknown>> = record;
  const members = membersOf
    .get(fieldsOf(record))
    ?.map((name) =>
      member(name, name === "events" ? `[${events.map(canonicalEvent).join()}]` : canonicalize(values[name] ?? null)),
    );
  return `{${members?.join()}}`;
}

/** The SHA-256 of a record's content in its canonical form. */
export const contentHashOf = (record: UnlinkedRecord, events: readonly Event[]): string =>
  sha256(canonicalContent(record, events));

/** The hash of the record before the first one. */
export const BEFORE_FIRST = "";

/** The hash of a record: it depends on the record before it, its number and its content. */
export const linkHash = (previous: string, sequence: number, contentHash: string): string =>
  sha256(`${previous} ${sequence} ${contentHash}`);
