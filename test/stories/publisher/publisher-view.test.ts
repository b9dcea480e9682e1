import { getOperationAST, isObjectType, parse, type GraphQLField } from "graphql";
import { uuidOf } from "../../../src/core/ids.js";
import { buildMarketplaceSchema } from "../../../src/resolvers/index.js";
import {
  PublisherOperationsDocument,
  PublisherSubscriptionDocument,
  PublisherSubscriptionsDocument,
  type TypedDocumentString,
} from "../../client/graphql.js";
import { ask, send } from "../../support/client.js";
import { FAST_DELIVERIES, waitForDeliveries, whileSending } from "../../support/deliveries.js";
import { selectionOf } from "../../support/foreign-ids.js";
import { subscriptionsWithWebhook } from "../../support/listening.js";
import { line, required } from "../../support/partner-client.js";
import { plausibleVariables } from "../../support/plausible-input.js";
import { PublisherClient } from "../../support/publisher-client.js";
import { tenantRows } from "../../support/rows-of-tenant.js";
import { marketplace, newPartner, plan, startMarketplaceWith, story } from "../../support/story.js";

startMarketplaceWith(FAST_DELIVERIES);

const AT = "2020-07-01T08:00:00Z";
const schema = buildMarketplaceSchema();

/** Returns a function that queries GraphQL with the token with which the publisher calls the REST API. */
async function viewOf(name: string) {
  const { token } = await PublisherClient.of(marketplace(), name);
  return <Data, Variables extends object>(document: TypedDocumentString<Data, Variables>, variables: Variables) =>
    ask(marketplace().app.url, token, document, variables);
}

describe("a publisher's token of the REST API", () => {
  test("lists the subscriptions to the publisher's offers of all partners, as the REST API tells them", async () => {
    const { partner, customer } = await story({ at: AT });
    const { partner: other, customer: theirs } = await story({ at: AT });
    const first = await partner.buy(customer, plan("Contoso Sign"), { quantity: 8, nickname: "Signatures" });
    const second = await other.buyAndActivate(theirs, plan("Contoso Sign"), { quantity: 2 });
    const foreign = await partner.buy(customer, plan("Fabrikam Memo"));
    const view = await viewOf("Contoso Software");
    const { publisherSubscriptions } = await view(PublisherSubscriptionsDocument, { first: 100 });
    expect(publisherSubscriptions.totalCount).toBe(publisherSubscriptions.nodes.length);
    const ids = publisherSubscriptions.nodes.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([uuidOf(first.id), uuidOf(second.id)]));
    expect(ids).not.toContain(uuidOf(foreign.id));
    const seen = publisherSubscriptions.nodes.find(({ id }) => id === uuidOf(first.id));
    expect(seen).toEqual({
      ...{ id: uuidOf(first.id), status: "PENDING_FULFILLMENT_START", name: "Signatures", quantity: 8 },
      ...{ offerId: "TST001", planId: "0001", planTitle: "Contoso Sign", termDuration: "P1M", chargeDuration: "P1M" },
      ...{ termStartsOn: null, termEndsOn: null, autoRenew: true, isFreeTrial: false, isTest: true },
      orderedAt: "2020-07-01T08:00:00.000Z",
      beneficiary: { tenantId: uuidOf(customer.id), emailId: "office@trey.example" },
      purchaser: { tenantId: uuidOf(partner.id), emailId: `${uuidOf(partner.id)}@partner.invalid` },
    });
    const active = publisherSubscriptions.nodes.find(({ id }) => id === uuidOf(second.id));
    expect(active).toMatchObject({ status: "SUBSCRIBED", termStartsOn: "2020-07-01", termEndsOn: "2020-07-31" });
    const found = await view(PublisherSubscriptionDocument, { id: uuidOf(foreign.id) });
    expect(found).toEqual({ publisherSubscription: null });
  });

  test("shows operations and deliveries with their attempts", async () => {
    const { partner, subscription, webhook } = await subscriptionsWithWebhook((_, nth) => (nth === 1 ? 503 : 200));
    await partner.suspend(subscription);
    await whileSending(marketplace(), () => waitForDeliveries(partner));
    const view = await viewOf("Contoso Software");
    const id = uuidOf(subscription.id);
    const seen = required((await view(PublisherSubscriptionDocument, { id })).publisherSubscription);
    expect(seen.status).toBe("SUSPENDED");
    const operation = { action: "SUSPEND", status: "SUCCEEDED", quantity: 1, failureReason: null, errorMessage: null };
    const [operationId] = webhook.notifications.map((notification) => notification.id);
    const times = { requestedAt: "2020-07-01T08:00:00.000Z", decidesAt: null, decidedAt: "2020-07-01T08:00:00.000Z" };
    expect(seen.operations.nodes).toEqual([{ id: operationId, planId: "0001", ...operation, ...times }]);
    const [delivery, ...others] = seen.deliveries.nodes;
    expect(others).toEqual([]);
    expect(delivery).toMatchObject({ status: "DELIVERED", tries: 2, operationUuid: operationId, subscription: null });
    expect(required(delivery).attempts.nodes.map(({ httpStatus }) => httpStatus)).toEqual([200, 503]);
    const { publisherOperations } = await view(PublisherOperationsDocument, { first: 1, status: ["SUCCEEDED"] });
    expect(publisherOperations.nodes).toMatchObject([
      { id: operationId, subscription: { id, status: "SUSPENDED" }, delivery: { status: "DELIVERED" } },
    ]);
    expect((await view(PublisherOperationsDocument, { status: ["CONFLICT"] })).publisherOperations.nodes).toEqual([]);
    const foreign = (await (await viewOf("Fabrikam Apps"))(PublisherOperationsDocument, { first: 100 })).publisherOperations;
    expect(foreign.nodes.map((each) => each.id)).not.toContain(operationId);
  });

  test("sees overdue transitions of a partner as done", async () => {
    const { partner, customer } = await story({ at: AT });
    await partner.setPublisher("Contoso Software", { webhook: "PLAYED", quantityChanges: "REFUSE" });
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 2 });
    const { operation } = await partner.changeQuantity(subscription, 3);
    const id = uuidOf(required(operation).id);
    const { database } = marketplace();
    await database.writer.query("UPDATE partner SET clock_at = '2020-07-01 08:00:01.000' WHERE id = ?", [partner.id]);
    const view = await viewOf("Contoso Software");
    const { publisherOperations } = await view(PublisherOperationsDocument, { first: 1 });
    expect(publisherOperations.nodes).toMatchObject([{ id, status: "FAILED", failureReason: "REFUSED" }]);
  });

  test("pages follow each other, without gaps or duplicates", async () => {
    const { partner, customer } = await story({ at: AT });
    await partner.placeOrder(customer, line(plan("Contoso Sign")), line(plan("Contoso Board")), line(plan("Contoso Sign")));
    const view = await viewOf("Contoso Software");
    const whole = (await view(PublisherSubscriptionsDocument, { first: 100 })).publisherSubscriptions;
    const ids: string[] = [];
    for (let after: string | null = null; ;) {
      const variables: { first: number; after: string | null } = { first: 2, after };
      const { nodes, pageInfo } = (await view(PublisherSubscriptionsDocument, variables)).publisherSubscriptions;
      ids.push(...nodes.map(({ id }) => id));
      if (!pageInfo.hasNextPage) break;
      after = required(pageInfo.endCursor);
    }
    expect(ids).toEqual(whole.nodes.map(({ id }) => id));
  });
});

type RootField = Readonly<{ operation: string; field: GraphQLField<unknown, unknown> }>;

const roots: RootField[] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
  Object.values(required(type).getFields()).map((field) => ({ operation: required(type).name.toLowerCase(), field })),
);
/** Root fields that a publisher may use; those of its own view only a publisher may use. */
const shared = ["delivery", "deliveries", "node", "nodes", "redeliver", "viewer"];
const own = ["publisherOperations", "publisherSubscription", "publisherSubscriptions"];

/** Sends a document with one root field, and returns the codes of its top-level errors. */
async function codesOf(token: string, { operation, field }: RootField): Promise<unknown[]> {
  const declared = field.args.map(({ name, type }) => `$${name}: ${type.toString()}`).join(", ");
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(", ");
  const [variables, call] = field.args.length === 0 ? ["", ""] : [`(${declared})`, `(${passed})`];
  const document = `${operation} ${variables} { ${field.name}${call} ${selectionOf(schema, { field, parent: operation, path: [] })} }`;
  const definition = getOperationAST(parse(document));
  const { errors } = await send(marketplace().app.url, token, document, plausibleVariables(schema, required(definition)));
  return (errors ?? []).map(({ extensions }) => extensions?.code);
}

describe("permissions", () => {
  const overHttp = roots.filter(({ operation }) => operation !== "subscription");

  test("a publisher's token is refused by every other field, and changes nothing", async () => {
    const { partner } = await story({ at: AT });
    const { token } = await PublisherClient.of(marketplace(), "Contoso Software");
    const others = overHttp.filter(({ field: { name } }) => !shared.includes(name) && !own.includes(name));
    expect(others.length).toBeGreaterThan(35);
    const before = await tenantRows(marketplace().database, partner.id);
    for (const root of others) expect([root.field.name, await codesOf(token, root)]).toEqual([root.field.name, ["FORBIDDEN"]]);
    expect(await tenantRows(marketplace().database, partner.id)).toEqual(before);
  });

  test("a publisher's view is refused to partners and to the operator", async () => {
    const partner = await newPartner({ at: AT });
    const views = overHttp.filter(({ field }) => own.includes(field.name));
    expect(views).toHaveLength(own.length);
    for (const root of views)
      for (const token of [partner.token, marketplace().operatorToken])
        expect([root.field.name, await codesOf(token, root)]).toEqual([root.field.name, ["FORBIDDEN"]]);
  });

  test("a publisher finds no object of a partner by its id, and no money in its view", async () => {
    const { partner, customer } = await story({ at: AT });
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
    const [charge] = await partner.chargesOf(subscription);
    const { token } = await PublisherClient.of(marketplace(), "Contoso Software");
    const ids = [subscription.id, customer.id, partner.id, required(charge).id];
    const { data } = await send(marketplace().app.url, token, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids });
    expect(data).toEqual({ nodes: [null, null, null, null] });
    const types = ["PublisherSubscription", "PublisherOperation", "PublisherParty", "Delivery", "DeliveryAttempt"];
    const fields = types.flatMap((name) => {
      const type = schema.getType(name);
      return isObjectType(type) ? Object.values(type.getFields()) : [];
    });
    expect(fields.length).toBeGreaterThan(40);
    expect(fields.filter(({ type }) => /Money|Price|Charge|Invoice/.test(type.toString()))).toEqual([]);
  });
});
