import { systemClock } from "../../../core/clock.js";
import { assert } from "../../../core/errors.js";
import { tenantOf, type Context } from "../../../database/context.js";
import { readPage } from "../../../database/keyset-page.js";
import { inList, select, selectOne, sql } from "../../../database/rows.js";
import { Offer } from "../../../entities/offer.entity.js";
import type { Plan } from "../../../entities/plan.entity.js";
import type { Price } from "../../../entities/price.entity.js";
import { Subscription } from "../../../entities/subscription.entity.js";
import { enterTenant, publisherIdOf, type OwnSubscription } from "./tenant.js";
import { activePlansOf } from "../../catalog/offers.js";
import { priceRows } from "../../catalog/purchase-price.js";
import { offeredPrices } from "../../catalog/rules/pricing.js";
import { loadView, type PublisherSubscription } from "../../subscription/operations/publisher-view.js";
import { partnerById } from "../../partner/partner-loaders.js";

/** The number of subscriptions per page. @source fulfillment-api §1.3 */
const PAGE_SIZE = 100;
/** The maximum number of offers of one publisher. */
const OFFERS_MAX = 2000;

/** Loads a subscription with the related rows that its publisher sees. */
export async function loadOwn({ ctx, id }: OwnSubscription): Promise<PublisherSubscription> {
  const where = sql("t.partner_id = ? AND t.id = ?", tenantOf(ctx).partnerId, id);
  const subscription = await selectOne(ctx.read, Subscription, where);
  assert(subscription !== null, "subscriptions are not deleted");
  const [described] = await loadView(ctx, [subscription]);
  assert(described !== undefined, "one view per subscription");
  return described;
}

/** A page of subscriptions, and the token of the next page; null on the last page. */
export type SoldSubscriptions = Readonly<{ subscriptions: readonly PublisherSubscription[]; nextToken: string | null }>;

/**
 * A page of the subscriptions to a publisher's offers, in any status, of all partners. Runs their due transitions first.
 * @throws INVALID_INPUT for an invalid continuation token; ForbiddenError
 * @source fulfillment-api §1.2 row 3
 */
export async function listSubscriptions(ctx: Context, continuationToken: string | null): Promise<SoldSubscriptions> {
  const publisherId = publisherIdOf(ctx);
  const offers = await select(ctx.read, Offer, sql("t.publisher_id = ?", publisherId), sql(`ORDER BY t.id LIMIT ${OFFERS_MAX}`));
  const where = inList(
    "t.offer_id",
    offers.map(({ id }) => id),
  );
  const source = { entity: Subscription, where, groupedBy: ["offerId"] } as const;
  const read = () => readPage(ctx.read, source, { first: PAGE_SIZE, after: continuationToken });
  const seen = await read();
  const overdue = await overduePartners(ctx, seen.nodes);
  for (const partnerId of overdue) await enterTenant(ctx, partnerId);
  const { nodes, pageInfo } = overdue.length === 0 ? seen : await read();
  return { subscriptions: await loadView(ctx, nodes), nextToken: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}

/** The partners with a due transition, by their own clocks, among the given subscriptions. */
async function overduePartners(ctx: Context, subscriptions: readonly Subscription[]): Promise<string[]> {
  const systemNow = systemClock.now();
  const overdue = new Set<string>();
  for (const { partnerId, nextTransitionAt } of subscriptions) {
    const partner = await partnerById.load(ctx, partnerId);
    if (nextTransitionAt !== null && nextTransitionAt <= (partner?.clockAt ?? systemNow)) overdue.add(partnerId);
  }
  return [...overdue];
}

/** A plan of the subscription's offer, with its prices now in the customer's market. */
export type PublisherPlan = Readonly<{ plan: Plan; offer: Offer; market: string; prices: readonly Price[] }>;

/**
 * The plans of a subscription's offer that are sold in the customer's country, and the subscribed plan even if it is withdrawn.
 * A `skuId` limits the list to that plan.
 * @source fulfillment-api §1.2 row 5
 */
export async function plansFor(own: OwnSubscription, skuId: string | null): Promise<PublisherPlan[]> {
  const { ctx } = own;
  const { offer, plan: bought, customer } = await loadOwn(own);
  const market = customer.country;
  const sold = (await activePlansOf.load(ctx, offer.id)).filter(
    ({ id, markets }) => id !== bought.id && markets.includes(market),
  );
  const plans = [bought, ...sold].filter((plan) => skuId === null || plan.skuId === skuId);
  const buyer = { market, segment: customer.segment, currency: customer.currency };
  const ordered = plans.sort((a, b) => (a.skuId < b.skuId ? -1 : 1));
  return Promise.all(
    ordered.map(async (plan) => {
      const prices = offeredPrices(await priceRows.load(ctx, plan.id, market), buyer, plan.isTrial, ctx.now);
      return { plan, offer, market, prices };
    }),
  );
}
