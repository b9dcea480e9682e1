import { addMilliseconds, type Instant } from "../../../core/clock.js";
import type { DeliveryStatus } from "../../../core/vocabulary.js";
import { isAccepted, lastOf, type AttemptOutcome, type DeliveryState } from "../../delivery/rules/attempt.js";

/** The maximum number of attempts: 8 hours with pauses of 58 seconds. @source fulfillment-api §1.6 */
export const DELIVERY_TRIES_MAX = 500;
const FIRST_PAUSE_MS = 1000;

/**
 * Statuses of the 4xx range after which an attempt is repeated. 401 and 403 mean that the webhook did not accept the token: that is
 * a configuration error of the webhook, not an answer of the publisher. RFC 9110 §15.5.2, §15.5.4, §15.5.9, RFC 6585 §4
 */
export const RETRYABLE: ReadonlySet<number> = new Set([401, 403, 408, 429]);

/** The pause after the `tries`-th attempt, in milliseconds: 1 second, doubled after each attempt, at most `longestMs`. */
export const pauseAfter = (tries: number, longestMs: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** Math.min(tries - 1, 30), longestMs);

/**
 * The state of a delivery after its `tries`-th attempt: DELIVERED after a 2xx answer, REFUSED after a 4xx answer except 401,
 * 403, 408 and 429, GIVEN_UP after the 500th attempt or when the address is not allowed, otherwise PENDING. `retryMs` is the longest pause.
 * @source fulfillment-api §1.6; issue "Publishers join in" §2; decision 0031
 */
export function stateAfterAttempt(outcome: AttemptOutcome, tries: number, at: Instant, retryMs: number): DeliveryState {
  const last = lastOf(outcome);
  const ended = (status: DeliveryStatus): DeliveryState => ({ status, nextTryAt: null, ...last });
  if (outcome.kind === "FORBIDDEN") return ended("GIVEN_UP");
  if (isAccepted(outcome)) return ended("DELIVERED");
  if (outcome.kind === "ANSWERED") {
    const { status } = outcome;
    if (status >= 400 && status < 500 && !RETRYABLE.has(status)) return ended("REFUSED");
  }
  if (tries >= DELIVERY_TRIES_MAX) return ended("GIVEN_UP");
  return { status: "PENDING", nextTryAt: addMilliseconds(at, pauseAfter(tries, retryMs)), ...last };
}
