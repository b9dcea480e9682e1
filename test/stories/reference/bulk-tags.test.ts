import { Event } from "../../../src/entities/event.entity.js";
import { BulkUpdateTagsDocument, UpdateTagsDocument, type UpdateTagsItem } from "../../client/graphql.js";
import { codesOf } from "../../support/bulk.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { expectOnlyRoles } from "../../support/roles.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { expectNoChange, expectRefusal, marketplace, plan, story } from "../../support/story.js";

/** bulkUpdateTags. What it shares with other bulk commands is tested with bulkSetAutoRenew. @source issue "Many at once"; decision 0069 */
const AT = "2020-07-01T08:00:00Z";
const MUTATION = "mutation ($input: BulkUpdateTagsInput!) { bulkUpdateTags(input: $input) { userErrors { code } } }";

async function portfolio() {
  const { partner, customer } = await story({ at: AT });
  const subscription = await partner.buy(customer, plan("Microsoft 365 Basic"));
  const { orders } = (
    await partner.send<{ orders: { nodes: { id: string }[] } }>("{ orders: orders(first: 1) { nodes { id } } }")
  ).data ?? { orders: { nodes: [] } };
  return { partner, customerId: customer.id, orderId: required(orders.nodes[0]).id, subscriptionId: subscription.id };
}

const eventsOf = async (partner: PartnerClient) =>
  (await rowsOf(marketplace().database, Event, partner.id))
    .map(({ type }) => type)
    .filter((type) => type.endsWith("_TAGS_CHANGED"));

const tagsOf = ({ results }: { results: readonly { node?: object | null }[] }) =>
  results.map(({ node }) => (node as { tags: string[] } | null)?.tags ?? null);

test("tags of customers, orders and subscriptions change in one command", async () => {
  const { partner, customerId, orderId, subscriptionId } = await portfolio();
  await partner.mutate(UpdateTagsDocument, { id: orderId, add: ["old"] });
  const items: UpdateTagsItem[] = [
    { id: subscriptionId, add: ["VIP", "new"] },
    { id: customerId, add: ["VIP"] },
    { id: orderId, add: ["x"], remove: ["OLD"] },
  ];
  const preview = await expectNoChange(partner, () => partner.mutate(BulkUpdateTagsDocument, { items, dryRun: true }));
  const payload = await partner.mutate(BulkUpdateTagsDocument, { items });
  expect(payload.results.map(({ id }) => id)).toEqual([subscriptionId, customerId, orderId]);
  expect(tagsOf(payload)).toEqual([["new", "VIP"], ["VIP"], ["x"]]);
  expect(tagsOf(preview)).toEqual(tagsOf(payload));
  expect(await eventsOf(partner)).toEqual([
    "ORDER_TAGS_CHANGED",
    "SUBSCRIPTION_TAGS_CHANGED",
    "CUSTOMER_TAGS_CHANGED",
    "ORDER_TAGS_CHANGED",
  ]);
});

test("refused items have the codes and paths of the single command", async () => {
  const { partner, customerId, orderId, subscriptionId } = await portfolio();
  const { customerId: foreign } = await portfolio();
  const items: UpdateTagsItem[] = [
    { id: foreign, add: ["a"] },
    { id: customerId, add: ["a"] },
    { id: orderId, add: ["b"], remove: ["B"] },
    { id: plan("Microsoft 365 Basic"), add: ["a"] },
    { id: subscriptionId, add: Array.from({ length: 20 }, (_, index) => `tag ${index}`) },
    { id: "no id", add: ["ä"] },
  ];
  const codes = [["NOT_FOUND"], [], ["INVALID_INPUT"], ["NOT_FOUND"], [], ["NOT_FOUND"]];
  const refused = await expectNoChange(partner, () => partner.tryMutation(BulkUpdateTagsDocument, { items }));
  expect(codesOf(refused)).toEqual(codes.map((each) => (each.length === 0 ? ["NOT_CARRIED_OUT"] : each)));
  const payload = await partner.mutate(BulkUpdateTagsDocument, { items, onError: "SKIP" });
  expect(codesOf(payload)).toEqual(codes);
  expect(payload.results.map(({ userErrors }) => userErrors[0]?.path?.slice(2))).toEqual([
    ["0", "id"],
    undefined,
    ["2", "add", "0"],
    ["3", "id"],
    undefined,
    ["5", "id"],
  ]);
  expect((await eventsOf(partner)).sort()).toEqual(["CUSTOMER_TAGS_CHANGED", "SUBSCRIPTION_TAGS_CHANGED"]);
});

test("a value that is not valid in itself refuses the whole command, with the path of its item", async () => {
  const { partner, customerId, orderId } = await portfolio();
  const items = [
    { id: customerId, add: ["a"] },
    { id: orderId, add: [" "] },
  ];
  const [error] = await expectRefusal(partner, BulkUpdateTagsDocument, { items, onError: "SKIP" }, "INVALID_INPUT");
  expect(error?.path).toEqual(["input", "items", "1", "add", "0"]);
});

test("a caller needs the roles for all kinds of the objects", async () => {
  const { partner, customerId, orderId, subscriptionId } = await portfolio();
  const input = (...ids: string[]) => ({ input: { onError: "SKIP", items: ids.map((id) => ({ id, add: [`t${ids.length}`] })) } });
  await expectOnlyRoles(partner, ["HELPDESK_AGENT", "ADMIN_AGENT", "GLOBAL_ADMIN"], MUTATION, input(customerId));
  await expectOnlyRoles(partner, ["ADMIN_AGENT", "GLOBAL_ADMIN"], MUTATION, input(customerId, subscriptionId, orderId));
});
