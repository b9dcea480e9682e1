import { instant } from "../../src/core/clock.js";
import { multiply } from "../../src/core/money.js";
import { addDays, addMonths, anchorDayOf, periodFrom, startOf, type Day } from "../../src/core/period.js";
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

/** The partner's clock. It is stopped, so that every answer is the same at any time. */
export const NOW = instant("2026-11-15T12:00:00.000Z");
/** The first month that is invoiced; twelve are, the running one is not. */
export const FIRST_MONTH: Day = "2025-11-01";
export const INVOICED_MONTHS = 12;

const OPENED_AT = instant("2025-01-01T00:00:00.000Z");
const SUSPENDED_AT = instant("2026-11-01T00:00:00.000Z");

const SUBSCRIPTIONS_PER_CUSTOMER = 5;
const ADD_ONS_PER_SUBSCRIPTION = 2;
const CHARGES_PER_SUBSCRIPTION = 10;
/** Customers that are so far apart in the portfolio are equal except for their ids and names. */
export const TWIN_DISTANCE = 240;

/** The rows of one customer, with the event of its order. */
export type CustomerWithEvent = CustomerRows & Readonly<{ event: Event }>;

/** Makes the rows of the customer at a position in the portfolio. */
export function customerAt(position: number, partnerId: string, catalog: Catalog): CustomerWithEvent {
  const buyer = buyers[(position % TWIN_DISTANCE) % buyers.length]!;
  const [id, name] = [idOf("customer", position), String(position).padStart(6, "0")];
  const customer = newRow(Customer, {
    ...{ id, partnerId, ...buyer, openedAt: OPENED_AT, agreementAcceptedOn: "2025-01-01", companyName: `Customer ${name}` },
    ...{ domain: `c${name}.example`, email: `it@c${name}.example`, searchText: `customer ${name} c${name}.example`, version: 1 },
  });
  const order = newRow(Order, {
    ...{ id: idOf("order", position), partnerId, customerId: id, status: "COMPLETED", placedAt: OPENED_AT },
    ...{ placedBy: "bench", billingCycle: "ANNUAL", currency: buyer.currency },
  });
  const parts = Array.from({ length: SUBSCRIPTIONS_PER_CUSTOMER }, (_, place) =>
    subscribe(order, catalog, position * SUBSCRIPTIONS_PER_CUSTOMER + place),
  );
  const subscriptions = parts.map(({ subscription }) => subscription);
  const event = newRow(Event, {
    ...{ id: idOf("event", position), partnerId, sequence: position + 1, type: "ORDER_PLACED", occurredAt: OPENED_AT },
    ...{ causedBy: "bench", customerId: id, subscriptionId: subscriptions[0]!.id, orderId: order.id },
  });
  const [addOns, charges] = [parts.flatMap((part) => part.addOns), parts.flatMap((part) => part.charges)];
  return { customer, order, event, subscriptions, addOns, charges };
}

const KINDS = TWIN_DISTANCE * SUBSCRIPTIONS_PER_CUSTOMER;

/** One subscription with its add-ons and charges. Except for the ids, they depend only on `index`, its number among its twins. */
function subscribe(order: Order, catalog: Catalog, number: number) {
  const index = number % KINDS;
  const buyerIndex = Math.floor(index / SUBSCRIPTIONS_PER_CUSTOMER) % buyers.length;
  const plans = index % 5 === 0 ? catalog.microsoft : catalog.partner;
  const sold = plans[index % plans.length]!;
  const id = idOf("subscription", number);
  const subscription = subscriptionOf({ id, order, sold, index, unitPriceMinor: annualPriceOf(sold.number, buyerIndex) });
  const addOns = Array.from({ length: ADD_ONS_PER_SUBSCRIPTION }, (_, place) => {
    const addOn = catalog.addOns[(index + 7 * place) % catalog.addOns.length]!;
    const addOnId = idOf("addOn", number * ADD_ONS_PER_SUBSCRIPTION + place);
    return addOnOf(addOnId, subscription, addOn, annualPriceOf(addOn.number, buyerIndex));
  });
  return { subscription, addOns, charges: chargesOf(subscription, sold, number) };
}

type Sale = Readonly<{ id: string; order: Order; sold: SoldPlan; index: number; unitPriceMinor: number }>;

function subscriptionOf({ id, order, sold: { plan, offer }, index, unitPriceMinor }: Sale): Subscription {
  const startsOn = addDays("2025-12-01", index % 300);
  const term = periodFrom(startsOn, 12, anchorDayOf(startsOn));
  const begunAt = startOf(startsOn);
  const isMicrosoft = offer.publisherKind === "MICROSOFT";
  const nickname = index % 4 === 0 ? `Team ${index}` : null;
  const suspension = { suspensionReason: "CUSTOMER_REQUEST", suspendedAt: SUSPENDED_AT, retentionEndsOn: "2027-02-28" } as const;
  const isSuspended = index % 20 === 7;
  const subscription = newRow(Subscription, {
    ...{ id, partnerId: order.partnerId, customerId: order.customerId, orderId: order.id, offerId: offer.id, planId: plan.id },
    ...{ publisherKind: offer.publisherKind, quantity: 1 + ((index * 7) % 40), status: isSuspended ? "SUSPENDED" : "ACTIVE" },
    ...{ nickname, nicknameSearch: nickname?.toLowerCase() ?? null, isTrial: false },
    ...{ termDuration: "P1Y", billingCycle: "ANNUAL", currency: order.currency, orderedAt: begunAt, activatedAt: begunAt },
    ...{ termStartsOn: term.startsOn, termEndsOn: term.endsOn, periodStartsOn: term.startsOn, periodEndsOn: term.endsOn },
    ...{ anchorDay: anchorDayOf(startsOn), unitPriceMinor, autoRenew: isMicrosoft || index % 20 !== 18 },
    windowClosesAt: isMicrosoft ? null : startOf(index % 10 === 3 ? "2026-11-20" : addDays(startsOn, 14)),
    ...(isSuspended ? suspension : {}),
    ...{
      confirmedAt: begunAt,
      chargeCount: CHARGES_PER_SUBSCRIPTION,
      changedAt: isSuspended ? SUSPENDED_AT : begunAt,
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

/** What the charges of each invoiced month have in common. */
const months = Array.from({ length: INVOICED_MONTHS }, (_, place) => {
  const billingMonth = addMonths(FIRST_MONTH, place, 1);
  const { startsOn, endsOn } = periodFrom(billingMonth, 1, 1);
  const period = { periodStartsOn: startsOn, periodEndsOn: endsOn, occurredAt: startOf(billingMonth) };
  return { ...period, billingMonth, onceKey: `CYCLE:${billingMonth}:base` };
});

/** Charges of invoiced months, as of a subscription that is charged monthly. */
function chargesOf(subscription: Subscription, { plan, offer, publisher }: SoldPlan, number: number): Charge[] {
  const { partnerId, customerId, quantity, currency, termDuration, billingCycle } = subscription;
  const unitPriceMinor = subscription.unitPriceMinor / 12;
  const amountMinor = multiply(unitPriceMinor, quantity);
  const shared = {
    ...{ partnerId, customerId, subscriptionId: subscription.id, planId: plan.id, quantity, currency, unitPriceMinor },
    ...{ effectiveUnitPriceMinor: unitPriceMinor, amountMinor, termStartsOn: FIRST_MONTH, termEndsOn: "2026-10-31" },
    ...{ termDuration, billingCycle, publisherName: publisher.name, offerTitle: offer.title, planTitle: plan.title },
  };
  const first = (number % KINDS) % 3;
  return months.slice(first, first + CHARGES_PER_SUBSCRIPTION).map((month, place) => {
    const id = idOf("charge", number * CHARGES_PER_SUBSCRIPTION + place);
    return newRow(Charge, { ...shared, ...month, id, sequence: place + 1, type: place === 0 ? "NEW" : "CYCLE_CHARGE" });
  });
}
