import { systemClock } from "../../../core/clock.js";
import { groupBy } from "../../../core/collections.js";
import { assert } from "../../../core/errors.js";
import { tenantOf, type CallingPartner, type Context } from "../../../database/context.js";
import { readPage, type Page, type PageArguments } from "../../../database/keyset-page.js";
import { inList, select, selectOne, sql } from "../../../database/rows.js";
import { Offer } from "../../../entities/offer.entity.js";
import type { Partner } from "../../../entities/partner.entity.js";
import type { Plan } from "../../../entities/plan.entity.js";
import type { Price } from "../../../entities/price.entity.js";
import { Subscription } from "../../../entities/subscription.entity.js";
import { enterTenant, publisherIdOf, type OwnSubscription } from "./tenant.js";
import { priceRows } from "../../catalog/purchase-price.js";
import { offeredPrices } from "../../catalog/rules/pricing.js";
import { offeredTargets } from "../../subscription/plan-changes.js";
import { loadView, type PublisherSubscription } from "../../subscription/operations/publisher-view.js";
import { partnerById } from "../../partner/partner-loaders.js";

/** The number of subscriptions per page. @source fulfillment-api §1.3 */
export const PAGE_SIZE = 100;
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

/**
 * Reads rows again when a transition of one of their subscriptions was overdue, after it has run.
 * @source architecture "A late job never changes an answer"
 */
export async function upToDate<T>(
  ctx: Context,
  read: () => Promise<T>,
  subscriptionsOf: (rows: T) => readonly Subscription[] | Promise<readonly Subscription[]>,
): Promise<T> {
  const seen = await read();
  const overdue = await overdueByPartner(ctx, await subscriptionsOf(seen));
  if (overdue.size === 0) return seen;
  for (const [partnerId, subscriptions] of overdue) {
    const customerIds = new Set(subscriptions.map(({ customerId }) => customerId));
    await enterTenant(ctx, partnerId, [...customerIds]);
  }
  ctx.loaders.clear();
  return read();
}

/** A page of the subscriptions to the calling publisher's offers, in any status, of all partners, sorted by offer and age. */
export async function soldSubscriptions(ctx: Context, page: PageArguments): Promise<Page<Subscription>> {
  const publisherId = publisherIdOf(ctx);
  const offers = await select(ctx.read, Offer, sql("t.publisher_id = ?", publisherId), sql(`ORDER BY t.id LIMIT ${OFFERS_MAX}`));
  const where = inList(
    "t.offer_id",
    offers.map(({ id }) => id),
  );
  const source = { entity: Subscription, where, groupedBy: ["offerId"] } as const;
  return upToDate(
    ctx,
    () => readPage(ctx.read, source, page),
    ({ nodes }) => nodes,
  );
}

/** A page of subscriptions, and the token of the next page; null on the last page. */
export type SoldSubscriptions = Readonly<{ subscriptions: readonly PublisherSubscription[]; nextToken: string | null }>;

/**
 * A page of `soldSubscriptions` for the REST API.
 * @throws INVALID_INPUT for an invalid continuation token; ForbiddenError
 * @source fulfillment-api §1.2 row 3
 */
export async function listSubscriptions(ctx: Context, continuationToken: string | null): Promise<SoldSubscriptions> {
  const { nodes, pageInfo } = await soldSubscriptions(ctx, { first: PAGE_SIZE, after: continuationToken });
  return { subscriptions: await loadView(ctx, nodes), nextToken: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}

/** The given subscriptions with a due transition, by the clocks of their partners, by partner. */
async function overdueByPartner(ctx: Context, subscriptions: readonly Subscription[]): Promise<Map<string, Subscription[]>> {
  const systemNow = systemClock.now();
  const partners = await Promise.all(subscriptions.map(({ partnerId }) => partnerById.load(ctx, partnerId)));
  const overdue = subscriptions.filter(({ nextTransitionAt }, index) => {
    const now = partners[index]?.clockAt ?? systemNow;
    return nextTransitionAt !== null && nextTransitionAt <= now;
  });
  return groupBy(overdue, ({ partnerId }) => partnerId);
}

/** The billed partner, for rules that depend on who sells. */
const sellerOf = ({ id, type, mode, country, mpnId }: Partner): CallingPartner => ({
  ...{ id, type, mode, country, mpnId },
  mpnIds: [mpnId],
});

/** A plan of the subscription's offer, with its prices now in the customer's market. */
export type PublisherPlan = Readonly<{ plan: Plan; offer: Offer; market: string; prices: readonly Price[] }>;

/**
 * The subscribed plan, even if it is withdrawn, and the plans of its offer to which the subscription could change now: the
 * possible ones of `planChanges`. A `skuId` limits the list to that plan. The contract names plans by SKU only, so plans of other
 * offers are left out.
 * @source fulfillment-api §1.2 row 5, R-PLAN-1
 */
export async function plansFor(own: OwnSubscription, skuId: string | null): Promise<PublisherPlan[]> {
  const { ctx } = own;
  const { subscription, offer, plan: bought, customer, partner } = await loadOwn(own);
  const market = customer.country;
  const targets = await offeredTargets({ ...ctx, partner: sellerOf(partner) }, subscription, "NOW");
  const sold = targets.filter(({ plan, refusal }) => refusal === null && plan.offerId === offer.id).map(({ plan }) => plan);
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
