import type { SubscriptionAction } from "./subscription-actions.js";
import type { PartnerType, SubscriptionStatus, UnavailableReason } from "./vocabulary.js";

/** The details of each refusal; its message is built from them. */
export type ErrorDetails = {
  INVALID_INPUT: { problem: string };
  NOT_FOUND: { noun: string; id: string };
  ALREADY_EXISTS: { problem: string; existingId: string };
  NOT_AVAILABLE: { message: string; reasons: readonly UnavailableReason[]; reactivateSubscriptionId: string | null };
  TERM_END_NOT_POSSIBLE: { termEndsOn: string; problem: string; possibleTermEnds: readonly string[] };
  QUANTITY_OUT_OF_RANGE: { planTitle: string; quantity: number; minimum: number; maximum: number };
  NOT_ALLOWED_IN_STATUS: { action: SubscriptionAction | "ACTIVATE"; status: SubscriptionStatus; wouldWork: string };
  NOT_YET_ACTIVATED: { action: SubscriptionAction };
  OPERATION_IN_PROGRESS: { action: SubscriptionAction; decidesAt: Date };
  OPERATION_DECIDED: { operationId: string; status: string };
  PARENT_NOT_ACTIVE: { status: SubscriptionStatus };
  ADD_ON_NOT_ELIGIBLE: { addOnTitle: string; planTitle: string; problem: string };
  PARTNER_TYPE_NOT_ALLOWED: { type: PartnerType; verbPhrase: string; wouldWork: string };
  CANCELLATION_WINDOW_CLOSED: { closedAt: Date | null };
  NOT_REFUNDABLE: { problem: string };
  CONFIRMATION_REQUIRED: { terms: string };
  PUBLISHER_STEP_REQUIRED: { step: string; publisherUrl: string | null };
  AUTO_RENEW_NOT_ELIGIBLE: { isTrial: boolean };
  AGREEMENT_MISSING: { customerId: string };
  CUSTOMER_REMOVED: { customerId: string; removedAt: Date };
  CUSTOMER_HAS_SUBSCRIPTIONS: { customerId: string; subscriptionIds: readonly string[]; hasMore: boolean };
  CART_NOT_ACTIVE: { cartId: string };
  CART_EXPIRED: { cartId: string; expiredAt: Date };
  VERSION_CONFLICT: { expected: number; current: number };
  IDEMPOTENCY_KEY_REUSED: { key: string };
  RETENTION_EXPIRED: { expiredOn: string };
  TRIAL_NOT_CONVERTIBLE: { problem: string };
  TRANSITION_OVERDUE: { id: string; dueAt: Date };
  INVOICE_NOT_PAYABLE: { problem: string };
  PAYMENT_ALREADY_VOIDED: { id: string; voidedAt: Date };
  CURRENCY_NOT_CHANGEABLE: { currency: string; problem: string };
  NOT_REDELIVERABLE: { problem: string };
  NOT_CARRIED_OUT: { refusedCount: number; itemCount: number };
};
