import { Duplex } from "node:stream";
import { createPool, type Connection, type Pool, type PoolConnection, type PoolOptions } from "mysql2";
import type { Cancellation } from "./cancellation.js";
import { untilEnd, within, type Deadlines } from "./deadlines.js";
import type { DeadlineName } from "./outages.js";

/** Reports a missed deadline; returns the error for the caller. */
export type OnMiss = (deadline: DeadlineName, limitMs: number, problem: string, statement?: string) => Error;

/** The statements that set up a new connection. A server ends a transaction that its client has left open for twice the deadline. */
const sessionSettings = ({ lockWaitMs, transactionMs }: Deadlines): readonly string[] => {
  const idleSeconds = Math.ceil((2 * transactionMs) / 1000);
  return [
    "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
    // MySQL reads the second part as a comment.
    `SET SESSION innodb_lock_wait_timeout = ${Math.ceil(lockWaitMs / 1000)} /*M!100300 , idle_transaction_timeout = ${idleSeconds} */`,
  ];
};

/**
 * A pool of connections to MySQL. The driver has no deadline for waiting on the pool, and its deadline for a statement leaves the
 * connection in the pool, where it still waits for the answer. This pool has both, and replaces such a connection.
 */
export class MysqlPool {
  readonly pool: Pool;
  private readonly settings: string[];
  private readonly used = new Set<PoolConnection>();
  private readonly idle = new Set<PoolConnection>();
  /** How often work had to wait for a connection. */
  private waits = 0;

  constructor(
    options: PoolOptions,
    private readonly deadlines: Deadlines,
    private readonly onMiss: OnMiss,
    /** Ends a session on the server, over another connection. */
    private readonly kill: (threadId: number) => void,
  ) {
    this.settings = [...sessionSettings(deadlines)];
    this.pool = createPool({ ...options, connectTimeout: deadlines.connectMs });
    this.pool.on("connection", (connection) => this.prepare(connection));
    this.pool.on("enqueue", () => this.waits++);
    this.pool.on("acquire", (connection) => {
      this.idle.delete(connection);
      this.used.add(connection);
    });
    this.pool.on("release", (connection) => {
      this.used.delete(connection);
      this.idle.add(connection);
    });
  }

  /** The number of connections in use. */
  get usedCount(): number {
    return this.used.size;
  }

  /** Adds a statement that sets up new connections, and closes the idle ones, which were set up without it. */
  addSetting(statement: string): void {
    this.settings.push(statement);
    for (const idle of this.idle) this.discard(idle);
  }

  private prepare(connection: PoolConnection): void {
    connection.once("end", () => this.forget(connection));
    connection.once("error", () => this.forget(connection));
    for (const statement of this.settings) {
      connection.query(statement, (error) => {
        if (error !== null) this.discard(connection);
      });
    }
  }

  private forget(connection: PoolConnection): void {
    this.used.delete(connection);
    this.idle.delete(connection);
  }

  /** A connection that `connect` takes from the pool, unless no connection becomes free in time. */
  taken<C extends Pick<PoolConnection, "release">>(connect: () => Promise<C>): Promise<C> {
    const { waits } = this;
    const connection = connect();
    if (this.waits === waits) return connection;
    const { acquireMs } = this.deadlines;
    return within(connection, acquireMs, () => {
      connection.then(
        (late) => late.release(),
        () => undefined,
      );
      return this.onMiss("acquire", acquireMs, "All connections to the database are in use.");
    });
  }

  private connect(): Promise<PoolConnection> {
    return new Promise((resolve, reject) =>
      this.pool.getConnection((error, connection) => (error === null ? resolve(connection) : reject(error))),
    );
  }

  /** Runs one statement on a connection of the pool. At a cancellation, the statement ends and the connection is replaced. */
  async use<T>(statement: string, run: (connection: Connection) => Promise<T>, cancellation?: Cancellation): Promise<T> {
    const connection = await this.taken(() => this.connect());
    try {
      if (cancellation === undefined) return await this.inTime(connection, statement, run(connection));
      if (cancellation.isOver) throw cancellation.reason;
      const result = untilEnd(run(connection), cancellation, () => this.abandon(connection));
      return await this.inTime(connection, statement, result);
    } finally {
      connection.release();
    }
  }

  /** The result of a statement on a connection. A connection that does not answer in time is replaced. `factor` extends the time. */
  inTime<T>(connection: PoolConnection, statement: string, result: Promise<T>, factor = 1): Promise<T> {
    const queryMs = this.deadlines.queryMs * factor;
    return within(result, queryMs, () => {
      this.abandon(connection);
      // What stopped one connection, for example a firewall, may have stopped all. Idle ones are cheap to replace.
      for (const idle of this.idle) this.discard(idle);
      return this.onMiss("query", queryMs, `The database did not answer within ${queryMs} ms.`, statement);
    });
  }

  /** Discards a connection that is at work, and ends its session on the server, which may still work or hold locks. */
  abandon(connection: PoolConnection): void {
    this.discard(connection);
    this.kill(connection.threadId);
  }

  /** Closes a connection without waiting for the server, and removes it from the pool. */
  discard(connection: PoolConnection): void {
    this.forget(connection);
    connection.destroy();
    // The driver only ends its half of the stream; without an answer of the server, the socket would stay open.
    const stream: unknown = Reflect.get(connection, "stream");
    if (stream instanceof Duplex) stream.destroy();
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.pool.end(() => resolve()));
  }
}
