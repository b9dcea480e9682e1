import { addMilliseconds, type Instant } from "../../../core/clock.js";
import type { WebhookDisabledReason } from "../../../core/vocabulary.js";
import { isAccepted, lastOf, type AttemptOutcome, type DeliveryState } from "../../delivery/rules/attempt.js";

/** How long and how often attempts are repeated, in milliseconds. */
export type RetrySchedule = Readonly<{
  /** The pause after the first attempt, before jitter. */
  firstPauseMs: number;
  /** After this time of attempts without success, a delivery is given up and a webhook is disabled. */
  giveUpAfterMs: number;
}>;

/** Each pause is this many times as long as the one before. */
const GROWTH = 4;
/** The longest pause is this part of the whole time: 4 hours of 3 days. */
const LONGEST_PAUSE_PART = 18;
/** A pause is shortened or extended by up to this part of it, so that deliveries that failed together are not retried together. */
const JITTER = 0.25;
/** The receiver is gone for good. RFC 9110 §15.5.11 */
const GONE = 410;

/** The pause after the `tries`-th attempt, in whole milliseconds, at least 1. `random` is between 0 and 1. */
export function pauseAfter(tries: number, { firstPauseMs, giveUpAfterMs }: RetrySchedule, random: number): number {
  const grown = Math.min(firstPauseMs * GROWTH ** Math.min(tries - 1, 20), giveUpAfterMs / LONGEST_PAUSE_PART);
  return Math.max(1, Math.round(grown * (1 - JITTER + 2 * JITTER * random)));
}

/** How many attempts the time of a schedule has at least: as many as with the longest pauses. */
export function triesWithin(schedule: RetrySchedule): number {
  let elapsedMs = 0;
  for (let tries = 1; ; tries++) {
    elapsedMs += pauseAfter(tries, schedule, 1);
    if (elapsedMs > schedule.giveUpAfterMs) return tries;
  }
}

/** An attempt of a busy worker is this late at most, in milliseconds. */
const LATE_MAX_MS = 60_000;

/**
 * For how long nobody has tried to reach a webhook since its latest attempt, because no worker ran, in milliseconds; 0 when the time since
 * then is no longer than the longest pause between two attempts and the lateness of a busy worker.
 */
export function untriedMs(lastAttemptAt: Instant | null, now: Instant, { giveUpAfterMs }: RetrySchedule): number {
  const passedMs = lastAttemptAt === null ? 0 : now.getTime() - lastAttemptAt.getTime();
  return passedMs > (giveUpAfterMs / LONGEST_PAUSE_PART) * (1 + JITTER) + LATE_MAX_MS ? passedMs : 0;
}

/** What is known of a delivery and its webhook when an attempt has ended. */
export type AttemptFacts = Readonly<{
  tries: number;
  firstTriedAt: Instant;
  isTest: boolean;
  /**
   * The first failure of the webhook since its latest accepted delivery, later by the time in which nobody tried; null when there is none.
   */
  failingSince: Instant | null;
}>;

/** The state of a delivery after an attempt, and why its webhook is disabled; null when it is not. */
export type AttemptDecision = Readonly<{
  state: DeliveryState;
  disables: Exclude<WebhookDisabledReason, "BY_USER"> | null;
}>;

/**
 * Decides what follows an attempt at `now`. Only 2xx is a success. A failed test is not repeated. A failed delivery is repeated for three
 * days, and as often as three days of attempts have at least: days without a worker do not count. A webhook that fails for three days is
 * disabled, however many deliveries share its attempts. Its deliveries stay pending, so that they are sent once it is enabled again.
 * @source issue 13 §4; decision 0082
 */
export function decideAttempt(
  outcome: AttemptOutcome,
  { tries, firstTriedAt, isTest, failingSince }: AttemptFacts,
  now: Instant,
  schedule: RetrySchedule,
  random: number,
): AttemptDecision {
  const ended = (status: "DELIVERED" | "GIVEN_UP"): AttemptDecision => ({
    state: { status, nextTryAt: null, ...lastOf(outcome) },
    disables: null,
  });
  if (isAccepted(outcome)) return ended("DELIVERED");
  if (isTest) return ended("GIVEN_UP");
  const hasLasted = (since: Instant) => now.getTime() - since.getTime() >= schedule.giveUpAfterMs;
  const isGone = outcome.kind === "ANSWERED" && outcome.status === GONE;
  const disables = isGone ? "GONE" : failingSince !== null && hasLasted(failingSince) ? "FAILING" : null;
  if (disables === null && tries >= triesWithin(schedule) && hasLasted(firstTriedAt)) return ended("GIVEN_UP");
  const nextTryAt = addMilliseconds(now, pauseAfter(tries, schedule, random));
  return { state: { status: "PENDING", nextTryAt, ...lastOf(outcome) }, disables };
}
