import { instant, systemClock, type Instant } from "../../src/core/clock.js";
import { sum } from "../../src/core/money.js";
import { addDays, addMonths, dayOf, startOf } from "../../src/core/period.js";
import { insertRows } from "../../src/database/writes.js";
import { migrate } from "../../src/database/migrate.js";
import type { Database } from "../../src/database/database.js";
import { transact, type Tx } from "../../src/database/transaction.js";
import type { Charge } from "../../src/entities/charge.entity.js";
import type { Subscription } from "../../src/entities/subscription.entity.js";
import { newRow } from "../../src/database/new-row.js";
import { BillingAccount } from "../../src/entities/billing-account.entity.js";
import { Event } from "../../src/entities/event.entity.js";
import { Invoice } from "../../src/entities/invoice.entity.js";
import { Margin } from "../../src/entities/margin.entity.js";
import { Partner } from "../../src/entities/partner.entity.js";
import { dueDayOf, invoiceNumber } from "../../src/services/billing/rules/invoicing.js";
import { insertCatalog, insertCustomers } from "../seed-rows.js";
import { idOf, makeCatalog, type Catalog } from "./catalog.js";
import { calendarAt, customerAt, INVOICED_MONTHS, type Month, type Portfolio } from "./portfolio.js";

const CUSTOMERS = 20_000;
const OFFERS = 400;
/** A page of 50 offers is full also at the smallest scale. */
const OFFERS_MIN = 100;
const CUSTOMERS_AT_ONCE = 200;
/** The number of customers whose data the requests read; the others are there for the size of the tables. */
const SAMPLE_MAX = 4_000;
const MPN_ID = "4111111";

/** What the requests need to know of the data. */
export type Filled = Readonly<{
  partnerId: string;
  /** The first customers by id, each with its five subscriptions by id. */
  customers: readonly Readonly<{ id: string; subscriptions: readonly Subscription[] }>[];
  catalog: Catalog;
}>;

async function insertPartner(
  tx: Tx,
  { partnerId, catalog, calendar }: Portfolio,
  clockAt: Instant | null,
  customerCount: number,
): Promise<void> {
  const partner = newRow(Partner, {
    ...{
      id: partnerId,
      name: "Requests",
      type: "DIRECT_BILL",
      mode: clockAt === null ? "LIVE" : "SANDBOX",
      country: "US",
      mpnId: MPN_ID,
    },
    ...{ clockAt, eventSequence: customerCount, auditSequence: 0, createdAt: instant("2020-01-01T00:00:00.000Z") },
    // The programs by hand do not plan reminders.
    reminders: { daysBefore: [], kinds: [], version: 1 },
  });
  await insertRows(tx, Partner, [partner]);
  const { publishedThrough, nextPublicationAt } = calendar;
  await insertRows(tx, BillingAccount, [
    { partnerId, invoiceCount: 2 * INVOICED_MONTHS, ...{ publishedThrough, nextPublicationAt } },
  ]);
  await insertCatalog(tx, catalog);
  const offers = catalog.offers.filter((_, number) => number % 2 === 0);
  const margin = { mpnId: MPN_ID, basisPoints: 1_500, startsOn: "2020-01-01", endsOn: "2099-12-31" };
  const margins = offers.map(({ id }, number) => newRow(Margin, { id: idOf("margin", number), offerId: id, ...margin }));
  await insertRows(tx, Margin, margins);
}

type Totals = Map<string, { totalMinor: number; chargeCount: number }>;

function count(totals: Totals, charges: readonly Charge[]): void {
  for (const { currency, billingMonth, amountMinor } of charges) {
    const key = `${currency}${billingMonth}`;
    const { totalMinor, chargeCount } = totals.get(key) ?? { totalMinor: 0, chargeCount: 0 };
    totals.set(key, { totalMinor: sum([totalMinor, amountMinor]), chargeCount: chargeCount + 1 });
  }
}

/** The published invoices: one for each month and currency; every third one is partly paid. */
function invoicesOf(partnerId: string, months: readonly Month[], totals: Totals): Invoice[] {
  const keys = months.flatMap(({ billingMonth: month }) => ["EUR", "USD"].map((currency) => ({ month, currency })));
  return keys.map(({ month, currency }, index) => {
    const next = addMonths(month, 1, 1);
    const publishedAt = startOf(addDays(next, 7));
    const total = totals.get(`${currency}${month}`) ?? { totalMinor: 0, chargeCount: 0 };
    return newRow(Invoice, {
      ...{ id: idOf("invoice", index), partnerId, sequence: index + 1, number: invoiceNumber(index + 1) },
      ...{ documentType: "INVOICE", currency, periodStartsOn: month, periodEndsOn: addDays(next, -1), publishedAt },
      ...{ dueOn: dueDayOf(publishedAt), ...total, paidMinor: index % 3 === 0 ? 300 : 0 },
    });
  });
}

/**
 * Makes the tables and fills them with one partner's data: at scale 1 20,000 customers with 100,000 subscriptions, 200,000 add-ons and
 * 1,000,000 charges. The partner is a sandbox whose clock is stopped at `clockAt`; null: a live partner.
 */
export async function fill(database: Database, scale: number, clockAt: Instant | null): Promise<Filled> {
  await migrate(database);
  const partnerId = idOf("partner", 1);
  const customerCount = Math.round(CUSTOMERS * scale);
  const catalog = makeCatalog(Math.max(OFFERS_MIN, Math.round(OFFERS * scale)));
  const portfolio = { partnerId, catalog, calendar: calendarAt(dayOf(clockAt ?? systemClock.now())) };
  await transact(database, "commit", (tx) => insertPartner(tx, portfolio, clockAt, customerCount));
  const customers: Filled["customers"][number][] = [];
  const totals: Totals = new Map();
  for (let first = 0; first < customerCount; first += CUSTOMERS_AT_ONCE) {
    const size = Math.min(CUSTOMERS_AT_ONCE, customerCount - first);
    const part = Array.from({ length: size }, (_, place) => customerAt(first + place, portfolio));
    await transact(database, "commit", async (tx) => {
      await insertCustomers(tx, part);
      await insertRows(tx, Event, part.map(({ event }) => event)); // prettier-ignore
    });
    for (const { customer, subscriptions, charges } of part) {
      count(totals, charges);
      if (customers.length < SAMPLE_MAX) customers.push({ id: customer.id, subscriptions });
    }
  }
  await transact(database, "commit", (tx) => insertRows(tx, Invoice, invoicesOf(partnerId, portfolio.calendar.months, totals)));
  await database.writer.query(database.dialect === "sqlite" ? "ANALYZE" : ANALYZE_TABLES);
  return { partnerId, customers, catalog };
}

const ANALYZE_TABLES = `ANALYZE TABLE customer, subscription, add_on, charge, event, invoice, offer, plan, price`;
