import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

const LENGTH = "50";
const TABLES = ["customer_order", "cart"] as const;

/** Holds the orders of each purchase order in list order. */
const ofPurchaseOrder = () =>
  new TableIndex({ name: "customer_order_purchase_order", columnNames: ["partner_id", "purchase_order_number", "id"] });

/** Orders, and the carts that they come from, can have the number of the customer's purchase order. */
export class PurchaseOrderNumbers1763700032000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { text } = columnsFor(runner);
    for (const table of TABLES)
      await runner.addColumn(table, new TableColumn(text("purchase_order_number", { ...nullable, length: LENGTH })));
    await runner.createIndex("customer_order", ofPurchaseOrder());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("customer_order", ofPurchaseOrder());
    for (const table of TABLES) await runner.dropColumn(table, "purchase_order_number");
  }
}
