import { DomainError, invalid, notFound } from "../../../core/errors.js";
import { uuidOf } from "../../../core/ids.js";
import type { BillingCycle, SubscriptionStatus, TermDuration } from "../../../core/vocabulary.js";
import { isOpen } from "../../subscription/rules/facts.js";

/** The fulfillment API's words for what a subscription can be. */
export type FulfillmentStatus = "PendingFulfillmentStart" | "Subscribed" | "Suspended" | "Unsubscribed";

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
export type PublisherDeed = "Read" | "Update" | "Delete";

/** What was sold by a Cloud Solution Provider is changed and ended by it alone. @source fulfillment-api §1.3 */
export const ALLOWED_PUBLISHER_DEEDS: readonly PublisherDeed[] = ["Read"];

/** @throws INVALID_INPUT when the publisher may not do it @source fulfillment-api §1.2 rows 6 and 7 */
export function assertPublisherMay(deed: PublisherDeed): void {
  if (ALLOWED_PUBLISHER_DEEDS.includes(deed)) return;
  throw invalid(
    `The customer's Cloud Solution Provider sold this subscription and alone changes or ends it: allowedCustomerOperations does not hold ${deed}.`,
    "allowedCustomerOperations",
  );
}

/** What a publisher may say of what it confirms; null where it says nothing. */
export type Confirmation = Readonly<{ planId: string | null; quantity: number | null }>;

/**
 * Checks that a subscription waits for its publisher. @throws NOT_FOUND for what is over, NOT_ALLOWED_IN_STATUS when it began before
 * @source fulfillment-api §1.2 row 2, R-ACT-7
 */
export function assertConfirmable({ id, status }: Readonly<{ id: string; status: SubscriptionStatus }>): void {
  if (!isOpen(status)) throw notFound("subscription", uuidOf(id), "subscriptionId");
  if (status !== "PENDING") {
    throw new DomainError("NOT_ALLOWED_IN_STATUS", { action: "ACTIVATE", status, wouldWork: "it was activated already" });
  }
}

/** Why what a publisher confirms is not what was bought; null when it is. @source fulfillment-api §1.2 row 2, §1.8.1 */
export function mismatchOf(
  bought: Readonly<{ skuId: string; quantity: number }>,
  { planId, quantity }: Confirmation,
): DomainError<"INVALID_INPUT"> | null {
  if (planId !== null && planId !== bought.skuId) return invalid(`The plan bought is ${bought.skuId}, not ${planId}.`, "planId");
  if (quantity !== null && quantity !== bought.quantity)
    return invalid(`The quantity bought is ${bought.quantity}, not ${quantity}.`, "quantity");
  return null;
}
