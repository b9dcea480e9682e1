import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

const LENGTH = "100";

/** The tables of the objects that have a reference of their own. */
const TABLES = ["customer", "customer_order", "subscription"] as const;

/** A reference belongs to one object of its table and partner. */
const uniqueIn = (table: string) =>
  new TableIndex({
    name: `${table}_external_reference`,
    columnNames: ["partner_id", "external_reference"],
    isUnique: true,
  });

/** Customers, orders and subscriptions can have a partner's own id; carts have the one of the order that they become. */
export class ExternalReferences1763700029000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { text } = columnsFor(runner);
    const column = () => new TableColumn(text("external_reference", { ...nullable, length: LENGTH }));
    await runner.addColumn("cart", column());
    for (const table of TABLES) {
      await runner.addColumn(table, column());
      await runner.createIndex(table, uniqueIn(table));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.dropIndex(table, uniqueIn(table));
      await runner.dropColumn(table, "external_reference");
    }
    await runner.dropColumn("cart", "external_reference");
  }
}
