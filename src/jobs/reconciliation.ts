import type { Logger } from "pino";
import { systemClock } from "../core/clock.js";
import type { Database } from "../database/database.js";
import { partnerToReconcile, reconcileNext } from "../services/integrity/nightly-reconciliation.js";

/** The number of chunks in one round, so that due work does not wait. */
const CHUNKS_PER_ROUND = 20;

/** Reconciles the charges of all partners once a day, one partner after the other, some subscriptions in each round. */
export async function runReconciliation(
  { database, log }: Readonly<{ database: Database; log: Logger }>,
  isStopping: () => boolean,
): Promise<void> {
  for (let chunks = 0; chunks < CHUNKS_PER_ROUND && !isStopping(); chunks++) {
    const now = systemClock.now();
    const partner = await partnerToReconcile(database.read, now);
    if (partner === null) return;
    const finished = await reconcileNext(database, partner, now);
    if (finished === null) continue;
    if (finished.differences === 0) log.debug(finished, "charges reconciled");
    else log.error(finished, "charges differ from what should be charged");
  }
}
