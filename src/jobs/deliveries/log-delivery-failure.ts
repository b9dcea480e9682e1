import type { Logger } from "pino";
import { systemClock } from "../../core/clock.js";
import type { Database } from "../../database/database.js";
import { isDeletedOrBeing } from "../../services/sandbox/being-deleted.js";
import { logFailure } from "../log-failure.js";

type Fields = Readonly<{ err: unknown; partnerId: string; deliveryId: string }>;

/** Logs that the result of a delivery could not be stored. Of a sandbox that was deleted while its delivery was sent, that is no error. */
export async function logDeliveryFailure(
  { database, log }: Readonly<{ database: Database; log: Logger }>,
  fields: Fields & Readonly<Record<string, unknown>>,
  message: string,
): Promise<void> {
  const { err: _, ...others } = fields;
  // When the database cannot say, the failure is logged as it is.
  const isDeleted = await isDeletedOrBeing(database.read, fields.partnerId, systemClock.now()).catch(() => false);
  if (isDeleted) log.info(others, "delivery ended with its sandbox");
  else logFailure(log, fields, message);
}
