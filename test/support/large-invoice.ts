import { newId } from "../../src/core/ids.js";
import { instant } from "../../src/core/clock.js";
import { insertRows } from "../../src/database/writes.js";
import type { Database } from "../../src/database/database.js";
import { newRow } from "../../src/database/new-row.js";
import { Charge } from "../../src/entities/charge.entity.js";
import { Customer } from "../../src/entities/customer.entity.js";
import { Invoice } from "../../src/entities/invoice.entity.js";
import { Offer } from "../../src/entities/offer.entity.js";
import { Order } from "../../src/entities/order.entity.js";
import { Partner } from "../../src/entities/partner.entity.js";
import { Plan } from "../../src/entities/plan.entity.js";
import { Publisher } from "../../src/entities/publisher.entity.js";
import { Subscription } from "../../src/entities/subscription.entity.js";
import { transact } from "../../src/database/transaction.js";

const PUBLISHERS = 10;
const PLANS = 500;
const CUSTOMERS = 1000;
const BATCH = 10_000;
const AT = instant("2026-10-12T09:00:00Z");
const MONTH = { startsOn: "2026-10-01", endsOn: "2026-10-31" };

/** Inserts rows in transactions of 10,000 rows each. */
async function write<E extends object>(database: Database, entity: new () => E, count: number, row: (index: number) => E) {
  for (let start = 0; start < count; start += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - start) }, (_, index) => row(start + index));
    await transact(database, "commit", (tx) => insertRows(tx, entity, rows));
  }
}

const publisherRow = (index: number): Publisher =>
  newRow(Publisher, {
    ...{ id: newId("publisher"), name: `Publisher ${index}`, kind: "PARTNER", subscribeNotices: false },
    ...{ supportEmail: `support@p${index}.example` },
  });

const offerRow = (index: number, publisherId: string): Offer =>
  newRow(Offer, {
    ...{ id: newId("offer"), productId: `LARGE${index}`, publisherId, publisherKind: "PARTNER", title: `Product ${index}` },
    ...{ description: "A product.", billingType: "LICENSE", segments: ["COMMERCIAL"], markets: ["US"], isExclusive: false },
    ...{ exclusiveToMpnIds: [], isOfferedThroughCsp: true, searchText: "", sortTitle: `product ${index}` },
  });

const planRow = (index: number, offerId: string): Plan =>
  newRow(Plan, {
    ...{ id: newId("plan"), offerId, skuId: "0001", title: `Plan ${index}`, description: "A plan.", category: "ENTERPRISE" },
    ...{ isAddOn: false, isTrial: false, hasFreeTrial: false, minimumQuantity: 1, maximumQuantity: 1000 },
    ...{ markets: ["US"], convertsTo: [], unitOfMeasure: "" },
  });

const customerRow = (index: number, partnerId: string): Customer =>
  newRow(Customer, {
    ...{ id: newId("customer"), partnerId, companyName: `Customer ${index} & Sons` },
    ...{
      domain: `customer-${index}.example`,
      country: "US",
      segment: "COMMERCIAL",
      currency: "USD",
      email: "it@customer.example",
    },
    ...{
      contacts: [],
      openedAt: AT,
      agreementAcceptedOn: "2026-10-01",
      searchText: "",
      sortName: `customer ${index} & sons`,
      version: 1,
    },
  });

const orderRow = (partnerId: string, customerId: string): Order =>
  newRow(Order, {
    ...{ id: newId("order"), partnerId, customerId, status: "COMPLETED", placedAt: AT },
    ...{ billingCycle: "MONTHLY", currency: "USD" },
  });

const PERIOD = { startsOn: "2026-10-12", endsOn: "2026-11-11" };

const subscriptionRow = (order: Order, plan: Plan): Subscription =>
  newRow(Subscription, {
    ...{ id: newId("subscription"), partnerId: order.partnerId, customerId: order.customerId, orderId: order.id },
    ...{ offerId: plan.offerId, planId: plan.id, publisherKind: "PARTNER", quantity: 1 },
    ...{ status: "ACTIVE", isTrial: false, termDuration: "P1M", billingCycle: "MONTHLY" },
    ...{ currency: "USD", orderedAt: AT, activatedAt: AT, termStartsOn: PERIOD.startsOn, termEndsOn: PERIOD.endsOn },
    ...{ periodStartsOn: PERIOD.startsOn, periodEndsOn: PERIOD.endsOn, anchorDay: 12, unitPriceMinor: 480, autoRenew: true },
    ...{ chargeCount: 0, changedAt: AT, sortName: "product" },
    ...{ version: 1 },
  });

function chargeRow(index: number, subscription: Subscription, planIndex: number): Charge {
  const quantity = 1 + (index % 60);
  return newRow(Charge, {
    ...{ id: newId("charge"), partnerId: subscription.partnerId, customerId: subscription.customerId },
    ...{ subscriptionId: subscription.id, planId: subscription.planId, sequence: index + 1, type: "RENEW" },
    ...{ quantity, currency: "USD", unitPriceMinor: 480, effectiveUnitPriceMinor: 480, amountMinor: 480 * quantity },
    ...{ periodStartsOn: PERIOD.startsOn, periodEndsOn: PERIOD.endsOn, occurredAt: AT, billingMonth: MONTH.startsOn },
    ...{ termStartsOn: PERIOD.startsOn, termEndsOn: PERIOD.endsOn, termDuration: "P1M", billingCycle: "MONTHLY" },
    ...{ publisherName: `Publisher ${planIndex % PUBLISHERS}` },
    ...{ offerTitle: `Product ${planIndex}`, planTitle: `Plan ${planIndex}` },
  });
}

/** Inserts a published invoice with the given number of charges, for a new partner. */
export async function writeLargeInvoice(database: Database, charges: number): Promise<Invoice> {
  const partner = newRow(Partner, {
    ...{ id: newId("partner"), name: "Larchwood Large", type: "DIRECT_BILL", mode: "LIVE", country: "US", mpnId: "4700000" },
    ...{ eventSequence: 0, auditSequence: 0, createdAt: AT },
  });
  const publishers = Array.from({ length: PUBLISHERS }, (_, index) => publisherRow(index));
  const offers = Array.from({ length: PLANS }, (_, index) => offerRow(index, publishers[index % PUBLISHERS]!.id));
  const plans = offers.map((offer, index) => planRow(index, offer.id));
  const customers = Array.from({ length: CUSTOMERS }, (_, index) => customerRow(index, partner.id));
  const orders = customers.map((customer) => orderRow(partner.id, customer.id));
  const subscriptions = orders.map((order, index) => subscriptionRow(order, plans[index % PLANS]!));
  const all = <E extends object>(entity: new () => E, rows: readonly E[]) =>
    write(database, entity, rows.length, (index) => rows[index]!);
  await all(Partner, [partner]);
  await all(Publisher, publishers);
  await all(Offer, offers);
  await all(Plan, plans);
  await all(Customer, customers);
  await all(Order, orders);
  await all(Subscription, subscriptions);
  let totalMinor = 0;
  await write(database, Charge, charges, (index) => {
    const place = index % subscriptions.length;
    const row = chargeRow(index, subscriptions[place]!, place % PLANS);
    totalMinor += row.amountMinor;
    return row;
  });
  const invoice = newRow(Invoice, {
    ...{ id: newId("invoice"), partnerId: partner.id, sequence: 1, number: "G000000001", documentType: "INVOICE" },
    ...{ currency: "USD", periodStartsOn: MONTH.startsOn, periodEndsOn: MONTH.endsOn, dueOn: "2027-01-07", totalMinor },
    ...{ publishedAt: instant("2026-11-08T00:00:00Z"), chargeCount: charges, paidMinor: 0 },
  });
  await all(Invoice, [invoice]);
  return invoice;
}
