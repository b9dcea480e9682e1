import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Orders keep the day on which the first term was chosen to end. */
export class ChosenTermEnds1763700031000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { day } = columnsFor(runner);
    await runner.addColumn("order_line", new TableColumn(day("term_ends_on", nullable)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("order_line", "term_ends_on");
  }
}
