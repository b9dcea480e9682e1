import type { Instant } from "../../core/clock.js";
import type { DownloadLink } from "../../core/download.js";
import { assert } from "../../core/errors.js";
import type {
  BillingCycle,
  CustomerSegment,
  OfferCategory,
  PriceListFormat,
  PriceValidity,
  PublisherKind,
  TermDuration,
} from "../../core/vocabulary.js";
import { partnerOf, type Context } from "../../database/context.js";
import { readPage, windowOf, type ListSource, type Page, type PageArguments } from "../../database/keyset-page.js";
import { and, contains, inList, sql, type Sql, type SqlOf } from "../../database/rows.js";
import { Price } from "../../entities/price.entity.js";
import type { ShownPrice } from "./offers.js";
import { isShared, priceSheetDownload } from "./price-sheet.js";
import { plansInPriceList } from "./price-list-plans.js";
import { priceRows } from "./purchase-price.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { countOf, plansOfPage, type ListedPlan } from "./rules/price-list-pages.js";
import { inForceUntil, unitPriceMinor } from "./rules/pricing.js";
import { readSearch } from "../../core/search.js";
import { CATALOG } from "../../database/search-index.js";
import { hasPart, offersWith } from "../../database/search-page.js";

/** Filters a price list; null and omitted fields do not filter. */
export type PriceListFilter = Readonly<{
  /** Words in the offer's title, the publisher's name or the ids of product and plans, see `readSearch`. */
  search?: string | null;
  /** IN_FORCE by default. */
  validity?: PriceValidity | null;
  publisherKind?: PublisherKind | null;
  category?: OfferCategory | null;
  segment?: CustomerSegment | null;
  termDuration?: TermDuration | null;
  billingCycle?: BillingCycle | null;
  currency?: string | null;
}>;

/** The prices of one country as of an instant, now by default. */
export type PriceListRequest = Readonly<{ market: string; asOf?: Instant | null; filter?: PriceListFilter | null }>;

/** No other row in force at the instant has precedence over this one. @source data README */
const hasNoRivalAt = (at: SqlOf<Price>): SqlOf<Price> => ({
  sql: `NOT EXISTS (SELECT 1 FROM price r WHERE r.plan_id = t.plan_id AND r.market = t.market AND r.currency = t.currency
    AND r.segment = t.segment AND r.term_duration = t.term_duration AND r.billing_cycle = t.billing_cycle
    AND r.effective_from <= ${at.sql} AND (r.effective_until IS NULL OR r.effective_until > ${at.sql})
    AND (r.listed_from > t.listed_from OR (r.listed_from = t.listed_from AND r.version > t.version)))`,
  parameters: [...at.parameters, ...at.parameters],
});

const isEffectiveAt = (at: Instant): SqlOf<Price> => sql("t.effective_from <= ?", at);
const endsAfter = (at: Instant): SqlOf<Price> =>
  and(sql("t.effective_until IS NULL OR t.effective_until > ?", at), hasNoRivalAt(sql("?", at)));
/** Excludes prices that were replaced or withdrawn before they came into force. */
const comesIntoForce = and(
  sql("t.effective_until IS NULL OR t.effective_until > t.effective_from"),
  hasNoRivalAt(sql("t.effective_from")),
);
const not = (condition: SqlOf<Price>): SqlOf<Price> => ({ ...condition, sql: `NOT (${condition.sql})` });

const validities: Record<PriceValidity, (at: Instant) => SqlOf<Price>> = {
  PAST: (at) => and(isEffectiveAt(at), comesIntoForce, not(endsAfter(at))),
  IN_FORCE: (at) => and(isEffectiveAt(at), endsAfter(at)),
  ANNOUNCED: (at) => and(not(isEffectiveAt(at)), comesIntoForce),
};

function conditionOf(market: string, at: Instant, filter: PriceListFilter, areFew: boolean): SqlOf<Price> {
  const { search, validity, publisherKind, category, segment, termDuration, billingCycle, currency } = filter;
  const words = readSearch(search);
  const plan = and<string>(
    sql("p.id = t.plan_id"),
    isShared,
    sql("p.withdrawn_at IS NULL OR p.withdrawn_at > ?", at),
    areFew ? null : and<string>(...words.parts.map((part) => hasPart("o.id", "OFFER", CATALOG, part))),
    ...words.texts.map((text) => contains("o.search_text", text)),
    publisherKind ? sql("o.publisher_kind = ?", publisherKind) : null,
    category ? sql("p.category = ?", category) : null,
  );
  return and(
    sql("t.market = ?", market),
    segment ? sql("t.segment = ?", segment) : null,
    termDuration ? sql("t.term_duration = ?", termDuration) : null,
    billingCycle ? sql("t.billing_cycle = ?", billingCycle) : null,
    currency ? sql("t.currency = ?", currency) : null,
    validities[validity ?? "IN_FORCE"](at),
    areFew ? ofFoundPlan(plan, words.parts) : sql(`(SELECT COUNT(*) ${PLANS} WHERE ${plan.sql}) = 1`, ...plan.parameters),
  );
}

const PLANS = "FROM plan p JOIN offer o ON o.id = p.offer_id";

/**
 * Prices whose plan matches a condition and whose offer has all parts of a search. When few offers have them, the database begins with
 * these. When many match, it must read the prices in list order and look up each plan, instead of sorting all prices for the first page.
 */
function ofFoundPlan({ sql: where, parameters }: Sql, parts: readonly string[]): Sql {
  const joins = parts.map(
    (_, index) =>
      `JOIN search_part s${index} ON s${index}.partner_id = ? AND s${index}.kind = 'OFFER' AND s${index}.part = ? AND s${index}.object_id = p.offer_id`,
  );
  const values = parts.flatMap((part) => [CATALOG, part]);
  return sql(`t.plan_id IN (SELECT p.id ${PLANS} ${joins.join(" ")} WHERE ${where})`, ...values, ...parameters);
}

/** The number of offers whose prices are sorted for a page. */
const FEW_OFFERS = 16;

/** Whether few offers have one of the parts of a search. */
async function areFewOffers(ctx: Context, search: string | null | undefined): Promise<boolean> {
  const found = await offersWith(ctx.read, readSearch(search).parts, FEW_OFFERS);
  return [...found.values()].some(({ ids }) => ids.length <= FEW_OFFERS);
}

/** By plan and terms, so that a trial is next to its paid rows; equal prices by id. */
const order = ["planId", "currency", "segment", "termDuration", "billingCycle"] as const;

/** A price as shown in the list, with its effective end among the rows listed at `at`, an instant at which it is in force. */
async function shown(ctx: Context, price: Price, at: Instant): Promise<ShownPrice> {
  const rivals = await priceRows.load(ctx, price.planId, price.market);
  return { ...price, effectiveUntil: inForceUntil(price, rivals, at), unitPriceMinor: unitPriceMinor(price) };
}

/** The price sheet to export, and the file format. */
export type PriceListExportRequest = Readonly<{ market: string; format: PriceListFormat; asOf?: Instant | null }>;

/**
 * The download link of a country's price sheet, as of now by default; see `priceSheetRows`.
 * @throws PARTNER_TYPE_NOT_ALLOWED for indirect resellers
 * @source R-PRICE-1, R-PRICE-4
 */
export async function priceListExport(ctx: Context, { market, format, asOf }: PriceListExportRequest): Promise<DownloadLink> {
  assertPartnerType(partnerOf(ctx).type, "priceList:read");
  assert(ctx.linkDownload !== undefined, "only who asks over the network is given links");
  return ctx.linkDownload(priceSheetDownload({ market, asOf: asOf ?? ctx.now }, format, partnerOf(ctx).id));
}

/** Whether not all prices in force are listed: of the others, the list's index can have very many between two of a page. */
const isFiltered = (filter: PriceListFilter): boolean =>
  Object.values(filter).some((value) => value !== null && value !== undefined);

/** The prices of a page, among those of the plans that have them. */
function amongPlans(
  ctx: Context,
  plans: readonly ListedPlan[],
  { request, at, page }: Readonly<{ request: PriceListRequest; at: Instant; page: PageArguments }>,
): ListSource<Price> {
  const { market, filter } = request;
  const source = { entity: Price, where: conditionOf(market, at, filter ?? {}, false), groupedBy: order };
  const { size, backwards: isBackwards, after, before } = windowOf(ctx.read, source, page);
  const planIn = (place: typeof after) => (place === null ? null : String(place[0]));
  const planIds = plansOfPage(plans, { size, isBackwards, after: planIn(after), before: planIn(before) });
  const where = and(inList("t.plan_id", planIds), source.where);
  return { ...source, where, seek: { index: "price_list", alternatives: [] } };
}

/**
 * A page of a country's shared price list: retail and partner prices without margins. Includes usage-based offers;
 * excludes exclusive offers and those not sold through CSP. Plans that were withdrawn later are still
 * in the lists of earlier instants. The number of statements does not depend on the page size.
 * @throws PARTNER_TYPE_NOT_ALLOWED for indirect resellers, INVALID_INPUT for invalid paging arguments or search
 * @source R-PRICE-1 to -6
 */
export async function priceList(ctx: Context, request: PriceListRequest, page: PageArguments): Promise<Page<ShownPrice>> {
  assertPartnerType(partnerOf(ctx).type, "priceList:read");
  const { market, asOf, filter } = request;
  const at = asOf ?? ctx.now;
  const isInForce = (filter?.validity ?? "IN_FORCE") === "IN_FORCE";
  const where = conditionOf(market, at, filter ?? {}, await areFewOffers(ctx, filter?.search));
  const plansOfList = () => plansInPriceList(ctx, { market, filter: filter ?? {}, asOf: asOf ?? null, where }, at);
  const plans = isFiltered(filter ?? {}) ? await plansOfList() : null;
  const source = plans === null ? { entity: Price, where, groupedBy: order } : amongPlans(ctx, plans, { request, at, page });
  const { edges, totalCount, ...list } = await readPage(ctx.read, source, page);
  const nodes = await Promise.all(list.nodes.map((price) => shown(ctx, price, isInForce ? at : price.effectiveFrom)));
  return {
    ...list,
    nodes,
    edges: nodes.map((node, index) => ({ cursor: edges[index]?.cursor ?? "", node })),
    totalCount: async () => {
      const listed = plans ?? (await plansOfList());
      return listed === null ? totalCount() : countOf(listed);
    },
  };
}
