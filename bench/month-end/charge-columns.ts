/** The publication time, and the month that is published, as SQL. */
export const PUBLISHED_AT = "'2026-11-08 00:00:00.000'";
export const MONTH = "'2026-10-01'";

/** The columns of the charges of a renewal. */
export const CHARGE_COLUMNS = `id, partner_id, customer_id, subscription_id, add_on_id, plan_id, sequence, type, quantity, currency,
  unit_price_minor, effective_unit_price_minor, amount_minor, period_starts_on, period_ends_on, occurred_at, billing_month,
  term_starts_on, term_ends_on, term_duration, billing_cycle, publisher_name, offer_title, plan_title, once_key`;

/** Where the charged plan `l` is named, for a row `d` of the due subscriptions. */
export const NAMED_PLAN = `JOIN subscription s ON s.id = d.id
  JOIN plan l ON l.id = s.plan_id JOIN offer o ON o.id = l.offer_id JOIN publisher b ON b.id = o.publisher_id`;
