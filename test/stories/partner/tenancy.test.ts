import { isObjectType, type GraphQLObjectType } from "graphql";
import { previewIds } from "../../../src/core/ids.js";
import { buildMarketplaceSchema } from "../../../src/resolvers/index.js";
import {
  CreateCartDocument,
  CreateExportDocument,
  CreatePartnerDocument,
  SubscriptionsOfCustomerDocument,
} from "../../client/graphql.js";
import { ask } from "../../support/client.js";
import { argumentsFor, documentFor, idPlacesOf, nameOf, type IdPlace, withoutId } from "../../support/foreign-ids.js";
import { webhookCommand } from "../../support/partner-webhooks.js";
import { line, required, type PartnerClient } from "../../support/partner-client.js";
import { expectNoChange, marketplace, newPartner, plan, story } from "../../support/story.js";

const AT = "2020-07-01T08:00:00Z";
const schema = buildMarketplaceSchema();
/** All partners share the catalog, so the ids of its plans belong to no tenant. */
const shared = new Set(["planId"]);
/** Fields of the operator, of publishers and of programs with sandbox keys; they are refused to users of partners. */
const ofOthers = new Set([
  ...["createPartner", "pausePartner", "resumePartner", "retryTransition", "publisherSubscription", "deleteSandbox"],
]);
const places = idPlacesOf(schema).filter(
  ({ path, field, parent }) => !shared.has(path.at(-1) ?? "") && !ofOthers.has(field.name) && parent !== "Operator",
);
/** Of the organization of a support contact only the number is stored: nothing is looked up, and so nothing of another partner is shown. */
const isOnlyStored = ({ path }: IdPlace) => path.join(".") === "input.supportContact.mpnId";
const onRoots = places.filter((place) => ["Query", "Mutation"].includes(place.parent) && !isOnlyStored(place));
/** Filters of exports, whose rows a worker finds: the stories of exports cover them. */
const isOfExport = ({ field, path }: IdPlace) => field.name === "createExport" && path.includes("filter");
const nested = places.filter(({ parent }) => !["Query", "Mutation", "Subscription"].includes(parent));

type TenantFixture = Readonly<{
  client: PartnerClient;
  ids: Readonly<Record<string, string>>;
}>;

async function setUp(): Promise<TenantFixture> {
  const client = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: client.id });
  const customer = await client.createCustomer({ indirectResellerId: reseller.id });
  const { subscriptions, orders } = await client.placeOrder(
    customer,
    line(plan("Microsoft 365 Basic"), { addOns: { [plan("Microsoft Viva Add-on")]: 2 } }),
  );
  const { cart } = await client.mutate(CreateCartDocument, { customerId: customer.id, lines: [line(plan("Contoso Sign"))] });
  const subscription = required(subscriptions[0]);
  const charges = await client.chargesOf(subscription);
  await client.setPublisher("Contoso Software", { webhook: "REAL" });
  const { operation } = await client.changeQuantity(await client.buyAndActivate(customer, plan("Contoso Board")), 2);
  const url = "https://hooks.contoso.com/events";
  const { webhook } = await webhookCommand(client, "createWebhook", { url });
  const webhookId = required(webhook).id;
  const { webhookDelivery } = await webhookCommand(client, "testWebhook", { webhookId, type: "ORDER_PLACED" });
  const { data: events } = await client.send<{ events: { nodes: { id: string }[] } }>("{ events(first: 1) { nodes { id } } }");
  const { export: made } = await client.mutate(CreateExportDocument, { kind: "CUSTOMERS", format: "CSV" });
  type Told = { deliveries: { nodes: readonly { id: string }[] } };
  const { data } = await client.send<Told>(`{ deliveries(first: 1) { nodes { id } } }`);
  type Key = { createSandboxKey: { sandboxKey: { id: string } | null } };
  const { data: key } = await client.send<Key>("mutation { createSandboxKey(input: {}) { sandboxKey { id } } }");
  return {
    client,
    ids: {
      customerId: customer.id,
      subscriptionId: subscription.id,
      addOnId: required(subscription.addOns[0]).id,
      orderId: required(orders[0]).id,
      cartId: required(cart).id,
      lineId: required(required(cart).lines[0]).id,
      chargeId: required(charges[0]).id,
      operationId: required(operation).id,
      deliveryId: required(required(data).deliveries.nodes[0]).id,
      indirectResellerId: reseller.id,
      resellerMpnId: reseller.partner.mpnId,
      exportId: required(made).id,
      partnerId: client.id,
      sandboxKeyId: required(required(key).createSandboxKey.sandboxKey).id,
      webhookId,
      webhookDeliveryId: required(webhookDelivery).id,
      from: required(required(events).events.nodes[0]).id,
    },
  };
}

/** Returns ids of another partner for an argument or input field that takes an id. */
function foreignIdsFor({ path, field }: IdPlace, { ids }: TenantFixture): string[] {
  const name = path.at(-1) ?? "";
  if (name.toLowerCase().endsWith("mpnid")) return [required(ids["resellerMpnId"])];
  const own = ids[name] ?? ids[`${field.name}Id`];
  return own === undefined ? Object.values(ids) : [own];
}

describe("another partner's id gives the same error as an unknown one", () => {
  let mine: TenantFixture;
  let theirs: TenantFixture;
  beforeEach(async () => {
    [mine, theirs] = [await setUp(), await setUp()];
  });

  test.each(onRoots.filter((place) => !isOfExport(place)).map((place) => [nameOf(place), place] as const))(
    "%s",
    async (_, place) => {
      const document = documentFor(schema, place);
      const given = { ...mine.ids, planId: plan("Contoso Sign"), idempotencyKey: "a-key", quantity: 3 };
      for (const foreign of foreignIdsFor(place, theirs)) {
        const unknown = foreign.replace(/.{6}$/, "000000");
        const answer = (at: string) =>
          expectNoChange(mine.client, () => mine.client.send(document, argumentsFor(place, { ...given, at })));
        const [toForeign, toUnknown] = [await answer(foreign), await answer(unknown)];
        expect(withoutId(toForeign, foreign)).toEqual(withoutId(toUnknown, unknown));
        expect(JSON.stringify(toForeign)).toMatch(/NOT_FOUND|INVALID_INPUT|:null|\[null\]|"nodes":\[\]|"totalCount":0/);
        expect(toForeign.errors ?? []).toEqual([]);
      }
    },
  );

  test("fields of objects that take an id", async () => {
    expect(onRoots.filter(isOfExport).map(nameOf)).toEqual(
      [
        ...["subscriptions.customerId", "subscriptions.offerId", "subscriptions.indirectResellerId", "subscriptions.publisherId"],
        ...["customers.indirectResellerId", "charges.customerId", "unbilledCharges.customerId"],
        ...["events.customerId", "events.subscriptionId", "events.orderId", "events.invoiceId"],
        ...["audit.customerId", "audit.resourceId"],
      ].map((filter) => `Mutation.createExport(input.filter.${filter})`),
    );
    // The first two are covered by the tests of customers' prices and of invoices, the others by the next test.
    expect(nested.map(nameOf)).toEqual([
      "Plan.customerPrices(customerId)",
      "Invoice.charges(customerId)",
      "Customer.subscriptions(filter.customerId)",
      "Customer.subscriptions(filter.offerId)",
      "Customer.subscriptions(filter.indirectResellerId)",
      "Customer.subscriptions(filter.publisherId)",
      "Customer.orders(filter.customerId)",
      "Customer.carts(filter.customerId)",
    ]);
  });

  test("filters of a customer's subscriptions", async () => {
    const document =
      "query ($id: ID!, $filter: SubscriptionFilter!) { customer(id: $id) { subscriptions(filter: $filter) { totalCount nodes { id } } } }";
    const found = async (filter: Record<string, unknown>) => {
      type Found = { customer: { subscriptions: { totalCount: number; nodes: unknown[] } } };
      const { data, errors } = await mine.client.send<Found>(document, { id: mine.ids["customerId"], filter });
      expect(errors).toBeUndefined();
      return required(data).customer.subscriptions;
    };
    expect(await found({ customerId: mine.ids["customerId"] })).toMatchObject({ totalCount: 2 });
    const nothing = { totalCount: 0, nodes: [] };
    expect(await found({ customerId: theirs.ids["customerId"] })).toEqual(nothing);
    for (const id of Object.values(theirs.ids)) {
      expect(await found({ offerId: id })).toEqual(nothing);
      expect(await found({ indirectResellerId: id })).toEqual(nothing);
      expect(await found({ publisherId: id })).toEqual(nothing);
    }
  });

  test("filters of a customer's orders", async () => {
    const document =
      "query ($id: ID!, $filter: OrderFilter!) { customer(id: $id) { orders(filter: $filter) { totalCount nodes { id } } } }";
    const found = (customerId: string | undefined) =>
      mine.client.send(document, { id: mine.ids["customerId"], filter: { customerId } });
    expect(await found(mine.ids["customerId"])).toMatchObject({ data: { customer: { orders: { totalCount: 2 } } } });
    const nothing = { customer: { orders: { totalCount: 0, nodes: [] } } };
    expect((await found(theirs.ids["customerId"])).data).toEqual(nothing);
  });

  test("filters of a customer's carts", async () => {
    const document =
      "query ($id: ID!, $filter: CartFilter!) { customer(id: $id) { carts(filter: $filter) { totalCount nodes { id } } } }";
    const found = (customerId: string | undefined) =>
      mine.client.send(document, { id: mine.ids["customerId"], filter: { customerId } });
    const { cartId } = mine.ids;
    const own = { customer: { carts: { totalCount: 1, nodes: [{ id: cartId }] } } };
    expect((await found(mine.ids["customerId"])).data).toEqual(own);
    expect((await found(theirs.ids["customerId"])).data).toEqual({ customer: { carts: { totalCount: 0, nodes: [] } } });
  });

  test("live updates with ids are covered by their own tests", () => {
    const live = places.filter(({ parent }) => parent === "Subscription").map(nameOf);
    expect(live.sort()).toEqual(["Subscription.events(after)", "Subscription.events(customerId)"]);
  });
});

describe("an id that a dry run returned is refused, with the id to pass instead", () => {
  let mine: TenantFixture;
  beforeEach(async () => {
    mine = await setUp();
  });

  const takingIds = onRoots.filter(({ path }) => !path.at(-1)?.toLowerCase().endsWith("mpnid"));
  test.each(takingIds.map((place) => [nameOf(place), place] as const))("%s", async (_, place) => {
    const document = documentFor(schema, place);
    const given = { ...mine.ids, planId: plan("Contoso Sign"), idempotencyKey: "a-key", quantity: 3, domain: "trey.example" };
    for (const id of foreignIdsFor(place, mine)) {
      const at = previewIds()(id);
      if (at === id) continue;
      const { data, errors } = await expectNoChange(mine.client, () =>
        mine.client.send(document, argumentsFor(place, { ...given, at })),
      );
      type Refused = Record<string, { userErrors: { code: string; message: string; path: string[] }[] } | null>;
      const refused = ((data as Refused | null) ?? {})[place.field.name]?.userErrors;
      const [refusal, ...others] =
        refused ?? (errors ?? []).map(({ message, extensions }) => ({ message, ...extensions, path: extensions?.["inputPath"] }));
      expect(others).toEqual([]);
      const [, noun] = /^No such ([a-z ]+):/.exec(required(refusal).message) ?? [];
      expect(refusal).toMatchObject({
        code: "NOT_FOUND",
        message: `No such ${noun}: '${at}'. A dry run or a query with @asOf returned this id. Pass '${id}', unless only the dry run created the ${noun}.`,
      });
      expect(required(refusal).path).toEqual(expect.arrayContaining([place.path.at(-1)]));
    }
  });
});

test("lists contain only the partner's own objects", async () => {
  const [mine, theirs] = [await setUp(), await setUp()];
  const { data } = await mine.client.send(
    `{ customers(first: 50) { totalCount nodes { id } } subscriptions(first: 50) { totalCount nodes { id } } orders(first: 50) { totalCount nodes { id } } }`,
  );
  const text = JSON.stringify(data);
  for (const id of Object.values(theirs.ids)) expect(text).not.toContain(id);
  expect(data).toMatchObject({ customers: { totalCount: 1 }, subscriptions: { totalCount: 2 }, orders: { totalCount: 2 } });
});

test("every tenant type that is a node is found through node", async () => {
  const { client, ids } = await setUp();
  const { data } = await client.send<{ nodes: ({ __typename: string } | null)[] }>(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }`,
    { ids: Object.values(ids) },
  );
  const found = new Set(required(data).nodes.flatMap((node) => node?.__typename ?? []));
  const types = Object.values(schema.getTypeMap()).filter((type): type is GraphQLObjectType => isObjectType(type));
  const nodes = types.filter((type) => type.getInterfaces().some(({ name }) => name === "Node")).map(({ name }) => name);
  const elsewhere = ["Offer", "Plan", "Publisher", "Invoice", "Payment", "Allocation"];
  expect([...found].sort()).toEqual(nodes.filter((name) => !elsewhere.includes(name)).sort());
});

test("a customer's subscriptions are not visible to another partner", async () => {
  const { partner, customer } = await story({ at: AT });
  const { partner: other } = await story({ at: AT });
  expect(await other.query(SubscriptionsOfCustomerDocument, { id: customer.id })).toEqual({ customer: null });
  expect(partner.id).not.toBe(other.id);
});

test("a reseller cannot be created under a partner that is not a provider", async () => {
  const { app, operatorToken } = marketplace();
  const { partner } = await story({ at: AT });
  const input = { name: "R", type: "INDIRECT_RESELLER", country: "US", mpnId: "987654", indirectProviderId: partner.id } as const;
  const { payload } = await ask(app.url, operatorToken, CreatePartnerDocument, { input });
  expect(payload.userErrors.map(({ code }) => code)).toEqual(["INVALID_INPUT"]);
});
