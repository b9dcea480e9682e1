import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Stores when a sandbox of a key had its contents. Of earlier ones nothing else is known, and those that are incomplete expire soon. */
export class CompleteSandboxes1763700062000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn("created_sandbox", new TableColumn(columnsFor(runner).instant("completed_at", nullable)));
    await runner.query("UPDATE created_sandbox SET completed_at = created_at");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("created_sandbox", "completed_at");
  }
}
