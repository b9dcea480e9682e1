import { addMilliseconds, MILLISECONDS_PER_DAY, type Instant } from "../../core/clock.js";

/** No transition leads to another on the same subscription in less than the shortest month. */
const SPAN_DAYS = 27;

/**
 * How many of the due, given by their instants in order, can be carried out together: so many that each subscription
 * stands among them once, and nothing that one of them leads to would have come in between.
 */
export function batchSize(dueAt: readonly Instant[]): number {
  const [first] = dueAt;
  if (first === undefined) return 0;
  const end = addMilliseconds(first, SPAN_DAYS * MILLISECONDS_PER_DAY);
  return dueAt.filter((at) => at < end).length;
}
