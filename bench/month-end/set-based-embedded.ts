import { performance } from "node:perf_hooks";
import Database from "better-sqlite3";
import { CHARGE_COLUMNS, MONTH, NAMED_PLAN, PUBLISHED_AT } from "./charge-columns.js";

const END_OF_MONTH = "'2026-10-31'";

/** The due subscriptions with their next term and price, numbered in order of due time. */
const DUE = `
  CREATE TEMP TABLE due AS
  SELECT r.id AS id, r.at AS at, r.number AS number, r.starts_on AS starts_on, p.term_price_minor AS price,
    date(r.next_on, '-1 day') AS ends_on, r.next_on || ' 00:00:00.000' AS next_at
  FROM (
    SELECT d.*, date(d.month, '+' || (min(d.anchor_day, CAST(strftime('%d', d.month, '+1 month', '-1 day') AS INTEGER)) - 1) || ' days') AS next_on
    FROM (
      SELECT s.id, s.customer_id, s.plan_id, s.term_duration, s.billing_cycle, s.anchor_day, s.next_transition_at AS at,
        date(s.term_ends_on, '+1 day') AS starts_on, date(s.term_ends_on, '+1 day', 'start of month', '+1 month') AS month,
        ROW_NUMBER() OVER (ORDER BY s.next_transition_at, s.id) AS number
      FROM subscription s WHERE s.partner_id = $partner AND s.next_transition_at < ${PUBLISHED_AT} AND s.next_transition = 'RENEWAL'
    ) d
  ) r
  JOIN customer c ON c.id = r.customer_id
  JOIN price p ON p.plan_id = r.plan_id AND p.market = c.country AND p.currency = c.currency AND p.segment = c.segment
    AND p.term_duration = r.term_duration AND p.billing_cycle = r.billing_cycle
    AND p.effective_from <= r.at AND (p.effective_until IS NULL OR p.effective_until > r.at)`;

const DUE_KEY = "CREATE UNIQUE INDEX temp.due_id ON due (id)";

const OF_TERM = `d.starts_on, d.ends_on, d.at, date(d.starts_on, 'start of month'), d.starts_on, d.ends_on, s.term_duration,
  s.billing_cycle, b.name, o.title, l.title`;

const BASE_CHARGES = `
  INSERT INTO charge (${CHARGE_COLUMNS})
  SELECT printf('chg_%026d', 2 * d.number), s.partner_id, s.customer_id, s.id, NULL, s.plan_id, s.charge_count + 1,
    'RENEW', s.quantity, s.currency, d.price, d.price, d.price * s.quantity, ${OF_TERM}, 'RENEW:' || d.starts_on || ':base'
  FROM due d ${NAMED_PLAN}`;

const ADD_ON_PRICES = `
  UPDATE add_on SET unit_price_minor = p.term_price_minor, ends_on = d.ends_on
  FROM due d JOIN subscription s ON s.id = d.id JOIN customer c ON c.id = s.customer_id, price p
  WHERE add_on.partner_id = $partner AND add_on.subscription_id = d.id AND add_on.status = 'ACTIVE'
    AND p.plan_id = add_on.plan_id AND p.market = c.country AND p.currency = c.currency AND p.segment = c.segment
    AND p.term_duration = s.term_duration AND p.billing_cycle = s.billing_cycle
    AND p.effective_from <= d.at AND (p.effective_until IS NULL OR p.effective_until > d.at)`;

const ADD_ON_CHARGES = `
  INSERT INTO charge (${CHARGE_COLUMNS})
  SELECT printf('chg_%026d', 2 * d.number + 1), s.partner_id, s.customer_id, s.id, a.id, a.plan_id, s.charge_count + 2,
    'RENEW', a.quantity, s.currency, a.unit_price_minor, a.unit_price_minor, a.unit_price_minor * a.quantity, ${OF_TERM},
    'RENEW:' || d.starts_on || ':' || a.id
  FROM due d JOIN subscription s ON s.id = d.id
  JOIN add_on a ON a.partner_id = $partner AND a.subscription_id = d.id AND a.status = 'ACTIVE'
  JOIN plan l ON l.id = a.plan_id JOIN offer o ON o.id = l.offer_id JOIN publisher b ON b.id = o.publisher_id`;

const EVENTS = `
  INSERT INTO event (id, partner_id, sequence, type, occurred_at, customer_id, subscription_id, order_id)
  SELECT printf('evt_%026d', d.number), s.partner_id, p.event_sequence + d.number, 'SUBSCRIPTION_RENEWED', d.at,
    s.customer_id, s.id, s.order_id
  FROM due d JOIN subscription s ON s.id = d.id JOIN partner p ON p.id = s.partner_id`;

const SUBSCRIPTIONS = `
  UPDATE subscription
  SET charge_count = charge_count + 1 + (SELECT COUNT(*) FROM add_on a WHERE a.partner_id = $partner AND a.subscription_id = subscription.id),
    term_starts_on = d.starts_on, term_ends_on = d.ends_on, period_starts_on = d.starts_on, period_ends_on = d.ends_on,
    unit_price_minor = d.price, changed_at = d.at, next_transition_at = d.next_at, version = version + 1
  FROM due d WHERE d.id = subscription.id`;

const INVOICES = `
  INSERT INTO invoice (id, partner_id, sequence, number, document_type, currency, period_starts_on, period_ends_on, published_at,
    due_on, total_minor, charge_count, paid_minor)
  SELECT printf('inv_%026d', t.number), t.partner_id, t.number, printf('G%09d', t.number), 'INVOICE', t.currency,
    ${MONTH}, ${END_OF_MONTH}, ${PUBLISHED_AT}, date(${PUBLISHED_AT}, '+60 days'), t.total, t.lines, 0
  FROM (
    SELECT c.partner_id, c.currency, SUM(c.amount_minor) AS total, COUNT(*) AS lines, ROW_NUMBER() OVER (ORDER BY c.currency) AS number
    FROM charge c WHERE c.partner_id = $partner AND c.billing_month = ${MONTH} GROUP BY c.partner_id, c.currency
  ) t`;

const INVOICE_EVENTS = `
  INSERT INTO event (id, partner_id, sequence, type, occurred_at, invoice_id)
  SELECT printf('evt_%026d', d.n + i.sequence), p.id, p.event_sequence + d.n + i.sequence, 'INVOICE_PUBLISHED', i.published_at, i.id
  FROM invoice i JOIN partner p ON p.id = i.partner_id JOIN (SELECT COUNT(*) AS n FROM due) d WHERE i.partner_id = $partner`;

const COUNTERS = `
  UPDATE partner SET event_sequence = (SELECT MAX(e.sequence) FROM event e WHERE e.partner_id = partner.id) WHERE id = $partner`;

const ACCOUNT = `
  UPDATE billing_account SET published_through = ${END_OF_MONTH}, next_publication_at = '2026-12-08 00:00:00.000',
    invoice_count = (SELECT COUNT(*) FROM invoice i WHERE i.partner_id = billing_account.partner_id) WHERE partner_id = $partner`;

const STATEMENTS = [
  ...[DUE, DUE_KEY, BASE_CHARGES, ADD_ON_PRICES, ADD_ON_CHARGES, EVENTS, SUBSCRIPTIONS],
  ...[INVOICES, INVOICE_EVENTS, COUNTERS, ACCOUNT],
];

/** The hand-written baseline in a file of SQLite; see `renewSetBased`. Returns the elapsed seconds. */
export function renewSetBasedEmbedded(file: string, partner: string): number {
  const connection = new Database(file);
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  const started = performance.now();
  connection.exec("BEGIN IMMEDIATE");
  for (const statement of STATEMENTS) connection.prepare(statement).run(statement.includes("$partner") ? { partner } : {});
  connection.exec("COMMIT");
  const seconds = (performance.now() - started) / 1_000;
  connection.close();
  return seconds;
}
