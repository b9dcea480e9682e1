import type { Settings } from "../config.js";
import type { Database } from "../database/database.js";
import { createEventBus } from "../database/event-bus.js";
import { parkedTransitions, retryParkedTransition } from "../services/partner/transition-failure.js";
import { startWorker } from "../jobs/worker.js";
import { openAnnouncements } from "./announcements.js";
import { observeDatabase } from "./observability/database-metrics.js";
import { measureLoaders } from "./observability/loader-metrics.js";
import { createLogger } from "./observability/logging.js";
import { createMetrics } from "./observability/metrics.js";
import { startTraces } from "./observability/open-telemetry.js";
import { serveMetrics, type MetricsServer } from "./observability/metrics-server.js";
import { observeWorker } from "./observability/worker-metrics.js";

/** A running worker process. `stop` waits for the current transaction. */
export type Work = Readonly<{ stop: () => Promise<void> }>;

/** Starts a worker process: due transitions, deliveries and, when METRICS_PORT is set, metrics. */
export async function startWork(settings: Settings, database: Database): Promise<Work> {
  const log = createLogger(settings.logLevel);
  const traces = await startTraces(settings.traces);
  const bus = createEventBus();
  const metrics = createMetrics(true);
  measureLoaders(metrics, bus);
  observeDatabase(metrics, log, database);
  observeWorker(metrics, log, { database, bus });
  const server: MetricsServer | null =
    settings.metricsPort === null ? null : await serveMetrics(metrics, settings.host, settings.metricsPort);
  const announcements = await openAnnouncements(settings.fairShare.redisUrl, bus, log);
  const worker = startWorker({ database, bus, policies: settings, settings, log });
  const stop = async () => {
    await worker.stop();
    await server?.stop();
    announcements.close();
    await traces.stop();
  };
  return { stop };
}

/** The parked transitions as lines: subject, transition, due time, partner, number of attempts, error. */
export async function describeParked(database: Database): Promise<string[]> {
  const parked = await parkedTransitions(database.read);
  if (parked.length === 0) return ["No parked transitions."];
  return parked.map(
    ({ subjectId, partnerId, transition, dueAt, tries, error }) =>
      `${subjectId}  ${transition}, due ${dueAt.toISOString()}, partner ${partnerId}, tried ${tries} times: ${error}`,
  );
}

/** Makes the next round of a worker retry the parked transitions of a subject. Returns the line to print, and whether there were any. */
export async function retryParked(database: Database, subjectId: string): Promise<Readonly<{ line: string; isFound: boolean }>> {
  const isFound = await retryParkedTransition({ database }, subjectId);
  const line = isFound
    ? `${subjectId} will be retried by a worker in its next round, or by the next request for it.`
    : `No parked transition of ${subjectId}; list them with --parked.`;
  return { line, isFound };
}
