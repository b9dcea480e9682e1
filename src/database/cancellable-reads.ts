import type { Cancellation } from "./cancellation.js";
import type { Database } from "./database.js";
import type { Reader } from "./rows.js";

/** The same database with reads that end with their cancellation, and begin no statement after it. Transactions are not cancelled. */
export function withCancellableReads(database: Database, cancellation: Cancellation): Database {
  const read = database.readUntil(cancellation);
  const cancellable: Reader = {
    connection: read.connection,
    query: (statement, parameters) =>
      cancellation.isOver ? Promise.reject(cancellation.reason) : read.query(statement, parameters),
    values: (statement, parameters) =>
      cancellation.isOver ? Promise.reject(cancellation.reason) : read.values(statement, parameters),
  };
  return { ...database, read: cancellable };
}
