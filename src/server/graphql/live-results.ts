import type { ExecutionResult } from "graphql";
import { mapAsyncIterator } from "graphql/execution/mapAsyncIterator.js";

/** A result of a subscription. `eventId` is the id of the event that it shows; null when the event has none. */
export type LiveResult = Readonly<{ eventId: string | null; result: ExecutionResult }>;

/** A source of events that may have read several of them. `nextBatch` returns at most `max` of them, none at the end. */
type Batched = Readonly<{ nextBatch: (max: number) => Promise<readonly unknown[]> }>;

/** The most events that are executed together, and what their executions may cost together. */
const TOGETHER_MAX = 20;
const TOGETHER_COMPLEXITY = 2_000;

const isBatched = (source: object): source is Batched => "nextBatch" in source;

async function nextEvents(source: AsyncIterator<unknown, unknown>, max: number): Promise<readonly unknown[]> {
  if (isBatched(source)) return source.nextBatch(max);
  const event = await source.next();
  return event.done === true ? [] : [event.value];
}

/**
 * The results of a subscription's events, in their order. Events that the source has read already are executed together, so that a
 * client that catches up with many needs few statements; one that reads slowly holds back no more results than these.
 */
export function liveResults(
  source: AsyncIterator<unknown, unknown>,
  complexity: number,
  execute: (events: readonly unknown[]) => Promise<readonly LiveResult[]>,
): AsyncGenerator<LiveResult> {
  const max = Math.max(1, Math.min(TOGETHER_MAX, Math.floor(TOGETHER_COMPLEXITY / Math.max(complexity, 1))));
  const waiting: LiveResult[] = [];
  let isEnded = false;
  const ended = (): IteratorResult<LiveResult> => ({ done: true, value: undefined });
  const end = async () => {
    isEnded = true;
    await source.return?.();
    return ended();
  };
  const executeNext = async () => {
    const events = await nextEvents(source, max);
    if (events.length > 0) waiting.push(...(await execute(events)));
  };
  const next = async (): Promise<IteratorResult<LiveResult>> => {
    try {
      if (waiting.length === 0 && !isEnded) await executeNext();
    } catch (error) {
      // A client that has gone does not wait for an error.
      if (isEnded) return ended();
      await end();
      throw error;
    }
    const value = isEnded ? undefined : waiting.shift();
    return value === undefined ? ended() : { done: false, value };
  };
  const results: AsyncIterable<LiveResult> = { [Symbol.asyncIterator]: () => ({ next, return: end, throw: end }) };
  return mapAsyncIterator(results, (result) => result);
}
