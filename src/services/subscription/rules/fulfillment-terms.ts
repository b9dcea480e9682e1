import { type BillingCycle, type SubscriptionStatus, type TermDuration } from "../../../core/vocabulary.js";

/** The subscription statuses of the fulfillment API. */
type FulfillmentStatus = "PendingFulfillmentStart" | "Subscribed" | "Suspended" | "Unsubscribed";
const STATUSES: Readonly<Record<SubscriptionStatus, FulfillmentStatus>> = {
  PENDING: "PendingFulfillmentStart",
  ACTIVE: "Subscribed",
  SUSPENDED: "Suspended",
  EXPIRED: "Unsubscribed",
  DELETED: "Unsubscribed",
};

/** Translates a subscription status for the fulfillment API. @source fulfillment-api §2 */
export const fulfillmentStatus = (status: SubscriptionStatus): FulfillmentStatus => STATUSES[status];

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
