import type { Database } from "./database.js";
import { within } from "./deadlines.js";
import { isBusy, outageKindOf } from "./driver-errors.js";
import { migrationsSeenBy, pendingReason } from "./migration-status.js";
import { outageReason } from "./outages.js";

/** The server answers whether it is ready within a second. */
const ANSWER_WITHIN_MS = 900;

/**
 * Why the server cannot use a database, in one sentence; null when the database is up to date and can be changed. Asks on a connection
 * of its own, so that requests in progress do not delay the answer.
 */
export async function notReadyReason(database: Database): Promise<string | null> {
  const late = `The database did not answer within ${ANSWER_WITHIN_MS} ms.`;
  try {
    return await within(askedReason(database), ANSWER_WITHIN_MS, () => new Error(late));
  } catch (error) {
    const kind = isBusy(error) ? "LOCKED" : outageKindOf(error);
    if (kind === null) return late;
    database.outages.failed(kind, error);
    return outageReason(kind);
  }
}

const WRONG_CLOCK = "The clock of this server differs from the database's.";

async function askedReason({ observer, outages, clock, probe }: Database): Promise<string | null> {
  await probe();
  if (outages.current !== null) return outageReason(outages.current.kind);
  if (clock.isWrong) return WRONG_CLOCK;
  return pendingReason(await migrationsSeenBy(observer));
}
