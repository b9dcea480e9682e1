import "reflect-metadata";
import { performance } from "node:perf_hooks";
import { addMilliseconds, instant } from "../src/core/clock.js";
import { createEventBus } from "../src/database/event-bus.js";
import { newContext } from "../src/database/new-context.js";
import type { Context } from "../src/database/context.js";
import { eventsOf } from "../src/services/events/list-events.js";
import type { EventListFilter, EventOrder } from "../src/services/events/event-filter.js";
import { embeddedStore, mariaDbStore, OPENED_AT, PARTNER, SECONDS_APART, type Store } from "./events/stores.js";

const SIZES = (process.env["SIZES"] ?? "5000,1000000").split(",").map(Number);
/** More than a page needs: a line with it begins with `!!`. */
const ROWS_MAX = 1000;
const MS_MAX = 100;
const bus = createEventBus();

const contextOf = ({ database }: Store): Context =>
  newContext({
    actor: { kind: "PARTNER", user: "u1", partnerId: PARTNER, roles: ["GLOBAL_ADMIN"] },
    partner: { id: PARTNER, type: "DIRECT_BILL", mode: "LIVE", country: "US", mpnId: "4000001", mpnIds: ["4000001"] },
    tenant: { partnerId: PARTNER, resellerId: null },
    now: instant("2099-01-01T00:00:00Z"),
    database,
    bus,
    policies: { strictMarketplaceRoles: false, cartLifetimeDays: 7, publisherAnswerWindowMs: 10_000, catchUpLimitMs: 5000 },
    requestId: "bench",
  } as never);

const code = (prefix: string, number: number): string => `${prefix}_${String(number).padStart(26, "0")}`;

function filtersAt(middle: number): readonly (readonly [string, EventListFilter])[] {
  const since = addMilliseconds(instant(OPENED_AT), middle * SECONDS_APART * 1000);
  const [customerId, subscriptionId, orderId, invoiceId] = [code("cus", 1), code("sub", 1), code("ord", 1), code("inv", 1)];
  return [
    ["none", {}],
    ["one type", { types: ["CUSTOMER_UPDATED"] }],
    ["two types", { types: ["CUSTOMER_UPDATED", "ORDER_PLACED"] }],
    ["type without events", { types: ["INVOICE_PAID"] }],
    ["customer", { customerId }],
    ["customer, type", { customerId, types: ["CUSTOMER_UPDATED"] }],
    ["customer without events", { customerId: code("cus", 9) }],
    ["subscription", { subscriptionId }],
    ["order", { orderId }],
    ["invoice", { invoiceId }],
    ["actor", { actor: "u1" }],
    ["actor without events", { actor: "nobody" }],
    ["since", { since }],
    ["until", { until: since }],
    ["since, one type", { since, types: ["CUSTOMER_UPDATED"] }],
    ["since, type without events", { since, types: ["INVOICE_PAID"] }],
    ["since, actor", { since, actor: "u1" }],
    ["since, actor without events", { since, actor: "nobody" }],
    ["customer, since", { customerId, since }],
    ["subscription, since", { subscriptionId, since }],
    ["order, until", { orderId, until: since }],
    ["invoice, since", { invoiceId, since }],
  ];
}

const ORDERS: readonly (EventOrder | null)[] = [
  null,
  { field: "SEQUENCE", direction: "DESC" },
  { field: "OCCURRED_AT", direction: "ASC" },
  { field: "OCCURRED_AT", direction: "DESC" },
];

/** One page: how many events it has, the rows that the database read, and the time. */
async function measure(store: Store, filter: EventListFilter, orderBy: EventOrder | null, after: string | null) {
  const before = await store.rowsRead();
  const start = performance.now();
  const page = await eventsOf(contextOf(store), { first: 50, after }, filter, orderBy);
  const ms = performance.now() - start;
  const rows = before === null ? null : ((await store.rowsRead()) ?? 0) - before;
  const text = `${page.nodes.length}: ${rows === null ? "" : `${rows} rows, `}${ms.toFixed(0)} ms`;
  return { text, isSlow: rows === null ? ms > MS_MAX : rows > ROWS_MAX };
}

async function measureAll(store: Store, size: number): Promise<void> {
  const middle = Math.floor(size / 2);
  for (const [name, filter] of filtersAt(middle)) {
    const isTimed = Boolean(filter.since ?? filter.until);
    for (const orderBy of ORDERS.filter((order) => !isTimed || order?.field !== "SEQUENCE")) {
      const pages = [];
      for (const after of [null, code("evt", middle), code("evt", size - 20)]) {
        pages.push(await measure(store, filter, orderBy, after));
      }
      const mark = pages.some(({ isSlow }) => isSlow) ? "!! " : "   ";
      const order = orderBy === null ? "default" : `${orderBy.field} ${orderBy.direction}`;
      process.stdout.write(`${mark}${name} | ${order} | ${pages.map(({ text }) => text).join(" | ")}\n`);
    }
  }
}

/** `embedded` as argument measures on the embedded database, which does not count rows. */
async function main(): Promise<void> {
  const store = await (process.argv[2] === "embedded" ? embeddedStore() : mariaDbStore());
  let filled = 0;
  for (const size of SIZES) {
    const began = performance.now();
    await store.fill(filled + 1, size);
    filled = size;
    process.stdout.write(`\n${size} events, filled in ${Math.round((performance.now() - began) / 1000)} s\n`);
    await measureAll(store, size);
  }
  await store.close();
  process.exit(0);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
