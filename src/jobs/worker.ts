import type { Logger } from "pino";
import type { DeliverySettings, KeySettings } from "../config.js";
import { systemClock } from "../core/clock.js";
import { WakeSignal } from "../core/wake-signal.js";
import { deleteExpiredKeys } from "../database/command.js";
import type { Policies } from "../database/context.js";
import type { Database } from "../database/database.js";
import type { EventBus } from "../database/event-bus.js";
import { systemContext } from "../database/system-context.js";
import { startDispatch, type Dispatch, type DispatchParts } from "./deliveries/dispatch.js";
import { createDeliveryPost } from "./deliveries/post.js";
import { applyDeliveryResult } from "../services/publisher/fulfillment/answer-operation.js";
import { partnersWithDueTransitions } from "../services/lifecycle/transition-backlog.js";
import { runDueTransitions } from "../services/lifecycle/due-transitions.js";

/** The settings of the worker, without those of business rules. */
export type WorkerSettings = Readonly<{ deliveries: DeliverySettings; keys: KeySettings; publicUrl: string | null }>;

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

/** Runs renewals, ends, invoices and the like. The failure of one partner's transitions does not stop those of others. */
const dueTransitions: Job = {
  name: "due transitions",
  run: async (parts, isStopping) => {
    const reader = parts.database.read;
    for (const { partnerId, upTo } of await partnersWithDueTransitions(reader, systemClock.now())) {
      if (isStopping()) return;
      try {
        const options = { leavesLocked: true, isStopping };
        const completed = await runDueTransitions(
          systemContext({ ...parts, requestId: `job-${partnerId}` }, partnerId, upTo),
          upTo,
          options,
        );
        parts.log.info({ partnerId, ...completed }, "transitions applied");
      } catch (err) {
        parts.log.error({ err, partnerId }, "transitions failed");
      }
    }
  },
};

const oldKeys: Job = {
  name: "old idempotency keys",
  run: async (parts) => {
    await deleteExpiredKeys(parts);
  },
};

const jobs: readonly Job[] = [dueTransitions, oldKeys];

async function round(parts: WorkerParts, isStopping: () => boolean): Promise<void> {
  for (const job of jobs) {
    await job.run(parts, isStopping).catch((err: unknown) => parts.log.error({ err, job: job.name }, "job failed"));
  }
}

function sendDeliveries({ database, bus, policies, log, settings }: WorkerParts): Dispatch {
  const { timeoutMs, retryMs } = settings.deliveries;
  const send = createDeliveryPost({ database, ...settings });
  const applyResult: DispatchParts["applyResult"] = (delivery, end) =>
    applyDeliveryResult({ database, bus, policies }, delivery, end);
  return startDispatch({ database, bus, log, timeoutMs, retryMs, send, applyResult });
}

/**
 * Starts the loop that runs all jobs one after the other, with a pause after each round. Deliveries are sent in parallel with it,
 * because they wait for publishers.
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
  const dispatch = sendDeliveries(parts);
  return {
    stop: async () => {
      isStopping = true;
      stopSignal.wake();
      await Promise.all([ended, dispatch.stop()]);
    },
  };
}
