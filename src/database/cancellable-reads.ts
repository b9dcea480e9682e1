import type { Database } from "./database.js";
import type { Reader } from "./rows.js";

/** What can end reads. `isOver` is exact; the signal of a busy process can be late. */
export type Cancellation = Readonly<{ signal: AbortSignal; isOver: boolean }>;

/** The same database with reads that end with their cancellation, and begin no statement after it. Transactions are not cancelled. */
export function withCancellableReads(database: Database, cancellation: Cancellation): Database {
  const read = database.readUntil(cancellation.signal);
  const assertNotOver = () => {
    if (cancellation.isOver) throw cancellation.signal.reason;
  };
  const cancellable: Reader = {
    connection: read.connection,
    query: async (statement, parameters) => {
      assertNotOver();
      return read.query(statement, parameters);
    },
    values: async (statement, parameters) => {
      assertNotOver();
      return read.values(statement, parameters);
    },
  };
  return { ...database, read: cancellable };
}
