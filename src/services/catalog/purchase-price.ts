import type { Instant } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import { dayOf } from "../../core/period.js";
import type { CustomerSegment } from "../../core/vocabulary.js";
import { groupBy } from "../../core/collections.js";
import type { Loaders } from "../../database/loaders.js";
import { and, inList, select, sql, type Reader } from "../../database/rows.js";
import { Margin } from "../../entities/margin.entity.js";
import { Price } from "../../entities/price.entity.js";
import { type LockedPrice, priceInForce } from "./rules/pricing.js";
import { adjustedUnitPrice, marginOn } from "./rules/margins.js";
import { type TermAndCycle } from "./rules/terms.js";

type Reading = Readonly<{ read: Reader; loaders: Loaders }>;

/** The facts of a buyer that determine prices: its customer data, and the billed partner. */
type PriceBuyer = Readonly<{ partnerId: string; country: string; segment: CustomerSegment; currency: string }>;

/** All price rows of a plan in a market, including past and announced ones. Batched: one statement for many plans. */
export function priceRows(ctx: Reading, planId: string, market: string): Promise<Price[]> {
  const loader = ctx.loaders.batch<string, Price[]>(`priceRows:${market}`, async (planIds) => {
    const where = and(inList("t.plan_id", planIds), sql("t.market = ?", market));
    const rows = groupBy(await select(ctx.read, Price, where), (price) => price.planId);
    return planIds.map((id) => rows.get(id) ?? []);
  });
  return loader.load(planId);
}

/** All margins of a billed partner on an offer by start, including past and announced ones. Batched: one statement for many offers. */
export function marginsOf(ctx: Reading, partnerId: string, offerId: string): Promise<Margin[]> {
  const loader = ctx.loaders.batch<string, Margin[]>(`marginsOf:${partnerId}`, async (offerIds) => {
    const ofPartner = sql("t.mpn_id = (SELECT p.mpn_id FROM partner p WHERE p.id = ?)", partnerId);
    const where = and(inList("t.offer_id", offerIds), ofPartner);
    const rows = groupBy(await select(ctx.read, Margin, where, sql("ORDER BY t.starts_on")), (margin) => margin.offerId);
    return offerIds.map((id) => rows.get(id) ?? []);
  });
  return loader.load(offerId);
}

/**
 * The price of one license per billing cycle at an instant, in minor units of the buyer's currency, with its partner's margin
 * subtracted; null when no price is in force for the term and billing cycle.
 * @source R-SUB-7, R-RENEW-5, R-BILL-11, §0.2.4, §0.2.16
 */
export async function lockedPriceFor(
  ctx: Reading,
  planId: string,
  buyer: PriceBuyer,
  termAndCycle: TermAndCycle,
  at: Instant,
): Promise<LockedPrice | null> {
  const request = {
    market: buyer.country,
    segment: buyer.segment,
    currency: buyer.currency,
    termDuration: termAndCycle.termDuration,
    billingCycle: termAndCycle.billingCycle,
  };
  const price = priceInForce(await priceRows(ctx, planId, buyer.country), request, at);
  if (price === null) return null;
  const plan = await ctx.loaders.plan.load(planId);
  assert(plan !== null, "what has a price is a plan");
  return adjustedUnitPrice(price, marginOn(await marginsOf(ctx, buyer.partnerId, plan.offerId), dayOf(at)));
}
