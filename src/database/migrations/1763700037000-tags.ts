import { Table, TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Customers, orders and subscriptions can have tags; carts have those of their orders. */
export class Tags1763700037000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { ref, text, json } = columnsFor(runner);
    const isPrimary = { isPrimary: true };
    await runner.createTable(
      new Table({
        name: "tag",
        columns: [ref("partner_id", isPrimary), text("folded", isPrimary), ref("object_id", isPrimary), text("label")],
        indices: [{ name: "tag_object", columnNames: ["partner_id", "object_id"] }],
      }),
    );
    await runner.addColumn("cart", new TableColumn(json("tags", nullable)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("cart", "tags");
    await runner.dropTable("tag");
  }
}
