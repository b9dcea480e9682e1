import { groupBy } from "../../../core/collections.js";
import { BASIS_POINTS, lessShare } from "../../../core/money.js";
import { addDays, type Day } from "../../../core/period.js";
import type { LockedPrice } from "./pricing.js";
import { unitPriceMinor, type PriceFacts } from "./pricing.js";

/** What a publisher leaves to a partner of an offer's price, from the first day to the last, both included. */
export type MarginFacts = Readonly<{
  mpnId: string;
  /** Hundredths of a percent, 1 to 10,000. */
  basisPoints: number;
  startsOn: Day;
  endsOn: Day;
}>;

/** A margin of one partner on one offer. */
export type Span = Omit<MarginFacts, "mpnId">;

/** The margin of a day among those that one partner has on one offer; null when it has none then. @source R-BILL-11 */
export function marginOn<M extends Span>(margins: readonly M[], on: Day): M | null {
  return margins.find((margin) => margin.startsOn <= on && on <= margin.endsOn) ?? null;
}

/** A margin's percentage with one decimal at least and no more than it needs: 1,500 are "15.0", 1,225 are "12.25". */
export function percentageText(basisPoints: number): string {
  const text = (basisPoints / (BASIS_POINTS / 100)).toFixed(2);
  return text.endsWith("0") ? text.slice(0, -1) : text;
}

/**
 * What a license costs per billing cycle: the margin is taken off the price of the whole term, rounded half-up, and
 * what remains is paid in equal instalments as ever. @source R-BILL-11, §0.2.4; E44
 */
export function adjustedUnitPrice<P extends Pick<PriceFacts, "termPriceMinor" | "termDuration" | "billingCycle">>(
  price: P,
  margin: Pick<MarginFacts, "basisPoints"> | null,
): LockedPrice {
  if (margin === null) return { unitPriceMinor: unitPriceMinor(price), priceAdjustment: null };
  const termPriceMinor = lessShare(price.termPriceMinor, margin.basisPoints);
  return {
    unitPriceMinor: unitPriceMinor({ ...price, termPriceMinor }),
    priceAdjustment: `${percentageText(margin.basisPoints)}% ISV margin`,
  };
}

const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
const later = (a: Day, b: Day): Day => (a > b ? a : b);
const hasDays = ({ startsOn, endsOn }: Span): boolean => startsOn <= endsOn;

/** Tells whether two margins hold on the same day. */
export const overlap = (a: Span, b: Span): boolean => a.startsOn <= b.endsOn && b.startsOn <= a.endsOn;

/** The places of the first two margins in a list that the same partner would have on the same day; null when there are none. */
export function firstClash(margins: readonly MarginFacts[]): readonly [number, number] | null {
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

/** The days of a margin that lie outside another one. */
const outside = (span: Span, other: Span): Span[] =>
  [
    { ...span, endsOn: earlier(span.endsOn, addDays(other.startsOn, -1)) },
    { ...span, startsOn: later(span.startsOn, addDays(other.endsOn, 1)) },
  ].filter(hasDays);

/** One listed margin beside what held in the past: goes on where it says the same, and fills what it left open. */
function continued(past: readonly Span[], listed: Span): Span[] {
  const isGoingOn = (span: Span) => span.basisPoints === listed.basisPoints && overlap(span, listed);
  const rest = past.reduce((parts, span) => parts.flatMap((part) => outside(part, span)), [listed]);
  return past.filter(isGoingOn).reduce((parts, span) => {
    const next = parts.find((part) => part.startsOn === addDays(span.endsOn, 1));
    if (next === undefined) return parts;
    return [...parts.filter((part) => part !== next), { ...next, startsOn: span.startsOn }];
  }, rest);
}

/**
 * The margins of one partner on one offer after an import that lists others: up to `today` what held stays, so that
 * what falls due late is judged as on its day; from tomorrow on there is what is listed. Where nothing held before,
 * what is listed holds at once, for past days, too. In order of time.
 */
export function marginsAfterImport(kept: readonly Span[], listed: readonly Span[], today: Day): Span[] {
  const past = kept.map((span) => ({ ...span, endsOn: earlier(span.endsOn, today) })).filter(hasDays);
  const held = listed.flatMap((span) => continued(past, span));
  const ended = past.filter((span) => !held.some((other) => other.startsOn === span.startsOn));
  return [...ended, ...held].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
}

const meeting = (spans: readonly Span[], span: Span): string[] =>
  spans
    .filter((other) => overlap(other, span))
    .map(({ basisPoints, startsOn, endsOn }) => `${basisPoints} ${startsOn} ${endsOn}`);

/** What an import does with a listed margin: `kept` and `wanted` are those before and after it. */
export function fateOf(listed: Span, kept: readonly Span[], wanted: readonly Span[]): "added" | "changed" | "unchanged" {
  const before = meeting(kept, listed);
  if (before.length === 0) return "added";
  return before.join() === meeting(wanted, listed).join() ? "unchanged" : "changed";
}

/** How many margins that would have gone on after `today` are listed no more. */
export function countWithdrawn(kept: readonly Span[], listed: readonly Span[], today: Day): number {
  const future = kept.map((span) => ({ ...span, startsOn: later(span.startsOn, addDays(today, 1)) })).filter(hasDays);
  return future.filter((span) => !listed.some((other) => overlap(other, span))).length;
}
