import { randomUUID } from "node:crypto";
import type { Event } from "../../../src/entities/event.entity.js";
import { chargesOfEvent } from "../../../src/services/billing/charges-of-event.js";
import { eventsOfCustomer } from "../../../src/services/events/list-events.js";
import { contextOf } from "../../support/context-of.js";
import { uuidOf } from "../../../src/core/ids.js";
import { PartnerClient, required } from "../../support/partner-client.js";
import { PublisherClient } from "../../support/publisher-client.js";
import { marketplace, newPartner, plan, story } from "../../support/story.js";

type EventListFilter = Readonly<{
  types?: readonly string[];
  customerId?: string;
  subscriptionId?: string;
  actor?: string;
  since?: string;
  until?: string;
}>;
type EventOrder = Readonly<{ field: "SEQUENCE" | "OCCURRED_AT"; direction: "ASC" | "DESC" }>;

const AT = "2020-07-01T08:00:00Z";

type Actor = Readonly<{ kind: string; user: string | null; roles: string[]; client: string | null }>;
type Listed = Readonly<{
  id: string;
  sequence: number | null;
  type: string;
  occurredAt: string;
  actor: Actor;
  requestId: string | null;
}>;
type PageOfEvents = Readonly<{
  totalCount: number;
  nodes: Listed[];
  edges: { cursor: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}>;
type Variables = Readonly<{
  first?: number;
  after?: string;
  last?: number;
  before?: string;
  filter?: EventListFilter;
  orderBy?: EventOrder;
}>;

const DECLARED = "$first: Int, $after: String, $last: Int, $before: String, $filter: EventFilter, $orderBy: EventOrder";
const PASSED = "first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy";
const SELECTED = `totalCount nodes { id sequence type occurredAt actor { kind user roles client } requestId }
  edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;

async function list(partner: PartnerClient, variables: Variables = {}): Promise<PageOfEvents> {
  const document = `query (${DECLARED}) { events(${PASSED}) { ${SELECTED} } }`;
  const { data, errors } = await partner.send<{ events: PageOfEvents }>(document, { ...variables });
  expect(errors).toBeUndefined();
  return required(data).events;
}

const typesOf = ({ nodes }: PageOfEvents) => nodes.map(({ type }) => type);

/** Two customers of which one has a subscription that is renamed, renewed and changed, and the other only exists. */
async function createEvents() {
  const { partner, customer } = await story({ at: AT });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Bronze"));
  await partner.rename(subscription, "Ours");
  await partner.clock.to("2020-08-08T00:00:00Z");
  await partner.changeQuantity(subscription, 7);
  const other = await partner.createCustomer();
  return { partner, customer, subscription, other };
}
let shared: ReturnType<typeof createEvents> | undefined;
/** The events that all read-only tests share. */
const sharedEvents = () => (shared ??= createEvents());

const OF_SUBSCRIPTION = [
  "SUBSCRIPTION_ORDERED",
  "SUBSCRIPTION_ACTIVATED",
  "SUBSCRIPTION_RENAMED",
  "SUBSCRIPTION_RENEWED",
  "SUBSCRIPTION_QUANTITY_CHANGED",
];

test("events are listed in the order in which they became visible, with numbers without gaps", async () => {
  const { partner } = await sharedEvents();
  const { nodes, edges, totalCount } = await list(partner);
  expect(nodes.map(({ sequence }) => sequence)).toEqual(Array.from({ length: totalCount }, (_, index) => index + 1));
  expect(nodes.map(({ type }) => type)).toEqual([
    ...["CUSTOMER_CREATED", "ORDER_PLACED", ...OF_SUBSCRIPTION.slice(0, 4)],
    ...["INVOICE_PUBLISHED", "SUBSCRIPTION_QUANTITY_CHANGED", "CUSTOMER_CREATED"],
  ]);
  expect(edges.map(({ cursor }) => cursor)).toEqual(nodes.map(({ id }) => id));
});

test("a list is read page by page in both directions and both orders", async () => {
  const { partner } = await sharedEvents();
  for (const field of ["SEQUENCE", "OCCURRED_AT"] as const) {
    for (const direction of ["ASC", "DESC"] as const) {
      const orderBy = { field, direction };
      const whole = (await list(partner, { orderBy })).nodes;
      if (direction === "DESC")
        expect(whole).toEqual((await list(partner, { orderBy: { field, direction: "ASC" } })).nodes.reverse());
      const forward = [await list(partner, { first: 4, orderBy })];
      while (forward.at(-1)?.pageInfo.hasNextPage) {
        forward.push(await list(partner, { first: 4, orderBy, after: required(forward.at(-1)?.pageInfo.endCursor) }));
      }
      expect(forward.flatMap(({ nodes }) => nodes)).toEqual(whole);
      const backward = [await list(partner, { last: 4, orderBy })];
      while (backward[0]?.pageInfo.hasPreviousPage) {
        backward.unshift(await list(partner, { last: 4, orderBy, before: required(backward[0].pageInfo.startCursor) }));
      }
      expect(backward.flatMap(({ nodes }) => nodes)).toEqual(whole);
    }
  }
});

test("a cursor is an event's id, and 0 is the beginning, as for live updates", async () => {
  const { partner } = await sharedEvents();
  const { nodes } = await list(partner);
  const third = required(nodes[2]);
  expect((await list(partner, { after: third.id })).nodes).toEqual(nodes.slice(3));
  expect((await list(partner, { before: third.id, last: 50 })).nodes).toEqual(nodes.slice(0, 2));
  for (const after of ["0", ""]) expect((await list(partner, { after })).nodes).toEqual(nodes);
  const { errors: refused } = await partner.send(`{ events(last: 5, before: "0") { nodes { id } } }`);
  expect(refused).toMatchObject([{ message: expect.stringContaining('No event is before "0"') as string }]);
  const other = await newPartner({ at: AT });
  for (const cursor of [third.id, "evt_1", "x", "🦊"]) {
    const { errors } = await other.send(`query ($after: String) { events(after: $after) { nodes { id } } }`, { after: cursor });
    expect(errors).toMatchObject([{ message: expect.stringContaining(`Invalid cursor: "${cursor}"`) as string }]);
  }
});

test.each<[string, (made: Awaited<ReturnType<typeof createEvents>>) => EventListFilter, string[]]>([
  [
    "types",
    () => ({ types: ["CUSTOMER_CREATED", "SUBSCRIPTION_RENAMED"] }),
    ["CUSTOMER_CREATED", "SUBSCRIPTION_RENAMED", "CUSTOMER_CREATED"],
  ],
  ["no type at all", () => ({ types: [] }), []],
  ["customer", ({ other }) => ({ customerId: other.id }), ["CUSTOMER_CREATED"]],
  ["unknown customer", () => ({ customerId: "cus_1" }), []],
  ["subscription", ({ subscription }) => ({ subscriptionId: subscription.id }), OF_SUBSCRIPTION],
  [
    "subscription and type",
    ({ subscription }) => ({ subscriptionId: subscription.id, types: ["SUBSCRIPTION_RENEWED"] }),
    ["SUBSCRIPTION_RENEWED"],
  ],
  ["unknown subscription", () => ({ subscriptionId: "'" }), []],
  ["actor", () => ({ actor: "nobody" }), []],
  [
    "from an instant",
    () => ({ since: "2020-08-01T00:00:00Z" }),
    ["SUBSCRIPTION_RENEWED", "INVOICE_PUBLISHED", "SUBSCRIPTION_QUANTITY_CHANGED", "CUSTOMER_CREATED"],
  ],
  [
    "until an instant",
    () => ({ until: "2020-08-01T00:00:00Z" }),
    ["CUSTOMER_CREATED", "ORDER_PLACED", ...OF_SUBSCRIPTION.slice(0, 3)],
  ],
  ["between instants", () => ({ since: "2020-08-01T00:00:00Z", until: "2020-08-01T00:00:00.001Z" }), ["SUBSCRIPTION_RENEWED"]],
])("events are filtered: %s", async (_, filterOf, expected) => {
  const made = await sharedEvents();
  const filter = filterOf(made);
  const found = await list(made.partner, { filter });
  expect(typesOf(found)).toEqual(expected);
  expect(found.totalCount).toBe(expected.length);
  const field = filter.since || filter.until ? "OCCURRED_AT" : "SEQUENCE";
  const newestFirst = await list(made.partner, { filter, orderBy: { field, direction: "DESC" } });
  expect(typesOf(newestFirst)).toEqual([...expected].reverse());
});

test("any event is a cursor of a list between two instants, and the total stays the same", async () => {
  const { partner } = await sharedEvents();
  const filter = { since: "2020-07-01T08:00:00.001Z", until: "2020-08-08T00:00:00Z" };
  const isFound = ({ occurredAt }: Listed) => occurredAt >= filter.since && occurredAt < "2020-08-08T00:00:00.000Z";
  for (const direction of ["ASC", "DESC"] as const) {
    const orderBy = { field: "OCCURRED_AT", direction } as const;
    const all = (await list(partner, { orderBy })).nodes;
    const totalCount = all.filter(isFound).length;
    for (const [place, { id }] of all.entries()) {
      const after = await list(partner, { filter, orderBy, after: id, first: 50 });
      expect(after).toMatchObject({ totalCount, nodes: all.slice(place + 1).filter(isFound) });
      const before = await list(partner, { filter, orderBy, before: id, last: 50 });
      expect(before).toMatchObject({ totalCount, nodes: all.slice(0, place).filter(isFound) });
    }
  }
});

test("a list that is limited to a time cannot be ordered by sequence", async () => {
  const { partner } = await sharedEvents();
  const query = `query ($filter: EventFilter) { events(filter: $filter, orderBy: { field: SEQUENCE }) { nodes { id } } }`;
  for (const filter of [{ since: "2020-08-01T00:00:00Z" }, { until: "2020-08-01T00:00:00Z" }]) {
    const { errors } = await partner.send(query, { filter });
    const message = expect.stringContaining("can only be ordered by OCCURRED_AT; got SEQUENCE") as string;
    expect(errors).toMatchObject([{ message, extensions: { code: "INVALID_INPUT" } }]);
  }
});

test("a type that is given many times counts once", async () => {
  const { partner } = await sharedEvents();
  const once = await list(partner, { filter: { types: ["CUSTOMER_CREATED"] } });
  expect(await list(partner, { filter: { types: Array.from({ length: 3_000 }, () => "CUSTOMER_CREATED") } })).toEqual(once);
  const document = `query ($in: [SubscriptionStatus!]) { customers(filter: { hasSubscriptionsIn: $in }) { totalCount nodes { id } } }`;
  const found = (count: number) => partner.send(document, { in: Array.from({ length: count }, () => "ACTIVE") });
  const { data } = await found(1);
  expect(data).toMatchObject({ customers: { totalCount: 1 } });
  expect((await found(3_000)).data).toEqual(data);
});

test("a span that ends before it starts is refused", async () => {
  const { partner } = await sharedEvents();
  const filter = { since: "2020-08-02T00:00:00Z", until: "2020-08-01T00:00:00Z" };
  const { errors } = await partner.send(`query ($filter: EventFilter) { events(filter: $filter) { nodes { id } } }`, { filter });
  expect(errors).toMatchObject([
    {
      message: "until must not be before since; got 2020-08-02T00:00:00.000Z to 2020-08-01T00:00:00.000Z.",
      extensions: { code: "INVALID_INPUT" },
    },
  ]);
});

test("customers, subscriptions, orders and invoices list their own events", async () => {
  const { partner, customer, subscription, other } = await sharedEvents();
  const events = "nodes { type }";
  const document = `query ($customer: ID!, $other: ID!, $subscription: ID!) {
    customer(id: $customer) { events { ${events} totalCount } } other: customer(id: $other) { events { ${events} } }
    subscription(id: $subscription) { history(last: 2) { ${events} } order { events { ${events} } } }
    invoices { nodes { events { ${events} } } } }`;
  const { data, errors } = await partner.send(document, {
    customer: customer.id,
    other: other.id,
    subscription: subscription.id,
  });
  expect(errors).toBeUndefined();
  const types = (...names: string[]) => ({ nodes: names.map((type) => ({ type })) });
  expect(data).toEqual({
    customer: { events: { ...types("CUSTOMER_CREATED", "ORDER_PLACED", ...OF_SUBSCRIPTION), totalCount: 7 } },
    other: { events: types("CUSTOMER_CREATED") },
    subscription: { history: types(...OF_SUBSCRIPTION.slice(3)), order: { events: types("ORDER_PLACED", ...OF_SUBSCRIPTION) } },
    invoices: { nodes: [{ events: types("INVOICE_PUBLISHED") }] },
  });
});

test("the events of many customers are listed in one request", async () => {
  const partner = await newPartner({ at: AT });
  for (let count = 0; count < 3; count++) await partner.createCustomer();
  const { data, errors } = await partner.send(
    `{ customers { nodes { events(first: 1) { nodes { type } pageInfo { hasNextPage } } } } }`,
  );
  expect(errors).toBeUndefined();
  const page = { events: { nodes: [{ type: "CUSTOMER_CREATED" }], pageInfo: { hasNextPage: false } } };
  expect(data).toEqual({ customers: { nodes: [page, page, page] } });
});

test("more parents than a statement can have are read in several", async () => {
  const { partner } = await sharedEvents();
  const ctx = await contextOf(partner);
  const ids = Array.from({ length: 2_500 }, (_, index) => `cus_${index}`);
  const pages = await Promise.all(ids.map((id) => eventsOfCustomer.load(ctx, id, {}, {}, null)));
  expect(pages.flatMap(({ nodes }) => nodes)).toEqual([]);
  const changes = { own: { chargeCount: [0, 3] as const } };
  const charges = ids.map((subscriptionId) => chargesOfEvent(ctx, { subscriptionId, changes } as unknown as Event));
  expect((await Promise.all(charges)).flat()).toEqual([]);
});

describe("who caused an event", () => {
  test("is a user with the roles and the request, the system, or the publisher", async () => {
    const { partner, customer } = await story({ at: AT });
    const [created] = (await list(partner)).nodes;
    expect(created?.actor).toEqual({ kind: "USER", user: required(created?.actor.user), roles: ["GLOBAL_ADMIN"], client: null });
    const requestId = randomUUID();
    const pending = await partner.buy(customer, plan("Contoso Sign"));
    const response = await fetch(`${marketplace().app.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${partner.token}`, "x-request-id": requestId },
      body: JSON.stringify({
        query: `mutation ($id: ID!) { renameSubscription(input: { subscriptionId: $id, nickname: "Ours" }) { userErrors { code } } }`,
        variables: { id: pending.id },
      }),
    });
    expect(response.headers.get("x-request-id")).toBe(requestId);
    await response.json();
    const contoso = await PublisherClient.of(marketplace(), "Contoso Software");
    await contoso.activate(uuidOf(pending.id), { planId: "0001", quantity: 1 });
    await partner.clock.to("2020-09-01T00:00:00Z");
    const { nodes } = await list(partner, { filter: { subscriptionId: pending.id }, first: 4 });
    const ownId = expect.any(String) as string;
    expect(nodes.map(({ type, actor: { kind, user }, requestId: id }) => [type, kind, user, id])).toEqual([
      ["SUBSCRIPTION_ORDERED", "USER", created?.actor.user, ownId],
      ["SUBSCRIPTION_RENAMED", "USER", created?.actor.user, requestId],
      ["SUBSCRIPTION_ACTIVATED", "PUBLISHER", null, null],
      ["SUBSCRIPTION_RENEWED", "SYSTEM", null, null],
    ]);
    expect((await list(partner, { filter: { actor: "Contoso Software" } })).nodes).toEqual([]);
  });

  test("is named with the application that the token was issued to", async () => {
    const { partner } = await story({ at: AT });
    const actor = { kind: "PARTNER", user: "ana", partnerId: partner.id, roles: ["GLOBAL_ADMIN"], client: "our-shop" } as const;
    const ana = new PartnerClient(partner.marketplace, partner.partner, await marketplace().tokenOf(actor));
    await ana.createCustomer();
    const { nodes, totalCount } = await list(partner, { filter: { actor: "ana" } });
    expect(totalCount).toBe(1);
    expect(nodes[0]?.actor).toEqual({ kind: "USER", user: "ana", roles: ["GLOBAL_ADMIN"], client: "our-shop" });
  });

  test("is shown to a provider for its resellers' users, and hidden from a reseller for its provider's", async () => {
    const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
    const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
    const customer = await provider.createCustomer({ indirectResellerId: reseller.id });
    const subscription = await provider.buyAndActivate(customer, plan("Contoso Bronze"));
    await (await reseller.as("GLOBAL_ADMIN")).rename(subscription, "Theirs");
    const filter = { subscriptionId: subscription.id };
    const [ordered, , renamed] = (await list(provider, { filter })).nodes;
    const names = [ordered, renamed].map((event) => required(event?.actor.user));
    expect(new Set(names).size).toBe(2);
    const seen = (await list(reseller, { filter })).nodes;
    expect(seen.map(({ sequence, type, actor }) => [sequence, type, actor.kind, actor.user])).toEqual([
      [null, "SUBSCRIPTION_ORDERED", "USER", null],
      [null, "SUBSCRIPTION_ACTIVATED", "USER", null],
      [null, "SUBSCRIPTION_RENAMED", "USER", names[1]],
    ]);
    expect(seen.map(({ actor, requestId }) => [actor.roles.length > 0, requestId !== null])).toEqual([
      [false, false],
      [false, false],
      [true, true],
    ]);
    const countBy = async (partner: PartnerClient, user: string) => (await list(partner, { filter: { actor: user } })).totalCount;
    expect([await countBy(reseller, required(names[0])), await countBy(reseller, required(names[1]))]).toEqual([0, 1]);
    expect(await countBy(provider, required(names[1]))).toBe(1);
  });
});
