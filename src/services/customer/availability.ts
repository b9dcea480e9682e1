import { groupBy } from "../../core/collections.js";
import type { Instant } from "../../core/clock.js";
import { notFound } from "../../core/errors.js";
import { partnerOf, tenantOf, type Context } from "../../database/context.js";
import { and, inList, or, select, sql } from "../../database/rows.js";
import type { Customer } from "../../entities/customer.entity.js";
import type { Offer } from "../../entities/offer.entity.js";
import { Plan } from "../../entities/plan.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";
import { priceRows } from "../catalog/purchase-price.js";
import { decideAvailability, type AvailabilityDecision, type OwnedSubscription } from "./rules/availability.js";
import { isOpen } from "../../core/vocabulary.js";
import { offeredPrices } from "../catalog/rules/pricing.js";
import { isConvertedTrial, conversionPlans } from "../catalog/rules/trial-conversions.js";
import { catalogPlanById, offerById, planById } from "../catalog/catalog-loaders.js";
import { defineLoader, type LoaderContext } from "../../database/loaders.js";

/** The part of a context that reading for a caller needs, inside or outside a transaction. */
export type Reading = Pick<Context, "read" | "loaders" | "now" | "partner" | "tenant" | "actor">;

/** A plan with its offer. @throws NOT_FOUND */
export async function planWithOffer(ctx: Reading, planId: string, ...path: string[]): Promise<{ plan: Plan; offer: Offer }> {
  const found = await catalogPlanById.load(ctx, planId);
  if (found === null) throw notFound("plan", planId, ...path);
  return found;
}

/** A customer and an offer. */
type CustomerAndOffer = Readonly<{ customerId: string; offerId: string }>;

const customerOfferKey = ({ customerId, offerId }: CustomerAndOffer): string => `${customerId} ${offerId}`;

/** All subscriptions a customer has ever had of an offer, in any status. */
const subscriptionsOfOffer = defineLoader(
  "subscriptionsOfOffer",
  async (ctx: Reading, pairs: readonly CustomerAndOffer[]) => {
    const customers = inList("t.customer_id", [...new Set(pairs.map(({ customerId }) => customerId))]);
    const offers = inList("t.offer_id", [...new Set(pairs.map(({ offerId }) => offerId))]);
    const where = and(sql("t.partner_id = ?", tenantOf(ctx).partnerId), customers, offers);
    const rows = groupBy(await select(ctx.read, Subscription, where, sql("ORDER BY t.id")), customerOfferKey);
    return pairs.map((pair) => rows.get(customerOfferKey(pair)) ?? []);
  },
  { identify: customerOfferKey },
);

/** The plans to which a Microsoft trial can convert, on sale or not. @source R-TRIAL-9; decision 0027 */
export const trialConversionPlans = defineLoader(
  "trialConversionPlans",
  async (ctx: LoaderContext, planIds: readonly string[]) => {
    const trials = (await Promise.all(planIds.map((id) => planById.load(ctx, id)))).filter((plan) => plan !== null);
    const productIds = trials.flatMap(({ convertsTo }) => convertsTo.map((key) => key.split("/")[0]));
    const named = inList("o.product_id", [...new Set(productIds)]);
    const where = or(
      inList("t.offer_id", [...new Set(trials.map(({ offerId }) => offerId))]),
      sql(`t.offer_id IN (SELECT o.id FROM offer o WHERE ${named.sql})`, ...named.parameters),
    );
    const plans = await select(ctx.read, Plan, where, sql("ORDER BY t.sku_id, t.id"));
    const offers = await Promise.all(plans.map((plan) => offerById.load(ctx, plan.offerId)));
    const candidates = plans.map((plan, index) => ({ ...plan, productId: offers[index]?.productId ?? "" }));
    return planIds.map((id) => conversionPlans(candidates, trials.find((trial) => trial.id === id) ?? null));
  },
);

const toOwnedSubscription = ({ id, status, activatedAt }: Subscription): OwnedSubscription => ({
  subscriptionId: id,
  status,
  wasActivated: activatedAt !== null,
});

/** All subscriptions a customer has ever had of a plan's offer and, for a Microsoft trial, of the offers it can convert to. */
async function subscriptionsOfOfferFamily(ctx: Reading, customerId: string, plan: Plan): Promise<Subscription[]> {
  const targets = plan.isTrial ? await trialConversionPlans.load(ctx, plan.id) : [];
  const offerIds = [...new Set([plan.offerId, ...targets.map(({ offerId }) => offerId)])];
  return (await Promise.all(offerIds.map((id) => subscriptionsOfOffer.load(ctx, { customerId, offerId: id })))).flat();
}

/** Whether a subscription is of a plan, or was a trial of it before its conversion: a conversion does not allow another trial. @source R-TRIAL-8 */
const isToPlan = (subscription: Subscription, plan: Plan): boolean =>
  subscription.planId === plan.id || (plan.isTrial && isConvertedTrial(subscription));

/** What counts in addition to stored data: the plans of earlier lines, and when the purchase begins. */
type PurchaseSetting = Readonly<{
  earlier?: readonly Pick<Plan, "id" | "offerId">[];
  /** The start of the term whose prices apply; now by default. */
  termBeginsAt?: Instant;
}>;

/**
 * Whether a customer can buy a plan now, and every reason why not. @throws NOT_FOUND for an unknown plan
 * @source R-CAT-3 to R-CAT-13
 */
export async function availabilityOf(
  ctx: Reading,
  customer: Customer,
  planId: string,
  setting: PurchaseSetting = {},
): Promise<AvailabilityDecision> {
  const { plan, offer } = await planWithOffer(ctx, planId, "planId");
  const [subscriptions, prices] = await Promise.all([
    subscriptionsOfOfferFamily(ctx, customer.id, plan),
    priceRows.load(ctx, plan.id, customer.country),
  ]);
  const buyer = { market: customer.country, segment: customer.segment, currency: customer.currency };
  const { earlier = [], termBeginsAt = ctx.now } = setting;
  const inCart = earlier
    .filter(({ id }) => id === plan.id)
    .map(() => ({ subscriptionId: "", status: "PENDING", wasActivated: false }) as const);
  return decideAvailability({
    offer: { ...offer, isWithdrawn: offer.withdrawnAt !== null },
    plan: { ...plan, isWithdrawn: plan.withdrawnAt !== null },
    customer,
    partnerMpnIds: partnerOf(ctx).mpnIds,
    hasPriceInForce: offeredPrices(prices, buyer, plan.isTrial, termBeginsAt).length > 0,
    owned: [...subscriptions.filter((one) => isToPlan(one, plan)).map(toOwnedSubscription), ...inCart],
    ownsTargetOffer:
      subscriptions.some((one) => one.planId !== plan.id && isOpen(one.status)) ||
      earlier.some((one) => one.offerId === offer.id && one.id !== plan.id),
  });
}

/** The length in days of a purchase's free trial: one per customer and product. Null for none. @source R-TRIAL-1, -6 */
export async function trialDaysFor(
  ctx: Reading,
  customerId: string,
  plan: Plan,
  earlierOfferIds: readonly string[],
): Promise<number | null> {
  if (plan.isTrial) return plan.trialDays ?? DEFAULT_TRIAL_DAYS;
  if (plan.trialDays === null || earlierOfferIds.includes(plan.offerId)) return null;
  const subscriptions = await subscriptionsOfOffer.load(ctx, { customerId, offerId: plan.offerId });
  const hadTrial = subscriptions.some((one) => one.trialDays !== null && (isOpen(one.status) || one.activatedAt !== null));
  return hadTrial ? null : plan.trialDays;
}

/** @source R-TRIAL-1, R-TRIAL-7, §0.2.11 */
const DEFAULT_TRIAL_DAYS = 30;
