import { setTimeout as pause } from "node:timers/promises";
import type { DataSource, QueryRunner } from "typeorm";
import { assert } from "../core/errors.js";
import type { Database } from "./database.js";
import { isBusy, isTransient } from "./driver-errors.js";
import { yieldWhenBusy } from "./event-loop.js";
import { queriesOf, type Queries } from "./prepared-statements.js";
import type { Writer } from "./rows.js";

/** The maximum number of attempts of a unit of work after deadlocks. */
const TRIES_MAX = 12;

/** The maximum number of attempts while another process writes to the embedded database, which can take longer. */
const BUSY_TRIES_MAX = 200;
const PAUSE_MAX_MS = 200;

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

  constructor(
    private readonly shared: QueryRunner,
    private readonly database: Database,
  ) {
    // SQLite shares one runner between all callers. Change a derived object, never the shared runner.
    this.queryRunner = Object.create(shared) as QueryRunner;
    this.queryRunner.query = (...statement: Parameters<QueryRunner["query"]>) =>
      this.run(async () => (await shared.query(...statement)) as never);
    this.connection = database.writer;
  }

  query<Rows>(statement: string, parameters?: readonly unknown[]): Promise<Rows> {
    return this.run(() => this.queries.query<Rows>(statement, parameters));
  }

  values(statement: string, parameters?: readonly unknown[]): Promise<unknown[][]> {
    return this.run(() => this.queries.values(statement, parameters));
  }

  private async run<Result>(send: () => Promise<Result>): Promise<Result> {
    if (this.database.dialect === "sqlite") await yieldWhenBusy();
    if (this.isOver) throw new Error("the transaction is over");
    if (this.brokenBy !== undefined) throw this.brokenBy;
    try {
      return await send();
    } catch (error) {
      if (error instanceof Error && isTransient(error)) this.brokenBy ??= error;
      throw error;
    }
  }

  /** The error with which the server ended the transaction; the unit of work must then be retried even if it caught the error. */
  get broken(): Error | undefined {
    return this.brokenBy;
  }

  async begin(): Promise<void> {
    this.queries = await queriesOf(this.connection, this.shared);
    await this.shared.query(this.database.gate ? "BEGIN IMMEDIATE" : "START TRANSACTION");
  }

  async commit(): Promise<void> {
    await this.queryRunner.query("COMMIT");
    this.isOver = true;
  }

  /** Rolls the transaction back, unless it is over. */
  async rollBack(): Promise<void> {
    if (this.isOver) return;
    this.isOver = true;
    await this.shared.query("ROLLBACK").catch(() => undefined);
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

  /** Stops a statement that waits for a lock. A ROLLBACK would wait for the same statement. */
  async kill(): Promise<void> {
    if (this.database.dialect !== "mysql") return;
    const connection = (await this.shared.connect()) as { threadId?: number };
    if (connection.threadId !== undefined)
      await this.database.writer.query(`KILL QUERY ${connection.threadId}`).catch(() => undefined);
  }
}

function whenAborted(signal: AbortSignal): { promise: Promise<never>; forget: () => void } {
  let listener = () => undefined as void;
  const promise = new Promise<never>((_, reject) => {
    listener = () => reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    signal.addEventListener("abort", listener, { once: true });
  });
  promise.catch(() => undefined);
  return { promise, forget: () => signal.removeEventListener("abort", listener) };
}

async function runOnce<T>(
  database: Database,
  end: "commit" | "rollback",
  work: (tx: Tx) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const releaseGate = await database.gate?.acquire();
  const tx = new Tx(database.writer.createQueryRunner(), database);
  const aborted = signal && whenAborted(signal);
  try {
    signal?.throwIfAborted();
    await tx.begin();
    const result = await (aborted ? Promise.race([work(tx), aborted.promise]) : work(tx));
    if (tx.broken !== undefined) throw tx.broken;
    if (end === "commit") await tx.commit();
    return result;
  } catch (error) {
    if (signal?.aborted) await tx.kill();
    throw tx.broken ?? error;
  } finally {
    aborted?.forget();
    await tx.rollBack();
    await tx.release();
    releaseGate?.();
  }
}

/**
 * Runs a unit of work in one transaction and commits it or, for a dry run, rolls it back. After a deadlock or a busy
 * database file the whole unit runs again, so `work` must not have effects outside the database.
 */
export async function transact<T>(
  database: Database,
  end: "commit" | "rollback",
  work: (tx: Tx) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await runOnce(database, end, work, signal);
    } catch (error) {
      const triesMax = isBusy(error) ? BUSY_TRIES_MAX : TRIES_MAX;
      if (!isTransient(error) || tries >= triesMax || signal?.aborted) throw error;
      await pause(Math.random() * Math.min(5 * 2 ** Math.min(tries, 10), PAUSE_MAX_MS));
    }
  }
}

/** Checks that a statement changed exactly one row; anything else is a bug. */
export function assertOneChanged(affected: number | undefined, what: string): void {
  assert(affected === 1, `${what} must change one row, but changed ${affected}`);
}
