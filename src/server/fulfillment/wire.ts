import { decimalOf } from "../../core/money.js";
import { uuidOf } from "../../core/ids.js";
import type { OwnOperation } from "../../services/publisher/fulfillment/calls.js";
import type { PublisherPlan } from "../../services/publisher/fulfillment/reads.js";
import { isPerSeat } from "../../services/subscription/rules/fulfillment-terms.js";
import { toSubscription, type PublisherSubscription } from "../../services/subscription/operations/publisher-view.js";

/** The answer to a purchase token. */
export function toResolved(sold: PublisherSubscription) {
  const subscription = toSubscription(sold);
  const { id, name: subscriptionName, offerId, planId, quantity } = subscription;
  return { id, subscriptionName, offerId, planId, quantity, subscription };
}

const CYCLES = { MONTHLY: "monthly", ANNUAL: "yearly", TRIENNIAL: "every three years", NONE: "never" } as const;

/**
 * A plan with its prices in the customer's market: the retail price, or the price for partners when the price sheet has none.
 */
export function toPlan({ plan, offer, market, prices }: PublisherPlan) {
  const isSeat = isPerSeat(plan);
  return {
    planId: plan.skuId,
    displayName: plan.title,
    isPrivate: offer.isExclusive,
    description: plan.description,
    minQuantity: isSeat ? plan.minimumQuantity : undefined,
    maxQuantity: isSeat ? plan.maximumQuantity : undefined,
    hasFreeTrials: plan.hasFreeTrial,
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

/** An operation, with the new plan and the new quantity. */
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
