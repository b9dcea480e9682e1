import { addMilliseconds, MILLISECONDS_PER_DAY, type Instant } from "../../../core/clock.js";
import { addDays, startOf, type Day } from "../../../core/period.js";

/** No paid period is shorter than the shortest month. */
const SPAN_DAYS = 27;

/**
 * Something due, and what can follow on it sooner than a month: the last day of retention of what is suspended, and what is known
 * to follow an answer or an activation.
 */
export type DueFacts = Readonly<{ dueAt: Instant; retentionEndsOn: Day | null; followsAt?: Instant | null }>;

/** Before when nothing can follow a transition on its own subscription. @source R-SUSP-5 */
function followsFrom({ dueAt, retentionEndsOn, followsAt = null }: DueFacts): Instant {
  if (followsAt !== null) return followsAt;
  const aMonthOn = addMilliseconds(dueAt, SPAN_DAYS * MILLISECONDS_PER_DAY);
  const end = retentionEndsOn === null ? aMonthOn : startOf(addDays(retentionEndsOn, 1));
  return end > dueAt && end < aMonthOn ? end : aMonthOn;
}

/**
 * How many of the due, given in order of their instants, can be carried out together: so many that each subscription
 * stands among them once, and nothing that one of them leads to would have come in between.
 */
export function batchSize(due: readonly DueFacts[]): number {
  let size = 0;
  let end = Infinity;
  for (const next of due) {
    if (next.dueAt.getTime() >= end) break;
    end = Math.min(end, followsFrom(next).getTime());
    size++;
  }
  return size;
}
