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

/** A line to add to a cart. */
export type AddCartLineInput = {
  /** The id of the cart, crt_…. Codes: NOT_FOUND when you cannot see the cart, CART_NOT_ACTIVE after checkout, CART_EXPIRED after Cart.expiresAt. */
  cartId: string | number;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The line to add. */
  line: CartLineInput;
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

/** The customer, and the indirect reseller that manages it from now on. */
export type AssignResellerInput = {
  /** The id of the customer, cus_…. Code: NOT_FOUND when you cannot see the customer. */
  customerId: string | number;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** The customer's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The id of one of your indirect resellers, ptr_…; indirectResellers lists them. Code: NOT_FOUND for another partner. Left out: unchanged. Null: the customer has no indirect reseller. */
  indirectResellerId?: string | number | null | undefined;
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

/** Changes for the next terms of many subscriptions. */
export type BulkScheduleChangeInput = {
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** 1 to 500 items, each with another subscriptionId (code: INVALID_INPUT). A value that is not valid in itself, such as an empty text, refuses the whole command; everything else is decided for each item. */
  items: Array<ScheduleChangeItem>;
  /** What happens to the other items when one is refused. With SKIP, pass an idempotencyKey: if the call is interrupted, the same call continues where it stopped; the results of all items are stored with it, refusals too. Left out: REJECT_ALL. Null is refused. */
  onError?: OnBulkError | null | undefined;
};

/** The auto-renewal of many subscriptions, on or off. */
export type BulkSetAutoRenewInput = {
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** 1 to 500 items, each with another subscriptionId (code: INVALID_INPUT). A value that is not valid in itself, such as an empty text, refuses the whole command; everything else is decided for each item. */
  items: Array<SetAutoRenewItem>;
  /** What happens to the other items when one is refused. With SKIP, pass an idempotencyKey: if the call is interrupted, the same call continues where it stopped; the results of all items are stored with it, refusals too. Left out: REJECT_ALL. Null is refused. */
  onError?: OnBulkError | null | undefined;
};

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

/** What a bulk command does with the other items when one is refused. */
export type OnBulkError =
  /** Nothing is carried out: all items or none. The refused items have their own codes, and the command and the other items have NOT_CARRIED_OUT. */
  | 'REJECT_ALL'
  /** The other items are carried out, in groups that are saved one after the other. */
  | 'SKIP';

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

/** A line to remove from a cart. */
export type RemoveCartLineInput = {
  /** The id of the cart, crt_…. Codes: NOT_FOUND when you cannot see the cart, CART_NOT_ACTIVE after checkout, CART_EXPIRED after Cart.expiresAt. */
  cartId: string | number;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The id of the cart line, from CartLine.id. */
  lineId: string | number;
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

/** The response of a simulated publisher to changes of quantity and plan in a sandbox. */
export type SandboxAnswer =
  /** Approves at once. */
  | 'ACCEPT'
  /** Refuses at the end of its answer window on the test clock (setting PUBLISHER_ANSWER_WINDOW_MS). */
  | 'REFUSE'
  /** Does not respond: the change takes effect at the end of the answer window. */
  | 'SILENT'
  /** Can be reached only after five minutes on the test clock, and then does not respond. */
  | 'SLOW'
  /** Cannot be reached: the change fails after ten minutes on the test clock. */
  | 'UNREACHABLE';

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

/** A change for a subscription's next term. Fields left out keep the subscription's value at the end of the current term. The new schedule replaces an earlier one completely. */
export type ScheduleChangeItem = {
  /** How often the next term is charged. The plan must have a price for it on the term's first day. Left out or null: the current billing cycle. */
  billingCycle?: BillingCycle | null | undefined;
  /** True removes the scheduled change, so that the next term has the same plan, quantity, length and billing cycle. Cannot be combined with other fields of the change. Left out: false. Null is refused. */
  clear?: boolean | null | undefined;
  /** The subscription's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
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

/** The auto-renewal of a subscription, on or off. */
export type SetAutoRenewItem = {
  /** True renews the subscription at the end of its term and withdraws a scheduled end. False ends it with the current term. */
  autoRenew: boolean;
  /** The subscription's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
  /** The id of the subscription, sub_…. Codes: NOT_FOUND when you cannot see the subscription, TRANSITION_OVERDUE when a due transition of it could not be processed yet. */
  subscriptionId: string | number;
};

/** The indirect reseller of record of a subscription. */
export type SetIndirectResellerInput = {
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The MPN id of the indirect reseller, not the indirect provider's own MPN id. */
  mpnId: string;
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

export type StepFactsQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type StepFactsQuery = { viewer: { now: string }, nodes: Array<
    | { __typename: 'AddOn' }
    | { __typename: 'Allocation' }
    | { __typename: 'Cart', id: string, customer: { __typename: 'Customer', id: string, companyName: string, domain: string, email: string, country: string, segment: CustomerSegment, agreementAcceptedOn: string | null, openedAt: string, indirectReseller: { __typename: 'Partner', id: string, mpnId: string } | null }, lines: Array<{ id: string, quantity: number, termDuration: string, billingCycle: BillingCycle, nickname: string | null, plan: { __typename: 'Plan', id: string, title: string, skuId: string, offer: { productId: string, publisher: { name: string, kind: PublisherKind, sandbox: { activateAfter: string | null, quantityChanges: SandboxAnswer, webhookFailures: number | null } | null } } } }> }
    | { __typename: 'Charge' }
    | { __typename: 'Customer', id: string, companyName: string, domain: string, email: string, country: string, segment: CustomerSegment, agreementAcceptedOn: string | null, openedAt: string, indirectReseller: { __typename: 'Partner', id: string, mpnId: string } | null }
    | { __typename: 'CustomerSubscription', id: string, displayName: string, nickname: string | null, status: SubscriptionStatus, quantity: number, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, indirectResellerMpnId: string | null, customer: { __typename: 'Customer', id: string, companyName: string, domain: string, email: string, country: string, segment: CustomerSegment, agreementAcceptedOn: string | null, openedAt: string, indirectReseller: { __typename: 'Partner', id: string, mpnId: string } | null }, plan: { __typename: 'Plan', id: string, title: string, skuId: string, offer: { productId: string, publisher: { name: string, kind: PublisherKind, sandbox: { activateAfter: string | null, quantityChanges: SandboxAnswer, webhookFailures: number | null } | null } } }, addOns: Array<{ status: SubscriptionStatus, quantity: number, plan: { __typename: 'Plan', id: string, title: string, skuId: string, offer: { productId: string, publisher: { name: string, kind: PublisherKind, sandbox: { activateAfter: string | null, quantityChanges: SandboxAnswer, webhookFailures: number | null } | null } } } }> }
    | { __typename: 'Delivery' }
    | { __typename: 'Event' }
    | { __typename: 'Export' }
    | { __typename: 'Invoice' }
    | { __typename: 'Offer' }
    | { __typename: 'Operation' }
    | { __typename: 'Order' }
    | { __typename: 'Partner', id: string, mpnId: string }
    | { __typename: 'Payment' }
    | { __typename: 'Plan', id: string, title: string, skuId: string, offer: { productId: string, publisher: { name: string, kind: PublisherKind, sandbox: { activateAfter: string | null, quantityChanges: SandboxAnswer, webhookFailures: number | null } | null } } }
    | { __typename: 'Publisher' }
    | { __typename: 'SandboxKey' }
    | { __typename: 'Webhook' }
    | { __typename: 'WebhookDelivery' }
   | null> };

export type StepStatesQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type StepStatesQuery = { nodes: Array<
    | { id: string, status: SubscriptionStatus, quantity: number, plan: { title: string }, charges: { nodes: Array<{ occurredAt: string, amount: { amount: string, currency: string } }> } | null }
    | Record<PropertyKey, never>
   | null> };

export type StepCustomerFragment = { __typename: 'Customer', id: string, companyName: string, domain: string, email: string, country: string, segment: CustomerSegment, agreementAcceptedOn: string | null, openedAt: string, indirectReseller: { __typename: 'Partner', id: string, mpnId: string } | null };

export type StepPartnerFragment = { __typename: 'Partner', id: string, mpnId: string };

export type StepPlanFragment = { __typename: 'Plan', id: string, title: string, skuId: string, offer: { productId: string, publisher: { name: string, kind: PublisherKind, sandbox: { activateAfter: string | null, quantityChanges: SandboxAnswer, webhookFailures: number | null } | null } } };

export type StepSubscriptionFragment = { __typename: 'CustomerSubscription', id: string, displayName: string, nickname: string | null, status: SubscriptionStatus, quantity: number, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, indirectResellerMpnId: string | null, customer: { __typename: 'Customer', id: string, companyName: string, domain: string, email: string, country: string, segment: CustomerSegment, agreementAcceptedOn: string | null, openedAt: string, indirectReseller: { __typename: 'Partner', id: string, mpnId: string } | null }, plan: { __typename: 'Plan', id: string, title: string, skuId: string, offer: { productId: string, publisher: { name: string, kind: PublisherKind, sandbox: { activateAfter: string | null, quantityChanges: SandboxAnswer, webhookFailures: number | null } | null } } }, addOns: Array<{ status: SubscriptionStatus, quantity: number, plan: { __typename: 'Plan', id: string, title: string, skuId: string, offer: { productId: string, publisher: { name: string, kind: PublisherKind, sandbox: { activateAfter: string | null, quantityChanges: SandboxAnswer, webhookFailures: number | null } | null } } } }> };

export type StepCartFragment = { __typename: 'Cart', id: string, customer: { __typename: 'Customer', id: string, companyName: string, domain: string, email: string, country: string, segment: CustomerSegment, agreementAcceptedOn: string | null, openedAt: string, indirectReseller: { __typename: 'Partner', id: string, mpnId: string } | null }, lines: Array<{ id: string, quantity: number, termDuration: string, billingCycle: BillingCycle, nickname: string | null, plan: { __typename: 'Plan', id: string, title: string, skuId: string, offer: { productId: string, publisher: { name: string, kind: PublisherKind, sandbox: { activateAfter: string | null, quantityChanges: SandboxAnswer, webhookFailures: number | null } | null } } } }> };

export type StepStateFragment = { id: string, status: SubscriptionStatus, quantity: number, plan: { title: string }, charges: { nodes: Array<{ occurredAt: string, amount: { amount: string, currency: string } }> } | null };

export type CatalogQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: OfferFilter | null | undefined;
}>;


export type CatalogQuery = { offers: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, title: string, description: string, publisher: { name: string }, plans: Array<{ id: string, title: string, trialDays: number | null }> }> } };

export type CatalogCountsQueryVariables = Exact<{
  microsoft?: OfferFilter | null | undefined;
  partner?: OfferFilter | null | undefined;
  enterprise?: OfferFilter | null | undefined;
  smallBusiness?: OfferFilter | null | undefined;
  trial?: OfferFilter | null | undefined;
}>;


export type CatalogCountsQuery = { microsoft: { totalCount: number }, partner: { totalCount: number }, enterprise: { totalCount: number }, smallBusiness: { totalCount: number }, trial: { totalCount: number } };

export type OfferPageQueryVariables = Exact<{
  id: string | number;
}>;


export type OfferPageQuery = { offer: { id: string, title: string, description: string, markets: Array<string>, segments: Array<CustomerSegment>, isExclusive: boolean, publisher: { name: string, supportContact: { email: string | null } }, plans: Array<{ id: string, title: string, minimumQuantity: number, maximumQuantity: number, trialDays: number | null }> } | null };

export type PlanForCustomerQueryVariables = Exact<{
  planId: string | number;
  customerId: string | number;
}>;


export type PlanForCustomerQuery = { customer: { id: string, companyName: string, availability: { isPurchasable: boolean, reasons: Array<UnavailableReason>, message: string | null, reactivate: { id: string, displayName: string } | null }, prices: Array<{ termDuration: string, billingCycle: BillingCycle, marginPercentage: string | null, unitPrice: { amount: string, currency: string } | null, listPrice: { amount: string, currency: string } | null }> } | null };

export type ActiveCartQueryVariables = Exact<{
  customerId: string | number;
}>;


export type ActiveCartQuery = { customer: { id: string, companyName: string, agreementAcceptedOn: string | null, carts: { totalCount: number, nodes: Array<{ id: string, expiresAt: string, total: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, lines: Array<{ id: string, quantity: number, termDuration: string, billingCycle: BillingCycle, nickname: string | null, plan: { id: string, title: string }, unitPrice: { amount: string, currency: string } | null, chargedAtOnce: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, error:
            | { code: ErrorCode, message: string }
            | { code: ErrorCode, message: string }
            | { code: ErrorCode, message: string }
            | { code: ErrorCode, message: string }
            | { code: ErrorCode, message: string }
            | { code: ErrorCode, message: string }
            | { code: ErrorCode, message: string }
           | null }> }> } } | null };

export type OrdersPageQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type OrdersPageQuery = { nodes: Array<
    | { id: string, status: OrderStatus, purchaseOrderNumber: string | null, customer: { id: string, companyName: string }, lines: Array<{ quantity: number, plan: { title: string }, chargedAtOnce: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, subscription: { id: string, displayName: string, status: SubscriptionStatus, isTrial: boolean, actionNeeded: { reason: string, publisherUrl: string | null } | null } | null }> }
    | Record<PropertyKey, never>
   | null> };

export type CreateCartMutationVariables = Exact<{
  input: CreateCartInput;
}>;


export type CreateCartMutation = { payload: { cart: { id: string, expiresAt: string, total: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, lines: Array<{ id: string, quantity: number, termDuration: string, billingCycle: BillingCycle, nickname: string | null, plan: { id: string, title: string }, unitPrice: { amount: string, currency: string } | null, chargedAtOnce: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, error:
          | { code: ErrorCode, message: string }
          | { code: ErrorCode, message: string }
          | { code: ErrorCode, message: string }
          | { code: ErrorCode, message: string }
          | { code: ErrorCode, message: string }
          | { code: ErrorCode, message: string }
          | { code: ErrorCode, message: string }
         | null }> } | null, userErrors: Array<
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
    > } };

export type AddCartLineMutationVariables = Exact<{
  input: AddCartLineInput;
}>;


export type AddCartLineMutation = { payload: { cart: { id: string, expiresAt: string, total: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, lines: Array<{ id: string, quantity: number, termDuration: string, billingCycle: BillingCycle, nickname: string | null, plan: { id: string, title: string }, unitPrice: { amount: string, currency: string } | null, chargedAtOnce: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, error:
          | { code: ErrorCode, message: string }
          | { code: ErrorCode, message: string }
          | { code: ErrorCode, message: string }
          | { code: ErrorCode, message: string }
          | { code: ErrorCode, message: string }
          | { code: ErrorCode, message: string }
          | { code: ErrorCode, message: string }
         | null }> } | null, userErrors: Array<
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
    > } };

export type RemoveCartLineMutationVariables = Exact<{
  input: RemoveCartLineInput;
}>;


export type RemoveCartLineMutation = { payload: { cart: { id: string, expiresAt: string, total: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, lines: Array<{ id: string, quantity: number, termDuration: string, billingCycle: BillingCycle, nickname: string | null, plan: { id: string, title: string }, unitPrice: { amount: string, currency: string } | null, chargedAtOnce: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, error:
          | { code: ErrorCode, message: string }
          | { code: ErrorCode, message: string }
          | { code: ErrorCode, message: string }
          | { code: ErrorCode, message: string }
          | { code: ErrorCode, message: string }
          | { code: ErrorCode, message: string }
          | { code: ErrorCode, message: string }
         | null }> } | null, userErrors: Array<
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
    > } };

export type CheckoutCartMutationVariables = Exact<{
  input: CheckoutCartInput;
}>;


export type CheckoutCartMutation = { payload: { orders: Array<{ id: string, status: OrderStatus, purchaseOrderNumber: string | null, customer: { id: string, companyName: string }, lines: Array<{ quantity: number, plan: { title: string }, chargedAtOnce: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, subscription: { id: string, displayName: string, status: SubscriptionStatus, isTrial: boolean, actionNeeded: { reason: string, publisherUrl: string | null } | null } | null }> }>, userErrors: Array<
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
    > } };

export type PlanFieldsFragment = { id: string, title: string, minimumQuantity: number, maximumQuantity: number, trialDays: number | null };

export type CartResultFragment = { cart: { id: string, expiresAt: string, total: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, lines: Array<{ id: string, quantity: number, termDuration: string, billingCycle: BillingCycle, nickname: string | null, plan: { id: string, title: string }, unitPrice: { amount: string, currency: string } | null, chargedAtOnce: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, error:
        | { code: ErrorCode, message: string }
        | { code: ErrorCode, message: string }
        | { code: ErrorCode, message: string }
        | { code: ErrorCode, message: string }
        | { code: ErrorCode, message: string }
        | { code: ErrorCode, message: string }
        | { code: ErrorCode, message: string }
       | null }> } | null, userErrors: Array<
    | { code: ErrorCode, message: string }
    | { code: ErrorCode, message: string }
    | { code: ErrorCode, message: string }
    | { code: ErrorCode, message: string }
    | { code: ErrorCode, message: string }
    | { code: ErrorCode, message: string }
    | { code: ErrorCode, message: string }
  > };

export type CartFieldsFragment = { id: string, expiresAt: string, total: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, lines: Array<{ id: string, quantity: number, termDuration: string, billingCycle: BillingCycle, nickname: string | null, plan: { id: string, title: string }, unitPrice: { amount: string, currency: string } | null, chargedAtOnce: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, error:
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
     | null }> };

export type OrderFieldsFragment = { id: string, status: OrderStatus, purchaseOrderNumber: string | null, customer: { id: string, companyName: string }, lines: Array<{ quantity: number, plan: { title: string }, chargedAtOnce: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, subscription: { id: string, displayName: string, status: SubscriptionStatus, isTrial: boolean, actionNeeded: { reason: string, publisherUrl: string | null } | null } | null }> };

export type InvoicesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: InvoiceFilter | null | undefined;
  orderBy?: InvoiceOrder | null | undefined;
}>;


export type InvoicesQuery = { invoiceSummaries: Array<{ currency: string, balance: { amount: string, currency: string }, overdue: { amount: string, currency: string }, unappliedCredit: { amount: string, currency: string } }> | null, invoices: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, number: string, documentType: InvoiceDocumentType, status: InvoiceStatus, periodStartsOn: string, periodEndsOn: string, publishedAt: string, dueOn: string, currency: string, total: { amount: string, currency: string }, balance: { amount: string, currency: string } }> } | null };

export type InvoicePageQueryVariables = Exact<{
  id: string | number;
}>;


export type InvoicePageQuery = { invoice: { paidAt: string | null, id: string, number: string, documentType: InvoiceDocumentType, status: InvoiceStatus, periodStartsOn: string, periodEndsOn: string, publishedAt: string, dueOn: string, currency: string, payments: { nodes: Array<{ id: string, receivedOn: string, amount: { amount: string, currency: string } }> }, total: { amount: string, currency: string }, balance: { amount: string, currency: string } } | null };

export type InvoiceLinesQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type InvoiceLinesQuery = { invoice: { id: string, charges: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ priceAdjustment: string | null, purchaseOrderNumber: string | null, id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, plan: { title: string }, effectiveUnitPrice: { amount: string, currency: string }, subscription: { id: string, displayName: string }, customer: { id: string, companyName: string }, amount: { amount: string, currency: string }, explanation: { rule: string, sentence: string, steps: Array<{ text: string, rule: string, result: { amount: string, currency: string } }> } | null }> } } | null };

export type InvoiceDownloadQueryVariables = Exact<{
  id: string | number;
  format: DownloadFormat;
}>;


export type InvoiceDownloadQuery = { invoice: { id: string, download: { url: string, fileName: string } } | null };

export type InvoiceFieldsFragment = { id: string, number: string, documentType: InvoiceDocumentType, status: InvoiceStatus, periodStartsOn: string, periodEndsOn: string, publishedAt: string, dueOn: string, currency: string, total: { amount: string, currency: string }, balance: { amount: string, currency: string } };

export type ExplanationFieldsFragment = { explanation: { rule: string, sentence: string, steps: Array<{ text: string, rule: string, result: { amount: string, currency: string } }> } | null };

export type RecentEventsQueryVariables = Exact<{
  last: number;
  withInvoices: boolean;
}>;


export type RecentEventsQuery = { events: { nodes: Array<{ id: string, type: EventType, occurredAt: string, actor: { kind: EventActorKind, user: string | null } | null, customer: { id: string, companyName: string } | null, subscription: { id: string, displayName: string } | null, invoice?: { id: string, number: string } | null }> } };

export type LiveEventsSubscriptionVariables = Exact<{
  after: string | number;
  withInvoices: boolean;
}>;


export type LiveEventsSubscription = { events: { id: string, type: EventType, occurredAt: string, actor: { kind: EventActorKind, user: string | null } | null, customer: { id: string, companyName: string } | null, subscription: { id: string, displayName: string } | null, invoice?: { id: string, number: string } | null } };

export type LiveEventFragment = { id: string, type: EventType, occurredAt: string, actor: { kind: EventActorKind, user: string | null } | null, customer: { id: string, companyName: string } | null, subscription: { id: string, displayName: string } | null, invoice?: { id: string, number: string } | null };

export type SessionQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionQuery = { viewer: { displayName: string, roles: Array<Role>, now: string, partner: { id: string, name: string, country: string, type: PartnerType, mode: PartnerMode } | null } };

export type NextDueQueryVariables = Exact<{ [key: string]: never; }>;


export type NextDueQuery = { viewer: { nextDueAt: string | null } };

export type CustomersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: CustomerFilter | null | undefined;
  orderBy?: CustomerOrder | null | undefined;
}>;


export type CustomersQuery = { customers: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, companyName: string, domain: string, country: string, segment: CustomerSegment, agreementAcceptedOn: string | null }> } };

export type CustomerPageQueryVariables = Exact<{
  id: string | number;
}>;


export type CustomerPageQuery = { customer: { id: string, companyName: string, domain: string, email: string, country: string, currency: string, segment: CustomerSegment, openedAt: string, agreementAcceptedOn: string | null, removedAt: string | null, externalReference: string | null, tags: Array<string>, version: number, indirectReseller: { id: string, name: string, mpnId: string } | null } | null };

export type SubscriptionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: SubscriptionFilter | null | undefined;
  orderBy?: CustomerSubscriptionOrder | null | undefined;
}>;


export type SubscriptionsQuery = { subscriptions: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, displayName: string, status: SubscriptionStatus, isTrial: boolean, quantity: number, plan: { title: string }, customer: { id: string, companyName: string }, term: { endsOn: string } | null, renewal: { outcome: RenewalOutcome, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null, actionNeeded: { reason: string } | null }> } };

export type AssignResellerMutationVariables = Exact<{
  input: AssignResellerInput;
}>;


export type AssignResellerMutation = { payload: { customer: { indirectReseller: { id: string, name: string, mpnId: string } | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
    > } };

export type AdvanceTestClockMutationVariables = Exact<{
  input: AdvanceTestClockInput;
}>;


export type AdvanceTestClockMutation = { payload: { now: string | null, transitions: number, reminders: number, invoicesPublished: number, failed: number, userErrors: Array<
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
    > } };

export type ResellerFieldsFragment = { id: string, name: string, mpnId: string };

export type PageFieldsFragment = { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null };

export type MoneyFieldsFragment = { amount: string, currency: string };

export type RenewalsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: SubscriptionFilter | null | undefined;
}>;


export type RenewalsQuery = { totals: { summary: Array<{ currency: string, count: number, licenses: number, estimatedRenewalAmount: { amount: string, currency: string } | null }> }, subscriptions: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, indirectResellerMpnId: string | null, customer: { id: string, companyName: string }, offer: { publisher: { name: string } }, plan: { title: string, minimumQuantity: number, maximumQuantity: number }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, plan: { title: string } } | null, addOns: Array<{ id: string, status: SubscriptionStatus, quantity: number, plan: { title: string } }>, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null }> } };

export type CustomerChoiceQueryVariables = Exact<{
  id: string | number;
  isChosen: boolean;
  search?: string | null | undefined;
}>;


export type CustomerChoiceQuery = { customer?: { id: string, companyName: string, domain: string } | null, customers: { nodes: Array<{ id: string, companyName: string, domain: string }> } };

export type BulkScheduleChangeMutationVariables = Exact<{
  input: BulkScheduleChangeInput;
}>;


export type BulkScheduleChangeMutation = { payload: { isDryRun: boolean, refusedCount: number, results: Array<{ subscriptionId: string, subscription: { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, indirectResellerMpnId: string | null, plan: { title: string, minimumQuantity: number, maximumQuantity: number }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, plan: { title: string } } | null, addOns: Array<{ id: string, status: SubscriptionStatus, quantity: number, plan: { title: string } }>, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string } }>, userErrors: Array<
        | { code: ErrorCode, message: string }
        | { code: ErrorCode, message: string }
        | { code: ErrorCode, message: string }
        | { code: ErrorCode, message: string }
        | { code: ErrorCode, message: string }
        | { code: ErrorCode, message: string }
        | { code: ErrorCode, message: string }
      > }>, userErrors: Array<
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
    > } };

export type BulkSetAutoRenewMutationVariables = Exact<{
  input: BulkSetAutoRenewInput;
}>;


export type BulkSetAutoRenewMutation = { payload: { isDryRun: boolean, refusedCount: number, results: Array<{ subscriptionId: string, subscription: { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, indirectResellerMpnId: string | null, plan: { title: string, minimumQuantity: number, maximumQuantity: number }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, plan: { title: string } } | null, addOns: Array<{ id: string, status: SubscriptionStatus, quantity: number, plan: { title: string } }>, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string } }>, userErrors: Array<
        | { code: ErrorCode, message: string }
        | { code: ErrorCode, message: string }
        | { code: ErrorCode, message: string }
        | { code: ErrorCode, message: string }
        | { code: ErrorCode, message: string }
        | { code: ErrorCode, message: string }
        | { code: ErrorCode, message: string }
      > }>, userErrors: Array<
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
    > } };

export type BulkResultFragment = { isDryRun: boolean, refusedCount: number, results: Array<{ subscriptionId: string, subscription: { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, indirectResellerMpnId: string | null, plan: { title: string, minimumQuantity: number, maximumQuantity: number }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, plan: { title: string } } | null, addOns: Array<{ id: string, status: SubscriptionStatus, quantity: number, plan: { title: string } }>, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string } }>, userErrors: Array<
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
    > }>, userErrors: Array<
    | { code: ErrorCode, message: string }
    | { code: ErrorCode, message: string }
    | { code: ErrorCode, message: string }
    | { code: ErrorCode, message: string }
    | { code: ErrorCode, message: string }
    | { code: ErrorCode, message: string }
    | { code: ErrorCode, message: string }
  > };

export type SubscriptionPageQueryVariables = Exact<{
  id: string | number;
}>;


export type SubscriptionPageQuery = { subscription: { externalReference: string | null, tags: Array<string>, orderedAt: string, id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, indirectResellerMpnId: string | null, customer: { id: string, companyName: string }, offer: { publisher: { name: string } }, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, commitment: { instalments: Array<{ dueOn: string, amount: { amount: string, currency: string } | null }> } | null, actionNeeded: { reason: string, publisherUrl: string | null } | null, pendingOperation: { action: OperationAction, quantity: number, decidesAt: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, reason: string | null, until: string | null }>, history: { totalCount: number, nodes: Array<{ id: string, type: EventType, occurredAt: string, actor: { kind: EventActorKind, user: string | null } | null, changes: Array<{ field: ChangedField, before: string | null, after: string | null }>, charges: Array<{ id: string, amount: { amount: string, currency: string } }> }> }, charges: { totalCount: number, nodes: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string }, explanation: { rule: string, sentence: string, steps: Array<{ text: string, rule: string, result: { amount: string, currency: string } }> } | null }> } | null, plan: { title: string, minimumQuantity: number, maximumQuantity: number }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, plan: { title: string } } | null, addOns: Array<{ id: string, status: SubscriptionStatus, quantity: number, plan: { title: string } }>, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null };

export type SubscriptionBeforeQueryVariables = Exact<{
  id: string | number;
  instant: string;
}>;


export type SubscriptionBeforeQuery = { subscription: { id: string, at: { status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, plan: { title: string }, term: { startsOn: string, endsOn: string } | null } | null } | null };

export type SubscriptionAfterQueryVariables = Exact<{
  id: string | number;
  instant: string;
}>;


export type SubscriptionAfterQuery = { subscription: { id: string, status: SubscriptionStatus, isTrial: boolean, quantity: number, autoRenew: boolean, plan: { title: string }, term: { startsOn: string, endsOn: string } | null } | null };

export type ChangeQuantityMutationVariables = Exact<{
  input: ChangeQuantityInput;
}>;


export type ChangeQuantityMutation = { payload: { isDryRun: boolean, subscription: { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, indirectResellerMpnId: string | null, plan: { title: string, minimumQuantity: number, maximumQuantity: number }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, plan: { title: string } } | null, addOns: Array<{ id: string, status: SubscriptionStatus, quantity: number, plan: { title: string } }>, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string } }>, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
    > } };

export type ChangePlanMutationVariables = Exact<{
  input: ChangePlanInput;
}>;


export type ChangePlanMutation = { payload: { isDryRun: boolean, subscription: { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, indirectResellerMpnId: string | null, plan: { title: string, minimumQuantity: number, maximumQuantity: number }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, plan: { title: string } } | null, addOns: Array<{ id: string, status: SubscriptionStatus, quantity: number, plan: { title: string } }>, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string } }>, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
    > } };

export type ActivateInSandboxMutationVariables = Exact<{
  input: ActivateSandboxSubscriptionInput;
}>;


export type ActivateInSandboxMutation = { payload: { isDryRun: boolean, subscription: { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, indirectResellerMpnId: string | null, plan: { title: string, minimumQuantity: number, maximumQuantity: number }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, plan: { title: string } } | null, addOns: Array<{ id: string, status: SubscriptionStatus, quantity: number, plan: { title: string } }>, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string } }>, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
    > } };

export type ConvertTrialMutationVariables = Exact<{
  input: ConvertTrialInput;
}>;


export type ConvertTrialMutation = { payload: { isDryRun: boolean, subscription: { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, indirectResellerMpnId: string | null, plan: { title: string, minimumQuantity: number, maximumQuantity: number }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, plan: { title: string } } | null, addOns: Array<{ id: string, status: SubscriptionStatus, quantity: number, plan: { title: string } }>, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string } }>, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
    > } };

export type UpdateAddOnsMutationVariables = Exact<{
  input: UpdateAddOnsInput;
}>;


export type UpdateAddOnsMutation = { payload: { isDryRun: boolean, subscription: { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, indirectResellerMpnId: string | null, plan: { title: string, minimumQuantity: number, maximumQuantity: number }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, plan: { title: string } } | null, addOns: Array<{ id: string, status: SubscriptionStatus, quantity: number, plan: { title: string } }>, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string } }>, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
    > } };

export type SetIndirectResellerMutationVariables = Exact<{
  input: SetIndirectResellerInput;
}>;


export type SetIndirectResellerMutation = { payload: { isDryRun: boolean, subscription: { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, indirectResellerMpnId: string | null, plan: { title: string, minimumQuantity: number, maximumQuantity: number }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, plan: { title: string } } | null, addOns: Array<{ id: string, status: SubscriptionStatus, quantity: number, plan: { title: string } }>, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string } }>, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
    > } };

export type ConversionsQueryVariables = Exact<{
  id: string | number;
}>;


export type ConversionsQuery = { subscription: { id: string, planChanges: Array<{ action: SubscriptionAction, isPossible: boolean, reason: string | null, plan: { id: string, title: string, minimumQuantity: number, maximumQuantity: number }, prices: Array<{ termDuration: string, billingCycle: BillingCycle, unitPrice: { amount: string, currency: string } | null }> }> } | null };

export type EligibleAddOnsQueryVariables = Exact<{
  id: string | number;
}>;


export type EligibleAddOnsQuery = { subscription: { id: string, addOns: Array<{ id: string, status: SubscriptionStatus, quantity: number, plan: { id: string, title: string } }>, eligibleAddOns: Array<{ id: string, title: string, minimumQuantity: number, maximumQuantity: number }> } | null };

export type ResellersQueryVariables = Exact<{ [key: string]: never; }>;


export type ResellersQuery = { indirectResellers: { totalCount: number, nodes: Array<{ id: string, name: string, mpnId: string }> } };

export type PlanChangesQueryVariables = Exact<{
  id: string | number;
  timing: PlanChangeTiming;
}>;


export type PlanChangesQuery = { subscription: { id: string, planChanges: Array<{ isPossible: boolean, reason: string | null, plan: { id: string, title: string, minimumQuantity: number, maximumQuantity: number } }> } | null };

export type ScheduleChangeMutationVariables = Exact<{
  input: ScheduleChangeInput;
}>;


export type ScheduleChangeMutation = { payload: { isDryRun: boolean, subscription: { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, indirectResellerMpnId: string | null, plan: { title: string, minimumQuantity: number, maximumQuantity: number }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, plan: { title: string } } | null, addOns: Array<{ id: string, status: SubscriptionStatus, quantity: number, plan: { title: string } }>, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string } }>, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
    > } };

export type SetAutoRenewMutationVariables = Exact<{
  input: SetAutoRenewInput;
}>;


export type SetAutoRenewMutation = { payload: { isDryRun: boolean, subscription: { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, indirectResellerMpnId: string | null, plan: { title: string, minimumQuantity: number, maximumQuantity: number }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, plan: { title: string } } | null, addOns: Array<{ id: string, status: SubscriptionStatus, quantity: number, plan: { title: string } }>, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string } }>, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
    > } };

export type CancelSubscriptionMutationVariables = Exact<{
  input: CancelSubscriptionInput;
}>;


export type CancelSubscriptionMutation = { payload: { isDryRun: boolean, subscription: { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, indirectResellerMpnId: string | null, plan: { title: string, minimumQuantity: number, maximumQuantity: number }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, plan: { title: string } } | null, addOns: Array<{ id: string, status: SubscriptionStatus, quantity: number, plan: { title: string } }>, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string } }>, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
    > } };

export type SuspendSubscriptionMutationVariables = Exact<{
  input: SuspendSubscriptionInput;
}>;


export type SuspendSubscriptionMutation = { payload: { isDryRun: boolean, subscription: { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, indirectResellerMpnId: string | null, plan: { title: string, minimumQuantity: number, maximumQuantity: number }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, plan: { title: string } } | null, addOns: Array<{ id: string, status: SubscriptionStatus, quantity: number, plan: { title: string } }>, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string } }>, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
    > } };

export type ReactivateSubscriptionMutationVariables = Exact<{
  input: ReactivateSubscriptionInput;
}>;


export type ReactivateSubscriptionMutation = { payload: { isDryRun: boolean, subscription: { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, indirectResellerMpnId: string | null, plan: { title: string, minimumQuantity: number, maximumQuantity: number }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, plan: { title: string } } | null, addOns: Array<{ id: string, status: SubscriptionStatus, quantity: number, plan: { title: string } }>, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string } }>, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
    > } };

export type RenameSubscriptionMutationVariables = Exact<{
  input: RenameSubscriptionInput;
}>;


export type RenameSubscriptionMutation = { payload: { isDryRun: boolean, subscription: { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, indirectResellerMpnId: string | null, plan: { title: string, minimumQuantity: number, maximumQuantity: number }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, plan: { title: string } } | null, addOns: Array<{ id: string, status: SubscriptionStatus, quantity: number, plan: { title: string } }>, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string } }>, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
    > } };

export type SubscriptionStateFragment = { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, indirectResellerMpnId: string | null, plan: { title: string, minimumQuantity: number, maximumQuantity: number }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, plan: { title: string } } | null, addOns: Array<{ id: string, status: SubscriptionStatus, quantity: number, plan: { title: string } }>, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null };

export type ChargeFieldsFragment = { id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string } };

export type CommandResultFragment = { isDryRun: boolean, subscription: { id: string, version: number, displayName: string, nickname: string | null, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, quantity: number, autoRenew: boolean, billingCycle: BillingCycle, termDuration: string, indirectResellerMpnId: string | null, plan: { title: string, minimumQuantity: number, maximumQuantity: number }, term: { startsOn: string, endsOn: string, unitPrice: { amount: string, currency: string } | null } | null, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, scheduledChange: { quantity: number, plan: { title: string } } | null, addOns: Array<{ id: string, status: SubscriptionStatus, quantity: number, plan: { title: string } }>, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null } | null, operation: { decidesAt: string | null } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, occurredAt: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string, currency: string } }>, userErrors: Array<
    | { code: ErrorCode, message: string, path: Array<string> }
    | { code: ErrorCode, message: string, path: Array<string> }
    | { code: ErrorCode, message: string, path: Array<string> }
    | { code: ErrorCode, message: string, path: Array<string> }
    | { code: ErrorCode, message: string, path: Array<string> }
    | { code: ErrorCode, message: string, path: Array<string> }
    | { code: ErrorCode, message: string, path: Array<string> }
  > };

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
export const StepPartnerFragmentDoc = new TypedDocumentString(`
    fragment StepPartner on Partner {
  __typename
  id
  mpnId
}
    `, {"fragmentName":"StepPartner"}) as unknown as TypedDocumentString<StepPartnerFragment, unknown>;
export const StepCustomerFragmentDoc = new TypedDocumentString(`
    fragment StepCustomer on Customer {
  __typename
  id
  companyName
  domain
  email
  country
  segment
  agreementAcceptedOn
  openedAt
  indirectReseller {
    ...StepPartner
  }
}
    fragment StepPartner on Partner {
  __typename
  id
  mpnId
}`, {"fragmentName":"StepCustomer"}) as unknown as TypedDocumentString<StepCustomerFragment, unknown>;
export const StepPlanFragmentDoc = new TypedDocumentString(`
    fragment StepPlan on Plan {
  __typename
  id
  title
  skuId
  offer {
    productId
    publisher {
      name
      kind
      sandbox {
        activateAfter
        quantityChanges
        webhookFailures
      }
    }
  }
}
    `, {"fragmentName":"StepPlan"}) as unknown as TypedDocumentString<StepPlanFragment, unknown>;
export const StepSubscriptionFragmentDoc = new TypedDocumentString(`
    fragment StepSubscription on CustomerSubscription {
  __typename
  id
  displayName
  nickname
  status
  quantity
  termDuration
  billingCycle
  orderedAt
  activatedAt
  indirectResellerMpnId
  customer {
    ...StepCustomer
  }
  plan {
    ...StepPlan
  }
  addOns {
    status
    quantity
    plan {
      ...StepPlan
    }
  }
}
    fragment StepCustomer on Customer {
  __typename
  id
  companyName
  domain
  email
  country
  segment
  agreementAcceptedOn
  openedAt
  indirectReseller {
    ...StepPartner
  }
}
fragment StepPartner on Partner {
  __typename
  id
  mpnId
}
fragment StepPlan on Plan {
  __typename
  id
  title
  skuId
  offer {
    productId
    publisher {
      name
      kind
      sandbox {
        activateAfter
        quantityChanges
        webhookFailures
      }
    }
  }
}`, {"fragmentName":"StepSubscription"}) as unknown as TypedDocumentString<StepSubscriptionFragment, unknown>;
export const StepCartFragmentDoc = new TypedDocumentString(`
    fragment StepCart on Cart {
  __typename
  id
  customer {
    ...StepCustomer
  }
  lines {
    id
    quantity
    termDuration
    billingCycle
    nickname
    plan {
      ...StepPlan
    }
  }
}
    fragment StepCustomer on Customer {
  __typename
  id
  companyName
  domain
  email
  country
  segment
  agreementAcceptedOn
  openedAt
  indirectReseller {
    ...StepPartner
  }
}
fragment StepPartner on Partner {
  __typename
  id
  mpnId
}
fragment StepPlan on Plan {
  __typename
  id
  title
  skuId
  offer {
    productId
    publisher {
      name
      kind
      sandbox {
        activateAfter
        quantityChanges
        webhookFailures
      }
    }
  }
}`, {"fragmentName":"StepCart"}) as unknown as TypedDocumentString<StepCartFragment, unknown>;
export const MoneyFieldsFragmentDoc = new TypedDocumentString(`
    fragment MoneyFields on Money {
  amount
  currency
}
    `, {"fragmentName":"MoneyFields"}) as unknown as TypedDocumentString<MoneyFieldsFragment, unknown>;
export const StepStateFragmentDoc = new TypedDocumentString(`
    fragment StepState on CustomerSubscription {
  id
  status
  quantity
  plan {
    title
  }
  charges(last: 100) {
    nodes {
      occurredAt
      amount {
        ...MoneyFields
      }
    }
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}`, {"fragmentName":"StepState"}) as unknown as TypedDocumentString<StepStateFragment, unknown>;
export const PlanFieldsFragmentDoc = new TypedDocumentString(`
    fragment PlanFields on Plan {
  id
  title
  minimumQuantity
  maximumQuantity
  trialDays
}
    `, {"fragmentName":"PlanFields"}) as unknown as TypedDocumentString<PlanFieldsFragment, unknown>;
export const CartFieldsFragmentDoc = new TypedDocumentString(`
    fragment CartFields on Cart {
  id
  expiresAt
  total {
    ...MoneyFields
  }
  dueOnActivation {
    ...MoneyFields
  }
  dueLater {
    ...MoneyFields
  }
  lines {
    id
    quantity
    termDuration
    billingCycle
    nickname
    plan {
      id
      title
    }
    unitPrice {
      ...MoneyFields
    }
    chargedAtOnce {
      ...MoneyFields
    }
    dueOnActivation {
      ...MoneyFields
    }
    dueLater {
      ...MoneyFields
    }
    error {
      code
      message
    }
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}`, {"fragmentName":"CartFields"}) as unknown as TypedDocumentString<CartFieldsFragment, unknown>;
export const CartResultFragmentDoc = new TypedDocumentString(`
    fragment CartResult on CartPayload {
  cart {
    ...CartFields
  }
  userErrors {
    code
    message
  }
}
    fragment CartFields on Cart {
  id
  expiresAt
  total {
    ...MoneyFields
  }
  dueOnActivation {
    ...MoneyFields
  }
  dueLater {
    ...MoneyFields
  }
  lines {
    id
    quantity
    termDuration
    billingCycle
    nickname
    plan {
      id
      title
    }
    unitPrice {
      ...MoneyFields
    }
    chargedAtOnce {
      ...MoneyFields
    }
    dueOnActivation {
      ...MoneyFields
    }
    dueLater {
      ...MoneyFields
    }
    error {
      code
      message
    }
  }
}
fragment MoneyFields on Money {
  amount
  currency
}`, {"fragmentName":"CartResult"}) as unknown as TypedDocumentString<CartResultFragment, unknown>;
export const OrderFieldsFragmentDoc = new TypedDocumentString(`
    fragment OrderFields on Order {
  id
  status
  purchaseOrderNumber
  customer {
    id
    companyName
  }
  lines {
    quantity
    plan {
      title
    }
    chargedAtOnce {
      ...MoneyFields
    }
    dueOnActivation {
      ...MoneyFields
    }
    dueLater {
      ...MoneyFields
    }
    subscription {
      id
      displayName
      status
      isTrial
      actionNeeded {
        reason
        publisherUrl
      }
    }
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}`, {"fragmentName":"OrderFields"}) as unknown as TypedDocumentString<OrderFieldsFragment, unknown>;
export const InvoiceFieldsFragmentDoc = new TypedDocumentString(`
    fragment InvoiceFields on Invoice {
  id
  number
  documentType
  status
  periodStartsOn
  periodEndsOn
  publishedAt
  dueOn
  currency
  total {
    ...MoneyFields
  }
  balance {
    ...MoneyFields
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}`, {"fragmentName":"InvoiceFields"}) as unknown as TypedDocumentString<InvoiceFieldsFragment, unknown>;
export const ExplanationFieldsFragmentDoc = new TypedDocumentString(`
    fragment ExplanationFields on Charge {
  explanation {
    rule
    sentence
    steps {
      text
      rule
      result {
        ...MoneyFields
      }
    }
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}`, {"fragmentName":"ExplanationFields"}) as unknown as TypedDocumentString<ExplanationFieldsFragment, unknown>;
export const LiveEventFragmentDoc = new TypedDocumentString(`
    fragment LiveEvent on Event {
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
  invoice @include(if: $withInvoices) {
    id
    number
  }
}
    `, {"fragmentName":"LiveEvent"}) as unknown as TypedDocumentString<LiveEventFragment, unknown>;
export const ResellerFieldsFragmentDoc = new TypedDocumentString(`
    fragment ResellerFields on Partner {
  id
  name
  mpnId
}
    `, {"fragmentName":"ResellerFields"}) as unknown as TypedDocumentString<ResellerFieldsFragment, unknown>;
export const PageFieldsFragmentDoc = new TypedDocumentString(`
    fragment PageFields on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}
    `, {"fragmentName":"PageFields"}) as unknown as TypedDocumentString<PageFieldsFragment, unknown>;
export const SubscriptionStateFragmentDoc = new TypedDocumentString(`
    fragment SubscriptionState on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  trialEndsOn
  quantity
  autoRenew
  billingCycle
  termDuration
  plan {
    title
    minimumQuantity
    maximumQuantity
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...MoneyFields
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    plan {
      title
    }
  }
  addOns {
    id
    status
    quantity
    plan {
      title
    }
  }
  indirectResellerMpnId
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...MoneyFields
    }
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}`, {"fragmentName":"SubscriptionState"}) as unknown as TypedDocumentString<SubscriptionStateFragment, unknown>;
export const ChargeFieldsFragmentDoc = new TypedDocumentString(`
    fragment ChargeFields on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...MoneyFields
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}`, {"fragmentName":"ChargeFields"}) as unknown as TypedDocumentString<ChargeFieldsFragment, unknown>;
export const BulkResultFragmentDoc = new TypedDocumentString(`
    fragment BulkResult on BulkSubscriptionPayload {
  isDryRun
  refusedCount
  results {
    subscriptionId
    subscription {
      ...SubscriptionState
    }
    operation {
      decidesAt
    }
    charges {
      ...ChargeFields
    }
    userErrors {
      code
      message
    }
  }
  userErrors {
    code
    message
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}
fragment SubscriptionState on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  trialEndsOn
  quantity
  autoRenew
  billingCycle
  termDuration
  plan {
    title
    minimumQuantity
    maximumQuantity
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...MoneyFields
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    plan {
      title
    }
  }
  addOns {
    id
    status
    quantity
    plan {
      title
    }
  }
  indirectResellerMpnId
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...MoneyFields
    }
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...MoneyFields
  }
}`, {"fragmentName":"BulkResult"}) as unknown as TypedDocumentString<BulkResultFragment, unknown>;
export const CommandResultFragmentDoc = new TypedDocumentString(`
    fragment CommandResult on SubscriptionPayload {
  isDryRun
  subscription {
    ...SubscriptionState
  }
  operation {
    decidesAt
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    code
    message
    path
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}
fragment SubscriptionState on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  trialEndsOn
  quantity
  autoRenew
  billingCycle
  termDuration
  plan {
    title
    minimumQuantity
    maximumQuantity
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...MoneyFields
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    plan {
      title
    }
  }
  addOns {
    id
    status
    quantity
    plan {
      title
    }
  }
  indirectResellerMpnId
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...MoneyFields
    }
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...MoneyFields
  }
}`, {"fragmentName":"CommandResult"}) as unknown as TypedDocumentString<CommandResultFragment, unknown>;
export const StepFactsDocument = new TypedDocumentString(`
    query StepFacts($ids: [ID!]!) {
  viewer {
    now
  }
  nodes(ids: $ids) {
    __typename
    ... on Customer {
      ...StepCustomer
    }
    ... on Plan {
      ...StepPlan
    }
    ... on CustomerSubscription {
      ...StepSubscription
    }
    ... on Cart {
      ...StepCart
    }
    ... on Partner {
      ...StepPartner
    }
  }
}
    fragment StepCustomer on Customer {
  __typename
  id
  companyName
  domain
  email
  country
  segment
  agreementAcceptedOn
  openedAt
  indirectReseller {
    ...StepPartner
  }
}
fragment StepPartner on Partner {
  __typename
  id
  mpnId
}
fragment StepPlan on Plan {
  __typename
  id
  title
  skuId
  offer {
    productId
    publisher {
      name
      kind
      sandbox {
        activateAfter
        quantityChanges
        webhookFailures
      }
    }
  }
}
fragment StepSubscription on CustomerSubscription {
  __typename
  id
  displayName
  nickname
  status
  quantity
  termDuration
  billingCycle
  orderedAt
  activatedAt
  indirectResellerMpnId
  customer {
    ...StepCustomer
  }
  plan {
    ...StepPlan
  }
  addOns {
    status
    quantity
    plan {
      ...StepPlan
    }
  }
}
fragment StepCart on Cart {
  __typename
  id
  customer {
    ...StepCustomer
  }
  lines {
    id
    quantity
    termDuration
    billingCycle
    nickname
    plan {
      ...StepPlan
    }
  }
}`) as unknown as TypedDocumentString<StepFactsQuery, StepFactsQueryVariables>;
export const StepStatesDocument = new TypedDocumentString(`
    query StepStates($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on CustomerSubscription {
      ...StepState
    }
  }
}
    fragment StepState on CustomerSubscription {
  id
  status
  quantity
  plan {
    title
  }
  charges(last: 100) {
    nodes {
      occurredAt
      amount {
        ...MoneyFields
      }
    }
  }
}
fragment MoneyFields on Money {
  amount
  currency
}`) as unknown as TypedDocumentString<StepStatesQuery, StepStatesQueryVariables>;
export const CatalogDocument = new TypedDocumentString(`
    query Catalog($first: Int, $after: String, $last: Int, $before: String, $filter: OfferFilter) {
  offers(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
    orderBy: {field: TITLE}
  ) {
    totalCount
    pageInfo {
      ...PageFields
    }
    nodes {
      id
      title
      description
      publisher {
        name
      }
      plans {
        id
        title
        trialDays
      }
    }
  }
}
    fragment PageFields on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`) as unknown as TypedDocumentString<CatalogQuery, CatalogQueryVariables>;
export const CatalogCountsDocument = new TypedDocumentString(`
    query CatalogCounts($microsoft: OfferFilter, $partner: OfferFilter, $enterprise: OfferFilter, $smallBusiness: OfferFilter, $trial: OfferFilter) {
  microsoft: offers(first: 1, filter: $microsoft) {
    totalCount
  }
  partner: offers(first: 1, filter: $partner) {
    totalCount
  }
  enterprise: offers(first: 1, filter: $enterprise) {
    totalCount
  }
  smallBusiness: offers(first: 1, filter: $smallBusiness) {
    totalCount
  }
  trial: offers(first: 1, filter: $trial) {
    totalCount
  }
}
    `) as unknown as TypedDocumentString<CatalogCountsQuery, CatalogCountsQueryVariables>;
export const OfferPageDocument = new TypedDocumentString(`
    query OfferPage($id: ID!) {
  offer(id: $id) {
    id
    title
    description
    markets
    segments
    isExclusive
    publisher {
      name
      supportContact {
        email
      }
    }
    plans {
      ...PlanFields
    }
  }
}
    fragment PlanFields on Plan {
  id
  title
  minimumQuantity
  maximumQuantity
  trialDays
}`) as unknown as TypedDocumentString<OfferPageQuery, OfferPageQueryVariables>;
export const PlanForCustomerDocument = new TypedDocumentString(`
    query PlanForCustomer($planId: ID!, $customerId: ID!) {
  customer(id: $customerId) {
    id
    companyName
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
        ...MoneyFields
      }
      listPrice {
        ...MoneyFields
      }
      marginPercentage
    }
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}`) as unknown as TypedDocumentString<PlanForCustomerQuery, PlanForCustomerQueryVariables>;
export const ActiveCartDocument = new TypedDocumentString(`
    query ActiveCart($customerId: ID!) {
  customer(id: $customerId) {
    id
    companyName
    agreementAcceptedOn
    carts(
      first: 1
      filter: {status: [ACTIVE]}
      orderBy: {field: UPDATED_AT, direction: DESC}
    ) {
      totalCount
      nodes {
        ...CartFields
      }
    }
  }
}
    fragment CartFields on Cart {
  id
  expiresAt
  total {
    ...MoneyFields
  }
  dueOnActivation {
    ...MoneyFields
  }
  dueLater {
    ...MoneyFields
  }
  lines {
    id
    quantity
    termDuration
    billingCycle
    nickname
    plan {
      id
      title
    }
    unitPrice {
      ...MoneyFields
    }
    chargedAtOnce {
      ...MoneyFields
    }
    dueOnActivation {
      ...MoneyFields
    }
    dueLater {
      ...MoneyFields
    }
    error {
      code
      message
    }
  }
}
fragment MoneyFields on Money {
  amount
  currency
}`) as unknown as TypedDocumentString<ActiveCartQuery, ActiveCartQueryVariables>;
export const OrdersPageDocument = new TypedDocumentString(`
    query OrdersPage($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Order {
      ...OrderFields
    }
  }
}
    fragment OrderFields on Order {
  id
  status
  purchaseOrderNumber
  customer {
    id
    companyName
  }
  lines {
    quantity
    plan {
      title
    }
    chargedAtOnce {
      ...MoneyFields
    }
    dueOnActivation {
      ...MoneyFields
    }
    dueLater {
      ...MoneyFields
    }
    subscription {
      id
      displayName
      status
      isTrial
      actionNeeded {
        reason
        publisherUrl
      }
    }
  }
}
fragment MoneyFields on Money {
  amount
  currency
}`) as unknown as TypedDocumentString<OrdersPageQuery, OrdersPageQueryVariables>;
export const CreateCartDocument = new TypedDocumentString(`
    mutation CreateCart($input: CreateCartInput!) {
  payload: createCart(input: $input) {
    ...CartResult
  }
}
    fragment CartResult on CartPayload {
  cart {
    ...CartFields
  }
  userErrors {
    code
    message
  }
}
fragment CartFields on Cart {
  id
  expiresAt
  total {
    ...MoneyFields
  }
  dueOnActivation {
    ...MoneyFields
  }
  dueLater {
    ...MoneyFields
  }
  lines {
    id
    quantity
    termDuration
    billingCycle
    nickname
    plan {
      id
      title
    }
    unitPrice {
      ...MoneyFields
    }
    chargedAtOnce {
      ...MoneyFields
    }
    dueOnActivation {
      ...MoneyFields
    }
    dueLater {
      ...MoneyFields
    }
    error {
      code
      message
    }
  }
}
fragment MoneyFields on Money {
  amount
  currency
}`) as unknown as TypedDocumentString<CreateCartMutation, CreateCartMutationVariables>;
export const AddCartLineDocument = new TypedDocumentString(`
    mutation AddCartLine($input: AddCartLineInput!) {
  payload: addCartLine(input: $input) {
    ...CartResult
  }
}
    fragment CartResult on CartPayload {
  cart {
    ...CartFields
  }
  userErrors {
    code
    message
  }
}
fragment CartFields on Cart {
  id
  expiresAt
  total {
    ...MoneyFields
  }
  dueOnActivation {
    ...MoneyFields
  }
  dueLater {
    ...MoneyFields
  }
  lines {
    id
    quantity
    termDuration
    billingCycle
    nickname
    plan {
      id
      title
    }
    unitPrice {
      ...MoneyFields
    }
    chargedAtOnce {
      ...MoneyFields
    }
    dueOnActivation {
      ...MoneyFields
    }
    dueLater {
      ...MoneyFields
    }
    error {
      code
      message
    }
  }
}
fragment MoneyFields on Money {
  amount
  currency
}`) as unknown as TypedDocumentString<AddCartLineMutation, AddCartLineMutationVariables>;
export const RemoveCartLineDocument = new TypedDocumentString(`
    mutation RemoveCartLine($input: RemoveCartLineInput!) {
  payload: removeCartLine(input: $input) {
    ...CartResult
  }
}
    fragment CartResult on CartPayload {
  cart {
    ...CartFields
  }
  userErrors {
    code
    message
  }
}
fragment CartFields on Cart {
  id
  expiresAt
  total {
    ...MoneyFields
  }
  dueOnActivation {
    ...MoneyFields
  }
  dueLater {
    ...MoneyFields
  }
  lines {
    id
    quantity
    termDuration
    billingCycle
    nickname
    plan {
      id
      title
    }
    unitPrice {
      ...MoneyFields
    }
    chargedAtOnce {
      ...MoneyFields
    }
    dueOnActivation {
      ...MoneyFields
    }
    dueLater {
      ...MoneyFields
    }
    error {
      code
      message
    }
  }
}
fragment MoneyFields on Money {
  amount
  currency
}`) as unknown as TypedDocumentString<RemoveCartLineMutation, RemoveCartLineMutationVariables>;
export const CheckoutCartDocument = new TypedDocumentString(`
    mutation CheckoutCart($input: CheckoutCartInput!) {
  payload: checkoutCart(input: $input) {
    orders {
      ...OrderFields
    }
    userErrors {
      code
      message
    }
  }
}
    fragment OrderFields on Order {
  id
  status
  purchaseOrderNumber
  customer {
    id
    companyName
  }
  lines {
    quantity
    plan {
      title
    }
    chargedAtOnce {
      ...MoneyFields
    }
    dueOnActivation {
      ...MoneyFields
    }
    dueLater {
      ...MoneyFields
    }
    subscription {
      id
      displayName
      status
      isTrial
      actionNeeded {
        reason
        publisherUrl
      }
    }
  }
}
fragment MoneyFields on Money {
  amount
  currency
}`) as unknown as TypedDocumentString<CheckoutCartMutation, CheckoutCartMutationVariables>;
export const InvoicesDocument = new TypedDocumentString(`
    query Invoices($first: Int, $after: String, $last: Int, $before: String, $filter: InvoiceFilter, $orderBy: InvoiceOrder) {
  invoiceSummaries {
    currency
    balance {
      ...MoneyFields
    }
    overdue {
      ...MoneyFields
    }
    unappliedCredit {
      ...MoneyFields
    }
  }
  invoices(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
    orderBy: $orderBy
  ) {
    totalCount
    pageInfo {
      ...PageFields
    }
    nodes {
      ...InvoiceFields
    }
  }
}
    fragment InvoiceFields on Invoice {
  id
  number
  documentType
  status
  periodStartsOn
  periodEndsOn
  publishedAt
  dueOn
  currency
  total {
    ...MoneyFields
  }
  balance {
    ...MoneyFields
  }
}
fragment PageFields on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}
fragment MoneyFields on Money {
  amount
  currency
}`) as unknown as TypedDocumentString<InvoicesQuery, InvoicesQueryVariables>;
export const InvoicePageDocument = new TypedDocumentString(`
    query InvoicePage($id: ID!) {
  invoice(id: $id) {
    ...InvoiceFields
    paidAt
    payments(first: 20) {
      nodes {
        id
        receivedOn
        amount {
          ...MoneyFields
        }
      }
    }
  }
}
    fragment InvoiceFields on Invoice {
  id
  number
  documentType
  status
  periodStartsOn
  periodEndsOn
  publishedAt
  dueOn
  currency
  total {
    ...MoneyFields
  }
  balance {
    ...MoneyFields
  }
}
fragment MoneyFields on Money {
  amount
  currency
}`) as unknown as TypedDocumentString<InvoicePageQuery, InvoicePageQueryVariables>;
export const InvoiceLinesDocument = new TypedDocumentString(`
    query InvoiceLines($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  invoice(id: $id) {
    id
    charges(first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo {
        ...PageFields
      }
      nodes {
        ...ChargeFields
        ...ExplanationFields
        plan {
          title
        }
        effectiveUnitPrice {
          ...MoneyFields
        }
        priceAdjustment
        purchaseOrderNumber
        subscription {
          id
          displayName
        }
        customer {
          id
          companyName
        }
      }
    }
  }
}
    fragment ExplanationFields on Charge {
  explanation {
    rule
    sentence
    steps {
      text
      rule
      result {
        ...MoneyFields
      }
    }
  }
}
fragment PageFields on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}
fragment MoneyFields on Money {
  amount
  currency
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...MoneyFields
  }
}`) as unknown as TypedDocumentString<InvoiceLinesQuery, InvoiceLinesQueryVariables>;
export const InvoiceDownloadDocument = new TypedDocumentString(`
    query InvoiceDownload($id: ID!, $format: DownloadFormat!) {
  invoice(id: $id) {
    id
    download(format: $format) {
      url
      fileName
    }
  }
}
    `) as unknown as TypedDocumentString<InvoiceDownloadQuery, InvoiceDownloadQueryVariables>;
export const RecentEventsDocument = new TypedDocumentString(`
    query RecentEvents($last: Int!, $withInvoices: Boolean!) {
  events(last: $last) {
    nodes {
      ...LiveEvent
    }
  }
}
    fragment LiveEvent on Event {
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
  invoice @include(if: $withInvoices) {
    id
    number
  }
}`) as unknown as TypedDocumentString<RecentEventsQuery, RecentEventsQueryVariables>;
export const LiveEventsDocument = new TypedDocumentString(`
    subscription LiveEvents($after: ID!, $withInvoices: Boolean!) {
  events(after: $after) {
    ...LiveEvent
  }
}
    fragment LiveEvent on Event {
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
  invoice @include(if: $withInvoices) {
    id
    number
  }
}`) as unknown as TypedDocumentString<LiveEventsSubscription, LiveEventsSubscriptionVariables>;
export const SessionDocument = new TypedDocumentString(`
    query Session {
  viewer {
    displayName
    roles
    now
    partner {
      id
      name
      country
      type
      mode
    }
  }
}
    `) as unknown as TypedDocumentString<SessionQuery, SessionQueryVariables>;
export const NextDueDocument = new TypedDocumentString(`
    query NextDue {
  viewer {
    nextDueAt
  }
}
    `) as unknown as TypedDocumentString<NextDueQuery, NextDueQueryVariables>;
export const CustomersDocument = new TypedDocumentString(`
    query Customers($first: Int, $after: String, $last: Int, $before: String, $filter: CustomerFilter, $orderBy: CustomerOrder) {
  customers(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
    orderBy: $orderBy
  ) {
    totalCount
    pageInfo {
      ...PageFields
    }
    nodes {
      id
      companyName
      domain
      country
      segment
      agreementAcceptedOn
    }
  }
}
    fragment PageFields on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}`) as unknown as TypedDocumentString<CustomersQuery, CustomersQueryVariables>;
export const CustomerPageDocument = new TypedDocumentString(`
    query CustomerPage($id: ID!) {
  customer(id: $id) {
    id
    companyName
    domain
    email
    country
    currency
    segment
    openedAt
    agreementAcceptedOn
    removedAt
    externalReference
    tags
    version
    indirectReseller {
      ...ResellerFields
    }
  }
}
    fragment ResellerFields on Partner {
  id
  name
  mpnId
}`) as unknown as TypedDocumentString<CustomerPageQuery, CustomerPageQueryVariables>;
export const SubscriptionsDocument = new TypedDocumentString(`
    query Subscriptions($first: Int, $after: String, $last: Int, $before: String, $filter: SubscriptionFilter, $orderBy: CustomerSubscriptionOrder) {
  subscriptions(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
    orderBy: $orderBy
  ) {
    totalCount
    pageInfo {
      ...PageFields
    }
    nodes {
      id
      displayName
      status
      isTrial
      quantity
      plan {
        title
      }
      customer {
        id
        companyName
      }
      term {
        endsOn
      }
      renewal {
        outcome
        isAtRisk
        estimatedAmount {
          ...MoneyFields
        }
      }
      actionNeeded {
        reason
      }
    }
  }
}
    fragment PageFields on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}
fragment MoneyFields on Money {
  amount
  currency
}`) as unknown as TypedDocumentString<SubscriptionsQuery, SubscriptionsQueryVariables>;
export const AssignResellerDocument = new TypedDocumentString(`
    mutation AssignReseller($input: AssignResellerInput!) {
  payload: assignReseller(input: $input) {
    customer {
      indirectReseller {
        ...ResellerFields
      }
    }
    userErrors {
      code
      message
    }
  }
}
    fragment ResellerFields on Partner {
  id
  name
  mpnId
}`) as unknown as TypedDocumentString<AssignResellerMutation, AssignResellerMutationVariables>;
export const AdvanceTestClockDocument = new TypedDocumentString(`
    mutation AdvanceTestClock($input: AdvanceTestClockInput!) {
  payload: advanceTestClock(input: $input) {
    now
    transitions
    reminders
    invoicesPublished
    failed
    userErrors {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AdvanceTestClockMutation, AdvanceTestClockMutationVariables>;
export const RenewalsDocument = new TypedDocumentString(`
    query Renewals($first: Int, $after: String, $last: Int, $before: String, $filter: SubscriptionFilter) {
  totals: subscriptions(first: 1, filter: $filter) {
    summary {
      currency
      count
      licenses
      estimatedRenewalAmount {
        ...MoneyFields
      }
    }
  }
  subscriptions(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
  ) {
    totalCount
    pageInfo {
      ...PageFields
    }
    nodes {
      ...SubscriptionState
      customer {
        id
        companyName
      }
      offer {
        publisher {
          name
        }
      }
    }
  }
}
    fragment PageFields on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}
fragment MoneyFields on Money {
  amount
  currency
}
fragment SubscriptionState on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  trialEndsOn
  quantity
  autoRenew
  billingCycle
  termDuration
  plan {
    title
    minimumQuantity
    maximumQuantity
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...MoneyFields
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    plan {
      title
    }
  }
  addOns {
    id
    status
    quantity
    plan {
      title
    }
  }
  indirectResellerMpnId
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...MoneyFields
    }
  }
}`) as unknown as TypedDocumentString<RenewalsQuery, RenewalsQueryVariables>;
export const CustomerChoiceDocument = new TypedDocumentString(`
    query CustomerChoice($id: ID!, $isChosen: Boolean!, $search: String) {
  customer(id: $id) @include(if: $isChosen) {
    id
    companyName
    domain
  }
  customers(first: 20, filter: {search: $search}, orderBy: {field: COMPANY_NAME}) {
    nodes {
      id
      companyName
      domain
    }
  }
}
    `) as unknown as TypedDocumentString<CustomerChoiceQuery, CustomerChoiceQueryVariables>;
export const BulkScheduleChangeDocument = new TypedDocumentString(`
    mutation BulkScheduleChange($input: BulkScheduleChangeInput!) {
  payload: bulkScheduleChange(input: $input) {
    ...BulkResult
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}
fragment BulkResult on BulkSubscriptionPayload {
  isDryRun
  refusedCount
  results {
    subscriptionId
    subscription {
      ...SubscriptionState
    }
    operation {
      decidesAt
    }
    charges {
      ...ChargeFields
    }
    userErrors {
      code
      message
    }
  }
  userErrors {
    code
    message
  }
}
fragment SubscriptionState on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  trialEndsOn
  quantity
  autoRenew
  billingCycle
  termDuration
  plan {
    title
    minimumQuantity
    maximumQuantity
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...MoneyFields
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    plan {
      title
    }
  }
  addOns {
    id
    status
    quantity
    plan {
      title
    }
  }
  indirectResellerMpnId
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...MoneyFields
    }
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...MoneyFields
  }
}`) as unknown as TypedDocumentString<BulkScheduleChangeMutation, BulkScheduleChangeMutationVariables>;
export const BulkSetAutoRenewDocument = new TypedDocumentString(`
    mutation BulkSetAutoRenew($input: BulkSetAutoRenewInput!) {
  payload: bulkSetAutoRenew(input: $input) {
    ...BulkResult
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}
fragment BulkResult on BulkSubscriptionPayload {
  isDryRun
  refusedCount
  results {
    subscriptionId
    subscription {
      ...SubscriptionState
    }
    operation {
      decidesAt
    }
    charges {
      ...ChargeFields
    }
    userErrors {
      code
      message
    }
  }
  userErrors {
    code
    message
  }
}
fragment SubscriptionState on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  trialEndsOn
  quantity
  autoRenew
  billingCycle
  termDuration
  plan {
    title
    minimumQuantity
    maximumQuantity
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...MoneyFields
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    plan {
      title
    }
  }
  addOns {
    id
    status
    quantity
    plan {
      title
    }
  }
  indirectResellerMpnId
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...MoneyFields
    }
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...MoneyFields
  }
}`) as unknown as TypedDocumentString<BulkSetAutoRenewMutation, BulkSetAutoRenewMutationVariables>;
export const SubscriptionPageDocument = new TypedDocumentString(`
    query SubscriptionPage($id: ID!) {
  subscription(id: $id) {
    ...SubscriptionState
    externalReference
    tags
    orderedAt
    customer {
      id
      companyName
    }
    offer {
      publisher {
        name
      }
    }
    cancellation {
      outcomeNow
      windowClosesAt
      endsOn
      credit {
        ...MoneyFields
      }
    }
    commitment {
      instalments {
        dueOn
        amount {
          ...MoneyFields
        }
      }
    }
    actionNeeded {
      reason
      publisherUrl
    }
    pendingOperation {
      action
      quantity
      decidesAt
      plan {
        title
      }
    }
    allowedActions {
      action
      isAllowed
      reason
      until
    }
    history(last: 50) {
      totalCount
      nodes {
        id
        type
        occurredAt
        actor {
          kind
          user
        }
        changes {
          field
          before
          after
        }
        charges {
          id
          amount {
            ...MoneyFields
          }
        }
      }
    }
    charges(last: 50) {
      totalCount
      nodes {
        ...ChargeFields
        ...ExplanationFields
      }
    }
  }
}
    fragment ExplanationFields on Charge {
  explanation {
    rule
    sentence
    steps {
      text
      rule
      result {
        ...MoneyFields
      }
    }
  }
}
fragment MoneyFields on Money {
  amount
  currency
}
fragment SubscriptionState on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  trialEndsOn
  quantity
  autoRenew
  billingCycle
  termDuration
  plan {
    title
    minimumQuantity
    maximumQuantity
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...MoneyFields
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    plan {
      title
    }
  }
  addOns {
    id
    status
    quantity
    plan {
      title
    }
  }
  indirectResellerMpnId
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...MoneyFields
    }
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...MoneyFields
  }
}`) as unknown as TypedDocumentString<SubscriptionPageQuery, SubscriptionPageQueryVariables>;
export const SubscriptionBeforeDocument = new TypedDocumentString(`
    query SubscriptionBefore($id: ID!, $instant: DateTime!) {
  subscription(id: $id) {
    id
    at(instant: $instant) {
      status
      isTrial
      quantity
      autoRenew
      plan {
        title
      }
      term {
        startsOn
        endsOn
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SubscriptionBeforeQuery, SubscriptionBeforeQueryVariables>;
export const SubscriptionAfterDocument = new TypedDocumentString(`
    query SubscriptionAfter($id: ID!, $instant: DateTime!) @asOf(instant: $instant) {
  subscription(id: $id) {
    id
    status
    isTrial
    quantity
    autoRenew
    plan {
      title
    }
    term {
      startsOn
      endsOn
    }
  }
}
    `) as unknown as TypedDocumentString<SubscriptionAfterQuery, SubscriptionAfterQueryVariables>;
export const ChangeQuantityDocument = new TypedDocumentString(`
    mutation ChangeQuantity($input: ChangeQuantityInput!) {
  payload: changeQuantity(input: $input) {
    ...CommandResult
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}
fragment SubscriptionState on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  trialEndsOn
  quantity
  autoRenew
  billingCycle
  termDuration
  plan {
    title
    minimumQuantity
    maximumQuantity
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...MoneyFields
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    plan {
      title
    }
  }
  addOns {
    id
    status
    quantity
    plan {
      title
    }
  }
  indirectResellerMpnId
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...MoneyFields
    }
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...MoneyFields
  }
}
fragment CommandResult on SubscriptionPayload {
  isDryRun
  subscription {
    ...SubscriptionState
  }
  operation {
    decidesAt
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    code
    message
    path
  }
}`) as unknown as TypedDocumentString<ChangeQuantityMutation, ChangeQuantityMutationVariables>;
export const ChangePlanDocument = new TypedDocumentString(`
    mutation ChangePlan($input: ChangePlanInput!) {
  payload: changePlan(input: $input) {
    ...CommandResult
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}
fragment SubscriptionState on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  trialEndsOn
  quantity
  autoRenew
  billingCycle
  termDuration
  plan {
    title
    minimumQuantity
    maximumQuantity
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...MoneyFields
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    plan {
      title
    }
  }
  addOns {
    id
    status
    quantity
    plan {
      title
    }
  }
  indirectResellerMpnId
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...MoneyFields
    }
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...MoneyFields
  }
}
fragment CommandResult on SubscriptionPayload {
  isDryRun
  subscription {
    ...SubscriptionState
  }
  operation {
    decidesAt
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    code
    message
    path
  }
}`) as unknown as TypedDocumentString<ChangePlanMutation, ChangePlanMutationVariables>;
export const ActivateInSandboxDocument = new TypedDocumentString(`
    mutation ActivateInSandbox($input: ActivateSandboxSubscriptionInput!) {
  payload: activateSandboxSubscription(input: $input) {
    ...CommandResult
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}
fragment SubscriptionState on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  trialEndsOn
  quantity
  autoRenew
  billingCycle
  termDuration
  plan {
    title
    minimumQuantity
    maximumQuantity
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...MoneyFields
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    plan {
      title
    }
  }
  addOns {
    id
    status
    quantity
    plan {
      title
    }
  }
  indirectResellerMpnId
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...MoneyFields
    }
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...MoneyFields
  }
}
fragment CommandResult on SubscriptionPayload {
  isDryRun
  subscription {
    ...SubscriptionState
  }
  operation {
    decidesAt
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    code
    message
    path
  }
}`) as unknown as TypedDocumentString<ActivateInSandboxMutation, ActivateInSandboxMutationVariables>;
export const ConvertTrialDocument = new TypedDocumentString(`
    mutation ConvertTrial($input: ConvertTrialInput!) {
  payload: convertTrial(input: $input) {
    ...CommandResult
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}
fragment SubscriptionState on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  trialEndsOn
  quantity
  autoRenew
  billingCycle
  termDuration
  plan {
    title
    minimumQuantity
    maximumQuantity
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...MoneyFields
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    plan {
      title
    }
  }
  addOns {
    id
    status
    quantity
    plan {
      title
    }
  }
  indirectResellerMpnId
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...MoneyFields
    }
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...MoneyFields
  }
}
fragment CommandResult on SubscriptionPayload {
  isDryRun
  subscription {
    ...SubscriptionState
  }
  operation {
    decidesAt
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    code
    message
    path
  }
}`) as unknown as TypedDocumentString<ConvertTrialMutation, ConvertTrialMutationVariables>;
export const UpdateAddOnsDocument = new TypedDocumentString(`
    mutation UpdateAddOns($input: UpdateAddOnsInput!) {
  payload: updateAddOns(input: $input) {
    ...CommandResult
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}
fragment SubscriptionState on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  trialEndsOn
  quantity
  autoRenew
  billingCycle
  termDuration
  plan {
    title
    minimumQuantity
    maximumQuantity
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...MoneyFields
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    plan {
      title
    }
  }
  addOns {
    id
    status
    quantity
    plan {
      title
    }
  }
  indirectResellerMpnId
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...MoneyFields
    }
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...MoneyFields
  }
}
fragment CommandResult on SubscriptionPayload {
  isDryRun
  subscription {
    ...SubscriptionState
  }
  operation {
    decidesAt
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    code
    message
    path
  }
}`) as unknown as TypedDocumentString<UpdateAddOnsMutation, UpdateAddOnsMutationVariables>;
export const SetIndirectResellerDocument = new TypedDocumentString(`
    mutation SetIndirectReseller($input: SetIndirectResellerInput!) {
  payload: setIndirectReseller(input: $input) {
    ...CommandResult
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}
fragment SubscriptionState on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  trialEndsOn
  quantity
  autoRenew
  billingCycle
  termDuration
  plan {
    title
    minimumQuantity
    maximumQuantity
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...MoneyFields
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    plan {
      title
    }
  }
  addOns {
    id
    status
    quantity
    plan {
      title
    }
  }
  indirectResellerMpnId
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...MoneyFields
    }
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...MoneyFields
  }
}
fragment CommandResult on SubscriptionPayload {
  isDryRun
  subscription {
    ...SubscriptionState
  }
  operation {
    decidesAt
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    code
    message
    path
  }
}`) as unknown as TypedDocumentString<SetIndirectResellerMutation, SetIndirectResellerMutationVariables>;
export const ConversionsDocument = new TypedDocumentString(`
    query Conversions($id: ID!) {
  subscription(id: $id) {
    id
    planChanges(timing: NOW) {
      action
      isPossible
      reason
      plan {
        id
        title
        minimumQuantity
        maximumQuantity
      }
      prices {
        termDuration
        billingCycle
        unitPrice {
          ...MoneyFields
        }
      }
    }
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}`) as unknown as TypedDocumentString<ConversionsQuery, ConversionsQueryVariables>;
export const EligibleAddOnsDocument = new TypedDocumentString(`
    query EligibleAddOns($id: ID!) {
  subscription(id: $id) {
    id
    addOns {
      id
      status
      quantity
      plan {
        id
        title
      }
    }
    eligibleAddOns {
      id
      title
      minimumQuantity
      maximumQuantity
    }
  }
}
    `) as unknown as TypedDocumentString<EligibleAddOnsQuery, EligibleAddOnsQueryVariables>;
export const ResellersDocument = new TypedDocumentString(`
    query Resellers {
  indirectResellers(first: 100) {
    totalCount
    nodes {
      ...ResellerFields
    }
  }
}
    fragment ResellerFields on Partner {
  id
  name
  mpnId
}`) as unknown as TypedDocumentString<ResellersQuery, ResellersQueryVariables>;
export const PlanChangesDocument = new TypedDocumentString(`
    query PlanChanges($id: ID!, $timing: PlanChangeTiming!) {
  subscription(id: $id) {
    id
    planChanges(timing: $timing) {
      isPossible
      reason
      plan {
        id
        title
        minimumQuantity
        maximumQuantity
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlanChangesQuery, PlanChangesQueryVariables>;
export const ScheduleChangeDocument = new TypedDocumentString(`
    mutation ScheduleChange($input: ScheduleChangeInput!) {
  payload: scheduleChange(input: $input) {
    ...CommandResult
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}
fragment SubscriptionState on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  trialEndsOn
  quantity
  autoRenew
  billingCycle
  termDuration
  plan {
    title
    minimumQuantity
    maximumQuantity
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...MoneyFields
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    plan {
      title
    }
  }
  addOns {
    id
    status
    quantity
    plan {
      title
    }
  }
  indirectResellerMpnId
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...MoneyFields
    }
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...MoneyFields
  }
}
fragment CommandResult on SubscriptionPayload {
  isDryRun
  subscription {
    ...SubscriptionState
  }
  operation {
    decidesAt
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    code
    message
    path
  }
}`) as unknown as TypedDocumentString<ScheduleChangeMutation, ScheduleChangeMutationVariables>;
export const SetAutoRenewDocument = new TypedDocumentString(`
    mutation SetAutoRenew($input: SetAutoRenewInput!) {
  payload: setAutoRenew(input: $input) {
    ...CommandResult
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}
fragment SubscriptionState on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  trialEndsOn
  quantity
  autoRenew
  billingCycle
  termDuration
  plan {
    title
    minimumQuantity
    maximumQuantity
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...MoneyFields
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    plan {
      title
    }
  }
  addOns {
    id
    status
    quantity
    plan {
      title
    }
  }
  indirectResellerMpnId
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...MoneyFields
    }
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...MoneyFields
  }
}
fragment CommandResult on SubscriptionPayload {
  isDryRun
  subscription {
    ...SubscriptionState
  }
  operation {
    decidesAt
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    code
    message
    path
  }
}`) as unknown as TypedDocumentString<SetAutoRenewMutation, SetAutoRenewMutationVariables>;
export const CancelSubscriptionDocument = new TypedDocumentString(`
    mutation CancelSubscription($input: CancelSubscriptionInput!) {
  payload: cancelSubscription(input: $input) {
    ...CommandResult
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}
fragment SubscriptionState on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  trialEndsOn
  quantity
  autoRenew
  billingCycle
  termDuration
  plan {
    title
    minimumQuantity
    maximumQuantity
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...MoneyFields
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    plan {
      title
    }
  }
  addOns {
    id
    status
    quantity
    plan {
      title
    }
  }
  indirectResellerMpnId
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...MoneyFields
    }
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...MoneyFields
  }
}
fragment CommandResult on SubscriptionPayload {
  isDryRun
  subscription {
    ...SubscriptionState
  }
  operation {
    decidesAt
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    code
    message
    path
  }
}`) as unknown as TypedDocumentString<CancelSubscriptionMutation, CancelSubscriptionMutationVariables>;
export const SuspendSubscriptionDocument = new TypedDocumentString(`
    mutation SuspendSubscription($input: SuspendSubscriptionInput!) {
  payload: suspendSubscription(input: $input) {
    ...CommandResult
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}
fragment SubscriptionState on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  trialEndsOn
  quantity
  autoRenew
  billingCycle
  termDuration
  plan {
    title
    minimumQuantity
    maximumQuantity
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...MoneyFields
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    plan {
      title
    }
  }
  addOns {
    id
    status
    quantity
    plan {
      title
    }
  }
  indirectResellerMpnId
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...MoneyFields
    }
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...MoneyFields
  }
}
fragment CommandResult on SubscriptionPayload {
  isDryRun
  subscription {
    ...SubscriptionState
  }
  operation {
    decidesAt
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    code
    message
    path
  }
}`) as unknown as TypedDocumentString<SuspendSubscriptionMutation, SuspendSubscriptionMutationVariables>;
export const ReactivateSubscriptionDocument = new TypedDocumentString(`
    mutation ReactivateSubscription($input: ReactivateSubscriptionInput!) {
  payload: reactivateSubscription(input: $input) {
    ...CommandResult
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}
fragment SubscriptionState on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  trialEndsOn
  quantity
  autoRenew
  billingCycle
  termDuration
  plan {
    title
    minimumQuantity
    maximumQuantity
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...MoneyFields
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    plan {
      title
    }
  }
  addOns {
    id
    status
    quantity
    plan {
      title
    }
  }
  indirectResellerMpnId
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...MoneyFields
    }
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...MoneyFields
  }
}
fragment CommandResult on SubscriptionPayload {
  isDryRun
  subscription {
    ...SubscriptionState
  }
  operation {
    decidesAt
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    code
    message
    path
  }
}`) as unknown as TypedDocumentString<ReactivateSubscriptionMutation, ReactivateSubscriptionMutationVariables>;
export const RenameSubscriptionDocument = new TypedDocumentString(`
    mutation RenameSubscription($input: RenameSubscriptionInput!) {
  payload: renameSubscription(input: $input) {
    ...CommandResult
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}
fragment SubscriptionState on CustomerSubscription {
  id
  version
  displayName
  nickname
  status
  isTrial
  trialEndsOn
  quantity
  autoRenew
  billingCycle
  termDuration
  plan {
    title
    minimumQuantity
    maximumQuantity
  }
  term {
    startsOn
    endsOn
    unitPrice {
      ...MoneyFields
    }
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  scheduledChange {
    quantity
    plan {
      title
    }
  }
  addOns {
    id
    status
    quantity
    plan {
      title
    }
  }
  indirectResellerMpnId
  renewal {
    outcome
    on
    quantity
    isAtRisk
    estimatedAmount {
      ...MoneyFields
    }
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  occurredAt
  periodStartsOn
  periodEndsOn
  amount {
    ...MoneyFields
  }
}
fragment CommandResult on SubscriptionPayload {
  isDryRun
  subscription {
    ...SubscriptionState
  }
  operation {
    decidesAt
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    code
    message
    path
  }
}`) as unknown as TypedDocumentString<RenameSubscriptionMutation, RenameSubscriptionMutationVariables>;