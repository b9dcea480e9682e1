import { laterOf, type Instant } from "../../../core/clock.js";
import type { SheetPrice } from "./price-rows.js";

/** What a sheet says about a price: its amounts and its validity. */
export type ListedPrice = Pick<SheetPrice, "termPriceMinor" | "retailPriceMinor" | "listedFrom" | "listedUntil">;

/** The latest stored version of a price. */
export type StoredPrice = ListedPrice &
  Readonly<{ version: number; effectiveFrom: Instant; effectiveUntil: Instant | null; withdrawnAt: Instant | null }>;

/** A new version of a price. */
export type NextVersion = Readonly<{ version: number; effectiveFrom: Instant; effectiveUntil: Instant | null }>;

/** What an import does with a price; ends are exclusive. `endsAt` is null when the stored version needs no new end. */
export type PriceDecision =
  | Readonly<{ kind: "ADD"; next: NextVersion }>
  | Readonly<{ kind: "UNCHANGED" }>
  | Readonly<{ kind: "MOVE_END"; listedUntil: Instant | null; effectiveUntil: Instant | null }>
  | Readonly<{ kind: "DELETE"; listedUntil: Instant | null; effectiveUntil: Instant; withdrawnAt: Instant | null }>
  | Readonly<{ kind: "REPLACE"; endsAt: Instant | null; next: NextVersion }>;

const isSame = (a: Instant | null, b: Instant | null): boolean => a?.getTime() === b?.getTime();
const isOver = (price: StoredPrice, now: Instant): boolean => price.effectiveUntil !== null && price.effectiveUntil <= now;

/** When a version that is replaced or withdrawn ends: now, or at its start if that is in the future; null when it has already ended. */
export function endOfVersion(price: StoredPrice, now: Instant): Instant | null {
  if (isOver(price, now)) return null;
  return price.effectiveFrom > now ? price.effectiveFrom : now;
}

/** The next version of a known price. It begins at its listed start, but never before `now`: the past does not change. */
function nextVersion(stored: StoredPrice, listed: ListedPrice, now: Instant): NextVersion {
  const effectiveFrom = laterOf(now, listed.listedFrom);
  const effectiveUntil = listed.listedUntil === null ? null : laterOf(effectiveFrom, listed.listedUntil);
  return { version: stored.version + 1, effectiveFrom, effectiveUntil };
}

/**
 * Decides what a sheet's price does to the latest stored version with the same key. Amounts are never overwritten:
 * a new amount ends the version in force at `now` and starts the next one; an announced version that was never in
 * force gets an empty interval instead, and the next version gets its start. A new end replaces the old one, but is never in the past.
 * A price that was withdrawn and is listed again becomes a new version.
 * @source R-PRICE-6
 */
export function decidePriceVersion(stored: StoredPrice | null, listed: ListedPrice, now: Instant): PriceDecision {
  if (stored === null) {
    return { kind: "ADD", next: { version: 1, effectiveFrom: listed.listedFrom, effectiveUntil: listed.listedUntil } };
  }
  const costsTheSame = stored.termPriceMinor === listed.termPriceMinor && stored.retailPriceMinor === listed.retailPriceMinor;
  if (!costsTheSame || stored.withdrawnAt !== null) {
    return { kind: "REPLACE", endsAt: endOfVersion(stored, now), next: nextVersion(stored, listed, now) };
  }
  const { listedUntil } = listed;
  if (isSame(stored.listedUntil, listedUntil)) return { kind: "UNCHANGED" };
  if (!isOver(stored, now)) {
    return { kind: "MOVE_END", listedUntil, effectiveUntil: listedUntil === null ? null : laterOf(now, listedUntil) };
  }
  if (listedUntil === null || listedUntil > now) return { kind: "REPLACE", endsAt: null, next: nextVersion(stored, listed, now) };
  return { kind: "MOVE_END", listedUntil, effectiveUntil: stored.effectiveUntil };
}

/**
 * Decides what a deleted row of a sheet does to the latest stored version with the same key: the price ends at the row's end or,
 * if it has none, at its start, but never before `now`.
 * @source R-IMP-8
 */
export function decidePriceDeletion(
  stored: StoredPrice | null,
  { listedFrom, listedUntil }: Pick<ListedPrice, "listedFrom" | "listedUntil">,
  now: Instant,
): PriceDecision {
  if (stored === null || stored.withdrawnAt !== null || isOver(stored, now)) return { kind: "UNCHANGED" };
  const endsAt = listedUntil ?? listedFrom;
  if (endsAt <= now || endsAt <= stored.effectiveFrom) {
    const effectiveUntil = endOfVersion(stored, now) ?? now;
    return { kind: "DELETE", listedUntil: stored.listedUntil, effectiveUntil, withdrawnAt: now };
  }
  if (stored.effectiveUntil !== null && stored.effectiveUntil <= endsAt) return { kind: "UNCHANGED" };
  return { kind: "DELETE", listedUntil: endsAt, effectiveUntil: endsAt, withdrawnAt: null };
}
