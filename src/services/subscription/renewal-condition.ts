import type { RenewalOutcomeFilter } from "../../core/worklist.js";
import { and, or, sql, type SqlOf } from "../../database/rows.js";
import type { Subscription } from "../../entities/subscription.entity.js";

/** The instant at which the next term would start, on both databases. */
const START = {
  sqlite: "strftime('%Y-%m-%d 00:00:00.000', t.term_ends_on, '+1 day')",
  mysql: "TIMESTAMP(t.term_ends_on) + INTERVAL 1 DAY",
} as const;

export type Dialect = keyof typeof START;

/** Whether a plan is sold to the customer on the first day of the next term. `price` is the condition for its price (alias `p`). */
function isOffered(dialect: Dialect, price: string): SqlOf<Subscription> {
  const at = START[dialect];
  const isIn = (alias: string) => `(${alias}.withdrawn_at IS NULL OR ${alias}.withdrawn_at > ${at})`;
  // Unlike for EXISTS, the database does not first look for all such prices.
  return sql(
    `(SELECT COUNT(*) FROM customer c JOIN price p ON p.market = c.country AND p.currency = c.currency
        AND (p.segment = c.segment OR p.segment = 'COMMERCIAL')
      JOIN plan l ON l.id = p.plan_id JOIN offer o ON o.id = l.offer_id
      WHERE c.id = t.customer_id AND ${price} AND p.effective_from <= ${at}
        AND (p.effective_until IS NULL OR p.effective_until > ${at}) AND ${isIn("l")} AND ${isIn("o")}) > 0`,
  );
}

const PRESENT = "p.plan_id = t.plan_id AND p.term_duration = t.term_duration AND p.billing_cycle = t.billing_cycle";
const SCHEDULED =
  "p.plan_id = t.scheduled_plan_id AND p.term_duration = t.scheduled_term_duration AND p.billing_cycle = t.scheduled_billing_cycle" +
  " AND t.scheduled_quantity BETWEEN l.minimum_quantity AND l.maximum_quantity";

/** Whether a term can follow: the scheduled one, or one like the current one. @source R-RENEW-7 (3) and (5), R-RENEW-9 */
const hasNextTerm = (dialect: Dialect): SqlOf<Subscription> =>
  or(isOffered(dialect, PRESENT), and(sql("t.scheduled_plan_id IS NOT NULL"), isOffered(dialect, SCHEDULED)));

const isRenewing: SqlOf<Subscription> = sql("t.status = 'ACTIVE' AND t.auto_renew = ?", true);

/** Set to renew, but no term can follow. */
const isAtRisk = (dialect: Dialect): SqlOf<Subscription> => {
  const next = hasNextTerm(dialect);
  return and(isRenewing, sql("t.is_trial = ?", false), sql(`NOT (${next.sql})`, ...next.parameters));
};

/**
 * The condition for what happens to a subscription at the end of its term, with the catalog of today; equivalent to `renewalOf`. The
 * first paid term after a trial has the price that the order locked, so that it is never at risk.
 * @source R-RENEW-1 to -9, R-TRIAL-3, -9, R-SUSP-8, R-REM
 */
export function renewalCondition(outcome: RenewalOutcomeFilter, dialect: Dialect): SqlOf<Subscription> {
  const isTrial: SqlOf<Subscription> = sql("t.is_trial = ?", true);
  switch (outcome) {
    case "AT_RISK":
      return isAtRisk(dialect);
    case "ENDS":
      return or(
        and(sql("t.status IN ('ACTIVE', 'SUSPENDED')"), sql("t.auto_renew = ?", false)),
        and(isRenewing, isTrial, sql("t.publisher_kind = 'MICROSOFT'")),
        isAtRisk(dialect),
      );
    case "RENEWS":
      return and(
        isRenewing,
        or(and(isTrial, sql("t.publisher_kind = 'PARTNER'")), and(sql("t.is_trial = ?", false), hasNextTerm(dialect))),
      );
  }
}
