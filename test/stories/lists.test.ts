import { required, type PartnerClient } from "../support/partner-client.js";
import { newPartner, plan, story } from "../support/story.js";

const AT = "2020-07-01T08:00:00Z";

type Page = {
  edges: { cursor: string; node: { id: string } }[];
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
};

async function page(client: PartnerClient, args: Record<string, unknown>): Promise<Page> {
  const { data, errors } = await client.send<{ customers: Page }>(
    `query ($first: Int, $after: String, $last: Int, $before: String, $filter: CustomerFilter) {
      customers(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
        edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    args,
  );
  expect(errors).toBeUndefined();
  return required(data).customers;
}

const ids = ({ nodes }: Page) => nodes.map(({ id }) => id);

async function sevenCustomers() {
  const client = await newPartner({ at: AT });
  const created: string[] = [];
  for (const country of ["US", "DE", "JP", "US", "DE", "US", "US"]) {
    const number = created.length;
    const segment = number === 4 ? ("EDUCATION" as const) : ("COMMERCIAL" as const);
    created.push(
      (await client.createCustomer({ companyName: `Könige ${number} 100%`, domain: `c${number}.example`, country, segment })).id,
    );
  }
  return { client, created };
}

test("pages are consecutive in both directions, without gaps or duplicates", async () => {
  const { client, created } = await sevenCustomers();
  const forward: string[] = [];
  for (let after: string | null = null; ;) {
    const seen: Page = await page(client, { first: 3, after });
    forward.push(...ids(seen));
    expect(seen.edges.map(({ node }) => node.id)).toEqual(ids(seen));
    expect(seen.pageInfo).toMatchObject({ startCursor: seen.edges[0]?.cursor, endCursor: seen.edges.at(-1)?.cursor });
    if (!seen.pageInfo.hasNextPage) break;
    after = seen.pageInfo.endCursor;
  }
  expect(forward).toEqual(created);
  const backward: string[] = [];
  for (let before: string | null = null; ;) {
    const seen: Page = await page(client, { last: 3, before });
    backward.unshift(...ids(seen));
    if (!seen.pageInfo.hasPreviousPage) break;
    before = seen.pageInfo.startCursor;
  }
  expect(backward).toEqual(created);
});

test("rows added during paging do not shift pages", async () => {
  const { client, created } = await sevenCustomers();
  const first = await page(client, { first: 4 });
  const { id } = await client.createCustomer({ domain: "late.example" });
  const second = await page(client, { first: 10, after: first.pageInfo.endCursor });
  expect([...ids(first), ...ids(second)]).toEqual([...created, id]);
});

test("a full last page has no next page", async () => {
  const { client } = await sevenCustomers();
  expect((await page(client, { first: 7 })).pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
  expect((await page(client, { first: 6 })).pageInfo.hasNextPage).toBe(true);
});

test("an empty page after the last entry says that there is no more", async () => {
  const { client, created } = await sevenCustomers();
  const after = (await page(client, { first: 7 })).pageInfo.endCursor;
  expect(await page(client, { first: 1, after })).toMatchObject({
    ...{ edges: [], nodes: [] },
    pageInfo: { startCursor: null, endCursor: null, hasNextPage: false, hasPreviousPage: true },
  });
  const { data } = await client.send("{ customers { totalCount } }");
  expect(data).toEqual({ customers: { totalCount: created.length } });
});

test("an empty cursor is the beginning or the end of the list", async () => {
  const { client, created } = await sevenCustomers();
  expect(await page(client, { first: 3, after: "" })).toEqual(await page(client, { first: 3 }));
  expect(ids(await page(client, { first: 3, after: "" }))).toEqual(created.slice(0, 3));
  expect(await page(client, { last: 3, before: "" })).toEqual(await page(client, { last: 3 }));
});

test.each([
  ["first: 0", "first must be between 1 and 100; got 0. Use cursors to read more."],
  ["last: 0", "last must be between 1 and 100; got 0. Use cursors to read more."],
  ["first: -1", "first must be between 1 and 100; got -1. Use cursors to read more."],
  ["first: 101", "first must be between 1 and 100; got 101. Use cursors to read more."],
  ["last: -1", "last must be between 1 and 100; got -1. Use cursors to read more."],
  ["last: 101", "last must be between 1 and 100; got 101. Use cursors to read more."],
])("refuses a page size outside the documented bounds: %s", async (args, message) => {
  const { client } = await sevenCustomers();
  const { data, errors } = await client.send(`{ customers(${args}) { totalCount } }`);
  expect(data).toBeNull();
  expect(errors?.map((error) => [error.extensions?.code, error.message])).toEqual([["INVALID_INPUT", message]]);
});

test("filters are applied, and wildcards in a search text are literal", async () => {
  const { client, created } = await sevenCustomers();
  expect(ids(await page(client, { first: 10, filter: { country: "DE" } }))).toEqual([created[1], created[4]]);
  expect(ids(await page(client, { first: 10, filter: { segment: "EDUCATION" } }))).toEqual([created[4]]);
  expect(ids(await page(client, { first: 10, filter: { search: "KÖNIGE 3" } }))).toEqual([created[3]]);
  expect(ids(await page(client, { first: 10, filter: { search: "c2.example" } }))).toEqual([created[2]]);
  expect(ids(await page(client, { first: 10, filter: { search: "100%" } }))).toHaveLength(7);
  expect(ids(await page(client, { first: 10, filter: { search: "1_0%" } }))).toEqual([]);
});

test("nodes are returned in the requested order; unknown ids give null", async () => {
  const { client, created } = await sevenCustomers();
  const asked = [created[3], "cus_unknown", created[0], created[3]];
  const { data } = await client.send<{ nodes: ({ id: string } | null)[] }>("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
    ids: asked,
  });
  expect(required(data).nodes.map((node) => node?.id ?? null)).toEqual([created[3], null, created[0], created[3]]);
});

async function subscribed(partner: PartnerClient, id: string) {
  const { data, errors } = await partner.send<{ node: { offer: { id: string }; plan: { id: string } } }>(
    "query ($id: ID!) { node(id: $id) { ... on CustomerSubscription { offer { id } plan { id } } } }",
    { id },
  );
  expect(errors).toBeUndefined();
  return required(data).node;
}

test("subscriptions are filtered by status, words, publisher kind and required action", async () => {
  const { partner, customer } = await story({ at: AT });
  const pending = await partner.buy(customer, plan("Contoso Sign"), { nickname: "Signing client" });
  const microsoft = await partner.buy(customer, plan("Microsoft 365 Basic"));
  const suspended = await partner.buyAndActivate(customer, plan("Contoso Notes"));
  await partner.setAutoRenew(suspended, false);
  await partner.suspend(suspended);
  const find = async (filter: Record<string, unknown>) => {
    const { data, errors } = await partner.send<{ subscriptions: { totalCount: number; nodes: { id: string }[] } }>(
      "query ($filter: SubscriptionFilter) { subscriptions(first: 10, filter: $filter) { totalCount nodes { id } } }",
      { filter },
    );
    expect(errors).toBeUndefined();
    const { nodes, totalCount } = required(data).subscriptions;
    expect(totalCount).toBe(nodes.length);
    return nodes.map(({ id }) => id);
  };
  expect(await find({})).toEqual([pending.id, microsoft.id, suspended.id]);
  expect(await find({ status: ["PENDING", "SUSPENDED"] })).toEqual([pending.id, suspended.id]);
  expect(await find({ publisherKind: "MICROSOFT" })).toEqual([microsoft.id]);
  expect(await find({ actionNeeded: true })).toEqual([pending.id]);
  const { offer, plan: bought } = await subscribed(partner, pending.id);
  expect(await find({ customerId: customer.id })).toEqual([pending.id, microsoft.id, suspended.id]);
  expect(await find({ customerId: (await partner.createCustomer()).id })).toEqual([]);
  expect(await find({ customerId: "cus_unknown" })).toEqual([]);
  expect(await find({ offerId: offer.id })).toEqual([pending.id]);
  expect(await find({ offerId: "off_unknown" })).toEqual([]);
  expect(await find({ planId: bought.id, status: ["PENDING"] })).toEqual([pending.id]);
  expect(await find({ planId: bought.id, status: ["ACTIVE"] })).toEqual([]);
  expect(await find({ isTrial: true })).toEqual([]);
  expect(await find({ isTrial: false, search: "contoso" })).toEqual([pending.id, suspended.id]);
  expect(await find({ autoRenew: false })).toEqual([suspended.id]);
  expect(await find({ autoRenew: true })).toEqual([pending.id, microsoft.id]);
  expect(await find({ search: "signing" })).toEqual([pending.id]);
  await partner.rename(microsoft, "Büro É 😀 50%");
  for (const search of ["büro", "BURO é", "😀", "50%"]) expect(await find({ search })).toEqual([microsoft.id]);
  expect(await find({ search: "5_%" })).toEqual([]);
  await partner.rename(microsoft, null);
  expect(await find({ search: "büro" })).toEqual([]);
});

test("an error of a field has its path", async () => {
  const client = await newPartner({ at: AT });
  const { errors } = await client.send(
    "query ($s: String) { mine: customers(first: 1, filter: { search: $s }) { nodes { id } } }",
    {
      s: "x".repeat(300),
    },
  );
  expect(errors).toEqual([
    expect.objectContaining({ path: ["mine"], extensions: expect.objectContaining({ code: "INVALID_INPUT" }) }),
  ]);
});
