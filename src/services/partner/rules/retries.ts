import { addMilliseconds, type Instant } from "../../../core/clock.js";

/** After how many tries something is given up until somebody looks at it: about five hours in all. */
const TRIES_MAX = 10;
const FIRST_PAUSE_MS = 60_000;
const PAUSE_MAX_MS = 3_600_000;

/** When something that failed for the `tries`-th time is tried again; given up after the tenth. */
export type NextTry = Readonly<{ retryAt: Instant | null; parkedAt: Instant | null }>;

/** A minute later, then two, then four, an hour at the most. @source issue "Time and invoices" §1 */
export function nextTry(tries: number, now: Instant): NextTry {
  if (tries >= TRIES_MAX) return { retryAt: null, parkedAt: now };
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), PAUSE_MAX_MS);
  return { retryAt: addMilliseconds(now, pause), parkedAt: null };
}
