import type { EntityTarget, ObjectLiteral } from "typeorm";
import { chunksOf } from "../core/collections.js";
import { assert } from "../core/errors.js";
import type { NewValues } from "./new-row.js";
import { execute, inList, query, sql, tableOf, type Reader, type Sql, type SqlOf } from "./rows.js";

/** The maximum number of parameters in one statement; SQLite's limit is 32,766. */
const PARAMETERS_MAX = 30_000;

/**
 * Inserts rows with as few statements as possible, many times faster than one by one. The nullable columns that a row leaves out
 * are null.
 */
export async function insertRows<E extends ObjectLiteral>(
  manager: Reader,
  entity: EntityTarget<E>,
  rows: readonly (NewValues<E> & ObjectLiteral)[],
): Promise<void> {
  const { columns } = manager.connection.getMetadata(entity);
  const { driver } = manager.connection;
  const names = columns.map((column) => `\`${column.databaseName}\``).join(", ");
  const places = `(${columns.map(() => "?").join(", ")})`;
  const rowsMax = Math.floor(PARAMETERS_MAX / columns.length);
  for (const part of chunksOf(rows, rowsMax)) {
    const parameters = part.flatMap((row) =>
      columns.map((column): unknown => driver.preparePersistentValue(row[column.propertyName] ?? null, column)),
    );
    const values = Array<string>(part.length).fill(places).join(", ");
    await query(manager, { sql: `INSERT INTO ${tableOf(manager, entity)} (${names}) VALUES ${values}`, parameters });
  }
}

/** The columns to increment, and by how much. */
type Steps<E> = Readonly<Partial<Record<keyof E & string, number>>>;

/** Sets the same values in all rows (table alias `t`) that match a condition, and increments the columns in `steps`. Returns the number of rows. */
export async function updateWhere<E extends ObjectLiteral>(
  manager: Reader,
  entity: EntityTarget<E>,
  where: SqlOf<E>,
  changes: Partial<E>,
  steps?: Steps<E>,
): Promise<number> {
  const { columns, connection } = manager.connection.getMetadata(entity);
  const changed = columns.filter(({ propertyName }) => Object.hasOwn(changes, propertyName));
  const stepped = columns.filter(({ propertyName }) => steps !== undefined && Object.hasOwn(steps, propertyName));
  assert(changed.length + stepped.length > 0, "an update sets something");
  const sets = [
    ...changed.map(({ databaseName }) => `\`${databaseName}\` = ?`),
    ...stepped.map(({ databaseName }) => `\`${databaseName}\` = \`${databaseName}\` + ?`),
  ];
  const values = changed.map((column): unknown => connection.driver.preparePersistentValue(changes[column.propertyName], column));
  const counts = stepped.map(({ propertyName }) => steps?.[propertyName]);
  const text = `UPDATE ${tableOf(manager, entity)} AS t SET ${sets.join(", ")} WHERE ${where.sql}`;
  return execute(manager, sql(text, ...values, ...counts, ...where.parameters));
}

/** Sets the same values in all rows with the given ids, in one statement. */
export async function updateRows<E extends ObjectLiteral & { id: string }>(
  manager: Reader,
  entity: EntityTarget<E>,
  ids: readonly string[],
  changes: Partial<E>,
): Promise<void> {
  const where: Sql = inList("t.id", ids);
  await updateWhere(manager, entity, where, changes);
}
