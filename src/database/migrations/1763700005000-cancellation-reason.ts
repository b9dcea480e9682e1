import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Adds the reason for a cancellation. */
export class CancellationReason1763700005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn("subscription", new TableColumn(columnsFor(runner).longText("cancellation_reason", nullable)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("subscription", "cancellation_reason");
  }
}
