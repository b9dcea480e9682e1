import { invalid } from "../core/errors.js";

/** A sort key of a list. */
export type Key<E> = Readonly<{ property: keyof E & string; column: string }>;

/** The values of the sort keys of a row, as texts. */
export type CursorKeys = readonly string[];

/** Whether a sort key is a number; all others are codes. */
export const isNumeric = (key: string) => key !== "id";

const ID = /^\w{1,64}$/;
const NUMBER = /^\d{1,15}$/;

/** Cursors contain the name of their list, so that a cursor of another list is refused. */
export const encode = (list: string, keys: readonly unknown[]) => Buffer.from([list, ...keys].join(":")).toString("base64url");

/** The place of a cursor in a list; null when none is given. @throws INVALID_INPUT for a cursor of another list */
export function decode<E>(
  cursor: string | null | undefined,
  list: string,
  keys: readonly Key<E>[],
  name: string,
): CursorKeys | null {
  if (cursor === null || cursor === undefined || cursor === "") return null;
  const [ofList, ...place] = Buffer.from(cursor, "base64url").toString().split(":");
  const isPlace = keys.every(({ property }, index) => {
    const isText = index < keys.length - 1 || !isNumeric(property);
    return (isText ? ID : NUMBER).test(place[index] ?? "");
  });
  if (ofList === list && place.length === keys.length && isPlace) return place;
  throw invalid(`Invalid cursor: "${cursor}". Pass a cursor from an earlier page of this list.`, name);
}
