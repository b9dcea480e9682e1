import { chunksOf } from "../../core/collections.js";
import { assert } from "../../core/errors.js";
import { multiply, sum, type CurrencyCode, type Minor } from "../../core/money.js";
import { addDays, dayOf, type Day } from "../../core/period.js";
import { tenantOf, type Context } from "../../database/context.js";
import type { Page } from "../../database/keyset-page.js";
import { withoutRowsOfOtherParts } from "../../database/new-context.js";
import { and, inList, query, select, sql, type Sql, type SqlOf } from "../../database/rows.js";
import { Subscription } from "../../entities/subscription.entity.js";
import { daysOfPriceChanges } from "../catalog/price-changes.js";
import { renewalOf } from "./renewal-forecast.js";
import { assertForecastable } from "./rules/summary.js";

/** The subscriptions of a list that have one currency. */
export type SubscriptionSummary = Readonly<{
  currency: CurrencyCode;
  count: number;
  licenses: number;
  /** The sum of the estimated amounts of their renewals. */
  estimatedRenewalMinor: () => Promise<Minor>;
}>;

const SUBSCRIPTIONS_AT_ONCE = 500;
/** With more changes of prices to come, each day on which terms end is looked at on its own. */
const PRICE_CHANGES_MAX = 64;

type Condition = SqlOf<Subscription>;
type Amounts = ReadonlyMap<CurrencyCode, Minor>;

/** Only these have an amount; see `renewalObstacle`. */
const isRenewing: Condition = sql("t.status = 'ACTIVE' AND t.auto_renew = ?", true);

const HAS_ADD_ON =
  "(SELECT COUNT(*) FROM add_on a WHERE a.partner_id = t.partner_id AND a.subscription_id = t.id AND a.status IN ('PENDING', 'ACTIVE', 'SUSPENDED')) > 0";

/** The next term is like the current one and has no add-ons: a license costs the same for all alike subscriptions. */
const isOrdinary = (today: Day): Condition =>
  sql(`t.is_trial = ? AND t.scheduled_plan_id IS NULL AND t.term_ends_on >= ? AND NOT ${HAS_ADD_ON}`, false, today);

type Row = Readonly<{ currency: CurrencyCode; n: number | string; licenses: number | string }>;

/** Subscriptions of which each license costs the same in the next term; `id` is one of them. */
type Group = Readonly<{ id: string; licenses: number | string }>;

/** Numbers the days between changes of prices; with many changes, all days are distinguished. */
async function betweenPriceChanges(ctx: Context, today: Day): Promise<Sql> {
  const days = (await daysOfPriceChanges.load(ctx, tenantOf(ctx).partnerId)).filter((day) => day >= today);
  if (days.length > PRICE_CHANGES_MAX) return sql("t.term_ends_on");
  // A change during a day, or the end of a margin, decides about terms that start on the next day.
  const lastDays = [...new Set(days.flatMap((day) => [addDays(day, -1), day]))];
  if (lastDays.length === 0) return sql("0");
  return sql(lastDays.map(() => "(t.term_ends_on >= ?)").join(" + "), ...lastDays);
}

/** Adds up amounts by currency. */
function total(amounts: readonly (readonly [CurrencyCode, Minor])[]): Amounts {
  const byCurrency = new Map<CurrencyCode, Minor>();
  for (const [currency, minor] of amounts) byCurrency.set(currency, sum([byCurrency.get(currency) ?? 0, minor]));
  return byCurrency;
}

/** The renewals of ordinary subscriptions: one forecast for each group of alike ones. */
async function ordinaryAmounts(ctx: Context, list: Condition): Promise<Amounts> {
  const today = dayOf(ctx.now);
  const [where, between] = [and(list, isRenewing, isOrdinary(today)), await betweenPriceChanges(ctx, today)];
  const groups = await query<Group>(
    ctx.read,
    sql(
      `SELECT MIN(g.id) AS id, SUM(g.quantity) AS licenses FROM (
         SELECT t.id, t.quantity, t.currency, t.plan_id, t.term_duration, t.billing_cycle, t.customer_id, ${between.sql} AS span
         FROM subscription t WHERE ${where.sql}) g JOIN customer c ON c.id = g.customer_id
       GROUP BY g.currency, g.plan_id, g.term_duration, g.billing_cycle, c.country, c.segment, c.currency, g.span`,
      ...[...between.parameters, ...where.parameters],
    ),
  );
  const amounts: (readonly [CurrencyCode, Minor])[] = [];
  for (const some of chunksOf(groups, SUBSCRIPTIONS_AT_ONCE)) {
    const reading = withoutRowsOfOtherParts(ctx);
    const ids = some.map(({ id }) => id);
    const rows = await select(ctx.read, Subscription, and(ofTenant(ctx), inList("t.id", ids)));
    const byId = new Map(rows.map((row) => [row.id, row]));
    const perLicense = await Promise.all(
      some.map(async ({ id, licenses }) => {
        const one = byId.get(id);
        assert(one !== undefined, "a subscription that was grouped exists");
        const renewal = await renewalOf(reading, { ...one, quantity: 1 });
        return [one.currency, multiply(renewal?.amountMinor ?? 0, Number(licenses))] as const;
      }),
    );
    amounts.push(...total(perLicense));
  }
  return total(amounts);
}

const ofTenant = (ctx: Context): Condition => sql("t.partner_id = ?", tenantOf(ctx).partnerId);

/** The renewals of trials, and of subscriptions with add-ons or a scheduled change. @throws INVALID_INPUT when they are too many */
async function otherAmounts(ctx: Context, list: Condition): Promise<Amounts> {
  const ordinary = isOrdinary(dayOf(ctx.now));
  const where = and<NonNullable<Condition["columns"]>>(list, isRenewing, sql(`NOT (${ordinary.sql})`, ...ordinary.parameters));
  const counted = sql(`SELECT COUNT(*) AS n FROM subscription t WHERE ${where.sql}`, ...where.parameters);
  const [found] = await query<{ n: number | string }>(ctx.read, counted);
  const count = Number(found?.n ?? 0);
  assertForecastable(count);
  const amounts: (readonly [CurrencyCode, Minor])[] = [];
  for (let last = "", hasMore = count > 0; hasMore;) {
    const next = and<NonNullable<Condition["columns"]>>(where, sql("t.id > ?", last));
    const rows = await select(ctx.read, Subscription, next, sql(`ORDER BY t.id LIMIT ${SUBSCRIPTIONS_AT_ONCE}`));
    const reading = withoutRowsOfOtherParts(ctx);
    const each = rows.map(async (row) => [row.currency, (await renewalOf(reading, row))?.amountMinor ?? 0] as const);
    amounts.push(...total(await Promise.all(each)));
    last = rows.at(-1)?.id ?? "";
    hasMore = rows.length === SUBSCRIPTIONS_AT_ONCE;
  }
  return total(amounts);
}

/**
 * Summarizes all subscriptions of a list, not only those of the page, by currency. The amounts are estimated only when they are asked for,
 * and equal the sum of those of the field `renewal`.
 * @source R-RENEW-1 to -9, decision 0073
 */
export async function summaryOf(
  ctx: Context,
  { condition }: Pick<Page<Subscription>, "condition">,
): Promise<SubscriptionSummary[]> {
  const list = await condition();
  const text = `SELECT t.currency AS currency, COUNT(*) AS n, SUM(t.quantity) AS licenses FROM subscription t WHERE ${list.sql} GROUP BY t.currency ORDER BY t.currency`;
  const rows = await query<Row>(ctx.read, sql(text, ...list.parameters));
  let estimated: Promise<Amounts> | undefined;
  const estimate = async () => {
    const [ordinary, others] = [await ordinaryAmounts(ctx, list), await otherAmounts(ctx, list)];
    return total([...ordinary, ...others]);
  };
  return rows.map(({ currency, n, licenses }) => ({
    currency,
    count: Number(n),
    licenses: Number(licenses),
    estimatedRenewalMinor: async () => (await (estimated ??= estimate())).get(currency) ?? 0,
  }));
}
