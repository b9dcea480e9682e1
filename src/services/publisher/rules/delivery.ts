import { addMilliseconds, type Instant } from "../../../core/clock.js";
import type { DeliveryStatus } from "../../../core/vocabulary.js";

/** What one try came to: the status that was answered, or why there was none. */
export type AttemptOutcome =
  | Readonly<{ kind: "ANSWERED"; status: number }>
  | Readonly<{ kind: "FAILED"; error: string; status: number | null }>
  /** Nothing was sent, because nothing may be sent there. */
  | Readonly<{ kind: "FORBIDDEN"; error: string }>;

/** How a delivery stands after a try. */
export type DeliveryState = Readonly<{
  status: DeliveryStatus;
  nextTryAt: Instant | null;
  lastStatus: number | null;
  lastError: string | null;
}>;

/** How often a notice is tried: at a pause of 58 s that is 8 hours. @source fulfillment-api §1.6 */
export const DELIVERY_TRIES_MAX = 500;
const FIRST_PAUSE_MS = 1000;
const ERROR_LENGTH_MAX = 500;

/** Answers of the 4xx kind that ask to come again and refuse nothing. RFC 9110 §15.5.9, RFC 6585 §4 */
const RETRYABLE = new Set([408, 429]);

/** The pause after the `tries`-th try, in milliseconds: a second, then twice as long each time, `longestMs` at the most. */
export const pauseAfter = (tries: number, longestMs: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** Math.min(tries - 1, 30), longestMs);

function errorOf(outcome: AttemptOutcome): string | null {
  if (outcome.kind !== "ANSWERED") return outcome.error.slice(0, ERROR_LENGTH_MAX);
  const { status } = outcome;
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? `answered ${status}: redirects are not followed` : `answered ${status}`;
}

/**
 * How a delivery stands after its `tries`-th try: DELIVERED by an answer of the 2xx kind, REFUSED by one of the 4xx kind but 408 and
 * 429, given up at once where nothing may be sent, otherwise tried again until the 500th. `retryMs` is the longest pause.
 * @source fulfillment-api §1.6; issue "Publishers join in" §2; decision 0031
 */
export function stateAfterAttempt(outcome: AttemptOutcome, tries: number, at: Instant, retryMs: number): DeliveryState {
  const last = { lastStatus: outcome.kind === "FORBIDDEN" ? null : outcome.status, lastError: errorOf(outcome) };
  const ended = (status: DeliveryStatus): DeliveryState => ({ status, nextTryAt: null, ...last });
  if (outcome.kind === "FORBIDDEN") return ended("GIVEN_UP");
  if (outcome.kind === "ANSWERED") {
    const { status } = outcome;
    if (status >= 200 && status < 300) return ended("DELIVERED");
    if (status >= 400 && status < 500 && !RETRYABLE.has(status)) return ended("REFUSED");
  }
  if (tries >= DELIVERY_TRIES_MAX) return ended("GIVEN_UP");
  return { status: "PENDING", nextTryAt: addMilliseconds(at, pauseAfter(tries, retryMs)), ...last };
}

/** A webhook's address as it may be shown: whatever could be a secret, its query and its user, is left out. */
export function redactedUrl(url: string): string {
  if (!URL.canParse(url)) return "";
  const { origin, protocol, host, pathname } = new URL(url);
  return origin === "null" ? `${protocol}//${host}${pathname}` : `${origin}${pathname}`;
}
