import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Adds failures of simulated webhooks in sandboxes. */
export class PlayedWebhooks1763700013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn("sandbox_publisher", new TableColumn(columnsFor(runner).count("webhook_failures", nullable)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("sandbox_publisher", "webhook_failures");
  }
}
