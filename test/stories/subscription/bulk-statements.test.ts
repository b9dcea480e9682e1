import { performance } from "node:perf_hooks";
import { BulkChangeQuantityDocument, CreatePartnerDocument } from "../../client/graphql.js";
import { openMarketplace, type Marketplace } from "../../support/boot.js";
import { ask } from "../../support/client.js";
import { done, line, PartnerClient, required } from "../../support/partner-client.js";
import { StatementLog } from "../../support/statement-log.js";

/** The statements of a bulk command with 500 items. @source issue "Many at once"; docs/performance.md */
const COUNT = 500;
const LINES = 50;

const log = new StatementLog();
let marketplace: Marketplace;
let client: PartnerClient;
const ids: string[] = [];

beforeAll(async () => {
  marketplace = await openMarketplace({ logger: log });
  const { app, operatorToken } = marketplace;
  const input = { name: "Wide World", type: "DIRECT_BILL", country: "US", mpnId: "4111111" } as const;
  const mode = { mode: "SANDBOX", clockStartsAt: "2020-07-10T08:00:00Z" } as const;
  const { payload } = await ask(app.url, operatorToken, CreatePartnerDocument, { input: { ...input, ...mode } });
  const { id, name, mpnId } = required(done(payload).partner);
  const token = await marketplace.tokenOf({ kind: "PARTNER", user: "gina", partnerId: id, roles: ["GLOBAL_ADMIN"] });
  client = new PartnerClient(marketplace, { id, name, mpnId }, token);
  const planId = required(marketplace.plans.get("Microsoft 365 Basic"));
  while (ids.length < COUNT) {
    const customer = await client.createCustomer();
    const { subscriptions } = await client.placeOrder(customer, ...Array.from({ length: LINES }, () => line(planId)));
    ids.push(...subscriptions.map((subscription) => subscription.id));
  }
}, 120_000);
afterAll(() => marketplace.close());

/** Changes the quantities of the first subscriptions. Returns the number of statements. */
async function statementsOf(count: number, quantity: number, onError: "REJECT_ALL" | "SKIP", dryRun = false): Promise<number> {
  const items = ids.slice(0, count).map((subscriptionId) => ({ subscriptionId, quantity }));
  const key = dryRun ? {} : { idempotencyKey: `${onError} ${quantity}` };
  const begin = performance.now();
  const statements = await log.during(async () => {
    const { results } = await client.mutate(BulkChangeQuantityDocument, { items, onError, dryRun, ...key });
    expect(results.map(({ subscription }) => subscription?.quantity)).toEqual(items.map(() => quantity));
  });
  const seconds = ((performance.now() - begin) / 1000).toFixed(2);
  const how = `${dryRun ? "dry run, " : ""}${onError}`;
  console.info(`${count} changes of quantity (${how}): ${statements.length} statements, ${seconds} s.`);
  return statements.length;
}

test.each([
  ["REJECT_ALL", 14],
  ["SKIP", 95],
] as const)(
  "500 changes of quantity take two statements each, and few for all: %s",
  async (onError, shared) => {
    const quantity = onError === "SKIP" ? 5 : 3;
    const statements = await statementsOf(COUNT, quantity, onError);
    expect(statements).toBeLessThanOrEqual(2 * COUNT + shared);
    const again = await statementsOf(COUNT, quantity, onError);
    expect(again).toBeLessThanOrEqual(12);
  },
  120_000,
);

test("a dry run of 500 changes takes as many", async () => {
  expect(await statementsOf(COUNT, 7, "REJECT_ALL", true)).toBeLessThanOrEqual(2 * COUNT + 12);
}, 120_000);
