import { isMysqlError } from "./driver-errors.js";

/** The database cannot be used with this version of the program. The message says why and what to do. */
export class MigrationRefusedError extends Error {
  override readonly name = "MigrationRefusedError";
}

/** Another process is changing the tables; the migration starts again. */
export class SchemaConflictError extends Error {
  override readonly name = "SchemaConflictError";
}

/** Table exists, duplicate column, duplicate index, nothing to drop. */
const CHANGED_IN_THE_MEANTIME = [1050, 1060, 1061, 1091];

/** Whether another process made the same change between the check of a step and its statement. */
export const isSchemaConflict = (error: unknown): boolean =>
  error instanceof SchemaConflictError || CHANGED_IN_THE_MEANTIME.some((errno) => isMysqlError(error, errno));
