import type { EntityTarget, ObjectLiteral } from "typeorm";
import { query, toValues, type Reader, type Sql } from "./rows.js";

/** The entities of joined tables, by the alias of their table. */
type Joined = Readonly<Record<string, ObjectLiteral>>;
type EntitiesOf<Rows extends Joined> = { readonly [Alias in keyof Rows]: EntityTarget<Rows[Alias]> };

const nameOf = (alias: string, property: string): string => `${alias}.${property}`;

/**
 * Reads rows of joined tables as one value per table: `selectJoined(reader, { plan: Plan, offer: Offer }, sql("FROM plan JOIN offer
 * ON …"))`. Inner joins only: each table has a value in every row.
 */
export async function selectJoined<Rows extends Joined>(
  reader: Reader,
  entities: EntitiesOf<Rows>,
  from: Sql,
): Promise<{ readonly [Alias in keyof Rows]: Readonly<Rows[Alias]> }[]> {
  const tables = Object.entries<EntityTarget<ObjectLiteral>>(entities).map(([alias, entity]) => ({
    alias,
    entity,
    columns: reader.connection.getMetadata(entity).columns,
  }));
  const list = tables.flatMap(({ alias, columns }) =>
    columns.map(({ databaseName, propertyName }) => `${alias}.\`${databaseName}\` AS \`${nameOf(alias, propertyName)}\``),
  );
  const text = `SELECT ${list.join(", ")} ${from.sql}`;
  const found = await query<Record<string, unknown>>(reader, { sql: text, parameters: from.parameters });
  const byTable = tables.map(({ alias, entity, columns }) => {
    const names = columns.map(({ propertyName }) => [propertyName, nameOf(alias, propertyName)] as const);
    const rows = found.map((row) => Object.fromEntries(names.map(([property, name]) => [property, row[name]])));
    return { alias, values: toValues(reader, entity, rows) };
  });
  return found.map((_, index) => Object.fromEntries(byTable.map(({ alias, values }) => [alias, values[index]]))) as {
    readonly [Alias in keyof Rows]: Readonly<Rows[Alias]>;
  }[];
}
