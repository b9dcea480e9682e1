import { EventEmitter, once } from "node:events";
import { eventsSoFar, listening } from "../../support/live-updates.js";
import { createClient, type Client } from "graphql-ws";
import WebSocket from "ws";
import { followEvents } from "../../../src/services/events/follow-events.js";
import { contextOf } from "../../support/context-of.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { newPartner, plan, story } from "../../support/story.js";

const AT = "2020-07-01T08:00:00Z";
/** Tells that a client has received an event or an error. */
const arrivals = new EventEmitter();

type LiveEvent = Readonly<{
  id: string;
  type: string;
  occurredAt: string;
  subscription: { id: string } | null;
  customer: { id: string } | null;
  invoice: { number: string } | null;
}>;
const EVENTS = `subscription ($after: ID, $customerId: ID, $types: [EventType!]) {
  events(after: $after, customerId: $customerId, types: $types) { id type occurredAt subscription { id } customer { id } invoice { number } } }`;

const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
});

/** Subscribes to a partner's events. `received` grows until `stop` is called. */
function follow(partner: PartnerClient, variables: Record<string, unknown> = {}) {
  const client = createClient({
    url: `${partner.marketplace.app.url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${partner.token}` },
    retryAttempts: 0,
    lazy: false,
  });
  clients.push(client);
  const received: LiveEvent[] = [];
  const errors: unknown[] = [];
  const stop = client.subscribe<{ events: LiveEvent }>(
    { query: EVENTS, variables },
    {
      next: ({ data, errors: found }) => {
        if (data) received.push(data.events);
        if (found) errors.push(...found);
        arrivals.emit("arrival");
      },
      error: (error) => {
        errors.push(error);
        arrivals.emit("arrival");
      },
      complete: () => undefined,
    },
  );
  return { received, errors, stop };
}

/** Waits until the condition about what clients have received is true. */
async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await once(arrivals, "arrival");
}

async function setUp() {
  const { partner, customer } = await story({ at: AT });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  return { partner, customer, subscription };
}

test("events are delivered when they happen", async () => {
  const { partner, subscription } = await setUp();
  const { received } = follow(partner, { types: ["SUBSCRIPTION_QUANTITY_CHANGED", "SUBSCRIPTION_RENAMED"] });
  await listening(partner);
  await partner.changeQuantity(subscription, 2);
  await partner.rename(subscription, "Ours");
  await until(() => received.length === 2);
  expect(received.map(({ type }) => type)).toEqual(["SUBSCRIPTION_QUANTITY_CHANGED", "SUBSCRIPTION_RENAMED"]);
  expect(received[0]).toMatchObject({ occurredAt: "2020-07-01T08:00:00.000Z", subscription: { id: subscription.id } });
});

test("events are emitted when invoices are published and paid", async () => {
  const { partner } = await setUp();
  const { received, errors } = follow(partner, { types: ["INVOICE_PUBLISHED", "INVOICE_PAID"] });
  await listening(partner);
  await partner.clock.to("2020-09-20T00:00:00Z");
  await until(() => received.length === 2);
  const [august] = await partner.invoices();
  await partner.recordPayment(required(august), "2020-09-19");
  await until(() => received.length === 3);
  expect(received.map(({ type, occurredAt, invoice }) => [type, occurredAt, invoice?.number])).toEqual([
    ["INVOICE_PUBLISHED", "2020-08-08T00:00:00.000Z", "G000000001"],
    ["INVOICE_PUBLISHED", "2020-09-08T00:00:00.000Z", "G000000002"],
    ["INVOICE_PAID", "2020-09-20T00:00:00.000Z", "G000000002"],
  ]);
  expect(errors).toEqual([]);
});

test("after: missed events first, then new ones, without gaps or duplicates across reconnects and concurrent writes", async () => {
  const { partner, subscription } = await setUp();
  const first = await eventsSoFar(partner);
  const writes = 60;
  const writing = Promise.all(
    [0, 1, 2].map(async (writer) => {
      for (let count = 0; count < writes / 3; count++) await partner.rename(subscription, `${writer} ${count}`);
    }),
  );
  const all: LiveEvent[] = [];
  let after = required(first.at(-1)).id;
  while (all.length < writes) {
    const { received, errors, stop } = follow(partner, { after });
    const wanted = Math.min(7, writes - all.length);
    await until(() => received.length >= wanted || errors.length > 0);
    stop();
    expect(errors).toEqual([]);
    // The client knows only the events that it processed before the connection closed.
    const processed = received.slice(0, wanted);
    all.push(...processed);
    after = required(processed.at(-1)).id;
  }
  await writing;
  expect(new Set(all.map(({ id }) => id)).size).toBe(writes);
  expect(all.every(({ type }) => type === "SUBSCRIPTION_RENAMED")).toBe(true);
  const again = follow(partner, { after: required(first.at(-1)).id });
  await until(() => again.received.length >= writes);
  expect(again.received.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
});

test("more events than one read returns are received completely, with and without a filter", async () => {
  const { partner, subscription } = await setUp();
  for (let count = 0; count < 230; count++) await partner.rename(subscription, `Name ${count}`);
  await partner.createCustomer();
  const stored = await eventsSoFar(partner);
  const all = follow(partner, { after: "" });
  const created = follow(partner, { after: "", types: ["CUSTOMER_CREATED"] });
  await until(() => all.received.length === stored.length && created.received.length === 2);
  expect(all.received.map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
  expect(created.received.map(({ id }) => id)).toEqual([required(stored[0]).id, required(stored.at(-1)).id]);
});

test("a partner receives only its own events", async () => {
  const { partner, subscription } = await setUp();
  const stranger = await newPartner({ at: AT });
  const { received } = follow(stranger);
  await listening(stranger);
  await partner.rename(subscription, "Ours");
  await stranger.createCustomer();
  await until(() => received.length > 0);
  expect(received.map(({ type }) => type)).toEqual(["CUSTOMER_CREATED"]);
});

test("a customer or event of another partner is refused like an unknown one", async () => {
  const mine = await setUp();
  const theirs = await setUp();
  const theirEvent = required((await eventsSoFar(theirs.partner)).at(0)).id;
  const refusalOf = async (variables: Record<string, unknown>) => {
    const { errors, received } = follow(mine.partner, variables);
    await until(() => errors.length > 0 || received.length > 0);
    expect(received).toEqual([]);
    return JSON.stringify(errors);
  };
  expect(await refusalOf({ customerId: theirs.customer.id })).toContain("NOT_FOUND");
  expect(await refusalOf({ customerId: "cus_nobody" })).toContain("NOT_FOUND");
  expect(await refusalOf({ after: theirEvent })).toContain("NOT_FOUND");
  expect(await refusalOf({ after: "evt_nothing" })).toContain("NOT_FOUND");
});

test("a subscription is released immediately when its client disconnects", async () => {
  const { partner } = await setUp();
  const events = await followEvents(await contextOf(partner), {});
  const next = events.next();
  await events.return?.(undefined);
  expect(await next).toEqual({ done: true, value: undefined });
  expect(partner.marketplace.bus.newEvents.listenerCount(partner.id)).toBe(0);
});
