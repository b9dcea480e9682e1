import { openDatabase } from "../../../src/database/data-source.js";
import type { Database } from "../../../src/database/database.js";
import { sql } from "../../../src/database/rows.js";
import { transact, type Tx } from "../../../src/database/transaction.js";
import { updateRows, updateWhere } from "../../../src/database/writes.js";
import { instant } from "../../../src/core/clock.js";
import { Plan } from "../../../src/entities/plan.entity.js";
import { Price } from "../../../src/entities/price.entity.js";
import { lockCatalog } from "../../../src/services/catalog/import/catalog-revision.js";
import { importCatalog } from "../../../src/services/catalog/import/import-catalog.js";
import { storeRenewalsRevision } from "../../../src/services/catalog/renewals-revision.js";
import { refreshObstacles, watchRenewalRisks } from "../../../src/services/lifecycle/renewal-risks.js";
import { changeCatalog } from "../../support/catalog-changes.js";
import { isOnMariaDb } from "../../support/fresh-database.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { marketplace, plan, story } from "../../support/story.js";

const AT = "2020-07-01T08:00:00Z";
const YEAR = { termDuration: "P1Y", billingCycle: "ANNUAL" } as const;

const ids = async (partner: PartnerClient, outcome: string): Promise<string[]> => {
  const query = `{ subscriptions(filter: { renewalOutcome: ${outcome} }) { totalCount nodes { id } } }`;
  const { data } = await partner.send<{ subscriptions: { totalCount: number; nodes: { id: string }[] } }>(query);
  const { nodes, totalCount } = required(data).subscriptions;
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ id }) => id);
};

const outcomes = async (partner: PartnerClient) => ({
  renews: await ids(partner, "RENEWS"),
  ends: await ids(partner, "ENDS"),
  atRisk: await ids(partner, "AT_RISK"),
});

test("a plan that is withdrawn before the end of the term puts the renewal at risk, and another plan for the next term averts it", async () => {
  const { partner, customer } = await story({ at: AT });
  const notes = await partner.buyAndActivate(customer, plan("Contoso Notes"), YEAR);
  expect(await outcomes(partner)).toEqual({ renews: [notes.id], ends: [], atRisk: [] });
  const withdraw = (withdrawnAt: Date | null) =>
    changeCatalog(marketplace().database, (tx) => updateRows(tx, Plan, [plan("Contoso Notes")], { withdrawnAt }));
  await withdraw(instant("2021-07-01T00:00:00Z"));
  expect(await outcomes(partner)).toEqual({ renews: [], ends: [notes.id], atRisk: [notes.id] });
  await withdraw(instant("2021-07-01T00:00:00.001Z"));
  expect(await outcomes(partner)).toEqual({ renews: [notes.id], ends: [], atRisk: [] });
  await withdraw(null);
});

test("a customer of another segment is asked other prices", async () => {
  const { partner, customer } = await story({ at: AT });
  const bought = await partner.buy(customer, plan("Microsoft 365 Basic"));
  const { database } = marketplace();
  // Sold to non-profit customers only.
  const ofPlan = sql("t.plan_id = ? AND t.segment = 'COMMERCIAL'", plan("Microsoft 365 Basic"));
  await changeCatalog(database, (tx) => updateWhere(tx, Price, ofPlan, { segment: "NONPROFIT" }));
  expect(await outcomes(partner)).toEqual({ renews: [], ends: [bought.id], atRisk: [bought.id] });
  const update =
    "mutation ($id: ID!, $segment: CustomerSegment!) { updateCustomer(input: { customerId: $id, segment: $segment }) { userErrors { code } } }";
  await partner.send(update, { id: customer.id, segment: "NONPROFIT" });
  expect(await outcomes(partner)).toEqual({ renews: [bought.id], ends: [], atRisk: [] });
  await partner.send(update, { id: customer.id, segment: "COMMERCIAL" });
  expect((await outcomes(partner)).atRisk).toEqual([bought.id]);
  const back = sql("t.plan_id = ? AND t.segment = 'NONPROFIT'", plan("Microsoft 365 Basic"));
  await changeCatalog(database, (tx) => updateWhere(tx, Price, back, { segment: "COMMERCIAL" }));
});

test("a Microsoft trial ends, without being at risk, until it is converted", async () => {
  const { partner, customer } = await story({ at: AT });
  const trial = await partner.buy(customer, plan("Microsoft Notes Trial"), { quantity: 25, billingCycle: "NONE" });
  expect(await outcomes(partner)).toEqual({ renews: [], ends: [trial.id], atRisk: [] });
});

if (isOnMariaDb) {
  test("a purchase while an import ends waits for it, and knows what it has withdrawn", async () => {
    const { partner, customer } = await story({ at: AT });
    const other = await openDatabase(marketplace().databaseUrl);
    let purchase: Promise<{ id: string }> | undefined;
    await transact(other, "commit", async (tx) => {
      await lockCatalog(tx);
      await updateRows(tx, Plan, [plan("Microsoft 365 Basic")], { withdrawnAt: instant("2020-07-20T00:00:00Z") });
      await refreshObstacles(tx, other);
      await storeRenewalsRevision(tx);
      purchase = partner.buy(customer, plan("Microsoft 365 Basic"));
      // The purchase reads the customer, then waits for the import.
      await waitingFor(other, "catalog_revision");
    });
    const bought = required(await purchase);
    expect(await outcomes(partner)).toEqual({ renews: [], ends: [bought.id], atRisk: [bought.id] });
    await changeCatalog(other, (tx) => updateRows(tx, Plan, [plan("Microsoft 365 Basic")], { withdrawnAt: null }));
    await other.close();
  });

  test("an import waits for a purchase that has not ended, and sees its subscription", async () => {
    const { partner, customer } = await story({ at: AT });
    const other = await openDatabase(marketplace().databaseUrl);
    const locking = await openDatabase(marketplace().databaseUrl);
    let purchase: Promise<{ id: string }> | undefined;
    let imported: Promise<void> | undefined;
    // The event of the purchase, which is its last row, waits for the counter of its partner.
    await transact(locking, "commit", async (tx) => {
      await tx.query("SELECT id FROM partner WHERE id = ? FOR UPDATE", [partner.id]);
      purchase = partner.buy(customer, plan("Microsoft 365 Basic"));
      await waitingFor(locking, "partner");
      imported = transact(other, "commit", async (importing) => {
        await lockCatalog(importing);
        await updateRows(importing, Plan, [plan("Microsoft 365 Basic")], { withdrawnAt: instant("2020-07-20T00:00:00Z") });
        await refreshObstacles(importing, other);
        await storeRenewalsRevision(importing);
      });
      await waitingFor(locking, "catalog_revision");
    });
    await imported;
    const bought = required(await purchase);
    expect((await outcomes(partner)).atRisk).toEqual([bought.id]);
    await changeCatalog(other, (tx) => updateRows(tx, Plan, [plan("Microsoft 365 Basic")], { withdrawnAt: null }));
    await other.close();
    await locking.close();
  });

  test("on a cluster, an import does not wait for purchases, and sees those that were committed before its end", async () => {
    const { partner, customer } = await story({ at: AT });
    const cluster = await openDatabase(marketplace().databaseUrl, { isCluster: true });
    const basic = [plan("Microsoft 365 Basic")];
    const watch = watchRenewalRisks(cluster, instant(AT));
    const bought: { id: string }[] = [];
    const observe = {
      ...watch,
      before: (tx: Tx) => updateRows(tx, Plan, basic, { withdrawnAt: instant("2020-07-20T00:00:00Z") }),
      after: async (tx: Tx) => {
        await watch.after(tx);
        // The purchase does not see what the import has withdrawn.
        bought.push(await partner.buy(customer, plan("Microsoft 365 Basic")));
      },
    };
    await importCatalog(cluster, { priceSheets: [], now: instant(AT), observe });
    expect(await outcomes(partner)).toEqual({ renews: [], ends: [required(bought[0]).id], atRisk: [required(bought[0]).id] });
    await changeCatalog(cluster, (tx) => updateRows(tx, Plan, basic, { withdrawnAt: null }));
    await cluster.close();
  });
}

/**
 * Waits until a statement on a table waits for a lock: nothing else takes it so long. The list of InnoDB's transactions is not used, because it
 * stays as it is while it is read more than ten times a second.
 */
async function waitingFor(database: Database, table: string): Promise<void> {
  const text =
    "SELECT COUNT(*) AS n FROM information_schema.PROCESSLIST p " +
    "WHERE p.DB = DATABASE() AND p.ID <> CONNECTION_ID() AND p.TIME_MS > 200 AND p.INFO LIKE ?";
  for (;;) {
    const [waits] = await database.reader.query<{ n: number | string }[]>(text, [`%${table}%`]);
    if (Number(waits?.n) > 0) return;
  }
}
