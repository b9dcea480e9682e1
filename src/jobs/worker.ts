import type { Logger } from "pino";
import type { DeliverySettings, ExportSettings } from "../config.js";
import type { KeySettings } from "../settings/key-settings.js";
import { WakeSignal } from "../core/wake-signal.js";
import { deleteOldAttempts } from "../services/delivery/old-attempts.js";
import { deleteExpiredKeys } from "../database/idempotency.js";
import type { Policies } from "../database/context.js";
import type { Database } from "../database/database.js";
import type { EventBus } from "../database/event-bus.js";
import type { Dispatch } from "./deliveries/dispatch.js";
import { createDeliveryPost } from "./deliveries/post.js";
import { startPublisherDispatch, type PublisherDispatchParts } from "./deliveries/publisher-dispatch.js";
import { startTakingEvents } from "./deliveries/take-events.js";
import { startWebhookDispatch } from "./deliveries/webhook-dispatch.js";
import { startExports } from "./exports.js";
import { runDueWork } from "./due-work.js";
import { runReconciliation } from "./reconciliation.js";
import { logFailure } from "./log-failure.js";
import type { IssuerSettings } from "./deliveries/signer.js";
import { expireExports } from "../services/export/expire-exports.js";
import { deleteExpiredSandboxes } from "../services/sandbox/delete-created-sandbox.js";
import { applyDeliveryResult } from "../services/publisher/fulfillment/answer-operation.js";

/** The settings of the worker, without those of business rules. */
export type WorkerSettings = Readonly<{ deliveries: DeliverySettings; keys: KeySettings; exports: ExportSettings }> &
  IssuerSettings;

/** What the worker needs. */
export type WorkerParts = Readonly<{
  database: Database;
  bus: EventBus;
  policies: Policies;
  settings: WorkerSettings;
  log: Logger;
}>;

/** A running worker. `stop` waits for the current job and for deliveries in progress. */
export type Worker = Readonly<{ stop: () => Promise<void> }>;

type Job = Readonly<{ name: string; run: (parts: WorkerParts, isStopping: () => boolean) => Promise<void> }>;

const PAUSE_MS = 5000;

const dueTransitions: Job = { name: "due transitions", run: runDueWork };

const oldKeys: Job = {
  name: "old idempotency keys",
  run: async (parts) => {
    await deleteExpiredKeys(parts);
  },
};

const oldAttempts: Job = {
  name: "old delivery attempts",
  run: async (parts) => {
    await deleteOldAttempts(parts, parts.settings.deliveries.attemptRetentionDays);
  },
};

const reconciliation: Job = { name: "reconciliation", run: runReconciliation };

const oldExports: Job = { name: "old exports", run: expireExports };

const expiredSandboxes: Job = { name: "expired sandboxes", run: deleteExpiredSandboxes };

const jobs: readonly Job[] = [dueTransitions, oldKeys, oldAttempts, reconciliation, oldExports, expiredSandboxes];

async function round(parts: WorkerParts, isStopping: () => boolean): Promise<void> {
  for (const job of jobs) {
    await job.run(parts, isStopping).catch((err: unknown) => logFailure(parts.log, { err, job: job.name }, "job failed"));
  }
}

function notifyPublishers({ database, bus, policies, log, settings }: WorkerParts): Dispatch {
  const { timeoutMs, retryMs } = settings.deliveries;
  const send = createDeliveryPost({ database, ...settings });
  const applyResult: PublisherDispatchParts["applyResult"] = (delivery, end) =>
    applyDeliveryResult({ database, bus, policies }, delivery, end);
  return startPublisherDispatch({ database, bus, log, timeoutMs, retryMs, send, applyResult });
}

/**
 * Starts the loop that runs all jobs one after the other, with a pause after each round. Deliveries are sent in parallel with it,
 * because they wait for publishers and for webhooks, and exports are written in parallel, because they can take long.
 */
export function startWorker(parts: WorkerParts): Worker {
  let isStopping = false;
  const stopSignal = new WakeSignal();
  const loop = async () => {
    while (!isStopping) {
      await round(parts, () => isStopping);
      await stopSignal.wait(PAUSE_MS);
    }
  };
  const ended = loop();
  const { settings, ...others } = parts;
  const webhookParts = { ...others, deliveries: settings.deliveries, keys: settings.keys };
  const sending = [notifyPublishers(parts), startTakingEvents(parts), startWebhookDispatch(webhookParts)];
  const exports = startExports(parts, settings.exports);
  return {
    stop: async () => {
      isStopping = true;
      stopSignal.wake();
      await Promise.all([ended, ...sending.map(({ stop }) => stop()), exports.stop()]);
    },
  };
}
