import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { isBusy } from "./driver-errors.js";

/** The longest pause between two attempts, in milliseconds. */
const PAUSE_MAX_MS = 20;

/**
 * Repeats an action while another process has locked the file of SQLite, until a time of `performance.now()`. The event loop turns
 * meanwhile.
 */
export async function whileBusy<T>(action: () => Promise<T>, endsAt: number): Promise<T> {
  for (;;) {
    try {
      return await action();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= endsAt) throw error;
      await pause(1 + Math.random() * PAUSE_MAX_MS);
    }
  }
}
