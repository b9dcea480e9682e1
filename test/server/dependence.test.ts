import { isInterfaceType, isObjectType, parse, validate } from "graphql";
import { newId } from "../../src/core/ids.js";
import { buildMarketplaceSchema } from "../../src/resolvers/index.js";
import { dependenceOfType, subjectsOf } from "../../src/server/graphql/dependence.js";

const schema = buildMarketplaceSchema();
const [subscription, customer, cart, offer] = [newId("subscription"), newId("customer"), newId("cart"), newId("offer")];

test("every type that is not known to depend on less depends on everything that is due", () => {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  const ofEverything = types.map(({ name }) => name).filter((name) => dependenceOfType(name) === "EVERYTHING");
  expect(ofEverything.sort()).toEqual([
    "AdvanceTestClockPayload",
    "Allocation",
    "AllocationConnection",
    "AllocationEdge",
    ...["AuditProof", "AuditRecord", "AuditRecordConnection", "AuditRecordEdge"],
    "CreatePartnerPayload",
    "CreateSandboxPayload",
    "DeleteSandboxPayload",
    "ExportPayload",
    "Forecast",
    "ForecastMonth",
    "Invoice",
    "InvoiceConnection",
    "InvoiceEdge",
    "InvoiceSummary",
    "Payment",
    "PaymentConnection",
    "PaymentEdge",
    "PublisherOperation",
    "PublisherOperationConnection",
    "PublisherOperationEdge",
    "PublisherParty",
    "PublisherSubscription",
    "PublisherSubscriptionConnection",
    "PublisherSubscriptionEdge",
    "RecordPaymentPayload",
    "RedeliverPayload",
    "Sandbox",
    "SandboxConnection",
    "SandboxEdge",
    "SandboxKey",
    "SandboxKeyConnection",
    "SandboxKeyEdge",
    "SandboxKeyPayload",
    "SandboxKeySecretPayload",
    "SandboxPublisher",
    "SandboxPublisherPayload",
    "SandboxToken",
    "TestWebhookPayload",
    "VoidPaymentPayload",
    "WebhookPayload",
    "WebhookSecretPayload",
  ]);
});

test.each([
  ["a subscription", `{ subscription(id: "${subscription}") { status customer { companyName } } }`, [subscription]],
  [
    "two objects",
    `{ a: subscription(id: "${subscription}") { status } customer(id: "${customer}") { orders { totalCount } } }`,
    [subscription, customer],
  ],
  ["a node", `{ node(id: "${customer}") { ... on Customer { subscriptions { totalCount } } } }`, [customer]],
  [
    "a node of the catalog whose fragments show subscriptions",
    `{ node(id: "${offer}") { ... on Customer { subscriptions { totalCount } } } }`,
    "EVERYTHING",
  ],
  [
    "a fragment",
    `{ subscription(id: "${subscription}") { ...F } } fragment F on CustomerSubscription { term { endsOn } }`,
    [subscription],
  ],
  [
    "a fragment with invoices",
    `{ subscription(id: "${subscription}") { ...F } } fragment F on CustomerSubscription { charges { nodes { invoice { number } } } }`,
    "EVERYTHING",
  ],
  ["a fragment at the root", `{ ...F } fragment F on Query { subscription(id: "${subscription}") { status } }`, "EVERYTHING"],
  ["data of a customer", `{ customer(id: "${customer}") { companyName offers { totalCount } } }`, []],
  [
    "lists of the catalog and of customers",
    "{ offers { nodes { plans { title } } } customers { nodes { domain } } __typename }",
    [],
  ],
  ["a list of customers with subscriptions", "{ customers { nodes { subscriptions { totalCount } } } }", "EVERYTHING"],
  [
    "a list of customers by the statuses of their subscriptions",
    "{ customers(filter: { hasSubscriptionsIn: [ACTIVE] }) { totalCount } }",
    "EVERYTHING",
  ],
  ["a list of customers by other conditions", '{ customers(filter: { domain: "a.example" }) { totalCount } }', []],
  ["the latest event", "{ viewer { lastEventId } }", "EVERYTHING"],
  ["the next thing due", "{ viewer { nextDueAt } }", "EVERYTHING"],
  ["the caller", "{ viewer { now partner { name } } }", []],
  [
    "charges that are not invoiced",
    `{ unbilledCharges(period: CURRENT, customerId: "${customer}") { totalCount } }`,
    "EVERYTHING",
  ],
  [
    "a command",
    `mutation { renameSubscription(input: { subscriptionId: "${subscription}", nickname: "x" }) { userErrors { code } } }`,
    [subscription],
  ],
  [
    "a command that shows an invoice",
    `mutation { renameSubscription(input: { subscriptionId: "${subscription}", nickname: "x" }) { subscription { charges { nodes { invoice { id } } } } } }`,
    "EVERYTHING",
  ],
  ["a command on a cart", `mutation { checkoutCart(input: { cartId: "${cart}" }) { userErrors { code } } }`, [cart]],
  [
    "a command that names no customer",
    'mutation { advanceTestClock(input: { to: "2030-01-01T00:00:00Z" }) { userErrors { code } } }',
    "EVERYTHING",
  ],
])("%s", (_, text, expected) => {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  expect(subjectsOf({ schema, document })).toEqual(expected);
});

test("variables name the objects", () => {
  const document = parse("query ($id: ID!) { subscription(id: $id) { status } }");
  expect(subjectsOf({ schema, document, variableValues: { id: subscription } })).toEqual([subscription]);
  expect(subjectsOf({ schema, document, variableValues: {} })).toBe("EVERYTHING");
});

test("an event depends on the customer whom it is about", () => {
  const document = parse("subscription { events { type subscription { status } } }");
  expect(subjectsOf({ schema, document, rootValue: { customerId: customer } })).toEqual([customer]);
  expect(subjectsOf({ schema, document, rootValue: { customerId: null } })).toBe("EVERYTHING");
});
