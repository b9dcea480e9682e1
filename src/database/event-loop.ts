import { performance } from "node:perf_hooks";

/** How long work may run before other requests get a turn, in milliseconds. */
const TURN_MAX_MS = 5;

let turnBeganAt = 0;
const waiting: (() => void)[] = [];

/** Starts one piece of waiting work; the next one starts after the event loop has turned. */
function startNext(): void {
  turnBeganAt = performance.now();
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(startNext);
}

/**
 * Lets the event loop turn, and waits for the work that called this before: however much work there is, other requests wait for
 * one piece of it at a time.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(startNext);
  });
}

/**
 * Lets the event loop turn when work has kept it busy, so that other requests are read and answered meanwhile. Needed between steps
 * of work that never waits: SQLite answers a statement at once, and promises alone do not let the event loop turn.
 */
export async function yieldWhenBusy(): Promise<void> {
  if (performance.now() - turnBeganAt < TURN_MAX_MS) return;
  await nextTurn();
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
