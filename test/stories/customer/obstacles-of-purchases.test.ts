import { instant, type Instant } from "../../../src/core/clock.js";
import { sql, selectOne } from "../../../src/database/rows.js";
import { transact, type Tx } from "../../../src/database/transaction.js";
import { updateRows, updateWhere } from "../../../src/database/writes.js";
import { Plan } from "../../../src/entities/plan.entity.js";
import { Price } from "../../../src/entities/price.entity.js";
import { Subscription } from "../../../src/entities/subscription.entity.js";
import { lockCatalog } from "../../../src/services/catalog/import/catalog-revision.js";
import { changeCatalog } from "../../support/catalog-changes.js";
import { required, type Customer, type PartnerClient } from "../../support/partner-client.js";
import { StatementLog } from "../../support/statement-log.js";
import { expectNoChange, marketplace, plan, startMarketplaceWith, story } from "../../support/story.js";

// The invariants of each story compare the stored obstacles with the SQL expression that an import calculates.
const log = new StatementLog();
startMarketplaceWith({}, { logger: log });

const AT = "2020-07-01T08:00:00Z";
const MONTH = { termDuration: "P1M", billingCycle: "MONTHLY" } as const;
const BASIC = "Microsoft 365 Basic";

/** Buys a plan; returns the stored obstacle, and whether a statement of its own calculated it. */
async function buy(partner: PartnerClient, customer: Customer, title: string, options: Parameters<PartnerClient["buy"]>[2] = {}) {
  let id = "";
  const statements = await log.during(async () => {
    ({ id } = await partner.buy(customer, plan(title), options));
  });
  const stored = required(await selectOne(marketplace().database.read, Subscription, sql("t.id = ?", id)));
  return {
    obstacle: stored.renewalObstacle,
    isCalculatedApart: statements.some((text) => text.includes("SET renewal_obstacle")),
  };
}

const known = (obstacle: string | null) => ({ obstacle, isCalculatedApart: false });
const ofPlan = () => sql("t.plan_id = ?", plan(BASIC));
const restorePrices = () =>
  changeCatalog(marketplace().database, (tx) => updateWhere(tx, Price, ofPlan(), { effectiveUntil: null }));

test("a purchase knows from the kept catalog that a term can follow, or that the trial ends", async () => {
  const { partner, customer } = await story({ at: AT });
  expect(await buy(partner, customer, BASIC, MONTH)).toEqual(known(null));
  expect(await buy(partner, customer, BASIC, { termDuration: "P1Y", billingCycle: "ANNUAL" })).toEqual(known(null));
  expect(await buy(partner, customer, "Microsoft Notes Trial", { quantity: 25, billingCycle: "NONE" })).toEqual(
    known("MICROSOFT_TRIAL"),
  );
});

test.each([
  ["2020-08-01T00:00:00.000Z", "NOT_OFFERED"],
  ["2020-08-01T00:00:00.001Z", null],
])("with a price that ends at %s the obstacle of a month from 1 July is %s", async (end, obstacle) => {
  const { partner, customer } = await story({ at: AT });
  const { database } = marketplace();
  await changeCatalog(database, (tx) => updateWhere(tx, Price, ofPlan(), { effectiveUntil: instant(end) }));
  const bought = buy(partner, customer, BASIC, MONTH).finally(restorePrices);
  expect(await bought).toEqual(known(obstacle));
});

test("after a change of the catalog whose end is not stored, a statement calculates it", async () => {
  const { partner, customer } = await story({ at: AT });
  const { database } = marketplace();
  const change = (work: (tx: Tx) => Promise<unknown>) =>
    transact(database, "commit", async (tx) => {
      await lockCatalog(tx);
      await work(tx);
    });
  await change((tx) => updateWhere(tx, Price, ofPlan(), { effectiveUntil: instant("2020-08-01T00:00:00Z") }));
  const bought = buy(partner, customer, BASIC, MONTH).finally(restorePrices);
  expect(await bought).toEqual({ obstacle: "NOT_OFFERED", isCalculatedApart: true });
  expect(await buy(partner, customer, BASIC, MONTH)).toEqual(known(null));
});

/** Whether the statements of some work read the subscriptions that the customer has of an offer. */
async function readsOwned(work: () => Promise<unknown>): Promise<boolean> {
  return (await log.during(work)).some((text) => /^SELECT .* FROM `?subscription`? t .*\boffer_id IN/s.test(text));
}

test("a refused purchase names the suspended subscription, which a purchase otherwise does not read", async () => {
  const { partner, customer } = await story({ at: AT });
  const first = await partner.buy(customer, plan(BASIC));
  await partner.suspend(first);
  expect(await readsOwned(() => buy(partner, customer, BASIC, MONTH))).toBe(false);
  const order = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
    userErrors { code ... on NotAvailableError { reasons reactivate { id } } } } }`;
  const input = { customerId: customer.id, lines: [{ planId: plan(BASIC), quantity: 1, ...MONTH }] };
  const refuse = async () => {
    const { data } = await expectNoChange(partner, () => partner.send(order, { input }));
    const refused = { code: "NOT_AVAILABLE", reasons: ["WITHDRAWN"], reactivate: { id: first.id } };
    expect(data).toEqual({ placeOrder: { userErrors: [refused] } });
  };
  const withdraw = (withdrawnAt: Instant | null) =>
    changeCatalog(marketplace().database, (tx) => updateRows(tx, Plan, [plan(BASIC)], { withdrawnAt }));
  await withdraw(instant(AT));
  try {
    expect(await readsOwned(refuse)).toBe(true);
  } finally {
    await withdraw(null);
  }
});
