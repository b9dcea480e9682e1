import { performance } from "node:perf_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";

/** How long work may run before other requests get a turn, in milliseconds. */
const TURN_MAX_MS = 5;

let turnBeganAt = 0;

/**
 * Lets the event loop turn when work has kept it busy, so that other requests are read and answered meanwhile. Needed between steps
 * of work that never waits: SQLite answers a statement at once, and promises alone do not let the event loop turn.
 */
export async function yieldWhenBusy(): Promise<void> {
  if (performance.now() - turnBeganAt < TURN_MAX_MS) return;
  await nextTurn();
  turnBeganAt = performance.now();
}

/** Runs work that pauses at each `yield`, and lets the event loop turn when it is busy. `onTurn` may throw to end the work. */
export async function inTurns<T>(work: Generator<undefined, T>, onTurn: () => void): Promise<T> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value;
    if (performance.now() - turnBeganAt < TURN_MAX_MS) continue;
    await yieldWhenBusy();
    onTurn();
  }
}
