import { DEFAULT_DEADLINES, type Deadlines } from "../database/deadlines.js";
import { DEFAULT_CLOCK_SKEW_LIMIT_MS } from "../database/open-options.js";
import { wholeNumber } from "./setting-values.js";

/** Settings of the connections to the database, and how long work on it may take, in milliseconds. */
export type DatabaseSettings = Readonly<{
  /** The number of connections to MySQL. */
  poolSize: number;
  deadlines: Deadlines;
  /** By how much the clocks of a process and of the database may differ. */
  clockSkewLimitMs: number;
}>;

const duration = (least: number, initial: number) => wholeNumber(least, 600_000, initial).default(initial);

/** The variables of these settings. */
export const databaseVariables = {
  DATABASE_POOL_SIZE: wholeNumber(2, 1000, 10).default(10),
  DATABASE_CONNECT_TIMEOUT_MS: duration(100, DEFAULT_DEADLINES.connectMs),
  DATABASE_ACQUIRE_TIMEOUT_MS: duration(100, DEFAULT_DEADLINES.acquireMs),
  DATABASE_QUERY_TIMEOUT_MS: duration(100, DEFAULT_DEADLINES.queryMs),
  DATABASE_LOCK_TIMEOUT_MS: duration(1000, DEFAULT_DEADLINES.lockWaitMs),
  DATABASE_TRANSACTION_TIMEOUT_MS: duration(1000, DEFAULT_DEADLINES.transactionMs),
  CLOCK_SKEW_LIMIT_MS: duration(1000, DEFAULT_CLOCK_SKEW_LIMIT_MS),
};

/** The settings from the values of the variables. */
export const databaseSettings = (set: Readonly<Record<keyof typeof databaseVariables, number>>): DatabaseSettings => ({
  poolSize: set.DATABASE_POOL_SIZE,
  clockSkewLimitMs: set.CLOCK_SKEW_LIMIT_MS,
  deadlines: {
    connectMs: set.DATABASE_CONNECT_TIMEOUT_MS,
    acquireMs: set.DATABASE_ACQUIRE_TIMEOUT_MS,
    queryMs: set.DATABASE_QUERY_TIMEOUT_MS,
    lockWaitMs: set.DATABASE_LOCK_TIMEOUT_MS,
    transactionMs: set.DATABASE_TRANSACTION_TIMEOUT_MS,
  },
});
