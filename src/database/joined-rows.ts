import type { EntityTarget, ObjectLiteral } from "typeorm";
import { shapeOf } from "./row-shape.js";
import { queryValues, type Reader, type Sql } from "./rows.js";

/** The entities of joined tables, by the alias of their table. */
type Joined = Readonly<Record<string, ObjectLiteral>>;
type EntitiesOf<Rows extends Joined> = { readonly [Alias in keyof Rows]: EntityTarget<Rows[Alias]> };

/**
 * Reads rows of joined tables as one value per table: `selectJoined(reader, { plan: Plan, offer: Offer }, sql("FROM plan JOIN offer
 * ON …"))`. Inner joins only: each table has a value in every row.
 */
export async function selectJoined<Rows extends Joined>(
  reader: Reader,
  entities: EntitiesOf<Rows>,
  from: Sql,
): Promise<{ readonly [Alias in keyof Rows]: Readonly<Rows[Alias]> }[]> {
  const aliases = Object.keys(entities);
  const shapes = aliases.map((alias) => shapeOf(reader.connection, entities[alias] as EntityTarget<ObjectLiteral>, null));
  const list = shapes.flatMap((shape, index) => shape.columns(aliases[index] ?? ""));
  const found = await queryValues(reader, { sql: `SELECT ${list.join(", ")} ${from.sql}`, parameters: from.parameters });
  const offsets = shapes.map((_, index) => shapes.slice(0, index).reduce((sum, { properties }) => sum + properties.length, 0));
  const rowsIn = (values: readonly unknown[]) =>
    aliases.map((alias, index) => [alias, shapes[index]?.read(values, offsets[index] ?? 0)] as const);
  return found.map((values) => Object.fromEntries(rowsIn(values))) as {
    readonly [Alias in keyof Rows]: Readonly<Rows[Alias]>;
  }[];
}
