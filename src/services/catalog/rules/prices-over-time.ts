import type { Instant } from "../../../core/clock.js";
import type { PriceFacts } from "./pricing.js";

/** What was derived from prices, and the time in which it stays the same: from an instant, until before another. */
type Derived<T> = Readonly<{ fromMs: number; untilMs: number; value: T }>;

/** The time around an instant in which no price begins or ends. */
function stableTime(rows: readonly PriceFacts[], at: Instant): Readonly<{ fromMs: number; untilMs: number }> {
  const atMs = at.getTime();
  let [fromMs, untilMs] = [-Infinity, Infinity];
  const bound = (changeMs: number) => {
    if (changeMs <= atMs) fromMs = Math.max(fromMs, changeMs);
    else untilMs = Math.min(untilMs, changeMs);
  };
  for (const { effectiveFrom, effectiveUntil } of rows) {
    bound(effectiveFrom.getTime());
    if (effectiveUntil !== null) bound(effectiveUntil.getTime());
  }
  return { fromMs, untilMs };
}

/**
 * Derives something from the prices of a plan at an instant, once for all instants between two changes of the prices. `derive` must
 * depend on the rows and on which of them have begun and ended. Remembered as long as the rows, which requests share.
 */
export function oncePerChange<P extends PriceFacts, T>(derive: (rows: readonly P[], at: Instant) => T) {
  const derived = new WeakMap<readonly P[], Derived<T>>();
  return (rows: readonly P[], at: Instant): T => {
    const known = derived.get(rows);
    const atMs = at.getTime();
    if (known !== undefined && known.fromMs <= atMs && atMs < known.untilMs) return known.value;
    const value = derive(rows, at);
    derived.set(rows, { ...stableTime(rows, at), value });
    return value;
  };
}
