import "reflect-metadata";
import { performance } from "node:perf_hooks";
import { Command } from "commander";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import { instant } from "../src/core/clock.js";
import type { Context } from "../src/database/context.js";
import { openDatabase } from "../src/database/data-source.js";
import { createEventBus } from "../src/database/event-bus.js";
import type { Page, PageArguments } from "../src/database/keyset-page.js";
import { migrate } from "../src/database/migrate.js";
import { newContext } from "../src/database/new-context.js";
import { auditRecordsOf, type AuditListFilter } from "../src/services/events/audit-filter.js";
import { listPartners } from "../src/services/partner/list-partners.js";
import { listParkedTransitions } from "../src/services/partner/transition-failure.js";
import { deliveriesOf, type DeliveryFilter } from "../src/services/publisher/deliveries.js";
import { operatorWebhooksOf, type OperatorWebhookFilter } from "../src/services/webhook/operator-webhooks.js";
import { openDatabaseServer } from "./database-server.js";
import { code, fill } from "./operator-lists/fill.js";

/** More than a page needs: a line with it begins with `!!`. */
const ROWS_MAX = 1000;
const PAGE = 50;

const command = new Command("npm run bench:operator-lists --")
  .description(
    "Measures the rows that MariaDB reads for a page of each list of the operator, and of audit records, with each filter.",
  )
  .option("--rows <count>", "rows of each table", "1000000")
  .option("--only <name>", "only lists whose name contains this text")
  .addHelpText("after", "\nWith the defaults it takes about 5 minutes and 3 GB of disk space in the temporary directory.");

type Read = Pick<Page<unknown>, "nodes" | "pageInfo">;
type List = Readonly<{ name: string; read: (ctx: Context, page: PageArguments) => Promise<Read> }>;

/** A list with each of its filters. */
const listsOf = <Filter extends object>(
  list: string,
  read: (ctx: Context, page: PageArguments, filter: Filter) => Promise<Read>,
  filters: Readonly<Record<string, Filter>>,
): List[] =>
  Object.entries(filters).map(([name, filter]) => ({ name: `${list}: ${name}`, read: (ctx, page) => read(ctx, page, filter) }));

const audited: Readonly<Record<string, AuditListFilter>> = {
  none: {},
  "since, until": { since: instant("2020-02-01T00:00:00Z"), until: instant("2020-03-01T00:00:00Z") },
  "a customer": { customerId: code("cus", 3) },
  "a kind of object": { resourceType: "SUBSCRIPTION" },
  "an object": { resourceId: code("sub", 3) },
  "an operation": { operation: "placeOrder" },
  "an operation without records": { operation: "nothing" },
  "a user": { actor: "u1" },
  "a user without records": { actor: "nobody" },
  REFUSED: { status: "REFUSED" },
  "FAILED, which none is": { status: "FAILED" },
  "a customer, REFUSED": { customerId: code("cus", 3), status: "REFUSED" },
  "a user, FAILED, which none is": { actor: "u1", status: "FAILED" },
  "a kind of object, an operation that has no such objects": { resourceType: "CUSTOMER", operation: "placeOrder" },
};

const lists: readonly List[] = [
  ...listsOf("partners", listPartners, {
    none: {},
    "search by id": { search: code("ptr", 5) },
    "search that finds nothing": { search: "nowhere" },
    isPaused: { isPaused: true },
    "isPaused: false": { isPaused: false },
    isSandbox: { isSandbox: true },
    "isSandbox: false": { isSandbox: false },
    hasParkedWork: { hasParkedWork: true },
    "hasParkedWork: false": { hasParkedWork: false },
    "isPaused, hasParkedWork": { isPaused: true, hasParkedWork: true },
    isInArrears: { isInArrears: true },
  }),
  ...listsOf("parkedTransitions", listParkedTransitions, {
    none: {},
    "a partner": { partnerId: code("ptr", 3) },
    "a partner without any": { partnerId: code("ptr", 999_999_999) },
  }),
  ...listsOf<DeliveryFilter>("deliveries", deliveriesOf, {
    none: {},
    PENDING: { status: ["PENDING"] },
    "GIVEN_UP, REFUSED": { status: ["GIVEN_UP", "REFUSED"] },
    DELIVERED: { status: ["DELIVERED"] },
    "a publisher": { publisherId: code("pub", 3) },
    "a publisher, GIVEN_UP": { publisherId: code("pub", 3), status: ["GIVEN_UP"] },
    "a publisher without any": { publisherId: code("pub", 999) },
    "a subscription": { subscriptionId: code("sub", 3) },
  }),
  ...listsOf<OperatorWebhookFilter>("webhooks", operatorWebhooksOf, {
    none: {},
    DISABLED: { status: ["DISABLED"] },
    "DELETED, ENABLED": { status: ["DELETED", "ENABLED"] },
    "a partner": { partnerId: code("ptr", 3) },
    isFailing: { isFailing: true },
    "isFailing: false": { isFailing: false },
    "isFailing, DISABLED": { isFailing: true, status: ["DISABLED"] },
  }),
  ...(["ASC", "DESC"] as const).flatMap((direction) =>
    listsOf<AuditListFilter>(
      `auditRecords ${direction}`,
      (ctx, page, filter) => auditRecordsOf(ctx, page, filter, { field: "OCCURRED_AT", direction }),
      audited,
    ),
  ),
];

const PARTNER = code("ptr", 1);

async function main(): Promise<void> {
  const flags = command.parse().opts<{ rows: string; only?: string }>();
  const databases = await openDatabaseServer(process.env["BENCH_DATABASE_URL"]);
  const { url } = await databases.createDatabase("operator");
  const database = await openDatabase(url, { poolSize: 1 });
  await migrate(database);
  const raw = await createConnection(url);
  const began = performance.now();
  await fill(raw, Number(flags.rows));
  process.stdout.write(`${flags.rows} rows of each table, filled in ${Math.round((performance.now() - began) / 1000)} s\n`);
  const parts = {
    ...{ now: instant("2099-01-01T00:00:00Z"), database, bus: createEventBus(), requestId: "bench" },
    policies: { strictMarketplaceRoles: false, cartLifetimeDays: 7, publisherAnswerWindowMs: 10_000, catchUpLimitMs: 5000 },
  };
  const operator = newContext({ ...parts, actor: { kind: "OPERATOR", user: "bench" }, partner: null, tenant: null });
  const admin = newContext({
    ...parts,
    actor: { kind: "PARTNER", user: "u1", partnerId: PARTNER, roles: ["GLOBAL_ADMIN"] },
    partner: { id: PARTNER, type: "DIRECT_BILL", mode: "LIVE", country: "US", mpnId: "4000001", mpnIds: ["4000001"] },
    tenant: { partnerId: PARTNER, resellerId: null },
  });
  const rowsRead = async () => {
    const status = await database.reader.query<RowDataPacket[]>("SHOW SESSION STATUS LIKE 'Handler_read%'");
    return status.reduce((sum, { Value: value }) => sum + Number(value), 0);
  };
  for (const { name, read } of lists.filter((list) => list.name.includes(flags.only ?? ""))) {
    const ctx = name.startsWith("audit") ? admin : operator;
    const texts: string[] = [];
    let isSlow = false;
    const measure = async (page: PageArguments): Promise<Read | null> => {
      const before = await rowsRead();
      const start = performance.now();
      const found = await read(ctx, page).catch(() => null);
      const [ms, rows] = [performance.now() - start, (await rowsRead()) - before];
      texts.push(
        found === null ? `deadline after ${ms.toFixed(0)} ms` : `${found.nodes.length}: ${rows} rows, ${ms.toFixed(0)} ms`,
      );
      isSlow ||= found === null || rows > ROWS_MAX;
      return found;
    };
    const first = await measure({ first: PAGE });
    await measure({ first: PAGE, after: first?.pageInfo.endCursor ?? null });
    const last = await measure({ last: PAGE });
    await measure({ last: PAGE, before: last?.pageInfo.startCursor ?? null });
    process.stdout.write(`${isSlow ? "!! " : "   "}${name} | ${texts.join(" | ")}\n`);
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
