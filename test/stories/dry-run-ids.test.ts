import { getNamedType, GraphQLID, isObjectType } from "graphql";
import { previewedId } from "../../src/core/ids.js";
import { buildMarketplaceSchema } from "../../src/resolvers/index.js";
import { meterResults } from "../../src/server/graphql/result-meter.js";
import { line, required } from "../support/partner-client.js";
import { expectNoChange, plan, story } from "../support/story.js";

const AT = "2020-07-01T08:00:00Z";

/** Returns the ids in a response by the property that contains them, in order. */
function idsIn(answer: unknown, name = ""): string[] {
  if (typeof answer === "string") return /^[a-z]{3}_[0-9a-z]{26}/.test(answer) && name !== "cursor" ? [answer] : [];
  return typeof answer === "object" && answer !== null ? Object.entries(answer).flatMap(([key, value]) => idsIn(value, key)) : [];
}

const isCatalog = (id: string) => /^(ofr|pln|pub|prc)_/.test(id);

/** Asks for the ids of everything that can be reached from a subscription. */
const EVERYTHING = `fragment Everything on CustomerSubscription { id version quantity
  customer { id subscriptions(first: 5) { edges { cursor node { id } } nodes { id } } charges(first: 5) { nodes { id } } }
  plan { id offer { id publisher { id } } } addOns { id plan { id } } order { id lines { subscription { id } } }
  operations(first: 5) { nodes { id subscription { id } } } indirectReseller: customer { indirectReseller { id } }
  charges(first: 5) { nodes { id subscription { id } } } }`;

/** What no mutation returns, and so no dry run: the viewer, the audit log, and what publishers and the operator see. */
const isOfQueriesOnly = (name: string) =>
  /^(?:Viewer|Audit\w+|PublisherSubscription|PublisherOperation|PublisherParty|OperatorWebhook)\b/.test(name);

test("every id of a partner leaves through the default resolver, where a dry run marks it", () => {
  const schema = meterResults(buildMarketplaceSchema());
  const fields = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field })))
    .filter(({ name, field }) => getNamedType(field.type) === GraphQLID && !isOfQueriesOnly(name));
  expect(fields.length).toBe(28);
  expect(fields.filter(({ field }) => field.resolve !== undefined).map(({ name }) => name)).toEqual([]);
});

describe("ids in a dry run", () => {
  async function running() {
    const { partner, customer } = await story({ at: AT });
    const addOns = { [plan("Microsoft Viva Add-on")]: 2 };
    const { subscriptions } = await partner.placeOrder(customer, line(plan("Microsoft 365 Basic"), { quantity: 8, addOns }));
    return { partner, customer, subscription: required(subscriptions[0]) };
  }

  test("of the partner's objects are marked alike, and those of the catalog stay", async () => {
    const { partner, subscription } = await running();
    const document = `mutation ($input: ChangeQuantityInput!) { changeQuantity(input: $input) {
      subscription { ...Everything } charges { id subscription { id } } } } ${EVERYTHING}`;
    const input = { subscriptionId: subscription.id, quantity: 9, dryRun: true };
    type Shown = { changeQuantity: { subscription: { id: string; version: number; quantity: number } } };
    const { data, errors } = await expectNoChange(partner, () => partner.send<Shown>(document, { input }));
    expect(errors).toBeUndefined();
    const shown = required(data).changeQuantity.subscription;
    expect(previewedId(shown.id)).toBe(subscription.id);
    expect(shown).toMatchObject({ quantity: 9, version: subscription.version + 1 });
    const ids = idsIn(data);
    expect(new Set(ids.map((id) => id.slice(0, 3)))).toEqual(new Set(["sub", "cus", "chg", "pln", "ofr", "pub", "add", "ord"]));
    expect(ids.filter((id) => (previewedId(id) === null) !== isCatalog(id))).toEqual([]);
    expect(new Set(ids.filter((id) => !isCatalog(id)).map((id) => id.split("-preview-")[1])).size).toBe(1);
  });

  test("differ from one dry run to the next, and outside dry runs have no mark", async () => {
    const { partner, subscription } = await running();
    const change = (dryRun: boolean) =>
      partner.send<{ changeQuantity: { subscription: { id: string } } }>(
        `mutation ($input: ChangeQuantityInput!) { changeQuantity(input: $input) { subscription { id } } }`,
        { input: { subscriptionId: subscription.id, quantity: 9, dryRun } },
      );
    const ids = [await change(true), await change(true), await change(false)].map(
      ({ data }) => required(data).changeQuantity.subscription.id,
    );
    expect(new Set(ids).size).toBe(3);
    expect(ids.map(previewedId)).toEqual([subscription.id, subscription.id, null]);
    expect(ids[2]).toBe(subscription.id);
  });

  test("of objects that only the dry run creates are marked, and refused with that reason", async () => {
    const { partner, customer } = await story({ at: AT });
    const { data } = await expectNoChange(partner, () =>
      partner.send<{ placeOrder: { orders: { id: string; lines: { subscription: { id: string } }[] }[] } }>(
        `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { orders { id lines { subscription { id } } } } }`,
        { input: { customerId: customer.id, lines: [line(plan("Microsoft 365 Basic"))], dryRun: true } },
      ),
    );
    const [order] = required(data).placeOrder.orders;
    const id = required(order?.lines[0]).subscription.id;
    const stored = required(previewedId(id));
    const found = await partner.send(`query ($id: ID!) { subscription(id: $id) { id } }`, { id });
    expect(found.data).toEqual({ subscription: null });
    expect(found.errors).toEqual([
      expect.objectContaining({
        message: `No such subscription: '${id}'. A dry run or a query with @asOf returned this id. Pass '${stored}', unless only the dry run created the subscription.`,
        path: ["subscription"],
        extensions: expect.objectContaining({ code: "NOT_FOUND", inputPath: ["id"] }) as unknown,
      }),
    ]);
    const { data: other } = await partner.send(`query ($id: ID!) { subscription(id: $id) { id } }`, { id: stored });
    expect(other).toEqual({ subscription: null });
  });

  test("are stored ids in messages, and cursors are places in the stored list", async () => {
    const { partner, customer, subscription } = await running();
    const { data } = await partner.send<{
      renameSubscription: { subscription: { customer: { subscriptions: { edges: { cursor: string }[] } } } };
    }>(
      `mutation ($input: RenameSubscriptionInput!) { renameSubscription(input: $input) {
        subscription { customer { subscriptions(first: 1) { edges { cursor } } } } } }`,
      { input: { subscriptionId: subscription.id, nickname: "Nine", dryRun: true } },
    );
    const [edge] = required(data).renameSubscription.subscription.customer.subscriptions.edges;
    const page = await partner.send(
      `query ($id: ID!, $after: String) { customer(id: $id) { subscriptions(first: 5, after: $after) { nodes { id } } } }`,
      { id: customer.id, after: required(edge).cursor },
    );
    expect(page.errors).toBeUndefined();
    expect(page.data).toEqual({ customer: { subscriptions: { nodes: [] } } });
    const unsigned = await partner.createCustomer({ agreementAcceptedOn: null });
    const refused = await expectNoChange(partner, () =>
      partner.send<{ placeOrder: { userErrors: { code: string; message: string }[] } }>(
        `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { userErrors { code message } } }`,
        { input: { customerId: unsigned.id, lines: [line(plan("Microsoft 365 Basic"))], dryRun: true } },
      ),
    );
    const [error] = required(refused.data).placeOrder.userErrors;
    expect(error?.code).toBe("AGREEMENT_MISSING");
    expect(error?.message.startsWith(`Customer ${unsigned.id} has not`)).toBe(true);
  });
});
