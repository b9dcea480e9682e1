import { addMilliseconds, type Instant } from "../../../core/clock.js";

/** The maximum number of attempts before a transition is parked; about five hours in total. */
const TRIES_MAX = 10;
const FIRST_PAUSE_MS = 60_000;
const PAUSE_MAX_MS = 3_600_000;

/** When the next attempt is due, or when the transition was parked; the other value is null. */
export type NextTry = Readonly<{ retryAt: Instant | null; parkedAt: Instant | null }>;

/**
 * The next attempt after the `tries`-th failure: after 1, 2, 4 … minutes, at most an hour. Parked after the tenth.
 * @source issue "Time and invoices" §1
 */
export function nextTry(tries: number, now: Instant): NextTry {
  if (tries >= TRIES_MAX) return { retryAt: null, parkedAt: now };
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), PAUSE_MAX_MS);
  return { retryAt: addMilliseconds(now, pause), parkedAt: null };
}
