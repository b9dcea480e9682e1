import type { Database as SqliteConnection, Statement } from "better-sqlite3";
import { TypedParameter, type Connection } from "mysql2";
import { QueryFailedError, type DataSource, type QueryRunner } from "typeorm";
import type { BetterSqlite3Driver } from "typeorm/driver/better-sqlite3/BetterSqlite3Driver.js";
import { UnavailableError } from "../core/errors.js";
import { isMysqlError } from "./driver-errors.js";
import { inStatementSpan } from "./spans.js";

/** Reads with prepared statements on one connection, or on a pool. */
export type Queries = Readonly<{
  /** Runs a statement; returns its rows as the driver returns them. */
  query: <Rows>(statement: string, parameters?: readonly unknown[]) => Promise<Rows>;
  /** Runs a statement; returns the values of each row in the order of the select list. */
  values: (statement: string, parameters?: readonly unknown[]) => Promise<unknown[][]>;
}>;

/** What a statement returns for each row: an object, or the values in the order of the select list. */
type Form = "objects" | "values";
type Run = (form: Form, statement: string, parameters: readonly unknown[]) => Promise<unknown>;

function queriesBy(system: "sqlite" | "mysql", run: Run): Queries {
  const send = (form: Form, statement: string, parameters: readonly unknown[]) =>
    inStatementSpan(system, statement, () => run(form, statement, parameters));
  return {
    query: <Rows>(statement: string, parameters: readonly unknown[] = []) =>
      send("objects", statement, parameters) as Promise<Rows>,
    values: (statement, parameters = []) => send("values", statement, parameters) as Promise<unknown[][]>,
  };
}

/** Runs a statement on a connection that it chooses. */
type OnConnection = <T>(statement: string, run: (connection: Connection) => Promise<T>) => Promise<T>;

/** The number of statements that one connection to SQLite keeps prepared. */
const SQLITE_STATEMENTS_MAX = 500;

/** The number of statements that one connection to MySQL keeps prepared; a server keeps 16,382 for all its connections. */
export const MYSQL_STATEMENTS_MAX = 200;

/** The server keeps no more prepared statements. */
const TOO_MANY_STATEMENTS = 1461;

/** The driver would send a number as a DOUBLE, which LIMIT refuses on MySQL. */
const asInteger = (value: unknown): unknown => (Number.isSafeInteger(value) ? TypedParameter.LONGLONG(value as number) : value);

type Send = (connection: Connection, form: Form, statement: string, parameters: readonly unknown[]) => Promise<unknown>;

const sendPrepared: Send = (connection, form, sql, parameters) =>
  new Promise((resolve, reject) => {
    const values = parameters.map(asInteger) as never;
    connection.execute({ sql, rowsAsArray: form === "values" }, values, (error, rows) => {
      if (!error) resolve(rows);
      else if (isMysqlError(error, TOO_MANY_STATEMENTS)) resolve(sendText(connection, form, sql, parameters));
      else reject(error);
    });
  });

const sendText: Send = (connection, form, sql, parameters) =>
  new Promise((resolve, reject) => {
    const values = [...parameters] as never;
    connection.query({ sql, rowsAsArray: form === "values" }, values, (error, rows) => (error ? reject(error) : resolve(rows)));
  });

type MysqlOptions = Readonly<{
  /** Gives the driver's errors as callers get them. */
  translated?: (error: unknown) => unknown;
  send?: Send;
}>;

/**
 * Reads on connections to MySQL with prepared statements, past TypeORM's query runner: the server parses a statement once per
 * connection, and sends numbers and instants in binary form. A server that cannot keep more statements gets the text.
 */
export const mysqlQueries = (
  { logger }: DataSource,
  on: OnConnection,
  { translated = (error) => error, send = sendPrepared }: MysqlOptions = {},
): Queries =>
  queriesBy("mysql", async (form, statement, parameters) => {
    logger.logQuery(statement, [...parameters]);
    try {
      return await on(statement, (connection) => send(connection, form, statement, parameters));
    } catch (error) {
      throw failure(statement, parameters, translated(error));
    }
  });

/** Prepares each text once for a connection. */
function preparing(connection: SqliteConnection, form: Form): (text: string) => Statement {
  const prepared = new Map<string, Statement>();
  return (text) => {
    const known = prepared.get(text);
    if (known !== undefined) return known;
    if (prepared.size >= SQLITE_STATEMENTS_MAX) prepared.clear();
    const statement = connection.prepare(text).raw(form === "values");
    prepared.set(text, statement);
    return statement;
  };
}

const sqliteReaders = new WeakMap<DataSource, Queries>();

/** Reads on a connection to SQLite with prepared statements, past TypeORM's query runner. */
export function sqliteQueries(source: DataSource): Queries {
  const known = sqliteReaders.get(source);
  if (known !== undefined) return known;
  const connection = (source.driver as BetterSqlite3Driver).databaseConnection as SqliteConnection;
  const prepare = { objects: preparing(connection, "objects"), values: preparing(connection, "values") };
  const queries = queriesBy("sqlite", async (form, statement, parameters) => {
    source.logger.logQuery(statement, [...parameters]);
    try {
      return await Promise.resolve(prepare[form](statement).all(...parameters));
    } catch (error) {
      throw failure(statement, parameters, error);
    }
  });
  sqliteReaders.set(source, queries);
  return queries;
}

/**
 * Reads on the connection of a query runner, inside its transaction. On a cluster, statements are sent as text: a client that
 * prepares one while its node rolls the transaction back, because of a change on another node, is not told, and its next statements commit
 * one by one (decision 0088).
 */
export const queriesOf = async (
  { isCluster }: Readonly<{ isCluster: boolean }>,
  source: DataSource,
  runner: QueryRunner,
): Promise<Queries> => {
  if (source.options.type === "better-sqlite3") return sqliteQueries(source);
  const connection = (await runner.connect()) as Connection;
  return mysqlQueries(source, (_statement, run) => run(connection), isCluster ? { send: sendText } : {});
};

const failure = (statement: string, parameters: readonly unknown[], error: unknown): Error => {
  if (error instanceof UnavailableError) return error;
  return new QueryFailedError(statement, [...parameters], error instanceof Error ? error : new Error(String(error)));
};
