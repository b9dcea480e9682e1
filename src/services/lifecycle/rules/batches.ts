import { addMilliseconds, MILLISECONDS_PER_DAY, type Instant } from "../../../core/clock.js";
import { addDays, startOf, type Day } from "../../../core/period.js";

/** A lower bound of the length of paid periods: less than the shortest month. */
const SPAN_DAYS = 27;

/**
 * A due transition, and what can follow it sooner than a month: the end of retention of a suspended subscription, and known
 * transitions after a publisher's decision, an activation, or the start of a period that a chosen end of the term cuts; and reminders.
 */
export type DueFacts = Readonly<{ dueAt: Instant; retentionEndsOn: Day | null; followsAt?: Instant | null }>;

/** The instant before which no other transition can follow on the same subscription. @source R-SUSP-5 */
function nextPossibleAt({ dueAt, retentionEndsOn, followsAt = null }: DueFacts): Instant {
  const aMonthOn = addMilliseconds(dueAt, SPAN_DAYS * MILLISECONDS_PER_DAY);
  const soonest = followsAt !== null && followsAt < aMonthOn ? followsAt : aMonthOn;
  const end = retentionEndsOn === null ? soonest : startOf(addDays(retentionEndsOn, 1));
  return end > dueAt && end < soonest ? end : soonest;
}

/**
 * How many of the due transitions, given in order of time, can run together: each subscription occurs
 * only once, and no transition among them causes another one that is due before the last of them.
 */
export function batchSize(due: readonly DueFacts[]): number {
  let size = 0;
  let end = Infinity;
  for (const next of due) {
    if (next.dueAt.getTime() >= end) break;
    end = Math.min(end, nextPossibleAt(next).getTime());
    size++;
  }
  return size;
}
