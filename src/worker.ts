import { systemClock, type Instant } from "./core/clock.js";
import { forgetOldKeys, SYSTEM_USER } from "./database/command.js";
import type { Context, Policies } from "./database/context.js";
import type { Database } from "./database/data-source.js";
import { createLoaders } from "./database/loaders.js";
import type { Logger } from "./server/logging.js";
import { partnersWithDueTransitions, runDueTransitions } from "./services/transition.service.js";

/** What the worker needs: the database, the settings that decide business, and where it tells what went wrong. */
export type WorkerParts = Readonly<{ database: Database; policies: Policies; log: Logger }>;

/** A running worker; `stop` waits for the job at hand. */
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

/** Starts the one loop that does, again and again, what nobody asks for: the jobs, one after the other. */
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
  return {
    stop: () => {
      isStopping = true;
      wake();
      return ended;
    },
  };
}
