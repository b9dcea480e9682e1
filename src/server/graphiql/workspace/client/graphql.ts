/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The new instant of a sandbox's test clock. */
export type AdvanceTestClockInput = {
  /** The new instant, not before the clock's current instant. Passing the current instant succeeds and changes nothing. */
  to: string;
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
  /** The delivery cannot be sent again: the requested change has failed, or the publisher has no webhook. */
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
  /** The term cannot end on the chosen day. TermEndNotPossibleError.possibleTermEnds lists the days that can be chosen; it is empty for plans whose terms are always full. */
  | 'TERM_END_NOT_POSSIBLE'
  /** A transition that is due on the object, such as a renewal, could not be processed yet. It is retried automatically. Try again later. */
  | 'TRANSITION_OVERDUE'
  /** The subscription is not a trial that can be converted to a paid subscription, or its trial has ended. */
  | 'TRIAL_NOT_CONVERTIBLE'
  /** The object has changed since you read it: its version differs from expectedVersion. Read it again. */
  | 'VERSION_CONFLICT';

/** The direction of a list's order. */
export type OrderDirection =
  /** The lowest value, the earliest date or the first name comes first. */
  | 'ASC'
  /** The highest value, the latest date or the last name comes first. */
  | 'DESC';

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

/** The kind of publisher of an offer. */
export type PublisherKind =
  /** Microsoft. Subscriptions are active at once, always renew, and are suspended instead of cancelled. */
  | 'MICROSOFT'
  /** An independent software vendor. It sets up and confirms each subscription, and subscriptions can be cancelled. */
  | 'PARTNER';

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

export type SessionQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionQuery = { viewer: { displayName: string, roles: Array<Role>, now: string, partner: { id: string, name: string, type: PartnerType, mode: PartnerMode } | null } };

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


export type CustomerPageQuery = { customer: { id: string, companyName: string, domain: string, email: string, country: string, currency: string, segment: CustomerSegment, openedAt: string, agreementAcceptedOn: string | null, removedAt: string | null, externalReference: string | null, tags: Array<string>, indirectReseller: { name: string } | null } | null };

export type SubscriptionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: SubscriptionFilter | null | undefined;
  orderBy?: CustomerSubscriptionOrder | null | undefined;
}>;


export type SubscriptionsQuery = { subscriptions: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, displayName: string, status: SubscriptionStatus, isTrial: boolean, quantity: number, plan: { title: string }, customer: { id: string, companyName: string }, term: { endsOn: string } | null, renewal: { outcome: RenewalOutcome, isAtRisk: boolean, estimatedAmount: { amount: string, currency: string } | null } | null, actionNeeded: { reason: string } | null }> } };

export type AdvanceTestClockMutationVariables = Exact<{
  input: AdvanceTestClockInput;
}>;


export type AdvanceTestClockMutation = { advanceTestClock: { now: string | null, transitions: number, invoicesPublished: number, failed: number, userErrors: Array<
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
      | { code: ErrorCode, message: string }
    > } };

export type PageFieldsFragment = { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null };

export type MoneyFieldsFragment = { amount: string, currency: string };

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
export const PageFieldsFragmentDoc = new TypedDocumentString(`
    fragment PageFields on PageInfo {
  hasNextPage
  hasPreviousPage
  startCursor
  endCursor
}
    `, {"fragmentName":"PageFields"}) as unknown as TypedDocumentString<PageFieldsFragment, unknown>;
export const MoneyFieldsFragmentDoc = new TypedDocumentString(`
    fragment MoneyFields on Money {
  amount
  currency
}
    `, {"fragmentName":"MoneyFields"}) as unknown as TypedDocumentString<MoneyFieldsFragment, unknown>;
export const SessionDocument = new TypedDocumentString(`
    query Session {
  viewer {
    displayName
    roles
    now
    partner {
      id
      name
      type
      mode
    }
  }
}
    `) as unknown as TypedDocumentString<SessionQuery, SessionQueryVariables>;
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
    indirectReseller {
      name
    }
  }
}
    `) as unknown as TypedDocumentString<CustomerPageQuery, CustomerPageQueryVariables>;
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
export const AdvanceTestClockDocument = new TypedDocumentString(`
    mutation AdvanceTestClock($input: AdvanceTestClockInput!) {
  advanceTestClock(input: $input) {
    now
    transitions
    invoicesPublished
    failed
    userErrors {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AdvanceTestClockMutation, AdvanceTestClockMutationVariables>;