import { addMilliseconds, MILLISECONDS_PER_DAY, systemClock } from "../../../src/core/clock.js";
import { runReconciliation } from "../../../src/jobs/reconciliation.js";
import { execute, selectOne, sql } from "../../../src/database/rows.js";
import { transact } from "../../../src/database/transaction.js";
import { Charge } from "../../../src/entities/charge.entity.js";
import { Partner } from "../../../src/entities/partner.entity.js";
import { ReconciliationDifference } from "../../../src/entities/reconciliation-difference.entity.js";
import { Reconciliation } from "../../../src/entities/reconciliation.entity.js";
import { createLogger } from "../../../src/server/observability/logging.js";
import {
  countDifferences,
  partnerToReconcile,
  reconcileNext,
  type FinishedReconciliation,
} from "../../../src/services/integrity/nightly-reconciliation.js";
import * as api from "../../client/graphql.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { marketplace, newPartner, plan, story } from "../../support/story.js";

const AT = "2026-03-10T09:00:00.000Z";
const PERIOD = { from: "2026-03-01", until: "2026-04-30" };
const database = () => marketplace().database;

/** A partner with three subscriptions, each of which was charged for two months. */
async function setUp() {
  const { partner, customer } = await story({ at: AT });
  const bought = [];
  for (let count = 1; count <= 3; count++)
    bought.push(await partner.buyAndActivate(customer, plan("Contoso Notes"), { quantity: count }));
  await partner.clock.to("2026-04-10T09:00:00.000Z");
  return { partner, customer, bought };
}

const rowOf = async ({ id }: PartnerClient) => required(await selectOne(database().read, Partner, sql("t.id = ?", id)));

/** Reconciles a partner to the end, one subscription at a time. Returns the result, and the number of steps. */
async function reconcile(partner: PartnerClient, now = systemClock.now()) {
  const row = await rowOf(partner);
  let finished: FinishedReconciliation | null = null;
  let steps = 0;
  for (; finished === null && steps < 20; steps++) finished = await reconcileNext(database(), row, now, 1);
  return { finished, steps };
}

const change = (text: string, ...parameters: unknown[]) =>
  transact(database(), "commit", (tx) => execute(tx, sql(text, ...parameters)));

async function list(partner: PartnerClient, variables: Partial<api.ReconciliationQueryVariables> = {}) {
  return required((await partner.query(api.ReconciliationDocument, { period: PERIOD, ...variables })).reconciliation);
}

/** Adds one license to a charge, with the amount, and returns how to take it back. */
async function damage({ id }: Pick<Charge, "id">) {
  await change(
    "UPDATE charge SET amount_minor = amount_minor + effective_unit_price_minor, quantity = quantity + 1 WHERE id = ?",
    id,
  );
  return () =>
    change(
      "UPDATE charge SET amount_minor = amount_minor - effective_unit_price_minor, quantity = quantity - 1 WHERE id = ?",
      id,
    );
}

test("lists nothing when all is right, and says when it was checked", async () => {
  const { partner } = await setUp();
  expect(await list(partner)).toMatchObject({ checkedAt: null, nodes: [] });
  const now = systemClock.now();
  const { finished, steps } = await reconcile(partner, now);
  expect([finished, steps]).toEqual([{ partnerId: partner.id, subscriptions: 3, unrecorded: 0, differences: 0 }, 4]);
  expect(await list(partner)).toMatchObject({ checkedAt: now.toISOString(), uncheckedCount: 0, totalCount: 0, nodes: [] });
});

test("lists a difference with what was expected and charged, until it is gone", async () => {
  const { partner, bought } = await setUp();
  const charges = (await rowsOf(database(), Charge, partner.id)).filter(({ subscriptionId }) => subscriptionId === bought[1]?.id);
  const charge = required(charges.find(({ type }) => type === "RENEW"));
  const repair = await damage(charge);
  expect((await reconcile(partner)).finished).toMatchObject({ differences: 1 });
  const { nodes, totalCount } = await list(partner);
  const amount = (minor: number) => ({ amount: (minor / 100).toFixed(2) });
  expect(nodes).toEqual([
    {
      ...{ reason: "WRONG_QUANTITY", rule: "R-RENEW-5", occurredAt: "2026-04-10T00:00:00.000Z" },
      ...{ periodStartsOn: "2026-04-10", periodEndsOn: "2026-05-09" },
      ...{ subscription: { id: bought[1]?.id }, addOn: null, charge: { id: charge.id } },
      expected: { ...amount(charge.amountMinor), currency: charge.currency },
      charged: amount(charge.amountMinor + charge.effectiveUnitPriceMinor),
      difference: amount(charge.effectiveUnitPriceMinor),
    },
  ]);
  expect(totalCount).toBe(1);
  expect(await list(partner, { period: { from: "2026-03-01", until: "2026-04-09" } })).toMatchObject({
    totalCount: 0,
    nodes: [],
  });
  await repair();
  await reconcile(partner, addMilliseconds(systemClock.now(), MILLISECONDS_PER_DAY));
  expect((await list(partner)).nodes).toEqual([]);
});

test("pages of differences have each of them once, the earliest first", async () => {
  const { partner } = await setUp();
  const repairs = [];
  for (const charge of await rowsOf(database(), Charge, partner.id)) repairs.push(await damage(charge));
  await reconcile(partner);
  const seen = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo } = await list(partner, { first: 2, after });
    seen.push(...nodes);
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor ?? null;
  }
  const charged = seen.map(({ charge }) => charge?.id);
  expect([charged.length, new Set(charged).size]).toEqual([6, 6]);
  expect(seen.map(({ occurredAt }) => occurredAt)).toEqual(seen.map(({ occurredAt }) => occurredAt).sort());
  for (const repair of repairs) await repair();
});

test("several workers at the same time keep each difference once, and continue where another one stopped", async () => {
  const { partner } = await setUp();
  const repairs = [];
  for (const charge of await rowsOf(database(), Charge, partner.id)) repairs.push(await damage(charge));
  const row = await rowOf(partner);
  const now = systemClock.now();
  for (let round = 0; round < 6; round++) {
    await Promise.all(Array.from({ length: 3 }, () => reconcileNext(database(), row, now, 1)));
  }
  const differences = await rowsOf(database(), ReconciliationDifference, partner.id);
  expect(differences.map(({ chargeId }) => chargeId).sort()).toEqual(
    (await rowsOf(database(), Charge, partner.id)).map(({ id }) => id).sort(),
  );
  expect(await rowsOf(database(), Reconciliation, partner.id)).toMatchObject([{ lastId: null, finishedAt: now }]);
  expect(await countDifferences(database().read, partner.id)).toBe(6);
  for (const repair of repairs) await repair();
});

test("a worker reconciles every partner once a day", async () => {
  const { partner } = await setUp();
  const parts = { database: database(), log: createLogger("silent") };
  const now = systemClock.now();
  while ((await partnerToReconcile(database().read, now)) !== null) await runReconciliation(parts, () => false);
  expect((await list(partner)).checkedAt).not.toBeNull();
  const [state] = await rowsOf(database(), Reconciliation, partner.id);
  await runReconciliation(parts, () => false);
  expect(await rowsOf(database(), Reconciliation, partner.id)).toEqual([state]);
  const tomorrow = addMilliseconds(now, MILLISECONDS_PER_DAY + 60_000);
  expect(await partnerToReconcile(database().read, tomorrow)).not.toBeNull();
});

test("a partner whose reconciliation fails does not hold up those after it, and is tried again later", async () => {
  const [broken, next] = [await setUp(), await setUp()];
  const { id } = required(broken.bought[0]);
  const setAnchorDay = (day: number | null) => change("UPDATE subscription SET anchor_day = ? WHERE id = ?", day, id);
  await setAnchorDay(null);
  const parts = { database: database(), log: createLogger("silent") };
  const now = systemClock.now();
  const left = () => partnerToReconcile(database().read, now, [broken.partner.id]);
  while ((await left()) !== null) await runReconciliation(parts, () => false);
  expect((await list(next.partner)).checkedAt).not.toBeNull();
  expect((await list(broken.partner)).checkedAt).toBeNull();
  await setAnchorDay(10);
  expect((await reconcile(broken.partner)).finished).toMatchObject({ subscriptions: 3, differences: 0 });
});

test("a worker that stops begins no chunk", async () => {
  const { partner } = await setUp();
  await runReconciliation({ database: database(), log: createLogger("silent") }, () => true);
  expect((await rowsOf(database(), Reconciliation, partner.id)).length).toBe(0);
});

test("only those who see invoices see differences, and only their own", async () => {
  const { partner } = await setUp();
  const [charge] = await rowsOf(database(), Charge, partner.id);
  const repair = await damage(required(charge));
  await reconcile(partner);
  expect((await list(partner)).totalCount).toBe(1);
  const other = await newPartner({ at: AT });
  await reconcile(other);
  expect((await list(other)).totalCount).toBe(0);
  const text = 'query { reconciliation(period: { from: "2026-03-01", until: "2026-04-30" }) { totalCount } }';
  const codesOf = async (client: PartnerClient) =>
    (await client.send(text)).errors?.map(({ extensions }) => extensions?.code) ?? [];
  for (const role of ["GLOBAL_ADMIN", "ADMIN_AGENT", "BILLING_ADMIN"] as const)
    expect([role, ...(await codesOf(await partner.as(role)))]).toEqual([role]);
  for (const role of ["SALES_AGENT", "HELPDESK_AGENT"] as const)
    expect([role, ...(await codesOf(await partner.as(role)))]).toEqual([role, "FORBIDDEN"]);
  const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: "", type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
  expect(await codesOf(reseller)).toEqual(["PARTNER_TYPE_NOT_ALLOWED"]);
  await repair();
});

test("refuses a period that ends before it begins", async () => {
  const { partner } = await setUp();
  const { errors } = await partner.send(
    'query { reconciliation(period: { from: "2026-03-02", until: "2026-03-01" }) { totalCount } }',
  );
  expect(errors?.map(({ message }) => message)).toEqual(["until must not be before from; got 2026-03-02 to 2026-03-01."]);
});
