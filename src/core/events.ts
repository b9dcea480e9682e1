import type { Instant } from "./clock.js";
import { assert } from "./errors.js";

/** A business event; the ids name the objects that it concerns. */
export type DomainEvent = Readonly<{
  type: EventType;
  customerId?: string;
  subscriptionId?: string;
  orderId?: string;
  invoiceId?: string;
  exportId?: string;
  /** The partner whose settings were changed. */
  partnerId?: string;
  /** The id of the event, if something refers to it; by default, a new one. */
  id?: string;
  webhookId?: string;
  /** When the event happened; by default, the instant of the context that emits it. */
  occurredAt?: Instant;
}>;

const event = <const T extends string>(type: T, description: string) => ({ type, description });

/** Every event: its name in the code (`noun.pastTense`), its value in GraphQL and its description there. */
export const events = {
  "subscription.ordered": event("SUBSCRIPTION_ORDERED", "A subscription was bought. It is PENDING or already ACTIVE."),
  "subscription.activated": event("SUBSCRIPTION_ACTIVATED", "A subscription became ACTIVE: its term or its trial started."),
  "subscription.renamed": event("SUBSCRIPTION_RENAMED", "A subscription's nickname was changed."),
  "subscription.quantityChanged": event("SUBSCRIPTION_QUANTITY_CHANGED", "The number of licenses of a subscription was changed."),
  "subscription.planChanged": event(
    "SUBSCRIPTION_PLAN_CHANGED",
    "A subscription changed to another plan within its term. Its quantity may have changed too, and add-ons that do not fit the plan ended.",
  ),
  "subscription.changeRequested": event(
    "SUBSCRIPTION_CHANGE_REQUESTED",
    "A publisher was asked to approve a change of a subscription. The subscription has not changed yet.",
  ),
  "subscription.changeDeclined": event(
    "SUBSCRIPTION_CHANGE_DECLINED",
    "A change that a publisher was asked to approve failed or was superseded by a cancellation or suspension. The subscription has not changed.",
  ),
  "subscription.addOnsChanged": event(
    "SUBSCRIPTION_ADD_ONS_CHANGED",
    "Add-ons of a subscription were added, changed in quantity or removed.",
  ),
  "subscription.suspended": event("SUBSCRIPTION_SUSPENDED", "A subscription and its add-ons were suspended."),
  "subscription.reactivated": event("SUBSCRIPTION_REACTIVATED", "A suspended subscription and its add-ons became ACTIVE again."),
  "subscription.cancelled": event(
    "SUBSCRIPTION_CANCELLED",
    "A subscription was cancelled: it has ended or will end with its term.",
  ),
  "subscription.autoRenewChanged": event(
    "SUBSCRIPTION_AUTO_RENEW_CHANGED",
    "A subscription's auto-renewal was switched on or off.",
  ),
  "subscription.changeScheduled": event(
    "SUBSCRIPTION_CHANGE_SCHEDULED",
    "A change was scheduled for a subscription's next term, or the scheduled change was removed.",
  ),
  "subscription.resellerChanged": event(
    "SUBSCRIPTION_RESELLER_CHANGED",
    "A subscription's indirect reseller of record was changed.",
  ),
  "subscription.supportContactChanged": event("SUPPORT_CONTACT_CHANGED", "The support contact of a subscription was changed."),
  "subscription.renewed": event("SUBSCRIPTION_RENEWED", "A subscription was renewed: a new term started."),
  "subscription.converted": event("SUBSCRIPTION_CONVERTED", "A trial became a paid subscription."),
  "subscription.ended": event("SUBSCRIPTION_ENDED", "A subscription reached the end of its last term and was deleted."),
  "subscription.expired": event("SUBSCRIPTION_EXPIRED", "A Microsoft trial ended."),
  "subscription.deleted": event(
    "SUBSCRIPTION_DELETED",
    "The retention period of a suspended subscription ended and its data were deleted.",
  ),
  "subscription.tagsChanged": event("SUBSCRIPTION_TAGS_CHANGED", "Tags of a subscription were added or removed."),
  "subscription.referenceChanged": event(
    "SUBSCRIPTION_REFERENCE_CHANGED",
    "The external reference of a subscription was set, changed or removed.",
  ),
  "subscription.renewalUpcoming": event(
    "SUBSCRIPTION_RENEWAL_UPCOMING",
    "A reminder: the term of a subscription ends, and it renews.",
  ),
  "subscription.endingSoon": event(
    "SUBSCRIPTION_ENDING_SOON",
    "A reminder: the term of a subscription ends, and the subscription with it, because auto-renewal is off.",
  ),
  "subscription.renewalAtRisk": event(
    "SUBSCRIPTION_RENEWAL_AT_RISK",
    "A reminder: the term of a subscription ends. It is set to renew but will end, because its plan or price was withdrawn. Also sent at once when a catalog import is the cause.",
  ),
  "trial.endingSoon": event("TRIAL_ENDING_SOON", "A reminder: the trial of a subscription ends."),
  "retention.endingSoon": event(
    "RETENTION_ENDING_SOON",
    "A reminder: the retention of a suspended subscription ends, and its data will be deleted.",
  ),
  "creditWindow.closing": event(
    "CREDIT_WINDOW_CLOSING",
    "A reminder: the time in which a cancellation of a subscription is credited ends.",
  ),
  "partner.remindersChanged": event("PARTNER_REMINDERS_CHANGED", "The partner's reminders were changed."),
  "partner.sandboxKeyCreated": event("PARTNER_SANDBOX_KEY_CREATED", "A key was created with which programs create sandboxes."),
  "partner.sandboxKeyRevoked": event("PARTNER_SANDBOX_KEY_REVOKED", "A key with which programs create sandboxes was revoked."),
  "customer.created": event("CUSTOMER_CREATED", "A customer was created."),
  "customer.updated": event("CUSTOMER_UPDATED", "Details of a customer were changed."),
  "customer.agreementConfirmed": event(
    "CUSTOMER_AGREEMENT_CONFIRMED",
    "A customer's acceptance of the Microsoft Customer Agreement was confirmed.",
  ),
  "customer.tagsChanged": event("CUSTOMER_TAGS_CHANGED", "Tags of a customer were added or removed."),
  "customer.referenceChanged": event(
    "CUSTOMER_REFERENCE_CHANGED",
    "The external reference of a customer was set, changed or removed.",
  ),
  "customer.resellerAssigned": event(
    "CUSTOMER_RESELLER_ASSIGNED",
    "A customer was assigned to another indirect reseller, or to none.",
  ),
  "customer.removed": event("CUSTOMER_REMOVED", "A customer was removed."),
  "order.placed": event("ORDER_PLACED", "An order was placed."),
  "order.tagsChanged": event("ORDER_TAGS_CHANGED", "Tags of an order were added or removed."),
  "order.referenceChanged": event("ORDER_REFERENCE_CHANGED", "The external reference of an order was set, changed or removed."),
  "invoice.published": event("INVOICE_PUBLISHED", "An invoice or a credit note of a month was published."),
  "invoice.paid": event("INVOICE_PAID", "The balance of an invoice became 0, by a payment or a credit note."),
  "invoice.reopened": event("INVOICE_REOPENED", "A payment was voided, and an invoice that was paid has a balance again."),
  "webhook.created": event("WEBHOOK_CREATED", "A webhook was created."),
  "webhook.updated": event("WEBHOOK_UPDATED", "A webhook was changed, or enabled or disabled by a user."),
  "webhook.secretRotated": event("WEBHOOK_SECRET_ROTATED", "A webhook got a new secret. The old one is valid for 24 more hours."),
  "webhook.disabled": event(
    "WEBHOOK_DISABLED",
    "A webhook was disabled, because it accepted no delivery for three days or answered 410 Gone.",
  ),
  "webhook.replayed": event("WEBHOOK_REPLAYED", "Events from an earlier one on are sent to a webhook again."),
  "webhook.deleted": event("WEBHOOK_DELETED", "A webhook was deleted."),
  "export.requested": event("EXPORT_REQUESTED", "An export was requested."),
  "export.ready": event("EXPORT_READY", "An export is complete and can be downloaded."),
  "export.failed": event("EXPORT_FAILED", "An export failed. Export.error says why."),
  "export.cancelled": event("EXPORT_CANCELLED", "An export was cancelled before it was complete."),
} as const;

export type EventName = keyof typeof events;

export type EventType = (typeof events)[EventName]["type"];

/** The types of the events that are reminders. */
export const reminderEvents: ReadonlySet<EventType> = new Set([
  events["subscription.renewalUpcoming"].type,
  events["subscription.endingSoon"].type,
  events["subscription.renewalAtRisk"].type,
  events["trial.endingSoon"].type,
  events["retention.endingSoon"].type,
  events["creditWindow.closing"].type,
]);

const rows = Object.values(events);

/** The values of the GraphQL enum. */
export const EventType = Object.freeze(Object.fromEntries(rows.map(({ type }) => [type, type]))) as {
  readonly [T in EventType]: T;
};

/** The descriptions of the values. */
export const eventDescriptions = Object.fromEntries(rows.map(({ type, description }) => [type, description])) as Record<
  EventType,
  string
>;

/** The id of the object that an event is about; the other ids of the event name what it belongs to. */
export function subjectOf({
  type,
  customerId,
  subscriptionId,
  orderId,
  invoiceId,
  exportId,
  partnerId,
  webhookId,
}: DomainEvent): string {
  const ids = {
    CUSTOMER: customerId,
    ORDER: orderId,
    INVOICE: invoiceId,
    EXPORT: exportId,
    PARTNER: partnerId,
    WEBHOOK: webhookId,
  };
  const [noun = ""] = type.split("_");
  const id = noun in ids ? ids[noun as keyof typeof ids] : subscriptionId;
  assert(id !== undefined, `the event ${type} names its subject`);
  return id;
}
