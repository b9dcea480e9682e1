import { performance } from "node:perf_hooks";
import { createConnection } from "mysql2/promise";
import {
  AUDIT_COLUMNS,
  auditContent,
  changesAtRenewal,
  CHARGE_COLUMNS,
  EVENT_COLUMNS,
  isPriceOf,
  MONTH,
  NAMED_PLAN,
  PUBLISHED_AT,
  type Join,
} from "./rows-by-hand.js";

const join: Join = (parts) => `CONCAT(${parts.join(", ")})`;

/** The due subscriptions with their next term, its prices and whether one more can follow, numbered in order of due time. `?` is the partner. */
const DUE = `
  CREATE TEMPORARY TABLE due (id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY)
  SELECT n.*, a.id AS add_on_id, q.term_price_minor AS add_on_price, q.id AS add_on_price_id, 1 + (a.id IS NOT NULL) AS charges,
    f.id IS NULL AS is_last
  FROM (
    SELECT s.id AS id, r.at AS at, r.number AS number, r.starts_on AS starts_on, p.term_price_minor AS price, p.id AS price_id,
      DATE_ADD(r.month, INTERVAL LEAST(s.anchor_day, DAY(LAST_DAY(r.month))) - 2 DAY) AS ends_on,
      DATE_ADD(r.month, INTERVAL LEAST(s.anchor_day, DAY(LAST_DAY(r.month))) - 1 DAY) AS next_at
    FROM (
      SELECT d.id, d.next_transition_at AS at, d.term_ends_on + INTERVAL 1 DAY AS starts_on,
        ROW_NUMBER() OVER (ORDER BY d.next_transition_at, d.id) AS number,
        DATE_FORMAT(d.term_ends_on + INTERVAL 1 DAY, '%Y-%m-01') + INTERVAL 1 MONTH AS month
      FROM subscription d WHERE d.partner_id = ? AND d.next_transition_at < ${PUBLISHED_AT} AND d.next_transition = 'RENEWAL'
    ) r
    JOIN subscription s ON s.id = r.id JOIN customer c ON c.id = s.customer_id JOIN price p ON ${isPriceOf("p", "s.plan_id", "r.at")}
  ) n
  JOIN subscription s ON s.id = n.id JOIN customer c ON c.id = s.customer_id
  LEFT JOIN price f ON ${isPriceOf("f", "s.plan_id", "n.next_at")}
  LEFT JOIN add_on a ON a.partner_id = s.partner_id AND a.subscription_id = s.id AND a.status = 'ACTIVE'
  LEFT JOIN price q ON ${isPriceOf("q", "a.plan_id", "n.at")}`;

const CHANGES = changesAtRenewal(join);

const EVENTS = `
  INSERT INTO event (${EVENT_COLUMNS})
  SELECT CONCAT('evt_', LPAD(d.number, 26, '0')), s.partner_id, d.number, 'SUBSCRIPTION_RENEWED', d.at, 'SYSTEM', ${CHANGES.stored},
    s.customer_id, s.id, s.order_id
  FROM due d JOIN subscription s ON s.id = d.id LEFT JOIN add_on a ON a.id = d.add_on_id`;

const BEGIN_CHAIN = "SET @hash = ''";
const OCCURRED_AT = "DATE_FORMAT(e.occurred_at, '%Y-%m-%dT%H:%i:%s.000Z')";

/** The audit records of events, in order: the hash of each depends on the one before it. */
function auditRecords(recordedAt: string, canonical: string | null): string {
  const content = auditContent(join, recordedAt, OCCURRED_AT, canonical);
  const resource = canonical === null ? "'INVOICE', e.invoice_id" : "'SUBSCRIPTION', e.subscription_id";
  const joins = `STRAIGHT_JOIN due d ON d.id = e.subscription_id STRAIGHT_JOIN subscription s ON s.id = d.id LEFT JOIN add_on a ON a.id = d.add_on_id`;
  return `
  INSERT INTO audit_record (${AUDIT_COLUMNS})
  SELECT CONCAT('aud', SUBSTR(e.id, 4)), e.partner_id, e.sequence, e.occurred_at, '${recordedAt.replace("T", " ").replace("Z", "")}', e.type,
    'SUCCEEDED', ${resource}, e.customer_id, 'SYSTEM', e.sequence, 1, 1, 2,
    @hash := SHA2(CONCAT(@hash, ' ', e.sequence, ' ', SHA2(${content}, 256)), 256)
  FROM event e FORCE INDEX (event_sequence) ${canonical === null ? "" : joins}
  WHERE e.partner_id = ? AND e.type = '${canonical === null ? "INVOICE_PUBLISHED" : "SUBSCRIPTION_RENEWED"}'
  ORDER BY e.sequence`;
}

const OF_TERM = `d.starts_on, d.ends_on, d.at, DATE_FORMAT(d.starts_on, '%Y-%m-01'), d.starts_on, d.ends_on, s.term_duration,
  s.billing_cycle, DATEDIFF(d.ends_on, d.starts_on) + 1, DATEDIFF(d.ends_on, d.starts_on) + 1, 'R-RENEW-5', b.name, o.title, l.title`;

const BASE_CHARGES = `
  INSERT INTO charge (${CHARGE_COLUMNS})
  SELECT CONCAT('chg_', LPAD(2 * d.number, 26, '0')), s.partner_id, s.customer_id, s.id, NULL, s.plan_id, s.charge_count + 1,
    'RENEW', s.quantity, s.currency, d.price, d.price, d.price * s.quantity, d.price_id, ${OF_TERM},
    CONCAT('RENEW:', d.starts_on, ':base')
  FROM due d ${NAMED_PLAN}`;

const ADD_ON_CHARGES = `
  INSERT INTO charge (${CHARGE_COLUMNS})
  SELECT CONCAT('chg_', LPAD(2 * d.number + 1, 26, '0')), s.partner_id, s.customer_id, s.id, a.id, a.plan_id, s.charge_count + 2,
    'RENEW', a.quantity, s.currency, d.add_on_price, d.add_on_price, d.add_on_price * a.quantity, d.add_on_price_id, ${OF_TERM},
    CONCAT('RENEW:', d.starts_on, ':', a.id)
  FROM due d JOIN subscription s ON s.id = d.id JOIN add_on a ON a.id = d.add_on_id
  JOIN plan l ON l.id = a.plan_id JOIN offer o ON o.id = l.offer_id JOIN publisher b ON b.id = o.publisher_id`;

const ADD_ONS = `
  UPDATE due d JOIN add_on a ON a.id = d.add_on_id
  SET a.unit_price_minor = d.add_on_price, a.price_id = d.add_on_price_id, a.ends_on = d.ends_on`;

const SUBSCRIPTIONS = `
  UPDATE subscription s JOIN due d ON d.id = s.id
  SET s.charge_count = s.charge_count + d.charges, s.term_starts_on = d.starts_on, s.term_ends_on = d.ends_on,
    s.period_starts_on = d.starts_on, s.period_ends_on = d.ends_on, s.unit_price_minor = d.price, s.price_id = d.price_id,
    s.renewal_obstacle = CASE WHEN d.is_last THEN 'NOT_OFFERED' END,
    s.changed_at = d.at, s.next_transition_at = d.next_at, s.version = s.version + 1`;

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
  INSERT INTO event (id, partner_id, sequence, type, occurred_at, actor_kind, invoice_id)
  SELECT CONCAT('evt_', LPAD(d.n + i.sequence, 26, '0')), i.partner_id, d.n + i.sequence, 'INVOICE_PUBLISHED', i.published_at, 'SYSTEM', i.id
  FROM invoice i JOIN (SELECT COUNT(*) AS n FROM due) d WHERE i.partner_id = ?`;

const COUNTERS = `
  UPDATE partner p JOIN (SELECT e.partner_id AS id, MAX(e.sequence) AS n FROM event e WHERE e.partner_id = ? GROUP BY e.partner_id) x
    ON x.id = p.id
  SET p.event_sequence = x.n, p.audit_sequence = x.n`;

const ACCOUNT = `
  UPDATE billing_account b SET b.published_through = LAST_DAY(${MONTH}), b.next_publication_at = '2026-12-08 00:00:00.000',
    b.invoice_count = (SELECT COUNT(*) FROM invoice i WHERE i.partner_id = b.partner_id) WHERE b.partner_id = ?`;

const statements = (recordedAt: string): string[] => [
  ...[
    DUE,
    EVENTS,
    BEGIN_CHAIN,
    auditRecords(recordedAt, CHANGES.canonical),
    BASE_CHARGES,
    ADD_ON_CHARGES,
    ADD_ONS,
    SUBSCRIPTIONS,
  ],
  ...[INVOICES, INVOICE_EVENTS, auditRecords(recordedAt, null), COUNTERS, ACCOUNT],
];

/**
 * The hand-written baseline: the same inserts and updates in one transaction, without moving rows to the client. It assumes that every
 * transition is a monthly renewal, of a subscription with one add-on at most, of the only partner, which has no events. Returns the elapsed
 * seconds.
 */
export async function renewSetBased(url: string, partnerId: string): Promise<number> {
  const connection = await createConnection({ uri: url, timezone: "Z" });
  const started = performance.now();
  await connection.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
  await connection.query("START TRANSACTION");
  for (const statement of statements(new Date().toISOString())) {
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
