import type { EntityMetadata, EntityTarget, ObjectLiteral } from "typeorm";
import { idPrefixes, kindOfId, newId } from "../core/ids.js";
import { contentHashOf, linkHash, BEFORE_FIRST } from "../database/audit-hash.js";
import type { Database } from "../database/database.js";
import { entitiesOfPartners } from "../database/partner-rows.js";
import { select, sql, type Reader, type Sql } from "../database/rows.js";
import type { Tx } from "../database/transaction.js";
import { insertRows } from "../database/writes.js";
import { type AuditRecord } from "../entities/audit-record.entity.js";
import type { Event } from "../entities/event.entity.js";
import { Partner } from "../entities/partner.entity.js";

/*
 * A fixture needs tens of commands. To create the next sandbox with the same fixture at the same instant, the rows of the first one are
 * copied under new ids, which takes a fraction of the time.
 */

/** The rows of one sandbox, by the name of their entity. Values are those of the entities. */
export type Recording = Readonly<Record<string, readonly ObjectLiteral[]>>;

const targetOf = (metadata: EntityMetadata): EntityTarget<ObjectLiteral> => metadata.target;

const namesPartner = ({ propertyName }: Readonly<{ propertyName: string }>): boolean => propertyName === "partnerId";

/** Reads all rows of a partner. Its idempotency keys are left out: nobody repeats the commands of a fixture. */
export async function recordPartner(database: Database, partnerId: string): Promise<Recording> {
  const reader: Reader = database.read;
  const ofPartner: Sql = sql("t.partner_id = ?", partnerId);
  const recording: Record<string, readonly ObjectLiteral[]> = {
    Partner: await select(reader, Partner, sql("t.id = ?", partnerId)),
  };
  for (const metadata of entitiesOfPartners(database).filter(({ columns }) => columns.some(namesPartner))) {
    const rows = await select(reader, targetOf(metadata), ofPartner);
    if (rows.length > 0) recording[metadata.name] = rows;
  }
  return recording;
}

const ID = new RegExp(`\\b(?:${Object.values(idPrefixes).join("|")})_[0-9a-hjkmnp-tv-z]{26}\\b`, "g");

/** Kinds of objects that all partners share. */
const sharedPrefixes = [idPrefixes.publisher, idPrefixes.offer, idPrefixes.plan, idPrefixes.price];

const isShared = (id: string): boolean => sharedPrefixes.some((prefix) => id.startsWith(prefix));

/** A value with other ids: in texts, also within lists and structures. */
function replaced(value: unknown, idOf: (id: string) => string): unknown {
  if (typeof value === "string") return value.replace(ID, idOf);
  if (Array.isArray(value)) return value.map((entry) => replaced(entry, idOf));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [replaced(key, idOf) as string, replaced(inner, idOf)]));
}

/** The part of an id after its kind: ids of all kinds are sorted by it in the order in which they were made. */
const orderOf = (id: string): string => id.slice(id.indexOf("_") + 1);

/** New ids for those in a recording, made in the same order. */
function newIds(recording: Recording): ReadonlyMap<string, string> {
  const found = new Set<string>();
  const look = (id: string) => (found.add(id), id);
  for (const rows of Object.values(recording)) for (const row of rows) replaced({ ...row }, look);
  const own = [...found].filter((id) => !isShared(id)).sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  return new Map(own.map((id) => [id, newId(kindOfId(id) ?? "event")]));
}

/** Audit records with the hashes that follow from their new ids. */
function relinked(records: readonly AuditRecord[], events: readonly Event[]): AuditRecord[] {
  const ordered = [...records].sort((a, b) => a.sequence - b.sequence);
  const eventOf = new Map(events.map((event) => [event.sequence, event]));
  let previous = BEFORE_FIRST;
  return ordered.map((record) => {
    const { firstEvent, eventCount, sequence } = record;
    const own = Array.from({ length: eventCount }, (_, index) => eventOf.get((firstEvent ?? 0) + index)).filter(
      (event) => event !== undefined,
    );
    previous = linkHash(previous, sequence, contentHashOf(record, own));
    return { ...record, hash: previous };
  });
}

/** Stores a copy of a recorded sandbox under new ids, and with a name and MPN id of its own. Returns the new partner. */
export async function storeCopy(
  tx: Tx,
  recording: Recording,
  { name, mpnId }: Readonly<{ name: string; mpnId: string }>,
): Promise<Partner> {
  const ids = newIds(recording);
  const idOf = (id: string) => ids.get(id) ?? id;
  const copies: Record<string, ObjectLiteral[]> = {};
  for (const [entity, rows] of Object.entries(recording))
    copies[entity] = rows.map((row) => replaced({ ...row }, idOf) as ObjectLiteral);
  const { Partner: partners = [], ...others } = copies;
  const [partner] = partners as Partner[];
  if (partner === undefined) throw new Error("a recording has a partner");
  const copy: Partner = { ...partner, name, mpnId };
  await insertRows(tx, Partner, [copy]);
  const { AuditRecord: records = [], Event: events = [] } = others;
  others["AuditRecord"] = relinked(records as AuditRecord[], events as Event[]);
  for (const [entity, rows] of Object.entries(others)) await insertRows(tx, entity, rows);
  return copy;
}
