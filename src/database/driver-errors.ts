/** Lock wait, deadlock, and "record has changed": the whole unit is done again. */
const TRANSIENT_MYSQL = new Set([1205, 1213, 1020]);

type DriverError = Error & { errno?: number; code?: string; driverError?: DriverError };

const driverErrorOf = (error: unknown): DriverError | null =>
  error instanceof Error ? ((error as DriverError).driverError ?? error) : null;

/** The embedded database is being written by another process. */
export const isBusy = (error: unknown): boolean => driverErrorOf(error)?.code?.startsWith("SQLITE_BUSY") ?? false;

/** Somebody else was in the way; the same may succeed when it is tried again. */
export const isTransient = (error: unknown): boolean => isBusy(error) || TRANSIENT_MYSQL.has(driverErrorOf(error)?.errno ?? 0);

/** A unique key refused a row. */
export function isDuplicate(error: unknown): boolean {
  const driverError = driverErrorOf(error);
  return driverError?.errno === 1062 || /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(driverError?.code ?? "");
}
