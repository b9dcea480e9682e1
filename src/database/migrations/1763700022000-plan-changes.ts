import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Operators state to which plans of other offers the subscriptions of an offer can change. */
export class PlanChanges1763700022000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { longText } = columnsFor(runner);
    await runner.addColumn("offer", new TableColumn(longText("changes_to", nullable)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("offer", "changes_to");
  }
}
