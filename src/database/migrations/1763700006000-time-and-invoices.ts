import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Creates invoices, and adds the columns for invoicing charges and for due transitions. */
export class TimeAndInvoices1763700006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await widenCharges(runner);
    await add(runner, "subscription", scheduleColumns(runner));
    await add(runner, "add_on", [columnsFor(runner).text("price_adjustment", nullable)]);
    await add(runner, "event", [columnsFor(runner).ref("invoice_id", nullable)]);
    for (const table of tables(runner)) await runner.createTable(table);
    await openBillingAccounts(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables(runner)) await runner.dropTable(table.name);
    await runner.dropColumn("event", "invoice_id");
    await runner.dropColumn("add_on", "price_adjustment");
    for (const { name } of scheduleColumns(runner)) await runner.dropColumn("subscription", name);
    await runner.dropIndex("charge", "charge_billing");
    for (const { name } of chargeColumns(runner)) await runner.dropColumn("charge", name);
  }
}

async function add(runner: QueryRunner, table: string, columns: TableColumnOptions[]): Promise<void> {
  await runner.addColumns(
    table,
    columns.map((column) => new TableColumn(column)),
  );
}

function chargeColumns(runner: QueryRunner): TableColumnOptions[] {
  const { word, text, day } = columnsFor(runner);
  const unknownDay = { default: "'2000-01-01'" };
  const unknown = { default: "''" };
  return [
    day("billing_month", unknownDay),
    day("term_starts_on", unknownDay),
    day("term_ends_on", unknownDay),
    word("term_duration", unknown),
    word("billing_cycle", unknown),
    word("reseller_mpn_id", nullable),
    text("price_adjustment", nullable),
    text("publisher_name", unknown),
    text("offer_title", unknown),
    text("plan_title", unknown),
  ];
}

/** Fills the new columns of existing charges from current data. */
async function widenCharges(runner: QueryRunner): Promise<void> {
  await add(runner, "charge", chargeColumns(runner));
  const isMysql = runner.connection.driver.options.type === "mysql";
  const month = isMysql ? "DATE_FORMAT(occurred_at, '%Y-%m-01')" : "substr(occurred_at, 1, 8) || '01'";
  const ofSubscription = (column: string) => `(SELECT s.${column} FROM subscription s WHERE s.id = charge.subscription_id)`;
  const ofPlan = (column: string) =>
    `(SELECT ${column} FROM plan p JOIN offer o ON o.id = p.offer_id JOIN publisher b ON b.id = o.publisher_id WHERE p.id = charge.plan_id)`;
  await dropTerms(runner, isMysql);
  await collectTerms(runner, isMysql);
  const ofTerm = (column: string) => `(SELECT t.${column} FROM charge_term t WHERE t.id = charge.id)`;
  await runner.query(`UPDATE charge SET term_starts_on = COALESCE(${ofTerm("starts_on")}, period_starts_on)`);
  await runner.query(`UPDATE charge SET term_ends_on = COALESCE(${ofTerm("ends_on")}, period_ends_on)`);
  await dropTerms(runner, isMysql);
  await runner.query(
    `UPDATE charge SET billing_month = ${month}, term_duration = ${ofSubscription("term_duration")}, ` +
      `billing_cycle = ${ofSubscription("billing_cycle")}, reseller_mpn_id = ${ofSubscription("indirect_reseller_mpn_id")}, ` +
      `publisher_name = ${ofPlan("b.name")}, offer_title = ${ofPlan("o.title")}, plan_title = ${ofPlan("p.title")}`,
  );
  await runner.createIndex(
    "charge",
    new TableIndex({ name: "charge_billing", columnNames: ["partner_id", "billing_month", "currency", "id"] }),
  );
}

const dropTerms = (runner: QueryRunner, isMysql: boolean) =>
  runner.query(`DROP ${isMysql ? "TEMPORARY " : ""}TABLE IF EXISTS charge_term`);

/**
 * Finds the term of each charge: the one that began with the base's latest regular charge up to then. The term ends with the
 * subscription's term if that is still running; otherwise with the paid period, or after a whole term if a term has several periods.
 */
async function collectTerms(runner: QueryRunner, isMysql: boolean): Promise<void> {
  const begun = "a.add_on_id IS NULL AND a.once_key IS NOT NULL AND a.type IN ('NEW', 'RENEW')";
  const latest = `(SELECT MAX(a.sequence) FROM charge a WHERE a.subscription_id = c.subscription_id AND a.sequence <= c.sequence AND ${begun})`;
  const termOf = (months: number) =>
    isMysql
      ? `DATE_SUB(DATE_ADD(b.period_starts_on, INTERVAL ${months} MONTH), INTERVAL 1 DAY)`
      : `date(b.period_starts_on, '+${months} months', '-1 day')`;
  const end =
    "CASE WHEN b.period_starts_on = s.term_starts_on THEN s.term_ends_on WHEN b.period_ends_on = s.trial_ends_on THEN b.period_ends_on " +
    `WHEN s.term_duration = 'P1Y' THEN ${termOf(12)} WHEN s.term_duration = 'P3Y' THEN ${termOf(36)} ELSE b.period_ends_on END`;
  await runner.query(
    `CREATE TEMPORARY TABLE charge_term AS SELECT c.id AS id, b.period_starts_on AS starts_on, ${end} AS ends_on FROM charge c ` +
      `JOIN subscription s ON s.id = c.subscription_id JOIN charge b ON b.subscription_id = c.subscription_id AND b.sequence = ${latest}`,
  );
  await runner.query("CREATE UNIQUE INDEX charge_term_id ON charge_term (id)");
}

function scheduleColumns(runner: QueryRunner): TableColumnOptions[] {
  const { ref, word, text, count } = columnsFor(runner);
  return [
    text("price_adjustment", nullable),
    ref("scheduled_plan_id", nullable),
    count("scheduled_quantity", nullable),
    word("scheduled_term_duration", nullable),
    word("scheduled_billing_cycle", nullable),
  ];
}

function tables(runner: QueryRunner): Table[] {
  return [invoiceTable(runner), paymentTable(runner), accountTable(runner), failureTable(runner), marginTable(runner)];
}

function invoiceTable(runner: QueryRunner): Table {
  const { id, ref, word, text, instant, day, minor, count } = columnsFor(runner);
  return new Table({
    name: "invoice",
    columns: [
      id(),
      ref("partner_id"),
      count("sequence"),
      text("number"),
      word("document_type"),
      word("currency"),
      day("period_starts_on"),
      day("period_ends_on"),
      instant("published_at"),
      day("due_on"),
      minor("total_minor"),
      count("charge_count"),
      minor("paid_minor"),
      instant("paid_at", nullable),
    ],
    indices: [
      { name: "invoice_sequence", columnNames: ["partner_id", "sequence"], isUnique: true },
      { name: "invoice_month", columnNames: ["partner_id", "currency", "period_starts_on"], isUnique: true },
      { name: "invoice_due", columnNames: ["partner_id", "paid_at", "due_on"] },
    ],
  });
}

function paymentTable(runner: QueryRunner): Table {
  const { id, ref, text, instant, day, minor } = columnsFor(runner);
  return new Table({
    name: "payment",
    columns: [
      id(),
      ref("partner_id"),
      ref("invoice_id"),
      minor("amount_minor"),
      day("received_on"),
      text("reference", nullable),
      instant("recorded_at"),
      text("recorded_by"),
    ],
    indices: [{ name: "payment_invoice", columnNames: ["partner_id", "invoice_id", "id"] }],
  });
}

function accountTable(runner: QueryRunner): Table {
  const { id, instant, day, count } = columnsFor(runner);
  return new Table({
    name: "billing_account",
    columns: [id("partner_id"), day("published_through", nullable), count("invoice_count"), instant("next_publication_at")],
    indices: [{ name: "billing_account_due", columnNames: ["next_publication_at"] }],
  });
}

function failureTable(runner: QueryRunner): Table {
  const { id, ref, word, longText, instant, count } = columnsFor(runner);
  return new Table({
    name: "failed_transition",
    columns: [
      id("subject_id"),
      ref("partner_id"),
      word("transition"),
      instant("due_at"),
      count("tries"),
      longText("error"),
      instant("failed_at"),
      instant("retry_at", nullable),
      instant("parked_at", nullable),
    ],
    indices: [{ name: "failed_transition_partner", columnNames: ["partner_id", "retry_at"] }],
  });
}

function marginTable(runner: QueryRunner): Table {
  const { id, ref, word, day, count } = columnsFor(runner);
  return new Table({
    name: "margin",
    columns: [id(), ref("offer_id"), word("mpn_id"), count("basis_points"), day("starts_on"), day("ends_on")],
    indices: [{ name: "margin_term", columnNames: ["offer_id", "mpn_id", "starts_on"], isUnique: true }],
  });
}

/** Existing partners are billed from the month of their first charge, or of their creation if they have none. */
async function openBillingAccounts(runner: QueryRunner): Promise<void> {
  const isMysql = runner.connection.driver.options.type === "mysql";
  const first =
    "COALESCE((SELECT MIN(c.billing_month) FROM charge c WHERE c.partner_id = p.id), " +
    (isMysql
      ? "DATE_FORMAT(COALESCE(p.clock_at, p.created_at), '%Y-%m-01')"
      : "substr(COALESCE(p.clock_at, p.created_at), 1, 8) || '01'") +
    ")";
  const publication = isMysql
    ? `DATE_ADD(DATE_ADD(${first}, INTERVAL 1 MONTH), INTERVAL 7 DAY)`
    : `strftime('%Y-%m-%d 00:00:00.000', ${first}, '+1 month', '+7 days')`;
  await runner.query(
    "INSERT INTO billing_account (partner_id, published_through, invoice_count, next_publication_at) " +
      `SELECT p.id, NULL, 0, ${publication} FROM partner p WHERE p.indirect_provider_id IS NULL ` +
      "AND NOT EXISTS (SELECT 1 FROM billing_account a WHERE a.partner_id = p.id)",
  );
}
