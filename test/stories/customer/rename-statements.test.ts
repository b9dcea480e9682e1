import { performance } from "node:perf_hooks";
import { searchParts } from "../../../src/core/search.js";
import { foldForSearch } from "../../../src/core/text.js";
import { query, sql } from "../../../src/database/rows.js";
import { CreatePartnerDocument, UpdateCustomerDocument } from "../../client/graphql.js";
import { openMarketplace, type Marketplace } from "../../support/boot.js";
import { ask } from "../../support/client.js";
import { done, line, PartnerClient, required } from "../../support/partner-client.js";
import { StatementLog } from "../../support/statement-log.js";

/** A customer with many subscriptions gets a new name, by which a search finds all of them. @source decision 0057 */
const ORDERS = 12;
const LINES = 50;
const OLD = "Trey Research";
const NEW = "Trent Quanta";

const log = new StatementLog();
let marketplace: Marketplace;
afterAll(() => marketplace.close());

async function indexed(partnerId: string): Promise<string[]> {
  const text = "SELECT part, object_id AS id FROM search_part WHERE partner_id = ? AND kind = 'SUBSCRIPTION'";
  const rows = await query<{ part: string; id: string }>(marketplace.database.read, sql(text, partnerId));
  return rows.map(({ part, id }) => `${id} ${part}`).sort();
}

test("the new name of a customer changes the index of its subscriptions with few statements", async () => {
  marketplace = await openMarketplace({ logger: log });
  const { app, operatorToken } = marketplace;
  const input = { name: "Wide World", type: "DIRECT_BILL", country: "US", mpnId: "4111111", mode: "SANDBOX" } as const;
  const { payload } = await ask(app.url, operatorToken, CreatePartnerDocument, { input });
  const { id: partnerId, name, mpnId } = required(done(payload).partner);
  const token = await marketplace.tokenOf({ kind: "PARTNER", user: "gina", partnerId, roles: ["GLOBAL_ADMIN"] });
  const partner = new PartnerClient(marketplace, { id: partnerId, name, mpnId }, token);
  const planId = required(marketplace.plans.get("Microsoft 365 Basic"));
  const customer = await partner.createCustomer({ companyName: OLD });
  const nicknames = new Map<string, string | null>();
  // The nicknames of some share words with the old name, those of others with the new one.
  const nicknameAt = (order: number, place: number) => (place > 0 ? null : order % 2 === 0 ? "Research desk" : "Quanta desk");
  for (let order = 0; order < ORDERS; order++) {
    const lines = Array.from({ length: LINES }, (_, place) => line(planId, { nickname: nicknameAt(order, place) ?? undefined }));
    const { subscriptions } = await partner.placeOrder(customer, ...lines);
    for (const [place, { id }] of subscriptions.entries()) nicknames.set(id, nicknameAt(order, place));
  }
  const began = performance.now();
  const statements = await log.during(() =>
    partner.mutate(UpdateCustomerDocument, { customerId: customer.id, companyName: NEW }),
  );
  console.info(`${nicknames.size} subscriptions: ${statements.length} statements, ${Math.round(performance.now() - began)} ms.`);
  expect(statements.filter((statement) => statement.includes("search_part")).length).toBeLessThanOrEqual(20);
  expect(statements.length).toBeLessThanOrEqual(40);
  const wanted = [...nicknames].flatMap(([id, nickname]) =>
    searchParts(nickname === null ? null : foldForSearch(nickname), foldForSearch(NEW)).map((part) => `${id} ${part}`),
  );
  expect(nicknames.size).toBe(ORDERS * LINES);
  expect(await indexed(partnerId)).toEqual(wanted.sort());
}, 180_000);
