import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Answers of publishers fall due in order with everything else on a subscription. */
export class AnswersThatFallDue1763700012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn("subscription", new TableColumn(columnsFor(runner).instant("operation_due_at", nullable)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("subscription", "operation_due_at");
  }
}
