/**
 * Deadlock, also with a transaction on another node of a cluster; "record has changed", by which MariaDB 11.6 and newer report a
 * conflict with `innodb_snapshot_isolation`; too many locks; a table that a migration has just changed; a statement that the server has
 * forgotten, or must prepare again.
 */
const CONFLICT_MYSQL = new Set([1213, 1020, 1206, 1412, 1243, 1615]);
const LOCK_WAIT_TIMEOUT = 1205;
/** A node of a cluster that is starting, or that sees only a minority of the nodes, refuses statements. */
const NODE_NOT_READY = 1047;
/** The COMMIT or the ROLLBACK failed; the transaction may be committed on other nodes of a cluster. */
const FAILED_END = new Set([1180, 1181]);
/** The statement was ended by KILL QUERY, or by a time limit of the server. */
const ENDED_BY_SERVER = new Set([1317, 1969, 3024]);

/** What is wrong with a database that cannot be used. */
export type OutageKind = "UNREACHABLE" | "READ_ONLY" | "TOO_MANY_CONNECTIONS" | "DISK_FULL" | "FILE_MOVED" | "LOCKED";

const unreachable = (errno: number) => [errno, "UNREACHABLE"] as const;

const OUTAGE_OF_MYSQL: ReadonlyMap<number, OutageKind> = new Map<number, OutageKind>([
  // Access refused, unknown database, host refused or blocked, shutdown, node not ready, session killed, idle session closed.
  ...[1044, 1045, 1049, 1130, 1129, 1053, NODE_NOT_READY, 1698, 1927, 3169, 4031, 4151].map(unreachable),
  // The connection failed as the server saw it: host not resolved, bad handshake, aborted, packets lost or interrupted.
  ...[1042, 1043, 1080, 1152, 1154, 1155, 1156, 1157, 1158, 1159, 1160, 1161, 1184].map(unreachable),
  // The server cannot work: its files, its memory or its storage engine failed, or a table crashed.
  ...[1023, 1024, 1026, 1030, 1037, 1041, 1135, 1194, 1195].map(unreachable),
  ...[1290, 1792, 1836].map((errno) => [errno, "READ_ONLY"] as const),
  ...[1040, 1203, 1226, 1637].map((errno) => [errno, "TOO_MANY_CONNECTIONS"] as const),
  ...[1021, 1114].map((errno) => [errno, "DISK_FULL"] as const),
]);

/** By the beginning of SQLite's code; the more exact beginning first. */
const OUTAGE_OF_SQLITE: readonly (readonly [string, OutageKind])[] = [
  ["SQLITE_READONLY_DBMOVED", "FILE_MOVED"],
  ["SQLITE_READONLY", "READ_ONLY"],
  ["SQLITE_FULL", "DISK_FULL"],
  ...(["CANTOPEN", "IOERR", "CORRUPT", "NOTADB", "PERM", "AUTH"] as const).map(
    (code) => [`SQLITE_${code}`, "UNREACHABLE"] as const,
  ),
];

/** Errors of the connection, as the operating system and the driver report them: not all are marked as fatal. */
const CONNECTION_CODES =
  /^(PROTOCOL_|POOL_|ECONN|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|EHOSTDOWN$|ENETUNREACH$|ENETDOWN$|ENOTFOUND$|EAI_|EMFILE$|ENFILE$|ERR_STREAM_|HANDSHAKE_)/;
/** The driver's errors of a connection or pool that was closed have no code. */
const CONNECTION_MESSAGES = new Set(["Pool is closed.", "Can't write in closed state"]);

/** "No space left on device", as a storage engine of MySQL reports it. */
const NO_SPACE = /\b(errno|errcode|error)\b:? "?28\b/i;

type DriverError = Error & { errno?: number; code?: string; fatal?: boolean; driverError?: DriverError };

/** The driver's error. Not every error of better-sqlite3 is an instance of this context's Error. */
const driverErrorOf = (error: unknown): DriverError | null =>
  typeof error === "object" && error !== null && "message" in error
    ? ((error as DriverError).driverError ?? (error as DriverError))
    : null;

/** The message of an error. */
export const messageOf = (error: unknown): string => driverErrorOf(error)?.message ?? String(error);

/** Another process is writing to the embedded database. */
export const isBusy = (error: unknown): boolean => driverErrorOf(error)?.code?.startsWith("SQLITE_BUSY") ?? false;

/** A file of the embedded database is damaged, or is not a database. */
export const isCorrupt = (error: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB)/.test(driverErrorOf(error)?.code ?? "");

/** What is wrong with the file of the embedded database or its folder, by a code of SQLite. */
const fileOutageOf = (code: string): OutageKind | undefined => OUTAGE_OF_SQLITE.find(([start]) => code.startsWith(start))?.[1];

/** The file of the embedded database or its folder caused the error. */
export const isFileError = (error: unknown): boolean => fileOutageOf(driverErrorOf(error)?.code ?? "") !== undefined;

/** Whether MySQL reports an error with the number. */
export const isMysqlError = (error: unknown, errno: number): boolean => driverErrorOf(error)?.errno === errno;

/** Another transaction held a row for too long. */
export const isLockWaitTimeout = (error: unknown): boolean => isMysqlError(error, LOCK_WAIT_TIMEOUT);

/** Whether a conflict with another transaction caused the error, so that a retry may succeed. */
export const isTransient = (error: unknown): boolean =>
  isBusy(error) || isLockWaitTimeout(error) || CONFLICT_MYSQL.has(driverErrorOf(error)?.errno ?? 0);

/** Whether a node of a cluster refused the statement, and may accept it in a moment. */
export const isNodeNotReady = (error: unknown): boolean => isMysqlError(error, NODE_NOT_READY);

/** Whether the server ended the statement, although nothing is wrong with the database. */
export const isEndedByServer = (error: unknown): boolean => ENDED_BY_SERVER.has(driverErrorOf(error)?.errno ?? 0);

/** What is wrong with the database, if that caused an error of its driver; otherwise null. */
export function outageKindOf(error: unknown): OutageKind | null {
  const driverError = driverErrorOf(error);
  if (driverError === null) return null;
  const { errno = 0, code = "", fatal = false, message } = driverError;
  if (code === "ENOSPC" || (code.startsWith("ER_") && NO_SPACE.test(message))) return "DISK_FULL";
  const known = OUTAGE_OF_MYSQL.get(errno) ?? fileOutageOf(code);
  if (known !== undefined) return known;
  if (FAILED_END.has(errno) || CONNECTION_CODES.test(code) || CONNECTION_MESSAGES.has(message)) return "UNREACHABLE";
  // The driver of MySQL marks all errors that end a connection.
  return fatal ? "UNREACHABLE" : null;
}

/** Whether a unique key rejected a row. */
export function isDuplicate(error: unknown): boolean {
  const driverError = driverErrorOf(error);
  return driverError?.errno === 1062 || /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(driverError?.code ?? "");
}
