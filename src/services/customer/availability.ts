import type { PolicyReading } from "../catalog/policies.js";
import { trialDaysUnder, type Policy } from "../catalog/rules/policies.js";
import { groupBy } from "../../core/collections.js";
import type { Instant } from "../../core/clock.js";
import { notFound } from "../../core/errors.js";
import { partnerOf, tenantOf, type Context } from "../../database/context.js";
import type { RowPlan } from "../../database/row-plan.js";
import { and, inList, query, selectPlanned, sql } from "../../database/rows.js";
import type { Customer } from "../../entities/customer.entity.js";
import type { Offer } from "../../entities/offer.entity.js";
import type { Plan } from "../../entities/plan.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";
import { offeredPricesOf } from "../catalog/purchase-price.js";
import { decideAvailability, type AvailabilityDecision, type OwnedSubscription } from "./rules/availability.js";
import { isOpen } from "../../core/vocabulary.js";
import { buyerOf } from "../catalog/rules/pricing.js";
import { planTargets } from "../catalog/plan-targets.js";
import { isConvertedTrial } from "../catalog/rules/trial-conversions.js";
import { catalogPlanById } from "../catalog/catalog-loaders.js";
import { defineLoader, defineRowsLoader } from "../../database/loaders.js";

/** The part of a context that reading for a caller needs, inside or outside a transaction. */
export type Reading = Pick<Context, "read" | "loaders" | "now" | "partner" | "tenant" | "actor"> & PolicyReading;

/** A plan with its offer. @throws NOT_FOUND */
export async function planWithOffer(ctx: Reading, planId: string, ...path: string[]): Promise<{ plan: Plan; offer: Offer }> {
  const found = await catalogPlanById.load(ctx, planId);
  if (found === null) throw notFound("plan", planId, ...path);
  return found;
}

/**
 * A plan that a caller names to buy it, with its offer. An offer that its publisher does not sell through CSP is invisible: its plans
 * are found only where a subscription has them already.
 * @throws NOT_FOUND
 * @source R-CAT-5, R-CAT-6
 */
export async function namedPlan(ctx: Reading, planId: string, ...path: string[]): Promise<{ plan: Plan; offer: Offer }> {
  const found = await planWithOffer(ctx, planId, ...path);
  if (!found.offer.isOfferedThroughCsp) throw notFound("plan", planId, ...path);
  return found;
}

/** A customer and an offer. */
type CustomerAndOffer = Readonly<{ customerId: string; offerId: string }>;

const customerOfferKey = ({ customerId, offerId }: CustomerAndOffer): string => `${customerId} ${offerId}`;

/** The properties of a subscription that decide what its customer can buy. */
const ownedProperties = [
  ...(["id", "customerId", "offerId", "planId", "status", "activatedAt"] as const),
  ...(["publisherKind", "isTrial", "trialDays"] as const),
];
type Owned = Pick<Subscription, (typeof ownedProperties)[number]>;
const ownedColumns: RowPlan = { properties: new Set<string>(ownedProperties), joins: [] };

/** All subscriptions a customer has ever had of an offer, in any status. */
export const subscriptionsOfOffer = defineLoader(
  "subscriptionsOfOffer",
  async (ctx: Reading, pairs: readonly CustomerAndOffer[]) => {
    const customers = inList("t.customer_id", [...new Set(pairs.map(({ customerId }) => customerId))]);
    const offers = inList("t.offer_id", [...new Set(pairs.map(({ offerId }) => offerId))]);
    const where = and(sql("t.partner_id = ?", tenantOf(ctx).partnerId), customers, offers);
    const found: { row: Owned }[] = await selectPlanned(ctx.read, Subscription, ownedColumns, where, sql("ORDER BY t.id"));
    const rows = groupBy(
      found.map(({ row }) => row),
      customerOfferKey,
    );
    return pairs.map((pair) => rows.get(customerOfferKey(pair)) ?? []);
  },
  { identify: customerOfferKey },
);

const toOwnedSubscription = ({ id, status, activatedAt }: Owned): OwnedSubscription => ({
  subscriptionId: id,
  status,
  wasActivated: activatedAt !== null,
});

/** All subscriptions a customer has ever had of a plan's offer and, for a Microsoft trial, of the offers it can convert to. */
async function subscriptionsOfOfferFamily(ctx: Reading, customerId: string, plan: Plan): Promise<Owned[]> {
  const targets = plan.isTrial ? await planTargets.load(ctx, plan.id) : [];
  const offerIds = [...new Set([plan.offerId, ...targets.map(({ offerId }) => offerId)])];
  return (await Promise.all(offerIds.map((id) => subscriptionsOfOffer.load(ctx, { customerId, offerId: id })))).flat();
}

/** Whether a subscription is of a plan, or was a trial of it before its conversion: a conversion does not allow another trial. @source R-TRIAL-8 */
const isToPlan = (subscription: Owned, plan: Plan): boolean =>
  subscription.planId === plan.id || (plan.isTrial && isConvertedTrial(subscription));

type AskedPlan = Readonly<{ customerId: string; planId: string; subscriptionId: string }>;

/** The plans to which a customer's subscriptions change once their publishers accept. They count as bought. @source R-PLAN-5 */
const plansAskedFor = defineRowsLoader(
  "plansAskedFor",
  (ctx: Reading, customerIds) => {
    const open = sql("t.partner_id = ? AND t.status = 'IN_PROGRESS' AND t.action = 'CHANGE_PLAN'", tenantOf(ctx).partnerId);
    const where = and(open, inList("t.customer_id", customerIds));
    const columns = "t.customer_id AS `customerId`, t.plan_id AS `planId`, t.subscription_id AS `subscriptionId`";
    return query<AskedPlan>(ctx.read, {
      sql: `SELECT ${columns} FROM operation t WHERE ${where.sql}`,
      parameters: where.parameters,
    });
  },
  ({ customerId }) => customerId,
);

/** The open changes of a customer to a plan of an independent publisher with a limit, as subscriptions to it. */
async function changesAskedFor(ctx: Reading, customerId: string, plan: Plan, offer: Offer): Promise<OwnedSubscription[]> {
  if (plan.purchaseLimitCount === null || offer.publisherKind !== "PARTNER") return [];
  const asked = await plansAskedFor.load(ctx, customerId);
  return asked
    .filter(({ planId }) => planId === plan.id)
    .map(({ subscriptionId }) => ({ subscriptionId, status: "ACTIVE", wasActivated: true }));
}

/** What counts in addition to stored data: the plans of earlier lines, and when the purchase begins. */
type PurchaseSetting = Readonly<{
  earlier?: readonly Pick<Plan, "id" | "offerId">[];
  /** The start of the term whose prices apply; now by default. */
  termBeginsAt?: Instant;
  /** True when a subscription to reactivate is not asked for: the customer's subscriptions are then read only when they can decide. */
  isDecisionOnly?: boolean;
}>;

/** Whether the subscriptions that a customer has decide about a purchase of the plan. @source R-CAT-7, R-TRIAL-8 */
const dependsOnOwned = ({ purchaseLimitCount, isTrial }: Plan): boolean => purchaseLimitCount !== null || isTrial;

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
  return availabilityOfPlan(ctx, customer, await planWithOffer(ctx, planId, "planId"), setting);
}

/** Whether a customer can buy a plan that was read already, as `availabilityOf`. */
export async function availabilityOfPlan(
  ctx: Reading,
  customer: Customer,
  { plan, offer }: Readonly<{ plan: Plan; offer: Offer }>,
  setting: PurchaseSetting,
): Promise<AvailabilityDecision> {
  const { earlier = [], termBeginsAt = ctx.now, isDecisionOnly = false } = setting;
  const buyer = buyerOf(customer);
  const [subscriptions, asked, prices] = await Promise.all([
    isDecisionOnly && !dependsOnOwned(plan) ? [] : subscriptionsOfOfferFamily(ctx, customer.id, plan),
    changesAskedFor(ctx, customer.id, plan, offer),
    offeredPricesOf.load(ctx, { planId: plan.id, isTrialPlan: plan.isTrial, buyer, at: termBeginsAt }),
  ]);
  const inCart = earlier
    .filter(({ id }) => id === plan.id)
    .map(() => ({ subscriptionId: "", status: "PENDING", wasActivated: false }) as const);
  return decideAvailability({
    offer: { ...offer, isWithdrawn: offer.withdrawnAt !== null },
    plan: { ...plan, isWithdrawn: plan.withdrawnAt !== null },
    customer: { ...customer, isRemoved: customer.removedAt !== null },
    partnerMpnIds: partnerOf(ctx).mpnIds,
    hasPriceInForce: prices.length > 0,
    owned: [...subscriptions.filter((one) => isToPlan(one, plan)).map(toOwnedSubscription), ...asked, ...inCart],
    ownsTargetOffer:
      subscriptions.some((one) => one.planId !== plan.id && isOpen(one.status)) ||
      earlier.some((one) => one.offerId === offer.id && one.id !== plan.id),
  });
}

/** The availability of a plan that the caller names. @throws NOT_FOUND for plans that the caller cannot see */
export async function availabilityOfNamedPlan(ctx: Reading, customer: Customer, planId: string): Promise<AvailabilityDecision> {
  await namedPlan(ctx, planId, "planId");
  return availabilityOf(ctx, customer, planId);
}

/** The length in days of a purchase's free trial: one per customer and product. Null for none. @source R-TRIAL-1, -6, -7, R-POL */
export async function trialDaysFor(
  ctx: Reading,
  customerId: string,
  plan: Plan,
  policy: Pick<Policy, "trialDays">,
  earlierOfferIds: readonly string[],
): Promise<number | null> {
  const days = trialDaysUnder(plan, policy);
  if (plan.isTrial || days === null) return days;
  if (earlierOfferIds.includes(plan.offerId)) return null;
  const subscriptions = await subscriptionsOfOffer.load(ctx, { customerId, offerId: plan.offerId });
  const hadTrial = subscriptions.some((one) => one.trialDays !== null && (isOpen(one.status) || one.activatedAt !== null));
  return hadTrial ? null : days;
}
