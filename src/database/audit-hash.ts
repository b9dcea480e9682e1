import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { AuditRecord } from "../entities/audit-record.entity.js";
import type { Event } from "../entities/event.entity.js";

/*
 * What makes the records of a chain depend on each other. Changing anything here makes all stored chains invalid: give new content another
 * version, and keep the old one for the records that have it.
 */

/** A record before it has its place in a chain. */
export type UnlinkedRecord = Omit<AuditRecord, "sequence" | "hash">;

const RECORD_FIELDS = [
  ...(["id", "partnerId", "occurredAt", "recordedAt", "operation", "status", "code"] as const),
  ...(["resourceType", "resourceId", "customerId", "actorKind", "causedBy", "actorPartnerId", "actorRoles"] as const),
  ...(["actorClient", "requestId", "firstEvent", "eventCount"] as const),
] satisfies (keyof UnlinkedRecord)[];

const EVENT_FIELDS = [
  ...(["id", "partnerId", "sequence", "type", "occurredAt", "changes"] as const),
  ...(["customerId", "subscriptionId", "orderId", "invoiceId", "webhookId", "exportId", "actorKind", "causedBy"] as const),
] satisfies (keyof Event)[];

const VERSION = 1;

const picked = <T extends object>(row: T, names: readonly (keyof T)[]) =>
  Object.fromEntries(names.map((name) => [name, row[name] ?? null]));

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The SHA-256 of a record's content and of its events, in the canonical form of RFC 8785. Instants are ISO 8601. */
export function contentHashOf(record: UnlinkedRecord, events: readonly Event[]): string {
  const content = {
    version: VERSION,
    ...picked(record, RECORD_FIELDS),
    events: events.map((event) => picked(event, EVENT_FIELDS)),
  };
  return sha256(canonicalize(JSON.parse(JSON.stringify(content))) ?? "");
}

/** The hash of the record before the first one. */
export const BEFORE_FIRST = "";

/** The hash of a record: it depends on the record before it, its number and its content. */
export const linkHash = (previous: string, sequence: number, contentHash: string): string =>
  sha256(`${previous} ${sequence} ${contentHash}`);
