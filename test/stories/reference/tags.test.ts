import {
  CheckoutCartDocument,
  CreateCartDocument,
  CreateCustomerDocument,
  PlaceOrderDocument,
  UpdateTagsDocument,
} from "../../client/graphql.js";
import { Event } from "../../../src/entities/event.entity.js";
import { Tag } from "../../../src/entities/tag.entity.js";
import { line, required, type PartnerClient } from "../../support/partner-client.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { expectOnlyRoles } from "../../support/roles.js";
import { expectNoChange, expectRefusal, marketplace, newPartner, plan, story } from "../../support/story.js";

const AT = "2020-07-10T08:00:00Z";
const OFFICE = "Microsoft 365 Basic";
type List = "customers" | "orders" | "subscriptions";
const FILTERS = { customers: "CustomerFilter", orders: "OrderFilter", subscriptions: "SubscriptionFilter" } as const;

async function bought(
  partner: PartnerClient,
  customerId: string,
  tags: readonly string[] = [],
  lineTags: readonly string[] = [],
) {
  const lines = [{ ...line(plan(OFFICE), { quantity: 2 }), tags: [...lineTags] }];
  const { orders } = await partner.mutate(PlaceOrderDocument, { customerId, lines, tags: [...tags] });
  const order = required(orders[0]);
  return { order, subscription: required(required(order.lines[0]).subscription) };
}

/** Changes tags, and returns them. */
async function update(partner: PartnerClient, id: string, change: Readonly<{ add?: string[]; remove?: string[] }>) {
  const { node } = await partner.mutate(UpdateTagsDocument, { id, ...change });
  return (node as { tags: string[] }).tags;
}

async function shown(partner: PartnerClient, id: string): Promise<string[]> {
  const query = `query ($id: ID!) { node(id: $id) { ... on Customer { tags } ... on Order { tags } ... on CustomerSubscription { tags } } }`;
  const { data, errors } = await partner.send<{ node: { tags: string[] } }>(query, { id });
  expect(errors).toBeUndefined();
  return required(data).node.tags;
}

async function find(partner: PartnerClient, list: List, filter: object, page = "first: 50"): Promise<string[]> {
  const query = `query ($filter: ${FILTERS[list]}) { found: ${list}(${page}, filter: $filter) { totalCount nodes { id } } }`;
  type Found = { found: { totalCount: number; nodes: { id: string }[] } };
  const { data, errors } = await partner.send<Found>(query, { filter });
  expect(errors).toBeUndefined();
  const { totalCount, nodes } = required(data).found;
  expect(totalCount).toBeGreaterThanOrEqual(nodes.length);
  return nodes.map(({ id }) => id);
}

const events = async (partner: PartnerClient) =>
  (await rowsOf(marketplace().database, Event, partner.id)).filter(({ type }) => type.endsWith("_TAGS_CHANGED"));

describe("R-REF: a partner's day with tags", () => {
  test("given at creation, they are shown and find the customer, the order and the subscription", async () => {
    const partner = await newPartner({ at: AT });
    const customer = await partner.createCustomer({ tags: [" VIP ", "vip", "Büro"] });
    const { order, subscription } = await bought(partner, customer.id, ["vip", "q3"], ["VIP", "pilot"]);
    expect(await shown(partner, customer.id)).toEqual(["Büro", "VIP"]);
    expect(await shown(partner, order.id)).toEqual(["q3", "vip"]);
    expect(await shown(partner, subscription.id)).toEqual(["pilot", "VIP"]);
    for (const tag of ["vip", "VIP", " Vip "]) {
      expect(await find(partner, "customers", { tag })).toEqual([customer.id]);
      expect(await find(partner, "orders", { tag })).toEqual([order.id]);
      expect(await find(partner, "subscriptions", { tag })).toEqual([subscription.id]);
    }
    expect(await find(partner, "customers", { tag: "BU\u0308RO" })).toEqual([customer.id]);
    expect(await find(partner, "customers", { tag: "q3" })).toEqual([]);
    expect(await find(partner, "customers", { tag: "vi" })).toEqual([]);
    expect(await find(partner, "customers", { tag: "" })).toEqual([]);
    expect(await events(partner)).toEqual([]);
  });

  test("added and removed later, they change nothing else, and each change is one event", async () => {
    const { partner, customer } = await story({ at: AT });
    const { order, subscription } = await bought(partner, customer.id);
    const facts = async () => [await partner.getSubscription(subscription), await partner.chargesOf(subscription)];
    const before = await facts();
    for (const { id } of [customer, order, subscription])
      expect(await update(partner, id, { add: ["VIP", "new"] })).toEqual(["new", "VIP"]);
    expect(await update(partner, subscription.id, { add: ["Trial"], remove: ["vip", "unknown"] })).toEqual(["new", "Trial"]);
    expect(await update(partner, customer.id, { remove: ["NEW", "VIP"] })).toEqual([]);
    expect(await facts()).toEqual(before);
    const ids = { customerId: customer.id, orderId: null, subscriptionId: null };
    expect(await events(partner)).toMatchObject([
      { type: "CUSTOMER_TAGS_CHANGED", ...ids },
      { type: "ORDER_TAGS_CHANGED", ...ids, orderId: order.id },
      { type: "SUBSCRIPTION_TAGS_CHANGED", ...ids, orderId: order.id, subscriptionId: subscription.id },
      { type: "SUBSCRIPTION_TAGS_CHANGED", ...ids, orderId: order.id, subscriptionId: subscription.id },
      { type: "CUSTOMER_TAGS_CHANGED", ...ids },
    ]);
  });

  test("that are there already, and removed ones that are not, change nothing; nor does a repeated call or a dry run", async () => {
    const { partner, customer } = await story({ at: AT });
    const input = { id: customer.id, add: ["VIP"], idempotencyKey: "once" };
    const first = await partner.mutate(UpdateTagsDocument, input);
    await expectNoChange(partner, async () => {
      expect(await partner.mutate(UpdateTagsDocument, input)).toEqual({ ...first, isReplay: true });
      expect(await update(partner, customer.id, { add: ["vip"], remove: ["none"] })).toEqual(["VIP"]);
      expect(await update(partner, customer.id, {})).toEqual(["VIP"]);
      const dryRun = await partner.mutate(UpdateTagsDocument, { id: customer.id, add: ["x"], remove: ["vip"], dryRun: true });
      expect(dryRun).toMatchObject({ isDryRun: true, node: { tags: ["x"], version: customer.version } });
    });
  });

  test("a cart keeps them for its orders and subscriptions", async () => {
    const { partner, customer } = await story({ at: AT });
    const lines = [{ ...line(plan(OFFICE)), tags: ["seat"] }, line(plan("Contoso Sign"))];
    const { cart } = await partner.mutate(CreateCartDocument, { customerId: customer.id, lines, tags: ["B", "a"] });
    const cartId = required(cart).id;
    const { data } = await partner.send(`query ($id: ID!) { cart(id: $id) { tags lines { tags } } }`, { id: cartId });
    expect(data).toEqual({ cart: { tags: ["a", "B"], lines: [{ tags: ["seat"] }, { tags: [] }] } });
    const { orders } = await partner.mutate(CheckoutCartDocument, { cartId });
    expect(await find(partner, "orders", { tag: "A" })).toEqual(orders.map(({ id }) => id));
    expect(await find(partner, "subscriptions", { tag: "SEAT" })).toHaveLength(1);
  });
});

describe("lists filtered by a tag", () => {
  test("are paged in list order, forwards and backwards, with other filters, words and orders", async () => {
    const partner = await newPartner({ at: AT });
    const customers = [];
    for (let count = 0; count < 30; count++) {
      const tags = [...(count % 2 === 0 ? ["even"] : []), ...(count === 7 ? ["seven"] : [])];
      customers.push(
        await partner.createCustomer({
          companyName: `Firm ${String(99 - count)}`,
          tags,
          segment: count < 28 ? "COMMERCIAL" : "EDUCATION",
        }),
      );
    }
    const even = customers.filter((_, index) => index % 2 === 0).map(({ id }) => id);
    expect(await find(partner, "customers", { tag: "EVEN" }, "first: 4")).toEqual(even.slice(0, 4));
    expect(await find(partner, "customers", { tag: "EVEN" }, "last: 4")).toEqual(even.slice(-4));
    expect(await find(partner, "customers", { tag: "even", segment: "EDUCATION" }, "first: 1")).toEqual([
      required(customers[28]).id,
    ]);
    expect(await find(partner, "customers", { tag: "even", search: "firm 71" }, "first: 1")).toEqual([
      required(customers[28]).id,
    ]);
    expect(await find(partner, "customers", { tag: "seven", search: "firm 71" })).toEqual([]);
    expect(await find(partner, "customers", { tag: "seven", segment: "COMMERCIAL" })).toEqual([required(customers[7]).id]);
    expect(await find(partner, "customers", { tag: "even" }, "first: 3, orderBy: { field: COMPANY_NAME }")).toEqual(
      [...even].reverse().slice(0, 3),
    );
    type Page = {
      customers: { totalCount: number; pageInfo: { endCursor: string | null; hasNextPage: boolean }; nodes: { id: string }[] };
    };
    const read: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const query = `query ($after: String) { customers(first: 4, after: $after, filter: { tag: "Even" }) { totalCount pageInfo { endCursor hasNextPage } nodes { id } } }`;
      const page: Page = required((await partner.send<Page>(query, { after })).data);
      expect(page.customers.totalCount).toBe(15);
      read.push(...page.customers.nodes.map(({ id }) => id));
      after = page.customers.pageInfo.endCursor;
      more = page.customers.pageInfo.hasNextPage;
    }
    expect(read).toEqual(even);
  });

  test("also those of one customer", async () => {
    const { partner, customer } = await story({ at: AT });
    const { subscription } = await bought(partner, customer.id, [], ["vip"]);
    await bought(partner, (await partner.createCustomer()).id, [], ["vip"]);
    const query = `query ($id: ID!) { customer(id: $id) { subscriptions(first: 5, filter: { tag: "Vip" }) { totalCount nodes { id tags } } } }`;
    const { data } = await partner.send(query, { id: customer.id });
    expect(data).toEqual({ customer: { subscriptions: { totalCount: 1, nodes: [{ id: subscription.id, tags: ["vip"] }] } } });
  });

  test("show a partner only its own, and a reseller those of its customers", async () => {
    const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
    const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
    const mine = await provider.createCustomer({ indirectResellerId: reseller.id, tags: ["vip"] });
    const hidden = await provider.createCustomer({ tags: ["vip"] });
    const other = await newPartner({ at: AT });
    expect(await find(provider, "customers", { tag: "vip" })).toEqual([mine.id, hidden.id]);
    expect(await find(reseller, "customers", { tag: "vip" })).toEqual([mine.id]);
    expect(await shown(reseller, mine.id)).toEqual(["vip"]);
    expect(await find(other, "customers", { tag: "vip" })).toEqual([]);
    const refused = await expectNoChange(provider, () => reseller.tryMutation(UpdateTagsDocument, { id: mine.id, add: ["x"] }));
    expect(refused.userErrors.map(({ code }) => code)).toEqual(["PARTNER_TYPE_NOT_ALLOWED"]);
    await expectRefusal(other, UpdateTagsDocument, { id: mine.id, add: ["x"] }, "NOT_FOUND");
  });
});

test("tags of customers are changed by those who edit customers, of subscriptions by admins, of orders by every role", async () => {
  const { partner, customer } = await story({ at: AT });
  const { order, subscription } = await bought(partner, customer.id);
  const mutation = `mutation ($id: ID!) { updateTags(input: { id: $id, add: ["vip"] }) { userErrors { code } } }`;
  const admins = ["ADMIN_AGENT", "GLOBAL_ADMIN"] as const;
  await expectOnlyRoles(partner, ["HELPDESK_AGENT", ...admins], mutation, { id: customer.id });
  await expectOnlyRoles(partner, admins, mutation, { id: subscription.id });
  const every = ["SALES_AGENT", "BILLING_ADMIN", "HELPDESK_AGENT", ...admins] as const;
  await expectOnlyRoles(partner, every, mutation, { id: order.id });
});

describe("changes of tags at once", () => {
  const tags = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix} ${index}`);

  test("are all kept, without and with the same tag", async () => {
    const { partner, customer } = await story({ at: AT });
    const all = ["a", "A", "b", "B", "c", "C"];
    await Promise.all(all.map((tag) => partner.mutate(UpdateTagsDocument, { id: customer.id, add: [tag] })));
    expect((await shown(partner, customer.id)).map((tag) => tag.toLowerCase())).toEqual(["a", "b", "c"]);
    expect(await events(partner)).toHaveLength(3);
  });

  test("do not exceed 20 tags: of eight that add one to 18, two succeed", async () => {
    const { partner, customer } = await story({ at: AT, customer: { tags: tags("tag", 18) } });
    const { subscription } = await bought(partner, customer.id, [], tags("tag", 18));
    for (const id of [customer.id, subscription.id]) {
      const results = await Promise.all(tags("new", 8).map((tag) => partner.tryMutation(UpdateTagsDocument, { id, add: [tag] })));
      const refused = results.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
      expect(refused).toEqual(Array.from({ length: 6 }, () => "INVALID_INPUT"));
      expect(await shown(partner, id)).toHaveLength(20);
    }
    expect(await rowsOf(marketplace().database, Tag, partner.id)).toHaveLength(40);
  });
});

describe("wrong tags are refused", () => {
  test.each([
    ["an empty one", ["a", " "], ["add", "1"], "A tag must not be empty."],
    ["a long one", ["x".repeat(51)], ["add", "0"], "A tag must have at most 50 characters; got 51."],
    ["21 tags", Array.from({ length: 21 }, (_, index) => `tag ${index}`), ["add"], "At most 20 tags are allowed; got 21."],
    ["10,000 tags", Array.from({ length: 10_000 }, () => "x"), ["add"], "At most 20 tags are allowed; got 10000."],
    ["NUL", ["a\0"], ["add", "0"], "input.add.0 contains the character U+0000 at position 1, which is not allowed. Remove it."],
    [
      "reversed",
      ["\u202Ea"],
      ["add", "0"],
      "input.add.0 contains the character U+202E at position 0, which is not allowed. Remove it.",
    ],
  ])("%s", async (_, add, path, message) => {
    const { partner, customer } = await story({ at: AT });
    const [error] = await expectRefusal(partner, UpdateTagsDocument, { id: customer.id, add }, "INVALID_INPUT");
    expect(error).toMatchObject({ message, path: ["input", ...path] });
  });

  test("at creation too", async () => {
    const { partner } = await story({ at: AT });
    const details = { companyName: "New", domain: "new.example", country: "US", email: "a@new.example" };
    const [error] = await expectRefusal(partner, CreateCustomerDocument, { ...details, tags: ["a", ""] }, "INVALID_INPUT");
    expect(error).toMatchObject({ path: ["input", "tags", "1"] });
  });

  test("unusual ones are kept as they are, and found on every database", async () => {
    const { partner } = await story({ at: AT });
    const unusual = [
      "=1+1",
      "a,b;c",
      "💶".repeat(25),
      "ẞ",
      "東京",
      "عربي",
      "İ",
      "a\u0323\u0307",
      "ΟΔΟΣ",
      "x".repeat(50),
      "ΐ".repeat(50),
    ];
    for (const tag of unusual) {
      const { id } = await partner.createCustomer({ tags: [tag] });
      expect(await shown(partner, id)).toEqual([tag]);
      for (const same of [tag, tag.toLowerCase(), tag.normalize("NFD")])
        expect(await find(partner, "customers", { tag: same })).toEqual([id]);
    }
  });
});
