import { typeid, TypeID } from "typeid-js";
import { instantAt, type Instant } from "./clock.js";
import { isRepeatableUuid, repeatableUuid } from "./repeatable-ids.js";

/** The prefixes of public ids, by kind of object. */
export const idPrefixes = {
  partner: "ptr",
  user: "usr",
  publisher: "pub",
  offer: "ofr",
  plan: "pln",
  price: "prc",
  customer: "cus",
  cart: "crt",
  cartLine: "lin",
  order: "ord",
  subscription: "sub",
  addOn: "add",
  charge: "chg",
  invoice: "inv",
  payment: "pay",
  allocation: "alo",
  margin: "mar",
  operation: "opn",
  delivery: "dlv",
  deliveryAttempt: "dat",
  event: "evt",
  auditRecord: "aud",
  webhook: "whk",
  webhookDelivery: "whd",
  difference: "dif",
  export: "exp",
  sandboxKey: "sbk",
} as const;
export type IdKind = keyof typeof idPrefixes;

const kinds = new Map(Object.entries(idPrefixes).map(([kind, prefix]) => [prefix as string, kind as IdKind]));

/** Makes an id that is prefixed by its kind and sortable by creation time: `sub_01h455vb4pex5vsknk084sn02q`. */
export function newId(kind: IdKind): string {
  const uuid = repeatableUuid(kind);
  return (uuid === null ? typeid(idPrefixes[kind]) : TypeID.fromUUID(idPrefixes[kind], uuid)).toString();
}

/** The instant at which an id was made, by the clock of the process that made it: ids are UUIDs of version 7. */
export const madeAt = (id: string): Instant => instantAt(parseInt(uuidOf(id).replaceAll("-", "").slice(0, 12), 16));

/** Whether an id is one of an object that only a query with `@asOf` creates. */
export const isOfFuture = (id: string): boolean => kindOfId(id) !== null && isRepeatableUuid(uuidOf(id));

/** The kind of object that a public id names; null when the text is not a valid id. */
export function kindOfId(id: string): IdKind | null {
  const kind = kinds.get(id.slice(0, Math.max(id.indexOf("_"), 0)));
  if (kind === undefined) return null;
  try {
    TypeID.fromString(id);
    return kind;
  } catch {
    return null;
  }
}

/** Kinds of objects that all partners share and no command of a partner changes. Results return their stored ids. */
const catalogKinds: ReadonlySet<IdKind | null> = new Set(["publisher", "offer", "plan", "price"]);

const PREVIEW_ID = /^(\w+)-preview-[0-9a-f]{8}$/;
const TAG_LENGTH = 8;

/** A random tag for the ids of one result: 8 hexadecimal digits. */
const randomTag = (): string => crypto.randomUUID().slice(0, TAG_LENGTH);

/**
 * Creates a function that marks the ids in the result of one dry run, or of queries as of one instant, so that a client's cache keeps what
 * would be apart from what is stored: `sub_01h455vb4pex5vsknk084sn02q-preview-5d3c9a01`. The same id gets the same mark; ids of the
 * catalog get none. `tag`: 8 hexadecimal digits, random for a dry run.
 */
export function previewIds(tag: string = randomTag()): (id: string) => string {
  return (id) => {
    const kind = kindOfId(id);
    return kind === null || catalogKinds.has(kind) ? id : `${id}-preview-${tag}`;
  };
}

/** The id that a dry run or a query with `@asOf` marked; null for any other text. */
export function previewedId(text: string): string | null {
  const [, id = ""] = PREVIEW_ID.exec(text) ?? [];
  return kindOfId(id) === null ? null : id;
}

/** What messages call the kind of an id: `cart line`. */
export const nounOf = (id: string): string =>
  (kindOfId(id) ?? "object").replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The UUID that a public id encodes: unique and stable. The fulfillment API identifies subscriptions, customers and partners by it.
 * @source issue "Publishers join in" §1
 */
export const uuidOf = (id: string): string => TypeID.fromString(id).toUUID();

/** The public id that encodes a UUID; letter case is ignored. Null when the text is not a UUID. */
export const idOfUuid = (kind: IdKind, uuid: string): string | null =>
  UUID.test(uuid) ? TypeID.fromUUID(idPrefixes[kind], uuid.toLowerCase()).toString() : null;
