import BetterSqlite from "better-sqlite3";
import { Mutex } from "async-mutex";
import { createPool, type Pool, type PoolConnection, type ResultSetHeader, type RowDataPacket } from "mysql2/promise";

/** A value as the drivers take it: instants and days are texts in the form of the tables. */
export type Value = string | number | null;

/** What the limit server needs of a database: prepared statements and transactions, without anything between. */
export type LimitDatabase = Readonly<{
  all: <Row>(sql: string, values: readonly Value[]) => Promise<Row[]>;
  transaction: <T>(work: (tx: LimitTransaction) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
}>;

export type LimitTransaction = Readonly<{
  all: LimitDatabase["all"];
  run: (sql: string, values: readonly Value[]) => Promise<void>;
  /** Takes the next numbers of the partner's events and gives the last of them. */
  takeEventNumbers: (partnerId: string, count: number) => Promise<number>;
  /** Ends of statements that lock what they read; SQLite has one writer and needs none. */
  forUpdate: string;
  forShare: string;
}>;

const CONNECTIONS = 10;

const takeNumbers = "UPDATE partner SET event_sequence = LAST_INSERT_ID(event_sequence + ?) WHERE id = ?";

function mysqlTransaction(connection: PoolConnection): LimitTransaction {
  return {
    all: async <Row>(sql: string, values: readonly Value[]) =>
      (await connection.execute<RowDataPacket[]>(sql, [...values]))[0] as Row[],
    run: async (sql, values) => {
      await connection.execute(sql, [...values]);
    },
    takeEventNumbers: async (partnerId, count) =>
      (await connection.execute<ResultSetHeader>(takeNumbers, [count, partnerId]))[0].insertId,
    forUpdate: "FOR UPDATE",
    forShare: "LOCK IN SHARE MODE",
  };
}

function openMysql(url: string): LimitDatabase {
  const pool: Pool = createPool({ uri: url, connectionLimit: CONNECTIONS, timezone: "Z", dateStrings: true });
  pool.pool.on("connection", (connection) => connection.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED"));
  return {
    all: async <Row>(sql: string, values: readonly Value[]) =>
      (await pool.execute<RowDataPacket[]>(sql, [...values]))[0] as Row[],
    transaction: async (work) => {
      const connection = await pool.getConnection();
      try {
        await connection.query("START TRANSACTION");
        const result = await work(mysqlTransaction(connection));
        await connection.query("COMMIT");
        return result;
      } catch (error) {
        await connection.query("ROLLBACK");
        throw error;
      } finally {
        connection.release();
      }
    },
    close: () => pool.end(),
  };
}

function openSqlite(path: string): LimitDatabase {
  const writer = new BetterSqlite(path);
  writer.pragma("journal_mode = WAL");
  writer.pragma("synchronous = FULL");
  const reader = new BetterSqlite(path, { readonly: true });
  const gate = new Mutex();
  const prepared = (database: BetterSqlite.Database) => {
    const statements = new Map<string, BetterSqlite.Statement>();
    return (sql: string): BetterSqlite.Statement => {
      const statement = statements.get(sql) ?? database.prepare(sql);
      statements.set(sql, statement);
      return statement;
    };
  };
  const [reading, writing] = [prepared(reader), prepared(writer)];
  const tx: LimitTransaction = {
    all: async <Row>(sql: string, values: readonly Value[]) => writing(sql).all(...values) as Row[],
    run: async (sql, values) => void writing(sql).run(...values),
    takeEventNumbers: async (partnerId, count) => {
      const sql = "UPDATE partner SET event_sequence = event_sequence + ? WHERE id = ? RETURNING event_sequence AS n";
      return (writing(sql).get(count, partnerId) as { n: number }).n;
    },
    forUpdate: "",
    forShare: "",
  };
  return {
    all: async <Row>(sql: string, values: readonly Value[]) => reading(sql).all(...values) as Row[],
    transaction: (work) =>
      gate.runExclusive(async () => {
        writing("BEGIN IMMEDIATE").run();
        try {
          const result = await work(tx);
          writing("COMMIT").run();
          return result;
        } catch (error) {
          writing("ROLLBACK").run();
          throw error;
        }
      }),
    close: async () => {
      reader.close();
      writer.close();
    },
  };
}

/** Opens the database at a URL for the limit server. */
export const openLimitDatabase = (url: string): LimitDatabase =>
  url.startsWith("sqlite:") ? openSqlite(url.slice("sqlite:".length)) : openMysql(url);
