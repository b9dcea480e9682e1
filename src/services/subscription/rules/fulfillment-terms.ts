import { type BillingCycle, type SubscriptionStatus, type TermDuration } from "../../../core/vocabulary.js";

/** The fulfillment API's words for what a subscription can be. */
type FulfillmentStatus = "PendingFulfillmentStart" | "Subscribed" | "Suspended" | "Unsubscribed";
const STATUSES: Readonly<Record<SubscriptionStatus, FulfillmentStatus>> = {
  PENDING: "PendingFulfillmentStart",
  ACTIVE: "Subscribed",
  SUSPENDED: "Suspended",
  EXPIRED: "Unsubscribed",
  DELETED: "Unsubscribed",
};

/** What publishers call a subscription's status. @source fulfillment-api §2 */
export const fulfillmentStatus = (status: SubscriptionStatus): FulfillmentStatus => STATUSES[status];

/**
 * Tells whether a plan is sold by the seat. One that can only ever be bought once over is a flat one: nothing in a price sheet or
 * an offer matrix says so otherwise. @source fulfillment-api §1.3; decision 0016
 */
export const isPerSeat = ({ minimumQuantity, maximumQuantity }: Readonly<{ minimumQuantity: number; maximumQuantity: number }>) =>
  minimumQuantity !== 1 || maximumQuantity !== 1;
const CHARGE_DURATIONS: Readonly<Record<BillingCycle, TermDuration | null>> = {
  MONTHLY: "P1M",
  ANNUAL: "P1Y",
  TRIENNIAL: "P3Y",
  NONE: null,
};

/** For how long one charge pays, as an ISO 8601 duration; null where nothing is charged. */
export const chargeDurationOf = (billingCycle: BillingCycle): TermDuration | null => CHARGE_DURATIONS[billingCycle];

/** What a publisher may do with a subscription by itself. */
export type PublisherAction = "Read" | "Update" | "Delete";

/** What was sold by a Cloud Solution Provider is changed and ended by it alone. @source fulfillment-api §1.3 */
export const ALLOWED_PUBLISHER_ACTIONS: readonly PublisherAction[] = ["Read"];
