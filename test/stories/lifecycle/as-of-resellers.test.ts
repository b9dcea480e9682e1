import { newId } from "../../../src/core/ids.js";
import { select, sql } from "../../../src/database/rows.js";
import { transact } from "../../../src/database/transaction.js";
import { insertRows } from "../../../src/database/writes.js";
import { Customer } from "../../../src/entities/customer.entity.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { marketplace, newPartner, plan, startMarketplaceWith } from "../../support/story.js";

startMarketplaceWith({ PARTNER_POINTS: "1000000", TOKEN_POINTS: "1000000", DATABASE_LOCK_TIMEOUT_MS: "60000" });

const AT = "2026-01-10T09:00:00.000Z";
const LATER = "2026-04-11T00:00:00.000Z";
/** More than an IN list holds. */
const CUSTOMERS = 2_100;

/** Adds customers like one, without subscriptions. */
async function addCustomersLike({ id }: { id: string }): Promise<void> {
  const { database } = marketplace();
  const like = required((await select(database.read, Customer, sql("t.id = ?", id)))[0]);
  const rows = Array.from({ length: CUSTOMERS }, (_, number): Customer => {
    const domain = `many${number}.example`;
    return { ...like, id: newId("customer"), domain, uniqueDomain: domain };
  });
  await transact(database, "commit", (tx) => insertRows(tx, Customer, rows));
}

async function send(partner: PartnerClient, fields: string, at = LATER): Promise<{ data: unknown; points: number }> {
  const response = await fetch(`${marketplace().app.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${partner.token}` },
    body: JSON.stringify({ query: `query @asOf(instant: "${at}") { ${fields} }` }),
  });
  const answer = (await response.json()) as { data: unknown; errors?: unknown; extensions: { cost: { actual: number } } };
  expect(answer.errors).toBeUndefined();
  return { data: answer.data, points: answer.extensions.cost.actual };
}

test("an indirect reseller of thousands of customers sees and pays what is due of these, not of others", async () => {
  const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
  const resold = await provider.createCustomer({ indirectResellerId: reseller.id });
  await addCustomersLike(resold);
  const other = await provider.createCustomer();
  const basic = await provider.buy(resold, plan("Microsoft 365 Basic"), { quantity: 2 });
  const year = { termDuration: "P1Y", billingCycle: "MONTHLY" } as const;
  const ending = await provider.buyAndActivate(resold, plan("Contoso Sign"), year);
  await provider.setAutoRenew(await provider.buyAndActivate(resold, plan("Contoso Notes")), false);
  for (let count = 0; count < 3; count++) await provider.buy(other, plan("Microsoft 365 Basic"));
  const list =
    "subscriptions(first: 10, orderBy: { field: ORDERED_AT }) { totalCount nodes { status isTrial term { startsOn endsOn } } }";
  const { data, points } = await send(reseller, list);
  const running = (startsOn: string, endsOn: string) => ({ status: "ACTIVE", isTrial: false, term: { startsOn, endsOn } });
  expect(data).toEqual({
    subscriptions: {
      totalCount: 3,
      nodes: [
        running("2026-04-10", "2026-05-09"),
        running("2026-01-10", "2027-01-09"),
        { status: "DELETED", isTrial: false, term: { startsOn: "2026-01-10", endsOn: "2026-02-09" } },
      ],
    },
  });
  // Three renewals, three further instalments of the year and the end of the third: ten points each.
  expect(points - (await send(reseller, list, AT)).points).toBe(70);
  const one = `subscription(id: "${basic.id}") { status quantity term { endsOn } renewal { on quantity } }`;
  expect((await send(reseller, one)).data).toEqual({
    subscription: { status: "ACTIVE", quantity: 2, term: { endsOn: "2026-05-09" }, renewal: { on: "2026-05-10", quantity: 2 } },
  });
  const seen = await send(provider, `subscription(id: "${ending.id}") { charges(first: 10) { nodes { type periodEndsOn } } }`);
  expect(seen.data).toEqual({
    subscription: {
      charges: {
        nodes: [
          { type: "NEW", periodEndsOn: "2026-02-09" },
          { type: "CYCLE_CHARGE", periodEndsOn: "2026-03-09" },
          { type: "CYCLE_CHARGE", periodEndsOn: "2026-04-09" },
          { type: "CYCLE_CHARGE", periodEndsOn: "2026-05-09" },
        ],
      },
    },
  });
});
