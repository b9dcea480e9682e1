import type { BillingCycle, PublisherSubscriptionStatus, SubscriptionStatus, TermDuration } from "../../../core/vocabulary.js";

const STATUSES = {
  PENDING: "PENDING_FULFILLMENT_START",
  ACTIVE: "SUBSCRIBED",
  SUSPENDED: "SUSPENDED",
  EXPIRED: "UNSUBSCRIBED",
  DELETED: "UNSUBSCRIBED",
} as const satisfies Record<SubscriptionStatus, PublisherSubscriptionStatus>;

/** What a publisher is told of a subscription's status. @source fulfillment-api §2 */
export const publisherStatus = (status: SubscriptionStatus): PublisherSubscriptionStatus => STATUSES[status];

/** The fulfillment API's names of subscription statuses. */
export const SUBSCRIPTION_STATUS_WORDS = {
  PENDING_FULFILLMENT_START: "PendingFulfillmentStart",
  SUBSCRIBED: "Subscribed",
  SUSPENDED: "Suspended",
  UNSUBSCRIBED: "Unsubscribed",
} as const satisfies Record<PublisherSubscriptionStatus, string>;

/** Translates a subscription status for the fulfillment API. @source fulfillment-api §2 */
export const fulfillmentStatus = (status: SubscriptionStatus) => SUBSCRIPTION_STATUS_WORDS[publisherStatus(status)];

/**
 * Whether a plan is sold per license. A plan whose quantity can only be 1 has a flat price; price sheets and offer matrices
 * have no other sign of it.
 * @source fulfillment-api §1.3; decision 0016
 */
export const isPerSeat = ({ minimumQuantity, maximumQuantity }: Readonly<{ minimumQuantity: number; maximumQuantity: number }>) =>
  minimumQuantity !== 1 || maximumQuantity !== 1;
const CHARGE_DURATIONS: Readonly<Record<BillingCycle, TermDuration | null>> = {
  MONTHLY: "P1M",
  ANNUAL: "P1Y",
  TRIENNIAL: "P3Y",
  NONE: null,
};

/** The duration that one charge covers, as an ISO 8601 duration; null when nothing is charged. */
export const chargeDurationOf = (billingCycle: BillingCycle): TermDuration | null => CHARGE_DURATIONS[billingCycle];

/** The actions that a publisher can take on a subscription without the partner. */
export type PublisherAction = "Read" | "Update" | "Delete";

/** Only the Cloud Solution Provider that sold a subscription can change or end it. @source fulfillment-api §1.3 */
export const ALLOWED_PUBLISHER_ACTIONS: readonly PublisherAction[] = ["Read"];
