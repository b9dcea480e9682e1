import { typeid, TypeID } from "typeid-js";

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
  margin: "mar",
  operation: "opn",
  delivery: "dlv",
  deliveryAttempt: "dat",
  event: "evt",
} as const;
export type IdKind = keyof typeof idPrefixes;

/** Makes an id that is prefixed by its kind and sortable by creation time: `sub_01h455vb4pex5vsknk084sn02q`. */
export function newId(kind: IdKind): string {
  return typeid(idPrefixes[kind]).toString();
}

/** The kind of object that a public id names; null when the text is not a valid id. */
export function kindOfId(id: string): IdKind | null {
  const [kind] = Object.entries(idPrefixes).find(([, prefix]) => id.startsWith(`${prefix}_`)) ?? [];
  if (kind === undefined) return null;
  try {
    TypeID.fromString(id);
    return kind as IdKind;
  } catch {
    return null;
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The UUID that a public id encodes: unique and stable. The fulfillment API identifies subscriptions, customers and partners by it.
 * @source issue "Publishers join in" §1
 */
export const uuidOf = (id: string): string => TypeID.fromString(id).toUUID();

/** The public id that encodes a UUID; letter case is ignored. Null when the text is not a UUID. */
export const idOfUuid = (kind: IdKind, uuid: string): string | null =>
  UUID.test(uuid) ? TypeID.fromUUID(idPrefixes[kind], uuid.toLowerCase()).toString() : null;
