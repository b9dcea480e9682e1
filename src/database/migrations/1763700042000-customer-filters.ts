import { TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";

const INDEXES = [
  { table: "customer", name: "customer_domain", columnNames: ["partner_id", "domain", "removed_at", "id"] },
  { table: "subscription", name: "subscription_status_customer", columnNames: ["partner_id", "status", "customer_id"] },
];

/** Adds indexes for the filters of customers by domain and by the statuses of their subscriptions. */
export class CustomerFilters1763700042000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const { table, ...index } of INDEXES) await runner.createIndex(table, new TableIndex(index));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, ...index } of INDEXES) await runner.dropIndex(table, new TableIndex(index));
  }
}
