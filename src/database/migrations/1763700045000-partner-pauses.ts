import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

const PARKED = { name: "failed_transition_parked", columnNames: ["parked_at", "subject_id"] };

/** The operator can pause partners, and lists parked transitions. */
export class PartnerPauses1763700045000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const column of columns(runner)) await runner.addColumn("partner", new TableColumn(column));
    await runner.createIndex("failed_transition", new TableIndex(PARKED));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("failed_transition", new TableIndex(PARKED));
    for (const { name } of columns(runner)) await runner.dropColumn("partner", name);
  }
}

function columns(runner: QueryRunner) {
  const { instant, longText } = columnsFor(runner);
  return [instant("paused_at", nullable), longText("pause_reason", nullable)];
}
