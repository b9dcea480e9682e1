import type { DeliverySettings, KeySettings } from "./config.js";
import { systemClock, type Instant } from "./core/clock.js";
import { forgetOldKeys, SYSTEM_USER } from "./database/command.js";
import type { Context, Policies } from "./database/context.js";
import type { Database } from "./database/data-source.js";
import { createLoaders } from "./database/loaders.js";
import { startDispatch, type Dispatch } from "./server/delivery-dispatch.js";
import { createDeliveryPost } from "./server/delivery-post.js";
import type { Logger } from "./server/logging.js";
import { partnersWithDueTransitions, runDueTransitions } from "./services/transition.service.js";

/** What of the settings the worker goes by beside those that decide business. */
export type WorkerSettings = Readonly<{ deliveries: DeliverySettings; keys: KeySettings; publicUrl: string | null }>;

/** What the worker needs: the database, the settings, and where it tells what went wrong. */
export type WorkerParts = Readonly<{ database: Database; policies: Policies; settings: WorkerSettings; log: Logger }>;

/** A running worker; `stop` waits for the job at hand and for the deliveries under way. */
export type Worker = Readonly<{ stop: () => Promise<void> }>;

type Job = Readonly<{ name: string; run: (parts: WorkerParts, isStopping: () => boolean) => Promise<void> }>;

const PAUSE_MS = 5000;

/** The system acting for a billed partner, by the partner's clock. */
function systemContext({ database, policies }: WorkerParts, partnerId: string, now: Instant): Context {
  const read = database.reader.manager;
  const tenant = { partnerId, resellerId: null };
  const actor = { kind: "OPERATOR", user: SYSTEM_USER } as const;
  return {
    ...{ actor, partner: null, tenant, now, database, policies },
    ...{ requestId: `job-${partnerId}`, tx: null, read, loaders: createLoaders(read, tenant) },
  };
}

/** Renewals, ends, invoices and the like; a partner whose turn fails does not keep the others waiting. */
const dueTransitions: Job = {
  name: "due transitions",
  run: async (parts, isStopping) => {
    const reader = parts.database.reader.manager;
    for (const { partnerId, upTo } of await partnersWithDueTransitions(reader, systemClock.now())) {
      if (isStopping()) return;
      try {
        const options = { leavesLocked: true, isStopping };
        const carriedOut = await runDueTransitions(systemContext(parts, partnerId, upTo), upTo, options);
        parts.log.info({ partnerId, ...carriedOut }, "carried out what had fallen due");
      } catch (err) {
        parts.log.error({ err, partnerId }, "what has fallen due could not be carried out");
      }
    }
  },
};

const oldKeys: Job = {
  name: "old idempotency keys",
  run: async (parts) => {
    await forgetOldKeys(parts);
  },
};

const jobs: readonly Job[] = [dueTransitions, oldKeys];

async function round(parts: WorkerParts, isStopping: () => boolean): Promise<void> {
  for (const job of jobs) {
    await job.run(parts, isStopping).catch((err: unknown) => parts.log.error({ err, job: job.name }, "a job failed"));
  }
}

function sendDeliveries({ database, log, settings }: WorkerParts): Dispatch {
  const { timeoutMs, retryMs } = settings.deliveries;
  const send = createDeliveryPost({ database, ...settings });
  return startDispatch({ database, log, timeoutMs, retryMs, send, takeAnswer: () => Promise.resolve() });
}

/**
 * Starts the one loop that does, again and again, what nobody asks for: the jobs, one after the other; and beside it, because others
 * are waited for there, the sending of deliveries.
 */
export function startWorker(parts: WorkerParts): Worker {
  let isStopping = false;
  let wake = () => undefined as void;
  const loop = async () => {
    while (!isStopping) {
      await round(parts, () => isStopping);
      if (isStopping) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, PAUSE_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  const ended = loop();
  const dispatch = sendDeliveries(parts);
  return {
    stop: async () => {
      isStopping = true;
      wake();
      await Promise.all([ended, dispatch.stop()]);
    },
  };
}
