import { primaryKeys, referencesOf } from "../../src/services/integrity/checks/references.js";

/** One damaged row, and the rows that the checks must then name. */
export type Damage = Readonly<{
  check: string;
  /** Selects the values of the damaged row: `id`, and the columns that the expectation names. */
  pick: string;
  /** Damages the row; `?` is its `id`. */
  damage: string;
  /** The picked column that the check names; by default `id`. */
  subject?: string;
  /** Other checks that the same damage violates, each with the picked column that it names. A null value is not expected. */
  also?: Readonly<Record<string, string>>;
  /** Why only this check is run: the damage also violates others in rows that are not picked. */
  isAlone?: true;
}>;

/**
 * Rows of the kinds that the demo does not have. They are correct: the checks find nothing in them.
 */
export const rowsBesideDemo: readonly string[] = [
  "INSERT INTO partner (id, name, type, mode, country, mpn_id, event_sequence, created_at) VALUES ('ptr_other', 'Other', 'DIRECT_BILL', 'LIVE', 'DE', '9', 0, '2020-01-01 00:00:00.000')",
  "INSERT INTO cart (id, partner_id, customer_id, status, created_at, expires_at, `lines`, version) SELECT 'crt_1', partner_id, id, 'ACTIVE', opened_at, opened_at, '[]', 1 FROM customer ORDER BY id LIMIT 1",
  "INSERT INTO operation (id, partner_id, customer_id, subscription_id, publisher_id, action, status, plan_id, quantity, requested_at, is_played, requested_by) " +
    "SELECT 'opn_1', s.partner_id, s.customer_id, s.id, o.publisher_id, 'CHANGE_QUANTITY', 'SUCCEEDED', s.plan_id, s.quantity, s.changed_at, 1, 'gina' FROM subscription s JOIN offer o ON o.id = s.offer_id WHERE s.publisher_kind = 'PARTNER' AND s.status = 'ACTIVE' ORDER BY s.id LIMIT 1",
  "INSERT INTO delivery (id, operation_id, partner_id, publisher_id, subscription_id, sequence, url, body, status, tries, created_at) SELECT 'dlv_1', id, partner_id, publisher_id, subscription_id, 1, 'https://example.com', '{}', 'DELIVERED', 1, requested_at FROM operation",
  "INSERT INTO delivery_attempt (id, partner_id, delivery_id, `at`, request_id, duration_ms) SELECT 'dat_1', partner_id, id, created_at, 'r', 5 FROM delivery",
  "INSERT INTO sandbox_publisher (partner_id, publisher_id, quantity_changes, webhook) SELECT p.id, (SELECT MIN(id) FROM publisher), 'ACCEPT', 'PLAYED' FROM partner p WHERE p.mode = 'SANDBOX'",
  "INSERT INTO reconciliation (partner_id, started_at, finished_at, subscription_count, unrecorded_count) SELECT p.id, p.created_at, p.created_at, 0, 0 FROM partner p WHERE p.mode = 'SANDBOX'",
  "INSERT INTO reconciliation_difference (id, partner_id, customer_id, subscription_id, reason, occurred_at, period_starts_on, period_ends_on, currency, expected_minor, charged_minor, found_at) " +
    "SELECT 'dif_1', partner_id, customer_id, id, 'MISSING_CHARGE', ordered_at, '2026-01-01', '2026-01-31', currency, 1, 0, ordered_at FROM subscription ORDER BY id LIMIT 1",
  "INSERT INTO export (id, partner_id, reseller_id, kind, format, request, permission, requested_by, requested_roles, created_at, listed_at, `columns`, status, has_all_rows, rows_written, chunk_count, failed_runs) SELECT 'exp_1', id, id, 'CUSTOMERS', 'CSV', '{}', 'customer:read', 'gina', ';GLOBAL_ADMIN;', created_at, created_at, '[]', 'RUNNING', 0, 1, 1, 0 FROM partner WHERE id <> 'ptr_other' ORDER BY id LIMIT 1",
  "INSERT INTO export_chunk (export_id, chunk_number, partner_id, row_count, content) SELECT id, 0, partner_id, 1, 'x' FROM export",
  "INSERT INTO webhook (id, partner_id, url, filter_customer_id, status, position, created_by, created_at, version) SELECT 'whk_1', partner_id, 'https://example.com', customer_id, 'DISABLED', sequence, 'gina', occurred_at, 1 FROM event WHERE customer_id IS NOT NULL ORDER BY id LIMIT 1",
  "INSERT INTO webhook_delivery (id, partner_id, webhook_id, event_id, event_type, lane, sequence, is_test, body, status, tries, created_at) SELECT 'whd_1', w.partner_id, w.id, e.id, e.type, e.customer_id, e.sequence, 0, '{}', 'DELIVERED', 1, e.occurred_at FROM webhook w JOIN event e ON e.partner_id = w.partner_id AND e.sequence = w.position",
  "INSERT INTO reminder (partner_id, subscription_id, deadline, deadline_at, days_before, event_id, currency) SELECT partner_id, subscription_id, 'TERM_END', '2001-01-01 00:00:00.000', 7, id, 'USD' FROM event WHERE subscription_id IS NOT NULL ORDER BY id LIMIT 1",
  "INSERT INTO failed_transition (subject_id, partner_id, transition, due_at, tries, error, failed_at, retry_at) SELECT id, partner_id, next_transition, next_transition_at, 1, 'Error: no', changed_at, changed_at FROM subscription WHERE status = 'ACTIVE' ORDER BY id LIMIT 1",
];

const keysOf = (table: string): readonly string[] => primaryKeys[table] ?? ["id"];

const first = (table: string, where = "1 = 1", columns = "*") =>
  `SELECT ${columns} FROM ${table} WHERE ${where} ORDER BY id LIMIT 1`;
const update = (table: string, set: string, key = "id") => `UPDATE ${table} SET ${set} WHERE ${key} = ?`;
const account = (where: string) => `SELECT partner_id AS id FROM billing_account WHERE ${where} ORDER BY partner_id LIMIT 1`;

const ACTIVE_PAID = "status = 'ACTIVE' AND is_trial = 0 AND billing_cycle = 'MONTHLY' AND term_duration = 'P1M'";
const WITH_ACTIVE = "EXISTS (SELECT 1 FROM subscription s WHERE s.customer_id = customer.id AND s.status = 'ACTIVE')";
const INVOICE =
  "(SELECT i.id FROM invoice i WHERE i.partner_id = c.partner_id AND i.currency = c.currency AND i.period_starts_on = c.billing_month) AS invoice";
const PUBLISHED = "(SELECT COALESCE(b.published_through, '2000-01-01') FROM billing_account b WHERE b.partner_id = c.partner_id)";
const LONG_AGO = "period_starts_on = '2001-01-01'";

/** The first of several regular charges of the base of a subscription. */
const earliest = (type: string) =>
  `SELECT MIN(id) AS id FROM charge WHERE type = '${type}' AND add_on_id IS NULL GROUP BY subscription_id HAVING COUNT(*) > 1 ORDER BY MIN(id) LIMIT 1`;

const invoiceDamages: readonly Damage[] = [
  {
    check: "invoice-totals",
    pick: first("invoice", "total_minor > 0 AND paid_minor = 0"),
    damage: update("invoice", "total_minor = total_minor + 1"),
  },
  {
    check: "charges-on-invoices",
    pick: `SELECT c.id AS id, ${INVOICE} FROM charge c WHERE c.billing_month <= ${PUBLISHED} ORDER BY c.id LIMIT 1`,
    damage: update("charge", "billing_month = '2001-01-01'"),
    also: { "charge-months": "id", "invoice-totals": "invoice" },
  },
  {
    check: "invoice-numbers",
    pick: account("invoice_count > 0"),
    damage: update("billing_account", "invoice_count = invoice_count + 1", "partner_id"),
  },
  {
    check: "publication-dates",
    pick: account("published_through IS NOT NULL"),
    damage: update("billing_account", "next_publication_at = '2001-01-08 00:00:00.000'", "partner_id"),
  },
  {
    check: "invoice-documents",
    pick: first("invoice", "total_minor > 0"),
    damage: update("invoice", "document_type = 'CREDIT_NOTE'"),
  },
  {
    check: "invoice-payments",
    pick: first("allocation", "1 = 1", "id, invoice_id AS invoice, payment_id AS payment"),
    damage: update("allocation", "amount_minor = amount_minor + 1"),
    subject: "invoice",
    also: { "payment-allocations": "payment" },
  },
  { check: "payment-allocations", pick: first("payment"), damage: update("payment", "unapplied_minor = -1") },
  {
    check: "unapplied-payments",
    pick: "SELECT p.id AS id FROM payment p JOIN invoice i ON i.partner_id = p.partner_id AND i.currency = p.currency AND i.paid_at IS NULL AND i.total_minor > 0 ORDER BY p.id LIMIT 1",
    damage: update("payment", "unapplied_minor = 1"),
    also: { "payment-allocations": "id" },
  },
  {
    check: "allocations",
    pick: first("allocation"),
    damage: update("allocation", "credit_note_id = invoice_id"),
    isAlone: true,
  },
  {
    check: "invoice-balances",
    pick: first("invoice", "total_minor > 0 AND paid_minor = total_minor"),
    damage: update("invoice", "paid_at = NULL"),
  },
];

const chargeDamages: readonly Damage[] = [
  { check: "charge-amounts", pick: first("charge", "amount_minor > 0"), damage: update("charge", "quantity = quantity + 1") },
  {
    check: "charge-months",
    pick: `SELECT c.id AS id FROM charge c WHERE c.billing_month > ${PUBLISHED} ORDER BY c.id LIMIT 1`,
    damage: update("charge", "billing_month = '2999-01-02'"),
  },
  {
    check: "charge-numbers",
    pick: first("subscription", "charge_count > 0"),
    damage: update("subscription", "charge_count = charge_count + 1"),
  },
  {
    check: "charge-reversals",
    pick: first("charge", "type = 'CANCEL_IMMEDIATE' AND reverses_charge_id IS NOT NULL"),
    damage: update("charge", LONG_AGO),
  },
  {
    check: "subscription-credits",
    pick: `SELECT c.id AS id, c.subscription_id AS subscription, ${INVOICE} FROM charge c WHERE c.type = 'CANCEL_IMMEDIATE' ORDER BY c.id LIMIT 1`,
    damage: update("charge", "amount_minor = amount_minor + 1"),
    subject: "subscription",
    also: { "charge-amounts": "id", "charge-reversals": "id", "invoice-totals": "invoice" },
  },
  {
    check: "add-on-credits",
    pick: `SELECT c.id AS id, c.add_on_id AS addOn, ${INVOICE} FROM charge c WHERE c.add_on_id IN (SELECT a.add_on_id FROM charge a GROUP BY a.add_on_id HAVING COUNT(*) = 1) ORDER BY c.id LIMIT 1`,
    damage: update("charge", "amount_minor = -amount_minor"),
    subject: "addOn",
    also: { "invoice-totals": "invoice" },
  },
  { check: "charge-periods", pick: earliest("RENEW"), damage: update("charge", LONG_AGO) },
  {
    check: "charge-gaps",
    pick: earliest("CYCLE_CHARGE"),
    damage: update("charge", LONG_AGO),
    also: { "charge-periods": "id" },
  },
  {
    check: "current-periods",
    pick: first("subscription", ACTIVE_PAID),
    damage: update("subscription", "period_starts_on = period_ends_on"),
  },
];

const subscriptionDamages: readonly Damage[] = [
  {
    check: "subscription-states",
    pick: first("subscription", "status = 'DELETED'"),
    damage: update("subscription", "ended_at = NULL"),
  },
  { check: "versions", pick: first("subscription", ACTIVE_PAID), damage: update("subscription", "version = 0") },
  { check: "add-on-states", pick: first("add_on", "status = 'ACTIVE'"), damage: update("add_on", "status = 'SUSPENDED'") },
  {
    check: "open-changes",
    pick: first("operation", "1 = 1", "id, subscription_id AS subscription"),
    damage: update("operation", "status = 'IN_PROGRESS'"),
    subject: "subscription",
  },
  {
    check: "purchase-limits",
    pick: "SELECT plan_id AS id, MIN(customer_id) AS customer FROM subscription WHERE status IN ('PENDING', 'ACTIVE', 'SUSPENDED') GROUP BY plan_id HAVING COUNT(*) = 1 ORDER BY plan_id LIMIT 1",
    damage: update("plan", "purchase_limit_count = 0"),
    subject: "customer",
    isAlone: true,
  },
  {
    check: "trials-per-customer",
    pick: "SELECT customer_id AS id FROM subscription WHERE publisher_kind = 'PARTNER' AND activated_at IS NOT NULL GROUP BY customer_id HAVING COUNT(*) > 1 ORDER BY customer_id LIMIT 1",
    damage: "UPDATE subscription SET trial_days = 30, offer_id = 'ofr_same' WHERE customer_id = ?",
    isAlone: true,
  },
  { check: "seats", pick: first("subscription", ACTIVE_PAID), damage: update("subscription", "quantity = 0") },
];

const SINGLE_LINE = "SELECT order_id FROM order_line GROUP BY order_id HAVING COUNT(*) = 1";

const OF_COMMAND = "customer_id IS NOT NULL AND status = 'SUCCEEDED' AND event_count > 0";

const otherDamages: readonly Damage[] = [
  {
    check: "order-lines",
    pick: first("customer_order", `id IN (${SINGLE_LINE})`),
    damage: "UPDATE order_line SET line_number = 1 WHERE order_id = ?",
  },
  {
    check: "order-status",
    pick: first("customer_order", "status = 'COMPLETED'"),
    damage: update("customer_order", "status = 'PENDING'"),
  },
  {
    check: "order-subscriptions",
    pick: first("subscription", `status = 'ACTIVE' AND order_id IN (${SINGLE_LINE})`, "id, order_id AS orderId"),
    damage: "DELETE FROM order_line WHERE subscription_id = ?",
    also: { "order-lines": "orderId" },
  },
  {
    check: "event-numbers",
    pick: first("partner", "event_sequence > 0"),
    damage: update("partner", "event_sequence = event_sequence + 1"),
  },
  { check: "webhook-positions", pick: first("webhook"), damage: update("webhook", "position = 1000000") },
  {
    check: "webhook-delivery-types",
    pick: first("webhook_delivery"),
    damage: update("webhook_delivery", "event_type = 'REMINDER_SENT'"),
  },
  {
    check: "audit-records",
    pick: first("audit_record", OF_COMMAND),
    damage: update("audit_record", "customer_id = 'cus_missing'"),
  },
  {
    check: "idempotency-keys",
    pick: "SELECT idempotency_key AS id FROM idempotency_key WHERE command = 'createCustomer' ORDER BY idempotency_key LIMIT 1",
    damage: update("idempotency_key", `outcome = '{"subjectId":"cus_missing"}'`, "idempotency_key"),
  },
  {
    check: "renewal-obstacles",
    pick: first("subscription", ACTIVE_PAID),
    damage: update("subscription", "renewal_obstacle = 'MICROSOFT_TRIAL'"),
  },
  {
    check: "removed-customers",
    pick: first("customer", WITH_ACTIVE),
    damage: update("customer", "removed_at = opened_at, unique_domain = NULL"),
  },
  {
    check: "overdue-transitions",
    pick: first("subscription", ACTIVE_PAID),
    damage: update("subscription", "next_transition_at = '2001-01-01 00:00:00.000'"),
  },
  {
    check: "failed-transitions",
    pick: "SELECT subject_id AS id FROM failed_transition",
    damage: update("failed_transition", "parked_at = failed_at", "subject_id"),
  },
];

/** At least one damage for each check that is not about references. */
export const damages: readonly Damage[] = [...invoiceDamages, ...chargeDamages, ...subscriptionDamages, ...otherDamages];

/** One problem of a check that finds several, and a row that has it after the damage. */
export type ProblemDamage = Readonly<{ check: string; problem: string; pick: string; damage: string }>;

const PENDING = first("subscription", "status = 'PENDING'");
const STARTED = first("subscription", ACTIVE_PAID);
const DELETED = first("subscription", "status = 'DELETED'");
const PAID = first("invoice", "total_minor > 0 AND paid_minor = total_minor");

const inSubscription = (problem: string, pick: string, set: string): ProblemDamage => ({
  check: "subscription-states",
  problem,
  pick,
  damage: update("subscription", set),
});
const inInvoice = (problem: string, pick: string, set: string): ProblemDamage => ({
  check: "invoice-balances",
  problem,
  pick,
  damage: update("invoice", set),
});
const inCharge = (problem: string, set: string): ProblemDamage => ({
  check: "charge-months",
  problem,
  pick: first("charge"),
  damage: update("charge", set),
});

const inRow =
  (check: string, table: string) =>
  (problem: string, set: string): ProblemDamage => ({ check, problem, pick: first(table), damage: update(table, set) });
const inPayment = inRow("payment-allocations", "payment");
const inAllocation = inRow("allocations", "allocation");
const inCustomer = (problem: string, set: string): ProblemDamage => ({
  ...{ check: "removed-customers", problem },
  ...{ pick: first("customer", WITH_ACTIVE), damage: update("customer", set) },
});
const inRecord = (problem: string, set: string): ProblemDamage => ({
  ...{ check: "audit-records", problem },
  ...{ pick: first("audit_record", OF_COMMAND), damage: update("audit_record", set) },
});
const OTHER_CURRENCY =
  "(SELECT MIN(i.id) FROM invoice i WHERE i.currency <> (SELECT p.currency FROM payment p WHERE p.id = allocation.payment_id))";

/** A damage for each problem of the checks that find several. Only the check itself is run. */
export const problemDamages: readonly ProblemDamage[] = [
  inSubscription("charged before its activation", PENDING, "charge_count = 1"),
  inSubscription("started without a term or a period", STARTED, "period_ends_on = NULL"),
  inSubscription("the period is outside the term", STARTED, "period_starts_on = '2001-01-01'"),
  inSubscription("started without a next transition", STARTED, "next_transition_at = NULL, next_transition = NULL"),
  inSubscription("suspended without an end of retention", STARTED, "status = 'SUSPENDED', suspended_at = NULL"),
  inSubscription("closed without an end", DELETED, "ended_at = NULL"),
  inSubscription(
    "closed, but has a next transition",
    DELETED,
    "next_transition = 'RENEW', next_transition_at = '2030-01-01 00:00:00.000'",
  ),
  inSubscription("half of a next transition", DELETED, "next_transition = 'RENEW'"),
  inCustomer("the domain is not free", "removed_at = opened_at"),
  inCustomer("a subscription is pending or active", "removed_at = opened_at, unique_domain = NULL"),
  inInvoice("a credit note used below 0 or beyond its total", PAID, "total_minor = -1"),
  inInvoice("paid below 0 or beyond the total", PAID, "paid_minor = paid_minor + 1"),
  inInvoice("paid in full, but not marked as paid", PAID, "paid_at = NULL"),
  inInvoice("marked as paid, but not paid in full", PAID, "paid_minor = paid_minor - 1"),
  inCharge("the billing month does not start on a first", "billing_month = '2999-01-02'"),
  inPayment("not greater than 0", "amount_minor = 0"),
  inPayment("unapplied below 0", "unapplied_minor = -1"),
  inPayment("voided, but partly in use", "voided_at = recorded_at"),
  inPayment("allocated and unapplied do not add up to the amount", "amount_minor = amount_minor + 1"),
  inAllocation("not greater than 0", "amount_minor = 0"),
  inAllocation("not exactly one source", "credit_note_id = invoice_id"),
  inAllocation("another currency", `invoice_id = ${OTHER_CURRENCY}`),
  inAllocation("reversed, but the payment is not voided", "reversed_at = allocated_at"),
  inRecord("an event does not exist", "first_event = 1000000"),
  inRecord("the customer does not exist", "customer_id = 'cus_missing'"),
  inCharge("billed before it occurred", "billing_month = '2001-01-01'"),
];

/** Each column that refers to another row, with the primary key of its table. */
export const referenceColumns = Object.entries(referencesOf).flatMap(([table, references]) =>
  references.map(({ column }) => ({ table, column, keys: keysOf(table) })),
);

/** Each table whose rows refer to rows of the same partner, with the columns that do so. */
export const tablesOfPartners = Object.entries(referencesOf)
  .map(([table, references]) => ({
    table,
    keys: keysOf(table),
    columns: references.filter(({ same = [] }) => same.includes("partner_id")).map(({ column }) => column),
  }))
  .filter(({ columns }) => columns.length > 0);
