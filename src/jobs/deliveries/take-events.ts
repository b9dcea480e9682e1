import type { Logger } from "pino";
import { WakeSignal } from "../../core/wake-signal.js";
import type { Context } from "../../database/context.js";
import { takeEvents } from "../../services/webhook/take-events.js";
import { logFailure } from "../log-failure.js";
import type { Dispatch } from "./dispatch.js";

/** The pause between two looks for new events, which other processes write too. */
const POLL_MS = 500;

/** Starts turning new events into deliveries to webhooks. Many processes can run it at the same time. */
export function startTakingEvents(parts: Pick<Context, "database" | "bus" | "policies"> & Readonly<{ log: Logger }>): Dispatch {
  const signal = new WakeSignal();
  let isStopping = false;
  const loop = async () => {
    while (!isStopping) {
      const hasMore = await takeEvents(parts, () => isStopping).catch((err: unknown) => {
        logFailure(parts.log, { err }, "taking events for webhooks failed");
        return false;
      });
      if (!hasMore) await signal.wait(POLL_MS);
    }
  };
  const ended = loop();
  const stop = () => {
    isStopping = true;
    signal.wake();
    return ended;
  };
  return { stop };
}
