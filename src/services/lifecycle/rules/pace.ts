/** The least, first and greatest number of subscriptions per transaction of a run that shares the database with requests. */
const SHARED_MIN = 64;
const SHARED_FIRST = 128;
const SHARED_MAX = 1024;

/** The number of subscriptions per transaction of any other run. */
const BATCH = 1000;

/** How many subscriptions the next transaction takes; `took` reports the duration of the last one in milliseconds. */
export type Pace = Readonly<{ size: () => number; took: (ms: number) => void }>;

/** The same number for each transaction. */
export const fixedPace = (size: number = BATCH): Pace => ({ size: () => size, took: () => undefined });

/**
 * As many subscriptions as take about `targetMs` in one transaction, so that no request waits much longer for one. Doubles and halves,
 * so that few different statements are prepared.
 */
export function sharedPace(targetMs: number): Pace {
  let size = SHARED_FIRST;
  return {
    size: () => size,
    took: (ms) => {
      if (ms > targetMs) size = Math.max(SHARED_MIN, size / 2);
      else if (ms < targetMs / 3) size = Math.min(SHARED_MAX, size * 2);
    },
  };
}
