import { idOf } from "../../../bench/requests/catalog.js";

/** The filters by reference of a kind of objects. */
const references = (kind: string): string[] => [
  `filter: { externalReference: "${kind} 3" }`,
  'filter: { externalReference: "none" }',
  'filter: { tag: "Common" }',
  'filter: { tag: "RARE" }',
  'filter: { tag: "none" }',
];

/** The filters of each list: a common value, a rare value, a value that no row has. */
const rootForms: Readonly<Record<string, readonly string[]>> = {
  "Query.customers": [
    "",
    'filter: { search: "customer" }',
    'filter: { search: "rarename" }',
    'filter: { search: "nowhere" }',
    'filter: { search: "zq" }',
    'filter: { search: "customer rarename" }',
    'filter: { search: "customer c0" }',
    'filter: { search: "customer", country: "US" }',
    'filter: { country: "US" }',
    'filter: { country: "FR" }',
    'filter: { country: "AT" }',
    "filter: { segment: COMMERCIAL }",
    "filter: { segment: GOVERNMENT }",
    "filter: { segment: NONPROFIT }",
    ...references("customer"),
    'filter: { tag: "common", country: "US" }',
    'filter: { tag: "rare", search: "customer" }',
    'filter: { tag: "common" }, orderBy: { field: COMPANY_NAME }',
    'filter: { tag: "rare" }, orderBy: { field: OPENED_AT }',
    "orderBy: { field: COMPANY_NAME }",
    "orderBy: { field: OPENED_AT, direction: DESC }",
    'orderBy: { field: COMPANY_NAME }, filter: { search: "rarename" }',
    'orderBy: { field: COMPANY_NAME }, filter: { search: "customer" }',
    'orderBy: { field: COMPANY_NAME }, filter: { search: "nowhere" }',
    'filter: { indirectResellerId: "ptr_none" }',
  ],
  "Query.deliveries": [
    "",
    "filter: { status: [DELIVERED] }",
    "filter: { status: [GIVEN_UP] }",
    "filter: { status: [PENDING] }",
    "filter: { status: [PENDING, DELIVERED] }",
    "filter: { status: [PENDING, GIVEN_UP] }",
    `filter: { subscriptionId: "${idOf("subscription", 3)}" }`,
    'filter: { subscriptionId: "sub_none" }',
    `filter: { publisherId: "${idOf("publisher", 1)}" }`,
    `filter: { publisherId: "${idOf("publisher", 2)}" }`,
  ],
  "Query.indirectResellers": [""],
  "Query.invoices": [
    "",
    "filter: { status: [PAID] }",
    "filter: { status: [OVERDUE] }",
    "filter: { status: [PUBLISHED] }",
    "filter: { status: [OVERDUE, PUBLISHED] }",
    'filter: { currency: "EUR" }',
    'filter: { currency: "CHF" }',
    'filter: { periodFrom: "2026-08-01" }',
    'filter: { periodFrom: "2027-08-01" }',
    'filter: { periodUntil: "2026-08-01" }',
    'filter: { periodUntil: "1970-08-01" }',
  ],
  "Query.offers": [
    "",
    'filter: { search: "suite" }',
    'filter: { search: "nowhere" }',
    "filter: { publisherKind: PARTNER }",
    "filter: { publisherKind: MICROSOFT }",
    "filter: { billingType: LICENSE }",
    "filter: { billingType: USAGE }",
    "filter: { category: ENTERPRISE }",
    "filter: { category: TRIAL }",
    "filter: { segment: COMMERCIAL }",
    "filter: { segment: NONPROFIT }",
    'filter: { market: "US" }',
    'filter: { market: "FR" }',
  ],
  "Query.orders": [
    "",
    ...references("order"),
    'filter: { purchaseOrderNumber: "common" }',
    'filter: { purchaseOrderNumber: "rare" }',
    'filter: { purchaseOrderNumber: "none" }',
  ],
  "Query.priceList": [
    'market: "US"',
    'market: "FR"',
    'market: "US", filter: { search: "suite" }',
    'market: "US", filter: { search: "nowhere" }',
    'market: "US", asOf: "2026-01-01T00:00:00Z"',
    'market: "US", filter: { publisherKind: MICROSOFT }',
    'market: "US", filter: { category: ENTERPRISE }',
    'market: "US", filter: { category: TRIAL }',
    'market: "US", filter: { segment: COMMERCIAL }',
    'market: "US", filter: { segment: NONPROFIT }',
    'market: "US", filter: { termDuration: "P1Y" }',
    'market: "US", filter: { termDuration: "P3Y" }',
    'market: "US", filter: { billingCycle: ANNUAL }',
    'market: "US", filter: { billingCycle: NONE }',
    'market: "US", filter: { currency: "USD" }',
    'market: "US", filter: { currency: "CHF" }',
    'market: "US", filter: { validity: PAST }',
    'market: "US", filter: { validity: ANNOUNCED }',
  ],
  "Query.publisherOperations": [
    "",
    "status: [SUCCEEDED]",
    "status: [IN_PROGRESS]",
    "status: [FAILED]",
    "status: [FAILED, SUCCEEDED]",
  ],
  "Query.payments": [""],
  "Query.publisherSubscriptions": [""],
  "Query.subscriptions": [
    "",
    "filter: { status: [ACTIVE] }",
    "filter: { status: [PENDING] }",
    "filter: { status: [DELETED] }",
    "filter: { status: [PENDING, ACTIVE] }",
    "filter: { status: [PENDING, DELETED] }",
    "filter: { publisherKind: PARTNER }",
    "filter: { publisherKind: MICROSOFT }",
    "filter: { actionNeeded: true }",
    "filter: { actionNeeded: false }",
    'filter: { search: "suite" }',
    'filter: { search: "rarename" }',
    'filter: { search: "nowhere" }',
    'filter: { search: "zq" }',
    'filter: { search: "customer" }',
    'filter: { search: "customer suite" }',
    'filter: { search: "customer rarename" }',
    'filter: { search: "suite", status: [ACTIVE] }',
    `filter: { customerId: "${idOf("customer", 8)}" }`,
    'filter: { customerId: "cus_none" }',
    `filter: { offerId: "${idOf("offer", 1)}" }`,
    'filter: { offerId: "off_none" }',
    `filter: { planId: "${idOf("plan", 1)}" }`,
    'filter: { planId: "pln_none" }',
    "filter: { isTrial: true }",
    "filter: { isTrial: false }",
    "filter: { autoRenew: true }",
    "filter: { autoRenew: false }",
    ...references("subscription"),
    ...["RENEWS_ON", "ORDERED_AT", "UPDATED_AT", "NAME"].flatMap((field) => [
      `orderBy: { field: ${field} }`,
      `orderBy: { field: ${field}, direction: DESC }`,
    ]),
    `orderBy: { field: RENEWS_ON }, filter: { customerId: "${idOf("customer", 8)}" }`,
    'orderBy: { field: NAME }, filter: { search: "rarename" }',
    'filter: { indirectResellerId: "ptr_none" }',
  ],
  "Query.unbilledCharges": [
    "period: CURRENT",
    "period: PREVIOUS",
    'period: PREVIOUS, currency: "USD"',
    'period: PREVIOUS, currency: "CHF"',
    `period: PREVIOUS, customerId: "${idOf("customer", 3)}"`,
    'period: PREVIOUS, customerId: "cus_none"',
  ],
};

/** The ids of the parents of nested lists. */
const parents: Readonly<Record<string, string>> = {
  Customer: idOf("customer", 8),
  CustomerSubscription: idOf("subscription", 1),
  Delivery: idOf("delivery", 1),
  Invoice: idOf("invoice", 0),
  Partner: idOf("partner", 1),
  Payment: idOf("payment", 1),
};

const nestedForms: Readonly<Record<string, readonly string[]>> = {
  "Customer.charges": [""],
  "Customer.offers": [
    "",
    'filter: { search: "suite" }',
    "filter: { publisherKind: PARTNER }",
    "filter: { billingType: LICENSE }",
    "filter: { category: ENTERPRISE }",
    "filter: { segment: COMMERCIAL }",
    'filter: { market: "US" }',
  ],
  "Customer.orders": [""],
  "Customer.subscriptions": [
    "",
    "filter: { status: [PENDING] }",
    "filter: { actionNeeded: true, publisherKind: PARTNER }",
    "filter: { isTrial: true, autoRenew: true }",
    ...references("subscription"),
    'filter: { indirectResellerId: "ptr_none" }',
    `filter: { customerId: "${idOf("customer", 8)}", offerId: "${idOf("offer", 1)}", planId: "${idOf("plan", 1)}" }`,
    'filter: { search: "nowhere" }',
    ...["RENEWS_ON", "ORDERED_AT", "UPDATED_AT", "NAME"].map((field) => `orderBy: { field: ${field} }`),
  ],
  "CustomerSubscription.charges": [""],
  "CustomerSubscription.deliveries": [""],
  "CustomerSubscription.operations": [""],
  "Delivery.attempts": [""],
  "Invoice.allocations": [""],
  "Invoice.charges": ["", `customerId: "${idOf("customer", 3)}"`, 'customerId: "cus_none"'],
  "Invoice.payments": [""],
  "Partner.resellers": [""],
  "Payment.allocations": [""],
  "PublisherSubscription.deliveries": [""],
  "PublisherSubscription.operations": [""],
};

/** The document that asks for a list, and whether it is a publisher's. */
export function documentOf(field: string, form: string): { document: string; isPublishers: boolean } {
  const [type = "", name = ""] = field.split(".");
  const list = `${name}(${form}) { nodes { __typename } }`;
  const isPublishers = name.startsWith("publisher") || type.startsWith("Publisher");
  if (type === "Query") return { document: `{ ${list} }`, isPublishers };
  if (type === "PublisherSubscription")
    return { document: `{ publisherSubscriptions(first: 1) { nodes { ${list} } } }`, isPublishers };
  return { document: `{ node(id: "${parents[type]}") { ... on ${type} { ${list} } } }`, isPublishers };
}

/** The requests of each list. */
export const forms: Readonly<Record<string, readonly string[]>> = { ...rootForms, ...nestedForms };

/**
 * Requests that read more rows when there are more. The filters of
 * prices and offers, and the periods of invoices, have no index: a catalog and a partner's invoices stay small. What a search finds is
 * sorted if it is at most a thousand rows.
 */
export const growing: ReadonlySet<string> = new Set([
  'Query.customers(orderBy: { field: COMPANY_NAME }, filter: { search: "customer" })',
  'Query.customers(filter: { tag: "common" }, orderBy: { field: COMPANY_NAME })',
  'Query.invoices(filter: { currency: "EUR" })',
  'Query.invoices(filter: { currency: "CHF" })',
  'Query.invoices(filter: { periodFrom: "2026-08-01" })',
  'Query.invoices(filter: { periodFrom: "2027-08-01" })',
  'Query.invoices(filter: { periodUntil: "1970-08-01" })',
  "Query.offers(filter: { billingType: USAGE })",
  "Query.offers(filter: { publisherKind: MICROSOFT })",
  "Query.offers(filter: { category: TRIAL })",
  "Query.offers(filter: { segment: NONPROFIT })",
  'Query.offers(filter: { market: "FR" })',
  'Query.priceList(market: "US", filter: { category: TRIAL })',
  'Query.priceList(market: "US", filter: { segment: NONPROFIT })',
  'Query.priceList(market: "US", filter: { termDuration: "P3Y" })',
  'Query.priceList(market: "US", filter: { billingCycle: NONE })',
  'Query.priceList(market: "US", filter: { currency: "CHF" })',
  'Query.priceList(market: "US", filter: { validity: PAST })',
  'Query.priceList(market: "US", filter: { validity: ANNOUNCED })',
]);
