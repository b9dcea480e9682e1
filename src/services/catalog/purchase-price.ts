import type { Instant } from "../../core/clock.js";
import { dayOf } from "../../core/period.js";
import type { CustomerSegment } from "../../core/vocabulary.js";
import { defineLoader, defineRowsLoader, type LoaderContext } from "../../database/loaders.js";
import { and, inList, select, sql } from "../../database/rows.js";
import { Margin } from "../../entities/margin.entity.js";
import { Price } from "../../entities/price.entity.js";
import { buyerOf, offeredPrices, priceInForce, type Buyer, type LockedPrice } from "./rules/pricing.js";
import { adjustedUnitPrice, marginOn } from "./rules/margins.js";
import { type TermAndCycle } from "./rules/terms.js";
import { catalogPlanOf } from "./catalog-loaders.js";

/** The facts of a buyer that determine prices: its customer data, and the billed partner. */
export type PriceBuyer = Readonly<{ partnerId: string; country: string; segment: CustomerSegment; currency: string }>;

/** All price rows of a plan in a market, including past and announced ones. */
export const priceRows = defineRowsLoader(
  "priceRows",
  ({ read }: LoaderContext, planIds, market: string) =>
    select(read, Price, and(inList("t.plan_id", planIds), sql("t.market = ?", market))),
  ({ planId }) => planId,
  { isOfCatalog: true },
);

/** All margins of a billed partner on an offer by start, including past and announced ones. */
export const marginsOf = defineRowsLoader(
  "marginsOf",
  ({ read }: LoaderContext, offerIds, partnerId: string) => {
    const ofPartner = sql("t.mpn_id = (SELECT p.mpn_id FROM partner p WHERE p.id = ?)", partnerId);
    return select(read, Margin, and(inList("t.offer_id", offerIds), ofPartner), sql("ORDER BY t.starts_on"));
  },
  ({ offerId }) => offerId,
  { isOfCatalog: true },
);

type PlanAndBuyer = Readonly<{ planId: string; isTrialPlan: boolean; buyer: Buyer; at: Instant }>;

const planAndBuyerKey = ({ planId, isTrialPlan, buyer: { market, segment, currency }, at }: PlanAndBuyer): string =>
  [planId, isTrialPlan, market, segment, currency, at.getTime()].join();

/** The prices at which buyers of a market, segment and currency can buy a plan at an instant. Decided once for all alike buyers. */
export const offeredPricesOf = defineLoader(
  "offeredPricesOf",
  (ctx: LoaderContext, keys: readonly PlanAndBuyer[]) =>
    Promise.all(
      keys.map(async ({ planId, isTrialPlan, buyer, at }) =>
        offeredPrices(await priceRows.load(ctx, planId, buyer.market), buyer, isTrialPlan, at),
      ),
    ),
  { identify: planAndBuyerKey },
);

/** A plan for a term that begins at an instant, and its buyer. */
type TermOfPlan = Readonly<{ planId: string; buyer: PriceBuyer; termAndCycle: TermAndCycle; at: Instant }>;

function termOfPlanKey({ planId, buyer, termAndCycle: { termDuration, billingCycle }, at }: TermOfPlan): string {
  const { partnerId, country, segment, currency } = buyer;
  return [planId, partnerId, country, segment, currency, termDuration, billingCycle, at.getTime()].join();
}

const lockedPrices = defineLoader(
  "lockedPrices",
  (ctx: LoaderContext, keys: readonly TermOfPlan[]) => Promise.all(keys.map((key) => decideLockedPrice(ctx, key))),
  { identify: termOfPlanKey },
);

async function decideLockedPrice(
  ctx: LoaderContext,
  { planId, buyer, termAndCycle, at }: TermOfPlan,
): Promise<LockedPrice | null> {
  const { termDuration, billingCycle } = termAndCycle;
  const request = { ...buyerOf(buyer), termDuration, billingCycle };
  const [rows, { plan }] = await Promise.all([priceRows.load(ctx, planId, buyer.country), catalogPlanOf(ctx, planId)]);
  const price = priceInForce(rows, request, at);
  if (price === null) return null;
  return adjustedUnitPrice(price, marginOn(await marginsOf.load(ctx, plan.offerId, buyer.partnerId), dayOf(at)));
}

/**
 * The price of one license per billing cycle at an instant, in minor units of the buyer's currency, with its partner's margin
 * subtracted; null when no price is in force for the term and billing cycle. Decided once for all alike buyers of a request.
 * @source R-SUB-7, R-RENEW-5, R-BILL-11, §0.2.4, §0.2.16
 */
export const lockedPriceFor = (
  ctx: LoaderContext,
  planId: string,
  buyer: PriceBuyer,
  termAndCycle: TermAndCycle,
  at: Instant,
): Promise<LockedPrice | null> => lockedPrices.load(ctx, { planId, buyer, termAndCycle, at });
