import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

const INDEXES = [
  {
    table: "subscription",
    name: "subscription_renewal",
    columnNames: ["partner_id", "status", "auto_renew", "renewal_obstacle", "term_ends_on", "id"],
  },
  { table: "invoice", name: "invoice_currency", columnNames: ["partner_id", "currency", "sequence"] },
];

/**
 * Stores why no term can follow the one of a subscription, with an index for the lists of renewals by their outcome, and the row that
 * imports lock. Documents in a currency have an index in list order.
 */
export class RenewalObstacles1763700056000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      "INSERT INTO catalog_revision (id, revision) SELECT 'renewals', 0 FROM (SELECT 1 AS found) once " +
        "WHERE NOT EXISTS (SELECT 1 FROM catalog_revision WHERE id = 'renewals')",
    );
    await runner.addColumn("subscription", new TableColumn(columnsFor(runner).word("renewal_obstacle", nullable)));
    await runner.query(
      `UPDATE subscription SET renewal_obstacle = ${obstacle(runner)} WHERE status IN ('ACTIVE', 'SUSPENDED') AND term_ends_on IS NOT NULL`,
    );
    for (const { table, ...index } of INDEXES) await runner.createIndex(table, new TableIndex(index));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, ...index } of INDEXES) await runner.dropIndex(table, new TableIndex(index));
    await runner.dropColumn("subscription", "renewal_obstacle");
    await runner.query("DELETE FROM catalog_revision WHERE id = 'renewals'");
  }
}

/** Whether a plan is sold to the customer on the first day of the next term. */
function isOffered(at: string, price: string): string {
  const isIn = (alias: string) => `(${alias}.withdrawn_at IS NULL OR ${alias}.withdrawn_at > ${at})`;
  return (
    "(SELECT COUNT(*) FROM customer c JOIN price p ON p.market = c.country AND p.currency = c.currency " +
    "AND (p.segment = c.segment OR p.segment = 'COMMERCIAL') JOIN plan l ON l.id = p.plan_id JOIN offer o ON o.id = l.offer_id " +
    `WHERE c.id = subscription.customer_id AND ${price} AND p.effective_from <= ${at} ` +
    `AND (p.effective_until IS NULL OR p.effective_until > ${at}) AND ${isIn("l")} AND ${isIn("o")}) > 0`
  );
}

function obstacle(runner: QueryRunner): string {
  const isMysql = runner.connection.driver.options.type === "mysql";
  const at = isMysql
    ? "TIMESTAMP(subscription.term_ends_on) + INTERVAL 1 DAY"
    : "strftime('%Y-%m-%d 00:00:00.000', subscription.term_ends_on, '+1 day')";
  const present =
    "p.plan_id = subscription.plan_id AND p.term_duration = subscription.term_duration AND p.billing_cycle = subscription.billing_cycle";
  const scheduled =
    "p.plan_id = subscription.scheduled_plan_id AND p.term_duration = subscription.scheduled_term_duration " +
    "AND p.billing_cycle = subscription.scheduled_billing_cycle " +
    "AND subscription.scheduled_quantity BETWEEN l.minimum_quantity AND l.maximum_quantity";
  return (
    "CASE WHEN is_trial = 1 THEN CASE WHEN publisher_kind = 'MICROSOFT' THEN 'MICROSOFT_TRIAL' END " +
    `WHEN ${isOffered(at, present)} OR (scheduled_plan_id IS NOT NULL AND ${isOffered(at, scheduled)}) THEN NULL ELSE 'NOT_OFFERED' END`
  );
}
