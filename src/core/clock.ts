/** A moment on the UTC time line, to the millisecond. Treated as immutable. */
export type Instant = Date;

export const MILLISECONDS_PER_HOUR = 3_600_000;
export const MILLISECONDS_PER_DAY = 24 * MILLISECONDS_PER_HOUR;

/** The only place where the product looks at the machine's clock. */
export const systemClock = { now: (): Instant => new Date() };

/** Parses an ISO 8601 instant; what cannot be parsed is a bug of the caller. */
export function instant(iso: string): Instant {
  const parsed = new Date(iso);
  if (Number.isNaN(parsed.getTime())) throw new RangeError(`"${iso}" is not an instant`);
  return parsed;
}

/** The instant `milliseconds` after another; negative goes back. */
export function addMilliseconds(at: Instant, milliseconds: number): Instant {
  return new Date(at.getTime() + milliseconds);
}

/** The later of two instants; a null one never wins. */
export function laterOf(a: Instant, b: Instant | null): Instant {
  return b !== null && b > a ? b : a;
}
