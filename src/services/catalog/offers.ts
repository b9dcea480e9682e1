import type { Instant } from "../../core/clock.js";
import type { ListOrder, OfferOrderField } from "../../core/list-orders.js";
import { dayOf, type Day } from "../../core/period.js";
import type { BillingType, CustomerSegment, OfferCategory, PublisherKind } from "../../core/vocabulary.js";
import type { Context } from "../../database/context.js";
import { type Page, type PageArguments } from "../../database/keyset-page.js";
import { sortOrder } from "../../database/list-keys.js";
import { and, contains, inList, select, sql, type Sql, type SqlOf } from "../../database/rows.js";
import { Offer } from "../../entities/offer.entity.js";
import { Plan } from "../../entities/plan.entity.js";
import { Price } from "../../entities/price.entity.js";
import { marginsOf, priceRows } from "./purchase-price.js";
import { percentageText } from "./rules/margins.js";
import { readFilteredOffers } from "./filtered-offers.js";
import { isForPartnerType } from "../partner/rules/permissions.js";
import { oncePerChange } from "./rules/prices-over-time.js";
import { pricesInForce, unitPriceMinor } from "./rules/pricing.js";
import { readSearch } from "../../core/search.js";
import { defineLoader, defineRowsLoader, type LoaderContext } from "../../database/loaders.js";
import { catalogPlanOf, offerById } from "./catalog-loaders.js";
import { selectByPlan } from "../../database/planned-reads.js";
import { CATALOG } from "../../database/search-index.js";
import { hasPart, readSearchedPage } from "../../database/search-page.js";

/** Filters the catalog; null and omitted fields do not filter. */
export type OfferFilter = Readonly<{
  /** Words in the offer's title, the publisher's name or the ids of product and plans, see `readSearch`. */
  search?: string | null;
  publisherKind?: PublisherKind | null;
  billingType?: BillingType | null;
  /** Offers with a plan of this category. */
  category?: OfferCategory | null;
  segment?: CustomerSegment | null;
  market?: string | null;
}>;

/** Offers with a plan that matches a condition. Unlike for EXISTS, the database does not first look for such plans of all offers. */
function hasPlan({ sql: where, parameters }: Sql): SqlOf<Offer> {
  return sql(`(SELECT COUNT(*) FROM plan p WHERE p.offer_id = t.id AND ${where}) > 0`, ...parameters);
}

/** Partners do not see offers that are withdrawn or not sold through CSP; add-ons are not in the catalog. @source R-CAT-5, R-CAT-13 */
const isVisible: SqlOf<Offer> = and(sql("t.is_offered_through_csp = ?", true), sql("t.withdrawn_at IS NULL"));

/** The offer has a plan that partners see, of a category, if one is given. */
const hasVisiblePlan = (category: OfferCategory | null | undefined): SqlOf<Offer> =>
  hasPlan(and(sql("p.is_add_on = ? AND p.withdrawn_at IS NULL", false), category ? sql("p.category = ?", category) : null));

function conditionOf({ publisherKind, billingType, category, segment, market }: OfferFilter): SqlOf<Offer> {
  return and(
    isVisible,
    publisherKind ? sql("t.publisher_kind = ?", publisherKind) : null,
    billingType ? sql("t.billing_type = ?", billingType) : null,
    segment ? contains("t.segments", `;${segment};`) : null,
    market ? contains("t.markets", `;${market};`) : null,
    // Last: the databases evaluate the conditions in this order.
    hasVisiblePlan(category),
  );
}

/**
 * A page of the catalog, in the order in which offers were added. Includes exclusive offers.
 * A result contains all words of `filter.search`.
 * @throws INVALID_INPUT for a search over 200 characters, and for invalid paging arguments
 * @source R-CAT-2, R-CAT-5, R-CAT-6
 */
export function listOffers(
  ctx: LoaderContext,
  filter: OfferFilter,
  page: PageArguments,
  orderBy?: OfferOrder | null,
): Promise<Page<Offer>> {
  const list = { filter, orderBy };
  return readOffers(ctx, conditionOf(filter), list, page, keyOf(list));
}

/** The order of a list of offers that a caller chooses. */
export type OfferOrder = ListOrder<OfferOrderField>;

/** What a list of offers shows, and its order. */
type OfferList = Readonly<{ filter: OfferFilter; orderBy?: OfferOrder | null | undefined }>;

/**
 * Under which key the offers of a list are kept. Null for lists that are read by an index: the whole catalog, and the results of a search in
 * the order of the catalog.
 */
function keyOf({ filter: { search, ...filter }, orderBy }: OfferList): string | null {
  const isGiven = (value: unknown) => value !== null && value !== undefined;
  const isFiltered = Object.values(filter).some(isGiven) || (isGiven(search) && isGiven(orderBy));
  return isFiltered ? JSON.stringify([search, filter, orderBy]) : null;
}

async function readOffers(
  ctx: LoaderContext,
  where: SqlOf<Offer>,
  { filter, orderBy }: OfferList,
  page: PageArguments,
  keptAs: string | null,
): Promise<Page<Offer>> {
  const search = readSearch(filter.search);
  const condition = and(
    ...search.parts.map((part) => hasPart("t.id", "OFFER", CATALOG, part)),
    ...search.texts.map((text) => contains("t.search_text", text)),
  );
  const seek = orderBy ? { index: "offer_title", alternatives: [] } : null;
  const source = { entity: Offer, where, seek, sortedBy: sortOrder({ TITLE: ["sortTitle"] }, orderBy) };
  // First the search: `where` ends with the condition on the plans, which is asked last.
  const filtered = { ...source, where: and(condition, where) };
  const found = keptAs === null ? null : await readFilteredOffers(ctx, filtered, keptAs, page);
  if (found !== null) return found;
  return readSearchedPage(ctx, source, page, {
    search,
    kind: "OFFER",
    partnerId: CATALOG,
    condition,
    isWhole: false,
  });
}

type Buyer = Readonly<{ segment: CustomerSegment; country: string }>;

/** A page of the offers for a buyer; none when the filter names another segment or country. */
function readOffersFor(ctx: LoaderContext, buyer: Buyer, list: OfferList, page: PageArguments): Promise<Page<Offer>> {
  const { segment, country: market } = buyer;
  const { filter, orderBy } = list;
  const isOther = (filter.segment ?? segment) !== segment || (filter.market ?? market) !== market;
  if (isOther) return readOffers(ctx, sql("1 = 0"), list, page, null);
  const ofBuyer = { filter: { ...filter, segment, market }, orderBy };
  return readOffers(ctx, conditionOf(ofBuyer.filter), ofBuyer, page, keyOf(ofBuyer));
}

const offersForBuyer = defineLoader(
  "offersForBuyer",
  (ctx: LoaderContext, buyers: readonly Buyer[], list: OfferList, page: PageArguments) =>
    Promise.all(buyers.map((buyer) => readOffersFor(ctx, buyer, list, page))),
  { identify: ({ segment, country }) => `${segment} ${country}`, entity: Offer },
);

/**
 * The part of the catalog that a customer's segment and billing country can see. Batched: customers of one segment and country share
 * one statement. @source R-CAT-9, R-CAT-10
 */
export const listOffersFor = (
  ctx: LoaderContext,
  buyer: Buyer,
  filter: OfferFilter,
  page: PageArguments,
  orderBy?: OfferOrder | null,
): Promise<Page<Offer>> => offersForBuyer.load(ctx, buyer, { filter, orderBy }, page);

/** A visible offer by its id; null for unknown and withdrawn offers and for those not sold through CSP. @source R-CAT-5 */
export async function findOffer(ctx: LoaderContext, id: string): Promise<Offer | null> {
  const offer = await offerById.load(ctx, id);
  return offer !== null && isOffered(offer) ? offer : null;
}

const isOffered = ({ isOfferedThroughCsp, withdrawnAt }: Offer): boolean => isOfferedThroughCsp && withdrawnAt === null;

/** The plans of an offer, without add-ons and withdrawn plans. */
export const activePlansOf = defineRowsLoader(
  "activePlansOf",
  (ctx: LoaderContext, offerIds) => {
    const active = and(inList("t.offer_id", offerIds), sql("t.is_add_on = ?", false), sql("t.withdrawn_at IS NULL"));
    return selectByPlan(ctx, Plan, active, sql("ORDER BY t.sku_id, t.id"), ["offerId"]);
  },
  ({ offerId }) => offerId,
  { entity: Plan, isOfCatalog: true },
);

/** Removes withdrawn plans, and plans of offers that partners cannot see. @source R-CAT-5 */
export async function visiblePlans(ctx: LoaderContext, plans: readonly Plan[]): Promise<Plan[]> {
  const found = await Promise.all(plans.map(({ id }) => catalogPlanOf(ctx, id)));
  return plans.filter(({ withdrawnAt }, index) => {
    const offer = found[index]?.offer;
    return withdrawnAt === null && offer !== undefined && isOffered(offer);
  });
}

/** A margin as shown to its partner; `percentage` is a decimal text. */
export type ShownMargin = Readonly<{ percentage: string; startsOn: Day; endsOn: Day }>;

/** The caller's current and future margins on an offer, by start; empty for callers that are not billed. @source R-BILL-11, §0.2.14 */
export async function ownMarginsOf(ctx: Context, offerId: string): Promise<ShownMargin[]> {
  if (ctx.partner === null || !isForPartnerType(ctx.partner.type, "margin:read")) return [];
  const margins = await marginsOf.load(ctx, offerId, ctx.partner.id);
  return margins
    .filter(({ endsOn }) => endsOn >= dayOf(ctx.now))
    .map(({ basisPoints, startsOn, endsOn }) => ({ percentage: percentageText(basisPoints), startsOn, endsOn }));
}

const allPriceRows = defineRowsLoader(
  "allPriceRows",
  ({ read }: LoaderContext, planIds) => select(read, Price, inList("t.plan_id", planIds)),
  ({ planId }) => planId,
);

/** A price, and the price per license of one billing cycle. */
export type ShownPrice = Price & Readonly<{ unitPriceMinor: number }>;

const orderOf = (price: Price): string =>
  [price.market, price.currency, price.segment, price.termDuration, price.billingCycle].join(" ");

const shownPrices = oncePerChange((rows: readonly Price[], at): readonly ShownPrice[] =>
  pricesInForce(rows, at)
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
    .map((price) => ({ ...price, unitPriceMinor: unitPriceMinor(price) })),
);

/**
 * The prices of a plan in force at an instant, now by default, in one market or in all: one per market, segment, term
 * and billing cycle. Batched: one statement for many plans. @source R-PRICE-3, R-PRICE-6
 */
export async function pricesOf(
  ctx: LoaderContext & Pick<Context, "now">,
  planId: string,
  { market, asOf }: Readonly<{ market?: string | null; asOf?: Instant | null }>,
): Promise<readonly ShownPrice[]> {
  const rows = market ? await priceRows.load(ctx, planId, market) : await allPriceRows.load(ctx, planId);
  return shownPrices(rows, asOf ?? ctx.now);
}
