import type { Instant } from "../../../core/clock.js";
import { groupBy } from "../../../core/collections.js";
import type { CurrencyCode, Minor } from "../../../core/money.js";
import type { BillingCycle, CustomerSegment, TermDuration } from "../../../core/vocabulary.js";
import { unitPriceOf } from "./terms.js";

/** The facts of a price that the rules use. `effectiveUntil` is exclusive, null for no end. */
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

/** Among overlapping rows the one with the later listed start has precedence; among versions of a row, the later version. */
const hasPrecedenceOver = (a: PriceFacts, b: PriceFacts): boolean =>
  a.listedFrom.getTime() === b.listedFrom.getTime() ? a.version > b.version : a.listedFrom > b.listedFrom;

/** The row, ending where a row with precedence begins, if that is earlier. */
function endedWhereReplaced<P extends PriceFacts>(winner: P, rivals: readonly P[], at: Instant): P {
  const takeovers = rivals.filter(
    (rival) => rival.effectiveFrom > at && !isNeverInForce(rival) && hasPrecedenceOver(rival, winner),
  );
  const ends = [winner.effectiveUntil, ...takeovers.map((rival) => rival.effectiveFrom)].filter((end) => end !== null);
  const [effectiveUntil = null] = ends.sort((a, b) => a.getTime() - b.getTime());
  return { ...winner, effectiveUntil };
}

const keyOf = (price: PriceFacts): string =>
  [price.planId, price.market, price.currency, price.segment, price.termDuration, price.billingCycle].join("|");

/**
 * The prices in force at an instant, one per plan, market, currency, segment, term and billing cycle, in the order of
 * the rows. Of overlapping rows, the one with the later start in the sheet has precedence from its start on; the
 * `effectiveUntil` of the other is then the instant at which the announced one begins.
 * @source R-PRICE-6, data README
 */
export function pricesInForce<P extends PriceFacts>(rows: readonly P[], at: Instant): P[] {
  return [...groupBy(rows, keyOf).values()].flatMap((rivals) => {
    const winner = rivals
      .filter((price) => isInForce(price, at))
      .reduce<P | null>((best, price) => (best === null || hasPrecedenceOver(price, best) ? price : best), null);
    return winner === null ? [] : [endedWhereReplaced(winner, rivals, at)];
  });
}

/**
 * When a price that is in force at an instant, or comes into force then, stops being in force: at its own end, or when another of
 * `rows` takes precedence; exclusive, null for no end. @source data README
 */
export function inForceUntil<P extends PriceFacts>(price: P, rows: readonly P[], at: Instant): Instant | null {
  const rivals = rows.filter((row) => keyOf(row) === keyOf(price));
  return endedWhereReplaced(price, rivals, at).effectiveUntil;
}

/** The price that a customer looks for; the market is its billing country. */
type PriceQuery = Readonly<{
  market: string;
  segment: CustomerSegment;
  termDuration: TermDuration;
  billingCycle: BillingCycle;
  /** The customer's currency; null when the market has prices in one currency only. */
  currency?: CurrencyCode | null;
}>;

const fitsMarket = (price: PriceFacts, { market, currency }: Pick<PriceQuery, "market" | "currency">): boolean =>
  price.market === market && (currency == null || price.currency === currency);

/**
 * The price of a purchase or renewal at an instant: that of the customer's segment, otherwise the commercial one;
 * null when there is none for the term and billing cycle. `rows` are those of one plan.
 * @source R-CAT-9, R-PRICE-6, §0.2.4
 */
export function priceInForce<P extends PriceFacts>(rows: readonly P[], request: PriceQuery, at: Instant): P | null {
  const { termDuration, billingCycle } = request;
  const fits = (price: P) =>
    fitsMarket(price, request) && price.termDuration === termDuration && price.billingCycle === billingCycle;
  const matching = pricesInForce(rows.filter(fits), at);
  const ofSegment = (segment: CustomerSegment) => matching.find((price) => price.segment === segment);
  return ofSegment(request.segment) ?? ofSegment("COMMERCIAL") ?? null;
}

/** The buyer of a plan: billing country, segment and, where it matters, currency. */
export type Buyer = Pick<PriceQuery, "market" | "segment" | "currency">;

/** A customer as the buyer of plans. */
export const buyerOf = ({
  country: market,
  segment,
  currency,
}: Readonly<{ country: string; segment: CustomerSegment; currency: CurrencyCode }>): Buyer => ({ market, segment, currency });

/** Whether a plan can be bought with a billing cycle: Microsoft trials have none, and other plans are not sold without one. */
export const isOfferedCycle = (billingCycle: BillingCycle, isTrialPlan: boolean): boolean =>
  (billingCycle === "NONE") === isTrialPlan;

/**
 * The prices at which a customer can buy a plan now: per term and billing cycle that of its segment, otherwise the
 * commercial one. Excludes the free part of an ISV trial; includes the zero price of a Microsoft trial.
 */
export function offeredPrices<P extends PriceFacts>(rows: readonly P[], buyer: Buyer, isTrialPlan: boolean, at: Instant): P[] {
  const isOwn = (price: P) => price.segment === buyer.segment;
  const fits = (price: P) =>
    fitsMarket(price, buyer) &&
    isOfferedCycle(price.billingCycle, isTrialPlan) &&
    (isOwn(price) || price.segment === "COMMERCIAL");
  const matching = pricesInForce(rows.filter(fits), at);
  const isStandIn = (price: P) =>
    price.segment === "COMMERCIAL" &&
    !matching.some((own) => isOwn(own) && own.termDuration === price.termDuration && own.billingCycle === price.billingCycle);
  return matching.filter((price) => isOwn(price) || isStandIn(price));
}

/**
 * The price per license of one charge: the term price divided by the number of charges, rounded half up to the minor
 * unit; the term price itself when the term is paid at once. @source §0.2.4, R-BILL-6
 */
export const unitPriceMinor = (price: Pick<PriceFacts, "termPriceMinor" | "termDuration" | "billingCycle">): Minor =>
  unitPriceOf(price.termPriceMinor, price);

/** A price per license and billing cycle, locked for a term, and what it is based on. @source R-SUB-7, R-BILL-11 */
export type LockedPrice = Readonly<{
  unitPriceMinor: Minor;
  /** Why the price is lower than listed, in words; null when it is not. */
  priceAdjustment: string | null;
  /** The version of the list price; null when it was not recorded. */
  priceId: string | null;
  /** The margin subtracted from the list price, in basis points; null for none. */
  marginBasisPoints: number | null;
}>;

/** Only the locked price of an object that has one. */
export const lockedPriceOf = ({ unitPriceMinor, priceAdjustment, priceId, marginBasisPoints }: LockedPrice): LockedPrice => ({
  unitPriceMinor,
  priceAdjustment,
  priceId,
  marginBasisPoints,
});
