import type { EntityTarget, ObjectLiteral } from "typeorm";
import type { ColumnMetadata } from "typeorm/metadata/ColumnMetadata.js";
import { chunksOf } from "../core/collections.js";
import { assert } from "../core/errors.js";
import { ID_LENGTH } from "../entities/columns.js";
import type { NewValues } from "./new-row.js";
import {
  and,
  columnOf,
  execute,
  executeForValue,
  inList,
  isSqlite,
  query,
  sql,
  tableOf,
  type Sql,
  type SqlOf,
  type Writer,
} from "./rows.js";

/** The maximum number of parameters in one statement; SQLite's limit is 32,766. */
const PARAMETERS_MAX = 30_000;

/** The columns of which a row has a value. For one row all columns, so that the statements of a table are the same. */
const columnsWithValues = (columns: readonly ColumnMetadata[], rows: readonly ObjectLiteral[]): readonly ColumnMetadata[] =>
  rows.length === 1 ? columns : columns.filter(({ propertyName }) => rows.some((row) => (row[propertyName] ?? null) !== null));

/**
 * Inserts rows with as few statements as possible, many times faster than one by one. The nullable columns that a row leaves out
 * are null; those that all rows leave out are not sent.
 */
export async function insertRows<E extends ObjectLiteral>(
  writer: Writer,
  entity: EntityTarget<E>,
  rows: readonly (NewValues<E> & ObjectLiteral)[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = columnsWithValues(writer.connection.getMetadata(entity).columns, rows);
  const { driver } = writer.connection;
  const names = columns.map((column) => `\`${column.databaseName}\``).join(", ");
  const places = `(${columns.map(() => "?").join(", ")})`;
  const rowsMax = Math.floor(PARAMETERS_MAX / columns.length);
  for (const part of chunksOf(rows, rowsMax)) {
    const parameters = part.flatMap((row) =>
      columns.map((column): unknown => driver.preparePersistentValue(row[column.propertyName] ?? null, column)),
    );
    const values = Array<string>(part.length).fill(places).join(", ");
    await execute(writer, { sql: `INSERT INTO ${tableOf(writer, entity)} (${names}) VALUES ${values}`, parameters });
  }
}

/** Inserts one row. The nullable columns that it leaves out are null. */
export const insertRow = <E extends ObjectLiteral>(
  writer: Writer,
  entity: EntityTarget<E>,
  row: NewValues<E> & ObjectLiteral,
): Promise<void> => insertRows(writer, entity, [row]);

/** The columns to increment, and by how much. */
type Steps<E> = Readonly<Partial<Record<keyof E & string, number>>>;

/** Sets the same values in all rows (table alias `t`) that match a condition, and increments the columns in `steps`. Returns the number of rows. */
export async function updateWhere<E extends ObjectLiteral>(
  writer: Writer,
  entity: EntityTarget<E>,
  where: SqlOf<E>,
  changes: Partial<E>,
  steps?: Steps<E>,
): Promise<number> {
  const { columns, connection } = writer.connection.getMetadata(entity);
  const changed = columns.filter(({ propertyName }) => Object.hasOwn(changes, propertyName));
  const stepped = columns.filter(({ propertyName }) => steps !== undefined && Object.hasOwn(steps, propertyName));
  assert(changed.length + stepped.length > 0, "an update sets something");
  const sets = [
    ...changed.map(({ databaseName }) => `\`${databaseName}\` = ?`),
    ...stepped.map(({ databaseName }) => `\`${databaseName}\` = \`${databaseName}\` + ?`),
  ];
  const values = changed.map((column): unknown => connection.driver.preparePersistentValue(changes[column.propertyName], column));
  const counts = stepped.map(({ propertyName }) => steps?.[propertyName]);
  const text = `UPDATE ${tableOf(writer, entity)} AS t SET ${sets.join(", ")} WHERE ${where.sql}`;
  return execute(writer, sql(text, ...values, ...counts, ...where.parameters));
}

/** Sets the same values in all rows with the given ids, in one statement. */
export async function updateRows<E extends ObjectLiteral & { id: string }>(
  writer: Writer,
  entity: EntityTarget<E>,
  ids: readonly string[],
  changes: Partial<E>,
): Promise<void> {
  const where: Sql = inList("t.id", ids);
  await updateWhere(writer, entity, where, changes);
}

/** New values of the row with an id. */
export type RowChange<E> = Readonly<{ id: string; changes: Readonly<Partial<E>> }>;

/** An instant as both databases store it. In a select list they would not keep the milliseconds of a parameter. */
export const asText = (value: unknown): unknown =>
  value instanceof Date ? value.toISOString().replace("T", " ").replace("Z", "") : value;

/** The length of the longest text that `updateEach` can set. */
const TEXT_MAX = 255;

/** A table `j` with an id and other columns, which the database makes from one parameter: the rows as arrays in JSON. */
function tableFromJson(writer: Writer, columns: readonly string[]): string {
  const place = (index: number) => `'$[${index + 1}]'`;
  if (isSqlite(writer)) {
    const values = columns.map((name, index) => `, json_extract(value, ${place(index)}) AS \`${name}\``).join("");
    return `(SELECT json_extract(value, '$[0]') AS id${values} FROM json_each(?)) j`;
  }
  const id = `id VARCHAR(${ID_LENGTH}) CHARACTER SET ascii COLLATE ascii_bin PATH '$[0]'`;
  const values = columns.map((name, index) => `, \`${name}\` VARCHAR(${TEXT_MAX}) PATH ${place(index)}`).join("");
  return `JSON_TABLE(?, '$[*]' COLUMNS (${id}${values})) j`;
}

/** Sets other values, no longer than `TEXT_MAX` characters, in each of many rows, in one statement. All changes set the same columns. */
export async function updateEach<E extends ObjectLiteral & { id: string }>(
  writer: Writer,
  entity: EntityTarget<E>,
  rows: readonly RowChange<E>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const { columns, connection } = writer.connection.getMetadata(entity);
  const changed = columns.filter(({ propertyName }) => Object.hasOwn(first.changes, propertyName));
  const given = rows.map(({ id, changes }) => [
    id,
    ...changed.map((column) => asText(connection.driver.preparePersistentValue(changes[column.propertyName], column))),
  ]);
  // MariaDB would shorten a longer text without an error.
  for (const value of given.flat()) assert(String(value).length <= TEXT_MAX, "a value is too long to be changed with others");
  const names = changed.map(({ databaseName }) => databaseName);
  const values = tableFromJson(writer, names);
  const table = tableOf(writer, entity);
  // By another plan MariaDB reads, and locks, all rows of a small table, also those of other partners.
  const text = isSqlite(writer)
    ? `UPDATE ${table} AS t SET ${names.map((name) => `\`${name}\` = j.\`${name}\``).join(", ")} FROM ${values} WHERE t.id = j.id`
    : `UPDATE ${values} STRAIGHT_JOIN ${table} AS t FORCE INDEX (PRIMARY) ON j.id = t.id SET ${names.map((name) => `t.\`${name}\` = j.\`${name}\``).join(", ")}`;
  await execute(writer, sql(text, JSON.stringify(given)));
}

/** The values that select rows, usually those of a key. */
type Key<E> = Readonly<Partial<E>>;

/** The condition that all values of a key equal those of a row (table alias `t`). */
function matching<E extends ObjectLiteral>(writer: Writer, entity: EntityTarget<E>, key: Key<E>): Sql {
  const conditions = Object.entries(key).map(([property, value]): Sql => {
    assert(value !== null && value !== undefined, `the key value ${property} must be set`);
    return sql(`t.\`${columnOf(writer, entity, property)}\` = ?`, value);
  });
  assert(conditions.length > 0, "a key must have a value");
  return and(...conditions);
}

/** Sets the same values in all rows that match a key, and increments the columns in `steps`. Returns the number of rows. */
export const updateMatching = <E extends ObjectLiteral>(
  writer: Writer,
  entity: EntityTarget<E>,
  key: Key<E>,
  changes: Partial<E>,
  steps?: Steps<E>,
): Promise<number> => updateWhere(writer, entity, matching(writer, entity, key), changes, steps);

/**
 * Increments a column of the one row that matches a key; returns the new value, without reading the row again. `others`: further columns to
 * increment.
 */
export async function increment<E extends ObjectLiteral>(
  writer: Writer,
  entity: EntityTarget<E>,
  key: Key<E>,
  property: keyof E & string,
  step: number,
  others?: Steps<E>,
): Promise<number> {
  const named = (name: string) => `\`${columnOf(writer, entity, name)}\``;
  const column = named(property);
  const where = matching(writer, entity, key);
  const further = Object.keys(others ?? {}).map((name) => `, ${named(name)} = ${named(name)} + ?`);
  const update = (sum: string) =>
    `UPDATE ${tableOf(writer, entity)} AS t SET ${column} = ${sum}${further.join("")} WHERE ${where.sql}`;
  const parameters = [step, ...Object.values(others ?? {}), ...where.parameters];
  if (!isSqlite(writer)) return executeForValue(writer, sql(update(`LAST_INSERT_ID(${column} + ?)`), ...parameters));
  const changed = sql(`${update(`${column} + ?`)} RETURNING ${column} AS value`, ...parameters);
  const [row] = await query<{ value: number }>(writer, changed);
  assert(row !== undefined, "the statement must change one row, but changed none");
  return row.value;
}

/** Deletes all rows (table alias `t`) that match a condition. Returns the number of rows. */
export function deleteWhere<E extends ObjectLiteral>(writer: Writer, entity: EntityTarget<E>, where: SqlOf<E>): Promise<number> {
  const table = tableOf(writer, entity);
  // MySQL names the alias to delete from; SQLite does not know that form.
  const from = isSqlite(writer) ? `FROM ${table} AS t` : `t FROM ${table} AS t`;
  return execute(writer, sql(`DELETE ${from} WHERE ${where.sql}`, ...where.parameters));
}

/** Deletes all rows that match a key. Returns the number of rows. */
export function deleteMatching<E extends ObjectLiteral>(writer: Writer, entity: EntityTarget<E>, key: Key<E>): Promise<number> {
  return deleteWhere(writer, entity, matching(writer, entity, key));
}
