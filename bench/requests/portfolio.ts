import { instant } from "../../src/core/clock.js";
import { multiply } from "../../src/core/money.js";
import { addDays, addMonths, anchorDayOf, periodFrom, startOf, type Day } from "../../src/core/period.js";
import type { AddOn } from "../../src/entities/add-on.entity.js";
import type { Charge } from "../../src/entities/charge.entity.js";
import type { Customer } from "../../src/entities/customer.entity.js";
import type { Event } from "../../src/entities/event.entity.js";
import type { Order } from "../../src/entities/order.entity.js";
import type { Subscription } from "../../src/entities/subscription.entity.js";
import { nextTransition } from "../../src/services/subscription/rules/lifecycle.js";
import { annualPriceOf, buyers, idOf, type Catalog, type SoldPlan } from "./catalog.js";

/** The partner's clock. It stands still, so that every answer is the same at any time. */
export const NOW = instant("2026-11-15T12:00:00.000Z");
/** The first month that is invoiced; twelve are, the running one is not. */
export const FIRST_MONTH: Day = "2025-11-01";
export const INVOICED_MONTHS = 12;

const SUBSCRIPTIONS_PER_CUSTOMER = 5;
const ADD_ONS_PER_SUBSCRIPTION = 2;
const CHARGES_PER_SUBSCRIPTION = 10;
/** Customers that are so far apart in the portfolio are equal except for their ids and names. */
export const TWIN_DISTANCE = 240;

/** Everything of one customer, as rows. */
export type Holding = Readonly<{
  customer: Customer;
  order: Order;
  event: Event;
  subscriptions: readonly Subscription[];
  addOns: readonly AddOn[];
  charges: readonly Charge[];
}>;

/** Makes the rows of the customer at a position in the portfolio. */
export function holdingOf(partnerId: string, catalog: Catalog, position: number): Holding {
  const kind = position % TWIN_DISTANCE;
  const buyer = buyers[kind % buyers.length]!;
  const openedAt = instant("2025-01-01T00:00:00.000Z");
  const customer: Customer = {
    ...{
      id: idOf("customer", position),
      partnerId,
      indirectResellerId: null,
      ...buyer,
      openedAt,
      agreementAcceptedOn: "2025-01-01",
    },
    ...{
      companyName: `Customer ${padded(position)}`,
      domain: `c${padded(position)}.example`,
      email: `it@c${padded(position)}.example`,
    },
    ...{ searchText: `customer ${padded(position)} c${padded(position)}.example`, version: 1 },
  };
  const order: Order = {
    ...{ id: idOf("order", position), partnerId, customerId: customer.id, status: "COMPLETED", placedAt: openedAt },
    ...{ placedBy: "bench", billingCycle: "ANNUAL", currency: buyer.currency },
  };
  const event: Event = {
    ...{
      id: idOf("event", position),
      partnerId,
      sequence: position + 1,
      type: "ORDER_PLACED",
      occurredAt: openedAt,
      causedBy: "bench",
    },
    ...{ customerId: customer.id, subscriptionId: null, orderId: order.id, invoiceId: null },
  };
  const parts = Array.from({ length: SUBSCRIPTIONS_PER_CUSTOMER }, (_, place) =>
    subscribe(order, catalog, position * SUBSCRIPTIONS_PER_CUSTOMER + place),
  );
  const [first] = parts;
  return {
    ...{ customer, order, event: { ...event, subscriptionId: first!.subscription.id } },
    subscriptions: parts.map(({ subscription }) => subscription),
    addOns: parts.flatMap(({ addOns }) => addOns),
    charges: parts.flatMap(({ charges }) => charges),
  };
}

const padded = (position: number): string => String(position).padStart(6, "0");

const KINDS = TWIN_DISTANCE * SUBSCRIPTIONS_PER_CUSTOMER;

/** One subscription with its add-ons and charges; `index`, its number among its twins, decides everything about it but the ids. */
function subscribe(order: Order, catalog: Catalog, number: number) {
  const index = number % KINDS;
  const buyerIndex = Math.floor(index / SUBSCRIPTIONS_PER_CUSTOMER) % buyers.length;
  const plans = index % 5 === 0 ? catalog.microsoft : catalog.partner;
  const sold = plans[index % plans.length]!;
  const subscription = {
    ...subscriptionOf(order, sold, index, annualPriceOf(sold.number, buyerIndex)),
    id: idOf("subscription", number),
  };
  const addOns = Array.from({ length: ADD_ONS_PER_SUBSCRIPTION }, (_, place) => {
    const addOn = catalog.addOns[(index + 7 * place) % catalog.addOns.length]!;
    const id = idOf("addOn", number * ADD_ONS_PER_SUBSCRIPTION + place);
    return { ...addOnOf(subscription, addOn, annualPriceOf(addOn.number, buyerIndex)), id };
  });
  const charges = Array.from({ length: CHARGES_PER_SUBSCRIPTION }, (_, place) => ({
    ...chargeOf(subscription, sold, index, place),
    id: idOf("charge", number * CHARGES_PER_SUBSCRIPTION + place),
  }));
  return { subscription, addOns, charges };
}

function subscriptionOf(order: Order, { plan, offer }: SoldPlan, index: number, unitPriceMinor: number): Subscription {
  const startsOn = addDays("2025-12-01", index % 300);
  const term = periodFrom(startsOn, 12, anchorDayOf(startsOn));
  const begunAt = startOf(startsOn);
  const isSuspended = index % 20 === 7;
  const subscription: Subscription = {
    ...{ id: "", partnerId: order.partnerId, customerId: order.customerId, orderId: order.id },
    ...{ offerId: offer.id, planId: plan.id, publisherKind: offer.publisherKind, quantity: 1 + ((index * 7) % 40) },
    ...{ nickname: index % 4 === 0 ? `Team ${index}` : null, nicknameSearch: index % 4 === 0 ? `team ${index}` : null },
    ...{ status: isSuspended ? "SUSPENDED" : "ACTIVE", isTrial: false, trialEndsOn: null, trialDays: null },
    ...{ termDuration: "P1Y", billingCycle: "ANNUAL", currency: order.currency, orderedAt: begunAt, activatedAt: begunAt },
    ...{ termStartsOn: term.startsOn, termEndsOn: term.endsOn, periodStartsOn: term.startsOn, periodEndsOn: term.endsOn },
    ...{ anchorDay: anchorDayOf(startsOn), unitPriceMinor, priceAdjustment: null },
    autoRenew: offer.publisherKind === "MICROSOFT" || index % 20 !== 18,
    windowClosesAt: offer.publisherKind === "MICROSOFT" ? null : startOf(index % 10 === 3 ? "2026-11-20" : addDays(startsOn, 14)),
    ...{ scheduledPlanId: null, scheduledQuantity: null, scheduledTermDuration: null, scheduledBillingCycle: null },
    suspensionReason: isSuspended ? "CUSTOMER_REQUEST" : null,
    suspendedAt: isSuspended ? startOf("2026-11-01") : null,
    retentionEndsOn: isSuspended ? "2027-02-28" : null,
    ...{ cancellationReason: null, endedAt: null, indirectResellerMpnId: null, actionNeededReason: null },
    ...{ licensesAssignedAt: null, confirmedAt: begunAt, cancelStepDoneAt: null, pendingOperationId: null },
    ...{ operationDecidesAt: null, operationDueAt: null, activatesAt: null, chargeCount: CHARGES_PER_SUBSCRIPTION },
    ...{ changedAt: isSuspended ? startOf("2026-11-01") : begunAt, version: 1, nextTransitionAt: null, nextTransition: null },
  };
  return { ...subscription, ...nextTransition(subscription) };
}

function addOnOf(base: Subscription, { plan, offer }: SoldPlan, unitPriceMinor: number): AddOn {
  const { partnerId, customerId, currency, termStartsOn, termEndsOn, windowClosesAt, orderedAt, status } = base;
  const { suspensionReason, suspendedAt, retentionEndsOn } = base;
  return {
    ...{ id: "", partnerId, customerId, subscriptionId: base.id, offerId: offer.id, planId: plan.id, quantity: 3 },
    ...{ status, currency, unitPriceMinor, priceAdjustment: null, autoRenew: true, addedAt: orderedAt },
    ...{ startsOn: termStartsOn, endsOn: termEndsOn, windowClosesAt: windowClosesAt ?? null },
    ...{ suspensionReason, suspendedAt, retentionEndsOn, endedAt: null },
  };
}

/** One of the charges of the invoiced months, as of a subscription that is charged month by month. */
function chargeOf(subscription: Subscription, { plan, offer, publisher }: SoldPlan, index: number, place: number): Charge {
  const { partnerId, customerId, quantity, currency, termDuration, billingCycle } = subscription;
  const month = addMonths(FIRST_MONTH, (index % 3) + place, 1);
  const period = periodFrom(month, 1, 1);
  const unitPriceMinor = subscription.unitPriceMinor / 12;
  return {
    ...{ id: "", partnerId, customerId, subscriptionId: subscription.id, addOnId: null, planId: plan.id },
    ...{ sequence: place + 1, type: place === 0 ? "NEW" : "CYCLE_CHARGE", quantity, currency, unitPriceMinor },
    ...{ effectiveUnitPriceMinor: unitPriceMinor, amountMinor: multiply(unitPriceMinor, quantity) },
    ...{ periodStartsOn: period.startsOn, periodEndsOn: period.endsOn, occurredAt: startOf(month), billingMonth: month },
    ...{ termStartsOn: FIRST_MONTH, termEndsOn: "2026-10-31", termDuration, billingCycle, resellerMpnId: null },
    ...{ priceAdjustment: null, publisherName: publisher.name, offerTitle: offer.title, planTitle: plan.title },
    ...{ reversesChargeId: null, onceKey: `CYCLE:${month}:base` },
  };
}
