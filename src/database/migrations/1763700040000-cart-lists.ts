import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor } from "./columns.js";

/** For each filter and order, an index that holds a partner's carts in list order. */
const INDEXES = [
  { name: "cart_page", columnNames: ["partner_id", "id"] },
  { name: "cart_status", columnNames: ["partner_id", "status", "expires_at", "id"] },
  { name: "cart_changed_at", columnNames: ["partner_id", "changed_at", "id"] },
  { name: "cart_external_reference", columnNames: ["partner_id", "external_reference", "id"] },
];

/** Servers of the version before, which still run during a deployment, write rows without it. */
const EARLIEST = "'1970-01-01 00:00:00.000'";

/** Adds the instant of the latest change of a cart, and the indexes of lists of carts. */
export class CartLists1763700040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn("cart", new TableColumn(columnsFor(runner).instant("changed_at", { default: EARLIEST })));
    // The changes of existing carts are not known.
    await runner.query("UPDATE cart SET changed_at = created_at");
    for (const index of INDEXES) await runner.createIndex("cart", new TableIndex(index));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of INDEXES) await runner.dropIndex("cart", new TableIndex(index));
    await runner.dropColumn("cart", "changed_at");
  }
}
