import { performance } from "node:perf_hooks";
import type { Context } from "../../database/context.js";
import { systemClock } from "../../core/clock.js";
import { pausesAt, sharedBacklog, sharedRead, type Backlog } from "../../services/lifecycle/transition-backlog.js";
import { deliveryLagMs, pendingDeliveries } from "../../services/publisher/publisher-queue.js";
import { webhookBacklog } from "../../services/webhook/webhook-backlog.js";
import { exportStorage } from "../../services/export/kept-exports.js";
import { countDifferences } from "../../services/integrity/nightly-reconciliation.js";
import { withoutSecrets, type Logger } from "./logging.js";
import type { Metrics } from "./metrics.js";

/** A partner in arrears is logged at most once in this time, not for each request. */
const ARREARS_LOG_MS = 60_000;

type Observed = Pick<Context, "database" | "bus">;

/** Adds metrics of due transitions: those that this process ran, and those that are due or parked. */
function measureTransitions({ counter, gauge }: Metrics, { bus }: Observed, backlog: () => Promise<Backlog>): void {
  const done = counter("transitions_done_total", "Due transitions applied by this process.");
  const failed = counter("transitions_failed_total", "Due transitions that failed in this process.");
  bus.progress.on("transitionsRun", done);
  bus.progress.on("failed", () => failed(1));
  const batchFailed = counter("transition_batches_failed_total", "Batches of transitions that failed and were run one by one.");
  bus.progress.on("batchFailed", () => batchFailed(1));
  const inArrears = counter("requests_in_arrears_total", "Requests refused because transitions of their partner were still due.");
  bus.progress.on("inArrears", () => inArrears(1));
  const unrecorded = counter("audit_records_failed_total", "Audit records that could not be stored and are in the log instead.");
  bus.progress.on("auditFailed", (records) => unrecorded(records.length));
  gauge(
    "transitions_due",
    "Transitions that are due and not applied yet, without parked ones.",
    async () => (await backlog()).due,
  );
  gauge("transitions_parked", "Parked transitions: abandoned after repeated failures.", async () => {
    return (await backlog()).parked;
  });
  gauge("transition_lag_seconds", "Age of the oldest due transition, in seconds.", async () => (await backlog()).lagMs / 1000);
}

/** Adds metrics of partners: with due work, and paused. No metric has a label for each partner: there are too many. */
function measurePartners({ gauge }: Metrics, { database }: Observed, backlog: () => Promise<Backlog>): void {
  gauge("partners_in_arrears", "Partners with due transitions or publications, without paused ones.", async () => {
    return (await backlog()).partners;
  });
  const pauses = sharedRead(() => pausesAt(database.observer, systemClock.now()));
  gauge("partners_paused", "Partners whose work the operator has paused.", async () => (await pauses()).count);
  gauge("partner_pause_seconds", "Age of the oldest pause of a partner, in seconds; 0 without one.", async () => {
    return (await pauses()).oldestMs / 1000;
  });
}

/** Adds metrics of deliveries: attempts of this process, and the number of pending deliveries. */
function measureDeliveries({ counter, gauge }: Metrics, { database, bus }: Observed): void {
  const sent = counter("deliveries_sent_total", "Deliveries accepted by publishers, sent by this process.");
  const failed = counter("deliveries_failed_total", "Deliveries refused or abandoned, sent by this process.");
  const repeated = counter("delivery_retries_total", "Failed delivery attempts of this process that will be retried.");
  const counters = { DELIVERED: sent, REFUSED: failed, GIVEN_UP: failed, PENDING: repeated };
  bus.progress.on("deliveryTried", (status) => counters[status](1));
  gauge("deliveries_pending", "Pending deliveries, including those waiting for a retry.", () =>
    pendingDeliveries(database.observer),
  );
  gauge(
    "delivery_lag_seconds",
    "Age of the oldest delivery that is due, in seconds, without those of paused partners.",
    async () => {
      return (await deliveryLagMs(database.observer, systemClock.now())) / 1000;
    },
  );
}

/** Adds metrics of deliveries to webhooks of partners: attempts of this process, and what waits in all. */
function measureWebhooks({ counter, gauge }: Metrics, { database, bus }: Observed): void {
  const sent = counter("webhook_deliveries_sent_total", "Deliveries accepted by webhooks of partners, sent by this process.");
  const failed = counter("webhook_deliveries_failed_total", "Deliveries to webhooks of partners that this process gave up.");
  const repeated = counter("webhook_retries_total", "Failed attempts of this process to reach webhooks that will be retried.");
  const counters = { DELIVERED: sent, REFUSED: failed, GIVEN_UP: failed, PENDING: repeated };
  bus.progress.on("webhookTried", (status) => counters[status](1));
  const disabled = counter("webhooks_disabled_total", "Webhooks of partners that this process disabled.");
  bus.progress.on("webhookDisabled", () => disabled(1));
  const backlog = sharedRead(() => webhookBacklog(database.observer, systemClock.now()));
  gauge("webhook_deliveries_pending", "Pending deliveries to enabled webhooks.", async () => (await backlog()).pending);
  gauge(
    "webhook_lag_seconds",
    "For how long the oldest event or delivery for an enabled webhook could have been sent, in seconds, without those of paused partners.",
    async () => (await backlog()).lagMs / 1000,
  );
  gauge("webhook_events_waiting", "Events that enabled webhooks have not taken up yet.", async () => (await backlog()).events);
}

/** Adds metrics of exports: those of all partners, and those that this process expired early. */
function measureExports({ counter, gauge }: Metrics, { database, bus }: Observed): void {
  const expired = counter("exports_expired_early_total", "Exports that this process expired early: their partner has many.");
  bus.progress.on("exportsExpiredEarly", expired);
  const storage = sharedRead(() => exportStorage(database.observer));
  gauge("exports_open", "Exports that wait or run.", async () => (await storage()).open);
  gauge("exports_ready", "Exports that can be downloaded.", async () => (await storage()).ready);
  gauge("export_stored_bytes", "Size of the rows of exports that can be downloaded, compressed, in bytes.", async () => {
    return (await storage()).bytes;
  });
}

/** Adds the number of differences that the nightly reconciliation of charges found. */
function measureReconciliation({ gauge }: Metrics, { database }: Observed): void {
  gauge(
    "marketplace_reconciliation_differences",
    "Charges that differ from what should be charged, as the latest reconciliation found.",
    () => countDifferences(database.observer),
  );
}

/** Logs transitions that failed, with the whole error, and audit records that could not be stored. */
function logFailures(log: Logger, { bus }: Observed): void {
  bus.progress.on("auditFailed", (records, err) => {
    log.error({ err, records }, "audit records not stored");
  });
  bus.progress.on("batchFailed", (partnerId, err) => {
    log.warn({ err, partnerId }, "transition batch failed");
  });
  const loggedAt = new Map<string, number>();
  bus.progress.on("inArrears", (partnerId) => {
    const now = performance.now();
    if (now - (loggedAt.get(partnerId) ?? -Infinity) < ARREARS_LOG_MS) return;
    loggedAt.set(partnerId, now);
    log.warn({ partnerId }, "partner in arrears");
  });
  bus.progress.on("failed", ({ subjectId, partnerId, transition, dueAt, tries, retryAt }, err) => {
    log.error({ err, subjectId, partnerId, transition, dueAt, tries, retryAt }, "transitions failed");
  });
}

/** The number of ids of events in a log line; a bulk command and a batch of renewals have many. */
const EVENT_IDS_MAX = 20;

const eventsIn = (ids: readonly string[]) => ({ eventIds: ids.slice(0, EVENT_IDS_MAX), eventCount: ids.length });

/** Logs what changed, by ids: each command, and the events of due work and of publishers. */
function logChanges(log: Logger, { bus }: Observed): void {
  // The lines hold ids and words of this program only.
  const plain = withoutSecrets(log);
  bus.progress.on("commandEnded", ({ eventIds, ...ended }) => {
    plain[ended.status === "FAILED" ? "warn" : "info"]({ ...ended, ...eventsIn(eventIds) }, "command ended");
  });
  bus.progress.on("eventsStored", (partnerId, { requestId, eventIds, command }) => {
    if (command === null) plain.info({ partnerId, requestId, ...eventsIn(eventIds) }, "events stored");
  });
}

/** Adds all metrics of the worker and logs its failures. */
export function observeWorker(metrics: Metrics, log: Logger, observed: Observed): void {
  const backlog = sharedBacklog(observed.database.observer);
  measureTransitions(metrics, observed, backlog);
  measurePartners(metrics, observed, backlog);
  measureDeliveries(metrics, observed);
  measureWebhooks(metrics, observed);
  measureExports(metrics, observed);
  measureReconciliation(metrics, observed);
  logFailures(log, observed);
  logChanges(log, observed);
}
