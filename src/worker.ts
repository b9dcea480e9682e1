import { systemClock } from "./core/clock.js";
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

/** The system acting for a billed partner. */
function systemContext({ database, policies }: WorkerParts, partnerId: string): Context {
  const read = database.reader.manager;
  const tenant = { partnerId, resellerId: null };
  const actor = { kind: "OPERATOR", user: SYSTEM_USER } as const;
  const now = systemClock.now();
  return {
    ...{ actor, partner: null, tenant, now, database, policies },
    ...{ requestId: `job-${partnerId}`, tx: null, read, loaders: createLoaders(read, tenant) },
  };
}

/** Renewals, ends and the like of live partners; a partner whose turn fails does not keep the others waiting. */
const dueTransitions: Job = {
  name: "due transitions",
  run: async (parts, isStopping) => {
    const now = systemClock.now();
    for (const partnerId of await partnersWithDueTransitions({ read: parts.database.reader.manager }, now)) {
      if (isStopping()) return;
      try {
        const count = await runDueTransitions(systemContext(parts, partnerId), now);
        parts.log.info({ partnerId, count }, "carried out what had fallen due");
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
