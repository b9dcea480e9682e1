import { copyFileSync } from "node:fs";
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

async function insertPartner(tx: Tx, { partnerId, catalog, options: { reminders } }: Portfolio): Promise<void> {
  const partner = newRow(Partner, {
    ...{ id: partnerId, name: "Month-end", type: "DIRECT_BILL", mode: "LIVE", country: "DE", mpnId: "1000001" },
    ...{ eventSequence: 0, auditSequence: 0, createdAt: instant("2026-01-01T00:00:00.000Z") },
    reminders,
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

/** The name of a database on a server, by its URL. */
export const databaseIn = (url: string): string => new URL(url).pathname.slice(1);

/** The file of an embedded database, by its URL; null for a database on a server. */
export const fileIn = (url: string): string | null => (url.startsWith("sqlite:") ? url.slice("sqlite:".length) : null);

/** Copies all rows to another database of the same kind, which is empty and, if it is on a server, on the same one. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const [source, target] = [fileIn(from), fileIn(to)];
  if (source !== null && target !== null) return copyFileSync(source, target);
  const database = await openDatabase(to);
  await migrate(database);
  // The migrations have inserted some of the rows.
  for (const { tableName } of database.writer.entityMetadatas)
    await database.writer.query(`INSERT IGNORE INTO \`${tableName}\` SELECT * FROM ${databaseIn(from)}.\`${tableName}\``);
  await database.close();
}
