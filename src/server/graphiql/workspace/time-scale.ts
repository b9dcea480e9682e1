import { instant, instantAt, MILLISECONDS_PER_DAY } from "../../../core/clock.ts";

/** A span of time in milliseconds since 1970. */
export type Span = Readonly<{ start: number; end: number }>;

const TICK_WIDTH = 72;
const STEPS_IN_MONTHS = [1, 2, 3, 6, 12, 24, 60];
/** The share of the span that is left free at its ends. */
const MARGIN = 0.03;

const tickFormat = new Intl.DateTimeFormat(undefined, { month: "short", year: "numeric", timeZone: "UTC" });

/** The days from the first to the last of some instants, with some room before and after. */
export function spanOf(instants: readonly number[]): Span {
  const day = (at: number) => Math.floor(at / MILLISECONDS_PER_DAY);
  const [first, last] = [day(Math.min(...instants)), day(Math.max(...instants)) + 1];
  const room = Math.ceil((last - first) * MARGIN);
  return { start: (first - room) * MILLISECONDS_PER_DAY, end: (last + room) * MILLISECONDS_PER_DAY };
}

/** First days of months, so far apart that their names do not overlap in a drawing of a width in pixels. */
export function ticksOf({ start, end }: Span, width: number): { at: number; text: string }[] {
  const months = (end - start) / (30 * MILLISECONDS_PER_DAY);
  const step = STEPS_IN_MONTHS.find((size) => (width * size) / months >= TICK_WIDTH) ?? 120;
  const from = instantAt(start);
  const first = from.getUTCFullYear() * 12 + from.getUTCMonth() + 1;
  const ticks = [];
  for (let month = Math.ceil(first / step) * step; ; month += step) {
    const at = instant(`${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01T00:00:00Z`).getTime();
    // Half of a text has no room at the very edge.
    if (((end - at) / (end - start)) * width < TICK_WIDTH / 3) return ticks;
    if (((at - start) / (end - start)) * width > TICK_WIDTH / 3) ticks.push({ at, text: tickFormat.format(at) });
  }
}
