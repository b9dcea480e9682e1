import { decimalOf } from "../core/money.js";
import { uuidOf } from "../core/ids.js";
import type { OwnOperation } from "../services/fulfillment.service.js";
import type { SoldPlan, SoldSubscription } from "../services/fulfillment-view.service.js";
import { ALLOWED_PUBLISHER_DEEDS, chargeDurationOf, fulfillmentStatus, isPerSeat } from "../services/rules/fulfillment.js";

/** Midnight UTC of a day; ends of terms are inclusive, as ours are. */
const midnight = (day: string | null): string | undefined => (day === null ? undefined : `${day}T00:00:00Z`);

/** What the real service writes in every subscription, without a zone. */
const NEVER = "0001-01-01T00:00:00";

const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)+$/i;

/** An identity in a directory; customers and partners are a tenant each, and stand for themselves in it. */
function identity(id: string, emailId: string) {
  const uuid = uuidOf(id);
  return { emailId, objectId: uuid, tenantId: uuid, puid: "" };
}

/** The address of who ordered; an address that can reach nobody where the provider's user is known by another name (RFC 2606). */
const buyerEmail = (placedBy: string | null, partnerId: string): string =>
  placedBy !== null && EMAIL.test(placedBy) ? placedBy : `${uuidOf(partnerId)}@partner.invalid`;

/** A subscription as every call tells it. What is undefined is left out, as the real service does. @source fulfillment-api §1.3 */
export function toSubscription({ subscription, offer, plan, customer, partner, placedBy }: SoldSubscription) {
  return {
    id: uuidOf(subscription.id),
    publisherId: offer.publisherId,
    offerId: offer.productId,
    name: subscription.nickname ?? offer.title,
    saasSubscriptionStatus: fulfillmentStatus(subscription.status),
    beneficiary: identity(customer.id, customer.email),
    purchaser: identity(partner.id, buyerEmail(placedBy, partner.id)),
    planId: plan.skuId,
    quantity: isPerSeat(plan) ? subscription.quantity : undefined,
    term: {
      termUnit: subscription.termDuration,
      startDate: midnight(subscription.termStartsOn),
      endDate: midnight(subscription.termEndsOn),
      chargeDuration: chargeDurationOf(subscription.billingCycle) ?? undefined,
    },
    autoRenew: subscription.autoRenew,
    isTest: partner.mode === "SANDBOX",
    isFreeTrial: subscription.isTrial && subscription.status !== "DELETED",
    allowedCustomerOperations: ALLOWED_PUBLISHER_DEEDS,
    sandboxType: partner.mode === "SANDBOX" ? "Csp" : "None",
    created: subscription.orderedAt.toISOString(),
    lastModified: NEVER,
    sessionMode: "None",
  };
}

/** The answer to a purchase token. */
export function toResolved(sold: SoldSubscription) {
  const subscription = toSubscription(sold);
  const { id, name: subscriptionName, offerId, planId, quantity } = subscription;
  return { id, subscriptionName, offerId, planId, quantity, subscription };
}

const CYCLES = { MONTHLY: "monthly", ANNUAL: "yearly", TRIENNIAL: "every three years", NONE: "never" } as const;

/**
 * A plan with what it costs in the customer's market: the retail price, which the publisher has set, where the price sheet has it.
 */
export function toPlan({ plan, offer, market, prices }: SoldPlan) {
  const isSeat = isPerSeat(plan);
  return {
    planId: plan.skuId,
    displayName: plan.title,
    isPrivate: offer.isExclusive,
    description: plan.description,
    minQuantity: isSeat ? plan.minimumQuantity : undefined,
    maxQuantity: isSeat ? plan.maximumQuantity : undefined,
    hasFreeTrials: plan.trialDays !== null,
    isPricePerSeat: isSeat,
    isStopSell: plan.withdrawnAt !== null || offer.withdrawnAt !== null,
    market,
    planComponents: {
      recurrentBillingTerms: prices.map((price) => ({
        currency: price.currency,
        price: decimalOf(price.retailPriceMinor ?? price.termPriceMinor, price.currency),
        termUnit: price.termDuration,
        termDescription: `${price.termDuration}, paid ${CYCLES[price.billingCycle]}`,
        meteredQuantityIncluded: [],
      })),
      meteringDimensions: [],
    },
    sourceOffers: [],
  };
}

/** An operation; plan and quantity are the new ones. */
export function toOperation({ operation, sold }: OwnOperation) {
  const { id, activityId, action, status, requestSource, skuId, quantity, startedAt, error } = operation;
  return {
    id,
    activityId,
    subscriptionId: uuidOf(sold.subscription.id),
    offerId: sold.offer.productId,
    publisherId: sold.offer.publisherId,
    planId: skuId,
    quantity: isPerSeat(sold.plan) ? quantity : undefined,
    action,
    timeStamp: startedAt.toISOString(),
    status,
    operationRequestSource: requestSource,
    errorStatusCode: error?.statusCode ?? "",
    errorMessage: error?.message ?? "",
  };
}
