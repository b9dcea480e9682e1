import { groupBy } from "../../../core/collections.js";
import { BASIS_POINTS, type Minor, subtractBasisPoints } from "../../../core/money.js";
import { addDays, type Day } from "../../../core/period.js";
import { type LockedPrice, unitPriceMinor, type PriceFacts } from "./pricing.js";

/** A partner's margin on an offer's price, from the first day to the last, both inclusive. */
export type MarginFacts = Readonly<{
  mpnId: string;
  /** Basis points (hundredths of a percent), 1 to 10,000. */
  basisPoints: number;
  startsOn: Day;
  endsOn: Day;
}>;

/** A margin of one partner on one offer. */
export type MarginPeriod = Omit<MarginFacts, "mpnId">;

/** The margin that applies on a day among those of one partner on one offer; null when there is none. @source R-BILL-11 */
export function marginOn<M extends MarginPeriod>(margins: readonly M[], on: Day): M | null {
  return margins.find((margin) => margin.startsOn <= on && on <= margin.endsOn) ?? null;
}

/** Formats a margin as a percentage with two decimals: 1,500 → "15.00". */
export const exactPercentage = (basisPoints: number): string => (basisPoints / (BASIS_POINTS / 100)).toFixed(2);

/** Formats a margin as a percentage with at least one decimal: 1,500 → "15.0", 1,225 → "12.25". */
export function percentageText(basisPoints: number): string {
  const text = exactPercentage(basisPoints);
  return text.endsWith("0") ? text.slice(0, -1) : text;
}

type Margin = Pick<MarginFacts, "basisPoints"> | null;

/** The price of a license for the whole term, with the margin subtracted and rounded half up. @source R-BILL-11 */
export const adjustedTermPrice = ({ termPriceMinor }: Pick<PriceFacts, "termPriceMinor">, margin: Margin): Minor =>
  margin === null ? termPriceMinor : subtractBasisPoints(termPriceMinor, margin.basisPoints);

/**
 * The price of a license per billing cycle: the margin is subtracted from the price of the whole term, rounded half up, and
 * the result is divided into equal instalments. @source R-BILL-11, §0.2.4; E44
 */
export function adjustedUnitPrice<
  P extends Pick<PriceFacts, "termPriceMinor" | "termDuration" | "billingCycle"> & Readonly<{ id: string }>,
>(price: P, margin: Margin): LockedPrice {
  return {
    unitPriceMinor: unitPriceMinor({ ...price, termPriceMinor: adjustedTermPrice(price, margin) }),
    priceAdjustment: margin === null ? null : `${percentageText(margin.basisPoints)}% ISV margin`,
    priceId: price.id,
    marginBasisPoints: margin?.basisPoints ?? null,
  };
}

const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
const later = (a: Day, b: Day): Day => (a > b ? a : b);
const hasDays = ({ startsOn, endsOn }: MarginPeriod): boolean => startsOn <= endsOn;

/** Whether two margins apply on a common day. */
export const overlap = (a: MarginPeriod, b: MarginPeriod): boolean => a.startsOn <= b.endsOn && b.startsOn <= a.endsOn;

/** The indexes of the first two margins in a list that overlap for the same partner; null when there are none. */
export function firstOverlap(margins: readonly MarginFacts[]): readonly [number, number] | null {
  const placed = margins.map((margin, place) => ({ ...margin, place }));
  for (const own of groupBy(placed, ({ mpnId }) => mpnId).values()) {
    const inOrder = own.sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
    for (const [index, margin] of inOrder.entries()) {
      const before = inOrder[index - 1];
      if (before && overlap(before, margin))
        return before.place < margin.place ? [before.place, margin.place] : [margin.place, before.place];
    }
  }
  return null;
}

/** The days of a margin that are not covered by another one. */
const subtractPeriod = (span: MarginPeriod, other: MarginPeriod): MarginPeriod[] =>
  [
    { ...span, endsOn: earlier(span.endsOn, addDays(other.startsOn, -1)) },
    { ...span, startsOn: later(span.startsOn, addDays(other.endsOn, 1)) },
  ].filter(hasDays);

/**
 * The periods of a listed margin after an import at which `past` periods already apply: the days without a past margin. If the
 * last past period before them has the same value, it is extended instead of followed by a new one.
 */
function extendPast(past: readonly MarginPeriod[], listed: MarginPeriod): MarginPeriod[] {
  const isExtended = (span: MarginPeriod) => span.basisPoints === listed.basisPoints && overlap(span, listed);
  const rest = past.reduce((parts, span) => parts.flatMap((part) => subtractPeriod(part, span)), [listed]);
  return past.filter(isExtended).reduce((parts, span) => {
    const next = parts.find((part) => part.startsOn === addDays(span.endsOn, 1));
    if (next === undefined) return parts;
    return [...parts.filter((part) => part !== next), { ...next, startsOn: span.startsOn }];
  }, rest);
}

/**
 * The margins of one partner on one offer after an import. Past margins stay unchanged up to `today`, so that
 * transitions that run late use the margin of their day; from tomorrow on the listed margins apply. Listed margins also apply to
 * past days without a margin. Sorted by start.
 */
export function marginsAfterImport(stored: readonly MarginPeriod[], listed: readonly MarginPeriod[], today: Day): MarginPeriod[] {
  const past = stored.map((span) => ({ ...span, endsOn: earlier(span.endsOn, today) })).filter(hasDays);
  const extended = listed.flatMap((span) => extendPast(past, span));
  const ended = past.filter((span) => !extended.some((other) => other.startsOn === span.startsOn));
  return [...ended, ...extended].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
}

const overlapping = (spans: readonly MarginPeriod[], span: MarginPeriod): string[] =>
  spans
    .filter((other) => overlap(other, span))
    .map(({ basisPoints, startsOn, endsOn }) => `${basisPoints} ${startsOn} ${endsOn}`);

/** What an import does with a listed margin: `stored` and `wanted` are the margins before and after it. */
export function importEffectOf(
  listed: MarginPeriod,
  stored: readonly MarginPeriod[],
  wanted: readonly MarginPeriod[],
): "added" | "changed" | "unchanged" {
  const before = overlapping(stored, listed);
  if (before.length === 0) return "added";
  return before.join() === overlapping(wanted, listed).join() ? "unchanged" : "changed";
}

/** The number of margins that were valid after `today` and are no longer listed. */
export function countWithdrawn(stored: readonly MarginPeriod[], listed: readonly MarginPeriod[], today: Day): number {
  const future = stored.map((span) => ({ ...span, startsOn: later(span.startsOn, addDays(today, 1)) })).filter(hasDays);
  return future.filter((span) => !listed.some((other) => overlap(other, span))).length;
}
