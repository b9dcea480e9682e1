import { TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";

/** For each filter and order, an index that holds the rows in list order. */
const INDEXES = [
  {
    table: "subscription",
    name: "subscription_term_end",
    columnNames: ["partner_id", "status", "auto_renew", "term_ends_on", "id"],
  },
  {
    table: "subscription",
    name: "subscription_trial_end",
    columnNames: ["partner_id", "status", "is_trial", "trial_ends_on", "id"],
  },
  { table: "subscription", name: "subscription_window", columnNames: ["partner_id", "window_closes_at", "id"] },
  { table: "subscription", name: "subscription_retention", columnNames: ["partner_id", "status", "retention_ends_on", "id"] },
  { table: "subscription", name: "subscription_schedule", columnNames: ["partner_id", "scheduled_plan_id", "id"] },
  { table: "customer_order", name: "order_placed_at", columnNames: ["partner_id", "placed_at", "id"] },
  { table: "customer_order", name: "order_status", columnNames: ["partner_id", "status", "id"] },
  { table: "charge", name: "charge_customer_occurred", columnNames: ["partner_id", "customer_id", "occurred_at", "id"] },
  {
    table: "charge",
    name: "charge_month_occurred",
    columnNames: ["partner_id", "billing_month", "currency", "occurred_at", "id"],
  },
  { table: "invoice", name: "invoice_published_at", columnNames: ["partner_id", "published_at", "id"] },
  { table: "invoice", name: "invoice_due_on", columnNames: ["partner_id", "due_on", "id"] },
  { table: "invoice", name: "invoice_total", columnNames: ["partner_id", "currency", "total_minor", "id"] },
];

/** Adds indexes for the filters of subscriptions by what will happen to them, and for the orders of orders, charges and invoices. */
export class Worklists1763700039000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const { table, ...index } of INDEXES) await runner.createIndex(table, new TableIndex(index));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, ...index } of INDEXES) await runner.dropIndex(table, new TableIndex(index));
  }
}
