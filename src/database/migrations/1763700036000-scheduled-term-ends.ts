import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Schedules keep the day on which the next term was chosen to end. */
export class ScheduledTermEnds1763700036000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { day } = columnsFor(runner);
    await runner.addColumn("subscription", new TableColumn(day("scheduled_term_ends_on", nullable)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("subscription", "scheduled_term_ends_on");
  }
}
