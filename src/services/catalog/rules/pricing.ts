import type { Instant } from "../../../core/clock.js";
import { groupBy } from "../../../core/collections.js";
import type { CurrencyCode, Minor } from "../../../core/money.js";
import type { BillingCycle, CustomerSegment, TermDuration } from "../../../core/vocabulary.js";
import { unitPriceOf } from "./terms.js";

/** What the rules need to know of a price. `effectiveUntil` is exclusive, null for no end. */
export type PriceFacts = Readonly<{
  planId: string;
  market: string;
  currency: CurrencyCode;
  segment: CustomerSegment;
  termDuration: TermDuration;
  billingCycle: BillingCycle;
  termPriceMinor: Minor;
  listedFrom: Instant;
  version: number;
  effectiveFrom: Instant;
  effectiveUntil: Instant | null;
}>;

const isInForce = (price: PriceFacts, at: Instant): boolean =>
  price.effectiveFrom <= at && (price.effectiveUntil === null || price.effectiveUntil > at);

const isNeverInForce = ({ effectiveFrom, effectiveUntil }: PriceFacts): boolean =>
  effectiveUntil !== null && effectiveUntil <= effectiveFrom;

/** Of rows that overlap, the one listed from the later instant wins; of versions of a row, the later. */
const winsOver = (a: PriceFacts, b: PriceFacts): boolean =>
  a.listedFrom.getTime() === b.listedFrom.getTime() ? a.version > b.version : a.listedFrom > b.listedFrom;

/** The row with its end where another one takes over, if that comes first. */
function untilTakenOver<P extends PriceFacts>(winner: P, rivals: readonly P[], at: Instant): P {
  const takeovers = rivals.filter((rival) => rival.effectiveFrom > at && !isNeverInForce(rival) && winsOver(rival, winner));
  const ends = [winner.effectiveUntil, ...takeovers.map((rival) => rival.effectiveFrom)].filter((end) => end !== null);
  const [effectiveUntil = null] = ends.sort((a, b) => a.getTime() - b.getTime());
  return { ...winner, effectiveUntil };
}

const keyOf = (price: PriceFacts): string =>
  [price.planId, price.market, price.currency, price.segment, price.termDuration, price.billingCycle].join("|");

/**
 * The prices in force at an instant, one per plan, market, currency, segment, term and billing cycle, in the order of
 * the rows. Where rows overlap, the one that starts later in the sheet wins from its start, and `effectiveUntil` of the
 * other is the instant at which an announced one takes over.
 * @source R-PRICE-6, data README
 */
export function pricesInForce<P extends PriceFacts>(rows: readonly P[], at: Instant): P[] {
  return [...groupBy(rows, keyOf).values()].flatMap((rivals) => {
    const winner = rivals
      .filter((price) => isInForce(price, at))
      .reduce<P | null>((best, price) => (best === null || winsOver(price, best) ? price : best), null);
    return winner === null ? [] : [untilTakenOver(winner, rivals, at)];
  });
}

/**
 * When a price that is in force at an instant, or begins to be, ceases to be: at its own end, or where another of
 * `rows` takes over; exclusive, null for no end. @source data README
 */
export function inForceUntil<P extends PriceFacts>(price: P, rows: readonly P[], at: Instant): Instant | null {
  const rivals = rows.filter((row) => keyOf(row) === keyOf(price));
  return untilTakenOver(price, rivals, at).effectiveUntil;
}

/** What a customer wants to pay for: its market is the billing country. */
type PriceQuery = Readonly<{
  market: string;
  segment: CustomerSegment;
  termDuration: TermDuration;
  billingCycle: BillingCycle;
  /** The customer's; null where only one currency is listed for the market. */
  currency?: CurrencyCode | null;
}>;

const fitsMarket = (price: PriceFacts, { market, currency }: Pick<PriceQuery, "market" | "currency">): boolean =>
  price.market === market && (currency == null || price.currency === currency);

/**
 * The price a purchase or renewal pays at an instant: that of the customer's own segment, else the commercial one;
 * null when there is none for the term and billing cycle. `rows` are those of one plan.
 * @source R-CAT-9, R-PRICE-6, §0.2.4
 */
export function priceInForce<P extends PriceFacts>(rows: readonly P[], request: PriceQuery, at: Instant): P | null {
  const fitting = pricesInForce(rows, at).filter(
    (price) =>
      fitsMarket(price, request) && price.termDuration === request.termDuration && price.billingCycle === request.billingCycle,
  );
  const ofSegment = (segment: CustomerSegment) => fitting.find((price) => price.segment === segment);
  return ofSegment(request.segment) ?? ofSegment("COMMERCIAL") ?? null;
}

/** Who asks for a plan's prices: billing country, segment and, where it matters, currency. */
export type Buyer = Pick<PriceQuery, "market" | "segment" | "currency">;

/**
 * The prices at which a customer can buy a plan now: per term and billing cycle that of its own segment, else the
 * commercial one. The free part of an ISV's trial is not among them, a Microsoft trial's price of nothing is.
 */
export function offeredPrices<P extends PriceFacts>(rows: readonly P[], buyer: Buyer, isTrialPlan: boolean, at: Instant): P[] {
  const fitting = pricesInForce(rows, at).filter(
    (price) => fitsMarket(price, buyer) && (price.billingCycle === "NONE") === isTrialPlan,
  );
  const isOwn = (price: P) => price.segment === buyer.segment;
  const isStandIn = (price: P) =>
    price.segment === "COMMERCIAL" &&
    !fitting.some((own) => isOwn(own) && own.termDuration === price.termDuration && own.billingCycle === price.billingCycle);
  return fitting.filter((price) => isOwn(price) || isStandIn(price));
}

/**
 * What one charge costs per license: the term price divided by the number of charges, rounded half-up to the minor
 * unit; the term price itself where the term is paid at once. @source §0.2.4, R-BILL-6
 */
export const unitPriceMinor = (price: Pick<PriceFacts, "termPriceMinor" | "termDuration" | "billingCycle">): Minor =>
  unitPriceOf(price.termPriceMinor, price);

/** A price per license and billing cycle, locked for a term, and in words what lowers it. @source R-SUB-7, R-BILL-11 */
export type LockedPrice = Readonly<{ unitPriceMinor: Minor; priceAdjustment: string | null }>;

/** The locked price of something that has one, and nothing else of it. */
export const lockedPriceOf = ({ unitPriceMinor, priceAdjustment }: LockedPrice): LockedPrice => ({
  unitPriceMinor,
  priceAdjustment,
});
