import { addMilliseconds, instant, MILLISECONDS_PER_DAY } from "../../../src/core/clock.js";
import { foldForSearch, foldForSort } from "../../../src/core/text.js";
import { newRow } from "../../../src/database/new-row.js";
import { addDays, addMonths } from "../../../src/core/period.js";
import type { Database } from "../../../src/database/database.js";
import { migrate } from "../../../src/database/migrate.js";
import { transact } from "../../../src/database/transaction.js";
import { insertRows } from "../../../src/database/writes.js";
import { DeliveryAttempt } from "../../../src/entities/delivery-attempt.entity.js";
import { Allocation } from "../../../src/entities/allocation.entity.js";
import { AuditRecord } from "../../../src/entities/audit-record.entity.js";
import { BillingAccount } from "../../../src/entities/billing-account.entity.js";
import { Cart } from "../../../src/entities/cart.entity.js";
import { Delivery } from "../../../src/entities/delivery.entity.js";
import { Event } from "../../../src/entities/event.entity.js";
import { FailedTransition } from "../../../src/entities/failed-transition.entity.js";
import { Export } from "../../../src/entities/export.entity.js";
import { Invoice } from "../../../src/entities/invoice.entity.js";
import { Operation } from "../../../src/entities/operation.entity.js";
import { Partner } from "../../../src/entities/partner.entity.js";
import { Payment } from "../../../src/entities/payment.entity.js";
import { ReconciliationDifference } from "../../../src/entities/reconciliation-difference.entity.js";
import { Tag } from "../../../src/entities/tag.entity.js";
import { WebhookDelivery } from "../../../src/entities/webhook-delivery.entity.js";
import { Webhook } from "../../../src/entities/webhook.entity.js";
import { refreshObstacles } from "../../../src/services/lifecycle/renewal-risks.js";
import type { Subscription } from "../../../src/entities/subscription.entity.js";
import { idOf, makeCatalog, type Catalog } from "../../../bench/requests/catalog.js";
import { calendarAt, customerAt, type CustomerWithEvent, type Portfolio } from "../../../bench/requests/portfolio.js";
import { insertCatalog, insertCustomers } from "../../../bench/seed-rows.js";

/** The number of rows with a rare value is the same at every size. */
const RARE = 5;
const AT = instant("2026-11-15T12:00:00.000Z");
const INVOICES_PER_CUSTOMER = 2;
/** The most documents of a partner: those of 83 years. */
const INVOICES_MAX = 1_000;
const CUSTOMERS_AT_ONCE = 100;

/** The most customers of the other partner. */
const OTHERS_MAX = 1_000;

/** The ids of one partner's rows that the requests name. */
export type Grown = Readonly<{ partnerId: string; publisherId: string }>;

const partnerRow = (id: string, number: number): Partner =>
  newRow(Partner, {
    ...{ id, name: `Partner ${number}`, type: "DIRECT_BILL", mode: "SANDBOX", country: "US", mpnId: `411111${number}` },
    ...{ clockAt: AT, eventSequence: 1_000_000, auditSequence: 0, createdAt: instant("2020-01-01T00:00:00.000Z") },
  });

/** Every customer, order and subscription has a reference: its kind and its position. */
const withReference = <Row>(row: Row, kind: string, position: number): Row => ({
  ...row,
  externalReference: `${kind} ${position % 1_000_000}`,
});

/** The words that the names of companies end with: of the first ones, and of all others. */
const RARE_WORDS = "株式会社東京 Rarename";
const COMMON_WORDS = "株式会社";

/** Gives the first rows the rare values, and all others the common ones. */
function withRareValues(made: CustomerWithEvent, position: number): CustomerWithEvent {
  const isRare = position % 1_000_000 < RARE;
  const words = isRare ? RARE_WORDS : COMMON_WORDS;
  const { companyName, searchText, sortName } = made.customer;
  const customer = {
    ...made.customer,
    ...(isRare ? { country: "FR", segment: "GOVERNMENT" as const } : { country: "US", segment: "COMMERCIAL" as const }),
    companyName: `${companyName} ${words}`,
    searchText: `${searchText} ${foldForSearch(words)}`,
    sortName: `${sortName} ${foldForSort(words)}`,
  };
  const subscriptions = made.subscriptions.map((subscription, place): Subscription => ({
    ...subscription,
    publisherKind: isRare && place === 0 ? "MICROSOFT" : "PARTNER",
    status: isRare && place === 0 ? "PENDING" : "ACTIVE",
    actionNeededReason: isRare && place === 0 ? "Confirm the order." : null,
    nickname: isRare ? "Rarename" : subscription.nickname,
    sortName: isRare ? "rarename" : subscription.sortName,
    nicknameSearch: isRare ? "rarename" : subscription.nicknameSearch,
  }));
  // No list shows add-ons; one charge of each subscription is enough for the pages of charges.
  const charges = made.charges.filter(({ sequence }) => sequence === 1);
  return { ...made, customer, subscriptions, charges, addOns: [] };
}

function withReferences(made: CustomerWithEvent, position: number): CustomerWithEvent {
  const { customer, order, subscriptions } = made;
  const count = subscriptions.length;
  return {
    ...made,
    customer: withReference(customer, "customer", position),
    order: { ...withReference(order, "order", position), purchaseOrderNumber: position % 1_000_000 < RARE ? "rare" : "common" },
    subscriptions: subscriptions.map((one, place) => withReference(one, "subscription", position * count + place)),
  };
}

/** Every object is tagged; the first ones also with a rare tag. */
function tagsOf({ customer, order, subscriptions }: CustomerWithEvent, position: number): Tag[] {
  const labels = position % 1_000_000 < RARE ? ["common", "rare"] : ["common"];
  const ids = [customer.id, order.id, ...subscriptions.map(({ id }) => id)];
  const { partnerId } = customer;
  return ids.flatMap((objectId) => labels.map((label) => ({ partnerId, folded: label, objectId, label })));
}

/** A cart of each customer, of which some are rare: active ones at first, then checked-out ones; all others have expired. */
function cartOf({ customer }: CustomerWithEvent, position: number): Cart {
  const place = position % 1_000_000;
  const { id: customerId, partnerId } = customer;
  const row = newRow(Cart, {
    ...{ id: idOf("cart", position), partnerId, customerId, status: place >= RARE && place < 2 * RARE ? "ORDERED" : "ACTIVE" },
    ...{
      expiresAt: place < RARE ? addMilliseconds(AT, MILLISECONDS_PER_DAY) : AT,
      createdAt: AT,
      changedAt: AT,
      lines: [],
      version: 1,
    },
  });
  return withReference(row, "cart", position);
}

/** A difference of each customer's first subscription; the rare ones are of the year before. */
function differenceOf(
  { customer, subscriptions: [subscription] }: CustomerWithEvent,
  position: number,
): ReconciliationDifference {
  const { partnerId, id: customerId } = customer;
  const occurredAt = position % 1_000_000 < RARE ? addMilliseconds(AT, -365 * MILLISECONDS_PER_DAY) : AT;
  return newRow(ReconciliationDifference, {
    ...{ id: idOf("difference", position), partnerId, customerId, subscriptionId: subscription?.id ?? "", occurredAt },
    ...{ reason: "MISSING_CHARGE", periodStartsOn: "2026-11-15", periodEndsOn: "2026-12-14", currency: "USD" },
    ...{ expectedMinor: 100, chargedMinor: 0, foundAt: AT },
  });
}

/** One operation of each subscription, with its delivery and an attempt; those of the rare values are in progress. */
function operationOf(subscription: Subscription, number: number, publisherId: string, isRare: boolean) {
  const { partnerId, customerId, id: subscriptionId, planId, quantity } = subscription;
  const operation = newRow(Operation, {
    ...{ id: idOf("operation", number), partnerId, customerId, subscriptionId, publisherId, action: "CHANGE_QUANTITY" },
    ...{ status: isRare ? "IN_PROGRESS" : "SUCCEEDED", planId, quantity, requestedAt: AT, isPlayed: false, requestedBy: "test" },
  });
  const delivery = newRow(Delivery, {
    ...{ id: idOf("delivery", number), operationId: operation.id, partnerId, publisherId, subscriptionId, sequence: 1 },
    ...{ url: "https://publisher.example", body: {}, status: isRare ? "GIVEN_UP" : "DELIVERED", tries: 1, createdAt: AT },
  });
  const attempt = newRow(DeliveryAttempt, {
    ...{ id: idOf("deliveryAttempt", number), partnerId, deliveryId: delivery.id, at: AT, requestId: "request", durationMs: 1 },
  });
  return { operation, delivery, attempt };
}

/** The documents of the last month and of earlier ones, numbered month by month; all paid, except for the last ones. */
function invoiceOf(partnerId: string, number: number, count: number): Invoice {
  const place = number % 1_000_000;
  const sequence = count - place;
  const isRare = place < RARE;
  const periodStartsOn = addMonths("2026-10-01", -place, 1);
  return newRow(Invoice, {
    ...{
      id: idOf("invoice", number),
      partnerId,
      sequence,
      number: `G${sequence}`,
      documentType: "INVOICE",
      currency: isRare ? "EUR" : "USD",
    },
    ...{ periodStartsOn, periodEndsOn: addDays(addMonths(periodStartsOn, 1, 1), -1), publishedAt: AT, dueOn: "2026-11-30" },
    ...{ totalMinor: 100, chargeCount: 1, paidMinor: isRare ? 0 : 100, paidAt: isRare ? null : AT },
  });
}

/** A record of each customer, by the user of the measured requests. */
function auditRecordOf({ customer }: CustomerWithEvent, position: number): AuditRecord {
  const { id: customerId, partnerId } = customer;
  return newRow(AuditRecord, {
    ...{ id: idOf("auditRecord", position), partnerId, sequence: (position % 1_000_000) + 1, occurredAt: AT, recordedAt: AT },
    ...{ operation: "updateCustomer", status: "SUCCEEDED", resourceType: "CUSTOMER", resourceId: customerId, customerId },
    ...{ actorKind: "USER", causedBy: "bench", eventCount: 0, occurrenceCount: 1, version: 2, hash: "0" },
  });
}

/** The webhooks of a partner: they stay few. */
const WEBHOOKS = 20;

const webhookOf = (partnerId: string, number: number): Webhook =>
  newRow(Webhook, {
    ...{ id: idOf("webhook", number), partnerId, url: "https://tickets.example", status: "ENABLED", position: 0 },
    ...{ createdBy: "test", createdAt: AT, version: 1 },
  });

/** A further webhook for each customer, and a parked transition. All webhooks but the first few fail. */
function operatedOf({ customer }: CustomerWithEvent, position: number) {
  const { partnerId } = customer;
  const isRare = position % 1_000_000 < RARE;
  const webhook: Webhook = {
    ...webhookOf(partnerId, 500_000 + position),
    ...{ failingSince: isRare ? null : AT, status: isRare ? "DISABLED" : "ENABLED" },
  };
  const parked = newRow(FailedTransition, {
    ...{ subjectId: idOf("subscription", 900_000 + position), partnerId, transition: "RENEWAL", dueAt: AT, tries: 10 },
    ...{ error: "Error: no", failedAt: AT, parkedAt: addMilliseconds(AT, position % 7) },
  });
  return { webhook, parked };
}

/** A delivery of each customer's event, with its attempt, at one of two webhooks; and an export, of which a partner keeps many. */
function sentOf({ customer }: CustomerWithEvent, position: number) {
  const place = position % 1_000_000;
  const { partnerId } = customer;
  const webhookId = idOf("webhook", position - place + (place < RARE ? 0 : 1));
  const delivery = newRow(WebhookDelivery, {
    ...{ id: idOf("webhookDelivery", position), partnerId, webhookId, eventId: idOf("event", position), lane: customer.id },
    ...{
      eventType: "CUSTOMER_CREATED",
      sequence: place + 1,
      isTest: false,
      body: {},
      status: "DELIVERED",
      tries: 1,
      createdAt: AT,
    },
  });
  const attempt = newRow(DeliveryAttempt, {
    ...{ id: idOf("deliveryAttempt", 20_000_000 + position), partnerId, deliveryId: delivery.id, at: AT },
    ...{ requestId: "request", durationMs: 1 },
  });
  const made = newRow(Export, {
    ...{ id: idOf("export", position), partnerId, kind: "CUSTOMERS", format: "CSV", request: {}, permission: "customer:read" },
    ...{ requestedBy: "test", requestedRoles: [], createdAt: AT, listedAt: AT, columns: [], status: "READY", hasAllRows: true },
    ...{ rowsWritten: 0, chunkCount: 0, storedBytes: 0, failedRuns: 0 },
  });
  return { delivery, attempt, made };
}

/** The events for each customer, most of them about the same few objects and by the same user: these have more when there is more. */
const EVENTS_PER_CUSTOMER = 8;

function eventsOf(portfolio: Portfolio, first: number, position: number): Event[] {
  const { partnerId } = portfolio;
  return Array.from({ length: EVENTS_PER_CUSTOMER }, (_, place) => {
    const number = position * EVENTS_PER_CUSTOMER + place;
    const sequence = (position - first) * EVENTS_PER_CUSTOMER + place + 1;
    const isRare = sequence <= RARE;
    const [customerId, subscriptionId] = [idOf("customer", first + 8), idOf("subscription", first * 5 + 1)];
    const [orderId, invoiceId] = [idOf("order", first + 1), idOf("invoice", first * INVOICES_PER_CUSTOMER)];
    const objects = [{ customerId }, { customerId, subscriptionId }, { customerId, orderId }, { invoiceId }][place % 4];
    return newRow(Event, {
      ...{ id: idOf("event", number), partnerId, sequence, type: isRare ? "INVOICE_PAID" : "ORDER_PLACED" },
      ...{ occurredAt: addMilliseconds(AT, sequence * 1000), actorKind: "USER", causedBy: isRare ? "rare" : "bench" },
      ...{ actorPartnerId: partnerId, actorRoles: ["GLOBAL_ADMIN"], ...objects },
    });
  });
}

async function fillPartner(database: Database, portfolio: Portfolio, first: number, count: number): Promise<void> {
  const { partnerId, catalog } = portfolio;
  const publisherId = catalog.publishers[1]!.id;
  for (let start = first; start < first + count; start += CUSTOMERS_AT_ONCE) {
    const positions = Array.from({ length: Math.min(CUSTOMERS_AT_ONCE, first + count - start) }, (_, place) => start + place);
    const customers = positions.map((position) =>
      withReferences(withRareValues(customerAt(position, portfolio), position), position),
    );
    const operations = customers.flatMap(({ subscriptions }, place) =>
      subscriptions.map((subscription, index) =>
        operationOf(subscription, (start + place) * 5 + index, publisherId, start - first + place < RARE),
      ),
    );
    const numbers = positions.flatMap((position) => [position * INVOICES_PER_CUSTOMER, position * INVOICES_PER_CUSTOMER + 1]);
    const documents = Math.min(count * INVOICES_PER_CUSTOMER, INVOICES_MAX);
    const ofMonths = numbers.filter((number) => number % 1_000_000 < documents);
    const invoices = ofMonths.map((number) => invoiceOf(partnerId, number, documents));
    await transact(database, "commit", async (tx) => {
      await insertCustomers(tx, customers);
      await insertRows(
        tx,
        Event,
        positions.flatMap((position) => eventsOf(portfolio, first, position)),
      );
      // The measured partner has the few webhooks that a partner can have.
      const operated = first === 0 ? [] : customers.map((customer, place) => operatedOf(customer, positions[place] ?? 0));
      await insertRows(tx, Webhook, operated.map(({ webhook }) => webhook)); // prettier-ignore
      await insertRows(tx, FailedTransition, operated.map(({ parked }) => parked)); // prettier-ignore
      await insertRows(tx, Tag, customers.flatMap((customer, place) => tagsOf(customer, positions[place] ?? 0))); // prettier-ignore
      await insertRows(tx, Cart, customers.map((customer, place) => cartOf(customer, positions[place] ?? 0))); // prettier-ignore
      await insertRows(tx, ReconciliationDifference, customers.map((customer, place) => differenceOf(customer, positions[place] ?? 0))); // prettier-ignore
      await insertRows(tx, Operation, operations.map(({ operation }) => operation)); // prettier-ignore
      await insertRows(tx, Delivery, operations.map(({ delivery }) => delivery)); // prettier-ignore
      await insertRows(tx, DeliveryAttempt, operations.map(({ attempt }) => attempt)); // prettier-ignore
      await insertRows(tx, Invoice, invoices);
      const sent = customers.map((customer, place) => sentOf(customer, positions[place] ?? 0));
      await insertRows(tx, WebhookDelivery, sent.map(({ delivery }) => delivery)); // prettier-ignore
      await insertRows(tx, DeliveryAttempt, sent.map(({ attempt }) => attempt)); // prettier-ignore
      await insertRows(tx, Export, sent.map(({ made }) => made)); // prettier-ignore
      await insertRows(tx, AuditRecord, customers.map((customer, place) => auditRecordOf(customer, positions[place] ?? 0))); // prettier-ignore
    });
  }
}

/**
 * Fills a database with the rows of one measured partner and of another one, which has as many, up to a limit. Rows with a rare value are
 * as many at every size.
 */
export async function fillForGrowth(database: Database, customers: number, offers: number): Promise<Grown> {
  await migrate(database);
  const catalog: Catalog = makeCatalog(offers);
  const calendar = calendarAt("2026-11-15");
  for (const number of [1, 2]) {
    const partnerId = idOf("partner", number);
    await transact(database, "commit", async (tx) => {
      await insertRows(tx, Partner, [partnerRow(partnerId, number)]);
      const { nextPublicationAt } = calendar;
      await insertRows(tx, BillingAccount, [{ partnerId, invoiceCount: 0, publishedThrough: "2026-09-30", nextPublicationAt }]);
      if (number === 1) await insertCatalog(tx, catalog);
    });
    const webhooks = Array.from({ length: WEBHOOKS }, (_, place) => webhookOf(partnerId, (number - 1) * 1_000_000 + place));
    await transact(database, "commit", (tx) => insertRows(tx, Webhook, webhooks));
    await fillPartner(
      database,
      { partnerId, catalog, calendar },
      (number - 1) * 1_000_000,
      number === 1 ? customers : Math.min(customers, OTHERS_MAX),
    );
  }
  const payment = newRow(Payment, {
    ...{ id: idOf("payment", 1), partnerId: idOf("partner", 1), invoiceId: idOf("invoice", 0), amountMinor: 10 },
    ...{ currency: "USD", unappliedMinor: 0, receivedOn: "2026-11-10", recordedAt: AT, recordedBy: "test" },
  });
  const allocation = newRow(Allocation, {
    ...{ id: idOf("allocation", 1), partnerId: idOf("partner", 1), invoiceId: idOf("invoice", 0), paymentId: payment.id },
    ...{ amountMinor: 10, allocatedAt: AT },
  });
  await transact(database, "commit", async (tx) => {
    await insertRows(tx, Payment, [payment]);
    await insertRows(tx, Allocation, [allocation]);
  });
  await transact(database, "commit", (tx) => refreshObstacles(tx, database));
  await analyze(database);
  return { partnerId: idOf("partner", 1), publisherId: catalog.publishers[1]!.id };
}

/** Updates the statistics by which the databases choose indexes. */
async function analyze({ writer, dialect }: Database): Promise<void> {
  const tables = writer.entityMetadatas.map(({ tableName }) => `\`${tableName}\``);
  await writer.query(dialect === "sqlite" ? "ANALYZE" : `ANALYZE TABLE ${tables.join(", ")}`);
}
