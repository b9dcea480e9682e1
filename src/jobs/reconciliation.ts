import type { Logger } from "pino";
import { addMilliseconds, MILLISECONDS_PER_HOUR, systemClock, type Instant } from "../core/clock.js";
import type { Database } from "../database/database.js";
import { inSpan } from "../database/spans.js";
import { partnerToReconcile, reconcileNext } from "../services/integrity/nightly-reconciliation.js";

/** The number of chunks in one round, so that due work does not wait. */
const CHUNKS_PER_ROUND = 20;
/** How many partners are left out because their reconciliation failed, and for how long: the others must not wait for them. */
const FAILED_MAX = 100;
const RETRY_HOURS = 1;

type Parts = Readonly<{ database: Database; log: Logger }>;

/** The partners whose reconciliation failed in this process, each with the instant from which it is tried again. */
const retryAt = new WeakMap<Database, Map<string, Instant>>();

function failedOf(database: Database, now: Instant): Map<string, Instant> {
  const failed = retryAt.get(database) ?? new Map<string, Instant>();
  retryAt.set(database, failed);
  for (const [partnerId, at] of failed) if (at <= now) failed.delete(partnerId);
  return failed;
}

/** Reconciles the charges of all partners once a day, one partner after the other, some subscriptions in each round. */
export async function runReconciliation({ database, log }: Parts, isStopping: () => boolean): Promise<void> {
  for (let chunks = 0; chunks < CHUNKS_PER_ROUND && !isStopping(); chunks++) {
    const now = systemClock.now();
    const failed = failedOf(database, now);
    if (failed.size >= FAILED_MAX) return;
    const partner = await partnerToReconcile(database.read, now, [...failed.keys()]);
    if (partner === null) return;
    await inSpan(
      () => ({ name: "reconciliation", kind: "INTERNAL", values: { "marketplace.partner_id": partner.id } }),
      async (add) => {
        try {
          logOutcome(log, await reconcileNext(database, partner, now));
        } catch (err) {
          add({}, true);
          failed.set(partner.id, addMilliseconds(now, RETRY_HOURS * MILLISECONDS_PER_HOUR));
          log.error({ err, partnerId: partner.id }, "reconciliation failed");
        }
      },
    );
  }
}

/** Logs the reconciliation of a partner when it is finished. */
function logOutcome(log: Logger, finished: Awaited<ReturnType<typeof reconcileNext>>): void {
  if (finished === null) return;
  if (finished.differences === 0) log.debug(finished, "charges reconciled");
  else log.error(finished, "charges differ from what should be charged");
}
