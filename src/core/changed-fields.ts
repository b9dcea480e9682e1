/** How the value of a changed field is written. */
type ValueKind = "TEXT" | "ID" | "NUMBER" | "DAY" | "INSTANT" | "FLAG" | "MONEY" | "JSON";

const field = <const C extends string>(column: C, kind: ValueKind, description: string) => ({ column, kind, description });

/** The fields whose changes events show: the stored property, how its values are written, and its description in GraphQL. */
export const changedFields = {
  AGREEMENT_ACCEPTED_ON: field("agreementAcceptedOn", "DAY", "Customer.agreementAcceptedOn, a day."),
  ACTION_NEEDED_REASON: field("actionNeededReason", "TEXT", "ActionNeeded.reason of a subscription, a text."),
  ACTIVATED_AT: field("activatedAt", "INSTANT", "CustomerSubscription.activatedAt, an instant."),
  AUTO_RENEW: field("autoRenew", "FLAG", "Whether a subscription or an add-on renews: true or false."),
  BILLING_ADDRESS: field("billingAddress", "JSON", "Customer.billingAddress, as JSON."),
  BILLING_CYCLE: field("billingCycle", "TEXT", "CustomerSubscription.billingCycle, a BillingCycle."),
  CANCELLATION_REASON: field("cancellationReason", "TEXT", "The reason for which a subscription was cancelled, a text."),
  COMPANY_NAME: field("companyName", "TEXT", "Customer.companyName, a text."),
  CONTACTS: field("contacts", "JSON", "Customer.contacts, as a JSON list."),
  CURRENCY: field("currency", "TEXT", "Customer.currency, a currency code."),
  DESCRIPTION: field("description", "TEXT", "Webhook.description, a text."),
  DISABLED_REASON: field("disabledReason", "TEXT", "Webhook.disabledReason, a WebhookDisabledReason."),
  EMAIL: field("email", "TEXT", "Customer.email, a text."),
  ENDED_AT: field("endedAt", "INSTANT", "When a subscription or an add-on ended, an instant."),
  ENDS_ON: field("endsOn", "DAY", "AddOn.endsOn, a day."),
  EVENT_TYPES: field("eventTypes", "JSON", "Webhook.types, as a JSON list."),
  EXPIRES_AT: field("expiresAt", "INSTANT", "Cart.expiresAt, an instant."),
  EXTERNAL_REFERENCE: field("externalReference", "TEXT", "The external reference of the object, a text."),
  FILTER_CUSTOMER: field("filterCustomerId", "ID", "Webhook.customer, the id of a customer."),
  FILTER_TAG: field("filterTag", "TEXT", "Webhook.tag, a text."),
  INDIRECT_RESELLER: field(
    "indirectResellerId",
    "ID",
    "Customer.indirectReseller, the id of a partner. Hidden from indirect resellers.",
  ),
  IS_TRIAL: field("isTrial", "FLAG", "CustomerSubscription.isTrial: true or false."),
  LINES: field(
    "lines",
    "JSON",
    "Cart.lines, as a JSON list of what was requested: the ids of plans and add-ons, quantities, terms and billing cycles, without prices.",
  ),
  NICKNAME: field("nickname", "TEXT", "CustomerSubscription.nickname, a text."),
  PAID_AMOUNT: field("paidMinor", "MONEY", "What is paid of an invoice, an amount in its currency."),
  PAID_AT: field("paidAt", "INSTANT", "When an invoice was paid, an instant."),
  PLAN: field("planId", "ID", "CustomerSubscription.plan, the id of a plan."),
  PRICE_ADJUSTMENT: field(
    "priceAdjustment",
    "TEXT",
    "Why the unit price differs from the list price, a text. Hidden from indirect resellers.",
  ),
  PURCHASE_ORDER_NUMBER: field("purchaseOrderNumber", "TEXT", "The purchase order number of a cart, a text."),
  QUANTITY: field("quantity", "NUMBER", "The licenses of a subscription or an add-on, a whole number."),
  REMINDER_DAYS: field("daysBefore", "JSON", "Reminders.daysBefore of the partner, as a JSON list."),
  REMINDER_KINDS: field("kinds", "JSON", "Reminders.kinds of the partner, as a JSON list."),
  REMOVED_AT: field("removedAt", "INSTANT", "When a customer was removed, an instant."),
  RESELLER_OF_RECORD: field(
    "indirectResellerMpnId",
    "TEXT",
    "The MPN id of a subscription's indirect reseller of record. Hidden from indirect resellers.",
  ),
  RETENTION_ENDS_ON: field("retentionEndsOn", "DAY", "Suspension.retentionEndsOn, a day."),
  SCHEDULED_BILLING_CYCLE: field("scheduledBillingCycle", "TEXT", "ScheduledChange.billingCycle, a BillingCycle."),
  SCHEDULED_PLAN: field("scheduledPlanId", "ID", "ScheduledChange.plan, the id of a plan."),
  SCHEDULED_QUANTITY: field("scheduledQuantity", "NUMBER", "ScheduledChange.quantity, a whole number."),
  SCHEDULED_TERM_DURATION: field("scheduledTermDuration", "TEXT", "ScheduledChange.termDuration, a duration."),
  SCHEDULED_TERM_ENDS_ON: field("scheduledTermEndsOn", "DAY", "ScheduledChange.termEndsOn, a day."),
  SEGMENT: field("segment", "TEXT", "Customer.segment, a CustomerSegment."),
  STARTS_ON: field("startsOn", "DAY", "AddOn.startsOn, a day."),
  STATUS: field(
    "status",
    "TEXT",
    "The status of a subscription or an add-on, a SubscriptionStatus, that of a webhook, a WebhookStatus, or that of a cart, a CartStatus.",
  ),
  SUPPORT_CONTACT: field("supportContact", "JSON", "CustomerSubscription.supportContact, as JSON."),
  SUSPENDED_AT: field("suspendedAt", "INSTANT", "When a subscription or an add-on was suspended, an instant."),
  SUSPENSION_REASON: field("suspensionReason", "TEXT", "Suspension.reason, a SuspensionReason."),
  TAGS: field("tags", "JSON", "The tags of the object, as a JSON list."),
  TERM_DURATION: field("termDuration", "TEXT", "CustomerSubscription.termDuration, a duration."),
  TERM_ENDS_ON: field("termEndsOn", "DAY", "Term.endsOn, a day."),
  TERM_STARTS_ON: field("termStartsOn", "DAY", "Term.startsOn, a day."),
  TRIAL_ENDS_ON: field("trialEndsOn", "DAY", "CustomerSubscription.trialEndsOn, a day."),
  UNIT_PRICE: field(
    "unitPriceMinor",
    "MONEY",
    "The price of one license of a subscription or an add-on for each billing cycle, an amount in its currency. Hidden from indirect resellers.",
  ),
  URL: field(
    "url",
    "TEXT",
    "The origin of Webhook.url, a text; `/***` stands for its path and query, which can contain a secret. before and after are the same when only these changed.",
  ),
  WINDOW_CLOSES_AT: field(
    "windowClosesAt",
    "INSTANT",
    "When the cancellation window of a subscription or an add-on closes, an instant.",
  ),
} as const;

export type ChangedField = keyof typeof changedFields;

const names = Object.keys(changedFields) as ChangedField[];

/** The values of the GraphQL enum. */
export const ChangedField = Object.freeze(Object.fromEntries(names.map((name) => [name, name]))) as {
  readonly [F in ChangedField]: F;
};

/** The descriptions of the values. */
export const changedFieldDescriptions = Object.fromEntries(
  names.map((name) => [name, changedFields[name].description]),
) as Record<ChangedField, string>;

const byColumn = new Map<string, ChangedField>(names.map((name) => [changedFields[name].column, name]));

/** The field that shows a stored property; undefined for properties that are not shown. */
export const fieldOfColumn = (column: string): ChangedField | undefined => byColumn.get(column);

/**
 * The fields that indirect resellers must not see: prices, and the names of the resellers before them.
 * @source §0.2.14
 */
export const hiddenFromResellers: ReadonlySet<ChangedField> = new Set([
  ...(["PRICE_ADJUSTMENT", "UNIT_PRICE", "PAID_AMOUNT"] as const),
  ...(["INDIRECT_RESELLER", "RESELLER_OF_RECORD"] as const),
]);
