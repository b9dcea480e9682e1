import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor } from "./columns.js";

/** Adds a setting of publishers: whether they are notified of activations. Off for existing publishers. */
export class SubscribeNotices1763700017000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn("publisher", new TableColumn(columnsFor(runner).flag("subscribe_notices", { default: false })));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("publisher", "subscribe_notices");
  }
}
