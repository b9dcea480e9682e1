/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A sandbox's pending subscription to activate in place of the publisher. */
export type ActivateSandboxSubscriptionInput = {
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The id of the subscription, sub_…. Codes: NOT_FOUND when you cannot see the subscription, TRANSITION_OVERDUE when a due transition of it could not be processed yet. */
  subscriptionId: string | number;
};

/** A number of licenses for an add-on. */
export type AddOnQuantityInput = {
  /** The id of the add-on's plan, pln_…; one of CustomerSubscription.eligibleAddOns or Plan.addOns. */
  planId: string | number;
  /** The new number of licenses, within the plan's minimumQuantity and maximumQuantity. 0 removes the add-on: at once with the credit of its policy inside the add-on's own window, otherwise at the end of the term without a credit. */
  quantity: number;
};

/** The new instant of a sandbox's test clock. */
export type AdvanceTestClockInput = {
  /** The new instant, not before the clock's current instant. Passing the current instant succeeds and changes nothing. */
  to: string;
};

/** A postal address for billing, in the customer's country. */
export type BillingAddressInput = {
  /** The city, 1 to 255 characters. */
  city: string;
  /** Street and number, 1 to 255 characters. */
  line1: string;
  /** A second line, for example the floor, 1 to 255 characters. Left out or null: none. */
  line2?: string | null | undefined;
  /** The postal code, 1 to 20 characters. Left out or null: none. */
  postalCode?: string | null | undefined;
  /** The state, province or region, 1 to 255 characters. Left out or null: none. */
  region?: string | null | undefined;
};

/** How often a subscription is charged, always in advance. */
export type BillingCycle =
  /** Once a year. */
  | 'ANNUAL'
  /** Every month. A monthly term is charged once; a longer term is charged in monthly instalments. */
  | 'MONTHLY'
  /** Never; Microsoft trials only. */
  | 'NONE'
  /** Once every three years. */
  | 'TRIENNIAL';

/** The billing model of an offer. */
export type BillingType =
  /** Licenses, billed in advance. */
  | 'LICENSE'
  /** Usage, billed by consumption. These offers are listed but cannot be bought through this API. */
  | 'USAGE';

/** A subscription to cancel. */
export type CancelSubscriptionInput = {
  /** Must be true to cancel. False is refused with CONFIRMATION_REQUIRED, and the message states the cancellation terms. */
  confirm: boolean;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** True cancels only with a full credit; otherwise the mutation is refused with CANCELLATION_WINDOW_CLOSED, also in a window with a prorated credit. False also accepts a prorated credit and an end at the end of the term without a credit. Left out: false. Null is refused. */
  onlyIfFullCredit?: boolean | null | undefined;
  /** The reason for the cancellation, 1 to 1000 characters. */
  reason: string;
  /** The id of the subscription, sub_…. Codes: NOT_FOUND when you cannot see the subscription, TRANSITION_OVERDUE when a due transition of it could not be processed yet. */
  subscriptionId: string | number;
};

/** The effect of a cancellation. */
export type CancellationOutcome =
  /** Auto-renewal is switched off. The subscription ends with the term, without a credit. */
  | 'ENDS_AT_TERM_END'
  /** The subscription ends at once. Nothing was charged. */
  | 'FREE'
  /** The subscription ends at once, and all charges so far are credited. */
  | 'FULL_CREDIT'
  /** The subscription cannot be cancelled: it is a Microsoft plan, which is suspended instead, or it has already ended. */
  | 'NOT_CANCELLABLE'
  /** The subscription ends at once, and the days from today to the end of the paid period are credited, also those of its add-ons. */
  | 'PRORATED_CREDIT';

/** A plan to buy, with quantity, term, billing cycle and add-ons. */
export type CartLineInput = {
  /** Add-ons to buy with the plan. Each add-on plan may appear once, with at least one license. Null or empty: none. Left out: the same, and in updateCartLine unchanged. */
  addOns?: Array<AddOnQuantityInput> | null | undefined;
  /** How often the term is charged. The plan must have a price for it. */
  billingCycle: BillingCycle;
  /** Your own id of the subscription, 1 to 100 characters, unique among your subscriptions. Code: ALREADY_EXISTS when another one has it. Null: none. Left out: the same, and in updateCartLine unchanged. */
  externalReference?: string | null | undefined;
  /** For indirect providers: the MPN id of the indirect reseller of record, not the provider's own MPN id. Null: none. Left out: the same, and in updateCartLine unchanged. */
  indirectResellerMpnId?: string | null | undefined;
  /** Your own name for the subscription, 1 to 255 characters. Null: no nickname; displayName is the offer's title. Left out: the same, and in updateCartLine unchanged. */
  nickname?: string | null | undefined;
  /** The id of the plan, pln_…. It must be available to the customer (see Customer.availability) and must not be an add-on. */
  planId: string | number;
  /** The number of licenses, within the plan's minimumQuantity and maximumQuantity. */
  quantity: number;
  /** The tags of the subscription: at most 20, each of 1 to 50 characters; upper and lower case are the same. Null or empty: none. Left out: the same, and in updateCartLine unchanged. */
  tags?: Array<string> | null | undefined;
  /** The length of the term: P1M, P1Y (or P12M) or P3Y. The plan must have a price for it. */
  termDuration: string;
  /** The last day of the first term, to end it before its full length: one of Customer.termEndOptions. Only for Microsoft plans with terms of P1M or P1Y. Code: TERM_END_NOT_POSSIBLE. Null: a full term. Left out: the same, and in updateCartLine unchanged. */
  termEndsOn?: string | null | undefined;
};

/** The status of a cart. */
export type CartStatus =
  /** The cart can be changed and checked out. */
  | 'ACTIVE'
  /** Cart.expiresAt has passed; the cart can no longer be changed or checked out. */
  | 'EXPIRED'
  /** The cart was checked out and can no longer be changed. */
  | 'ORDERED';

/** A new plan for a subscription, now or at the renewal. */
export type ChangePlanInput = {
  /** How often the next term is charged. With timing NOW only the current billing cycle is possible. Left out or null: the current billing cycle. */
  billingCycle?: BillingCycle | null | undefined;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The id of the new plan, pln_…: one of CustomerSubscription.planChanges. The current plan with the current number of licenses succeeds and changes nothing. */
  planId: string | number;
  /** The new number of licenses, within the new plan's minimumQuantity and maximumQuantity. Codes: QUANTITY_OUT_OF_RANGE; QUANTITY_NOT_REDUCIBLE below the current number when termPolicy.lowering does not allow it now. Left out or null: the current number. */
  quantity?: number | null | undefined;
  /** The id of the subscription, sub_…. Codes: NOT_FOUND when you cannot see the subscription, TRANSITION_OVERDUE when a due transition of it could not be processed yet. */
  subscriptionId: string | number;
  /** The length of the next term: P1M, P1Y (or P12M) or P3Y. With timing NOW only the current length is possible. Left out or null: the current length. */
  termDuration?: string | null | undefined;
  /** NOW: for the rest of the current term. AT_RENEWAL: from the next term on, as with scheduleChange; it replaces an earlier scheduled change. */
  timing: PlanChangeTiming;
};

/** A new number of licenses for a subscription. */
export type ChangeQuantityInput = {
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The new number of licenses, within the plan's minimumQuantity and maximumQuantity. Codes: QUANTITY_OUT_OF_RANGE; QUANTITY_NOT_REDUCIBLE below the current number when termPolicy.lowering does not allow it now. Passing the current number succeeds and changes nothing. */
  quantity: number;
  /** The id of the subscription, sub_…. Codes: NOT_FOUND when you cannot see the subscription, TRANSITION_OVERDUE when a due transition of it could not be processed yet. */
  subscriptionId: string | number;
};

/** What changed. A change is shown with its values as texts: instants and days as in ISO 8601, amounts with the decimals of the currency. Further fields can be added. */
export type ChangedField =
  /** ActionNeeded.reason of a subscription, a text. */
  | 'ACTION_NEEDED_REASON'
  /** CustomerSubscription.activatedAt, an instant. */
  | 'ACTIVATED_AT'
  /** Customer.agreementAcceptedOn, a day. */
  | 'AGREEMENT_ACCEPTED_ON'
  /** Whether a subscription or an add-on renews: true or false. */
  | 'AUTO_RENEW'
  /** Customer.billingAddress, as JSON. */
  | 'BILLING_ADDRESS'
  /** CustomerSubscription.billingCycle, a BillingCycle. */
  | 'BILLING_CYCLE'
  /** The reason for which a subscription was cancelled, a text. */
  | 'CANCELLATION_REASON'
  /** Customer.companyName, a text. */
  | 'COMPANY_NAME'
  /** Customer.contacts, as a JSON list. */
  | 'CONTACTS'
  /** Customer.currency, a currency code. */
  | 'CURRENCY'
  /** Webhook.description, a text. */
  | 'DESCRIPTION'
  /** Webhook.disabledReason, a WebhookDisabledReason. */
  | 'DISABLED_REASON'
  /** Customer.email, a text. */
  | 'EMAIL'
  /** When a subscription or an add-on ended, an instant. */
  | 'ENDED_AT'
  /** AddOn.endsOn, a day. */
  | 'ENDS_ON'
  /** Webhook.types, as a JSON list. */
  | 'EVENT_TYPES'
  /** Cart.expiresAt, an instant. */
  | 'EXPIRES_AT'
  /** The external reference of the object, a text. */
  | 'EXTERNAL_REFERENCE'
  /** Webhook.customer, the id of a customer. */
  | 'FILTER_CUSTOMER'
  /** Webhook.tag, a text. */
  | 'FILTER_TAG'
  /** Customer.indirectReseller, the id of a partner. Hidden from indirect resellers. */
  | 'INDIRECT_RESELLER'
  /** CustomerSubscription.isTrial: true or false. */
  | 'IS_TRIAL'
  /** Cart.lines, as a JSON list of what was requested: the ids of plans and add-ons, quantities, terms and billing cycles, without prices. */
  | 'LINES'
  /** CustomerSubscription.nickname, a text. */
  | 'NICKNAME'
  /** What is paid of an invoice, an amount in its currency. */
  | 'PAID_AMOUNT'
  /** When an invoice was paid, an instant. */
  | 'PAID_AT'
  /** CustomerSubscription.plan, the id of a plan. */
  | 'PLAN'
  /** Why the unit price differs from the list price, a text. Hidden from indirect resellers. */
  | 'PRICE_ADJUSTMENT'
  /** The purchase order number of a cart, a text. */
  | 'PURCHASE_ORDER_NUMBER'
  /** The licenses of a subscription or an add-on, a whole number. */
  | 'QUANTITY'
  /** Reminders.daysBefore of the partner, as a JSON list. */
  | 'REMINDER_DAYS'
  /** Reminders.kinds of the partner, as a JSON list. */
  | 'REMINDER_KINDS'
  /** When a customer was removed, an instant. */
  | 'REMOVED_AT'
  /** The MPN id of a subscription's indirect reseller of record. Hidden from indirect resellers. */
  | 'RESELLER_OF_RECORD'
  /** Suspension.retentionEndsOn, a day. */
  | 'RETENTION_ENDS_ON'
  /** ScheduledChange.billingCycle, a BillingCycle. */
  | 'SCHEDULED_BILLING_CYCLE'
  /** ScheduledChange.plan, the id of a plan. */
  | 'SCHEDULED_PLAN'
  /** ScheduledChange.quantity, a whole number. */
  | 'SCHEDULED_QUANTITY'
  /** ScheduledChange.termDuration, a duration. */
  | 'SCHEDULED_TERM_DURATION'
  /** ScheduledChange.termEndsOn, a day. */
  | 'SCHEDULED_TERM_ENDS_ON'
  /** Customer.segment, a CustomerSegment. */
  | 'SEGMENT'
  /** AddOn.startsOn, a day. */
  | 'STARTS_ON'
  /** The status of a subscription or an add-on, a SubscriptionStatus, that of a webhook, a WebhookStatus, or that of a cart, a CartStatus. */
  | 'STATUS'
  /** CustomerSubscription.supportContact, as JSON. */
  | 'SUPPORT_CONTACT'
  /** When a subscription or an add-on was suspended, an instant. */
  | 'SUSPENDED_AT'
  /** Suspension.reason, a SuspensionReason. */
  | 'SUSPENSION_REASON'
  /** The tags of the object, as a JSON list. */
  | 'TAGS'
  /** CustomerSubscription.termDuration, a duration. */
  | 'TERM_DURATION'
  /** Term.endsOn, a day. */
  | 'TERM_ENDS_ON'
  /** Term.startsOn, a day. */
  | 'TERM_STARTS_ON'
  /** CustomerSubscription.trialEndsOn, a day. */
  | 'TRIAL_ENDS_ON'
  /** The price of one license of a subscription or an add-on for each billing cycle, an amount in its currency. Hidden from indirect resellers. */
  | 'UNIT_PRICE'
  /** The origin of Webhook.url, a text; `/***` stands for its path and query, which can contain a secret. before and after are the same when only these changed. */
  | 'URL'
  /** When the cancellation window of a subscription or an add-on closes, an instant. */
  | 'WINDOW_CLOSES_AT';

/** The reason for a charge. A quantity change creates two charges: a credit for the old quantity and a charge for the new quantity. */
export type ChargeType =
  /** An increase in licenses within a period, prorated. */
  | 'ADD_QUANTITY'
  /** The credit for a suspended Microsoft plan, or the cancellation of a trial with amount 0. */
  | 'CANCEL'
  /** A cancellation within the window: one credit for each charge that is reversed or, with a prorated credit, for the rest of the paid period of the plan and of each add-on. */
  | 'CANCEL_IMMEDIATE'
  /** A change of plan: a credit for the old plan and a charge for the new one. Or the first period after a Microsoft trial was converted to a paid subscription. */
  | 'CONVERT'
  /** A credit granted for another reason. */
  | 'CUSTOMER_CREDIT'
  /** A monthly instalment within a longer term. */
  | 'CYCLE_CHARGE'
  /** The first period of a subscription or an add-on, or the rest of a period after a reactivation. */
  | 'NEW'
  /** A decrease in licenses within a period, prorated. */
  | 'REMOVE_QUANTITY'
  /** The first period of a renewed term, or of the paid term after a free trial. */
  | 'RENEW';

/** A cart to check out. */
export type CheckoutCartInput = {
  /** The id of the cart, crt_…. Codes: NOT_FOUND when you cannot see the cart, CART_NOT_ACTIVE after checkout, CART_EXPIRED after Cart.expiresAt. */
  cartId: string | number;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** Your own id of the order, 1 to 100 characters, unique among your orders. Code: ALREADY_EXISTS when another one has it. A purchase that makes several orders cannot have one (code: INVALID_INPUT). Left out: that of the cart. Null: none. */
  externalReference?: string | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The number of the customer's purchase order, 1 to 50 characters, for all orders of the purchase. Invoices and their files show it with each charge. It cannot change later. Left out: that of the cart. Null: none. */
  purchaseOrderNumber?: string | null | undefined;
};

/** What a contact of a customer is for. */
export type ContactPurpose =
  /** Questions about contracts and the account. */
  | 'ADMIN'
  /** Questions about invoices and payments. */
  | 'BILLING'
  /** Questions about the use of subscriptions. */
  | 'TECHNICAL';

/** A Microsoft trial and the paid subscription to convert it to. */
export type ConvertTrialInput = {
  /** How often the subscription is charged. The plan must have a price for it; not NONE. */
  billingCycle: BillingCycle;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The id of a plan that the trial can be converted to, pln_…. Code: TRIAL_NOT_CONVERTIBLE, with the possible plans in the message. */
  planId: string | number;
  /** The number of licenses, within the paid plan's minimumQuantity and maximumQuantity. It does not depend on the trial's number. */
  quantity: number;
  /** The id of the subscription, sub_…. Codes: NOT_FOUND when you cannot see the subscription, TRANSITION_OVERDUE when a due transition of it could not be processed yet. */
  subscriptionId: string | number;
  /** The length of the terms: P1M, P1Y (or P12M) or P3Y. The plan must have a price for it. */
  termDuration: string;
};

/** A new cart with its first lines. */
export type CreateCartInput = {
  /** The id of the customer who buys, cus_…. Code: NOT_FOUND when you cannot see the customer. */
  customerId: string | number;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** Your own id of the order, 1 to 100 characters, unique among your orders. Code: ALREADY_EXISTS when another one has it. A purchase that makes several orders cannot have one (code: INVALID_INPUT). Left out or null: none. */
  externalReference?: string | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The plans to buy; at least one line. */
  lines: Array<CartLineInput>;
  /** The number of the customer's purchase order, 1 to 50 characters, for all orders of the purchase. Invoices and their files show it with each charge. It cannot change later. Left out or null: none. */
  purchaseOrderNumber?: string | null | undefined;
  /** The tags of the orders: at most 20, each of 1 to 50 characters; upper and lower case are the same. Left out or null: none. */
  tags?: Array<string> | null | undefined;
};

/** A new customer. */
export type CreateCustomerInput = {
  /** The day the customer accepted the Microsoft Customer Agreement, not in the future. Left out or null: not accepted yet; the customer cannot buy until confirmCustomerAgreement is called. */
  agreementAcceptedOn?: string | null | undefined;
  /** The postal address for billing. Left out or null: none. */
  billingAddress?: BillingAddressInput | null | undefined;
  /** The organization's name, 1 to 255 characters. */
  companyName: string;
  /** The people or departments to contact, at most 10. Left out or null: none. */
  contacts?: Array<CustomerContactInput> | null | undefined;
  /** The billing country. It determines the currency. */
  country: string;
  /** The organization's internet domain, for example contoso.example; at most 253 characters. An international domain may be given in its readable form or in punycode (xn--…). */
  domain: string;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** The organization's e-mail address, at most 255 characters. */
  email: string;
  /** Your own id of the customer, 1 to 100 characters, unique among your customers. Code: ALREADY_EXISTS when another one has it. Left out or null: none. */
  externalReference?: string | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** For customers of an indirect provider: the id of the indirect reseller that manages the customer, ptr_…. Left out or null: none. */
  indirectResellerId?: string | number | null | undefined;
  /** The kind of organization. Left out: COMMERCIAL. Null is refused. */
  segment?: CustomerSegment | null | undefined;
  /** The tags of the customer: at most 20, each of 1 to 50 characters; upper and lower case are the same. Left out or null: none. */
  tags?: Array<string> | null | undefined;
};

/** A person or department of a customer. */
export type CustomerContactInput = {
  /** The contact's e-mail address, at most 255 characters. */
  email: string;
  /** The contact's name, 1 to 255 characters. */
  name: string;
  /** The contact's phone number, 1 to 50 characters. Left out or null: none. */
  phone?: string | null | undefined;
  /** What the contact is for. Several contacts can have the same purpose. */
  purpose: ContactPurpose;
};

/** Conditions for a list of customers. All conditions given must match. */
export type CustomerFilter = {
  /** Only customers with this billing country. Left out or null: all countries. */
  country?: string | null | undefined;
  /** Only the customer with exactly this internet domain, compared without letter case, in its readable form or in punycode. INVALID_INPUT for a text that is not a domain. Left out or null: all domains. */
  domain?: string | null | undefined;
  /** Only the customer with exactly this external reference. An unknown reference finds none. Left out or null: all customers. */
  externalReference?: string | null | undefined;
  /** Only customers that have at least one subscription with one of these statuses. Left out or null: all customers, also those without subscriptions. */
  hasSubscriptionsIn?: Array<SubscriptionStatus> | null | undefined;
  /** Only customers assigned to this indirect reseller. An unknown id finds none. Left out or null: all customers. */
  indirectResellerId?: string | number | null | undefined;
  /** Words, separated by spaces, all of which are in the company's name and domain. A word is found at the beginning of a word, in scripts without spaces (Japanese, Chinese, Thai) anywhere. Letter case, accents and character width are ignored. At most 200 characters. Left out or null: all customers. */
  search?: string | null | undefined;
  /** Only customers of this segment. Left out or null: all segments. */
  segment?: CustomerSegment | null | undefined;
  /** Only customers with this tag; upper and lower case are the same. An unknown tag finds none. Left out or null: all customers. */
  tag?: string | null | undefined;
};

/** The order of a list of customers. */
export type CustomerOrder = {
  /** The direction, also of equal values' ids. */
  direction?: OrderDirection;
  /** What the list is sorted by. Entries with equal values are sorted by id. */
  field: CustomerOrderField;
};

/** What a list of customers is sorted by. */
export type CustomerOrderField =
  /** companyName. Letter case, accents and width are ignored; characters are compared by their code points. */
  | 'COMPANY_NAME'
  /** The instant at which the customer was created. */
  | 'OPENED_AT';

/** The kind of organization a customer is. It determines which offers and prices apply. */
export type CustomerSegment =
  /** Commercial (default). */
  | 'COMMERCIAL'
  /** A school, a university or a similar institution. */
  | 'EDUCATION'
  /** A public authority. */
  | 'GOVERNMENT'
  /** A charity or another nonprofit organization. */
  | 'NONPROFIT';

/** The order of a list of subscriptions. */
export type CustomerSubscriptionOrder = {
  /** The direction, also of equal values' ids. */
  direction?: OrderDirection;
  /** What the list is sorted by. Entries with equal values are sorted by id. */
  field: CustomerSubscriptionOrderField;
};

/** What a list of subscriptions is sorted by. */
export type CustomerSubscriptionOrderField =
  /** displayName. Letter case, accents and width are ignored; characters are compared by their code points. */
  | 'NAME'
  /** The instant of the order. */
  | 'ORDERED_AT'
  /** The last day of the term or trial. Subscriptions without a term, which are PENDING, come first in ascending order and last in descending order. */
  | 'RENEWS_ON'
  /** The instant of the latest change, updatedAt. */
  | 'UPDATED_AT';

/** The file format of a document. */
export type DownloadFormat =
  /** Comma-separated values in UTF-8: a header line, then one line for each charge. */
  | 'CSV'
  /** A JSON array with one object for each charge. Amounts are strings with the currency's number of decimals. */
  | 'JSON'
  /** A document for reading and printing. */
  | 'PDF'
  /** An Excel workbook with one row for each charge; numbers and days have cell types of their own. */
  | 'XLSX';

/** The code of a refusal. A code never changes its meaning; new codes may be added. */
export type ErrorCode =
  /** The add-on does not match the base plan or the customer's country. */
  | 'ADD_ON_NOT_ELIGIBLE'
  /** The customer has not accepted the Microsoft Customer Agreement. Confirm it with confirmCustomerAgreement. */
  | 'AGREEMENT_MISSING'
  /** Another object of yours has a value that must be unique, for example the domain of a customer. AlreadyExistsError.existingId is the id of that object. */
  | 'ALREADY_EXISTS'
  /** Auto-renewal of this plan cannot be changed: Microsoft plans always renew, and Microsoft trials never do. To stop using a Microsoft plan, suspend the subscription. */
  | 'AUTO_RENEW_NOT_ELIGIBLE'
  /** onlyIfFullCredit is true, and the full-credit window is closed or the window gives a prorated credit only. */
  | 'CANCELLATION_WINDOW_CLOSED'
  /** The cart expired at Cart.expiresAt. Create a new cart. */
  | 'CART_EXPIRED'
  /** The cart was already checked out. Create a new cart. */
  | 'CART_NOT_ACTIVE'
  /** Nothing was cancelled because confirm is false. The message states the cancellation terms. */
  | 'CONFIRMATION_REQUIRED'
  /** The currency of a customer cannot change once something was charged, or while a subscription is open. */
  | 'CURRENCY_NOT_CHANGEABLE'
  /** The customer has pending or active subscriptions and cannot be removed. The message names the first ones. Suspend or cancel them. */
  | 'CUSTOMER_HAS_SUBSCRIPTIONS'
  /** The customer was removed. Nothing can be bought, changed or reactivated for it; create a new customer to sell to the organization again. */
  | 'CUSTOMER_REMOVED'
  /** The export can no longer be cancelled: it is READY, FAILED or EXPIRED. */
  | 'EXPORT_ENDED'
  /** The idempotency key was used for another command or another input in the last 30 days. Use a new key. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** A value is not valid, for example in the wrong format, empty, too long or out of range. path names the field. */
  | 'INVALID_INPUT'
  /** There is nothing to pay: the invoice is already paid, or the document is a credit note. */
  | 'INVOICE_NOT_PAYABLE'
  /** The action is not allowed in the subscription's current status. The message says what is possible instead. */
  | 'NOT_ALLOWED_IN_STATUS'
  /** The customer cannot buy this plan. NotAvailableError.reasons lists all reasons. */
  | 'NOT_AVAILABLE'
  /** Nothing of a bulk command was carried out, because at least one of its items was refused and onError is REJECT_ALL. The command has this code, and so have its items that would have succeeded; the refused items have their own codes. */
  | 'NOT_CARRIED_OUT'
  /** The id does not exist or you cannot see it. Another partner's objects are reported in the same way. For an id that a dry run or a query with @asOf returned, the message names the stored id. */
  | 'NOT_FOUND'
  /** The delivery cannot be sent again: the requested change has failed, the publisher has no webhook, or the webhook was deleted. */
  | 'NOT_REDELIVERABLE'
  /** This kind of subscription cannot be cancelled: Microsoft plans are suspended instead, and usage-based subscriptions cannot be returned. */
  | 'NOT_REFUNDABLE'
  /** The subscription is PENDING. The publisher must confirm the setup first. */
  | 'NOT_YET_ACTIVATED'
  /** The operation is already decided. Returned by the publishers' fulfillment API only. */
  | 'OPERATION_DECIDED'
  /** The publisher has not decided a requested change yet, and this action could conflict with it. Try again at RefusedError.decidesAt. */
  | 'OPERATION_IN_PROGRESS'
  /** An add-on needs an ACTIVE base subscription, and the base is not ACTIVE. */
  | 'PARENT_NOT_ACTIVE'
  /** The marketplace operator has paused the partner: no command of the partner runs until the operator resumes it. The message gives the operator's reason. */
  | 'PARTNER_PAUSED'
  /** Partners of your type cannot do this. For example, an indirect reseller cannot place orders. */
  | 'PARTNER_TYPE_NOT_ALLOWED'
  /** The payment was voided before. Its allocations have been taken back. */
  | 'PAYMENT_ALREADY_VOIDED'
  /** The publisher requires a step at its site before a cancellation and has not marked it as completed. The message describes the step; RefusedError.publisherUrl is its address. */
  | 'PUBLISHER_STEP_REQUIRED'
  /** The policy of the term allows fewer licenses only within the cancellation window, which is closed. */
  | 'QUANTITY_NOT_REDUCIBLE'
  /** The number of licenses is outside the plan's minimumQuantity and maximumQuantity. */
  | 'QUANTITY_OUT_OF_RANGE'
  /** The subscription stayed suspended until its retention period ended; its data are deleted. Buy the plan again. */
  | 'RETENTION_EXPIRED'
  /** Your role or partner type does not allow the action. Used in allowedActions only: the mutation itself returns the top-level error FORBIDDEN or the code PARTNER_TYPE_NOT_ALLOWED. */
  | 'ROLE_NOT_ALLOWED'
  /** The partner has as many sandbox keys as it may have. */
  | 'SANDBOX_KEY_LIMIT_REACHED'
  /** As many sandboxes of the partner's sandbox keys exist as are allowed at the same time. */
  | 'SANDBOX_LIMIT_REACHED'
  /** The term cannot end on the chosen day. TermEndNotPossibleError.possibleTermEnds lists the days that can be chosen; it is empty for plans whose terms are always full. */
  | 'TERM_END_NOT_POSSIBLE'
  /** As many exports of the partner as are allowed wait or run. Wait until one is ready, or cancel one. */
  | 'TOO_MANY_EXPORTS'
  /** A transition that is due on the object, such as a renewal, could not be processed yet. It is retried automatically. Try again later. */
  | 'TRANSITION_OVERDUE'
  /** The subscription is not a trial that can be converted to a paid subscription, or its trial has ended. */
  | 'TRIAL_NOT_CONVERTIBLE'
  /** The object has changed since you read it: its version differs from expectedVersion. Read it again. */
  | 'VERSION_CONFLICT'
  /** The partner has as many webhooks as it may have. */
  | 'WEBHOOK_LIMIT_REACHED'
  /** The webhook is disabled, so that nothing is sent to it. */
  | 'WEBHOOK_NOT_ENABLED';

/** Who caused an event. */
export type EventActorKind =
  /** The operator of the marketplace. */
  | 'OPERATOR'
  /** The publisher of the offer, or its software. */
  | 'PUBLISHER'
  /** The marketplace itself, for example at the end of a term. */
  | 'SYSTEM'
  /** A caller whose token was not accepted. Only in the operator's export of audit records. */
  | 'UNKNOWN'
  /** A user of the partner, or of a reseller of the partner. */
  | 'USER';

/** Conditions for a list of events. All conditions given must match. */
export type EventFilter = {
  /** Only events that this user caused, by the exact name in EventActor.user. An unknown name finds none. Left out or null: of all actors. */
  actor?: string | null | undefined;
  /** Only events about this customer, its orders and its subscriptions. An unknown id finds none. Left out or null: of all customers. */
  customerId?: string | number | null | undefined;
  /** Only events about this invoice. An unknown id finds none. Left out or null: of all invoices. */
  invoiceId?: string | number | null | undefined;
  /** Only events about this order and the subscriptions that it created. An unknown id finds none. Left out or null: of all orders. */
  orderId?: string | number | null | undefined;
  /** Only events that occurred at this instant or later. Left out or null: from the first. The list is sorted by occurredAt; orderBy SEQUENCE is refused with INVALID_INPUT. */
  since?: string | null | undefined;
  /** Only events about this subscription. An unknown id finds none. Left out or null: of all subscriptions. */
  subscriptionId?: string | number | null | undefined;
  /** Only events of one of these types. Left out or null: all types. */
  types?: Array<EventType> | null | undefined;
  /** Only events that occurred before this instant, which must not be before since: INVALID_INPUT. Left out or null: up to the last. The list is sorted by occurredAt; orderBy SEQUENCE is refused with INVALID_INPUT. */
  until?: string | null | undefined;
};

/** The type of the event. */
export type EventType =
  /** A reminder: the time in which a cancellation of a subscription is credited ends. */
  | 'CREDIT_WINDOW_CLOSING'
  /** A customer's acceptance of the Microsoft Customer Agreement was confirmed. */
  | 'CUSTOMER_AGREEMENT_CONFIRMED'
  /** A customer was created. */
  | 'CUSTOMER_CREATED'
  /** The external reference of a customer was set, changed or removed. */
  | 'CUSTOMER_REFERENCE_CHANGED'
  /** A customer was removed. */
  | 'CUSTOMER_REMOVED'
  /** A customer was assigned to another indirect reseller, or to none. */
  | 'CUSTOMER_RESELLER_ASSIGNED'
  /** Tags of a customer were added or removed. */
  | 'CUSTOMER_TAGS_CHANGED'
  /** Details of a customer were changed. */
  | 'CUSTOMER_UPDATED'
  /** An export was cancelled before it was complete. */
  | 'EXPORT_CANCELLED'
  /** An export failed. Export.error says why. */
  | 'EXPORT_FAILED'
  /** An export is complete and can be downloaded. */
  | 'EXPORT_READY'
  /** An export was requested. */
  | 'EXPORT_REQUESTED'
  /** The balance of an invoice became 0, by a payment or a credit note. */
  | 'INVOICE_PAID'
  /** An invoice or a credit note of a month was published. */
  | 'INVOICE_PUBLISHED'
  /** A payment was voided, and an invoice that was paid has a balance again. */
  | 'INVOICE_REOPENED'
  /** An order was placed. */
  | 'ORDER_PLACED'
  /** The external reference of an order was set, changed or removed. */
  | 'ORDER_REFERENCE_CHANGED'
  /** Tags of an order were added or removed. */
  | 'ORDER_TAGS_CHANGED'
  /** The partner's reminders were changed. */
  | 'PARTNER_REMINDERS_CHANGED'
  /** A key was created with which programs create sandboxes. */
  | 'PARTNER_SANDBOX_KEY_CREATED'
  /** A key with which programs create sandboxes was revoked. */
  | 'PARTNER_SANDBOX_KEY_REVOKED'
  /** A reminder: the retention of a suspended subscription ends, and its data will be deleted. */
  | 'RETENTION_ENDING_SOON'
  /** A subscription became ACTIVE: its term or its trial started. */
  | 'SUBSCRIPTION_ACTIVATED'
  /** Add-ons of a subscription were added, changed in quantity or removed. */
  | 'SUBSCRIPTION_ADD_ONS_CHANGED'
  /** A subscription's auto-renewal was switched on or off. */
  | 'SUBSCRIPTION_AUTO_RENEW_CHANGED'
  /** A subscription was cancelled: it has ended or will end with its term. */
  | 'SUBSCRIPTION_CANCELLED'
  /** A change that a publisher was asked to approve failed or was superseded by a cancellation or suspension. The subscription has not changed. */
  | 'SUBSCRIPTION_CHANGE_DECLINED'
  /** A publisher was asked to approve a change of a subscription. The subscription has not changed yet. */
  | 'SUBSCRIPTION_CHANGE_REQUESTED'
  /** A change was scheduled for a subscription's next term, or the scheduled change was removed. */
  | 'SUBSCRIPTION_CHANGE_SCHEDULED'
  /** A trial became a paid subscription. */
  | 'SUBSCRIPTION_CONVERTED'
  /** The retention period of a suspended subscription ended and its data were deleted. */
  | 'SUBSCRIPTION_DELETED'
  /** A subscription reached the end of its last term and was deleted. */
  | 'SUBSCRIPTION_ENDED'
  /** A reminder: the term of a subscription ends, and the subscription with it, because auto-renewal is off. */
  | 'SUBSCRIPTION_ENDING_SOON'
  /** A Microsoft trial ended. */
  | 'SUBSCRIPTION_EXPIRED'
  /** A subscription was bought. It is PENDING or already ACTIVE. */
  | 'SUBSCRIPTION_ORDERED'
  /** A subscription changed to another plan within its term. Its quantity may have changed too, and add-ons that do not fit the plan ended. */
  | 'SUBSCRIPTION_PLAN_CHANGED'
  /** The number of licenses of a subscription was changed. */
  | 'SUBSCRIPTION_QUANTITY_CHANGED'
  /** A suspended subscription and its add-ons became ACTIVE again. */
  | 'SUBSCRIPTION_REACTIVATED'
  /** The external reference of a subscription was set, changed or removed. */
  | 'SUBSCRIPTION_REFERENCE_CHANGED'
  /** A subscription's nickname was changed. */
  | 'SUBSCRIPTION_RENAMED'
  /** A reminder: the term of a subscription ends. It is set to renew but will end, because its plan or price was withdrawn. Also sent at once when a catalog import is the cause. */
  | 'SUBSCRIPTION_RENEWAL_AT_RISK'
  /** A reminder: the term of a subscription ends, and it renews. */
  | 'SUBSCRIPTION_RENEWAL_UPCOMING'
  /** A subscription was renewed: a new term started. */
  | 'SUBSCRIPTION_RENEWED'
  /** A subscription's indirect reseller of record was changed. */
  | 'SUBSCRIPTION_RESELLER_CHANGED'
  /** A subscription and its add-ons were suspended. */
  | 'SUBSCRIPTION_SUSPENDED'
  /** Tags of a subscription were added or removed. */
  | 'SUBSCRIPTION_TAGS_CHANGED'
  /** The support contact of a subscription was changed. */
  | 'SUPPORT_CONTACT_CHANGED'
  /** A reminder: the trial of a subscription ends. */
  | 'TRIAL_ENDING_SOON'
  /** A webhook was created. */
  | 'WEBHOOK_CREATED'
  /** A webhook was deleted. */
  | 'WEBHOOK_DELETED'
  /** A webhook was disabled, because it accepted no delivery for three days or answered 410 Gone. */
  | 'WEBHOOK_DISABLED'
  /** Events from an earlier one on are sent to a webhook again. */
  | 'WEBHOOK_REPLAYED'
  /** A webhook got a new secret. The old one is valid for 24 more hours. */
  | 'WEBHOOK_SECRET_ROTATED'
  /** A webhook was changed, or enabled or disabled by a user. */
  | 'WEBHOOK_UPDATED';

/** The type of a monthly document. */
export type InvoiceDocumentType =
  /** The sum of the month's charges and credits is negative. There is nothing to pay; its credit pays invoices. */
  | 'CREDIT_NOTE'
  /** The sum of the month's charges and credits is zero or positive. */
  | 'INVOICE';

/** Conditions for a list of invoices. All conditions given must match. */
export type InvoiceFilter = {
  /** Only invoices in this currency. Left out or null: all currencies. */
  currency?: string | null | undefined;
  /** Only invoices of the month that contains this day, or later. Left out or null: from the first invoice. */
  periodFrom?: string | null | undefined;
  /** Only invoices of the month that contains this day, or earlier; not before periodFrom. Left out or null: up to the latest invoice. */
  periodUntil?: string | null | undefined;
  /** Only invoices with one of these statuses on the current day. Left out or null: all statuses. */
  status?: Array<InvoiceStatus> | null | undefined;
};

/** The order of a list of invoices. */
export type InvoiceOrder = {
  /** The direction, also of equal values' ids. */
  direction?: OrderDirection;
  /** What the list is sorted by. Entries with equal values are sorted by id. */
  field: InvoiceOrderField;
};

/** What a list of invoices is sorted by. */
export type InvoiceOrderField =
  /** The last day to pay the invoice. */
  | 'DUE_ON'
  /** The instant of publication. */
  | 'PUBLISHED_AT'
  /** The currency, by its code, then the total: amounts in different currencies are not compared. */
  | 'TOTAL';

/** The payment status of an invoice on the partner's current day. */
export type InvoiceStatus =
  /** The due day of an invoice has passed and the balance is not 0. */
  | 'OVERDUE'
  /** The balance is 0: an invoice is paid, a credit note is used up. An invoice with total 0 has this status from the start. */
  | 'PAID'
  /** The document has a balance and is not overdue. A credit note is never overdue. */
  | 'PUBLISHED';

/** The category of a plan in the catalog. */
export type OfferCategory =
  /** Plans for organizations of any size. */
  | 'ENTERPRISE'
  /** Plans for small organizations: at most 300 licenses unless the publisher sets another maximum. */
  | 'SMALL_BUSINESS'
  /** Microsoft trials: a fixed number of licenses, free of charge, for a limited time. */
  | 'TRIAL';

/** Conditions for a list of offers. All conditions given must match. */
export type OfferFilter = {
  /** Only offers with this billing model. Left out or null: both models. */
  billingType?: BillingType | null | undefined;
  /** Only offers with a plan of this category. Left out or null: all categories. */
  category?: OfferCategory | null | undefined;
  /** Only offers sold to customers with this billing country. Left out or null: all countries. */
  market?: string | null | undefined;
  /** Only offers of this kind of publisher. Left out or null: both kinds. */
  publisherKind?: PublisherKind | null | undefined;
  /** Words, separated by spaces, all of which are in the offer's title, the publisher's name and the ids of its product and SKUs. A word is found at the beginning of a word, in scripts without spaces (Japanese, Chinese, Thai) anywhere. Letter case, accents and character width are ignored. At most 200 characters. Left out or null: all offers. */
  search?: string | null | undefined;
  /** Only offers for this customer segment. Left out or null: all segments. */
  segment?: CustomerSegment | null | undefined;
};

/** The action that a publisher is asked to approve (CHANGE_QUANTITY by changeQuantity) or notified of (all others). */
export type OperationAction =
  /** Notice that a scheduled change moved the subscription to another plan. */
  | 'CHANGE_PLAN'
  /** Request to change the number of licenses, or notice that a scheduled change changed it. */
  | 'CHANGE_QUANTITY'
  /** Notice that the subscription was reactivated. */
  | 'REINSTATE'
  /** Notice that the subscription was renewed. */
  | 'RENEW'
  /** Notice that the subscription was activated; only for publishers that ask for it. */
  | 'SUBSCRIBE'
  /** Notice that the subscription was suspended. */
  | 'SUSPEND'
  /** Notice that the subscription has ended. */
  | 'UNSUBSCRIBE';

/** The status of an operation. */
export type OperationStatus =
  /** The subscription already had the requested state. Nothing was changed or charged. */
  | 'CONFLICT'
  /** The publisher refused the change, or the change failed. Nothing was changed or charged. */
  | 'FAILED'
  /** The publisher can still refuse the change. The subscription has not changed yet. */
  | 'IN_PROGRESS'
  /** The publisher approved the change or did not respond in time, or the operation is a notice only. */
  | 'SUCCEEDED';

/** The direction of a list's order. */
export type OrderDirection =
  /** The lowest value, the earliest date or the first name comes first. */
  | 'ASC'
  /** The highest value, the latest date or the last name comes first. */
  | 'DESC';

/** The status of an order. */
export type OrderStatus =
  /** All lines of the order were cancelled. */
  | 'CANCELLED'
  /** All subscriptions of the order are set up. Lines cancelled later have quantity 0. */
  | 'COMPLETED'
  /** At least one subscription of the order waits for its publisher. */
  | 'PENDING';

/** Whether a partner is live or a sandbox. */
export type PartnerMode =
  /** Has real customers and uses real time. */
  | 'LIVE'
  /** Has test data only and its own test clock, moved with advanceTestClock. */
  | 'SANDBOX';

/** The type of a partner in the Cloud Solution Provider program. */
export type PartnerType =
  /** Billed by Microsoft; sells to its own customers. */
  | 'DIRECT_BILL'
  /** Billed by Microsoft; sells through indirect resellers, as a distributor. */
  | 'INDIRECT_PROVIDER'
  /** Manages customers of its indirect provider: renames, suspends, reactivates and cancels their subscriptions. Cannot place orders and cannot see prices or charges. */
  | 'INDIRECT_RESELLER';

/** A purchase in one step, without a cart. */
export type PlaceOrderInput = {
  /** The id of the customer who buys, cus_…. Code: NOT_FOUND when you cannot see the customer. */
  customerId: string | number;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** Your own id of the order, 1 to 100 characters, unique among your orders. Code: ALREADY_EXISTS when another one has it. A purchase that makes several orders cannot have one (code: INVALID_INPUT). Left out or null: none. */
  externalReference?: string | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The plans to buy; at least one line. Either all lines are bought or none. */
  lines: Array<CartLineInput>;
  /** The number of the customer's purchase order, 1 to 50 characters, for all orders of the purchase. Invoices and their files show it with each charge. It cannot change later. Left out or null: none. */
  purchaseOrderNumber?: string | null | undefined;
  /** The tags of the orders: at most 20, each of 1 to 50 characters; upper and lower case are the same. Left out or null: none. */
  tags?: Array<string> | null | undefined;
};

/** When a change of plan takes effect. */
export type PlanChangeTiming =
  /** On the first day of the next term. */
  | 'AT_RENEWAL'
  /** At once, for the rest of the current term. The old plan is credited and the new one is charged for the rest of the period. */
  | 'NOW';

/** The kind of publisher of an offer. */
export type PublisherKind =
  /** Microsoft. Subscriptions are active at once, always renew, and are suspended instead of cancelled. */
  | 'MICROSOFT'
  /** An independent software vendor. It sets up and confirms each subscription, and subscriptions can be cancelled. */
  | 'PARTNER';

/** A suspended subscription to reactivate. */
export type ReactivateSubscriptionInput = {
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The id of the subscription, sub_…. Codes: NOT_FOUND when you cannot see the subscription, TRANSITION_OVERDUE when a due transition of it could not be processed yet. */
  subscriptionId: string | number;
};

/** A new nickname for a subscription. */
export type RenameSubscriptionInput = {
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The new nickname, 1 to 255 characters. Left out: unchanged. Null: no nickname; displayName is then the offer's title. */
  nickname?: string | null | undefined;
  /** The id of the subscription, sub_…. Codes: NOT_FOUND when you cannot see the subscription, TRANSITION_OVERDUE when a due transition of it could not be processed yet. */
  subscriptionId: string | number;
};

/** What happens to a subscription at the end of its term. */
export type RenewalOutcome =
  /** The subscription ends: auto-renewal is off, the plan is no longer sold, or it is a Microsoft trial. */
  | 'ENDS'
  /** Nothing happens while the subscription is suspended. If it is reactivated after the end of its term, a new term starts on that day. */
  | 'NONE_WHILE_SUSPENDED'
  /** A new term starts. */
  | 'RENEWS';

/** What a list of subscriptions is filtered by about their renewal. */
export type RenewalOutcomeFilter =
  /** renewal.isAtRisk: the subscription is set to renew but ends, because neither its plan nor the scheduled one is sold to the customer then. */
  | 'AT_RISK'
  /** renewal.outcome is ENDS: the subscription ends with its term, chosen or not. Includes those AT_RISK. */
  | 'ENDS'
  /** renewal.outcome is RENEWS: a new term starts. */
  | 'RENEWS';

/** The role of a partner's user. A user may have several roles and may do what any of them allows. */
export type Role =
  /** Manages customers and subscriptions and reads invoices. */
  | 'ADMIN_AGENT'
  /** Reads invoices, buys and manages subscriptions. Cannot create customers or rename subscriptions. */
  | 'BILLING_ADMIN'
  /** Has all permissions. */
  | 'GLOBAL_ADMIN'
  /** Buys and manages subscriptions. Cannot create customers, rename subscriptions or see invoices. */
  | 'HELPDESK_AGENT'
  /** Creates customers, buys and manages subscriptions. Cannot rename subscriptions or see invoices. */
  | 'SALES_AGENT';

/** A change for a subscription's next term. Fields left out keep the subscription's value at the end of the current term. The new schedule replaces an earlier one completely. */
export type ScheduleChangeInput = {
  /** How often the next term is charged. The plan must have a price for it on the term's first day. Left out or null: the current billing cycle. */
  billingCycle?: BillingCycle | null | undefined;
  /** True removes the scheduled change, so that the next term has the same plan, quantity, length and billing cycle. Cannot be combined with other fields of the change. Left out: false. Null is refused. */
  clear?: boolean | null | undefined;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The id of another plan, pln_…: one of CustomerSubscription.planChanges. Left out or null: the current plan. */
  planId?: string | number | null | undefined;
  /** The number of licenses at the start of the next term, within the plan's minimumQuantity and maximumQuantity. Code: QUANTITY_OUT_OF_RANGE. Left out or null: the current number. */
  quantity?: number | null | undefined;
  /** The id of the subscription, sub_…. Codes: NOT_FOUND when you cannot see the subscription, TRANSITION_OVERDUE when a due transition of it could not be processed yet. */
  subscriptionId: string | number;
  /** The length of the next term: P1M, P1Y (or P12M) or P3Y. The plan must have a price for it on the term's first day. Left out or null: the current length. */
  termDuration?: string | null | undefined;
  /** The last day of the next term, to end it before its full length: after its first day and before the end of the full term, and the last day of a month or of the term of an active subscription of the customer. Only for Microsoft plans with terms of P1M or P1Y. Later terms are full. Code: TERM_END_NOT_POSSIBLE. Left out or null: a full term. */
  termEndsOn?: string | null | undefined;
};

/** The auto-renewal of a subscription, on or off. */
export type SetAutoRenewInput = {
  /** True renews the subscription at the end of its term and withdraws a scheduled end. False ends it with the current term. */
  autoRenew: boolean;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The id of the subscription, sub_…. Codes: NOT_FOUND when you cannot see the subscription, TRANSITION_OVERDUE when a due transition of it could not be processed yet. */
  subscriptionId: string | number;
};

/** An action on a subscription. Each action has its own mutation. */
export type SubscriptionAction =
  /** Cancel with a full credit within the full-credit window, or at the end of the term after it: cancelSubscription. */
  | 'CANCEL'
  /** Switch auto-renewal on or off: setAutoRenew. */
  | 'CHANGE_AUTO_RENEW'
  /** Change to another plan, now or at the renewal: changePlan. planChanges lists the plans. */
  | 'CHANGE_PLAN'
  /** Change the number of licenses: changeQuantity. */
  | 'CHANGE_QUANTITY'
  /** Convert a Microsoft trial to a paid subscription: convertTrial. */
  | 'CONVERT_TRIAL'
  /** Make a suspended subscription active again: reactivateSubscription. */
  | 'REACTIVATE'
  /** Set the nickname: renameSubscription. */
  | 'RENAME'
  /** Schedule a change for the next term: scheduleChange. */
  | 'SCHEDULE_CHANGE'
  /** Set the indirect reseller of record: setIndirectReseller. */
  | 'SET_INDIRECT_RESELLER'
  /** Suspend users' access and keep the data until the retention period ends: suspendSubscription. */
  | 'SUSPEND'
  /** Add, change or remove add-ons: updateAddOns. */
  | 'UPDATE_ADD_ONS';

/** Conditions for a list of subscriptions. All conditions given must match. */
export type SubscriptionFilter = {
  /** True: only subscriptions with actionNeeded set; false: only the others. Left out or null: all subscriptions. */
  actionNeeded?: boolean | null | undefined;
  /** true: only subscriptions that renew automatically; false: only those that end with their term. Left out or null: both. */
  autoRenew?: boolean | null | undefined;
  /** Only ACTIVE and SUSPENDED subscriptions whose full-credit window is open at Viewer.now and closes before this instant: cancellation.windowClosesAt. Left out or null: all. Without orderBy, sorted by this instant unless an earlier filter sorts the list. */
  creditWindowClosesBefore?: string | null | undefined;
  /** Only subscriptions of this customer. An unknown id finds none. Left out or null: of all customers. */
  customerId?: string | number | null | undefined;
  /** Only the subscription with exactly this external reference. An unknown reference finds none. Left out or null: all subscriptions. */
  externalReference?: string | null | undefined;
  /** true: only subscriptions with a scheduledChange; false: only those without one. Left out or null: both. */
  hasScheduledChange?: boolean | null | undefined;
  /** Only subscriptions whose reseller of record is this indirect reseller of yours, ptr_…. An unknown id finds none. Left out or null: all subscriptions. */
  indirectResellerId?: string | number | null | undefined;
  /** true: only subscriptions on trial; false: only those not on trial. Left out or null: both. */
  isTrial?: boolean | null | undefined;
  /** Only subscriptions to plans of this offer. An unknown id finds none. Left out or null: of all offers. */
  offerId?: string | number | null | undefined;
  /** Only subscriptions whose current plan is this one. An unknown id finds none. Left out or null: of all plans. */
  planId?: string | number | null | undefined;
  /** Only subscriptions to offers of this publisher. An unknown id finds none. Left out or null: of all publishers. */
  publisherId?: string | number | null | undefined;
  /** Only subscriptions to offers of this kind of publisher. Left out or null: both kinds. */
  publisherKind?: PublisherKind | null | undefined;
  /** Only subscriptions whose renewal has this outcome, with the catalog of today. Left out or null: all. Without orderBy, the list is sorted by the end of the term, the earliest first. */
  renewalOutcome?: RenewalOutcomeFilter | null | undefined;
  /** Only ACTIVE and SUSPENDED subscriptions whose term or trial ends on this day or later: term.endsOn, the day before renewal.on. Left out or null: all. Without orderBy, the list is sorted by the end of the term, the earliest first. */
  renewsFrom?: string | null | undefined;
  /** Only ACTIVE and SUSPENDED subscriptions whose term or trial ends on this day or earlier: term.endsOn, the day before renewal.on. Must not be before renewsFrom: INVALID_INPUT. Left out or null: all. Without orderBy, the list is sorted by the end of the term, the earliest first. */
  renewsUntil?: string | null | undefined;
  /** Only SUSPENDED subscriptions whose data are kept until this day or an earlier one: suspension.expiresOn. Left out or null: all. Without orderBy, sorted by this day unless an earlier filter sorts the list. */
  retentionEndsUntil?: string | null | undefined;
  /** Words, separated by spaces, all of which are in the nickname, the company's name, the offer's title, the publisher's name and the ids of product and SKUs; each word in any of these. A word is found at the beginning of a word, in scripts without spaces (Japanese, Chinese, Thai) anywhere. Letter case, accents and character width are ignored. At most 200 characters. Left out or null: all subscriptions. */
  search?: string | null | undefined;
  /** Only subscriptions with one of these statuses. Left out or null: all statuses. */
  status?: Array<SubscriptionStatus> | null | undefined;
  /** Only subscriptions with this tag; upper and lower case are the same. An unknown tag finds none. Left out or null: all subscriptions. */
  tag?: string | null | undefined;
  /** Only ACTIVE and SUSPENDED trials whose last day, trialEndsOn, is this day or earlier. Left out or null: all subscriptions. Without orderBy, sorted by this day unless the end of the term is limited too. */
  trialEndsUntil?: string | null | undefined;
  /** Only subscriptions that changed at this instant or later: updatedAt. Left out or null: all. Without orderBy, sorted by this instant unless an earlier filter sorts the list. */
  updatedSince?: string | null | undefined;
};

/** The status of a subscription. */
export type SubscriptionStatus =
  /** In service, as a trial or paid. */
  | 'ACTIVE'
  /** Cancelled, ended, or its retention period is over. Final: no action is possible. */
  | 'DELETED'
  /** A Microsoft trial that has ended. Final. */
  | 'EXPIRED'
  /** Ordered, and the publisher has not confirmed the setup yet. Nothing is charged, and cancelling is free. */
  | 'PENDING'
  /** Users have no access. The data are kept, and the subscription can be reactivated, until suspension.expiresOn. */
  | 'SUSPENDED';

/** A subscription to suspend. */
export type SuspendSubscriptionInput = {
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The reason for the suspension. */
  reason: SuspensionRequestReason;
  /** The id of the subscription, sub_…. Codes: NOT_FOUND when you cannot see the subscription, TRANSITION_OVERDUE when a due transition of it could not be processed yet. */
  subscriptionId: string | number;
};

/** The reason why a subscription or an add-on is suspended. */
export type SuspensionReason =
  /** The customer requested it. */
  | 'CUSTOMER_REQUEST'
  /** Fraud was detected or suspected. */
  | 'FRAUD'
  /** The customer did not pay. */
  | 'NON_PAYMENT'
  /** The base subscription was suspended; for add-ons only. The add-on is reactivated with its base. */
  | 'PARENT_SUSPENDED';

/** A reason for a suspension that a partner can give. */
export type SuspensionRequestReason =
  /** The customer requested it. */
  | 'CUSTOMER_REQUEST'
  /** Fraud was detected or suspected. */
  | 'FRAUD'
  /** The customer did not pay. */
  | 'NON_PAYMENT';

/** A reason why a customer cannot buy a plan. */
export type UnavailableReason =
  /** The plan is an add-on. Buy it with updateAddOns for an active subscription, or in CartLineInput.addOns. */
  | 'ADD_ON_NEEDS_BASE'
  /** The customer already has the maximum number of subscriptions to the plan. */
  | 'ALREADY_OWNED'
  /** The customer already has the maximum number of subscriptions to the plan, and one of them is suspended. Reactivate that subscription instead. */
  | 'ALREADY_SUSPENDED_REACTIVATE'
  /** The publisher does not sell the plan to customers with this billing country. */
  | 'COUNTRY_NOT_SUPPORTED'
  /** The customer was removed. It is then the only reason. */
  | 'CUSTOMER_REMOVED'
  /** The publisher sells the plan through other partners only. Contact the publisher. */
  | 'EXCLUSIVE_TO_OTHER_PARTNERS'
  /** The publisher does not sell the plan through Cloud Solution Providers. */
  | 'NOT_OFFERED_THROUGH_CSP'
  /** The price list has no price in force for this customer's country and segment. */
  | 'NO_PRICE_IN_FORCE'
  /** The plan is not sold to customers of this segment. */
  | 'SEGMENT_NOT_ELIGIBLE'
  /** The plan is billed by usage. This API sells license-based plans only. */
  | 'USAGE_BASED_NOT_SOLD_HERE'
  /** The publisher has withdrawn the plan from the catalog. */
  | 'WITHDRAWN';

/** New quantities for add-ons of a subscription. */
export type UpdateAddOnsInput = {
  /** The add-ons to add, change or remove, each plan once. Add-ons not listed do not change. */
  addOns: Array<AddOnQuantityInput>;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The id of the subscription, sub_…. Codes: NOT_FOUND when you cannot see the subscription, TRANSITION_OVERDUE when a due transition of it could not be processed yet. */
  subscriptionId: string | number;
};

/** New details of a customer. A field that is left out stays as it is. */
export type UpdateCustomerInput = {
  /** The postal address for billing, as a whole. Documents that are already published keep the former address. Left out: unchanged. Null: no address. */
  billingAddress?: BillingAddressInput | null | undefined;
  /** The organization's name, 1 to 255 characters. Documents that are already published keep the former name. Left out: unchanged. Null is refused. */
  companyName?: string | null | undefined;
  /** All people and departments to contact, at most 10; they replace the present ones. Left out: unchanged. Null or empty: none. */
  contacts?: Array<CustomerContactInput> | null | undefined;
  /** The currency of prices and charges; one in which the customer's country has prices. Possible as long as nothing was charged to the customer and no subscription is open (code: CURRENCY_NOT_CHANGEABLE). Left out: unchanged. Null is refused. */
  currency?: string | null | undefined;
  /** The id of the customer, cus_…. Code: NOT_FOUND when you cannot see the customer. */
  customerId: string | number;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** The organization's e-mail address, at most 255 characters. Left out: unchanged. Null is refused. */
  email?: string | null | undefined;
  /** The customer's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The kind of organization, for purchases and renewals from now on. Left out: unchanged. Null is refused. */
  segment?: CustomerSegment | null | undefined;
};

export type OffersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: OfferFilter | null | undefined;
}>;


export type OffersQuery = { offers: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, title: string, description: string, publisher: { id: string, name: string }, plans: Array<{ id: string, title: string, isAddOn: boolean, minimumQuantity: number, maximumQuantity: number, trialDays: number | null }> }> } };

export type PurchasabilityQueryVariables = Exact<{
  customerId: string | number;
  planId: string | number;
}>;


export type PurchasabilityQuery = { customer: { id: string, availability: { isPurchasable: boolean, reasons: Array<UnavailableReason>, message: string | null, reactivate: { id: string, displayName: string } | null }, prices: Array<{ termDuration: string, billingCycle: BillingCycle, unitPrice: { amount: string, currency: string } | null, termPrice: { amount: string, currency: string } | null }> } | null };

export type CustomersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: CustomerFilter | null | undefined;
  orderBy?: CustomerOrder | null | undefined;
}>;


export type CustomersQuery = { customers: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, version: number, companyName: string, domain: string, country: string, currency: string, segment: CustomerSegment, externalReference: string | null, tags: Array<string> }> } };

export type CustomerQueryVariables = Exact<{
  id: string | number;
}>;


export type CustomerQuery = { customer: { email: string, openedAt: string, agreementAcceptedOn: string | null, removedAt: string | null, id: string, version: number, companyName: string, domain: string, country: string, currency: string, segment: CustomerSegment, externalReference: string | null, tags: Array<string>, billingAddress: { line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null } | null, contacts: Array<{ purpose: ContactPurpose, name: string, email: string, phone: string | null }> } | null };

export type CreateCustomerMutationVariables = Exact<{
  input: CreateCustomerInput;
}>;


export type CreateCustomerMutation = { payload: { isDryRun: boolean, isReplay: boolean, customer: { email: string, openedAt: string, agreementAcceptedOn: string | null, removedAt: string | null, id: string, version: number, companyName: string, domain: string, country: string, currency: string, segment: CustomerSegment, externalReference: string | null, tags: Array<string>, billingAddress: { line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null } | null, contacts: Array<{ purpose: ContactPurpose, name: string, email: string, phone: string | null }> } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type UpdateCustomerMutationVariables = Exact<{
  input: UpdateCustomerInput;
}>;


export type UpdateCustomerMutation = { payload: { isDryRun: boolean, isReplay: boolean, customer: { email: string, openedAt: string, agreementAcceptedOn: string | null, removedAt: string | null, id: string, version: number, companyName: string, domain: string, country: string, currency: string, segment: CustomerSegment, externalReference: string | null, tags: Array<string>, billingAddress: { line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null } | null, contacts: Array<{ purpose: ContactPurpose, name: string, email: string, phone: string | null }> } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type PastEventsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: EventFilter | null | undefined;
}>;


export type PastEventsQuery = { events: { pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, type: EventType, occurredAt: string, actor: { kind: EventActorKind, user: string | null } | null, customer: { id: string, companyName: string } | null, subscription: { id: string, displayName: string } | null, changes: Array<{ field: ChangedField, before: string | null, after: string | null }> }> } };

export type EventsSubscriptionVariables = Exact<{
  after?: string | number | null | undefined;
  customerId?: string | number | null | undefined;
  types?: Array<EventType> | EventType | null | undefined;
}>;


export type EventsSubscription = { events: { id: string, type: EventType, occurredAt: string, actor: { kind: EventActorKind, user: string | null } | null, customer: { id: string, companyName: string } | null, subscription: { id: string, displayName: string } | null, changes: Array<{ field: ChangedField, before: string | null, after: string | null }> } };

export type AmountFragment = { amount: string, currency: string };

export type PagePositionFragment = { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null };

type Refusal_AlreadyExistsError_Fragment = { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

type Refusal_ConflictError_Fragment = { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

type Refusal_InvalidInputError_Fragment = { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

type Refusal_NotAvailableError_Fragment = { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null };

type Refusal_NotFoundError_Fragment = { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

type Refusal_RefusedError_Fragment = { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

type Refusal_TermEndNotPossibleError_Fragment = { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

export type RefusalFragment =
  | Refusal_AlreadyExistsError_Fragment
  | Refusal_ConflictError_Fragment
  | Refusal_InvalidInputError_Fragment
  | Refusal_NotAvailableError_Fragment
  | Refusal_NotFoundError_Fragment
  | Refusal_RefusedError_Fragment
  | Refusal_TermEndNotPossibleError_Fragment
;

export type CustomerSummaryFragment = { id: string, version: number, companyName: string, domain: string, country: string, currency: string, segment: CustomerSegment, externalReference: string | null, tags: Array<string> };

export type CustomerDetailsFragment = { email: string, openedAt: string, agreementAcceptedOn: string | null, removedAt: string | null, id: string, version: number, companyName: string, domain: string, country: string, currency: string, segment: CustomerSegment, externalReference: string | null, tags: Array<string>, billingAddress: { line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null } | null, contacts: Array<{ purpose: ContactPurpose, name: string, email: string, phone: string | null }> };

export type SubscriptionSummaryFragment = { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, customer: { id: string, companyName: string }, plan: { id: string, title: string }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null };

export type SubscriptionDetailsFragment = { externalReference: string | null, tags: Array<string>, orderedAt: string, activatedAt: string | null, trialEndsOn: string | null, cancellationReason: string | null, id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, offer: { id: string, title: string }, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, plan: { id: string, title: string } }>, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { id: string, title: string } } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, decidesAt: string | null } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, customer: { id: string, companyName: string }, plan: { id: string, title: string }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null };

export type ChargeSummaryFragment = { id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string }, plan: { id: string, title: string } };

export type CartContentFragment = { id: string, status: CartStatus, expiresAt: string, total: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, lines: Array<{ id: string, quantity: number, nickname: string | null, termDuration: string, billingCycle: BillingCycle, termEndsOn: string | null, plan: { id: string, title: string }, unitPrice: { amount: string, currency: string } | null, amount: { amount: string, currency: string } | null, error:
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
     | null }> };

export type PlacedOrderFragment = { id: string, status: OrderStatus, placedAt: string, total: { amount: string, currency: string } | null, lines: Array<{ lineNumber: number, quantity: number, subscription: { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, customer: { id: string, companyName: string }, plan: { id: string, title: string }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null }> };

export type InvoiceSummaryFragment = { id: string, number: string, documentType: InvoiceDocumentType, status: InvoiceStatus, currency: string, periodStartsOn: string, periodEndsOn: string, publishedAt: string, dueOn: string, total: { amount: string, currency: string }, balance: { amount: string, currency: string } };

export type EventContentFragment = { id: string, type: EventType, occurredAt: string, actor: { kind: EventActorKind, user: string | null } | null, customer: { id: string, companyName: string } | null, subscription: { id: string, displayName: string } | null, changes: Array<{ field: ChangedField, before: string | null, after: string | null }> };

export type InvoicesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: InvoiceFilter | null | undefined;
  orderBy?: InvoiceOrder | null | undefined;
}>;


export type InvoicesQuery = { invoices: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, number: string, documentType: InvoiceDocumentType, status: InvoiceStatus, currency: string, periodStartsOn: string, periodEndsOn: string, publishedAt: string, dueOn: string, total: { amount: string, currency: string }, balance: { amount: string, currency: string } }> } | null };

export type InvoiceQueryVariables = Exact<{
  id: string | number;
}>;


export type InvoiceQuery = { invoice: { paidAt: string | null, id: string, number: string, documentType: InvoiceDocumentType, status: InvoiceStatus, currency: string, periodStartsOn: string, periodEndsOn: string, publishedAt: string, dueOn: string, total: { amount: string, currency: string }, balance: { amount: string, currency: string } } | null };

export type InvoiceLinesQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type InvoiceLinesQuery = { invoice: { id: string, charges: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, customer: { id: string, companyName: string }, subscription: { id: string, displayName: string }, amount: { amount: string, currency: string }, plan: { id: string, title: string } }> } } | null };

export type InvoiceDownloadQueryVariables = Exact<{
  id: string | number;
  format: DownloadFormat;
}>;


export type InvoiceDownloadQuery = { invoice: { id: string, download: { url: string, fileName: string, expiresAt: string } } | null };

export type CartQueryVariables = Exact<{
  id: string | number;
}>;


export type CartQuery = { cart: { id: string, status: CartStatus, expiresAt: string, total: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, lines: Array<{ id: string, quantity: number, nickname: string | null, termDuration: string, billingCycle: BillingCycle, termEndsOn: string | null, plan: { id: string, title: string }, unitPrice: { amount: string, currency: string } | null, amount: { amount: string, currency: string } | null, error:
        | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
        | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
        | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
        | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
        | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
        | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
        | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
       | null }> } | null };

export type CreateCartMutationVariables = Exact<{
  input: CreateCartInput;
}>;


export type CreateCartMutation = { payload: { isDryRun: boolean, isReplay: boolean, cart: { id: string, status: CartStatus, expiresAt: string, total: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, lines: Array<{ id: string, quantity: number, nickname: string | null, termDuration: string, billingCycle: BillingCycle, termEndsOn: string | null, plan: { id: string, title: string }, unitPrice: { amount: string, currency: string } | null, amount: { amount: string, currency: string } | null, error:
          | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
          | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
         | null }> } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type CheckoutCartMutationVariables = Exact<{
  input: CheckoutCartInput;
}>;


export type CheckoutCartMutation = { payload: { isDryRun: boolean, isReplay: boolean, cart: { id: string, status: CartStatus, expiresAt: string, total: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, lines: Array<{ id: string, quantity: number, nickname: string | null, termDuration: string, billingCycle: BillingCycle, termEndsOn: string | null, plan: { id: string, title: string }, unitPrice: { amount: string, currency: string } | null, amount: { amount: string, currency: string } | null, error:
          | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
          | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
         | null }> } | null, orders: Array<{ id: string, status: OrderStatus, placedAt: string, total: { amount: string, currency: string } | null, lines: Array<{ lineNumber: number, quantity: number, subscription: { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, customer: { id: string, companyName: string }, plan: { id: string, title: string }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null }> }>, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string }, plan: { id: string, title: string } }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type PlaceOrderMutationVariables = Exact<{
  input: PlaceOrderInput;
}>;


export type PlaceOrderMutation = { payload: { isDryRun: boolean, isReplay: boolean, orders: Array<{ id: string, status: OrderStatus, placedAt: string, total: { amount: string, currency: string } | null, lines: Array<{ lineNumber: number, quantity: number, subscription: { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, customer: { id: string, companyName: string }, plan: { id: string, title: string }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null }> }>, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string }, plan: { id: string, title: string } }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type SubscriptionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: SubscriptionFilter | null | undefined;
  orderBy?: CustomerSubscriptionOrder | null | undefined;
}>;


export type SubscriptionsQuery = { subscriptions: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, customer: { id: string, companyName: string }, plan: { id: string, title: string }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null }> } };

export type SubscriptionsOfCustomerQueryVariables = Exact<{
  customerId: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: SubscriptionFilter | null | undefined;
  orderBy?: CustomerSubscriptionOrder | null | undefined;
}>;


export type SubscriptionsOfCustomerQuery = { customer: { id: string, companyName: string, subscriptions: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, customer: { id: string, companyName: string }, plan: { id: string, title: string }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null }> } } | null };

export type SubscriptionQueryVariables = Exact<{
  id: string | number;
}>;


export type SubscriptionQuery = { subscription: { externalReference: string | null, tags: Array<string>, orderedAt: string, activatedAt: string | null, trialEndsOn: string | null, cancellationReason: string | null, id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, offer: { id: string, title: string }, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, plan: { id: string, title: string } }>, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { id: string, title: string } } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, decidesAt: string | null } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, customer: { id: string, companyName: string }, plan: { id: string, title: string }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null };

export type ChargesOfSubscriptionQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ChargesOfSubscriptionQuery = { subscription: { id: string, charges: { pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string }, plan: { id: string, title: string } }> } | null } | null };

export type ChangedSubscriptionFragment = { isDryRun: boolean, isReplay: boolean, subscription: { externalReference: string | null, tags: Array<string>, orderedAt: string, activatedAt: string | null, trialEndsOn: string | null, cancellationReason: string | null, id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, offer: { id: string, title: string }, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, plan: { id: string, title: string } }>, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { id: string, title: string } } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, decidesAt: string | null } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, customer: { id: string, companyName: string }, plan: { id: string, title: string }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { id: string, action: OperationAction, status: OperationStatus, decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string }, plan: { id: string, title: string } }>, userErrors: Array<
    | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
  > };

export type RenameSubscriptionMutationVariables = Exact<{
  input: RenameSubscriptionInput;
}>;


export type RenameSubscriptionMutation = { payload: { isDryRun: boolean, isReplay: boolean, subscription: { externalReference: string | null, tags: Array<string>, orderedAt: string, activatedAt: string | null, trialEndsOn: string | null, cancellationReason: string | null, id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, offer: { id: string, title: string }, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, plan: { id: string, title: string } }>, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { id: string, title: string } } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, decidesAt: string | null } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, customer: { id: string, companyName: string }, plan: { id: string, title: string }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { id: string, action: OperationAction, status: OperationStatus, decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string }, plan: { id: string, title: string } }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ChangeQuantityMutationVariables = Exact<{
  input: ChangeQuantityInput;
}>;


export type ChangeQuantityMutation = { payload: { isDryRun: boolean, isReplay: boolean, subscription: { externalReference: string | null, tags: Array<string>, orderedAt: string, activatedAt: string | null, trialEndsOn: string | null, cancellationReason: string | null, id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, offer: { id: string, title: string }, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, plan: { id: string, title: string } }>, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { id: string, title: string } } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, decidesAt: string | null } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, customer: { id: string, companyName: string }, plan: { id: string, title: string }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { id: string, action: OperationAction, status: OperationStatus, decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string }, plan: { id: string, title: string } }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ChangePlanMutationVariables = Exact<{
  input: ChangePlanInput;
}>;


export type ChangePlanMutation = { payload: { isDryRun: boolean, isReplay: boolean, subscription: { externalReference: string | null, tags: Array<string>, orderedAt: string, activatedAt: string | null, trialEndsOn: string | null, cancellationReason: string | null, id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, offer: { id: string, title: string }, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, plan: { id: string, title: string } }>, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { id: string, title: string } } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, decidesAt: string | null } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, customer: { id: string, companyName: string }, plan: { id: string, title: string }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { id: string, action: OperationAction, status: OperationStatus, decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string }, plan: { id: string, title: string } }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type UpdateAddOnsMutationVariables = Exact<{
  input: UpdateAddOnsInput;
}>;


export type UpdateAddOnsMutation = { payload: { isDryRun: boolean, isReplay: boolean, subscription: { externalReference: string | null, tags: Array<string>, orderedAt: string, activatedAt: string | null, trialEndsOn: string | null, cancellationReason: string | null, id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, offer: { id: string, title: string }, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, plan: { id: string, title: string } }>, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { id: string, title: string } } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, decidesAt: string | null } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, customer: { id: string, companyName: string }, plan: { id: string, title: string }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { id: string, action: OperationAction, status: OperationStatus, decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string }, plan: { id: string, title: string } }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type SetAutoRenewMutationVariables = Exact<{
  input: SetAutoRenewInput;
}>;


export type SetAutoRenewMutation = { payload: { isDryRun: boolean, isReplay: boolean, subscription: { externalReference: string | null, tags: Array<string>, orderedAt: string, activatedAt: string | null, trialEndsOn: string | null, cancellationReason: string | null, id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, offer: { id: string, title: string }, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, plan: { id: string, title: string } }>, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { id: string, title: string } } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, decidesAt: string | null } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, customer: { id: string, companyName: string }, plan: { id: string, title: string }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { id: string, action: OperationAction, status: OperationStatus, decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string }, plan: { id: string, title: string } }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ScheduleChangeMutationVariables = Exact<{
  input: ScheduleChangeInput;
}>;


export type ScheduleChangeMutation = { payload: { isDryRun: boolean, isReplay: boolean, subscription: { externalReference: string | null, tags: Array<string>, orderedAt: string, activatedAt: string | null, trialEndsOn: string | null, cancellationReason: string | null, id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, offer: { id: string, title: string }, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, plan: { id: string, title: string } }>, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { id: string, title: string } } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, decidesAt: string | null } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, customer: { id: string, companyName: string }, plan: { id: string, title: string }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { id: string, action: OperationAction, status: OperationStatus, decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string }, plan: { id: string, title: string } }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ConvertTrialMutationVariables = Exact<{
  input: ConvertTrialInput;
}>;


export type ConvertTrialMutation = { payload: { isDryRun: boolean, isReplay: boolean, subscription: { externalReference: string | null, tags: Array<string>, orderedAt: string, activatedAt: string | null, trialEndsOn: string | null, cancellationReason: string | null, id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, offer: { id: string, title: string }, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, plan: { id: string, title: string } }>, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { id: string, title: string } } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, decidesAt: string | null } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, customer: { id: string, companyName: string }, plan: { id: string, title: string }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { id: string, action: OperationAction, status: OperationStatus, decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string }, plan: { id: string, title: string } }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type SuspendSubscriptionMutationVariables = Exact<{
  input: SuspendSubscriptionInput;
}>;


export type SuspendSubscriptionMutation = { payload: { isDryRun: boolean, isReplay: boolean, subscription: { externalReference: string | null, tags: Array<string>, orderedAt: string, activatedAt: string | null, trialEndsOn: string | null, cancellationReason: string | null, id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, offer: { id: string, title: string }, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, plan: { id: string, title: string } }>, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { id: string, title: string } } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, decidesAt: string | null } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, customer: { id: string, companyName: string }, plan: { id: string, title: string }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { id: string, action: OperationAction, status: OperationStatus, decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string }, plan: { id: string, title: string } }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ReactivateSubscriptionMutationVariables = Exact<{
  input: ReactivateSubscriptionInput;
}>;


export type ReactivateSubscriptionMutation = { payload: { isDryRun: boolean, isReplay: boolean, subscription: { externalReference: string | null, tags: Array<string>, orderedAt: string, activatedAt: string | null, trialEndsOn: string | null, cancellationReason: string | null, id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, offer: { id: string, title: string }, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, plan: { id: string, title: string } }>, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { id: string, title: string } } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, decidesAt: string | null } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, customer: { id: string, companyName: string }, plan: { id: string, title: string }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { id: string, action: OperationAction, status: OperationStatus, decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string }, plan: { id: string, title: string } }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type CancelSubscriptionMutationVariables = Exact<{
  input: CancelSubscriptionInput;
}>;


export type CancelSubscriptionMutation = { payload: { isDryRun: boolean, isReplay: boolean, subscription: { externalReference: string | null, tags: Array<string>, orderedAt: string, activatedAt: string | null, trialEndsOn: string | null, cancellationReason: string | null, id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, offer: { id: string, title: string }, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, plan: { id: string, title: string } }>, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { id: string, title: string } } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, decidesAt: string | null } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, customer: { id: string, companyName: string }, plan: { id: string, title: string }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { id: string, action: OperationAction, status: OperationStatus, decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string }, plan: { id: string, title: string } }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ActivateSandboxSubscriptionMutationVariables = Exact<{
  input: ActivateSandboxSubscriptionInput;
}>;


export type ActivateSandboxSubscriptionMutation = { payload: { isDryRun: boolean, isReplay: boolean, subscription: { externalReference: string | null, tags: Array<string>, orderedAt: string, activatedAt: string | null, trialEndsOn: string | null, cancellationReason: string | null, id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, offer: { id: string, title: string }, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, plan: { id: string, title: string } }>, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { id: string, title: string } } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, decidesAt: string | null } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, customer: { id: string, companyName: string }, plan: { id: string, title: string }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { id: string, action: OperationAction, status: OperationStatus, decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string }, plan: { id: string, title: string } }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { displayName: string, roles: Array<Role>, now: string, partner: { id: string, name: string, type: PartnerType, mode: PartnerMode, country: string } | null } };

export type LastEventIdQueryVariables = Exact<{ [key: string]: never; }>;


export type LastEventIdQuery = { viewer: { lastEventId: string | null } };

export type AdvanceTestClockMutationVariables = Exact<{
  input: AdvanceTestClockInput;
}>;


export type AdvanceTestClockMutation = { payload: { now: string | null, transitions: number, reminders: number, invoicesPublished: number, failed: number, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string, displayName: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const PagePositionFragmentDoc = new TypedDocumentString(`
    fragment PagePosition on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}
    `, {"fragmentName":"PagePosition"}) as unknown as TypedDocumentString<PagePositionFragment, unknown>;
export const CustomerSummaryFragmentDoc = new TypedDocumentString(`
    fragment CustomerSummary on Customer {
  id
  version
  companyName
  domain
  country
  currency
  segment
  externalReference
  tags
}
    `, {"fragmentName":"CustomerSummary"}) as unknown as TypedDocumentString<CustomerSummaryFragment, unknown>;
export const CustomerDetailsFragmentDoc = new TypedDocumentString(`
    fragment CustomerDetails on Customer {
  ...CustomerSummary
  email
  openedAt
  agreementAcceptedOn
  removedAt
  billingAddress {
    line1
    line2
    city
    region
    postalCode
  }
  contacts {
    purpose
    name
    email
    phone
  }
}
    fragment CustomerSummary on Customer {
  id
  version
  companyName
  domain
  country
  currency
  segment
  externalReference
  tags
}`, {"fragmentName":"CustomerDetails"}) as unknown as TypedDocumentString<CustomerDetailsFragment, unknown>;
export const AmountFragmentDoc = new TypedDocumentString(`
    fragment Amount on Money {
  amount
  currency
}
    `, {"fragmentName":"Amount"}) as unknown as TypedDocumentString<AmountFragment, unknown>;
export const RefusalFragmentDoc = new TypedDocumentString(`
    fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}
    `, {"fragmentName":"Refusal"}) as unknown as TypedDocumentString<RefusalFragment, unknown>;
export const CartContentFragmentDoc = new TypedDocumentString(`
    fragment CartContent on Cart {
  id
  status
  expiresAt
  total {
    ...Amount
  }
  dueOnActivation {
    ...Amount
  }
  dueLater {
    ...Amount
  }
  lines {
    id
    quantity
    nickname
    termDuration
    billingCycle
    termEndsOn
    plan {
      id
      title
    }
    unitPrice {
      ...Amount
    }
    amount {
      ...Amount
    }
    error {
      ...Refusal
    }
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}`, {"fragmentName":"CartContent"}) as unknown as TypedDocumentString<CartContentFragment, unknown>;
export const SubscriptionSummaryFragmentDoc = new TypedDocumentString(`
    fragment SubscriptionSummary on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  quantity
  autoRenew
  billingCycle
  termDuration
  customer {
    id
    companyName
  }
  plan {
    id
    title
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...Amount
    }
  }
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...Amount
    }
  }
}
    fragment Amount on Money {
  amount
  currency
}`, {"fragmentName":"SubscriptionSummary"}) as unknown as TypedDocumentString<SubscriptionSummaryFragment, unknown>;
export const PlacedOrderFragmentDoc = new TypedDocumentString(`
    fragment PlacedOrder on Order {
  id
  status
  placedAt
  total {
    ...Amount
  }
  lines {
    lineNumber
    quantity
    subscription {
      ...SubscriptionSummary
    }
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment SubscriptionSummary on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  quantity
  autoRenew
  billingCycle
  termDuration
  customer {
    id
    companyName
  }
  plan {
    id
    title
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...Amount
    }
  }
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...Amount
    }
  }
}`, {"fragmentName":"PlacedOrder"}) as unknown as TypedDocumentString<PlacedOrderFragment, unknown>;
export const InvoiceSummaryFragmentDoc = new TypedDocumentString(`
    fragment InvoiceSummary on Invoice {
  id
  number
  documentType
  status
  currency
  periodStartsOn
  periodEndsOn
  publishedAt
  dueOn
  total {
    ...Amount
  }
  balance {
    ...Amount
  }
}
    fragment Amount on Money {
  amount
  currency
}`, {"fragmentName":"InvoiceSummary"}) as unknown as TypedDocumentString<InvoiceSummaryFragment, unknown>;
export const EventContentFragmentDoc = new TypedDocumentString(`
    fragment EventContent on Event {
  id
  type
  occurredAt
  actor {
    kind
    user
  }
  customer {
    id
    companyName
  }
  subscription {
    id
    displayName
  }
  changes {
    field
    before
    after
  }
}
    `, {"fragmentName":"EventContent"}) as unknown as TypedDocumentString<EventContentFragment, unknown>;
export const SubscriptionDetailsFragmentDoc = new TypedDocumentString(`
    fragment SubscriptionDetails on CustomerSubscription {
  ...SubscriptionSummary
  externalReference
  tags
  orderedAt
  activatedAt
  trialEndsOn
  cancellationReason
  offer {
    id
    title
  }
  addOns {
    id
    quantity
    status
    plan {
      id
      title
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    termDuration
    billingCycle
    plan {
      id
      title
    }
  }
  cancellation {
    outcomeNow
    windowClosesAt
    endsOn
    credit {
      ...Amount
    }
  }
  actionNeeded {
    reason
    publisherUrl
  }
  pendingOperation {
    id
    action
    status
    quantity
    decidesAt
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment SubscriptionSummary on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  quantity
  autoRenew
  billingCycle
  termDuration
  customer {
    id
    companyName
  }
  plan {
    id
    title
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...Amount
    }
  }
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...Amount
    }
  }
}`, {"fragmentName":"SubscriptionDetails"}) as unknown as TypedDocumentString<SubscriptionDetailsFragment, unknown>;
export const ChargeSummaryFragmentDoc = new TypedDocumentString(`
    fragment ChargeSummary on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...Amount
  }
  plan {
    id
    title
  }
}
    fragment Amount on Money {
  amount
  currency
}`, {"fragmentName":"ChargeSummary"}) as unknown as TypedDocumentString<ChargeSummaryFragment, unknown>;
export const ChangedSubscriptionFragmentDoc = new TypedDocumentString(`
    fragment ChangedSubscription on SubscriptionPayload {
  isDryRun
  isReplay
  subscription {
    ...SubscriptionDetails
  }
  operation {
    id
    action
    status
    decidesAt
  }
  charges {
    ...ChargeSummary
  }
  userErrors {
    ...Refusal
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}
fragment SubscriptionSummary on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  quantity
  autoRenew
  billingCycle
  termDuration
  customer {
    id
    companyName
  }
  plan {
    id
    title
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...Amount
    }
  }
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...Amount
    }
  }
}
fragment SubscriptionDetails on CustomerSubscription {
  ...SubscriptionSummary
  externalReference
  tags
  orderedAt
  activatedAt
  trialEndsOn
  cancellationReason
  offer {
    id
    title
  }
  addOns {
    id
    quantity
    status
    plan {
      id
      title
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    termDuration
    billingCycle
    plan {
      id
      title
    }
  }
  cancellation {
    outcomeNow
    windowClosesAt
    endsOn
    credit {
      ...Amount
    }
  }
  actionNeeded {
    reason
    publisherUrl
  }
  pendingOperation {
    id
    action
    status
    quantity
    decidesAt
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
}
fragment ChargeSummary on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...Amount
  }
  plan {
    id
    title
  }
}`, {"fragmentName":"ChangedSubscription"}) as unknown as TypedDocumentString<ChangedSubscriptionFragment, unknown>;
export const OffersDocument = new TypedDocumentString(`
    query Offers($first: Int, $after: String, $filter: OfferFilter) {
  offers(first: $first, after: $after, filter: $filter) {
    totalCount
    pageInfo {
      ...PagePosition
    }
    nodes {
      id
      title
      description
      publisher {
        id
        name
      }
      plans {
        id
        title
        isAddOn
        minimumQuantity
        maximumQuantity
        trialDays
      }
    }
  }
}
    fragment PagePosition on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`) as unknown as TypedDocumentString<OffersQuery, OffersQueryVariables>;
export const PurchasabilityDocument = new TypedDocumentString(`
    query Purchasability($customerId: ID!, $planId: ID!) {
  customer(id: $customerId) {
    id
    availability(planId: $planId) {
      isPurchasable
      reasons
      message
      reactivate {
        id
        displayName
      }
    }
    prices(planId: $planId) {
      termDuration
      billingCycle
      unitPrice {
        ...Amount
      }
      termPrice {
        ...Amount
      }
    }
  }
}
    fragment Amount on Money {
  amount
  currency
}`) as unknown as TypedDocumentString<PurchasabilityQuery, PurchasabilityQueryVariables>;
export const CustomersDocument = new TypedDocumentString(`
    query Customers($first: Int, $after: String, $filter: CustomerFilter, $orderBy: CustomerOrder) {
  customers(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    totalCount
    pageInfo {
      ...PagePosition
    }
    nodes {
      ...CustomerSummary
    }
  }
}
    fragment PagePosition on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}
fragment CustomerSummary on Customer {
  id
  version
  companyName
  domain
  country
  currency
  segment
  externalReference
  tags
}`) as unknown as TypedDocumentString<CustomersQuery, CustomersQueryVariables>;
export const CustomerDocument = new TypedDocumentString(`
    query Customer($id: ID!) {
  customer(id: $id) {
    ...CustomerDetails
  }
}
    fragment CustomerSummary on Customer {
  id
  version
  companyName
  domain
  country
  currency
  segment
  externalReference
  tags
}
fragment CustomerDetails on Customer {
  ...CustomerSummary
  email
  openedAt
  agreementAcceptedOn
  removedAt
  billingAddress {
    line1
    line2
    city
    region
    postalCode
  }
  contacts {
    purpose
    name
    email
    phone
  }
}`) as unknown as TypedDocumentString<CustomerQuery, CustomerQueryVariables>;
export const CreateCustomerDocument = new TypedDocumentString(`
    mutation CreateCustomer($input: CreateCustomerInput!) {
  payload: createCustomer(input: $input) {
    isDryRun
    isReplay
    customer {
      ...CustomerDetails
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}
fragment CustomerSummary on Customer {
  id
  version
  companyName
  domain
  country
  currency
  segment
  externalReference
  tags
}
fragment CustomerDetails on Customer {
  ...CustomerSummary
  email
  openedAt
  agreementAcceptedOn
  removedAt
  billingAddress {
    line1
    line2
    city
    region
    postalCode
  }
  contacts {
    purpose
    name
    email
    phone
  }
}`) as unknown as TypedDocumentString<CreateCustomerMutation, CreateCustomerMutationVariables>;
export const UpdateCustomerDocument = new TypedDocumentString(`
    mutation UpdateCustomer($input: UpdateCustomerInput!) {
  payload: updateCustomer(input: $input) {
    isDryRun
    isReplay
    customer {
      ...CustomerDetails
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}
fragment CustomerSummary on Customer {
  id
  version
  companyName
  domain
  country
  currency
  segment
  externalReference
  tags
}
fragment CustomerDetails on Customer {
  ...CustomerSummary
  email
  openedAt
  agreementAcceptedOn
  removedAt
  billingAddress {
    line1
    line2
    city
    region
    postalCode
  }
  contacts {
    purpose
    name
    email
    phone
  }
}`) as unknown as TypedDocumentString<UpdateCustomerMutation, UpdateCustomerMutationVariables>;
export const PastEventsDocument = new TypedDocumentString(`
    query PastEvents($first: Int, $after: String, $filter: EventFilter) {
  events(first: $first, after: $after, filter: $filter) {
    pageInfo {
      ...PagePosition
    }
    nodes {
      ...EventContent
    }
  }
}
    fragment PagePosition on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}
fragment EventContent on Event {
  id
  type
  occurredAt
  actor {
    kind
    user
  }
  customer {
    id
    companyName
  }
  subscription {
    id
    displayName
  }
  changes {
    field
    before
    after
  }
}`) as unknown as TypedDocumentString<PastEventsQuery, PastEventsQueryVariables>;
export const EventsDocument = new TypedDocumentString(`
    subscription Events($after: ID, $customerId: ID, $types: [EventType!]) {
  events(after: $after, customerId: $customerId, types: $types) {
    ...EventContent
  }
}
    fragment EventContent on Event {
  id
  type
  occurredAt
  actor {
    kind
    user
  }
  customer {
    id
    companyName
  }
  subscription {
    id
    displayName
  }
  changes {
    field
    before
    after
  }
}`) as unknown as TypedDocumentString<EventsSubscription, EventsSubscriptionVariables>;
export const InvoicesDocument = new TypedDocumentString(`
    query Invoices($first: Int, $after: String, $filter: InvoiceFilter, $orderBy: InvoiceOrder) {
  invoices(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    totalCount
    pageInfo {
      ...PagePosition
    }
    nodes {
      ...InvoiceSummary
    }
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment PagePosition on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}
fragment InvoiceSummary on Invoice {
  id
  number
  documentType
  status
  currency
  periodStartsOn
  periodEndsOn
  publishedAt
  dueOn
  total {
    ...Amount
  }
  balance {
    ...Amount
  }
}`) as unknown as TypedDocumentString<InvoicesQuery, InvoicesQueryVariables>;
export const InvoiceDocument = new TypedDocumentString(`
    query Invoice($id: ID!) {
  invoice(id: $id) {
    ...InvoiceSummary
    paidAt
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment InvoiceSummary on Invoice {
  id
  number
  documentType
  status
  currency
  periodStartsOn
  periodEndsOn
  publishedAt
  dueOn
  total {
    ...Amount
  }
  balance {
    ...Amount
  }
}`) as unknown as TypedDocumentString<InvoiceQuery, InvoiceQueryVariables>;
export const InvoiceLinesDocument = new TypedDocumentString(`
    query InvoiceLines($id: ID!, $first: Int, $after: String) {
  invoice(id: $id) {
    id
    charges(first: $first, after: $after) {
      totalCount
      pageInfo {
        ...PagePosition
      }
      nodes {
        ...ChargeSummary
        customer {
          id
          companyName
        }
        subscription {
          id
          displayName
        }
      }
    }
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment PagePosition on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}
fragment ChargeSummary on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...Amount
  }
  plan {
    id
    title
  }
}`) as unknown as TypedDocumentString<InvoiceLinesQuery, InvoiceLinesQueryVariables>;
export const InvoiceDownloadDocument = new TypedDocumentString(`
    query InvoiceDownload($id: ID!, $format: DownloadFormat!) {
  invoice(id: $id) {
    id
    download(format: $format) {
      url
      fileName
      expiresAt
    }
  }
}
    `) as unknown as TypedDocumentString<InvoiceDownloadQuery, InvoiceDownloadQueryVariables>;
export const CartDocument = new TypedDocumentString(`
    query Cart($id: ID!) {
  cart(id: $id) {
    ...CartContent
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}
fragment CartContent on Cart {
  id
  status
  expiresAt
  total {
    ...Amount
  }
  dueOnActivation {
    ...Amount
  }
  dueLater {
    ...Amount
  }
  lines {
    id
    quantity
    nickname
    termDuration
    billingCycle
    termEndsOn
    plan {
      id
      title
    }
    unitPrice {
      ...Amount
    }
    amount {
      ...Amount
    }
    error {
      ...Refusal
    }
  }
}`) as unknown as TypedDocumentString<CartQuery, CartQueryVariables>;
export const CreateCartDocument = new TypedDocumentString(`
    mutation CreateCart($input: CreateCartInput!) {
  payload: createCart(input: $input) {
    isDryRun
    isReplay
    cart {
      ...CartContent
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}
fragment CartContent on Cart {
  id
  status
  expiresAt
  total {
    ...Amount
  }
  dueOnActivation {
    ...Amount
  }
  dueLater {
    ...Amount
  }
  lines {
    id
    quantity
    nickname
    termDuration
    billingCycle
    termEndsOn
    plan {
      id
      title
    }
    unitPrice {
      ...Amount
    }
    amount {
      ...Amount
    }
    error {
      ...Refusal
    }
  }
}`) as unknown as TypedDocumentString<CreateCartMutation, CreateCartMutationVariables>;
export const CheckoutCartDocument = new TypedDocumentString(`
    mutation CheckoutCart($input: CheckoutCartInput!) {
  payload: checkoutCart(input: $input) {
    isDryRun
    isReplay
    cart {
      ...CartContent
    }
    orders {
      ...PlacedOrder
    }
    charges {
      ...ChargeSummary
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}
fragment SubscriptionSummary on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  quantity
  autoRenew
  billingCycle
  termDuration
  customer {
    id
    companyName
  }
  plan {
    id
    title
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...Amount
    }
  }
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...Amount
    }
  }
}
fragment ChargeSummary on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...Amount
  }
  plan {
    id
    title
  }
}
fragment CartContent on Cart {
  id
  status
  expiresAt
  total {
    ...Amount
  }
  dueOnActivation {
    ...Amount
  }
  dueLater {
    ...Amount
  }
  lines {
    id
    quantity
    nickname
    termDuration
    billingCycle
    termEndsOn
    plan {
      id
      title
    }
    unitPrice {
      ...Amount
    }
    amount {
      ...Amount
    }
    error {
      ...Refusal
    }
  }
}
fragment PlacedOrder on Order {
  id
  status
  placedAt
  total {
    ...Amount
  }
  lines {
    lineNumber
    quantity
    subscription {
      ...SubscriptionSummary
    }
  }
}`) as unknown as TypedDocumentString<CheckoutCartMutation, CheckoutCartMutationVariables>;
export const PlaceOrderDocument = new TypedDocumentString(`
    mutation PlaceOrder($input: PlaceOrderInput!) {
  payload: placeOrder(input: $input) {
    isDryRun
    isReplay
    orders {
      ...PlacedOrder
    }
    charges {
      ...ChargeSummary
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}
fragment SubscriptionSummary on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  quantity
  autoRenew
  billingCycle
  termDuration
  customer {
    id
    companyName
  }
  plan {
    id
    title
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...Amount
    }
  }
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...Amount
    }
  }
}
fragment ChargeSummary on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...Amount
  }
  plan {
    id
    title
  }
}
fragment PlacedOrder on Order {
  id
  status
  placedAt
  total {
    ...Amount
  }
  lines {
    lineNumber
    quantity
    subscription {
      ...SubscriptionSummary
    }
  }
}`) as unknown as TypedDocumentString<PlaceOrderMutation, PlaceOrderMutationVariables>;
export const SubscriptionsDocument = new TypedDocumentString(`
    query Subscriptions($first: Int, $after: String, $filter: SubscriptionFilter, $orderBy: CustomerSubscriptionOrder) {
  subscriptions(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    totalCount
    pageInfo {
      ...PagePosition
    }
    nodes {
      ...SubscriptionSummary
    }
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment PagePosition on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}
fragment SubscriptionSummary on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  quantity
  autoRenew
  billingCycle
  termDuration
  customer {
    id
    companyName
  }
  plan {
    id
    title
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...Amount
    }
  }
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...Amount
    }
  }
}`) as unknown as TypedDocumentString<SubscriptionsQuery, SubscriptionsQueryVariables>;
export const SubscriptionsOfCustomerDocument = new TypedDocumentString(`
    query SubscriptionsOfCustomer($customerId: ID!, $first: Int, $after: String, $filter: SubscriptionFilter, $orderBy: CustomerSubscriptionOrder) {
  customer(id: $customerId) {
    id
    companyName
    subscriptions(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount
      pageInfo {
        ...PagePosition
      }
      nodes {
        ...SubscriptionSummary
      }
    }
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment PagePosition on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}
fragment SubscriptionSummary on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  quantity
  autoRenew
  billingCycle
  termDuration
  customer {
    id
    companyName
  }
  plan {
    id
    title
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...Amount
    }
  }
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...Amount
    }
  }
}`) as unknown as TypedDocumentString<SubscriptionsOfCustomerQuery, SubscriptionsOfCustomerQueryVariables>;
export const SubscriptionDocument = new TypedDocumentString(`
    query Subscription($id: ID!) {
  subscription(id: $id) {
    ...SubscriptionDetails
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment SubscriptionSummary on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  quantity
  autoRenew
  billingCycle
  termDuration
  customer {
    id
    companyName
  }
  plan {
    id
    title
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...Amount
    }
  }
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...Amount
    }
  }
}
fragment SubscriptionDetails on CustomerSubscription {
  ...SubscriptionSummary
  externalReference
  tags
  orderedAt
  activatedAt
  trialEndsOn
  cancellationReason
  offer {
    id
    title
  }
  addOns {
    id
    quantity
    status
    plan {
      id
      title
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    termDuration
    billingCycle
    plan {
      id
      title
    }
  }
  cancellation {
    outcomeNow
    windowClosesAt
    endsOn
    credit {
      ...Amount
    }
  }
  actionNeeded {
    reason
    publisherUrl
  }
  pendingOperation {
    id
    action
    status
    quantity
    decidesAt
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
}`) as unknown as TypedDocumentString<SubscriptionQuery, SubscriptionQueryVariables>;
export const ChargesOfSubscriptionDocument = new TypedDocumentString(`
    query ChargesOfSubscription($id: ID!, $first: Int, $after: String) {
  subscription(id: $id) {
    id
    charges(first: $first, after: $after) {
      pageInfo {
        ...PagePosition
      }
      nodes {
        ...ChargeSummary
      }
    }
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment PagePosition on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}
fragment ChargeSummary on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...Amount
  }
  plan {
    id
    title
  }
}`) as unknown as TypedDocumentString<ChargesOfSubscriptionQuery, ChargesOfSubscriptionQueryVariables>;
export const RenameSubscriptionDocument = new TypedDocumentString(`
    mutation RenameSubscription($input: RenameSubscriptionInput!) {
  payload: renameSubscription(input: $input) {
    ...ChangedSubscription
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}
fragment SubscriptionSummary on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  quantity
  autoRenew
  billingCycle
  termDuration
  customer {
    id
    companyName
  }
  plan {
    id
    title
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...Amount
    }
  }
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...Amount
    }
  }
}
fragment SubscriptionDetails on CustomerSubscription {
  ...SubscriptionSummary
  externalReference
  tags
  orderedAt
  activatedAt
  trialEndsOn
  cancellationReason
  offer {
    id
    title
  }
  addOns {
    id
    quantity
    status
    plan {
      id
      title
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    termDuration
    billingCycle
    plan {
      id
      title
    }
  }
  cancellation {
    outcomeNow
    windowClosesAt
    endsOn
    credit {
      ...Amount
    }
  }
  actionNeeded {
    reason
    publisherUrl
  }
  pendingOperation {
    id
    action
    status
    quantity
    decidesAt
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
}
fragment ChargeSummary on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...Amount
  }
  plan {
    id
    title
  }
}
fragment ChangedSubscription on SubscriptionPayload {
  isDryRun
  isReplay
  subscription {
    ...SubscriptionDetails
  }
  operation {
    id
    action
    status
    decidesAt
  }
  charges {
    ...ChargeSummary
  }
  userErrors {
    ...Refusal
  }
}`) as unknown as TypedDocumentString<RenameSubscriptionMutation, RenameSubscriptionMutationVariables>;
export const ChangeQuantityDocument = new TypedDocumentString(`
    mutation ChangeQuantity($input: ChangeQuantityInput!) {
  payload: changeQuantity(input: $input) {
    ...ChangedSubscription
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}
fragment SubscriptionSummary on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  quantity
  autoRenew
  billingCycle
  termDuration
  customer {
    id
    companyName
  }
  plan {
    id
    title
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...Amount
    }
  }
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...Amount
    }
  }
}
fragment SubscriptionDetails on CustomerSubscription {
  ...SubscriptionSummary
  externalReference
  tags
  orderedAt
  activatedAt
  trialEndsOn
  cancellationReason
  offer {
    id
    title
  }
  addOns {
    id
    quantity
    status
    plan {
      id
      title
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    termDuration
    billingCycle
    plan {
      id
      title
    }
  }
  cancellation {
    outcomeNow
    windowClosesAt
    endsOn
    credit {
      ...Amount
    }
  }
  actionNeeded {
    reason
    publisherUrl
  }
  pendingOperation {
    id
    action
    status
    quantity
    decidesAt
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
}
fragment ChargeSummary on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...Amount
  }
  plan {
    id
    title
  }
}
fragment ChangedSubscription on SubscriptionPayload {
  isDryRun
  isReplay
  subscription {
    ...SubscriptionDetails
  }
  operation {
    id
    action
    status
    decidesAt
  }
  charges {
    ...ChargeSummary
  }
  userErrors {
    ...Refusal
  }
}`) as unknown as TypedDocumentString<ChangeQuantityMutation, ChangeQuantityMutationVariables>;
export const ChangePlanDocument = new TypedDocumentString(`
    mutation ChangePlan($input: ChangePlanInput!) {
  payload: changePlan(input: $input) {
    ...ChangedSubscription
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}
fragment SubscriptionSummary on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  quantity
  autoRenew
  billingCycle
  termDuration
  customer {
    id
    companyName
  }
  plan {
    id
    title
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...Amount
    }
  }
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...Amount
    }
  }
}
fragment SubscriptionDetails on CustomerSubscription {
  ...SubscriptionSummary
  externalReference
  tags
  orderedAt
  activatedAt
  trialEndsOn
  cancellationReason
  offer {
    id
    title
  }
  addOns {
    id
    quantity
    status
    plan {
      id
      title
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    termDuration
    billingCycle
    plan {
      id
      title
    }
  }
  cancellation {
    outcomeNow
    windowClosesAt
    endsOn
    credit {
      ...Amount
    }
  }
  actionNeeded {
    reason
    publisherUrl
  }
  pendingOperation {
    id
    action
    status
    quantity
    decidesAt
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
}
fragment ChargeSummary on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...Amount
  }
  plan {
    id
    title
  }
}
fragment ChangedSubscription on SubscriptionPayload {
  isDryRun
  isReplay
  subscription {
    ...SubscriptionDetails
  }
  operation {
    id
    action
    status
    decidesAt
  }
  charges {
    ...ChargeSummary
  }
  userErrors {
    ...Refusal
  }
}`) as unknown as TypedDocumentString<ChangePlanMutation, ChangePlanMutationVariables>;
export const UpdateAddOnsDocument = new TypedDocumentString(`
    mutation UpdateAddOns($input: UpdateAddOnsInput!) {
  payload: updateAddOns(input: $input) {
    ...ChangedSubscription
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}
fragment SubscriptionSummary on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  quantity
  autoRenew
  billingCycle
  termDuration
  customer {
    id
    companyName
  }
  plan {
    id
    title
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...Amount
    }
  }
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...Amount
    }
  }
}
fragment SubscriptionDetails on CustomerSubscription {
  ...SubscriptionSummary
  externalReference
  tags
  orderedAt
  activatedAt
  trialEndsOn
  cancellationReason
  offer {
    id
    title
  }
  addOns {
    id
    quantity
    status
    plan {
      id
      title
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    termDuration
    billingCycle
    plan {
      id
      title
    }
  }
  cancellation {
    outcomeNow
    windowClosesAt
    endsOn
    credit {
      ...Amount
    }
  }
  actionNeeded {
    reason
    publisherUrl
  }
  pendingOperation {
    id
    action
    status
    quantity
    decidesAt
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
}
fragment ChargeSummary on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...Amount
  }
  plan {
    id
    title
  }
}
fragment ChangedSubscription on SubscriptionPayload {
  isDryRun
  isReplay
  subscription {
    ...SubscriptionDetails
  }
  operation {
    id
    action
    status
    decidesAt
  }
  charges {
    ...ChargeSummary
  }
  userErrors {
    ...Refusal
  }
}`) as unknown as TypedDocumentString<UpdateAddOnsMutation, UpdateAddOnsMutationVariables>;
export const SetAutoRenewDocument = new TypedDocumentString(`
    mutation SetAutoRenew($input: SetAutoRenewInput!) {
  payload: setAutoRenew(input: $input) {
    ...ChangedSubscription
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}
fragment SubscriptionSummary on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  quantity
  autoRenew
  billingCycle
  termDuration
  customer {
    id
    companyName
  }
  plan {
    id
    title
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...Amount
    }
  }
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...Amount
    }
  }
}
fragment SubscriptionDetails on CustomerSubscription {
  ...SubscriptionSummary
  externalReference
  tags
  orderedAt
  activatedAt
  trialEndsOn
  cancellationReason
  offer {
    id
    title
  }
  addOns {
    id
    quantity
    status
    plan {
      id
      title
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    termDuration
    billingCycle
    plan {
      id
      title
    }
  }
  cancellation {
    outcomeNow
    windowClosesAt
    endsOn
    credit {
      ...Amount
    }
  }
  actionNeeded {
    reason
    publisherUrl
  }
  pendingOperation {
    id
    action
    status
    quantity
    decidesAt
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
}
fragment ChargeSummary on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...Amount
  }
  plan {
    id
    title
  }
}
fragment ChangedSubscription on SubscriptionPayload {
  isDryRun
  isReplay
  subscription {
    ...SubscriptionDetails
  }
  operation {
    id
    action
    status
    decidesAt
  }
  charges {
    ...ChargeSummary
  }
  userErrors {
    ...Refusal
  }
}`) as unknown as TypedDocumentString<SetAutoRenewMutation, SetAutoRenewMutationVariables>;
export const ScheduleChangeDocument = new TypedDocumentString(`
    mutation ScheduleChange($input: ScheduleChangeInput!) {
  payload: scheduleChange(input: $input) {
    ...ChangedSubscription
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}
fragment SubscriptionSummary on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  quantity
  autoRenew
  billingCycle
  termDuration
  customer {
    id
    companyName
  }
  plan {
    id
    title
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...Amount
    }
  }
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...Amount
    }
  }
}
fragment SubscriptionDetails on CustomerSubscription {
  ...SubscriptionSummary
  externalReference
  tags
  orderedAt
  activatedAt
  trialEndsOn
  cancellationReason
  offer {
    id
    title
  }
  addOns {
    id
    quantity
    status
    plan {
      id
      title
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    termDuration
    billingCycle
    plan {
      id
      title
    }
  }
  cancellation {
    outcomeNow
    windowClosesAt
    endsOn
    credit {
      ...Amount
    }
  }
  actionNeeded {
    reason
    publisherUrl
  }
  pendingOperation {
    id
    action
    status
    quantity
    decidesAt
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
}
fragment ChargeSummary on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...Amount
  }
  plan {
    id
    title
  }
}
fragment ChangedSubscription on SubscriptionPayload {
  isDryRun
  isReplay
  subscription {
    ...SubscriptionDetails
  }
  operation {
    id
    action
    status
    decidesAt
  }
  charges {
    ...ChargeSummary
  }
  userErrors {
    ...Refusal
  }
}`) as unknown as TypedDocumentString<ScheduleChangeMutation, ScheduleChangeMutationVariables>;
export const ConvertTrialDocument = new TypedDocumentString(`
    mutation ConvertTrial($input: ConvertTrialInput!) {
  payload: convertTrial(input: $input) {
    ...ChangedSubscription
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}
fragment SubscriptionSummary on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  quantity
  autoRenew
  billingCycle
  termDuration
  customer {
    id
    companyName
  }
  plan {
    id
    title
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...Amount
    }
  }
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...Amount
    }
  }
}
fragment SubscriptionDetails on CustomerSubscription {
  ...SubscriptionSummary
  externalReference
  tags
  orderedAt
  activatedAt
  trialEndsOn
  cancellationReason
  offer {
    id
    title
  }
  addOns {
    id
    quantity
    status
    plan {
      id
      title
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    termDuration
    billingCycle
    plan {
      id
      title
    }
  }
  cancellation {
    outcomeNow
    windowClosesAt
    endsOn
    credit {
      ...Amount
    }
  }
  actionNeeded {
    reason
    publisherUrl
  }
  pendingOperation {
    id
    action
    status
    quantity
    decidesAt
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
}
fragment ChargeSummary on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...Amount
  }
  plan {
    id
    title
  }
}
fragment ChangedSubscription on SubscriptionPayload {
  isDryRun
  isReplay
  subscription {
    ...SubscriptionDetails
  }
  operation {
    id
    action
    status
    decidesAt
  }
  charges {
    ...ChargeSummary
  }
  userErrors {
    ...Refusal
  }
}`) as unknown as TypedDocumentString<ConvertTrialMutation, ConvertTrialMutationVariables>;
export const SuspendSubscriptionDocument = new TypedDocumentString(`
    mutation SuspendSubscription($input: SuspendSubscriptionInput!) {
  payload: suspendSubscription(input: $input) {
    ...ChangedSubscription
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}
fragment SubscriptionSummary on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  quantity
  autoRenew
  billingCycle
  termDuration
  customer {
    id
    companyName
  }
  plan {
    id
    title
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...Amount
    }
  }
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...Amount
    }
  }
}
fragment SubscriptionDetails on CustomerSubscription {
  ...SubscriptionSummary
  externalReference
  tags
  orderedAt
  activatedAt
  trialEndsOn
  cancellationReason
  offer {
    id
    title
  }
  addOns {
    id
    quantity
    status
    plan {
      id
      title
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    termDuration
    billingCycle
    plan {
      id
      title
    }
  }
  cancellation {
    outcomeNow
    windowClosesAt
    endsOn
    credit {
      ...Amount
    }
  }
  actionNeeded {
    reason
    publisherUrl
  }
  pendingOperation {
    id
    action
    status
    quantity
    decidesAt
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
}
fragment ChargeSummary on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...Amount
  }
  plan {
    id
    title
  }
}
fragment ChangedSubscription on SubscriptionPayload {
  isDryRun
  isReplay
  subscription {
    ...SubscriptionDetails
  }
  operation {
    id
    action
    status
    decidesAt
  }
  charges {
    ...ChargeSummary
  }
  userErrors {
    ...Refusal
  }
}`) as unknown as TypedDocumentString<SuspendSubscriptionMutation, SuspendSubscriptionMutationVariables>;
export const ReactivateSubscriptionDocument = new TypedDocumentString(`
    mutation ReactivateSubscription($input: ReactivateSubscriptionInput!) {
  payload: reactivateSubscription(input: $input) {
    ...ChangedSubscription
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}
fragment SubscriptionSummary on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  quantity
  autoRenew
  billingCycle
  termDuration
  customer {
    id
    companyName
  }
  plan {
    id
    title
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...Amount
    }
  }
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...Amount
    }
  }
}
fragment SubscriptionDetails on CustomerSubscription {
  ...SubscriptionSummary
  externalReference
  tags
  orderedAt
  activatedAt
  trialEndsOn
  cancellationReason
  offer {
    id
    title
  }
  addOns {
    id
    quantity
    status
    plan {
      id
      title
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    termDuration
    billingCycle
    plan {
      id
      title
    }
  }
  cancellation {
    outcomeNow
    windowClosesAt
    endsOn
    credit {
      ...Amount
    }
  }
  actionNeeded {
    reason
    publisherUrl
  }
  pendingOperation {
    id
    action
    status
    quantity
    decidesAt
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
}
fragment ChargeSummary on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...Amount
  }
  plan {
    id
    title
  }
}
fragment ChangedSubscription on SubscriptionPayload {
  isDryRun
  isReplay
  subscription {
    ...SubscriptionDetails
  }
  operation {
    id
    action
    status
    decidesAt
  }
  charges {
    ...ChargeSummary
  }
  userErrors {
    ...Refusal
  }
}`) as unknown as TypedDocumentString<ReactivateSubscriptionMutation, ReactivateSubscriptionMutationVariables>;
export const CancelSubscriptionDocument = new TypedDocumentString(`
    mutation CancelSubscription($input: CancelSubscriptionInput!) {
  payload: cancelSubscription(input: $input) {
    ...ChangedSubscription
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}
fragment SubscriptionSummary on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  quantity
  autoRenew
  billingCycle
  termDuration
  customer {
    id
    companyName
  }
  plan {
    id
    title
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...Amount
    }
  }
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...Amount
    }
  }
}
fragment SubscriptionDetails on CustomerSubscription {
  ...SubscriptionSummary
  externalReference
  tags
  orderedAt
  activatedAt
  trialEndsOn
  cancellationReason
  offer {
    id
    title
  }
  addOns {
    id
    quantity
    status
    plan {
      id
      title
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    termDuration
    billingCycle
    plan {
      id
      title
    }
  }
  cancellation {
    outcomeNow
    windowClosesAt
    endsOn
    credit {
      ...Amount
    }
  }
  actionNeeded {
    reason
    publisherUrl
  }
  pendingOperation {
    id
    action
    status
    quantity
    decidesAt
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
}
fragment ChargeSummary on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...Amount
  }
  plan {
    id
    title
  }
}
fragment ChangedSubscription on SubscriptionPayload {
  isDryRun
  isReplay
  subscription {
    ...SubscriptionDetails
  }
  operation {
    id
    action
    status
    decidesAt
  }
  charges {
    ...ChargeSummary
  }
  userErrors {
    ...Refusal
  }
}`) as unknown as TypedDocumentString<CancelSubscriptionMutation, CancelSubscriptionMutationVariables>;
export const ActivateSandboxSubscriptionDocument = new TypedDocumentString(`
    mutation ActivateSandboxSubscription($input: ActivateSandboxSubscriptionInput!) {
  payload: activateSandboxSubscription(input: $input) {
    ...ChangedSubscription
  }
}
    fragment Amount on Money {
  amount
  currency
}
fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}
fragment SubscriptionSummary on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  quantity
  autoRenew
  billingCycle
  termDuration
  customer {
    id
    companyName
  }
  plan {
    id
    title
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...Amount
    }
  }
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...Amount
    }
  }
}
fragment SubscriptionDetails on CustomerSubscription {
  ...SubscriptionSummary
  externalReference
  tags
  orderedAt
  activatedAt
  trialEndsOn
  cancellationReason
  offer {
    id
    title
  }
  addOns {
    id
    quantity
    status
    plan {
      id
      title
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    termDuration
    billingCycle
    plan {
      id
      title
    }
  }
  cancellation {
    outcomeNow
    windowClosesAt
    endsOn
    credit {
      ...Amount
    }
  }
  actionNeeded {
    reason
    publisherUrl
  }
  pendingOperation {
    id
    action
    status
    quantity
    decidesAt
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
}
fragment ChargeSummary on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...Amount
  }
  plan {
    id
    title
  }
}
fragment ChangedSubscription on SubscriptionPayload {
  isDryRun
  isReplay
  subscription {
    ...SubscriptionDetails
  }
  operation {
    id
    action
    status
    decidesAt
  }
  charges {
    ...ChargeSummary
  }
  userErrors {
    ...Refusal
  }
}`) as unknown as TypedDocumentString<ActivateSandboxSubscriptionMutation, ActivateSandboxSubscriptionMutationVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    displayName
    roles
    now
    partner {
      id
      name
      type
      mode
      country
    }
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const LastEventIdDocument = new TypedDocumentString(`
    query LastEventId {
  viewer {
    lastEventId
  }
}
    `) as unknown as TypedDocumentString<LastEventIdQuery, LastEventIdQueryVariables>;
export const AdvanceTestClockDocument = new TypedDocumentString(`
    mutation AdvanceTestClock($input: AdvanceTestClockInput!) {
  payload: advanceTestClock(input: $input) {
    now
    transitions
    reminders
    invoicesPublished
    failed
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on AlreadyExistsError {
    existingId
  }
  ... on ConflictError {
    currentVersion
  }
  ... on NotAvailableError {
    reasons
    reactivate {
      id
      displayName
    }
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}`) as unknown as TypedDocumentString<AdvanceTestClockMutation, AdvanceTestClockMutationVariables>;