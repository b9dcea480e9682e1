import { DomainError, invalid, notFound } from "../../../core/errors.js";
import { uuidOf } from "../../../core/ids.js";
import { type SubscriptionStatus, isOpen } from "../../../core/vocabulary.js";
import { ALLOWED_PUBLISHER_ACTIONS, type PublisherAction } from "../../subscription/rules/fulfillment-terms.js";

/** @throws INVALID_INPUT when publishers are not allowed to take the action @source fulfillment-api §1.2 rows 6 and 7 */
export function assertPublisherMay(action: PublisherAction): void {
  if (ALLOWED_PUBLISHER_ACTIONS.includes(action)) return;
  throw invalid(
    `The publisher cannot ${action} this subscription: its allowedCustomerOperations does not include ${action}. Only the customer's Cloud Solution Provider can change or end it.`,
    "allowedCustomerOperations",
  );
}

/** What a publisher confirms; `planId` and `quantity` are null when the call does not contain them. */
export type Confirmation = Readonly<{ planId: string | null; quantity: number | null }>;

/**
 * Checks that a subscription is pending.
 * @throws NOT_FOUND when it is closed, NOT_ALLOWED_IN_STATUS when it is already active
 * @source fulfillment-api §1.2 row 2, R-ACT-7
 */
export function assertConfirmable({ id, status }: Readonly<{ id: string; status: SubscriptionStatus }>): void {
  if (!isOpen(status)) throw notFound("subscription", uuidOf(id), "subscriptionId");
  if (status !== "PENDING") {
    throw new DomainError("NOT_ALLOWED_IN_STATUS", { action: "ACTIVATE", status, wouldWork: "it is already activated" });
  }
}

/**
 * How a confirmation differs from the purchase, in one sentence; null when it does not.
 * @source fulfillment-api §1.2 row 2, §1.8.1
 */
export function mismatchOf(
  bought: Readonly<{ skuId: string; quantity: number }>,
  { planId, quantity }: Confirmation,
): DomainError<"INVALID_INPUT"> | null {
  if (planId !== null && planId !== bought.skuId)
    return invalid(`planId must be the purchased plan ${bought.skuId}; got ${planId}.`, "planId");
  if (quantity !== null && quantity !== bought.quantity)
    return invalid(`quantity must be the purchased quantity ${bought.quantity}; got ${quantity}.`, "quantity");
  return null;
}
