import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** The indexes of the lists of customers: the columns of a filter, and those by which the list is sorted. */
const LISTS = [
  { name: "customer_page", filter: ["partner_id"], order: ["id"] },
  { name: "customer_country", filter: ["partner_id", "country"], order: ["id"] },
  { name: "customer_segment", filter: ["partner_id", "segment"], order: ["id"] },
  { name: "customer_reseller", filter: ["partner_id", "indirect_reseller_id"], order: ["id"] },
  { name: "customer_name", filter: ["partner_id"], order: ["sort_name", "id"] },
  { name: "customer_opened_at", filter: ["partner_id"], order: ["opened_at", "id"] },
];

/** Customers can be removed. The indexes of their lists hold those that are not removed together. */
export class CustomerRemoval1763700034000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { instant } = columnsFor(runner);
    await runner.addColumn("customer", new TableColumn(instant("removed_at", nullable)));
    for (const { name, filter, order } of LISTS) await replaceIndex(runner, name, [...filter, "removed_at", ...order]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name, filter, order } of LISTS) await replaceIndex(runner, name, [...filter, ...order]);
    await runner.dropColumn("customer", "removed_at");
  }
}

async function replaceIndex(runner: QueryRunner, name: string, columnNames: string[]): Promise<void> {
  const index = new TableIndex({ name, columnNames });
  await runner.dropIndex("customer", index);
  await runner.createIndex("customer", index);
}
