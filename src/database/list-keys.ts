import type { EntityTarget, ObjectLiteral } from "typeorm";
import { assert } from "../core/errors.js";
import type { ListOrder } from "../core/list-orders.js";
import type { CursorKeys, Key, KeyKind } from "./cursors.js";
import { and, or, sql, tableOf, type Reader, type Sql } from "./rows.js";

/**
 * An order of a list: the properties by which it is sorted, and the direction. Rows that are equal in all of them are sorted by id, in the
 * same direction. Only the first property may be nullable: null comes before all values in ascending order, and after them in descending
 * order.
 */
export type SortOrder<E> = Readonly<{
  properties: readonly (keyof E & string)[];
  isDescending: boolean;
  /** Whether the condition of the list excludes rows in which the first property is null. */
  isNeverNull?: boolean;
}>;

/** The order that a caller chose, by the properties of each field; null when none was chosen. */
export const sortOrder = <E, Field extends string>(
  fields: Readonly<Record<Field, readonly (keyof E & string)[]>>,
  orderBy: ListOrder<Field> | null | undefined,
): SortOrder<E> | null => (orderBy ? { properties: fields[orderBy.field], isDescending: orderBy.direction === "DESC" } : null);

/** What determines the keys of a list. */
type Sorted<E extends ObjectLiteral> = Readonly<{
  entity: EntityTarget<E>;
  key?: keyof E & string;
  groupedBy?: readonly (keyof E & string)[];
  isDescending?: boolean;
  sortedBy?: SortOrder<E> | null;
}>;

/** The keys of a list, its name in cursors, and whether the greatest key comes first. */
export type ListKeys<E> = Readonly<{ list: string; keys: readonly Key<E>[]; isDescending: boolean }>;

const KINDS: Readonly<Record<string, KeyKind>> = {
  ...{ varchar: "CODE", date: "DAY", datetime: "INSTANT", integer: "NUMBER", bigint: "NUMBER" },
};

/** The texts that are not codes are stored for sorting: `sortName`, `sortTitle`. */
const isText = (property: string): boolean => property.startsWith("sort");

function keyOf<E extends ObjectLiteral>(reader: Reader, entity: EntityTarget<E>, property: keyof E & string): Key<E> {
  const column = reader.connection.getMetadata(entity).findColumnWithPropertyName(property);
  const kind = KINDS[String(column?.type)];
  assert(column !== undefined && kind !== undefined, `a list can be sorted by ${property}`);
  return { property, column: column.databaseName, kind: isText(property) ? "TEXT" : kind, isNullable: column.isNullable };
}

/** The keys by which a list is sorted and paged. */
export function listKeysOf<E extends ObjectLiteral>(reader: Reader, source: Sorted<E>): ListKeys<E> {
  const { entity, key = "id", groupedBy = [], sortedBy = null } = source;
  const properties = sortedBy === null ? [...groupedBy, key] : [...sortedBy.properties, "id"];
  const keys = properties.map((property) => keyOf(reader, entity, property));
  const isDescending = sortedBy === null ? (source.isDescending ?? false) : sortedBy.isDescending;
  const names = [tableOf(reader, entity).replace(/`/g, ""), ...keys.map(({ column }) => column)];
  if (sortedBy !== null) names.push(isDescending ? "desc" : "asc");
  return { list: names.join("."), keys, isDescending };
}

/** The cursors between which the rows of a page lie, exclusive. */
type Between = Readonly<{ after: CursorKeys | null; before: CursorKeys | null }>;

const NOTHING: Sql = sql("1 = 0");

/** The rows after a cursor: compares the first key, then each following key among rows that are equal in all previous ones. */
function afterCursor<E>([key, ...rest]: readonly Key<E>[], place: CursorKeys, sign: ">" | "<"): Sql {
  if (key === undefined) return NOTHING;
  const [value, ...others] = place;
  if (rest.length === 0) return sql(`t.${key.column} ${sign} ?`, value);
  const further = afterCursor(rest, others, sign);
  // The first comparison is redundant, but lets the databases seek directly in an index.
  const condition = `t.${key.column} ${sign}= ? AND (t.${key.column} ${sign} ? OR (${further.sql}))`;
  return sql(condition, value, value, ...further.parameters);
}

/** The rows after a cursor, among those whose first key is null; null: all of them. Null is less than all values. */
const afterAmongNulls = <E>([, ...rest]: readonly Key<E>[], [first, ...others]: CursorKeys, sign: ">" | "<"): Sql | null =>
  first === null ? afterCursor(rest, others, sign) : sign === "<" ? null : NOTHING;

/** The same among those whose first key is not null. */
const afterAmongValues = <E>(keys: readonly Key<E>[], place: CursorKeys, sign: ">" | "<"): Sql | null =>
  place[0] === null ? (sign === ">" ? null : NOTHING) : afterCursor(keys, place, sign);

/**
 * The conditions for the rows between two cursors, of which each row matches at most one. There are two when the first key can be null:
 * an index holds the rows of each in list order.
 */
export function rangesOf<E extends ObjectLiteral>(
  { keys, isDescending }: ListKeys<E>,
  { after, before }: Between,
  { sortedBy }: Pick<Sorted<E>, "sortedBy">,
): readonly Sql[] {
  const [following, preceding] = isDescending ? (["<", ">"] as const) : ([">", "<"] as const);
  const [first] = keys;
  const among = (beyond: typeof afterAmongValues) =>
    [after && beyond(keys, after, following), before && beyond(keys, before, preceding)] as const;
  if (first?.isNullable !== true || sortedBy?.isNeverNull === true) return [and(...among(afterAmongValues))];
  const values: Sql = sql(`t.${first.column} IS NOT NULL`);
  const nulls: Sql = sql(`t.${first.column} IS NULL`);
  return [and<string>(values, ...among(afterAmongValues)), and<string>(nulls, ...among(afterAmongNulls))];
}

/** The rows between two cursors as one condition. */
export const between = (ranges: readonly Sql[]): Sql => (ranges.length === 1 ? (ranges[0] ?? NOTHING) : or(...ranges));

/** The order of a list, or the reverse order for a page that is read backwards. */
export const orderText = <E>({ keys, isDescending }: ListKeys<E>, isBackwards: boolean): string =>
  keys.map(({ column }) => `t.${column} ${isBackwards === isDescending ? "ASC" : "DESC"}`).join(", ");
