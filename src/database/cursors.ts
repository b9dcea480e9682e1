import { instantAt } from "../core/clock.js";
import { invalid } from "../core/errors.js";

/** How the values of a sort key are compared and written in a cursor. Codes are ids and other short ASCII words. */
export type KeyKind = "CODE" | "NUMBER" | "TEXT" | "INSTANT" | "DAY";

/** A sort key of a list. */
export type Key<E> = Readonly<{ property: keyof E & string; column: string; kind: KeyKind; isNullable: boolean }>;

/** A value of a sort key. */
export type KeyValue = string | number | Date | null;

/** The values of the sort keys of a row. */
export type CursorKeys = readonly KeyValue[];

/** A value as it is written in a cursor; no value contains a colon, and only null is empty. */
function written({ kind }: Key<never>, value: KeyValue): string {
  if (value === null) return "";
  if (value instanceof Date) return String(value.getTime());
  return kind === "TEXT" ? `=${encodeURIComponent(value)}` : String(value);
}

const ID = /^\w{1,64}$/;
const NUMBER = /^-?\d{1,15}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const YEAR_ONE = Date.parse("0001-01-01T00:00:00.000Z");
const LAST = Date.parse("9999-12-31T23:59:59.999Z");

function readText(text: string): string | undefined {
  try {
    return text.startsWith("=") ? decodeURIComponent(text.slice(1)) : undefined;
  } catch {
    return undefined;
  }
}

function readInstant(text: string): Date | undefined {
  const milliseconds = NUMBER.test(text) ? Number(text) : NaN;
  return milliseconds >= YEAR_ONE && milliseconds <= LAST ? instantAt(milliseconds) : undefined;
}

/** Whether a text is a day that exists: the databases refuse others. */
function isDay(text: string): boolean {
  const milliseconds = DAY.test(text) ? Date.parse(`${text}T00:00:00.000Z`) : NaN;
  return !Number.isNaN(milliseconds) && instantAt(milliseconds).toISOString().startsWith(text);
}

/** The value that a text in a cursor stands for; undefined when it is none of the key. */
function read({ kind, isNullable }: Key<never>, text = "-"): KeyValue | undefined {
  if (text === "") return isNullable ? null : undefined;
  switch (kind) {
    case "CODE":
      return ID.test(text) ? text : undefined;
    case "NUMBER":
      return NUMBER.test(text) ? Number(text) : undefined;
    case "DAY":
      return isDay(text) ? text : undefined;
    case "INSTANT":
      return readInstant(text);
    case "TEXT":
      return readText(text);
  }
}

/** Cursors contain the name of their list, so that a cursor of another list is refused. */
export const encode = <E>(list: string, keys: readonly Key<E>[], row: E): string =>
  Buffer.from([list, ...keys.map((key) => written(key as Key<never>, row[key.property] as KeyValue))].join(":")).toString(
    "base64url",
  );

/** The table of a list, with which its name begins. */
const tableOfList = (list: string | undefined): string | undefined => list?.split(".")[0];

/**
 * The place of a cursor in a list; null when none is given.
 * @throws INVALID_INPUT for a cursor of another list, and for one of the same list in another order
 */
export function decode<E>(
  cursor: string | null | undefined,
  list: string,
  keys: readonly Key<E>[],
  name: string,
): CursorKeys | null {
  if (cursor === null || cursor === undefined || cursor === "") return null;
  const [ofList, ...texts] = Buffer.from(cursor, "base64url").toString().split(":");
  if (ofList === list && texts.length === keys.length) {
    const place = keys.map((key, index) => read(key as Key<never>, texts[index]));
    if (place.every((value) => value !== undefined)) return place;
  }
  if (ofList !== list && tableOfList(ofList) === tableOfList(list))
    throw invalid(
      `The cursor "${cursor}" belongs to a list in another order. Pass it with the list and the orderBy of its page.`,
      name,
    );
  throw invalid(`Invalid cursor: "${cursor}". Pass a cursor from an earlier page of this list.`, name);
}
