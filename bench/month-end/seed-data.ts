import { instant } from "../../src/core/clock.js";
import { newId } from "../../src/core/ids.js";
import { insertRows } from "../../src/database/writes.js";
import { openDatabase } from "../../src/database/data-source.js";
import { migrate } from "../../src/database/migrate.js";
import { newRow } from "../../src/database/new-row.js";
import { transact, type Tx } from "../../src/database/transaction.js";
import { BillingAccount } from "../../src/entities/billing-account.entity.js";
import { Partner } from "../../src/entities/partner.entity.js";
import { insertCatalog, insertCustomers, type CustomerRows } from "../seed-rows.js";
import { BILLING_ACCOUNT, Portfolio, type PortfolioOptions } from "./portfolio.js";

const CUSTOMERS_AT_ONCE = 1_000;

async function insertPartner(tx: Tx, { partnerId, catalog }: Portfolio): Promise<void> {
  const partner = newRow(Partner, {
    ...{ id: partnerId, name: "Month-end", type: "DIRECT_BILL", mode: "LIVE", country: "DE", mpnId: "1000001" },
    ...{ eventSequence: 0, auditSequence: 0, createdAt: instant("2026-01-01T00:00:00.000Z") },
    // The programs by hand do not plan reminders.
    reminders: { daysBefore: [], kinds: [], version: 1 },
  });
  await insertRows(tx, Partner, [partner]);
  await insertRows(tx, BillingAccount, [{ partnerId, invoiceCount: 0, ...BILLING_ACCOUNT }]);
  await insertCatalog(tx, catalog);
}

/** Creates the tables at `url` and inserts one partner's portfolio. */
export async function seed(url: string, options: PortfolioOptions): Promise<Portfolio> {
  const database = await openDatabase(url);
  await migrate(database);
  const portfolio = new Portfolio(newId("partner"), options);
  await transact(database, "commit", (tx) => insertPartner(tx, portfolio));
  let waiting: CustomerRows[] = [];
  const flush = async () => {
    const customers = waiting;
    waiting = [];
    await transact(database, "commit", (tx) => insertCustomers(tx, customers));
  };
  for (const customer of portfolio.customers()) {
    waiting.push(customer);
    if (waiting.length === CUSTOMERS_AT_ONCE) await flush();
  }
  await flush();
  await database.close();
  return portfolio;
}
