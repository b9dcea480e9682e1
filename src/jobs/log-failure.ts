import type { Logger } from "pino";
import { UnavailableError } from "../core/errors.js";

/** Logs that a job failed. An outage of the database has log lines of its own, so that jobs do not repeat it each time they run. */
export function logFailure(
  log: Logger,
  fields: Readonly<{ err: unknown }> & Readonly<Record<string, unknown>>,
  message: string,
): void {
  if (fields.err instanceof UnavailableError) log.debug(fields, message);
  else log.error(fields, message);
}
