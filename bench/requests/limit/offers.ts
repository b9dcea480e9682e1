import { systemClock } from "../../../src/core/clock.js";
import { formatMinor } from "../../../src/core/money.js";
import { unitPriceMinor } from "../../../src/services/catalog/rules/pricing.js";
import type { Value } from "./database.js";
import { grouped, places, type Limit } from "./queries.js";
import { storedInstant } from "./rows.js";

type PlanRow = { id: string; title: string; offerId: string };
type PriceRow = { planId: string; currency: string; segment: string; termDuration: "P1M" | "P1Y" } & {
  billingCycle: "MONTHLY" | "ANNUAL";
  termPriceMinor: number;
};

/** How many plans the statement for prices has places for; the statement stays the same whatever a page holds. */
const PLAN_PLACES = 256;

/** O1 in three statements. */
export async function offersWithPrices({ database, partnerId }: Limit, { search }: { search: string }) {
  const offers = await database.all<{ id: string; title: string; publisher: string }>(
    `SELECT o.id, o.title, b.name AS publisher FROM offer o JOIN publisher b ON b.id = o.publisher_id
     WHERE o.is_offered_through_csp = 1 AND o.withdrawn_at IS NULL AND o.search_text LIKE ? AND o.markets LIKE '%;US;%'
       AND EXISTS (SELECT 1 FROM plan p WHERE p.offer_id = o.id AND p.is_add_on = 0 AND p.withdrawn_at IS NULL)
     ORDER BY o.id LIMIT 50`,
    [`%${search}%`],
  );
  const plans = await database.all<PlanRow>(
    `SELECT id, title, offer_id AS offerId FROM plan
     WHERE offer_id IN (${places(offers.length)}) AND is_add_on = 0 AND withdrawn_at IS NULL ORDER BY sku_id, id`,
    offers.map(({ id }) => id),
  );
  const now = storedInstant(systemClock.now());
  const planIds: Value[] = Array.from({ length: PLAN_PLACES }, (_, index) => plans[Math.min(index, plans.length - 1)]?.id ?? "");
  const prices = await database.all<PriceRow>(
    `SELECT r.plan_id AS planId, r.currency, r.segment, r.term_duration AS termDuration, r.billing_cycle AS billingCycle,
       r.term_price_minor AS termPriceMinor
     FROM price r JOIN partner t ON t.id = ? WHERE r.plan_id IN (${places(PLAN_PLACES)}) AND r.market = 'US'
       AND r.effective_from <= COALESCE(t.clock_at, ?) AND (r.effective_until IS NULL OR r.effective_until > COALESCE(t.clock_at, ?))
     ORDER BY r.plan_id, r.currency, r.segment, r.term_duration, r.billing_cycle, r.listed_from, r.version`,
    [partnerId, ...planIds, now, now],
  );
  const plansOf = grouped(plans, ({ offerId }) => offerId);
  const pricesOf = grouped(prices, ({ planId }) => planId);
  const nodes = offers.map(({ id, title, publisher }) => ({
    ...{ id, title, publisher: { name: publisher } },
    plans: (plansOf.get(id) ?? []).map((plan) => ({
      ...{ id: plan.id, title: plan.title, prices: latestOf(pricesOf.get(plan.id) ?? []).map(shownPrice) },
    })),
  }));
  return { offers: { nodes } };
}

/** Of prices that overlap, which stand side by side, the last one applies. */
const latestOf = (prices: readonly PriceRow[]): PriceRow[] => {
  const isSameRow = (a: PriceRow, b: PriceRow | undefined) =>
    b !== undefined &&
    a.currency === b.currency &&
    a.segment === b.segment &&
    a.termDuration === b.termDuration &&
    a.billingCycle === b.billingCycle;
  return prices.filter((price, index) => !isSameRow(price, prices[index + 1]));
};

const shownPrice = (price: PriceRow) => ({
  ...{ termDuration: price.termDuration, billingCycle: price.billingCycle },
  unitPrice: { amount: formatMinor(unitPriceMinor(price), price.currency) },
});
