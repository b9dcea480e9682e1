import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { withTimeout } from "async-mutex";
import type { PoolConnection } from "mysql2";
import type { DataSource, QueryRunner } from "typeorm";
import { assert, UnavailableError } from "../core/errors.js";
import type { Database } from "./database.js";
import { isBusy, isLockWaitTimeout, isNodeNotReady, isTransient } from "./driver-errors.js";
import { yieldWhenBusy } from "./event-loop.js";
import { busyError } from "./outages.js";
import { queriesOf, type Queries } from "./prepared-statements.js";
import { inStatementSpan } from "./spans.js";
import { execute, sql, type Writer } from "./rows.js";
import { whenAborted } from "./when-aborted.js";
import { whileBusy } from "./while-busy.js";

/** The maximum number of attempts of a unit of work after deadlocks. */
const TRIES_MAX = 12;
/** The maximum number of attempts after waits for a lock, unless the options say less: each takes as long as the deadline for locks. */
const LOCK_TRIES_MAX = 3;
/** The maximum number of attempts while a node of a cluster is not ready. */
const NODE_TRIES_MAX = 3;
const PAUSE_MAX_MS = 200;
/** How long a long transaction waits until this process may write to SQLite, for example while another import runs. */
const LONG_LOCK_WAIT_MS = 60_000;

/** How many times as long as others the statements of a long transaction may take. */
const LONG_QUERY_FACTOR = 30;

/** How to run a unit of work. */
export type TransactionOptions = Readonly<{
  /** Ends the transaction when it is aborted. */
  signal?: AbortSignal | undefined;
  /** The partner whose share of the connections the transaction uses. */
  partnerId?: string | undefined;
  /** Whether the work may take longer than requests may: imports, the demo, the documents of a month. */
  isLong?: boolean;
  /** The maximum number of attempts after waits for a lock. */
  lockTriesMax?: number;
}>;

const tooEarly = () => Promise.reject(new Error("the transaction has not begun"));
const beforeBegin: Queries = { query: tooEarly, values: tooEarly };

/**
 * An open transaction. Refuses statements after the end of the transaction: on a pooled connection they would run outside it,
 * or in another caller's transaction.
 */
export class Tx implements Writer {
  readonly connection: DataSource;
  readonly queryRunner: QueryRunner;
  private brokenBy: Error | undefined;
  private isOver = false;
  private savepoints = 0;
  private queries: Queries = beforeBegin;

  private connectionOfPool: PoolConnection | null = null;

  constructor(
    private readonly shared: QueryRunner,
    private readonly database: Database,
    private readonly isLong: boolean,
    /** Whether nothing of it will be kept: that of a dry run, or of a query as of a later instant. */
    readonly isRolledBack: boolean,
  ) {
    // SQLite shares one runner between all callers. Change a derived object, never the shared runner.
    this.queryRunner = Object.create(shared) as QueryRunner;
    this.queryRunner.query = (...statement: Parameters<QueryRunner["query"]>) =>
      this.run(statement[0], () => this.spanned(statement[0], async () => (await shared.query(...statement)) as never));
    this.connection = database.writer;
  }

  query<Rows>(statement: string, parameters?: readonly unknown[]): Promise<Rows> {
    return this.run(statement, () => this.queries.query<Rows>(statement, parameters));
  }

  values(statement: string, parameters?: readonly unknown[]): Promise<unknown[][]> {
    return this.run(statement, () => this.queries.values(statement, parameters));
  }

  private async run<Result>(statement: string, send: () => Promise<Result>): Promise<Result> {
    if (this.database.dialect === "sqlite") await yieldWhenBusy();
    if (this.isOver) throw new Error("the transaction is over");
    if (this.brokenBy !== undefined) throw this.brokenBy;
    try {
      return await this.inTime(statement, send());
    } catch (thrown) {
      const error = this.database.outages.translated(thrown);
      if (error instanceof UnavailableError || (error instanceof Error && isTransient(error))) this.brokenBy ??= error;
      throw error;
    }
  }

  private inTime<Result>(statement: string, result: Promise<Result>): Promise<Result> {
    const { pool } = this.database;
    if (pool === null || this.connectionOfPool === null) return result;
    return pool.inTime(this.connectionOfPool, statement, result, this.isLong ? LONG_QUERY_FACTOR : 1);
  }

  /** The error with which the server ended the transaction; the unit of work must then be retried even if it caught the error. */
  get broken(): Error | undefined {
    return this.brokenBy;
  }

  /** Begins; on SQLite, waits at most until `waitsUntil` while another process writes. */
  async begin(waitsUntil: number): Promise<void> {
    const { pool, file } = this.database;
    file?.assertInPlace();
    this.connectionOfPool = (await pool?.taken(() => this.shared.connect() as Promise<PoolConnection>)) ?? null;
    this.queries = await queriesOf(this.database, this.connection, this.shared);
    const statement = pool === null ? "BEGIN IMMEDIATE" : "START TRANSACTION";
    await this.inTime(
      statement,
      this.spanned(statement, () => whileBusy(() => this.shared.query(statement), waitsUntil)),
    );
  }

  private spanned<Result>(statement: string, send: () => Promise<Result>): Promise<Result> {
    return inStatementSpan(this.database.dialect, statement, send);
  }

  /** @throws UnavailableError that says so when it is not known whether the transaction was committed */
  async commit(): Promise<void> {
    // A COMMIT succeeds without a transaction, too. Its last change was checked; reads after it were not.
    if (this.database.isCluster) await execute(this, sql("DO 0"));
    try {
      await this.queryRunner.query("COMMIT");
    } catch (error) {
      if (this.connectionOfPool === null || isTransient(error)) throw error;
      // Replaces the error of the statement, after which the work would be tried again.
      this.brokenBy = new OutcomeUnknownError(this.asOutage(error));
      throw this.brokenBy;
    }
    this.isOver = true;
  }

  /** An error of COMMIT that is no conflict. COMMIT breaks no rule of the data, so whatever its number, the server could not carry it out. */
  private asOutage(error: unknown): UnavailableError {
    return error instanceof UnavailableError ? error : this.database.outages.failed("UNREACHABLE", error);
  }

  /** Rolls the transaction back, unless it is over. */
  async rollBack(): Promise<void> {
    if (this.isOver) return;
    this.isOver = true;
    const statement = "ROLLBACK";
    await this.inTime(statement, this.shared.query(statement)).catch(() => undefined);
  }

  release(): Promise<void> {
    return this.shared.release();
  }

  /** Runs a part of the transaction that can fail separately: an error undoes this part only. */
  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const name = `part_${++this.savepoints}`;
    await this.queryRunner.query(`SAVEPOINT ${name}`);
    try {
      const result = await work();
      await this.queryRunner.query(`RELEASE SAVEPOINT ${name}`);
      return result;
    } catch (error) {
      if (this.brokenBy === undefined && !this.isOver) await this.queryRunner.query(`ROLLBACK TO SAVEPOINT ${name}`);
      throw error;
    }
  }

  /** Ends the connection, which may be waiting for a lock: a ROLLBACK would wait for the same statement. */
  abandon(): void {
    if (this.connectionOfPool !== null) this.database.pool?.abandon(this.connectionOfPool);
  }
}

/** COMMIT was sent and failed. The work must not be repeated, whatever the server says about COMMIT: it may have been saved. */
class OutcomeUnknownError extends UnavailableError {
  constructor(cause: UnavailableError) {
    const message =
      "The database did not confirm that the change was saved, so it is not known whether it was. Send it again with the same idempotencyKey, or read its result.";
    super(cause.reason, message, cause.retryAfterSeconds, { cause });
  }
}

/** Waits for the turn of a transaction: for its share of the connections, or until no other one of this process writes to SQLite. */
async function turnOf({ gate, shares }: Database, partnerId: string | undefined, waitMs: number): Promise<() => void> {
  if (gate === null) return shares === null ? () => undefined : shares.taken(partnerId);
  return withTimeout(gate, waitMs, busyError("Other changes are being saved.")).acquire();
}

type End = "commit" | "rollback";

async function runOnce<T>(database: Database, end: End, work: (tx: Tx) => Promise<T>, options: TransactionOptions): Promise<T> {
  const { signal, partnerId, isLong = false } = options;
  const waitMs = isLong ? LONG_LOCK_WAIT_MS : database.deadlines.lockWaitMs;
  const waitsUntil = performance.now() + waitMs;
  const endTurn = await turnOf(database, partnerId, waitMs);
  const tx = new Tx(database.writer.createQueryRunner(), database, isLong, end === "rollback");
  const aborted = signal && whenAborted(signal);
  try {
    signal?.throwIfAborted();
    await tx.begin(waitsUntil);
    const result = await (aborted ? Promise.race([work(tx), aborted.promise]) : work(tx));
    if (tx.broken !== undefined) throw tx.broken;
    if (end === "commit") await tx.commit();
    return result;
  } catch (error) {
    if (signal?.aborted) tx.abandon();
    throw tx.broken ?? error;
  } finally {
    aborted?.forget();
    await tx.rollBack();
    await tx.release();
    endTurn();
  }
}

/** Runs a unit of work with the deadline for transactions. */
async function runInTime<T>(database: Database, end: End, work: (tx: Tx) => Promise<T>, options: TransactionOptions): Promise<T> {
  if (options.isLong) return runOnce(database, end, work, options);
  const { transactionMs } = database.deadlines;
  const limit = new AbortController();
  const problem = `The change took longer than ${transactionMs} ms and was rolled back.`;
  const onMiss = () => limit.abort(database.outages.missed("transaction", transactionMs, problem));
  const timer = setTimeout(onMiss, transactionMs);
  const signal = options.signal === undefined ? limit.signal : AbortSignal.any([limit.signal, options.signal]);
  try {
    return await runOnce(database, end, work, { ...options, signal });
  } finally {
    clearTimeout(timer);
  }
}

const isNotReady = (error: unknown): boolean => isNodeNotReady(error instanceof UnavailableError ? error.cause : error);

/** Whether a unit of work may succeed when it is tried again. It has changed nothing. */
const mayRetry = (error: unknown): boolean =>
  !(error instanceof OutcomeUnknownError) && (isTransient(error) || isNotReady(error));

const triesMax = (error: unknown, { isLong = false, lockTriesMax = LOCK_TRIES_MAX }: TransactionOptions): number => {
  if (isBusy(error)) return 1;
  if (isNotReady(error)) return NODE_TRIES_MAX;
  return isLockWaitTimeout(error) && !isLong ? lockTriesMax : TRIES_MAX;
};

/** The error of a unit of work that is not tried again, as callers get it. */
function finalError({ outages, deadlines }: Database, error: unknown): unknown {
  // A lock on SQLite is one on the whole file.
  if (isBusy(error)) return outages.failed("LOCKED", error);
  if (isLockWaitTimeout(error)) {
    return outages.missed("lock", deadlines.lockWaitMs, "Another change holds what this change needs.", null, error);
  }
  return isTransient(error) ? busyError("Other changes conflicted with this change.", error) : outages.translated(error);
}

/**
 * Runs a unit of work in one transaction and commits it or, for a dry run, rolls it back. After a deadlock, a wait for a lock or the
 * refusal of a node that is not ready, the whole unit runs again, so `work` must not have effects outside the database.
 * @throws UnavailableError when the database cannot be used now, or the work misses a deadline
 */
export async function transact<T>(
  database: Database,
  end: End,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await runInTime(database, end, work, options);
    } catch (error) {
      if (!mayRetry(error) || tries >= triesMax(error, options) || options.signal?.aborted) throw finalError(database, error);
      await pause(Math.random() * Math.min(5 * 2 ** Math.min(tries, 10), PAUSE_MAX_MS));
    }
  }
}

/** Checks that a statement changed exactly one row; anything else is a bug. */
export function assertOneChanged(affected: number | undefined, what: string): void {
  assert(affected === 1, `${what} must change one row, but changed ${affected}`);
}
