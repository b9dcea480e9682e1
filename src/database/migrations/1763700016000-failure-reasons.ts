import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Programs can tell why an operation failed; operations that failed before get their reason from the sentence they were closed with. */
export class FailureReasons1763700016000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { word } = columnsFor(runner);
    await runner.addColumn("operation", new TableColumn(word("failure_reason_when_due", nullable)));
    await runner.addColumn("operation", new TableColumn(word("failure_reason", nullable)));
    await runner.query(
      "UPDATE operation SET failure_reason = CASE WHEN error_message LIKE 'The%publisher%refused%' THEN 'REFUSED' " +
        "WHEN error_message LIKE 'The%publisher%be reached%' THEN 'UNREACHABLE' ELSE 'NO_LONGER_POSSIBLE' END WHERE status = 'FAILED'",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("operation", "failure_reason");
    await runner.dropColumn("operation", "failure_reason_when_due");
  }
}
