import type { Database as SqliteConnection, Statement } from "better-sqlite3";
import { TypedParameter, type Connection, type Pool } from "mysql2";
import { QueryFailedError, type DataSource, type QueryRunner } from "typeorm";
import type { MysqlDriver } from "typeorm/driver/mysql/MysqlDriver.js";
import type { BetterSqlite3Driver } from "typeorm/driver/better-sqlite3/BetterSqlite3Driver.js";
import { isMysqlError } from "./driver-errors.js";

/** Runs a statement; returns its rows as the driver returns them. */
export type RunQuery = <Rows>(statement: string, parameters?: readonly unknown[]) => Promise<Rows>;

/** A pool, or one of its connections. */
type Executor = Pick<Pool | Connection, "execute" | "query">;

/** The number of statements that one connection to SQLite keeps prepared. */
const SQLITE_STATEMENTS_MAX = 500;

/** The number of statements that one connection to MySQL keeps prepared; a server keeps 16,382 for all its connections. */
export const MYSQL_STATEMENTS_MAX = 200;

/** The server keeps no more prepared statements. */
const TOO_MANY_STATEMENTS = 1461;

/** The driver would send a number as a DOUBLE, which LIMIT refuses on MySQL. */
const asInteger = (value: unknown): unknown => (Number.isSafeInteger(value) ? TypedParameter.LONGLONG(value as number) : value);

type Send = (executor: Executor, statement: string, parameters: readonly unknown[]) => Promise<unknown>;

const sendPrepared: Send = (executor, statement, parameters) =>
  new Promise((resolve, reject) => {
    executor.execute(statement, parameters.map(asInteger) as never, (error, rows) => (error ? reject(error) : resolve(rows)));
  });

const sendText: Send = (executor, statement, parameters) =>
  new Promise((resolve, reject) => {
    executor.query(statement, [...parameters] as never, (error, rows) => (error ? reject(error) : resolve(rows)));
  });

/**
 * Reads on a MySQL pool or connection with prepared statements, past TypeORM's query runner: the server parses a statement once per
 * connection, and sends numbers and instants in binary form. A server that cannot keep more statements gets the text.
 */
const mysqlQueries =
  ({ logger }: DataSource, executor: Executor): RunQuery =>
  async <Rows>(statement: string, parameters: readonly unknown[] = []) => {
    logger.logQuery(statement, [...parameters]);
    try {
      return (await sendPrepared(executor, statement, parameters)) as Rows;
    } catch (error) {
      if (!isMysqlError(error, TOO_MANY_STATEMENTS)) throw failure(statement, parameters, error);
    }
    return (await sendText(executor, statement, parameters).catch((error: unknown) => {
      throw failure(statement, parameters, error);
    })) as Rows;
  };

const sqliteReaders = new WeakMap<DataSource, RunQuery>();

/** Reads on a connection to SQLite with prepared statements, past TypeORM's query runner. */
function sqliteQueries(source: DataSource): RunQuery {
  const known = sqliteReaders.get(source);
  if (known !== undefined) return known;
  const { databaseConnection } = source.driver as BetterSqlite3Driver;
  const connection = databaseConnection as SqliteConnection;
  const prepared = new Map<string, Statement>();
  const prepare = (text: string): Statement => {
    if (prepared.size > SQLITE_STATEMENTS_MAX) prepared.clear();
    const statement = prepared.get(text) ?? connection.prepare(text);
    prepared.set(text, statement);
    return statement;
  };
  const run: RunQuery = <Rows>(statement: string, parameters: readonly unknown[] = []) => {
    source.logger.logQuery(statement, [...parameters]);
    return new Promise<Rows>((resolve) => resolve(prepare(statement).all(...parameters) as Rows)).catch((error: unknown) => {
      throw failure(statement, parameters, error);
    });
  };
  sqliteReaders.set(source, run);
  return run;
}

const isSqlite = ({ options }: DataSource): boolean => options.type === "better-sqlite3";

/** Reads what is committed: on the pool of MySQL, or on SQLite's connection for reading. */
export const committedQueries = (source: DataSource): RunQuery =>
  isSqlite(source) ? sqliteQueries(source) : mysqlQueries(source, (source.driver as MysqlDriver).pool as Pool);

/** Reads on the connection of a query runner, inside its transaction. */
export const queriesOf = async (source: DataSource, runner: QueryRunner): Promise<RunQuery> =>
  isSqlite(source) ? sqliteQueries(source) : mysqlQueries(source, (await runner.connect()) as Connection);

const failure = (statement: string, parameters: readonly unknown[], error: unknown): Error =>
  new QueryFailedError(statement, [...parameters], error instanceof Error ? error : new Error(String(error)));
