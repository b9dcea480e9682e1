import { createHash } from "node:crypto";
import { laterOf, systemClock, type Instant } from "../../src/core/clock.js";
import { assert } from "../../src/core/errors.js";
import { newId } from "../../src/core/ids.js";
import { formatMinor } from "../../src/core/money.js";
import { dayOf, firstOfMonth } from "../../src/core/period.js";
import type { BillingCycle, PublisherKind, TermDuration } from "../../src/core/vocabulary.js";
import type { ChargeLine } from "../../src/services/billing/rules/charge-lines.js";
import { adjustedUnitPrice } from "../../src/services/catalog/rules/margins.js";
import { assertQuantity } from "../../src/services/catalog/rules/quantity-bounds.js";
import { startSubscription } from "../../src/services/subscription/rules/activation.js";
import type { SubscriptionFacts } from "../../src/services/subscription/rules/facts.js";
import { nextTransition } from "../../src/services/subscription/rules/lifecycle.js";
import { decideQuantityChange } from "../../src/services/subscription/rules/quantity.js";
import type { LimitTransaction, Value } from "./limit-database.js";
import { availabilityIn, HELD, SOLD, type HeldRow, type SoldRow } from "./limit-decisions.js";
import type { Limit } from "./limit-queries.js";
import { FACTS, factsOf, instantOf, storedInstant, type FactsRow } from "./limit-rows.js";

const USER = "bench";

/** Inserts rows with the same columns by one statement. */
function insert(tx: LimitTransaction, table: string, rows: readonly Readonly<Record<string, Value>>[]): Promise<void> {
  const names = Object.keys(rows[0]!);
  const row = `(${names.map(() => "?").join(", ")})`;
  const sql = `INSERT INTO ${table} (${names.join(", ")}) VALUES ${rows.map(() => row).join(", ")}`;
  return tx.run(sql, rows.flatMap((values) => names.map((name) => values[name]!))); // prettier-ignore
}

type Command = Readonly<{ name: string; input: object; key: string; outcome: object }>;

/**
 * Claims the idempotency key first: a second request with the key waits here, then breaks the unique key and is refused. Everything
 * that the outcome names has its id already, so that the row is written once.
 */
const claimKey = (tx: LimitTransaction, partnerId: string, { name, input, key, outcome }: Command): Promise<void> =>
  insert(tx, "idempotency_key", [
    {
      ...{ scope_id: partnerId, idempotency_key: key, command: name },
      input_hash: createHash("sha256")
        .update(`${name}\n${JSON.stringify(input)}`)
        .digest("hex"),
      ...{ outcome: JSON.stringify(outcome), created_at: storedInstant(systemClock.now()) },
    },
  ]);

/** What the charges of a change have in common. */
type Charged = Readonly<{ partnerId: string; customerId: string; subscriptionId: string; chargeCount: number; at: Instant }> &
  Readonly<{ publishedThrough: string | null; publisherName: string; offerTitle: string; planTitle: string }> &
  Readonly<{ facts: SubscriptionFacts; resellerMpnId: string | null }>;

function insertCharges(tx: LimitTransaction, charged: Charged, lines: readonly ChargeLine[], ids: readonly string[]) {
  const { partnerId, customerId, subscriptionId, chargeCount, at, publishedThrough, facts, resellerMpnId } = charged;
  assert(publishedThrough === null || dayOf(at) > publishedThrough, "the running month is not published");
  const rows = lines.map((line, index) => ({
    ...{
      id: ids[index]!,
      partner_id: partnerId,
      customer_id: customerId,
      subscription_id: subscriptionId,
      add_on_id: line.addOnId,
    },
    ...{ plan_id: line.planId, sequence: chargeCount + index + 1, type: line.type, quantity: line.quantity },
    ...{ currency: facts.currency, unit_price_minor: line.unitPriceMinor },
    ...{ effective_unit_price_minor: line.effectiveUnitPriceMinor, amount_minor: line.amountMinor },
    ...{ period_starts_on: line.periodStartsOn, period_ends_on: line.periodEndsOn, occurred_at: storedInstant(at) },
    ...{ billing_month: firstOfMonth(dayOf(at)), term_starts_on: facts.termStartsOn, term_ends_on: facts.termEndsOn },
    ...{ term_duration: facts.termDuration, billing_cycle: facts.billingCycle, reseller_mpn_id: resellerMpnId },
    ...{ price_adjustment: line.priceAdjustment, publisher_name: charged.publisherName, offer_title: charged.offerTitle },
    ...{ plan_title: charged.planTitle, reverses_charge_id: line.reversesChargeId, once_key: line.onceKey },
  }));
  return insert(tx, "charge", rows);
}

const shownCharge = ({ type, quantity, amountMinor }: ChargeLine, id: string, currency: string) => ({
  ...{ id, type, quantity, amount: { amount: formatMinor(amountMinor, currency), currency } },
});

type EventIds = Readonly<{ customerId: string; subscriptionId: string | null; orderId: string | null }>;

/** Numbers and inserts events, last in the transaction. */
async function insertEvents(
  tx: LimitTransaction,
  partnerId: string,
  at: Instant,
  events: readonly (EventIds & { type: string })[],
) {
  const last = await tx.takeEventNumbers(partnerId, events.length);
  const rows = events.map(({ type, customerId, subscriptionId, orderId }, index) => ({
    ...{ id: newId("event"), partner_id: partnerId, sequence: last - events.length + index + 1, type },
    ...{ occurred_at: storedInstant(at), caused_by: USER, customer_id: customerId, subscription_id: subscriptionId },
    ...{ order_id: orderId, invoice_id: null },
  }));
  await insert(tx, "event", rows);
}

type M1Row = FactsRow &
  Readonly<{ id: string; customerId: string; orderId: string; changedAt: string; dueAt: string | null; chargeCount: number }> &
  Readonly<{
    version: number;
    resellerMpnId: string | null;
    now: string;
    publishedThrough: string | null;
    sold: string | M1Sold;
  }>;
type M1Sold = [
  title: string,
  minimum: number,
  maximum: number,
  offerTitle: string,
  publisher: string,
  webhook: string | null,
  isPlayed: number,
];

/** The driver for MariaDB parses JSON; the driver for SQLite returns it as text. */
const soldOf = ({ sold }: M1Row): M1Sold => (typeof sold === "string" ? (JSON.parse(sold) as M1Sold) : sold);

export type M1Input = Readonly<{ subscriptionId: string; quantity: number; idempotencyKey: string }>;

/**
 * Locks the subscription, and for share the account whose invoices must not be published meanwhile. A subquery without a lock of its own
 * reads the catalog without locking it.
 */
const lockedSubscription = ({ forUpdate, forShare }: LimitTransaction): string =>
  `SELECT s.id, ${FACTS}, s.customer_id AS customerId, s.order_id AS orderId, s.changed_at AS changedAt, s.next_transition_at AS dueAt,
     s.charge_count AS chargeCount, s.version, s.indirect_reseller_mpn_id AS resellerMpnId,
     (SELECT p.clock_at FROM partner p WHERE p.id = s.partner_id) AS now,
     (SELECT a.published_through FROM billing_account a WHERE a.partner_id = s.partner_id ${forShare}) AS publishedThrough,
     (SELECT JSON_ARRAY(l.title, l.minimum_quantity, l.maximum_quantity, o.title, b.name, b.webhook_url,
        (SELECT COUNT(*) FROM sandbox_publisher x WHERE x.partner_id = s.partner_id AND x.publisher_id = b.id))
      FROM plan l JOIN offer o ON o.id = l.offer_id JOIN publisher b ON b.id = o.publisher_id WHERE l.id = s.plan_id) AS sold
   FROM subscription s WHERE s.partner_id = ? AND s.id = ? ${forUpdate}`;

/** M1 in eight statements, BEGIN and COMMIT among them. */
export function changeQuantity({ database, partnerId }: Limit, { input }: { input: M1Input }) {
  return database.transaction(async (tx) => {
    const chargeIds = [newId("charge"), newId("charge")];
    const { subscriptionId: id, quantity, idempotencyKey: key } = input;
    await claimKey(tx, partnerId, { name: "changeQuantity", input, key, outcome: { subjectId: id, chargeIds } });
    const [row] = await tx.all<M1Row>(lockedSubscription(tx), [partnerId, id]);
    assert(row !== undefined, "the subscription exists");
    const [title, minimumQuantity, maximumQuantity, offerTitle, publisherName, webhook, isPlayed] = soldOf(row);
    const now = laterOf(instantOf(row.now), instantOf(row.changedAt));
    assert(row.dueAt === null || instantOf(row.dueAt) > now, "nothing is due");
    assert(webhook === null && isPlayed === 0, "nobody is asked or notified");
    const facts = factsOf(row);
    const lines = decideQuantityChange(facts, { title, minimumQuantity, maximumQuantity }, quantity, now);
    assert(lines.length === chargeIds.length, "another quantity makes two charges");
    await tx.run(
      `UPDATE subscription SET quantity = ?, charge_count = charge_count + 2, changed_at = ?, version = version + 1
       WHERE partner_id = ? AND id = ?`,
      [quantity, storedInstant(now), partnerId, id],
    );
    const { customerId, orderId, chargeCount, publishedThrough, resellerMpnId } = row;
    const charged = { partnerId, customerId, subscriptionId: id, chargeCount, at: now, publishedThrough, facts, resellerMpnId };
    await insertCharges(tx, { ...charged, publisherName, offerTitle, planTitle: title }, lines, chargeIds);
    const event = { type: "SUBSCRIPTION_QUANTITY_CHANGED", customerId, subscriptionId: id, orderId };
    await insertEvents(tx, partnerId, now, [event]);
    const charges = lines.map((line, index) => shownCharge(line, chargeIds[index]!, facts.currency));
    return { changeQuantity: { subscription: { id, quantity, version: row.version + 1 }, charges, userErrors: [] } };
  });
}

type CustomerRow = Readonly<{
  currency: string;
  agreementAcceptedOn: string | null;
  now: string;
  publishedThrough: string | null;
}>;
type OfferedRow = SoldRow &
  Readonly<{ publisherKind: PublisherKind; publisherName: string; offerTitle: string; trialDays: number | null }> &
  Readonly<{ minimumQuantity: number; maximumQuantity: number; basisPoints: number | null; termPriceMinor: number | null }>;
type OrderedLine = Readonly<{ planId: string; quantity: number; termDuration: TermDuration; billingCycle: BillingCycle }>;

export type P1Input = Readonly<{ customerId: string; lines: readonly OrderedLine[]; idempotencyKey: string }>;

/** The plan with the price that applies to the customer first; a row without a price when there is none. */
const OFFERED = `SELECT ${SOLD}, o.publisher_kind AS publisherKind, b.name AS publisherName, o.title AS offerTitle,
    l.trial_days AS trialDays, l.minimum_quantity AS minimumQuantity, l.maximum_quantity AS maximumQuantity,
    m.basis_points AS basisPoints, r.term_price_minor AS termPriceMinor
  FROM customer c JOIN partner p ON p.id = c.partner_id JOIN plan l ON l.id = ? JOIN offer o ON o.id = l.offer_id
  JOIN publisher b ON b.id = o.publisher_id
  LEFT JOIN margin m ON m.offer_id = o.id AND m.mpn_id = p.mpn_id AND m.starts_on <= ? AND m.ends_on >= ?
  LEFT JOIN price r ON r.plan_id = l.id AND r.market = c.country AND r.currency = c.currency AND r.segment IN (c.segment, 'COMMERCIAL')
    AND r.term_duration = ? AND r.billing_cycle = ? AND r.effective_from <= ? AND (r.effective_until IS NULL OR r.effective_until > ?)
  WHERE c.id = ? ORDER BY r.segment = c.segment DESC, r.listed_from DESC, r.version DESC LIMIT 1`;

const lockedCustomer = ({ forUpdate, forShare }: LimitTransaction): string =>
  `SELECT c.currency, c.agreement_accepted_on AS agreementAcceptedOn, (SELECT p.clock_at FROM partner p WHERE p.id = c.partner_id) AS now,
     (SELECT a.published_through FROM billing_account a WHERE a.partner_id = c.partner_id ${forShare}) AS publishedThrough
   FROM customer c WHERE c.partner_id = ? AND c.id = ? ${forUpdate}`;

/** P1 in twelve statements, BEGIN and COMMIT among them. It sells Microsoft plans, which begin at once. */
export function placeOrder({ database, partnerId }: Limit, { input }: { input: P1Input }) {
  return database.transaction(async (tx) => {
    const [subscriptionId, orderId, chargeId] = [newId("subscription"), newId("order"), newId("charge")];
    const { customerId, idempotencyKey: key } = input;
    const [line] = input.lines;
    assert(line !== undefined, "an order has a line");
    const outcome = { subjectId: customerId, orderIds: [orderId], chargeIds: [chargeId] };
    await claimKey(tx, partnerId, { name: "placeOrder", input, key, outcome });
    const [customer] = await tx.all<CustomerRow>(lockedCustomer(tx), [partnerId, customerId]);
    assert(customer !== undefined && customer.agreementAcceptedOn !== null, "the customer may buy");
    const now = instantOf(customer.now);
    const [today, at] = [dayOf(now), storedInstant(now)];
    const rhythm = [line.termDuration, line.billingCycle];
    const [offered] = await tx.all<OfferedRow>(OFFERED, [line.planId, today, today, ...rhythm, at, at, customerId]);
    assert(offered !== undefined && offered.termPriceMinor !== null, "the plan has a price");
    const held = await tx.all<HeldRow>(HELD, [partnerId, customerId, offered.offerId]);
    assert(availabilityIn(offered, held, true).isPurchasable, "the plan can be bought");
    assert(
      offered.publisherKind === "MICROSOFT" && offered.trialDays === null,
      "the subscription begins at once, without a trial",
    );
    assertQuantity({ ...offered, title: offered.planTitle }, line.quantity, []);
    const margin = offered.basisPoints === null ? null : { basisPoints: offered.basisPoints };
    const price = adjustedUnitPrice({ ...line, termPriceMinor: offered.termPriceMinor }, margin);
    const pending = pendingFacts(line, customer.currency, price, now);
    const start = startSubscription(pending, [], now);
    const facts = { ...pending, ...start.changes };
    const ids = { partner_id: partnerId, customer_id: customerId };
    const rhythmOfOrder = { billing_cycle: line.billingCycle, currency: customer.currency };
    const order = { id: orderId, ...ids, status: "COMPLETED", placed_at: at, placed_by: USER, ...rhythmOfOrder };
    await insert(tx, "customer_order", [order]);
    const own = { id: subscriptionId, ...ids, order_id: orderId, offer_id: offered.offerId };
    await insert(tx, "subscription", [{ ...own, ...subscriptionRow(facts, start.charges.length, now) }]);
    const ordered = { order_id: orderId, line_number: 0, partner_id: partnerId, plan_id: line.planId, quantity: line.quantity };
    await insert(tx, "order_line", [{ ...ordered, subscription_id: subscriptionId, add_on_id: null }]);
    const { publishedThrough } = customer;
    const { publisherName, offerTitle, planTitle } = offered;
    const charged = {
      partnerId,
      customerId,
      subscriptionId,
      chargeCount: 0,
      at: now,
      publishedThrough,
      facts,
      resellerMpnId: null,
    };
    await insertCharges(tx, { ...charged, publisherName, offerTitle, planTitle }, start.charges, [chargeId]);
    await insertEvents(tx, partnerId, now, [
      { type: "ORDER_PLACED", customerId, subscriptionId: null, orderId },
      { type: "SUBSCRIPTION_ORDERED", customerId, subscriptionId, orderId },
      { type: "SUBSCRIPTION_ACTIVATED", customerId, subscriptionId, orderId },
    ]);
    const charges = start.charges.map((charge) => shownCharge(charge, chargeId, facts.currency));
    return { placeOrder: { orders: [{ id: orderId, status: "COMPLETED" }], charges, userErrors: [] } };
  });
}

type Price = Pick<SubscriptionFacts, "unitPriceMinor" | "priceAdjustment">;

const pendingFacts = (line: OrderedLine, currency: string, price: Price, now: Instant): SubscriptionFacts => ({
  ...{ status: "PENDING", publisherKind: "MICROSOFT", planId: line.planId, quantity: line.quantity, isTrial: false },
  ...{ trialEndsOn: null, trialDays: null, termDuration: line.termDuration, billingCycle: line.billingCycle, currency },
  ...{ orderedAt: now, activatedAt: null, termStartsOn: null, termEndsOn: null, periodStartsOn: null, periodEndsOn: null },
  ...{
    anchorDay: null,
    ...price,
    autoRenew: true,
    windowClosesAt: null,
    suspendedAt: null,
    retentionEndsOn: null,
    endedAt: null,
  },
  ...{ activatesAt: null, operationDecidesAt: null, operationDueAt: null },
});

const stored = (at: Instant | null): string | null => (at === null ? null : storedInstant(at));

/** The columns of a new subscription that are not null, except for its ids. */
function subscriptionRow(facts: SubscriptionFacts, chargeCount: number, now: Instant): Readonly<Record<string, Value>> {
  const next = nextTransition(facts);
  return {
    ...{ plan_id: facts.planId, publisher_kind: facts.publisherKind, quantity: facts.quantity, status: facts.status },
    ...{ is_trial: facts.isTrial ? 1 : 0, term_duration: facts.termDuration, billing_cycle: facts.billingCycle },
    ...{ currency: facts.currency, ordered_at: storedInstant(facts.orderedAt), activated_at: stored(facts.activatedAt) },
    ...{ term_starts_on: facts.termStartsOn, term_ends_on: facts.termEndsOn, period_starts_on: facts.periodStartsOn },
    ...{ period_ends_on: facts.periodEndsOn, anchor_day: facts.anchorDay, unit_price_minor: facts.unitPriceMinor },
    ...{ price_adjustment: facts.priceAdjustment, auto_renew: facts.autoRenew ? 1 : 0, charge_count: chargeCount },
    ...{ window_closes_at: stored(facts.windowClosesAt), changed_at: storedInstant(now), version: 1 },
    ...{ next_transition: next.nextTransition, next_transition_at: stored(next.nextTransitionAt) },
  };
}
