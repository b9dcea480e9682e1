import type { EntityTarget, ObjectLiteral } from "typeorm";
import { assert } from "../core/errors.js";
import { inList, query, sql, tableOf, type Reader } from "./rows.js";

/** How many values one statement may carry; SQLite's limit is 32,766. */
const PARAMETERS_MAX = 30_000;

/** Inserts rows, all in one statement or as few as will do; many times faster than one by one. Rows hold every column. */
export async function insertRows<E extends ObjectLiteral>(
  manager: Reader,
  entity: EntityTarget<E>,
  rows: readonly E[],
): Promise<void> {
  const { columns } = manager.connection.getMetadata(entity);
  const { driver } = manager.connection;
  const names = columns.map((column) => `\`${column.databaseName}\``).join(", ");
  const places = `(${columns.map(() => "?").join(", ")})`;
  const most = Math.floor(PARAMETERS_MAX / columns.length);
  for (let start = 0; start < rows.length; start += most) {
    const part = rows.slice(start, start + most);
    const parameters = part.flatMap((row) =>
      columns.map((column): unknown => driver.preparePersistentValue(row[column.propertyName], column)),
    );
    const values = Array<string>(part.length).fill(places).join(", ");
    await query(manager, { sql: `INSERT INTO ${tableOf(manager, entity)} (${names}) VALUES ${values}`, parameters });
  }
}

/** Sets the same values in all rows of the given ids, in one statement. */
export async function updateRows<E extends ObjectLiteral & { id: string }>(
  manager: Reader,
  entity: EntityTarget<E>,
  ids: readonly string[],
  changes: Partial<E>,
): Promise<void> {
  const metadata = manager.connection.getMetadata(entity);
  const changed = metadata.columns.filter((column) => Object.hasOwn(changes, column.propertyName));
  assert(changed.length > 0, "an update sets something");
  const sets = changed.map((column) => `\`${column.databaseName}\` = ?`).join(", ");
  const values = changed.map((column): unknown =>
    manager.connection.driver.preparePersistentValue(changes[column.propertyName], column),
  );
  const where = inList("id", ids);
  await query(manager, sql(`UPDATE ${tableOf(manager, entity)} SET ${sets} WHERE ${where.sql}`, ...values, ...where.parameters));
}
