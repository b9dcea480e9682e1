import type { DataSource, EntityTarget, ObjectLiteral, QueryResult, QueryRunner } from "typeorm";
import { DateUtils } from "typeorm/util/DateUtils.js";
import { assert } from "../core/errors.js";
import type { ColumnName, ColumnsIn } from "./columns.js";
import type { Queries } from "./prepared-statements.js";
import { WHOLE_ROWS, type PlannedRow, type RowPlan } from "./row-plan.js";
import { selectListOf } from "./select-list.js";

/** What reads rows: the database, which sees what is committed, or an open transaction, which also sees its own changes. */
export type Reader = Queries & Readonly<{ connection: DataSource }>;

/** What changes rows: an open transaction. */
export type Writer = Reader & Readonly<{ queryRunner: QueryRunner }>;

/** A piece of SQL with its parameters, in order. */
export type Sql = Readonly<{ sql: string; parameters: readonly unknown[] }>;

/**
 * SQL whose type lists the columns it uses after the alias `t`, so that the compiler checks them. `columns` never has a value.
 */
export type SqlNaming<Column extends string> = Sql & { readonly columns?: Column };

/** SQL that uses only columns of an entity after the alias `t`. */
export type SqlOf<E> = SqlNaming<ColumnName<E>>;

/**
 * Creates SQL with parameters: `sql("t.status = ?", status)`. The compiler checks the columns after `t.` where the SQL is used.
 */
export const sql = <const Text extends string>(text: Text, ...parameters: unknown[]): SqlNaming<ColumnsIn<Text>> => ({
  sql: text,
  parameters,
});

/** Joins conditions by AND; null conditions are left out. */
export function and<C extends string = never>(...conditions: (SqlNaming<C> | null)[]): SqlNaming<C> {
  const present = conditions.filter((condition) => condition !== null);
  if (present.length === 0) return sql("1 = 1");
  return { sql: present.map((part) => `(${part.sql})`).join(" AND "), parameters: present.flatMap((part) => part.parameters) };
}

const LIST_SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048];
/** The maximum number of values in one IN list. */
export const LIST_MAX = 2048;

/**
 * An IN list: `column IN (?, ?, …)`. Lists are padded to a few fixed sizes by repeating the last value, so that the
 * drivers' statement caches stay small; an empty list matches nothing.
 */
export function inList<const Text extends string>(column: Text, values: readonly unknown[]): SqlNaming<ColumnsIn<Text>> {
  if (values.length === 0) return sql("1 = 0");
  assert(values.length <= LIST_MAX, `an IN list holds at most ${LIST_MAX} values`);
  const size = LIST_SIZES.find((candidate) => candidate >= values.length) ?? values.length;
  const padded = [...values, ...Array<unknown>(size - values.length).fill(values.at(-1))];
  return { sql: `${column} IN (${padded.map(() => "?").join(", ")})`, parameters: padded };
}

/** The characters of ids and codes, which are stored as ASCII. */
const CODE = /^[\x21-\x7e]*$/;

/**
 * Compares an ASCII column with a text from a caller. MySQL cannot compare such a column with other characters and ignores trailing
 * spaces; therefore a text with such characters matches nothing, as on SQLite.
 */
export const isCode = <const Text extends string>(column: Text, text: string): SqlNaming<ColumnsIn<Text>> =>
  CODE.test(text) ? { sql: `${column} = ?`, parameters: [text] } : sql("1 = 0");

/** The texts that can be ids; see `isCode`. */
export const validCodes = (texts: readonly string[]): string[] => texts.filter((text) => CODE.test(text));

/** Joins conditions by OR. */
export const or = <C extends string = never>(...conditions: SqlNaming<C>[]): SqlNaming<C> => ({
  sql: conditions.map((part) => `(${part.sql})`).join(" OR "),
  parameters: conditions.flatMap((part) => part.parameters),
});

/** A LIKE condition that finds a text anywhere; wildcards in the text are escaped with `!`. */
export const contains = <const Text extends string>(column: Text, text: string): SqlNaming<ColumnsIn<Text>> => ({
  sql: `${column} LIKE ? ESCAPE '!'`,
  parameters: [`%${text.replace(/[!%_]/g, (wildcard) => `!${wildcard}`)}%`],
});

/** Whether a reader is connected to SQLite. */
export const isSqlite = (reader: Reader): boolean => reader.connection.driver.options.type === "better-sqlite3";

function bind(reader: Reader, value: unknown): unknown {
  if (value instanceof Date) return isSqlite(reader) ? DateUtils.mixedDateToUtcDatetimeString(value) : value;
  if (typeof value === "boolean") return value ? 1 : 0;
  assert(value !== undefined, "an SQL parameter must not be undefined");
  return value;
}

const bindAll = (reader: Reader, parameters: readonly unknown[]) => parameters.map((value) => bind(reader, value));

/** Runs a query and returns the rows as the driver returns them. */
export const query = <Row>(reader: Reader, { sql: text, parameters }: Sql): Promise<Row[]> =>
  reader.query<Row[]>(text, bindAll(reader, parameters));

/** Runs a query and returns the values of each row in the order of the select list. */
export const queryValues = (reader: Reader, { sql: text, parameters }: Sql): Promise<unknown[][]> =>
  reader.values(text, bindAll(reader, parameters));

/** The column that stores a property, by the entity's metadata. */
export function columnOf<E extends ObjectLiteral>(reader: Reader, entity: EntityTarget<E>, property: keyof E & string): string {
  const column = reader.connection.getMetadata(entity).findColumnWithPropertyName(property);
  assert(column !== undefined, `${property} has a column`);
  return column.databaseName;
}

/** The quoted table name of an entity; valid on both databases. */
export const tableOf = <E extends ObjectLiteral>(reader: Reader, entity: EntityTarget<E>): string =>
  `\`${reader.connection.getMetadata(entity).tableName}\``;

/**
 * Reads rows of one table as plain values: `select(reader, Offer, sql("t.product_id = ?", id))`. The alias of the table is `t`.
 * `rest` is appended after the condition (ORDER BY, LIMIT, a lock). Rows are frozen: to change a row, write new values beside it.
 */
export async function select<E extends ObjectLiteral>(
  reader: Reader,
  entity: EntityTarget<E>,
  where: SqlOf<E>,
  rest: SqlOf<E> = sql(""),
): Promise<Readonly<E>[]> {
  return (await selectPlanned(reader, entity, WHOLE_ROWS, where, rest)).map(({ row }) => row);
}

/** Reads rows of one table, and the rows that they reference, by a plan. */
export async function selectPlanned<E extends ObjectLiteral>(
  reader: Reader,
  entity: EntityTarget<E>,
  plan: RowPlan,
  where: SqlOf<E>,
  rest: SqlOf<E> = sql(""),
  needed?: readonly string[],
): Promise<PlannedRow<E>[]> {
  const list = selectListOf(reader.connection, entity, plan, needed);
  const text = `SELECT ${list.all("t")} FROM ${tableOf(reader, entity)} t ${list.joins("t")} WHERE ${where.sql} ${rest.sql}`;
  return (await queryValues(reader, { sql: text, parameters: [...where.parameters, ...rest.parameters] })).map(list.read);
}

/** Reads rows of one table, each with the values of expressions, separated by commas. */
export async function selectWith<E extends ObjectLiteral>(
  reader: Reader,
  entity: EntityTarget<E>,
  expressions: SqlOf<E>,
  where: SqlOf<E>,
  rest: SqlOf<E> = sql(""),
): Promise<Readonly<{ row: Readonly<E>; values: readonly unknown[] }>[]> {
  const list = selectListOf(reader.connection, entity);
  const text = `SELECT ${list.own("t")}, ${expressions.sql} FROM ${tableOf(reader, entity)} t WHERE ${where.sql} ${rest.sql}`;
  const parameters = [...expressions.parameters, ...where.parameters, ...rest.parameters];
  const rows = await queryValues(reader, { sql: text, parameters });
  return rows.map((values) => ({ row: list.read(values).row, values: values.slice(list.columnCount) }));
}

/** The bit of a status of MySQL that says that a transaction is open. */
const IN_TRANSACTION = 1;

/**
 * Runs a statement that changes rows. The status in the answer of MySQL tells whether the statement was a part of the transaction: if the
 * server, or a proxy before it, has ended the transaction without an error, the statement was committed for itself.
 */
async function change(writer: Writer, { sql: text, parameters }: Sql): Promise<QueryResult> {
  const result = await writer.queryRunner.query(text, bindAll(writer, parameters), true);
  const answer = result.raw as Readonly<{ serverStatus?: number }> | null | undefined;
  const status = answer?.serverStatus;
  assert(status === undefined || (status & IN_TRANSACTION) !== 0, "a change is made inside its transaction");
  return result;
}

/** Runs a statement that changes rows; returns the number of matched rows. */
export const execute = async (writer: Writer, statement: Sql): Promise<number> => (await change(writer, statement)).affected ?? 0;

/** Runs an UPDATE that sets a column to `LAST_INSERT_ID(…)` in one row; returns its value. MySQL only. */
export async function executeForValue(writer: Writer, statement: Sql): Promise<number> {
  const result = await change(writer, statement);
  assert(result.affected === 1, `the statement must change one row, but changed ${result.affected}`);
  return Number((result.raw as Readonly<{ insertId: number | string }>).insertId);
}

/** Reads the one row that a unique condition matches; null when there is none. */
export async function selectOne<E extends ObjectLiteral>(
  reader: Reader,
  entity: EntityTarget<E>,
  where: SqlOf<E>,
  rest?: SqlOf<E>,
): Promise<Readonly<E> | null> {
  const [row] = await select(reader, entity, where, rest);
  return row ?? null;
}

/**
 * Forces an index on MySQL, whose optimizer chooses a worse one while the table is small and keeps it. SQLite needs no hint.
 */
export const byIndex = (reader: Reader, name: string): string => (isSqlite(reader) ? "" : `FORCE INDEX (${name})`);
