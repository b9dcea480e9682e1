import { laterOf, type Instant, systemClock } from "../../../src/core/clock.js";
import { assert } from "../../../src/core/errors.js";
import { formatMinor } from "../../../src/core/money.js";
import { dayOf } from "../../../src/core/period.js";
import { SubscriptionAction } from "../../../src/core/subscription-actions.js";
import type { BillingType, CustomerSegment, PurchaseLimitScope, SubscriptionStatus } from "../../../src/core/vocabulary.js";
import { adjustedUnitPrice } from "../../../src/services/catalog/rules/margins.js";
import { decideAvailability, type AvailabilityDecision } from "../../../src/services/customer/rules/availability.js";
import { actionState, type ActionContext } from "../../../src/services/subscription/rules/allowed-actions.js";
import { cancellationTerms } from "../../../src/services/subscription/rules/cancellation.js";
import type { AddOnFacts, SubscriptionFacts } from "../../../src/services/subscription/rules/facts.js";
import {
  stateAtTermEnd,
  forecastRenewal,
  NO_RENEWAL_WHILE_SUSPENDED,
  type RenewalForecast,
} from "../../../src/services/subscription/rules/forecast.js";
import { mayBeginTerm } from "../../../src/services/subscription/rules/transition.js";
import type { Limit } from "./queries.js";
import { codesIn, FACTS, factsOf, instantOf, type FactsRow, storedInstant, nowBy } from "./rows.js";

type S1Row = FactsRow &
  Readonly<{ id: string; clockAt: string | null; changedAt: string; cancelStepDoneAt: string | null; step: string | null }> &
  Readonly<{ publisherUrl: string | null; charged: number | string | null }> &
  Readonly<{ country: string; segment: string; customerCurrency: string; mpnId: string }>;

/** S1 in two statements: the subscription with what its rules need, and what its next term costs. */
export async function subscriptionStates(limit: Limit, { id }: { id: string }) {
  const [row] = await limit.database.all<S1Row>(
    `SELECT s.id, ${FACTS}, p.clock_at AS clockAt, p.mpn_id AS mpnId, s.changed_at AS changedAt, s.cancel_step_done_at AS cancelStepDoneAt,
       o.publisher_step_before_cancel AS step, b.landing_page_url AS publisherUrl, c.country, c.segment, c.currency AS customerCurrency,
       (SELECT SUM(h.amount_minor) FROM charge h WHERE h.partner_id = s.partner_id AND h.subscription_id = s.id) AS charged
     FROM subscription s JOIN partner p ON p.id = s.partner_id JOIN customer c ON c.id = s.customer_id
     JOIN offer o ON o.id = s.offer_id JOIN publisher b ON b.id = o.publisher_id
     WHERE s.partner_id = ? AND s.id = ?`,
    [limit.partnerId, id],
  );
  if (row === undefined) return { subscription: null };
  const facts = factsOf(row);
  const now = laterOf(nowBy(row.clockAt), instantOf(row.changedAt));
  const { creditMinor, ...terms } = cancellationTerms(facts, Number(row.charged ?? 0), now);
  const forecast = await forecastOf(limit, row, facts);
  return {
    subscription: {
      id,
      allowedActions: statesOf(row, facts, now),
      cancellation: { ...terms, credit: amountOf(creditMinor, facts) },
      renewal: forecast && {
        ...{ outcome: forecast.outcome, on: forecast.on, quantity: forecast.quantity },
        estimatedAmount: amountOf(forecast.amountMinor, facts),
      },
    },
  };
}

const amountOf = (minor: number | null, { currency }: SubscriptionFacts) =>
  minor === null ? null : { amount: formatMinor(minor, currency) };

function statesOf({ step, publisherUrl, cancelStepDoneAt }: S1Row, facts: SubscriptionFacts, now: Instant) {
  const actionContext: ActionContext = {
    ...{ roles: ["GLOBAL_ADMIN"], partnerType: "DIRECT_BILL", isStrict: false, hasResellers: false },
    ...{ hasPriceForNewTerm: true, hasConversionPlan: true, hasPlanChange: true, removedCustomer: null },
    pause: null,
    publisherStep: step === null || cancelStepDoneAt !== null ? null : { step, publisherUrl },
  };
  return Object.values(SubscriptionAction).map((action) => {
    const { code, ...state } = actionState(action, facts, actionContext, now);
    return { ...state, code };
  });
}

type ItemRow = Omit<AddOnFacts, "id" | "autoRenew" | "windowClosesAt" | "windowCredit" | "windowReopenedAt" | "loweringEndsAt"> &
  Readonly<{ id: string | null; autoRenew: number; windowClosesAt: string | null; withdrawnAt: string | null }> &
  Readonly<{ listedId: string | null; termPriceMinor: number | null; basisPoints: number | null }>;

/** The subscription and its open add-ons, each with the prices that apply to it, the best one first. */
async function itemsAt({ database, partnerId }: Limit, row: S1Row, at: Instant): Promise<ItemRow[]> {
  const day = dayOf(at);
  return database.all<ItemRow>(
    `SELECT i.*, COALESCE(l.withdrawn_at, o.withdrawn_at) AS withdrawnAt, r.id AS listedId, r.term_price_minor AS termPriceMinor,
       m.basis_points AS basisPoints
     FROM (
       SELECT NULL AS id, s.plan_id AS planId, s.quantity, s.status, 0 AS unitPriceMinor, NULL AS priceAdjustment, NULL AS priceId,
         NULL AS marginBasisPoints, 1 AS autoRenew,
         NULL AS windowClosesAt, NULL AS suspensionReason FROM subscription s WHERE s.partner_id = ? AND s.id = ?
       UNION ALL
       SELECT a.id, a.plan_id, a.quantity, a.status, a.unit_price_minor, a.price_adjustment, a.price_id, a.margin_basis_points, a.auto_renew, a.window_closes_at,
         a.suspension_reason FROM add_on a WHERE a.partner_id = ? AND a.subscription_id = ? AND a.status IN ('PENDING', 'ACTIVE', 'SUSPENDED')
     ) i JOIN plan l ON l.id = i.planId JOIN offer o ON o.id = l.offer_id
     LEFT JOIN price r ON r.plan_id = i.planId AND r.market = ? AND r.currency = ? AND r.segment IN (?, 'COMMERCIAL')
       AND r.term_duration = ? AND r.billing_cycle = ? AND r.effective_from <= ? AND (r.effective_until IS NULL OR r.effective_until > ?)
     LEFT JOIN margin m ON m.offer_id = l.offer_id AND m.mpn_id = ? AND m.starts_on <= ? AND m.ends_on >= ?
     ORDER BY i.id, r.segment = ? DESC, r.listed_from DESC, r.version DESC`,
    [
      ...[partnerId, row.id, partnerId, row.id, row.country, row.customerCurrency, row.segment],
      ...[row.termDuration, row.billingCycle, `${day} 00:00:00.000`, `${day} 00:00:00.000`, row.mpnId, day, day, row.segment],
    ],
  );
}

async function forecastOf(limit: Limit, row: S1Row, facts: SubscriptionFacts): Promise<RenewalForecast | null> {
  const end = stateAtTermEnd(facts);
  if (end === null) return facts.status === "SUSPENDED" ? NO_RENEWAL_WHILE_SUSPENDED : null;
  const rows = await itemsAt(limit, row, end.at);
  const best = rows.filter(({ id }, index) => index === 0 || rows[index - 1]?.id !== id);
  const items = best.map((item) => {
    const { listedId, termPriceMinor, basisPoints } = item;
    const { termDuration, billingCycle } = facts;
    const isOver = listedId === null || termPriceMinor === null || item.withdrawnAt !== null;
    const margin = basisPoints === null ? null : { basisPoints };
    return {
      item,
      price: isOver ? null : adjustedUnitPrice({ id: listedId, termPriceMinor, termDuration, billingCycle }, margin),
    };
  });
  const base = items.find(({ item }) => item.id === null);
  const addOns = items.flatMap(({ item, price }) => {
    if (item.id === null) return [];
    const { windowClosesAt, autoRenew, ...rest } = item;
    // The forecast does not depend on what a cancellation credits.
    const window = {
      windowClosesAt: instantOf(windowClosesAt),
      windowCredit: null,
      windowReopenedAt: null,
      loweringEndsAt: null,
    };
    const addOn: AddOnFacts = { ...rest, id: item.id, autoRenew: autoRenew === 1, ...window };
    return [{ addOn, price }];
  });
  const goingOn = addOns.flatMap(({ addOn, price }) => (price !== null && addOn.autoRenew ? [{ addOn, price }] : []));
  const { planId, quantity, termDuration, billingCycle } = facts;
  const content = { planId, quantity, termDuration, billingCycle, chosenEndsOn: null };
  const next = base?.price ? { ...content, ...base.price, addOns: goingOn } : null;
  return forecastRenewal(end, addOns.map(({ addOn }) => addOn), mayBeginTerm(end.facts) ? next : null); // prettier-ignore
}

/** What decides whether a plan can be bought, as the drivers return it. */
export type SoldRow = Readonly<{
  planId: string;
  offerId: string;
  planTitle: string;
  billingType: BillingType;
  isExclusive: number;
}> &
  Readonly<{ exclusiveToMpnIds: string; isOfferedThroughCsp: number; segments: string; offerWithdrawnAt: string | null }> &
  Readonly<{
    markets: string;
    isAddOn: number;
    isTrial: number;
    purchaseLimitCount: number | null;
    planWithdrawnAt: string | null;
  }> &
  Readonly<{ purchaseLimitScope: PurchaseLimitScope | null; mpnId: string; country: string; segment: CustomerSegment }>;

/** The columns of `SoldRow`: of the plan `l`, the offer `o`, the customer `c` and the partner `p`. */
export const SOLD = [
  "l.id AS planId, o.id AS offerId, l.title AS planTitle, o.billing_type AS billingType, o.is_exclusive AS isExclusive",
  "o.exclusive_to_mpn_ids AS exclusiveToMpnIds, o.is_offered_through_csp AS isOfferedThroughCsp, o.segments",
  "o.withdrawn_at AS offerWithdrawnAt, l.markets, l.is_add_on AS isAddOn, l.is_trial AS isTrial",
  "l.purchase_limit_count AS purchaseLimitCount, l.purchase_limit_scope AS purchaseLimitScope, l.withdrawn_at AS planWithdrawnAt",
  "p.mpn_id AS mpnId, c.country, c.segment",
].join(", ");

export type HeldRow = Readonly<{ id: string; status: SubscriptionStatus; planId: string; activatedAt: string | null }>;

/** The customer's subscriptions to an offer. */
export const HELD = `SELECT id, status, plan_id AS planId, activated_at AS activatedAt FROM subscription
  WHERE partner_id = ? AND customer_id = ? AND offer_id = ? ORDER BY id`;

/** Decides as the product does. Microsoft trials are not in the data. */
export function availabilityIn(sold: SoldRow, held: readonly HeldRow[], hasPriceInForce: boolean): AvailabilityDecision {
  assert(sold.isTrial === 0, "the limit server sells no Microsoft trials");
  return decideAvailability({
    offer: {
      ...{
        billingType: sold.billingType,
        isExclusive: sold.isExclusive === 1,
        exclusiveToMpnIds: codesIn(sold.exclusiveToMpnIds),
      },
      ...{ isOfferedThroughCsp: sold.isOfferedThroughCsp === 1, isWithdrawn: sold.offerWithdrawnAt !== null },
      segments: codesIn(sold.segments) as CustomerSegment[],
    },
    plan: {
      ...{ title: sold.planTitle, markets: codesIn(sold.markets), isAddOn: sold.isAddOn === 1, isTrial: false },
      ...{ purchaseLimitCount: sold.purchaseLimitCount, purchaseLimitScope: sold.purchaseLimitScope },
      isWithdrawn: sold.planWithdrawnAt !== null,
    },
    customer: { country: sold.country, segment: sold.segment, isRemoved: false },
    partnerMpnIds: [sold.mpnId],
    hasPriceInForce,
    owned: held
      .filter(({ planId }) => planId === sold.planId)
      .map(({ id, status, activatedAt }) => ({ subscriptionId: id, status, wasActivated: activatedAt !== null })),
    ownsTargetOffer: false,
  });
}

/** A1 in two statements. */
export async function availability({ database, partnerId }: Limit, asked: { customerId: string; planId: string }) {
  const now = storedInstant(systemClock.now());
  const [sold] = await database.all<SoldRow & { hasPrice: number }>(
    `SELECT ${SOLD}, EXISTS (SELECT 1 FROM price r WHERE r.plan_id = l.id AND r.market = c.country AND r.currency = c.currency
       AND r.segment IN (c.segment, 'COMMERCIAL') AND r.billing_cycle <> 'NONE' AND r.effective_from <= COALESCE(p.clock_at, ?)
       AND (r.effective_until IS NULL OR r.effective_until > COALESCE(p.clock_at, ?))) AS hasPrice
     FROM customer c JOIN partner p ON p.id = c.partner_id JOIN plan l ON l.id = ? JOIN offer o ON o.id = l.offer_id
     WHERE c.partner_id = ? AND c.id = ?`,
    [now, now, asked.planId, partnerId, asked.customerId],
  );
  if (sold === undefined) return { customer: null };
  const held = await database.all<HeldRow>(HELD, [partnerId, asked.customerId, sold.offerId]);
  const { isPurchasable, reasons, message } = availabilityIn(sold, held, sold.hasPrice === 1);
  return { customer: { availability: { isPurchasable, reasons, message } } };
}
