import type { Instant } from "../../../core/clock.js";
import { chunksOf, groupBy } from "../../../core/collections.js";
import { newId } from "../../../core/ids.js";
import type { BillingCycle, CustomerSegment } from "../../../core/vocabulary.js";
import { CATALOG, changeSearchIndex, type NameChange } from "../../../database/search-index.js";
import { insertRows, updateRows, updateWhere } from "../../../database/writes.js";
import { and, inList, query, select, sql, type Reader, type Sql } from "../../../database/rows.js";
import type { Tx } from "../../../database/transaction.js";
import { Offer } from "../../../entities/offer.entity.js";
import { Plan } from "../../../entities/plan.entity.js";
import { Publisher } from "../../../entities/publisher.entity.js";
import { Subscription } from "../../../entities/subscription.entity.js";
import { isOpenPrice } from "../open-prices.js";
import { differences, offerValues, type SheetFacts } from "../rules/catalog-offers.js";
import { familyOf, kindOfFamily, marketsOfFamily, type CatalogFamily } from "../rules/families.js";
import { planKey, type PlanRow } from "../rules/offer-matrix-rows.js";
import type { ChangeTally } from "./change-tally.js";
import { addCounts, noCounts, type Counts } from "./counts.js";
import { rowsOfProduct, statementOf, wantedPlans, type CatalogSources, type Product, type WantedPlan } from "./wanted-plans.js";

/** The number of products read and written at once. */
const PRODUCTS_AT_ONCE = 100;

/** The result of importing offers. `unpriced` counts plans of the matrix that were skipped, because no sheet names their publisher yet. */
export type OfferImportResult = Readonly<{ offers: Counts; plans: Counts; unpriced: number }>;

/** A listed price of a plan. Open prices are in force or announced. */
type PriceOfPlan = Readonly<{
  planId: string;
  market: string;
  segment: CustomerSegment;
  billingCycle: BillingCycle;
  isCovered: 0 | 1;
  isOpen: 0 | 1;
}>;

/** Prices (alias `t`) of the markets and families for which the sheets are complete; `b` is the publisher. */
function isCovered(covered: ReadonlySet<string>): Sql {
  const parts = (["MICROSOFT", "MARKETPLACE"] as const).map((family) =>
    and(sql("b.kind = ?", kindOfFamily(family)), inList("market", marketsOfFamily(covered, family))),
  );
  return { sql: parts.map((part) => `(${part.sql})`).join(" OR "), parameters: parts.flatMap((part) => part.parameters) };
}

/** The listed prices of plans, and whether the sheets are complete for them. */
async function listedPrices(
  reader: Reader,
  planIds: readonly string[],
  { covered, now }: CatalogSources,
): Promise<PriceOfPlan[]> {
  const { sql: condition, parameters } = isCovered(covered);
  const isOpen = isOpenPrice(now);
  const where = and(inList("t.plan_id", planIds), sql("t.withdrawn_at IS NULL"));
  const columns =
    "t.plan_id AS `planId`, t.market AS market, t.segment AS segment, t.billing_cycle AS `billingCycle`, " +
    `CASE WHEN ${condition} THEN 1 ELSE 0 END AS \`isCovered\`, CASE WHEN ${isOpen.sql} THEN 1 ELSE 0 END AS \`isOpen\``;
  const joins = "JOIN plan p ON p.id = t.plan_id JOIN offer o ON o.id = p.offer_id JOIN publisher b ON b.id = o.publisher_id";
  return query<PriceOfPlan>(reader, {
    sql: `SELECT DISTINCT ${columns} FROM price t ${joins} WHERE ${where.sql}`,
    parameters: [...parameters, ...isOpen.parameters, ...where.parameters],
  });
}

type StoredCatalog = Readonly<{
  offers: ReadonlyMap<string, Offer>;
  plans: ReadonlyMap<string, Plan[]>;
  prices: ReadonlyMap<string, PriceOfPlan[]>;
  publishersById: ReadonlyMap<string, Publisher>;
  publishersByName: ReadonlyMap<string, Publisher>;
}>;

async function readStoredCatalog(tx: Tx, productIds: readonly string[], sources: CatalogSources): Promise<StoredCatalog> {
  const offers = await select(tx, Offer, inList("t.product_id", productIds));
  const offerIds = offers.map((offer) => offer.id);
  const plans = await select(tx, Plan, inList("t.offer_id", offerIds), sql("ORDER BY t.id"));
  const planIds = plans.map((plan) => plan.id);
  const publishers = await select(tx, Publisher, sql("1 = 1"));
  return {
    offers: new Map(offers.map((offer) => [offer.productId, offer])),
    plans: groupBy(plans, (plan) => plan.offerId),
    prices: groupBy(await listedPrices(tx, planIds, sources), ({ planId }) => planId),
    publishersById: new Map(publishers.map((publisher) => [publisher.id, publisher])),
    publishersByName: new Map(publishers.map((publisher) => [publisher.name, publisher])),
  };
}

type Changes = {
  offers: Offer[];
  plans: Plan[];
  /** The searched texts that change. */
  names: NameChange[];
  results: { offers: Counts; plans: Counts; unpriced: number };
  /** The plans by the markets in which they are sold. */
  tally: ChangeTally;
};

/** Counts the markets in which a plan was sold, and those that it leaves. @source R-IMP-4 */
function tallyMarkets(tally: ChangeTally, productId: string, family: CatalogFamily, { stored, values }: WantedPlan): void {
  if (stored === null || stored.withdrawnAt !== null) return;
  const kept = values.withdrawnAt === null ? values.markets : [];
  for (const market of stored.markets) {
    tally.addInForce({ market, family });
    const describe = () => `${planKey(productId, stored.skuId)} ${stored.title}`;
    if (!kept.includes(market)) tally.change({ market, family }, "withdrawn", describe);
  }
}

/** Counts a row as added, changed, unchanged (if a file lists it) or withdrawn, and writes a change. */
async function upsertRow<E extends { id: string; withdrawnAt: Instant | null }>(
  tx: Tx,
  entity: new () => E,
  rows: { stored: E | null; wanted: E; added: E[]; counts: Counts; isListed: boolean },
): Promise<void> {
  const { stored, wanted, added, counts, isListed } = rows;
  const changes = stored === null ? null : differences(stored, wanted);
  if (stored !== null && changes !== null) await updateRows(tx, entity, [stored.id], changes);
  if (stored === null) {
    added.push(wanted);
    counts.added++;
  } else if (changes === null) counts.unchanged += isListed ? 1 : 0;
  else counts[stored.withdrawnAt === null && wanted.withdrawnAt !== null ? "withdrawn" : "changed"]++;
}

/** Lists of subscriptions without a nickname are sorted by the offer's title. */
async function sortByNewTitle(tx: Tx, { id, sortTitle }: Offer): Promise<void> {
  const where = sql("t.offer_id = ? AND t.nickname IS NULL", id);
  await updateWhere(tx, Subscription, where, { sortName: sortTitle });
}

type PricedProduct = Product & Readonly<{ segmentsElsewhere: readonly CustomerSegment[] }>;

async function upsertProduct(
  tx: Tx,
  sources: CatalogSources,
  product: PricedProduct,
  stored: StoredCatalog,
  changes: Changes,
): Promise<void> {
  const { id: productId, offer, segmentsElsewhere } = product;
  const isListed = sources.matrix !== null || product.facts.size > 0;
  const { results } = changes;
  const sheets = [...product.facts.values()];
  const publisher =
    stored.publishersByName.get(sheets[0]?.publisher ?? "") ?? stored.publishersById.get(offer?.publisherId ?? "");
  if (publisher === undefined) {
    results.unpriced += product.rows.length;
    return;
  }
  const rows = rowsOfProduct(sources, product, publisher.kind);
  const wanted = wantedPlans(sources, product, rows, publisher.kind);
  const plans = wanted.map(({ values }) => values);
  const statement = statementOf(sources.publishers, productId);
  const texts = { rows, isInMatrix: product.rows.length > 0, plans, storedPlans: product.plans, stored: offer };
  const values = offerValues({ productId, publisher, ...texts, sheets, segmentsElsewhere, statement }, sources.now);
  const wantedOffer = { id: offer?.id ?? newId("offer"), ...values };
  await upsertRow(tx, Offer, { stored: offer, wanted: wantedOffer, added: changes.offers, counts: results.offers, isListed });
  const names = { before: [offer?.searchText ?? null], after: [wantedOffer.searchText] };
  changes.names.push({ kind: "OFFER", partnerId: CATALOG, id: wantedOffer.id, ...names });
  if (offer !== null && offer.sortTitle !== wantedOffer.sortTitle) await sortByNewTitle(tx, wantedOffer);
  for (const plan of wanted) {
    const { stored: before, values: planValues } = plan;
    tallyMarkets(changes.tally, productId, familyOf(offer?.publisherKind ?? publisher.kind), plan);
    const wantedPlan = { ...planValues, id: before?.id ?? newId("plan"), offerId: wantedOffer.id };
    await upsertRow(tx, Plan, { stored: before, wanted: wantedPlan, added: changes.plans, counts: results.plans, isListed });
  }
}

/** What the files say about products, by product id. */
type Listings = Readonly<{ rows: ReadonlyMap<string, PlanRow[]>; facts: ReadonlyMap<string, ReadonlyMap<string, SheetFacts>> }>;

function productOf(id: string, { rows, facts }: Listings, stored: StoredCatalog): PricedProduct {
  const offer = stored.offers.get(id) ?? null;
  const plans = offer === null ? [] : (stored.plans.get(offer.id) ?? []);
  const prices = plans.flatMap((plan) => stored.prices.get(plan.id) ?? []);
  const elsewhere = prices.filter((price) => price.isCovered === 0);
  const trials = elsewhere.filter(({ billingCycle }) => billingCycle === "NONE");
  const marketsByPlan = [
    ...groupBy(
      prices.filter(({ isOpen }) => isOpen === 1),
      ({ planId }) => planId,
    ),
  ].map(([planId, ofPlan]) => [planId, [...new Set(ofPlan.map(({ market }) => market))]] as const);
  return {
    id,
    rows: rows.get(id) ?? [],
    facts: facts.get(id) ?? new Map(),
    offer,
    plans,
    trialsElsewhere: new Set(trials.map(({ planId }) => planId)),
    pricedMarkets: new Map(marketsByPlan),
    segmentsElsewhere: elsewhere.map(({ segment }) => segment),
  };
}

async function upsertProducts(
  tx: Tx,
  sources: CatalogSources,
  listings: Listings,
  productIds: readonly string[],
  tally: ChangeTally,
): Promise<OfferImportResult> {
  const stored = await readStoredCatalog(tx, productIds, sources);
  const results = { offers: noCounts(), plans: noCounts(), unpriced: 0 };
  const changes: Changes = { offers: [], plans: [], names: [], results, tally };
  for (const id of productIds) await upsertProduct(tx, sources, productOf(id, listings, stored), stored, changes);
  await insertRows(tx, Offer, changes.offers);
  await insertRows(tx, Plan, changes.plans);
  await changeSearchIndex(tx, changes.names);
  return changes.results;
}

function factsByProduct(facts: ReadonlyMap<string, SheetFacts>): Map<string, Map<string, SheetFacts>> {
  const products = new Map<string, Map<string, SheetFacts>>();
  for (const [key, ofPlan] of facts) {
    const [productId = "", skuId = ""] = key.split("/");
    const ofProduct = products.get(productId) ?? new Map<string, SheetFacts>();
    products.set(productId, ofProduct.set(skuId, ofPlan));
  }
  return products;
}

/**
 * Adds and updates offers and plans: those of the matrix and the price sheets. Plans that a file no longer lists, although it is
 * complete for them, are withdrawn until they are listed again.
 * @source R-IMP-1 to -3
 */
export async function upsertOffers(
  tx: Tx,
  sources: CatalogSources,
  storedProductIds: Iterable<string>,
  tally: ChangeTally,
): Promise<OfferImportResult> {
  const rows = groupBy([...(sources.matrix?.plans.values() ?? [])], (row) => row.productId);
  const facts = factsByProduct(sources.facts);
  const isComplete = sources.matrix !== null || sources.covered.size > 0;
  const productIds = [...new Set([...rows.keys(), ...facts.keys(), ...(isComplete ? storedProductIds : [])])];
  const total = { offers: noCounts(), plans: noCounts(), unpriced: 0 };
  for (const part of chunksOf(productIds, PRODUCTS_AT_ONCE)) {
    const results = await upsertProducts(tx, sources, { rows, facts }, part, tally);
    addCounts(total.offers, results.offers);
    addCounts(total.plans, results.plans);
    total.unpriced += results.unpriced;
  }
  return total;
}
