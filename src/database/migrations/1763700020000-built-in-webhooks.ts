import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

const NAMES = ["answer_window", "webhook_delay"];

/** Adds the answer window and the delay of built-in webhooks in sandboxes. */
export class BuiltInWebhooks1763700020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { text } = columnsFor(runner);
    await runner.addColumns(
      "sandbox_publisher",
      NAMES.map((name) => new TableColumn(text(name, nullable))),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of NAMES) await runner.dropColumn("sandbox_publisher", name);
  }
}
