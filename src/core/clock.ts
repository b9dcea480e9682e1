/** A moment on the UTC time line, to the millisecond. Treated as immutable. */
export type Instant = Date;

export const SECONDS_PER_HOUR = 3600;
export const MILLISECONDS_PER_HOUR = 3_600_000;
export const MILLISECONDS_PER_DAY = 24 * MILLISECONDS_PER_HOUR;

/** The only place that reads the machine's clock. */
export const systemClock = { now: (): Instant => new Date() };

/** Parses an ISO 8601 instant. @throws RangeError for any other text, which is a bug of the caller */
export function instant(iso: string): Instant {
  const parsed = new Date(iso);
  if (Number.isNaN(parsed.getTime())) throw new RangeError(`"${iso}" is not an instant`);
  return parsed;
}

/** The instant of a time in milliseconds since 1970. */
export const instantAt = (milliseconds: number): Instant => new Date(milliseconds);

/** The instant `milliseconds` after `at`; before it if negative. */
export function addMilliseconds(at: Instant, milliseconds: number): Instant {
  return new Date(at.getTime() + milliseconds);
}

/** The later of two instants; null counts as earlier than any instant. */
export function laterOf(a: Instant, b: Instant | null): Instant {
  return b !== null && b > a ? b : a;
}

/** The earlier of two instants; null counts as later than any instant. */
export function earlierOf(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return b < a ? b : a;
}
