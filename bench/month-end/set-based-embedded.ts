import { performance } from "node:perf_hooks";
import Database from "better-sqlite3";
import { sha256 } from "../../src/database/sha256.js";
import { linkHash } from "../../src/database/audit-hash.js";
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

const join: Join = (parts) => parts.join(" || ");

const END_OF_MONTH = "'2026-10-31'";

/** The due subscriptions with their next term, its prices and whether one more can follow, numbered in order of due time. */
const DUE = `
  CREATE TEMP TABLE due AS
  SELECT n.*, a.id AS add_on_id, q.term_price_minor AS add_on_price, q.id AS add_on_price_id, 1 + (a.id IS NOT NULL) AS charges,
    f.id IS NULL AS is_last
  FROM (
    SELECT r.id AS id, r.at AS at, r.number AS number, r.starts_on AS starts_on, p.term_price_minor AS price, p.id AS price_id,
      date(r.next_on, '-1 day') AS ends_on, r.next_on || ' 00:00:00.000' AS next_at
    FROM (
      SELECT d.*, date(d.month, '+' || (min(d.anchor_day, CAST(strftime('%d', d.month, '+1 month', '-1 day') AS INTEGER)) - 1) || ' days') AS next_on
      FROM (
        SELECT t.id, t.anchor_day, t.next_transition_at AS at,
          date(t.term_ends_on, '+1 day') AS starts_on, date(t.term_ends_on, '+1 day', 'start of month', '+1 month') AS month,
          ROW_NUMBER() OVER (ORDER BY t.next_transition_at, t.id) AS number
        FROM subscription t WHERE t.partner_id = $partner AND t.next_transition_at < ${PUBLISHED_AT} AND t.next_transition = 'RENEWAL'
      ) d
    ) r
    JOIN subscription s ON s.id = r.id JOIN customer c ON c.id = s.customer_id JOIN price p ON ${isPriceOf("p", "s.plan_id", "r.at")}
  ) n
  JOIN subscription s ON s.id = n.id JOIN customer c ON c.id = s.customer_id
  LEFT JOIN price f ON ${isPriceOf("f", "s.plan_id", "n.next_at")}
  LEFT JOIN add_on a ON a.partner_id = s.partner_id AND a.subscription_id = s.id AND a.status = 'ACTIVE'
  LEFT JOIN price q ON ${isPriceOf("q", "a.plan_id", "n.at")}`;

const DUE_KEY = "CREATE UNIQUE INDEX temp.due_id ON due (id)";

const CHANGES = changesAtRenewal(join);

const EVENTS = `
  INSERT INTO event (${EVENT_COLUMNS})
  SELECT printf('evt_%026d', d.number), s.partner_id, d.number, 'SUBSCRIPTION_RENEWED', d.at, 'SYSTEM', ${CHANGES.stored},
    s.customer_id, s.id, s.order_id
  FROM due d JOIN subscription s ON s.id = d.id LEFT JOIN add_on a ON a.id = d.add_on_id`;

const OCCURRED_AT = "replace(e.occurred_at, ' ', 'T') || 'Z'";

/** The audit records of events, in order: the hash of each depends on the one before it, which `linked` keeps. */
function auditRecords(recordedAt: string, canonical: string | null): string {
  const content = auditContent(join, recordedAt, OCCURRED_AT, canonical);
  const resource = canonical === null ? "'INVOICE', e.invoice_id" : "'SUBSCRIPTION', e.subscription_id";
  const joins =
    "CROSS JOIN due d ON d.id = e.subscription_id CROSS JOIN subscription s ON s.id = d.id LEFT JOIN add_on a ON a.id = d.add_on_id";
  return `
  INSERT INTO audit_record (${AUDIT_COLUMNS})
  SELECT 'aud' || SUBSTR(e.id, 4), e.partner_id, e.sequence, e.occurred_at, '${recordedAt.replace("T", " ").replace("Z", "")}', e.type,
    'SUCCEEDED', ${resource}, e.customer_id, 'SYSTEM', e.sequence, 1, 1, 2, linked(e.sequence, ${content})
  FROM event e INDEXED BY event_sequence ${canonical === null ? "" : joins}
  WHERE e.partner_id = $partner AND e.type = '${canonical === null ? "INVOICE_PUBLISHED" : "SUBSCRIPTION_RENEWED"}'
  ORDER BY e.sequence`;
}

const DAYS = "CAST(julianday(d.ends_on) - julianday(d.starts_on) AS INTEGER) + 1";
const OF_TERM = `d.starts_on, d.ends_on, d.at, date(d.starts_on, 'start of month'), d.starts_on, d.ends_on, s.term_duration,
  s.billing_cycle, ${DAYS}, ${DAYS}, 'R-RENEW-5', b.name, o.title, l.title`;

const BASE_CHARGES = `
  INSERT INTO charge (${CHARGE_COLUMNS})
  SELECT printf('chg_%026d', 2 * d.number), s.partner_id, s.customer_id, s.id, NULL, s.plan_id, s.charge_count + 1,
    'RENEW', s.quantity, s.currency, d.price, d.price, d.price * s.quantity, d.price_id, ${OF_TERM}, 'RENEW:' || d.starts_on || ':base'
  FROM due d ${NAMED_PLAN}`;

const ADD_ON_CHARGES = `
  INSERT INTO charge (${CHARGE_COLUMNS})
  SELECT printf('chg_%026d', 2 * d.number + 1), s.partner_id, s.customer_id, s.id, a.id, a.plan_id, s.charge_count + 2,
    'RENEW', a.quantity, s.currency, d.add_on_price, d.add_on_price, d.add_on_price * a.quantity, d.add_on_price_id, ${OF_TERM},
    'RENEW:' || d.starts_on || ':' || a.id
  FROM due d JOIN subscription s ON s.id = d.id JOIN add_on a ON a.id = d.add_on_id
  JOIN plan l ON l.id = a.plan_id JOIN offer o ON o.id = l.offer_id JOIN publisher b ON b.id = o.publisher_id`;

const ADD_ONS = `
  UPDATE add_on SET unit_price_minor = d.add_on_price, price_id = d.add_on_price_id, ends_on = d.ends_on
  FROM due d WHERE d.add_on_id = add_on.id`;

const SUBSCRIPTIONS = `
  UPDATE subscription
  SET charge_count = charge_count + d.charges, term_starts_on = d.starts_on, term_ends_on = d.ends_on,
    period_starts_on = d.starts_on, period_ends_on = d.ends_on, unit_price_minor = d.price, price_id = d.price_id,
    renewal_obstacle = CASE WHEN d.is_last THEN 'NOT_OFFERED' END,
    changed_at = d.at, next_transition_at = d.next_at, version = version + 1
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
  INSERT INTO event (id, partner_id, sequence, type, occurred_at, actor_kind, invoice_id)
  SELECT printf('evt_%026d', d.n + i.sequence), i.partner_id, d.n + i.sequence, 'INVOICE_PUBLISHED', i.published_at, 'SYSTEM', i.id
  FROM invoice i JOIN (SELECT COUNT(*) AS n FROM due) d WHERE i.partner_id = $partner`;

const COUNTERS = `
  UPDATE partner SET event_sequence = x.n, audit_sequence = x.n
  FROM (SELECT MAX(e.sequence) AS n FROM event e WHERE e.partner_id = $partner) x WHERE id = $partner`;

const ACCOUNT = `
  UPDATE billing_account SET published_through = ${END_OF_MONTH}, next_publication_at = '2026-12-08 00:00:00.000',
    invoice_count = (SELECT COUNT(*) FROM invoice i WHERE i.partner_id = billing_account.partner_id) WHERE partner_id = $partner`;

const statements = (recordedAt: string): string[] => [
  ...[DUE, DUE_KEY, EVENTS, auditRecords(recordedAt, CHANGES.canonical), BASE_CHARGES, ADD_ON_CHARGES, ADD_ONS, SUBSCRIPTIONS],
  ...[INVOICES, INVOICE_EVENTS, auditRecords(recordedAt, null), COUNTERS, ACCOUNT],
];

/** The hand-written baseline in a file of SQLite; see `renewSetBased`. Returns the elapsed seconds. */
export function renewSetBasedEmbedded(file: string, partner: string): number {
  const connection = new Database(file);
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  let hash = "";
  connection.function("linked", (sequence, content) => (hash = linkHash(hash, Number(sequence), sha256(String(content)))));
  const started = performance.now();
  connection.exec("BEGIN IMMEDIATE");
  for (const statement of statements(new Date().toISOString())) {
    const begun = performance.now();
    connection.prepare(statement).run(statement.includes("$partner") ? { partner } : {});
    const [words] = /[A-Z]+ (INTO |TEMP TABLE )?\w+/.exec(statement) ?? [statement];
    process.stderr.write(`  ${words}: ${((performance.now() - begun) / 1_000).toFixed(2)} s\n`);
  }
  connection.exec("COMMIT");
  const seconds = (performance.now() - started) / 1_000;
  connection.close();
  return seconds;
}
