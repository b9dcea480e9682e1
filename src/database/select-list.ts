import type { DataSource, EntityTarget, ObjectLiteral } from "typeorm";
import { WHOLE_ROWS, type Join, type JoinedRow, type RowPlan } from "./row-plan.js";
import { shapeOf, type RowShape } from "./row-shape.js";

/** A select list compiled from a plan: its SQL, and how to make rows from a driver's values. */
export type SelectList<E> = Readonly<{
  /** The columns of the table itself under an alias, and their number. */
  own: (alias: string) => string;
  columnCount: number;
  /** The columns of the table under an alias, then those of the joined tables. */
  all: (alias: string) => string;
  /** The joins, `LEFT JOIN …`, from the table under an alias; empty without joins. */
  joins: (alias: string) => string;
  /** The row, and the rows joined to it. */
  read: (values: readonly unknown[]) => Readonly<{ row: Readonly<E>; joined: readonly JoinedRow[] }>;
}>;

type Table = Readonly<{
  alias: string;
  join: Join;
  parent: string;
  shape: RowShape<ObjectLiteral>;
  /** The place of its first value, and of its id, in a driver's row. */
  offset: number;
  idOffset: number;
  table: string;
}>;

/** The joined tables of a plan, parents first. */
function tablesOf(connection: DataSource, plan: RowPlan, parent: string, offset: number): Table[] {
  const tables: Table[] = [];
  let next = offset;
  for (const [index, join] of plan.joins.entries()) {
    const shape = shapeOf(connection, join.entity, propertiesOf(connection, join.entity, join.plan, ["id"]));
    const alias = `${parent}_${index}`;
    const { tableName } = connection.getMetadata(join.entity);
    const idOffset = next + shape.properties.indexOf("id");
    const table = { alias, join, parent, shape, offset: next, idOffset, table: tableName };
    const below = tablesOf(connection, join.plan, alias, next + shape.properties.length);
    tables.push(table, ...below);
    next = offsetAfter([table, ...below]);
  }
  return tables;
}

const offsetAfter = (tables: readonly Table[]): number => {
  const last = tables.at(-1);
  return last === undefined ? 0 : last.offset + last.shape.properties.length;
};

/** Whether the rows of an entity belong to a billed partner. */
const isOfPartner = (connection: DataSource, entity: EntityTarget<ObjectLiteral>): boolean =>
  connection.getMetadata(entity).findColumnWithPropertyName("partnerId") !== undefined;

/** The properties that a plan reads and some that its reader needs; null: all. What joins need is read too. */
function propertiesOf(
  connection: DataSource,
  entity: EntityTarget<ObjectLiteral>,
  { properties, joins }: RowPlan,
  needed: readonly string[],
): string[] | null {
  if (properties === null) return null;
  const isJoinedInPartner = joins.some((join) => isOfPartner(connection, join.entity)) && isOfPartner(connection, entity);
  const references = joins.map(({ property }) => property);
  return [...new Set([...properties, ...references, ...needed, ...(isJoinedInPartner ? ["partnerId"] : [])])];
}

const compiled = new WeakMap<RowPlan, Map<string, SelectList<ObjectLiteral>>>();

/** The select list of a plan; `needed` are properties that the statement itself needs, for example sort keys. */
export function selectListOf<E extends ObjectLiteral>(
  connection: DataSource,
  entity: EntityTarget<E>,
  plan: RowPlan = WHOLE_ROWS,
  needed: readonly string[] = ["id"],
): SelectList<E> {
  const metadata = connection.getMetadata(entity);
  const known = compiled.get(plan) ?? new Map<string, SelectList<ObjectLiteral>>();
  compiled.set(plan, known);
  const name = [connection.options.type, metadata.tableName, ...needed].join();
  const list = known.get(name) ?? compile(connection, entity, plan, needed);
  known.set(name, list);
  return list as SelectList<E>;
}

function compile<E extends ObjectLiteral>(
  connection: DataSource,
  entity: EntityTarget<E>,
  plan: RowPlan,
  needed: readonly string[],
): SelectList<E> {
  const shape = shapeOf(connection, entity, propertiesOf(connection, entity, plan, needed));
  const tables = tablesOf(connection, plan, "j", shape.properties.length);
  const columnOf = (target: EntityTarget<ObjectLiteral>, property: string) =>
    connection.getMetadata(target).findColumnWithPropertyName(property)?.databaseName ?? property;
  /** The condition of a join; rows of a partner reference only rows of the same partner. */
  const conditionOf = ({ alias, parent, join }: Table, top: string): string => {
    const from = tables.find((table) => table.alias === parent);
    const [left, leftEntity] = [from?.alias ?? top, from?.join.entity ?? entity];
    const reference = `${alias}.id = ${left}.\`${columnOf(leftEntity, join.property)}\``;
    const areOfPartner = isOfPartner(connection, leftEntity) && isOfPartner(connection, join.entity);
    return areOfPartner ? `${reference} AND ${alias}.partner_id = ${left}.partner_id` : reference;
  };
  return {
    own: once((alias) => shape.columns(alias).join(", ")),
    columnCount: shape.properties.length,
    all: once((alias) => [...shape.columns(alias), ...tables.flatMap((table) => table.shape.columns(table.alias))].join(", ")),
    joins: once((alias) =>
      tables.map((table) => `LEFT JOIN \`${table.table}\` ${table.alias} ON ${conditionOf(table, alias)}`).join(" "),
    ),
    read: (values) => ({ row: shape.read(values, 0), joined: tables.length === 0 ? NONE : joinedRows(tables, values) }),
  };
}

const NONE: readonly JoinedRow[] = [];

function joinedRows(tables: readonly Table[], values: readonly unknown[]): JoinedRow[] {
  const joined: JoinedRow[] = [];
  for (const { join, shape, offset, idOffset } of tables) {
    const id = values[idOffset];
    if (typeof id === "string") joined.push({ join, id, row: shape.read(values, offset) });
  }
  return joined;
}

/** Makes a text once for each alias; statements use one or two. */
function once(textFor: (alias: string) => string): (alias: string) => string {
  const known = new Map<string, string>();
  return (alias) => {
    const text = known.get(alias) ?? textFor(alias);
    known.set(alias, text);
    return text;
  };
}
