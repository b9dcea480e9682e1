import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Adds the time of the next attempt to the log of delivery attempts. */
export class NextTries1763700011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn("delivery_attempt", new TableColumn(columnsFor(runner).instant("next_try_at", nullable)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("delivery_attempt", "next_try_at");
  }
}
