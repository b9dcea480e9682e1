/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A sandbox's pending subscription to be confirmed in the publisher's stead. */
export type ActivateSandboxSubscriptionInput = {
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** The subscription the command is about, sub_…; NOT_FOUND when you cannot see it. */
  subscriptionId: string | number;
};

/** One more line for a cart. */
export type AddCartLineInput = {
  /** The cart, crt_…; NOT_FOUND when you cannot see it, CART_NOT_ACTIVE or CART_EXPIRED when nothing can be done with it. */
  cartId: string | number;
  /** True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing is kept. A request may hold one dry run and nothing beside it. */
  dryRun?: boolean | null | undefined;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** The line to add. */
  line: CartLineInput;
};

/** How many licenses of an add-on there shall be. */
export type AddOnQuantityInput = {
  /** The add-on's plan, pln_…; one of CustomerSubscription.eligibleAddOns or Plan.addOns. */
  planId: string | number;
  /** The new number of licenses, within the plan's bounds; 0 takes the add-on off: with full credit inside its own window, at the end of the term after it. */
  quantity: number;
};

/** Where a sandbox's test clock shall stand. */
export type AdvanceTestClockInput = {
  /** The new instant, not before the clock's present one; the same instant is a success that does nothing. */
  to: string;
};

/** How often a subscription is charged, always in advance. */
export type BillingCycle =
  /** Once a year. */
  | 'ANNUAL'
  /** Every month: a monthly term whole, a longer one in monthly instalments. */
  | 'MONTHLY'
  /** Never: Microsoft's trials. */
  | 'NONE'
  /** Once in three years. */
  | 'TRIENNIAL';

/** What an offer is paid for. */
export type BillingType =
  /** For licenses, in advance. */
  | 'LICENSE'
  /** For what was consumed. Listed, but not sold here. */
  | 'USAGE';

/** A subscription to be cancelled. */
export type CancelSubscriptionInput = {
  /** True to go ahead; false is refused with CONFIRMATION_REQUIRED and the terms in the message. */
  confirm: boolean;
  /** True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing is kept. A request may hold one dry run and nothing beside it. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. When it has changed since, the command is refused with VERSION_CONFLICT. Null: whatever the version. */
  expectedVersion?: number | null | undefined;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** True: refuse with CANCELLATION_WINDOW_CLOSED rather than let it end with the term, uncredited. */
  onlyIfFullCredit?: boolean | null | undefined;
  /** Why it is cancelled, in a few words; not empty. */
  reason: string;
  /** The subscription the command is about, sub_…; NOT_FOUND when you cannot see it. */
  subscriptionId: string | number;
};

/** What cancelling does. */
export type CancellationOutcome =
  /** Auto-renewal is switched off; it ends with the term, uncredited. */
  | 'ENDS_AT_TERM_END'
  /** It ends at once; nothing was charged yet. */
  | 'FREE'
  /** It ends at once, and everything charged so far is credited. */
  | 'FULL_CREDIT'
  /** It cannot be cancelled: Microsoft plans are suspended instead, and what has ended stays ended. */
  | 'NOT_CANCELLABLE';

/** A plan to buy: how many licenses, for how long, with which add-ons. */
export type CartLineInput = {
  /** Add-ons to buy with it, each plan once and with at least one license. Null or empty: none. */
  addOns?: Array<AddOnQuantityInput> | null | undefined;
  /** How often the term is charged, as far as the plan has a price for it. */
  billingCycle: BillingCycle;
  /** For indirect providers: the MPN id of the indirect reseller of record, never the provider's own. Null: none. */
  indirectResellerMpnId?: string | null | undefined;
  /** A name of your own for the subscription. Null: the offer's title is shown. */
  nickname?: string | null | undefined;
  /** The plan, pln_…, available to the customer (Customer.availability) and no add-on. */
  planId: string | number;
  /** How many licenses, within the plan's minimumQuantity and maximumQuantity. */
  quantity: number;
  /** The length of the term: P1M, P1Y or P3Y, as far as the plan has a price for it. */
  termDuration: string;
};

/** What can still be done with a cart. */
export type CartStatus =
  /** It can be changed and checked out. */
  | 'ACTIVE'
  /** Its seven days are over; nothing can be done with it. */
  | 'EXPIRED'
  /** It was checked out; nothing can be done with it. */
  | 'ORDERED';

/** Another number of licenses for a subscription. */
export type ChangeQuantityInput = {
  /** True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing is kept. A request may hold one dry run and nothing beside it. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. When it has changed since, the command is refused with VERSION_CONFLICT. Null: whatever the version. */
  expectedVersion?: number | null | undefined;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** The new number of licenses, within the plan's minimumQuantity and maximumQuantity; else QUANTITY_OUT_OF_RANGE. The present number is a success that changes nothing. */
  quantity: number;
  /** The subscription the command is about, sub_…; NOT_FOUND when you cannot see it. */
  subscriptionId: string | number;
};

/** What a charge is for. A change of quantity makes two: the credit of the old one and the charge of the new. */
export type ChargeType =
  /** More licenses within a period, prorated. */
  | 'ADD_QUANTITY'
  /** The credit for a suspended Microsoft plan; a trial's cancellation, of amount 0. */
  | 'CANCEL'
  /** A cancellation with full credit: one for each charge taken back, mirroring it. */
  | 'CANCEL_IMMEDIATE'
  /** The first period after a Microsoft trial became a paid subscription. */
  | 'CONVERT'
  /** A credit granted for another reason. */
  | 'CUSTOMER_CREDIT'
  /** A monthly instalment inside a longer term. */
  | 'CYCLE_CHARGE'
  /** The first period of a subscription or an add-on, or the rest of a period after a reactivation. */
  | 'NEW'
  /** Fewer licenses within a period, prorated. */
  | 'REMOVE_QUANTITY'
  /** The first period of a further term, and of the paid term after a free trial. */
  | 'RENEW';

/** A cart to be bought. */
export type CheckoutCartInput = {
  /** The cart, crt_…; NOT_FOUND when you cannot see it, CART_NOT_ACTIVE or CART_EXPIRED when nothing can be done with it. */
  cartId: string | number;
  /** True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing is kept. A request may hold one dry run and nothing beside it. */
  dryRun?: boolean | null | undefined;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
};

/** A sandbox's subscription whose publisher demands a step before it is cancelled. */
export type CompleteSandboxStepInput = {
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** The subscription the command is about, sub_…; NOT_FOUND when you cannot see it. */
  subscriptionId: string | number;
};

/** A customer's acceptance of the Microsoft Customer Agreement. */
export type ConfirmCustomerAgreementInput = {
  /** The day on which the customer accepted, not in the future. */
  acceptedOn: string;
  /** The customer, cus_…; NOT_FOUND when you cannot see it. */
  customerId: string | number;
  /** True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing is kept. A request may hold one dry run and nothing beside it. */
  dryRun?: boolean | null | undefined;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
};

/** A Microsoft trial, and the paid subscription it shall become. */
export type ConvertTrialInput = {
  /** How often it is charged, one the plan is sold with; never NONE. */
  billingCycle: BillingCycle;
  /** True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing is kept. A request may hold one dry run and nothing beside it. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. When it has changed since, the command is refused with VERSION_CONFLICT. Null: whatever the version. */
  expectedVersion?: number | null | undefined;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** A plan that the trial can become, pln_…; else TRIAL_NOT_CONVERTIBLE with those it can. */
  planId: string | number;
  /** How many licenses it shall have, within the plan's bounds; the trial's number does not matter. */
  quantity: number;
  /** The subscription the command is about, sub_…; NOT_FOUND when you cannot see it. */
  subscriptionId: string | number;
  /** The length of its terms, one the plan is sold for: P1M, P1Y or P3Y. */
  termDuration: string;
};

/** A new cart with its first lines. */
export type CreateCartInput = {
  /** The customer who buys, cus_…; NOT_FOUND when you cannot see it. */
  customerId: string | number;
  /** True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing is kept. A request may hold one dry run and nothing beside it. */
  dryRun?: boolean | null | undefined;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** What to buy, at least one line. */
  lines: Array<CartLineInput>;
};

/** A new customer. */
export type CreateCustomerInput = {
  /** The day on which the customer accepted the Microsoft Customer Agreement, not in the future. Null: not yet; nothing can be bought until confirmCustomerAgreement. */
  agreementAcceptedOn?: string | null | undefined;
  /** The organization's name, 1 to 255 characters. */
  companyName: string;
  /** The billing country. The currency follows from it. */
  country: string;
  /** The organization's internet domain, for example contoso.example; 1 to 255 characters. */
  domain: string;
  /** True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing is kept. A request may hold one dry run and nothing beside it. */
  dryRun?: boolean | null | undefined;
  /** Where the organization is written to. */
  email: string;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** For an indirect provider's customer: the indirect reseller who looks after it, ptr_…. Null: nobody. */
  indirectResellerId?: string | number | null | undefined;
  /** The kind of organization. */
  segment?: CustomerSegment | null | undefined;
};

/** A new partner, created by the marketplace operator. */
export type CreatePartnerInput = {
  /** For a sandbox only: the instant at which its test clock begins. Null: now. */
  clockStartsAt?: string | null | undefined;
  /** The partner's own country. */
  country: string;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** For an indirect reseller only, and needed there: the indirect provider it sells for, ptr_…. */
  indirectProviderId?: string | number | null | undefined;
  /** Live, or a sandbox with a test clock. */
  mode?: PartnerMode | null | undefined;
  /** The partner's id in the Microsoft Partner Network (MPN). */
  mpnId: string;
  /** The partner's name, 1 to 255 characters. */
  name: string;
  /** How the partner takes part in the program. */
  type: PartnerType;
};

/** The kind of organization a customer is; it decides which offers and prices apply. */
export type CustomerSegment =
  /** A business, and whoever is nothing else. */
  | 'COMMERCIAL'
  /** A school, a university or the like. */
  | 'EDUCATION'
  /** A public authority. */
  | 'GOVERNMENT'
  /** A charity or another organization without profit. */
  | 'NONPROFIT';

/** Which deliveries to list; what is given must all hold. */
export type DeliveryFilter = {
  /** Only those to this publisher, pub_…. Null: to any. */
  publisherId?: string | number | null | undefined;
  /** Only deliveries in one of these statuses. Null: in any. */
  status?: Array<DeliveryStatus> | null | undefined;
  /** Only those about this subscription, sub_…. Null: about any. */
  subscriptionId?: string | number | null | undefined;
};

/** How far a notice to a publisher has come. */
export type DeliveryStatus =
  /** The publisher's webhook has taken it (2xx). */
  | 'DELIVERED'
  /** 500 tries were in vain, nothing may be sent to the address, or the change it asks for has failed meanwhile. */
  | 'GIVEN_UP'
  /** On its way: it waits for its turn or for the next try, or is being tried. */
  | 'PENDING'
  /** The publisher's webhook has refused it (4xx, but 408 and 429); it is not sent again by itself. */
  | 'REFUSED';

/** As what kind of file a document is written. */
export type DownloadFormat =
  /** Comma-separated values in UTF-8, a header line first: one line for each charge. */
  | 'CSV'
  /** One array with an object for each charge; amounts are texts with the currency's decimals. */
  | 'JSON'
  /** A document to read, print and file. */
  | 'PDF'
  /** A workbook: one row for each charge, numbers and days as such. */
  | 'XLSX';

/** Why a command was refused. A code keeps its meaning for ever; new ones may be added. */
export type ErrorCode =
  /** The add-on does not fit the base plan or the customer's country. */
  | 'ADD_ON_NOT_ELIGIBLE'
  /** The customer has not accepted the Microsoft Customer Agreement. Confirm it with confirmCustomerAgreement. */
  | 'AGREEMENT_MISSING'
  /** The plan's auto-renewal cannot be switched: Microsoft plans always renew, and their trials never do. Suspend to leave one. */
  | 'AUTO_RENEW_NOT_ELIGIBLE'
  /** The time for a full credit is over, and onlyIfFullCredit asked for nothing less. */
  | 'CANCELLATION_WINDOW_CLOSED'
  /** The cart was kept for seven days, and they are over. Create a new one. */
  | 'CART_EXPIRED'
  /** The cart was checked out already. Create a new one. */
  | 'CART_NOT_ACTIVE'
  /** Nothing was cancelled, because confirm was false. The message tells the terms. */
  | 'CONFIRMATION_REQUIRED'
  /** The idempotency key was used for another command or another input within 30 days. Choose a new one. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** A value is well-formed but makes no sense here: empty, too long, out of bounds, contradictory. The path names it. */
  | 'INVALID_INPUT'
  /** There is nothing to pay: the document is paid already, or it is a credit note. */
  | 'INVOICE_NOT_PAYABLE'
  /** The subscription's present status does not allow it. The message says what would work. */
  | 'NOT_ALLOWED_IN_STATUS'
  /** The customer cannot buy this plan. NotAvailableError.reasons lists every reason. */
  | 'NOT_AVAILABLE'
  /** The id names nothing that you can see. Another partner's objects look exactly like unknown ones. */
  | 'NOT_FOUND'
  /** The delivery cannot be sent again: the change it asks for has failed, or the publisher has no webhook. */
  | 'NOT_REDELIVERABLE'
  /** This kind of subscription is not cancelled: Microsoft plans are suspended, usage-based ones are not returnable. */
  | 'NOT_REFUNDABLE'
  /** The subscription is PENDING: the publisher has to confirm the set-up first. */
  | 'NOT_YET_ACTIVATED'
  /** The operation is decided already. Given by the publishers' fulfillment API only. */
  | 'OPERATION_DECIDED'
  /** The subscription's publisher has still to answer a change, and this could collide with it. RefusedError.decidesAt says by when it is decided; try again then. */
  | 'OPERATION_IN_PROGRESS'
  /** An add-on needs an ACTIVE base subscription, and this one is not. */
  | 'PARENT_NOT_ACTIVE'
  /** Partners of your type cannot do this: an indirect reseller, for example, places no orders. */
  | 'PARTNER_TYPE_NOT_ALLOWED'
  /** The publisher asks for a step at its site before a cancellation and has not marked it done. The message says which, and RefusedError.publisherUrl where. */
  | 'PUBLISHER_STEP_REQUIRED'
  /** The number of licenses lies outside the plan's minimumQuantity and maximumQuantity. */
  | 'QUANTITY_OUT_OF_RANGE'
  /** The subscription stayed suspended beyond its retention; its data are deleted. Buy the plan again. */
  | 'RETENTION_EXPIRED'
  /** Your role or partner type does not reach. Given by allowedActions only: the command itself answers with the top-level error FORBIDDEN, or with PARTNER_TYPE_NOT_ALLOWED. */
  | 'ROLE_NOT_ALLOWED'
  /** Something that fell due on it, such as a renewal, could not be carried out yet; it is tried again by itself. Ask again later. */
  | 'TRANSITION_OVERDUE'
  /** The subscription is not a trial that can become a paid subscription, or no longer. */
  | 'TRIAL_NOT_CONVERTIBLE'
  /** The object has changed since you read it: its version is not expectedVersion. Read it again. */
  | 'VERSION_CONFLICT';

/** What kind of document a month ended in. */
export type InvoiceDocumentType =
  /** The month's credits outweigh its charges: the total is negative, and there is nothing to pay. */
  | 'CREDIT_NOTE'
  /** The month's charges outweigh its credits, or equal them. */
  | 'INVOICE';

/** Narrows a list of invoices; every condition given must hold. */
export type InvoiceFilter = {
  /** Only invoices of this currency. Null: of any. */
  currency?: string | null | undefined;
  /** Only invoices of the month in which this day lies, or of a later one. Null: from the first. */
  periodFrom?: string | null | undefined;
  /** Only invoices of the month in which this day lies, or of an earlier one; not before periodFrom. Null: to the last. */
  periodUntil?: string | null | undefined;
  /** Only invoices that stand like one of these on the present day. Null: however they stand. */
  status?: Array<InvoiceStatus> | null | undefined;
};

/** How a document stands on the partner's present day. */
export type InvoiceStatus =
  /** It was due, and something is left to pay. */
  | 'OVERDUE'
  /** Nothing is left to pay; an invoice of zero is so from the beginning. */
  | 'PAID'
  /** It can still be paid in time. Credit notes stay so. */
  | 'PUBLISHED';

/** The part of the catalog a plan belongs to. */
export type OfferCategory =
  /** For organizations of any size. */
  | 'ENTERPRISE'
  /** For small organizations: at most 300 licenses unless the publisher says otherwise. */
  | 'SMALL_BUSINESS'
  /** A Microsoft trial: a fixed number of licenses, free of charge, for a limited time. */
  | 'TRIAL';

/** Narrows a list of offers; every condition given must hold. */
export type OfferFilter = {
  /** Only offers paid for in this way. Null: in either. */
  billingType?: BillingType | null | undefined;
  /** Only offers with a plan of this category. Null: of any. */
  category?: OfferCategory | null | undefined;
  /** Only offers sold to customers of this country. Null: of any. */
  market?: string | null | undefined;
  /** Only offers of this kind of publisher. Null: of both. */
  publisherKind?: PublisherKind | null | undefined;
  /** A keyword in the offer's title or in the publisher's name, whatever the case. Null: all. */
  search?: string | null | undefined;
  /** Only offers for this kind of customer. Null: for any. */
  segment?: CustomerSegment | null | undefined;
};

/** What a publisher is asked for (changes) or told (the rest). */
export type OperationAction =
  /** Asked whether the subscription may go over to another plan. */
  | 'CHANGE_PLAN'
  /** Asked whether it may have another number of licenses. */
  | 'CHANGE_QUANTITY'
  /** Told that it was reactivated. */
  | 'REINSTATE'
  /** Told that a further term has begun. */
  | 'RENEW'
  /** Told that it was suspended. */
  | 'SUSPEND'
  /** Told that it has ended. */
  | 'UNSUBSCRIBE';

/** Why an operation failed. */
export type OperationFailureReason =
  /** When the change was decided, the subscription had ended, was on another plan, or the plan no longer allowed the quantity. */
  | 'NO_LONGER_POSSIBLE'
  /** The publisher refused the change. */
  | 'REFUSED'
  /** The subscription was cancelled or suspended before the publisher answered. */
  | 'SUPERSEDED'
  /** The publisher could not be reached in time. You can request the change again later. */
  | 'UNREACHABLE';

/** How far an operation has come. */
export type OperationStatus =
  /** The subscription was like that already; nothing was changed or charged. */
  | 'CONFLICT'
  /** Refused, or it came to nothing; nothing was changed or charged. */
  | 'FAILED'
  /** The publisher may still refuse; until it is decided nothing is changed. */
  | 'IN_PROGRESS'
  /** Done: the publisher has agreed or said nothing, or it was only told. */
  | 'SUCCEEDED';

/** How far an order has come. */
export type OrderStatus =
  /** All of its lines were cancelled. */
  | 'CANCELLED'
  /** Everything was provided. Lines cancelled later show quantity 0. */
  | 'COMPLETED'
  /** At least one of its subscriptions waits for its publisher. */
  | 'PENDING';

/** Whether a partner is real. */
export type PartnerMode =
  /** Holds real customers and lives by the real time. */
  | 'LIVE'
  /** Holds no real data and owns a test clock, moved by advanceTestClock. */
  | 'SANDBOX';

/** How a partner takes part in the Cloud Solution Provider program. */
export type PartnerType =
  /** Is billed by Microsoft and sells to its own customers. */
  | 'DIRECT_BILL'
  /** Is billed by Microsoft and sells through indirect resellers, as a distributor does. */
  | 'INDIRECT_PROVIDER'
  /** Looks after customers of its indirect provider: renames, suspends, reactivates and cancels their subscriptions, but places no orders and sees neither prices nor charges. */
  | 'INDIRECT_RESELLER';

/** A purchase in one step: a cart that is checked out at once. */
export type PlaceOrderInput = {
  /** The customer who buys, cus_…; NOT_FOUND when you cannot see it. */
  customerId: string | number;
  /** True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing is kept. A request may hold one dry run and nothing beside it. */
  dryRun?: boolean | null | undefined;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** What to buy, at least one line: all or nothing. */
  lines: Array<CartLineInput>;
};

/** Narrows a price list; every condition given must hold. */
export type PriceListFilter = {
  /** Only prices paid this often; NONE for the rows of free trials. Null: however often. */
  billingCycle?: BillingCycle | null | undefined;
  /** Only plans of this category. Null: of any. */
  category?: OfferCategory | null | undefined;
  /** Only prices in this currency. Null: in any. */
  currency?: string | null | undefined;
  /** Only offers of this kind of publisher. Null: of both. */
  publisherKind?: PublisherKind | null | undefined;
  /** Keywords in the offer's title or in the publisher's name, whatever the case; all must be found. At most 200 characters. Null: all. */
  search?: string | null | undefined;
  /** Only prices for this kind of customer. Null: for any. */
  segment?: CustomerSegment | null | undefined;
  /** Only prices of this term: P1M, P1Y or P3Y. Null: of any. */
  termDuration?: string | null | undefined;
  /** How the prices stand to asOf. Null: IN_FORCE. */
  validity?: PriceValidity | null | undefined;
};

/** The kinds of file that a price list is exported as. */
export type PriceListFormat =
  /** Comma-separated values in UTF-8 with a byte order mark, as they can be imported again. */
  | 'CSV'
  /** A workbook for spreadsheet programs, with the same columns and values; prices are numbers. */
  | 'XLSX';

/** How a price stands to the instant of a price list. */
export type PriceValidity =
  /** It is to come into force later. */
  | 'ANNOUNCED'
  /** It is in force: a purchase or a renewal at that instant pays it. */
  | 'IN_FORCE'
  /** It was in force before, and is no more. */
  | 'PAST';

/** Who stands behind an offer. */
export type PublisherKind =
  /** Microsoft: active at once, suspended rather than cancelled, always renewing. */
  | 'MICROSOFT'
  /** An independent software vendor: it sets the subscription up and confirms it, and cancelling is possible. */
  | 'PARTNER';

/** A suspended subscription to be brought back. */
export type ReactivateSubscriptionInput = {
  /** True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing is kept. A request may hold one dry run and nothing beside it. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. When it has changed since, the command is refused with VERSION_CONFLICT. Null: whatever the version. */
  expectedVersion?: number | null | undefined;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** The subscription the command is about, sub_…; NOT_FOUND when you cannot see it. */
  subscriptionId: string | number;
};

/** Money that was received for an invoice. */
export type RecordPaymentInput = {
  /** How much was received, in the invoice's currency and with no more than its decimals: more than nothing, and at most the invoice's balance. Null: the whole balance. */
  amount?: string | null | undefined;
  /** True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing is kept. A request may hold one dry run and nothing beside it. */
  dryRun?: boolean | null | undefined;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** The invoice that was paid, inv_…; NOT_FOUND when you cannot see it. */
  invoiceId: string | number;
  /** The day on which it was received: not before the invoice was published, and not in the future. */
  receivedOn: string;
  /** What the payer or the bank wrote, 1 to 255 characters. Null: nothing. */
  reference?: string | null | undefined;
};

/** Which delivery is to be sent again. */
export type RedeliverInput = {
  /** The delivery, dlv_…; NOT_FOUND when you cannot see it. */
  deliveryId: string | number;
  /** True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing is kept. A request may hold one dry run and nothing beside it. */
  dryRun?: boolean | null | undefined;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
};

/** A line to take out of a cart. */
export type RemoveCartLineInput = {
  /** The cart, crt_…; NOT_FOUND when you cannot see it, CART_NOT_ACTIVE or CART_EXPIRED when nothing can be done with it. */
  cartId: string | number;
  /** True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing is kept. A request may hold one dry run and nothing beside it. */
  dryRun?: boolean | null | undefined;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** The line of the cart, as CartLine.id gives it. */
  lineId: string | number;
};

/** Another nickname for a subscription. */
export type RenameSubscriptionInput = {
  /** True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing is kept. A request may hold one dry run and nothing beside it. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. When it has changed since, the command is refused with VERSION_CONFLICT. Null: whatever the version. */
  expectedVersion?: number | null | undefined;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** The new nickname; null takes it away, and the offer's title is shown again. */
  nickname?: string | null | undefined;
  /** The subscription the command is about, sub_…; NOT_FOUND when you cannot see it. */
  subscriptionId: string | number;
};

/** What happens to a subscription at the end of its term. */
export type RenewalOutcome =
  /** It ends: auto-renewal is off, nothing is on sale for another term, or it is a Microsoft trial. */
  | 'ENDS'
  /** Nothing while it stays suspended; reactivated after the end of its term, it begins a new one on that day. */
  | 'NONE_WHILE_SUSPENDED'
  /** A further term begins. */
  | 'RENEWS';

/** What a partner's user may do. A user may hold several roles and may do what any of them allows. */
export type Role =
  /** Manages customers and subscriptions and reads invoices. */
  | 'ADMIN_AGENT'
  /** Reads invoices, buys and manages subscriptions; neither creates customers nor renames subscriptions. */
  | 'BILLING_ADMIN'
  /** May do everything. */
  | 'GLOBAL_ADMIN'
  /** Buys and manages subscriptions; creates no customers, renames no subscriptions and sees no invoices. */
  | 'HELPDESK_AGENT'
  /** Creates customers, buys and manages subscriptions; neither renames them nor sees invoices. */
  | 'SALES_AGENT';

/** How a publisher that a sandbox plays answers changes of quantity. */
export type SandboxAnswer =
  /** It agrees at once. */
  | 'ACCEPT'
  /** It refuses at the end of its answer window, 10 seconds on the test clock. */
  | 'REFUSE'
  /** It says nothing: at the end of its answer window the change is made. */
  | 'SILENT'
  /** It is reached only after five minutes on the test clock and then says nothing. */
  | 'SLOW'
  /** It cannot be reached: after ten minutes on the test clock the change fails. */
  | 'UNREACHABLE';

/** Who answers for a publisher in a sandbox. */
export type SandboxWebhook =
  /** The sandbox plays it by its test clock; nothing is sent. */
  | 'PLAYED'
  /** Its own webhook is called and answers in real time, as for a live partner. */
  | 'REAL';

/** What the next term of a subscription shall be. What is left out is kept as it is now, also if it changes before the term ends; a schedule that was set before is replaced whole. */
export type ScheduleChangeInput = {
  /** How often the next term is charged, one the plan is sold with on its first day. Null: as now. */
  billingCycle?: BillingCycle | null | undefined;
  /** True takes the schedule away, and the next term will be like this one; name nothing beside it. */
  clear?: boolean | null | undefined;
  /** True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing is kept. A request may hold one dry run and nothing beside it. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. When it has changed since, the command is refused with VERSION_CONFLICT. Null: whatever the version. */
  expectedVersion?: number | null | undefined;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** Another plan of the same offer, pln_…, neither an add-on nor a trial. Null: the present plan. */
  planId?: string | number | null | undefined;
  /** How many licenses the next term begins with, within the plan's bounds; else QUANTITY_OUT_OF_RANGE. Null: as many as now. */
  quantity?: number | null | undefined;
  /** The subscription the command is about, sub_…; NOT_FOUND when you cannot see it. */
  subscriptionId: string | number;
  /** The length of the next term, one the plan is sold for on its first day: P1M, P1Y or P3Y. Null: as now. */
  termDuration?: string | null | undefined;
};

/** A subscription's auto-renewal, on or off. */
export type SetAutoRenewInput = {
  /** True: a further term follows by itself, and a scheduled end is withdrawn; false: it ends with the present term. */
  autoRenew: boolean;
  /** True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing is kept. A request may hold one dry run and nothing beside it. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. When it has changed since, the command is refused with VERSION_CONFLICT. Null: whatever the version. */
  expectedVersion?: number | null | undefined;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** The subscription the command is about, sub_…; NOT_FOUND when you cannot see it. */
  subscriptionId: string | number;
};

/** A subscription's indirect reseller of record. */
export type SetIndirectResellerInput = {
  /** True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing is kept. A request may hold one dry run and nothing beside it. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. When it has changed since, the command is refused with VERSION_CONFLICT. Null: whatever the version. */
  expectedVersion?: number | null | undefined;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** The indirect reseller's MPN id, never the indirect provider's own. */
  mpnId: string;
  /** The subscription the command is about, sub_…; NOT_FOUND when you cannot see it. */
  subscriptionId: string | number;
};

/** How a publisher shall behave towards your sandbox: all of it, what is left out as by default. */
export type SetSandboxPublisherInput = {
  /** How long after the order it activates what is bought from now on, for example PT10M or P2D: a second to 366 days, on the test clock. Null: not by itself. */
  activateAfter?: string | null | undefined;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** The publisher, pub_…; not Microsoft. */
  publisherId: string | number;
  /** How it answers changes of quantity while it is played. */
  quantityChanges?: SandboxAnswer | null | undefined;
  /** Whether the sandbox plays it or calls its own webhook, which it must then have. */
  webhook?: SandboxWebhook | null | undefined;
  /** Has deliveries show the played publisher's notices from now on, each with all its tries in real time: so many fail with 503, then one is taken. 0 to 500, which is never. Answers do not wait for it. Null: played notices are not shown there. */
  webhookFailures?: number | null | undefined;
};

/** What can be done with a subscription, each by a mutation of its own. */
export type SubscriptionAction =
  /** End it, with full credit inside the window and at the end of the term after it: cancelSubscription. */
  | 'CANCEL'
  /** Switch its auto-renewal on or off: setAutoRenew. */
  | 'CHANGE_AUTO_RENEW'
  /** Change the number of licenses: changeQuantity. */
  | 'CHANGE_QUANTITY'
  /** Make a paid subscription of a Microsoft trial: convertTrial. */
  | 'CONVERT_TRIAL'
  /** Bring it back from suspension: reactivateSubscription. */
  | 'REACTIVATE'
  /** Give it a nickname: renameSubscription. */
  | 'RENAME'
  /** Say what its next term shall be: scheduleChange. */
  | 'SCHEDULE_CHANGE'
  /** Name the indirect reseller of record: setIndirectReseller. */
  | 'SET_INDIRECT_RESELLER'
  /** Lock its users out and keep the data for a while: suspendSubscription. */
  | 'SUSPEND'
  /** Add, change or take off add-ons: updateAddOns. */
  | 'UPDATE_ADD_ONS';

/** Where a subscription is in its life. */
export type SubscriptionStatus =
  /** In service, on trial or paid. */
  | 'ACTIVE'
  /** Cancelled, ended, or its retention is over. Final: nothing can be done with it. */
  | 'DELETED'
  /** A Microsoft trial that ran out. Final. */
  | 'EXPIRED'
  /** Ordered; the publisher has not confirmed the set-up. Nothing is charged, and cancelling is free. */
  | 'PENDING'
  /** Users are locked out; the data are kept until suspension.expiresOn, and it can be reactivated until then. */
  | 'SUSPENDED';

/** A subscription to be suspended. */
export type SuspendSubscriptionInput = {
  /** True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing is kept. A request may hold one dry run and nothing beside it. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. When it has changed since, the command is refused with VERSION_CONFLICT. Null: whatever the version. */
  expectedVersion?: number | null | undefined;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** Why it is suspended. */
  reason: SuspensionRequestReason;
  /** The subscription the command is about, sub_…; NOT_FOUND when you cannot see it. */
  subscriptionId: string | number;
};

/** Why a subscription or an add-on is suspended. */
export type SuspensionReason =
  /** The customer asked for it. */
  | 'CUSTOMER_REQUEST'
  /** Fraud was found or suspected. */
  | 'FRAUD'
  /** The customer did not pay. */
  | 'NON_PAYMENT'
  /** The base subscription was suspended; add-ons only. It comes back with its base. */
  | 'PARENT_SUSPENDED';

/** What a partner may give as the reason of a suspension. */
export type SuspensionRequestReason =
  /** The customer asked for it. */
  | 'CUSTOMER_REQUEST'
  /** Fraud was found or suspected. */
  | 'FRAUD'
  /** The customer did not pay. */
  | 'NON_PAYMENT';

/** Why a customer cannot buy a plan. */
export type UnavailableReason =
  /** It is an add-on: buy it on top of an active subscription that it fits, or under a cart's line. */
  | 'ADD_ON_NEEDS_BASE'
  /** The customer has as many subscriptions to the plan as one customer may have. */
  | 'ALREADY_OWNED'
  /** The customer has as many as allowed, and one of them is suspended: reactivate it instead of buying again. */
  | 'ALREADY_SUSPENDED_REACTIVATE'
  /** The publisher does not sell it to customers of this billing country. */
  | 'COUNTRY_NOT_SUPPORTED'
  /** The publisher sells it through other partners only. Ask the publisher. */
  | 'EXCLUSIVE_TO_OTHER_PARTNERS'
  /** The publisher does not sell it through Cloud Solution Providers. */
  | 'NOT_OFFERED_THROUGH_CSP'
  /** The price list has no price for this customer's country and segment now. */
  | 'NO_PRICE_IN_FORCE'
  /** It is not sold to customers of this segment. */
  | 'SEGMENT_NOT_ELIGIBLE'
  /** It is paid by consumption, and only plans paid by license are sold here. */
  | 'USAGE_BASED_NOT_SOLD_HERE'
  /** The publisher has withdrawn it from the catalog. */
  | 'WITHDRAWN';

/** Which charges that stand on no invoice yet. */
export type UnbilledPeriod =
  /** Those of the running calendar month. */
  | 'CURRENT'
  /** Those of the month that has ended, until its invoice is published on the 8th; none afterwards. */
  | 'PREVIOUS';

/** Other quantities for add-ons of a subscription. */
export type UpdateAddOnsInput = {
  /** The add-ons to add, change or take off, each plan once; those not named stay as they are. */
  addOns: Array<AddOnQuantityInput>;
  /** True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing is kept. A request may hold one dry run and nothing beside it. */
  dryRun?: boolean | null | undefined;
  /** The subscription's version as you last read it. When it has changed since, the command is refused with VERSION_CONFLICT. Null: whatever the version. */
  expectedVersion?: number | null | undefined;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** The subscription the command is about, sub_…; NOT_FOUND when you cannot see it. */
  subscriptionId: string | number;
};

/** Another content for a cart's line. */
export type UpdateCartLineInput = {
  /** The cart, crt_…; NOT_FOUND when you cannot see it, CART_NOT_ACTIVE or CART_EXPIRED when nothing can be done with it. */
  cartId: string | number;
  /** True runs the whole command and rolls it back: the payload shows the state and the charges that would result, and nothing is kept. A request may hold one dry run and nothing beside it. */
  dryRun?: boolean | null | undefined;
  /** A text of your own choice that names this very command, for example a UUID. A retry with the same key and the same input gets the first answer again (isReplay) and does nothing twice; the same key with another input is refused with IDEMPOTENCY_KEY_REUSED. Kept for 30 days; refusals and dry runs are not kept. Null: every call counts. */
  idempotencyKey?: string | null | undefined;
  /** The whole line as it shall be; it replaces the old one. */
  line: CartLineInput;
  /** The line of the cart, as CartLine.id gives it. */
  lineId: string | number;
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
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type InvoiceDownloadQueryVariables = Exact<{
  id: string | number;
  format: DownloadFormat;
}>;


export type InvoiceDownloadQuery = { invoice: { download: { url: string, expiresAt: string, fileName: string } } | null };

type UserErrorFields_ConflictError_Fragment = { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

type UserErrorFields_InvalidInputError_Fragment = { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

type UserErrorFields_NotAvailableError_Fragment = { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null };

type UserErrorFields_NotFoundError_Fragment = { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

type UserErrorFields_RefusedError_Fragment = { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null };

export type UserErrorFieldsFragment =
  | UserErrorFields_ConflictError_Fragment
  | UserErrorFields_InvalidInputError_Fragment
  | UserErrorFields_NotAvailableError_Fragment
  | UserErrorFields_NotFoundError_Fragment
  | UserErrorFields_RefusedError_Fragment
;

export type ChargeFieldsFragment = { id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null };

export type AddOnFieldsFragment = { id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } };

export type OperationFieldsFragment = { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } };

export type SubscriptionFieldsFragment = { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } };

export type CartFieldsFragment = { id: string, status: CartStatus, expiresAt: string, lines: Array<{ id: string, quantity: number, nickname: string | null, plan: { title: string }, addOns: Array<{ quantity: number, amount: { amount: string } | null, plan: { title: string } }>, unitPrice: { amount: string } | null, amount: { amount: string, currency: string } | null, error:
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
     | null }>, total: { amount: string, currency: string } | null };

export type OrderFieldsFragment = { id: string, status: OrderStatus, placedAt: string, placedBy: string | null, billingCycle: BillingCycle, currency: string, lines: Array<{ lineNumber: number, quantity: number, plan: { title: string }, subscription: { id: string } | null, addOn: { id: string } | null }> };

export type CustomerFieldsFragment = { id: string, companyName: string, domain: string, country: string, segment: CustomerSegment, currency: string, email: string, openedAt: string, agreementAcceptedOn: string | null, indirectReseller: { id: string } | null };

export type SubscriptionPayloadFieldsFragment = { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
    | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
  > };

export type InvoiceFieldsFragment = { id: string, number: string, documentType: InvoiceDocumentType, status: InvoiceStatus, currency: string, periodStartsOn: string, periodEndsOn: string, publishedAt: string, dueOn: string, paidAt: string | null, total: { amount: string, currency: string }, balance: { amount: string } };

export type PaymentFieldsFragment = { id: string, receivedOn: string, reference: string | null, recordedAt: string, recordedBy: string, amount: { amount: string, currency: string } };

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


export type InvoiceSummariesQuery = { invoiceSummaries: Array<{ currency: string, lastPaymentOn: string | null, firstInvoiceOn: string, latestInvoiceOn: string, balance: { amount: string }, overdue: { amount: string }, lastPayment: { amount: string } | null }> | null, invoiceSummary: { currency: string, lastPaymentOn: string | null, firstInvoiceOn: string, latestInvoiceOn: string, balance: { amount: string }, overdue: { amount: string }, lastPayment: { amount: string } | null } | null };

export type InvoiceSummaryFieldsFragment = { currency: string, lastPaymentOn: string | null, firstInvoiceOn: string, latestInvoiceOn: string, balance: { amount: string }, overdue: { amount: string }, lastPayment: { amount: string } | null };

export type RecordPaymentMutationVariables = Exact<{
  input: RecordPaymentInput;
}>;


export type RecordPaymentMutation = { payload: { isReplay: boolean, isDryRun: boolean, invoice: { id: string, number: string, documentType: InvoiceDocumentType, status: InvoiceStatus, currency: string, periodStartsOn: string, periodEndsOn: string, publishedAt: string, dueOn: string, paidAt: string | null, total: { amount: string, currency: string }, balance: { amount: string } } | null, payment: { id: string, receivedOn: string, reference: string | null, recordedAt: string, recordedBy: string, amount: { amount: string, currency: string } } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type RenameSubscriptionMutationVariables = Exact<{
  input: RenameSubscriptionInput;
}>;


export type RenameSubscriptionMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ChangeQuantityMutationVariables = Exact<{
  input: ChangeQuantityInput;
}>;


export type ChangeQuantityMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type UpdateAddOnsMutationVariables = Exact<{
  input: UpdateAddOnsInput;
}>;


export type UpdateAddOnsMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type SuspendSubscriptionMutationVariables = Exact<{
  input: SuspendSubscriptionInput;
}>;


export type SuspendSubscriptionMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ReactivateSubscriptionMutationVariables = Exact<{
  input: ReactivateSubscriptionInput;
}>;


export type ReactivateSubscriptionMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type CancelSubscriptionMutationVariables = Exact<{
  input: CancelSubscriptionInput;
}>;


export type CancelSubscriptionMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type SetAutoRenewMutationVariables = Exact<{
  input: SetAutoRenewInput;
}>;


export type SetAutoRenewMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ScheduleChangeMutationVariables = Exact<{
  input: ScheduleChangeInput;
}>;


export type ScheduleChangeMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ConvertTrialMutationVariables = Exact<{
  input: ConvertTrialInput;
}>;


export type ConvertTrialMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type SetIndirectResellerMutationVariables = Exact<{
  input: SetIndirectResellerInput;
}>;


export type SetIndirectResellerMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ActivateSandboxSubscriptionMutationVariables = Exact<{
  input: ActivateSandboxSubscriptionInput;
}>;


export type ActivateSandboxSubscriptionMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type CreateCustomerMutationVariables = Exact<{
  input: CreateCustomerInput;
}>;


export type CreateCustomerMutation = { payload: { isReplay: boolean, isDryRun: boolean, customer: { id: string, companyName: string, domain: string, country: string, segment: CustomerSegment, currency: string, email: string, openedAt: string, agreementAcceptedOn: string | null, indirectReseller: { id: string } | null } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type ConfirmCustomerAgreementMutationVariables = Exact<{
  input: ConfirmCustomerAgreementInput;
}>;


export type ConfirmCustomerAgreementMutation = { payload: { isReplay: boolean, isDryRun: boolean, customer: { id: string, companyName: string, domain: string, country: string, segment: CustomerSegment, currency: string, email: string, openedAt: string, agreementAcceptedOn: string | null, indirectReseller: { id: string } | null } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type CreateCartMutationVariables = Exact<{
  input: CreateCartInput;
}>;


export type CreateCartMutation = { payload: { isReplay: boolean, isDryRun: boolean, cart: { id: string, status: CartStatus, expiresAt: string, lines: Array<{ id: string, quantity: number, nickname: string | null, plan: { title: string }, addOns: Array<{ quantity: number, amount: { amount: string } | null, plan: { title: string } }>, unitPrice: { amount: string } | null, amount: { amount: string, currency: string } | null, error:
          | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
          | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
         | null }>, total: { amount: string, currency: string } | null } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type AddCartLineMutationVariables = Exact<{
  input: AddCartLineInput;
}>;


export type AddCartLineMutation = { payload: { isReplay: boolean, isDryRun: boolean, cart: { id: string, status: CartStatus, expiresAt: string, lines: Array<{ id: string, quantity: number, nickname: string | null, plan: { title: string }, addOns: Array<{ quantity: number, amount: { amount: string } | null, plan: { title: string } }>, unitPrice: { amount: string } | null, amount: { amount: string, currency: string } | null, error:
          | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
          | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
         | null }>, total: { amount: string, currency: string } | null } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type UpdateCartLineMutationVariables = Exact<{
  input: UpdateCartLineInput;
}>;


export type UpdateCartLineMutation = { payload: { isReplay: boolean, isDryRun: boolean, cart: { id: string, status: CartStatus, expiresAt: string, lines: Array<{ id: string, quantity: number, nickname: string | null, plan: { title: string }, addOns: Array<{ quantity: number, amount: { amount: string } | null, plan: { title: string } }>, unitPrice: { amount: string } | null, amount: { amount: string, currency: string } | null, error:
          | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
          | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
         | null }>, total: { amount: string, currency: string } | null } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type RemoveCartLineMutationVariables = Exact<{
  input: RemoveCartLineInput;
}>;


export type RemoveCartLineMutation = { payload: { isReplay: boolean, isDryRun: boolean, cart: { id: string, status: CartStatus, expiresAt: string, lines: Array<{ id: string, quantity: number, nickname: string | null, plan: { title: string }, addOns: Array<{ quantity: number, amount: { amount: string } | null, plan: { title: string } }>, unitPrice: { amount: string } | null, amount: { amount: string, currency: string } | null, error:
          | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
          | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
         | null }>, total: { amount: string, currency: string } | null } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type CheckoutCartMutationVariables = Exact<{
  input: CheckoutCartInput;
}>;


export type CheckoutCartMutation = { payload: { isReplay: boolean, isDryRun: boolean, cart: { id: string, status: CartStatus, expiresAt: string, lines: Array<{ id: string, quantity: number, nickname: string | null, plan: { title: string }, addOns: Array<{ quantity: number, amount: { amount: string } | null, plan: { title: string } }>, unitPrice: { amount: string } | null, amount: { amount: string, currency: string } | null, error:
          | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
          | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
          | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
         | null }>, total: { amount: string, currency: string } | null } | null, orders: Array<{ id: string, status: OrderStatus, placedAt: string, placedBy: string | null, billingCycle: BillingCycle, currency: string, lines: Array<{ lineNumber: number, quantity: number, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, plan: { title: string }, addOn: { id: string } | null }> }>, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type PlaceOrderMutationVariables = Exact<{
  input: PlaceOrderInput;
}>;


export type PlaceOrderMutation = { payload: { isReplay: boolean, isDryRun: boolean, orders: Array<{ id: string, status: OrderStatus, placedAt: string, placedBy: string | null, billingCycle: BillingCycle, currency: string, lines: Array<{ lineNumber: number, quantity: number, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, plan: { title: string }, addOn: { id: string } | null }> }>, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type CreatePartnerMutationVariables = Exact<{
  input: CreatePartnerInput;
}>;


export type CreatePartnerMutation = { payload: { isReplay: boolean, partner: { id: string, name: string, type: PartnerType, mode: PartnerMode, country: string, mpnId: string, now: string } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type AdvanceTestClockMutationVariables = Exact<{
  input: AdvanceTestClockInput;
}>;


export type AdvanceTestClockMutation = { payload: { now: string | null, transitions: number, invoicesPublished: number, failed: number, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type SetSandboxPublisherMutationVariables = Exact<{
  input: SetSandboxPublisherInput;
}>;


export type SetSandboxPublisherMutation = { payload: { isReplay: boolean, publisher: { id: string, sandbox: { activateAfter: string | null, quantityChanges: SandboxAnswer, webhook: SandboxWebhook, webhookFailures: number | null } | null } | null, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
    > } };

export type CompleteSandboxStepMutationVariables = Exact<{
  input: CompleteSandboxStepInput;
}>;


export type CompleteSandboxStepMutation = { payload: { isReplay: boolean, isDryRun: boolean, subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null, operation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, charges: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }>, userErrors: Array<
      | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
      | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
      | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
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

export type SubscriptionByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type SubscriptionByIdQuery = { subscription: { id: string, nickname: string | null, displayName: string, quantity: number, status: SubscriptionStatus, isTrial: boolean, trialEndsOn: string | null, termDuration: string, billingCycle: BillingCycle, orderedAt: string, activatedAt: string | null, cancellationReason: string | null, autoRenew: boolean, indirectResellerMpnId: string | null, version: number, term: { startsOn: string, endsOn: string, unitPrice: { amount: string } | null } | null, renewal: { outcome: RenewalOutcome, on: string | null, quantity: number | null, estimatedAmount: { amount: string, currency: string } | null } | null, scheduledChange: { quantity: number, termDuration: string, billingCycle: BillingCycle, plan: { title: string } } | null, plan: { id: string, title: string }, offer: { title: string }, suspension: { reason: SuspensionReason, suspendedAt: string, expiresOn: string } | null, cancellation: { outcomeNow: CancellationOutcome, windowClosesAt: string | null, endsOn: string | null, credit: { amount: string, currency: string } | null }, actionNeeded: { reason: string, publisherUrl: string | null } | null, activation: { url: string, code: string, licensesAssignedAt: string | null, confirmedAt: string | null } | null, addOns: Array<{ id: string, quantity: number, status: SubscriptionStatus, startsOn: string | null, endsOn: string | null, unitPrice: { amount: string } | null, suspension: { reason: SuspensionReason, expiresOn: string } | null, plan: { id: string, title: string } }>, pendingOperation: { id: string, action: OperationAction, status: OperationStatus, quantity: number, requestedAt: string, requestedBy: string, decidesAt: string | null, decidedAt: string | null, failureReason: OperationFailureReason | null, errorMessage: string | null, plan: { title: string } } | null, allowedActions: Array<{ action: SubscriptionAction, isAllowed: boolean, code: ErrorCode | null, reason: string | null, until: string | null }>, order: { id: string, status: OrderStatus } } | null };

export type ChargesOfSubscriptionQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
}>;


export type ChargesOfSubscriptionQuery = { subscription: { charges: { nodes: Array<{ id: string, type: ChargeType, quantity: number, priceAdjustment: string | null, periodStartsOn: string, periodEndsOn: string, occurredAt: string, unitPrice: { amount: string, currency: string }, effectiveUnitPrice: { amount: string }, amount: { amount: string, currency: string }, plan: { title: string }, addOn: { id: string } | null }> } | null } | null };

export type CustomerByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type CustomerByIdQuery = { customer: { id: string, companyName: string, domain: string, country: string, segment: CustomerSegment, currency: string, email: string, openedAt: string, agreementAcceptedOn: string | null, indirectReseller: { id: string } | null } | null };

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
        | { __typename: 'ConflictError', currentVersion: number | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
        | { __typename: 'InvalidInputError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
        | { __typename: 'NotAvailableError', reasons: Array<UnavailableReason>, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null, reactivate: { id: string } | null }
        | { __typename: 'NotFoundError', code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
        | { __typename: 'RefusedError', status: SubscriptionStatus | null, until: string | null, decidesAt: string | null, publisherUrl: string | null, code: ErrorCode, message: string, path: Array<string>, partnerCenterCode: number | null }
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
  indirectReseller {
    id
  }
}`) as unknown as TypedDocumentString<CreateCustomerMutation, CreateCustomerMutationVariables>;
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
    query ChargesOfSubscription($id: ID!, $first: Int = 100) {
  subscription(id: $id) {
    charges(first: $first) {
      nodes {
        ...ChargeFields
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