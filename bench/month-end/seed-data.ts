import type { EntityTarget, ObjectLiteral } from "typeorm";
import { instant } from "../../src/core/clock.js";
import { newId } from "../../src/core/ids.js";
import { insertRows } from "../../src/database/writes.js";
import { migrate, openDatabase } from "../../src/database/data-source.js";
import { newRow } from "../../src/database/new-row.js";
import { transact, type Tx } from "../../src/database/transaction.js";
import { AddOn } from "../../src/entities/add-on.entity.js";
import { BillingAccount } from "../../src/entities/billing-account.entity.js";
import { Charge } from "../../src/entities/charge.entity.js";
import { Customer } from "../../src/entities/customer.entity.js";
import { Offer } from "../../src/entities/offer.entity.js";
import { Order } from "../../src/entities/order.entity.js";
import { Partner } from "../../src/entities/partner.entity.js";
import { Plan } from "../../src/entities/plan.entity.js";
import { Price } from "../../src/entities/price.entity.js";
import { Publisher } from "../../src/entities/publisher.entity.js";
import { Subscription } from "../../src/entities/subscription.entity.js";
import { BOOKS, Portfolio, type PortfolioOptions, type Holding } from "./portfolio.js";

const HOLDINGS_AT_ONCE = 1_000;

async function insertHoldings(tx: Tx, holdings: readonly Holding[]): Promise<void> {
  const insert = <E extends ObjectLiteral>(entity: EntityTarget<E>, rows: readonly E[]) => insertRows(tx, entity, rows);
  await insert(Customer, holdings.map(({ customer }) => customer)); // prettier-ignore
  await insert(Order, holdings.map(({ order }) => order)); // prettier-ignore
  await insert(Subscription, holdings.flatMap(({ subscriptions }) => subscriptions)); // prettier-ignore
  await insert(AddOn, holdings.flatMap(({ addOns }) => addOns)); // prettier-ignore
  await insert(Charge, holdings.flatMap(({ charges }) => charges)); // prettier-ignore
}

async function insertPartner(tx: Tx, { partnerId, catalog }: Portfolio): Promise<void> {
  const partner = newRow(Partner, {
    ...{ id: partnerId, name: "Month-end", type: "DIRECT_BILL", mode: "LIVE", country: "DE", mpnId: "1000001" },
    ...{ eventSequence: 0, createdAt: instant("2026-01-01T00:00:00.000Z") },
  });
  await insertRows(tx, Partner, [partner]);
  await insertRows(tx, BillingAccount, [{ partnerId, invoiceCount: 0, ...BOOKS }]);
  await insertRows(tx, Publisher, catalog.publishers);
  await insertRows(tx, Offer, catalog.offers);
  await insertRows(tx, Plan, catalog.plans);
  await insertRows(tx, Price, catalog.prices);
}

/** Makes the tables at `url` and fills them with one partner's portfolio. */
export async function seed(url: string, options: PortfolioOptions): Promise<Portfolio> {
  const database = await openDatabase(url);
  await migrate(database);
  const portfolio = new Portfolio(newId("partner"), options);
  await transact(database, "commit", (tx) => insertPartner(tx, portfolio));
  let waiting: Holding[] = [];
  const flush = async () => {
    const holdings = waiting;
    waiting = [];
    await transact(database, "commit", (tx) => insertHoldings(tx, holdings));
  };
  for (const holding of portfolio.holdings()) {
    waiting.push(holding);
    if (waiting.length === HOLDINGS_AT_ONCE) await flush();
  }
  await flush();
  await database.close();
  return portfolio;
}
