import type { Connection, PoolOptions } from "mysql2";
import { DataSource, type DataSourceOptions } from "typeorm";
import type { Cancellation } from "./cancellation.js";
import { isClusterNode, WAITS_FOR_NODES } from "./cluster.js";
import { ClockWatch, mysqlClock } from "./clock-watch.js";
import type { Database } from "./database.js";
import { within, type Deadlines } from "./deadlines.js";
import { isMysqlError, isTransient } from "./driver-errors.js";
import { MysqlPool } from "./mysql-pool.js";
import { commonOptions, type OpenOptions } from "./open-options.js";
import { busyError, Outages } from "./outages.js";
import { MYSQL_STATEMENTS_MAX, mysqlQueries } from "./prepared-statements.js";
import type { Reader } from "./rows.js";
import { TransactionShares, type OnNoShare } from "./transaction-shares.js";

/** The deadlines of health and metrics, which answer within a second. */
const OBSERVER_MS = 800;
const OBSERVER_CONNECTIONS = 2;
const observerDeadlines = (deadlines: Deadlines): Deadlines => ({
  ...deadlines,
  ...{ connectMs: OBSERVER_MS, acquireMs: OBSERVER_MS, queryMs: OBSERVER_MS },
});

const NO_SUCH_TABLE = 1146;
/** Changes nothing, but is refused by a server that does not accept changes. */
const HARMLESS_CHANGE = "DELETE FROM migration_lock WHERE id = 0";

const tooLate = () => new Error(`the database did not answer within ${OBSERVER_MS} ms`);

const run = (connection: Connection, statement: string): Promise<void> =>
  new Promise((resolve, reject) => connection.query(statement, (error) => (error === null ? resolve() : reject(error))));

/** The connections of health and metrics. They are opened at their first use. */
class Observer {
  readonly pool: MysqlPool;

  constructor(options: PoolOptions, deadlines: Deadlines) {
    const own = { ...options, connectionLimit: OBSERVER_CONNECTIONS };
    this.pool = new MysqlPool(own, observerDeadlines(deadlines), tooLate, (threadId) => this.kill(threadId));
  }

  kill(threadId: number): void {
    const statement = `KILL ${threadId}`;
    this.pool.use(statement, (connection) => run(connection, statement)).catch(() => undefined);
  }

  async probe(): Promise<void> {
    const changed = this.pool.use(HARMLESS_CHANGE, (connection) => run(connection, HARMLESS_CHANGE));
    await within(changed, OBSERVER_MS, tooLate).catch((error: unknown) => {
      if (!isMysqlError(error, NO_SUCH_TABLE)) throw error;
    });
  }
}

/** The pool of a database and the connections beside it. TypeORM names the options when it connects. */
class Connections {
  private pools: Readonly<{ pool: MysqlPool; observer: Observer }> | null = null;
  readonly outages = new Outages(() => this.opened.observer.probe());

  constructor(private readonly deadlines: Deadlines) {}

  createPool = (options: PoolOptions) => {
    const observer = new Observer(options, this.deadlines);
    const onMiss = this.outages.missed.bind(this.outages);
    const pool = new MysqlPool(options, this.deadlines, onMiss, (threadId) => observer.kill(threadId));
    this.pools = { pool, observer };
    return pool.pool;
  };

  get opened() {
    if (this.pools === null) throw new Error("the database is not open");
    return this.pools;
  }
}

/** The error of a read as callers get it. A read takes no locks, but on a cluster it waits for its node to apply what was committed. */
const readError = (outages: Outages, error: unknown): unknown =>
  isTransient(error) ? busyError("The database has not yet applied the latest changes.", error) : outages.translated(error);

/** Opens a database of MySQL or MariaDB. */
export async function openMysql(url: string, options: OpenOptions): Promise<Database> {
  const { deadlines, poolSize } = options;
  const connections = new Connections(deadlines);
  const { outages } = connections;
  const settings: DataSourceOptions = {
    type: "mysql",
    url,
    charset: "utf8mb4_bin",
    timezone: "Z",
    dateStrings: ["DATE"],
    supportBigNumbers: true,
    bigNumberStrings: true,
    poolSize,
    driver: { createPool: connections.createPool },
    extra: { maxPreparedStatements: MYSQL_STATEMENTS_MAX },
    ...commonOptions(options),
  };
  const source = await new DataSource(settings).initialize();
  const { pool, observer } = connections.opened;
  const isNode = await isClusterNode(source);
  if (isNode) pool.addSetting(WAITS_FOR_NODES);
  const onNoShare: OnNoShare = (limitMs, problem) => outages.missed("acquire", limitMs, problem);
  const shares = new TransactionShares(poolSize, deadlines.acquireMs, onNoShare);
  const reader = (from: MysqlPool, cancellation?: Cancellation): Reader => {
    const translated = (error: unknown) => (from === pool ? readError(outages, error) : error);
    return {
      connection: source,
      ...mysqlQueries(source, (statement, work) => from.use(statement, work, cancellation), { translated }),
    };
  };
  return {
    ...{
      dialect: "mysql",
      writer: source,
      reader: source,
      read: reader(pool),
      readUntil: (cancellation) => reader(pool, cancellation),
      observer: reader(observer.pool),
    },
    ...{ probe: () => observer.probe(), gate: null, file: null, pool, shares, deadlines, outages },
    isCluster: options.isCluster ?? isNode,
    clock: new ClockWatch(mysqlClock(reader(observer.pool)), options.clockSkewLimitMs),
    close: async () => {
      outages.stop();
      await source.destroy();
      await observer.pool.close();
    },
  };
}
