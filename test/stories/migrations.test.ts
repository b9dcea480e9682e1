import { TimeAndInvoices1763700006000 } from "../../src/database/migrations/1763700006000-time-and-invoices.js";
import { openDatabase } from "../../src/database/data-source.js";
import { migrate } from "../../src/database/migrate.js";
import type { Database } from "../../src/database/database.js";
import { InventedWebhooks1763700014000 } from "../../src/database/migrations/1763700014000-invented-webhooks.js";
import { FailureReasons1763700016000 } from "../../src/database/migrations/1763700016000-failure-reasons.js";
import { Allocations1763700023000 } from "../../src/database/migrations/1763700023000-allocations.js";
import { migrations } from "../../src/database/migrations/index.js";
import { query } from "../../src/database/rows.js";
import { Publisher } from "../../src/entities/publisher.entity.js";
import { freshDatabase } from "../support/fresh-database.js";
import { required } from "../support/partner-client.js";
import { marketplace, plan, story } from "../support/story.js";

test("of processes that start at the same time on an empty database one creates the tables and the others wait", async () => {
  const { url, remove } = await freshDatabase();
  const processes = await Promise.all([1, 2, 3, 4].map(() => openDatabase(url)));
  const completed = await Promise.all(processes.map((process) => migrate(process)));
  expect(completed.reduce((sum, count) => sum + count, 0)).toBe(migrations.length);
  expect(await migrate(required(processes[0]))).toBe(0);
  for (const process of processes) await process.close();
  await remove();
});

/** Returns the columns of each charge that describe its term and what was bought. */
const termColumns = (database: Database) =>
  query(database.read, {
    sql: "SELECT id, billing_month, term_starts_on, term_ends_on, term_duration, billing_cycle, publisher_name, offer_title, plan_title FROM charge ORDER BY id",
    parameters: [],
  });

test("charges from before invoices existed get the term of their creation", async () => {
  const { partner, customer } = await story({ at: "2020-01-31T10:00:00.000Z" });
  const yearPaidMonthly = { termDuration: "P1Y", billingCycle: "MONTHLY" } as const;
  const monthly = await partner.buyAndActivate(customer, plan("Contoso Sign"), { addOns: { [plan("Contoso Stamps")]: 2 } });
  await partner.buyAndActivate(customer, plan("Contoso Notes"), yearPaidMonthly);
  await partner.buyAndActivate(customer, plan("Fabrikam Planner"), yearPaidMonthly);
  const suspended = await partner.buyAndActivate(customer, plan("Contoso Bronze"));
  const microsoft = await partner.buy(customer, plan("Microsoft 365 Basic"), yearPaidMonthly);
  await partner.clock.to("2020-02-10T10:00:00.000Z");
  await partner.suspend(suspended);
  await partner.changeQuantity(monthly, 3);
  await partner.clock.to("2020-04-10T10:00:00.000Z");
  await partner.reactivate(suspended);
  await partner.changeQuantity(monthly, 2);
  await partner.suspend(microsoft);
  await partner.clock.to("2020-04-20T10:00:00.000Z");
  await partner.reactivate(microsoft);
  await partner.clock.to("2021-03-15T10:00:00.000Z");
  const { database } = marketplace();
  const before = await termColumns(database);
  const later = migrations.length - migrations.indexOf(TimeAndInvoices1763700006000);
  for (let undone = 0; undone < later; undone++) await database.writer.undoLastMigration({ transaction: "each" });
  expect(await migrate(database)).toBe(later);
  expect(await termColumns(database)).toEqual(before);
});

test("unreachable webhooks of an earlier demo are removed; other webhooks stay", async () => {
  const { writer } = marketplace().database;
  const webhookUrl = "https://hooks.contoso.com/marketplace";
  await writer.manager.update(Publisher, { name: "Contoso Software" }, { webhookUrl });
  await writer.manager.update(Publisher, { name: "Fabrikam Apps" }, { webhookUrl: "https://vault.fabrikam.example/webhook" });
  const later = migrations.length - migrations.indexOf(InventedWebhooks1763700014000);
  for (let undone = 0; undone < later; undone++) await writer.undoLastMigration({ transaction: "each" });
  await migrate(marketplace().database);
  const publishers = await writer.manager.find(Publisher, { order: { name: "ASC" } });
  expect(publishers.map((publisher) => publisher.webhookUrl)).toEqual([webhookUrl, null, null]);
});

test("failed operations from before reasons were stored get a reason from their message", async () => {
  const { partner, customer } = await story({ at: "2020-07-01T08:00:00.000Z" });
  await marketplace().database.writer.manager.update(
    Publisher,
    { name: "Contoso Software" },
    { webhookUrl: "https://hooks.contoso.com/hook" },
  );
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  await partner.setAutoRenew(subscription, false);
  for (const quantityChanges of ["REFUSE", "UNREACHABLE", "SILENT"] as const) {
    await partner.setPublisher("Contoso Software", { quantityChanges });
    await partner.changeQuantity(subscription, 2);
    await partner.clock.to(quantityChanges === "REFUSE" ? "2020-07-01T09:00:00.000Z" : "2020-07-31T23:59:55.000Z");
  }
  await partner.clock.to("2020-08-02T00:00:00.000Z");
  const before = await partner.operationsOf(subscription);
  expect(before.map(({ failureReason }) => failureReason)).toEqual([null, "NO_LONGER_POSSIBLE", "UNREACHABLE", "REFUSED"]);
  const later = migrations.length - migrations.indexOf(FailureReasons1763700016000);
  const { database } = marketplace();
  for (let undone = 0; undone < later; undone++) await database.writer.undoLastMigration({ transaction: "each" });
  expect(await migrate(database)).toBe(later);
  expect(await partner.operationsOf(subscription)).toEqual(before);
});

test("payments from before allocations get one each, to the invoice that they name", async () => {
  const { partner, customer } = await story({ at: "2020-07-01T08:00:00.000Z" });
  await partner.buyAndActivate(customer, plan("Contoso Bronze"), { quantity: 6 });
  await partner.clock.to("2020-09-08T00:00:00.000Z");
  const [august, july] = await partner.invoices();
  await partner.recordPayment(required(july), "2020-09-08");
  await partner.recordPayment(required(august), "2020-09-08", "10.00");
  const { database } = marketplace();
  const allocations = () =>
    query(database.read, {
      sql: "SELECT a.invoice_id, a.payment_id, a.credit_note_id, a.amount_minor, a.allocated_at, a.reversed_at, p.currency FROM allocation a JOIN payment p ON p.id = a.payment_id ORDER BY p.id",
      parameters: [],
    });
  const [before, shown] = [await allocations(), await partner.invoices()];
  expect(before).toHaveLength(2);
  const later = migrations.length - migrations.indexOf(Allocations1763700023000);
  for (let undone = 0; undone < later; undone++) await database.writer.undoLastMigration({ transaction: "each" });
  expect(await migrate(database)).toBe(later);
  expect(await allocations()).toEqual(before);
  expect(await partner.invoices()).toEqual(shown);
});
