import type { Instant } from "../../../core/clock.js";
import { chunksOf } from "../../../core/collections.js";
import { and, inList, or, query, select, sql, type Reader } from "../../../database/rows.js";
import type { Tx } from "../../../database/transaction.js";
import { Price } from "../../../entities/price.entity.js";
import { isOpenPrice } from "../open-prices.js";
import { marketsOfFamily, type CatalogFamily } from "../rules/families.js";
import { describePrice, priceKey, protectedBy } from "../rules/price-rows.js";
import { endOfVersion } from "../rules/price-versions.js";
import type { ChangeTally } from "./change-tally.js";
import type { PlanIndex } from "./plan-index.js";
import { offerInMarket, writeEnds, type PriceEnd, type SheetContents } from "./prices.js";

/** The number of plans checked at once for prices that are no longer listed. */
const PLANS_AT_ONCE = 20;

type Withdrawal = Readonly<{
  plans: PlanIndex;
  /** The markets and families for which the sheets are complete, by `coverageKey`. */
  covered: ReadonlySet<string>;
  now: Instant;
  tally: ChangeTally;
}>;

type Batch = Readonly<{
  keyById: ReadonlyMap<string, string>;
  family: CatalogFamily;
  markets: readonly string[];
  privateProducts: ReadonlySet<string>;
}>;

/** The products that are not in shared price lists. A sheet without any price of such a product does not withdraw it. @source R-PRICE-5 */
async function productsNotInSharedLists(reader: Reader): Promise<Set<string>> {
  const privateProducts = sql(
    "SELECT product_id AS `id` FROM offer WHERE is_exclusive = ? OR is_offered_through_csp = ?",
    true,
    false,
  );
  return new Set((await query<{ id: string }>(reader, privateProducts)).map(({ id }) => id));
}

async function unlistedPrices(reader: Reader, batch: Batch, contents: SheetContents, now: Instant): Promise<Price[]> {
  const { keyById, markets, privateProducts } = batch;
  const ofPlans = and(inList("t.plan_id", [...keyById.keys()]), inList("t.market", markets), sql("t.withdrawn_at IS NULL"));
  const stored = await select(reader, Price, and(ofPlans, or(isOpenPrice(now), sql("t.listed_until <= ?", now))));
  return stored.filter((price) => {
    const [productId = "", skuId = ""] = (keyById.get(price.planId) ?? "").split("/");
    const key = { ...price, productId, skuId };
    if (privateProducts.has(productId) && !contents.offers.has(offerInMarket(productId, price.market))) return false;
    return !contents.listed.amounts.has(priceKey(key)) && !protectedBy(key).some((name) => contents.protectedKeys.has(name));
  });
}

async function withdrawBatch(tx: Tx, batch: Batch, contents: SheetContents, { now, tally }: Withdrawal): Promise<void> {
  const unlisted = await unlistedPrices(tx, batch, contents, now);
  // The end of a past price does not change; only the withdrawal is recorded.
  const ends = unlisted.map((price): PriceEnd => {
    const effectiveUntil = endOfVersion(price, now);
    if (effectiveUntil === null) return { id: price.id, withdrawnAt: now };
    const plan = batch.keyById.get(price.planId) ?? "";
    tally.change({ market: price.market, family: batch.family }, "withdrawn", () => describePrice(plan, price));
    return { id: price.id, withdrawnAt: now, effectiveUntil };
  });
  await writeEnds(tx, ends);
}

/**
 * Ends the prices that no sheet lists any more, in the markets and families for which the sheets are complete, and marks past
 * ones as withdrawn. Exclusive offers, and offers not sold through CSP, stay unchanged in markets whose sheets do not list them
 * at all.
 * @source R-IMP-1, R-PRICE-5
 */
export async function withdrawPrices(tx: Tx, withdrawal: Withdrawal, contents: SheetContents): Promise<void> {
  const privateProducts = await productsNotInSharedLists(tx);
  for (const family of ["MICROSOFT", "MARKETPLACE"] as const) {
    const markets = marketsOfFamily(withdrawal.covered, family);
    const ofFamily = [...withdrawal.plans].filter(([, plan]) => plan.family === family);
    for (const plans of markets.length === 0 ? [] : chunksOf(ofFamily, PLANS_AT_ONCE)) {
      const keyById = new Map(plans.map(([key, { id }]) => [id, key]));
      await withdrawBatch(tx, { keyById, family, markets, privateProducts }, contents, withdrawal);
    }
  }
}
