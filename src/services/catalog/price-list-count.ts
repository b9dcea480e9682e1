import type { Instant } from "../../core/clock.js";
import type { Context } from "../../database/context.js";
import { selectOne, sql } from "../../database/rows.js";
import { Offer } from "../../entities/offer.entity.js";
import { Plan } from "../../entities/plan.entity.js";
import { Price } from "../../entities/price.entity.js";

const KIND = "priceListCount";

/** A number of prices, and the time in which it is valid: from the first instant, inclusive, to the second, exclusive; null: unlimited. */
type Count = Readonly<{ count: number; from: Instant; until: Instant | null }>;

const holdsAt = ({ from, until }: Count, at: Instant): boolean => from <= at && (until === null || at < until);

/** The next instant at which a price of a market, a plan or an offer comes into force or ends; null when there is none. */
async function nextChangeAfter({ read }: Pick<Context, "read">, market: string, at: Instant): Promise<Instant | null> {
  const begins = sql("t.market = ? AND t.effective_from > ?", market, at);
  const ends = sql("t.market = ? AND t.effective_until > ?", market, at);
  const changes = await Promise.all([
    selectOne(read, Price, begins, sql("ORDER BY t.effective_from LIMIT 1")).then((next) => next?.effectiveFrom),
    selectOne(read, Price, ends, sql("ORDER BY t.effective_until LIMIT 1")).then((next) => next?.effectiveUntil),
    ...([Plan, Offer] as const).map((entity) =>
      selectOne(read, entity, sql("t.withdrawn_at > ?", at), sql("ORDER BY t.withdrawn_at LIMIT 1")).then(
        (next) => next?.withdrawnAt,
      ),
    ),
  ]);
  const instants = changes.filter((change) => change instanceof Date);
  return instants.reduce<Instant | null>((first, change) => (first === null || change < first ? change : first), null);
}

/** What determines a price list: its market, its filter, and the instant that the caller chose; null: now. */
type List = Readonly<{ market: string; filter: unknown; asOf: Instant | null }>;

/**
 * The number of prices in a price list at an instant. It is counted once for each revision of the catalog and span of time without
 * a change: counting reads all prices of the market.
 */
export async function countPrices(ctx: Context, list: List, at: Instant, count: () => Promise<number>): Promise<number> {
  const key = JSON.stringify(list);
  const known = ctx.catalog?.get(KIND, key) as Count | undefined;
  if (known !== undefined && holdsAt(known, at)) return known.count;
  const [counted, until] = await Promise.all([count(), nextChangeAfter(ctx, list.market, at)]);
  ctx.catalog?.set(KIND, key, { count: counted, from: at, until } satisfies Count);
  return counted;
}
