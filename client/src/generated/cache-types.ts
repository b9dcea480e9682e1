/* eslint-disable */

/** The types that an interface or a union stands for. */
export const possibleTypes: Record<string, string[]> = {
  "Node": [
    "AddOn",
    "Allocation",
    "Cart",
    "Charge",
    "Customer",
    "CustomerSubscription",
    "Delivery",
    "Event",
    "Export",
    "Invoice",
    "Offer",
    "Operation",
    "Order",
    "Partner",
    "Payment",
    "Plan",
    "Publisher",
    "SandboxKey",
    "Webhook",
    "WebhookDelivery"
  ],
  "UserError": [
    "AlreadyExistsError",
    "ConflictError",
    "InvalidInputError",
    "NotAvailableError",
    "NotFoundError",
    "RefusedError",
    "TermEndNotPossibleError"
  ]
};

/** Types without an id of their own, but with only one object for each user. */
export const singletons: readonly string[] = [
  "Operator",
  "Viewer"
];

/** Types without an id of their own: their objects are parts of other objects. */
export const typesWithoutId: readonly string[] = [
  "ActionNeeded",
  "ActionState",
  "Activation",
  "AddOnSnapshot",
  "AdvanceTestClockPayload",
  "AllDueWork",
  "AllocationConnection",
  "AllocationEdge",
  "AlreadyExistsError",
  "AuditBreak",
  "AuditProof",
  "AuditRecordConnection",
  "AuditRecordEdge",
  "Availability",
  "BillingAddress",
  "BulkReferencesPayload",
  "BulkReferencesResult",
  "BulkSubscriptionPayload",
  "BulkSubscriptionResult",
  "CancellationTerms",
  "CartAddOn",
  "CartConnection",
  "CartEdge",
  "CartPayload",
  "ChargeConnection",
  "ChargeEdge",
  "ChargeExplanation",
  "ChargeStep",
  "CheckoutCartPayload",
  "Commitment",
  "ConflictError",
  "CreatePartnerPayload",
  "CreateSandboxPayload",
  "CustomerConnection",
  "CustomerContact",
  "CustomerEdge",
  "CustomerPayload",
  "CustomerPrice",
  "CustomerSubscriptionConnection",
  "CustomerSubscriptionEdge",
  "DeleteSandboxPayload",
  "DeliveryAttempt",
  "DeliveryAttemptConnection",
  "DeliveryAttemptEdge",
  "DeliveryConnection",
  "DeliveryEdge",
  "DownloadLink",
  "DueWork",
  "EventActor",
  "EventConnection",
  "EventEdge",
  "EventTypeDescription",
  "ExportConnection",
  "ExportEdge",
  "ExportError",
  "ExportPayload",
  "ExportProgress",
  "FieldChange",
  "Forecast",
  "ForecastMonth",
  "Instalment",
  "InvalidInputError",
  "InvoiceConnection",
  "InvoiceEdge",
  "InvoiceSummary",
  "Margin",
  "Money",
  "NotAvailableError",
  "NotFoundError",
  "OfferConnection",
  "OfferEdge",
  "OperationConnection",
  "OperationEdge",
  "OperatorPartner",
  "OperatorPartnerConnection",
  "OperatorPartnerEdge",
  "OperatorPartnerPayload",
  "OperatorWebhookConnection",
  "OperatorWebhookEdge",
  "OrderConnection",
  "OrderEdge",
  "OrderLine",
  "PageInfo",
  "ParkedTransition",
  "ParkedTransitionConnection",
  "ParkedTransitionEdge",
  "PartnerConnection",
  "PartnerEdge",
  "PartnerPause",
  "PaymentConnection",
  "PaymentEdge",
  "PlaceOrderPayload",
  "PlanChange",
  "Policy",
  "Price",
  "PriceListConnection",
  "PriceListEdge",
  "PriceListRow",
  "PublisherOperationConnection",
  "PublisherOperationEdge",
  "PublisherParty",
  "PublisherSubscriptionConnection",
  "PublisherSubscriptionEdge",
  "PurchaseLimit",
  "ReconciliationConnection",
  "ReconciliationDifference",
  "ReconciliationEdge",
  "RecordPaymentPayload",
  "RedeliverPayload",
  "ReferencesPayload",
  "RefusedError",
  "Reminder",
  "Reminders",
  "Renewal",
  "SandboxConnection",
  "SandboxEdge",
  "SandboxKeyConnection",
  "SandboxKeyEdge",
  "SandboxKeyPayload",
  "SandboxKeySecretPayload",
  "SandboxPublisher",
  "SandboxPublisherPayload",
  "SandboxToken",
  "ScheduledChange",
  "SetRemindersPayload",
  "SubscriptionPayload",
  "SubscriptionSnapshot",
  "SubscriptionSummary",
  "SubscriptionSupportContact",
  "SupportContact",
  "Suspension",
  "Term",
  "TermEndNotPossibleError",
  "TermEndOption",
  "TestWebhookPayload",
  "VoidPaymentPayload",
  "WebhookAttempt",
  "WebhookAttemptConnection",
  "WebhookAttemptEdge",
  "WebhookConnection",
  "WebhookDeliveryConnection",
  "WebhookDeliveryEdge",
  "WebhookEdge",
  "WebhookPayload",
  "WebhookSecretPayload"
];

/** The lists of each type, with the arguments that choose and order their entries. */
export const lists: Record<string, Record<string, string[]>> = {
  "Customer": {
    "carts": [
      "filter",
      "orderBy"
    ],
    "charges": [
      "filter",
      "orderBy"
    ],
    "events": [
      "orderBy",
      "types"
    ],
    "offers": [
      "filter",
      "orderBy"
    ],
    "orders": [
      "filter",
      "orderBy"
    ],
    "subscriptions": [
      "filter",
      "orderBy"
    ]
  },
  "CustomerSubscription": {
    "charges": [
      "filter",
      "orderBy"
    ],
    "deliveries": [],
    "history": [
      "orderBy",
      "types"
    ],
    "operations": []
  },
  "Delivery": {
    "attempts": []
  },
  "Invoice": {
    "allocations": [],
    "charges": [
      "customerId",
      "filter",
      "orderBy"
    ],
    "events": [
      "orderBy",
      "types"
    ],
    "payments": []
  },
  "Operator": {
    "deliveries": [
      "filter"
    ],
    "parkedTransitions": [
      "filter"
    ],
    "partners": [
      "filter"
    ],
    "webhooks": [
      "filter"
    ]
  },
  "Order": {
    "events": [
      "orderBy",
      "types"
    ]
  },
  "Partner": {
    "resellers": []
  },
  "Payment": {
    "allocations": []
  },
  "PublisherSubscription": {
    "deliveries": [],
    "operations": []
  },
  "Query": {
    "auditRecords": [
      "filter",
      "orderBy"
    ],
    "carts": [
      "filter",
      "orderBy"
    ],
    "customers": [
      "filter",
      "orderBy"
    ],
    "deliveries": [
      "filter"
    ],
    "events": [
      "filter",
      "orderBy"
    ],
    "exports": [],
    "indirectResellers": [],
    "invoices": [
      "filter",
      "orderBy"
    ],
    "offers": [
      "filter",
      "orderBy"
    ],
    "orders": [
      "filter",
      "orderBy"
    ],
    "payments": [],
    "priceList": [
      "asOf",
      "filter",
      "market"
    ],
    "publisherOperations": [
      "status"
    ],
    "publisherSubscriptions": [],
    "reconciliation": [
      "period"
    ],
    "sandboxKeys": [],
    "sandboxes": [],
    "subscriptions": [
      "filter",
      "orderBy"
    ],
    "unbilledCharges": [
      "currency",
      "customerId",
      "filter",
      "orderBy",
      "period"
    ],
    "webhookDeliveries": [
      "filter"
    ],
    "webhooks": []
  },
  "WebhookDelivery": {
    "attempts": []
  }
};

/** The queries that find an object by its id. */
export const lookups: Record<string, string> = {
  "cart": "Cart",
  "customer": "Customer",
  "delivery": "Delivery",
  "export": "Export",
  "invoice": "Invoice",
  "offer": "Offer",
  "order": "Order",
  "publisherSubscription": "PublisherSubscription",
  "subscription": "CustomerSubscription",
  "webhook": "Webhook",
  "webhookDelivery": "WebhookDelivery"
};

/** What a list has besides its entries and pages. */
export const listFields: readonly string[] = [
  "totalCount",
  "summary",
  "checkedAt",
  "uncheckedCount"
];

