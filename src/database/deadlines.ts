import type { Cancellation } from "./cancellation.js";

/** The longest durations of work on the database, in milliseconds. Work that misses one fails, and its connection is replaced. */
export type Deadlines = Readonly<{
  /** To open a connection. */
  connectMs: number;
  /** To wait for a free connection, or for one of the partner's share of connections. */
  acquireMs: number;
  /** For one statement. */
  queryMs: number;
  /** To wait for a lock of another transaction; on SQLite, to wait until this process may write. */
  lockWaitMs: number;
  /** For the transaction of one request. */
  transactionMs: number;
}>;

/** The deadlines unless the settings name others. */
export const DEFAULT_DEADLINES: Deadlines = {
  connectMs: 5000,
  acquireMs: 2000,
  queryMs: 10_000,
  lockWaitMs: 5000,
  transactionMs: 30_000,
};

/**
 * The result of work, or the error of `onMiss` when the work takes too long. The work itself goes on unless `onMiss` ends it. One promise
 * for the result and the limit, because every statement passes here.
 */
export function within<T>(work: Promise<T>, limitMs: number, onMiss: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(onMiss()), limitMs);
    work.then(
      (result) => {
        clearTimeout(timer);
        resolve(result);
      },
      (error: Error) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}

/** The result of work, or the error of a cancellation. `onEnd` may end the work, which otherwise goes on. */
export function untilEnd<T>(work: Promise<T>, cancellation: Cancellation, onEnd: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const forget = cancellation.onEnd(() => {
      onEnd();
      reject(cancellation.reason);
    });
    work.then(
      (result) => {
        forget();
        resolve(result);
      },
      (error: Error) => {
        forget();
        reject(error);
      },
    );
  });
}
