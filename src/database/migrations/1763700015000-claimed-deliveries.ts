import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Adds `claimed_until`, to distinguish a delivery that waits for its next attempt from one whose attempt is in progress. */
export class ClaimedDeliveries1763700015000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn("delivery", new TableColumn(columnsFor(runner).instant("claimed_until", nullable)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("delivery", "claimed_until");
  }
}
