import { TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";

/** For each filter of a list, an index that holds the rows of each of its values in list order. */
const INDEXES = [
  { table: "subscription", name: "subscription_status", columnNames: ["partner_id", "status", "id"] },
  { table: "subscription", name: "subscription_publisher_kind", columnNames: ["partner_id", "publisher_kind", "id"] },
  { table: "customer", name: "customer_country", columnNames: ["partner_id", "country", "id"] },
  { table: "customer", name: "customer_segment", columnNames: ["partner_id", "segment", "id"] },
  { table: "delivery", name: "delivery_status", columnNames: ["partner_id", "status", "id"] },
  { table: "delivery", name: "delivery_partner_publisher", columnNames: ["partner_id", "publisher_id", "id"] },
  { table: "delivery", name: "delivery_publisher_status", columnNames: ["publisher_id", "status", "id"] },
  { table: "operation", name: "operation_publisher_status", columnNames: ["publisher_id", "status", "id"] },
];

/** Adds indexes for the filters of lists, so that a filter with few matches does not read the whole list. */
export class FilterIndexes1763700021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const { table, ...index } of INDEXES) await runner.createIndex(table, new TableIndex(index));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, ...index } of INDEXES) await runner.dropIndex(table, new TableIndex(index));
  }
}
