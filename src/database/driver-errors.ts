/** Lock wait timeout, deadlock, and "record has changed": the whole unit of work is retried. */
const TRANSIENT_MYSQL = new Set([1205, 1213, 1020]);

type DriverError = Error & { errno?: number; code?: string; driverError?: DriverError };

const driverErrorOf = (error: unknown): DriverError | null =>
  error instanceof Error ? ((error as DriverError).driverError ?? error) : null;

/** Another process is writing to the embedded database. */
export const isBusy = (error: unknown): boolean => driverErrorOf(error)?.code?.startsWith("SQLITE_BUSY") ?? false;

/** Whether MySQL reports an error with the number. */
export const isMysqlError = (error: unknown, errno: number): boolean => driverErrorOf(error)?.errno === errno;

/** Whether a conflict with another transaction caused the error, so that a retry may succeed. */
export const isTransient = (error: unknown): boolean => isBusy(error) || TRANSIENT_MYSQL.has(driverErrorOf(error)?.errno ?? 0);

/** Whether a unique key rejected a row. */
export function isDuplicate(error: unknown): boolean {
  const driverError = driverErrorOf(error);
  return driverError?.errno === 1062 || /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(driverError?.code ?? "");
}
