import { instant, type Instant } from "../../src/core/clock.js";
import { multiply } from "../../src/core/money.js";
import { addDays, addMonths, anchorDayOf, firstOfMonth, periodFrom, startOf, type Day } from "../../src/core/period.js";
import { newRow } from "../../src/database/new-row.js";
import { AddOn } from "../../src/entities/add-on.entity.js";
import { Charge } from "../../src/entities/charge.entity.js";
import { Customer } from "../../src/entities/customer.entity.js";
import { Event } from "../../src/entities/event.entity.js";
import { Order } from "../../src/entities/order.entity.js";
import { Subscription } from "../../src/entities/subscription.entity.js";
import { nextTransition } from "../../src/services/subscription/rules/lifecycle.js";
import type { CustomerRows } from "../seed-rows.js";
import { annualPriceOf, buyers, idOf, type Catalog, type SoldPlan } from "./catalog.js";

/** Twelve months are invoiced. */
export const INVOICED_MONTHS = 12;

const OPENED_AT = instant("2020-01-01T00:00:00.000Z");

/** The days and instants on which the rows depend. Nothing is due until the next publication, and in the following 15 days. */
export type Calendar = Readonly<{
  /** The first day of the first subscription's term. */
  firstTermDay: Day;
  suspendedAt: Instant;
  /** Where a suspension's retention ends. */
  retentionEndsOn: Day;
  /** The day on which a tenth of the cancellation windows close. */
  windowDay: Day;
  /** The invoiced months. */
  months: readonly Month[];
  publishedThrough: Day;
  nextPublicationAt: Instant;
}>;

/** The calendar of a portfolio as it is on a day. Invoices of a month are published on the 8th of the next. @source R-INV-1 */
export function calendarAt(today: Day): Calendar {
  const runningMonth = firstOfMonth(addDays(today, 1 - PUBLICATION_DAY));
  const firstMonth = addMonths(runningMonth, -INVOICED_MONTHS, 1);
  return {
    firstTermDay: addDays(today, -349),
    suspendedAt: startOf(addDays(today, -14)),
    retentionEndsOn: addDays(today, 105),
    windowDay: addDays(today, 5),
    months: Array.from({ length: INVOICED_MONTHS }, (_, place) => monthFrom(addMonths(firstMonth, place, 1))),
    publishedThrough: addDays(runningMonth, -1),
    nextPublicationAt: startOf(addDays(addMonths(runningMonth, 1, 1), PUBLICATION_DAY - 1)),
  };
}

const PUBLICATION_DAY = 8;

const SUBSCRIPTIONS_PER_CUSTOMER = 5;
const ADD_ONS_PER_SUBSCRIPTION = 2;
const CHARGES_PER_SUBSCRIPTION = 10;
/** Customers that are so far apart in the portfolio are equal except for their ids and names. */
export const TWIN_DISTANCE = 240;

/** The rows of one customer, with the event of its order. */
export type CustomerWithEvent = CustomerRows & Readonly<{ event: Event }>;

/** What all rows of a portfolio share. */
export type Portfolio = Readonly<{ partnerId: string; catalog: Catalog; calendar: Calendar }>;

/** Makes the rows of the customer at a position in the portfolio. */
export function customerAt(position: number, portfolio: Portfolio): CustomerWithEvent {
  const { partnerId } = portfolio;
  const buyer = buyers[(position % TWIN_DISTANCE) % buyers.length]!;
  const [id, name] = [idOf("customer", position), String(position).padStart(6, "0")];
  const customer = newRow(Customer, {
    ...{ id, partnerId, ...buyer, openedAt: OPENED_AT, agreementAcceptedOn: "2020-01-01", companyName: `Customer ${name}` },
    ...{ domain: `c${name}.example`, email: `it@c${name}.example`, searchText: `customer ${name} c${name}.example`, version: 1 },
    ...{ uniqueDomain: `c${name}.example`, contacts: [], sortName: `customer ${name}` },
  });
  const order = newRow(Order, {
    ...{ id: idOf("order", position), partnerId, customerId: id, status: "COMPLETED", placedAt: OPENED_AT },
    ...{ placedBy: "bench", billingCycle: "ANNUAL", currency: buyer.currency },
  });
  const parts = Array.from({ length: SUBSCRIPTIONS_PER_CUSTOMER }, (_, place) =>
    subscribe(order, portfolio, position * SUBSCRIPTIONS_PER_CUSTOMER + place),
  );
  const subscriptions = parts.map(({ subscription }) => subscription);
  const event = newRow(Event, {
    ...{ id: idOf("event", position), partnerId, sequence: position + 1, type: "ORDER_PLACED", occurredAt: OPENED_AT },
    ...{ actorKind: "USER", causedBy: "bench", actorPartnerId: partnerId, actorRoles: ["GLOBAL_ADMIN"] },
    ...{ customerId: id, subscriptionId: subscriptions[0]!.id, orderId: order.id },
  });
  const [addOns, charges] = [parts.flatMap((part) => part.addOns), parts.flatMap((part) => part.charges)];
  return { customer, order, event, subscriptions, addOns, charges };
}

const KINDS = TWIN_DISTANCE * SUBSCRIPTIONS_PER_CUSTOMER;

/** One subscription with its add-ons and charges. Except for the ids, they depend only on `index`, its number among its twins. */
function subscribe(order: Order, { catalog, calendar }: Portfolio, number: number) {
  const index = number % KINDS;
  const buyerIndex = Math.floor(index / SUBSCRIPTIONS_PER_CUSTOMER) % buyers.length;
  const plans = index % 5 === 0 ? catalog.microsoft : catalog.partner;
  const sold = plans[index % plans.length]!;
  const id = idOf("subscription", number);
  const subscription = subscriptionOf({
    id,
    order,
    sold,
    index,
    calendar,
    unitPriceMinor: annualPriceOf(sold.number, buyerIndex),
  });
  const addOns = Array.from({ length: ADD_ONS_PER_SUBSCRIPTION }, (_, place) => {
    const addOn = catalog.addOns[(index + 7 * place) % catalog.addOns.length]!;
    const addOnId = idOf("addOn", number * ADD_ONS_PER_SUBSCRIPTION + place);
    return addOnOf(addOnId, subscription, addOn, annualPriceOf(addOn.number, buyerIndex));
  });
  return { subscription, addOns, charges: chargesOf(subscription, sold, number, calendar) };
}

type Sale = Readonly<{ id: string; order: Order; sold: SoldPlan; index: number; calendar: Calendar; unitPriceMinor: number }>;

function subscriptionOf({ id, order, sold: { plan, offer }, index, calendar, unitPriceMinor }: Sale): Subscription {
  const { firstTermDay, suspendedAt, retentionEndsOn, windowDay } = calendar;
  const startsOn = addDays(firstTermDay, index % 300);
  const term = periodFrom(startsOn, 12, anchorDayOf(startsOn));
  const begunAt = startOf(startsOn);
  const isMicrosoft = offer.publisherKind === "MICROSOFT";
  const nickname = index % 4 === 0 ? `Team ${index}` : null;
  const suspension = { suspensionReason: "CUSTOMER_REQUEST", suspendedAt, retentionEndsOn } as const;
  const isSuspended = index % 20 === 7;
  const subscription = newRow(Subscription, {
    ...{ id, partnerId: order.partnerId, customerId: order.customerId, orderId: order.id, offerId: offer.id, planId: plan.id },
    ...{ publisherKind: offer.publisherKind, quantity: 1 + ((index * 7) % 40), status: isSuspended ? "SUSPENDED" : "ACTIVE" },
    ...{ nickname, nicknameSearch: nickname?.toLowerCase() ?? null, isTrial: false },
    ...{ sortName: (nickname ?? offer.title).toLowerCase() },
    ...{ termDuration: "P1Y", billingCycle: "ANNUAL", currency: order.currency, orderedAt: begunAt, activatedAt: begunAt },
    ...{ termStartsOn: term.startsOn, termEndsOn: term.endsOn, periodStartsOn: term.startsOn, periodEndsOn: term.endsOn },
    ...{ anchorDay: anchorDayOf(startsOn), unitPriceMinor, autoRenew: isMicrosoft || index % 20 !== 18 },
    windowClosesAt: isMicrosoft ? null : startOf(index % 10 === 3 ? windowDay : addDays(startsOn, 14)),
    ...(isSuspended ? suspension : {}),
    ...{
      confirmedAt: begunAt,
      chargeCount: CHARGES_PER_SUBSCRIPTION,
      changedAt: isSuspended ? suspendedAt : begunAt,
      version: 1,
    },
  });
  return { ...subscription, ...nextTransition(subscription) };
}

function addOnOf(id: string, base: Subscription, { plan, offer }: SoldPlan, unitPriceMinor: number): AddOn {
  const { partnerId, customerId, currency, termStartsOn, termEndsOn, windowClosesAt, orderedAt, status } = base;
  const { suspensionReason, suspendedAt, retentionEndsOn } = base;
  return newRow(AddOn, {
    ...{ id, partnerId, customerId, subscriptionId: base.id, offerId: offer.id, planId: plan.id, quantity: 3 },
    ...{ status, currency, unitPriceMinor, autoRenew: true, addedAt: orderedAt, startsOn: termStartsOn, endsOn: termEndsOn },
    ...{ windowClosesAt, suspensionReason, suspendedAt, retentionEndsOn },
  });
}

/** What the charges of one invoiced month have in common. */
export type Month = ReturnType<typeof monthFrom>;

function monthFrom(billingMonth: Day) {
  const { startsOn, endsOn } = periodFrom(billingMonth, 1, 1);
  const period = { periodStartsOn: startsOn, periodEndsOn: endsOn, occurredAt: startOf(billingMonth) };
  return { ...period, billingMonth, onceKey: `CYCLE:${billingMonth}:base` };
}

/** Charges of invoiced months, as of a subscription that is charged monthly. */
function chargesOf(
  subscription: Subscription,
  { plan, offer, publisher }: SoldPlan,
  number: number,
  calendar: Calendar,
): Charge[] {
  const { months, publishedThrough } = calendar;
  const { partnerId, customerId, quantity, currency, termDuration, billingCycle } = subscription;
  const unitPriceMinor = subscription.unitPriceMinor / 12;
  const amountMinor = multiply(unitPriceMinor, quantity);
  const shared = {
    ...{ partnerId, customerId, subscriptionId: subscription.id, planId: plan.id, quantity, currency, unitPriceMinor },
    ...{
      effectiveUnitPriceMinor: unitPriceMinor,
      amountMinor,
      termStartsOn: months[0]!.billingMonth,
      termEndsOn: publishedThrough,
    },
    ...{ termDuration, billingCycle, publisherName: publisher.name, offerTitle: offer.title, planTitle: plan.title },
  };
  const first = (number % KINDS) % 3;
  return months.slice(first, first + CHARGES_PER_SUBSCRIPTION).map((month, place) => {
    const id = idOf("charge", number * CHARGES_PER_SUBSCRIPTION + place);
    return newRow(Charge, { ...shared, ...month, id, sequence: place + 1, type: place === 0 ? "NEW" : "CYCLE_CHARGE" });
  });
}
