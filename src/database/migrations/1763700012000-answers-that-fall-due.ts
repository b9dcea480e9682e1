import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Makes publishers' decisions fall due in order with the other transitions of a subscription. */
export class AnswersThatFallDue1763700012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn("subscription", new TableColumn(columnsFor(runner).instant("operation_due_at", nullable)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("subscription", "operation_due_at");
  }
}
