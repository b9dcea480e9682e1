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

/** Conditions for a list of audit records. All conditions given must match. */
export type AuditFilter = {
  /** Only commands of this user, by the exact name in EventActor.user. An unknown name finds none. Left out or null: all actors. */
  actor?: string | null | undefined;
  /** Only records about this customer and its objects. An unknown id finds none. Left out or null: of all customers. */
  customerId?: string | number | null | undefined;
  /** Only records with this operation, by its exact name. An unknown name finds none. Left out or null: all operations. */
  operation?: string | null | undefined;
  /** Only records about this object. An unknown id finds none. Left out or null: all objects. */
  resourceId?: string | number | null | undefined;
  /** Only records about this kind of object. Left out or null: all kinds. */
  resourceType?: AuditResourceType | null | undefined;
  /** Only records whose occurredAt is this instant or later. Left out or null: from the first. */
  since?: string | null | undefined;
  /** Only records with this status. Left out or null: all. */
  status?: AuditStatus | null | undefined;
  /** Only records whose occurredAt is before this instant, which must not be before since: INVALID_INPUT. Left out or null: up to the last. */
  until?: string | null | undefined;
};

/** The order of a list of audit records. */
export type AuditOrder = {
  /** The direction, also of equal values' ids. */
  direction?: OrderDirection;
  /** What the list is sorted by. Entries with equal values are sorted by id. */
  field: AuditOrderField;
};

/** What a list of audit records is sorted by. */
export type AuditOrderField =
  /** The instant of the command. */
  | 'OCCURRED_AT';

/** The kind of object that a command acted on. */
export type AuditResourceType =
  /** A cart. */
  | 'CART'
  /** A customer. */
  | 'CUSTOMER'
  /** A notice to a publisher. */
  | 'DELIVERY'
  /** An export. */
  | 'EXPORT'
  /** An invoice or a credit note. */
  | 'INVOICE'
  /** An order. */
  | 'ORDER'
  /** A partner. */
  | 'PARTNER'
  /** A payment. */
  | 'PAYMENT'
  /** A publisher. */
  | 'PUBLISHER'
  /** A sandbox key of the partner. */
  | 'SANDBOX_KEY'
  /** A subscription. */
  | 'SUBSCRIPTION'
  /** A webhook of the partner. */
  | 'WEBHOOK';

/** How a command ended. */
export type AuditStatus =
  /** It ended with an error that is not about its input, and changed nothing: UNAVAILABLE or INTERNAL. When a connection was lost while the change was saved, a second record can say SUCCEEDED. */
  | 'FAILED'
  /** It was refused, and changed nothing; code says why. */
  | 'REFUSED'
  /** It repeated an earlier command with the same idempotencyKey, and changed nothing. */
  | 'REPLAYED'
  /** It was carried out, also when it changed nothing. */
  | 'SUCCEEDED';

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

/** Many subscriptions to cancel. */
export type BulkCancelInput = {
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** 1 to 500 items, each with another subscriptionId (code: INVALID_INPUT). A value that is not valid in itself, such as an empty text, refuses the whole command; everything else is decided for each item. */
  items: Array<CancelSubscriptionItem>;
  /** What happens to the other items when one is refused. With SKIP, pass an idempotencyKey: if the call is interrupted, the same call continues where it stopped; the results of all items are stored with it, refusals too. Left out: REJECT_ALL. Null is refused. */
  onError?: OnBulkError | null | undefined;
};

/** New numbers of licenses for many subscriptions. */
export type BulkChangeQuantityInput = {
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** 1 to 500 items, each with another subscriptionId (code: INVALID_INPUT). A value that is not valid in itself, such as an empty text, refuses the whole command; everything else is decided for each item. */
  items: Array<ChangeQuantityItem>;
  /** What happens to the other items when one is refused. With SKIP, pass an idempotencyKey: if the call is interrupted, the same call continues where it stopped; the results of all items are stored with it, refusals too. Left out: REJECT_ALL. Null is refused. */
  onError?: OnBulkError | null | undefined;
};

/** Many suspended subscriptions to reactivate. */
export type BulkReactivateInput = {
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** 1 to 500 items, each with another subscriptionId (code: INVALID_INPUT). A value that is not valid in itself, such as an empty text, refuses the whole command; everything else is decided for each item. */
  items: Array<ReactivateSubscriptionItem>;
  /** What happens to the other items when one is refused. With SKIP, pass an idempotencyKey: if the call is interrupted, the same call continues where it stopped; the results of all items are stored with it, refusals too. Left out: REJECT_ALL. Null is refused. */
  onError?: OnBulkError | null | undefined;
};

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

/** Many subscriptions to suspend. */
export type BulkSuspendInput = {
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** 1 to 500 items, each with another subscriptionId (code: INVALID_INPUT). A value that is not valid in itself, such as an empty text, refuses the whole command; everything else is decided for each item. */
  items: Array<SuspendSubscriptionItem>;
  /** What happens to the other items when one is refused. With SKIP, pass an idempotencyKey: if the call is interrupted, the same call continues where it stopped; the results of all items are stored with it, refusals too. Left out: REJECT_ALL. Null is refused. */
  onError?: OnBulkError | null | undefined;
};

/** Tags to add to and to remove from many customers, orders and subscriptions. */
export type BulkUpdateTagsInput = {
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** 1 to 500 items, each with another id (code: INVALID_INPUT). A value that is not valid in itself, such as an empty text, refuses the whole command; everything else is decided for each item. */
  items: Array<UpdateTagsItem>;
  /** What happens to the other items when one is refused. With SKIP, pass an idempotencyKey: if the call is interrupted, the same call continues where it stopped; the results of all items are stored with it, refusals too. Left out: REJECT_ALL. Null is refused. */
  onError?: OnBulkError | null | undefined;
};

/** The export to cancel. */
export type CancelExportInput = {
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** The id of the export, exp_…. Codes: NOT_FOUND when you cannot see the export, EXPORT_ENDED when it is READY, FAILED or EXPIRED. */
  exportId: string | number;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
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

/** A subscription to cancel. */
export type CancelSubscriptionItem = {
  /** Must be true to cancel. False is refused with CONFIRMATION_REQUIRED, and the message states the cancellation terms. */
  confirm: boolean;
  /** The subscription's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
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

/** A new number of licenses for a subscription. */
export type ChangeQuantityItem = {
  /** The subscription's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
  /** The new number of licenses, within the plan's minimumQuantity and maximumQuantity. Codes: QUANTITY_OUT_OF_RANGE; QUANTITY_NOT_REDUCIBLE below the current number when termPolicy.lowering does not allow it now. Passing the current number succeeds and changes nothing. */
  quantity: number;
  /** The id of the subscription, sub_…. Codes: NOT_FOUND when you cannot see the subscription, TRANSITION_OVERDUE when a due transition of it could not be processed yet. */
  subscriptionId: string | number;
};

/** The order of a list of charges. */
export type ChargeOrder = {
  /** The direction, also of equal values' ids. */
  direction?: OrderDirection;
  /** What the list is sorted by. Entries with equal values are sorted by id. */
  field: ChargeOrderField;
};

/** What a list of charges is sorted by. */
export type ChargeOrderField =
  /** The instant at which the charge occurred. In Query.unbilledCharges after the currency. */
  | 'OCCURRED_AT';

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

/** A sandbox's subscription whose publisher requires a step before a cancellation. */
export type CompleteSandboxStepInput = {
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The id of the subscription, sub_…. Codes: NOT_FOUND when you cannot see the subscription, TRANSITION_OVERDUE when a due transition of it could not be processed yet. */
  subscriptionId: string | number;
};

/** A customer's acceptance of the Microsoft Customer Agreement. */
export type ConfirmCustomerAgreementInput = {
  /** The day the customer accepted the agreement, not in the future. */
  acceptedOn: string;
  /** The id of the customer, cus_…. Code: NOT_FOUND when you cannot see the customer. */
  customerId: string | number;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
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

/** The export to write. */
export type CreateExportInput = {
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** Which rows the export contains, by the filter of the list. Left out or null: all rows. */
  filter?: ExportFilter | null | undefined;
  /** The file format. */
  format: ExportFormat;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** What to export. FORBIDDEN or PARTNER_TYPE_NOT_ALLOWED when you may not read the list. */
  kind: ExportKind;
  /** The order of the rows, by the order of the list. Left out or null: that of the list without an order. */
  orderBy?: ExportOrder | null | undefined;
};

/** A new partner, created by the marketplace operator. */
export type CreatePartnerInput = {
  /** For a sandbox only: the first instant of its test clock. Left out or null: the current instant. */
  clockStartsAt?: string | null | undefined;
  /** The partner's own country. */
  country: string;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** For an indirect reseller only, and required for it: the id of its indirect provider, ptr_…. Left out or null: none. */
  indirectProviderId?: string | number | null | undefined;
  /** Live, or a sandbox with a test clock. Left out: LIVE. Null is refused. */
  mode?: PartnerMode | null | undefined;
  /** The partner's id in the Microsoft Partner Network (MPN), 1 to 20 digits. */
  mpnId: string;
  /** The partner's name, 1 to 255 characters. */
  name: string;
  /** The reminders of the partner, which it can change with setReminders. Not for an indirect reseller, to which those of its indirect provider apply. Left out or null: 30 and 7 days before, of all kinds. */
  reminders?: RemindersInput | null | undefined;
  /** The partner's type in the program. */
  type: PartnerType;
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

/** Conditions for a list of deliveries. All conditions given must match. */
export type DeliveryFilter = {
  /** Only deliveries to this publisher, pub_…. Left out or null: all publishers. */
  publisherId?: string | number | null | undefined;
  /** Only deliveries with one of these statuses. Left out or null: all statuses. */
  status?: Array<DeliveryStatus> | null | undefined;
  /** Only deliveries about this subscription, sub_…. Left out or null: all subscriptions. */
  subscriptionId?: string | number | null | undefined;
};

/** The status of a notice to a publisher, or of a delivery to a webhook of a partner. */
export type DeliveryStatus =
  /** The webhook accepted it (HTTP status 2xx). */
  | 'DELIVERED'
  /** Abandoned. A notice to a publisher: 500 attempts failed, the address is not allowed, or the requested change has failed in the meantime. A delivery to a webhook of a partner: three days of attempts failed, the only attempt of a test failed, or the webhook was deleted. */
  | 'GIVEN_UP'
  /** It waits for its turn or for the next attempt, or an attempt is in progress. */
  | 'PENDING'
  /** The publisher's webhook refused the notice (HTTP status 4xx except 401, 403, 408 and 429). It is not retried automatically. Deliveries to webhooks of partners do not have this status. */
  | 'REFUSED';

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

/** Why a subscription ends at a deadline. */
export type EndReason =
  /** Auto-renewal is off. */
  | 'AUTO_RENEWAL_OFF'
  /** It is a Microsoft trial, which never renews. */
  | 'MICROSOFT_TRIAL'
  /** No term can follow: the plan was withdrawn, or has no price for the customer. */
  | 'NOT_AVAILABLE'
  /** It is suspended, and its retention ends. */
  | 'SUSPENDED';

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

/** The order of a list of events. */
export type EventOrder = {
  /** The direction, also of equal values' ids. */
  direction?: OrderDirection;
  /** What the list is sorted by. Entries with equal values are sorted by id. */
  field: EventOrderField;
};

/** What a list of events is sorted by. */
export type EventOrderField =
  /** The instant of the event. A due transition that was processed late became visible after later events. */
  | 'OCCURRED_AT'
  /** The order in which the events became visible. An event that becomes visible later comes after all others, so that no event is missed when a list is read further from its last cursor. */
  | 'SEQUENCE';

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

/** Conditions for an export of charges. All conditions given must match. */
export type ExportChargeFilter = {
  /** Only charges of this customer, in the order in which they were created. An unknown id finds none. Left out or null: of all customers. */
  customerId?: string | number | null | undefined;
  /** Only charges that occurred at this instant or later. Left out or null: from the first. */
  occurredFrom?: string | null | undefined;
  /** Only charges that occurred before this instant, which must not be before occurredFrom: INVALID_INPUT. Left out or null: up to the last. */
  occurredUntil?: string | null | undefined;
  /** Only charges for this plan, also as an add-on. An unknown id finds none. Left out or null: for all plans. */
  planId?: string | number | null | undefined;
  /** Only charges of one of these types. Left out or null: all types. */
  type?: Array<ChargeType> | null | undefined;
};

/** Why an export failed. */
export type ExportErrorCode =
  /** The partner that requested it is no longer a reseller of the indirect provider. */
  | 'ACCESS_REMOVED'
  /** Its runs failed five times in a row for an internal reason. */
  | 'INTERNAL'
  /** Its runs were interrupted five times in a row without a new row. */
  | 'INTERRUPTED'
  /** It was not complete 24 hours after it was requested. */
  | 'TIMED_OUT';

/** Which rows an export contains: at most one of the fields, that of its kind. */
export type ExportFilter = {
  /** The conditions of an export of AUDIT; with another kind it is refused (code: INVALID_INPUT). Left out or null: all rows. */
  audit?: AuditFilter | null | undefined;
  /** The conditions of an export of CHARGES; with another kind it is refused (code: INVALID_INPUT). Left out or null: all rows. */
  charges?: ExportChargeFilter | null | undefined;
  /** The conditions of an export of CUSTOMERS; with another kind it is refused (code: INVALID_INPUT). Left out or null: all rows. */
  customers?: CustomerFilter | null | undefined;
  /** The conditions of an export of EVENTS; with another kind it is refused (code: INVALID_INPUT). Left out or null: all rows. */
  events?: EventFilter | null | undefined;
  /** The conditions of an export of SUBSCRIPTIONS; with another kind it is refused (code: INVALID_INPUT). Left out or null: all rows. */
  subscriptions?: SubscriptionFilter | null | undefined;
  /** The conditions of an export of UNBILLED_CHARGES; with another kind it is refused (code: INVALID_INPUT). Left out or null: all rows. */
  unbilledCharges?: ExportUnbilledChargeFilter | null | undefined;
};

/** The file format of an export. */
export type ExportFormat =
  /** Comma-separated values in UTF-8: a header line, then one line for each row. A text that a spreadsheet could evaluate as a formula begins with an apostrophe. */
  | 'CSV'
  /** JSON Lines: one JSON object on each line. Amounts are strings with the currency's number of decimals; a file without rows is empty. */
  | 'JSONL'
  /** An Excel workbook with one row for each row of the list. Every 1,048,575 rows begin a new sheet. */
  | 'XLSX';

/** What an export contains. Each kind requires what its list requires. */
export type ExportKind =
  /** The audit records of Query.auditRecords. With Global admin, Admin agent or Billing admin, the export shows what commands changed of invoices, and only these roles can see it. Not for indirect resellers. */
  | 'AUDIT'
  /** All charges of the partner, by the month of their invoice, by currency and in the order in which they were created. Not for indirect resellers. */
  | 'CHARGES'
  /** The customers of Query.customers. */
  | 'CUSTOMERS'
  /** The events of Query.events. With Global admin, Admin agent or Billing admin, the export shows what events changed of invoices, and only these roles can see it. */
  | 'EVENTS'
  /** The subscriptions of Query.subscriptions. Prices are left out for indirect resellers. */
  | 'SUBSCRIPTIONS'
  /** The charges of Query.unbilledCharges. Requires Global admin, Admin agent or Billing admin. Not for indirect resellers. */
  | 'UNBILLED_CHARGES';

/** The order of the rows of an export: at most one of the fields, that of its kind. */
export type ExportOrder = {
  /** The order of an export of AUDIT; with another kind it is refused (code: INVALID_INPUT). Left out or null: that of the list without an order. */
  audit?: AuditOrder | null | undefined;
  /** The order of an export of CHARGES; with another kind it is refused (code: INVALID_INPUT). Left out or null: that of the list without an order. */
  charges?: ChargeOrder | null | undefined;
  /** The order of an export of CUSTOMERS; with another kind it is refused (code: INVALID_INPUT). Left out or null: that of the list without an order. */
  customers?: CustomerOrder | null | undefined;
  /** The order of an export of EVENTS; with another kind it is refused (code: INVALID_INPUT). Left out or null: that of the list without an order. */
  events?: EventOrder | null | undefined;
  /** The order of an export of SUBSCRIPTIONS; with another kind it is refused (code: INVALID_INPUT). Left out or null: that of the list without an order. */
  subscriptions?: CustomerSubscriptionOrder | null | undefined;
  /** The order of an export of UNBILLED_CHARGES; with another kind it is refused (code: INVALID_INPUT). Left out or null: that of the list without an order. */
  unbilledCharges?: ChargeOrder | null | undefined;
};

/** The status of an export. */
export type ExportStatus =
  /** The export was cancelled with cancelExport. */
  | 'CANCELLED'
  /** The file was deleted at expiresAt. */
  | 'EXPIRED'
  /** The file could not be written; error says why. */
  | 'FAILED'
  /** The export waits for its turn. One export of a partner runs at a time. */
  | 'PENDING'
  /** The file is complete and can be downloaded. */
  | 'READY'
  /** The rows are being written. */
  | 'RUNNING';

/** Conditions for an export of unbilled charges. All conditions given must match. */
export type ExportUnbilledChargeFilter = {
  /** Only charges in this currency. Left out or null: all currencies. */
  currency?: string | null | undefined;
  /** Only charges of this customer, in the order in which they were created. An unknown id finds none. Left out or null: of all customers. */
  customerId?: string | number | null | undefined;
  /** Only charges that occurred at this instant or later. Left out or null: from the first. */
  occurredFrom?: string | null | undefined;
  /** Only charges that occurred before this instant, which must not be before occurredFrom: INVALID_INPUT. Left out or null: up to the last. */
  occurredUntil?: string | null | undefined;
  /** The current calendar month or the previous one. Left out or null: CURRENT. */
  period?: UnbilledPeriod | null | undefined;
  /** Only charges for this plan, also as an add-on. An unknown id finds none. Left out or null: for all plans. */
  planId?: string | number | null | undefined;
  /** Only charges of one of these types. Left out or null: all types. */
  type?: Array<ChargeType> | null | undefined;
};

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

/** Why an operation failed. */
export type OperationFailureReason =
  /** When the change was decided, the subscription had ended, was on another plan, the requested plan was no longer sold, or the plan no longer allowed the quantity. */
  | 'NO_LONGER_POSSIBLE'
  /** The publisher refused the change. */
  | 'REFUSED'
  /** The subscription was cancelled or suspended before the publisher answered. */
  | 'SUPERSEDED'
  /** The publisher could not be reached in time. You can request the change again later. */
  | 'UNREACHABLE';

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

/** Conditions for a list of partners. All conditions given must match. */
export type OperatorPartnerFilter = {
  /** True: only partners with parked transitions or publications. False: only others. Left out or null: all partners. */
  hasParkedWork?: boolean | null | undefined;
  /** True: only partners with due work, paused ones included. False: only others. Left out or null: all partners. */
  isInArrears?: boolean | null | undefined;
  /** True: only paused partners. False: only others. Indirect resellers are not paused themselves. Left out or null: all partners. */
  isPaused?: boolean | null | undefined;
  /** True: only sandboxes. False: only live partners. Left out or null: all partners. */
  isSandbox?: boolean | null | undefined;
  /** Only partners whose name contains this text, ignoring the case of the letters A to Z, or whose id or MPN id is this text; at most 200 characters. A blank text finds all. Left out or null: all partners. */
  search?: string | null | undefined;
};

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

/** Conditions for a list of parked transitions. All conditions given must match. */
export type ParkedTransitionFilter = {
  /** Only those of this partner, ptr_…. Left out or null: of all partners. */
  partnerId?: string | number | null | undefined;
};

/** The kind of work that failed and is parked. */
export type ParkedWork =
  /** The activation of a subscription by a simulated publisher. */
  | 'ACTIVATION'
  /** The decision of a change that a publisher did not answer in time. */
  | 'ANSWER'
  /** The end of a subscription. */
  | 'END'
  /** A charge within a term. */
  | 'INSTALMENT'
  /** The publication of a partner's invoices of a month. */
  | 'PUBLICATION'
  /** Reminders are sent. */
  | 'REMINDER'
  /** The reminders are planned anew, after the partner has set its reminders. */
  | 'REMINDER_PLAN'
  /** A renewal. */
  | 'RENEWAL'
  /** A reminder is sent at once, after a catalog import has put the renewal at risk. */
  | 'RENEWAL_RISK'
  /** The deletion of a suspended subscription. */
  | 'RETENTION_END'
  /** The end of a trial. */
  | 'TRIAL_END';

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

/** The partner to pause. */
export type PausePartnerInput = {
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The id of the partner, ptr_…. Codes: NOT_FOUND when it does not exist, INVALID_INPUT for an indirect reseller. */
  partnerId: string | number;
  /** Why the partner is paused, for the partner; 1 to 500 characters. Code: INVALID_INPUT. */
  reason: string;
};

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

/** Conditions for a price list. All conditions given must match. */
export type PriceListFilter = {
  /** Only prices with this billing cycle; NONE for the rows of free trials. Left out or null: all billing cycles. */
  billingCycle?: BillingCycle | null | undefined;
  /** Only plans of this category. Left out or null: all categories. */
  category?: OfferCategory | null | undefined;
  /** Only prices in this currency. Left out or null: all currencies. */
  currency?: string | null | undefined;
  /** Only offers of this kind of publisher. Left out or null: both kinds. */
  publisherKind?: PublisherKind | null | undefined;
  /** Words, separated by spaces, all of which are in the offer's title, the publisher's name and the ids of its product and SKUs. A word is found at the beginning of a word, in scripts without spaces (Japanese, Chinese, Thai) anywhere. Letter case, accents and character width are ignored. At most 200 characters. Left out or null: all rows. */
  search?: string | null | undefined;
  /** Only prices for this customer segment. Left out or null: all segments. */
  segment?: CustomerSegment | null | undefined;
  /** Only prices for this term: P1M, P1Y (or P12M) or P3Y. Left out or null: all terms. */
  termDuration?: string | null | undefined;
  /** The validity of the prices at asOf. Left out or null: IN_FORCE. */
  validity?: PriceValidity | null | undefined;
};

/** The file format of an exported price list. */
export type PriceListFormat =
  /** Comma-separated values in UTF-8 with a byte order mark. The file can be imported again. */
  | 'CSV'
  /** An Excel workbook with the same columns and values; prices are numbers. */
  | 'XLSX';

/** The validity of a price at the instant of a price list. */
export type PriceValidity =
  /** The price comes into force after that instant. */
  | 'ANNOUNCED'
  /** The price is in force: purchases and renewals at that instant are charged with it. */
  | 'IN_FORCE'
  /** The price was in force before that instant and no longer is. */
  | 'PAST';

/** The kind of publisher of an offer. */
export type PublisherKind =
  /** Microsoft. Subscriptions are active at once, always renew, and are suspended instead of cancelled. */
  | 'MICROSOFT'
  /** An independent software vendor. It sets up and confirms each subscription, and subscriptions can be cancelled. */
  | 'PARTNER';

/** The status of a subscription for its publisher. */
export type PublisherSubscriptionStatus =
  /** Purchased. The publisher sets it up and activates it with the REST API. */
  | 'PENDING_FULFILLMENT_START'
  /** Active. */
  | 'SUBSCRIBED'
  /** Suspended by the partner. It can be reinstated until its data is deleted. */
  | 'SUSPENDED'
  /** Ended. */
  | 'UNSUBSCRIBED';

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

/** A suspended subscription to reactivate. */
export type ReactivateSubscriptionItem = {
  /** The subscription's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
  /** The id of the subscription, sub_…. Codes: NOT_FOUND when you cannot see the subscription, TRANSITION_OVERDUE when a due transition of it could not be processed yet. */
  subscriptionId: string | number;
};

/** A range of UTC days. */
export type ReconciliationPeriod = {
  /** The first day, inclusive. */
  from: string;
  /** The last day, inclusive. Not before from: INVALID_INPUT. */
  until: string;
};

/** What is wrong with a charge, or with its absence. */
export type ReconciliationReason =
  /** The charge or credit equals another one, and only one of them should exist. */
  | 'DOUBLED_CHARGE'
  /** There is no such charge. */
  | 'MISSING_CHARGE'
  /** There is no such credit. */
  | 'MISSING_CREDIT'
  /** Nothing gives a reason for the charge or credit, for example after the end of the subscription. */
  | 'UNEXPECTED_CHARGE'
  /** The amount, or the price for the days charged, does not follow from the unit price, the days and the quantity. */
  | 'WRONG_AMOUNT'
  /** The unit price does not follow from the list price and the margin that the charge names. */
  | 'WRONG_LIST_PRICE'
  /** The charge is for another period. */
  | 'WRONG_PERIOD'
  /** The charge is for another plan. */
  | 'WRONG_PLAN'
  /** The charge is for another number of licenses. */
  | 'WRONG_QUANTITY'
  /** The charge occurred at another instant than what caused it. */
  | 'WRONG_TIME'
  /** The unit price is not that of the subscription or add-on at the time. */
  | 'WRONG_UNIT_PRICE';

/** A payment received. */
export type RecordPaymentInput = {
  /** The amount received, with at most the currency's number of decimals and greater than 0. Left out or null: the full balance of the invoice; without invoiceId it is required. */
  amount?: string | null | undefined;
  /** The currency of the amount: the invoice's; without invoiceId, one in which you have invoices. Left out or null: the invoice's; without invoiceId it is required. */
  currency?: string | null | undefined;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The id of the invoice to pay first, inv_…. Code: NOT_FOUND when you cannot see the invoice. Left out or null: the invoices due first. */
  invoiceId?: string | number | null | undefined;
  /** The day the payment was received, not in the future. Not before the invoice was published; without invoiceId, not before the first month billed in the currency. */
  receivedOn: string;
  /** The reference of the payer or the bank, 1 to 255 characters. Left out or null: none. */
  reference?: string | null | undefined;
};

/** The notice to a publisher, or the delivery to a webhook, to send again. */
export type RedeliverInput = {
  /** The id of a notice to a publisher, dlv_…, or of a delivery to one of your webhooks, whd_…. Code: NOT_FOUND when you cannot see it. */
  deliveryId: string | number;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
};

/** A deadline of a subscription. */
export type ReminderDeadline =
  /** The end of the time in which a cancellation is credited. */
  | 'CREDIT_WINDOW'
  /** The end of the retention of a suspended subscription. */
  | 'RETENTION_END'
  /** The end of the current term. */
  | 'TERM_END'
  /** The end of the trial. */
  | 'TRIAL_END';

/** A kind of reminders, which can be switched off. */
export type ReminderKind =
  /** The end of the time in which a cancellation is credited: the event CREDIT_WINDOW_CLOSING, one hour before with monthly billing and one day before with annual billing. */
  | 'CREDIT_WINDOW'
  /** The end of the last term of a subscription with auto-renewal off: the event SUBSCRIPTION_ENDING_SOON. */
  | 'ENDING'
  /** The end of a term of a subscription that renews: the event SUBSCRIPTION_RENEWAL_UPCOMING. */
  | 'RENEWAL'
  /** The end of a term of a subscription that is set to renew but will end, because its plan or price was withdrawn: the event SUBSCRIPTION_RENEWAL_AT_RISK. Also sent at once when a catalog import is the cause. */
  | 'RENEWAL_AT_RISK'
  /** The end of the retention of a suspended subscription: the event RETENTION_ENDING_SOON. */
  | 'RETENTION_END'
  /** The end of a trial: the event TRIAL_ENDING_SOON. */
  | 'TRIAL_END';

/** The reminders of a new partner. */
export type RemindersInput = {
  /** How many days before the end of a term, a trial or a retention to send a reminder: at most 10 numbers from 1 to 365. An empty list: none. Left out or null: 30 and 7. */
  daysBefore?: Array<number> | null | undefined;
  /** The kinds of reminders to send. An empty list: none. Left out or null: all. */
  kinds?: Array<ReminderKind> | null | undefined;
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

/** The customer with which the relationship ends. */
export type RemoveCustomerInput = {
  /** The id of the customer, cus_…. Code: NOT_FOUND when you cannot see the customer. */
  customerId: string | number;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** The customer's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
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

/** The partner to resume. */
export type ResumePartnerInput = {
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The id of the partner, ptr_…. Codes: NOT_FOUND when it does not exist, INVALID_INPUT for an indirect reseller. */
  partnerId: string | number;
};

/** The parked transition to retry. */
export type RetryTransitionInput = {
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** ParkedTransition.subjectId. Code: NOT_FOUND when no transition of it is parked. */
  subjectId: string | number;
};

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

/** Whether a publisher is simulated in a sandbox. */
export type SandboxWebhook =
  /** The webhook of the publisher page, /publisher, is called and responds in real time. People activate subscriptions and answer operations on the page. Only on servers with the built-in token authority. */
  | 'BUILT_IN'
  /** The sandbox simulates the publisher on its test clock. Nothing is sent. */
  | 'PLAYED'
  /** The publisher's own webhook is called and responds in real time, as for a live partner. */
  | 'REAL';

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

/** The external reference of a customer, an order or a subscription. */
export type SetExternalReferenceInput = {
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** Your own id of the object, 1 to 100 characters, unique among your objects of the same kind. Code: ALREADY_EXISTS when another one has it. Left out: unchanged. Null: no external reference. */
  externalReference?: string | null | undefined;
  /** The id of the customer, order or subscription. Code: NOT_FOUND when you cannot see it. */
  id: string | number;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
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

/** The new reminders of your partner. */
export type SetRemindersInput = {
  /** How many days before the end of a term, a trial or a retention to send a reminder: at most 10 numbers from 1 to 365. An empty list: none. Left out: unchanged. Null is refused. */
  daysBefore?: Array<number> | null | undefined;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** Reminders.version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The kinds of reminders to send. An empty list: none. Left out: unchanged. Null is refused. */
  kinds?: Array<ReminderKind> | null | undefined;
};

/** The behavior of a publisher in your sandbox. Fields left out stay as they are. */
export type SetSandboxPublisherInput = {
  /** The time from an order until the publisher activates the subscription, for new orders: 1 second to 366 days on the test clock, for example PT10M or P2D. Left out: unchanged. Null: not automatically (default). */
  activateAfter?: string | null | undefined;
  /** The time in which changes can be refused or approved on the publisher page after its webhook accepted the notice, for BUILT_IN only: 1 second to 1 day, in real time. Left out: unchanged. Null: 10 minutes (default). */
  answerWindow?: string | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The id of the publisher, pub_…; not Microsoft. */
  publisherId: string | number;
  /** The response of the simulated publisher to changes of quantity and plan. Left out: unchanged. Null: ACCEPT (default). */
  quantityChanges?: SandboxAnswer | null | undefined;
  /** Whether the sandbox simulates the publisher or calls a webhook. REAL requires that the publisher has a webhook, BUILT_IN that it can sign in. Left out: unchanged. Null: PLAYED (default). */
  webhook?: SandboxWebhook | null | undefined;
  /** The time that the webhook of the publisher page takes to answer, for BUILT_IN only: 1 second to 1 minute. After DELIVERY_TIMEOUT_MS the attempt counts as failed. Left out: unchanged. Null: none (default). */
  webhookDelay?: string | null | undefined;
  /** The number of attempts that fail with HTTP status 503 before the simulated webhook, or that of the publisher page, accepts each notice, in real time: 0 to 500; with 500 no notice is accepted. Notices are then listed in deliveries. The response of a simulated publisher does not depend on this setting. Left out: unchanged. Null: none, and notices to a simulated publisher are not listed (default). */
  webhookFailures?: number | null | undefined;
};

/** A subscription and its support contact. */
export type SetSupportContactInput = {
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The id of the subscription, sub_…. Codes: NOT_FOUND when you cannot see the subscription, TRANSITION_OVERDUE when a due transition of it could not be processed yet. */
  subscriptionId: string | number;
  /** The contact, as a whole. Left out: unchanged. Null: no contact. */
  supportContact?: SubscriptionSupportContactInput | null | undefined;
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

/** Who supports the customer with a subscription. */
export type SubscriptionSupportContactInput = {
  /** The id of the contact's organization in the Microsoft Partner Network (MPN), 1 to 20 digits. */
  mpnId: string;
  /** The name of the contact, 1 to 255 characters. */
  name: string;
  /** The id of the organization's Microsoft Entra tenant, a GUID. Left out or null: not known. */
  tenantId?: string | null | undefined;
};

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

/** A subscription to suspend. */
export type SuspendSubscriptionItem = {
  /** The subscription's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked. */
  expectedVersion?: number | null | undefined;
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

/** The month of unbilled charges. */
export type UnbilledPeriod =
  /** The current calendar month. */
  | 'CURRENT'
  /** The previous calendar month, until its invoice is published on the 8th; empty afterwards. */
  | 'PREVIOUS';

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

/** A change of a cart line. */
export type UpdateCartLineInput = {
  /** The id of the cart, crt_…. Codes: NOT_FOUND when you cannot see the cart, CART_NOT_ACTIVE after checkout, CART_EXPIRED after Cart.expiresAt. */
  cartId: string | number;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The new content of the line. Its end of the term, nickname, external reference, tags, add-ons and indirect reseller stay as they are when they are left out. */
  line: CartLineInput;
  /** The id of the cart line, from CartLine.id. */
  lineId: string | number;
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

/** Tags to add to and to remove from a customer, an order or a subscription. */
export type UpdateTagsInput = {
  /** Tags to add: at most 20, each of 1 to 50 characters; upper and lower case are the same. A tag that is there already keeps its spelling. The object can have at most 20 tags (code: INVALID_INPUT). Left out or null: none. */
  add?: Array<string> | null | undefined;
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** The id of the customer, order or subscription. Code: NOT_FOUND when you cannot see it. */
  id: string | number;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** Tags to remove: at most 20, each of 1 to 50 characters; upper and lower case are the same. A tag that is not there is ignored. Left out or null: none. */
  remove?: Array<string> | null | undefined;
};

/** Tags to add to and to remove from a customer, an order or a subscription. */
export type UpdateTagsItem = {
  /** Tags to add: at most 20, each of 1 to 50 characters; upper and lower case are the same. A tag that is there already keeps its spelling. The object can have at most 20 tags (code: INVALID_INPUT). Left out or null: none. */
  add?: Array<string> | null | undefined;
  /** The id of the customer, order or subscription. Code: NOT_FOUND when you cannot see it. */
  id: string | number;
  /** Tags to remove: at most 20, each of 1 to 50 characters; upper and lower case are the same. A tag that is not there is ignored. Left out or null: none. */
  remove?: Array<string> | null | undefined;
};

/** A payment to void. */
export type VoidPaymentInput = {
  /** True runs the whole command and rolls it back. The payload shows the resulting state and charges, with ids that differ from the stored ones (see Node.id); nothing is stored. A dry run must be the only mutation in its request. Left out: false. Null is refused. */
  dryRun?: boolean | null | undefined;
  /** A key that you choose to identify this command, for example a UUID; 1 to 255 characters (code: INVALID_INPUT). A retry with the same key and the same input returns the first result (isReplay: true) and changes nothing. The same key with another input is refused with IDEMPOTENCY_KEY_REUSED. While the operator has paused the partner, commands are refused with PARTNER_PAUSED; retries with a used key are answered. Keys are kept for 30 days; refusals and dry runs are not stored. Left out or null: every call is executed. */
  idempotencyKey?: string | null | undefined;
  /** The id of the payment, pay_…. Codes: NOT_FOUND when you cannot see the payment, PAYMENT_ALREADY_VOIDED when it was voided before. */
  paymentId: string | number;
  /** Why the payment is voided, for example that the bank returned it; 1 to 255 characters. */
  reason: string;
};

export type DeliveryFieldsFragment = { id: string, status: DeliveryStatus, action: OperationAction, tries: number, address: string, operationUuid: string, subscriptionUuid: string, body: string, createdAt: string, nextTryAt: string | null, deliveredAt: string | null, lastStatus: number | null, lastError: string | null, publisher: { name: string }, subscription: { id: string } | null, attempts: { totalCount: number, nodes: Array<{ requestId: string, at: string, durationMs: number, httpStatus: number | null, error: string | null, nextTryAt: string | null }> } };

export type DeliveriesQueryVariables = Exact<{
  first?: number | null | undefined;
  filter?: DeliveryFilter | null | undefined;
}>;


export type DeliveriesQuery = { deliveries: { totalCount: number, nodes: Array<{ id: string, status: DeliveryStatus, action: OperationAction, tries: number, address: string, operationUuid: string, subscriptionUuid: string, body: string, createdAt: string, nextTryAt: string | null, deliveredAt: string | null, lastStatus: number | null, lastError: string | null, publisher: { name: string }, subscription: { id: string } | null, attempts: { totalCount: number, nodes: Array<{ requestId: string, at: string, durationMs: number, httpStatus: number | null, error: string | null, nextTryAt: string | null }> } }> } };

export type DeliveryByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type DeliveryByIdQuery = { delivery: { id: string, status: DeliveryStatus, action: OperationAction, tries: number, address: string, operationUuid: string, subscriptionUuid: string, body: string, createdAt: string, nextTryAt: string | null, deliveredAt: string | null, lastStatus: number | null, lastError: string | null, publisher: { name: string }, subscription: { id: string } | null, attempts: { totalCount: number, nodes: Array<{ requestId: string, at: string, durationMs: number, httpStatus: number | null, error: string | null, nextTryAt: string | null }> } } | null };

export type RedeliverMutationVariables = Exact<{
  input: RedeliverInput;
}>;


export type RedeliverMutation = { payload: { isReplay: boolean, isDryRun: boolean, delivery: { id: string, status: DeliveryStatus, action: OperationAction, tries: number, address: string, operationUuid: string, subscriptionUuid: string, body: string, createdAt: string, nextTryAt: string | null, deliveredAt: string | null, lastStatus: number | null, lastError: string | null, publisher: { name: string }, subscription: { id: string } | null, attempts: { totalCount: number, nodes: Array<{ requestId: string, at: string, durationMs: number, httpStatus: number | null, error: string | null, nextTryAt: string | null }> } } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type InvoiceDownloadQueryVariables = Exact<{
  id: string | number;
  format: DownloadFormat;
}>;


export type InvoiceDownloadQuery = { invoice: { download: { url: string, expiresAt: string, fileName: string } } | null };

export type ExportFieldsFragment = { id: string, kind: ExportKind, format: ExportFormat, status: ExportStatus, requestedBy: string, createdAt: string, startedAt: string | null, readyAt: string | null, expiresAt: string | null, rowCount: number | null, fileSize: number | null, progress: { rowsWritten: number, rowsEstimated: number | null }, error: { code: ExportErrorCode, message: string } | null, download: { url: string, fileName: string } | null };

export type ExportQueryVariables = Exact<{
  id: string | number;
}>;


export type ExportQuery = { export: { id: string, kind: ExportKind, format: ExportFormat, status: ExportStatus, requestedBy: string, createdAt: string, startedAt: string | null, readyAt: string | null, expiresAt: string | null, rowCount: number | null, fileSize: number | null, progress: { rowsWritten: number, rowsEstimated: number | null }, error: { code: ExportErrorCode, message: string } | null, download: { url: string, fileName: string } | null } | null };

export type ExportsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ExportsQuery = { exports: { totalCount: number, nodes: Array<{ id: string, kind: ExportKind, format: ExportFormat, status: ExportStatus, requestedBy: string, createdAt: string, startedAt: string | null, readyAt: string | null, expiresAt: string | null, rowCount: number | null, fileSize: number | null, progress: { rowsWritten: number, rowsEstimated: number | null }, error: { code: ExportErrorCode, message: string } | null, download: { url: string, fileName: string } | null }> } };

export type CreateExportMutationVariables = Exact<{
  input: CreateExportInput;
}>;


export type CreateExportMutation = { payload: { isReplay: boolean, isDryRun: boolean, export: { id: string, kind: ExportKind, format: ExportFormat, status: ExportStatus, requestedBy: string, createdAt: string, startedAt: string | null, readyAt: string | null, expiresAt: string | null, rowCount: number | null, fileSize: number | null, progress: { rowsWritten: number, rowsEstimated: number | null }, error: { code: ExportErrorCode, message: string } | null, download: { url: string, fileName: string } | null } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type CancelExportMutationVariables = Exact<{
  input: CancelExportInput;
}>;


export type CancelExportMutation = { payload: { isReplay: boolean, isDryRun: boolean, export: { id: string, kind: ExportKind, format: ExportFormat, status: ExportStatus, requestedBy: string, createdAt: string, startedAt: string | null, readyAt: string | null, expiresAt: string | null, rowCount: number | null, fileSize: number | null, progress: { rowsWritten: number, rowsEstimated: number | null }, error: { code: ExportErrorCode, message: string } | null, download: { url: string, fileName: string } | null } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

type UserErrorFields_AlreadyExistsError_Fragment = { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

type UserErrorFields_ConflictError_Fragment = { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

type UserErrorFields_InvalidInputError_Fragment = { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

type UserErrorFields_NotAvailableError_Fragment = { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null };

type UserErrorFields_NotFoundError_Fragment = { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

type UserErrorFields_RefusedError_Fragment = { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

type UserErrorFields_TermEndNotPossibleError_Fragment = { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

export type UserErrorFieldsFragment =
  | UserErrorFields_AlreadyExistsError_Fragment
  | UserErrorFields_ConflictError_Fragment
  | UserErrorFields_InvalidInputError_Fragment
  | UserErrorFields_NotAvailableError_Fragment
  | UserErrorFields_NotFoundError_Fragment
  | UserErrorFields_RefusedError_Fragment
  | UserErrorFields_TermEndNotPossibleError_Fragment
;

export type ChargeFieldsFragment = { id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null };

export type AddOnFieldsFragment = { id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } };

export type OperationFieldsFragment = { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } };

export type SubscriptionFieldsFragment = { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } };

export type CartFieldsFragment = { id: string, status: CartStatus, expiresAt: string, lines: Array<{ id: string, quantity: number, nickname: string | null, plan: { title: string }, addOns: Array<{ quantity: number, amount: { amount: string } | null, plan: { title: string } }>, unitPrice: { amount: string } | null, amount: { amount: string, currency: string } | null, error:
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
     | null }>, total: { amount: string, currency: string } | null };

export type OrderFieldsFragment = { id: string, status: OrderStatus, placedAt: string, placedBy: string | null, billingCycle: BillingCycle, currency: string, lines: Array<{ lineNumber: number, quantity: number, plan: { title: string }, subscription: { id: string } | null, addOn: { id: string } | null }> };

export type CustomerFieldsFragment = { id: string, companyName: string, domain: string, country: string, segment: CustomerSegment, currency: string, email: string, openedAt: string, agreementAcceptedOn: string | null, removedAt: string | null, version: number, billingAddress: { line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null } | null, contacts: Array<{ purpose: ContactPurpose, name: string, email: string, phone: string | null }>, indirectReseller: { id: string } | null };

export type SubscriptionPayloadFieldsFragment = { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
    | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
  > };

export type ReferencesPayloadFieldsFragment = { isReplay: boolean, isDryRun: boolean, node:
    | { __typename: 'AddOn', id: string }
    | { __typename: 'Allocation', id: string }
    | { __typename: 'Cart', id: string }
    | { __typename: 'Charge', id: string }
    | { __typename: 'Customer', externalReference: string | null, tags: Array<string>, version: number, id: string }
    | { __typename: 'CustomerSubscription', externalReference: string | null, tags: Array<string>, version: number, id: string }
    | { __typename: 'Delivery', id: string }
    | { __typename: 'Event', id: string }
    | { __typename: 'Export', id: string }
    | { __typename: 'Invoice', id: string }
    | { __typename: 'Offer', id: string }
    | { __typename: 'Operation', id: string }
    | { __typename: 'Order', externalReference: string | null, tags: Array<string>, id: string }
    | { __typename: 'Partner', id: string }
    | { __typename: 'Payment', id: string }
    | { __typename: 'Plan', id: string }
    | { __typename: 'Publisher', id: string }
    | { __typename: 'SandboxKey', id: string }
    | { __typename: 'Webhook', id: string }
    | { __typename: 'WebhookDelivery', id: string }
   | null, userErrors: Array<
    | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
  > };

export type InvoiceFieldsFragment = { id: string, number: string, documentType: InvoiceDocumentType, status: InvoiceStatus, currency: string, periodStartsOn: string, periodEndsOn: string, publishedAt: string, dueOn: string, paidAt: string | null, total: { amount: string, currency: string }, balance: { amount: string } };

export type PaymentFieldsFragment = { id: string, receivedOn: string, reference: string | null, recordedAt: string, recordedBy: string, amount: { amount: string, currency: string } };

export type AllocationFieldsFragment = { id: string, allocatedAt: string, reversedAt: string | null, amount: { amount: string }, invoice: { number: string }, payment: { id: string } | null, creditNote: { number: string } | null };

export type PaymentsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PaymentsQuery = { payments: { totalCount: number, nodes: Array<{ voidedAt: string | null, voidedBy: string | null, voidReason: string | null, id: string, receivedOn: string, reference: string | null, recordedAt: string, recordedBy: string, unappliedAmount: { amount: string }, invoice: { number: string } | null, allocations: { nodes: Array<{ id: string, allocatedAt: string, reversedAt: string | null, amount: { amount: string }, invoice: { number: string }, payment: { id: string } | null, creditNote: { number: string } | null }> }, amount: { amount: string, currency: string } }> } | null };

export type AllocationsOfInvoiceQueryVariables = Exact<{
  id: string | number;
}>;


export type AllocationsOfInvoiceQuery = { invoice: { allocations: { totalCount: number, nodes: Array<{ id: string, allocatedAt: string, reversedAt: string | null, amount: { amount: string }, invoice: { number: string }, payment: { id: string } | null, creditNote: { number: string } | null }> } } | null };

export type VoidPaymentMutationVariables = Exact<{
  input: VoidPaymentInput;
}>;


export type VoidPaymentMutation = { payload: { isReplay: boolean, isDryRun: boolean, payment: { voidedAt: string | null, voidedBy: string | null, voidReason: string | null, id: string, receivedOn: string, reference: string | null, recordedAt: string, recordedBy: string, unappliedAmount: { amount: string }, amount: { amount: string, currency: string } } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ChargePageFieldsFragment = { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, customer: { id: string }, invoice: { number: string } | null, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }> };

export type InvoicesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: InvoiceFilter | null | undefined;
}>;


export type InvoicesQuery = { invoices: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, number: string, documentType: InvoiceDocumentType, status: InvoiceStatus, currency: string, periodStartsOn: string, periodEndsOn: string, publishedAt: string, dueOn: string, paidAt: string | null, total: { amount: string, currency: string }, balance: { amount: string } }> } | null };

export type InvoiceByIdQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
  customerId?: string | number | null | undefined;
}>;


export type InvoiceByIdQuery = { invoice: { id: string, number: string, documentType: InvoiceDocumentType, status: InvoiceStatus, currency: string, periodStartsOn: string, periodEndsOn: string, publishedAt: string, dueOn: string, paidAt: string | null, charges: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, customer: { id: string }, invoice: { number: string } | null, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }> }, payments: { totalCount: number, nodes: Array<{ id: string, receivedOn: string, reference: string | null, recordedAt: string, recordedBy: string, amount: { amount: string, currency: string } }> }, total: { amount: string, currency: string }, balance: { amount: string } } | null };

export type UnbilledChargesQueryVariables = Exact<{
  period: UnbilledPeriod;
  currency?: string | null | undefined;
  customerId?: string | number | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type UnbilledChargesQuery = { unbilledCharges: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, customer: { id: string }, invoice: { number: string } | null, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }> } | null };

export type InvoiceSummariesQueryVariables = Exact<{
  currency: string;
}>;


export type InvoiceSummariesQuery = { invoiceSummaries: Array<{ currency: string, lastPaymentOn: string | null, firstInvoiceOn: string, latestInvoiceOn: string, balance: { amount: string }, unappliedCredit: { amount: string }, overdue: { amount: string }, lastPayment: { amount: string } | null }> | null, invoiceSummary: { currency: string, lastPaymentOn: string | null, firstInvoiceOn: string, latestInvoiceOn: string, balance: { amount: string }, unappliedCredit: { amount: string }, overdue: { amount: string }, lastPayment: { amount: string } | null } | null };

export type InvoiceSummaryFieldsFragment = { currency: string, lastPaymentOn: string | null, firstInvoiceOn: string, latestInvoiceOn: string, balance: { amount: string }, unappliedCredit: { amount: string }, overdue: { amount: string }, lastPayment: { amount: string } | null };

export type RecordPaymentMutationVariables = Exact<{
  input: RecordPaymentInput;
}>;


export type RecordPaymentMutation = { payload: { isReplay: boolean, isDryRun: boolean, invoice: { id: string, number: string, documentType: InvoiceDocumentType, status: InvoiceStatus, currency: string, periodStartsOn: string, periodEndsOn: string, publishedAt: string, dueOn: string, paidAt: string | null, total: { amount: string, currency: string }, balance: { amount: string } } | null, payment: { id: string, receivedOn: string, reference: string | null, recordedAt: string, recordedBy: string, amount: { amount: string, currency: string } } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ReconciliationQueryVariables = Exact<{
  period: ReconciliationPeriod;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ReconciliationQuery = { reconciliation: { checkedAt: string | null, uncheckedCount: number, totalCount: number, nodes: Array<{ reason: ReconciliationReason, rule: string | null, occurredAt: string, periodStartsOn: string, periodEndsOn: string, subscription: { id: string }, addOn: { id: string } | null, charge: { id: string } | null, expected: { amount: string, currency: string }, charged: { amount: string }, difference: { amount: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type RenameSubscriptionMutationVariables = Exact<{
  input: RenameSubscriptionInput;
}>;


export type RenameSubscriptionMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ChangeQuantityMutationVariables = Exact<{
  input: ChangeQuantityInput;
}>;


export type ChangeQuantityMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ChangePlanMutationVariables = Exact<{
  input: ChangePlanInput;
}>;


export type ChangePlanMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type UpdateAddOnsMutationVariables = Exact<{
  input: UpdateAddOnsInput;
}>;


export type UpdateAddOnsMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type SuspendSubscriptionMutationVariables = Exact<{
  input: SuspendSubscriptionInput;
}>;


export type SuspendSubscriptionMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ReactivateSubscriptionMutationVariables = Exact<{
  input: ReactivateSubscriptionInput;
}>;


export type ReactivateSubscriptionMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type CancelSubscriptionMutationVariables = Exact<{
  input: CancelSubscriptionInput;
}>;


export type CancelSubscriptionMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type SetAutoRenewMutationVariables = Exact<{
  input: SetAutoRenewInput;
}>;


export type SetAutoRenewMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ScheduleChangeMutationVariables = Exact<{
  input: ScheduleChangeInput;
}>;


export type ScheduleChangeMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ConvertTrialMutationVariables = Exact<{
  input: ConvertTrialInput;
}>;


export type ConvertTrialMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type SetIndirectResellerMutationVariables = Exact<{
  input: SetIndirectResellerInput;
}>;


export type SetIndirectResellerMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type SetSupportContactMutationVariables = Exact<{
  input: SetSupportContactInput;
}>;


export type SetSupportContactMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ActivateSandboxSubscriptionMutationVariables = Exact<{
  input: ActivateSandboxSubscriptionInput;
}>;


export type ActivateSandboxSubscriptionMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type CreateCustomerMutationVariables = Exact<{
  input: CreateCustomerInput;
}>;


export type CreateCustomerMutation = { payload: { isReplay: boolean, isDryRun: boolean, customer: { id: string, companyName: string, domain: string, country: string, segment: CustomerSegment, currency: string, email: string, openedAt: string, agreementAcceptedOn: string | null, removedAt: string | null, version: number, billingAddress: { line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null } | null, contacts: Array<{ purpose: ContactPurpose, name: string, email: string, phone: string | null }>, indirectReseller: { id: string } | null } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type UpdateCustomerMutationVariables = Exact<{
  input: UpdateCustomerInput;
}>;


export type UpdateCustomerMutation = { payload: { isReplay: boolean, isDryRun: boolean, customer: { id: string, companyName: string, domain: string, country: string, segment: CustomerSegment, currency: string, email: string, openedAt: string, agreementAcceptedOn: string | null, removedAt: string | null, version: number, billingAddress: { line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null } | null, contacts: Array<{ purpose: ContactPurpose, name: string, email: string, phone: string | null }>, indirectReseller: { id: string } | null } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type RemoveCustomerMutationVariables = Exact<{
  input: RemoveCustomerInput;
}>;


export type RemoveCustomerMutation = { payload: { isReplay: boolean, isDryRun: boolean, customer: { id: string, companyName: string, domain: string, country: string, segment: CustomerSegment, currency: string, email: string, openedAt: string, agreementAcceptedOn: string | null, removedAt: string | null, version: number, billingAddress: { line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null } | null, contacts: Array<{ purpose: ContactPurpose, name: string, email: string, phone: string | null }>, indirectReseller: { id: string } | null } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type AssignResellerMutationVariables = Exact<{
  input: AssignResellerInput;
}>;


export type AssignResellerMutation = { payload: { isReplay: boolean, isDryRun: boolean, customer: { id: string, companyName: string, domain: string, country: string, segment: CustomerSegment, currency: string, email: string, openedAt: string, agreementAcceptedOn: string | null, removedAt: string | null, version: number, billingAddress: { line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null } | null, contacts: Array<{ purpose: ContactPurpose, name: string, email: string, phone: string | null }>, indirectReseller: { id: string } | null } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ConfirmCustomerAgreementMutationVariables = Exact<{
  input: ConfirmCustomerAgreementInput;
}>;


export type ConfirmCustomerAgreementMutation = { payload: { isReplay: boolean, isDryRun: boolean, customer: { id: string, companyName: string, domain: string, country: string, segment: CustomerSegment, currency: string, email: string, openedAt: string, agreementAcceptedOn: string | null, removedAt: string | null, version: number, billingAddress: { line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null } | null, contacts: Array<{ purpose: ContactPurpose, name: string, email: string, phone: string | null }>, indirectReseller: { id: string } | null } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type CreateCartMutationVariables = Exact<{
  input: CreateCartInput;
}>;


export type CreateCartMutation = { payload: { isReplay: boolean, isDryRun: boolean, cart: { id: string, status: CartStatus, expiresAt: string, lines: Array<{ id: string, quantity: number, nickname: string | null, plan: { title: string }, addOns: Array<{ quantity: number, amount: { amount: string } | null, plan: { title: string } }>, unitPrice: { amount: string } | null, amount: { amount: string, currency: string } | null, error:
          | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
          | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
         | null }>, total: { amount: string, currency: string } | null } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type AddCartLineMutationVariables = Exact<{
  input: AddCartLineInput;
}>;


export type AddCartLineMutation = { payload: { isReplay: boolean, isDryRun: boolean, cart: { id: string, status: CartStatus, expiresAt: string, lines: Array<{ id: string, quantity: number, nickname: string | null, plan: { title: string }, addOns: Array<{ quantity: number, amount: { amount: string } | null, plan: { title: string } }>, unitPrice: { amount: string } | null, amount: { amount: string, currency: string } | null, error:
          | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
          | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
         | null }>, total: { amount: string, currency: string } | null } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type UpdateCartLineMutationVariables = Exact<{
  input: UpdateCartLineInput;
}>;


export type UpdateCartLineMutation = { payload: { isReplay: boolean, isDryRun: boolean, cart: { id: string, status: CartStatus, expiresAt: string, lines: Array<{ id: string, quantity: number, nickname: string | null, plan: { title: string }, addOns: Array<{ quantity: number, amount: { amount: string } | null, plan: { title: string } }>, unitPrice: { amount: string } | null, amount: { amount: string, currency: string } | null, error:
          | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
          | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
         | null }>, total: { amount: string, currency: string } | null } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type RemoveCartLineMutationVariables = Exact<{
  input: RemoveCartLineInput;
}>;


export type RemoveCartLineMutation = { payload: { isReplay: boolean, isDryRun: boolean, cart: { id: string, status: CartStatus, expiresAt: string, lines: Array<{ id: string, quantity: number, nickname: string | null, plan: { title: string }, addOns: Array<{ quantity: number, amount: { amount: string } | null, plan: { title: string } }>, unitPrice: { amount: string } | null, amount: { amount: string, currency: string } | null, error:
          | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
          | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
         | null }>, total: { amount: string, currency: string } | null } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type CheckoutCartMutationVariables = Exact<{
  input: CheckoutCartInput;
}>;


export type CheckoutCartMutation = { payload: { isReplay: boolean, isDryRun: boolean, cart: { id: string, status: CartStatus, expiresAt: string, lines: Array<{ id: string, quantity: number, nickname: string | null, plan: { title: string }, addOns: Array<{ quantity: number, amount: { amount: string } | null, plan: { title: string } }>, unitPrice: { amount: string } | null, amount: { amount: string, currency: string } | null, error:
          | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
          | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
         | null }>, total: { amount: string, currency: string } | null } | null, orders: Array<{ id: string, status: OrderStatus, placedAt: string, placedBy: string | null, billingCycle: BillingCycle, currency: string, lines: Array<{ lineNumber: number, quantity: number, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, plan: { title: string }, addOn: { id: string } | null }> }>, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type PlaceOrderMutationVariables = Exact<{
  input: PlaceOrderInput;
}>;


export type PlaceOrderMutation = { payload: { isReplay: boolean, isDryRun: boolean, orders: Array<{ id: string, status: OrderStatus, placedAt: string, placedBy: string | null, billingCycle: BillingCycle, currency: string, lines: Array<{ lineNumber: number, quantity: number, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, plan: { title: string }, addOn: { id: string } | null }> }>, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type CreatePartnerMutationVariables = Exact<{
  input: CreatePartnerInput;
}>;


export type CreatePartnerMutation = { payload: { isReplay: boolean, partner: { id: string, name: string, type: PartnerType, mode: PartnerMode, country: string, mpnId: string, now: string } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type AdvanceTestClockMutationVariables = Exact<{
  input: AdvanceTestClockInput;
}>;


export type AdvanceTestClockMutation = { payload: { now: string | null, transitions: number, invoicesPublished: number, failed: number, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type SetSandboxPublisherMutationVariables = Exact<{
  input: SetSandboxPublisherInput;
}>;


export type SetSandboxPublisherMutation = { payload: { isReplay: boolean, publisher: { id: string, sandbox: { activateAfter: string | null, quantityChanges: SandboxAnswer, webhook: SandboxWebhook, webhookFailures: number | null, answerWindow: string | null, webhookDelay: string | null } | null } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type CompleteSandboxStepMutationVariables = Exact<{
  input: CompleteSandboxStepInput;
}>;


export type CompleteSandboxStepMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type SetExternalReferenceMutationVariables = Exact<{
  input: SetExternalReferenceInput;
}>;


export type SetExternalReferenceMutation = { payload: { isReplay: boolean, isDryRun: boolean, node:
      | { __typename: 'AddOn', id: string }
      | { __typename: 'Allocation', id: string }
      | { __typename: 'Cart', id: string }
      | { __typename: 'Charge', id: string }
      | { __typename: 'Customer', externalReference: string | null, tags: Array<string>, version: number, id: string }
      | { __typename: 'CustomerSubscription', externalReference: string | null, tags: Array<string>, version: number, id: string }
      | { __typename: 'Delivery', id: string }
      | { __typename: 'Event', id: string }
      | { __typename: 'Export', id: string }
      | { __typename: 'Invoice', id: string }
      | { __typename: 'Offer', id: string }
      | { __typename: 'Operation', id: string }
      | { __typename: 'Order', externalReference: string | null, tags: Array<string>, id: string }
      | { __typename: 'Partner', id: string }
      | { __typename: 'Payment', id: string }
      | { __typename: 'Plan', id: string }
      | { __typename: 'Publisher', id: string }
      | { __typename: 'SandboxKey', id: string }
      | { __typename: 'Webhook', id: string }
      | { __typename: 'WebhookDelivery', id: string }
     | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type UpdateTagsMutationVariables = Exact<{
  input: UpdateTagsInput;
}>;


export type UpdateTagsMutation = { payload: { isReplay: boolean, isDryRun: boolean, node:
      | { __typename: 'AddOn', id: string }
      | { __typename: 'Allocation', id: string }
      | { __typename: 'Cart', id: string }
      | { __typename: 'Charge', id: string }
      | { __typename: 'Customer', externalReference: string | null, tags: Array<string>, version: number, id: string }
      | { __typename: 'CustomerSubscription', externalReference: string | null, tags: Array<string>, version: number, id: string }
      | { __typename: 'Delivery', id: string }
      | { __typename: 'Event', id: string }
      | { __typename: 'Export', id: string }
      | { __typename: 'Invoice', id: string }
      | { __typename: 'Offer', id: string }
      | { __typename: 'Operation', id: string }
      | { __typename: 'Order', externalReference: string | null, tags: Array<string>, id: string }
      | { __typename: 'Partner', id: string }
      | { __typename: 'Payment', id: string }
      | { __typename: 'Plan', id: string }
      | { __typename: 'Publisher', id: string }
      | { __typename: 'SandboxKey', id: string }
      | { __typename: 'Webhook', id: string }
      | { __typename: 'WebhookDelivery', id: string }
     | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type BulkSubscriptionFieldsFragment = { isReplay: boolean, isDryRun: boolean, refusedCount: number, userErrors: Array<
    | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
  >, chargeTotals: Array<{ amount: string, currency: string }>, results: Array<{ subscriptionId: string, isReplay: boolean, subscription: { id: string, version: number, status: SubscriptionStatus, quantity: number, autoRenew: boolean } | null, operation: { id: string, status: OperationStatus } | null, charges: Array<{ type: ChargeType, quantity: number, amount: { amount: string, currency: string } }>, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
      | { code: ErrorCode, message: string, path: Array<string> }
    > }> };

export type BulkChangeQuantityMutationVariables = Exact<{
  input: BulkChangeQuantityInput;
}>;


export type BulkChangeQuantityMutation = { payload: { isReplay: boolean, isDryRun: boolean, refusedCount: number, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    >, chargeTotals: Array<{ amount: string, currency: string }>, results: Array<{ subscriptionId: string, isReplay: boolean, subscription: { id: string, version: number, status: SubscriptionStatus, quantity: number, autoRenew: boolean } | null, operation: { id: string, status: OperationStatus } | null, charges: Array<{ type: ChargeType, quantity: number, amount: { amount: string, currency: string } }>, userErrors: Array<
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
      > }> } };

export type BulkSuspendMutationVariables = Exact<{
  input: BulkSuspendInput;
}>;


export type BulkSuspendMutation = { payload: { isReplay: boolean, isDryRun: boolean, refusedCount: number, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    >, chargeTotals: Array<{ amount: string, currency: string }>, results: Array<{ subscriptionId: string, isReplay: boolean, subscription: { id: string, version: number, status: SubscriptionStatus, quantity: number, autoRenew: boolean } | null, operation: { id: string, status: OperationStatus } | null, charges: Array<{ type: ChargeType, quantity: number, amount: { amount: string, currency: string } }>, userErrors: Array<
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
      > }> } };

export type BulkReactivateMutationVariables = Exact<{
  input: BulkReactivateInput;
}>;


export type BulkReactivateMutation = { payload: { isReplay: boolean, isDryRun: boolean, refusedCount: number, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    >, chargeTotals: Array<{ amount: string, currency: string }>, results: Array<{ subscriptionId: string, isReplay: boolean, subscription: { id: string, version: number, status: SubscriptionStatus, quantity: number, autoRenew: boolean } | null, operation: { id: string, status: OperationStatus } | null, charges: Array<{ type: ChargeType, quantity: number, amount: { amount: string, currency: string } }>, userErrors: Array<
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
      > }> } };

export type BulkCancelMutationVariables = Exact<{
  input: BulkCancelInput;
}>;


export type BulkCancelMutation = { payload: { isReplay: boolean, isDryRun: boolean, refusedCount: number, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    >, chargeTotals: Array<{ amount: string, currency: string }>, results: Array<{ subscriptionId: string, isReplay: boolean, subscription: { id: string, version: number, status: SubscriptionStatus, quantity: number, autoRenew: boolean } | null, operation: { id: string, status: OperationStatus } | null, charges: Array<{ type: ChargeType, quantity: number, amount: { amount: string, currency: string } }>, userErrors: Array<
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
      > }> } };

export type BulkScheduleChangeMutationVariables = Exact<{
  input: BulkScheduleChangeInput;
}>;


export type BulkScheduleChangeMutation = { payload: { isReplay: boolean, isDryRun: boolean, refusedCount: number, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    >, chargeTotals: Array<{ amount: string, currency: string }>, results: Array<{ subscriptionId: string, isReplay: boolean, subscription: { id: string, version: number, status: SubscriptionStatus, quantity: number, autoRenew: boolean } | null, operation: { id: string, status: OperationStatus } | null, charges: Array<{ type: ChargeType, quantity: number, amount: { amount: string, currency: string } }>, userErrors: Array<
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
      > }> } };

export type BulkSetAutoRenewMutationVariables = Exact<{
  input: BulkSetAutoRenewInput;
}>;


export type BulkSetAutoRenewMutation = { payload: { isReplay: boolean, isDryRun: boolean, refusedCount: number, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    >, chargeTotals: Array<{ amount: string, currency: string }>, results: Array<{ subscriptionId: string, isReplay: boolean, subscription: { id: string, version: number, status: SubscriptionStatus, quantity: number, autoRenew: boolean } | null, operation: { id: string, status: OperationStatus } | null, charges: Array<{ type: ChargeType, quantity: number, amount: { amount: string, currency: string } }>, userErrors: Array<
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
      > }> } };

export type BulkUpdateTagsMutationVariables = Exact<{
  input: BulkUpdateTagsInput;
}>;


export type BulkUpdateTagsMutation = { payload: { isReplay: boolean, isDryRun: boolean, refusedCount: number, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    >, results: Array<{ id: string, isReplay: boolean, node:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { tags: Array<string>, id: string }
        | { tags: Array<string>, id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { tags: Array<string>, id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, userErrors: Array<
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
        | { code: ErrorCode, message: string, path: Array<string> }
      > }> } };

export type OperatorPartnerFieldsFragment = { parkedCount: number | null, pendingDeliveryCount: number | null, partner: { id: string, name: string, pause: { pausedAt: string, reason: string } | null }, dueWork: { count: number, oldestDueAt: string | null, lagSeconds: number } | null };

export type OperatorPartnerPayloadFieldsFragment = { isReplay: boolean, isDryRun: boolean, partner: { parkedCount: number | null, pendingDeliveryCount: number | null, partner: { id: string, name: string, pause: { pausedAt: string, reason: string } | null }, dueWork: { count: number, oldestDueAt: string | null, lagSeconds: number } | null } | null, userErrors: Array<
    | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
  > };

export type OperatorPartnersQueryVariables = Exact<{
  filter?: OperatorPartnerFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OperatorPartnersQuery = { operator: { partners: { totalCount: number, nodes: Array<{ parkedCount: number | null, pendingDeliveryCount: number | null, partner: { id: string, name: string, pause: { pausedAt: string, reason: string } | null }, dueWork: { count: number, oldestDueAt: string | null, lagSeconds: number } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type ParkedTransitionsQueryVariables = Exact<{
  filter?: ParkedTransitionFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ParkedTransitionsQuery = { operator: { parkedTransitions: { nodes: Array<{ subjectId: string, transition: ParkedWork, dueAt: string, tries: number, error: string, parkedAt: string | null, partner: { id: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type AllDueWorkQueryVariables = Exact<{ [key: string]: never; }>;


export type AllDueWorkQuery = { operator: { dueWork: { transitionCount: number, partnerCount: number, lagSeconds: number, parkedCount: number, pausedPartnerCount: number } } };

export type PausePartnerMutationVariables = Exact<{
  input: PausePartnerInput;
}>;


export type PausePartnerMutation = { payload: { isReplay: boolean, isDryRun: boolean, partner: { parkedCount: number | null, pendingDeliveryCount: number | null, partner: { id: string, name: string, pause: { pausedAt: string, reason: string } | null }, dueWork: { count: number, oldestDueAt: string | null, lagSeconds: number } | null } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ResumePartnerMutationVariables = Exact<{
  input: ResumePartnerInput;
}>;


export type ResumePartnerMutation = { payload: { isReplay: boolean, isDryRun: boolean, partner: { parkedCount: number | null, pendingDeliveryCount: number | null, partner: { id: string, name: string, pause: { pausedAt: string, reason: string } | null }, dueWork: { count: number, oldestDueAt: string | null, lagSeconds: number } | null } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type RetryTransitionMutationVariables = Exact<{
  input: RetryTransitionInput;
}>;


export type RetryTransitionMutation = { payload: { isReplay: boolean, isDryRun: boolean, partner: { parkedCount: number | null, pendingDeliveryCount: number | null, partner: { id: string, name: string, pause: { pausedAt: string, reason: string } | null }, dueWork: { count: number, oldestDueAt: string | null, lagSeconds: number } | null } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type PriceListQueryVariables = Exact<{
  market: string;
  asOf?: string | null | undefined;
  filter?: PriceListFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type PriceListQuery = { priceList: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, edges: Array<{ cursor: string }>, nodes: Array<{ market: string, currency: string, segment: CustomerSegment, termDuration: string, billingCycle: BillingCycle, isTrial: boolean, effectiveFrom: string, effectiveUntil: string | null, plan: { title: string }, offer: { title: string, productId: string }, publisher: { name: string }, termPrice: { amount: string, currency: string }, unitPrice: { amount: string, currency: string }, retailPrice: { amount: string } | null }> } | null };

export type PriceListExportQueryVariables = Exact<{
  market: string;
  format: PriceListFormat;
  asOf?: string | null | undefined;
}>;


export type PriceListExportQuery = { priceListExport: { url: string, expiresAt: string, fileName: string } | null };

export type PublisherSubscriptionFieldsFragment = { id: string, status: PublisherSubscriptionStatus, name: string, offerId: string, planId: string, planTitle: string, quantity: number | null, termDuration: string, chargeDuration: string | null, termStartsOn: string | null, termEndsOn: string | null, autoRenew: boolean, isFreeTrial: boolean, isTest: boolean, orderedAt: string, beneficiary: { tenantId: string, emailId: string }, purchaser: { tenantId: string, emailId: string } };

export type PublisherOperationFieldsFragment = { id: string, action: OperationAction, status: OperationStatus, planId: string, quantity: number, requestedAt: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null };

export type PublisherSubscriptionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PublisherSubscriptionsQuery = { publisherSubscriptions: { totalCount: number, nodes: Array<{ id: string, status: PublisherSubscriptionStatus, name: string, offerId: string, planId: string, planTitle: string, quantity: number | null, termDuration: string, chargeDuration: string | null, termStartsOn: string | null, termEndsOn: string | null, autoRenew: boolean, isFreeTrial: boolean, isTest: boolean, orderedAt: string, beneficiary: { tenantId: string, emailId: string }, purchaser: { tenantId: string, emailId: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PublisherSubscriptionQueryVariables = Exact<{
  id: string | number;
}>;


export type PublisherSubscriptionQuery = { publisherSubscription: { id: string, status: PublisherSubscriptionStatus, name: string, offerId: string, planId: string, planTitle: string, quantity: number | null, termDuration: string, chargeDuration: string | null, termStartsOn: string | null, termEndsOn: string | null, autoRenew: boolean, isFreeTrial: boolean, isTest: boolean, orderedAt: string, operations: { nodes: Array<{ id: string, action: OperationAction, status: OperationStatus, planId: string, quantity: number, requestedAt: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null }> }, deliveries: { nodes: Array<{ id: string, status: DeliveryStatus, action: OperationAction, tries: number, address: string, operationUuid: string, subscriptionUuid: string, body: string, createdAt: string, nextTryAt: string | null, deliveredAt: string | null, lastStatus: number | null, lastError: string | null, publisher: { name: string }, subscription: { id: string } | null, attempts: { totalCount: number, nodes: Array<{ requestId: string, at: string, durationMs: number, httpStatus: number | null, error: string | null, nextTryAt: string | null }> } }> }, beneficiary: { tenantId: string, emailId: string }, purchaser: { tenantId: string, emailId: string } } | null };

export type PublisherOperationsQueryVariables = Exact<{
  first?: number | null | undefined;
  status?: Array<OperationStatus> | OperationStatus | null | undefined;
}>;


export type PublisherOperationsQuery = { publisherOperations: { totalCount: number, nodes: Array<{ id: string, action: OperationAction, status: OperationStatus, planId: string, quantity: number, requestedAt: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, subscription: { id: string, status: PublisherSubscriptionStatus }, delivery: { status: DeliveryStatus, attempts: { nodes: Array<{ httpStatus: number | null }> } } | null }> } };

export type MoneyFieldsFragment = { amount: string, currency: string };

export type CartAmountsFragment = { id: string, total: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, lines: Array<{ quantity: number, termDuration: string, billingCycle: BillingCycle, termEndsOn: string | null, priceAdjustment: string | null, plan: { title: string }, unitPrice: { amount: string, currency: string } | null, amount: { amount: string, currency: string } | null, chargedAtOnce: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, addOns: Array<{ quantity: number, priceAdjustment: string | null, plan: { title: string }, unitPrice: { amount: string, currency: string } | null, amount: { amount: string, currency: string } | null, chargedAtOnce: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null }> }> };

export type OrderAmountsFragment = { id: string, status: OrderStatus, total: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, lines: Array<{ lineNumber: number, quantity: number, orderedQuantity: number | null, termDuration: string | null, billingCycle: BillingCycle | null, termEndsOn: string | null, priceAdjustment: string | null, plan: { title: string }, unitPrice: { amount: string, currency: string } | null, amount: { amount: string, currency: string } | null, chargedAtOnce: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, subscription: { id: string, status: SubscriptionStatus } | null, addOn: { id: string } | null }> };

export type CreateCartAmountsMutationVariables = Exact<{
  input: CreateCartInput;
}>;


export type CreateCartAmountsMutation = { payload: { cart: { id: string, total: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, lines: Array<{ quantity: number, termDuration: string, billingCycle: BillingCycle, termEndsOn: string | null, priceAdjustment: string | null, plan: { title: string }, unitPrice: { amount: string, currency: string } | null, amount: { amount: string, currency: string } | null, chargedAtOnce: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, addOns: Array<{ quantity: number, priceAdjustment: string | null, plan: { title: string }, unitPrice: { amount: string, currency: string } | null, amount: { amount: string, currency: string } | null, chargedAtOnce: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null }> }> } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type CartAmountsByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type CartAmountsByIdQuery = { cart: { id: string, total: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, lines: Array<{ quantity: number, termDuration: string, billingCycle: BillingCycle, termEndsOn: string | null, priceAdjustment: string | null, plan: { title: string }, unitPrice: { amount: string, currency: string } | null, amount: { amount: string, currency: string } | null, chargedAtOnce: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, addOns: Array<{ quantity: number, priceAdjustment: string | null, plan: { title: string }, unitPrice: { amount: string, currency: string } | null, amount: { amount: string, currency: string } | null, chargedAtOnce: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null }> }> } | null };

export type CheckoutAmountsMutationVariables = Exact<{
  input: CheckoutCartInput;
}>;


export type CheckoutAmountsMutation = { payload: { orders: Array<{ id: string, status: OrderStatus, total: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, lines: Array<{ lineNumber: number, quantity: number, orderedQuantity: number | null, termDuration: string | null, billingCycle: BillingCycle | null, termEndsOn: string | null, priceAdjustment: string | null, plan: { title: string }, unitPrice: { amount: string, currency: string } | null, amount: { amount: string, currency: string } | null, chargedAtOnce: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, subscription: { id: string, status: SubscriptionStatus } | null, addOn: { id: string } | null }> }>, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type PlaceOrderAmountsMutationVariables = Exact<{
  input: PlaceOrderInput;
}>;


export type PlaceOrderAmountsMutation = { payload: { orders: Array<{ id: string, status: OrderStatus, total: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, lines: Array<{ lineNumber: number, quantity: number, orderedQuantity: number | null, termDuration: string | null, billingCycle: BillingCycle | null, termEndsOn: string | null, priceAdjustment: string | null, plan: { title: string }, unitPrice: { amount: string, currency: string } | null, amount: { amount: string, currency: string } | null, chargedAtOnce: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, subscription: { id: string, status: SubscriptionStatus } | null, addOn: { id: string } | null }> }>, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type OrderAmountsByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type OrderAmountsByIdQuery = { order: { id: string, status: OrderStatus, total: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, lines: Array<{ lineNumber: number, quantity: number, orderedQuantity: number | null, termDuration: string | null, billingCycle: BillingCycle | null, termEndsOn: string | null, priceAdjustment: string | null, plan: { title: string }, unitPrice: { amount: string, currency: string } | null, amount: { amount: string, currency: string } | null, chargedAtOnce: { amount: string, currency: string } | null, dueOnActivation: { amount: string, currency: string } | null, dueLater: { amount: string, currency: string } | null, subscription: { id: string, status: SubscriptionStatus } | null, addOn: { id: string } | null }> } | null };

export type SubscriptionByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type SubscriptionByIdQuery = { subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null };

export type ChargesOfSubscriptionQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ChargesOfSubscriptionQuery = { subscription: { charges: { nodes: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type CustomerByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type CustomerByIdQuery = { customer: { id: string, companyName: string, domain: string, country: string, segment: CustomerSegment, currency: string, email: string, openedAt: string, agreementAcceptedOn: string | null, removedAt: string | null, version: number, billingAddress: { line1: string, line2: string | null, city: string, region: string | null, postalCode: string | null } | null, contacts: Array<{ purpose: ContactPurpose, name: string, email: string, phone: string | null }>, indirectReseller: { id: string } | null } | null };

export type SubscriptionsOfCustomerQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
}>;


export type SubscriptionsOfCustomerQuery = { customer: { subscriptions: { totalCount: number, nodes: Array<{ id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } }> } } | null };

export type AvailabilityOfQueryVariables = Exact<{
  customerId: string | number;
  planId: string | number;
}>;


export type AvailabilityOfQuery = { customer: { availability: { isPurchasable: boolean, reasons: Array<UnavailableReason>, message: string | null, reactivate: { id: string } | null } } | null };

export type CartByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type CartByIdQuery = { cart: { id: string, status: CartStatus, expiresAt: string, lines: Array<{ id: string, quantity: number, nickname: string | null, plan: { title: string }, addOns: Array<{ quantity: number, amount: { amount: string } | null, plan: { title: string } }>, unitPrice: { amount: string } | null, amount: { amount: string, currency: string } | null, error:
        | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
        | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
        | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
        | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
        | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
        | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
        | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
       | null }>, total: { amount: string, currency: string } | null } | null };

export type OrderByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type OrderByIdQuery = { order: { id: string, status: OrderStatus, placedAt: string, placedBy: string | null, billingCycle: BillingCycle, currency: string, lines: Array<{ lineNumber: number, quantity: number, plan: { title: string }, subscription: { id: string } | null, addOn: { id: string } | null }> } | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { displayName: string, roles: Array<Role>, now: string, partner: { id: string, name: string, type: PartnerType, mode: PartnerMode, now: string } | null } };

export type CatalogQueryVariables = Exact<{
  filter?: OfferFilter | null | undefined;
  first?: number | null | undefined;
}>;


export type CatalogQuery = { offers: { nodes: Array<{ id: string, title: string, plans: Array<{ id: string, title: string, isAddOn: boolean }> }> } };

export type OperationsOfSubscriptionQueryVariables = Exact<{
  id: string | number;
}>;


export type OperationsOfSubscriptionQuery = { subscription: { operations: { totalCount: number, nodes: Array<{ id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } }> } } | null };

export type SubscriptionsWaitingQueryVariables = Exact<{ [key: string]: never; }>;


export type SubscriptionsWaitingQuery = { subscriptions: { nodes: Array<{ id: string, actionNeeded: { reason: string, publisherUrl: string | null } | null }> } };

export type CommitmentOfSubscriptionQueryVariables = Exact<{
  id: string | number;
}>;


export type CommitmentOfSubscriptionQuery = { subscription: { commitment: { nextChargeOn: string | null, instalments: Array<{ dueOn: string, periodStartsOn: string, periodEndsOn: string, amount: { amount: string } | null }>, remainingAmount: { amount: string, currency: string } | null, nextChargeAmount: { amount: string } | null } | null, charges: { nodes: Array<{ id: string, amount: { amount: string }, reverses: { id: string, amount: { amount: string } } | null }> } | null } | null };

export type SetRemindersMutationVariables = Exact<{
  input: SetRemindersInput;
}>;


export type SetRemindersMutation = { payload: { isReplay: boolean, isDryRun: boolean, partner: { id: string, reminders: { daysBefore: Array<number>, kinds: Array<ReminderKind>, version: number } | null } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type RemindersFieldsFragment = { daysBefore: Array<number>, kinds: Array<ReminderKind>, version: number };

export type OwnRemindersQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnRemindersQuery = { viewer: { partner: { reminders: { daysBefore: Array<number>, kinds: Array<ReminderKind>, version: number } | null } | null } };

export type ReminderEventsQueryVariables = Exact<{
  types?: Array<EventType> | EventType | null | undefined;
  after?: string | null | undefined;
}>;


export type ReminderEventsQuery = { events: { nodes: Array<{ type: EventType, occurredAt: string, subscription: { id: string } | null, reminder: { deadline: ReminderDeadline, deadlineAt: string, daysBefore: number | null, outcome: RenewalOutcome | null, reason: EndReason | null, estimatedAmount: { amount: string, currency: string } | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReminderStatesQueryVariables = Exact<{ [key: string]: never; }>;


export type ReminderStatesQuery = { subscriptions: { nodes: Array<{ id: string, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, autoRenew: boolean, term: { endsOn: string } | null, renewal: { outcome: RenewalOutcome } | null, suspension: { expiresOn: string } | null, cancellation: { windowClosesAt: string | null } }> } };

export type TermEndOptionsQueryVariables = Exact<{
  customerId: string | number;
  planId: string | number;
  termDuration: string;
  billingCycle: BillingCycle;
  quantity: number;
}>;


export type TermEndOptionsQuery = { customer: { termEndOptions: Array<{ endsOn: string, isMonthEnd: boolean, subscriptionCount: number, subscription: { id: string } | null, firstCharge: { amount: string, currency: string } | null }> } | null };

type TermEndErrorFields_AlreadyExistsError_Fragment = { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

type TermEndErrorFields_ConflictError_Fragment = { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

type TermEndErrorFields_InvalidInputError_Fragment = { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

type TermEndErrorFields_NotAvailableError_Fragment = { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null };

type TermEndErrorFields_NotFoundError_Fragment = { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

type TermEndErrorFields_RefusedError_Fragment = { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

type TermEndErrorFields_TermEndNotPossibleError_Fragment = { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

export type TermEndErrorFieldsFragment =
  | TermEndErrorFields_AlreadyExistsError_Fragment
  | TermEndErrorFields_ConflictError_Fragment
  | TermEndErrorFields_InvalidInputError_Fragment
  | TermEndErrorFields_NotAvailableError_Fragment
  | TermEndErrorFields_NotFoundError_Fragment
  | TermEndErrorFields_RefusedError_Fragment
  | TermEndErrorFields_TermEndNotPossibleError_Fragment
;

export type PlaceOrderWithTermEndsMutationVariables = Exact<{
  input: PlaceOrderInput;
}>;


export type PlaceOrderWithTermEndsMutation = { payload: { isReplay: boolean, isDryRun: boolean, orders: Array<{ id: string, lines: Array<{ termEndsOn: string | null, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, addOn: { id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } } | null }> }>, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type CartWithTermEndsQueryVariables = Exact<{
  id: string | number;
}>;


export type CartWithTermEndsQuery = { cart: { total: { amount: string } | null, lines: Array<{ id: string, termEndsOn: string | null, error:
        | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
        | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
        | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
        | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
        | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
        | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
        | { __typename: 'TermEndNotPossibleError', termEndsOn: string, possibleTermEnds: Array<string>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
       | null }> } | null };

export type ScheduleTermEndMutationVariables = Exact<{
  input: ScheduleChangeInput;
}>;


export type ScheduleTermEndMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, version: number, scheduledChange: { quantity: number, termDuration: string, termEndsOn: string | null } | null, renewal: { on: string | null, estimatedAmount: { amount: string } | null } | null } | null, userErrors: Array<
      | { __typename: 'AlreadyExistsError', existingId: string, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
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
export const DeliveryFieldsFragmentDoc = new TypedDocumentString(`
    fragment DeliveryFields on Delivery {
  id
  status
  action
  tries
  address
  operationUuid
  subscriptionUuid
  body
  createdAt
  nextTryAt
  deliveredAt
  lastStatus
  lastError
  publisher {
    name
  }
  subscription {
    id
  }
  attempts(first: 20) {
    totalCount
    nodes {
      requestId
      at
      durationMs
      httpStatus
      error
      nextTryAt
    }
  }
}
    `, {"fragmentName":"DeliveryFields"}) as unknown as TypedDocumentString<DeliveryFieldsFragment, unknown>;
export const ExportFieldsFragmentDoc = new TypedDocumentString(`
    fragment ExportFields on Export {
  id
  kind
  format
  status
  requestedBy
  createdAt
  startedAt
  readyAt
  expiresAt
  rowCount
  fileSize
  progress {
    rowsWritten
    rowsEstimated
  }
  error {
    code
    message
  }
  download {
    url
    fileName
  }
}
    `, {"fragmentName":"ExportFields"}) as unknown as TypedDocumentString<ExportFieldsFragment, unknown>;
export const UserErrorFieldsFragmentDoc = new TypedDocumentString(`
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
    `, {"fragmentName":"UserErrorFields"}) as unknown as TypedDocumentString<UserErrorFieldsFragment, unknown>;
export const CartFieldsFragmentDoc = new TypedDocumentString(`
    fragment CartFields on Cart {
  id
  status
  expiresAt
  lines {
    id
    quantity
    nickname
    plan {
      title
    }
    addOns {
      quantity
      amount {
        amount
      }
      plan {
        title
      }
    }
    unitPrice {
      amount
    }
    amount {
      amount
      currency
    }
    error {
      ...UserErrorFields
    }
  }
  total {
    amount
    currency
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}`, {"fragmentName":"CartFields"}) as unknown as TypedDocumentString<CartFieldsFragment, unknown>;
export const OrderFieldsFragmentDoc = new TypedDocumentString(`
    fragment OrderFields on Order {
  id
  status
  placedAt
  placedBy
  billingCycle
  currency
  lines {
    lineNumber
    quantity
    plan {
      title
    }
    subscription {
      id
    }
    addOn {
      id
    }
  }
}
    `, {"fragmentName":"OrderFields"}) as unknown as TypedDocumentString<OrderFieldsFragment, unknown>;
export const CustomerFieldsFragmentDoc = new TypedDocumentString(`
    fragment CustomerFields on Customer {
  id
  companyName
  domain
  country
  segment
  currency
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
  version
  indirectReseller {
    id
  }
}
    `, {"fragmentName":"CustomerFields"}) as unknown as TypedDocumentString<CustomerFieldsFragment, unknown>;
export const AddOnFieldsFragmentDoc = new TypedDocumentString(`
    fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
    `, {"fragmentName":"AddOnFields"}) as unknown as TypedDocumentString<AddOnFieldsFragment, unknown>;
export const OperationFieldsFragmentDoc = new TypedDocumentString(`
    fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
    `, {"fragmentName":"OperationFields"}) as unknown as TypedDocumentString<OperationFieldsFragment, unknown>;
export const SubscriptionFieldsFragmentDoc = new TypedDocumentString(`
    fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}
    fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}`, {"fragmentName":"SubscriptionFields"}) as unknown as TypedDocumentString<SubscriptionFieldsFragment, unknown>;
export const ChargeFieldsFragmentDoc = new TypedDocumentString(`
    fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
    `, {"fragmentName":"ChargeFields"}) as unknown as TypedDocumentString<ChargeFieldsFragment, unknown>;
export const SubscriptionPayloadFieldsFragmentDoc = new TypedDocumentString(`
    fragment SubscriptionPayloadFields on SubscriptionPayload {
  subscription {
    ...SubscriptionFields
  }
  operation {
    ...OperationFields
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}`, {"fragmentName":"SubscriptionPayloadFields"}) as unknown as TypedDocumentString<SubscriptionPayloadFieldsFragment, unknown>;
export const ReferencesPayloadFieldsFragmentDoc = new TypedDocumentString(`
    fragment ReferencesPayloadFields on ReferencesPayload {
  node {
    __typename
    id
    ... on Customer {
      externalReference
      tags
      version
    }
    ... on Order {
      externalReference
      tags
    }
    ... on CustomerSubscription {
      externalReference
      tags
      version
    }
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}`, {"fragmentName":"ReferencesPayloadFields"}) as unknown as TypedDocumentString<ReferencesPayloadFieldsFragment, unknown>;
export const InvoiceFieldsFragmentDoc = new TypedDocumentString(`
    fragment InvoiceFields on Invoice {
  id
  number
  documentType
  status
  currency
  periodStartsOn
  periodEndsOn
  publishedAt
  dueOn
  paidAt
  total {
    amount
    currency
  }
  balance {
    amount
  }
}
    `, {"fragmentName":"InvoiceFields"}) as unknown as TypedDocumentString<InvoiceFieldsFragment, unknown>;
export const PaymentFieldsFragmentDoc = new TypedDocumentString(`
    fragment PaymentFields on Payment {
  id
  amount {
    amount
    currency
  }
  receivedOn
  reference
  recordedAt
  recordedBy
}
    `, {"fragmentName":"PaymentFields"}) as unknown as TypedDocumentString<PaymentFieldsFragment, unknown>;
export const AllocationFieldsFragmentDoc = new TypedDocumentString(`
    fragment AllocationFields on Allocation {
  id
  amount {
    amount
  }
  allocatedAt
  reversedAt
  invoice {
    number
  }
  payment {
    id
  }
  creditNote {
    number
  }
}
    `, {"fragmentName":"AllocationFields"}) as unknown as TypedDocumentString<AllocationFieldsFragment, unknown>;
export const ChargePageFieldsFragmentDoc = new TypedDocumentString(`
    fragment ChargePageFields on ChargeConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    ...ChargeFields
    customer {
      id
    }
    invoice {
      number
    }
  }
}
    fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}`, {"fragmentName":"ChargePageFields"}) as unknown as TypedDocumentString<ChargePageFieldsFragment, unknown>;
export const InvoiceSummaryFieldsFragmentDoc = new TypedDocumentString(`
    fragment InvoiceSummaryFields on InvoiceSummary {
  currency
  balance {
    amount
  }
  unappliedCredit {
    amount
  }
  overdue {
    amount
  }
  lastPaymentOn
  lastPayment {
    amount
  }
  firstInvoiceOn
  latestInvoiceOn
}
    `, {"fragmentName":"InvoiceSummaryFields"}) as unknown as TypedDocumentString<InvoiceSummaryFieldsFragment, unknown>;
export const BulkSubscriptionFieldsFragmentDoc = new TypedDocumentString(`
    fragment BulkSubscriptionFields on BulkSubscriptionPayload {
  isReplay
  isDryRun
  refusedCount
  userErrors {
    ...UserErrorFields
  }
  chargeTotals {
    amount
    currency
  }
  results {
    subscriptionId
    isReplay
    subscription {
      id
      version
      status
      quantity
      autoRenew
    }
    operation {
      id
      status
    }
    charges {
      type
      quantity
      amount {
        amount
        currency
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}`, {"fragmentName":"BulkSubscriptionFields"}) as unknown as TypedDocumentString<BulkSubscriptionFieldsFragment, unknown>;
export const OperatorPartnerFieldsFragmentDoc = new TypedDocumentString(`
    fragment OperatorPartnerFields on OperatorPartner {
  partner {
    id
    name
    pause {
      pausedAt
      reason
    }
  }
  dueWork {
    count
    oldestDueAt
    lagSeconds
  }
  parkedCount
  pendingDeliveryCount
}
    `, {"fragmentName":"OperatorPartnerFields"}) as unknown as TypedDocumentString<OperatorPartnerFieldsFragment, unknown>;
export const OperatorPartnerPayloadFieldsFragmentDoc = new TypedDocumentString(`
    fragment OperatorPartnerPayloadFields on OperatorPartnerPayload {
  partner {
    ...OperatorPartnerFields
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment OperatorPartnerFields on OperatorPartner {
  partner {
    id
    name
    pause {
      pausedAt
      reason
    }
  }
  dueWork {
    count
    oldestDueAt
    lagSeconds
  }
  parkedCount
  pendingDeliveryCount
}`, {"fragmentName":"OperatorPartnerPayloadFields"}) as unknown as TypedDocumentString<OperatorPartnerPayloadFieldsFragment, unknown>;
export const PublisherSubscriptionFieldsFragmentDoc = new TypedDocumentString(`
    fragment PublisherSubscriptionFields on PublisherSubscription {
  id
  status
  name
  offerId
  planId
  planTitle
  quantity
  termDuration
  chargeDuration
  termStartsOn
  termEndsOn
  autoRenew
  isFreeTrial
  isTest
  orderedAt
  beneficiary {
    tenantId
    emailId
  }
  purchaser {
    tenantId
    emailId
  }
}
    `, {"fragmentName":"PublisherSubscriptionFields"}) as unknown as TypedDocumentString<PublisherSubscriptionFieldsFragment, unknown>;
export const PublisherOperationFieldsFragmentDoc = new TypedDocumentString(`
    fragment PublisherOperationFields on PublisherOperation {
  id
  action
  status
  planId
  quantity
  requestedAt
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
    `, {"fragmentName":"PublisherOperationFields"}) as unknown as TypedDocumentString<PublisherOperationFieldsFragment, unknown>;
export const MoneyFieldsFragmentDoc = new TypedDocumentString(`
    fragment MoneyFields on Money {
  amount
  currency
}
    `, {"fragmentName":"MoneyFields"}) as unknown as TypedDocumentString<MoneyFieldsFragment, unknown>;
export const CartAmountsFragmentDoc = new TypedDocumentString(`
    fragment CartAmounts on Cart {
  id
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
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
    termEndsOn
    unitPrice {
      ...MoneyFields
    }
    amount {
      ...MoneyFields
    }
    priceAdjustment
    chargedAtOnce {
      ...MoneyFields
    }
    dueOnActivation {
      ...MoneyFields
    }
    dueLater {
      ...MoneyFields
    }
    addOns {
      plan {
        title
      }
      quantity
      unitPrice {
        ...MoneyFields
      }
      amount {
        ...MoneyFields
      }
      priceAdjustment
      chargedAtOnce {
        ...MoneyFields
      }
      dueOnActivation {
        ...MoneyFields
      }
      dueLater {
        ...MoneyFields
      }
    }
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}`, {"fragmentName":"CartAmounts"}) as unknown as TypedDocumentString<CartAmountsFragment, unknown>;
export const OrderAmountsFragmentDoc = new TypedDocumentString(`
    fragment OrderAmounts on Order {
  id
  status
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
    lineNumber
    plan {
      title
    }
    quantity
    orderedQuantity
    termDuration
    billingCycle
    termEndsOn
    unitPrice {
      ...MoneyFields
    }
    amount {
      ...MoneyFields
    }
    priceAdjustment
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
      status
    }
    addOn {
      id
    }
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}`, {"fragmentName":"OrderAmounts"}) as unknown as TypedDocumentString<OrderAmountsFragment, unknown>;
export const RemindersFieldsFragmentDoc = new TypedDocumentString(`
    fragment RemindersFields on Reminders {
  daysBefore
  kinds
  version
}
    `, {"fragmentName":"RemindersFields"}) as unknown as TypedDocumentString<RemindersFieldsFragment, unknown>;
export const TermEndErrorFieldsFragmentDoc = new TypedDocumentString(`
    fragment TermEndErrorFields on UserError {
  ...UserErrorFields
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}`, {"fragmentName":"TermEndErrorFields"}) as unknown as TypedDocumentString<TermEndErrorFieldsFragment, unknown>;
export const DeliveriesDocument = new TypedDocumentString(`
    query Deliveries($first: Int, $filter: DeliveryFilter) {
  deliveries(first: $first, filter: $filter) {
    totalCount
    nodes {
      ...DeliveryFields
    }
  }
}
    fragment DeliveryFields on Delivery {
  id
  status
  action
  tries
  address
  operationUuid
  subscriptionUuid
  body
  createdAt
  nextTryAt
  deliveredAt
  lastStatus
  lastError
  publisher {
    name
  }
  subscription {
    id
  }
  attempts(first: 20) {
    totalCount
    nodes {
      requestId
      at
      durationMs
      httpStatus
      error
      nextTryAt
    }
  }
}`) as unknown as TypedDocumentString<DeliveriesQuery, DeliveriesQueryVariables>;
export const DeliveryByIdDocument = new TypedDocumentString(`
    query DeliveryById($id: ID!) {
  delivery(id: $id) {
    ...DeliveryFields
  }
}
    fragment DeliveryFields on Delivery {
  id
  status
  action
  tries
  address
  operationUuid
  subscriptionUuid
  body
  createdAt
  nextTryAt
  deliveredAt
  lastStatus
  lastError
  publisher {
    name
  }
  subscription {
    id
  }
  attempts(first: 20) {
    totalCount
    nodes {
      requestId
      at
      durationMs
      httpStatus
      error
      nextTryAt
    }
  }
}`) as unknown as TypedDocumentString<DeliveryByIdQuery, DeliveryByIdQueryVariables>;
export const RedeliverDocument = new TypedDocumentString(`
    mutation Redeliver($input: RedeliverInput!) {
  payload: redeliver(input: $input) {
    delivery {
      ...DeliveryFields
    }
    isReplay
    isDryRun
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment DeliveryFields on Delivery {
  id
  status
  action
  tries
  address
  operationUuid
  subscriptionUuid
  body
  createdAt
  nextTryAt
  deliveredAt
  lastStatus
  lastError
  publisher {
    name
  }
  subscription {
    id
  }
  attempts(first: 20) {
    totalCount
    nodes {
      requestId
      at
      durationMs
      httpStatus
      error
      nextTryAt
    }
  }
}
fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}`) as unknown as TypedDocumentString<RedeliverMutation, RedeliverMutationVariables>;
export const InvoiceDownloadDocument = new TypedDocumentString(`
    query InvoiceDownload($id: ID!, $format: DownloadFormat!) {
  invoice(id: $id) {
    download(format: $format) {
      url
      expiresAt
      fileName
    }
  }
}
    `) as unknown as TypedDocumentString<InvoiceDownloadQuery, InvoiceDownloadQueryVariables>;
export const ExportDocument = new TypedDocumentString(`
    query Export($id: ID!) {
  export(id: $id) {
    ...ExportFields
  }
}
    fragment ExportFields on Export {
  id
  kind
  format
  status
  requestedBy
  createdAt
  startedAt
  readyAt
  expiresAt
  rowCount
  fileSize
  progress {
    rowsWritten
    rowsEstimated
  }
  error {
    code
    message
  }
  download {
    url
    fileName
  }
}`) as unknown as TypedDocumentString<ExportQuery, ExportQueryVariables>;
export const ExportsDocument = new TypedDocumentString(`
    query Exports($first: Int = 100, $after: String) {
  exports(first: $first, after: $after) {
    totalCount
    nodes {
      ...ExportFields
    }
  }
}
    fragment ExportFields on Export {
  id
  kind
  format
  status
  requestedBy
  createdAt
  startedAt
  readyAt
  expiresAt
  rowCount
  fileSize
  progress {
    rowsWritten
    rowsEstimated
  }
  error {
    code
    message
  }
  download {
    url
    fileName
  }
}`) as unknown as TypedDocumentString<ExportsQuery, ExportsQueryVariables>;
export const CreateExportDocument = new TypedDocumentString(`
    mutation CreateExport($input: CreateExportInput!) {
  payload: createExport(input: $input) {
    export {
      ...ExportFields
    }
    isReplay
    isDryRun
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment ExportFields on Export {
  id
  kind
  format
  status
  requestedBy
  createdAt
  startedAt
  readyAt
  expiresAt
  rowCount
  fileSize
  progress {
    rowsWritten
    rowsEstimated
  }
  error {
    code
    message
  }
  download {
    url
    fileName
  }
}
fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}`) as unknown as TypedDocumentString<CreateExportMutation, CreateExportMutationVariables>;
export const CancelExportDocument = new TypedDocumentString(`
    mutation CancelExport($input: CancelExportInput!) {
  payload: cancelExport(input: $input) {
    export {
      ...ExportFields
    }
    isReplay
    isDryRun
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment ExportFields on Export {
  id
  kind
  format
  status
  requestedBy
  createdAt
  startedAt
  readyAt
  expiresAt
  rowCount
  fileSize
  progress {
    rowsWritten
    rowsEstimated
  }
  error {
    code
    message
  }
  download {
    url
    fileName
  }
}
fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}`) as unknown as TypedDocumentString<CancelExportMutation, CancelExportMutationVariables>;
export const PaymentsDocument = new TypedDocumentString(`
    query Payments($first: Int, $after: String) {
  payments(first: $first, after: $after) {
    totalCount
    nodes {
      ...PaymentFields
      unappliedAmount {
        amount
      }
      voidedAt
      voidedBy
      voidReason
      invoice {
        number
      }
      allocations(first: 20) {
        nodes {
          ...AllocationFields
        }
      }
    }
  }
}
    fragment PaymentFields on Payment {
  id
  amount {
    amount
    currency
  }
  receivedOn
  reference
  recordedAt
  recordedBy
}
fragment AllocationFields on Allocation {
  id
  amount {
    amount
  }
  allocatedAt
  reversedAt
  invoice {
    number
  }
  payment {
    id
  }
  creditNote {
    number
  }
}`) as unknown as TypedDocumentString<PaymentsQuery, PaymentsQueryVariables>;
export const AllocationsOfInvoiceDocument = new TypedDocumentString(`
    query AllocationsOfInvoice($id: ID!) {
  invoice(id: $id) {
    allocations(first: 100) {
      totalCount
      nodes {
        ...AllocationFields
      }
    }
  }
}
    fragment AllocationFields on Allocation {
  id
  amount {
    amount
  }
  allocatedAt
  reversedAt
  invoice {
    number
  }
  payment {
    id
  }
  creditNote {
    number
  }
}`) as unknown as TypedDocumentString<AllocationsOfInvoiceQuery, AllocationsOfInvoiceQueryVariables>;
export const VoidPaymentDocument = new TypedDocumentString(`
    mutation VoidPayment($input: VoidPaymentInput!) {
  payload: voidPayment(input: $input) {
    payment {
      ...PaymentFields
      voidedAt
      voidedBy
      voidReason
      unappliedAmount {
        amount
      }
    }
    userErrors {
      ...UserErrorFields
    }
    isReplay
    isDryRun
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment PaymentFields on Payment {
  id
  amount {
    amount
    currency
  }
  receivedOn
  reference
  recordedAt
  recordedBy
}`) as unknown as TypedDocumentString<VoidPaymentMutation, VoidPaymentMutationVariables>;
export const InvoicesDocument = new TypedDocumentString(`
    query Invoices($first: Int, $after: String, $last: Int, $before: String, $filter: InvoiceFilter) {
  invoices(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
  ) {
    totalCount
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
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
  currency
  periodStartsOn
  periodEndsOn
  publishedAt
  dueOn
  paidAt
  total {
    amount
    currency
  }
  balance {
    amount
  }
}`) as unknown as TypedDocumentString<InvoicesQuery, InvoicesQueryVariables>;
export const InvoiceByIdDocument = new TypedDocumentString(`
    query InvoiceById($id: ID!, $first: Int = 100, $after: String, $customerId: ID) {
  invoice(id: $id) {
    ...InvoiceFields
    charges(first: $first, after: $after, customerId: $customerId) {
      ...ChargePageFields
    }
    payments(first: 100) {
      totalCount
      nodes {
        ...PaymentFields
      }
    }
  }
}
    fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment InvoiceFields on Invoice {
  id
  number
  documentType
  status
  currency
  periodStartsOn
  periodEndsOn
  publishedAt
  dueOn
  paidAt
  total {
    amount
    currency
  }
  balance {
    amount
  }
}
fragment PaymentFields on Payment {
  id
  amount {
    amount
    currency
  }
  receivedOn
  reference
  recordedAt
  recordedBy
}
fragment ChargePageFields on ChargeConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    ...ChargeFields
    customer {
      id
    }
    invoice {
      number
    }
  }
}`) as unknown as TypedDocumentString<InvoiceByIdQuery, InvoiceByIdQueryVariables>;
export const UnbilledChargesDocument = new TypedDocumentString(`
    query UnbilledCharges($period: UnbilledPeriod!, $currency: CurrencyCode, $customerId: ID, $first: Int = 100, $after: String) {
  unbilledCharges(
    period: $period
    currency: $currency
    customerId: $customerId
    first: $first
    after: $after
  ) {
    ...ChargePageFields
  }
}
    fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment ChargePageFields on ChargeConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  nodes {
    ...ChargeFields
    customer {
      id
    }
    invoice {
      number
    }
  }
}`) as unknown as TypedDocumentString<UnbilledChargesQuery, UnbilledChargesQueryVariables>;
export const InvoiceSummariesDocument = new TypedDocumentString(`
    query InvoiceSummaries($currency: CurrencyCode!) {
  invoiceSummaries {
    ...InvoiceSummaryFields
  }
  invoiceSummary(currency: $currency) {
    ...InvoiceSummaryFields
  }
}
    fragment InvoiceSummaryFields on InvoiceSummary {
  currency
  balance {
    amount
  }
  unappliedCredit {
    amount
  }
  overdue {
    amount
  }
  lastPaymentOn
  lastPayment {
    amount
  }
  firstInvoiceOn
  latestInvoiceOn
}`) as unknown as TypedDocumentString<InvoiceSummariesQuery, InvoiceSummariesQueryVariables>;
export const RecordPaymentDocument = new TypedDocumentString(`
    mutation RecordPayment($input: RecordPaymentInput!) {
  payload: recordPayment(input: $input) {
    invoice {
      ...InvoiceFields
    }
    payment {
      ...PaymentFields
    }
    userErrors {
      ...UserErrorFields
    }
    isReplay
    isDryRun
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment InvoiceFields on Invoice {
  id
  number
  documentType
  status
  currency
  periodStartsOn
  periodEndsOn
  publishedAt
  dueOn
  paidAt
  total {
    amount
    currency
  }
  balance {
    amount
  }
}
fragment PaymentFields on Payment {
  id
  amount {
    amount
    currency
  }
  receivedOn
  reference
  recordedAt
  recordedBy
}`) as unknown as TypedDocumentString<RecordPaymentMutation, RecordPaymentMutationVariables>;
export const ReconciliationDocument = new TypedDocumentString(`
    query Reconciliation($period: ReconciliationPeriod!, $first: Int, $after: String) {
  reconciliation(period: $period, first: $first, after: $after) {
    checkedAt
    uncheckedCount
    totalCount
    nodes {
      reason
      rule
      occurredAt
      periodStartsOn
      periodEndsOn
      subscription {
        id
      }
      addOn {
        id
      }
      charge {
        id
      }
      expected {
        amount
        currency
      }
      charged {
        amount
      }
      difference {
        amount
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ReconciliationQuery, ReconciliationQueryVariables>;
export const RenameSubscriptionDocument = new TypedDocumentString(`
    mutation RenameSubscription($input: RenameSubscriptionInput!) {
  payload: renameSubscription(input: $input) {
    ...SubscriptionPayloadFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}
fragment SubscriptionPayloadFields on SubscriptionPayload {
  subscription {
    ...SubscriptionFields
  }
  operation {
    ...OperationFields
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}`) as unknown as TypedDocumentString<RenameSubscriptionMutation, RenameSubscriptionMutationVariables>;
export const ChangeQuantityDocument = new TypedDocumentString(`
    mutation ChangeQuantity($input: ChangeQuantityInput!) {
  payload: changeQuantity(input: $input) {
    ...SubscriptionPayloadFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}
fragment SubscriptionPayloadFields on SubscriptionPayload {
  subscription {
    ...SubscriptionFields
  }
  operation {
    ...OperationFields
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}`) as unknown as TypedDocumentString<ChangeQuantityMutation, ChangeQuantityMutationVariables>;
export const ChangePlanDocument = new TypedDocumentString(`
    mutation ChangePlan($input: ChangePlanInput!) {
  payload: changePlan(input: $input) {
    ...SubscriptionPayloadFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}
fragment SubscriptionPayloadFields on SubscriptionPayload {
  subscription {
    ...SubscriptionFields
  }
  operation {
    ...OperationFields
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}`) as unknown as TypedDocumentString<ChangePlanMutation, ChangePlanMutationVariables>;
export const UpdateAddOnsDocument = new TypedDocumentString(`
    mutation UpdateAddOns($input: UpdateAddOnsInput!) {
  payload: updateAddOns(input: $input) {
    ...SubscriptionPayloadFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}
fragment SubscriptionPayloadFields on SubscriptionPayload {
  subscription {
    ...SubscriptionFields
  }
  operation {
    ...OperationFields
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}`) as unknown as TypedDocumentString<UpdateAddOnsMutation, UpdateAddOnsMutationVariables>;
export const SuspendSubscriptionDocument = new TypedDocumentString(`
    mutation SuspendSubscription($input: SuspendSubscriptionInput!) {
  payload: suspendSubscription(input: $input) {
    ...SubscriptionPayloadFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}
fragment SubscriptionPayloadFields on SubscriptionPayload {
  subscription {
    ...SubscriptionFields
  }
  operation {
    ...OperationFields
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}`) as unknown as TypedDocumentString<SuspendSubscriptionMutation, SuspendSubscriptionMutationVariables>;
export const ReactivateSubscriptionDocument = new TypedDocumentString(`
    mutation ReactivateSubscription($input: ReactivateSubscriptionInput!) {
  payload: reactivateSubscription(input: $input) {
    ...SubscriptionPayloadFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}
fragment SubscriptionPayloadFields on SubscriptionPayload {
  subscription {
    ...SubscriptionFields
  }
  operation {
    ...OperationFields
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}`) as unknown as TypedDocumentString<ReactivateSubscriptionMutation, ReactivateSubscriptionMutationVariables>;
export const CancelSubscriptionDocument = new TypedDocumentString(`
    mutation CancelSubscription($input: CancelSubscriptionInput!) {
  payload: cancelSubscription(input: $input) {
    ...SubscriptionPayloadFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}
fragment SubscriptionPayloadFields on SubscriptionPayload {
  subscription {
    ...SubscriptionFields
  }
  operation {
    ...OperationFields
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}`) as unknown as TypedDocumentString<CancelSubscriptionMutation, CancelSubscriptionMutationVariables>;
export const SetAutoRenewDocument = new TypedDocumentString(`
    mutation SetAutoRenew($input: SetAutoRenewInput!) {
  payload: setAutoRenew(input: $input) {
    ...SubscriptionPayloadFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}
fragment SubscriptionPayloadFields on SubscriptionPayload {
  subscription {
    ...SubscriptionFields
  }
  operation {
    ...OperationFields
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}`) as unknown as TypedDocumentString<SetAutoRenewMutation, SetAutoRenewMutationVariables>;
export const ScheduleChangeDocument = new TypedDocumentString(`
    mutation ScheduleChange($input: ScheduleChangeInput!) {
  payload: scheduleChange(input: $input) {
    ...SubscriptionPayloadFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}
fragment SubscriptionPayloadFields on SubscriptionPayload {
  subscription {
    ...SubscriptionFields
  }
  operation {
    ...OperationFields
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}`) as unknown as TypedDocumentString<ScheduleChangeMutation, ScheduleChangeMutationVariables>;
export const ConvertTrialDocument = new TypedDocumentString(`
    mutation ConvertTrial($input: ConvertTrialInput!) {
  payload: convertTrial(input: $input) {
    ...SubscriptionPayloadFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}
fragment SubscriptionPayloadFields on SubscriptionPayload {
  subscription {
    ...SubscriptionFields
  }
  operation {
    ...OperationFields
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}`) as unknown as TypedDocumentString<ConvertTrialMutation, ConvertTrialMutationVariables>;
export const SetIndirectResellerDocument = new TypedDocumentString(`
    mutation SetIndirectReseller($input: SetIndirectResellerInput!) {
  payload: setIndirectReseller(input: $input) {
    ...SubscriptionPayloadFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}
fragment SubscriptionPayloadFields on SubscriptionPayload {
  subscription {
    ...SubscriptionFields
  }
  operation {
    ...OperationFields
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}`) as unknown as TypedDocumentString<SetIndirectResellerMutation, SetIndirectResellerMutationVariables>;
export const SetSupportContactDocument = new TypedDocumentString(`
    mutation SetSupportContact($input: SetSupportContactInput!) {
  payload: setSupportContact(input: $input) {
    ...SubscriptionPayloadFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}
fragment SubscriptionPayloadFields on SubscriptionPayload {
  subscription {
    ...SubscriptionFields
  }
  operation {
    ...OperationFields
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}`) as unknown as TypedDocumentString<SetSupportContactMutation, SetSupportContactMutationVariables>;
export const ActivateSandboxSubscriptionDocument = new TypedDocumentString(`
    mutation ActivateSandboxSubscription($input: ActivateSandboxSubscriptionInput!) {
  payload: activateSandboxSubscription(input: $input) {
    ...SubscriptionPayloadFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}
fragment SubscriptionPayloadFields on SubscriptionPayload {
  subscription {
    ...SubscriptionFields
  }
  operation {
    ...OperationFields
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}`) as unknown as TypedDocumentString<ActivateSandboxSubscriptionMutation, ActivateSandboxSubscriptionMutationVariables>;
export const CreateCustomerDocument = new TypedDocumentString(`
    mutation CreateCustomer($input: CreateCustomerInput!) {
  payload: createCustomer(input: $input) {
    customer {
      ...CustomerFields
    }
    userErrors {
      ...UserErrorFields
    }
    isReplay
    isDryRun
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment CustomerFields on Customer {
  id
  companyName
  domain
  country
  segment
  currency
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
  version
  indirectReseller {
    id
  }
}`) as unknown as TypedDocumentString<CreateCustomerMutation, CreateCustomerMutationVariables>;
export const UpdateCustomerDocument = new TypedDocumentString(`
    mutation UpdateCustomer($input: UpdateCustomerInput!) {
  payload: updateCustomer(input: $input) {
    customer {
      ...CustomerFields
    }
    userErrors {
      ...UserErrorFields
    }
    isReplay
    isDryRun
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment CustomerFields on Customer {
  id
  companyName
  domain
  country
  segment
  currency
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
  version
  indirectReseller {
    id
  }
}`) as unknown as TypedDocumentString<UpdateCustomerMutation, UpdateCustomerMutationVariables>;
export const RemoveCustomerDocument = new TypedDocumentString(`
    mutation RemoveCustomer($input: RemoveCustomerInput!) {
  payload: removeCustomer(input: $input) {
    customer {
      ...CustomerFields
    }
    userErrors {
      ...UserErrorFields
    }
    isReplay
    isDryRun
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment CustomerFields on Customer {
  id
  companyName
  domain
  country
  segment
  currency
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
  version
  indirectReseller {
    id
  }
}`) as unknown as TypedDocumentString<RemoveCustomerMutation, RemoveCustomerMutationVariables>;
export const AssignResellerDocument = new TypedDocumentString(`
    mutation AssignReseller($input: AssignResellerInput!) {
  payload: assignReseller(input: $input) {
    customer {
      ...CustomerFields
    }
    userErrors {
      ...UserErrorFields
    }
    isReplay
    isDryRun
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment CustomerFields on Customer {
  id
  companyName
  domain
  country
  segment
  currency
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
  version
  indirectReseller {
    id
  }
}`) as unknown as TypedDocumentString<AssignResellerMutation, AssignResellerMutationVariables>;
export const ConfirmCustomerAgreementDocument = new TypedDocumentString(`
    mutation ConfirmCustomerAgreement($input: ConfirmCustomerAgreementInput!) {
  payload: confirmCustomerAgreement(input: $input) {
    customer {
      ...CustomerFields
    }
    userErrors {
      ...UserErrorFields
    }
    isReplay
    isDryRun
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment CustomerFields on Customer {
  id
  companyName
  domain
  country
  segment
  currency
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
  version
  indirectReseller {
    id
  }
}`) as unknown as TypedDocumentString<ConfirmCustomerAgreementMutation, ConfirmCustomerAgreementMutationVariables>;
export const CreateCartDocument = new TypedDocumentString(`
    mutation CreateCart($input: CreateCartInput!) {
  payload: createCart(input: $input) {
    cart {
      ...CartFields
    }
    userErrors {
      ...UserErrorFields
    }
    isReplay
    isDryRun
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment CartFields on Cart {
  id
  status
  expiresAt
  lines {
    id
    quantity
    nickname
    plan {
      title
    }
    addOns {
      quantity
      amount {
        amount
      }
      plan {
        title
      }
    }
    unitPrice {
      amount
    }
    amount {
      amount
      currency
    }
    error {
      ...UserErrorFields
    }
  }
  total {
    amount
    currency
  }
}`) as unknown as TypedDocumentString<CreateCartMutation, CreateCartMutationVariables>;
export const AddCartLineDocument = new TypedDocumentString(`
    mutation AddCartLine($input: AddCartLineInput!) {
  payload: addCartLine(input: $input) {
    cart {
      ...CartFields
    }
    userErrors {
      ...UserErrorFields
    }
    isReplay
    isDryRun
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment CartFields on Cart {
  id
  status
  expiresAt
  lines {
    id
    quantity
    nickname
    plan {
      title
    }
    addOns {
      quantity
      amount {
        amount
      }
      plan {
        title
      }
    }
    unitPrice {
      amount
    }
    amount {
      amount
      currency
    }
    error {
      ...UserErrorFields
    }
  }
  total {
    amount
    currency
  }
}`) as unknown as TypedDocumentString<AddCartLineMutation, AddCartLineMutationVariables>;
export const UpdateCartLineDocument = new TypedDocumentString(`
    mutation UpdateCartLine($input: UpdateCartLineInput!) {
  payload: updateCartLine(input: $input) {
    cart {
      ...CartFields
    }
    userErrors {
      ...UserErrorFields
    }
    isReplay
    isDryRun
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment CartFields on Cart {
  id
  status
  expiresAt
  lines {
    id
    quantity
    nickname
    plan {
      title
    }
    addOns {
      quantity
      amount {
        amount
      }
      plan {
        title
      }
    }
    unitPrice {
      amount
    }
    amount {
      amount
      currency
    }
    error {
      ...UserErrorFields
    }
  }
  total {
    amount
    currency
  }
}`) as unknown as TypedDocumentString<UpdateCartLineMutation, UpdateCartLineMutationVariables>;
export const RemoveCartLineDocument = new TypedDocumentString(`
    mutation RemoveCartLine($input: RemoveCartLineInput!) {
  payload: removeCartLine(input: $input) {
    cart {
      ...CartFields
    }
    userErrors {
      ...UserErrorFields
    }
    isReplay
    isDryRun
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment CartFields on Cart {
  id
  status
  expiresAt
  lines {
    id
    quantity
    nickname
    plan {
      title
    }
    addOns {
      quantity
      amount {
        amount
      }
      plan {
        title
      }
    }
    unitPrice {
      amount
    }
    amount {
      amount
      currency
    }
    error {
      ...UserErrorFields
    }
  }
  total {
    amount
    currency
  }
}`) as unknown as TypedDocumentString<RemoveCartLineMutation, RemoveCartLineMutationVariables>;
export const CheckoutCartDocument = new TypedDocumentString(`
    mutation CheckoutCart($input: CheckoutCartInput!) {
  payload: checkoutCart(input: $input) {
    cart {
      ...CartFields
    }
    orders {
      ...OrderFields
      lines {
        subscription {
          ...SubscriptionFields
        }
      }
    }
    charges {
      ...ChargeFields
    }
    userErrors {
      ...UserErrorFields
    }
    isReplay
    isDryRun
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}
fragment CartFields on Cart {
  id
  status
  expiresAt
  lines {
    id
    quantity
    nickname
    plan {
      title
    }
    addOns {
      quantity
      amount {
        amount
      }
      plan {
        title
      }
    }
    unitPrice {
      amount
    }
    amount {
      amount
      currency
    }
    error {
      ...UserErrorFields
    }
  }
  total {
    amount
    currency
  }
}
fragment OrderFields on Order {
  id
  status
  placedAt
  placedBy
  billingCycle
  currency
  lines {
    lineNumber
    quantity
    plan {
      title
    }
    subscription {
      id
    }
    addOn {
      id
    }
  }
}`) as unknown as TypedDocumentString<CheckoutCartMutation, CheckoutCartMutationVariables>;
export const PlaceOrderDocument = new TypedDocumentString(`
    mutation PlaceOrder($input: PlaceOrderInput!) {
  payload: placeOrder(input: $input) {
    orders {
      ...OrderFields
      lines {
        subscription {
          ...SubscriptionFields
        }
      }
    }
    charges {
      ...ChargeFields
    }
    userErrors {
      ...UserErrorFields
    }
    isReplay
    isDryRun
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}
fragment OrderFields on Order {
  id
  status
  placedAt
  placedBy
  billingCycle
  currency
  lines {
    lineNumber
    quantity
    plan {
      title
    }
    subscription {
      id
    }
    addOn {
      id
    }
  }
}`) as unknown as TypedDocumentString<PlaceOrderMutation, PlaceOrderMutationVariables>;
export const CreatePartnerDocument = new TypedDocumentString(`
    mutation CreatePartner($input: CreatePartnerInput!) {
  payload: createPartner(input: $input) {
    partner {
      id
      name
      type
      mode
      country
      mpnId
      now
    }
    userErrors {
      ...UserErrorFields
    }
    isReplay
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}`) as unknown as TypedDocumentString<CreatePartnerMutation, CreatePartnerMutationVariables>;
export const AdvanceTestClockDocument = new TypedDocumentString(`
    mutation AdvanceTestClock($input: AdvanceTestClockInput!) {
  payload: advanceTestClock(input: $input) {
    now
    transitions
    invoicesPublished
    failed
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}`) as unknown as TypedDocumentString<AdvanceTestClockMutation, AdvanceTestClockMutationVariables>;
export const SetSandboxPublisherDocument = new TypedDocumentString(`
    mutation SetSandboxPublisher($input: SetSandboxPublisherInput!) {
  payload: setSandboxPublisher(input: $input) {
    publisher {
      id
      sandbox {
        activateAfter
        quantityChanges
        webhook
        webhookFailures
        answerWindow
        webhookDelay
      }
    }
    userErrors {
      ...UserErrorFields
    }
    isReplay
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}`) as unknown as TypedDocumentString<SetSandboxPublisherMutation, SetSandboxPublisherMutationVariables>;
export const CompleteSandboxStepDocument = new TypedDocumentString(`
    mutation CompleteSandboxStep($input: CompleteSandboxStepInput!) {
  payload: completeSandboxStep(input: $input) {
    ...SubscriptionPayloadFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}
fragment SubscriptionPayloadFields on SubscriptionPayload {
  subscription {
    ...SubscriptionFields
  }
  operation {
    ...OperationFields
  }
  charges {
    ...ChargeFields
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}`) as unknown as TypedDocumentString<CompleteSandboxStepMutation, CompleteSandboxStepMutationVariables>;
export const SetExternalReferenceDocument = new TypedDocumentString(`
    mutation SetExternalReference($input: SetExternalReferenceInput!) {
  payload: setExternalReference(input: $input) {
    ...ReferencesPayloadFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ReferencesPayloadFields on ReferencesPayload {
  node {
    __typename
    id
    ... on Customer {
      externalReference
      tags
      version
    }
    ... on Order {
      externalReference
      tags
    }
    ... on CustomerSubscription {
      externalReference
      tags
      version
    }
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}`) as unknown as TypedDocumentString<SetExternalReferenceMutation, SetExternalReferenceMutationVariables>;
export const UpdateTagsDocument = new TypedDocumentString(`
    mutation UpdateTags($input: UpdateTagsInput!) {
  payload: updateTags(input: $input) {
    ...ReferencesPayloadFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ReferencesPayloadFields on ReferencesPayload {
  node {
    __typename
    id
    ... on Customer {
      externalReference
      tags
      version
    }
    ... on Order {
      externalReference
      tags
    }
    ... on CustomerSubscription {
      externalReference
      tags
      version
    }
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}`) as unknown as TypedDocumentString<UpdateTagsMutation, UpdateTagsMutationVariables>;
export const BulkChangeQuantityDocument = new TypedDocumentString(`
    mutation BulkChangeQuantity($input: BulkChangeQuantityInput!) {
  payload: bulkChangeQuantity(input: $input) {
    ...BulkSubscriptionFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment BulkSubscriptionFields on BulkSubscriptionPayload {
  isReplay
  isDryRun
  refusedCount
  userErrors {
    ...UserErrorFields
  }
  chargeTotals {
    amount
    currency
  }
  results {
    subscriptionId
    isReplay
    subscription {
      id
      version
      status
      quantity
      autoRenew
    }
    operation {
      id
      status
    }
    charges {
      type
      quantity
      amount {
        amount
        currency
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}`) as unknown as TypedDocumentString<BulkChangeQuantityMutation, BulkChangeQuantityMutationVariables>;
export const BulkSuspendDocument = new TypedDocumentString(`
    mutation BulkSuspend($input: BulkSuspendInput!) {
  payload: bulkSuspend(input: $input) {
    ...BulkSubscriptionFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment BulkSubscriptionFields on BulkSubscriptionPayload {
  isReplay
  isDryRun
  refusedCount
  userErrors {
    ...UserErrorFields
  }
  chargeTotals {
    amount
    currency
  }
  results {
    subscriptionId
    isReplay
    subscription {
      id
      version
      status
      quantity
      autoRenew
    }
    operation {
      id
      status
    }
    charges {
      type
      quantity
      amount {
        amount
        currency
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}`) as unknown as TypedDocumentString<BulkSuspendMutation, BulkSuspendMutationVariables>;
export const BulkReactivateDocument = new TypedDocumentString(`
    mutation BulkReactivate($input: BulkReactivateInput!) {
  payload: bulkReactivate(input: $input) {
    ...BulkSubscriptionFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment BulkSubscriptionFields on BulkSubscriptionPayload {
  isReplay
  isDryRun
  refusedCount
  userErrors {
    ...UserErrorFields
  }
  chargeTotals {
    amount
    currency
  }
  results {
    subscriptionId
    isReplay
    subscription {
      id
      version
      status
      quantity
      autoRenew
    }
    operation {
      id
      status
    }
    charges {
      type
      quantity
      amount {
        amount
        currency
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}`) as unknown as TypedDocumentString<BulkReactivateMutation, BulkReactivateMutationVariables>;
export const BulkCancelDocument = new TypedDocumentString(`
    mutation BulkCancel($input: BulkCancelInput!) {
  payload: bulkCancel(input: $input) {
    ...BulkSubscriptionFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment BulkSubscriptionFields on BulkSubscriptionPayload {
  isReplay
  isDryRun
  refusedCount
  userErrors {
    ...UserErrorFields
  }
  chargeTotals {
    amount
    currency
  }
  results {
    subscriptionId
    isReplay
    subscription {
      id
      version
      status
      quantity
      autoRenew
    }
    operation {
      id
      status
    }
    charges {
      type
      quantity
      amount {
        amount
        currency
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}`) as unknown as TypedDocumentString<BulkCancelMutation, BulkCancelMutationVariables>;
export const BulkScheduleChangeDocument = new TypedDocumentString(`
    mutation BulkScheduleChange($input: BulkScheduleChangeInput!) {
  payload: bulkScheduleChange(input: $input) {
    ...BulkSubscriptionFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment BulkSubscriptionFields on BulkSubscriptionPayload {
  isReplay
  isDryRun
  refusedCount
  userErrors {
    ...UserErrorFields
  }
  chargeTotals {
    amount
    currency
  }
  results {
    subscriptionId
    isReplay
    subscription {
      id
      version
      status
      quantity
      autoRenew
    }
    operation {
      id
      status
    }
    charges {
      type
      quantity
      amount {
        amount
        currency
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}`) as unknown as TypedDocumentString<BulkScheduleChangeMutation, BulkScheduleChangeMutationVariables>;
export const BulkSetAutoRenewDocument = new TypedDocumentString(`
    mutation BulkSetAutoRenew($input: BulkSetAutoRenewInput!) {
  payload: bulkSetAutoRenew(input: $input) {
    ...BulkSubscriptionFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment BulkSubscriptionFields on BulkSubscriptionPayload {
  isReplay
  isDryRun
  refusedCount
  userErrors {
    ...UserErrorFields
  }
  chargeTotals {
    amount
    currency
  }
  results {
    subscriptionId
    isReplay
    subscription {
      id
      version
      status
      quantity
      autoRenew
    }
    operation {
      id
      status
    }
    charges {
      type
      quantity
      amount {
        amount
        currency
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}`) as unknown as TypedDocumentString<BulkSetAutoRenewMutation, BulkSetAutoRenewMutationVariables>;
export const BulkUpdateTagsDocument = new TypedDocumentString(`
    mutation BulkUpdateTags($input: BulkUpdateTagsInput!) {
  payload: bulkUpdateTags(input: $input) {
    isReplay
    isDryRun
    refusedCount
    userErrors {
      ...UserErrorFields
    }
    results {
      id
      isReplay
      node {
        id
        ... on Customer {
          tags
        }
        ... on Order {
          tags
        }
        ... on CustomerSubscription {
          tags
        }
      }
      userErrors {
        code
        message
        path
      }
    }
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}`) as unknown as TypedDocumentString<BulkUpdateTagsMutation, BulkUpdateTagsMutationVariables>;
export const OperatorPartnersDocument = new TypedDocumentString(`
    query OperatorPartners($filter: OperatorPartnerFilter, $first: Int, $after: String) {
  operator {
    partners(filter: $filter, first: $first, after: $after) {
      totalCount
      nodes {
        ...OperatorPartnerFields
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment OperatorPartnerFields on OperatorPartner {
  partner {
    id
    name
    pause {
      pausedAt
      reason
    }
  }
  dueWork {
    count
    oldestDueAt
    lagSeconds
  }
  parkedCount
  pendingDeliveryCount
}`) as unknown as TypedDocumentString<OperatorPartnersQuery, OperatorPartnersQueryVariables>;
export const ParkedTransitionsDocument = new TypedDocumentString(`
    query ParkedTransitions($filter: ParkedTransitionFilter, $first: Int, $after: String) {
  operator {
    parkedTransitions(filter: $filter, first: $first, after: $after) {
      nodes {
        subjectId
        transition
        dueAt
        tries
        error
        parkedAt
        partner {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ParkedTransitionsQuery, ParkedTransitionsQueryVariables>;
export const AllDueWorkDocument = new TypedDocumentString(`
    query AllDueWork {
  operator {
    dueWork {
      transitionCount
      partnerCount
      lagSeconds
      parkedCount
      pausedPartnerCount
    }
  }
}
    `) as unknown as TypedDocumentString<AllDueWorkQuery, AllDueWorkQueryVariables>;
export const PausePartnerDocument = new TypedDocumentString(`
    mutation PausePartner($input: PausePartnerInput!) {
  payload: pausePartner(input: $input) {
    ...OperatorPartnerPayloadFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment OperatorPartnerFields on OperatorPartner {
  partner {
    id
    name
    pause {
      pausedAt
      reason
    }
  }
  dueWork {
    count
    oldestDueAt
    lagSeconds
  }
  parkedCount
  pendingDeliveryCount
}
fragment OperatorPartnerPayloadFields on OperatorPartnerPayload {
  partner {
    ...OperatorPartnerFields
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}`) as unknown as TypedDocumentString<PausePartnerMutation, PausePartnerMutationVariables>;
export const ResumePartnerDocument = new TypedDocumentString(`
    mutation ResumePartner($input: ResumePartnerInput!) {
  payload: resumePartner(input: $input) {
    ...OperatorPartnerPayloadFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment OperatorPartnerFields on OperatorPartner {
  partner {
    id
    name
    pause {
      pausedAt
      reason
    }
  }
  dueWork {
    count
    oldestDueAt
    lagSeconds
  }
  parkedCount
  pendingDeliveryCount
}
fragment OperatorPartnerPayloadFields on OperatorPartnerPayload {
  partner {
    ...OperatorPartnerFields
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}`) as unknown as TypedDocumentString<ResumePartnerMutation, ResumePartnerMutationVariables>;
export const RetryTransitionDocument = new TypedDocumentString(`
    mutation RetryTransition($input: RetryTransitionInput!) {
  payload: retryTransition(input: $input) {
    ...OperatorPartnerPayloadFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment OperatorPartnerFields on OperatorPartner {
  partner {
    id
    name
    pause {
      pausedAt
      reason
    }
  }
  dueWork {
    count
    oldestDueAt
    lagSeconds
  }
  parkedCount
  pendingDeliveryCount
}
fragment OperatorPartnerPayloadFields on OperatorPartnerPayload {
  partner {
    ...OperatorPartnerFields
  }
  userErrors {
    ...UserErrorFields
  }
  isReplay
  isDryRun
}`) as unknown as TypedDocumentString<RetryTransitionMutation, RetryTransitionMutationVariables>;
export const PriceListDocument = new TypedDocumentString(`
    query PriceList($market: CountryCode!, $asOf: DateTime, $filter: PriceListFilter, $first: Int, $after: String, $last: Int, $before: String) {
  priceList(
    market: $market
    asOf: $asOf
    filter: $filter
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    edges {
      cursor
    }
    nodes {
      plan {
        title
      }
      offer {
        title
        productId
      }
      publisher {
        name
      }
      market
      currency
      segment
      termDuration
      billingCycle
      isTrial
      termPrice {
        amount
        currency
      }
      unitPrice {
        amount
        currency
      }
      retailPrice {
        amount
      }
      effectiveFrom
      effectiveUntil
    }
  }
}
    `) as unknown as TypedDocumentString<PriceListQuery, PriceListQueryVariables>;
export const PriceListExportDocument = new TypedDocumentString(`
    query PriceListExport($market: CountryCode!, $format: PriceListFormat!, $asOf: DateTime) {
  priceListExport(market: $market, format: $format, asOf: $asOf) {
    url
    expiresAt
    fileName
  }
}
    `) as unknown as TypedDocumentString<PriceListExportQuery, PriceListExportQueryVariables>;
export const PublisherSubscriptionsDocument = new TypedDocumentString(`
    query PublisherSubscriptions($first: Int, $after: String) {
  publisherSubscriptions(first: $first, after: $after) {
    totalCount
    nodes {
      ...PublisherSubscriptionFields
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment PublisherSubscriptionFields on PublisherSubscription {
  id
  status
  name
  offerId
  planId
  planTitle
  quantity
  termDuration
  chargeDuration
  termStartsOn
  termEndsOn
  autoRenew
  isFreeTrial
  isTest
  orderedAt
  beneficiary {
    tenantId
    emailId
  }
  purchaser {
    tenantId
    emailId
  }
}`) as unknown as TypedDocumentString<PublisherSubscriptionsQuery, PublisherSubscriptionsQueryVariables>;
export const PublisherSubscriptionDocument = new TypedDocumentString(`
    query PublisherSubscription($id: ID!) {
  publisherSubscription(id: $id) {
    ...PublisherSubscriptionFields
    operations(first: 10) {
      nodes {
        ...PublisherOperationFields
      }
    }
    deliveries(first: 10) {
      nodes {
        ...DeliveryFields
      }
    }
  }
}
    fragment DeliveryFields on Delivery {
  id
  status
  action
  tries
  address
  operationUuid
  subscriptionUuid
  body
  createdAt
  nextTryAt
  deliveredAt
  lastStatus
  lastError
  publisher {
    name
  }
  subscription {
    id
  }
  attempts(first: 20) {
    totalCount
    nodes {
      requestId
      at
      durationMs
      httpStatus
      error
      nextTryAt
    }
  }
}
fragment PublisherSubscriptionFields on PublisherSubscription {
  id
  status
  name
  offerId
  planId
  planTitle
  quantity
  termDuration
  chargeDuration
  termStartsOn
  termEndsOn
  autoRenew
  isFreeTrial
  isTest
  orderedAt
  beneficiary {
    tenantId
    emailId
  }
  purchaser {
    tenantId
    emailId
  }
}
fragment PublisherOperationFields on PublisherOperation {
  id
  action
  status
  planId
  quantity
  requestedAt
  decidesAt
  decidedAt
  failureReason
  errorMessage
}`) as unknown as TypedDocumentString<PublisherSubscriptionQuery, PublisherSubscriptionQueryVariables>;
export const PublisherOperationsDocument = new TypedDocumentString(`
    query PublisherOperations($first: Int, $status: [OperationStatus!]) {
  publisherOperations(first: $first, status: $status) {
    totalCount
    nodes {
      ...PublisherOperationFields
      subscription {
        id
        status
      }
      delivery {
        status
        attempts(first: 5) {
          nodes {
            httpStatus
          }
        }
      }
    }
  }
}
    fragment PublisherOperationFields on PublisherOperation {
  id
  action
  status
  planId
  quantity
  requestedAt
  decidesAt
  decidedAt
  failureReason
  errorMessage
}`) as unknown as TypedDocumentString<PublisherOperationsQuery, PublisherOperationsQueryVariables>;
export const CreateCartAmountsDocument = new TypedDocumentString(`
    mutation CreateCartAmounts($input: CreateCartInput!) {
  payload: createCart(input: $input) {
    cart {
      ...CartAmounts
    }
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment MoneyFields on Money {
  amount
  currency
}
fragment CartAmounts on Cart {
  id
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
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
    termEndsOn
    unitPrice {
      ...MoneyFields
    }
    amount {
      ...MoneyFields
    }
    priceAdjustment
    chargedAtOnce {
      ...MoneyFields
    }
    dueOnActivation {
      ...MoneyFields
    }
    dueLater {
      ...MoneyFields
    }
    addOns {
      plan {
        title
      }
      quantity
      unitPrice {
        ...MoneyFields
      }
      amount {
        ...MoneyFields
      }
      priceAdjustment
      chargedAtOnce {
        ...MoneyFields
      }
      dueOnActivation {
        ...MoneyFields
      }
      dueLater {
        ...MoneyFields
      }
    }
  }
}`) as unknown as TypedDocumentString<CreateCartAmountsMutation, CreateCartAmountsMutationVariables>;
export const CartAmountsByIdDocument = new TypedDocumentString(`
    query CartAmountsById($id: ID!) {
  cart(id: $id) {
    ...CartAmounts
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}
fragment CartAmounts on Cart {
  id
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
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
    termEndsOn
    unitPrice {
      ...MoneyFields
    }
    amount {
      ...MoneyFields
    }
    priceAdjustment
    chargedAtOnce {
      ...MoneyFields
    }
    dueOnActivation {
      ...MoneyFields
    }
    dueLater {
      ...MoneyFields
    }
    addOns {
      plan {
        title
      }
      quantity
      unitPrice {
        ...MoneyFields
      }
      amount {
        ...MoneyFields
      }
      priceAdjustment
      chargedAtOnce {
        ...MoneyFields
      }
      dueOnActivation {
        ...MoneyFields
      }
      dueLater {
        ...MoneyFields
      }
    }
  }
}`) as unknown as TypedDocumentString<CartAmountsByIdQuery, CartAmountsByIdQueryVariables>;
export const CheckoutAmountsDocument = new TypedDocumentString(`
    mutation CheckoutAmounts($input: CheckoutCartInput!) {
  payload: checkoutCart(input: $input) {
    orders {
      ...OrderAmounts
    }
    charges {
      ...ChargeFields
    }
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment MoneyFields on Money {
  amount
  currency
}
fragment OrderAmounts on Order {
  id
  status
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
    lineNumber
    plan {
      title
    }
    quantity
    orderedQuantity
    termDuration
    billingCycle
    termEndsOn
    unitPrice {
      ...MoneyFields
    }
    amount {
      ...MoneyFields
    }
    priceAdjustment
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
      status
    }
    addOn {
      id
    }
  }
}`) as unknown as TypedDocumentString<CheckoutAmountsMutation, CheckoutAmountsMutationVariables>;
export const PlaceOrderAmountsDocument = new TypedDocumentString(`
    mutation PlaceOrderAmounts($input: PlaceOrderInput!) {
  payload: placeOrder(input: $input) {
    orders {
      ...OrderAmounts
    }
    charges {
      ...ChargeFields
    }
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment MoneyFields on Money {
  amount
  currency
}
fragment OrderAmounts on Order {
  id
  status
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
    lineNumber
    plan {
      title
    }
    quantity
    orderedQuantity
    termDuration
    billingCycle
    termEndsOn
    unitPrice {
      ...MoneyFields
    }
    amount {
      ...MoneyFields
    }
    priceAdjustment
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
      status
    }
    addOn {
      id
    }
  }
}`) as unknown as TypedDocumentString<PlaceOrderAmountsMutation, PlaceOrderAmountsMutationVariables>;
export const OrderAmountsByIdDocument = new TypedDocumentString(`
    query OrderAmountsById($id: ID!) {
  order(id: $id) {
    ...OrderAmounts
  }
}
    fragment MoneyFields on Money {
  amount
  currency
}
fragment OrderAmounts on Order {
  id
  status
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
    lineNumber
    plan {
      title
    }
    quantity
    orderedQuantity
    termDuration
    billingCycle
    termEndsOn
    unitPrice {
      ...MoneyFields
    }
    amount {
      ...MoneyFields
    }
    priceAdjustment
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
      status
    }
    addOn {
      id
    }
  }
}`) as unknown as TypedDocumentString<OrderAmountsByIdQuery, OrderAmountsByIdQueryVariables>;
export const SubscriptionByIdDocument = new TypedDocumentString(`
    query SubscriptionById($id: ID!) {
  subscription(id: $id) {
    ...SubscriptionFields
  }
}
    fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}`) as unknown as TypedDocumentString<SubscriptionByIdQuery, SubscriptionByIdQueryVariables>;
export const ChargesOfSubscriptionDocument = new TypedDocumentString(`
    query ChargesOfSubscription($id: ID!, $first: Int = 100, $after: String) {
  subscription(id: $id) {
    charges(first: $first, after: $after) {
      nodes {
        ...ChargeFields
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}`) as unknown as TypedDocumentString<ChargesOfSubscriptionQuery, ChargesOfSubscriptionQueryVariables>;
export const CustomerByIdDocument = new TypedDocumentString(`
    query CustomerById($id: ID!) {
  customer(id: $id) {
    ...CustomerFields
  }
}
    fragment CustomerFields on Customer {
  id
  companyName
  domain
  country
  segment
  currency
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
  version
  indirectReseller {
    id
  }
}`) as unknown as TypedDocumentString<CustomerByIdQuery, CustomerByIdQueryVariables>;
export const SubscriptionsOfCustomerDocument = new TypedDocumentString(`
    query SubscriptionsOfCustomer($id: ID!, $first: Int = 100) {
  customer(id: $id) {
    subscriptions(first: $first) {
      totalCount
      nodes {
        ...SubscriptionFields
      }
    }
  }
}
    fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}`) as unknown as TypedDocumentString<SubscriptionsOfCustomerQuery, SubscriptionsOfCustomerQueryVariables>;
export const AvailabilityOfDocument = new TypedDocumentString(`
    query AvailabilityOf($customerId: ID!, $planId: ID!) {
  customer(id: $customerId) {
    availability(planId: $planId) {
      isPurchasable
      reasons
      message
      reactivate {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AvailabilityOfQuery, AvailabilityOfQueryVariables>;
export const CartByIdDocument = new TypedDocumentString(`
    query CartById($id: ID!) {
  cart(id: $id) {
    ...CartFields
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment CartFields on Cart {
  id
  status
  expiresAt
  lines {
    id
    quantity
    nickname
    plan {
      title
    }
    addOns {
      quantity
      amount {
        amount
      }
      plan {
        title
      }
    }
    unitPrice {
      amount
    }
    amount {
      amount
      currency
    }
    error {
      ...UserErrorFields
    }
  }
  total {
    amount
    currency
  }
}`) as unknown as TypedDocumentString<CartByIdQuery, CartByIdQueryVariables>;
export const OrderByIdDocument = new TypedDocumentString(`
    query OrderById($id: ID!) {
  order(id: $id) {
    ...OrderFields
  }
}
    fragment OrderFields on Order {
  id
  status
  placedAt
  placedBy
  billingCycle
  currency
  lines {
    lineNumber
    quantity
    plan {
      title
    }
    subscription {
      id
    }
    addOn {
      id
    }
  }
}`) as unknown as TypedDocumentString<OrderByIdQuery, OrderByIdQueryVariables>;
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
      now
    }
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const CatalogDocument = new TypedDocumentString(`
    query Catalog($filter: OfferFilter, $first: Int = 100) {
  offers(first: $first, filter: $filter) {
    nodes {
      id
      title
      plans {
        id
        title
        isAddOn
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CatalogQuery, CatalogQueryVariables>;
export const OperationsOfSubscriptionDocument = new TypedDocumentString(`
    query OperationsOfSubscription($id: ID!) {
  subscription(id: $id) {
    operations(first: 100) {
      nodes {
        ...OperationFields
      }
      totalCount
    }
  }
}
    fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}`) as unknown as TypedDocumentString<OperationsOfSubscriptionQuery, OperationsOfSubscriptionQueryVariables>;
export const SubscriptionsWaitingDocument = new TypedDocumentString(`
    query SubscriptionsWaiting {
  subscriptions(first: 100, filter: {actionNeeded: true}) {
    nodes {
      id
      actionNeeded {
        reason
        publisherUrl
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SubscriptionsWaitingQuery, SubscriptionsWaitingQueryVariables>;
export const CommitmentOfSubscriptionDocument = new TypedDocumentString(`
    query CommitmentOfSubscription($id: ID!) {
  subscription(id: $id) {
    commitment {
      instalments {
        dueOn
        periodStartsOn
        periodEndsOn
        amount {
          amount
        }
      }
      remainingAmount {
        amount
        currency
      }
      nextChargeOn
      nextChargeAmount {
        amount
      }
    }
    charges(first: 50) {
      nodes {
        id
        amount {
          amount
        }
        reverses {
          id
          amount {
            amount
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CommitmentOfSubscriptionQuery, CommitmentOfSubscriptionQueryVariables>;
export const SetRemindersDocument = new TypedDocumentString(`
    mutation SetReminders($input: SetRemindersInput!) {
  payload: setReminders(input: $input) {
    partner {
      id
      reminders {
        ...RemindersFields
      }
    }
    isReplay
    isDryRun
    userErrors {
      ...UserErrorFields
    }
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment RemindersFields on Reminders {
  daysBefore
  kinds
  version
}`) as unknown as TypedDocumentString<SetRemindersMutation, SetRemindersMutationVariables>;
export const OwnRemindersDocument = new TypedDocumentString(`
    query OwnReminders {
  viewer {
    partner {
      reminders {
        ...RemindersFields
      }
    }
  }
}
    fragment RemindersFields on Reminders {
  daysBefore
  kinds
  version
}`) as unknown as TypedDocumentString<OwnRemindersQuery, OwnRemindersQueryVariables>;
export const ReminderEventsDocument = new TypedDocumentString(`
    query ReminderEvents($types: [EventType!], $after: String) {
  events(first: 100, after: $after, filter: {types: $types}) {
    nodes {
      type
      occurredAt
      subscription {
        id
      }
      reminder {
        deadline
        deadlineAt
        daysBefore
        outcome
        reason
        estimatedAmount {
          amount
          currency
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ReminderEventsQuery, ReminderEventsQueryVariables>;
export const ReminderStatesDocument = new TypedDocumentString(`
    query ReminderStates {
  subscriptions(first: 20) {
    nodes {
      id
      status
      isTrial
      trialEndsOn
      termDuration
      billingCycle
      autoRenew
      term {
        endsOn
      }
      renewal {
        outcome
      }
      suspension {
        expiresOn
      }
      cancellation {
        windowClosesAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ReminderStatesQuery, ReminderStatesQueryVariables>;
export const TermEndOptionsDocument = new TypedDocumentString(`
    query TermEndOptions($customerId: ID!, $planId: ID!, $termDuration: Duration!, $billingCycle: BillingCycle!, $quantity: Int!) {
  customer(id: $customerId) {
    termEndOptions(
      planId: $planId
      termDuration: $termDuration
      billingCycle: $billingCycle
      quantity: $quantity
    ) {
      endsOn
      isMonthEnd
      subscriptionCount
      subscription {
        id
      }
      firstCharge {
        amount
        currency
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TermEndOptionsQuery, TermEndOptionsQueryVariables>;
export const PlaceOrderWithTermEndsDocument = new TypedDocumentString(`
    mutation PlaceOrderWithTermEnds($input: PlaceOrderInput!) {
  payload: placeOrder(input: $input) {
    orders {
      id
      lines {
        termEndsOn
        subscription {
          ...SubscriptionFields
        }
        addOn {
          ...AddOnFields
        }
      }
    }
    charges {
      ...ChargeFields
    }
    userErrors {
      ...TermEndErrorFields
    }
    isReplay
    isDryRun
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment ChargeFields on Charge {
  id
  type
  quantity
  unitPrice {
    amount
    currency
  }
  effectiveUnitPrice {
    amount
  }
  amount {
    amount
    currency
  }
  priceAdjustment
  periodStartsOn
  periodEndsOn
  occurredAt
  plan {
    title
  }
  addOn {
    id
  }
}
fragment AddOnFields on AddOn {
  id
  quantity
  status
  startsOn
  endsOn
  unitPrice {
    amount
  }
  suspension {
    reason
    expiresOn
  }
  plan {
    id
    title
  }
}
fragment OperationFields on Operation {
  id
  action
  status
  quantity
  plan {
    title
  }
  requestedAt
  requestedBy
  decidesAt
  decidedAt
  failureReason
  errorMessage
}
fragment SubscriptionFields on CustomerSubscription {
  id
  nickname
  displayName
  quantity
  status
  isTrial
  trialEndsOn
  termDuration
  billingCycle
  orderedAt
  activatedAt
  term {
    startsOn
    endsOn
    unitPrice {
      amount
    }
  }
  cancellationReason
  autoRenew
  renewal {
    outcome
    on
    quantity
    estimatedAmount {
      amount
      currency
    }
  }
  scheduledChange {
    plan {
      title
    }
    quantity
    termDuration
    billingCycle
  }
  plan {
    id
    title
  }
  offer {
    title
  }
  suspension {
    reason
    suspendedAt
    expiresOn
  }
  cancellation {
    outcomeNow
    windowClosesAt
    credit {
      amount
      currency
    }
    endsOn
  }
  actionNeeded {
    reason
    publisherUrl
  }
  activation {
    url
    code
    licensesAssignedAt
    confirmedAt
  }
  indirectResellerMpnId
  addOns {
    ...AddOnFields
  }
  pendingOperation {
    ...OperationFields
  }
  allowedActions {
    action
    isAllowed
    code
    reason
    until
  }
  order {
    id
    status
  }
  version
}
fragment TermEndErrorFields on UserError {
  ...UserErrorFields
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}`) as unknown as TypedDocumentString<PlaceOrderWithTermEndsMutation, PlaceOrderWithTermEndsMutationVariables>;
export const CartWithTermEndsDocument = new TypedDocumentString(`
    query CartWithTermEnds($id: ID!) {
  cart(id: $id) {
    total {
      amount
    }
    lines {
      id
      termEndsOn
      error {
        ...TermEndErrorFields
      }
    }
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment TermEndErrorFields on UserError {
  ...UserErrorFields
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}`) as unknown as TypedDocumentString<CartWithTermEndsQuery, CartWithTermEndsQueryVariables>;
export const ScheduleTermEndDocument = new TypedDocumentString(`
    mutation ScheduleTermEnd($input: ScheduleChangeInput!) {
  payload: scheduleChange(input: $input) {
    subscription {
      id
      version
      scheduledChange {
        quantity
        termDuration
        termEndsOn
      }
      renewal {
        on
        estimatedAmount {
          amount
        }
      }
    }
    userErrors {
      ...TermEndErrorFields
    }
    isReplay
    isDryRun
  }
}
    fragment UserErrorFields on UserError {
  __typename
  code
  message
  path
  partnerCenterCode
  ... on NotAvailableError {
    reasons
    reactivate {
      id
    }
  }
  ... on AlreadyExistsError {
    existingId
  }
  ... on RefusedError {
    status
    until
    decidesAt
    publisherUrl
  }
  ... on ConflictError {
    currentVersion
  }
}
fragment TermEndErrorFields on UserError {
  ...UserErrorFields
  ... on TermEndNotPossibleError {
    termEndsOn
    possibleTermEnds
  }
}`) as unknown as TypedDocumentString<ScheduleTermEndMutation, ScheduleTermEndMutationVariables>;