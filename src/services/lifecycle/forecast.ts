import type { Instant } from "../../core/clock.js";
import { invalid } from "../../core/errors.js";
import type { Minor } from "../../core/money.js";
import { dayOf, type Day } from "../../core/period.js";
import type { Context } from "../../database/context.js";
import { and, query, select, selectOne, sql, type Reader } from "../../database/rows.js";
import { BillingAccount } from "../../entities/billing-account.entity.js";
import { Invoice } from "../../entities/invoice.entity.js";
import { billedPartnerOf } from "../billing/invoices.js";
import { asOfInstant } from "./as-of.js";

/** A month's charges in one currency; the document is null when it is not published until the end of the forecast. */
export type ForecastMonth = Readonly<{
  month: Day;
  currency: string;
  chargeCount: number;
  chargeTotalMinor: Minor;
  documentTotalMinor: Minor | null;
  documentPublishedOn: Day | null;
}>;

/** The charges and documents of a partner until a later instant. */
export type Forecast = Readonly<{
  from: Instant;
  until: Instant;
  transitions: number;
  failedTransitions: number;
  months: readonly ForecastMonth[];
}>;

/** Since when the months of a partner are not published: the day before them; null for a partner without published months. */
async function publishedThroughOf(read: Reader, partnerId: string): Promise<Day | null> {
  return (await selectOne(read, BillingAccount, sql("t.partner_id = ?", partnerId)))?.publishedThrough ?? null;
}

/** The months after a day, by month and currency, each with its document. */
async function monthsAfter(read: Reader, partnerId: string, day: Day | null): Promise<ForecastMonth[]> {
  type Row = { month: Day; currency: string; total: number | string; n: number | string };
  const own = sql("t.partner_id = ?", partnerId);
  const charged = and(own, day === null ? null : sql("t.billing_month > ?", day));
  const rows = await query<Row>(read, {
    sql: `SELECT t.billing_month AS month, t.currency AS currency, SUM(t.amount_minor) AS total, COUNT(*) AS n FROM charge t WHERE ${charged.sql} GROUP BY t.billing_month, t.currency ORDER BY t.billing_month, t.currency`,
    parameters: charged.parameters,
  });
  const published = await select(read, Invoice, and(own, day === null ? null : sql("t.period_starts_on > ?", day)));
  const documents = new Map(published.map((invoice) => [`${invoice.periodStartsOn} ${invoice.currency}`, invoice]));
  return rows.map(({ month, currency, total, n }) => {
    const document = documents.get(`${month} ${currency}`) ?? null;
    return {
      ...{ month, currency, chargeCount: Number(n), chargeTotalMinor: Number(total) },
      documentTotalMinor: document?.totalMinor ?? null,
      documentPublishedOn: document && dayOf(document.publishedAt),
    };
  });
}

/**
 * The partner's charges and documents until a later instant, of the months whose documents are not published now.
 * @throws PARTNER_TYPE_NOT_ALLOWED for indirect resellers; INVALID_INPUT and UnavailableError as `asOfInstant`
 * @source issue "Any read at a future instant"; decision 0068
 */
export async function forecast(ctx: Context, until: Instant): Promise<Forecast> {
  const partnerId = billedPartnerOf(ctx);
  if (ctx.tx !== null) throw invalid("A query with @asOf cannot contain a forecast. Ask for the forecast in another query.");
  const signal = ctx.disconnectSignal ?? new AbortController().signal;
  const request = { instant: until, dependence: "EVERYTHING", argument: "until", signal } as const;
  const publishedThrough = await publishedThroughOf(ctx.read, partnerId);
  const { result, completed } = await asOfInstant(ctx, request, ({ read }) => monthsAfter(read, partnerId, publishedThrough));
  return { from: ctx.now, until, transitions: completed.transitions, failedTransitions: completed.failed, months: result };
}
