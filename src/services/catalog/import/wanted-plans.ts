import type { Instant } from "../../../core/clock.js";
import type { PublisherKind } from "../../../core/vocabulary.js";
import type { Offer } from "../../../entities/offer.entity.js";
import type { Plan } from "../../../entities/plan.entity.js";
import { planValues, rowOfPlan, type OfferStatement, type PlanValues, type SheetFacts } from "../rules/catalog-offers.js";
import { marketsOfFamily } from "../rules/families.js";
import { lostMarketsOf, rowOfMarketplacePlan } from "../rules/marketplace-plans.js";
import { planKey, type PlanRow } from "../rules/offer-matrix-rows.js";
import type { OfferMatrix } from "./offer-matrix.js";
import type { PublishersFile } from "./publishers-file.js";

/** Everything that an import has read before it writes. */
export type CatalogSources = Readonly<{
  matrix: OfferMatrix | null;
  facts: ReadonlyMap<string, SheetFacts>;
  publishers: PublishersFile | null;
  /** The markets and families for which the price sheets are complete, by `coverageKey`. */
  covered: ReadonlySet<string>;
  /** The plans in markets that refused rows of price sheets may have described, by `plansOfKeys`. */
  protectedPlans: ReadonlySet<string>;
  now: Instant;
}>;

/** A product before the import, and what the files say about it. */
export type Product = Readonly<{
  id: string;
  /** Its rows in the matrix. */
  rows: readonly PlanRow[];
  /** What the price sheets say about its plans, by SKU. */
  facts: ReadonlyMap<string, SheetFacts>;
  offer: Offer | null;
  plans: readonly Plan[];
  /** The stored plans that have a free trial in a market that the sheets do not cover. */
  trialsElsewhere: ReadonlySet<string>;
  /** The markets in which each stored plan has a price. */
  pricedMarkets: ReadonlyMap<string, readonly string[]>;
}>;

/** A plan after the import, with its stored row. */
export type WantedPlan = Readonly<{ stored: Plan | null; values: PlanValues }>;

/** What `publishers.json` says about an offer; undefined when the import has no such file. */
export const statementOf = (publishers: PublishersFile | null, productId: string): OfferStatement | undefined =>
  publishers === null ? undefined : (publishers.offers[productId] ?? {});

function isInSharedLists({ offer }: Product, statement: OfferStatement | undefined): boolean {
  if (statement !== undefined) return statement.exclusiveToMpnIds === undefined && statement.offeredThroughCsp !== false;
  return offer === null || (!offer.isExclusive && offer.isOfferedThroughCsp);
}

/** The markets for which the sheets list all plans of a product of an independent publisher. @source R-IMP-1, R-PRICE-5 */
function coveredMarketsOf({ covered, publishers }: CatalogSources, product: Product): string[] {
  const markets = marketsOfFamily(covered, "MARKETPLACE");
  if (isInSharedLists(product, statementOf(publishers, product.id))) return markets;
  const listed = new Set([...product.facts.values()].flatMap((facts) => [...facts.markets]));
  return markets.filter((market) => listed.has(market));
}

/** The markets whose sheets no longer list a plan of an independent publisher. */
function lostMarkets(sources: CatalogSources, product: Product, plan: Plan): Set<string> {
  return lostMarketsOf({
    productId: product.id,
    skuId: plan.skuId,
    pricedMarkets: product.pricedMarkets.get(plan.id) ?? [],
    facts: product.facts.get(plan.skuId) ?? null,
    coveredMarkets: coveredMarketsOf(sources, product),
    protectedPlans: sources.protectedPlans,
  });
}

const storedPlan = (product: Product, skuId: string): Plan | null => product.plans.find((plan) => plan.skuId === skuId) ?? null;

/**
 * The rows of a product's plans: those of the matrix and, for an independent publisher, those of the marketplace sheet for plans
 * that the matrix does not list. @source R-IMP-3
 */
export function rowsOfProduct(sources: CatalogSources, product: Product, kind: PublisherKind): readonly PlanRow[] {
  if (kind === "MICROSOFT") return product.rows;
  const inMatrix = new Set(product.rows.map(({ skuId }) => skuId));
  const statement = statementOf(sources.publishers, product.id);
  const ofSheets = [...product.facts]
    .filter(([skuId]) => !inMatrix.has(skuId))
    .map(([skuId, facts]) => {
      const stored = storedPlan(product, skuId);
      const lost = stored === null ? new Set<string>() : lostMarkets(sources, product, stored);
      return rowOfMarketplacePlan({ productId: product.id, skuId, facts, stored, lostMarkets: lost, statement });
    });
  return [...product.rows, ...ofSheets];
}

/** What the price sheets say about a plan, and whether it has a trial there or in a market that they do not cover. */
function trialAndSheet({ facts, trialsElsewhere }: Product, skuId: string, stored: Plan | null) {
  const sheet = facts.get(skuId) ?? null;
  const isElsewhere = stored !== null && trialsElsewhere.has(stored.id);
  return { sheet, hasTrial: isElsewhere || sheet?.hasTrial === true };
}

/** Whether a refused row of the matrix may have described a plan. */
const isProtected = (matrix: OfferMatrix, productId: string, skuId: string): boolean =>
  [planKey(productId, skuId), productId, "*"].some((name) => matrix.protectedKeys.has(name));

/** A plan that no file lists: the matrix withdraws Microsoft's, the marketplace sheets withdraw the others. @source R-IMP-1, R-IMP-2 */
function unlistedPlan(sources: CatalogSources, product: Product, kind: PublisherKind, stored: Plan): PlanValues {
  const { matrix, now, publishers } = sources;
  const withdrawn = { ...stored, withdrawnAt: stored.withdrawnAt ?? now };
  if (kind === "MICROSOFT" && matrix !== null) return isProtected(matrix, product.id, stored.skuId) ? stored : withdrawn;
  const lost = kind === "MICROSOFT" ? new Set<string>() : lostMarkets(sources, product, stored);
  const markets = stored.markets.filter((market) => !lost.has(market));
  if (markets.length === 0) return withdrawn;
  if (product.facts.size === 0) return { ...stored, markets };
  const row = { ...rowOfPlan(product.id, stored), markets };
  const statement = statementOf(publishers, product.id);
  const values = planValues({ row, stored, ...trialAndSheet(product, stored.skuId, stored), kind, statement });
  return { ...values, withdrawnAt: stored.withdrawnAt };
}

/** The plans of a product after the import, each with its stored plan: listed ones, and those that no file lists. */
export function wantedPlans(
  sources: CatalogSources,
  product: Product,
  rows: readonly PlanRow[],
  kind: PublisherKind,
): WantedPlan[] {
  const statement = statementOf(sources.publishers, product.id);
  const listed = rows.map((row) => {
    const stored = storedPlan(product, row.skuId);
    return { stored, values: planValues({ row, stored, ...trialAndSheet(product, row.skuId, stored), kind, statement }) };
  });
  const listedSkus = new Set(rows.map(({ skuId }) => skuId));
  const unlisted = product.plans.filter(({ skuId }) => !listedSkus.has(skuId));
  return [...listed, ...unlisted.map((stored) => ({ stored, values: unlistedPlan(sources, product, kind, stored) }))];
}
