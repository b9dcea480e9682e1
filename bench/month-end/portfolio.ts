import { addMilliseconds, instant, MILLISECONDS_PER_DAY } from "../../src/core/clock.js";
import { newId } from "../../src/core/ids.js";
import { multiply, sum } from "../../src/core/money.js";
import { addDays, addMonths, anchorDayOf, dayOf, firstOfMonth, periodFrom, startOf, type Day } from "../../src/core/period.js";
import type { ReminderSettings } from "../../src/core/reminders.js";
import { newRow } from "../../src/database/new-row.js";
import { AddOn } from "../../src/entities/add-on.entity.js";
import { Charge } from "../../src/entities/charge.entity.js";
import { Customer } from "../../src/entities/customer.entity.js";
import { Order } from "../../src/entities/order.entity.js";
import { Subscription } from "../../src/entities/subscription.entity.js";
import { builtInPolicy } from "../../src/services/catalog/rules/policies.js";
import { nextDue } from "../../src/services/subscription/rules/reminders.js";
import { windowClosesAt } from "../../src/services/subscription/rules/windows.js";
import type { CustomerRows } from "../seed-rows.js";
import { catalog, type Catalog, type SoldPlan } from "./catalog.js";

/** The state before the measured month's end: September is invoiced, October's documents follow on 8 November. */
export const BILLING_ACCOUNT = { publishedThrough: "2026-09-30", nextPublicationAt: instant("2026-11-08T00:00:00.000Z") };
/** Between two publications each monthly subscription renews once, none on the 8th. */
const FIRST_DUE: Day = "2026-10-09";
const DAYS = 30;
const FIRST_OF_MONTH: Day = "2026-11-01";
const INVOICED_MONTH: Day = "2026-10-01";

const SUBSCRIPTIONS_PER_CUSTOMER = 5;
/** Every tenth subscription has an add-on. */
const ADD_ON_EVERY = 10;
const QUANTITIES = 40;
/** Reminders that come sooner before a renewal are still to be sent. */
const PLANNED_BEFORE_MS = 8 * MILLISECONDS_PER_DAY;

/** The size of the portfolio, and whether all subscriptions renew on the 1st or are spread over the days; the partner's reminders. */
export type PortfolioOptions = Readonly<{ subscriptions: number; isAllOnFirst: boolean; reminders: ReminderSettings }>;

/** A partner that wants no reminders. The programs by hand do not plan any. */
export const NO_REMINDERS: ReminderSettings = { daysBefore: [], kinds: [], version: 1 };

/** The rows of a customer while they are made. */
type GrowingRows = CustomerRows & Readonly<{ subscriptions: Subscription[]; addOns: AddOn[]; charges: Charge[] }>;

/** Amounts and numbers of charges by currency. */
export type Sums = Map<string, { total: number; lines: number }>;

/** The expected result of the month's end: the charges of the renewals, the totals of October's documents, and the number of reminders. */
export type Expected = { readonly renewals: Sums; readonly documents: Sums; reminders: number };

function count(sums: Sums, currency: string, amount: number): void {
  const { total, lines } = sums.get(currency) ?? { total: 0, lines: 0 };
  sums.set(currency, { total: sum([total, amount]), lines: lines + 1 });
}

type Item = Readonly<{ addOnId: string | null; plan: SoldPlan; quantity: number }>;

/** Makes the rows of one customer after the other. `expected` is complete after the last. */
export class Portfolio {
  readonly catalog: Catalog = catalog();
  readonly expected: Expected = { renewals: new Map(), documents: new Map(), reminders: 0 };

  constructor(
    readonly partnerId: string,
    readonly options: PortfolioOptions,
  ) {}

  *customers(): Generator<CustomerRows> {
    for (let first = 0; first < this.options.subscriptions; first += SUBSCRIPTIONS_PER_CUSTOMER) yield this.customerRows(first);
  }

  private customerRows(first: number): GrowingRows {
    const { buyers } = this.catalog;
    const buyer = buyers[(first / SUBSCRIPTIONS_PER_CUSTOMER) % buyers.length] ?? buyers[0];
    const ids = { customerId: newId("customer"), orderId: newId("order"), partnerId: this.partnerId };
    const openedAt = instant("2026-01-01T00:00:00.000Z");
    const customer = newRow(Customer, {
      ...{ id: ids.customerId, partnerId: this.partnerId, indirectResellerId: null, ...buyer, openedAt },
      ...{ companyName: `Customer ${first}`, domain: `c${first}.example`, email: `it@c${first}.example` },
      ...{ agreementAcceptedOn: "2026-01-01", searchText: `customer ${first}`, sortName: `customer ${first}`, version: 1 },
      ...{ uniqueDomain: `c${first}.example`, billingAddress: null, contacts: [] },
    });
    const order = newRow(Order, {
      ...{ id: ids.orderId, partnerId: this.partnerId, customerId: ids.customerId, status: "COMPLETED" },
      ...{ placedAt: openedAt, placedBy: null, billingCycle: "MONTHLY", currency: buyer.currency },
    });
    const rows: GrowingRows = { customer, order, subscriptions: [], addOns: [], charges: [] };
    const end = Math.min(first + SUBSCRIPTIONS_PER_CUSTOMER, this.options.subscriptions);
    for (let index = first; index < end; index++) this.subscribe(rows, index);
    return rows;
  }

  private subscribe(rows: GrowingRows, index: number): void {
    const { customer, order } = rows;
    const dueOn = this.options.isAllOnFirst ? FIRST_OF_MONTH : addDays(FIRST_DUE, index % DAYS);
    const bases = this.catalog.basePlansFor(customer);
    const plan = bases[index % bases.length] as SoldPlan;
    const unplanned = subscriptionOf(order, plan, dueOn, 1 + ((index * 7) % QUANTITIES));
    const subscription = {
      ...unplanned,
      ...nextDue(unplanned, this.options.reminders, addMilliseconds(startOf(dueOn), -PLANNED_BEFORE_MS)),
    };
    this.expected.reminders += remindersOf(subscription, dueOn);
    rows.subscriptions.push(subscription);
    const items: Item[] = [{ addOnId: null, plan, quantity: subscription.quantity }];
    if (index % ADD_ON_EVERY === 0) {
      const addOn = addOnOf(subscription, this.catalog.addOnFor(customer));
      rows.addOns.push(addOn);
      items.push({ addOnId: addOn.id, plan: this.catalog.addOnFor(customer), quantity: addOn.quantity });
    }
    rows.charges.push(...items.map((item, at) => chargeOf(subscription, item, at + 1)));
    subscription.chargeCount = items.length;
    for (const { plan: sold, quantity } of items)
      this.expect(subscription, multiply(sold.priceAt(dueOn).unitPriceMinor, quantity), dueOn);
    for (const charge of rows.charges.slice(-items.length)) {
      if (charge.billingMonth === INVOICED_MONTH) count(this.expected.documents, charge.currency, charge.amountMinor);
    }
  }

  private expect({ currency }: Subscription, amount: number, dueOn: Day): void {
    count(this.expected.renewals, currency, amount);
    if (firstOfMonth(dueOn) === INVOICED_MONTH) count(this.expected.documents, currency, amount);
  }
}

/** The number of reminders of a subscription up to the publication: before the renewal, and before the next one. */
function remindersOf({ nextTransition, nextTransitionAt }: Subscription, dueOn: Day): number {
  if (nextTransition !== "REMINDER" || nextTransitionAt === null) return 0;
  const ahead = startOf(dueOn).getTime() - nextTransitionAt.getTime();
  const next = addMilliseconds(startOf(addMonths(dueOn, 1, anchorDayOf(dueOn))), -ahead);
  return next <= BILLING_ACCOUNT.nextPublicationAt ? 2 : 1;
}

/** A monthly subscription whose current term ends on the day before it renews. */
function subscriptionOf(order: Order, plan: SoldPlan, dueOn: Day, quantity: number): Subscription {
  const anchorDay = anchorDayOf(dueOn);
  const term = periodFrom(addMonths(dueOn, -1, anchorDay), 1, anchorDay);
  const begunAt = startOf(term.startsOn);
  return newRow(Subscription, {
    ...{ id: newId("subscription"), partnerId: order.partnerId, customerId: order.customerId, orderId: order.id },
    ...{ offerId: plan.offerId, planId: plan.id, publisherKind: "PARTNER", quantity, status: "ACTIVE", isTrial: false },
    ...{ termDuration: "P1M", billingCycle: "MONTHLY", currency: order.currency, orderedAt: begunAt, activatedAt: begunAt },
    ...{ termStartsOn: term.startsOn, termEndsOn: term.endsOn, periodStartsOn: term.startsOn, periodEndsOn: term.endsOn },
    ...{
      anchorDay,
      ...plan.priceAt(term.startsOn),
      autoRenew: true,
      windowClosesAt: windowClosesAt(builtInPolicy({ publisherKind: "PARTNER", billingCycle: "MONTHLY" }), begunAt, begunAt),
    },
    ...{ sortName: "product", confirmedAt: begunAt, chargeCount: 0, changedAt: begunAt, version: 1 },
  });
}

function addOnOf(base: Subscription, plan: SoldPlan): AddOn {
  const { partnerId, customerId, currency, termStartsOn, termEndsOn, quantity, windowClosesAt, orderedAt } = base;
  return newRow(AddOn, {
    ...{ id: newId("addOn"), partnerId, customerId, subscriptionId: base.id, offerId: plan.offerId, planId: plan.id, quantity },
    ...{ status: "ACTIVE", currency, ...plan.priceAt(dayOf(orderedAt)), autoRenew: true },
    ...{ addedAt: orderedAt, startsOn: termStartsOn, endsOn: termEndsOn, windowClosesAt },
  });
}

/** The charge of the current term. */
function chargeOf(subscription: Subscription, { addOnId, plan, quantity }: Item, sequence: number): Charge {
  const { partnerId, customerId, currency, orderedAt, termDuration, billingCycle } = subscription;
  const startsOn = dayOf(orderedAt);
  const endsOn = subscription.termEndsOn ?? startsOn;
  const { priceId, unitPriceMinor } = plan.priceAt(startsOn);
  return newRow(Charge, {
    ...{ id: newId("charge"), partnerId, customerId, subscriptionId: subscription.id, addOnId, planId: plan.id, sequence },
    ...{ type: "NEW", quantity, currency, priceId, unitPriceMinor, effectiveUnitPriceMinor: unitPriceMinor },
    ...{ amountMinor: multiply(unitPriceMinor, quantity), periodStartsOn: startsOn, periodEndsOn: endsOn, occurredAt: orderedAt },
    ...{ billingMonth: firstOfMonth(startsOn), termStartsOn: startsOn, termEndsOn: endsOn, termDuration, billingCycle },
    ...plan.names,
    onceKey: `NEW:${startsOn}:${addOnId ?? "base"}`,
  });
}
