import type { Instant } from "../../../core/clock.js";
import type { PublisherKind } from "../../../core/vocabulary.js";
import { and, query, sql, type Reader } from "../../../database/rows.js";
import { isOpenPrice } from "../open-prices.js";
import { coverageKey, familyOf, type CatalogFamily } from "../rules/families.js";
import { planKey } from "../rules/offer-matrix-rows.js";

/** A plan of the catalog, for prices that refer to it. */
export type IndexedPlan = Readonly<{ id: string; family: CatalogFamily }>;

/** The plans of the catalog by `ProductId/SkuId`. */
export type PlanIndex = ReadonlyMap<string, IndexedPlan>;

type PlanOfOffer = Readonly<{ productId: string; skuId: string; id: string; kind: PublisherKind }>;

/** Reads all plans of the catalog. */
export async function readPlanIndex(reader: Reader): Promise<PlanIndex> {
  const plans = await query<PlanOfOffer>(
    reader,
    sql(
      "SELECT o.product_id AS `productId`, p.sku_id AS `skuId`, p.id AS id, o.publisher_kind AS kind FROM plan p JOIN offer o ON o.id = p.offer_id",
    ),
  );
  return new Map(plans.map(({ productId, skuId, id, kind }) => [planKey(productId, skuId), { id, family: familyOf(kind) }]));
}

/** The number of prices in force or announced at an instant, by `coverageKey`. */
export async function countPricesInForce(reader: Reader, now: Instant): Promise<Map<string, number>> {
  type Row = Readonly<{ market: string; kind: PublisherKind; prices: number | string }>;
  const where = and(sql("t.withdrawn_at IS NULL"), isOpenPrice(now));
  const tables = "price t JOIN plan p ON p.id = t.plan_id JOIN offer o ON o.id = p.offer_id";
  const rows = await query<Row>(reader, {
    sql: `SELECT t.market AS market, o.publisher_kind AS kind, COUNT(*) AS prices FROM ${tables} WHERE ${where.sql} GROUP BY t.market, o.publisher_kind`,
    parameters: where.parameters,
  });
  return new Map(rows.map(({ market, kind, prices }) => [coverageKey({ market, family: familyOf(kind) }), Number(prices)]));
}
