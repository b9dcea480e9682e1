import { builtInPolicy } from "../../../src/services/catalog/rules/policies.js";
import type { Instant } from "../../../src/core/clock.js";
import { assert } from "../../../src/core/errors.js";
import { newId } from "../../../src/core/ids.js";
import { dayOf, type Day } from "../../../src/core/period.js";
import type { PublisherKind } from "../../../src/core/vocabulary.js";
import { adjustedUnitPrice } from "../../../src/services/catalog/rules/margins.js";
import { assertQuantity } from "../../../src/services/catalog/rules/quantity-bounds.js";
import type { TermAndCycle } from "../../../src/services/catalog/rules/terms.js";
import { purchaseAmounts } from "../../../src/services/customer/rules/purchase-amounts.js";
import { startSubscription } from "../../../src/services/subscription/rules/activation.js";
import { foldForSort } from "../../../src/core/text.js";
import type { SubscriptionFacts } from "../../../src/services/subscription/rules/facts.js";
import { nextTransition } from "../../../src/services/subscription/rules/lifecycle.js";
import type { LimitTransaction, Value } from "./database.js";
import { availabilityIn, HELD, SOLD, type HeldRow, type SoldRow } from "./decisions.js";
import type { Limit } from "./queries.js";
import { nowBy, storedInstant } from "./rows.js";
import { claimKey, insert, insertCharges, insertEvents, shownCharge, USER } from "./writes.js";

type CustomerRow = Readonly<{
  currency: string;
  agreementAcceptedOn: string | null;
  clockAt: string | null;
  publishedThrough: string | null;
}>;
type OfferedRow = SoldRow &
  Readonly<{ publisherKind: PublisherKind; publisherName: string; offerTitle: string; trialDays: number | null }> &
  Readonly<{
    minimumQuantity: number;
    maximumQuantity: number;
    basisPoints: number | null;
    listedId: string | null;
    termPriceMinor: number | null;
  }>;
type OrderedLine = TermAndCycle & Readonly<{ planId: string; quantity: number }>;

export type P1Input = Readonly<{ customerId: string; lines: readonly OrderedLine[]; idempotencyKey: string }>;

/** The plan with the price that applies to the customer first; a row without a price when there is none. */
const OFFERED = `SELECT ${SOLD}, o.publisher_kind AS publisherKind, b.name AS publisherName, o.title AS offerTitle,
    l.trial_days AS trialDays, l.minimum_quantity AS minimumQuantity, l.maximum_quantity AS maximumQuantity,
    m.basis_points AS basisPoints, r.id AS listedId, r.term_price_minor AS termPriceMinor
  FROM customer c JOIN partner p ON p.id = c.partner_id JOIN plan l ON l.id = ? JOIN offer o ON o.id = l.offer_id
  JOIN publisher b ON b.id = o.publisher_id
  LEFT JOIN margin m ON m.offer_id = o.id AND m.mpn_id = p.mpn_id AND m.starts_on <= ? AND m.ends_on >= ?
  LEFT JOIN price r ON r.plan_id = l.id AND r.market = c.country AND r.currency = c.currency AND r.segment IN (c.segment, 'COMMERCIAL')
    AND r.term_duration = ? AND r.billing_cycle = ? AND r.effective_from <= ? AND (r.effective_until IS NULL OR r.effective_until > ?)
  WHERE c.id = ? ORDER BY r.segment = c.segment DESC, r.listed_from DESC, r.version DESC LIMIT 1`;

const lockedCustomer = ({ forUpdate, forShare }: LimitTransaction): string =>
  `SELECT c.currency, c.agreement_accepted_on AS agreementAcceptedOn, (SELECT p.clock_at FROM partner p WHERE p.id = c.partner_id) AS clockAt,
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
    const now = nowBy(customer.clockAt);
    const [today, at] = [dayOf(now), storedInstant(now)];
    const { termDuration, billingCycle } = line;
    const [offered] = await tx.all<OfferedRow>(OFFERED, [
      line.planId,
      today,
      today,
      termDuration,
      billingCycle,
      at,
      at,
      customerId,
    ]);
    assert(offered !== undefined && offered.termPriceMinor !== null && offered.listedId !== null, "the plan has a price");
    const held = await tx.all<HeldRow>(HELD, [partnerId, customerId, offered.offerId]);
    assert(availabilityIn(offered, held, true).isPurchasable, "the plan can be bought");
    assert(
      offered.publisherKind === "MICROSOFT" && offered.trialDays === null,
      "the subscription begins at once, without a trial",
    );
    assertQuantity({ ...offered, title: offered.planTitle }, line.quantity, []);
    const margin = offered.basisPoints === null ? null : { basisPoints: offered.basisPoints };
    const price = adjustedUnitPrice({ ...line, id: offered.listedId, termPriceMinor: offered.termPriceMinor }, margin);
    const pending = pendingFacts(line, customer.currency, price, now);
    const start = startSubscription(pending, [], builtInPolicy(pending), now);
    const facts = { ...pending, ...start.changes };
    const ids = { partner_id: partnerId, customer_id: customerId };
    const placed = { status: "COMPLETED", placed_at: at, placed_by: USER, billing_cycle: billingCycle };
    await insert(tx, "customer_order", [{ id: orderId, ...ids, ...placed, currency: customer.currency }]);
    const own = { id: subscriptionId, ...ids, order_id: orderId, offer_id: offered.offerId };
    await insert(tx, "subscription", [
      { ...own, sort_name: foldForSort(offered.offerTitle), ...subscriptionRow(facts, start.charges.length, now) },
    ]);
    const ordered = { order_id: orderId, line_number: 0, partner_id: partnerId, plan_id: line.planId, quantity: line.quantity };
    await insert(tx, "order_line", [
      { ...ordered, subscription_id: subscriptionId, add_on_id: null, ...orderedContent(facts, line, today) },
    ]);
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
      { type: "SUBSCRIPTION_ACTIVATED", changes: { chargeCount: [0, 1] }, customerId, subscriptionId, orderId },
    ]);
    const charges = start.charges.map((charge) => shownCharge(charge, chargeId, facts.currency));
    return { placeOrder: { orders: [{ id: orderId, status: "COMPLETED" }], charges, userErrors: [] } };
  });
}

/** What an order line keeps of what was bought. */
function orderedContent({ currency, unitPriceMinor, priceAdjustment }: SubscriptionFacts, line: OrderedLine, startsOn: Day) {
  const { quantity, termDuration, billingCycle } = line;
  const term = { startsOn, termAndCycle: line, chosenEndsOn: null, unitPriceMinor, quantity };
  const amounts = purchaseAmounts({ ...term, publisherKind: "MICROSOFT", trialDays: null });
  return {
    ...{ ordered_quantity: quantity, term_duration: termDuration, billing_cycle: billingCycle, currency },
    ...{ unit_price_minor: unitPriceMinor, price_adjustment: priceAdjustment },
    ...{ charged_at_once_minor: amounts.chargedAtOnceMinor, due_on_activation_minor: amounts.dueOnActivationMinor },
    due_later_minor: amounts.dueLaterMinor,
  };
}

type Price = Pick<SubscriptionFacts, "unitPriceMinor" | "priceAdjustment" | "priceId" | "marginBasisPoints">;

const pendingFacts = (line: OrderedLine, currency: string, price: Price, now: Instant): SubscriptionFacts => ({
  ...{ status: "PENDING", publisherKind: "MICROSOFT", planId: line.planId, quantity: line.quantity, isTrial: false },
  ...{ trialEndsOn: null, trialDays: null, termDuration: line.termDuration, billingCycle: line.billingCycle, currency },
  ...{ orderedAt: now, activatedAt: null, termStartsOn: null, termEndsOn: null, periodStartsOn: null, periodEndsOn: null },
  ...{
    anchorDay: null,
    ...price,
    autoRenew: true,
    windowClosesAt: null,
    windowCredit: null,
    windowReopenedAt: null,
    loweringEndsAt: null,
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
    ...{ price_id: facts.priceId, margin_basis_points: facts.marginBasisPoints },
    ...{ price_adjustment: facts.priceAdjustment, auto_renew: facts.autoRenew ? 1 : 0, charge_count: chargeCount },
    ...{ window_closes_at: stored(facts.windowClosesAt), changed_at: storedInstant(now), version: 1 },
    ...{ next_transition: next.nextTransition, next_transition_at: stored(next.nextTransitionAt) },
  };
}
