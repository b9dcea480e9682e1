import type { Instant } from "./clock.js";
import type { EventType } from "./vocabulary.js";

/** A business event; the ids name the objects that it concerns. */
export type DomainEvent = Readonly<{
  type: EventType;
  customerId?: string;
  subscriptionId?: string;
  orderId?: string;
  invoiceId?: string;
  /** When the event happened; defaults to now. */
  occurredAt?: Instant;
}>;

/** Event names as used in code, `noun.pastTense`, with their values in the API. */
export const eventNames = {
  "subscription.ordered": "SUBSCRIPTION_ORDERED",
  "subscription.activated": "SUBSCRIPTION_ACTIVATED",
  "subscription.renamed": "SUBSCRIPTION_RENAMED",
  "subscription.quantityChanged": "SUBSCRIPTION_QUANTITY_CHANGED",
  "subscription.changeRequested": "SUBSCRIPTION_CHANGE_REQUESTED",
  "subscription.changeDeclined": "SUBSCRIPTION_CHANGE_DECLINED",
  "subscription.addOnsChanged": "SUBSCRIPTION_ADD_ONS_CHANGED",
  "subscription.suspended": "SUBSCRIPTION_SUSPENDED",
  "subscription.reactivated": "SUBSCRIPTION_REACTIVATED",
  "subscription.cancelled": "SUBSCRIPTION_CANCELLED",
  "subscription.autoRenewChanged": "SUBSCRIPTION_AUTO_RENEW_CHANGED",
  "subscription.changeScheduled": "SUBSCRIPTION_CHANGE_SCHEDULED",
  "subscription.resellerChanged": "SUBSCRIPTION_RESELLER_CHANGED",
  "subscription.renewed": "SUBSCRIPTION_RENEWED",
  "subscription.converted": "SUBSCRIPTION_CONVERTED",
  "subscription.ended": "SUBSCRIPTION_ENDED",
  "subscription.expired": "SUBSCRIPTION_EXPIRED",
  "subscription.deleted": "SUBSCRIPTION_DELETED",
  "customer.created": "CUSTOMER_CREATED",
  "customer.agreementConfirmed": "CUSTOMER_AGREEMENT_CONFIRMED",
  "order.placed": "ORDER_PLACED",
  "invoice.published": "INVOICE_PUBLISHED",
  "invoice.paid": "INVOICE_PAID",
} as const satisfies Record<string, EventType>;
export type EventName = keyof typeof eventNames;
