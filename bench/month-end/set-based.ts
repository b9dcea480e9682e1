import { performance } from "node:perf_hooks";
import { createConnection } from "mysql2/promise";
import { CHARGE_COLUMNS, MONTH, NAMED_PLAN, PUBLISHED_AT } from "./charge-columns.js";

/** The due subscriptions with their next term and price, numbered in order of due time. `?` is the partner. */
const DUE = `
  CREATE TEMPORARY TABLE due (id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY)
  SELECT s.id AS id, r.at AS at, r.number AS number, r.starts_on AS starts_on, p.term_price_minor AS price, c.segment AS segment,
    DATE_ADD(r.month, INTERVAL LEAST(s.anchor_day, DAY(LAST_DAY(r.month))) - 2 DAY) AS ends_on,
    DATE_ADD(r.month, INTERVAL LEAST(s.anchor_day, DAY(LAST_DAY(r.month))) - 1 DAY) AS next_at
  FROM (
    SELECT d.id, d.next_transition_at AS at, d.term_ends_on + INTERVAL 1 DAY AS starts_on,
      ROW_NUMBER() OVER (ORDER BY d.next_transition_at, d.id) AS number,
      DATE_FORMAT(d.term_ends_on + INTERVAL 1 DAY, '%Y-%m-01') + INTERVAL 1 MONTH AS month
    FROM subscription d WHERE d.partner_id = ? AND d.next_transition_at < ${PUBLISHED_AT} AND d.next_transition = 'RENEWAL'
  ) r
  JOIN subscription s ON s.id = r.id JOIN customer c ON c.id = s.customer_id
  JOIN price p ON p.plan_id = s.plan_id AND p.market = c.country AND p.currency = c.currency AND p.segment = c.segment
    AND p.term_duration = s.term_duration AND p.billing_cycle = s.billing_cycle
    AND p.effective_from <= r.at AND (p.effective_until IS NULL OR p.effective_until > r.at)`;

const OF_TERM = `d.starts_on, d.ends_on, d.at, DATE_FORMAT(d.starts_on, '%Y-%m-01'), d.starts_on, d.ends_on, s.term_duration,
  s.billing_cycle, b.name, o.title, l.title`;

const BASE_CHARGES = `
  INSERT INTO charge (${CHARGE_COLUMNS})
  SELECT CONCAT('chg_', LPAD(2 * d.number, 26, '0')), s.partner_id, s.customer_id, s.id, NULL, s.plan_id, s.charge_count + 1,
    'RENEW', s.quantity, s.currency, d.price, d.price, d.price * s.quantity, ${OF_TERM}, CONCAT('RENEW:', d.starts_on, ':base')
  FROM due d ${NAMED_PLAN}`;

const ADD_ON_PRICES = `
  UPDATE due d JOIN subscription s ON s.id = d.id JOIN customer c ON c.id = s.customer_id
  JOIN add_on a ON a.partner_id = ? AND a.subscription_id = d.id AND a.status = 'ACTIVE'
  JOIN price p ON p.plan_id = a.plan_id AND p.market = c.country AND p.currency = c.currency AND p.segment = c.segment
    AND p.term_duration = s.term_duration AND p.billing_cycle = s.billing_cycle
    AND p.effective_from <= d.at AND (p.effective_until IS NULL OR p.effective_until > d.at)
  SET a.unit_price_minor = p.term_price_minor, a.ends_on = d.ends_on`;

const ADD_ON_CHARGES = `
  INSERT INTO charge (${CHARGE_COLUMNS})
  SELECT CONCAT('chg_', LPAD(2 * d.number + 1, 26, '0')), s.partner_id, s.customer_id, s.id, a.id, a.plan_id, s.charge_count + 2,
    'RENEW', a.quantity, s.currency, a.unit_price_minor, a.unit_price_minor, a.unit_price_minor * a.quantity, ${OF_TERM},
    CONCAT('RENEW:', d.starts_on, ':', a.id)
  FROM due d JOIN subscription s ON s.id = d.id JOIN add_on a ON a.partner_id = ? AND a.subscription_id = d.id AND a.status = 'ACTIVE'
  JOIN plan l ON l.id = a.plan_id JOIN offer o ON o.id = l.offer_id JOIN publisher b ON b.id = o.publisher_id`;

const EVENTS = `
  INSERT INTO event (id, partner_id, sequence, type, occurred_at, customer_id, subscription_id, order_id)
  SELECT CONCAT('evt_', LPAD(d.number, 26, '0')), s.partner_id, p.event_sequence + d.number, 'SUBSCRIPTION_RENEWED', d.at,
    s.customer_id, s.id, s.order_id
  FROM due d JOIN subscription s ON s.id = d.id JOIN partner p ON p.id = s.partner_id`;

const SUBSCRIPTIONS = `
  UPDATE subscription s JOIN due d ON d.id = s.id
  SET s.charge_count = s.charge_count + 1 + (SELECT COUNT(*) FROM add_on a WHERE a.partner_id = ? AND a.subscription_id = s.id),
    s.term_starts_on = d.starts_on, s.term_ends_on = d.ends_on, s.period_starts_on = d.starts_on, s.period_ends_on = d.ends_on,
    s.unit_price_minor = d.price, s.changed_at = d.at, s.next_transition_at = d.next_at, s.version = s.version + 1`;

const INVOICES = `
  INSERT INTO invoice (id, partner_id, sequence, number, document_type, currency, period_starts_on, period_ends_on, published_at,
    due_on, total_minor, charge_count, paid_minor)
  SELECT CONCAT('inv_', LPAD(t.number, 26, '0')), t.partner_id, t.number, CONCAT('G', LPAD(t.number, 9, '0')), 'INVOICE', t.currency,
    ${MONTH}, LAST_DAY(${MONTH}), ${PUBLISHED_AT}, DATE(${PUBLISHED_AT}) + INTERVAL 60 DAY, t.total, t.lines, 0
  FROM (
    SELECT c.partner_id, c.currency, SUM(c.amount_minor) AS total, COUNT(*) AS \`lines\`, ROW_NUMBER() OVER (ORDER BY c.currency) AS number
    FROM charge c WHERE c.partner_id = ? AND c.billing_month = ${MONTH} GROUP BY c.partner_id, c.currency
  ) t`;

const INVOICE_EVENTS = `
  INSERT INTO event (id, partner_id, sequence, type, occurred_at, invoice_id)
  SELECT CONCAT('evt_', LPAD(d.n + i.sequence, 26, '0')), p.id, p.event_sequence + d.n + i.sequence, 'INVOICE_PUBLISHED',
    i.published_at, i.id
  FROM invoice i JOIN partner p ON p.id = i.partner_id JOIN (SELECT COUNT(*) AS n FROM due) d WHERE i.partner_id = ?`;

const COUNTERS = `
  UPDATE partner p SET p.event_sequence = (SELECT MAX(e.sequence) FROM event e WHERE e.partner_id = p.id) WHERE p.id = ?`;

const ACCOUNT = `
  UPDATE billing_account b SET b.published_through = LAST_DAY(${MONTH}), b.next_publication_at = '2026-12-08 00:00:00.000',
    b.invoice_count = (SELECT COUNT(*) FROM invoice i WHERE i.partner_id = b.partner_id) WHERE b.partner_id = ?`;

const STATEMENTS = [
  ...[DUE, BASE_CHARGES, ADD_ON_PRICES, ADD_ON_CHARGES, EVENTS, SUBSCRIPTIONS],
  ...[INVOICES, INVOICE_EVENTS, COUNTERS, ACCOUNT],
];

/**
 * The hand-written baseline: the same inserts and updates in one transaction of ten statements, without moving rows to the
 * client. It assumes that every transition is a monthly renewal. Returns the elapsed seconds.
 */
export async function renewSetBased(url: string, partnerId: string): Promise<number> {
  const connection = await createConnection({ uri: url, timezone: "Z" });
  const started = performance.now();
  await connection.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
  await connection.query("START TRANSACTION");
  for (const statement of STATEMENTS) {
    const begun = performance.now();
    await connection.query(statement, statement.includes("?") ? [partnerId] : []);
    const [words] = /[A-Z]+ (INTO |TEMPORARY TABLE )?\w+/.exec(statement) ?? [statement];
    process.stderr.write(`  ${words}: ${((performance.now() - begun) / 1_000).toFixed(2)} s\n`);
  }
  await connection.query("COMMIT");
  const seconds = (performance.now() - started) / 1_000;
  await connection.end();
  return seconds;
}
