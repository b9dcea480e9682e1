import type { Instant } from "../../core/clock.js";
import { sum } from "../../core/money.js";
import type { Context } from "../../database/context.js";
import { query, selectOne, sql, type Sql, type SqlOf } from "../../database/rows.js";
import { Offer } from "../../entities/offer.entity.js";
import { Plan } from "../../entities/plan.entity.js";
import { Price } from "../../entities/price.entity.js";
import type { ListedPlan } from "./rules/price-list-pages.js";

/** The plans of a list, and the time in which they are these: from the first instant, inclusive, to the second, exclusive; null: unlimited. */
type Known = Readonly<{ plans: readonly ListedPlan[]; from: Instant; until: Instant | null }>;

/** For how many times a list is kept: the clocks of sandboxes differ. */
const TIMES_MAX = 4;

const holdsAt = ({ from, until }: Known, at: Instant): boolean => from <= at && (until === null || at < until);

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

async function readPlans({ read }: Pick<Context, "read">, { sql: where, parameters }: Sql): Promise<ListedPlan[]> {
  const text = `SELECT t.plan_id AS planId, COUNT(*) AS n FROM price t WHERE ${where} GROUP BY t.plan_id ORDER BY t.plan_id`;
  const rows = await query<{ planId: string; n: number | string }>(read, { sql: text, parameters });
  return rows.map(({ planId, n }) => ({ planId, count: Number(n) }));
}

/** What determines a price list: its market, its filter, the instant that the caller chose; null: now; and the condition of its prices. */
type List = Readonly<{ market: string; filter: unknown; asOf: Instant | null; where: SqlOf<Price> }>;

/**
 * The plans of a price list at an instant, in order. They are read once for each revision of the catalog and span of time without a change:
 * that reads all prices of the market. Null where nothing is kept of the catalog.
 */
export async function plansInPriceList(
  ctx: Pick<Context, "read" | "catalog">,
  { where, ...list }: List,
  at: Instant,
): Promise<readonly ListedPlan[] | null> {
  if (ctx.catalog === undefined) return null;
  const key = `priceList ${JSON.stringify(list)}`;
  const atTimes = () => (ctx.catalog?.listOf(key) ?? []) as readonly Known[];
  const known = atTimes().find((one) => holdsAt(one, at));
  if (known !== undefined) return known.plans;
  const [plans, until] = await Promise.all([readPlans(ctx, where), nextChangeAfter(ctx, list.market, at)]);
  // Other requests may have read the same meanwhile.
  const others = atTimes().filter((one) => !holdsAt(one, at));
  const kept = [{ plans, from: at, until }, ...others].slice(0, TIMES_MAX);
  ctx.catalog.keepList(key, kept, sum(kept.map((one) => one.plans.length)));
  return plans;
}
