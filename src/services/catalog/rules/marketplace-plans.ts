import type { OfferStatement, PlanValues, SheetFacts } from "./catalog-offers.js";
import type { PlanRow } from "./offer-matrix-rows.js";

/** The largest quantity of a marketplace plan for which no maximum is stated. @source R-IMP-3 */
export const MARKETPLACE_QUANTITY_MAX = 1_000_000;

const DEFAULTS = {
  minimumQuantity: 1,
  maximumQuantity: MARKETPLACE_QUANTITY_MAX,
  purchaseLimitCount: null,
  purchaseLimitScope: null,
  convertsTo: [],
  isAddOn: false,
};

/** Everything an import knows about a plan of an independent publisher that no offer matrix of the import lists. */
type MarketplacePlanSources = Readonly<{
  productId: string;
  skuId: string;
  facts: SheetFacts;
  stored: PlanValues | null;
  /** Markets whose sheets no longer list the plan. */
  lostMarkets: ReadonlySet<string>;
  statement: OfferStatement | undefined;
}>;

/** The countries of a plan after the import: those it keeps, and those of its rows. */
function marketsOf({ facts, stored, lostMarkets }: MarketplacePlanSources): string[] {
  const kept = stored === null || stored.withdrawnAt !== null ? [] : stored.markets.filter((market) => !lostMarkets.has(market));
  return [...new Set([...kept, ...facts.markets])].sort();
}

/**
 * The row that an offer matrix would have for a plan of an independent publisher, from the marketplace sheet. What neither the
 * sheet nor `publishers.json` states stays as it is, or gets the defaults. @source R-IMP-3
 */
export function rowOfMarketplacePlan(sources: MarketplacePlanSources): PlanRow {
  const { productId, skuId, facts, stored, statement } = sources;
  const { purchaseLimit, countries, ...stated } = statement?.plans?.[skuId] ?? {};
  const { minimumQuantity, maximumQuantity, purchaseLimitCount, purchaseLimitScope, convertsTo, isAddOn } = stored ?? DEFAULTS;
  const limit = purchaseLimit && { purchaseLimitCount: purchaseLimit.count, purchaseLimitScope: purchaseLimit.scope };
  return {
    productId,
    skuId,
    productTitle: facts.productTitle || productId,
    title: facts.skuTitle || skuId,
    description: facts.description,
    ...{ minimumQuantity, maximumQuantity, ...stated },
    ...(limit ?? { purchaseLimitCount, purchaseLimitScope }),
    prerequisites: isAddOn ? ["stored"] : [],
    convertsTo,
    markets: countries === undefined ? marketsOf(sources) : [...new Set(countries)].sort(),
  };
}

/** What decides which markets a plan has lost. */
type LossSources = Readonly<{
  productId: string;
  skuId: string;
  /** The markets in which the plan had a price before the import. */
  pricedMarkets: readonly string[];
  facts: SheetFacts | null;
  /** The markets for which the sheets list all marketplace plans. */
  coveredMarkets: readonly string[];
  /** What refused rows may have described, by `plansOfKeys`. */
  protectedPlans: ReadonlySet<string>;
}>;

/** The keys of prices, plans and markets, shortened to plans in markets. */
export const plansOfKeys = (keys: Iterable<string>): Set<string> =>
  new Set([...keys].map((key) => key.split("|").slice(0, 3).join("|")));

/** The markets whose sheets no longer list a plan of an independent publisher. @source R-IMP-1, R-IMP-3 */
export function lostMarketsOf(sources: LossSources): Set<string> {
  const { productId, skuId, pricedMarkets, facts, coveredMarkets, protectedPlans } = sources;
  const isProtected = (market: string) => [`${productId}|${skuId}|${market}`, market, "*"].some((key) => protectedPlans.has(key));
  return new Set(
    pricedMarkets.filter(
      (market) => coveredMarkets.includes(market) && facts?.markets.has(market) !== true && !isProtected(market),
    ),
  );
}
