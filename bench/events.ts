import "reflect-metadata";
import { performance } from "node:perf_hooks";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import { instant } from "../src/core/clock.js";
import { openDatabase } from "../src/database/data-source.js";
import { createEventBus } from "../src/database/event-bus.js";
import { migrate } from "../src/database/migrate.js";
import { newContext } from "../src/database/new-context.js";
import type { Context } from "../src/database/context.js";
import { eventsOf } from "../src/services/events/list-events.js";
import type { EventListFilter, EventOrder } from "../src/services/events/event-filter.js";
import { openDatabaseServer } from "./database-server.js";

const PARTNER = "ptr_00000000000000000000000001";
const SIZES = (process.env["SIZES"] ?? "5000,1000000").split(",").map(Number);
const id = (prefix: string, number: string) => `CONCAT('${prefix}_', LPAD(${number}, 26, '0'))`;

async function main(): Promise<void> {
  const databases = await openDatabaseServer(process.env["BENCH_DATABASE_URL"]);
  const { url } = await databases.createDatabase("events");
  const database = await openDatabase(url, { poolSize: 1 });
  await migrate(database);
  const raw = await createConnection(url);
  await raw.query(
    `INSERT INTO partner (id, name, type, mode, country, mpn_id, event_sequence, audit_sequence, created_at) VALUES ('${PARTNER}', 'Events', 'DIRECT_BILL', 'LIVE', 'US', '4000001', 0, 0, '2020-01-01')`,
  );
  let filled = 0;
  const bus = createEventBus();
  const context = (): Context =>
    newContext({
      actor: { kind: "PARTNER", user: "u1", partnerId: PARTNER, roles: ["GLOBAL_ADMIN"] },
      partner: { id: PARTNER, type: "DIRECT_BILL", mode: "LIVE", country: "US", mpnId: "4000001", mpnIds: ["4000001"] },
      tenant: { partnerId: PARTNER, resellerId: null },
      now: instant("2030-01-01T00:00:00Z"),
      database,
      bus,
      policies: { strictMarketplaceRoles: false, cartLifetimeDays: 7, publisherAnswerWindowMs: 10_000, catchUpLimitMs: 5000 },
      requestId: "bench",
    } as never);
  for (const size of SIZES) {
    const began = performance.now();
    for (let from = filled + 1; from <= size; from += 250_000) {
      const to = Math.min(size, from + 249_999);
      await raw.query(
        `INSERT INTO event (id, partner_id, sequence, type, occurred_at, actor_kind, caused_by, actor_partner_id, changes, customer_id, subscription_id, order_id, invoice_id)
         SELECT ${id("evt", "n")}, '${PARTNER}', n, ELT(1 + n MOD 5, 'SUBSCRIPTION_RENEWED', 'SUBSCRIPTION_QUANTITY_CHANGED', 'CUSTOMER_UPDATED', 'SUBSCRIPTION_RENAMED', 'ORDER_PLACED'),
           TIMESTAMPADD(SECOND, n * 10, '2020-01-01'), 'USER', CONCAT('u', n MOD 3), '${PARTNER}', '{"own":{"quantity":[1,2]}}',
           ${id("cus", "n MOD 3")}, ${id("sub", "n MOD 5")}, ${id("ord", "n MOD 5")}, NULL
         FROM (SELECT seq AS n FROM seq_${from}_to_${to}) s`,
      );
    }
    await raw.query(`UPDATE partner SET event_sequence = ${size}`);
    await raw.query("ANALYZE TABLE event");
    filled = size;
    process.stdout.write(`\n${size} events, filled in ${Math.round((performance.now() - began) / 1000)} s\n`);
    const [middle, nearEnd] = [Math.floor(size / 2), size - 20];
    const code = (prefix: string, number: number) => `${prefix}_${String(number).padStart(26, "0")}`;
    const since = new Date(Date.parse("2020-01-01T00:00:00Z") + middle * 10_000);
    const filters: [string, EventListFilter][] = [
      ["none", {}],
      ["one type", { types: ["CUSTOMER_UPDATED"] }],
      ["two types", { types: ["CUSTOMER_UPDATED", "ORDER_PLACED"] }],
      ["customer", { customerId: code("cus", 1) }],
      ["customer, type", { customerId: code("cus", 1), types: ["CUSTOMER_UPDATED"] }],
      ["customer without events", { customerId: code("cus", 9) }],
      ["subscription", { subscriptionId: code("sub", 1) }],
      ["order", { orderId: code("ord", 1) }],
      ["actor", { actor: "u1" }],
      ["actor without events", { actor: "nobody" }],
      ["since", { since }],
      ["until", { until: since }],
      ["since, actor without events", { since, actor: "nobody" }],
      ["since, type without events", { since, types: ["INVOICE_PAID"] }],
      ["customer, since", { customerId: code("cus", 1), since }],
    ];
    for (const [name, filter] of filters) {
      for (const orderBy of [
        null,
        { field: "SEQUENCE", direction: "DESC" },
        { field: "OCCURRED_AT", direction: "ASC" },
        { field: "OCCURRED_AT", direction: "DESC" },
      ] as (EventOrder | null)[]) {
        const cells: string[] = [];
        for (const after of [null, code("evt", middle), code("evt", nearEnd)]) {
          const status = async () => {
            const rows = (await database.reader.query("SHOW SESSION STATUS LIKE 'Handler_read%'")) as RowDataPacket[];
            return rows.reduce((sum, row) => sum + Number(row["Value"]), 0);
          };
          const before = await status();
          const start = performance.now();
          const page = await Promise.race([
            eventsOf(context(), { first: 50, after } as never, filter, orderBy)
              .then(({ nodes }) => nodes.length)
              .catch((error: Error) => error.message.slice(0, 40)),
          ]);
          const ms = performance.now() - start;
          const read = (await status()) - before;
          cells.push(`${page}: ${read} rows, ${ms.toFixed(0)} ms`);
        }
        const isSlow = cells.some((cell) => Number(/(\d+) rows/.exec(cell)?.[1]) > 1000);
        process.stdout.write(
          `${isSlow ? "!! " : "   "}${name} | ${orderBy ? `${orderBy.field} ${orderBy.direction}` : "default"} | ${cells.join(" | ")}\n`,
        );
      }
    }
  }
  await raw.end();
  await database.close();
  await databases.close();
  process.exit(0);
}
main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
