/** Makes an enum-like object. Each set of values is defined once here; the schema, the tables and the rules all use it. */
export function enumOf<const W extends readonly string[]>(...list: W): { readonly [K in W[number]]: K } {
  return Object.freeze(Object.fromEntries(list.map((word) => [word, word]))) as { readonly [K in W[number]]: K };
}

export const Role = enumOf("GLOBAL_ADMIN", "ADMIN_AGENT", "BILLING_ADMIN", "SALES_AGENT", "HELPDESK_AGENT");

export type Role = keyof typeof Role;

export const PartnerType = enumOf("DIRECT_BILL", "INDIRECT_PROVIDER", "INDIRECT_RESELLER");

export type PartnerType = keyof typeof PartnerType;

export const PartnerMode = enumOf("LIVE", "SANDBOX");

export type PartnerMode = keyof typeof PartnerMode;

/** What a new sandbox contains. @source issue "A workspace, a test kit, a client" §3 */
export const SandboxFixture = enumOf("EMPTY", "DEMO", "ONE_OF_EACH_STATUS");

export type SandboxFixture = keyof typeof SandboxFixture;

export const PublisherKind = enumOf("MICROSOFT", "PARTNER");

export type PublisherKind = keyof typeof PublisherKind;

export const BillingType = enumOf("LICENSE", "USAGE");

export type BillingType = keyof typeof BillingType;

export const OfferCategory = enumOf("ENTERPRISE", "SMALL_BUSINESS", "TRIAL");

export type OfferCategory = keyof typeof OfferCategory;

export const CustomerSegment = enumOf("COMMERCIAL", "EDUCATION", "GOVERNMENT", "NONPROFIT");

export type CustomerSegment = keyof typeof CustomerSegment;

/** What a bulk command does with the other items when one is refused. */
export const OnBulkError = enumOf("REJECT_ALL", "SKIP");

export type OnBulkError = keyof typeof OnBulkError;

/** What a contact of a customer is for. @source R-CUST-2 */
export const ContactPurpose = enumOf("BILLING", "TECHNICAL", "ADMIN");

export type ContactPurpose = keyof typeof ContactPurpose;

/** The kinds of objects that have an external reference and tags. @source R-REF */
export const ReferenceKind = enumOf("CUSTOMER", "ORDER", "SUBSCRIPTION");

export type ReferenceKind = keyof typeof ReferenceKind;

export const BillingCycle = enumOf("MONTHLY", "ANNUAL", "TRIENNIAL", "NONE");

export type BillingCycle = keyof typeof BillingCycle;

/** The terms a plan can be sold for, ISO 8601. */
export const TermDuration = enumOf("P1M", "P1Y", "P3Y");

export type TermDuration = keyof typeof TermDuration;

/** The state of a price at an instant. */
export const PriceValidity = enumOf("PAST", "IN_FORCE", "ANNOUNCED");

export type PriceValidity = keyof typeof PriceValidity;

/** The file formats of price list exports. */
export const PriceListFormat = enumOf("CSV", "XLSX");

export type PriceListFormat = keyof typeof PriceListFormat;

export const PurchaseLimitScope = enumOf("CONCURRENT", "LIFETIME");

export type PurchaseLimitScope = keyof typeof PurchaseLimitScope;

export const UnavailableReason = enumOf(
  "ALREADY_OWNED",
  "ALREADY_SUSPENDED_REACTIVATE",
  "COUNTRY_NOT_SUPPORTED",
  "SEGMENT_NOT_ELIGIBLE",
  "EXCLUSIVE_TO_OTHER_PARTNERS",
  "NOT_OFFERED_THROUGH_CSP",
  "USAGE_BASED_NOT_SOLD_HERE",
  "ADD_ON_NEEDS_BASE",
  "NO_PRICE_IN_FORCE",
  "WITHDRAWN",
  "CUSTOMER_REMOVED",
);

export type UnavailableReason = keyof typeof UnavailableReason;

export const SubscriptionStatus = enumOf("PENDING", "ACTIVE", "SUSPENDED", "EXPIRED", "DELETED");

export type SubscriptionStatus = keyof typeof SubscriptionStatus;

/** The status of a subscription in the fulfillment API to the publisher. */
export const PublisherSubscriptionStatus = enumOf("PENDING_FULFILLMENT_START", "SUBSCRIBED", "SUSPENDED", "UNSUBSCRIBED");

export type PublisherSubscriptionStatus = keyof typeof PublisherSubscriptionStatus;

export const SuspensionReason = enumOf("CUSTOMER_REQUEST", "NON_PAYMENT", "FRAUD", "PARENT_SUSPENDED");

export type SuspensionReason = keyof typeof SuspensionReason;

export const SuspensionRequestReason = enumOf("CUSTOMER_REQUEST", "NON_PAYMENT", "FRAUD");

export type SuspensionRequestReason = keyof typeof SuspensionRequestReason;

export const CancellationOutcome = enumOf("FULL_CREDIT", "PRORATED_CREDIT", "ENDS_AT_TERM_END", "FREE", "NOT_CANCELLABLE");

export type CancellationOutcome = keyof typeof CancellationOutcome;

/** What a cancellation within its window credits. @source R-POL */
export const WindowCredit = enumOf("FULL", "PRORATED");

export type WindowCredit = keyof typeof WindowCredit;

/** When the number of licenses may be lowered. @source R-POL */
export const Lowering = enumOf("ALWAYS", "INSIDE_WINDOW");

export type Lowering = keyof typeof Lowering;

export const RenewalOutcome = enumOf("RENEWS", "ENDS", "NONE_WHILE_SUSPENDED");

export type RenewalOutcome = keyof typeof RenewalOutcome;

/** When a change of plan takes effect. */
export const PlanChangeTiming = enumOf("NOW", "AT_RENEWAL");

export type PlanChangeTiming = keyof typeof PlanChangeTiming;

export const CartStatus = enumOf("ACTIVE", "ORDERED", "EXPIRED");

export type CartStatus = keyof typeof CartStatus;

export const OrderStatus = enumOf("PENDING", "COMPLETED", "CANCELLED");

export type OrderStatus = keyof typeof OrderStatus;

export const ChargeType = enumOf(
  "NEW",
  "RENEW",
  "CYCLE_CHARGE",
  "ADD_QUANTITY",
  "REMOVE_QUANTITY",
  "CANCEL_IMMEDIATE",
  "CANCEL",
  "CONVERT",
  "CUSTOMER_CREDIT",
);

export type ChargeType = keyof typeof ChargeType;

/** The business rules by which charges are made. @source business rules */
export const CHARGE_RULES = [
  "R-BILL-2",
  "R-RENEW-5",
  "R-TRIAL-5",
  "R-TRIAL-9",
  "R-QTY-6",
  "R-ADD-7",
  "R-ADD-10",
  "R-PLAN-2",
  "R-SUSP-6",
  "R-SUSP-7",
  "R-SUSP-8",
  "R-SUSP-13",
  "R-SUSP-14",
  "R-CANC-7",
  "R-CANC-13",
  "R-POL",
  "R-BILL-7",
] as const;

export type ChargeRule = (typeof CHARGE_RULES)[number];

export const ChargeOperation = enumOf(
  "LIST_PRICE",
  "UNIT_PRICE",
  "FREE_TRIAL",
  "MARGIN",
  "INSTALMENT",
  "DAYS",
  "QUANTITY",
  "CREDIT",
);

export type ChargeOperation = keyof typeof ChargeOperation;

/** What is wrong with a charge, or with its absence. */
export const ReconciliationReason = enumOf(
  "MISSING_CHARGE",
  "MISSING_CREDIT",
  "DOUBLED_CHARGE",
  "UNEXPECTED_CHARGE",
  "WRONG_PERIOD",
  "WRONG_QUANTITY",
  "WRONG_PLAN",
  "WRONG_UNIT_PRICE",
  "WRONG_LIST_PRICE",
  "WRONG_AMOUNT",
  "WRONG_TIME",
);

export type ReconciliationReason = keyof typeof ReconciliationReason;

export const InvoiceDocumentType = enumOf("INVOICE", "CREDIT_NOTE");

export type InvoiceDocumentType = keyof typeof InvoiceDocumentType;

export const InvoiceStatus = enumOf("PUBLISHED", "PAID", "OVERDUE");

export type InvoiceStatus = keyof typeof InvoiceStatus;

export const UnbilledPeriod = enumOf("CURRENT", "PREVIOUS");

export type UnbilledPeriod = keyof typeof UnbilledPeriod;

/** What a publisher is asked to accept (changes) or notified of (all others). */
export const OperationAction = enumOf(
  "SUBSCRIBE",
  "CHANGE_PLAN",
  "CHANGE_QUANTITY",
  "SUSPEND",
  "REINSTATE",
  "RENEW",
  "UNSUBSCRIBE",
);

export type OperationAction = keyof typeof OperationAction;

export const OperationStatus = enumOf("IN_PROGRESS", "SUCCEEDED", "FAILED", "CONFLICT");

export type OperationStatus = keyof typeof OperationStatus;

/** Why an operation failed. */
export const OperationFailureReason = enumOf("REFUSED", "UNREACHABLE", "SUPERSEDED", "NO_LONGER_POSSIBLE");
export type OperationFailureReason = keyof typeof OperationFailureReason;

/** What an export contains: the list of which it has all rows. */
export const ExportKind = enumOf("SUBSCRIPTIONS", "CUSTOMERS", "CHARGES", "UNBILLED_CHARGES", "EVENTS", "AUDIT");

export type ExportKind = keyof typeof ExportKind;

export const ExportStatus = enumOf("PENDING", "RUNNING", "READY", "FAILED", "CANCELLED", "EXPIRED");

export type ExportStatus = keyof typeof ExportStatus;

/** Why an export failed. */
export const ExportErrorCode = enumOf("ACCESS_REMOVED", "INTERRUPTED", "INTERNAL", "TIMED_OUT");

export type ExportErrorCode = keyof typeof ExportErrorCode;

export const DeliveryStatus = enumOf("PENDING", "DELIVERED", "REFUSED", "GIVEN_UP");

export type DeliveryStatus = keyof typeof DeliveryStatus;

/** The status of a partner's webhook. */
export const WebhookStatus = enumOf("ENABLED", "DISABLED", "DELETED");

export type WebhookStatus = keyof typeof WebhookStatus;

/** Why a webhook is disabled. */
export const WebhookDisabledReason = enumOf("BY_USER", "FAILING", "GONE");

export type WebhookDisabledReason = keyof typeof WebhookDisabledReason;

/** How a publisher simulated by a sandbox answers quantity changes. */
export const SandboxAnswer = enumOf("ACCEPT", "REFUSE", "SILENT", "SLOW", "UNREACHABLE");

export type SandboxAnswer = keyof typeof SandboxAnswer;

/** Whether a sandbox simulates a publisher's webhook, calls it, or calls the webhook of the publisher page. */
export const SandboxWebhook = enumOf("PLAYED", "REAL", "BUILT_IN");

export type SandboxWebhook = keyof typeof SandboxWebhook;

/** Why no term can follow the current one of a subscription that is set to renew. */
export const RenewalObstacle = enumOf("NOT_OFFERED", "MICROSOFT_TRIAL");

export type RenewalObstacle = keyof typeof RenewalObstacle;

/** The transitions that fall due on a subscription; `runDueTransitions` runs them. Those of reminders do not change it. */
export const Transition = enumOf(
  ...(["ACTIVATION", "ANSWER", "TRIAL_END", "INSTALMENT", "RENEWAL", "END", "RETENTION_END"] as const),
  ...(["REMINDER", "REMINDER_PLAN", "RENEWAL_RISK"] as const),
);

export type Transition = keyof typeof Transition;

/** The work that can fail and be parked: transitions, and the publication of a partner's invoices. */
export const ParkedWork = enumOf(...Object.values(Transition), "PUBLICATION");

export type ParkedWork = keyof typeof ParkedWork;

/** Whether a subscription is open: pending, active or suspended. */
export const isOpen = (status: SubscriptionStatus): boolean =>
  status === "PENDING" || status === "ACTIVE" || status === "SUSPENDED";
